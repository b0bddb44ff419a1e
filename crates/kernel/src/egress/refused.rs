//! Why nothing left, or why no answer came back.

use std::net::IpAddr;

use crate::clock::Timestamp;

/// Why a request has no answer. [`Refused::may_have_left`] tells the two halves apart.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The URL is not one.
    #[error("the address to send to is not usable: {0}")]
    Url(&'static str),
    /// Method or header fields are not ones.
    #[error("the request to send is not usable: {0}")]
    Request(&'static str),
    /// The register itself could not be read.
    #[error("nothing is sent because the register of subprocessors could not be read: {0}")]
    NoRegister(String),
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
    /// The notice to customers is still running.
    #[error("nothing is sent to '{subprocessor}' before {active_from}: the notice to customers is running")]
    NotYet {
        /// Which subprocessor.
        subprocessor: String,
        /// When it may receive data.
        active_from: Timestamp,
    },
    /// It was taken out of the register.
    #[error("nothing is sent to '{0}' any more: it was retired")]
    Retired(String),
    /// This tenant said no.
    #[error("nothing of this tenant is sent to '{0}': the tenant objects")]
    Objected(String),
    /// This tenant's data stays elsewhere.
    #[error("nothing of this tenant is sent to '{subprocessor}': {region} is not among the tenant's regions")]
    Region {
        /// Which subprocessor.
        subprocessor: String,
        /// Where it is.
        region: String,
    },
    /// No agreement.
    #[error("nothing is sent to '{0}': no agreement is on file. Add its reference to the register")]
    NoAgreement(String),
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
    /// The request would go there with other protection than the register says.
    #[error("nothing is sent to {authority}: the register says {registered} for it")]
    OtherProtection {
        /// Host and port.
        authority: String,
        /// What the register says.
        registered: &'static str,
    },
    /// The machine has no authorities to trust, or a pin is not a certificate.
    #[error(
        "nobody's certificate can be checked: {0}. Install the system's CA certificates, or correct the pin"
    )]
    NoTrust(String),
    /// The other side's certificate is not good.
    #[error("nothing was sent to {authority}: its certificate is refused, {reason}")]
    Certificate {
        /// Host and port.
        authority: String,
        /// What is wrong with it.
        reason: String,
    },
    /// No agreement on keys.
    #[error("nothing was sent to {authority}: there is no agreement on TLS ({reason})")]
    Handshake {
        /// Host and port.
        authority: String,
        /// What the library or the other side said.
        reason: String,
    },
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
            Self::NoRegister(_) => "register",
            Self::NotRegistered(_) => "not_registered",
            Self::NotItsEndpoint { .. } => "endpoint",
            Self::Purpose { .. } => "purpose",
            Self::DataClass { .. } => "data_class",
            Self::NotYet { .. } => "notice",
            Self::Retired(_) => "retired",
            Self::Objected(_) => "objection",
            Self::Region { .. } => "region",
            Self::NoAgreement(_) => "agreement",
            Self::OtherProtection { .. } | Self::NeedsTls { .. } | Self::Handshake { .. } => "tls",
            Self::NoTrust(_) | Self::Certificate { .. } => "certificate",
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
