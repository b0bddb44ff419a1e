//! The verifier against one small conversation: what stands, and what each lie is called.

use super::*;
use crate::documents::CallText;
use crate::documents::testing::call;

/// Wednesday, 4 March 2026.
fn talk() -> Vec<CallText> {
    vec![call(
        "2026-03-04",
        &[
            ("Priya Sharma", "Our budget is eighteen thousand euros for the migration."),
            ("Tom Berg", "I'll send the revised scope by Friday the 20th."),
            (
                "Priya Sharma",
                "Maybe we launch in April. We're not doing the mobile app, but the shop goes live first.",
            ),
            ("Tom Berg", "If legal signs off, we ship on March 3rd, at 3 pm, with 15 percent off."),
            ("Will", "I will ask Mia about Shopify. About 20 people will come."),
            ("Tom Berg", "Priya, could you send the logo?"),
            ("Priya Sharma", "Sure."),
        ],
    )]
}

fn reasons(text: &str) -> Vec<String> {
    let calls = talk();
    let verdict = Verifier::new(&calls).verify_text(text);
    verdict
        .dropped
        .into_iter()
        .flat_map(|dropped| dropped.failures)
        .map(|failure| format!("{failure:?}"))
        .collect()
}

#[track_caller]
fn stands(text: &str) {
    assert_eq!(reasons(text), Vec::<String>::new(), "{text}");
}

#[track_caller]
fn falls(text: &str, reason: &str) {
    let got = reasons(text);
    assert!(got.iter().any(|got| got.starts_with(reason)), "{text}: {got:?}");
}

#[test]
fn the_same_values_stand_in_any_spelling() {
    stands("The budget is 18,000 EUR for the migration. [c1:s1]");
    stands("Priya said the migration budget is 18k euros. [c1:s1]");
    stands("Budget: €18,000 — \"eighteen thousand euros\" [c1:s1 00:10 Priya Sharma]");
    stands("Tom Berg will send the revised scope by 20 March 2026. [c1:s2]");
    stands("Tom will send the revised scope on Friday, 2026-03-20. [c1:s2]");
    stands("If legal signs off, Tom said, they ship on 3 March at 15:00 with 15% off. [c1:s4]");
    stands("If legal signs off, they ship on 03-03. [c1:s4]");
    stands("The migration budget is EUR 18,000, that is 18,000 Euros. [c1:s1]");
    stands("Owner: Priya Sharma. [c1:s6, c1:s7]");
    stands("Budget for the app: NOT STATED IN CALL");
}

#[test]
fn swapped_values_fall() {
    falls("The budget is 19,000 EUR for the migration. [c1:s1]", "Sum");
    falls("The budget is eighteen hundred euros for the migration. [c1:s1]", "Sum");
    falls("The budget is 18,000 dollars for the migration. [c1:s1]", "Sum");
    falls("Tom will send the revised scope by Friday the 27th. [c1:s2]", "Date");
    falls("Tom will send the revised scope by 20 April. [c1:s2]", "Date");
    falls("If legal signs off, we ship on March 5th. [c1:s4]", "Date");
    falls("If legal signs off, we ship with 50 percent off. [c1:s4]", "Number");
    falls("If legal signs off, we ship on March 3rd at 5 pm. [c1:s4]", "Date");
    falls("Will said: \"About 30 people will come.\" [c1:s5]", "QuoteNotFound");
}

#[test]
fn swapped_people_fall() {
    falls("Tom said the migration budget is 18k euros. [c1:s1]", "Speaker");
    falls("Priya will send the revised scope by Friday the 20th. [c1:s2]", "Name");
    falls("Will asked Kevin about Shopify. [c1:s5]", "Name");
    falls("Mia will ask Will about Shopify. [c1:s5]", "Owner");
    falls("Tom Berg: \"Sure.\" [c1:s6, c1:s7]", "QuoteNotFound");
    falls("Owner: Tom. [c1:s6, c1:s7]", "Owner");
    falls("\"Our budget is eighteen thousand euros\" [c1:s1 00:10 Tom Berg]", "Miscredited");
    stands("Will will ask Mia about Shopify. [c1:s5]");
}

#[test]
fn hedges_and_negations_are_kept() {
    stands("Maybe they launch in April. [c1:s3]");
    falls("They launch in April. [c1:s3]", "HedgeDropped");
    falls("Priya Sharma: \"we launch in April\" [c1:s3]", "HedgeDropped");
    falls("They ship on March 3rd. [c1:s4]", "HedgeDropped");
    falls("We're doing the mobile app. [c1:s3]", "NegationDropped");
    stands("We're not doing the mobile app. [c1:s3]");
    stands("The shop goes live first. [c1:s3]");
    falls("The shop does not go live first. [c1:s3]", "NegationAdded");
    falls("Priya Sharma: \"doing the mobile app\" [c1:s3]", "NegationDropped");
    falls("20 people will come. [c1:s5]", "HedgeDropped");
    falls("Maybe Tom will send the revised scope by Friday the 20th. [c1:s2]", "HedgeAdded");
}

#[test]
fn a_sentence_needs_a_citation_that_exists_and_fits() {
    falls("The budget is fine.", "NoCitation");
    falls("The budget is fine. [c1:s99]", "UnknownSegment");
    falls("The budget is fine. [c9:s1]", "UnknownSegment");
    falls("The weather in Lisbon pleased the visiting committee. [c1:s1]", "Unsupported");
    falls("## Budget 40,000 EUR", "NoCitation");
    stands("## Budget");
}

#[test]
fn with_no_evidence_there_is_a_refusal() {
    let calls = talk();
    let verdict = Verifier::new(&calls).verify_text("We will be rich.\nBudget: NOT STATED IN CALL");
    assert_eq!(verdict.refusal.as_deref(), Some(REFUSAL));
    assert_eq!(verdict.kept.len(), 1);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(128))]

    /// Whatever a draft or a transcript holds, checking it ends, and what is kept cites what exists.
    #[test]
    fn any_draft_is_judged_and_never_kept_without_a_segment(draft in ".{0,200}", spoken in ".{0,120}", name in ".{0,20}") {
        let calls = [call("2026-03-04", &[(name.as_str(), spoken.as_str()), ("Ann", "I'll send it by Friday.")])];
        let verdict = Verifier::new(&calls).verify_text(&format!("{draft} [c1:s1] 18k [c1:s7]\n\"{spoken}\" [s2"));
        for sentence in verdict.kept {
            proptest::prop_assert!(sentence.cites.iter().all(|cite| crate::documents::look_up(&calls, cite).is_some()));
        }
        let ledger = crate::documents::ledger::build(&calls, None);
        for document in crate::documents::forms::all(&calls, &ledger) {
            proptest::prop_assert!(!crate::documents::forms::markdown(&document, &calls).is_empty());
        }
    }
}
