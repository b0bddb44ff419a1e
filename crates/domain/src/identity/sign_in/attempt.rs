//! E-mail address and password.

use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};

use candor_kernel::ctx::Actor;
use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::tenant::Outcome;
use candor_kernel::{Ctx, KernelError, Tenant, secret};
use serde_json::json;

use super::guesses::{Counted, GuessKey};
use super::ticket::Waiting;
use super::{Attempt, Proven, ProvenBy, SignInPlace, Step};
use crate::Purpose;
use crate::identity::bearer::{self, Bearer, BearerKind};
use crate::identity::doorkeeper::Place;
use crate::identity::factors::{FactorsError, recovery};
use crate::identity::{
    Credential, Device, Doorkeeper, FactorKind, IdentityAction, IdentityError, IdentityEvent, Member,
    clean_email, directory, rights,
};
use crate::tenancy::{self, SignInRules, sign_in_rules};

/// So many failures on unknown addresses are written down in a minute.
const UNKNOWN_PER_MINUTE: u32 = 60;

/// A minute, and how many were written down in it.
#[derive(Default)]
pub(in crate::identity) struct UnknownTries {
    minute: AtomicI64,
    count: AtomicU32,
}

/// An account that an attempt means.
struct Account {
    tenant: Tenant,
    id: HoldingId,
    member: Member,
    hash: Option<String>,
    /// The device, if the member has signed in with it before.
    device: Option<HoldingId>,
}

impl Doorkeeper {
    /// Tries an address and a password.
    pub async fn sign_in(&self, attempt: &Attempt) -> Result<Step, IdentityError> {
        let email = clean_email(&attempt.email).unwrap_or_default();
        let account = self.account(&email, attempt).await?;
        let rules = match &account {
            Some(account) => self.rules(account.tenant.id()).await?,
            None => SignInRules::default(),
        };
        let device = account.as_ref().and_then(|account| account.device);
        let key = GuessKey::new(&bearer::mark(&email), device, attempt.place.from);
        let counted = self.count_guess(key, &rules).await?;
        let hash = account.as_ref().and_then(|account| account.hash.as_deref());
        let right = match secret::verify_password(&attempt.password, hash).await {
            Ok(right) => right,
            Err(error) => {
                self.take_guess_back(key).await?;
                return Err(error.into());
            }
        };
        if let Some(account) = &account
            && self.is_code(account, &attempt.password).await?
        {
            self.forgive_guesses(key).await?;
            let (tenant, member, place) = (account.tenant.id(), account.id, attempt.place.clone());
            let by = ProvenBy::RecoveryCode;
            let device_key = place.device_key.clone();
            let proven = Proven { tenant, member, by, second_factor: false, place, device_key };
            return Ok(Step::Session(self.open_session(proven).await?));
        }
        match account.filter(|_| right) {
            Some(account) => self.password_right(account, attempt, key).await,
            None => self.password_wrong(&email, attempt, counted).await,
        }
    }

    /// Somebody who has a passkey and no password, and lost it: a recovery code stands where the password would. It is
    /// eighty random bits, used up by this, and tries on it count like any other.
    async fn is_code(&self, account: &Account, said: &str) -> Result<bool, IdentityError> {
        if account.hash.is_some() || !account.member.factors.contains(&FactorKind::RecoveryCode) {
            return Ok(false);
        }
        let ctx = self.program(account.tenant.id())?;
        match recovery::verify(&ctx, &account.tenant, account.id, said).await {
            Ok(()) => Ok(true),
            Err(FactorsError::Kernel(inner)) => Err(inner.into()),
            Err(FactorsError::Identity(inner)) => Err(inner),
            // No such code, or one that was used up in this moment.
            Err(_) => Ok(false),
        }
    }

    async fn password_right(
        &self,
        account: Account,
        attempt: &Attempt,
        key: GuessKey,
    ) -> Result<Step, IdentityError> {
        let (tenant, member, place) = (account.tenant.id(), account.id, attempt.place.clone());
        if account.member.factors.is_empty() {
            self.forgive_guesses(key).await?;
            let by = ProvenBy::Password;
            let device_key = place.device_key.clone();
            let proven = Proven { tenant, member, by, second_factor: false, place, device_key };
            return Ok(Step::Session(self.open_session(proven).await?));
        }
        self.take_guess_back(key).await?;
        let waiting = Waiting { tenant, member, factors: account.member.factors, place };
        Ok(Step::NeedsFactor(self.ticket(waiting, key)?))
    }

    async fn password_wrong(
        &self,
        email: &str,
        attempt: &Attempt,
        counted: Counted,
    ) -> Result<Step, IdentityError> {
        let why = if counted.locks { "locked" } else { "password" };
        match self.account(email, attempt).await? {
            Some(account) => {
                self.failed_known(account.tenant.id(), account.id, why, Some(&attempt.place)).await?;
            }
            None => self.failed_unknown(why, &attempt.place).await?,
        }
        Err(IdentityError::WrongSignIn)
    }

