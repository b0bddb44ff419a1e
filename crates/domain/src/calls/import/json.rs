//! JSON with a place for every error and a cap on every list. Messages never quote the file.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, SeqAccess, Visitor};
use serde_json::error::Category;

use super::error::{ImportError, Position, Problem};
use super::{MAX_SEGMENTS, MAX_SPEAKERS};

/// Reads a whole document.
pub(crate) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, ImportError> {
    serde_json::from_str(text).map_err(|error| {
        let clip = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let at = Position::LineColumn(clip(error.line()).max(1), clip(error.column()));
        ImportError { at, problem: problem(&error) }
    })
}

/// An error at a path like `$.sentences`.
pub(crate) fn shape(path: &str, what: &str) -> ImportError {
    ImportError { at: Position::Json(path.to_owned()), problem: Problem::Shape(what.to_owned()) }
}

/// Keeps the part of the reader's message that is about the format; the other part may quote the file.
fn problem(error: &serde_json::Error) -> Problem {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    match error.classify() {
        Category::Data => {
            let about_field = message.starts_with("missing field") || message.starts_with("duplicate field");
            let wanted = message.rsplit_once("expected ").map(|(_, wanted)| format!("expected {wanted}"));
            let kept = if about_field { Some(message.to_owned()) } else { wanted };
            Problem::Shape(kept.unwrap_or_else(|| "a value that this format does not know".to_owned()))
        }
        Category::Eof => Problem::NotJson("it ends too early".to_owned()),
        Category::Syntax if message.contains("recursion limit") => {
            Problem::NotJson("it is nested too deeply".to_owned())
        }
        Category::Syntax | Category::Io => Problem::NotJson(message.to_owned()),
    }
}

/// A list that may hold as many items as a transcript may hold segments.
pub(crate) type Items<T> = Capped<T, { MAX_SEGMENTS }>;
/// A list that may hold as many items as a transcript may hold speakers.
pub(crate) type People<T> = Capped<T, { MAX_SPEAKERS }>;

/// A list that is refused as soon as it grows too long.
#[derive(Debug)]
pub(crate) struct Capped<T, const MAX: usize>(pub(crate) Vec<T>);

impl<T, const MAX: usize> Default for Capped<T, MAX> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>, const MAX: usize> Deserialize<'de> for Capped<T, MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Items<T, const MAX: usize>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>, const MAX: usize> Visitor<'de> for Items<T, MAX> {
            type Value = Capped<T, MAX>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "a list of at most {MAX} items")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = items.next_element()? {
                    if list.len() == MAX {
                        return Err(serde::de::Error::invalid_length(MAX + 1, &self));
                    }
                    list.push(item);
                }
                Ok(Capped(list))
            }
        }
        deserializer.deserialize_seq(Items(PhantomData))
    }
}

/// A number or a text; services answer with either for the same field.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Scalar {
    Number(f64),
    Text(String),
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl Visitor<'_> for Either {
            type Value = Scalar;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number or a text")
            }

            fn visit_u64<E>(self, number: u64) -> Result<Scalar, E> {
                Ok(Scalar::Number(number as f64))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Scalar, E> {
                Ok(Scalar::Number(number as f64))
            }

            fn visit_f64<E>(self, number: f64) -> Result<Scalar, E> {
                Ok(Scalar::Number(number))
            }

            fn visit_str<E>(self, text: &str) -> Result<Scalar, E> {
                Ok(Scalar::Text(text.to_owned()))
            }
        }
        deserializer.deserialize_any(Either)
    }
}

impl Scalar {
    /// The number it is or spells.
    pub(crate) fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(text) => text.trim().parse().ok(),
        }
        .filter(|number: &f64| number.is_finite())
    }

    /// Seconds from the start of the call, as milliseconds.
    pub(crate) fn seconds_as_ms(&self) -> Result<u64, Problem> {
        let wrong = || Problem::Shape("expected seconds from the start of the call".to_owned());
        let ms = self.number().map(|seconds| (seconds * 1000.0).round()).filter(|ms| *ms >= 0.0);
        let ms = ms.ok_or_else(wrong)?;
        if ms > super::MAX_TIME_MS as f64 { Err(Problem::TimeTooLarge) } else { Ok(ms as u64) }
    }
}
