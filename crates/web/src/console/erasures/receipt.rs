//! The receipt of an erasure: the attestation for anybody, and what only the requester gets.

use askama::Template;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use candor_domain::audit;
use candor_domain::privacy::{self, PrivacyAction};
use candor_kernel::ids::FenceId;

use crate::console::{Frame, Seat, show};
use crate::door::At;
use crate::problem::Answer;

#[derive(Template)]
#[template(path = "console/privacy/receipt.html")]
struct Receipt {
    frame: Frame,
    id: String,
    attestation: String,
    salt: String,
    subject: String,
    vkey: String,
    command: String,
    command_whose: String,
}

/// Handing it out is written down, as every time.
pub(super) async fn receipt(seat: Seat, At(id): At<FenceId>) -> Answer<Response> {
    seat.needs(&PrivacyAction::ReadAttestation)?;
    let receipt = privacy::attestation(&seat.ctx, &seat.tenant, id).await?;
    let vkey = audit::verifier_key(&seat.ctx, &seat.tenant).await?;
    let frame = Frame::new(&seat, "/erasures", "privacy-receipt")
        .under_key("privacy-erasures", "/erasures")
        .under_key("privacy-erasure", &format!("/erasures/{id}"));
    let command = format!("candor-verify attestation attestation-{id}.json --vkey '{vkey}'");
    let command_whose = format!("{command} --salt {} --subject '{}'", receipt.salt, receipt.subject);
    Ok(show(&Receipt {
        frame,
        id: id.to_string(),
        attestation: receipt.attestation,
        salt: receipt.salt,
        subject: receipt.subject,
        vkey,
        command,
        command_whose,
    }))
}

/// The attestation alone, as a file: it names nobody.
pub(super) async fn download(seat: Seat, At(id): At<FenceId>) -> Answer<Response> {
    seat.needs(&PrivacyAction::ReadAttestation)?;
    let receipt = privacy::attestation(&seat.ctx, &seat.tenant, id).await?;
    let mut response = receipt.attestation.into_response();
    let name = format!("attachment; filename=\"attestation-{id}.json\"");
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(CONTENT_DISPOSITION, name);
    }
    Ok(response)
}
