//! Objections of a tenant to subprocessors: what the way out goes by.
//!
//! Why somebody objects, and who, is the rooms' business; that this tenant's data does not go there is kept here, in
//! the data and in every key place, so that restoring an older copy of the data does not let it out again.

use crate::error::Result;
use crate::journal::Restrictive;
use crate::store::Store;
use crate::tenant::{Tenant, Write};

const YES: &[u8] = b"1";
const NO: &[u8] = b"0";

/// The named value that says it.
pub(crate) fn objection(to: &str, objects: bool) -> (String, Vec<u8>) {
    (name(to), if objects { YES } else { NO }.to_vec())
}

fn name(to: &str) -> String {
    format!("objection.{to}")
}

impl Write<'_> {
    /// With this commit the tenant objects, or no longer objects, to its data going to the subprocessor `to`. It is
    /// durable in every key place before the commit is acknowledged.
    pub fn object(&mut self, to: &str, objects: bool) {
        self.list.meta.push(objection(to, objects));
        let at = crate::clock::Timestamp::default();
        self.restrictive.push(Restrictive::Objected { at, to: to.to_owned(), objects });
    }
}

impl Tenant {
    /// Does the tenant object to its data going to the subprocessor `to`?
    pub async fn objects_to(&self, to: &str) -> Result<bool> {
        Ok(self.inner.store.meta(&name(to)).await?.is_some_and(|said| said == YES))
    }
}
