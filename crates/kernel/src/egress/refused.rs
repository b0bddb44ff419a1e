//! Why nothing left, or why no answer came back.

use std::net::IpAddr;

/// Why a request has no answer. [`Refused::may_have_left`] tells the two halves apart.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The URL is not one.
    #[error("the address to send to is not usable: {0}")]
    Url(&'static str),
    /// Method or header fields are not ones.
    #[error("the request to send is not usable: {0}")]
    Request(&'static str),
    /// Nobody declared this subprocessor.
    #[error("nothing is sent to '{0}': it is not in the register of subprocessors")]
    NotRegistered(String),
    /// The subprocessor is declared, this endpoint of it is not.
    #[error("nothing is sent to {authority}: it is not an endpoint of '{subprocessor}'")]
    NotItsEndpoint {
        /// Which subprocessor.
        subprocessor: String,
        /// Host and port.
        authority: String,
    },
    /// The purpose is not declared, or is not the one of the caller's context.
    #[error("nothing is sent to '{subprocessor}' for the purpose '{purpose}': it is not declared for it")]
    Purpose {
        /// Which subprocessor.
        subprocessor: String,
        /// Which purpose.
        purpose: String,
    },
    /// A data class is not declared.
    #[error("no '{class}' is sent to '{subprocessor}': it is not declared for this class of data")]
    DataClass {
        /// Which subprocessor.
        subprocessor: String,
        /// Which class.
        class: String,
    },
    /// Encryption on the way is not there yet.
    #[error("https is not supported in this release, so nothing is sent to {0}")]
    NoTlsYet(String),
    /// Without encryption only this machine is reached.
    #[error("nothing is sent to {authority} without https: {address} is not this machine")]
    NeedsTls {
        /// Host and port.
        authority: String,
        /// What the host resolved to.
        address: IpAddr,
    },
    /// The name leads into a network that is not ours to reach.
    #[error("nothing is sent to {authority}: it leads to {address} ({range})")]
    PrivateAddress {
        /// Host and port.
        authority: String,
        /// The first such address.
        address: IpAddr,
        /// What sort of address it is.
        range: &'static str,
    },
    /// The name leads nowhere.
    #[error(
        "the name of {authority} was not found: {reason}. Check the name and the resolver, then try again"
    )]
    NotFound {
        /// Host and port.
        authority: String,
        /// What the resolver said.
        reason: String,
    },
    /// The log would not take the entry, so nothing is sent.
    #[error("nothing is sent because the log did not take the entry: {0}")]
    NotLogged(String),
    /// No connection.
    #[error("{authority} does not accept a connection: {reason}. Try again later")]
    NotReached {
        /// Host and port.
        authority: String,
        /// What the system said.
        reason: String,
    },
    /// It took too long.
    #[error("{0} did not answer in time; it may have received the request")]
    TimedOut(String),
    /// The answer is not HTTP, or broke off.
    #[error("{authority} gave no complete answer: {reason}")]
    BadAnswer {
        /// Host and port.
        authority: String,
        /// What was wrong.
        reason: String,
    },
    /// The answer is larger than allowed; the rest was not read.
    #[error("{authority} answered with more than {limit_bytes} bytes; the answer was cut")]
    TooLarge {
        /// Host and port.
        authority: String,
        /// How much is read at most.
        limit_bytes: usize,
    },
    /// The answer points elsewhere. Going there would be a transfer of its own, asked for by the caller.
    #[error("{authority} answered {status} and points to another address; redirects are not followed")]
    Redirected {
        /// Host and port.
        authority: String,
        /// 301, 302, 303, 307 or 308.
        status: u16,
        /// The Location header, if it is text.
        location: Option<String>,
    },
}

impl Refused {
    /// Could any byte of the request have reached the other side?
    pub const fn may_have_left(&self) -> bool {
        matches!(
            self,
            Self::TimedOut(_) | Self::BadAnswer { .. } | Self::TooLarge { .. } | Self::Redirected { .. }
        )
    }

    /// A stable word for log entries and figures.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Url(_) => "url",
            Self::Request(_) => "request",
            Self::NotRegistered(_) => "not_registered",
            Self::NotItsEndpoint { .. } => "endpoint",
            Self::Purpose { .. } => "purpose",
            Self::DataClass { .. } => "data_class",
            Self::NoTlsYet(_) | Self::NeedsTls { .. } => "tls",
            Self::PrivateAddress { .. } => "address",
            Self::NotFound { .. } => "name",
            Self::NotLogged(_) => "log",
            Self::NotReached { .. } => "connect",
            Self::TimedOut(_) => "timeout",
            Self::BadAnswer { .. } => "answer",
            Self::TooLarge { .. } => "size",
            Self::Redirected { .. } => "redirect",
        }
    }
}
