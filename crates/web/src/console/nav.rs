//! The left rail: what there is, in groups. What is not built is not shown.

use candor_domain::audit::AuditAction;
use candor_domain::identity::IdentityAction;
use candor_domain::identity::staff::StaffAction;
use candor_domain::privacy::PrivacyAction;
use candor_domain::tenancy::TenancyAction;
use candor_domain::trust::TrustAction;
use candor_kernel::Action;

use super::seat::Seat;

/// Who sees an entry.
#[derive(Clone, Copy)]
enum For {
    /// Whoever works in a tenant.
    Members,
    /// Staff of the installation.
    Operators,
    /// Staff who may do this.
    Staff(&'static dyn Action),
    Everybody,
    /// Members who may do this.
    May(&'static dyn Action),
}

impl For {
    fn means(self, seat: &Seat) -> bool {
        let mine = if seat.is_operator() { Self::Operators } else { Self::Members };
        match (self, mine) {
            (Self::Everybody, _) | (Self::Members, Self::Members) | (Self::Operators, Self::Operators) => {
                true
            }
            (Self::May(action), Self::Members) | (Self::Staff(action), Self::Operators) => seat.may(action),
            _ => false,
        }
    }
}

/// Path, key of the label, icon, for whom.
type Entry = (&'static str, &'static str, &'static str, For);

const WORK: &[Entry] = &[
    ("/", "nav-home", "house", For::Members),
    ("/clients", "nav-clients", "building-2", For::Members),
    ("/calls", "nav-calls", "phone", For::Members),
    ("/documents", "nav-documents", "file-text", For::Members),
    ("/search", "nav-search", "search", For::Members),
];
const PROMISES: &[Entry] = &[
    ("/deadlines", "privacy-deadlines", "hourglass", For::Members),
    ("/erasures", "privacy-erasures", "eraser", For::May(&PrivacyAction::ListErasures)),
    ("/holds", "privacy-holds", "lock", For::May(&PrivacyAction::ListHolds)),
    ("/subprocessors", "trust-title", "globe", For::May(&TrustAction::List)),
    ("/log", "log-title", "scroll-text", For::May(&AuditAction::Read)),
    ("/break-glass", "trust-glass", "shield-alert", For::May(&StaffAction::ListGrants)),
];
const PEOPLE: &[Entry] = &[
    ("/members", "people-members", "users", For::May(&IdentityAction::ListMembers)),
    ("/roles", "people-roles", "shield-check", For::May(&IdentityAction::ListRoles)),
    ("/tokens", "tokens-title", "key", For::Members),
];
const SETTINGS: &[Entry] = &[
    ("/settings", "settings-title", "settings", For::Members),
    ("/alerts", "alerts-nav", "bell", For::Everybody),
    ("/tokens", "tokens-title", "key", For::Operators),
    ("/account", "nav-account", "user", For::Everybody),
    ("/sessions", "sessions-title", "monitor-smartphone", For::Everybody),
];
const OPERATOR: &[Entry] = &[
    ("/operator", "operator-title", "activity", For::Operators),
    ("/operator/tenants", "operator-tenants", "building-2", For::Staff(&TenancyAction::List)),
    ("/operator/keys", "operator-keys", "key-round", For::Staff(&TenancyAction::ReadInstallation)),
    ("/operator/backups", "operator-backups", "hard-drive", For::Staff(&TenancyAction::ReadInstallation)),
    ("/operator/jobs", "operator-jobs", "timer", For::Staff(&TenancyAction::ListJobs)),
    ("/operator/subprocessors", "trust-title", "globe", For::Staff(&TrustAction::List)),
];
const ACCESS: &[Entry] = &[
    ("/operator/grants", "operator-grants", "shield-alert", For::Staff(&StaffAction::ListGrants)),
    ("/operator/people", "operator-people", "users", For::Staff(&StaffAction::ListOperators)),
    ("/operator/acts", "operator-acts", "pencil", For::Staff(&StaffAction::ListReviews)),
];

const GROUPS: [(&str, &[Entry]); 6] = [
    ("nav-operator", OPERATOR),
    ("nav-access", ACCESS),
    ("nav-work", WORK),
    ("nav-promises", PROMISES),
    ("nav-people", PEOPLE),
    ("nav-settings", SETTINGS),
];

/// A group of the rail.
pub struct Group {
    /// Key of its heading.
    pub title: &'static str,
    pub items: Vec<Item>,
}

/// An entry of the rail.
pub struct Item {
    pub href: &'static str,
    /// Key of its label.
    pub label: &'static str,
    pub icon: &'static str,
    /// The page is in this room.
    pub here: bool,
}

/// The groups with something in them for this seat.
pub(super) fn groups(seat: &Seat, room: &str) -> Vec<Group> {
    let item = |(href, label, icon, _): &Entry| Item { href, label, icon, here: *href == room };
    let shown = |entry: &&Entry| entry.3.means(seat);
    let group = |(title, items): &(&'static str, &[Entry])| Group {
        title,
        items: items.iter().filter(shown).map(item).collect(),
    };
    GROUPS.iter().map(group).filter(|group| !group.items.is_empty()).collect()
}
