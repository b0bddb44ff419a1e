//! Benches, evaluations, torture and generators.
