//! Figures of this engine alone, against plain SQLite on the same disk. Not part of the test run:
//! `cargo test --release -p candor-kernel --lib measure -- --ignored --nocapture --test-threads 1`.

use std::io::Write;
use std::path::Path;
use std::time::Instant;

use sqlx::{ConnectOptions, Connection, SqliteConnection};

use super::{SqliteStore, open};
use crate::clock::Timestamp;
use crate::ids::{HoldingId, PersonId, version_7};
use crate::store::conformance::{Done, cell};
use crate::store::{Batch, CellHead, CellRow, LeafRow, Page, Store, TokenRow};

/// Repeatable noise (xorshift).
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn bytes<const N: usize>(&mut self) -> [u8; N] {
        std::array::from_fn(|_| (self.next() >> 24) as u8)
    }

    fn body(&mut self, len: usize) -> Vec<u8> {
        (0..len.div_ceil(8)).flat_map(|_| self.next().to_le_bytes()).take(len).collect()
    }
}

#[expect(clippy::disallowed_methods, reason = "a measurement reads the machine's clock")]
fn now() -> Instant {
    Instant::now()
}

fn say(text: &str) -> Done {
    writeln!(std::io::stderr(), "{text}")?;
    Ok(())
}

/// One put as the kernel makes it: cell with deadline, token, log entry.
fn put(noise: &mut Noise, slot: u64, batch: &mut Batch) {
    let at = 1_763_700_000_000 + slot;
    let holding = HoldingId::from_bytes(version_7(at, noise.bytes()));
    let sort_at = Timestamp::from_micros(at as i64 * 1_000);
    let head = CellHead {
        holding,
        sort_at,
        not_after: Some(sort_at),
        sweep_from: Some(sort_at),
        kind: "benchmark".to_owned(),
        ..cell(slot).head
    };
    batch.cells.push(CellRow { head, body: noise.body(1_130) });
    batch.tokens.push(TokenRow {
        token: noise.bytes(),
        kind: "benchmark".to_owned(),
        holding,
        unique: false,
    });
    batch.leaves.push(LeafRow { index: slot, slot: 1, leaf: noise.body(250), payload: noise.body(200) });
}

/// The plain counterpart: same driver, same settings, one statement per row.
async fn plain(path: &Path) -> Result<SqliteConnection, sqlx::Error> {
    let mut plain = open::writing(path).create_if_missing(true).connect().await?;
    sqlx::query("CREATE TABLE t (id BLOB PRIMARY KEY, body BLOB)").execute(&mut plain).await?;
    Ok(plain)
}

async fn plain_group(
    plain: &mut SqliteConnection,
    rows: Vec<([u8; 16], Vec<u8>)>,
) -> Result<(), sqlx::Error> {
    sqlx::query("BEGIN IMMEDIATE").execute(&mut *plain).await?;
    for (id, body) in rows {
        let insert = sqlx::query("INSERT INTO t (id, body) VALUES (?, ?)").bind(id.to_vec()).bind(body);
        insert.execute(&mut *plain).await?;
    }
    sqlx::query("COMMIT").execute(plain).await?;
    Ok(())
}

fn folder() -> std::io::Result<tempfile::TempDir> {
    tempfile::tempdir_in(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| ".".into()))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement"]
