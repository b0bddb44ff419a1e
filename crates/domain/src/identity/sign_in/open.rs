//! Opens a session for somebody who proved who they are.

use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::tenant::Outcome;
use candor_kernel::{Ctx, KernelError, Span, Tenant, Timestamp, Write};
use serde_json::json;

use super::attempt::known_device;
use super::{NewSession, Proven, ProvenBy, read_agent};
use crate::identity::bearer::{Bearer, BearerKind};
use crate::identity::change::commit;
use crate::identity::doorkeeper::Place;
use crate::identity::{
    Device, Doorkeeper, IdentityAction, IdentityError, IdentityEvent, Member, Session, SessionEnd,
    SessionState, rights, staff,
};
use crate::notices::{Audience, NewNotice, NoticeKind, tell};
use crate::tenancy::SignInRules;

/// Two sign-ins of one seat at the same moment: the second tries again.
const AGAIN: usize = 4;

/// What a new session is made with.
struct Making<'a> {
    tenant: &'a Tenant,
    ctx: &'a Ctx,
    proven: &'a Proven,
    rules: &'a SignInRules,
    now: Timestamp,
}

impl Doorkeeper {
    /// Opens a session. The seat's oldest ends where it has too many; owners are told of a device never seen.
    pub async fn open_session(&self, proven: Proven) -> Result<NewSession, IdentityError> {
        staff::check_sign_in(&proven)?;
        let tenant = self.kernel.tenant(proven.tenant).await?;
        let rules = self.rules(proven.tenant).await?;
        let ctx = rights::themself(&self.program(proven.tenant)?, proven.member);
        let member: Member = tenant.read(&ctx)?.get(proven.member, &IdentityAction::Admit).await?;
        if !member.is_active() {
            return Err(IdentityError::WrongSignIn);
        }
        let mut left = AGAIN;
        let opened = loop {
            let now = self.kernel.now();
            let making = Making { tenant: &tenant, ctx: &ctx, proven: &proven, rules: &rules, now };
            match making.open().await {
                Err(IdentityError::Kernel(KernelError::Conflict)) if left > 0 => left -= 1,
                other => break other?,
            }
        };
        let detail = json!({
            "member": proven.member,
            "session": opened.session,
            "by": proven.by.name(),
            "second_factor": proven.second_factor,
        });
        let event = IdentityEvent::new("sign_in.tried", detail);
        tenant.note_event(&ctx, &event, Outcome::Ok, &[proven.member, opened.session]).await?;
        Ok(opened)
    }
}

impl Making<'_> {
    async fn open(&self) -> Result<NewSession, IdentityError> {
        let mut tx = self.tenant.write(self.ctx)?;
        let member = self.proven.member;
        let ended = self.make_room(&mut tx).await?;
        let (device, device_text) = self.device(&mut tx).await?;
        let (secret, mark) = Bearer::mint(BearerKind::Session, self.tenant.id())?;
        let session = tx.add(&self.session(mark, device))?;
        let new_device = device_text.is_some();
        if new_device && self.rules.tell_new_device && self.proven.by != ProvenBy::Link {
            let notice = NewNotice::new(NoticeKind::NewDeviceSignIn, Audience::Owners);
            let notice = notice.about("member", member).about("session", session).about("device", device);
            tell(self.ctx, &mut tx, notice)?;
        }
        let detail = json!({
            "member": member,
            "session": session,
            "device": device,
            "new_device": new_device,
            "by": self.proven.by.name(),
            "second_factor": self.proven.second_factor,
            "ended_by_cap": ended,
        });
        commit(self.tenant, tx, &IdentityEvent::new("session.opened", detail)).await?;
        let tenant = self.tenant.id();
        let by_key = self.proven.device_key.is_some();
        Ok(NewSession { tenant, member, session, secret, device: device_text, new_device, by_key })
    }

    fn session(&self, mark: String, device: HoldingId) -> Session {
        let (proven, rules, now) = (self.proven, self.rules, self.now);
        let agent = read_agent(&proven.place.agent);
        let place = Place::of(proven.place.from, &proven.place.agent);
        Session {
            member: proven.member,
            mark,
            created_at: now,
            seen_at: now,
            authenticated_at: now,
            second_factor: proven.second_factor,
            idle_s: rules.idle_s,
            ends_at: now + Span::seconds(rules.longest_s),
            address: proven.place.from.to_canonical().to_string(),
            bound_to: place.address,
            agent_mark: place.agent_mark,
            browser: agent.browser,
            system: agent.system,
            device,
            bound: rules.bound || self.tenant.id() == TenantId::ZERO,
            device_key: proven.device_key.clone(),
            state: SessionState::Live,
        }
    }

    /// Ends the seat's oldest sessions until there is room for one more.
    async fn make_room(&self, tx: &mut Write<'_>) -> Result<Vec<HoldingId>, IdentityError> {
        let value = self.proven.member.to_string();
        let read = self.tenant.read(self.ctx)?;
        let mut live: Vec<(Timestamp, HoldingId)> = read
            .find::<Session>("member", &value, &IdentityAction::Admit)
            .await?
            .into_iter()
            .filter(|(_, session)| session.is_live(self.now))
            .map(|(id, session)| (session.created_at, id))
            .collect();
        live.sort_unstable();
        let over = (live.len() + 1).saturating_sub(self.rules.per_seat);
        let mut ended = Vec::new();
        for (_, id) in live.into_iter().take(over) {
            let mut session: Session = tx.get(id, &IdentityAction::Admit).await?;
            session.state = SessionState::Ended { at: self.now, why: SessionEnd::Cap };
            tx.put(id, &session)?;
            ended.push(id);
        }
        Ok(ended)
    }

    /// The device, and its new secret if it was not known.
    async fn device(&self, tx: &mut Write<'_>) -> Result<(HoldingId, Option<String>), IdentityError> {
        let place = &self.proven.place;
        let known = known_device(self.ctx, self.tenant, self.proven.member, place.device.as_deref()).await?;
        if let Some((id, _)) = known {
            let mut device: Device = tx.get(id, &IdentityAction::Admit).await?;
            device.last_seen_at = self.now;
            tx.put(id, &device)?;
            return Ok((id, None));
        }
        let (text, mark) = Bearer::mint(BearerKind::Device, self.tenant.id())?;
        let agent = read_agent(&place.agent);
        let id = tx.add(&Device {
            member: self.proven.member,
            mark,
            browser: agent.browser,
            system: agent.system,
            first_seen_at: self.now,
            last_seen_at: self.now,
            forgotten_at: None,
        })?;
        Ok((id, Some(text)))
    }
}
