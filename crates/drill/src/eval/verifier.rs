//! How well the verifier tells a true sentence from a false one.
//!
//! For every meeting the four forms and the ledger are written. `cited` is the share of their sentences
//! that cite segments which exist. Then true sentences are turned into lies (see `mutate`) and handed to
//! the verifier, half of them as the forms print them, with quotation marks, half as *reported* speech
//! without any, where only the comparison of values, names and voices can catch the lie.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use candor_domain::documents::forms;
use candor_domain::documents::ledger;
use candor_domain::documents::text::names::short_form_of;
use candor_domain::documents::verifier::{Sentence, Verifier};
use candor_domain::documents::{CallText, facts, look_up};
use serde::Serialize;

use super::mutate::{Class, Pool, normal, pieces, sites};
use super::qmsum::meetings;
use crate::dice::Dice;

/// Mutants wanted in all.
const WANTED: usize = 10_000;
/// Mutants wanted of each extra class.
const WANTED_EXTRA: usize = 1_000;
const SEED: u64 = 0x00C0_FFEE;

/// The figures.
#[derive(Debug, Clone, Default, Serialize)]
pub struct VerifierReport {
    pub meetings: usize,
    /// Sentences of the forms and ledgers.
    pub sentences: usize,
    /// Share of them that cite segments which exist; must be 1.
    pub cited: f64,
    pub mutants: usize,
    /// Share of mutants that the verifier rejected; must be at least 0.99.
    pub mutants_rejected: f64,
    /// The same, class by class.
    pub classes: BTreeMap<&'static str, ClassReport>,
    /// Not part of `mutants`: a "not" or a "maybe" taken out.
    pub extra: BTreeMap<&'static str, ClassReport>,
    /// Mutants thrown away because the cited words happen to say the swapped-in value too.
    pub coincidences: usize,
    /// Lines of the forms that the verifier itself took out, of all it was shown.
    pub form_lines_dropped: f64,
    /// True reported sentences.
    pub genuine_reported: usize,
    /// Share of them that the verifier wrongly rejects.
    pub false_rejections: f64,
    /// A few mutants that got through.
    pub survivors: Vec<String>,
    /// A few true sentences that did not.
    pub wrongly_rejected: Vec<String>,
}

/// One class of lies.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct ClassReport {
    pub quoted: usize,
    pub quoted_rejected: usize,
    pub reported: usize,
    pub reported_rejected: usize,
}

/// A true sentence with the places where it can be made false.
struct True {
    meeting: usize,
    sentence: Sentence,
    reported: bool,
    sites: Vec<(Class, std::ops::Range<usize>)>,
}

/// Runs the evaluation on a directory in QMSum's layout.
pub fn run(data_dir: &Path) -> Result<VerifierReport> {
    let calls: Vec<Vec<CallText>> = meetings(data_dir)?.into_iter().map(|call| vec![call]).collect();
    let verifiers: Vec<Verifier<'_>> = calls.iter().map(|call| Verifier::new(call)).collect();
    let pools: Vec<Pool> = calls.iter().flatten().map(Pool::of).collect();
    let mut report = VerifierReport { meetings: calls.len(), ..VerifierReport::default() };
    let mut truths = Vec::new();
    for (meeting, (call, verifier)) in calls.iter().zip(&verifiers).enumerate() {
        forms_of(meeting, call, &mut report, &mut truths);
        reported_of(meeting, call, verifier, &mut report, &mut truths);
    }
    report.cited /= (report.sentences.max(1)) as f64;
    report.form_lines_dropped /= report.sentences.max(1) as f64;
    report.false_rejections /= report.genuine_reported.max(1) as f64;
    let arena = Arena { calls: &calls, verifiers: &verifiers, pools: &pools, truths: &truths };
    swap_all(&arena, &mut report);
    Ok(report)
}

