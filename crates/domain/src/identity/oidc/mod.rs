//! Sign-in with an identity provider of the tenant's own: OpenID Connect, authorization code with PKCE.
//!
//! Words: a *provider* is what a tenant set up (issuer, client, what its groups mean here); an *identity* is what the
//! provider says of somebody, once its signature holds; a *link* ties the provider's subject to a member.
//!
//! ```text
//!   begin ─► provider's page ─► callback(state, code) ─► token endpoint ─► identity ─┬─ linked ────────► member
//!            (openid email profile, nothing else)                                    ├─ verified mail ─► link
//!                                                                                    └─ just in time ─► enter
//! ```
//! Linking looks inside the provider's own tenant only: another tenant's provider can vouch for nobody here.
//!
//! Deliberately absent: the implicit flow, refresh tokens, calling the provider after sign-in, owners made by a group.

mod asked;
mod begin;
mod error;
mod finish;
mod kept;
mod link;
mod providers;

pub use asked::{OidcAsked, OidcIdentity, OidcProvider, OidcSettings, SCOPES};
pub use begin::{OidcBegun, OidcSignIns};
pub use error::{NoIdentity, OidcError};
pub use finish::OidcProven;
pub use kept::{IdentityProvider, ProviderLink};
pub use providers::{NewProvider, ProviderAction, ProviderView, change, create, get, list, offered, remove};
