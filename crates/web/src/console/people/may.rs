//! What may be done, in words: every action that a member can have, in the groups that people think in.

use candor_domain::identity::members::Reach;

use crate::console::Frame;

/// Key of the group, its actions.
const PARTS: [(&str, &[&str]); 7] = [
    (
        "people-part-calls",
        &[
            "call.list",
            "call.read",
            "recording.listen",
            "call.accept",
            "transcript.add",
            "person.note",
            "call.export",
            "call.erase",
            "person.erase",
            "call.undo",
        ],
    ),
    ("people-part-documents", &["document.list", "document.read", "document.draft", "document.export"]),
    (
        "people-part-clients",
        &["client.list", "client.read", "client.create", "client.change", "client.assign", "client.archive"],
    ),
    (
        "people-part-promises",
        &[
            "deadline.list",
            "erasure.list",
            "erasure.read",
            "attestation.list",
            "attestation.read",
            "hold.list",
            "hold.read",
            "hold.place",
            "hold.release",
            "log.read",
            "log.export",
            "alert.list",
            "alert.read",
            "alert.close",
            "job.list",
            "grant.list",
            "grant.read",
            "grant.approve",
            "grant.refuse",
            "grant.end",
        ],
    ),
    (
        "people-part-out",
        &[
            "subprocessor.list",
            "subprocessor.read",
            "subprocessor.object",
            "subprocessor.withdraw_objection",
            "endpoint.list",
            "endpoint.open",
            "endpoint.close",
            "transfer.list",
            "webhook.list",
            "webhook.read",
            "webhook.create",
            "webhook.change",
            "webhook.test",
            "webhook.remove",
            "delivery.list",
            "delivery.read",
            "delivery.retry",
        ],
    ),
    (
        "people-part-people",
        &[
            "member.list",
            "member.read",
            "member.invite",
            "member.change",
            "member.remove",
            "role.list",
            "role.create",
            "role.change",
            "role.remove",
            "provider.list",
            "provider.read",
            "provider.create",
            "provider.change",
            "provider.remove",
            "session.list",
            "session.end",
            "api_token.list",
            "api_token.revoke",
            "factor.read",
            "factor.create",
            "factor.revoke",
        ],
    ),
    (
        "people-part-workspace",
        &[
            "tenant.read",
            "setting.read",
            "setting.change",
            "billing.read",
            "notice.list",
            "notice.read",
            "notice.change",
            "tenant.close",
        ],
    ),
];

/// What is the owner's alone, and what everybody has with what is their own: no role is made of these.
const IN_NO_ROLE: [&str; 2] = ["tenant.close", "factor.create"];

/// A group as it is shown.
pub(in crate::console) struct Part {
    pub(in crate::console) title: String,
    pub(in crate::console) lines: Vec<Line>,
}

/// An action as it is shown.
pub(in crate::console) struct Line {
    pub(in crate::console) action: &'static str,
    pub(in crate::console) words: String,
    pub(in crate::console) reach: Reach,
    /// In a form: chosen.
    pub(in crate::console) chosen: bool,
}

impl Part {
    /// The lines that are allowed.
    pub(in crate::console) fn allowed(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.reach != Reach::No)
    }

    /// Those that are not.
    pub(in crate::console) fn refused(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.reach == Reach::No)
    }
}

impl Line {
    /// Only to what is one's own.
    pub(in crate::console) fn is_own(&self) -> bool {
        self.reach == Reach::Own
    }
}

/// All actions, in the order in which they are shown.
pub(in crate::console) fn actions() -> Vec<&'static str> {
    PARTS.iter().flat_map(|(_, actions)| actions.iter().copied()).collect()
}

/// The words for an action.
pub(in crate::console) fn words(frame: &Frame, action: &str) -> String {
    frame.word("may", &action.replace('.', "-"))
}

/// The words for the scope of a token: everything, all that is done with one kind of thing, or one action.
pub(crate) fn scope_words(frame: &Frame, scope: &str) -> String {
    let noun = match scope {
        "*" => return frame.t("tokens-everything"),
        _ => scope.strip_suffix('*').filter(|noun| noun.ends_with('.')),
    };
    let known = actions().into_iter();
    let covered = known.filter(|action| noun.map_or(*action == scope, |noun| action.starts_with(noun)));
    let all: Vec<String> = covered.map(|action| words(frame, action)).collect();
    if all.is_empty() { scope.to_owned() } else { all.join(" · ") }
}

/// All groups with how far each action reaches, in the order of [`actions`].
pub(in crate::console) fn parts(frame: &Frame, reaches: &[Reach]) -> Vec<Part> {
    let mut reaches = reaches.iter().copied();
    let mut line = |action: &&'static str| Line {
        action,
        words: words(frame, action),
        reach: reaches.next().unwrap_or(Reach::No),
        chosen: false,
    };
    let part = |(title, actions): &(&str, &[&'static str])| Part {
        title: frame.t(title),
        lines: actions.iter().map(&mut line).collect(),
    };
    PARTS.iter().map(part).collect()
}

/// All groups as a form: what a role can be made of, with what is chosen.
pub(in crate::console) fn choices(frame: &Frame, chosen: &[String]) -> Vec<Part> {
    let line = |action: &&'static str| Line {
        action,
        words: words(frame, action),
        reach: Reach::All,
        chosen: chosen.iter().any(|one| one == action),
    };
    let part = |(title, actions): &(&str, &[&'static str])| Part {
        title: frame.t(title),
        lines: actions.iter().filter(|action| !IN_NO_ROLE.contains(action)).map(line).collect(),
    };
    PARTS.iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::console::words::knows;

    /// What only the host, the program or staff do.
    const NOT_FOR_MEMBERS: [&str; 19] = [
        "billing.invoice",
        "grant.request",
        "grant.use",
        "grant.vouch",
        "identity.admit",
        "installation.check",
        "installation.read",
        "operator.add",
        "operator.change",
        "operator.deactivate",
        "operator.list",
        "request.answer",
        "review.list",
        "review.sign",
        "subprocessor.announce",
        "subprocessor.change",
        "subprocessor.retire",
        "tenant.create",
        "tenant.list",
    ];

    #[test]
    fn every_action_that_a_member_can_have_stands_in_one_group_and_has_words() {
        let shown = actions();
        let once: BTreeSet<&str> = shown.iter().copied().collect();
        assert_eq!(once.len(), shown.len(), "an action stands in two groups");
        let known: BTreeSet<&str> = candor_policy::ACTIONS.iter().copied().collect();
        let theirs = known.iter().filter(|action| !NOT_FOR_MEMBERS.contains(action));
        assert_eq!(once, theirs.copied().collect());
        for action in once {
            let key = format!("may-{}", action.replace(['.', '_'], "-"));
            assert!(knows(&key), "{key}");
        }
    }
}
