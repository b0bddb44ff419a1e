//! The conformance suite on SQLite, and what only SQLite can show: its files.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::{SqliteStore, transaction};
use crate::store::ask::plain;
use crate::store::conformance::{Done, Ground, Made, add, cell, conformance};
use crate::store::{AnyStore, Batch, CellRow, Store, StoreError};

/// Stores in a temporary folder.
struct Folder {
    folder: tempfile::TempDir,
    made: AtomicU32,
}

impl Folder {
    fn new() -> std::io::Result<Self> {
        Ok(Self { folder: tempfile::tempdir()?, made: AtomicU32::new(0) })
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

impl Ground for Folder {
    type Store = AnyStore;

    async fn fresh(&self) -> Made<AnyStore> {
        let name = format!("{}.db", self.made.fetch_add(1, Ordering::Relaxed));
        Ok(AnyStore::open(&self.path(&name)).await?)
    }

    async fn reopen(&self, store: AnyStore) -> Made<AnyStore> {
        let store = store.into_sqlite();
        // Files as they are at this instant, log included, the way a stopped process leaves them.
        let name = format!("{}.db", self.made.fetch_add(1, Ordering::Relaxed));
        let to = self.path(&name);
        std::fs::copy(&store.path, &to)?;
        std::fs::copy(wal(&store.path), wal(&to))?;
        Ok(AnyStore::open(&to).await?)
    }

    fn folder(&self) -> &Path {
        self.folder.path()
    }

    async fn open_copy(&self, path: &Path) -> Made<AnyStore> {
        Ok(AnyStore::open(path).await?)
    }
}

fn wal(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

conformance!(Folder::new()?);

/// A cell whose body says its slot all over.
fn marked(slot: u64) -> CellRow {
    CellRow { body: format!("<mark-{slot}>").repeat(90).into_bytes(), ..cell(slot) }
}

/// Deleted bytes are in no file once the log was emptied, also those that moved between pages before.
#[tokio::test]
async fn deleted_bodies_are_gone_after_scrub() -> Done {
    let folder = Folder::new()?;
    let path = folder.path("x.db");
    let store = SqliteStore::open(&path).await?;
    for n in 0..20 {
        store.apply(add((n * 50 + 1..=n * 50 + 50).map(marked))).await?;
    }
    store.apply(add([CellRow { body: b"<mark-L>".repeat(50_000), ..cell(5_000) }])).await?;
    let gone: Vec<u64> = (1..=1_000).filter(|slot| slot % 3 != 0).chain([5_000]).collect();
    store.apply(Batch { remove_cells: gone.clone(), ..Batch::default() }).await?;
    Store::scrub(&store).await?;
    assert_eq!(std::fs::metadata(wal(&path))?.len(), 0);
    let bytes = std::fs::read(&path)?;
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("<mark-3>") && !text.contains("<mark-L>"));
    let left: Vec<_> = gone.iter().filter(|slot| text.contains(&format!("<mark-{slot}>"))).collect();
    assert!(left.is_empty(), "still in the file: {left:?}");
    Ok(())
}

#[tokio::test]
async fn all_files_are_their_owners_only() -> Done {
    let folder = Folder::new()?;
    let path = folder.path("x.db");
    std::fs::write(&path, "")?;
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644))?;
    let store = SqliteStore::open(&path).await?;
    store.apply(add([cell(1)])).await?;
    Store::snapshot(&store, &folder.path("copy.db")).await?;
    let mut seen = Vec::new();
    for entry in std::fs::read_dir(folder.folder.path())? {
        let entry = entry?;
        assert_eq!(entry.metadata()?.permissions().mode() & 0o777, 0o600, "{entry:?}");
        seen.push(entry.file_name().to_string_lossy().into_owned());
    }
    seen.sort();
    assert_eq!(seen, ["copy.db", "x.db", "x.db-shm", "x.db-wal"]);
    Store::close(&store).await;
    assert!(!wal(&path).exists(), "an orderly close leaves one file");
    Ok(())
}

#[tokio::test]
async fn a_full_disk_refuses_the_batch_and_nothing_else() -> Done {
    let folder = Folder::new()?;
    let store = SqliteStore::open(&folder.path("x.db")).await?;
    store.apply(add([cell(1)])).await?;
    let mut seat = store.writer.take().await?;
    sqlx::query("PRAGMA max_page_count = 60").execute(seat.connection()?).await?;
    seat.done();
    let refused = store.apply(add((2..=500).map(marked))).await;
    let Err(StoreError::Engine(text)) = refused else { return Err(format!("{refused:?}").into()) };
    assert!(text.starts_with("the disk is full"), "{text}");
    assert_eq!(store.scan(0, 1_000).await?.len(), 1);
    store.apply(add((2..=500).map(marked))).await?;
    assert_eq!(store.scan(0, 1_000).await?.len(), 500);
    Ok(())
}

#[tokio::test]
async fn files_that_are_not_ours_are_refused() -> Done {
    let folder = Folder::new()?;
    let text = folder.path("text");
    std::fs::write(&text, "This is a text file, and long enough to be taken for a header.".repeat(99))?;
    let refused = SqliteStore::open(&text).await.err().map(|e| e.to_string()).unwrap_or_default();
    assert!(refused.contains("the file is not a data store"), "{refused}");

    let other = folder.path("other.db");
    let store = SqliteStore::open(&other).await?;
    let mut seat = store.writer.take().await?;
    transaction(seat.connection()?, vec![plain("INSERT INTO migration (number) VALUES (9999)")]).await?;
    drop(seat);
    Store::close(&store).await;
    let refused = SqliteStore::open(&other).await.err().map(|e| e.to_string()).unwrap_or_default();
    assert!(refused.contains("newer version"), "{refused}");
    Ok(())
}

