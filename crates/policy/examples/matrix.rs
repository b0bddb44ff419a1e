//! Prints the matrix of roles, actions and standings: `cargo run -p candor-policy --example matrix > policies/matrix.md`.

use std::io::Write as _;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    std::io::stdout().write_all(candor_policy::matrix()?.as_bytes())?;
    Ok(())
}
