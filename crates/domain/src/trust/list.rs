//! Shows a tenant who may receive its data, and the operator the whole register.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Action, Ctx, Holding, KernelError, Tenant, Timestamp};
use serde::Serialize;

use super::book::Line;
use super::{Book, Declared, Objection, TrustAction, TrustError};
use crate::paging;

/// How a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The notice is running; nothing is sent yet.
    Announced,
    /// It may receive what is declared.
    Active,
    /// No agreement is on file; nothing is sent.
    NoAgreement,
    /// Nothing is sent any more.
    Retired,
}

/// A line of the register as a tenant sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SubprocessorView {
    pub slug: String,
    pub state: State,
    #[serde(flatten)]
    pub declared: Declared,
    pub announced_at: Timestamp,
    pub active_from: Timestamp,
    pub retired_at: Option<Timestamp>,
    /// Since when this tenant objects.
    pub objected_at: Option<Timestamp>,
}

/// Every line, by short name; retired ones only if asked for.
pub async fn list(
    ctx: &Ctx,
    tenant: &Tenant,
    book: &Book,
    retired: bool,
) -> Result<Vec<SubprocessorView>, TrustError> {
    tenant.permit(ctx, &TrustAction::List, &[])?;
    let objections = all::<Objection>(ctx, tenant, &TrustAction::List).await?;
    let now = book.kernel().now();
    let views = book.lines().values().map(|line| view(line, now, &objections)).collect::<Vec<_>>();
    Ok(views.into_iter().filter(|view| retired || view.state != State::Retired).collect())
}

/// One line.
pub async fn get(
    ctx: &Ctx,
    tenant: &Tenant,
    book: &Book,
    slug: &str,
) -> Result<SubprocessorView, TrustError> {
    tenant.permit(ctx, &TrustAction::Read, &[])?;
    let objections = all::<Objection>(ctx, tenant, &TrustAction::Read).await?;
    let now = book.kernel().now();
    let found = book.lines().get(slug).map(|line| view(line, now, &objections));
    found.ok_or_else(|| TrustError::NoSuchSubprocessor(slug.to_owned()))
}

fn view(line: &Line, now: Timestamp, objections: &[(HoldingId, Objection)]) -> SubprocessorView {
    let kept = &line.kept;
    let state = match kept {
        _ if kept.retired_at.is_some_and(|at| now >= at) => State::Retired,
        _ if now < kept.active_from => State::Announced,
        _ if !kept.declared.is_agreed() => State::NoAgreement,
        _ => State::Active,
    };
    let standing = objections.iter().find(|(_, o)| o.subprocessor == kept.slug && o.withdrawn_at.is_none());
    SubprocessorView {
        slug: kept.slug.clone(),
        state,
        declared: kept.declared.clone(),
        announced_at: kept.announced_at,
        active_from: kept.active_from,
        retired_at: kept.retired_at,
        objected_at: standing.map(|(_, objection)| objection.objected_at),
    }
}

/// Everything of a kind that the actor may see.
pub(super) async fn all<H: Holding>(
    ctx: &Ctx,
    tenant: &Tenant,
    action: &dyn Action,
) -> Result<Vec<(HoldingId, H)>, KernelError> {
    paging::all(&tenant.read(ctx)?, action, |_: &H| true).await
}
