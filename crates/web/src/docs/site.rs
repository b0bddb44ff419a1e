//! All pages, read once when the first is asked for.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::api;
use super::markdown::{Rendered, render};
use super::tree::{self, Source, Text};
use crate::problem::Kind;

/// The file that says what to do about each kind of problem.
const PROBLEMS: &str = "docs/problems.md";

/// Every page by its address below `/docs/`.
pub(super) static SITE: LazyLock<BTreeMap<String, Page>> = LazyLock::new(read);

/// A page with its place in the table of contents.
pub(super) struct Page {
    /// The page of the table of contents that it is, or belongs to.
    pub under: &'static str,
    pub document: Rendered,
}

fn read() -> BTreeMap<String, Page> {
    let mut site = BTreeMap::new();
    for Source { slug, file, text, .. } in tree::pages().copied() {
        let text = match text {
            Text::Written(text) => text.to_owned(),
            Text::Made(make) => make(),
        };
        site.insert(slug.to_owned(), Page { under: slug, document: render(file, slug, &text) });
        if file == PROBLEMS {
            site.extend(Kind::ALL.iter().filter_map(|kind| problem(*kind, slug, &text)));
        }
        if slug == api::SLUG {
            let part = |(part, text): (String, String)| {
                let document = render(api::FILE, &part, &text);
                (part, Page { under: slug, document })
            };
            site.extend(api::parts().map(part));
        }
    }
    site
}

/// The page of one kind of problem, made from its lines on the page of all.
fn problem(kind: Kind, under: &'static str, text: &str) -> Option<(String, Page)> {
    let heading = format!("\n## {}\n", kind.slug());
    let lines = text.split_once(&heading)?.1;
    let lines = lines.split_once("\n## ").map_or(lines, |(lines, _)| lines).trim();
    let status = kind.status();
    let lead = format!("`{}` {}.", status.as_u16(), kind.title());
    let says = lines.strip_prefix(&lead).unwrap_or(lines).trim();
    let slug = format!("{under}/{}", kind.slug());
    let text = format!(
        "# {}\n\n{says}\n\n| | |\n|---|---|\n| `type` | `/docs/{slug}` |\n| status | {status} |\n\nWhat a problem is, \
         and all of them: [Problems](problems.md#{}).\n",
        kind.title(),
        kind.slug()
    );
    let document = render(PROBLEMS, &slug, &text);
    Some((slug, Page { under, document }))
}

#[cfg(test)]
mod tests {
    use super::super::link::Target;
    use super::*;

    #[test]
    fn every_link_inside_the_documentation_finds_its_page_and_heading() {
        let links =
            SITE.iter().flat_map(|(slug, page)| page.document.links.iter().map(move |link| (slug, link)));
        let wrong: Vec<String> =
            links.filter_map(|(slug, link)| Some(format!("{slug}: {}", wrong(link)?))).collect();
        assert_eq!(wrong, [""; 0]);
    }

    fn wrong(link: &Target) -> Option<String> {
        match link {
            Target::Outside(address) => {
                address.starts_with("http://").then(|| format!("{address} is not https"))
            }
            Target::Nowhere(link) => Some(format!("{link} leads to no page")),
            Target::Here { path, anchor } => {
                let other = path.strip_prefix("/docs/").and_then(|slug| SITE.get(slug));
                let anchor = anchor.as_ref()?;
                let found =
                    other.is_some_and(|page| page.document.headings.iter().any(|h| h.anchor == *anchor));
                (!found).then(|| format!("{path} has no heading #{anchor}"))
            }
        }
    }

    #[test]
    fn every_page_has_a_title_and_every_problem_a_page() {
        for (slug, page) in SITE.iter() {
            assert!(!page.document.title.is_empty(), "{slug} has no title");
        }
        for kind in Kind::ALL {
            let page = SITE.get(&format!("problems/{}", kind.slug()));
            assert_eq!(page.map(|page| page.document.title.as_str()), Some(kind.title()), "{}", kind.slug());
        }
    }
}
