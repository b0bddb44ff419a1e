//! One writer per tenant: gathers commits into groups, seals them, and makes each group durable at once.
//!
//! ```text
//! lists ─► admit (versions, unique values, fences) ─► take slots ─► seal ─► one transaction ─► acknowledge
//! ```
//! Because nobody else writes, what `admit` read still holds when the transaction is applied; a list that lost a race
//! is refused before anything of it was sealed, and its verb runs again.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};

use crate::clock::{Monotone, Timestamp};
use crate::error::{KernelError, Result};
use crate::holding::RootName;
use crate::ids::TenantId;
use crate::keys::TenantKeys;
use crate::store::{AnyStore, Store};
use crate::tenant::admit::Admission;
use crate::tenant::compose::{Composed, Composer, Days};
use crate::tenant::list::CommandList;
use crate::tenant::live::Live;
use crate::tenant::slots::Stock;

/// As many lists as one transaction takes.
const GROUP: usize = 1024;
/// And as many bytes of plaintext.
const GROUP_BYTES: usize = 16 << 20;

/// How long a group waits for those who were part of the last one.
const STRAGGLE: Duration = Duration::from_millis(2);

/// What a commit became.
#[derive(Debug, Clone)]
pub struct Receipt {
    /// The positions of its log entries.
    pub leaves: Range<u64>,
    /// When it was written down.
    pub at: Timestamp,
    /// The slot that was set aside for a blob.
    pub(crate) reserved: Option<u64>,
}

/// A list on its way to the writer.
pub(crate) struct Submission {
    pub list: CommandList,
    pub reply: oneshot::Sender<Result<Receipt>>,
}

/// The writer's possessions.
pub(crate) struct Writer {
    pub tenant: TenantId,
    pub store: Arc<AnyStore>,
    pub keys: Arc<TenantKeys>,
    pub clock: Arc<Monotone>,
    pub live: Arc<Live>,
    pub content: Stock,
    pub residual: Stock,
    pub days: Days,
    pub next_leaf: u64,
}

impl Writer {
    /// Serves until every sender is gone.
    pub(crate) async fn run(mut self, mut inbox: mpsc::Receiver<Submission>) {
        let mut usual = 1;
        while let Some(first) = inbox.recv().await {
            let group = gather(first, &mut inbox, usual).await;
            usual = group.len();
            self.turn(group).await;
        }
    }

    async fn turn(&mut self, group: Vec<Submission>) {
        let (accepted, composed) = match self.prepare(group).await {
            Ok(prepared) => prepared,
            Err(refusal) => return refusal.send(),
        };
        let Composed { batch, next_leaf, token_key } = composed;
        let taken = batch.cells.iter().map(|c| (c.head.root, c.head.slot)).collect::<Vec<_>>();
        match self.store.apply(batch).await {
            Ok(()) => {
                self.next_leaf = next_leaf;
                if let Some(slot) = token_key {
                    self.live.set_token_key(slot);
                }
                self.acknowledge(accepted);
            }
            Err(error) => {
                self.burn(taken).await;
                let text = error.to_string();
                for (answer, _) in accepted {
                    let again = crate::store::StoreError::Engine(text.clone());
                    let _ = answer.reply.send(Err(again.into()));
                }
            }
        }
    }

    /// Admits, mints and seals. On failure every submission gets its answer.
    async fn prepare(
        &mut self,
        group: Vec<Submission>,
    ) -> std::result::Result<(Vec<(Answer, Receipt)>, Composed), Refusal> {
        let mut admission = match Admission::read(&self.store, &self.live, &group).await {
            Ok(admission) => admission,
            Err(error) => return Err(Refusal::all(group, &error)),
        };
        let mut admitted = Vec::with_capacity(group.len());
        for mut submission in group {
            match admission.admit(&mut submission.list) {
                Ok(()) => admitted.push(submission),
                Err(error) => drop(submission.reply.send(Err(error))),
            }
        }
        let needed = |root| admitted.iter().map(|s| s.list.slots_needed(root)).sum::<usize>() + Days::MOST;
        let (content, residual) = (needed(RootName::Content), needed(RootName::Residual));
        if !self.keys.is_closed()
            && let Err(error) = self.content.fill(&self.keys, content).await
        {
            return Err(Refusal::all(admitted, &error));
        }
        if let Err(error) = self.residual.fill(&self.keys, residual).await {
            return Err(Refusal::all(admitted, &error));
        }
        self.compose(admitted)
    }

