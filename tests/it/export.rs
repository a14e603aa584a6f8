//! Exports: what may leave when, and that the same report gives the same bytes.

use std::process::Command;

use jiff::civil::{DateTime, date};
use nianbao::export::{Data, ExportError, FORMATS, Format, Made, Order, Stage};
use nianbao::font::Faces;
use nianbao::report::{Closing, Edit, HistoryEntry, Report, WrittenDate};
use nianbao::{rules, store};

use crate::faults;
use crate::samples::{GOOD, load, path};

fn make(format: &Format, report: &Report, data: Data, source_date: Option<DateTime>) -> Result<Made, ExportError> {
    let outcome = rules::check(report, report.last_year_to_compare());
    format.make(&Order { report, outcome: &outcome, faces: &Faces::bundled(), data, source_date })
}

fn format(name: &str) -> &'static Format {
    FORMATS.iter().find(|format| format.name == name).unwrap_or_else(|| panic!("no {name}"))
}

#[test]
fn formats_have_names_and_endings_of_their_own() {
    for (idx, format) in FORMATS.iter().enumerate() {
        assert!(FORMATS[..idx].iter().all(|other| other.name != format.name), "{}", format.name);
        // The command line finds a format by ending and stage.
        let is_same = |other: &&Format| other.kind == format.kind && other.stage == format.stage;
        assert!(!FORMATS[..idx].iter().any(|other| is_same(&other)), "{}", format.name);
        assert!(format.kind.endings.iter().all(|ending| Format::with_ending(ending).contains(&format)));
        assert!(!format.what.is_empty() && !format.kind.name.is_empty());
    }
    assert_eq!(Format::endings(), ["pdf", "html", "csv"]);
    assert!(Format::with_ending("docx").is_empty());
}

#[test]
fn nothing_leaves_that_the_rules_do_not_let() {
    for (report, allowed) in [
        (load(GOOD[0]), [Stage::Draft, Stage::Data, Stage::Approval, Stage::Final].as_slice()),
        (faults::report("XY-STOCK"), &[Stage::Draft, Stage::Data, Stage::Approval]),
        (faults::report("T3-BAL"), &[Stage::Draft, Stage::Data]),
    ] {
        for format in FORMATS {
            match make(format, &report, Data::Attached, None) {
                Ok(made) => {
                    assert!(allowed.contains(&format.stage) && !made.bytes.is_empty(), "{}", format.name);
                    assert_eq!(made.pages.is_some(), format.kind.has_pages);
                    assert!(format.copied.is_none() || String::from_utf8(made.bytes).is_ok(), "text is copied");
                }
                Err(error) => {
                    assert!(!allowed.contains(&format.stage), "{}: {error}", format.name);
                    let told = format!("没有导出{}：", format.stage.name());
                    assert!(error.to_string().starts_with(&told) && error.to_string().contains("再导出"), "{error}");
                }
            }
        }
    }
}

/// The date a PDF says it was made on.
fn date_of(made: &Made) -> Option<String> {
    let document = lopdf::Document::load_mem(&made.bytes).expect("a PDF");
    let info = document.trailer.get(b"Info").and_then(|info| document.dereference(info)).expect("information").1;
    let date = info.as_dict().expect("a dictionary").get(b"CreationDate").ok()?;
    Some(String::from_utf8(date.as_str().expect("a text").to_vec()).expect("ASCII"))
}

#[test]
fn the_date_is_the_reports_own() {
    let saved = |at: &str| HistoryEntry { at: at.into(), ..HistoryEntry::default() };
    let given = date(2001, 2, 3).at(4, 5, 6, 0);
    for (closing, history, override_date, expected) in [
        ("2026-01-16", vec!["2026-01-20T09:30:00+08:00"], None, Some("D:20260116000000+08'00'")),
        ("二〇二六年一月十六日", vec![], None, Some("D:20260116000000+08'00'")),
        ("2026年1月", vec!["2026-01-19T09:30:00+08:00", "2026-01-20T20:30:00Z"], None, Some("D:20260121043000+08'00'")),
        ("", vec!["2026-01-20T09:30:07+08:00"], None, Some("D:20260120093007+08'00'")),
        ("", vec!["2026-01-20T09:30:00+08:00", "昨天"], None, None),
        ("", vec![], None, None),
        ("", vec![], Some(given), Some("D:20010203040506+08'00'")),
        ("2026-01-16", vec!["2026-01-20T09:30:00+08:00"], Some(given), Some("D:20010203040506+08'00'")),
    ] {
        let mut report = load(GOOD[0]);
        report.apply(Edit::All(vec![
            Edit::Closing(Closing { organ: String::new(), date: WrittenDate(closing.into()) }),
            Edit::History(history.iter().map(|at| saved(at)).collect()),
        ]));
        let made = make(format("草稿PDF"), &report, Data::Attached, override_date).expect("a PDF");
        assert_eq!(date_of(&made).as_deref(), expected, "{closing} {history:?}");
    }
}

#[test]
fn the_command_line_makes_the_same_bytes_in_each_process() {
    let folder = tempfile::tempdir().expect("a folder");
    let report = load(GOOD[0]);
    for (name, options, data) in [
        ("定稿PDF", [].as_slice(), Data::Attached),
        ("定稿PDF", &["--no-data"], Data::LeftOut),
        ("草稿PDF", &["--draft"], Data::Attached),
        ("送审稿PDF", &["--approval"], Data::Attached),
        ("网页", &[], Data::Attached),
        ("草稿网页", &["--draft"], Data::Attached),
        ("数据CSV", &[], Data::Attached),
    ] {
        let out = folder.path().join("输出").with_extension(format(name).ending());
        let exported = |epoch: Option<&str>| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_nianbao"));
            command.arg("export").arg(path(GOOD[0])).arg(&out).args(options).env_remove("SOURCE_DATE_EPOCH");
            command.envs(epoch.map(|epoch| ("SOURCE_DATE_EPOCH", epoch)));
            let run = command.output().expect("the program runs");
            assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
            store::read_bytes(&out).expect("a file")
        };
        let here = |date: Option<DateTime>| make(format(name), &report, data, date).expect("made").bytes;
        assert!(exported(None) == here(None), "{name}");
        assert!(exported(Some("981144306")) == here(Some(date(2001, 2, 3).at(4, 5, 6, 0))), "{name}");
        assert_eq!(here(None) != here(Some(date(2001, 2, 3).at(4, 5, 6, 0))), format(name).kind.has_pages, "{name}");
    }
}

#[test]
fn a_source_date_that_cannot_be_read_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("年报.pdf");
    let mut command = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    let run = command.arg("export").arg(path(GOOD[0])).arg(&out).env("SOURCE_DATE_EPOCH", "2026-01-16").output();
    let run = run.expect("the program runs");
    assert!(run.status.code() == Some(2) && !out.exists());
    assert!(String::from_utf8_lossy(&run.stderr).contains("SOURCE_DATE_EPOCH"));
}
