//! The design system: tokens, components, fonts and icons, and the page that shows them all.
//!
//! Layers of the one sheet, in order: `tokens` (colours, type, space, motion), `base` (plain elements), `components`
//! (what the macros of `templates/design/ui.html` write), `frame` (around every page), `public` (before the console),
//! `gallery`, `pages` (what one page alone needs). A value that is not a token stands in no component.

pub(super) mod gallery;
mod icons;
pub mod served;
#[cfg(test)]
mod vendored;
pub mod verifier;
