//! Files that former versions of the program wrote open as they are and say what they said.
//!
//! `samples/past/VERSION` holds reports of a version of the file format, never changed since, and in
//! `expected.txt` what they gave: 校验码, findings, and of whole reports the texts.

use nianbao::report::Report;
use nianbao::store;

use crate::expected::assert_expected;
use crate::faults::listed;
use crate::samples::{GOOD, files, path, read};

/// What a report says: 校验码, findings, and the texts if they are asked for.
fn said(report: &Report, with_texts: bool) -> String {
    let mut text = format!("校验码 {}\n{}", report.check_code(), listed(report));
    if with_texts {
        text += &format!("\n{}\n{}\n", report.title(), report.preface_text());
        let filled = report.text_addresses().into_iter().map(|address| (address.to_string(), address.text(report)));
        for (key, value) in filled.filter(|(_, value)| !value.is_empty()) {
            text += &format!("\n{key}\n{value}\n");
        }
        text += &format!("\n{}", store::to_csv(report));
    }
    text
}

#[test]
fn files_of_former_versions_open_and_say_what_they_said() {
    for version in ["past/1.0"] {
        let mut all = String::new();
        for file in files(&path(version), ".ron") {
            let name = file.file_name().expect("a name").to_string_lossy().into_owned();
            let loaded = store::load(&file).unwrap_or_else(|error| panic!("{error}"));
            assert!(loaded.notes.is_empty() && loaded.newer.is_none(), "{name}: {:?}", loaded.notes);
            all += &format!("==== {name}\n{}\n", said(&loaded.report, GOOD.contains(&name.as_str())));
        }
        assert_expected(&all, &path(version).join("expected.txt"));
    }
}

#[test]
fn a_history_of_a_former_version_leads_back() {
    let file = path("past/1.0").join(GOOD[0]);
    let report = store::load(&file).expect("a report").report;
    assert!(!report.history.is_empty());
    for entry_idx in 0..report.history.len() {
        assert!(report.state_at(entry_idx).is_some(), "entry {entry_idx} of {}", file.display());
    }
}

#[test]
fn files_of_this_version_are_written_as_before() {
    for file in files(&path("past/1.0"), ".ron") {
        let text = read(&file);
        let report = store::parse(&text, &file).unwrap_or_else(|error| panic!("{error}")).report;
        assert_eq!(store::to_text(&report), text, "{}", file.display());
    }
}
