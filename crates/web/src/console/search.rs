//! `/search`: clients, people, calls, documents by name, and the words of calls as far as a bounded reading comes.
//! `/search/quick` is the same by name alone, as a piece of a page for the box above every page.

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use candor_domain::search::{self, Hit, Names, Terms, Words};
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::{Listed, Within};
use serde::Deserialize;

use super::calls::clock;
use super::{Frame, Seat, show};
use crate::App;
use crate::door::{Listing, Query};
use crate::pages::desk::escaped;
use crate::problem::Answer;

/// Of each sort so many stand on the page, and in the box.
const MOST: usize = 10;
const QUICK: usize = 4;
/// Characters of what was said around the place that was looked for.
const AROUND: usize = 120;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/search", get(page)).route("/search/quick", get(quick))
}

#[derive(Debug, Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
    /// Words of calls before that place.
    cursor: Option<String>,
}

/// Something that leads somewhere.
struct Found {
    href: String,
    icon: &'static str,
    title: String,
    about: String,
    at: Option<Timestamp>,
    /// Text with what was looked for between the marks.
    said: Vec<(String, bool)>,
}

#[derive(Template)]
#[template(path = "console/search/page.html")]
struct Page {
    frame: Frame,
    q: String,
    asked: bool,
    /// Key of the heading, and what stands under it.
    groups: Vec<(&'static str, Vec<Found>)>,
    partly: bool,
    spoken: Spoken,
    /// Going on from an earlier reading.
    further: bool,
}

/// What was found in transcripts, and how far the reading came.
#[derive(Default)]
struct Spoken {
    words: Vec<Found>,
    read: usize,
    back_to: Option<Timestamp>,
    next: String,
    forbidden: bool,
}

#[derive(Template)]
#[template(path = "console/search/quick.html")]
struct Quick {
    frame: Frame,
    q: String,
    groups: Vec<(&'static str, Vec<Found>)>,
}

async fn page(seat: Seat, Query(asked): Query<Asked>) -> Answer<Response> {
    let frame = Frame::new(&seat, "/search", "search-title");
    let mut page = Page {
        q: asked.q.clone(),
        asked: false,
        groups: Vec::new(),
        partly: false,
        spoken: Spoken::default(),
        further: asked.cursor.is_some(),
        frame,
    };
    let Some(terms) = Terms::of(&asked.q) else { return Ok(show(&page)) };
    page.asked = true;
    let listing = Listing::new(&seat, "search", &terms);
    let slice = listing.slice(Within::ALWAYS, asked.cursor.as_deref(), None)?;
    let names = names(&seat, &page.frame, &terms, MOST, true).await?;
    let found = search::words(&seat.ctx, &seat.tenant, &terms, slice.after).await?;
    let Words { hits, read, back_to, next, forbidden } = found;
    let after = listing.page(Listed::<()> { items: Vec::new(), next }, |(_, ())| ())?.next;
    if let Some(after) = after {
        page.spoken.next = format!("/search?q={}&cursor={}", escaped(&asked.q), escaped(&after));
    }
    page.spoken.words = hits.into_iter().map(|hit| said(&page.frame, &names, &asked.q, hit)).collect();
    page.partly = names.partly;
    if !page.further {
        page.groups = groups(&page.frame, names, &asked.q);
    }
    page.spoken = Spoken { read, back_to, forbidden, ..page.spoken };
    Ok(show(&page))
}

async fn quick(seat: Seat, Query(asked): Query<Asked>) -> Answer<Response> {
    let frame = Frame::new(&seat, "/search", "search-title");
    let groups = match Terms::of(&asked.q) {
        None => Vec::new(),
        Some(terms) => {
            let names = names(&seat, &frame, &terms, QUICK, false).await?;
            groups(&frame, names, &asked.q)
        }
    };
    Ok(show(&Quick { frame, q: escaped(&asked.q), groups }))
}

async fn names(seat: &Seat, frame: &Frame, terms: &Terms, most: usize, inside: bool) -> Answer<Names> {
    let voice = seat.look().voice(frame.now);
    let titles = move |form: &'static str| voice.word("document-form", form);
    Ok(search::names((&seat.ctx, &seat.tenant), terms, most, &titles, inside).await?)
}

fn groups(frame: &Frame, names: Names, q: &str) -> Vec<(&'static str, Vec<Found>)> {
    let Names { clients, people, calls, documents, client_names, .. } = names;
    let client = |id: &HoldingId| client_names.get(id).cloned().unwrap_or_default();
    let bare = |href: String, icon, title: String, about: String, at| Found {
        href,
        icon,
        title,
        about,
        at,
        said: Vec::new(),
    };
    let clients = clients.into_iter().map(|(id, found)| {
        bare(format!("/clients/{id}"), "building-2", found.name, found.domains.join(", "), None)
    });
    let people = people.into_iter().map(|person| {
        let href = format!("/clients/{}/people#p-{}", person.client, person.person);
        let about = client(&person.client);
        bare(href, "user", person.label, about, Some(person.first_heard_at))
    });
    let calls = calls.into_iter().map(|(id, call)| {
        let about = client(&call.client);
        bare(format!("/calls/{id}"), "phone", call.title, about, Some(call.started_at))
    });
    let documents = documents.into_iter().map(|paper| Found {
        said: paper.line.map(|line| marked(&line, q)).unwrap_or_default(),
        ..bare(
            format!("/documents/{}", paper.id),
            "file-text",
            frame.word("document-form", paper.form),
            client(&paper.client),
            Some(paper.drafted_at),
        )
    });
    let all: [(&'static str, Vec<Found>); 4] = [
        ("search-clients", clients.collect()),
        ("search-people", people.collect()),
        ("search-calls", calls.collect()),
        ("search-documents", documents.collect()),
    ];
    all.into_iter().filter(|(_, found)| !found.is_empty()).collect()
}

fn said(frame: &Frame, names: &Names, q: &str, hit: Hit) -> Found {
    let at = hit.start_ms.map_or_else(|| hit.segment.to_string(), clock);
    let client = names.client_names.get(&hit.client).cloned().unwrap_or_default();
    let title = if hit.title.is_empty() { frame.t("calls-untitled") } else { hit.title };
    let about = format!("{client} · {} · {at}", hit.speaker);
    let href = format!("/calls/{}?at={segment}#{segment}", hit.call, segment = hit.segment);
    Found { href, icon: "quote", title, about, at: Some(hit.started_at), said: marked(&hit.text, q) }
}

/// What was said around the first term, each term marked.
fn marked(text: &str, q: &str) -> Vec<(String, bool)> {
    let chars: Vec<char> = text.chars().collect();
    let lower: Vec<char> = chars.iter().map(|c| c.to_lowercase().next().unwrap_or(*c)).collect();
    let mut lit = vec![false; chars.len()];
    for term in q.split_whitespace() {
        let term: Vec<char> = term.chars().map(|c| c.to_lowercase().next().unwrap_or(c)).collect();
        for (at, window) in lower.windows(term.len().max(1)).enumerate() {
            if window == term {
                lit.iter_mut().skip(at).take(term.len()).for_each(|mark| *mark = true);
            }
        }
    }
    let first = lit.iter().position(|mark| *mark).unwrap_or(0);
    let from = first.saturating_sub(AROUND);
    let mut pieces: Vec<(String, bool)> = Vec::new();
    if from > 0 {
        pieces.push(("…".to_owned(), false));
    }
    for (letter, mark) in chars.iter().zip(&lit).skip(from).take(AROUND * 2 + 80) {
        match pieces.last_mut().filter(|(_, last)| last == mark) {
            Some((piece, _)) => piece.push(*letter),
            None => pieces.push((letter.to_string(), *mark)),
        }
    }
    if chars.len() > from + AROUND * 2 + 80 {
        pieces.push(("…".to_owned(), false));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_looked_for_is_marked_and_long_speech_is_cut_around_it() {
        let pieces = marked("We said forty Thousand.", "thousand FORTY");
        let lit: Vec<&str> = pieces.iter().filter(|(_, lit)| *lit).map(|(text, _)| text.as_str()).collect();
        assert_eq!(lit, ["forty", "Thousand"]);
        let long = format!("{} here {}", "a ".repeat(500), "b ".repeat(500));
        let pieces = marked(&long, "here");
        let text: String = pieces.iter().map(|(text, _)| text.as_str()).collect();
        assert!(text.starts_with('…') && text.ends_with('…') && text.contains("here") && text.len() < 500);
        assert_eq!(marked("", "x"), Vec::new());
    }
}
