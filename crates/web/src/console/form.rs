//! The form extractor: what a page's own form sent, of exactly the fields that its type names.

use std::collections::BTreeMap;

use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use serde::de::DeserializeOwned;
use serde::de::value::MapDeserializer;

use super::once::FIELD;
use super::values::{Unreadable, Values};
use crate::door::{FORM_BYTES, whole};
use crate::pages::html::text;
use crate::problem::{Kind, Problem};

/// A form. `T` must refuse unknown fields (`#[serde(deny_unknown_fields)]`). An empty field is `None` in an `Option`;
/// a checkbox is a `bool` with `#[serde(default)]`; fields of one name are a `Vec` with `#[serde(default)]`; numbers
/// and ids are read from their text.
pub struct Form<T>(pub T);

impl<S: Sync, T: DeserializeOwned> FromRequest<S> for Form<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let kind = text(request.headers(), CONTENT_TYPE).unwrap_or_default();
        if !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(Problem::new(Kind::UnsupportedMediaType, "this page takes its own form"));
        }
        let bytes = whole(request.into_body(), FORM_BYTES).await?;
        read(&bytes).map(Self)
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in pairs(bytes).into_iter().filter(|(name, _)| name != FIELD) {
        fields.entry(name).or_default().push(value);
    }
    let fields = fields.into_iter().map(|(name, values)| (name.clone(), Values { name, values }));
    T::deserialize(MapDeserializer::<_, Unreadable>::new(fields)).map_err(|Unreadable { field, why }| {
        let problem = Problem::new(Kind::InvalidBody, why.clone());
        match field {
            Some(field) => problem.at(&field),
            None => problem,
        }
    })
}

/// Names and values in order (WHATWG URL §5.1). What is not UTF-8 has marks of replacement.
pub(super) fn pairs(bytes: &[u8]) -> Vec<(String, String)> {
    let parts = bytes.split(|byte| *byte == b'&').filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let mut halves = part.splitn(2, |byte| *byte == b'=');
            let mut half = || decoded(halves.next().unwrap_or_default());
            (half(), half())
        })
        .collect()
}

fn decoded(text: &[u8]) -> String {
    let (mut bytes, mut rest) = (Vec::with_capacity(text.len()), text);
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        let byte = match first {
            b'+' => b' ',
            b'%' => match after.split_first_chunk::<2>().and_then(|(pair, after)| Some((hex(*pair)?, after)))
            {
                Some((byte, after)) => {
                    rest = after;
                    byte
                }
                None => b'%',
            },
            other => *other,
        };
        bytes.push(byte);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex([high, low]: [u8; 2]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(high)? * 16 + digit(low)?)
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Asked {
        name: String,
        note: Option<String>,
        #[serde(default)]
        urgent: bool,
        #[serde(default)]
        roles: Vec<String>,
        minutes: u32,
        kind: Choice,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Choice {
        OneTime,
        Daily,
    }

    #[test]
    fn a_form_is_read_by_its_type_and_everything_else_is_refused() {
        let form = "once=7&name=%C3%84da+%26+Co&note=&urgent=on&roles=a&roles=b&minutes=15&kind=one_time";
        let read_form = read::<Asked>(form.as_bytes()).ok();
        let expected = Asked {
            name: "Äda & Co".to_owned(),
            note: None,
            urgent: true,
            roles: vec!["a".to_owned(), "b".to_owned()],
            minutes: 15,
            kind: Choice::OneTime,
        };
        assert_eq!(read_form, Some(expected));
        let refusal = |form: &str| {
            let Err(problem) = read::<Asked>(form.as_bytes()) else { return None };
            Some(problem.errors.into_iter().filter_map(|wrong| wrong.pointer).collect::<Vec<_>>())
        };
        let at = |place: &str| Some(vec![place.to_owned()]);
        assert_eq!(refusal("name=a&minutes=1&kind=daily"), None);
        assert_eq!(refusal("name=a&name=b&minutes=1&kind=daily"), at("/name"));
        assert_eq!(refusal("name=a&minutes=-1&kind=daily"), at("/minutes"));
        assert_eq!(refusal("name=a&minutes=1&kind=weekly"), at("/kind"));
        assert_eq!(refusal("name=a&minutes=1&kind=daily&more=1"), Some(Vec::new()));
        assert_eq!(refusal("minutes=1&kind=daily"), Some(Vec::new()));
    }

    #[test]
    fn text_that_is_not_quite_a_form_is_taken_as_it_stands() {
        let one = |text: &str| pairs(text.as_bytes());
        let pair = |name: &str, value: &str| vec![(name.to_owned(), value.to_owned())];
        assert_eq!(one("a=100%"), pair("a", "100%"));
        assert_eq!(one("a=%zz&"), pair("a", "%zz"));
        assert_eq!(one("a"), pair("a", ""));
        assert_eq!(one("a=b=c"), pair("a", "b=c"));
        assert_eq!(one("a=%ff"), pair("a", "\u{fffd}"));
    }
}
