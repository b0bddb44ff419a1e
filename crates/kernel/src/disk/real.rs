//! The disk of this machine.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use super::Disk;

/// Files below one folder of this machine, readable by their owner only.
#[derive(Debug, Clone)]
pub struct RealDisk {
    root: PathBuf,
}

impl RealDisk {
    /// A disk rooted at `root`, which is created when first written to.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The folder that this disk stands for.
    pub fn root(&self) -> &Path {
        &self.root
    }

    fn at(&self, path: &Path) -> PathBuf {
        self.root.join(path)
    }

    fn open_to_write(&self, path: &Path, options: &mut OpenOptions) -> io::Result<File> {
        let path = self.at(path);
        options.create(true).mode(0o600);
        match options.open(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if let Some(parent) = path.parent() {
                    fs::create_dir_all(parent)?;
                }
                options.open(&path)
            }
            other => other,
        }
    }
}

fn absent_is_fine(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

impl Disk for RealDisk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(self.at(path))
    }

    fn read_at(&self, path: &Path, offset: u64, len: usize) -> io::Result<Vec<u8>> {
        let mut file = File::open(self.at(path))?;
        file.seek(SeekFrom::Start(offset))?;
        let mut bytes = Vec::with_capacity(len);
        file.take(len as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn size(&self, path: &Path) -> io::Result<u64> {
        fs::metadata(self.at(path)).map(|m| m.len())
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.open_to_write(path, OpenOptions::new().write(true).truncate(true))?.write_all(bytes)
    }

    fn write_at(&self, path: &Path, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.open_to_write(path, OpenOptions::new().write(true))?.write_all_at(bytes, offset)
    }

    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.open_to_write(path, OpenOptions::new().append(true))?.write_all(bytes)
    }

    fn truncate(&self, path: &Path, len: u64) -> io::Result<()> {
        self.open_to_write(path, OpenOptions::new().write(true))?.set_len(len)
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        File::open(self.at(path))?.sync_data()
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        File::open(self.at(path))?.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(self.at(from), self.at(to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        absent_is_fine(fs::remove_file(self.at(path)))
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<String>> {
        let entries = match fs::read_dir(self.at(dir)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            other => other?,
        };
        let mut names = Vec::new();
        for entry in entries {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        Ok(names)
    }

    fn make_dir(&self, dir: &Path) -> io::Result<()> {
        fs::create_dir_all(self.at(dir))
    }

    fn remove_dir(&self, dir: &Path) -> io::Result<()> {
        absent_is_fine(fs::remove_dir_all(self.at(dir)))
    }

    fn exists(&self, path: &Path) -> bool {
        self.at(path).exists()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writing_creates_folders_and_appending_adds() -> io::Result<()> {
        let dir = tempfile::tempdir()?;
        let disk = RealDisk::new(dir.path());
        let path = Path::new("a/b/c");
        disk.write(path, b"one")?;
        disk.append(path, b"two")?;
        disk.write_at(path, 0, b"O")?;
        disk.sync(path)?;
        disk.sync_dir(Path::new("a/b"))?;
        assert_eq!(disk.read(path)?, b"Onetwo");
        assert_eq!(disk.read_at(path, 3, 100)?, b"two");
        assert_eq!(disk.list(Path::new("a"))?, ["b"]);
        disk.remove(path)?;
        disk.remove(path)?;
        assert!(!disk.exists(path));
        Ok(())
    }
}
