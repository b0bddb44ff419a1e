//! The shape of `policy.toml`.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, bail};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Table {
    pub(crate) crates: BTreeMap<String, CrateRule>,
    #[serde(default, rename = "ban")]
    pub(crate) bans: Vec<Ban>,
    #[serde(default)]
    pub(crate) forbidden: Vec<Forbidden>,
    #[serde(default, rename = "word")]
    pub(crate) words: Vec<Word>,
    #[serde(default)]
    pub(crate) sizes: Sizes,
    #[serde(default)]
    pub(crate) functions: Functions,
}

/// What one crate may depend on and do.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CrateRule {
    #[serde(default)]
    pub(crate) uses: BTreeSet<String>,
    #[serde(default)]
    pub(crate) dev: BTreeSet<String>,
    #[serde(default)]
    pub(crate) build: BTreeSet<String>,
    pub(crate) may: BTreeSet<String>,
}

/// A capability, and the paths through which it would be had.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ban {
    pub(crate) capability: String,
    pub(crate) reason: String,
    #[serde(default)]
    pub(crate) methods: Vec<String>,
    #[serde(default)]
    pub(crate) types: Vec<String>,
}

/// Edges between our crates that may not exist, directly or through a third; `*` is every crate.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Forbidden {
    pub(crate) from: Vec<String>,
    pub(crate) to: Vec<String>,
    #[serde(default)]
    pub(crate) except: Vec<String>,
    pub(crate) reason: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) reason: String,
}

/// Lengths in lines.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sizes {
    pub(crate) warn: usize,
    pub(crate) stop: usize,
    #[serde(default)]
    pub(crate) exceptions: BTreeMap<String, usize>,
}

/// The longest and widest function that clippy lets pass.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Functions {
    pub(crate) lines: usize,
    pub(crate) arguments: usize,
}

impl Default for Functions {
    fn default() -> Self {
        Self { lines: 50, arguments: 6 }
    }
}

impl Default for Sizes {
    fn default() -> Self {
        Self { warn: 300, stop: 500, exceptions: BTreeMap::new() }
    }
}

impl Table {
    pub(crate) fn parse(text: &str) -> anyhow::Result<Self> {
        let table: Self = toml::from_str(text).context("crates/xtask/policy.toml does not parse")?;
        let known: BTreeSet<&String> = table.bans.iter().map(|ban| &ban.capability).collect();
        for (name, rule) in &table.crates {
            if let Some(odd) = rule.may.iter().find(|capability| !known.contains(capability)) {
                bail!("policy.toml: {name} may `{odd}`, but no [[ban]] has that capability");
            }
        }
        Ok(table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capability_nobody_bans_is_a_slip_of_the_pen() {
        assert!(Table::parse("[crates.a]\nmay = [\"fly\"]\n").is_err());
        let banned = "[[ban]]\ncapability = \"fly\"\nreason = \"no wings\"\n";
        assert!(Table::parse(&format!("[crates.a]\nmay = [\"fly\"]\n{banned}")).is_ok());
    }
}