fn forms_of(meeting: usize, calls: &[CallText], report: &mut VerifierReport, truths: &mut Vec<True>) {
    let ledger = ledger::build(calls, None);
    let mut documents = forms::all(calls, &ledger);
    documents.push(ledger::as_document(calls, &ledger));
    let mut seen = BTreeSet::new();
    for document in &documents {
        report.form_lines_dropped += document.dropped.len() as f64;
        for sentence in document.as_draft().sentences {
            let exist = sentence.cites.iter().all(|cite| look_up(calls, cite).is_some());
            report.sentences += 1;
            report.cited += f64::from(u8::from(exist && !sentence.cites.is_empty()));
            if seen.insert(sentence.text.clone()) {
                truths.push(truth(meeting, sentence, calls, false));
            }
        }
    }
}

/// Facts as reported speech: `Ann said that we ship on Friday.`
fn reported_of(
    meeting: usize,
    calls: &[CallText],
    verifier: &Verifier<'_>,
    report: &mut VerifierReport,
    truths: &mut Vec<True>,
) {
    let mut seen = BTreeSet::new();
    for fact in calls.iter().flat_map(facts::find) {
        let text = format!("{} said that {}", fact.speaker, fact.text.replace(['"', '“', '”'], ""));
        if !seen.insert(text.clone()) {
            continue;
        }
        let sentence = Sentence::new(text, fact.cites.iter().take(1).cloned().collect());
        report.genuine_reported += 1;
        let failures = verifier.check(&sentence);
        if failures.is_empty() {
            truths.push(truth(meeting, sentence, calls, true));
            continue;
        }
        report.false_rejections += 1.0;
        if report.wrongly_rejected.len() < 20 {
            report.wrongly_rejected.push(format!("{failures:?}: {}", sentence.text));
        }
    }
}

fn truth(meeting: usize, sentence: Sentence, calls: &[CallText], reported: bool) -> True {
    let text = &sentence.text;
    let labels: BTreeSet<&str> = calls.iter().flat_map(CallText::speakers).collect();
    let mut sites = sites(text, 0);
    // Labels are speakers, not names; what stands inside one is no place of its own.
    let mut speakers = Vec::new();
    for label in labels.iter().filter(|label| !label.is_empty()) {
        speakers.extend(
            text.match_indices(label)
                .filter(|(at, _)| speaks(text, at + label.len()))
                .map(|(at, _)| at..at + label.len()),
        );
    }
    sites.retain(|(_, range)| {
        !speakers.iter().any(|label| range.start < label.end && label.start < range.end)
    });
    let whole = speakers.iter().filter(|range| {
        !speakers
            .iter()
            .any(|other| other.len() > range.len() && other.start <= range.start && range.end <= other.end)
    });
    sites.extend(whole.map(|range| (Class::Speaker, range.clone())));
    True { meeting, sentence, reported, sites }
}

/// Whether what follows a label makes it the one who speaks.
fn speaks(text: &str, end: usize) -> bool {
    let tail = text.get(end..).unwrap_or_default();
    [": \"", " asked: \"", " said that "].iter().any(|start| tail.starts_with(start))
}

struct Arena<'a> {
    calls: &'a [Vec<CallText>],
    verifiers: &'a [Verifier<'a>],
    pools: &'a [Pool],
    truths: &'a [True],
}

fn swap_all(arena: &Arena<'_>, report: &mut VerifierReport) {
    let mut dice = Dice::new(SEED);
    let mut seen = BTreeSet::new();
    let mut left = WANTED;
    let classes = Class::SWAPPED.len();
    // Rare classes first: what they cannot fill goes to the others.
    let order = [Class::Sum, Class::Date, Class::Name, Class::Number, Class::Speaker];
    for (at, class) in order.into_iter().enumerate() {
        let quota = left / (classes - at);
        let made = swap_class(arena, class, quota, (&mut dice, &mut seen), report);
        left -= made;
    }
    for class in Class::EXTRA {
        swap_class(arena, class, WANTED_EXTRA, (&mut dice, &mut seen), report);
    }
    let rejected: usize =
        report.classes.values().map(|class| class.quoted_rejected + class.reported_rejected).sum();
    report.mutants = report.classes.values().map(|class| class.quoted + class.reported).sum();
    report.mutants_rejected = rejected as f64 / report.mutants.max(1) as f64;
}

