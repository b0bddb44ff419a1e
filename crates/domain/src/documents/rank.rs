//! Okapi BM25: how well a sentence fits a query, among the sentences of its calls.
//!
//! ```text
//! score(q, d) = Σ over terms t of q:  idf(t) · f(t,d) · (k1 + 1) / (f(t,d) + k1 · (1 − b + b · |d| / avg))
//! idf(t)      = ln(1 + (N − n(t) + 0.5) / (n(t) + 0.5))
//! ```
//!
//! N sentences, n(t) of them with the term, f(t,d) occurrences in the sentence, |d| its length in content
//! stems, avg the mean length; k1 = 1.2, b = 0.75 (Robertson and Zaragoza, "The Probabilistic Relevance
//! Framework: BM25 and Beyond", 2009; the `1 +` keeps idf positive).

use std::collections::HashMap;

use super::text::content::stems;

const K1: f64 = 1.2;
const B: f64 = 0.75;

/// An index over sentences; a sentence's number is its place in the list it was built from.
#[derive(Debug, Clone, Default)]
pub struct Index {
    sentences: Vec<HashMap<String, u32>>,
    lengths: Vec<f64>,
    with_term: HashMap<String, u32>,
    mean_length: f64,
}

impl Index {
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut index = Self::default();
        for text in texts {
            let mut counts: HashMap<String, u32> = HashMap::new();
            for stem in stems(text) {
                *counts.entry(stem).or_default() += 1;
            }
            for term in counts.keys() {
                *index.with_term.entry(term.clone()).or_default() += 1;
            }
            index.lengths.push(f64::from(counts.values().sum::<u32>()));
            index.sentences.push(counts);
        }
        let total: f64 = index.lengths.iter().sum();
        index.mean_length = total / (index.lengths.len().max(1) as f64);
        index
    }

    /// How rare a stem is here; larger is rarer, never negative.
    pub fn idf(&self, stem: &str) -> f64 {
        let n = f64::from(self.with_term.get(stem).copied().unwrap_or(0));
        let all = self.sentences.len() as f64;
        (1.0 + (all - n + 0.5) / (n + 0.5)).ln()
    }

    /// The score of one sentence against a query.
    pub fn score(&self, query: &str, sentence: usize) -> f64 {
        let (Some(counts), Some(length)) = (self.sentences.get(sentence), self.lengths.get(sentence)) else {
            return 0.0;
        };
        let norm = K1 * (1.0 - B + B * length / self.mean_length.max(1.0));
        let term = |stem: String| {
            let count = f64::from(counts.get(&stem).copied().unwrap_or(0));
            self.idf(&stem) * count * (K1 + 1.0) / (count + norm)
        };
        stems(query).into_iter().map(term).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rare_word_weighs_more_than_a_common_one() {
        let index = Index::of(["the invoice for the site", "the site", "the site launch", "lunch"]);
        assert!(index.score("invoice", 0) > index.score("site", 0));
        assert!(index.score("site", 1) > index.score("site", 0), "shorter sentences are more about it");
        assert_eq!(index.score("invoice", 3).to_bits(), 0.0_f64.to_bits());
        assert!(index.idf("invoic") > index.idf("site"));
    }
}
