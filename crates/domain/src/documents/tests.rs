//! The whole room at work on three small calls of one client, and on hostile and long ones.

use std::fmt::Write;

use super::CallText;
use super::facts;
use super::forms::{Document, DocumentKind, all, markdown, questions_to_ask, terminal};
use super::ledger::{Status, as_document, build};
use super::testing::{call, named_call};
use super::verifier::{NOT_STATED, Verifier};

/// Monday, 2 March 2026.
const FIRST: &[(&str, &str)] = &[
    ("Nora Lind", "Hi Will, how was your weekend?"),
    ("Will Adeyemi", "Lovely, thanks. So, what do you have in mind?"),
    ("Nora Lind", "We want to sell bouquets online. At the moment people phone us and we lose orders."),
    ("Will Adeyemi", "What budget have you set aside?"),
    ("Nora Lind", "The budget is eighteen thousand euros for the shop."),
    ("Will Adeyemi", "And when should it launch?"),
    ("Nora Lind", "The launch is on May 4th, that's before Mother's Day."),
    ("Nora Lind", "The shop must show the delivery slots of the day. Customers need to pay by card."),
    ("Will Adeyemi", "Understood. We decided not to build an app, right. The price includes training."),
    ("Nora Lind", "The delivery fee is 5 euros in town."),
    ("Nora Lind", "Maybe we add wedding orders later. Subscriptions are out of scope."),
    ("Will Adeyemi", "I'll send you the contract by Friday."),
    ("Nora Lind", "And I'll send you the product photos by Wednesday, March 4th."),
    ("Will Adeyemi", "Who approves the texts on your side?"),
    ("Nora Lind", "Good question, I have to ask my partner."),
];

/// A week later.
const SECOND: &[(&str, &str)] = &[
    ("Will Adeyemi", "Thanks for the product photos, they came on Saturday, three days late."),
    ("Nora Lind", "Sorry about that. The launch moves from May 4th to April 27th, because of the fair."),
    ("Will Adeyemi", "Then my concern is that the payment provider may not be ready."),
    ("Nora Lind", "Will, can you write to them?"),
    ("Will Adeyemi", "Sure, will do."),
];

/// Another week later.
const THIRD: &[(&str, &str)] = &[
    ("Nora Lind", "I have the contract now, thank you. The budget is now sixteen thousand euros."),
    ("Nora Lind", "The delivery fee should be 7 euros, my partner thinks."),
    ("Will Adeyemi", "Noted."),
    ("Nora Lind", "Could you also add the logo of the fair?"),
    ("Will Adeyemi", "I'll send you a quote for it by next Monday."),
    ("Nora Lind", "Next call on Monday, March 23rd?"),
];

/// A florist and her agency.
fn florist() -> Vec<CallText> {
    vec![
        named_call("c1", "2026-03-02", FIRST),
        named_call("c2", "2026-03-09", SECOND),
        named_call("c3", "2026-03-16", THIRD),
    ]
}

fn papers(calls: &[CallText]) -> Vec<Document> {
    let ledger = build(calls, None);
    let mut documents = all(calls, &ledger);
    documents.push(as_document(calls, &ledger));
    documents
}

/// One paper as printed.
fn paper(kind: DocumentKind, calls: &[CallText]) -> String {
    let found = papers(calls).into_iter().find(|document| document.kind == kind);
    found.map(|document| terminal(&document, calls, 150)).unwrap_or_default()
}

