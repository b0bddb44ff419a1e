//! The workspace: its facts, the promises in force, the rules by which things die, and how one likes the pages.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use candor_domain::tenancy::{self, Account, Preset, SignInRules, TenancyAction};
use candor_kernel::Timestamp;
use candor_kernel::deadline::{ClockRule, Rule, Schedule};
use jiff::tz;

use super::first_run::promises::{self, Told};
use super::first_run::whole_places;
use super::words::{Locale, knows};
use super::{Frame, Seat, show};
use crate::App;
use crate::problem::Answer;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/settings", get(settings))
}

#[derive(Template)]
#[template(path = "console/settings.html")]
struct Settings {
    frame: Frame,
    /// For whoever may read it.
    workspace: Option<Workspace>,
    languages: Vec<(String, String)>,
    themes: Vec<(String, String)>,
    zones: Vec<(String, String)>,
}

/// What is decided for everybody in it.
struct Workspace {
    id: String,
    name: String,
    created_at: Timestamp,
    places: usize,
    promises: Told,
    rules: Vec<Line>,
    doors: Vec<String>,
    /// A shipped preset, whose keys can be listed.
    has_keys: bool,
    may_set_up: bool,
}

/// A retention rule in words.
struct Line {
    what: String,
    gone: String,
    kept: String,
    /// Neither a hold nor a setting may move it.
    hard: bool,
}

/// `GET /settings`
async fn settings(State(app): State<App>, seat: Seat) -> Answer<Response> {
    let frame = Frame::new(&seat, "/settings", "settings-title");
    let workspace = if !seat.is_operator() && seat.may(&TenancyAction::Read) {
        Some(workspace(&app, &seat, &frame).await?)
    } else {
        None
    };
    let languages = Locale::ALL.map(|one| (one.name().to_owned(), one.own_name().to_owned()));
    let themes = frame.themes().map(|one| (one.name().to_owned(), frame.word("theme", one.name())));
    let mut zones: Vec<String> = tz::db().available().map(|name| name.as_str().to_owned()).collect();
    zones.retain(|name| name == "UTC" || name.contains('/') && !name.starts_with("Etc/"));
    zones.sort();
    zones.dedup();
    let here = frame.zone().to_owned();
    if !zones.contains(&here) {
        zones.insert(0, here);
    }
    let zones = zones.into_iter().map(|name| (name.clone(), name.replace('_', " "))).collect();
    let page = Settings { workspace, languages: languages.to_vec(), themes: themes.to_vec(), zones, frame };
    Ok(show(&page))
}

async fn workspace(app: &App, seat: &Seat, frame: &Frame) -> Answer<Workspace> {
    let account = tenancy::account(&seat.ctx, &seat.tenant).await?;
    let schedule = seat.tenant.schedule();
    Ok(Workspace {
        id: seat.tenant.id().to_string(),
        created_at: account.created_at,
        places: whole_places(app),
        promises: promises::lines(frame, &account, &schedule),
        rules: rules(frame, &account, &schedule),
        doors: doors(frame, &account.sign_in),
        has_keys: Preset::named(&account.preset).is_ok(),
        may_set_up: seat.may(&TenancyAction::ChangeSettings),
        name: account.name,
    })
}

/// The promised rules first, then those of the program's own working.
fn rules(frame: &Frame, account: &Account, schedule: &Schedule) -> Vec<Line> {
    let line = |(name, rule): (&String, &Rule)| Line {
        what: named(frame, "settings-rule", name),
        gone: rule.clocks.iter().map(|one| clock(frame, one)).collect::<Vec<_>>().join("; "),
        kept: rule.keep.iter().map(|one| frame.t1("settings-kept", "time", long(frame, one))).collect(),
        hard: account.hard.contains(name),
    };
    let mut lines: Vec<Line> = schedule.rules.iter().map(line).collect();
    lines.sort_by(|a, b| b.hard.cmp(&a.hard).then_with(|| a.what.cmp(&b.what)));
    lines
}

fn clock(frame: &Frame, rule: &ClockRule) -> String {
    frame.t2("settings-clock", "time", long(frame, rule), "from", named(frame, "settings-from", &rule.from))
}

fn long(frame: &Frame, rule: &ClockRule) -> String {
    frame.length(rule.within.as_seconds())
}

/// The words for a name of the program's; a tenant's own preset may have others.
fn named(frame: &Frame, family: &str, name: &str) -> String {
    let key = format!("{family}-{}", name.replace('_', "-"));
    if knows(&key) { frame.t(&key) } else { name.replace('_', " ") }
}

/// How people come in.
fn doors(frame: &Frame, rules: &SignInRules) -> Vec<String> {
    let mut lines = vec![
        frame.t1("settings-password", "n", rules.password_min),
        frame.t2(
            "settings-session",
            "idle",
            frame.length(rules.idle_s),
            "long",
            frame.length(rules.longest_s),
        ),
        frame.t1("settings-seats", "n", rules.per_seat),
        frame.t2("settings-lock", "n", rules.lock_at, "time", frame.length(rules.lock_s)),
    ];
    if rules.bound {
        lines.push(frame.t("settings-bound"));
    }
    lines
}
