//! Records that every place must remember: erasures, shortened deadlines, holds, withdrawals.
//!
//! File `journal` of a tenant: frames of length n (4), the first 8 bytes of the SHA-256 of the body, body (n): the
//! record, sealed under the tenant's secret `journal` for its number (from 0). A frame that is cut or does not add
//! up ends the journal; a crash leaves that at most behind the last acknowledged record.

use std::collections::BTreeSet;
use std::io;

use super::codec::{Reader, checksum};
use super::error::KeysError;
use super::fan_out::{fan_out, lock};
use super::files;
use super::place::PlaceConfig;
use super::set::Wrap;
use super::tenant::TenantKeys;
use crate::ids::PlaceId;
use crate::seal::{self, Context};

/// The largest record in bytes.
const MAX_RECORD: usize = 16 << 20;
const SUM_BYTES: usize = 8;

/// How far the journal goes, and which places hold all of it.
#[derive(Default)]
pub(super) struct JournalState {
    records: u64,
    bytes: u64,
    current: BTreeSet<PlaceId>,
    /// Places where a write or sync failed: what they show may never reach the medium, whatever a later sync says.
    doubted: BTreeSet<PlaceId>,
}

impl TenantKeys {
    /// Appends a record; it is durable in every place when this returns.
    ///
    /// After an error it may or may not be there; records must bear being read twice.
    pub fn journal(&self, record: &[u8]) -> Result<(), KeysError> {
        if record.len() > MAX_RECORD {
            let (what, bytes, limit) = ("a journal record", record.len(), MAX_RECORD);
            return Err(KeysError::TooLarge { what, bytes, limit });
        }
        let mut state = lock(&self.journal);
        let places = self.shared.wrap().all_members()?;
        for place in &places {
            if !state.current.contains(&place.id) {
                self.mend_journal(&mut state, place)?;
            }
        }
        let frame = self.frame(state.records, record)?;
        let path = files::journal(self.id);
        let first = state.records == 0;
        let results = fan_out(&places, |place| {
            place.disk.append(&path, &frame)?;
            place.disk.sync(&path)?;
            if first { place.disk.sync_dir(&files::tenant(self.id)) } else { Ok(()) }
        });
        let mut trouble = None;
        let mut kept = false;
        for (place, result) in places.iter().zip(results) {
            match result {
                Ok(()) => kept = true,
                Err(error) => {
                    state.current.remove(&place.id);
                    state.doubted.insert(place.id);
                    trouble.get_or_insert(KeysError::unreachable(&place.name, &error));
                }
            }
        }
        if kept {
            state.records += 1;
            state.bytes += frame.len() as u64;
        }
        trouble.map_or(Ok(()), Err)
    }

    /// All records, oldest first, from the place that has most of them.
    pub fn journal_records(&self) -> Result<Vec<Vec<u8>>, KeysError> {
        let state = lock(&self.journal);
        for place in self.shared.wrap().known_members() {
            let Ok(bytes) = self.journal_bytes(&place) else { continue };
            let (records, len) = self.parse(&bytes);
            if len as u64 == state.bytes {
                return Ok(records);
            }
        }
        Err(KeysError::damaged(format!("the journal of tenant {}", self.id)))
    }

    /// Finds the longest journal among the places. Every place counts as behind until it is mended.
    pub(super) fn read_journal(&self, wrap: &Wrap) {
        let mut state = lock(&self.journal);
        for place in wrap.known_members() {
            let Ok(bytes) = self.journal_bytes(&place) else { continue };
            let (records, len) = self.parse(&bytes);
            if records.len() as u64 > state.records {
                state.records = records.len() as u64;
                state.bytes = len as u64;
            }
        }
        state.current.clear();
    }

    /// Makes one place's journal exactly the known one.
    pub(super) fn mend_journal(
        &self,
        state: &mut JournalState,
        place: &PlaceConfig,
    ) -> Result<(), KeysError> {
        let unreachable = |e| KeysError::unreachable(&place.name, &e);
        let here = self.journal_bytes(place).map_err(unreachable)?;
        let (_, good) = self.parse(&here);
        let is_sound = !state.doubted.contains(&place.id);
        if is_sound && good as u64 == state.bytes && here.len() == good {
            if good > 0
                && let Err(error) = place.disk.sync(&files::journal(self.id))
            {
                state.doubted.insert(place.id);
                return Err(unreachable(error));
            }
        } else {
            let whole = self.whole_journal(state)?;
            state.doubted.insert(place.id);
            let work = || {
                let (path, fresh) = (files::journal(self.id), files::journal(self.id).with_extension("new"));
                place.disk.write(&fresh, &whole)?;
                place.disk.sync(&fresh)?;
                place.disk.rename(&fresh, &path)?;
                place.disk.sync_dir(&files::tenant(self.id))
            };
            work().map_err(unreachable)?;
        }
        state.doubted.remove(&place.id);
        state.current.insert(place.id);
        Ok(())
    }

    fn whole_journal(&self, state: &JournalState) -> Result<Vec<u8>, KeysError> {
        for place in self.shared.wrap().known_members() {
            let Ok(mut bytes) = self.journal_bytes(&place) else { continue };
            let (_, good) = self.parse(&bytes);
            if good as u64 >= state.bytes {
                bytes.truncate(state.bytes as usize);
                return Ok(bytes);
            }
        }
        Err(KeysError::damaged(format!("the journal of tenant {}", self.id)))
    }

    fn journal_bytes(&self, place: &PlaceConfig) -> io::Result<Vec<u8>> {
        match place.disk.read(&files::journal(self.id)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            other => other,
        }
    }

    fn record_context(&self, number: u64) -> Context {
        Context::named(&[b"journal", self.id.as_bytes(), &number.to_be_bytes()])
    }

    fn frame(&self, number: u64, record: &[u8]) -> Result<Vec<u8>, KeysError> {
        let body = seal::seal(&self.secret("journal"), &self.record_context(number), record)?;
        let mut frame = Vec::with_capacity(4 + SUM_BYTES + body.len());
        frame.extend_from_slice(&(body.len() as u32).to_be_bytes());
        frame.extend_from_slice(checksum(&body).get(..SUM_BYTES).unwrap_or_default());
        frame.extend_from_slice(&body);
        Ok(frame)
    }

    /// The records that are whole, and the bytes that they take.
    fn parse(&self, bytes: &[u8]) -> (Vec<Vec<u8>>, usize) {
        let key = self.secret("journal");
        let (mut records, mut good, mut from) = (Vec::new(), 0, Reader::new(bytes));
        let mut next = || {
            let len = from.u32()? as usize;
            let sum = from.bytes(SUM_BYTES)?;
            let body = from.bytes(len)?;
            (len > 0 && checksum(body).get(..SUM_BYTES) == Some(sum)).then_some(body)
        };
        while let Some(body) = next() {
            let Ok(record) = seal::open(&key, &self.record_context(records.len() as u64), body) else {
                break;
            };
            records.push(record.to_vec());
            good += 4 + SUM_BYTES + body.len();
        }
        (records, good)
    }
}
