//! Writes the vectors that the checked-in ones of `crates/proof/testdata` and the foreign verifiers in
//! `.ci/foreign` read: `cargo run -p candor-verify --example vectors -- DIR`.

mod write;

use std::path::PathBuf;

fn main() -> write::Outcome<()> {
    let dir = std::env::args_os().nth(1).map(PathBuf::from).ok_or("usage: vectors DIR")?;
    write::write_all(&dir)
}
