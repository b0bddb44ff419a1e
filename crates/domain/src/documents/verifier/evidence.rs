//! The cited segments of one sentence, read once.

use std::collections::HashSet;

use crate::documents::call_text::{CallText, Spoken};
use crate::documents::text::content::stems;
use crate::documents::text::words::tokens;
use crate::documents::values::{Found, values};

/// One cited segment.
pub(super) struct Cited<'a> {
    pub call: &'a CallText,
    pub segment: &'a Spoken,
    pub values: Vec<Found>,
    pub words: Vec<(String, bool)>,
    pub stems: HashSet<String>,
}

impl<'a> Cited<'a> {
    pub(super) fn read(call: &'a CallText, segment: &'a Spoken) -> Self {
        let words = tokens(&segment.text)
            .iter()
            .filter(|token| token.is_word())
            .map(|token| (crate::documents::text::names::bare(token), token.is_capital()))
            .collect();
        Self {
            call,
            segment,
            values: values(&segment.text),
            words,
            stems: stems(&segment.text).into_iter().collect(),
        }
    }
}
