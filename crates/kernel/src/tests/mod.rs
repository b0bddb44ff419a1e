//! The kernel as a whole, on real files with a clock turned by hand: one test per promise, named as a sentence.

mod canary;
mod closing;
mod crossing;
mod doors;
mod doubt;
mod erasing;
mod history;
mod people_held;
mod reading;
mod restoring;
mod rollback;
mod silent;
mod things;
mod world;
