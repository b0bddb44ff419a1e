//! Identity providers, over OpenID Connect 1.0: discovery, authorization code with PKCE, the ID token's checks.
//!
//! State, nonce and verifier come from the caller, the instant from its context; nothing is remembered here. Only keys
//! that the issuer publishes count, and only public-key signatures: a token signed with our own secret, or not at all,
//! is refused. Who may be spoken to is what the register says.

use std::sync::Arc;

use candor_domain::identity::oidc::{
    NoIdentity, OidcAsked, OidcIdentity, OidcProvider, OidcSettings, SCOPES,
};
use candor_domain::services::Pending;
use candor_kernel::Ctx;
use candor_kernel::egress::{Egress, Refused};
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey,
    CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm as Alg, CoreProviderMetadata,
    CoreResponseType, CoreRevocableToken, CoreRevocationErrorResponse, CoreTokenIntrospectionResponse,
    CoreTokenType,
};
use openidconnect::{
    AdditionalClaims, AuthenticationFlow, AuthorizationCode, Client, ClientId, ClientSecret, CsrfToken,
    DiscoveryError, EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet, IdTokenClaims,
    IdTokenFields, IssuerUrl, Nonce, OAuth2TokenResponse as _, PkceCodeChallenge, PkceCodeVerifier,
    RedirectUrl, RequestTokenError, Scope, StandardErrorResponse, StandardTokenResponse, TokenResponse as _,
    UserInfoClaims, UserInfoError,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::http::HttpVia;

/// Signatures that count. None of them can be made with a secret that we hold too.
const ALGORITHMS: [Alg; 7] = [
    Alg::RsaSsaPkcs1V15Sha256,
    Alg::RsaSsaPkcs1V15Sha384,
    Alg::RsaSsaPkcs1V15Sha512,
    Alg::RsaSsaPssSha256,
    Alg::EcdsaP256Sha256,
    Alg::EcdsaP384Sha384,
    Alg::EdDsa,
];

/// How far the provider's clock may be from ours, in seconds.
const SKEW_S: i64 = 60;
/// A token issued longer ago than this was not made for this sign-in.
const OLDEST_S: i64 = 600;

/// All claims that the library does not know by name, groups among them.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Further {
    #[serde(flatten)]
    claims: Map<String, Value>,
}

impl AdditionalClaims for Further {}

type Fields =
    IdTokenFields<Further, EmptyExtraTokenFields, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, Alg>;
type TokenError = StandardErrorResponse<CoreErrorResponseType>;
type Tokens = StandardTokenResponse<Fields, CoreTokenType>;
type Party = Client<
    Further,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    TokenError,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// Speaks to identity providers through the way out.
pub struct Oidc {
    egress: Arc<Egress>,
}

impl Oidc {
    /// Over this way out.
    pub fn new(egress: Arc<Egress>) -> Self {
        Self { egress }
    }

    fn http(&self, ctx: &Ctx, settings: &OidcSettings) -> HttpVia {
        HttpVia::new(Arc::clone(&self.egress), ctx.clone(), &settings.subprocessor, &[])
    }

    async fn ask(&self, ctx: &Ctx, settings: &OidcSettings, asked: &OidcAsked) -> Result<String, NoIdentity> {
        let party = discover(&self.http(ctx, settings), settings).await?;
        let verifier = PkceCodeVerifier::new(asked.verifier.clone());
        let (state, nonce) = (CsrfToken::new(asked.state.clone()), Nonce::new(asked.nonce.clone()));
        let flow = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
        let mut question = party.authorize_url(flow, move || state, move || nonce);
        // The library itself asks for "openid".
        for scope in SCOPES.iter().filter(|scope| **scope != "openid") {
            question = question.add_scope(Scope::new((*scope).to_owned()));
        }
        let (url, ..) =
            question.set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier)).url();
        Ok(url.to_string())
    }

    async fn answer(
        &self,
        ctx: &Ctx,
        settings: &OidcSettings,
        asked: &OidcAsked,
        code: &str,
    ) -> Result<OidcIdentity, NoIdentity> {
        let http = self.http(ctx, settings);
        let party = discover(&http, settings).await?;
        let request = party.exchange_code(AuthorizationCode::new(code.to_owned()));
        let request = request.map_err(|error| NoIdentity::BadAnswer(error.to_string()))?;
        let request = request.set_pkce_verifier(PkceCodeVerifier::new(asked.verifier.clone()));
        let tokens = request.request_async(&http).await.map_err(|error| not_exchanged(&error))?;
        let token =
            tokens.id_token().ok_or_else(|| NoIdentity::BadAnswer("there is no ID token".to_owned()))?;
        // The clock is ours, not the library's: see `in_time`.
        let verifier = party.id_token_verifier().set_allowed_algs(ALGORITHMS).set_time_fn(Default::default);
        let claims = token.claims(&verifier, &Nonce::new(asked.nonce.clone()));
        let claims = claims.map_err(|error| NoIdentity::BadToken(error.to_string()))?;
        in_time(claims, ctx)?;
        let mut identity = identity(claims);
        if identity.email.is_none() && party.user_info_url().is_some() {
            let subject = Some(claims.subject().clone());
            let request = party.user_info(tokens.access_token().clone(), subject);
            let request = request.map_err(|error| NoIdentity::BadAnswer(error.to_string()))?;
            let found: Result<UserInfoClaims<Further, CoreGenderClaim>, _> =
                request.request_async(&http).await;
            complete(&mut identity, &found.map_err(|error| no_info(&error))?);
        }
        Ok(identity)
    }
}