/// Makes up to `quota` mutants of a class, half of each form, and lets the verifier judge them.
fn swap_class(
    arena: &Arena<'_>,
    class: Class,
    quota: usize,
    (dice, seen): (&mut Dice, &mut BTreeSet<String>),
    report: &mut VerifierReport,
) -> usize {
    let places = |reported: bool| -> Vec<(&True, &std::ops::Range<usize>)> {
        let of = arena.truths.iter().filter(|truth| truth.reported == reported);
        of.flat_map(|truth| {
            truth.sites.iter().filter(|(own, _)| *own == class).map(move |(_, range)| (truth, range))
        })
        .collect()
    };
    let forms = [(false, places(false)), (true, places(true))];
    let mut row = ClassReport::default();
    let mut tries = 0;
    while row.quoted + row.reported < quota && tries < quota * 30 {
        tries += 1;
        let turn = row.quoted > row.reported;
        let wanted = forms
            .iter()
            .filter(|(_, list)| !list.is_empty())
            .find(|(reported, _)| *reported == turn || tries % 7 == 0);
        let Some((truth, range)) = wanted.and_then(|(_, list)| dice.pick(list)) else { continue };
        let Some(lie) = lie(arena, truth, (class, range), dice, report) else { continue };
        if !seen.insert(format!("{} {}", truth.meeting, lie.text)) {
            continue;
        }
        let rejected =
            arena.verifiers.get(truth.meeting).is_some_and(|verifier| !verifier.check(&lie).is_empty());
        let (made, caught) = if truth.reported {
            (&mut row.reported, &mut row.reported_rejected)
        } else {
            (&mut row.quoted, &mut row.quoted_rejected)
        };
        *made += 1;
        *caught += usize::from(rejected);
        let shown = report.survivors.iter().filter(|shown| shown.starts_with(class.name())).count();
        if !rejected && shown < 8 {
            report.survivors.push(format!("{}: {} <- {}", class.name(), lie.text, truth.sentence.text));
        }
    }
    let made = row.quoted + row.reported;
    let table = if Class::EXTRA.contains(&class) { &mut report.extra } else { &mut report.classes };
    table.insert(class.name(), row);
    made
}

fn lie(
    arena: &Arena<'_>,
    truth: &True,
    (class, range): (Class, &std::ops::Range<usize>),
    dice: &mut Dice,
    report: &mut VerifierReport,
) -> Option<Sentence> {
    let text = &truth.sentence.text;
    let piece = text.get(range.clone())?;
    let glued = text.get(range.end..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphabetic);
    let other = dice.pick(&arena.pools.get(truth.meeting)?.instead_of(class, piece))?;
    // A spelled number run into the next word ("eightygoals") is a typing error, not a lie.
    if glued && !other.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if !Class::EXTRA.contains(&class) && coincides(arena, truth, class, (piece, &other)) {
        report.coincidences += 1;
        return None;
    }
    let mut out = text.clone();
    out.replace_range(range.clone(), &other);
    Some(Sentence::new(out.replace("  ", " "), truth.sentence.cites.clone()))
}

/// Whether the cited words, or those who speak them, bear the swapped-in value as well.
fn coincides(arena: &Arena<'_>, truth: &True, class: Class, (piece, other): (&str, &str)) -> bool {
    let calls = arena.calls.get(truth.meeting).map_or(&[][..], Vec::as_slice);
    let cited: Vec<_> = truth.sentence.cites.iter().filter_map(|cite| look_up(calls, cite)).collect();
    let spoken = cited.iter().any(|(_, segment)| segment.speaker == other);
    match class {
        // Two labels of one person ("Mr. Lee", "Mr. Lee (Chair)") are no swap either.
        Class::Speaker => spoken || short_form_of(other, piece) || short_form_of(piece, other),
        _ => cited.iter().any(|(_, segment)| {
            let mut words = pieces(&segment.text).into_iter().chain(pieces(&segment.speaker));
            words.any(|word| normal(word.text) == normal(other))
        }),
    }
}
