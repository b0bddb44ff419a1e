//! Every kind of refusal: its name in the address of its page, its status, its title.

use axum::http::StatusCode;

/// Declares the kinds once, so that the list of all of them cannot be forgotten.
macro_rules! kinds {
    ($($name:ident $slug:literal $status:ident $title:literal;)*) => {
        /// A kind of problem; `docs/problems.md` says what to do about each.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Kind { $($name,)* }

        impl Kind {
            /// All kinds.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The last part of the problem's `type`.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)* }
            }

            /// The HTTP status.
            pub const fn status(self) -> StatusCode {
                match self { $(Self::$name => StatusCode::$status,)* }
            }

            /// One line for people; the same for every problem of the kind.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }
        }
    };
}

kinds! {
    MalformedJson "malformed-json" BAD_REQUEST "The body is not JSON";
    InvalidUtf8 "invalid-utf8" BAD_REQUEST "The body is not UTF-8 text";
    IncompleteBody "incomplete-body" BAD_REQUEST "The body broke off";
    InvalidQuery "invalid-query" BAD_REQUEST "A query parameter is unknown or does not read";
    InvalidHeader "invalid-header" BAD_REQUEST "A header does not read";
    InvalidCursor "invalid-cursor" BAD_REQUEST "The cursor does not belong to this list";
    KeyMissing "idempotency-key-missing" BAD_REQUEST "This request needs an Idempotency-Key";
    BadRequest "bad-request" BAD_REQUEST "The request does not read";
    AuthorizationPending "authorization-pending" BAD_REQUEST "Nobody has approved it yet";
    SlowDown "slow-down" BAD_REQUEST "Ask less often";
    ExpiredToken "expired-token" BAD_REQUEST "The code ran out";
    AccessDenied "access-denied" BAD_REQUEST "It was refused";
    Unauthenticated "unauthenticated" UNAUTHORIZED "Sign in first";
    StepUpRequired "step-up-required" UNAUTHORIZED "Prove again who you are";
    SignInFailed "sign-in-failed" UNAUTHORIZED "E-mail address or password is wrong";
    InvalidProof "device-proof-invalid" UNAUTHORIZED "The device key's proof does not hold";
    Forbidden "forbidden" FORBIDDEN "You may not do that";
    CrossSite "cross-site" FORBIDDEN "The request came from another site";
    NotFound "not-found" NOT_FOUND "There is no such thing here";
    MethodNotAllowed "method-not-allowed" METHOD_NOT_ALLOWED "That cannot be done here with this method";
    TimedOut "timed-out" REQUEST_TIMEOUT "The request took too long to arrive";
    Conflict "conflict" CONFLICT "Somebody changed the same thing at the same moment";
    Taken "taken" CONFLICT "Somebody has that already";
    Refused "refused" CONFLICT "That is not possible in its present state";
    TooLate "too-late" CONFLICT "The time for that is over";
    InFlight "idempotency-in-flight" CONFLICT "The same request is being carried out";
    OutcomeUnknown "outcome-unknown" CONFLICT "The same request began, and its answer is lost";
    AnsweredOnce "answered-once" CONFLICT "The answer to this request is given only once";
    Gone "gone" GONE "It was destroyed";
    LinkDead "link-dead" GONE "The link or code no longer works";
    Stale "stale" PRECONDITION_FAILED "It has changed since you read it";
    TooLarge "too-large" PAYLOAD_TOO_LARGE "The body is too large";
    UriTooLong "uri-too-long" URI_TOO_LONG "The address is too long";
    UnsupportedMediaType "unsupported-media-type" UNSUPPORTED_MEDIA_TYPE "That content type is not taken here";
    RangeNotSatisfiable "range-not-satisfiable" RANGE_NOT_SATISFIABLE "There are no such bytes";
    InvalidBody "invalid-body" UNPROCESSABLE_ENTITY "The body has a value that cannot be taken";
    InvalidTranscript "invalid-transcript" UNPROCESSABLE_ENTITY "The transcript does not read";
    InvalidRecording "invalid-recording" UNPROCESSABLE_ENTITY "The recording does not read";
    KeyReused "idempotency-key-reused" UNPROCESSABLE_ENTITY "This Idempotency-Key was used for another request";
    Held "held" LOCKED "A hold keeps it sealed";
    Restricted "restricted" LOCKED "Somebody has restricted this use";
    Locked "locked" LOCKED "Locked after too many tries";
    VersionMissing "if-match-missing" PRECONDITION_REQUIRED "Say which version you change";
    TooManyRequests "too-many-requests" TOO_MANY_REQUESTS "Too many requests";
    HeadersTooLarge "headers-too-large" REQUEST_HEADER_FIELDS_TOO_LARGE "The headers are too large";
    Internal "internal" INTERNAL_SERVER_ERROR "Something failed here";
    Unavailable "unavailable" SERVICE_UNAVAILABLE "The server cannot do that at present";
}

impl Kind {
    /// The kind that stands for a bare status, for refusals that no room made.
    pub fn of_status(status: StatusCode) -> Self {
        let first = Self::ALL.iter().copied().find(|kind| kind.status() == status);
        let first = first.filter(|_| status != StatusCode::BAD_REQUEST && status != StatusCode::CONFLICT);
        match (first, status) {
            (Some(kind), _) => kind,
            (None, StatusCode::CONFLICT) => Self::Refused,
            (None, StatusCode::GATEWAY_TIMEOUT) => Self::Unavailable,
            (None, status) if status.is_server_error() => Self::Internal,
            (None, _) => Self::BadRequest,
        }
    }
}
