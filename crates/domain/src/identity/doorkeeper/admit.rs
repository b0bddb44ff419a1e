//! Lets somebody in, or not.

use std::sync::Arc;

use candor_kernel::Timestamp;

use super::held::Found;
use super::{AdmitError, Admitted, Doorkeeper, Presented};
use crate::Purpose;
use crate::identity::bearer::{Bearer, BearerKind};

impl Doorkeeper {
    /// Who shows this, and what may they do? With a held admission nothing is read from the store.
    pub async fn admit(&self, presented: &Presented) -> Result<Admitted, AdmitError> {
        let bearer = Bearer::read(&presented.secret).ok_or(AdmitError::Unauthenticated)?;
        if !matches!(bearer.kind, BearerKind::Session | BearerKind::ApiToken) {
            return Err(AdmitError::Unauthenticated);
        }
        let now = self.kernel.now();
        let found = if let Some(found) = self.held.get(&bearer.mark, now) {
            found
        } else {
            let found = Arc::new(self.load(&bearer, now).await?);
            self.held.put(bearer.mark, &found, now);
            found
        };
        self.check(&found, presented, now).await?;
        self.used(&found, now).await?;
        let ctx = self.kernel.ctx(found.actor.clone(), found.tenant.id(), &Purpose::Service)?;
        Ok(Admitted { tenant: found.tenant.clone(), ctx, who: found.who })
    }

    /// Ends, idle time, place.
    async fn check(&self, found: &Found, presented: &Presented, now: Timestamp) -> Result<(), AdmitError> {
        if now >= found.ends_at || found.tenant.is_closed() {
            return Err(AdmitError::Unauthenticated);
        }
        if let (Some((idle, written)), Some(session)) = (found.idle, found.who.session) {
            let last = self.activity.last(session).map_or(written, |seen| seen.max(written));
            if now >= last + idle {
                return Err(AdmitError::Unauthenticated);
            }
        }
        if let Some(key) = &found.device_key {
            return self.proven(key, presented, now);
        }
        if found.place.as_ref().is_some_and(|place| *place != presented.place()) {
            self.replayed(found).await?;
            return Err(AdmitError::StepUpRequired);
        }
        Ok(())
    }
}
