//! Says what an erasure would take and what it would leave, before anybody orders it.

use candor_kernel::ids::{HoldingId, PersonId};
use candor_kernel::{Ctx, KernelError, Span, Tenant, Timestamp};

use super::{PrivacyError, What};
use crate::calls::{Call, CallAction, CallsError, Person, Recording};
use crate::clients::Client;
use crate::documents::{self, DocumentAction, Drafted};

/// What goes, by sort; what a hold keeps is not in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reach {
    pub calls: usize,
    pub recordings: usize,
    pub transcripts: usize,
    pub documents: usize,
    pub people: usize,
}

/// What an erasure would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// What people call it: a call's title, a client's or a person's name; may be empty.
    pub name: String,
    /// The client that it hangs on, or is.
    pub client: Option<HoldingId>,
    pub reach: Reach,
    /// Transcripts and documents that stay, without the person in them.
    pub rewritten: usize,
    /// Cells that a hold keeps; of a client, holds that cover something of it: it then goes not at all.
    pub held: usize,
    /// Until then it could be taken back; absent where it happens at once.
    pub undo_until: Option<Timestamp>,
}

/// What ordering this erasure now would do. Whoever may not order it is told nothing.
pub async fn preview(ctx: &Ctx, tenant: &Tenant, what: What, window: Span) -> Result<Preview, PrivacyError> {
    match what {
        What::Call(id) => of_call(ctx, tenant, id, window).await,
        What::Client(id) => of_client(ctx, tenant, id, window).await,
        What::Person(id) => of_person(ctx, tenant, id).await,
    }
}

async fn of_call(ctx: &Ctx, tenant: &Tenant, id: HoldingId, window: Span) -> Result<Preview, PrivacyError> {
    let read = tenant.read(ctx)?;
    let call: Call = read.get(id, &CallAction::Erase).await?;
    let (mut reach, mut dies_at) = (Reach { calls: 1, ..Reach::default() }, None);
    if let Some(recording) = call.recording {
        match read.heads::<Recording>(recording, &CallAction::Erase).await {
            Ok(heads) => {
                reach.recordings = 1;
                dies_at = heads.iter().filter_map(|head| head.not_after).min();
            }
            Err(KernelError::Gone { .. } | KernelError::NotFound { .. } | KernelError::Held { .. }) => {}
            Err(other) => return Err(other.into()),
        }
    }
    reach.transcripts = usize::from(call.transcript.is_some());
    let documents = read.find::<Drafted>("call", &id.to_string(), &DocumentAction::List).await?;
    reach.documents = documents.len();
    let undo_until = Some(window_end(tenant, window, dies_at));
    let (name, client) = (call.title, Some(call.client));
    Ok(Preview { name, client, reach, rewritten: 0, held: 0, undo_until })
}

async fn of_client(ctx: &Ctx, tenant: &Tenant, id: HoldingId, window: Span) -> Result<Preview, PrivacyError> {
    let client: Client = tenant.read(ctx)?.get(id, &CallAction::Erase).await?;
    let parts = documents::client_parts(ctx, tenant, id).await?;
    let reach = Reach {
        calls: parts.calls.len(),
        recordings: parts.recordings.len(),
        transcripts: parts.transcripts.len(),
        documents: parts.documents.len(),
        people: parts.people.len(),
    };
    let undo_until = Some(window_end(tenant, window, parts.dies_at));
    let held = parts.holds;
    Ok(Preview { name: client.name, client: Some(id), reach, rewritten: 0, held, undo_until })
}

async fn of_person(ctx: &Ctx, tenant: &Tenant, id: PersonId) -> Result<Preview, PrivacyError> {
    tenant.permit(ctx, &CallAction::ErasePerson, &[])?;
    let read = tenant.read(ctx)?;
    let heads = read.about(id).await?;
    if heads.is_empty() {
        return Err(CallsError::NoSuchPerson(id.to_string()).into());
    }
    let named = match read.get::<Person>(Person::holding_of(id), &CallAction::ErasePerson).await {
        Ok(person) => Some(person),
        Err(KernelError::NotFound { .. }) => None,
        Err(other) => return Err(other.into()),
    };
    let of = |kind: &str| {
        let mut ids: Vec<HoldingId> =
            heads.iter().filter(|h| h.kind == kind && h.holds == 0).map(|h| h.holding).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.len()
    };
    let reach = Reach { recordings: of("recording"), people: 1, ..Reach::default() };
    let (name, client) = named.map_or((String::new(), None), |p| (p.label, Some(p.client)));
    Ok(Preview {
        name,
        client,
        reach,
        rewritten: of("transcript") + of("document"),
        held: heads.iter().filter(|head| head.holds > 0).count(),
        undo_until: None,
    })
}

fn window_end(tenant: &Tenant, window: Span, dies_at: Option<Timestamp>) -> Timestamp {
    let end = tenant.now() + window;
    dies_at.map_or(end, |dies| dies.min(end))
}
