//! Any text as a CSV of figures: what comes of it is written and read back as it is.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::form::Form;
use nianbao::import::{from_csv, is_own_csv};
use nianbao::report::Organ;
use nianbao::store;

fuzz_target!(|text: &str| {
    let _ = is_own_csv(text);
    for form in Form::all() {
        let read = |text: &str| from_csv(text, form, form.first_year, Organ::named("云川县水务局"));
        let imported = read(text);
        let written = store::to_csv(&imported.report);
        let read_back = read(&written);
        assert_eq!(store::to_csv(&read_back.report), written);
    }
});
