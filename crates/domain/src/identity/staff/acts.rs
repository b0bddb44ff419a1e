//! What may be done about staff, and what the room refuses.

use candor_kernel::{Action, KernelError, Span};

use super::Standing;
use crate::identity::IdentityError;
use crate::tenancy::TenancyError;

/// An action on grants, operators and reviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffAction {
    RequestGrant,
    VouchGrant,
    ReadGrant,
    ListGrants,
    ApproveGrant,
    RefuseGrant,
    EndGrant,
    /// Opening an item under a grant: the grant itself is written to.
    UseGrant,
    AddOperator,
    ChangeOperator,
    ListOperators,
    DeactivateOperator,
    ListReviews,
    SignReview,
}

impl Action for StaffAction {
    fn name(&self) -> &'static str {
        match self {
            Self::RequestGrant => "grant.request",
            Self::VouchGrant => "grant.vouch",
            Self::ReadGrant => "grant.read",
            Self::ListGrants => "grant.list",
            Self::ApproveGrant => "grant.approve",
            Self::RefuseGrant => "grant.refuse",
            Self::EndGrant => "grant.end",
            Self::UseGrant => "grant.use",
            Self::AddOperator => "operator.add",
            Self::ChangeOperator => "operator.change",
            Self::ListOperators => "operator.list",
            Self::DeactivateOperator => "operator.deactivate",
            Self::ListReviews => "review.list",
            Self::SignReview => "review.sign",
        }
    }

    fn is_read(&self) -> bool {
        matches!(self, Self::ReadGrant | Self::ListGrants | Self::ListOperators | Self::ListReviews)
    }
}

/// Why nothing was opened, answered or changed.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    #[error("a request says why: up to 1000 characters that the customer will read")]
    NoReason,
    #[error("name one to twenty things, by their ids; this tenant allows {0} at a time")]
    BadItems(usize),
    #[error("ask for more than nothing and at most {} minutes", .0.as_seconds() / 60)]
    BadLength(Span),
    #[error("a legal duty names its order, in up to 200 characters")]
    NoReference,
    #[error("this tenant was promised that staff look only on other grounds than '{0}'")]
    GroundNotPromised(&'static str),
    #[error("only a signed-in operator does this, not the host and not a member")]
    NeedsOperator,
    #[error("only a signed-in member of this tenant does this: not a token, not the host, not the program")]
    NeedsMember,
    #[error("whoever asked does not also agree; somebody else must")]
    SelfApproval,
    #[error("the grant is {}; that cannot be done any more", .0.name())]
    Standing(Standing),
    #[error("a legal duty is vouched for by a second operator; the customer neither approves nor ends it")]
    LegalDuty,
    #[error("this needs no second operator: the customer decides")]
    CustomerDecides,
    #[error("so many openings are enough for one grant; ask for another")]
    TooManyUses,
    #[error("there is no open tenant with this id")]
    NoSuchTenant,
    #[error("an operator's roles are operator, reviewer, steward")]
    BadRole,
    #[error("operators sign in with a passkey; register one with the link of your invitation")]
    NeedsPasskey,
    #[error("this review is answered already")]
    Answered,
    #[error(transparent)]
    Identity(#[from] IdentityError),
    #[error(transparent)]
    Tenancy(#[from] TenancyError),
    #[error(transparent)]
    Kernel(#[from] KernelError),
}
