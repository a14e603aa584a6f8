//! Any bytes as a report file: read or refused, and what is read is written and read back as it is.

#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use nianbao::report::Report;
use nianbao::{rules, store};

fuzz_target!(|bytes: &[u8]| {
    let path = Path::new("年报.ron");
    let Ok(text) = store::decode(bytes, path) else { return };
    let Ok(loaded) = store::parse(&text, path) else { return };
    let report: Report = loaded.report;
    let _ = rules::check(&report, None);
    let written = store::to_text(&report);
    let read_back = store::parse(&written, path).expect("what is written can be read");
    assert!(read_back.report == report, "it is read back as it was");
    assert_eq!(store::to_text(&read_back.report), written, "and written as it was");
});
