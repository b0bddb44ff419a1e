//! What an operator is about to do at a customer's, written down at home first.
//!
//! The act itself is in the customer's log. The entry here is what reviewers sign, and a door's note of the request goes
//! with it in one transaction: after a crash between the two the same request is known, and is not carried out twice.

use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Ctx, Tenant};
use serde_json::json;

use super::StaffError;
use crate::identity::IdentityEvent;
use crate::identity::change::commit;

/// Writes it down. Whatever may refuse the act has been asked before.
pub(super) async fn note_first(
    zero: &Ctx,
    home: &Tenant,
    event: &'static str,
    (grant, tenant): (HoldingId, TenantId),
) -> Result<(), StaffError> {
    let event = IdentityEvent::new(event, json!({ "grant": grant, "tenant": tenant }));
    commit(home, home.write(zero)?, &event).await?;
    Ok(())
}
