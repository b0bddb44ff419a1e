//! Rules for what the program keeps for its own working, the same in every preset: short-lived, and nobody's choice.

use candor_kernel::deadline::{ClockRule, Rule, Schedule};
use candor_kernel::ids::TenantId;
use candor_kernel::{Kernel, Span};

use super::TenancyError;

/// Rule, the event that starts its clock, how long.
const WORKING: [(&str, &str, Span); 14] = [
    ("access_review", "opened", Span::days(3 * 365)),
    ("alert", "raised", Span::days(365)),
    ("api_token", "ended", Span::days(90)),
    ("credential", "removed", Span::days(1)),
    ("custom_role", "removed", Span::days(90)),
    ("delivery", "written", Span::days(30)),
    ("device", "forgotten", Span::days(1)),
    ("directory", "removed", Span::days(1)),
    ("grant", "created", Span::days(365)),
    ("idempotency", "written", Span::hours(24)),
    ("invitation", "sent", Span::days(7)),
    ("member", "removed", Span::days(90)),
    ("notice", "written", Span::days(90)),
    ("session", "created", Span::days(30)),
];

/// The rules by their names.
pub(super) fn working() -> impl Iterator<Item = (String, Rule)> {
    WORKING.into_iter().map(|(name, from, within)| {
        let clocks = vec![ClockRule { from: from.to_owned(), within }];
        (name.to_owned(), Rule { clocks, keep: Vec::new(), margin: Span::ZERO })
    })
}

/// Puts the working rules beside those of a schedule that lacks them; what a preset says under the same name stays.
/// `true` if something was added.
fn add_working_rules(schedule: &mut Schedule) -> bool {
    let before = schedule.rules.len();
    for (name, rule) in working() {
        schedule.rules.entry(name).or_insert(rule);
    }
    schedule.rules.len() > before
}

/// Brings the rules of a tenant, or of the installation itself, up to what this version keeps. Nothing happens where
/// they are; what is stored keeps the deadline it was promised.
pub async fn renew_rules(kernel: &Kernel, id: TenantId) -> Result<(), TenancyError> {
    let tenant = kernel.tenant(id).await?;
    let mut schedule = tenant.schedule();
    if !tenant.is_closed() && add_working_rules(&mut schedule) {
        tenant.set_schedule(schedule).await?;
    }
    Ok(())
}
