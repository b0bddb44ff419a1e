//! Staff: operators of the installation, and how they may look at a customer's things.
//!
//! Words: an *operator* is a member of tenant zero and never of a customer's tenant by that. A *grant* is a customer's
//! leave for one operator to look at named things for at most four hours; under a *legal duty* a second operator
//! vouches in the customer's place. A *review* asks every ninety days whether somebody should still be an operator.
//!
//! ```text
//!   operator ─ request(items, reason) ─► pending ─ approve (member) | vouch (second operator) ─► active ≤ 4 h
//!                                           └─ refuse, lapse after 7 days          └─ end, expire
//!   open_item ─► entry in the tenant's log ─► a context that sees this one item
//! ```
//!
//! Deliberately absent: any list of a customer's things for operators, any grant without a reason, any approval by
//! whoever asked, any grant that outlives its hours.

mod acts;
mod answer;
mod kept;
mod list;
mod noted;
mod open;
mod operators;
mod request;
mod review;
mod sign_in;

pub use acts::{StaffAction, StaffError};
pub use answer::{approve, end, give_back, refuse, vouch};
pub use kept::{AccessReview, Grant, GrantPointer, GrantState, GrantUse, Ground, Signed, Standing};
pub use list::{AskedFor, asked_for, get, list, tenant_of};
pub use open::open_item;
pub use operators::{OperatorRole, change_roles, deactivate, invite, operators};
pub use request::{NewGrant, request};
pub use review::{REVIEW_EVERY, open_due, reviews, sign, who_signs};
pub use sign_in::{check_sign_in, roles_at};
