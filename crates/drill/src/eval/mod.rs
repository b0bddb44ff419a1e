//! Evaluations on public data: what the product claims about itself, measured.
//!
//! Every evaluation reads a data directory that the user names, is deterministic, and reports what it left
//! out. Nothing here is tuned to a data set, and no data set is part of this repository.

mod mutate;
mod qmsum;
pub mod verifier;
