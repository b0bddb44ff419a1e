//! Deletion attestations: the statement that goes into the log, and the file that an outsider checks.

use candor_proof::attestation::{
    Addendum, AnchorClass as PublicClass, Attestation, Destroyed, Evidence, Held, Payload, Place, PlaceState,
    Reason, Residue, ResidueKind, Statement, signing_text, subject_commitment,
};
use candor_proof::leaf::{KeyState, Leaf, RootName as PublicRoot};
use candor_proof::{Hash, Instant};

use crate::clock::Timestamp;
use crate::erase::{Cause, Fenced};
use crate::error::{KernelError, Result};
use crate::holding::RootName;
use crate::ids::{FenceId, HoldingId};
use crate::keys::AnchorClass;
use crate::store::{LeafRow, Store};
use crate::tenant::Tenant;
use crate::tenant::compose::id_index;
use crate::tenant::payload::open_payload;

/// An attestation, and what only the requester gets.
#[derive(Debug, Clone)]
pub struct ErasureReceipt {
    /// The file for anybody: `candor-verify attestation FILE`.
    pub attestation: String,
    /// With this salt and the subject's text the requester shows that the statement is about them. Hex.
    pub salt: String,
    /// The exact text that was committed to.
    pub subject: String,
}

/// The canonical statement of one destruction.
pub(crate) fn statement(
    tenant: &Tenant,
    fenced: &Fenced,
    root: RootName,
    generation: u64,
    unusable_at: Timestamp,
) -> Result<Vec<u8>> {
    let order = &fenced.order;
    let mut salt = [0; 32];
    hex::decode_to_slice(&order.salt, &mut salt).map_err(|e| refused(&e.to_string()))?;
    let statement = Statement {
        format: candor_proof::attestation::StatementFormat::V1,
        log: tenant.origin(),
        reference: Some(fenced.id.to_string()),
        reason: reason(order.cause),
        what: what(fenced),
        whose: Some(subject_commitment(&salt, &order.subject)),
        deadline: order.deadline.map(instant).transpose()?,
        ordered_at: instant(order.ordered_at)?,
        unusable_at: instant(unusable_at.max(order.ordered_at))?,
        final_at: None,
        key: KeyState { generation, root: public_root(root) },
        anchor_class: public_class(tenant.inner.keyset.anchor_class()),
        places: places(tenant),
        holds: held(order.held),
        kept: Vec::new(),
        subprocessors: Vec::new(),
        residues: residues(fenced),
        witnessed: false,
        proves: candor_proof::attestation::Proves::V1,
        does_not_prove: candor_proof::attestation::DoesNotProve::V1,
    };
    statement.payload().map_err(|e| refused(&e.to_string()))
}

fn refused(why: &str) -> KernelError {
    KernelError::Invalid(format!("an attestation cannot be written: {why}"))
}

pub(crate) fn instant(at: Timestamp) -> Result<Instant> {
    Instant::from_unix_micros(at.as_micros()).map_err(|e| refused(&e.to_string()))
}

const fn reason(cause: Cause) -> Reason {
    match cause {
        Cause::Deadline => Reason::Deadline,
        Cause::SubjectRequest => Reason::SubjectRequest,
        Cause::Deletion => Reason::MemberRequest,
        Cause::Closure => Reason::TenantClosed,
    }
}

const fn public_root(root: RootName) -> PublicRoot {
    match root {
        RootName::Content => PublicRoot::Content,
        RootName::Residual => PublicRoot::Residual,
    }
}

const fn public_class(class: AnchorClass) -> PublicClass {
    match class {
        AnchorClass::A => PublicClass::A,
        AnchorClass::B => PublicClass::B,
        AnchorClass::C => PublicClass::C,
    }
}

fn what(fenced: &Fenced) -> Vec<Destroyed> {
    let counts = fenced.order.counts.iter();
    counts
        .map(|(class, n)| Destroyed { class: class.clone(), cells: n.cells, slots: n.slots, blobs: n.blobs })
        .collect()
}

/// The key places and their part; an evicted place is named until it is wiped.
pub(crate) fn places(tenant: &Tenant) -> Vec<Place> {
    let state = |member| if member { PlaceState::Done } else { PlaceState::Evicted };
    let all = tenant.inner.keyset.places().into_iter();
    all.map(|p| Place { name: p.name, kind: "dir".to_owned(), state: state(p.member) }).collect()
}

fn held(cells: u64) -> Vec<Held> {
    if cells == 0 {
        return Vec::new();
    }
    vec![Held { hold: "hold".to_owned(), class: "all".to_owned(), cells }]
}

