//! Finds or makes the people behind a transcript's speakers: the same name at one client is one person.

use candor_kernel::ids::{HoldingId, PersonId};
use candor_kernel::{Ctx, KernelError, Read, Tenant};

use super::add_transcript::WORDS;
use super::kept::Person;
use super::model::{Speaker, Transcript, UNKNOWN_SPEAKER};
use super::{CallAction, CallEvent, CallsError};
use crate::tenancy;

/// How often a lost race for a name is run again.
const TRIES: usize = 3;

/// The person behind each speaker, in order. Whoever the source does not name is a new person each time, because two
/// unknown voices are not one.
pub async fn note_people(
    ctx: &Ctx,
    tenant: &Tenant,
    client: HoldingId,
    transcript: &Transcript,
) -> Result<Vec<PersonId>, CallsError> {
    tenant.permit(ctx, &CallAction::NotePerson, &[client])?;
    tenancy::takes_in(ctx, tenant, &CallAction::AddTranscript, WORDS).await?;
    for _ in 1..TRIES {
        match attempt(ctx, tenant, client, &transcript.speakers).await {
            Err(CallsError::Kernel(KernelError::Taken { .. } | KernelError::Conflict)) => {}
            other => return other,
        }
    }
    attempt(ctx, tenant, client, &transcript.speakers).await
}

/// Whoever has the name is the one who speaks, also while a hold seals the name: the new call falls under it.
async fn known(read: &Read<'_>, key: &str) -> Result<Option<HoldingId>, KernelError> {
    match read.holder::<Person>("name", key, &CallAction::Read).await {
        Err(KernelError::Gone { .. }) => Err(KernelError::Fenced),
        other => other,
    }
}

async fn attempt(
    ctx: &Ctx,
    tenant: &Tenant,
    client: HoldingId,
    speakers: &[Speaker],
) -> Result<Vec<PersonId>, CallsError> {
    let read = tenant.read(ctx)?;
    let mut tx = tenant.write(ctx)?;
    let (mut people, mut fresh) = (Vec::with_capacity(speakers.len()), Vec::<(String, PersonId)>::new());
    for speaker in speakers {
        let key = Person::name_key(client, &speaker.label);
        if speaker.label == UNKNOWN_SPEAKER {
            people.push(Person::id_of(tenant.new_holding_id()?));
        } else if let Some((_, person)) = fresh.iter().find(|(made, _)| *made == key) {
            people.push(*person);
        } else if let Some(known) = known(&read, &key).await? {
            people.push(Person::id_of(known));
        } else {
            let id = tenant.new_holding_id()?;
            let (person, first_heard_at) = (Person::id_of(id), tenant.now());
            let (label, email) = (speaker.label.clone(), speaker.email.clone());
            tx.add_as(id, &Person { person, client, label, email, first_heard_at })?;
            fresh.push((key, person));
            people.push(person);
        }
    }
    if !fresh.is_empty() {
        tx.commit(&CallEvent::PeopleNoted { count: fresh.len() }).await?;
    }
    Ok(people)
}
