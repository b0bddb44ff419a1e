//! `/deadlines`: what dies when, by itself; how punctual that was; what a hold keeps from it.

use std::collections::BTreeMap;

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use candor_domain::privacy::{self, Due, PrivacyAction};
use candor_kernel::deadline::{HoldView, Lateness};
use candor_kernel::erase::Cause;
use candor_kernel::{Span, Timestamp};
use jiff::civil::Date;
use serde::Deserialize;

use super::{Frame, Seat, days, kinds, show};
use crate::App;
use crate::door::Query;
use crate::problem::{Answer, Problem};

/// So far ahead the board looks.
const AHEAD: Span = Span::days(30);
/// So many days after today are shown one by one; beyond, whole weeks.
const DAYS: i64 = 7;
/// So many destroyed things are shown.
const LATEST: usize = 6;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/deadlines", get(board))
}

#[derive(Template)]
#[template(path = "console/privacy/deadlines.html")]
struct Board {
    frame: Frame,
    tabs: Vec<(String, String, bool)>,
    figures: Vec<Figure>,
    days: Vec<Day>,
    weeks: Vec<Week>,
    gone: Vec<Gone>,
    held: Option<Vec<HoldView>>,
    whole: bool,
    more: bool,
}

/// A figure with its name.
struct Figure {
    tone: &'static str,
    value: String,
    name: String,
}

/// What goes on one day.
struct Day {
    name: String,
    count: u64,
    items: Vec<Item>,
    /// What has no name of its own, counted.
    rest: Vec<String>,
}

/// One thing with a name.
struct Item {
    icon: &'static str,
    what: String,
    call: Option<(String, String)>,
    client: Option<(String, String)>,
    at: Timestamp,
    size: String,
}

/// What goes in a week further ahead.
struct Week {
    from: Timestamp,
    until: Timestamp,
    counts: Vec<String>,
}

/// Something that is gone.
struct Gone {
    id: String,
    what: Vec<String>,
    at: Timestamp,
    done_at: Option<Timestamp>,
}

#[derive(Deserialize)]
struct Wanted {
    class: Option<String>,
}

async fn board(seat: Seat, Query(wanted): Query<Wanted>) -> Answer<Response> {
    if seat.is_operator() {
        return Err(Problem::not_found());
    }
    let frame = Frame::new(&seat, "/deadlines", "privacy-deadlines");
    let now = seat.tenant.now();
    let found = privacy::deadlines(&seat.ctx, &seat.tenant, now + AHEAD).await?;
    let class = wanted.class.filter(|class| !class.is_empty());
    let tabs = tabs(&frame, &found.due, class.as_deref());
    let (whole, more) = (found.whole, found.more);
    let due: Vec<Due> =
        found.due.into_iter().filter(|due| class.as_ref().is_none_or(|class| due.class == *class)).collect();
    let figures = figures(&frame, &due, found.lateness.as_ref());
    let (near, far): (Vec<Due>, Vec<Due>) = due.into_iter().partition(|due| away(&frame, due.at) <= DAYS);
    let held = if seat.may(&PrivacyAction::ListHolds) {
        let mut holds = privacy::holds(&seat.ctx, &seat.tenant).await?;
        // Holds over the parts of one thing are one matter.
        holds.dedup_by(|one, other| (&one.reason, one.until) == (&other.reason, other.until));
        Some(holds)
    } else {
        None
    };
    let gone = if whole { gone(&seat, &frame).await? } else { Vec::new() };
    let (days, weeks) = (by_day(&frame, near), by_week(&frame, &far));
    Ok(show(&Board { frame, tabs, figures, days, weeks, gone, held, whole, more }))
}

/// Days from the reader's today; what is late belongs to today.
fn away(frame: &Frame, at: Timestamp) -> i64 {
    let today = days::day_of(frame, frame.now);
    let day = days::day_of(frame, at);
    day.since(today).map(|span| i64::from(span.get_days())).unwrap_or_default().max(0)
}

fn tabs(frame: &Frame, due: &[Due], here: Option<&str>) -> Vec<(String, String, bool)> {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for one in due {
        *counts.entry(one.class.as_str()).or_default() += 1;
    }
    let all = (String::from("/deadlines"), frame.t1("privacy-all", "n", due.len()), here.is_none());
    let tab = |(class, n): (&str, u64)| {
        let words = frame.t2("privacy-tab", "what", kinds::class(frame, class), "n", n);
        (format!("/deadlines?class={class}"), words, here == Some(class))
    };
    std::iter::once(all).chain(counts.into_iter().map(tab)).collect()
}

