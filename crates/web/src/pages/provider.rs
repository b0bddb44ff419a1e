//! Signing in with an identity provider: to its page, and back.

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use candor_domain::identity::Step;
use candor_domain::identity::oidc::{self, OidcError, OidcSignIns};
use candor_domain::{Purpose, tenancy};
use candor_kernel::ctx::Actor;
use candor_kernel::ids::{HoldingId, TenantId};
use serde::Deserialize;

use super::desk::Desk;
use super::html::{Said, ok, onward};
use super::open::{Open, Refusal, refused, wrong};
use super::second;
use crate::App;
use crate::console::Voice;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in/with/{tenant}/{provider}", get(begin))
        .route(OidcSignIns::CALLBACK, get(back))
}

/// A provider on the sign-in page.
pub(super) struct Offer {
    pub name: String,
    pub href: String,
}

/// The providers of the tenant that is named, or of the only one there is.
pub(super) async fn offers(app: &App, named: &str) -> Vec<Offer> {
    if app.ways.providers.is_none() {
        return Vec::new();
    }
    found(app, named.trim()).await.unwrap_or_default()
}

async fn found(app: &App, named: &str) -> Result<Vec<Offer>, OidcError> {
    let open: Vec<TenantId> = if named.is_empty() {
        app.kernel.tenants().into_iter().filter(|id| *id != TenantId::ZERO).collect()
    } else {
        let zero = app.kernel.ctx(Actor::System, TenantId::ZERO, &Purpose::Service)?;
        let record = tenancy::get(&zero, &app.kernel, named).await;
        vec![record.map_err(|_| OidcError::NoProvider)?.1.tenant]
    };
    let [only] = open.as_slice() else { return Ok(Vec::new()) };
    let tenant = app.kernel.tenant(*only).await?;
    let ctx = app.kernel.ctx(Actor::System, *only, &Purpose::Service)?;
    let offered = oidc::offered(&ctx, &tenant).await?;
    let offer = |(id, name)| Offer { name, href: format!("/sign-in/with/{only}/{id}") };
    Ok(offered.into_iter().map(offer).collect())
}

async fn begin(
    State(app): State<App>,
    desk: Desk,
    Path((tenant, provider)): Path<(String, String)>,
) -> Response {
    let (Ok(tenant), Ok(provider)) = (tenant.parse::<TenantId>(), provider.parse::<HoldingId>()) else {
        return failed(&app, &desk, OidcError::NoProvider);
    };
    let Some(providers) = &app.ways.providers else { return failed(&app, &desk, OidcError::NotSetUp) };
    match providers.begin(&app.kernel, tenant, provider).await {
        Ok(begun) => desk.going(onward(&begun.url), &begun.ceremony),
        Err(error) => failed(&app, &desk, error),
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Back {
    state: String,
    code: String,
    error: Option<String>,
}

async fn back(State(app): State<App>, desk: Desk, frame: Open, Query(back): Query<Back>) -> Response {
    let Some(providers) = &app.ways.providers else { return failed(&app, &desk, OidcError::NotSetUp) };
    if back.error.is_some() {
        return desk.going(failed(&app, &desk, OidcError::Over), "");
    }
    let shown = (desk.came(), back.state.as_str(), back.code.as_str());
    let answer = match app.doorkeeper.provider_sign_in(providers, shown, desk.place.clone()).await {
        // The browser came from another site and would not bring a strict cookie along: this page sends it on.
        Ok(Step::Session(session)) => {
            let frame = desk.frame(&app, "public-signed-in");
            let words = frame.t("public-moment");
            let said = Said::of(frame, words, ("/", "public-continue"));
            desk.signed_in(ok(&Said { refresh: Some("/"), ..said }), &session)
        }
        Ok(Step::NeedsFactor(needed)) => {
            second::ask(&app, frame, (&needed.ticket, "/"), &needed.factors, None)
        }
        Err(error) => failed(&app, &desk, error),
    };
    desk.going(answer, "")
}

fn failed(app: &App, desk: &Desk, error: OidcError) -> Response {
    let refusal = told(&desk.voice(app), error);
    let frame = desk.frame(app, "public-not-signed-in");
    refusal.on(|words| Said::of(frame, words, ("/sign-in", "public-another-way")))
}

fn told(voice: &Voice, error: OidcError) -> Refusal {
    let (status, key) = match error {
        OidcError::Identity(error) => return refused(voice, error),
        OidcError::Factors(error) => return wrong(voice, error),
        OidcError::Kernel(error) => return refused(voice, error.into()),
        OidcError::NoProvider => (StatusCode::NOT_FOUND, "unknown"),
        OidcError::NotSetUp => (StatusCode::NOT_FOUND, "not-set-up"),
        OidcError::NoIdentity(_) => (StatusCode::BAD_GATEWAY, "silent"),
        OidcError::MailNotVerified => (StatusCode::FORBIDDEN, "mail-not-verified"),
        OidcError::NotAMember => (StatusCode::FORBIDDEN, "not-a-member"),
        OidcError::Over
        | OidcError::BadName
        | OidcError::BadIssuer
        | OidcError::BadClient
        | OidcError::OtherIssuer
        | OidcError::OwnerByGroup => (StatusCode::FORBIDDEN, "over"),
    };
    Refusal { status, words: voice.t(&format!("provider-{key}")), problem: error.into() }
}
