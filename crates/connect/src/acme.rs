//! Certificates by ACME (RFC 8555), answered over HTTP on port 80 (http-01), through the way out.
//!
//! ```text
//!   account (made once, its key sealed) ─► order ─► a challenge for each name ─► ready ─► our key's request ─► chain
//! ```
//! Absent on purpose: dns-01 (it would need keys to somebody's DNS) and wildcards (which need dns-01).

use std::time::Duration;

use instant_acme::{
    Account, AuthorizationStatus, ChallengeType, Identifier, NewAccount, NewOrder, Order, OrderStatus,
    RetryPolicy,
};

use crate::http::HttpVia;

/// How long the authority may take to look and to sign.
const PATIENCE: RetryPolicy =
    RetryPolicy::new().initial_delay(Duration::from_millis(500)).timeout(Duration::from_mins(2));

/// Who answers the authority's question on port 80.
pub trait Answers: Send + Sync {
    /// From now on `/.well-known/acme-challenge/TOKEN` says this.
    fn put(&self, token: String, answer: String);
    /// It is not asked any more.
    fn remove(&self, token: &str);
}

/// What is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The authority's directory.
    pub directory: String,
    /// Names on the certificate.
    pub hosts: Vec<String>,
    /// Mail address for the authority; may be empty.
    pub contact: String,
}

/// What came of it. Both are secrets: the account holds its key.
pub struct Issued {
    /// PEM, ours first.
    pub chain: String,
    /// PEM.
    pub key: String,
    /// The account, for the next order.
    pub account: String,
}

/// Why there is no certificate.
#[derive(Debug, thiserror::Error)]
pub enum AcmeError {
    #[error("the certificate authority: {0}")]
    Protocol(#[from] instant_acme::Error),
    #[error("the account kept for this authority does not read: {0}")]
    Account(#[from] serde_json::Error),
    #[error(
        "the authority offers no http-01 challenge for {0}; a wildcard needs another way to prove itself"
    )]
    NoChallenge(String),
    #[error("the authority refused {host}: it must reach http://{host}/ on port 80 of this server")]
    NotProven { host: String },
    #[error("the authority left the order as {0:?}; it is tried again")]
    NotReady(OrderStatus),
}

/// Orders a certificate; makes the account first if none is known. Asking is agreeing to the authority's terms.
pub async fn order(
    via: HttpVia,
    wanted: &Wanted,
    account: Option<&str>,
    answers: &dyn Answers,
) -> Result<Issued, AcmeError> {
    let (account, kept) = known(via, wanted, account).await?;
    let names: Vec<Identifier> = wanted.hosts.iter().cloned().map(Identifier::Dns).collect();
    let mut order = account.new_order(&NewOrder::new(&names)).await?;
    let mut tokens = Vec::new();
    let proven = prove(&mut order, answers, &mut tokens).await;
    for token in tokens {
        answers.remove(&token);
    }
    proven?;
    let key = order.finalize().await?;
    let chain = order.poll_certificate(&PATIENCE).await?;
    Ok(Issued { chain, key, account: kept })
}

async fn known(via: HttpVia, wanted: &Wanted, account: Option<&str>) -> Result<(Account, String), AcmeError> {
    let builder = Account::builder_with_http(Box::new(via));
    if let Some(kept) = account {
        return Ok((builder.from_credentials(serde_json::from_str(kept)?).await?, kept.to_owned()));
    }
    let contact = format!("mailto:{}", wanted.contact);
    let contact: &[&str] = if wanted.contact.is_empty() { &[] } else { &[&contact] };
    let new = NewAccount { contact, terms_of_service_agreed: true, only_return_existing: false };
    let (account, credentials) = builder.create(&new, wanted.directory.clone(), None).await?;
    Ok((account, serde_json::to_string(&credentials)?))
}

/// Answers every open challenge and waits until the authority has looked.
async fn prove(order: &mut Order, answers: &dyn Answers, tokens: &mut Vec<String>) -> Result<(), AcmeError> {
    let mut authorizations = order.authorizations();
    while let Some(authorization) = authorizations.next().await {
        let mut authorization = authorization?;
        let host = authorization.identifier().to_string();
        match authorization.status {
            AuthorizationStatus::Valid => continue,
            AuthorizationStatus::Pending => {}
            _ => return Err(AcmeError::NotProven { host }),
        }
        let challenge = authorization.challenge(ChallengeType::Http01);
        let mut challenge = challenge.ok_or(AcmeError::NoChallenge(host))?;
        let answer = challenge.key_authorization().as_str().to_owned();
        tokens.push(challenge.token.clone());
        answers.put(challenge.token.clone(), answer);
        challenge.set_ready().await?;
    }
    match order.poll_ready(&PATIENCE).await? {
        OrderStatus::Ready | OrderStatus::Valid => Ok(()),
        OrderStatus::Invalid => Err(AcmeError::NotProven { host: refused(order).await }),
        other => Err(AcmeError::NotReady(other)),
    }
}

/// Which name was not proven.
async fn refused(order: &mut Order) -> String {
    let mut authorizations = order.authorizations();
    while let Some(Ok(mut authorization)) = authorizations.next().await {
        if let Ok(state) = authorization.refresh().await
            && state.status != AuthorizationStatus::Valid
        {
            return authorization.identifier().to_string();
        }
    }
    "one of the names".to_owned()
}
