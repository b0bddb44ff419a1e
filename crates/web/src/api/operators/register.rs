//! The register of those outside who may receive data, as its steward keeps it.

use axum::extract::State;
use axum::http::StatusCode;
use candor_domain::trust::{self, Agreement, Declared, Kind};
use candor_kernel::Timestamp;
use candor_kernel::ids::TenantId;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::App;
use crate::api::{Created, book};
use crate::door::{At, Caller, Strict};
use crate::problem::Answer;

/// What is declared about somebody outside.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Declaration {
    /// The company, or what people call the system.
    #[schema(min_length = 1, max_length = 120)]
    name: String,
    /// One word: `infrastructure`, `mail`, `sign_in`, `ai`, `billing`, …
    #[schema(min_length = 1, max_length = 40, example = "mail")]
    category: String,
    /// The operator runs it itself.
    #[serde(default)]
    own: bool,
    /// What it is for, in one sentence for customers.
    #[schema(min_length = 1, max_length = 300)]
    purpose: String,
    /// What data may be sent for; nothing means `service`.
    #[serde(default)]
    purposes: Vec<String>,
    /// As `host` or `host:port`; reached over TLS 1.3.
    hosts: Vec<String>,
    /// Nothing: no data of a customer's.
    #[serde(default)]
    data_classes: Vec<String>,
    /// Where it keeps what it receives.
    #[serde(default)]
    region: String,
    /// What a transfer abroad rests on.
    transfer_mechanism: Option<String>,
    agreement: Option<AgreementOf>,
    #[serde(default)]
    contact: String,
}

/// The contract.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AgreementOf {
    /// Where it is filed.
    reference: String,
    #[schema(example = "2026-10-01")]
    signed: String,
    /// It forbids use for the vendor's own purposes.
    #[serde(default)]
    forbids_own_use: bool,
}

impl Declaration {
    /// What is not said here about a host that is known stays as it was.
    fn declared(self, before: &[trust::Host]) -> Result<Declared, trust::TrustError> {
        let agreement = |of: AgreementOf| Agreement {
            reference: of.reference,
            dated: of.signed,
            forbids_own_use: of.forbids_own_use,
        };
        Ok(Declared {
            kind: if self.own { Kind::Own } else { Kind::Vendor },
            hosts: trust::hosts_named(&self.hosts, before)?,
            agreement: self.agreement.map(agreement),
            name: self.name,
            category: self.category,
            purpose: self.purpose,
            purposes: self.purposes,
            data_classes: self.data_classes,
            region: self.region,
            transfer_mechanism: self.transfer_mechanism,
            contact: self.contact,
        })
    }
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AnnounceSubprocessor {
    /// Its short name: lower-case letters, digits and hyphens.
    #[schema(min_length = 1, max_length = 40, example = "fair-mail")]
    slug: String,
    /// The earliest day unless said: 30 days from now, where customers are owed a notice.
    #[schema(value_type = Option<String>, format = DateTime)]
    active_from: Option<Timestamp>,
    declared: Declaration,
}

/// Announce a subprocessor
///
/// Customers are owed a notice of 30 days before a vendor's first byte.
#[utoipa::path(post, path = "/v1/operator/subprocessors", tag = "operators", request_body = AnnounceSubprocessor,
    responses((status = 201, description = "Announced", body = Created,
        headers(("location" = String, description = "Where it is")))))]
pub(super) async fn announce_subprocessor(
    State(app): State<App>,
    caller: Caller,
    Strict(body): Strict<AnnounceSubprocessor>,
) -> Answer<Created> {
    let declared = body.declared.declared(&[])?;
    let id = trust::announce(&caller.ctx, book(&app)?, &body.slug, declared, body.active_from).await?;
    Ok(Created { id: id.to_string(), location: format!("/v1/subprocessors/{}", body.slug) })
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangeSubprocessor {
    declared: Declaration,
}

/// Change a subprocessor
///
/// What goes beyond the declaration, where customers are owed a notice, is refused: that is a new announcement.
#[utoipa::path(post, path = "/v1/operator/subprocessors/{slug}/change", tag = "operators",
    request_body = ChangeSubprocessor, params(("slug" = String, Path, description = "Its short name")),
    responses((status = 204, description = "Changed")))]
pub(super) async fn change_subprocessor(
    State(app): State<App>,
    caller: Caller,
    At(slug): At<String>,
    Strict(body): Strict<ChangeSubprocessor>,
) -> Answer<StatusCode> {
    let (book, home) = (book(&app)?, app.kernel.tenant(TenantId::ZERO).await?);
    let before = trust::get(&caller.ctx, &home, book, &slug).await?.declared;
    trust::change(&caller.ctx, book, &slug, body.declared.declared(&before.hosts)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Retire a subprocessor
///
/// Nothing is sent there any more. Twice is as good as once.
#[utoipa::path(post, path = "/v1/operator/subprocessors/{slug}/retire", tag = "operators",
    params(("slug" = String, Path, description = "Its short name")),
    responses((status = 204, description = "Retired")))]
pub(super) async fn retire_subprocessor(
    State(app): State<App>,
    caller: Caller,
    At(slug): At<String>,
) -> Answer<StatusCode> {
    trust::retire(&caller.ctx, book(&app)?, &slug).await?;
    Ok(StatusCode::NO_CONTENT)
}