fn figures(frame: &Frame, due: &[Due], lateness: Option<&Lateness>) -> Vec<Figure> {
    let week = due.iter().filter(|due| away(frame, due.at) <= DAYS).count();
    let figure = |tone, value: String, key: &str| Figure { tone, value, name: frame.t(key) };
    let mut figures = vec![
        figure("calm", frame.number(week as u64), "privacy-figure-week"),
        figure("calm", frame.number(due.len() as u64), "privacy-figure-month"),
    ];
    if let Some(lateness) = lateness {
        let tone = if lateness.overdue == 0 { "good" } else { "bad" };
        figures.push(figure(tone, frame.number(lateness.overdue), "privacy-figure-overdue"));
        let tone = if lateness.late == 0 { "good" } else { "bad" };
        let on_time = frame.t2(
            "privacy-on-time",
            "n",
            lateness.destroyed.saturating_sub(lateness.late),
            "all",
            lateness.destroyed,
        );
        figures.push(figure(tone, on_time, "privacy-figure-on-time"));
        // What nobody could see in time, because no server ran, is not late; its distance would mislead.
        if lateness.destroyed > 0 && (lateness.max_s <= 0.0 || lateness.late > 0) {
            let seconds = lateness.max_s.abs().ceil() as i64;
            let key = if lateness.max_s <= 0.0 { "privacy-early" } else { "privacy-late" };
            let worst = frame.t1(key, "time", frame.length(seconds));
            figures.push(figure("calm", worst, "privacy-figure-worst"));
        }
    }
    figures
}

fn by_day(frame: &Frame, due: Vec<Due>) -> Vec<Day> {
    let today = days::day_of(frame, frame.now);
    let mut found: BTreeMap<Date, Vec<Due>> = BTreeMap::new();
    for one in due {
        found.entry(days::day_of(frame, one.at).max(today)).or_default().push(one);
    }
    found.into_iter().map(|(day, due)| of_day(frame, day, due)).collect()
}

fn of_day(frame: &Frame, day: Date, due: Vec<Due>) -> Day {
    let count = due.len() as u64;
    let (named, rest): (Vec<Due>, Vec<Due>) = due.into_iter().partition(|due| due.about.is_some());
    let item = |due: Due| {
        let about = due.about.unwrap_or_default();
        Item {
            icon: kinds::icon(&due.kind),
            what: kinds::counted(frame, &due.kind, 1),
            call: about.call.map(|(id, title)| (format!("/calls/{id}"), title)),
            client: about.client.map(|(id, name)| (format!("/clients/{id}"), name)),
            at: due.at,
            size: if due.bytes > 0 { frame.bytes(due.bytes) } else { String::new() },
        }
    };
    let items = named.into_iter().map(item).collect();
    Day { name: days::spoken(frame, day), count, items, rest: counts(frame, &rest) }
}

fn by_week(frame: &Frame, due: &[Due]) -> Vec<Week> {
    let mut found: BTreeMap<i64, Vec<Due>> = BTreeMap::new();
    for one in due {
        found.entry((away(frame, one.at) - 1) / DAYS).or_default().push(one.clone());
    }
    let today = days::first_instant(frame, days::day_of(frame, frame.now)).unwrap_or(frame.now);
    let week = |(n, due): (i64, Vec<Due>)| {
        let from = today + Span::days(n * DAYS + 1);
        Week { from, until: from + Span::days(DAYS - 1), counts: counts(frame, &due) }
    };
    found.into_iter().map(week).collect()
}

/// `3 recordings`, `12 sessions`
fn counts(frame: &Frame, due: &[Due]) -> Vec<String> {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for one in due {
        *counts.entry(one.kind.as_str()).or_default() += 1;
    }
    let mut counts: Vec<(&str, u64)> = counts.into_iter().collect();
    counts.sort_by_key(|(kind, n)| (std::cmp::Reverse(*n), *kind));
    counts.into_iter().map(|(kind, n)| kinds::counted(frame, kind, n)).collect()
}

/// What went last because its deadline came.
async fn gone(seat: &Seat, frame: &Frame) -> Answer<Vec<Gone>> {
    if !seat.may(&PrivacyAction::ListErasures) {
        return Ok(Vec::new());
    }
    let cause = Some(Cause::Deadline);
    let found = privacy::erasures(&seat.ctx, &seat.tenant, cause, None, LATEST).await?;
    let one = |erasure: privacy::Erasure| Gone {
        id: erasure.id.to_string(),
        what: erasure.counts.keys().map(|class| kinds::class(frame, class)).collect(),
        at: erasure.ordered_at,
        done_at: erasure.done_at,
    };
    Ok(found.items.into_iter().map(one).collect())
}
