//! Where a link of a document leads: files of the repository become pages.

use super::tree::{EXTRAS, pages};

/// What a link means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// Elsewhere on the internet.
    Outside(String),
    /// An address of this server, with its anchor.
    Here { path: String, anchor: Option<String> },
    /// A file that is no page; a test finds these.
    Nowhere(String),
}

impl Target {
    /// As it is written into the page.
    pub(super) fn href(&self) -> String {
        match self {
            Self::Outside(address) | Self::Nowhere(address) => address.clone(),
            Self::Here { path, anchor: Some(anchor) } => format!("{path}#{anchor}"),
            Self::Here { path, anchor: None } => path.clone(),
        }
    }
}

/// Reads a link that stands in `file`, on the page `slug`.
pub(super) fn read(file: &str, slug: &str, link: &str) -> Target {
    if ["https://", "http://", "mailto:"].iter().any(|scheme| link.starts_with(scheme)) {
        return Target::Outside(link.to_owned());
    }
    let (path, anchor) = link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(anchor)));
    let here = |path: String| Target::Here { path, anchor: anchor.map(str::to_owned) };
    if path.is_empty() {
        return here(format!("/docs/{slug}"));
    }
    if path.starts_with('/') {
        return here(path.to_owned());
    }
    let wanted = beside(file, path);
    let page = pages().find(|page| page.file == wanted).map(|page| page.slug);
    match page.or_else(|| EXTRAS.iter().find(|extra| extra.file == wanted).map(|extra| extra.slug)) {
        Some(slug) => here(format!("/docs/{slug}")),
        None => Target::Nowhere(link.to_owned()),
    }
}

/// The file that `path` names, seen from `file`.
pub(super) fn beside(file: &str, path: &str) -> String {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => _ = parts.pop(),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_becomes_its_page_an_anchor_stays_and_the_rest_is_told_apart() {
        let read = |link| read("docs/formats/cell.md", "formats/cell", link);
        let here = |path: &str, anchor: Option<&str>| Target::Here {
            path: path.to_owned(),
            anchor: anchor.map(str::to_owned),
        };
        assert_eq!(read("../access.md#roles"), here("/docs/access", Some("roles")));
        assert_eq!(read("key-set.md"), here("/docs/formats/key-set", None));
        assert_eq!(read("../../SECURITY.md"), here("/docs/security", None));
        assert_eq!(read("../../candor.sample.toml"), here("/docs/files/candor.sample.toml", None));
        assert_eq!(read("#bytes"), here("/docs/formats/cell", Some("bytes")));
        assert_eq!(read("/docs/api"), here("/docs/api", None));
        assert_eq!(read("https://c2sp.org"), Target::Outside("https://c2sp.org".to_owned()));
        assert_eq!(read("../gone.md"), Target::Nowhere("../gone.md".to_owned()));
    }
}
