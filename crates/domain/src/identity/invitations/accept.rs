//! Accepts an invitation: a name and a password, and in. `by_passkey` does the same without a password.

use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Ctx, KernelError, Tenant, Write};
use serde_json::json;

use crate::identity::bearer::{Bearer, BearerKind};
use crate::identity::change::commit;
use crate::identity::change_password::{firm, set_password};
use crate::identity::enter::{NewMember, enter};
use crate::identity::factors::{KeptPasskey, remove_all};
use crate::identity::rights::themself;
use crate::identity::sessions::end_all;
use crate::identity::tokens::revoke_all;
use crate::identity::{
    Credential, Doorkeeper, FactorKind, IdentityAction, IdentityError, IdentityEvent, Invitation,
    InvitationFor, Member, NewSession, Proven, ProvenBy, Role, SessionEnd, SignInPlace,
};
use crate::notices::{Audience, NewNotice, NoticeKind, tell};

/// What whoever holds a link sees before accepting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationSeen {
    pub tenant: TenantId,
    /// The tenant's name.
    pub firm: String,
    pub role: Role,
    /// Empty: to be said when accepting.
    pub email: String,
    /// Is it a way back in for somebody who is a member already?
    pub recovery: bool,
}

/// What somebody says who accepts.
#[derive(Clone)]
pub struct Acceptance {
    /// Only where the invitation names none.
    pub email: Option<String>,
    /// Ignored on recovery.
    pub display_name: String,
    pub password: String,
    pub place: SignInPlace,
}

/// How whoever accepts will come in from now on.
pub(super) enum WayIn {
    Password(String),
    /// Without a password.
    Passkey(Box<KeptPasskey>),
}

/// Somebody about to be a member.
pub(super) struct Joining {
    /// Only where the invitation names none.
    pub email: Option<String>,
    pub display_name: String,
    pub way: WayIn,
}

/// A link that leads to an open invitation.
pub(super) struct Opened {
    pub tenant: Tenant,
    pub ctx: Ctx,
    pub id: HoldingId,
    pub invitation: Invitation,
}

impl Doorkeeper {
    /// Shows an invitation to whoever holds its link.
    pub async fn see_invitation(&self, secret: &str) -> Result<InvitationSeen, IdentityError> {
        let opened = self.opened(secret).await?;
        let firm = firm(&opened.ctx, &opened.tenant).await?;
        let Invitation { role, purpose, email, .. } = opened.invitation;
        let email = match purpose {
            InvitationFor::NewMember => email,
            InvitationFor::Recovery { member } => {
                opened.tenant.read(&opened.ctx)?.get::<Member>(member, &IdentityAction::Admit).await?.email
            }
        };
        let recovery = purpose != InvitationFor::NewMember;
        Ok(InvitationSeen { tenant: opened.tenant.id(), firm, role, email, recovery })
    }

    /// Accepts: the link is used up, the member exists (or has a new password) and is signed in.
    pub async fn accept_invitation(
        &self,
        secret: &str,
        said: Acceptance,
    ) -> Result<NewSession, IdentityError> {
        let opened = self.opened(secret).await?;
        let tenant = opened.tenant.id();
        let place = said.place.clone();
        let member = match opened.invitation.purpose {
            InvitationFor::NewMember => {
                let Acceptance { email, display_name, password, .. } = said;
                self.join(opened, Joining { email, display_name, way: WayIn::Password(password) }).await?
            }
            InvitationFor::Recovery { member } => {
                recover(opened, member, WayIn::Password(said.password)).await?
            }
        };
        let by = ProvenBy::Link;
        self.open_session(Proven { tenant, member, by, second_factor: false, place, device_key: None }).await
    }

