//! Finds words in transcripts, newest call first, within a budget; says how far it came.

use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Cursor;
use candor_kernel::{Ctx, KernelError, Tenant, Timestamp};

use super::{SearchError, Terms};
use crate::calls::{self, Call, CallAction, CallsError, KeptTranscript, SegmentId};
use crate::paging::Slice;

/// So many calls are opened in one go,
const CALLS: usize = 40;
/// so many stretches of speech read,
const STRETCHES: usize = 20_000;
/// and so many found.
const HITS: usize = 25;
/// Of one call at most.
const OF_ONE: usize = 3;

/// A stretch of speech that has the terms.
#[derive(Debug, Clone)]
pub struct Hit {
    pub call: HoldingId,
    pub client: HoldingId,
    pub title: String,
    pub started_at: Timestamp,
    pub segment: SegmentId,
    pub start_ms: Option<u64>,
    pub speaker: String,
    pub text: String,
    /// Others of the same call that are not among the hits.
    pub more: usize,
}

/// What was found, and how far the search came.
#[derive(Debug, Default)]
pub struct Words {
    pub hits: Vec<Hit>,
    /// Transcripts that were read.
    pub read: usize,
    /// The earliest call that was looked at.
    pub back_to: Option<Timestamp>,
    /// Where to go on; absent when every call was looked at.
    pub next: Option<Cursor>,
    /// Words are not for this actor.
    pub forbidden: bool,
}

/// The words of calls before a place in the list of all calls. Each call that something is shown of is written down as
/// read.
pub async fn words(
    ctx: &Ctx,
    tenant: &Tenant,
    terms: &Terms,
    after: Option<Cursor>,
) -> Result<Words, SearchError> {
    let slice = Slice { after, ..Slice::first(CALLS) };
    let listed = calls::page(ctx, tenant, None, slice).await?;
    let (mut found, mut stretches) = (Words { next: listed.next, ..Words::default() }, 0);
    let last = listed.items.len();
    for (at, (id, call)) in listed.items.into_iter().enumerate() {
        let place = Cursor { at: call.started_at, id };
        found.back_to = Some(call.started_at);
        if call.transcript.is_some() {
            match calls::transcript_of(ctx, tenant, id, CallAction::Read).await {
                Ok((call, kept)) => {
                    found.read += 1;
                    stretches += kept.transcript.segments.len();
                    if found.take(id, &call, &kept, terms) {
                        tenant.note_access(ctx, &CallAction::Read, id).await?;
                    }
                }
                Err(CallsError::Kernel(KernelError::Forbidden { .. })) => {
                    return Ok(Words { forbidden: true, ..Words::default() });
                }
                Err(
                    CallsError::NoTranscript(_)
                    | CallsError::Kernel(
                        KernelError::NotFound { .. }
                        | KernelError::Gone { .. }
                        | KernelError::Held { .. }
                        | KernelError::Restricted { .. },
                    ),
                ) => {}
                Err(other) => return Err(other.into()),
            }
        }
        if (stretches >= STRETCHES || found.hits.len() >= HITS) && at + 1 < last {
            found.next = Some(place);
            break;
        }
    }
    Ok(found)
}

impl Words {
    fn take(&mut self, id: HoldingId, call: &Call, kept: &KeptTranscript, terms: &Terms) -> bool {
        let spoken = kept.transcript.segments.iter().filter(|segment| !kept.is_erased(segment.speaker));
        let having: Vec<_> = spoken.filter(|segment| terms.are_in(&segment.text)).collect();
        let more = having.len().saturating_sub(OF_ONE);
        let hit = |segment: &calls::Segment| Hit {
            call: id,
            client: call.client,
            title: call.title.clone(),
            started_at: call.started_at,
            segment: segment.id,
            start_ms: segment.start_ms,
            speaker: kept.transcript.label_of(segment).to_owned(),
            text: segment.text.clone(),
            more,
        };
        self.hits.extend(having.iter().take(OF_ONE).map(|segment| hit(segment)));
        !having.is_empty()
    }
}
