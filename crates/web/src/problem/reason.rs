//! Which refusal it was: a name that pages have words for in every language, and the values in those words.

use candor_domain::calls::import::Position;
use candor_kernel::{Span, Timestamp};

use super::Problem;

/// One refusal of the rooms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Its words stand under `refusal-NAME`, what to do under `refusal-NAME-next`.
    pub name: &'static str,
    /// What the words need, by name.
    pub values: Vec<(&'static str, Worth)>,
}

/// A value inside the words of a refusal, written as the reader's language does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Worth {
    Text(String),
    Number(usize),
    At(Timestamp),
    Length(Span),
    /// A place in a file that was sent.
    Place(Position),
}

impl Reason {
    /// A refusal by its name.
    pub const fn new(name: &'static str) -> Self {
        Self { name, values: Vec::new() }
    }

    /// The same with one more value.
    #[must_use]
    pub fn with(mut self, name: &'static str, worth: impl Into<Worth>) -> Self {
        self.values.push((name, worth.into()));
        self
    }
}

impl From<&String> for Worth {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&&'static str> for Worth {
    fn from(text: &&'static str) -> Self {
        Self::Text((*text).to_owned())
    }
}

impl From<&usize> for Worth {
    fn from(number: &usize) -> Self {
        Self::Number(*number)
    }
}

impl From<&Timestamp> for Worth {
    fn from(at: &Timestamp) -> Self {
        Self::At(*at)
    }
}

impl From<&Position> for Worth {
    fn from(at: &Position) -> Self {
        Self::Place(at.clone())
    }
}

impl From<&Span> for Worth {
    fn from(length: &Span) -> Self {
        Self::Length(*length)
    }
}

/// An error whose refusals have names; `None` for what fails inside, which has no words but those of its kind.
pub trait Reasoned {
    /// Which refusal it is.
    fn reason(&self) -> Option<Reason>;
}

/// An error that becomes an answer. It cannot become one without naming its refusals.
pub trait Refusal: Reasoned + Sized {
    /// The answer, but for its reason.
    fn answered(error: Self) -> Problem;
}

impl<E: Refusal> From<E> for Problem {
    fn from(error: E) -> Self {
        let reason = error.reason().map(Box::new);
        let problem = E::answered(error);
        Self { reason: problem.reason.or(reason), ..problem }
    }
}
