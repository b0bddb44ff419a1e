//! Creates a client.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, KernelError, Tenant};

use super::domains::clean_domains;
use super::{Client, ClientAction, ClientEvent, ClientsError, NewClient};

/// Longest name, in characters.
const MAX_NAME: usize = 120;

/// Makes a client whose name and domains nobody else in this tenant has.
pub async fn create(ctx: &Ctx, tenant: &Tenant, new: NewClient) -> Result<HoldingId, ClientsError> {
    tenant.permit(ctx, &ClientAction::Create, &[])?;
    let name = new.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > MAX_NAME || name.chars().any(char::is_control) {
        return Err(ClientsError::BadName);
    }
    let client = Client {
        domains: clean_domains(&new.domains)?,
        time_zone: time_zone(&new.time_zone)?,
        assigned: Vec::new(),
        created_at: tenant.now(),
        archived_at: None,
        name,
    };
    let mut tx = tenant.write(ctx)?;
    let id = tx.add(&client)?;
    match tx.commit(&ClientEvent::Created(id)).await {
        Ok(_) => Ok(id),
        Err(KernelError::Taken { .. }) => Err(ClientsError::Taken),
        Err(other) => Err(other.into()),
    }
}

fn time_zone(name: &str) -> Result<String, ClientsError> {
    let name = if name.trim().is_empty() { "UTC" } else { name.trim() };
    match jiff::tz::TimeZone::get(name) {
        Ok(_) => Ok(name.to_owned()),
        Err(_) => Err(ClientsError::BadTimeZone),
    }
}
