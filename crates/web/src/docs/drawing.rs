//! Drawings stand in the page itself, so that they take its colours in light and dark.
//!
//! A drawing is an SVG file of `docs/drawings/` with classes for its colours and a `<style>` of its own for readers
//! elsewhere; in a page the style is left out, since no inline style is allowed, and the page's sheet has the classes.

use super::markdown::escaped;
use super::tree::EXTRAS;

/// The drawing in `file` with `said` as its text for those who do not see it; `None` if it is no drawing of ours.
pub(super) fn inline(file: &str, said: &str) -> Option<String> {
    let extra = EXTRAS.iter().find(|extra| extra.file == file && extra.kind == "image/svg+xml")?;
    let text = std::str::from_utf8(extra.bytes).ok()?;
    let (before, after) = text
        .split_once("<style>")
        .and_then(|(before, rest)| Some((before, rest.split_once("</style>")?.1)))?;
    let inner = before.split_once("<svg ")?.1;
    Some(format!(
        r#"<svg class="drawing" role="img" aria-label="{}" {inner}{}"#,
        escaped(said),
        after.trim_end()
    ))
}
