//! `candor.toml` in the home: read strictly, written whole with its comments.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use candor_kernel::egress::Network;
use candor_kernel::ids::PlaceId;
use serde::Deserialize;

use super::mail::MailServer;
use super::server::Server;
use super::siem::Siem;

/// The name of the file inside the home.
pub(crate) const FILE_NAME: &str = "candor.toml";

/// What the file says. A key that is not listed here is refused with its line.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConfigFile {
    /// Version of this file's shape.
    pub format: u32,
    #[serde(default)]
    pub anchor: Anchor,
    #[serde(default)]
    pub erasure: Erasure,
    #[serde(default)]
    pub server: Server,
    #[serde(default)]
    pub mail: MailServer,
    #[serde(default)]
    pub egress: Outward,
    #[serde(default)]
    pub siem: Siem,
    /// Every place that keeps the key set.
    #[serde(default, rename = "place")]
    pub places: Vec<Place>,
}

/// What the key set hangs on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Anchor {
    /// Folder of the anchor, relative to the home.
    pub path: PathBuf,
    /// File with its passphrase; empty: the anchor has none.
    pub passphrase_file: PathBuf,
}

/// How erasures that people order behave.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Erasure {
    /// How long the erasure of a call can be undone, in minutes.
    pub undo_window_minutes: u32,
}

/// What may leave, besides what the register of subprocessors says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Outward {
    /// Ranges of addresses not on the internet in which customers may choose endpoints of their own.
    pub customer_ranges: Vec<Network>,
}

/// One key place.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Place {
    /// Chosen once, when the place was added.
    pub id: PlaceId,
    pub name: String,
    /// Its folder, relative to the home.
    pub path: PathBuf,
}

impl Default for Anchor {
    fn default() -> Self {
        Self { path: PathBuf::from("anchor"), passphrase_file: PathBuf::new() }
    }
}

impl Default for Erasure {
    fn default() -> Self {
        Self { undo_window_minutes: 60 }
    }
}

impl ConfigFile {
    /// A new home's file: one place.
    pub(crate) fn with_place(place: Place) -> Self {
        Self {
            format: 1,
            anchor: Anchor::default(),
            erasure: Erasure::default(),
            server: Server::default(),
            mail: MailServer::default(),
            egress: Outward::default(),
            siem: Siem::default(),
            places: vec![place],
        }
    }

    /// Reads the file of a home.
    pub(crate) fn load(home: &Path) -> anyhow::Result<Self> {
        let path = home.join(FILE_NAME);
        let text = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        Self::parse(&text).with_context(|| format!("in {}", path.display()))
    }

    pub(crate) fn parse(text: &str) -> anyhow::Result<Self> {
        let file: Self = toml::from_str(text)?;
        anyhow::ensure!(
            file.format == 1,
            "format = {} is not known to this version of candor; it knows 1",
            file.format
        );
        anyhow::ensure!(
            !file.places.is_empty(),
            "at least one [[place]] is needed; without keys nothing opens"
        );
        Ok(file)
    }

    /// Writes the file so that a crash leaves the old one or the new one.
    pub(crate) fn save(&self, home: &Path) -> anyhow::Result<()> {
        let (path, fresh) = (home.join(FILE_NAME), home.join("candor.toml.new"));
        std::fs::write(&fresh, self.render()?)?;
        std::fs::File::open(&fresh)?.sync_all()?;
        std::fs::rename(&fresh, &path).with_context(|| format!("writing {}", path.display()))
    }

    /// The file as text, complete and commented.
    pub(crate) fn render(&self) -> anyhow::Result<String> {
        let quoted = |text: &Path| -> anyhow::Result<String> {
            let text = text.to_str().context("a path in candor.toml must be UTF-8")?;
            // A JSON string is a TOML basic string.
            Ok(serde_json::to_string(text)?)
        };
        let mut text = HEAD.to_owned();
        write!(
            text,
            "# Version of this file's shape.\n\
             format = 1\n\n\
             # What the key set hangs on. Keep it apart from data and key places; `candor keys sheet` prints it for paper.\n\
             [anchor]\n\
             # Folder, relative to this home.\n\
             path = {}\n\
             # File with the passphrase; empty: none. CANDOR_PASSPHRASE_FILE and --passphrase-file win over it.\n\
             passphrase_file = {}\n\n\
             [erasure]\n\
             # How long `candor undo` can take the erasure of a call back. 0: never. A deadline ends it earlier.\n\
             undo_window_minutes = {}\n",
            quoted(&self.anchor.path)?,
            quoted(&self.anchor.passphrase_file)?,
            self.erasure.undo_window_minutes
        )?;
        text.push_str(&self.server.render()?);
        text.push_str(&self.mail.render()?);
        let ranges = serde_json::to_string(&self.egress.customer_ranges)?;
        writeln!(text, "{EGRESS}customer_ranges = {ranges}")?;
        self.siem.render(&mut text)?;
        text.push_str(PLACES);
        for place in &self.places {
            let name = serde_json::to_string(&place.name)?;
            write!(
                text,
                "\n[[place]]\nid = \"{}\"\nname = {name}\npath = {}\n",
                place.id,
                quoted(&place.path)?
            )?;
        }
        Ok(text)
    }
}

const HEAD: &str = "\
# candor.toml: settings of one home. Written by `candor tenant create` and `candor keys place`; edit with care.
# Every key is here with its default. An unknown key is refused. CANDOR_* variables and flags win over this file.

";

const EGRESS: &str = "
# What may leave: `candor subprocessor` keeps the register, docs/egress.md explains it.
[egress]
# Private ranges (\"10.1.0.0/16\") in which customers may choose receivers of their webhooks. Empty: the internet only.
";

const PLACES: &str = "
# Every place that keeps the key set: a folder each, best on different disks or hosts. `candor keys place add` fills a
# new one before it writes it down here. Ids are chosen once. Paths are relative to this home.
";

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
mod tests {
    use super::*;

    const SAMPLE: &str = include_str!("../../../../candor.sample.toml");

    fn sample() -> ConfigFile {
        let place = |id: &str, name: &str, path: &str| Place {
            id: id.parse().unwrap(),
            name: name.to_owned(),
            path: PathBuf::from(path),
        };
        let mut file = ConfigFile::with_place(place("019ad000-0000-7000-8000-00000000000a", "a", "keys/a"));
        file.places.push(place("019ad000-0000-7000-8000-00000000000b", "b", "/mnt/second-disk/candor-keys"));
        file
    }

    #[test]
    fn the_checked_in_sample_is_complete_and_reads() {
        assert_eq!(SAMPLE, sample().render().unwrap());
        assert_eq!(ConfigFile::parse(SAMPLE).unwrap(), sample());
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_line() {
        let odd = SAMPLE.replace("undo_window_minutes", "undo_window_hours");
        let said = ConfigFile::parse(&odd).unwrap_err().to_string();
        assert!(said.contains("undo_window_hours") && said.contains("line"), "{said}");
        assert!(ConfigFile::parse("format = 2\n").is_err());
    }
}
