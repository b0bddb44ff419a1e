//! Statements as values, the same for every engine.
//!
//! A statement is its text and its values in order; placeholders are `?` (an engine that numbers them does so
//! itself). Texts come in a few fixed lengths, so that an engine prepares each once and keeps it: insertions
//! of 64, 16, 4 and 1 rows, lists of 256, 64, 16, 4 and 1 keys, filled up by repeating the last key.

use std::borrow::Cow;

use super::StoreError;

/// One statement.
#[derive(Debug)]
pub struct Ask {
    /// The text, with a `?` for each value.
    pub sql: Cow<'static, str>,
    /// The values in order of their placeholders.
    pub values: Vec<Value>,
}

/// One value of a statement.
#[derive(Clone)]
pub enum Value {
    /// A whole number or nothing.
    Int(Option<i64>),
    /// Bytes or nothing.
    Bytes(Option<Vec<u8>>),
    /// Text.
    Text(String),
}

impl std::fmt::Debug for Value {
    /// Only the sort of value; what is stored never reaches a message or a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Int(_) => "Int",
            Self::Bytes(_) => "Bytes",
            Self::Text(_) => "Text",
        })
    }
}

/// One row of an answer; columns count from 0. A value of another sort is a damaged row.
pub trait Columns: Send {
    /// A whole number.
    fn int(&self, at: usize) -> Result<i64, StoreError>;
    /// A whole number or nothing.
    fn maybe_int(&self, at: usize) -> Result<Option<i64>, StoreError>;
    /// Bytes.
    fn bytes(&self, at: usize) -> Result<Vec<u8>, StoreError>;
    /// Bytes or nothing.
    fn maybe_bytes(&self, at: usize) -> Result<Option<Vec<u8>>, StoreError>;
    /// Text.
    fn text(&self, at: usize) -> Result<String, StoreError>;
}

impl Value {
    /// A number that is never negative; above 2^63 - 1 it counts as that.
    pub(crate) fn count(n: u64) -> Self {
        Self::Int(Some(i64::try_from(n).unwrap_or(i64::MAX)))
    }

    /// Bytes that are there.
    pub(crate) fn some(bytes: &[u8]) -> Self {
        Self::Bytes(Some(bytes.to_vec()))
    }
}

/// How many rows one insertion carries, longest first.
const ROWS: [usize; 4] = [64, 16, 4, 1];
/// How many keys one list carries, longest first.
const KEYS: [usize; 5] = [256, 64, 16, 4, 1];

/// A statement without values.
pub(crate) fn plain(sql: &'static str) -> Ask {
    Ask { sql: Cow::Borrowed(sql), values: Vec::new() }
}

/// A statement with values.
pub(crate) fn with(sql: &'static str, values: Vec<Value>) -> Ask {
    Ask { sql: Cow::Borrowed(sql), values }
}

/// `before VALUES (…), (…) after` for rows of `width` values each, given one after the other.
pub(crate) fn rows(before: &str, width: usize, after: &str, values: Vec<Value>, plan: &mut Vec<Ask>) {
    let mut left = values.len() / width.max(1);
    let mut values = values.into_iter();
    let row = format!("({})", marks(width));
    for shape in ROWS {
        while left >= shape {
            let list = vec![row.as_str(); shape].join(",");
            let values = values.by_ref().take(shape * width).collect();
            plan.push(Ask { sql: Cow::Owned(format!("{before} VALUES {list} {after}")), values });
            left -= shape;
        }
    }
}

/// `before (?, ?, …) after` for all keys, a few hundred at a time.
pub(crate) fn keys(before: &str, after: &str, keys: Vec<Value>) -> Vec<Ask> {
    let mut plan = Vec::new();
    let mut left = keys.len();
    let mut keys = keys.into_iter();
    while left > 0 {
        let shape = KEYS.into_iter().rev().find(|shape| *shape >= left).unwrap_or(256);
        let mut values: Vec<Value> = keys.by_ref().take(shape).collect();
        left -= values.len();
        if let Some(last) = values.last().cloned() {
            values.resize(shape, last);
        }
        plan.push(Ask { sql: Cow::Owned(format!("{before} ({}) {after}", marks(shape))), values });
    }
    plan
}

/// `?,?,?`.
fn marks(n: usize) -> String {
    let mut marks = "?,".repeat(n);
    marks.pop();
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(n: usize) -> Vec<Value> {
        (0..n).map(|i| Value::count(i as u64)).collect()
    }

    #[test]
    fn rows_are_cut_into_the_fixed_shapes_and_none_is_lost() {
        let mut plan = Vec::new();
        rows("INSERT INTO t (a, b)", 2, "", numbers(2 * (64 + 16 + 4 + 4 + 1)), &mut plan);
        let shapes: Vec<usize> = plan.iter().map(|ask| ask.values.len() / 2).collect();
        assert_eq!(shapes, [64, 16, 4, 4, 1]);
        assert_eq!(plan.last().map(|a| a.sql.as_ref()), Some("INSERT INTO t (a, b) VALUES (?,?) "));
    }

    #[test]
    fn key_lists_are_filled_up_with_the_last_key() {
        let plan = keys("DELETE FROM t WHERE a IN", "", numbers(256 + 5));
        let shapes: Vec<usize> = plan.iter().map(|ask| ask.values.len()).collect();
        assert_eq!(shapes, [256, 16]);
        assert!(keys("x", "", Vec::new()).is_empty());
    }

    #[test]
    fn a_value_never_prints_itself() {
        let ask = with("SELECT ?", vec![Value::Text("secret".to_owned()), Value::some(b"secret")]);
        assert!(!format!("{ask:?}").contains("secret"));
    }
}
