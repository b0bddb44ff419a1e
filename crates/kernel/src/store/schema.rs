//! The tables, as numbered statements that are run once each.
//!
//! A statement that has been released is never changed; what changes is added at the end. The words are those
//! of SQLite; an engine that spells a type differently translates them in one function of its own. What each
//! column shows in clear, and why, is in docs/formats/store.md.

/// Statement `n` (from 1) is `STATEMENTS[n - 1]`. The table `migration` remembers which were run.
pub(crate) const STATEMENTS: &[&str] = &[
    "CREATE TABLE cell (slot INTEGER PRIMARY KEY, root INTEGER NOT NULL, kind TEXT NOT NULL, \
     class TEXT NOT NULL, holding BLOB NOT NULL, cell INTEGER NOT NULL, not_after INTEGER, \
     sweep_from INTEGER, not_before INTEGER, sort_at INTEGER NOT NULL, holds INTEGER NOT NULL, \
     people BLOB NOT NULL, blob_bytes INTEGER, body BLOB NOT NULL)",
    // One present version of each cell; also answers `versions` without touching the rows.
    "CREATE UNIQUE INDEX cell_holding ON cell (holding, cell)",
    "CREATE INDEX cell_list ON cell (kind, sort_at, holding) WHERE cell = 0",
    "CREATE INDEX cell_sweep ON cell (sweep_from, not_after) WHERE sweep_from IS NOT NULL AND holds = 0",
    "CREATE TABLE about (slot INTEGER NOT NULL, person BLOB NOT NULL, PRIMARY KEY (slot, person)) WITHOUT ROWID",
    "CREATE INDEX about_person ON about (person)",
    // The first half of a token finds it, so that the one index with random keys stays half as large.
    "CREATE TABLE token (mark BLOB NOT NULL, rest BLOB NOT NULL, is_unique INTEGER NOT NULL, \
     holding BLOB NOT NULL, kind TEXT NOT NULL)",
    "CREATE UNIQUE INDEX token_unique ON token (mark) WHERE is_unique = 1",
    "CREATE INDEX token_shared ON token (mark) WHERE is_unique = 0",
    "CREATE INDEX token_holding ON token (holding)",
    "CREATE TABLE leaf (position INTEGER PRIMARY KEY, slot INTEGER NOT NULL, leaf BLOB NOT NULL, \
     payload BLOB NOT NULL)",
    "CREATE TABLE job (id BLOB PRIMARY KEY, kind TEXT NOT NULL, payload TEXT NOT NULL, due_at INTEGER NOT NULL, \
     leased_until INTEGER, attempts INTEGER NOT NULL, dead INTEGER NOT NULL)",
    "CREATE INDEX job_due ON job (due_at, id) WHERE dead = 0",
    "CREATE TABLE fence (id BLOB PRIMARY KEY, due_at INTEGER NOT NULL, person BLOB, sealed_order BLOB NOT NULL, \
     order_slot INTEGER NOT NULL)",
    "CREATE TABLE fence_slot (fence BLOB NOT NULL, slot INTEGER NOT NULL, PRIMARY KEY (fence, slot)) WITHOUT ROWID",
    "CREATE TABLE hold (id BLOB PRIMARY KEY, scope TEXT NOT NULL, target BLOB NOT NULL, \
     blocked_purposes TEXT NOT NULL, placed_at INTEGER NOT NULL, until_at INTEGER, reason BLOB NOT NULL, \
     reason_slot INTEGER NOT NULL)",
    "CREATE TABLE dying (slot INTEGER PRIMARY KEY)",
    "CREATE TABLE meta (name TEXT PRIMARY KEY, content BLOB NOT NULL)",
    // A hold over a person leaves a class with a hard deadline alone.
    "ALTER TABLE hold ADD COLUMN spares TEXT NOT NULL DEFAULT ''",
    "CREATE TABLE tally (key BLOB PRIMARY KEY, times INTEGER NOT NULL, last_at INTEGER NOT NULL, \
     next_at INTEGER NOT NULL, until_at INTEGER NOT NULL) WITHOUT ROWID",
    // What dies next of some kinds: the kind is in the index, so that others are passed over without their rows.
    "DROP INDEX cell_sweep",
    "CREATE INDEX cell_doomed ON cell (sweep_from, not_after, kind) WHERE sweep_from IS NOT NULL AND holds = 0",
    // Few cells are held; a list of them reads no other.
    "CREATE INDEX cell_held ON cell (kind, sort_at, holding) WHERE cell = 0 AND holds > 0",
    // The log's entries about ordered erasures, by the first bytes of the canonical leaf: {"action":"erasure.ordered"
    "CREATE INDEX leaf_ordered ON leaf (position) \
     WHERE substr(leaf, 1, 27) = X'7b22616374696f6e223a22657261737572652e6f72646572656422'",
];