    fn compose(
        &mut self,
        admitted: Vec<Submission>,
    ) -> std::result::Result<(Vec<(Answer, Receipt)>, Composed), Refusal> {
        let at = self.clock.now();
        let mut composer = Composer::new(self, at);
        let mut answers = Vec::with_capacity(admitted.len());
        for submission in admitted {
            let Submission { list, reply } = submission;
            let effects = Effects::of(&list);
            match composer.add(list) {
                Ok((leaves, reserved)) => {
                    answers.push((Answer { reply, effects }, Receipt { leaves, at, reserved }));
                }
                Err(error) => {
                    // A list that half went into the batch spoils the group: nothing of it is written.
                    answers.push((Answer { reply, effects }, Receipt { leaves: 0..0, at, reserved: None }));
                    return Err(Refusal {
                        replies: answers.into_iter().map(|(a, _)| a.reply).collect(),
                        text: error,
                    });
                }
            }
        }
        Ok((answers, composer.finish()))
    }

    fn acknowledge(&self, accepted: Vec<(Answer, Receipt)>) {
        for (answer, receipt) in accepted {
            for fence in &answer.effects.raise {
                self.live.raise(fence.0, fence.1, fence.2, &fence.3);
            }
            for id in &answer.effects.lower {
                self.live.lower(*id);
            }
            for hold in answer.effects.place {
                self.live.place(hold);
            }
            for id in answer.effects.release {
                self.live.release(id);
            }
            if answer.effects.tokens {
                self.live.count_token_write();
            }
            let _ = answer.reply.send(Ok(receipt));
        }
    }

    /// Slots whose sealed bytes may lie in an aborted transaction are destroyed before anything else happens.
    async fn burn(&mut self, taken: Vec<(RootName, u64)>) {
        self.days.forget();
        if let Ok(count) = self.store.leaf_count().await {
            self.next_leaf = count;
        }
        for root in RootName::ALL {
            let slots: Vec<u64> = taken.iter().filter(|(r, _)| *r == root).map(|(_, s)| *s).collect();
            if slots.is_empty() {
                continue;
            }
            let keys = Arc::clone(&self.keys);
            let burnt = tokio::task::spawn_blocking(move || keys.destroy(root, &slots)).await;
            if !matches!(burnt, Ok(Ok(_))) {
                tracing::error!(tenant = %self.tenant, "slots of a failed transaction could not be destroyed at once");
            }
        }
    }
}

/// Collects a group. Those who were answered together come back together, but not in the same instant: as long as fewer
/// have arrived than last time, the group waits for stragglers, at most [`STRAGGLE`]. A lone writer never waits.
async fn gather(first: Submission, inbox: &mut mpsc::Receiver<Submission>, usual: usize) -> Vec<Submission> {
    let mut weight = first.list.weight();
    let mut group = vec![first];
    #[expect(clippy::disallowed_methods, reason = "a pause of the machine's, not a deadline of anybody's")]
    let patience = tokio::time::sleep(STRAGGLE);
    tokio::pin!(patience);
    while group.len() < GROUP && weight < GROUP_BYTES {
        let next = match inbox.try_recv() {
            Ok(next) => Some(next),
            Err(_) if group.len() >= usual => break,
            Err(_) => tokio::select! {
                next = inbox.recv() => next,
                () = &mut patience => None,
            },
        };
        let Some(next) = next else { break };
        weight += next.list.weight();
        group.push(next);
    }
    group
}

/// Somebody to answer, and what the commit changes in the live state once it is durable.
struct Answer {
    reply: oneshot::Sender<Result<Receipt>>,
    effects: Effects,
}

type Raised = (crate::ids::FenceId, Timestamp, Option<crate::ids::PersonId>, Vec<u64>);

#[derive(Default)]
struct Effects {
    raise: Vec<Raised>,
    lower: Vec<crate::ids::FenceId>,
    place: Vec<crate::store::HoldRow>,
    release: Vec<crate::ids::HoldId>,
    tokens: bool,
}

impl Effects {
    fn of(list: &CommandList) -> Self {
        Self {
            raise: list.fences.iter().map(|f| (f.id, f.due_at, f.person, f.slots.clone())).collect(),
            lower: list.fences_done.clone(),
            place: list.holds.iter().map(super::compose::live_hold).collect(),
            release: list.holds_done.clone(),
            tokens: !list.tokens.is_empty() || !list.drop_tokens.is_empty(),
        }
    }
}

/// A group that could not be written: everybody is told why.
struct Refusal {
    replies: Vec<oneshot::Sender<Result<Receipt>>>,
    text: KernelError,
}

impl Refusal {
    fn all(group: Vec<Submission>, error: &KernelError) -> Self {
        let text = KernelError::Invalid(error.to_string());
        Self { replies: group.into_iter().map(|s| s.reply).collect(), text }
    }

    fn send(self) {
        let text = self.text.to_string();
        for reply in self.replies {
            let _ = reply.send(Err(KernelError::Invalid(text.clone())));
        }
    }
}
