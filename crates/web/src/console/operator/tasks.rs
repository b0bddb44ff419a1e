//! What waits for this operator.

use candor_domain::audit;
use candor_domain::identity::staff::{self, Ground, StaffAction, Standing};
use candor_domain::tenancy::TenancyAction;
use candor_domain::tenancy::installation::{self, Copied};
use candor_kernel::{Span, Timestamp};

use super::Staff;
use crate::App;
use crate::console::Frame;
use crate::problem::Answer;

/// A copy that was not proven for so long is no comfort.
const PROVEN_WITHIN: Span = Span::days(90);

/// Something to do, and where.
pub(super) struct Task {
    pub(super) tone: &'static str,
    pub(super) icon: &'static str,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) at: Option<Timestamp>,
    pub(super) href: &'static str,
}

pub(super) async fn of(app: &App, seat: &Staff, frame: &Frame) -> Answer<Vec<Task>> {
    let mut tasks = Vec::new();
    if seat.may(&StaffAction::VouchGrant) {
        tasks.extend(vouching(app, seat, frame).await?);
    }
    if seat.may(&StaffAction::ListReviews) {
        tasks.extend(reviews(seat, frame).await?);
        tasks.extend(acts(app, seat, frame).await?);
    }
    if seat.may(&TenancyAction::ListJobs) {
        tasks.extend(proof(app, seat, frame).await?);
    }
    Ok(tasks)
}

/// Legal duties of others that want a second operator.
async fn vouching(app: &App, seat: &Staff, frame: &Frame) -> Answer<Option<Task>> {
    let (all, now) = (staff::asked_for(&seat.ctx, &app.kernel, false).await?, app.kernel.now());
    let waits = |asked: &&staff::AskedFor| {
        asked.grant.operator != seat.member_id()
            && asked.grant.ground != Ground::CustomerApproval
            && asked.grant.standing(now) == Standing::Pending
    };
    let waiting: Vec<_> = all.iter().filter(waits).collect();
    let first = waiting.iter().map(|asked| asked.grant.created_at).min();
    Ok(first.map(|at| Task {
        tone: "warn",
        icon: "shield-alert",
        title: frame.t1("operator-task-vouch", "n", waiting.len()),
        text: frame.t("operator-task-vouch-why"),
        at: Some(at),
        href: "/operator/grants?all=true",
    }))
}

/// Reviews of others that nobody has signed.
async fn reviews(seat: &Staff, frame: &Frame) -> Answer<Option<Task>> {
    let open = staff::reviews(&seat.ctx, &seat.tenant).await?;
    let open = open.iter().filter(|(_, one)| one.signed.is_none() && one.operator != seat.member_id());
    let due: Vec<Timestamp> = open.map(|(_, review)| review.due_at).collect();
    Ok(due.iter().min().map(|at| Task {
        tone: "warn",
        icon: "users",
        title: frame.t1("operator-task-reviews", "n", due.len()),
        text: frame.t1("operator-task-reviews-why", "until", frame.day(at)),
        at: None,
        href: "/operator/people",
    }))
}

/// Acts of others that nobody has signed for.
async fn acts(app: &App, seat: &Staff, frame: &Frame) -> Answer<Option<Task>> {
    let queue = audit::unreviewed_acts(&seat.ctx, &app.kernel).await?;
    let me = seat.member_id().to_string();
    let others = queue.acts.iter().filter(|act| act.by != me).count();
    let due = queue.due_at.filter(|_| others > 0);
    Ok(due.map(|at| Task {
        tone: if at <= app.kernel.now() { "bad" } else { "calm" },
        icon: "pencil",
        title: frame.t1("operator-task-acts", "n", others),
        text: frame.t1("operator-task-acts-why", "until", frame.day(&at)),
        at: None,
        href: "/operator/acts",
    }))
}

/// No copy was proven lately.
async fn proof(app: &App, seat: &Staff, frame: &Frame) -> Answer<Option<Task>> {
    let since = app.kernel.now() - PROVEN_WITHIN;
    let proven = |copy: &installation::Copy| {
        matches!(copy.what, Copied::Drilled { passed, .. } if passed != Some(false)) && copy.at >= since
    };
    let found = installation::copies(&seat.ctx, &app.kernel).await?;
    let task = || Task {
        tone: "warn",
        icon: "hard-drive",
        title: frame.t("operator-task-drill"),
        text: frame.t("operator-task-drill-why"),
        at: None,
        href: "/operator/backups",
    };
    Ok((!found.iter().any(proven)).then(task))
}
