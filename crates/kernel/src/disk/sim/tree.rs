//! Folders and files by number, and the walk from a path to them.

use std::collections::BTreeMap;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::node::{Body, FileChange, Ino, Journal, NameChange, Names, Node};

pub(super) type FileNode = Journal<Body, FileChange>;
pub(super) type DirNode = Journal<Names, NameChange>;

const ROOT: Ino = 0;

/// All nodes; unreachable ones stay, because a durable name may still lead to them.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    nodes: BTreeMap<Ino, Node>,
    next: Ino,
}

impl Default for Tree {
    fn default() -> Self {
        let root = Node::Dir(Journal::settled(Names::new()));
        Self { nodes: BTreeMap::from([(ROOT, root)]), next: 1 }
    }
}

pub(super) fn not_found(path: &Path) -> io::Error {
    io::Error::new(io::ErrorKind::NotFound, format!("no such file or folder: {}", path.display()))
}

fn wrong_kind(path: &Path) -> io::Error {
    io::Error::other(format!("a file is where a folder should be, or the reverse: {}", path.display()))
}

/// The names on the way; an error for anything but plain relative paths.
fn steps(path: &Path) -> io::Result<Vec<&str>> {
    let name = |part| match part {
        Component::Normal(name) => name.to_str().map(Some),
        Component::CurDir => Some(None),
        _ => None,
    };
    let bad = || io::Error::new(io::ErrorKind::InvalidInput, format!("not a plain path: {}", path.display()));
    let names: Option<Vec<_>> = path.components().map(name).collect();
    Ok(names.ok_or_else(bad)?.into_iter().flatten().collect())
}

/// The folder of a path and the last name.
fn split(path: &Path) -> io::Result<(&Path, &str)> {
    let name = steps(path)?.last().copied().ok_or_else(|| not_found(path))?;
    Ok((path.parent().unwrap_or(Path::new("")), name))
}

impl Tree {
    pub(super) fn find(&self, path: &Path) -> io::Result<Ino> {
        let mut at = ROOT;
        for name in steps(path)? {
            let Some(Node::Dir(dir)) = self.nodes.get(&at) else { return Err(not_found(path)) };
            at = *dir.now().get(name).ok_or_else(|| not_found(path))?;
        }
        Ok(at)
    }

    pub(super) fn file(&mut self, path: &Path) -> io::Result<(Ino, &mut FileNode)> {
        let ino = self.find(path)?;
        match self.nodes.get_mut(&ino) {
            Some(Node::File(file)) => Ok((ino, file)),
            _ => Err(wrong_kind(path)),
        }
    }

    pub(super) fn dir(&mut self, path: &Path) -> io::Result<&mut DirNode> {
        let ino = self.find(path)?;
        match self.nodes.get_mut(&ino) {
            Some(Node::Dir(dir)) => Ok(dir),
            _ => Err(wrong_kind(path)),
        }
    }

    pub(super) fn is_dir(&self, path: &Path) -> bool {
        self.find(path).is_ok_and(|ino| matches!(self.nodes.get(&ino), Some(Node::Dir(_))))
    }

    fn add(&mut self, path: &Path, node: Node) -> io::Result<()> {
        let (dir, name) = split(path)?;
        let ino = self.next;
        self.dir(dir)?.change(NameChange::Set(name.to_owned(), ino));
        self.nodes.insert(ino, node);
        self.next += 1;
        Ok(())
    }

    pub(super) fn make_dir(&mut self, path: &Path) -> io::Result<()> {
        let mut so_far = PathBuf::new();
        for name in steps(path)? {
            so_far.push(name);
            match self.find(&so_far) {
                Ok(_) if self.is_dir(&so_far) => {}
                Ok(_) => return Err(wrong_kind(&so_far)),
                Err(_) => self.add(&so_far, Node::Dir(Journal::settled(Names::new())))?,
            }
        }
        Ok(())
    }

    /// The file, made if absent, with its folders.
    pub(super) fn file_or_new(&mut self, path: &Path) -> io::Result<(Ino, &mut FileNode)> {
        if self.find(path).is_err() {
            self.make_dir(split(path)?.0)?;
            self.add(path, Node::File(Journal::settled(Body::default())))?;
        }
        self.file(path)
    }

    pub(super) fn unlink(&mut self, path: &Path) -> io::Result<()> {
        let (dir, name) = split(path)?;
        self.dir(dir)?.change(NameChange::Unset(name.to_owned()));
        Ok(())
    }

    /// Unlinks all that is below the folder, then the folder.
    pub(super) fn unlink_all(&mut self, path: &Path) -> io::Result<()> {
        let names: Vec<String> = self.dir(path)?.now().keys().cloned().collect();
        for name in names {
            let below = path.join(name);
            if self.is_dir(&below) { self.unlink_all(&below)? } else { self.unlink(&below)? }
        }
        if steps(path)?.is_empty() { Ok(()) } else { self.unlink(path) }
    }

    pub(super) fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        let ino = self.find(from)?;
        let (from_dir, from_name) = split(from)?;
        let (to_dir, to_name) = split(to)?;
        if self.find(to).is_ok() && (self.is_dir(from) || self.is_dir(to)) {
            return Err(wrong_kind(to));
        }
        if from_dir == to_dir {
            let change = NameChange::Move(from_name.to_owned(), to_name.to_owned(), ino);
            self.dir(to_dir)?.change(change);
        } else {
            self.dir(to_dir)?.change(NameChange::Set(to_name.to_owned(), ino));
            self.dir(from_dir)?.change(NameChange::Unset(from_name.to_owned()));
        }
        Ok(())
    }

    pub(super) fn replace_durably(&mut self, path: &Path, bytes: Vec<u8>) -> io::Result<()> {
        let (_, file) = self.file(path)?;
        *file = Journal::settled(Body::whole(bytes));
        Ok(())
    }

    pub(super) fn unsynced(&self) -> usize {
        let items = |node: &Node| match node {
            Node::File(file) => file.unsynced(),
            Node::Dir(dir) => dir.unsynced(),
        };
        self.nodes.values().map(items).sum()
    }

    pub(super) fn after_crash(&self, keep: &mut dyn FnMut() -> bool) -> Self {
        let mut settle = |node: &Node| match node {
            Node::File(file) => Node::File(Journal::settled(file.after_crash(keep))),
            Node::Dir(dir) => Node::Dir(Journal::settled(dir.after_crash(keep))),
        };
        let nodes = self.nodes.iter().map(|(ino, node)| (*ino, settle(node))).collect();
        Self { nodes, next: self.next }
    }

    /// Every file that a name leads to.
    pub(super) fn each_file(&self, look: &mut dyn FnMut(&Path, Ino, &[u8])) {
        self.walk(ROOT, &PathBuf::new(), look);
    }

    fn walk(&self, at: Ino, path: &Path, look: &mut dyn FnMut(&Path, Ino, &[u8])) {
        match self.nodes.get(&at) {
            Some(Node::File(file)) => look(path, at, file.now().bytes()),
            Some(Node::Dir(dir)) => {
                for (name, below) in dir.now() {
                    self.walk(*below, &path.join(name), look);
                }
            }
            None => {}
        }
    }
}
