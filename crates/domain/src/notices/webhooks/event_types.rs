//! What can be subscribed to.

/// One type of event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventType {
    pub name: &'static str,
    /// What it means, and the names of its ids.
    pub about: &'static str,
}

const fn event(name: &'static str, about: &'static str) -> EventType {
    EventType { name, about }
}

/// All of them but alerts, whose types are `alert.` and the name of the rule.
pub const EVENT_TYPES: &[EventType] = &[
    event("call.accepted", "A recording is in; data: call"),
    event("transcript.added", "A call has its transcript; data: call, transcript"),
    event("document.drafted", "A document was drafted from calls; data: document, client"),
    event("webhook.test", "Somebody asked for a test; data: webhook"),
];

/// The group of alerts.
const ALERTS: &str = "alert";

/// A subscription that can never match.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("name the event types that docs/webhooks.md lists; `alert.*` means all alerts, `*` means everything")]
pub struct BadEventType;

/// Sorted, without copies; refuses what can never match, and an empty list.
pub(super) fn clean(wanted: &[String]) -> Result<Vec<String>, BadEventType> {
    let mut clean: Vec<String> = wanted.iter().map(|one| one.trim().to_owned()).collect();
    clean.sort();
    clean.dedup();
    if clean.is_empty() {
        return Err(BadEventType);
    }
    if clean.iter().all(|one| exists(one)) { Ok(clean) } else { Err(BadEventType) }
}

fn exists(wanted: &str) -> bool {
    if wanted == "*" || EVENT_TYPES.iter().any(|known| known.name == wanted) {
        return true;
    }
    match wanted.split_once('.') {
        Some((ALERTS, rule)) => rule == "*" || is_word(rule),
        Some((group, "*")) => EVENT_TYPES.iter().any(|known| known.name.split('.').next() == Some(group)),
        _ => false,
    }
}

fn is_word(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// Does one of the subscriptions want this event? A test goes where it was asked for, not by subscription.
pub(super) fn wants(subscriptions: &[String], event: &str) -> bool {
    subscriptions.iter().any(|wanted| match wanted.strip_suffix('*') {
        Some("") => true,
        Some(group) => event.strip_prefix(group).is_some_and(|rest| !rest.is_empty()),
        None => wanted == event,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subscription_is_a_type_a_group_or_everything_and_a_typing_error_is_refused() {
        let list = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            clean(&list(&["call.*", " alert.* ", "call.*", "alert.mass_export"])),
            Ok(list(&["alert.*", "alert.mass_export", "call.*"]))
        );
        for bad in ["call.acepted", "calls.*", "alert.", "alert.a.b", "*.*", "", "ALERT.X", "call.*.x"] {
            assert!(clean(&list(&[bad])).is_err(), "{bad}");
        }
        assert!(clean(&[]).is_err());
        assert!(wants(&list(&["alert.*"]), "alert.mass_export") && wants(&list(&["*"]), "call.accepted"));
        assert!(
            !wants(&list(&["alert.*"]), "alerts.x") && !wants(&list(&["call.accepted"]), "call.accepted2")
        );
    }
}
