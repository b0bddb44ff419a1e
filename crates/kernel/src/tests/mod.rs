//! The kernel as a whole, on real files with a clock turned by hand: one test per promise, named as a sentence.

mod closing;
mod doors;
mod doubt;
mod erasing;
mod restoring;
mod rollback;
mod things;
mod world;
