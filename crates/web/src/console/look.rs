//! How somebody likes the pages: theme, language and time zone, in a cookie of preferences.
//!
//! The cookie says nothing about who somebody is; without it the browser's own wishes and UTC hold.

use std::convert::Infallible;

use axum::extract::{Form, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE};
use axum::http::request::Parts;
use axum::response::Response;
use candor_kernel::Timestamp;
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::voice::Voice;
use super::words::Locale;
use crate::pages::desk::home_path;
use crate::pages::html::{onward, text, with_cookie};
use crate::server::Peer;

const COOKIES: [&str; 2] = ["__Host-candor-look", "candor-look"];
const COOKIE_S: u32 = 365 * 86_400;

/// Light, dark, or as the browser wishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    /// All, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word in forms, in the cookie and on the root element.
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn of(name: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.name() == name).unwrap_or_default()
    }
}

/// Theme, language and time zone of one reader.
#[derive(Debug, Clone)]
pub struct Look {
    pub theme: Theme,
    pub locale: Locale,
    pub zone: TimeZone,
    /// The zone was chosen, not assumed.
    pub has_zone: bool,
}

impl Look {
    /// The reader's voice at an instant.
    pub fn voice(&self, now: Timestamp) -> Voice {
        Voice { locale: self.locale, zone: self.zone.clone(), now }
    }

    /// The zone's name, as in the tz database.
    pub fn zone_name(&self) -> &str {
        self.zone.iana_name().unwrap_or("UTC")
    }

    /// What a request's headers say.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let cookie = cookie(headers).unwrap_or_default();
        let mut parts = cookie.split('~');
        let theme = Theme::of(parts.next().unwrap_or_default());
        let chosen = parts.next().and_then(Locale::of);
        let asked = || text(headers, ACCEPT_LANGUAGE).map(Locale::accepted).unwrap_or_default();
        let zone = parts.next().filter(|name| !name.is_empty()).and_then(|name| TimeZone::get(name).ok());
        Self {
            theme,
            locale: chosen.unwrap_or_else(asked),
            has_zone: zone.is_some(),
            zone: zone.unwrap_or(TimeZone::UTC),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Look {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}

/// What the switches send; each alone or together.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Choice {
    theme: Option<String>,
    lang: Option<String>,
    zone: Option<String>,
    #[serde(default)]
    back: String,
}

/// Keeps the choice in this browser and goes back.
pub(super) async fn choose(look: Look, peer: Peering, Form(choice): Form<Choice>) -> Response {
    let theme = choice.theme.as_deref().map_or(look.theme, Theme::of);
    let locale = choice.lang.as_deref().and_then(Locale::of).unwrap_or(look.locale);
    let kept = if look.has_zone { look.zone_name() } else { "" };
    let zone = choice.zone.as_deref().filter(|name| TimeZone::get(name).is_ok()).unwrap_or(kept);
    let (name, secure) = if peer.0 { (COOKIES[0], "; Secure") } else { (COOKIES[1], "") };
    let value = format!("{}~{}~{zone}", theme.name(), locale.name());
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={COOKIE_S}{secure}");
    with_cookie(onward(home_path(&choice.back)), &cookie)
}

/// Did the request come over TLS?
pub(super) struct Peering(bool);

impl<S: Sync> FromRequestParts<S> for Peering {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(parts.extensions.get::<Peer>().is_some_and(|peer| peer.tls)))
    }
}

fn cookie(headers: &HeaderMap) -> Option<String> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let found = pairs.find(|(name, _)| COOKIES.contains(name))?;
    Some(found.1.to_owned()).filter(|value| value.len() <= 128)
}