    pub(super) async fn opened(&self, secret: &str) -> Result<Opened, IdentityError> {
        let dead = || IdentityError::LinkDead;
        let bearer = Bearer::read(secret).filter(|bearer| bearer.kind == BearerKind::Invitation);
        let bearer = bearer.ok_or_else(dead)?;
        let tenant = match self.kernel.tenant(bearer.tenant).await {
            Ok(tenant) if !tenant.is_closed() => tenant,
            Ok(_) | Err(KernelError::NoTenant(_)) => return Err(dead()),
            Err(other) => return Err(other.into()),
        };
        let ctx = self.program(bearer.tenant)?;
        let found =
            tenant.read(&ctx)?.find::<Invitation>("mark", &bearer.mark, &IdentityAction::Admit).await?.pop();
        let (id, invitation) = found.filter(|(_, found)| found.is_open(tenant.now())).ok_or_else(dead)?;
        Ok(Opened { tenant, ctx, id, invitation })
    }

    pub(super) async fn join(&self, opened: Opened, said: Joining) -> Result<HoldingId, IdentityError> {
        let Opened { tenant, ctx, id, .. } = opened;
        let mut tx = tenant.write(&ctx)?;
        let mut invitation: Invitation = tx.get(id, &IdentityAction::Admit).await?;
        if !invitation.is_open(tenant.now()) {
            return Err(IdentityError::LinkDead);
        }
        invitation.used_at = Some(tenant.now());
        let email = match (invitation.email.as_str(), said.email) {
            ("", given) => given.unwrap_or_default(),
            (known, _) => known.to_owned(),
        };
        let (password, passkey) = match said.way {
            WayIn::Password(password) => (Some(password), None),
            WayIn::Passkey(passkey) => (None, Some(*passkey)),
        };
        let new = NewMember {
            email,
            display_name: said.display_name,
            password,
            passkey,
            role: invitation.role,
            custom_roles: invitation.custom_roles.clone(),
            scope: invitation.scope.clone(),
            operator_roles: invitation.operator_roles.clone(),
        };
        tx.put(id, &invitation)?;
        let entered = enter(&ctx, &self.kernel, &tenant, tx, ("member.joined", new)).await;
        match entered {
            // Somebody else was faster with the same link.
            Err(IdentityError::Kernel(KernelError::Conflict)) => Err(IdentityError::LinkDead),
            other => other,
        }
    }
}

/// A member sets a new way in up with a link from the host. What may have been lost or taken goes with the old one: the
/// password where a passkey replaces it, sessions, tokens, every other factor.
pub(super) async fn recover(
    opened: Opened,
    member: HoldingId,
    way: WayIn,
) -> Result<HoldingId, IdentityError> {
    let Opened { tenant, ctx, id, .. } = opened;
    let own = themself(&ctx, member);
    let mut tx = tenant.write(&own)?;
    let mut invitation: Invitation = tx.get(id, &IdentityAction::Admit).await?;
    let mut found: Member = tx.get(member, &IdentityAction::Admit).await?;
    if !invitation.is_open(tenant.now()) || !found.is_active() {
        return Err(IdentityError::LinkDead);
    }
    remove_all(&own, &tenant, &mut tx, member).await?;
    found.factors.clear();
    match way {
        WayIn::Password(password) => set_password(&own, &tenant, &mut tx, member, &password).await?,
        WayIn::Passkey(passkey) => {
            no_password(&tenant, &mut tx, &found).await?;
            found.factors.push(FactorKind::Passkey);
            tx.add(&*passkey)?;
        }
    }
    invitation.used_at = Some(tenant.now());
    tx.put(id, &invitation)?;
    tx.put(member, &found)?;
    let sessions = end_all(&own, &tenant, &mut tx, member, (None, SessionEnd::PasswordChanged)).await?;
    let tokens = revoke_all(&own, &tenant, &mut tx, member).await?;
    tell(
        &own,
        &mut tx,
        NewNotice::new(NoticeKind::OwnerRecovered, Audience::Owners).about("member", member),
    )?;
    let detail = json!({ "member": member, "sessions_ended": sessions, "tokens_revoked": tokens });
    commit(&tenant, tx, &IdentityEvent::new("member.recovered", detail)).await?;
    Ok(member)
}

/// The old password opens nothing any more.
async fn no_password(tenant: &Tenant, tx: &mut Write<'_>, member: &Member) -> Result<(), IdentityError> {
    let mut kept: Credential = tx.get(member.credential, &IdentityAction::Admit).await?;
    kept.password = None;
    kept.changed_at = tenant.now();
    tx.put(member.credential, &kept)?;
    Ok(())
}
