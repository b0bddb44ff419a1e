//! Pages that anybody may see have a frame without anybody in it; here what the door refuses, in words of its own.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use candor_domain::identity::IdentityError;
use candor_domain::identity::factors::FactorsError;

use super::html;
pub(super) use crate::console::Frame as Open;
use crate::console::{Refused, Voice};
use crate::problem::Problem;

/// What is refused at the door, in words of its own; the others keep the sentence that the room says.
pub(crate) fn told(voice: &Voice, error: &IdentityError) -> Option<String> {
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
        I::NeedsSession => voice.t("sign-in-needs-session"),
        I::CodeDead => voice.t("device-code-dead"),
        _ => return None,
    })
}

/// What is refused about factors, in words of its own.
fn told_factor(voice: &Voice, error: &FactorsError) -> Option<String> {
    use FactorsError as F;
    Some(match error {
        F::NotFresh => voice.t("factor-not-fresh"),
        F::NotEnough => voice.t("factor-not-enough"),
        F::WrongCode => voice.t("sign-in-second-wrong"),
        F::CodeUsed => voice.t("sign-in-second-used"),
        F::SetUpAlready => voice.t("factor-already"),
        F::NotSetUp => voice.t("factor-not-set-up"),
        F::CeremonyOver => voice.t("factor-over"),
        F::NotAccepted(_) => voice.t("factor-not-accepted"),
        F::CounterWentBack => voice.t("factor-copied"),
        F::BadName => voice.t("factor-bad-name"),
        F::TooMany(n) => voice.t1("factor-too-many", "n", *n),
        F::NoSuchPasskey => voice.t("factor-no-such-passkey"),
        F::LastWayIn => voice.t("factor-last-way-in"),
        F::BadOrigin(_) => voice.t("factor-bad-origin"),
        F::Identity(error) => return told(voice, error),
        // No page is asked for with a token.
        F::TokenProvesNothing { .. } | F::Proof(_) | F::Kernel(_) => return None,
    })
}

/// A refusal on an open page: under which status, in which words, and the problem for the log.
pub(super) struct Refusal {
    pub status: StatusCode,
    pub words: String,
    pub problem: Problem,
}

impl Refusal {
    /// The page with its words on it.
    pub(super) fn on<T: Template>(self, page: impl FnOnce(String) -> T) -> Response {
        html::refused(self.status, self.problem, &page(self.words))
    }
}

/// A page with the words of a refusal on it, if there was one.
pub(super) fn shown<T: Template>(
    refusal: Option<Refusal>,
    page: impl FnOnce(Option<String>) -> T,
) -> Response {
    match refusal {
        Some(refusal) => refusal.on(|words| page(Some(words))),
        None => html::ok(&page(None)),
    }
}

/// What a page says of a refusal.
pub(super) fn refused(voice: &Voice, error: IdentityError) -> Refusal {
    use IdentityError as I;
    let words = told(voice, &error);
    let status = match &error {
        I::SlowDown(_) | I::Password(_) => Some(StatusCode::TOO_MANY_REQUESTS),
        I::Locked(_) => Some(StatusCode::LOCKED),
        I::Kernel(_) | I::Tenancy(_) => None,
        _ => Some(StatusCode::UNPROCESSABLE_ENTITY),
    };
    let problem = Problem::from(error);
    let status = status.unwrap_or_else(|| problem.kind.status());
    Refusal { status, words: words.unwrap_or_else(|| plainly(voice, &problem)), problem }
}

/// What a page says of a wrong factor.
pub(super) fn wrong(voice: &Voice, error: FactorsError) -> Refusal {
    match error {
        FactorsError::Identity(error) => refused(voice, error),
        FactorsError::Kernel(error) => refused(voice, error.into()),
        other => {
            let words = told_factor(voice, &other);
            let problem = Problem::from(other);
            let words = words.unwrap_or_else(|| plainly(voice, &problem));
            Refusal { status: StatusCode::UNPROCESSABLE_ENTITY, words, problem }
        }
    }
}

/// What has no words of its own has those of its family.
fn plainly(voice: &Voice, problem: &Problem) -> String {
    let refused = Refused::of(voice, problem);
    refused.said().map(|said| format!("{} {}", said.cause, said.next)).unwrap_or_default()
}
