//! The catalogues are complete: every key in every language, and every key that a page names.
#![expect(clippy::disallowed_methods, reason = "test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use candor_kernel::keys::Advice;
use fluent_bundle::FluentResource;

use super::*;

/// Keys with the names of their values.
fn keys(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let resource = FluentResource::try_new(text.to_owned());
    assert!(resource.is_ok(), "{:?}", resource.err().map(|(_, errors)| errors));
    let mut found = BTreeMap::new();
    let (mut key, mut values) = (String::new(), BTreeSet::new());
    for line in text.lines() {
        if let Some((name, _)) =
            line.split_once(" =").filter(|(name, _)| !name.starts_with([' ', '#', '[', '*']))
        {
            found.insert(std::mem::replace(&mut key, name.to_owned()), std::mem::take(&mut values));
        }
        values.extend(
            line.split('$').skip(1).filter_map(|rest| Some(rest.split([' ', '}']).next()?.to_owned())),
        );
    }
    found.insert(key, values);
    found.remove("");
    found
}

#[test]
fn every_language_has_the_same_keys_with_the_same_values() {
    let mut all = BTreeSet::new();
    for (area, texts) in AREAS {
        let [first, others @ ..] = texts.map(keys);
        for other in others {
            assert_eq!(first, other, "{area}");
        }
        for key in first.into_keys() {
            assert!(all.insert(key.clone()), "{key} stands in two areas");
        }
    }
}

#[test]
fn every_key_that_a_page_names_has_its_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    walk(&root.join("templates"), &mut files);
    walk(&root.join("src/console"), &mut files);
    walk(&root.join("src/pages"), &mut files);
    let mut used = 0;
    for file in files {
        let text = fs::read_to_string(&file).unwrap_or_default();
        let said = |line: &&str| !line.trim_start().starts_with("//");
        let text: String = text.lines().filter(said).flat_map(|line| [line, "\n"]).collect();
        for mark in [".t(\"", ".t1(\"", ".t2(\"", ".with(\""] {
            for key in text.split(mark).skip(1).filter_map(|rest| rest.split('"').next()) {
                used += 1;
                assert!(knows(key), "{key} in {}", file.display());
            }
        }
        for key in text
            .split("?done=")
            .skip(1)
            .map(|rest| rest.split(['"', '`', '&', '#', ' ']).next().unwrap_or(""))
        {
            let plain = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
            assert!(!plain || knows(&format!("done-{key}")), "done-{key}");
        }
    }
    assert!(used > 20);
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, files);
        } else if !path.ends_with("words/tests.rs") {
            files.push(path);
        }
    }
}

#[test]
fn every_refusal_has_its_words_and_no_words_are_left_over() {
    let mut known =
        BTreeSet::from(["refusal-line", "refusal-line-column", "refusal-byte"].map(str::to_owned));
    for name in crate::problem::NAMES {
        known.extend([format!("refusal-{name}"), format!("refusal-{name}-next")]);
    }
    for locale in Locale::ALL {
        let texts = AREAS.iter().filter_map(|(_, texts)| texts.get(locale.index()));
        let said = texts.flat_map(|text| keys(text).into_keys()).filter(|key| key.starts_with("refusal-"));
        assert_eq!(said.collect::<BTreeSet<_>>(), known, "{}", locale.name());
    }
}

#[test]
fn whatever_ails_the_installation_has_its_words() {
    for ailment in crate::server::Ailment::ALL {
        assert!(knows(&format!("operator-ailment-{}", ailment.name())), "{ailment}");
    }
    let text = String::new;
    let read = [Advice::Empty(text()), Advice::Foreign(text()), Advice::Away(text())];
    let others = [Advice::Unfilled, Advice::Behind, Advice::Outside, Advice::Unnamed];
    for advice in read.into_iter().chain(others) {
        assert!(knows(&format!("operator-advice-{}", advice.name())), "{advice}");
    }
}

#[test]
fn the_language_is_the_first_that_the_browser_wants_and_there_is() {
    for (header, expected) in [
        ("de-AT,de;q=0.9,en;q=0.8", Locale::De),
        ("fr,en;q=0.5,de;q=0.7", Locale::De),
        ("en-GB, de", Locale::En),
        ("de;q=0", Locale::En),
        ("fr", Locale::En),
        ("", Locale::En),
    ] {
        assert_eq!(Locale::accepted(header), expected, "{header:?}");
    }
}

#[test]
fn numbers_and_plurals_follow_the_language() {
    let one = |locale, n: i64| {
        let args = [("n", FluentValue::from(n))].into_iter().collect();
        tell(locale, "when-in-days", Some(&args))
    };
    assert_eq!(one(Locale::En, 1), "in 1 day");
    assert_eq!(one(Locale::En, 1_200), "in 1,200 days");
    assert_eq!(one(Locale::De, 1), "in 1 Tag");
    assert_eq!(one(Locale::De, 1_200), "in 1.200 Tagen");
    assert_eq!(Locale::En.number(-1_234_567), "−1,234,567");
    assert_eq!(tell(Locale::De, "no-such-key", None), "no-such-key");
}
