//! What a reader asks for: the front page, a page, a file, a search.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::answer::{self, HTML, tagged};
use super::markdown::{Heading, Rendered};
use super::search::{Hit, find};
use super::site::SITE;
use super::tree::{EXTRAS, GROUPS, Group};
use crate::console::Look;
use crate::problem::Problem;

/// What every page of the documentation shows around its text.
struct Around {
    groups: &'static [Group],
    /// The page of the table of contents that is open.
    under: &'static str,
    /// What was searched for.
    question: String,
    /// Light, dark, or as the browser wishes.
    theme: &'static str,
}

impl Around {
    fn at(under: &'static str, look: &Look) -> Self {
        Self { groups: GROUPS, under, question: String::new(), theme: look.theme.name() }
    }
}

#[derive(Template)]
#[template(path = "docs/front.html")]
struct Front {
    around: Around,
}

#[derive(Template)]
#[template(path = "docs/page.html")]
struct Shown<'a> {
    around: Around,
    document: &'a Rendered,
    contents: Vec<&'a Heading>,
    group: Option<&'static Group>,
}

#[derive(Template)]
#[template(path = "docs/search.html")]
struct Found {
    around: Around,
    hits: Vec<Hit>,
}

#[derive(Template)]
#[template(path = "docs/lost.html")]
struct Lost {
    around: Around,
}

/// What may be asked in a search.
#[derive(Debug, Deserialize)]
pub(super) struct Question {
    #[serde(default)]
    q: String,
}

pub(super) async fn front(look: Look, asked: HeaderMap) -> Response {
    answer(&asked, &Front { around: Around::at("", &look) })
}

pub(super) async fn page(Path(path): Path<String>, look: Look, asked: HeaderMap) -> Response {
    if let Some(page) = SITE.get(&path) {
        let contents: Vec<&Heading> =
            page.document.headings.iter().filter(|heading| heading.level <= 3).collect();
        let group = GROUPS.iter().find(|group| group.pages.iter().any(|source| source.slug == page.under));
        return answer(
            &asked,
            &Shown { around: Around::at(page.under, &look), document: &page.document, contents, group },
        );
    }
    match EXTRAS.iter().find(|extra| extra.slug == path) {
        Some(extra) => tagged(&asked, extra.kind, extra.bytes),
        None => once(StatusCode::NOT_FOUND, &Lost { around: Around::at("", &look) }),
    }
}

pub(super) async fn search(look: Look, question: Result<Query<Question>, QueryRejection>) -> Response {
    let question = question.map(|Query(question)| question.q).unwrap_or_default();
    let hits = find(&question);
    once(StatusCode::OK, &Found { around: Around { question, ..Around::at("", &look) }, hits })
}

fn answer(asked: &HeaderMap, template: &impl Template) -> Response {
    match template.render() {
        Ok(text) => tagged(asked, HTML, text),
        Err(error) => Problem::internal(error).into_response(),
    }
}

fn once(status: StatusCode, template: &impl Template) -> Response {
    match template.render() {
        Ok(text) => answer::once(status, text),
        Err(error) => Problem::internal(error).into_response(),
    }
}
