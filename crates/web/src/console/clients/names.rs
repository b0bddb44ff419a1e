//! The names of clients, for lists and fields of other pages.

use std::collections::BTreeMap;

use candor_domain::clients;
use candor_kernel::ids::HoldingId;

use crate::console::Seat;
use crate::problem::Answer;

/// The names of all clients that this seat sees, archived ones too.
pub(in crate::console) async fn names(seat: &Seat) -> Answer<BTreeMap<HoldingId, String>> {
    let known = clients::list(&seat.ctx, &seat.tenant, true).await?;
    Ok(known.into_iter().map(|(id, client)| (id, client.name)).collect())
}

/// For a field: value and name by alphabet, after one for none.
pub(in crate::console) fn options(
    names: &BTreeMap<HoldingId, String>,
    none: String,
) -> Vec<(String, String)> {
    let mut options: Vec<(String, String)> =
        names.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    options.sort_by_key(|(_, name)| name.to_lowercase());
    options.insert(0, (String::new(), none));
    options
}

/// The same of those that take new calls.
pub(in crate::console) async fn open_options(seat: &Seat, none: String) -> Answer<Vec<(String, String)>> {
    let open = clients::list(&seat.ctx, &seat.tenant, false).await?;
    Ok(options(&open.into_iter().map(|(id, client)| (id, client.name)).collect(), none))
}
