//! Erases a client with everything that hangs on it: one order, one attestation.

use candor_kernel::erase::{Cause, Erase};
use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, KernelError, Span, Tenant, Timestamp};

use super::{DocumentAction, DocumentsError, Drafted};
use crate::Purpose;
use crate::calls::{self, Call, CallAction, CallsError, Erased, KeptTranscript, Ordered, Person, Recording};
use crate::clients::Client;

/// What hangs on a client, by sort.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClientParts {
    pub calls: Vec<HoldingId>,
    pub recordings: Vec<HoldingId>,
    pub transcripts: Vec<HoldingId>,
    pub documents: Vec<HoldingId>,
    /// The holdings that name the people heard.
    pub people: Vec<HoldingId>,
    /// The earliest deadline among the recordings, if one is left.
    pub dies_at: Option<Timestamp>,
    /// How many holds cover something of it.
    pub holds: usize,
}

/// Everything that hangs on a client, if the actor may erase it.
pub async fn client_parts(
    ctx: &Ctx,
    tenant: &Tenant,
    client: HoldingId,
) -> Result<ClientParts, DocumentsError> {
    let read = tenant.read(ctx)?;
    read.get::<Client>(client, &CallAction::Erase).await?;
    let key = client.to_string();
    let mut parts = ClientParts::default();
    for (id, call) in read.find::<Call>("client", &key, &CallAction::Erase).await? {
        parts.calls.push(id);
        parts.transcripts.extend(call.transcript);
        if let Some(recording) = call.recording {
            match read.heads::<Recording>(recording, &CallAction::Erase).await {
                Ok(heads) => {
                    let dies_at = heads.iter().filter_map(|head| head.not_after).min();
                    parts.dies_at = parts.dies_at.into_iter().chain(dies_at).min();
                    parts.recordings.push(recording);
                }
                Err(KernelError::Gone { .. } | KernelError::NotFound { .. } | KernelError::Held { .. }) => {}
                Err(other) => return Err(other.into()),
            }
        }
    }
    let documents = read.find::<Drafted>("client", &key, &DocumentAction::List).await?;
    parts.documents = documents.into_iter().map(|(id, _)| id).collect();
    let people = calls::people(ctx, tenant, client).await?;
    parts.people = people.iter().map(|person| Person::holding_of(person.person)).collect();
    parts.holds = holds_on(ctx, tenant, client).await?;
    Ok(parts)
}

/// How many holds cover something of the client. What is held opens for looking at what the hold keeps alone.
async fn holds_on(ctx: &Ctx, tenant: &Tenant, client: HoldingId) -> Result<usize, DocumentsError> {
    let review = ctx.for_purpose(&Purpose::HoldReview);
    let read = tenant.read(&review)?;
    let mut found = 0;
    for hold in tenant.holds(ctx).await?.into_iter().filter(|hold| hold.blocked_purposes.is_empty()) {
        if hold.scope == "tenant" {
            found += 1;
            continue;
        }
        let Ok(id) = hold.target.parse::<HoldingId>() else { continue };
        let action = &CallAction::Erase;
        let of = if let Some(call) = read.find_one::<Call>(id, action).await? {
            Some(call.client)
        } else if let Some(kept) = read.find_one::<KeptTranscript>(id, action).await? {
            Some(kept.client)
        } else if let Some(person) = read.find_one::<Person>(id, action).await? {
            Some(person.client)
        } else if let Some(recording) = read.find_one::<Recording>(id, action).await? {
            Some(recording.client)
        } else {
            read.find_one::<Drafted>(id, &DocumentAction::List).await?.map(|drafted| drafted.client)
        };
        found += usize::from(of == Some(client));
    }
    Ok(found)
}

/// Erases the client: its name, every call with recording and transcript, every document, everybody heard in them.
/// With a window it is sealed at once and can be taken back until the window ends, or until the first of its recordings
/// has to be gone. A client goes whole or not at all: while a hold covers something of it, it is refused.
pub async fn erase_client(
    ctx: &Ctx,
    tenant: &Tenant,
    client: HoldingId,
    window: Span,
) -> Result<Ordered, DocumentsError> {
    let parts = client_parts(ctx, tenant, client).await?;
    if parts.holds > 0 {
        return Err(DocumentsError::ClientHeld);
    }
    let now = tenant.now();
    let until = parts.dies_at.map_or(now + window, |end| end.min(now + window));
    let erase = Erase { cause: Cause::Deletion, window };
    let all: Vec<HoldingId> =
        [vec![client], parts.calls, parts.recordings, parts.transcripts, parts.documents, parts.people]
            .concat();
    let ordered = tenant.erase_holdings(ctx, &all, erase, client.to_string()).await;
    let erasure = ordered.map_err(CallsError::from)?;
    Ok(Ordered { erasure, what: Erased::Client(client), undo_until: (until > now).then_some(until) })
}
