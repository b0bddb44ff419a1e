//! The pages of promises: what dies when, what was destroyed, what is held, where data goes, the log, who looks.

mod break_glass;
mod deadlines;
mod erasures;
mod holds;
mod house;
mod log;
mod trust;

use house::House;
