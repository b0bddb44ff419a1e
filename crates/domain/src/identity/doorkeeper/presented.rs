//! What is shown at the door, and what comes of it.

use std::net::IpAddr;

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, KernelError, Span, Tenant, Timestamp};

use crate::identity::bearer;
use crate::identity::factors::device_key::ProofError;

/// What a request shows.
#[derive(Clone)]
pub struct Presented {
    /// The bearer text of a session or a token.
    pub secret: String,
    /// Where the request comes from, after trusted proxies.
    pub from: IpAddr,
    /// The user agent.
    pub agent: String,
    /// A device key's proof for this very request.
    pub proof: Option<DeviceProof>,
}

/// A proof that the holder of a device key makes this request (RFC 9449).
#[derive(Debug, Clone)]
pub struct DeviceProof {
    /// The proof, a compact JWS.
    pub jws: String,
    /// The request's method, in capitals.
    pub method: String,
    /// The request's address without query and fragment.
    pub url: String,
}

/// Somebody who was let in.
#[derive(Clone)]
pub struct Admitted {
    pub tenant: Tenant,
    pub ctx: Ctx,
    pub who: Who,
}

/// Who was let in, and by what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Who {
    pub member: HoldingId,
    pub session: Option<HoldingId>,
    pub token: Option<HoldingId>,
    pub second_factor: bool,
    /// When they last proved who they are; for a token, when it was made.
    pub authenticated_at: Timestamp,
}

/// Why somebody was not let in.
#[derive(Debug, thiserror::Error)]
pub enum AdmitError {
    /// 401.
    #[error("sign in, or send a token that is valid")]
    Unauthenticated,
    /// 401 `step-up-required`.
    #[error("this session was used from another place and is closed; sign in again to go on")]
    StepUpRequired,
    /// 423.
    #[error("locked for {} s after too many tries", .retry_after.as_seconds())]
    Locked { retry_after: Span },
    /// 401, with `WWW-Authenticate: DPoP error="invalid_dpop_proof"`.
    #[error(transparent)]
    Proof(#[from] ProofError),
    #[error(transparent)]
    Kernel(#[from] KernelError),
}

impl Presented {
    /// The place of the request, as sessions remember it.
    pub(super) fn place(&self) -> Place {
        Place::of(self.from, &self.agent)
    }
}

/// A place that a session can be bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub address: String,
    pub agent_mark: String,
}

impl Place {
    /// The address without the mapping of IPv4 into IPv6; of an IPv6 address its network of 64 bits, because hosts
    /// change the rest by themselves (RFC 8981).
    pub(crate) fn of(from: IpAddr, agent: &str) -> Self {
        let address = match from.to_canonical() {
            IpAddr::V4(v4) => v4.to_string(),
            IpAddr::V6(v6) => {
                let [a, b, c, d, ..] = v6.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
        };
        Self { address, agent_mark: bearer::mark(agent) }
    }
}
