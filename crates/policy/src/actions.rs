//! Every action that exists, by its name.
//!
//! The rooms own the enums; this list and the schema say which of their names the policies know. An action that is
//! missing here is denied to everybody but the host: silence is deny. `crates/candor/tests/it/policy.rs` compares the
//! list with the rooms, a test at the foot of `policies.rs` with the schema.

/// The names, in alphabetical order.
pub const ACTIONS: &[&str] = &[
    "alert.close",
    "alert.list",
    "alert.read",
    "api_token.list",
    "api_token.revoke",
    "attestation.list",
    "attestation.read",
    "billing.invoice",
    "billing.read",
    "call.accept",
    "call.erase",
    "call.export",
    "call.list",
    "call.read",
    "call.undo",
    "client.archive",
    "client.assign",
    "client.change",
    "client.create",
    "client.list",
    "client.read",
    "deadline.list",
    "delivery.list",
    "delivery.read",
    "delivery.retry",
    "document.draft",
    "document.export",
    "document.list",
    "document.read",
    "endpoint.close",
    "endpoint.list",
    "endpoint.open",
    "erasure.list",
    "erasure.read",
    "factor.create",
    "factor.read",
    "factor.revoke",
    "grant.approve",
    "grant.end",
    "grant.list",
    "grant.read",
    "grant.refuse",
    "grant.request",
    "grant.use",
    "grant.vouch",
    "hold.list",
    "hold.place",
    "hold.read",
    "hold.release",
    "identity.admit",
    "installation.check",
    "installation.read",
    "job.list",
    "log.export",
    "log.read",
    "member.change",
    "member.invite",
    "member.list",
    "member.read",
    "member.remove",
    "notice.change",
    "notice.list",
    "notice.read",
    "operator.add",
    "operator.change",
    "operator.deactivate",
    "operator.list",
    "person.erase",
    "person.note",
    "provider.change",
    "provider.create",
    "provider.list",
    "provider.read",
    "provider.remove",
    "recording.listen",
    "request.answer",
    "review.list",
    "review.sign",
    "role.change",
    "role.create",
    "role.list",
    "role.remove",
    "session.end",
    "session.list",
    "setting.change",
    "setting.read",
    "subprocessor.announce",
    "subprocessor.change",
    "subprocessor.list",
    "subprocessor.object",
    "subprocessor.read",
    "subprocessor.retire",
    "subprocessor.withdraw_objection",
    "tenant.close",
    "tenant.create",
    "tenant.list",
    "tenant.read",
    "transcript.add",
    "transfer.list",
    "webhook.change",
    "webhook.create",
    "webhook.list",
    "webhook.read",
    "webhook.remove",
    "webhook.test",
];

/// The actions that a token's scopes name: one (`call.read`), all on a noun (`call.*`), or every one (`*`).
pub(crate) fn named(scopes: &[String]) -> Vec<String> {
    let means = |scope: &str, action: &str| match scope.strip_suffix('*') {
        Some(noun) => (noun.is_empty() || noun.ends_with('.')) && action.starts_with(noun),
        None => action == scope,
    };
    let named = ACTIONS.iter().filter(|action| scopes.iter().any(|scope| means(scope, action)));
    named.map(|action| (*action).to_owned()).collect()
}

/// The action that looks at a thing of this kind; who may not even do that is not told that it exists.
pub(crate) fn looking_at(kind: &str, action: &str) -> Option<&'static str> {
    let noun = match kind {
        "recording" | "transcript" | "person" => "call",
        "account" => "tenant",
        "billing_record" => "billing",
        other => other,
    };
    let noun_of_action = action.split('.').next().unwrap_or_default();
    [noun, noun_of_action].into_iter().find_map(|noun| {
        ACTIONS.iter().find(|name| name.strip_prefix(noun).is_some_and(|rest| rest == ".read")).copied()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_names_one_action_or_all_on_a_noun_or_all_there_are() {
        let named = |scope: &str| named(&[scope.to_owned()]);
        assert_eq!(named("call.read"), ["call.read"]);
        assert!(named("client.*").iter().all(|action| action.starts_with("client.")));
        assert_eq!(named("*").len(), ACTIONS.len());
        for nothing in ["", "call", "cal*", "call.rea*", "nothing.at_all"] {
            assert!(named(nothing).is_empty(), "{nothing}");
        }
    }
}
