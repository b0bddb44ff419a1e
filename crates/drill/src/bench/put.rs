//! Durable writes against a plain table: same driver, same settings, same group size, same disk, in turn.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use candor_kernel::clock::{Clock, Span, SystemClock};
use serde_json::{Value, json};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, SqliteConnection};

use super::stage::{self, Record, Scratch};
use super::{Scale, summary};

const ROUNDS: u64 = 7;
const WRITERS: u64 = 256;
const BODY: usize = 1024;

pub(super) async fn run(at: &Path, scale: Scale) -> anyhow::Result<Value> {
    let scratch = Scratch::below(at, "put")?;
    let clock = SystemClock;
    let kernel = stage::found(&scratch.0, Arc::new(clock)).await?;
    let (tenant, _, ctx) = stage::tenant(&kernel).await?;
    let mut plain = plain_table(&scratch.0.join("plain.db")).await?;
    let per_round = scale.of(25_600) / WRITERS * WRITERS;
    let now = clock.now();
    let (mut ours, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let first = round * per_round;
        let start = Instant::now();
        let make = move |n| Record::sized(first + n, now, now + Span::hours(72), BODY - 96);
        stage::fill(&tenant, &ctx, per_round, WRITERS, make).await?;
        let one = per_round as f64 / start.elapsed().as_secs_f64();
        let other = fill_plain(&mut plain, per_round).await?;
        if round > 0 {
            ours.push(one);
            theirs.push(other);
            ratios.push(one / other);
        }
    }
    kernel.shutdown().await?;
    Ok(json!({
        "bench": "put",
        "writers": WRITERS,
        "group": WRITERS,
        "places": 2,
        "puts_per_s": summary(ours.clone()).0,
        "plain_per_s": summary(theirs.clone()).0,
        "ratio_vs_plain_sqlite": summary(ratios.clone()).0,
        "runs": { "puts_per_s": ours, "plain_per_s": theirs, "ratio": ratios },
    }))
}

async fn plain_table(path: &Path) -> anyhow::Result<SqliteConnection> {
    let mut connection = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .foreign_keys(false)
        .page_size(4096)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .statement_cache_capacity(256)
        .pragma("temp_store", "MEMORY")
        .pragma("secure_delete", "ON")
        .pragma("wal_autocheckpoint", "4096")
        .pragma("cache_size", "-16384")
        .disable_statement_logging()
        .connect()
        .await?;
    sqlx::query("CREATE TABLE plain (id BLOB PRIMARY KEY, body BLOB)").execute(&mut connection).await?;
    Ok(connection)
}

async fn fill_plain(connection: &mut SqliteConnection, count: u64) -> anyhow::Result<f64> {
    let body: Vec<u8> = (0..BODY).map(|n| n as u8).collect();
    let start = Instant::now();
    for _ in 0..count / WRITERS {
        let mut tx = connection.begin().await?;
        for _ in 0..WRITERS {
            let mut id = [0; 16];
            aws_lc_rs::rand::fill(&mut id)?;
            sqlx::query("INSERT INTO plain (id, body) VALUES (?, ?)")
                .bind(id.to_vec())
                .bind(body.as_slice())
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await?;
    }
    Ok(count as f64 / start.elapsed().as_secs_f64())
}
