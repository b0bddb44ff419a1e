//! The table of contents: which file of `docs/` is which page, and where it stands.
//!
//! Four kinds of text, kept apart: a tutorial to learn by doing, how-tos for one task each, reference to look things
//! up, explanations to understand. To add a page: write `docs/….md` and name it here; a test finds files that nobody
//! named, and links that lead nowhere.

use super::{api, promises};

/// Pages of one kind.
pub(super) struct Group {
    pub id: &'static str,
    pub name: &'static str,
    /// One line for the front page.
    pub about: &'static str,
    pub pages: &'static [Source],
}

/// A page as it was written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source {
    /// Its address below `/docs/`.
    pub slug: &'static str,
    /// Its name in the table of contents.
    pub label: &'static str,
    /// Where it stands in the repository; links inside are relative to it.
    pub file: &'static str,
    pub text: Text,
}

/// Where the words of a page come from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Text {
    Written(&'static str),
    /// Made from the program's own lists when it is first read.
    Made(fn() -> String),
}

/// What is handed out as it is: drawings, and files that pages point to.
pub(super) struct Extra {
    /// Its address below `/docs/`.
    pub slug: &'static str,
    pub file: &'static str,
    pub kind: &'static str,
    pub bytes: &'static [u8],
}

macro_rules! page {
    ($slug:literal, $label:literal) => {
        page!($slug, $label, concat!("docs/", $slug, ".md"))
    };
    ($slug:literal, $label:literal, $file:expr) => {
        Source {
            slug: $slug,
            label: $label,
            file: $file,
            text: Text::Written(include_str!(concat!("../../../../", $file))),
        }
    };
}

macro_rules! extra {
    ($slug:literal, $kind:literal, $file:literal) => {
        Extra { slug: $slug, file: $file, kind: $kind, bytes: include_bytes!(concat!("../../../../", $file)) }
    };
}

/// A picture of the program, taken by the tests in `e2e/`.
macro_rules! shot {
    ($name:literal) => {
        Extra {
            slug: concat!("shots/", $name, ".png"),
            file: concat!("docs/shots/", $name, ".png"),
            kind: "image/png",
            bytes: include_bytes!(concat!("../../../../docs/shots/", $name, ".png")),
        }
    };
}

pub(super) const GROUPS: &[Group] = &[
    Group {
        id: "tutorial",
        name: "Tutorial",
        about: "From nothing to a cited brief of your own call, and the receipt of its end.",
        pages: &[page!("tutorial", "From a clone to a receipt")],
    },
    Group {
        id: "how-to",
        name: "How to",
        about: "One task each, for somebody who knows what they want.",
        pages: &[
            page!("how-to/self-host", "Host it yourself, with HTTPS"),
            page!("how-to/back-up", "Back up, and prove it"),
            page!("how-to/restore", "Restore on a blank machine"),
            page!("how-to/invite", "Invite somebody, limit their seat"),
            page!("how-to/recover-owner", "Let an owner back in"),
            page!("how-to/identity-provider", "Sign in with your provider"),
            page!("how-to/receive-webhooks", "Receive webhooks"),
            page!("how-to/siem", "Pass the log on to a SIEM"),
            page!("mail", "Send mail"),
            page!("how-to/break-glass", "Open one thing, as an operator"),
        ],
    },
    Group {
        id: "reference",
        name: "Reference",
        about: "Exact and complete, to look things up.",
        pages: &[
            page!("reference/commands", "Commands"),
            page!("cli", "On the command line"),
            page!("reference/configuration", "Configuration"),
            page!("configuration", "The server's settings"),
            page!("api-design", "How the API is built"),
            page!("problems", "Problems"),
            page!("status-codes", "Status codes"),
            page!("access", "Who may do what"),
            page!("policies/matrix", "Roles and actions", "policies/matrix.md"),
            page!("presets", "Presets"),
            page!("reference/presets", "Every value of every preset"),
            page!("reference/holdings", "What is kept"),
            Source {
                slug: "reference/promises",
                label: "Promises",
                file: "promises.toml",
                text: Text::Made(promises::page),
            },
            page!("sign-in", "Signing in"),
            page!("identity", "People and sessions"),
            page!("audit", "The log, for people"),
            page!("webhooks", "Webhooks"),
            page!("egress", "What may leave"),
            Source { slug: "api", label: "The API, to browse", file: api::FILE, text: Text::Made(api::page) },
        ],
    },
    Group {
        id: "explanations",
        name: "Explanations",
        about: "How it works, what it can promise and what it cannot.",
        pages: &[
            page!("explanation/walls", "What stands in between"),
            page!("explanation/recording", "How a recording dies"),
            page!("explanation/log", "How the log proves"),
            page!("explanation/sight", "Who can see what"),
            page!("documents", "How papers are made from calls"),
            page!("security", "Security", "SECURITY.md"),
        ],
    },
    Group {
        id: "formats",
        name: "File formats",
        about: "Every byte, for whoever writes a reader.",
        pages: &[
            page!("formats/attestation", "Deletion attestation"),
            page!("formats/cell", "Cell"),
            page!("formats/checkpoint", "Checkpoint"),
            page!("formats/key-set", "Key set"),
            page!("formats/log-export", "Log export"),
            page!("formats/log-leaf", "Log leaf"),
            page!("formats/sealed-object", "Sealed object"),
            page!("formats/store", "Store"),
            page!("formats/tlog-proof", "Inclusion proof"),
            page!("formats/transcript-import", "Transcripts that are read"),
        ],
    },
];