async fn measure_puts_against_plain() -> Done {
    let folder = folder()?;
    let store = SqliteStore::open(&folder.path().join("ours.db")).await?;
    let mut baseline = plain(&folder.path().join("plain.db")).await?;
    let mut noise = Noise(42);
    let (mut ours, mut theirs, mut slot) = (0.0, 0.0, 0);
    let groups = std::env::var("GROUPS").ok().and_then(|n| n.parse().ok()).unwrap_or(400);
    for group in 1..=groups {
        let mut batch = Batch::default();
        for _ in 0..256 {
            slot += 1;
            put(&mut noise, slot, &mut batch);
        }
        let rows = (0..256).map(|_| (noise.bytes(), noise.body(1_024))).collect();
        let start = now();
        store.apply(batch).await?;
        ours += start.elapsed().as_secs_f64();
        let start = now();
        plain_group(&mut baseline, rows).await?;
        theirs += start.elapsed().as_secs_f64();
        if group % 100 == 0 {
            let rate = |seconds: f64| f64::from(group) * 256.0 / seconds;
            let ratio = theirs / ours;
            say(&format!(
                "puts {slot}: ours {:.0}/s, plain {:.0}/s, ratio {ratio:.2}",
                rate(ours),
                rate(theirs)
            ))?;
        }
    }
    baseline.close().await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement"]
async fn measure_a_list_of_a_thousand() -> Done {
    let folder = folder()?;
    let path = folder.path().join("x.db");
    let store = SqliteStore::open(&path).await?;
    fill(&store, 100_000).await?;
    Store::close(&store).await;
    let store = SqliteStore::open(&path).await?;
    for _ in 0..6 {
        let start = now();
        let newest = Timestamp::from_micros(i64::MAX);
        let oldest = Timestamp::from_micros(0);
        let page = Page { kind: "benchmark", newest, oldest, after: None, limit: 1_000 };
        let found = store.list(page).await?.len();
        say(&format!("list of {found}: {:?}", start.elapsed()))?;
    }
    let start = now();
    let holding = store.scan(50_000, 1).await?.first().map(|head| head.holding).ok_or("empty")?;
    store.cells(holding).await?;
    say(&format!("one scan step and one get: {:?}", start.elapsed()))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement"]
async fn measure_leaves() -> Done {
    let folder = folder()?;
    let store = SqliteStore::open(&folder.path().join("x.db")).await?;
    let mut noise = Noise(42);
    let (mut index, mut seconds) = (0, 0.0);
    for _ in 0..300 {
        let mut leaves = Vec::new();
        for _ in 0..1_024 {
            leaves.push(LeafRow { index, slot: 1, leaf: noise.body(250), payload: noise.body(200) });
            index += 1;
        }
        let start = now();
        store.apply(Batch { leaves, ..Batch::default() }).await?;
        seconds += start.elapsed().as_secs_f64();
    }
    say(&format!("leaves: {:.0} rows/s in groups of 1,024", index as f64 / seconds))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement"]
async fn measure_erasing_a_thousand_of_a_million() -> Done {
    let folder = folder()?;
    let store = SqliteStore::open(&folder.path().join("x.db")).await?;
    let total = std::env::var("CELLS").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000_000);
    fill(&store, total).await?;
    let mut noise = Noise(7);
    for _ in 0..5 {
        let slots: Vec<u64> = (0..1_000).map(|_| noise.next() % total + 1).collect();
        let heads = store.heads(&slots).await?;
        let remove_tokens = heads.iter().map(|head| head.holding).collect();
        let start = now();
        store.apply(Batch { remove_cells: slots, remove_tokens, ..Batch::default() }).await?;
        let applied = start.elapsed();
        Store::scrub(&store).await?;
        say(&format!("erase of 1,000 of {total}: apply {applied:?}, with scrub {:?}", start.elapsed()))?;
    }
    let start = now();
    let due = store.due(Timestamp::from_micros(i64::MAX), 1_000).await?.len();
    say(&format!("due: {due} of {total} in {:?}", start.elapsed()))
}

/// Cells with tokens and a person each.
async fn fill(store: &SqliteStore, total: u64) -> Done {
    let mut noise = Noise(42);
    let mut slot = 0;
    while slot < total {
        let mut batch = Batch::default();
        for _ in 0..2_000 {
            slot += 1;
            put(&mut noise, slot, &mut batch);
            if let Some(cell) = batch.cells.last_mut() {
                cell.head.people = vec![PersonId::from_bytes(crate::store::conformance::bytes(slot % 5_000))];
            }
        }
        batch.leaves.clear();
        store.apply(batch).await?;
    }
    Ok(())
}