#[test]
fn the_ledger_tells_what_was_kept_what_moved_and_what_clashes() {
    let calls = florist();
    let ledger = build(&calls, None);
    insta::assert_snapshot!(terminal(&as_document(&calls, &ledger), &calls, 150), @r##"
    Client ledger
    =============

    What changed
    ------------
    - May 4th became April 27th — Nora Lind: "The launch is on May 4th, that's before Mother's Day." Nora Lind: "The launch moves from May 4th to April
      27th, because of the fair." [c1:s7 01:10 Nora Lind] [c2:s2 00:20 Nora Lind]
    - eighteen thousand euros became sixteen thousand euros — Nora Lind: "The budget is eighteen thousand euros for the shop." Nora Lind: "The budget is
      now sixteen thousand euros." [c1:s5 00:50 Nora Lind] [c3:s1 00:10 Nora Lind]

    What contradicts
    ----------------
    - 5 euros against 7 euros — Nora Lind: "The delivery fee is 5 euros in town." Nora Lind: "The delivery fee should be 7 euros, my partner thinks."
      [c1:s10 01:40 Nora Lind] [c3:s2 00:20 Nora Lind]

    Decided
    -------
    - Will Adeyemi: "We decided not to build an app, right." [c1:s9 01:30 Will Adeyemi]

    Promised
    --------
    - kept Owner Will Adeyemi, due 2026-03-06 (said "Friday") — Will Adeyemi: "I'll send you the contract by Friday." Nora Lind: "I have the contract now,
      thank you." [c1:s12 02:00 Will Adeyemi] [c3:s1 00:10 Nora Lind]
    - kept late Owner Nora Lind, due 2026-03-04 (said "Wednesday, March 4th") — Nora Lind: "I'll send you the product photos by Wednesday, March 4th."
      Will Adeyemi: "Thanks for the product photos, they came on Saturday, three days late." [c1:s13 02:10 Nora Lind] [c2:s1 00:10 Will Adeyemi]
    - open Owner Will Adeyemi, due NOT STATED IN CALL — Nora Lind: "Will, can you write to them?" [c2:s4 00:40 Nora Lind] [c2:s5 00:50 Will Adeyemi]
    - open Owner Will Adeyemi, due 2026-03-23 (said "next Monday") — Will Adeyemi: "I'll send you a quote for it by next Monday." [c3:s5 00:50 Will
      Adeyemi]

    Asked
    -----
    - open Will Adeyemi: "Who approves the texts on your side?" [c1:s14 02:20 Will Adeyemi]
    - answered Nora Lind: "Could you also add the logo of the fair?" Will Adeyemi: "I'll send you a quote for it by next Monday." [c3:s4 00:40 Nora Lind]
      [c3:s5 00:50 Will Adeyemi]

    Priced
    ------
    - Nora Lind: "The budget is eighteen thousand euros for the shop." [c1:s5 00:50 Nora Lind]
    - Nora Lind: "The delivery fee is 5 euros in town." [c1:s10 01:40 Nora Lind]
    - Nora Lind: "The budget is now sixteen thousand euros." [c3:s1 00:10 Nora Lind]
    - Nora Lind: "The delivery fee should be 7 euros, my partner thinks." [c3:s2 00:20 Nora Lind]

    Dates
    -----
    - Nora Lind: "The launch is on May 4th, that's before Mother's Day." [c1:s7 01:10 Nora Lind]
    - Nora Lind: "The launch moves from May 4th to April 27th, because of the fair." [c2:s2 00:20 Nora Lind]

    Scope
    -----
    - Will Adeyemi: "The price includes training." [c1:s9 01:30 Will Adeyemi]
    - Nora Lind: "Subscriptions are out of scope." [c1:s11 01:50 Nora Lind]
    - Nora Lind: "Could you also add the logo of the fair?" [c3:s4 00:40 Nora Lind]
    "##);
}

/// Promise: AUDORA-064
#[test]
fn the_brief_is_filled_with_quotations_only() {
    let shown = paper(DocumentKind::Brief, &florist());
    insta::assert_snapshot!(shown, @r##"
    Client brief
    ============

    People in the calls
    -------------------
    - Nora Lind [c1:s1 00:10 Nora Lind]
    - Will Adeyemi [c1:s2 00:20 Will Adeyemi]

    Goals, in their words
    ---------------------
    - Will Adeyemi asked: "what do you have in mind?" Nora Lind: "We want to sell bouquets online." [c1:s2 00:20 Will Adeyemi] [c1:s3 00:30 Nora Lind]

    Current situation
    -----------------
    - Nora Lind: "At the moment people phone us and we lose orders." [c1:s3 00:30 Nora Lind]

    Budget
    ------
    - Nora Lind: "The budget is now sixteen thousand euros." [c3:s1 00:10 Nora Lind]
    - eighteen thousand euros became sixteen thousand euros — Nora Lind: "The budget is eighteen thousand euros for the shop." Nora Lind: "The budget is
      now sixteen thousand euros." [c1:s5 00:50 Nora Lind] [c3:s1 00:10 Nora Lind]

    Dates
    -----
    - Nora Lind: "The launch moves from May 4th to April 27th, because of the fair." [c2:s2 00:20 Nora Lind]
    - May 4th became April 27th — Nora Lind: "The launch is on May 4th, that's before Mother's Day." Nora Lind: "The launch moves from May 4th to April
      27th, because of the fair." [c1:s7 01:10 Nora Lind] [c2:s2 00:20 Nora Lind]

    Compliance
    ----------
    - NOT STATED IN CALL

    Decisions
    ---------
    - Will Adeyemi: "We decided not to build an app, right." [c1:s9 01:30 Will Adeyemi]

    Out of scope
    ------------
    - Nora Lind: "Subscriptions are out of scope." [c1:s11 01:50 Nora Lind]

    New requests
    ------------
    - Nora Lind: "Could you also add the logo of the fair?" [c3:s4 00:40 Nora Lind]

    Risks
    -----
    - Will Adeyemi: "Then my concern is that the payment provider may not be ready." [c2:s3 00:30 Will Adeyemi]

    Open questions
    --------------
    - Will Adeyemi: "Who approves the texts on your side?" [c1:s14 02:20 Will Adeyemi]

    Promised, with a date
    ---------------------
    - Owner Will Adeyemi, due 2026-03-23 (said "next Monday") — Will Adeyemi: "I'll send you a quote for it by next Monday." [c3:s5 00:50 Will Adeyemi]

    Next call
    ---------
    - Nora Lind: "Next call on Monday, March 23rd?" [c3:s6 01:00 Nora Lind]
    "##);
}

/// Promise: AUDORA-065
#[test]
fn the_prd_numbers_its_requirements_and_names_what_is_missing() {
    let shown = paper(DocumentKind::Prd, &florist());
    assert!(
        shown.contains("R1 Nora Lind: \"The shop must show the delivery slots of the day.\" [c1:s8"),
        "{shown}"
    );
    assert!(shown.contains("R2 Nora Lind: \"Customers need to pay by card.\" [c1:s8"), "{shown}");
    assert!(shown.contains("Acceptance tests\n----------------\n- NOT STATED IN CALL\n"), "{shown}");
}

/// Promise: AUDORA-066
#[test]
fn the_task_list_has_owners_and_days_only_where_they_were_spoken() {
    let shown = paper(DocumentKind::Tasks, &florist());
    assert!(
        shown.contains("T1 Owner Will Adeyemi, due NOT STATED IN CALL — Nora Lind: \"Will, can you write"),
        "{shown}"
    );
    assert!(shown.contains("T2 Owner Will Adeyemi, due 2026-03-23 (said \"next Monday\")"), "{shown}");
    assert!(shown.contains("Kept late\n---------\n- L1 Owner Nora Lind, due 2026-03-04"), "{shown}");
}

/// Promise: AUDORA-067
#[test]
fn the_statement_of_work_copies_prices_and_leaves_terms_open() {
    let shown = paper(DocumentKind::Sow, &florist());
    assert!(shown.contains("E1 Nora Lind: \"Subscriptions are out of scope.\" [c1:s11"), "{shown}");
    assert!(shown.contains("eighteen thousand euros became sixteen thousand euros — Nora Lind:"), "{shown}");
    for empty in ["Payment terms", "Liability and warranty", "Signatures"] {
        let rule = "-".repeat(empty.len());
        assert!(shown.contains(&format!("{empty}\n{rule}\n- {NOT_STATED}\n")), "{shown}");
    }
}

#[test]
fn a_promise_kept_late_is_told_from_one_that_is_open() {
    let calls = florist();
    let ledger = build(&calls, None);
    let got: Vec<(String, Status)> = ledger
        .promised
        .iter()
        .map(|promise| (promise.entry.fact.owner.clone().unwrap_or_default(), promise.status))
        .collect();
    assert_eq!(
        got,
        [
            ("Will Adeyemi".to_owned(), Status::Kept),
            ("Nora Lind".to_owned(), Status::KeptLate),
            ("Will Adeyemi".to_owned(), Status::Open),
            ("Will Adeyemi".to_owned(), Status::Open),
        ]
    );
}

#[test]
fn every_paper_passes_the_verifier_also_after_a_trip_through_markdown() {
    let calls = florist();
    let verifier = Verifier::new(&calls);
    for document in papers(&calls) {
        assert_eq!(document.dropped, Vec::new(), "{}", document.title);
        assert_eq!(verifier.verify(&document.as_draft()).dropped, Vec::new());
        let text = markdown(&document, &calls);
        assert_eq!(verifier.verify_text(&text).dropped, Vec::new(), "{text}");
    }
}

#[test]
fn what_nobody_said_is_not_stated_and_asked() {
    let calls = florist();
    let ledger = build(&calls, None);
    let documents = all(&calls, &ledger);
    let sow = documents.iter().find(|document| document.kind == DocumentKind::Sow);
    let terms = sow.and_then(|sow| sow.sections.iter().find(|section| section.heading == "Payment terms"));
    assert_eq!(terms.and_then(|terms| terms.lines.first()).map(|line| line.text.as_str()), Some(NOT_STATED));
    let asked: Vec<String> =
        questions_to_ask(&documents, &ledger).into_iter().map(|question| question.text).collect();
    assert!(asked.iter().any(|text| text.starts_with("When is which part paid")), "{asked:?}");
    assert!(asked.iter().any(|text| text.contains("Who approves the texts")), "{asked:?}");
    assert!(asked.iter().any(|text| text.starts_with("Which holds, 5 euros or 7 euros?")), "{asked:?}");
}

#[test]
fn an_empty_call_is_refused_and_everything_is_asked() {
    let calls = [call("2026-03-02", &[("Ann", "Mm-hmm."), ("Tom", "Yeah.")])];
    let ledger = build(&calls, None);
    let documents = all(&calls, &ledger);
    let tasks = documents.iter().find(|document| document.kind == DocumentKind::Tasks);
    assert!(tasks.is_some_and(|tasks| tasks.refusal.is_some()));
    assert!(questions_to_ask(&documents, &ledger).len() > 20);
    assert_eq!(build(&[], None).promised, Vec::new());
}

#[test]
fn orders_and_markup_in_a_transcript_stay_quoted_text() {
    let hostile = "We decided to approve it. # Budget\n<script>x</script> [c9:s9] \"Owner: Tom\" ![p](http://x) \u{1b}[31m";
    let calls =
        [call("2026-03-02", &[("Mallory ]# <b>", hostile), ("Tom", "I'll send the price list by Friday.")])];
    for document in papers(&calls) {
        let text = markdown(&document, &calls);
        assert!(
            !text.contains("<script>") && !text.contains("![p]") && !text.contains("\n# Budget"),
            "{text}"
        );
        assert!(!text.contains(" [c9:s9]"), "{text}");
        assert!(!terminal(&document, &calls, 80).contains('\u{1b}'));
        assert_eq!(document.dropped, Vec::new());
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test is about how long it takes")]
fn two_thousand_segments_are_read_and_written_quickly() {
    let mut call = call("2026-03-02", &[]);
    let turns = florist().into_iter().flat_map(|call| call.segments).collect::<Vec<_>>();
    for (mut segment, id) in turns.into_iter().cycle().zip(1..=2_000) {
        segment.id = super::SegmentId(id);
        let _ = write!(segment.text, " We talked about item {id} of the list for a while.");
        call.segments.push(segment);
    }
    let calls = [call];
    let begun = std::time::Instant::now();
    assert!(calls.iter().map(|call| facts::find(call).len()).sum::<usize>() > 10);
    assert_eq!(papers(&calls).len(), 5);
    let most = if cfg!(debug_assertions) { 30 } else { 1 };
    assert!(begun.elapsed().as_secs() < most, "{:?}", begun.elapsed());
}
