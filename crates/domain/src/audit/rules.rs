//! What the watch looks for, and at which figures. `docs/audit.md` has the same table.

use candor_kernel::Span;
use candor_kernel::tenant::Entry;
use serde_json::Value;

use super::filter::actor_of;

/// A rule: so much within so long is unusual.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rule {
    /// A word of the program's own; the webhook's event is `alert.` and this.
    pub name: &'static str,
    pub at_least: u64,
    pub within: Span,
    /// Different things are counted, not acts.
    pub different: bool,
    /// What the key names, for the alert's `about`.
    pub key: &'static str,
}

/// After an alert the same rule is silent about the same key for so long.
pub(super) const QUIET: Span = Span::minutes(30);
/// The longest window: so far back a starting watch reads.
pub(super) const LONGEST: Span = Span::minutes(10);

const fn rule(name: &'static str, at_least: u64, different: bool, key: &'static str) -> Rule {
    Rule { name, at_least, within: LONGEST, different, key }
}

/// Somebody guesses one person's password.
pub(super) const FAILED_SIGN_INS: Rule = rule("failed_sign_ins", 10, false, "member");
/// One place tries to sign in again and again.
pub(super) const FAILED_FROM_ONE_PLACE: Rule = rule("failed_sign_ins_from_one_place", 20, false, "place");
/// Passwords of other services are tried on many accounts.
pub(super) const CREDENTIAL_STUFFING: Rule = rule("credential_stuffing", 8, true, "tenant");
/// Somebody takes transcripts, documents and recordings away in numbers.
pub(super) const MASS_EXPORT: Rule = rule("mass_export", 40, true, "member");
/// Somebody does far more than people do.
pub(super) const UNUSUAL_VOLUME: Rule = rule("unusual_volume", 1000, false, "member");
/// Somebody tries what they may not.
pub(super) const DENIED_ACCESS: Rule = rule("denied_access", 40, false, "member");
/// A piece of work fails again and again. Counted on the job, not in the log.
pub(super) const REPEATED_JOB_CRASH: Rule = rule("repeated_job_crash", 3, false, "job");

/// Every rule.
pub(super) const ALL: [&Rule; 7] = [
    &FAILED_SIGN_INS,
    &FAILED_FROM_ONE_PLACE,
    &CREDENTIAL_STUFFING,
    &MASS_EXPORT,
    &UNUSUAL_VOLUME,
    &DENIED_ACCESS,
    &REPEATED_JOB_CRASH,
];

/// Acts that hand content out.
const HAND_OUT: [&str; 6] =
    ["call.export", "call.read", "document.export", "document.read", "recording.export", "recording.listen"];
/// What is written down about a sign-in.
const SIGN_IN: &str = "sign_in.";

/// One count for one rule.
#[derive(Debug)]
pub(super) struct Hit {
    pub rule: &'static Rule,
    /// Whom or what it is counted for.
    pub key: String,
    /// What is counted, where different things count.
    pub what: String,
    pub weight: u64,
}

fn hit(rule: &'static Rule, key: &str, what: &str, weight: u64) -> Hit {
    Hit { rule, key: key.to_owned(), what: what.to_owned(), weight }
}

/// What an entry counts for.
pub(super) fn hits(entry: &Entry) -> Vec<Hit> {
    let payload = entry.payload.as_ref();
    let actor = actor_of(entry).filter(|actor| *actor != "system");
    let thing = payload.and_then(|payload| payload.pointer("/holdings/0")).and_then(Value::as_str);
    let detail = |name: &str| payload.and_then(|payload| payload.get("detail")?.get(name));
    let mut hits = Vec::new();
    if entry.outcome == "failed" && entry.action.starts_with(SIGN_IN) {
        if let Some(member) = thing {
            hits.push(hit(&FAILED_SIGN_INS, member, "", 1));
        }
        if let Some(place) = detail("from").and_then(Value::as_str) {
            hits.push(hit(&FAILED_FROM_ONE_PLACE, place, "", 1));
        }
        // An address that nobody has stands for an account of its own.
        let account = thing.map_or_else(|| entry.index.to_string(), str::to_owned);
        hits.push(hit(&CREDENTIAL_STUFFING, "", &account, 1));
    }
    let Some(actor) = actor else { return hits };
    if entry.outcome == "refused" && entry.class == "access" {
        let times = detail("times").and_then(Value::as_u64).unwrap_or(1);
        hits.push(hit(&DENIED_ACCESS, actor, "", times));
    }
    if entry.outcome == "ok" && HAND_OUT.contains(&&*entry.action) {
        hits.push(hit(&MASS_EXPORT, actor, thing.unwrap_or_default(), 1));
    }
    if actor != "host" {
        hits.push(hit(&UNUSUAL_VOLUME, actor, "", 1));
    }
    hits
}
