//! The frame of pages that anybody may see: words, theme and the way around, without anybody in it.

use std::convert::Infallible;
use std::ops::Deref;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use candor_domain::identity::IdentityError;

use crate::App;
use crate::console::design::served;
use crate::console::{Locale, Look, Theme, Voice};

/// What is refused at the door, in words of its own; the others keep the sentence that the room says.
pub(super) fn told(voice: &Voice, error: &IdentityError) -> Option<String> {
    use IdentityError as I;
    let time = |key: &str, wait: &candor_kernel::Span| voice.t1(key, "time", voice.length(wait.as_seconds()));
    Some(match error {
        I::WrongSignIn | I::WrongPassword => voice.t("sign-in-wrong"),
        I::SlowDown(wait) => time("sign-in-slow", wait),
        I::Locked(wait) => time("sign-in-locked", wait),
        I::NeedsPasskey => voice.t("sign-in-needs-passkey"),
        I::TicketDead => voice.t("sign-in-over"),
        I::LinkDead => voice.t("sign-in-join-dead-text"),
        I::PasswordTooShort(n) => voice.t1("sign-in-join-short", "n", *n),
        I::PasswordTooLong(n) => voice.t1("sign-in-join-long", "n", *n),
        I::PasswordGuessable(_) => voice.t("sign-in-join-guessable"),
        I::BadEmail(_) => voice.t("sign-in-join-bad-email"),
        I::BadName => voice.t("sign-in-join-bad-name"),
        I::EmailTaken => voice.t("sign-in-join-taken"),
        _ => return None,
    })
}

/// Public templates have a field `frame: Open` and extend `public/frame.html`.
pub(crate) struct Open {
    voice: Voice,
    theme: Theme,
    /// The path, to come back to after a switch.
    here: String,
}

impl Deref for Open {
    type Target = Voice;

    fn deref(&self) -> &Voice {
        &self.voice
    }
}

#[expect(clippy::unused_self, reason = "templates ask their frame")]
impl Open {
    /// The fingerprinted address of a file.
    pub(crate) fn asset(&self, name: &str) -> String {
        served::path(name)
    }

    pub(crate) fn lang(&self) -> &'static str {
        self.voice.locale.name()
    }

    pub(crate) fn languages(&self) -> [Locale; 2] {
        Locale::ALL
    }

    pub(crate) fn theme(&self) -> Theme {
        self.theme
    }

    pub(crate) fn here(&self) -> &str {
        &self.here
    }
}

impl FromRequestParts<App> for Open {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let look = Look::from_request_parts(parts, app).await?;
        let here = parts.uri.path().to_owned();
        Ok(Self { voice: look.voice(app.kernel.now()), theme: look.theme, here })
    }
}
