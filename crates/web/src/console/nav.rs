//! The left rail: what there is, in groups. What is not built is not shown.

use super::seat::Seat;

/// Who sees an entry.
#[derive(Clone, Copy, PartialEq, Eq)]
enum For {
    /// Whoever works in a tenant.
    Members,
    /// Staff of the installation.
    Operators,
    Everybody,
}

/// Path, key of the label, icon, for whom.
type Entry = (&'static str, &'static str, &'static str, For);

const WORK: &[Entry] = &[("/", "nav-home", "house", For::Everybody)];
const PROMISES: &[Entry] = &[];
const PEOPLE: &[Entry] = &[];
const SETTINGS: &[Entry] = &[("/account", "nav-account", "user", For::Everybody)];
const OPERATOR: &[Entry] = &[];

const GROUPS: [(&str, &[Entry]); 5] = [
    ("nav-work", WORK),
    ("nav-promises", PROMISES),
    ("nav-people", PEOPLE),
    ("nav-settings", SETTINGS),
    ("nav-operator", OPERATOR),
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
    let mine = if seat.is_operator() { For::Operators } else { For::Members };
    let item = |(href, label, icon, _): &Entry| Item { href, label, icon, here: *href == room };
    let shown = |entry: &&Entry| entry.3 == mine || entry.3 == For::Everybody;
    let group = |(title, items): &(&'static str, &[Entry])| Group {
        title,
        items: items.iter().filter(shown).map(item).collect(),
    };
    GROUPS.iter().map(group).filter(|group| !group.items.is_empty()).collect()
}
