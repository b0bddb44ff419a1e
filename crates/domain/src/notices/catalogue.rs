//! The words of each kind of notice, from one file per language. English is the one that exists.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::Notice;

const ENGLISH: &str = include_str!("en.toml");

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub subject: String,
    pub text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    subject: String,
    body: String,
    /// Path of the console.
    link: String,
}

type Catalogue = BTreeMap<String, Entry>;

fn english() -> &'static Catalogue {
    static READ: OnceLock<Catalogue> = OnceLock::new();
    // The file is compiled in and a test reads it; an unreadable one has no words rather than a panic.
    READ.get_or_init(|| toml::from_str(ENGLISH).unwrap_or_default())
}

/// The words of a notice; links begin with the installation's address, or are paths where it has none.
pub fn words(notice: &Notice, public_url: Option<&str>) -> Words {
    let Some(entry) = english().get(notice.kind.name()) else {
        let subject = notice.kind.name().replace('_', " ");
        return Words { text: subject.clone(), subject };
    };
    let when = notice.at.to_string();
    let when = format!("{} UTC", when.get(..16).unwrap_or(&when).replace('T', " "));
    let word = notice.word.as_deref().unwrap_or("unknown").replace('_', " ");
    let figure = notice.figure.map_or_else(|| "unknown".to_owned(), |figure| figure.to_string());
    let link = format!("{}{}", public_url.unwrap_or_default(), entry.link);
    let filled = |text: &str| {
        let pairs = [("{when}", &when), ("{word}", &word), ("{figure}", &figure), ("{link}", &link)];
        pairs.into_iter().fold(text.to_owned(), |text, (name, value)| text.replace(name, value))
    };
    Words { subject: filled(&entry.subject), text: filled(entry.body.trim_start()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notices::{Audience, NoticeKind};

    #[test]
    fn every_kind_has_words_and_leaves_no_gap() {
        let known = english();
        assert_eq!(known.len(), NoticeKind::ALL.len());
        for kind in NoticeKind::ALL {
            let notice = Notice {
                kind,
                audience: Audience::Owners,
                about: BTreeMap::new(),
                word: Some("mass_export".to_owned()),
                figure: Some(12),
                at: candor_kernel::Timestamp::from_micros(1_793_700_000_000_000),
                read_by: Vec::new(),
                mails: Vec::new(),
            };
            let said = words(&notice, Some("https://candor.example"));
            assert!(known.contains_key(kind.name()), "{kind:?}");
            assert!(!said.text.contains('{') && !said.subject.contains('{'), "{said:?}");
            assert!(said.text.contains("https://candor.example/"), "{said:?}");
            assert!(said.text.contains("2026-11-03 ") && said.text.ends_with('\n'), "{said:?}");
            assert!(said.subject.len() <= 60 && said.text.lines().all(|line| line.len() <= 120), "{said:?}");
        }
    }
}
