//! What dies when, by itself: a board made of clear heads, with names only where the actor may see the thing.

use std::collections::{BTreeMap, HashMap};

use candor_kernel::deadline::Lateness;
use candor_kernel::ids::HoldingId;
use candor_kernel::store::CellHead;
use candor_kernel::{Ctx, Holding, KernelError, Read, Tenant, Timestamp};

use super::{PrivacyAction, PrivacyError};
use crate::calls::{Call, CallAction, KeptTranscript, Person, Recording};
use crate::clients::{Client, ClientAction};
use crate::documents::{DocumentAction, Drafted};

/// So many cells are counted.
const COUNTED: u32 = 20_000;
/// So many things are looked up to be named.
const NAMED: usize = 200;

/// Where a thing belongs, as far as the actor may see it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// A call with its title.
    pub call: Option<(HoldingId, String)>,
    /// A client with its name.
    pub client: Option<(HoldingId, String)>,
}

/// One thing that has to be gone by an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    pub holding: HoldingId,
    pub kind: String,
    pub class: String,
    /// Its last instant.
    pub at: Timestamp,
    /// Destruction may begin here.
    pub from: Timestamp,
    pub cells: u64,
    /// Bytes of files among them.
    pub bytes: u64,
    /// Absent: nothing that has a name, or not this actor's to see.
    pub about: Option<About>,
}

/// How deadlines stand.
#[derive(Debug, Clone)]
pub struct Deadlines {
    /// The first to go first.
    pub due: Vec<Due>,
    /// Everything of the tenant is counted; otherwise what the actor sees.
    pub whole: bool,
    /// There is more than is counted or named here.
    pub more: bool,
    /// How punctual this server has been; for whoever sees the whole.
    pub lateness: Option<Lateness>,
}

/// What has to be gone by `until` at the latest. Whoever may list deadlines sees all of it counted; everybody else what
/// they may see themselves.
pub async fn deadlines(ctx: &Ctx, tenant: &Tenant, until: Timestamp) -> Result<Deadlines, PrivacyError> {
    let whole = tenant.may(ctx, &PrivacyAction::ListDeadlines, &[]);
    let read = tenant.read(ctx)?;
    let heads = read.dying(until, COUNTED).await?;
    let mut more = heads.len() == COUNTED as usize;
    let mut due = by_holding(heads);
    let mut names = Names { read, clients: HashMap::new() };
    let mut asked = 0;
    for one in &mut due {
        if asked == NAMED {
            more = true;
            break;
        }
        if has_name(&one.kind) {
            asked += 1;
            one.about = names.about(&one.kind, one.holding).await?;
        }
    }
    if !whole {
        due.retain(|one| one.about.is_some());
    }
    let lateness = if whole { Some(tenant.lateness().await?) } else { None };
    Ok(Deadlines { due, whole, more, lateness })
}

/// So many of the first cells are looked at for what dies next.
const NEXT: u32 = 500;

/// The first things to die by `until` that the actor may see and that have a name, at most `most`.
pub async fn next_to_die(
    ctx: &Ctx,
    tenant: &Tenant,
    until: Timestamp,
    most: usize,
) -> Result<Vec<Due>, PrivacyError> {
    let read = tenant.read(ctx)?;
    let due = by_holding(read.dying_of(&WITH_NAME, until, NEXT).await?);
    let mut names = Names { read, clients: HashMap::new() };
    let mut found = Vec::new();
    for mut one in due {
        one.about = names.about(&one.kind, one.holding).await?;
        if one.about.is_some() {
            found.push(one);
        }
        if found.len() == most {
            break;
        }
    }
    Ok(found)
}

fn by_holding(heads: Vec<CellHead>) -> Vec<Due> {
    let mut found: BTreeMap<HoldingId, Due> = BTreeMap::new();
    for head in heads {
        let Some(at) = head.not_after.or(head.sweep_from) else { continue };
        let from = head.sweep_from.unwrap_or(at);
        let due = found.entry(head.holding).or_insert_with(|| Due {
            holding: head.holding,
            kind: head.kind,
            class: head.class,
            at,
            from,
            cells: 0,
            bytes: 0,
            about: None,
        });
        due.at = due.at.min(at);
        due.from = due.from.min(from);
        due.cells += 1;
        due.bytes += head.blob_bytes.unwrap_or_default();
    }
    let mut due: Vec<Due> = found.into_values().collect();
    due.sort_by_key(|one| (one.at, one.holding));
    due
}

/// Kinds of which each thing can be named.
const WITH_NAME: [&str; 5] = [Recording::KIND, KeptTranscript::KIND, Call::KIND, Drafted::KIND, Person::KIND];

fn has_name(kind: &str) -> bool {
    WITH_NAME.contains(&kind)
}

/// Looks things up for one actor; each client once.
struct Names<'a> {
    read: Read<'a>,
    clients: HashMap<HoldingId, Option<String>>,
}

impl Names<'_> {
    /// Where a thing belongs; none if the actor may not see it.
    async fn about(&mut self, kind: &str, id: HoldingId) -> Result<Option<About>, KernelError> {
        let (read, list) = (&self.read, CallAction::List);
        let place = if kind == Recording::KIND {
            read.find_one::<Recording>(id, &list).await?.map(|found| (Some(found.call), found.client))
        } else if kind == KeptTranscript::KIND {
            read.find_one::<KeptTranscript>(id, &list).await?.map(|found| (Some(found.call), found.client))
        } else if kind == Call::KIND {
            read.find_one::<Call>(id, &list).await?.map(|found| (Some(id), found.client))
        } else if kind == Person::KIND {
            read.find_one::<Person>(id, &list).await?.map(|found| (None, found.client))
        } else {
            let found = read.find_one::<Drafted>(id, &DocumentAction::List).await?;
            found.map(|found| (None, found.client))
        };
        let Some((call, client)) = place else { return Ok(None) };
        let call = match call {
            Some(call) => self.read.find_one::<Call>(call, &list).await?.map(|found| (call, found.title)),
            None => None,
        };
        Ok(Some(About { call, client: self.client(client).await? }))
    }

    async fn client(&mut self, id: HoldingId) -> Result<Option<(HoldingId, String)>, KernelError> {
        if !self.clients.contains_key(&id) {
            let found = self.read.find_one::<Client>(id, &ClientAction::List).await?;
            self.clients.insert(id, found.map(|client| client.name));
        }
        Ok(self.clients.get(&id).cloned().flatten().map(|name| (id, name)))
    }
}
