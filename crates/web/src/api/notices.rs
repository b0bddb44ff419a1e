//! `/v1/notices`: what the caller was told.

use candor_domain::notices::{self, Audience, MailState, Notice};
use candor_kernel::Ctx;
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Within;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Text;
use crate::App;
use crate::door::{At, Caller, Listing, Page, Query};
use crate::problem::Answer;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_notices)).routes(routes!(get_notice)).routes(routes!(mark_read))
}

/// A notice.
#[derive(Debug, Serialize, ToSchema)]
struct NoticeView {
    #[schema(format = Uuid)]
    id: String,
    /// What it says, as a word: `new_device_sign_in`, `alert`, `webhook_disabled`, …
    kind: &'static str,
    /// `owners`, or `member` for the caller alone.
    #[serde(rename = "for")]
    audience: &'static str,
    subject: String,
    text: String,
    #[schema(format = DateTime)]
    at: String,
    /// Ids of what it is about.
    about: Vec<About>,
    /// The rule of an alert, or why.
    word: Option<String>,
    figure: Option<u64>,
    /// Has the caller marked it read?
    read: bool,
    /// Mails that went out for it.
    mails: Vec<MailView>,
}

/// One thing that a notice or an event is about.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct About {
    pub what: String,
    #[schema(format = Uuid)]
    pub id: String,
}

/// How a mail went.
#[derive(Debug, Serialize, ToSchema)]
struct MailView {
    #[schema(format = Uuid)]
    member: String,
    /// `waiting`, `sent` or `failed`.
    state: &'static str,
    /// Why it failed.
    why: Option<String>,
    #[schema(format = DateTime)]
    at: String,
}

fn view(ctx: &Ctx, app: &App, (id, notice): (HoldingId, Notice)) -> NoticeView {
    let words = notices::words(&notice, app.services.public_url.as_deref());
    let mails = notice.mails.iter().map(|mail| {
        let (state, why) = match &mail.state {
            MailState::Waiting => ("waiting", None),
            MailState::Sent => ("sent", None),
            MailState::Failed(why) => ("failed", Some(why.clone())),
        };
        MailView { member: mail.member.text(), state, why, at: mail.at.text() }
    });
    NoticeView {
        id: id.text(),
        kind: notice.kind.name(),
        audience: match notice.audience {
            Audience::Owners => "owners",
            Audience::Member(_) => "member",
        },
        subject: words.subject,
        text: words.text,
        at: notice.at.text(),
        read: notice.is_read_by(ctx),
        mails: mails.collect(),
        about: notice.about.iter().map(|(what, id)| About { what: what.clone(), id: id.text() }).collect(),
        word: notice.word,
        figure: notice.figure,
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct ListNotices {
    /// Where to go on: the `next` of the page before.
    cursor: Option<String>,
    /// Things on a page, 50 unless said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// List notices
///
/// Newest first, those that are for the caller. They are kept 90 days.
#[utoipa::path(get, path = "/v1/notices", tag = "notices", params(ListNotices),
    responses((status = 200, description = "A page", body = Page<NoticeView>)))]
async fn list_notices(
    caller: Caller,
    axum::extract::State(app): axum::extract::State<App>,
    Query(query): Query<ListNotices>,
) -> Answer<axum::Json<Page<NoticeView>>> {
    let listing = Listing::new(&caller, "notices", ());
    let slice = listing.slice(Within::ALWAYS, query.cursor.as_deref(), query.limit)?;
    let listed = notices::list(&caller.ctx, &caller.tenant, slice).await?;
    Ok(axum::Json(listing.page(listed, |found| view(&caller.ctx, &app, found))?))
}

/// Show a notice
#[utoipa::path(get, path = "/v1/notices/{id}", tag = "notices",
    params(("id" = String, Path, description = "The notice", format = Uuid)),
    responses((status = 200, description = "The notice", body = NoticeView)))]
async fn get_notice(
    caller: Caller,
    axum::extract::State(app): axum::extract::State<App>,
    At(id): At<HoldingId>,
) -> Answer<axum::Json<NoticeView>> {
    let notice = notices::get(&caller.ctx, &caller.tenant, id).await?;
    Ok(axum::Json(view(&caller.ctx, &app, (id, notice))))
}

/// Mark a notice as read
///
/// For the caller alone. Doing it twice changes nothing.
#[utoipa::path(post, path = "/v1/notices/{id}/read", tag = "notices",
    params(("id" = String, Path, description = "The notice", format = Uuid)),
    responses((status = 204, description = "Marked")))]
async fn mark_read(caller: Caller, At(id): At<HoldingId>) -> Answer<axum::http::StatusCode> {
    notices::mark_read(&caller.ctx, &caller.tenant, id).await?;
    Ok(axum::http::StatusCode::NO_CONTENT)
}
