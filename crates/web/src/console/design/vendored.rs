//! Files from elsewhere are what their table says: which package, which version, which bytes.
#![expect(clippy::disallowed_methods, reason = "test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use candor_kernel::secret::sha256;

const TABLE: &str = include_str!("../../../assets/VENDORED.md");

#[test]
fn every_file_from_elsewhere_has_a_row_with_its_checksum() -> Result<(), String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let mut named = BTreeSet::new();
    for line in TABLE.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.split('|').map(|cell| cell.trim().trim_matches('`')).collect();
        let [_, file, from, version, licence, checksum, _] = cells.as_slice() else {
            return Err(format!("not a row: {line}"));
        };
        assert!(!from.is_empty() && !version.is_empty() && !licence.is_empty(), "{line}");
        let bytes = fs::read(folder.join(file)).unwrap_or_default();
        let found = sha256(&bytes).iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
        assert_eq!(&found, checksum, "{file}");
        named.insert((*file).to_owned());
    }
    for part in ["fonts", "vendor", "icons"] {
        for entry in fs::read_dir(folder.join(part)).into_iter().flatten().flatten() {
            let name = format!("{part}/{}", entry.file_name().to_string_lossy());
            let is_licence = name.contains("LICENSE") || name.ends_with(".OFL.txt");
            assert!(is_licence || named.contains(&name), "{name} has no row");
        }
    }
    Ok(())
}
