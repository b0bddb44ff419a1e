//! The frame around every page: who sits here, the way around, and the page's words.

use std::ops::Deref;
use std::sync::atomic::{AtomicU32, Ordering};

use super::design::served;
use super::look::Theme;
use super::nav::{self, Group};
use super::seat::Seat;
use super::voice::Voice;
use super::words::{Locale, knows};

/// Every page template has a field `frame: Frame` and extends `console/frame.html`. Words come through it as through
/// its [`Voice`]: `{{ frame.t("key") }}`.
pub struct Frame {
    seat: Seat,
    voice: Voice,
    title: String,
    /// The entry of the left rail that this page belongs to.
    room: &'static str,
    crumbs: Vec<Crumb>,
    forms: AtomicU32,
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
        let voice = seat.look().voice(seat.tenant.now());
        let title = voice.t(title);
        Self { seat: seat.clone(), voice, title, room, crumbs: Vec::new(), forms: AtomicU32::new(0) }
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
        nav::groups(&self.seat, self.room)
    }

    /// The tenant's name.
    pub fn workspace(&self) -> &str {
        &self.seat.facts.workspace
    }

    /// The name of whoever sits here.
    pub fn who(&self) -> &str {
        &self.seat.member().display_name
    }

    /// Their role in words.
    pub fn role(&self) -> String {
        let name = if self.seat.is_operator() { "operator" } else { self.seat.member().role.name() };
        self.word("role", name)
    }

    /// There is something to search: staff of the installation see no content.
    pub fn searches(&self) -> bool {
        !self.seat.is_operator()
    }

    /// What was just done, in words: from `?done=key`, if the catalogue has `done-key`.
    pub fn done(&self) -> Option<String> {
        let key = format!("done-{}", self.seat.facts.done.as_deref()?);
        knows(&key).then(|| self.t(&key))
    }

    /// A name for one form of this page; each call gives another. `{{ ui::once(frame) }}` writes the field.
    pub fn once(&self) -> String {
        format!("{}-{}", self.seat.facts.nonce, self.forms.fetch_add(1, Ordering::Relaxed))
    }

    /// The path of this page without what was done, to come back to.
    pub fn here(&self) -> &str {
        let here = self.seat.facts.here.as_str();
        if self.seat.facts.done.is_some() { here.split('?').next().unwrap_or_default() } else { here }
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
        self.seat.look().theme
    }

    /// All themes, for the switch.
    pub fn themes(&self) -> [Theme; 3] {
        Theme::ALL
    }

    /// The zone that times are shown in.
    pub fn zone(&self) -> &str {
        self.seat.look().zone_name()
    }

    /// Nobody has chosen the zone yet.
    pub fn guesses_zone(&self) -> bool {
        !self.seat.look().has_zone
    }
}
