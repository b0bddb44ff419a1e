//! What a line is about, for matching lines across calls.

use std::collections::HashSet;

use crate::documents::facts::{Line, Reading};
use crate::documents::rank::Index;
use crate::documents::text::content::stems;
use crate::documents::text::names::name_words;
use crate::documents::values::values;

/// Words of doing and of time: they match anything.
const LOOSE: &str = "send sent check get give deliver share ask tell told call talk week month day today tomorrow \
    morning monday tuesday wednesday thursday friday saturday sunday january february march april may june july \
    august september october november december prepare write draft finish come put set work look find keep start \
    end time next last first new back promise know way people bit compare week's separate revise update agree way";

/// All lines of all calls, with a ranking over them.
pub(super) struct Across<'a> {
    pub readings: Vec<Reading<'a>>,
    index: Index,
    loose: HashSet<String>,
}

impl<'a> Across<'a> {
    pub(super) fn of(readings: Vec<Reading<'a>>) -> Self {
        let index =
            Index::of(readings.iter().flat_map(|reading| &reading.lines).map(|line| line.text.as_str()));
        let mut loose: HashSet<String> = stems(LOOSE).into_iter().collect();
        let names =
            readings.iter().flat_map(|reading| reading.roster.labels()).flat_map(|label| name_words(label));
        loose.extend(names.flat_map(|name| stems(&name)));
        Self { readings, index, loose }
    }

    /// The stems a text is about: no values, no names, no loose words.
    pub(super) fn topic(&self, text: &str) -> HashSet<String> {
        let mut plain = text.to_owned();
        for found in values(text).into_iter().rev() {
            if plain.get(found.span.clone()).is_some() {
                plain.replace_range(found.span, " ");
            }
        }
        stems(&plain).into_iter().filter(|stem| !self.loose.contains(stem) && !is_figure(stem)).collect()
    }

    /// The topic of a line; a short answer takes on that of the question before it.
    pub(super) fn line_topic(&self, call: usize, at: usize) -> HashSet<String> {
        let Some(reading) = self.readings.get(call) else { return HashSet::new() };
        let Some(line) = reading.lines.get(at) else { return HashSet::new() };
        let mut topic = self.topic(&line.text);
        let asked = reading.lines.iter().take(at).rev().take(3).find(|before: &&Line| {
            before.asks && before.speaker != line.speaker && before.turn + 1 == line.turn
        });
        if let Some(asked) = asked {
            topic.extend(self.topic(&asked.text));
        }
        topic
    }

    pub(super) fn weight<'s>(&self, stems: impl IntoIterator<Item = &'s String>) -> f64 {
        stems.into_iter().map(|stem| self.index.idf(stem)).sum()
    }

    /// Share of `wanted`'s weight that `said` has.
    pub(super) fn covered(&self, wanted: &HashSet<String>, said: &HashSet<String>) -> f64 {
        let all = self.weight(wanted);
        if all > 0.0 { self.weight(wanted.intersection(said)) / all } else { 0.0 }
    }
}

fn is_figure(stem: &str) -> bool {
    stem.chars().next().is_some_and(|first| first.is_ascii_digit())
}
