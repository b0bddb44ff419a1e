//! Makes an API token. Its text is shown once.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Span, Tenant};
use serde_json::json;

use crate::identity::bearer::{Bearer, BearerKind};
use crate::identity::change::commit;
use crate::identity::rights::own;
use crate::identity::{ApiToken, IdentityError, IdentityEvent, roles};

/// Longest name, in characters.
const MAX_NAME: usize = 60;
/// Everything that the member may.
const EVERYTHING: &str = "*";

/// A token to be made.
#[derive(Debug, Clone)]
pub struct NewToken {
    pub name: String,
    /// Actions (`call.read`), all actions on a noun (`call.*`), or everything that the member may (`*`).
    pub scopes: Vec<String>,
    pub life: Span,
}

/// A token that was made.
#[derive(Clone)]
pub struct MintedToken {
    pub id: HoldingId,
    /// `ct_…`, shown now and never again.
    pub secret: String,
    pub token: ApiToken,
}

/// Makes a token of the caller's, for no more than the caller may.
pub async fn create(ctx: &Ctx, tenant: &Tenant, new: NewToken) -> Result<MintedToken, IdentityError> {
    let (member, own) = own(ctx)?;
    mint(&own, tenant, member, new).await
}

/// Makes a token of a member's.
pub(in crate::identity) async fn mint(
    ctx: &Ctx,
    tenant: &Tenant,
    member: HoldingId,
    new: NewToken,
) -> Result<MintedToken, IdentityError> {
    let name = new.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > MAX_NAME || name.chars().any(char::is_control) {
        return Err(IdentityError::BadTokenName);
    }
    if new.life < Span::hours(1) || new.life > Span::days(366) {
        return Err(IdentityError::BadTokenLife);
    }
    let scopes = clean_scopes(new.scopes)?;
    let (secret, mark) = Bearer::mint(BearerKind::ApiToken, tenant.id())?;
    let now = tenant.now();
    let token = ApiToken {
        member,
        mark,
        name,
        scopes,
        created_at: now,
        expires_at: now + new.life,
        used_at: None,
        revoked_at: None,
    };
    let mut tx = tenant.write(ctx)?;
    let id = tx.add(&token)?;
    let detail = json!({
        "member": member,
        "token": id,
        "scopes": token.scopes,
        "expires_at": token.expires_at,
    });
    commit(tenant, tx, &IdentityEvent::new("api_token.created", detail)).await?;
    Ok(MintedToken { id, secret, token })
}

/// Is everything that `scope` names among what `wider` names?
pub(in crate::identity) fn covers(wider: &str, scope: &str) -> bool {
    let noun = wider.strip_suffix(".*");
    wider == EVERYTHING
        || wider == scope
        || noun.is_some_and(|noun| scope.split_once('.').is_some_and(|(other, _)| other == noun))
}

/// Sorted, without copies; at least one, each one that reads.
pub(in crate::identity) fn clean_scopes(mut scopes: Vec<String>) -> Result<Vec<String>, IdentityError> {
    scopes.sort();
    scopes.dedup();
    let good = |scope: &String| {
        let noun = scope.strip_suffix(".*").map(|noun| roles::is_action(&format!("{noun}.x")));
        scope == EVERYTHING || noun.unwrap_or_else(|| roles::is_action(scope))
    };
    match scopes.iter().find(|scope| !good(scope)) {
        Some(bad) => Err(IdentityError::BadAction(bad.clone())),
        None if scopes.is_empty() => Err(IdentityError::BadAction(String::new())),
        None => Ok(scopes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_covers_itself_and_what_it_names_all_of() {
        for (wider, scope) in [("*", "call.read"), ("*", "*"), ("call.*", "call.read"), ("call.*", "call.*")]
        {
            assert!(covers(wider, scope), "{wider} {scope}");
        }
        for (wider, scope) in
            [("call.*", "*"), ("call.read", "call.*"), ("call.*", "client.read"), ("call.*", "call")]
        {
            assert!(!covers(wider, scope), "{wider} {scope}");
        }
    }
}
