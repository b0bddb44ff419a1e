//! Whoever is signed in, as a member.

use axum::response::IntoResponse;
use candor_domain::identity::{Admitted, IdentityError, Member, members};

use super::desk::Away;
use crate::problem::Problem;

/// Whoever is signed in, as a member.
pub(super) async fn me(caller: &Admitted) -> Result<Member, Away> {
    let found = members::get(&caller.ctx, &caller.tenant, caller.who.member).await;
    found.map_err(|error| match error {
        IdentityError::Kernel(error) => Away::with(Problem::from(error).into_response()),
        other => Away::with(Problem::internal(other).into_response()),
    })
}
