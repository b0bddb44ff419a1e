//! The only holder of keys, database, clock and randomness, and the only way out.
