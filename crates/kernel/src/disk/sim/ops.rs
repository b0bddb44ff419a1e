//! The operations of [`Disk`] on the simulated disk.

use std::io;
use std::path::Path;
use std::sync::Arc;

use super::SimDisk;
use super::State;
use super::node::{FileChange, sectors};
use crate::disk::Disk;

fn write_at(state: &mut State, path: &Path, at: usize, bytes: &[u8]) -> io::Result<()> {
    let bytes: Arc<[u8]> = bytes.into();
    let (ino, file) = state.tree.file_or_new(path)?;
    let end = at.saturating_add(bytes.len());
    for piece in sectors(at, &bytes) {
        file.change(piece);
    }
    if end > file.now().len() {
        file.change(FileChange::Grow(end));
    }
    state.history.wrote(ino, path, at, &bytes);
    Ok(())
}

fn resize(state: &mut State, path: &Path, len: usize) -> io::Result<()> {
    let (ino, file) = state.tree.file_or_new(path)?;
    if file.now().len() != len {
        file.change(FileChange::Resize(len));
        state.history.resized(ino, path, len);
    }
    Ok(())
}

fn absent_is_fine(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

fn offset(at: u64) -> io::Result<usize> {
    usize::try_from(at).map_err(|_| io::Error::from(io::ErrorKind::FileTooLarge))
}

fn sync_failed() -> io::Error {
    io::Error::other("the simulated disk failed to sync")
}

impl Disk for SimDisk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let mut state = self.lock();
        state.look()?;
        Ok(state.tree.file(path)?.1.now().bytes().to_vec())
    }

    fn read_at(&self, path: &Path, at: u64, len: usize) -> io::Result<Vec<u8>> {
        let mut state = self.lock();
        state.look()?;
        let bytes = state.tree.file(path)?.1.now().bytes();
        let rest = bytes.get(offset(at)?..).unwrap_or_default();
        Ok(rest.get(..len).unwrap_or(rest).to_vec())
    }

    fn size(&self, path: &Path) -> io::Result<u64> {
        let mut state = self.lock();
        state.look()?;
        Ok(state.tree.file(path)?.1.now().len() as u64)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.lock();
        state.step()?;
        resize(&mut state, path, 0)?;
        write_at(&mut state, path, 0, bytes)
    }

    fn write_at(&self, path: &Path, at: u64, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.lock();
        state.step()?;
        write_at(&mut state, path, offset(at)?, bytes)
    }

    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.lock();
        state.step()?;
        let end = state.tree.file(path).map_or(0, |(_, file)| file.now().len());
        write_at(&mut state, path, end, bytes)
    }

    fn truncate(&self, path: &Path, len: u64) -> io::Result<()> {
        let mut state = self.lock();
        state.step()?;
        resize(&mut state, path, offset(len)?)
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        let mut state = self.lock();
        let works = state.sync_step()?;
        let (_, file) = state.tree.file(path)?;
        if works {
            file.sync();
            return Ok(());
        }
        file.sync_badly();
        Err(sync_failed())
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        let mut state = self.lock();
        let works = state.sync_step()?;
        let dir = state.tree.dir(path)?;
        if works {
            dir.sync();
            return Ok(());
        }
        dir.sync_badly();
        Err(sync_failed())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.lock();
        state.step()?;
        state.tree.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.lock();
        state.step()?;
        absent_is_fine(state.tree.file(path).map(|_| ()))
            .and_then(|()| if state.tree.find(path).is_ok() { state.tree.unlink(path) } else { Ok(()) })
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<String>> {
        let mut state = self.lock();
        state.look()?;
        match state.tree.dir(dir) {
            Ok(dir) => Ok(dir.now().keys().cloned().collect()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    fn make_dir(&self, dir: &Path) -> io::Result<()> {
        let mut state = self.lock();
        state.step()?;
        state.tree.make_dir(dir)
    }

    fn remove_dir(&self, dir: &Path) -> io::Result<()> {
        let mut state = self.lock();
        state.step()?;
        absent_is_fine(state.tree.unlink_all(dir))
    }

    fn exists(&self, path: &Path) -> bool {
        let state = self.lock();
        state.look().is_ok() && state.tree.find(path).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{Crash, Effort};
    use super::*;

    const ROOT: &str = "";

    fn durable_file(path: &str, bytes: &[u8]) -> io::Result<SimDisk> {
        let disk = SimDisk::new();
        disk.write(Path::new(path), bytes)?;
        disk.sync(Path::new(path))?;
        disk.sync_dir(Path::new(ROOT))?;
        Ok(disk)
    }

    fn contents(disk: &SimDisk, path: &str, effort: Effort) -> BTreeSet<Option<Vec<u8>>> {
        disk.crash_states(effort).map(|left| left.read(Path::new(path)).ok()).collect()
    }

    #[test]
    fn it_answers_like_the_real_disk() -> io::Result<()> {
        let dir = tempfile::tempdir()?;
        let real = crate::disk::RealDisk::new(dir.path());
        let sim = SimDisk::new();
        for disk in [&real as &dyn Disk, &sim] {
            let path = Path::new("a/b/c");
            disk.write(path, b"one")?;
            disk.append(path, b"two")?;
            disk.write_at(path, 8, b"!")?;
            disk.truncate(path, 12)?;
            assert_eq!(disk.read(path)?, b"onetwo\0\0!\0\0\0");
            assert_eq!(disk.read_at(path, 3, 3)?, b"two");
            assert_eq!(disk.read_at(path, 11, 100)?, b"\0");
            disk.rename(path, Path::new("a/b/d"))?;
            disk.remove(path)?;
            assert_eq!(disk.read(path).map_err(|e| e.kind()), Err(io::ErrorKind::NotFound));
            disk.rename(Path::new("a/b"), Path::new("a/z"))?;
            assert_eq!(disk.list(Path::new("a"))?, ["z"]);
            assert_eq!(disk.size(Path::new("a/z/d"))?, 12);
            disk.sync(Path::new("a/z/d"))?;
            disk.sync_dir(Path::new("a/z"))?;
            disk.remove_dir(Path::new("a"))?;
            disk.remove_dir(Path::new("a"))?;
            assert!(disk.list(Path::new("a"))?.is_empty() && !disk.exists(Path::new("a")));
            assert!(disk.sync(Path::new("a/z/d")).is_err() && disk.sync_dir(Path::new("a")).is_err());
        }
        Ok(())
    }

    #[test]
    fn what_was_synced_survives_and_the_rest_may_not() -> io::Result<()> {
        let disk = durable_file("f", b"old")?;
        assert_eq!(disk.unsynced(), 0);
        disk.write_at(Path::new("f"), 0, b"new")?;
        let seen = contents(&disk, "f", Effort::default());
        assert_eq!(seen, BTreeSet::from([Some(b"old".to_vec()), Some(b"new".to_vec())]));
        disk.sync(Path::new("f"))?;
        assert_eq!(contents(&disk, "f", Effort::default()), BTreeSet::from([Some(b"new".to_vec())]));
        Ok(())
    }

    #[test]
    fn a_write_over_two_sectors_tears_in_any_order() -> io::Result<()> {
        let disk = durable_file("f", &[b'o'; 1024])?;
        disk.write_at(Path::new("f"), 0, &[b'n'; 1024])?;
        let seen = contents(&disk, "f", Effort::default());
        let ends = |bytes: Vec<u8>| (bytes.first().copied(), bytes.last().copied());
        let seen: BTreeSet<_> = seen.into_iter().flatten().map(ends).collect();
        let (o, n) = (Some(b'o'), Some(b'n'));
        assert_eq!(seen, BTreeSet::from([(o, o), (o, n), (n, o), (n, n)]));
        Ok(())
    }

    #[test]
    fn an_unsynced_appendix_may_be_lost_or_be_zeros() -> io::Result<()> {
        let disk = durable_file("f", b"ab")?;
        disk.append(Path::new("f"), b"cd")?;
        let seen = contents(&disk, "f", Effort::default());
        let expected = [b"ab".to_vec(), b"ab\0\0".to_vec(), b"abcd".to_vec()];
        assert_eq!(seen, expected.into_iter().map(Some).collect());
        Ok(())
    }

    #[test]
    fn a_name_needs_its_folder_and_every_folder_above_synced() -> io::Result<()> {
        let disk = SimDisk::new();
        let path = Path::new("d/f");
        disk.write(path, b"x")?;
        disk.sync(path)?;
        assert!(!disk.crash(&Crash::LoseAll).exists(path));
        disk.sync_dir(Path::new("d"))?;
        assert!(!disk.crash(&Crash::LoseAll).exists(path), "d itself has no durable name yet");
        disk.sync_dir(Path::new(ROOT))?;
        assert_eq!(disk.crash(&Crash::LoseAll).read(path)?, b"x");
        disk.remove(path)?;
        assert!(!disk.exists(path));
        assert!(disk.crash(&Crash::LoseAll).exists(path) && !disk.crash(&Crash::KeepAll).exists(path));
        Ok(())
    }

    #[test]
    fn a_rename_in_one_folder_is_whole_and_without_synced_bytes_may_name_an_empty_file() -> io::Result<()> {
        let disk = durable_file("f", b"old")?;
        disk.write(Path::new("f.new"), b"new")?;
        disk.rename(Path::new("f.new"), Path::new("f"))?;
        let seen = contents(&disk, "f", Effort::default());
        let expected = [&b"old"[..], b"new", b"", b"\0\0\0"];
        assert_eq!(seen, expected.into_iter().map(|b| Some(b.to_vec())).collect());
        Ok(())
    }

    #[test]
    fn a_failed_sync_is_not_mended_by_the_next_one() -> io::Result<()> {
        let disk = durable_file("f", b"old")?;
        disk.write_at(Path::new("f"), 0, b"new")?;
        disk.fail_syncs(true);
        assert!(disk.sync(Path::new("f")).is_err());
        disk.fail_syncs(false);
        disk.sync(Path::new("f"))?;
        assert_eq!(disk.crash(&Crash::LoseAll).read(Path::new("f"))?, b"old");
        disk.write_at(Path::new("f"), 0, b"now")?;
        disk.sync(Path::new("f"))?;
        let seen = contents(&disk, "f", Effort::default());
        assert_eq!(seen, BTreeSet::from([Some(b"now".to_vec())]));
        Ok(())
    }

    #[test]
    fn a_stopped_or_unreachable_disk_fails_everything_until_it_is_back() -> io::Result<()> {
        let disk = durable_file("f", b"1")?;
        let path = Path::new("f");
        disk.stop_after(1);
        disk.write(path, b"2")?;
        assert!(disk.sync(path).is_err() && disk.read(path).is_err() && !disk.exists(path));
        disk.resume();
        assert_eq!(disk.read(path)?, b"2");
        disk.set_unreachable(true);
        assert_eq!(disk.read(path).map_err(|e| e.kind()), Err(io::ErrorKind::NotConnected));
        disk.set_unreachable(false);
        assert_eq!(disk.crash(&Crash::LoseAll).read(path)?, b"1");
        Ok(())
    }

    #[test]
    fn disks_of_one_process_stop_together() -> io::Result<()> {
        let (one, other) = (durable_file("f", b"1")?, durable_file("f", b"2")?);
        SimDisk::stop_together([&one, &other], 2);
        one.write(Path::new("f"), b"3")?;
        other.write(Path::new("f"), b"4")?;
        assert!(one.read(Path::new("f")).is_err() && other.sync(Path::new("f")).is_err());
        assert_eq!(one.crash(&Crash::KeepAll).read(Path::new("f"))?, b"3");
        Ok(())
    }

    #[test]
    fn the_past_remembers_overwritten_removed_and_torn_bytes() -> io::Result<()> {
        let disk = durable_file("f", b"first secret")?;
        disk.write(Path::new("f"), b"x")?;
        disk.remove(Path::new("f"))?;
        disk.append(Path::new("g"), b"sec")?;
        disk.append(Path::new("g"), b"ond")?;
        let left = disk.crash(&Crash::LoseAll);
        assert!(left.ever_held(b"first secret") && left.ever_held(b"second"));
        assert!(!left.ever_held(b"third"));
        let mut pasts = BTreeSet::new();
        left.each_past_content(|_, bytes| {
            pasts.insert(bytes.to_vec());
        });
        assert!(pasts.contains(&b"first secret"[..]) && pasts.contains(&b"second"[..]));
        assert_eq!(left.snapshot().len(), 4);
        Ok(())
    }

    fn replace_whole(disk: &SimDisk) -> io::Result<()> {
        let (new, path) = (Path::new("f.new"), Path::new("f"));
        disk.write(new, b"new")?;
        disk.sync(new)?;
        disk.rename(new, path)?;
        disk.sync_dir(Path::new(ROOT))
    }

    #[test]
    fn replacing_by_a_synced_rename_shows_old_or_new_after_a_crash_at_any_step() -> io::Result<()> {
        let mut crashes = 0;
        for step in 0.. {
            let disk = durable_file("f", b"old")?;
            disk.stop_after(step);
            let done = replace_whole(&disk).is_ok();
            for left in disk.crash_states(Effort::default()) {
                let seen = left.read(Path::new("f"))?;
                assert!(seen == b"new" || (seen == b"old" && !done), "{left:?}");
                crashes += 1;
            }
            if done {
                break;
            }
        }
        assert_eq!(crashes, 1 + 8 + 2 + 4 + 1);
        Ok(())
    }
}
