//! Reads a leaf: the exact bytes that the writer makes, and no others.

use super::{ACTION_MAX, KeyState, LEAF_MAX, Leaf, NewLeaf, RootName, WORD_MAX};
use crate::canonical::LARGEST;
use crate::{Hash, Instant};

/// Why bytes or parts are not a leaf.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LeafError {
    /// Longer than [`LEAF_MAX`].
    #[error("a leaf has at most {LEAF_MAX} bytes, this one has {0}")]
    TooLong(usize),
    /// Not the canonical spelling at this byte offset: wrong key, order, white space, or trailing bytes.
    #[error("not a version 1 leaf in canonical form: expected {expected} at byte {at}")]
    Form {
        /// Offset in bytes.
        at: usize,
        /// What should stand there.
        expected: &'static str,
    },
    /// The field's value breaks the format.
    #[error("the leaf's field \"{0}\" is outside its format (see log-leaf.md for its allowed values)")]
    Field(&'static str),
    /// `log.opened` and `log.continued` have constructors and fields of their own.
    #[error(
        "the field \"continues\" and the actions log.opened and log.continued belong to a log's first leaf only"
    )]
    Misplaced,
}

impl Leaf {
    /// Reads exactly what [`Leaf::to_bytes`] writes; unknown fields, other orders and other spellings are errors.
    pub fn parse(bytes: &[u8]) -> Result<Self, LeafError> {
        if bytes.len() > LEAF_MAX {
            return Err(LeafError::TooLong(bytes.len()));
        }
        let mut reader = Reader { bytes, at: 0 };
        reader.expect("{\"action\":\"")?;
        let action = reader.text("action")?;
        reader.expect(",\"at\":\"")?;
        let at = Instant::from_text(reader.text("at")?.as_bytes()).map_err(|_| LeafError::Field("at"))?;
        reader.expect(",\"class\":\"")?;
        let class = reader.text("class")?;
        reader.expect(",\"commit\":\"")?;
        let commit = reader.hash("commit")?;
        let continues = reader.take(",\"continues\":\"").then(|| reader.hash("continues")).transpose()?;
        let generation = reader.take(",\"generation\":").then(|| reader.number()).transpose()?;
        reader.expect(",\"outcome\":\"")?;
        let outcome = reader.text("outcome")?;
        let key = match generation {
            Some(generation) => {
                reader.expect(",\"root\":\"")?;
                Some(KeyState { generation, root: reader.root()? })
            }
            None => None,
        };
        reader.expect(",\"v\":1}")?;
        if reader.at != bytes.len() {
            return Err(LeafError::Form { at: reader.at, expected: "the end" });
        }
        Self::checked(NewLeaf { at, class, action, outcome, key, commit }, continues)
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn take(&mut self, text: &'static str) -> bool {
        let found = self.rest().starts_with(text.as_bytes());
        if found {
            self.at += text.len();
        }
        found
    }

    fn expect(&mut self, text: &'static str) -> Result<(), LeafError> {
        if self.take(text) { Ok(()) } else { Err(LeafError::Form { at: self.at, expected: text }) }
    }

    /// Up to and including the closing quotation mark. Values never need escapes, so none are read.
    fn text(&mut self, field: &'static str) -> Result<&'a str, LeafError> {
        let rest = self.rest();
        let len = rest.iter().position(|byte| *byte == b'"').ok_or(LeafError::Field(field))?;
        self.at += len + 1;
        std::str::from_utf8(rest.get(..len).unwrap_or_default()).map_err(|_| LeafError::Field(field))
    }

    fn hash(&mut self, field: &'static str) -> Result<Hash, LeafError> {
        Hash::from_hex(self.text(field)?.as_bytes()).map_err(|_| LeafError::Field(field))
    }

    fn root(&mut self) -> Result<RootName, LeafError> {
        match self.text("root")? {
            "content" => Ok(RootName::Content),
            "residual" => Ok(RootName::Residual),
            _ => Err(LeafError::Field("root")),
        }
    }

    fn number(&mut self) -> Result<u64, LeafError> {
        let bad = LeafError::Field("generation");
        let digits = self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count();
        let text = self.rest().get(..digits).unwrap_or_default();
        if digits == 0 || digits > 16 || (digits > 1 && text.first() == Some(&b'0')) {
            return Err(bad);
        }
        self.at += digits;
        let value = text.iter().fold(0u64, |value, byte| value * 10 + u64::from(byte - b'0'));
        if value <= LARGEST { Ok(value) } else { Err(bad) }
    }
}

/// A word: a lower-case letter, then letters, digits and underscores.
pub(super) fn word(text: &str, field: &'static str) -> Result<(), LeafError> {
    if text.len() <= WORD_MAX && is_word(text.as_bytes()) { Ok(()) } else { Err(LeafError::Field(field)) }
}

/// Two or more words joined by dots.
pub(super) fn action(text: &str) -> Result<(), LeafError> {
    let bytes = text.as_bytes();
    let good = bytes.len() <= ACTION_MAX && bytes.contains(&b'.') && bytes.split(|b| *b == b'.').all(is_word);
    if good { Ok(()) } else { Err(LeafError::Field("action")) }
}

fn is_word(bytes: &[u8]) -> bool {
    let tail = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'_';
    bytes.first().is_some_and(u8::is_ascii_lowercase) && bytes.iter().all(tail)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test")]
mod tests {
    use super::*;
    use crate::sha256;
    use proptest::prelude::*;

    fn done() -> Leaf {
        let at = Instant::from_unix_micros(1_795_230_000_000_000).unwrap();
        let key = Some(KeyState { generation: 12, root: RootName::Content });
        let commit = sha256(b"payload");
        Leaf::new(NewLeaf { at, class: "erasure", action: "erasure.done", outcome: "ok", key, commit })
            .unwrap()
    }

    #[test]
    fn a_leaf_is_canonical_json_with_its_keys_in_order() {
        let text = String::from_utf8(done().to_bytes()).unwrap();
        assert_eq!(
            text,
            "{\"action\":\"erasure.done\",\"at\":\"2026-11-21T03:00:00.000000Z\",\"class\":\"erasure\",\
             \"commit\":\"239f59ed55e737c77147cf55ad0c1b030b6d7ee748a7426952f9b852d5a935e5\",\
             \"generation\":12,\"outcome\":\"ok\",\"root\":\"content\",\"v\":1}"
        );
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(crate::canonical::write(&value).unwrap(), text);
        assert_eq!(Leaf::parse(text.as_bytes()), Ok(done()));
    }

    #[test]
    fn first_leaves_say_whether_they_continue_an_older_log() {
        let at = done().at();
        let opened = Leaf::opened(at, sha256(b"x")).unwrap();
        let continued = Leaf::continued(at, sha256(b"x"), b"old checkpoint\n").unwrap();
        for leaf in [opened, continued] {
            assert!(leaf.is_first());
            assert_eq!(Leaf::parse(&leaf.to_bytes()), Ok(leaf));
        }
        let stray = String::from_utf8(Leaf::continued(at, sha256(b"x"), b"old").unwrap().to_bytes()).unwrap();
        let stray = stray.replace("log.continued", "log.sealed");
        assert_eq!(Leaf::parse(stray.as_bytes()), Err(LeafError::Misplaced));
    }

    #[test]
    fn every_other_spelling_is_refused() {
        let good = String::from_utf8(done().to_bytes()).unwrap();
        for (from, to) in [
            ("{\"action\"", "{ \"action\""),
            ("\"v\":1}", "\"v\":1}\n"),
            ("\"v\":1}", "\"v\":2}"),
            ("\"v\":1}", "\"note\":\"x\",\"v\":1}"),
            (":12,", ":012,"),
            (":12,", ":1.2e1,"),
            (":12,", ":9007199254740992,"),
            ("\"content\"", "\"other\""),
            (",\"root\":\"content\"", ""),
            ("erasure.done", "erasure"),
            ("erasure.done", "erasure..done"),
            ("erasure.done", "Erasure.done"),
            ("\"ok\"", "\"free text\""),
            ("\"ok\"", "\"\\u006fk\""),
            ("239f", "239F"),
            (".000000Z", "Z"),
        ] {
            let bad = good.replace(from, to);
            assert_ne!(bad, good);
            assert!(Leaf::parse(bad.as_bytes()).is_err(), "{bad}");
        }
        assert_eq!(Leaf::parse(&[b'{'; 600]), Err(LeafError::TooLong(600)));
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_leaf_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
            if let Ok(leaf) = Leaf::parse(&bytes) {
                prop_assert_eq!(leaf.to_bytes(), bytes);
            }
        }

        #[test]
        fn a_changed_byte_is_refused_or_another_leaf(at in 0usize..250, to in any::<u8>()) {
            let mut bytes = done().to_bytes();
            if let Some(byte) = bytes.get_mut(at) { *byte = to; }
            if let Ok(leaf) = Leaf::parse(&bytes) {
                prop_assert_eq!(leaf.to_bytes(), bytes);
            }
        }
    }
}
