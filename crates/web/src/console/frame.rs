//! The frame around every page: who sits here, the way around, and the page's words.

use std::convert::Infallible;
use std::ops::Deref;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use candor_kernel::Timestamp;

use super::design::served;
use super::look::{Look, Theme};
use super::nav::{self, Group};
use super::seat::{Facts, Seat};
use super::voice::Voice;
use super::words::{Locale, knows};
use crate::App;

/// Every page template has a field `frame: Frame` and extends `console/frame.html`. Words come through it as through
/// its [`Voice`]: `{{ frame.t("key") }}`.
pub struct Frame {
    /// Absent on the pages that are open to everybody.
    seat: Option<Seat>,
    look: Look,
    voice: Voice,
    title: String,
    /// The entry of the left rail that this page belongs to.
    room: &'static str,
    crumbs: Vec<Crumb>,
    /// The path of an open page.
    path: String,
    forms: AtomicU32,
}

impl FromRequestParts<App> for Frame {
    type Rejection = Infallible;

    /// The frame of an open page.
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let open = Self::open(&Look::of(&parts.headers), app.kernel.now(), "product");
        Ok(open.back_to(parts.uri.path()))
    }
}

/// One step of the way to a page.
pub struct Crumb {
    pub label: String,
    pub href: String,
}

impl Deref for Frame {
    type Target = Voice;

    fn deref(&self) -> &Voice {
        &self.voice
    }
}

impl Frame {
    /// The frame of a page in a room of the left rail (its path, for example `/calls`), with the text under a key as
    /// title.
    pub fn new(seat: &Seat, room: &'static str, title: &str) -> Self {
        let open = Self::open(seat.look(), seat.tenant.now(), title);
        Self { seat: Some(seat.clone()), room, ..open }
    }

    /// The frame of a page that is open to everybody: its template extends `frame.html`.
    pub fn open(look: &Look, now: Timestamp, title: &str) -> Self {
        let voice = look.voice(now);
        let title = voice.t(title);
        let (crumbs, path, forms) = (Vec::new(), String::new(), AtomicU32::new(0));
        Self { seat: None, look: look.clone(), voice, title, room: "", crumbs, path, forms }
    }

    /// The same frame under a title that is content: a client's name.
    #[must_use]
    pub fn titled(self, title: impl Into<String>) -> Self {
        Self { title: title.into(), ..self }
    }

    /// The same frame with one more step before the page, in words that are content or already spoken.
    #[must_use]
    pub fn under(mut self, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.crumbs.push(Crumb { label: label.into(), href: href.into() });
        self
    }

    /// The same, in the words under a key.
    #[must_use]
    pub fn under_key(self, key: &str, href: &str) -> Self {
        let label = self.t(key);
        self.under(label, href)
    }

    /// The same frame of an open page, to which the switches come back.
    #[must_use]
    pub fn back_to(self, path: &str) -> Self {
        Self { path: path.to_owned(), ..self }
    }

    /// The page's title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The steps before it.
    pub fn crumbs(&self) -> &[Crumb] {
        &self.crumbs
    }

    /// The left rail.
    pub fn groups(&self) -> Vec<Group> {
        self.seat.as_ref().map(|seat| nav::groups(seat, self.room)).unwrap_or_default()
    }

    /// Is there an entry for this path in the left rail?
    pub fn offers(&self, path: &str) -> bool {
        self.groups().iter().any(|group| group.items.iter().any(|item| item.href == path))
    }

    /// The tenant's name.
    pub fn workspace(&self) -> String {
        if self.seat.as_ref().is_some_and(Seat::is_operator) {
            return self.t("operator-house");
        }
        self.facts(|facts| facts.workspace.as_str()).to_owned()
    }

    /// The name of whoever sits here.
    pub fn who(&self) -> &str {
        self.facts(|facts| facts.record.display_name.as_str())
    }

    /// Their role in words.
    pub fn role(&self) -> String {
        let Some(seat) = &self.seat else { return String::new() };
        let name = if seat.is_operator() { "operator" } else { seat.member().role.name() };
        self.word("role", name)
    }

    /// There is something to search: staff of the installation see no content.
    pub fn searches(&self) -> bool {
        self.seat.as_ref().is_some_and(|seat| !seat.is_operator())
    }

    /// What was just done, in words: from `?done=key`, if the catalogue has `done-key`.
    pub fn done(&self) -> Option<String> {
        let key = format!("done-{}", self.seat.as_ref()?.facts.done.as_deref()?);
        knows(&key).then(|| self.t(&key))
    }

    /// A name for one form of this page; each call gives another. `{{ ui::once(frame) }}` writes the field.
    pub fn once(&self) -> String {
        let nonce = self.facts(|facts| facts.nonce.as_str());
        format!("{nonce}-{}", self.forms.fetch_add(1, Ordering::Relaxed))
    }

    /// The path of this page without what was done, to come back to.
    pub fn here(&self) -> &str {
        let Some(facts) = self.seat.as_ref().map(|seat| &seat.facts) else { return &self.path };
        let here = facts.here.as_str();
        if facts.done.is_some() { here.split('?').next().unwrap_or_default() } else { here }
    }

    fn facts<'a>(&'a self, of: impl Fn(&'a Facts) -> &'a str) -> &'a str {
        self.seat.as_ref().map(|seat| of(&seat.facts)).unwrap_or_default()
    }

    /// The fingerprinted address of a file.
    pub fn asset(&self, name: &str) -> String {
        served::path(name)
    }

    /// The language of the page.
    pub fn lang(&self) -> &'static str {
        self.voice.locale.name()
    }

    /// All languages, for the switch.
    pub fn languages(&self) -> [Locale; 2] {
        Locale::ALL
    }

    /// The chosen theme.
    pub fn theme(&self) -> Theme {
        self.look.theme
    }

    /// All themes, for the switch.
    pub fn themes(&self) -> [Theme; 3] {
        Theme::ALL
    }

    /// The zone that times are shown in.
    pub fn zone(&self) -> &str {
        self.look.zone_name()
    }

    /// Nobody has chosen the zone yet.
    pub fn guesses_zone(&self) -> bool {
        !self.look.has_zone
    }
}
