//! Tokens that `candor login` kept, one for each server, readable by their owner only.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use serde::{Deserialize, Serialize};

#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    /// Server address → token.
    #[serde(default)]
    tokens: BTreeMap<String, String>,
}

/// The token of a server, if one was kept.
pub(super) fn of(server: &str) -> anyhow::Result<Option<String>> {
    let Some(path) = crate::config::credentials_file() else { return Ok(None) };
    Ok(load(&path)?.tokens.remove(server))
}

/// Keeps a server's token; `None` forgets it. Says where.
pub(super) fn keep(server: &str, token: Option<String>) -> anyhow::Result<PathBuf> {
    let path = crate::config::credentials_file()
        .context("there is no place for credentials: set HOME or XDG_CONFIG_HOME")?;
    let mut kept = load(&path)?;
    match token {
        Some(token) => drop(kept.tokens.insert(server.to_owned(), token)),
        None => drop(kept.tokens.remove(server)),
    }
    save(&path, &kept)?;
    Ok(path)
}

fn load(path: &Path) -> anyhow::Result<Kept> {
    match std::fs::read(path) {
        Ok(bytes) => serde_json::from_slice(&bytes)
            .with_context(|| format!("{} does not read; delete it and sign in again", path.display())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Kept::default()),
        Err(error) => Err(error).with_context(|| format!("reading {}", path.display())),
    }
}

/// Written aside and renamed, so that a broken write never loses the other servers' tokens.
fn save(path: &Path, kept: &Kept) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    }
    let aside = path.with_extension("new");
    let mut options = std::fs::File::options();
    options.write(true).create(true).truncate(true).mode(0o600);
    let mut file = options.open(&aside).with_context(|| format!("writing {}", aside.display()))?;
    file.write_all(&serde_json::to_vec_pretty(kept)?)?;
    file.sync_all()?;
    std::fs::rename(&aside, path).with_context(|| format!("writing {}", path.display()))
}

/// The certificates of a PEM file, as DER.
pub(super) fn certificates(path: &Path) -> anyhow::Result<Vec<Vec<u8>>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let found = candor_kernel::egress::pem_certificates(&text)?;
    if found.is_empty() {
        bail!("{} holds no certificate in PEM form", path.display());
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_kept_by_server_and_readable_by_their_owner_only() -> anyhow::Result<()> {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("candor/credentials.json");
        let mut kept = load(&path)?;
        kept.tokens.insert("https://a.example".to_owned(), "ct_1".to_owned());
        save(&path, &kept)?;
        assert_eq!(std::fs::metadata(&path)?.permissions().mode() & 0o777, 0o600);
        assert_eq!(load(&path)?.tokens.get("https://a.example").map(String::as_str), Some("ct_1"));
        std::fs::write(&path, "{")?;
        assert!(load(&path).is_err_and(|e| e.to_string().contains("sign in again")));
        Ok(())
    }
}
