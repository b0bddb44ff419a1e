//! The modules of the verifier in the order in which they name each other. They import each other by relative names, so
//! that any program can load the folder; served, they name fingerprinted addresses.

macro_rules! modules {
    ($($name:literal)*) => {
        /// Served names.
        pub const NAMES: &[&str] = &[$(concat!("verify-", $name)),*];
        /// Served names with their text.
        pub const SOURCES: &[(&str, &str)] =
            &[$((concat!("verify-", $name), include_str!(concat!("../../../assets/js/verify/", $name)))),*];
    };
}

modules! {
    "refused.js"
    "bytes.js"
    "instant.js"
    "digest.js"
    "note.js"
    "checkpoint.js"
    "tree.js"
    "tlog-proof.js"
    "leaf.js"
    "json.js"
    "statement.js"
    "attestation.js"
    "log.js"
    "words.js"
    "page.js"
}

/// The text with addresses in place of relative names.
pub fn addressed(text: &str) -> String {
    text.replace("from './", "from '/assets/verify-")
}
