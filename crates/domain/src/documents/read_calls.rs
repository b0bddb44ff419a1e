//! Reads a client's calls as the drafting functions want them.

use candor_kernel::ids::{HoldingId, PersonId};
use candor_kernel::{Ctx, KernelError, Tenant, Timestamp};
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::DocumentsError;
use super::call_text::{CallRef, CallText, Citation, Spoken};
use crate::calls::{self, Call, CallAction, CallsError, KeptTranscript};
use crate::clients::Client;

/// A client's calls, and who spoke each segment.
#[derive(Debug, Default)]
pub struct CallsRead {
    pub ids: Vec<HoldingId>,
    pub texts: Vec<CallText>,
    pub spoken_by: Vec<(Citation, PersonId)>,
}

/// All calls of a client that have a transcript, in order of time, labelled `c1`, `c2`, ….
pub async fn read_calls(
    ctx: &Ctx,
    tenant: &Tenant,
    id: HoldingId,
    client: &Client,
) -> Result<CallsRead, DocumentsError> {
    let mut listed = calls::list(ctx, tenant, Some(id)).await?;
    listed.reverse();
    let mut read = CallsRead::default();
    for (call_id, _) in listed {
        match calls::transcript_of(ctx, tenant, call_id, CallAction::Read).await {
            Ok((call, kept)) => read.push(call_id, &call, &kept, client)?,
            Err(
                CallsError::NoTranscript(_)
                | CallsError::Kernel(KernelError::Gone { .. } | KernelError::Held { .. }),
            ) => {}
            Err(other) => return Err(other.into()),
        }
    }
    if read.texts.is_empty() { Err(DocumentsError::NoCalls) } else { Ok(read) }
}

impl CallsRead {
    fn push(
        &mut self,
        id: HoldingId,
        call: &Call,
        kept: &KeptTranscript,
        client: &Client,
    ) -> Result<(), DocumentsError> {
        let label = format!("c{}", self.texts.len() + 1);
        let mut segments = Vec::new();
        for segment in kept.transcript.segments.iter().filter(|s| !kept.is_erased(s.speaker)) {
            let person = kept.people.get(segment.speaker.0 as usize);
            self.spoken_by.extend(person.map(|person| (Citation::new(&label, segment.id), *person)));
            segments.push(Spoken {
                id: segment.id,
                speaker: kept.transcript.label_of(segment).to_owned(),
                text: segment.text.clone(),
                start_ms: segment.start_ms,
            });
        }
        let date = day(call.started_at, &client.time_zone)?;
        let zone = client.time_zone.clone();
        self.texts.push(CallText { call: CallRef { label, id: id.to_string() }, date, zone, segments });
        self.ids.push(id);
        Ok(())
    }
}

/// The day on which an instant falls in a time zone.
pub fn day(at: Timestamp, zone: &str) -> Result<Date, DocumentsError> {
    let unknown = || DocumentsError::TimeZone(zone.to_owned());
    let zone = TimeZone::get(zone).map_err(|_| unknown())?;
    let instant = jiff::Timestamp::from_microsecond(at.as_micros()).map_err(|_| unknown())?;
    Ok(instant.to_zoned(zone).date())
}
