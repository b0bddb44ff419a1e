//! The counters of tries, written down with every try: whoever guesses gets no fresh budget from a restart.
//!
//! They lie in tenant zero as bare counts under keyed names; no account, device or network can be read from them.

use std::collections::HashMap;

use candor_kernel::ids::TenantId;
use candor_kernel::tenant::{Tally, TallyKey};
use candor_kernel::{KernelError, Tenant};
use tokio::sync::OnceCell;

use super::guesses::{Counted, GuessKey, Guesses};
use crate::identity::{Doorkeeper, IdentityError};
use crate::tenancy::SignInRules;

/// What is counted, in the names of the counters.
const WHAT: &str = "sign-in";

/// The counters, read when the first try comes.
#[derive(Default)]
pub(in crate::identity) struct Budget {
    guesses: OnceCell<Guesses<TallyKey>>,
}

impl Doorkeeper {
    /// Counts a try, or refuses it. The count is durable before anybody learns whether the try was right.
    pub(in crate::identity) async fn count_guess(
        &self,
        key: GuessKey,
        rules: &SignInRules,
    ) -> Result<Counted, IdentityError> {
        let (home, now) = (self.kernel.tenant(TenantId::ZERO).await?, self.kernel.now());
        let key = home.tally_key(WHAT, key.as_bytes())?;
        let begun = self.guesses(&home).await?.begin(key, rules, now)?;
        self.keep(&home, &[(key, begun.tally)], &begun.over).await?;
        Ok(begun.counted)
    }

    /// The last try was no failure: it counts for nothing.
    pub(in crate::identity) async fn take_guess_back(&self, key: GuessKey) -> Result<(), IdentityError> {
        let home = self.kernel.tenant(TenantId::ZERO).await?;
        let key = home.tally_key(WHAT, key.as_bytes())?;
        match self.guesses(&home).await?.take_back(key, self.kernel.now()) {
            Some(tally) if tally.count > 0 => Ok(self.keep(&home, &[(key, tally)], &[]).await?),
            _ => Ok(self.keep(&home, &[], &[key]).await?),
        }
    }

    /// Somebody proved who they are: all is forgiven.
    pub(in crate::identity) async fn forgive_guesses(&self, key: GuessKey) -> Result<(), IdentityError> {
        let home = self.kernel.tenant(TenantId::ZERO).await?;
        let key = home.tally_key(WHAT, key.as_bytes())?;
        self.guesses(&home).await?.forgive(key);
        Ok(self.keep(&home, &[], &[key]).await?)
    }

    async fn guesses(&self, home: &Tenant) -> Result<&Guesses<TallyKey>, KernelError> {
        let load = || async {
            let kept: HashMap<TallyKey, Tally> = home.tallies(&self.program(TenantId::ZERO)?).await?;
            Ok(Guesses::resume(kept, self.kernel.now()))
        };
        self.budget.guesses.get_or_try_init(load).await
    }

    async fn keep(
        &self,
        home: &Tenant,
        set: &[(TallyKey, Tally)],
        forget: &[TallyKey],
    ) -> Result<(), KernelError> {
        home.set_tallies(&self.program(TenantId::ZERO)?, set, forget).await
    }
}
