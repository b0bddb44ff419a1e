//! Tickets: sign-ins whose password was right and whose second factor is awaited. In memory only: after a restart
//! somebody begins again.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Span, Timestamp};

use super::guesses::GuessKey;
use super::{FactorKind, NeedsFactor, NewSession, Proven, ProvenBy, SignInPlace};
use crate::identity::bearer::{Bearer, BearerKind};
use crate::identity::{Doorkeeper, IdentityError};

const LIFE: Span = Span::minutes(10);
const TRIES: u32 = 5;
const MOST: usize = 16_384;

/// Whose second factor is awaited.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub tenant: TenantId,
    pub member: HoldingId,
    pub factors: Vec<FactorKind>,
    pub place: SignInPlace,
}

struct Ticket {
    waiting: Waiting,
    guess: GuessKey,
    tries: u32,
    until: Timestamp,
}

/// The open tickets, by mark.
#[derive(Default)]
pub(in crate::identity) struct Tickets {
    open: Mutex<HashMap<String, Ticket>>,
}

impl Doorkeeper {
    /// Opens a ticket.
    pub(in crate::identity) fn ticket(
        &self,
        waiting: Waiting,
        guess: GuessKey,
    ) -> Result<NeedsFactor, IdentityError> {
        let now = self.kernel.now();
        let (text, mark) = Bearer::mint(BearerKind::Ticket, waiting.tenant)?;
        let factors = waiting.factors.clone();
        let mut open = self.tickets.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.len() >= MOST {
            open.retain(|_, ticket| now < ticket.until);
        }
        if open.len() >= MOST {
            return Err(candor_kernel::secret::PasswordError::Busy.into());
        }
        open.insert(mark, Ticket { waiting, guess, tries: 0, until: now + LIFE });
        Ok(NeedsFactor { ticket: text, factors })
    }

    /// Whose ticket is this? Each look counts as a try: the sixth finds nothing.
    pub fn waiting(&self, ticket: &str) -> Result<Waiting, IdentityError> {
        let (mark, now) = (mark_of(ticket)?, self.kernel.now());
        let mut open = self.tickets.open.lock().unwrap_or_else(PoisonError::into_inner);
        let found = open.get_mut(&mark).filter(|found| now < found.until && found.tries < TRIES);
        let found = found.ok_or(IdentityError::TicketDead)?;
        found.tries += 1;
        Ok(found.waiting.clone())
    }

    /// Takes a look back that was no try: a page that only asks which factors there are.
    pub fn only_looked(&self, ticket: &str) {
        let Ok(mark) = mark_of(ticket) else { return };
        let mut open = self.tickets.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = open.get_mut(&mark) {
            found.tries = found.tries.saturating_sub(1);
        }
    }

    /// The factor was wrong: it counts as a failed sign-in, and is written down.
    pub async fn factor_failed(&self, ticket: &str) -> Result<(), IdentityError> {
        let mark = mark_of(ticket)?;
        let (waiting, guess) = {
            let mut open = self.tickets.open.lock().unwrap_or_else(PoisonError::into_inner);
            let found = open.get(&mark).ok_or(IdentityError::TicketDead)?;
            let both = (found.waiting.clone(), found.guess);
            if found.tries >= TRIES {
                open.remove(&mark);
            }
            both
        };
        self.failed_known(waiting.tenant, waiting.member, "second_factor", Some(&waiting.place)).await?;
        let rules = self.rules(waiting.tenant).await?;
        self.count_guess(guess, &rules).await.map(|_| ())
    }

    /// The factor was right: the ticket is used up and the session opens.
    pub async fn factor_passed(&self, ticket: &str) -> Result<NewSession, IdentityError> {
        self.passed(ticket, ProvenBy::Password).await
    }

    /// The same, by a passkey: what came before it adds nothing to that.
    pub(in crate::identity) async fn passkey_passed(
        &self,
        ticket: &str,
    ) -> Result<NewSession, IdentityError> {
        self.passed(ticket, ProvenBy::Passkey).await
    }

    async fn passed(&self, ticket: &str, by: ProvenBy) -> Result<NewSession, IdentityError> {
        let (mark, now) = (mark_of(ticket)?, self.kernel.now());
        let found = self.tickets.open.lock().unwrap_or_else(PoisonError::into_inner).remove(&mark);
        let found = found.filter(|found| now < found.until).ok_or(IdentityError::TicketDead)?;
        self.forgive_guesses(found.guess).await?;
        let Waiting { tenant, member, place, .. } = found.waiting;
        let device_key = place.device_key.clone();
        self.open_session(Proven { tenant, member, by, second_factor: true, place, device_key }).await
    }
}

fn mark_of(ticket: &str) -> Result<String, IdentityError> {
    let bearer = Bearer::read(ticket).filter(|bearer| bearer.kind == BearerKind::Ticket);
    Ok(bearer.ok_or(IdentityError::TicketDead)?.mark)
}
