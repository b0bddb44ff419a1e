//! Who is heard in a client's calls.

use candor_kernel::ids::{HoldingId, PersonId};
use candor_kernel::{Ctx, Tenant};

use super::kept::Person;
use super::{CallAction, CallsError};

/// Everybody heard in the client's calls, by name.
pub async fn people(ctx: &Ctx, tenant: &Tenant, client: HoldingId) -> Result<Vec<Person>, CallsError> {
    let read = tenant.read(ctx)?;
    let found = read.find::<Person>("client", &client.to_string(), &CallAction::List).await?;
    let mut people: Vec<Person> = found.into_iter().map(|(_, person)| person).collect();
    people.sort_by(|a, b| a.label.cmp(&b.label));
    Ok(people)
}

/// The person that `text` means: an id, or with a client also a name.
pub async fn person(
    ctx: &Ctx,
    tenant: &Tenant,
    client: Option<HoldingId>,
    text: &str,
) -> Result<PersonId, CallsError> {
    if let Ok(id) = text.parse() {
        return Ok(id);
    }
    let missing = || CallsError::NoSuchPerson(text.to_owned());
    let key = Person::name_key(client.ok_or_else(missing)?, text);
    let mut found = tenant.read(ctx)?.find::<Person>("name", &key, &CallAction::Read).await?;
    found.pop().map(|(_, person)| person.person).ok_or_else(missing)
}
