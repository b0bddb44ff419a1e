//! The erasure of a call, as deleting it.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use candor_domain::privacy::{self, What};
use candor_kernel::ids::HoldingId;

use crate::App;
use crate::api::erasures::OrderedView;
use crate::door::{At, Caller, IfMatch};
use crate::problem::Answer;

/// Erase a call
///
/// With its recording, its transcript and every document that cites it. It is sealed at once; its keys die when the
/// window to undo ends, or at its deadline if that is earlier.
#[utoipa::path(delete, path = "/v1/calls/{id}", tag = "calls",
    params(("id" = String, Path, description = "The call", format = Uuid),
        ("If-Match" = String, Header, description = "The version that is erased")),
    responses((status = 202, description = "Ordered", body = OrderedView)))]
pub(super) async fn erase_call(
    State(app): State<App>,
    caller: Caller,
    At(id): At<HoldingId>,
    expected: IfMatch,
) -> Answer<(StatusCode, Json<OrderedView>)> {
    let ctx = expected.ctx(&caller, id)?;
    let ordered = privacy::erase(&ctx, &caller.tenant, What::Call(id), app.settings.undo_window).await?;
    Ok((StatusCode::ACCEPTED, Json(OrderedView::from(&ordered))))
}