impl OidcProvider for Oidc {
    fn begin<'a>(
        &'a self,
        ctx: &'a Ctx,
        settings: &'a OidcSettings,
        asked: &'a OidcAsked,
    ) -> Pending<'a, Result<String, NoIdentity>> {
        Box::pin(self.ask(ctx, settings, asked))
    }

    fn finish<'a>(
        &'a self,
        ctx: &'a Ctx,
        settings: &'a OidcSettings,
        asked: &'a OidcAsked,
        code: &'a str,
    ) -> Pending<'a, Result<OidcIdentity, NoIdentity>> {
        Box::pin(self.answer(ctx, settings, asked, code))
    }
}

async fn discover(http: &HttpVia, settings: &OidcSettings) -> Result<Party, NoIdentity> {
    let bad = |error: openidconnect::url::ParseError| NoIdentity::BadAnswer(error.to_string());
    let issuer = IssuerUrl::new(settings.issuer.clone()).map_err(bad)?;
    let metadata = CoreProviderMetadata::discover_async(issuer, http).await.map_err(|error| match error {
        DiscoveryError::Request(refused) => not_reached(&refused),
        other => NoIdentity::BadAnswer(other.to_string()),
    })?;
    let secret = settings.client_secret.clone().map(ClientSecret::new);
    let redirect = RedirectUrl::new(settings.redirect_uri.clone()).map_err(bad)?;
    let client = ClientId::new(settings.client_id.clone());
    Ok(Party::from_provider_metadata(metadata, client, secret).set_redirect_uri(redirect))
}

/// OpenID Connect Core 1.0 §3.1.3.7, steps 9 and 10, by the clock of the context.
fn in_time(claims: &IdTokenClaims<Further, CoreGenderClaim>, ctx: &Ctx) -> Result<(), NoIdentity> {
    let now = ctx.now().as_micros() / 1_000_000;
    let (issued, ends) = (claims.issue_time().timestamp(), claims.expiration().timestamp());
    let why = if ends <= now {
        "it has expired"
    } else if issued > now + SKEW_S {
        "it was issued in the future"
    } else if issued < now - OLDEST_S {
        "it was issued too long ago"
    } else {
        return Ok(());
    };
    Err(NoIdentity::BadToken(why.to_owned()))
}

fn identity(claims: &IdTokenClaims<Further, CoreGenderClaim>) -> OidcIdentity {
    let name = claims.name().and_then(|names| names.get(None)).map(|name| name.to_string());
    let amr = claims.auth_method_refs().map(|refs| refs.iter().map(|how| how.to_string()).collect());
    OidcIdentity {
        subject: claims.subject().to_string(),
        email: claims.email().map(|email| email.to_string()),
        email_verified: claims.email_verified() == Some(true),
        name,
        amr: amr.unwrap_or_default(),
        acr: claims.auth_context_ref().map(|acr| acr.to_string()),
        claims: claims.additional_claims().claims.clone(),
    }
}

/// What the ID token left to the other endpoint. The subject was compared by the library (§5.3.2).
fn complete(identity: &mut OidcIdentity, found: &UserInfoClaims<Further, CoreGenderClaim>) {
    identity.email = found.email().map(|email| email.to_string());
    identity.email_verified = found.email_verified() == Some(true);
    if identity.name.is_none() {
        identity.name = found.name().and_then(|names| names.get(None)).map(|name| name.to_string());
    }
    for (name, value) in &found.additional_claims().claims {
        identity.claims.entry(name.clone()).or_insert_with(|| value.clone());
    }
}

fn not_reached(refused: &Refused) -> NoIdentity {
    NoIdentity::NotReached(refused.to_string())
}

fn not_exchanged(error: &RequestTokenError<Refused, TokenError>) -> NoIdentity {
    match error {
        RequestTokenError::ServerResponse(answer) => NoIdentity::Refused(answer.error().to_string()),
        RequestTokenError::Request(refused) => not_reached(refused),
        RequestTokenError::Parse(..) => {
            NoIdentity::BadAnswer("the token endpoint's answer does not read".to_owned())
        }
        RequestTokenError::Other(why) => NoIdentity::BadAnswer(why.clone()),
    }
}

fn no_info(error: &UserInfoError<Refused>) -> NoIdentity {
    match error {
        UserInfoError::Request(refused) => not_reached(refused),
        UserInfoError::ClaimsVerification(why) => NoIdentity::BadToken(why.to_string()),
        other => NoIdentity::BadAnswer(other.to_string()),
    }
}