    /// The account that is meant: of the tenant that was named, or the oldest.
    async fn account(&self, email: &str, attempt: &Attempt) -> Result<Option<Account>, IdentityError> {
        let named = match &attempt.tenant {
            None => None,
            Some(text) => match tenancy::get(&directory::zero(&self.kernel)?, &self.kernel, text).await {
                Ok((_, record)) => Some(record.tenant),
                // Operators' own sign-in is in tenant zero, which is in no register.
                Err(_) => Some(text.parse().unwrap_or(TenantId::from_bytes([0xFF; 16]))),
            },
        };
        for entry in directory::accounts(&self.kernel, email).await? {
            if named.is_some_and(|named| named != entry.tenant) {
                continue;
            }
            if let Some(found) = self.account_in(entry.tenant, entry.member, attempt).await? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    async fn account_in(
        &self,
        tenant: TenantId,
        id: HoldingId,
        attempt: &Attempt,
    ) -> Result<Option<Account>, IdentityError> {
        let tenant = match self.kernel.tenant(tenant).await {
            Ok(tenant) if !tenant.is_closed() => tenant,
            Ok(_) | Err(KernelError::NoTenant(_)) => return Ok(None),
            Err(other) => return Err(other.into()),
        };
        let ctx = self.program(tenant.id())?;
        let read = tenant.read(&ctx)?;
        let member: Member = match read.get(id, &IdentityAction::Admit).await {
            Ok(member) => member,
            Err(KernelError::NotFound { .. } | KernelError::Gone { .. }) => return Ok(None),
            Err(other) => return Err(other.into()),
        };
        if !member.is_active() {
            return Ok(None);
        }
        let credential: Credential = read.get(member.credential, &IdentityAction::Admit).await?;
        let device = known_device(&ctx, &tenant, id, attempt.place.device.as_deref()).await?;
        let device = device.map(|(id, _)| id);
        Ok(Some(Account { tenant: tenant.clone(), id, member, hash: credential.password, device }))
    }

    /// The program's context in a tenant.
    pub(in crate::identity) fn program(&self, tenant: TenantId) -> Result<Ctx, KernelError> {
        self.kernel.ctx(Actor::System, tenant, &Purpose::Service)
    }

    /// The rules of a tenant.
    pub(in crate::identity) async fn rules(&self, tenant: TenantId) -> Result<SignInRules, IdentityError> {
        Ok(sign_in_rules(&self.program(tenant)?, &self.kernel.tenant(tenant).await?).await?)
    }

    /// Writes a failed sign-in of a member down, in the tenant's own log.
    pub(in crate::identity) async fn failed_known(
        &self,
        tenant: TenantId,
        member: HoldingId,
        why: &'static str,
        place: Option<&SignInPlace>,
    ) -> Result<(), IdentityError> {
        let ctx = self.program(tenant)?;
        let home = self.kernel.tenant(tenant).await?;
        let from = place.and_then(|place| network(&home, place));
        let event =
            IdentityEvent::new("sign_in.tried", json!({ "member": member, "why": why, "from": from }));
        home.note_event(&ctx, &event, Outcome::Failed, &[member]).await?;
        Ok(())
    }

    /// The same for an address that nobody has: in the installation's log, so many in a minute and no more.
    async fn failed_unknown(&self, why: &'static str, place: &SignInPlace) -> Result<(), IdentityError> {
        let minute = self.kernel.now().as_micros() / 60_000_000;
        if self.unknown.minute.swap(minute, Ordering::SeqCst) != minute {
            self.unknown.count.store(0, Ordering::SeqCst);
        }
        if self.unknown.count.fetch_add(1, Ordering::SeqCst) >= UNKNOWN_PER_MINUTE {
            return Ok(());
        }
        let ctx = self.program(TenantId::ZERO)?;
        let home = self.kernel.tenant(TenantId::ZERO).await?;
        let from = network(&home, place);
        let event = IdentityEvent::new("sign_in.tried", json!({ "why": why, "from": from }));
        home.note_event(&ctx, &event, Outcome::Failed, &[]).await?;
        Ok(())
    }
}

/// The network that somebody came from, under a pseudonym: the watch counts by it, nobody reads an address in the log.
fn network(home: &Tenant, place: &SignInPlace) -> Option<String> {
    let address = Place::of(place.from, "").address;
    let digest = secret::sha256(address.as_bytes());
    digest.first_chunk::<16>().and_then(|half| home.pseudonym(half))
}

/// The device behind the text, if it is this member's.
pub(super) async fn known_device(
    ctx: &Ctx,
    tenant: &Tenant,
    member: HoldingId,
    text: Option<&str>,
) -> Result<Option<(HoldingId, Device)>, IdentityError> {
    let bearer = text.and_then(bearer::device_part).and_then(Bearer::read);
    let Some(bearer) = bearer.filter(|b| b.kind == BearerKind::Device && b.tenant == tenant.id()) else {
        return Ok(None);
    };
    let own = rights::themself(ctx, member);
    let found = tenant.read(&own)?.find::<Device>("mark", &bearer.mark, &IdentityAction::Admit).await?.pop();
    Ok(found.filter(|(_, device)| device.member == member && device.forgotten_at.is_none()))
}