pub(super) const EXTRAS: &[Extra] = &[
    extra!("drawings/walls.svg", "image/svg+xml", "docs/drawings/walls.svg"),
    extra!("drawings/recording.svg", "image/svg+xml", "docs/drawings/recording.svg"),
    extra!("drawings/log.svg", "image/svg+xml", "docs/drawings/log.svg"),
    extra!("drawings/sight.svg", "image/svg+xml", "docs/drawings/sight.svg"),
    shot!("owner-link"),
    shot!("first-run"),
    shot!("ledger"),
    shot!("deadlines"),
    shot!("invite"),
    shot!("break-glass"),
    shot!("verify"),
    extra!("files/candor.sample.toml", "text/plain; charset=utf-8", "candor.sample.toml"),
    extra!(
        "files/transcript-import.schema.json",
        "application/schema+json",
        "schemas/transcript-import.schema.json"
    ),
];

/// Every page, in the order of the table of contents.
pub(super) fn pages() -> impl Iterator<Item = &'static Source> {
    GROUPS.iter().flat_map(|group| group.pages)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    /// Written for whoever works on the program, not for whoever runs it.
    const FOR_BUILDERS: [&str; 2] = ["docs/decisions/", "docs/dependencies.md"];

    #[test]
    fn every_page_is_named_once_and_no_document_is_forgotten() -> std::io::Result<()> {
        let named: Vec<&str> = pages().map(|page| page.file).collect();
        let once: BTreeSet<&str> = named.iter().copied().collect();
        assert_eq!(once.len(), named.len(), "a file is named twice");
        let slugs: BTreeSet<&str> = pages().map(|page| page.slug).collect();
        assert_eq!(slugs.len(), named.len(), "an address is given twice");
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        for file in markdown(&root.join("docs"), "docs")? {
            let kept_out = FOR_BUILDERS.iter().any(|prefix| file.starts_with(prefix));
            assert!(kept_out || once.contains(file.as_str()), "{file}: give it a place in docs/tree.rs");
        }
        Ok(())
    }

    #[expect(clippy::disallowed_methods, reason = "test")]
    fn markdown(folder: &Path, name: &str) -> std::io::Result<Vec<String>> {
        let mut files = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let inner = format!("{name}/{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                files.extend(markdown(&entry.path(), &inner)?);
            } else if entry.path().extension().is_some_and(|kind| kind == "md") {
                files.push(inner);
            }
        }
        Ok(files)
    }
}