/// The settings that promises rest on are what SQLite itself reports.
#[tokio::test]
async fn settings_are_in_force() -> Done {
    let folder = Folder::new()?;
    let store = SqliteStore::open(&folder.path("x.db")).await?;
    let mut seat = store.writer.take().await?;
    let mut found = Vec::new();
    for pragma in
        ["application_id", "synchronous", "secure_delete", "temp_store", "foreign_keys", "page_size"]
    {
        let sql = sqlx::AssertSqlSafe(format!("PRAGMA {pragma}"));
        let value: i64 = sqlx::Row::try_get(&sqlx::query(sql).fetch_one(seat.connection()?).await?, 0)?;
        found.push((pragma, value));
    }
    let expected = [
        ("application_id", 0x4341_4e44),
        ("synchronous", 2),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("foreign_keys", 0),
        ("page_size", 4096),
    ];
    assert_eq!(found, expected);
    let mut reader = store.readers.take().await?;
    let write = sqlx::query("DELETE FROM cell").execute(reader.connection()?).await;
    assert!(write.is_err(), "readers cannot write");
    Ok(())
}

/// Questions of the hot paths, and what their plan must say.
const QUESTIONS: [(&str, &str); 14] = [
    (
        "SELECT slot FROM cell WHERE cell = 0 AND kind = ? AND (sort_at, holding) <= (?, ?) AND sort_at >= ? \
          ORDER BY sort_at DESC, holding DESC LIMIT ?",
        "INDEX cell_list (kind=? AND sort_at>? AND (sort_at,holding)<(?,?))",
    ),
    ("SELECT holding, cell, slot FROM cell WHERE holding IN (?,?)", "COVERING INDEX cell_holding"),
    (
        "SELECT slot FROM cell WHERE holds = 0 AND sweep_from IS NOT NULL AND sweep_from <= ? \
          ORDER BY coalesce(not_after, sweep_from), slot LIMIT ?",
        "COVERING INDEX cell_doomed",
    ),
    (
        "SELECT slot FROM cell WHERE holds = 0 AND sweep_from IS NOT NULL AND sweep_from <= ? AND kind IN (?, ?) \
          ORDER BY sweep_from, slot LIMIT ?",
        "COVERING INDEX cell_doomed",
    ),
    (
        "SELECT slot FROM cell WHERE cell = 0 AND kind = ? AND (sort_at, holding) <= (?, ?) AND sort_at >= ? \
          AND holds > 0 ORDER BY sort_at DESC, holding DESC LIMIT ?",
        "INDEX cell_held (kind=?",
    ),
    (
        "SELECT leaf FROM leaf WHERE \
          substr(leaf, 1, 27) = X'7b22616374696f6e223a22657261737572652e6f72646572656422' AND position < ? \
          ORDER BY position DESC LIMIT ?",
        "INDEX leaf_ordered (position<?)",
    ),
    ("SELECT mark FROM token WHERE is_unique = 1 AND mark IN (?)", "INDEX token_unique (mark=?)"),
    ("SELECT rest FROM token WHERE is_unique = 0 AND mark IN (?)", "INDEX token_shared (mark=?)"),
    ("DELETE FROM token WHERE holding IN (?)", "INDEX token_holding (holding=?)"),
    (
        "WITH given (mark, rest, is_unique, holding, kind) AS (VALUES (?,?,?,?,?),(?,?,?,?,?)) INSERT INTO token \
          SELECT * FROM given WHERE NOT EXISTS (SELECT 1 FROM token WHERE token.holding = given.holding \
          AND token.mark = given.mark AND token.rest = given.rest)",
        "SEARCH token USING INDEX token_holding (holding=?)",
    ),
    ("DELETE FROM about WHERE slot IN (?)", "SEARCH about USING PRIMARY KEY"),
    (
        "SELECT slot FROM cell WHERE slot IN (SELECT about.slot FROM about WHERE about.person = ?) ORDER BY slot",
        "INDEX about_person (person=?)",
    ),
    (
        "SELECT id FROM job WHERE dead = 0 AND due_at <= ? AND (leased_until IS NULL OR leased_until <= ?) \
          ORDER BY due_at, id LIMIT ?",
        "SEARCH job USING INDEX job_due",
    ),
    (
        "WITH change (slot, holds) AS (VALUES (?,?),(?,?)) UPDATE cell SET holds = change.holds FROM change \
          WHERE cell.slot = change.slot",
        "SEARCH cell USING INTEGER PRIMARY KEY",
    ),
];

/// Every question of the hot paths is answered by an index; none scans or sorts a table.
#[tokio::test]
async fn questions_use_their_indexes() -> Done {
    let folder = Folder::new()?;
    let store = SqliteStore::open(&folder.path("x.db")).await?;
    let mut seat = store.writer.take().await?;
    for (sql, wanted) in QUESTIONS {
        let explain = sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
        let rows = sqlx::query(explain).fetch_all(seat.connection()?).await?;
        let plan: Vec<String> =
            rows.iter().map(|row| sqlx::Row::try_get(row, 3)).collect::<Result<_, _>>()?;
        assert!(plan.iter().any(|step| step.contains(wanted)), "{sql}\n{plan:#?}");
        assert!(!plan.iter().any(|step| step.starts_with("SCAN cell")), "{sql}\n{plan:#?}");
    }
    Ok(())
}
