//! Our own JSON: what is read must export and read back alike.
#![no_main]

use candor_domain::calls::{Format, export::to_candor_json, import::import};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| {
    let Ok(imported) = import(file, Some(Format::Candor)) else { return };
    let Ok(json) = to_candor_json(&imported.transcript) else { return };
    let again = import(json.as_bytes(), None).map(|again| again.transcript);
    assert_eq!(again, Ok(imported.transcript));
});
