//! How operators come in: with a passkey, for an hour, and only while their access is reviewed.

use candor_kernel::Timestamp;
use candor_kernel::ids::TenantId;

use super::review::REVIEW_EVERY;
use crate::identity::{IdentityError, Member, Proven, ProvenBy};

/// Refuses a sign-in to tenant zero that no passkey proved. The link of an invitation lets somebody in without one, to
/// register it: such a session has no role ([`roles_at`]).
pub fn check_sign_in(proven: &Proven) -> Result<(), IdentityError> {
    let enough = match proven.by {
        ProvenBy::Passkey => proven.second_factor,
        ProvenBy::Link => true,
        ProvenBy::Password | ProvenBy::Provider | ProvenBy::RecoveryCode => false,
    };
    if proven.tenant != TenantId::ZERO || enough { Ok(()) } else { Err(IdentityError::NeedsPasskey) }
}

/// The roles that an operator has now: none without a passkey, and none when nobody has signed the review of their
/// access in time.
pub fn roles_at(member: &Member, proven: bool, now: Timestamp) -> Vec<String> {
    let reviewed = member.reviewed_at.unwrap_or(member.created_at);
    if proven && now < reviewed + REVIEW_EVERY { member.operator_roles.clone() } else { Vec::new() }
}
