//! One item under a grant: the only way by which an operator sees anything of a customer's.

use axum::extract::{Path, State};
use axum::{Extension, Json};
use candor_domain::calls::{self, CallAction, CallsError};
use candor_domain::documents::{self, DocumentAction};
use candor_domain::identity::staff;
use candor_kernel::KernelError;
use candor_kernel::ids::HoldingId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::App;
use crate::api::Text;
use crate::api::calls::{TranscriptView, transcript};
use crate::door::{Caller, Secret, id};
use crate::problem::Answer;

/// What the grant opens.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ItemView {
    #[schema(format = Uuid)]
    id: String,
    /// `call` or `document`.
    kind: &'static str,
    title: String,
    /// Of a call: what was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    transcript: Option<TranscriptView>,
    /// Of a document: its text, as Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
}

/// What is opened, and that it must not be kept.
type Opened = (Extension<Secret>, Json<ItemView>);

/// Open an item under a grant
///
/// Each opening is an entry in the customer's own log, before anything is shown. The same key opens once: what was shown is
/// not kept and not shown again.
#[utoipa::path(post, path = "/v1/operator/grants/{id}/items/{item}", tag = "operators",
    params(("id" = String, Path, description = "The grant", format = Uuid),
        ("item" = String, Path, description = "A thing that it names", format = Uuid)),
    responses((status = 200, description = "The item", body = ItemView)))]
pub(super) async fn open_item(
    State(app): State<App>,
    caller: Caller,
    Path((grant, item)): Path<(String, String)>,
) -> Answer<Opened> {
    let shown = |item| (Extension(Secret), Json(item));
    let (grant, item): (HoldingId, HoldingId) = (id(&grant)?, id(&item)?);
    let tenant = staff::tenant_of(&caller.ctx, &app.kernel, grant).await?;
    let (tenant, ctx) = staff::open_item(&caller.ctx, &app.kernel, tenant, (grant, item)).await?;
    match calls::get(&ctx, &tenant, item, CallAction::Read).await {
        Ok(found) => {
            let transcript = found.transcript.map(|kept| transcript(item, kept));
            let title = found.call.title;
            Ok(shown(ItemView { id: item.text(), kind: "call", title, transcript, markdown: None }))
        }
        Err(CallsError::Kernel(KernelError::NotFound { .. })) => {
            let drafted = documents::get(&ctx, &tenant, item, DocumentAction::Read).await?;
            let (title, markdown) = (drafted.document.title.clone(), documents::to_markdown(&drafted));
            let (transcript, markdown) = (None, Some(markdown));
            Ok(shown(ItemView { id: item.text(), kind: "document", title, transcript, markdown }))
        }
        Err(other) => Err(other.into()),
    }
}
