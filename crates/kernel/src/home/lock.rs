//! Takes a home for one process alone.

use std::fs::File;
use std::path::Path;

use crate::error::{KernelError, Result};

/// Whoever has it works in the home; nobody else does.
pub(super) struct Lock(File);

impl Lock {
    pub(super) fn take(home: &Path) -> Result<Self> {
        let run = home.join("run");
        std::fs::create_dir_all(&run)?;
        let file = File::options().create(true).write(true).truncate(false).open(run.join("lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(_) => Err(KernelError::Invalid(format!(
                "another process works in {}; stop it, or choose another --home",
                home.display()
            ))),
        }
    }
}

impl Drop for Lock {
    /// Unlocks rather than closes: a program that another thread is just starting has the open file for a moment too, and
    /// would keep the lock.
    fn drop(&mut self) {
        _ = self.0.unlock();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_home_is_free_as_soon_as_it_is_let_go_of_whoever_else_has_the_file_open() -> Result<()> {
        let home = tempfile::tempdir()?;
        let lock = Lock::take(home.path())?;
        assert!(
            matches!(Lock::take(home.path()), Err(KernelError::Invalid(said)) if said.contains("--home"))
        );
        let in_a_child = lock.0.try_clone()?;
        drop(lock);
        let again = Lock::take(home.path())?;
        drop(in_a_child);
        assert!(Lock::take(home.path()).is_err(), "what a child closes unlocks nothing");
        drop(again);
        Ok(())
    }
}
