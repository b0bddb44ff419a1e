//! What SQLite says, in our words. Messages name tables and columns, never values.

use super::StoreError;

/// Maps a driver error.
#[expect(clippy::needless_pass_by_value, reason = "used as an argument of `map_err`")]
pub(super) fn refused(error: sqlx::Error) -> StoreError {
    match &error {
        sqlx::Error::Database(database) => {
            let code = database.code().and_then(|code| code.parse::<i32>().ok()).unwrap_or(0);
            by_code(code, database.message())
        }
        sqlx::Error::ColumnDecode { .. } | sqlx::Error::ColumnIndexOutOfBounds { .. } => {
            StoreError::Damaged("a column is of another sort than it was written".to_owned())
        }
        sqlx::Error::WorkerCrashed => StoreError::Engine("its thread ended".to_owned()),
        _ => StoreError::Engine(error.to_string()),
    }
}

/// Primary result codes are the low byte of <https://sqlite.org/rescode.html>.
fn by_code(code: i32, message: &str) -> StoreError {
    let engine = |what: &str| StoreError::Engine(format!("{what} ({message}, code {code})"));
    match code & 0xff {
        5 | 6 => engine("another process or a long reader has the file locked"),
        8 => engine("the file or its folder is not writable"),
        10 => engine("the disk failed to read or write"),
        11 => StoreError::Damaged(format!("{message}, code {code}")),
        13 => engine("the disk is full"),
        14 => engine("the file cannot be opened"),
        19 => StoreError::Conflict(message.to_owned()),
        26 => engine("the file is not a data store"),
        _ => engine("unexpected answer of the engine"),
    }
}