fn residues(fenced: &Fenced) -> Vec<Residue> {
    let mut residues = vec![Residue {
        kind: ResidueKind::MatchTokens,
        count: None,
        gone_by: None,
        note: "Keyed exact-match tokens in older copies of the data stay until their key rotates.".to_owned(),
    }];
    if fenced.order.person.is_some() {
        residues.push(Residue {
            kind: ResidueKind::OthersWords,
            count: None,
            gone_by: None,
            note: "What other people said and wrote about the person is theirs and stays.".to_owned(),
        });
    }
    residues
}

impl Tenant {
    /// The attestation of an erasure, once it is done. Publishes the log up to it if need be.
    pub async fn receipt(&self, id: FenceId) -> Result<ErasureReceipt> {
        let token = self.fence_token(id)?;
        self.receipt_at(token).await
    }

    /// The attestation of the erasure that took a holding away.
    pub async fn receipt_for(&self, id: HoldingId) -> Result<ErasureReceipt> {
        let token = self.inner.tombstone(id)?;
        self.receipt_at(token).await
    }

    async fn receipt_at(&self, token: [u8; 32]) -> Result<ErasureReceipt> {
        let found = self.inner.store.find(token).await?;
        let Some(index) = found.iter().map(|row| id_index(row.holding)).min() else {
            return Err(KernelError::Invalid(
                "there is no finished erasure of that name; it may wait for its window to end".to_owned(),
            ));
        };
        self.publish().await?;
        let row = self.leaf(index).await?;
        let open = open_payload(self.id(), &self.inner.keys, &row)?;
        let statement: Statement =
            serde_json::from_slice(&open.payload).map_err(|e| refused(&e.to_string()))?;
        let reference = statement.reference.clone().unwrap_or_default();
        let evidence = self.evidence(statement, &row, &open.blinding).await?;
        let hash = evidence.statement_hash().map_err(|e| refused(&e.to_string()))?;
        let mut attestation = Attestation::new(&self.vkey().await, evidence);
        if let Some(addendum) = self.addendum(hash).await? {
            attestation.push_addendum(addendum).map_err(|e| refused(&e.to_string()))?;
        }
        let subject = self.subject_of(&reference, index).await?;
        let attestation = attestation.to_json().map_err(|e| refused(&e.to_string()))?;
        Ok(ErasureReceipt { attestation, salt: hex::encode(open.salt), subject })
    }

    pub(crate) async fn leaf(&self, index: u64) -> Result<LeafRow> {
        let rows = self.inner.store.leaves(index, 1).await?;
        rows.into_iter().next().ok_or_else(|| refused("its log entry is missing"))
    }

    async fn evidence<S: Payload>(
        &self,
        statement: S,
        row: &LeafRow,
        blinding: &[u8; 32],
    ) -> Result<Evidence<S>> {
        let leaf = Leaf::parse(&row.leaf).map_err(|e| refused(&e.to_string()))?;
        let payload = statement.payload().map_err(|e| refused(&e.to_string()))?;
        let text = signing_text(statement.log(), &payload);
        let proof = self.prove(row.index).await?;
        let signature = self.sign(&text).await?;
        Ok(Evidence::new(statement, blinding, &leaf, &proof, &signature))
    }

    /// The entry that made the erasure final, if it is.
    async fn addendum(&self, statement: Hash) -> Result<Option<Evidence<Addendum>>> {
        let found = self.inner.store.find(self.final_token(&statement)?).await?;
        let Some(index) = found.first().map(|row| id_index(row.holding)) else { return Ok(None) };
        let row = self.leaf(index).await?;
        let open = open_payload(self.id(), &self.inner.keys, &row)?;
        let addendum: Addendum =
            serde_json::from_slice(&open.payload).map_err(|e| refused(&e.to_string()))?;
        self.evidence(addendum, &row, &open.blinding).await.map(Some)
    }

    /// What was committed to: the text in the order's own entry, found just before the completion.
    async fn subject_of(&self, reference: &str, done: u64) -> Result<String> {
        let first = done.saturating_sub(100_000);
        let mut from = done;
        while from > first {
            let start = from.saturating_sub(512).max(first);
            for row in self.inner.store.leaves(start, (from - start) as u32).await?.iter().rev() {
                if !row.leaf.windows(15).any(|w| w == b"erasure.ordered") {
                    continue;
                }
                let Ok(open) = open_payload(self.id(), &self.inner.keys, row) else { continue };
                let order: serde_json::Value = serde_json::from_slice(&open.payload).unwrap_or_default();
                if order.get("erasure").and_then(|v| v.as_str()) == Some(reference) {
                    return Ok(order.get("subject").and_then(|v| v.as_str()).unwrap_or_default().to_owned());
                }
            }
            from = start;
        }
        Err(refused("its order is not in the log"))
    }
}
