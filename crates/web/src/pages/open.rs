//! Pages that anybody may see have a frame without anybody in it; here what the door refuses, in words of its own.

use candor_domain::identity::IdentityError;

pub(super) use crate::console::Frame as Open;
use crate::console::Voice;

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
