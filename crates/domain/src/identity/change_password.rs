//! Changes one's own password; proves once more, inside a session, that one knows it; says whether there is one.

use candor_kernel::ids::HoldingId;
use candor_kernel::secret::{hash_password, verify_password};
use candor_kernel::{Ctx, Tenant, Write};
use serde_json::json;

use super::change::commit;
use super::doorkeeper::Admitted;
use super::rights::{member_of, own, themself};
use super::sign_in::GuessKey;
use super::{
    Credential, Doorkeeper, IdentityAction, IdentityError, IdentityEvent, Member, Session, SessionEnd,
    password, sessions,
};
use crate::notices::{Audience, NewNotice, NoticeKind, tell};
use crate::tenancy::{Account, TenancyAction, sign_in_rules};

impl Doorkeeper {
    /// Sets a new password; every other session ends.
    pub async fn change_password(
        &self,
        caller: &Admitted,
        present: &str,
        new: &str,
    ) -> Result<(), IdentityError> {
        let (ctx, tenant) = (&caller.ctx, &caller.tenant);
        let (member, own) = own(ctx)?;
        self.check_present(caller, &own, present).await?;
        let mut tx = tenant.write(&own)?;
        set_password(&own, tenant, &mut tx, member, new).await?;
        let but = (caller.who.session, SessionEnd::PasswordChanged);
        let ended = sessions::end_all(&own, tenant, &mut tx, member, but).await?;
        tell(&own, &mut tx, NewNotice::new(NoticeKind::PasswordChanged, Audience::Member(member)))?;
        let detail = json!({ "member": member, "sessions_ended": ended });
        commit(tenant, tx, &IdentityEvent::new("password.changed", detail)).await?;
        Ok(())
    }

    /// Proves again who this is; the session counts as fresh from now.
    pub async fn confirm_password(&self, caller: &Admitted, present: &str) -> Result<(), IdentityError> {
        let (_, own) = own(&caller.ctx)?;
        self.check_present(caller, &own, present).await?;
        self.confirmed(caller, false).await
    }

    /// The caller proved again who they are, perhaps with a second factor: the session counts as fresh from now.
    pub async fn confirmed(&self, caller: &Admitted, second_factor: bool) -> Result<(), IdentityError> {
        let (_, own) = own(&caller.ctx)?;
        let Some(id) = caller.who.session else { return Err(IdentityError::NeedsSession) };
        let mut tx = caller.tenant.write(&own)?;
        let mut session: Session = tx.get(id, &IdentityAction::Admit).await?;
        session.authenticated_at = caller.tenant.now();
        session.second_factor |= second_factor;
        tx.put(id, &session)?;
        let detail = json!({ "member": session.member, "session": id, "second_factor": second_factor });
        commit(&caller.tenant, tx, &IdentityEvent::new("session.confirmed", detail)).await?;
        Ok(())
    }

    /// Tries on the present password count like sign-ins, in a counter of the session's own.
    async fn check_present(&self, caller: &Admitted, own: &Ctx, present: &str) -> Result<(), IdentityError> {
        let tenant = &caller.tenant;
        let key = GuessKey::inside(caller.who.member);
        self.count_guess(key, &self.rules(tenant.id()).await?).await?;
        let read = tenant.read(own)?;
        let member: Member = read.get(caller.who.member, &IdentityAction::Admit).await?;
        let kept: Credential = read.get(member.credential, &IdentityAction::Admit).await?;
        if !verify_password(present, kept.password.as_deref()).await? {
            self.failed_known(tenant.id(), caller.who.member, "present_password", None).await?;
            return Err(IdentityError::WrongPassword);
        }
        self.forgive_guesses(key).await?;
        Ok(())
    }
}

/// Has whoever acts a password? Whoever joined with a passkey alone has none.
pub async fn has_password(ctx: &Ctx, tenant: &Tenant) -> Result<bool, IdentityError> {
    let id = member_of(ctx).ok_or(IdentityError::NeedsSession)?;
    let own = themself(ctx, id);
    let read = tenant.read(&own)?;
    let member: Member = read.get(id, &IdentityAction::Admit).await?;
    let kept: Credential = read.get(member.credential, &IdentityAction::Admit).await?;
    Ok(kept.password.is_some())
}

/// Adds a new password to a write.
pub(super) async fn set_password(
    ctx: &Ctx,
    tenant: &Tenant,
    tx: &mut Write<'_>,
    member: HoldingId,
    new: &str,
) -> Result<(), IdentityError> {
    let found: Member = tenant.read(ctx)?.get(member, &IdentityAction::Admit).await?;
    let firm = firm(ctx, tenant).await?;
    let rules = sign_in_rules(ctx, tenant).await?;
    password::check(new, &rules, &[&found.email, &found.display_name, &firm])?;
    let hash = hash_password(new).await?;
    let mut kept: Credential = tx.get(found.credential, &IdentityAction::Admit).await?;
    kept.password = Some(hash);
    kept.changed_at = tenant.now();
    tx.put(found.credential, &kept)?;
    Ok(())
}

/// The tenant's name, which a password should not be.
pub(super) async fn firm(ctx: &Ctx, tenant: &Tenant) -> Result<String, IdentityError> {
    let found = tenant.read(ctx)?.list::<Account>(&TenancyAction::Read, None, 1).await?.items.pop();
    Ok(found.map(|(_, account)| account.name).unwrap_or_default())
}
