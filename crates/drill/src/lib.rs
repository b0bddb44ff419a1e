//! Benches, evaluations, torture and generators: what measures the product, and is left out of packages.
//!
//! Every bench compares inside one run and prints JSON; nothing here asserts a time. Baselines that must bypass the
//! kernel (a bare cipher, a plain SQLite table) live here, because nowhere else may they.

pub mod bench;
#[cfg(feature = "crossing")]
pub mod crossing;
mod dice;
pub mod eval;
#[cfg(feature = "stage")]
pub mod stage;
pub mod torture;
