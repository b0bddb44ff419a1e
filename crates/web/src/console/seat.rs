//! Who sits at the console: let in once for each request, with what the frame around every page shows of them.

use std::ops::Deref;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::Method;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use candor_domain::identity::{Admitted, Member, members};
use candor_domain::{Purpose, tenancy};
use candor_kernel::Action;
use candor_kernel::ctx::Actor;
use candor_kernel::ids::{HoldingId, TenantId};

use super::look::Look;
use super::{failure, once};
use crate::App;
use crate::door::{Caller, RequestTag};
use crate::pages::desk::{Away, Desk};
use crate::problem::Problem;
use crate::server::Visit;

/// Whoever is signed in. As a [`Caller`] it is handed to the same verbs as the API's (`seat.ctx`, `seat.tenant`).
#[derive(Clone)]
pub struct Seat {
    caller: Caller,
    pub(super) facts: Arc<Facts>,
}

/// What the frame shows.
pub(super) struct Facts {
    pub(super) member: HoldingId,
    pub(super) record: Member,
    /// The tenant's name.
    pub(super) workspace: String,
    pub(super) look: Look,
    /// Path and query of the page, to come back to.
    pub(super) here: String,
    /// The key after `?done=`.
    pub(super) done: Option<String>,
    /// Random; names the forms of this page.
    pub(super) nonce: String,
}

impl Deref for Seat {
    type Target = Caller;

    fn deref(&self) -> &Caller {
        &self.caller
    }
}

impl Seat {
    /// The member's id.
    pub fn member_id(&self) -> HoldingId {
        self.facts.member
    }

    /// The member who sits here.
    pub fn member(&self) -> &Member {
        &self.facts.record
    }

    /// Theme, language and time zone.
    pub fn look(&self) -> &Look {
        &self.facts.look
    }

    /// A person who runs the installation, in tenant zero.
    pub fn is_operator(&self) -> bool {
        self.caller.tenant.id() == TenantId::ZERO
    }

    /// May this member do that? For what a page shows: nothing is attempted, so nothing is refused.
    pub fn may(&self, action: &dyn Action) -> bool {
        self.caller.tenant.may(&self.caller.ctx, action, &[])
    }

    /// For a page that is only there for whoever may do that: what may not be seen is not found.
    pub fn needs(&self, action: &dyn Action) -> Result<(), Problem> {
        if self.may(action) { Ok(()) } else { Err(Problem::not_found()) }
    }

    async fn take(app: &App, desk: &Desk, parts: &Parts) -> Result<Self, Away> {
        let here = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        let back = if parts.method == Method::GET { here.as_str() } else { "/" };
        let Admitted { tenant, mut ctx, who } = desk.caller(app, back).await?;
        if let Some(RequestTag(id)) = parts.extensions.get() {
            ctx.request = *id;
        }
        if let Some(Err(many)) = parts.extensions.get::<Visit>().map(|visit| visit.admitted(tenant.id())) {
            return Err(Away::with(many.into_response()));
        }
        let refused = |problem: Problem| Away::with(problem.into_response());
        let found = members::myself(&ctx, &tenant).await;
        let (member, record) = found.map_err(|error| refused(error.into()))?;
        let nonce = tenant.new_holding_id().map_err(|error| refused(error.into()))?.to_string();
        let workspace = workspace(app, tenant.id()).await;
        let look = Look::of(&parts.headers);
        let done = done(parts.uri.query().unwrap_or_default());
        let facts = Facts { member, record, workspace, look, here, done, nonce };
        Ok(Self { caller: Caller { tenant, ctx, who }, facts: Arc::new(facts) })
    }
}

impl<S: Sync> FromRequestParts<S> for Seat {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        // Put there by the layer around all pages of the console. The context is the one that a form runs under.
        let facts = parts.extensions.get::<Arc<Facts>>().cloned();
        let caller = parts.extensions.get::<Caller>().cloned();
        let both = caller.zip(facts).ok_or_else(Problem::not_found)?;
        Ok(Self { caller: both.0, facts: both.1 })
    }
}

/// Around every page of the console: somebody is signed in, a form acts once, and a refusal is a page.
pub(super) async fn layer(State(app): State<App>, desk: Desk, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let seat = match Seat::take(&app, &desk, &parts).await {
        Ok(seat) => seat,
        Err(away) => return away.into_response(),
    };
    parts.extensions.insert(Arc::clone(&seat.facts));
    parts.extensions.insert(seat.caller.clone());
    let is_read = parts.method.is_safe();
    let tag = seat.ctx.request;
    let request = Request::from_parts(parts, body);
    let response = if request.method() == Method::POST {
        once::carry_out(&app, request, next).await
    } else {
        next.run(request).await
    };
    failure::as_page(&seat, tag, is_read, response)
}

/// The tenant's name; what is not found is not worth an error page.
async fn workspace(app: &App, tenant: TenantId) -> String {
    let Ok(zero) = app.kernel.ctx(Actor::System, TenantId::ZERO, &Purpose::Service) else {
        return String::new();
    };
    let found = tenancy::get(&zero, &app.kernel, &tenant.to_string()).await;
    found.map_or_else(|_| String::new(), |(_, record)| record.name)
}

fn done(query: &str) -> Option<String> {
    let value = query.split('&').find_map(|pair| pair.strip_prefix("done="))?;
    let plain = value.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    (plain && value.len() <= 40).then(|| value.to_owned())
}
