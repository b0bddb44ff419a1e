//! Did an attempt cross?

use std::collections::BTreeSet;

use super::attempt::{Attempt, Way};
use super::loot::Loot;
use super::send::Answer;

/// What an answer means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Refused,
    /// 500 or above.
    FellOver,
    /// What was shown or done.
    Crossed(String),
}

/// Weighs an answer.
pub(super) fn judge(attempt: &Attempt, answer: &Answer, loot: &Loot, planted: &BTreeSet<String>) -> Verdict {
    if answer.status >= 500 {
        return Verdict::FellOver;
    }
    if let Some(shown) = loot.shown_in(&answer.text, &attempt.named(), planted) {
        return Verdict::Crossed(shown);
    }
    let path = attempt.target.split('?').next().unwrap_or_default();
    let on_the_victims = loot.every.iter().any(|id| path.contains(id.as_str()));
    match answer.status {
        200..300 | 304 if on_the_victims => {
            Verdict::Crossed(format!("{} on a path of the victim", answer.status))
        }
        200..300 if matches!(attempt.way, Way::TokenTenant | Way::CookieTenant) => {
            Verdict::Crossed("let a forged credential in".to_owned())
        }
        304 => Verdict::Crossed("knew the victim's version".to_owned()),
        _ => Verdict::Refused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0190b0c4-8d2e-7c3a-9a6b-1f2e3d4c5b6a";

    fn attempt(way: Way) -> Attempt {
        Attempt {
            way,
            method: "DELETE".to_owned(),
            target: format!("/v1/calls/{ID}"),
            headers: Vec::new(),
            body: None,
        }
    }

    #[test]
    fn an_answer_that_shows_nothing_and_does_nothing_is_a_refusal() {
        let mut loot = Loot::default();
        loot.every.insert(ID.to_owned());
        loot.canaries.insert("marzipan".to_owned());
        let answer = |status, text: &str| Answer { status, text: text.to_owned(), etag: None };
        let of = |way, status, text| judge(&attempt(way), &answer(status, text), &loot, &BTreeSet::new());
        assert_eq!(of(Way::PathId, 404, ID), Verdict::Refused);
        assert_eq!(of(Way::PathId, 500, ""), Verdict::FellOver);
        assert!(matches!(of(Way::PathId, 202, ""), Verdict::Crossed(_)));
        assert!(matches!(of(Way::PathId, 404, "marzipan"), Verdict::Crossed(_)));
    }
}
