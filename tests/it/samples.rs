//! The sample reports, and that the good ones are good.

use std::path::{Path, PathBuf};

use nianbao::report::Report;
use nianbao::{rules, store};

/// Ids of the forms that are built in.
pub(crate) const FORMS: [&str; 2] = ["cn-2021", "cn-2019"];

/// Path of a file in `samples/`.
pub(crate) fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name)
}

/// A sample report.
pub(crate) fn load(name: &str) -> Report {
    let loaded = store::load(&path(name)).unwrap_or_else(|error| panic!("{error}"));
    assert!(loaded.notes.is_empty() && loaded.newer.is_none(), "{name}: {:?}", loaded.notes);
    loaded.report
}

/// Text of a file.
pub(crate) fn read(path: &Path) -> String {
    store::decode(&store::read_bytes(path).expect("readable"), path).expect("UTF-8")
}

/// Files of a folder with an ending, sorted.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("entry").path()).collect();
    files.retain(|path| path.to_string_lossy().ends_with(ending));
    files.sort();
    files
}

/// The good reports: two following years in the 2021 form, one in the 2019 form.
pub(crate) const GOOD: [&str; 3] =
    ["云川县水务局2025年年报.ron", "云川县水务局2024年年报.ron", "云川县水务局2020年年报.ron"];

#[test]
fn good_reports_can_be_made_final() {
    for name in GOOD {
        let report = load(name);
        let outcome = rules::check(&report, report.last_year_to_compare());
        assert_eq!(outcome.verdict().to_string(), "可定稿", "{name}");
        let unexplained: Vec<&str> = outcome
            .findings
            .iter()
            .zip(&outcome.explained_by)
            .filter(|(_, explained)| explained.is_none())
            .map(|(finding, _)| finding.message.as_str())
            .collect();
        assert!(unexplained.is_empty(), "{name}: {unexplained:?}");
    }
}

#[test]
fn a_warning_explained_stays_listed_and_opens_again_when_its_value_changes() {
    use nianbao::report::{Edit, Publishing, WrittenDate};
    let mut report = load("云川县水务局2024年年报.ron");
    let explained = rules::check(&report, None);
    assert_eq!(explained.findings.len(), 1);
    assert_eq!(explained.explained_by, [Some(0)]);
    let later = Publishing { date: WrittenDate("2025-02-09".to_owned()), ..report.publishing.clone() };
    let undo = report.apply(Edit::Publishing(later));
    assert_eq!(rules::check(&report, None).verdict().to_string(), "1 个提醒待说明");
    assert_eq!(report.explanations.len(), 1, "an explanation whose finding changed is kept");
    report.apply(undo);
    assert_eq!(rules::check(&report, None).verdict().to_string(), "可定稿");
}

#[test]
fn this_year_follows_last_year() {
    let (last, report) = (load("云川县水务局2024年年报.ron"), load("云川县水务局2025年年报.ron"));
    let stored = report.last_year.as_ref().expect("last year is stored");
    assert_eq!(stored.cells, last.cells);
    assert_eq!((stored.year, stored.organ.as_str()), (2024, "云川县水务局"));
}

#[test]
fn samples_are_written_as_the_program_writes_them() {
    for path in files(&path(""), ".ron") {
        let text = read(&path);
        let report = store::parse(&text, &path).unwrap_or_else(|error| panic!("{error}")).report;
        assert_eq!(store::to_text(&report), text, "{}", path.display());
    }
}
