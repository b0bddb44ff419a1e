//! The register of kinds: everything that this installation may keep, answered for once.
//!
//! The type system is the data map. A kind that nobody registered cannot be stored; what is registered can be listed
//! on the public retention page, exported, re-tokened and erased without the rooms being asked again.

use std::collections::BTreeMap;

use crate::error::{KernelError, Result};
use crate::holding::{Holding, Lookup, Malformed, Part, RootName, WhenErased};
use crate::ids::PersonId;

type LookupsOf = fn(Vec<Part>) -> std::result::Result<Vec<Lookup>, Malformed>;
type Redact = fn(Vec<Part>, PersonId) -> std::result::Result<Option<Vec<Part>>, Malformed>;

/// What one kind declared.
#[derive(Clone)]
pub struct Declaration {
    /// The kind.
    pub kind: &'static str,
    /// Its data class.
    pub class: &'static str,
    /// The purposes it opens for.
    pub purposes: Vec<&'static str>,
    /// Its retention rule.
    pub retention: Option<&'static str>,
    /// Its key tree.
    pub root: RootName,
    /// What a person's erasure does to cells about several people.
    pub when_erased: WhenErased,
    /// One honest line for the retention page.
    pub about: &'static str,
    pub(crate) lookups: LookupsOf,
    pub(crate) redact: Redact,
}

/// All kinds, by name.
#[derive(Clone, Default)]
pub struct Register {
    kinds: BTreeMap<&'static str, Declaration>,
}

impl Register {
    /// An empty register.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a kind. The last declaration of a name wins.
    #[must_use]
    pub fn with<H: Holding>(mut self) -> Self {
        let declaration = Declaration {
            kind: H::KIND,
            class: H::CLASS.name(),
            purposes: H::PURPOSES.iter().map(|p| p.name()).collect(),
            retention: H::RETENTION,
            root: H::ROOT,
            when_erased: H::WHEN_ERASED,
            about: H::ABOUT,
            lookups: |parts| H::join(parts).map(|holding| holding.lookups()),
            redact: |parts, person| match H::join(parts)?.without(person) {
                Some(rest) => rest.split().map(Some),
                None => Ok(None),
            },
        };
        self.kinds.insert(H::KIND, declaration);
        self
    }

    /// What a kind declared.
    pub fn get(&self, kind: &str) -> Result<&Declaration> {
        self.kinds.get(kind).ok_or_else(|| KernelError::Unregistered(kind.to_owned()))
    }

    /// All declarations, by kind.
    pub fn iter(&self) -> impl Iterator<Item = &Declaration> {
        self.kinds.values()
    }
}
