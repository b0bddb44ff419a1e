//! The room of identity: who may come in, and who may do what.
//!
//! Words: a *member* is a person of a tenant; an *operator* is a member of tenant zero. A *role* is a bundle of rights;
//! a *seat scope* limits a member to some clients, calls and documents. A *session* is a member who signed in, a
//! *device* the browser they did it with, an *API token* a part of a member's authority in a program's hands. An
//! *invitation* is a link that makes somebody a member. The *doorkeeper* turns what is shown at the door into a
//! context. Whoever runs commands on the host acts as the owner; so does the program itself when it sweeps.
//!
//! ```text
//!   text (cs_…, ct_…) ─► Doorkeeper ─► member ─► rights (role, custom roles, scopes) ─► Ctx
//!   Ctx.actor ─► Authority: role × action, then seat scope ─► allow | forbid | hide
//! ```
//!
//! Deliberately absent: any secret that can be read back, and any role that may browse content across tenants.

mod action;
mod addresses;
mod bearer;
mod change;
mod change_password;
mod device_login;
mod directory;
mod doorkeeper;
mod enter;
mod error;
mod event;
pub mod factors;
pub mod invitations;
mod kept;
pub mod members;
pub mod oidc;
mod owner;
mod password;
mod rights;
mod role;
pub mod roles;
pub mod sessions;
mod sign_in;
pub mod staff;
pub mod tokens;

pub use action::IdentityAction;
pub use addresses::Addresses;
pub use bearer::{Bearer, BearerKind};
pub(crate) use change::commit;
pub use change_password::has_password;
pub use device_login::{DeviceAnswer, DeviceStart, DeviceWaiting, Polled};
pub use doorkeeper::{AdmitError, Admitted, DeviceProof, Doorkeeper, Presented, Who};
pub use enter::clean_email;
pub use error::IdentityError;
pub use event::IdentityEvent;
pub use kept::{
    ApiToken, Credential, CustomRole, Device, DirectoryEntry, FactorKind, Invitation, InvitationFor, Member,
    MemberState, PastCalls, SeatClients, SeatScope, Session, SessionEnd, SessionState,
};
pub use owner::create_first_owner;
pub(crate) use rights::own;
pub use rights::{actor_id, member_of, scopes_of};
pub use role::Role;
pub use sign_in::{
    Attempt, NeedsFactor, NewSession, Proven, ProvenBy, SignInPlace, Step, Waiting, cookie_after_sign_out,
};
