//! Plain lines of names and words.
#![no_main]

use candor_domain::calls::{Format, import::import};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| {
    let _ = import(file, Some(Format::Plain));
});
