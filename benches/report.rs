//! Speed that is felt: checks, loading, laying out, and a whole export.
//!
//! Budgets: all checks on a full report under 0.2 ms without text and under 3 ms with 20,000
//! characters; loading 12 kB under 0.2 ms; writing a report that was saved 500 times under 20 ms,
//! having its first state back under 20 ms; comparing two reports under 1 ms, with texts of 20,000
//! characters under 10 ms; an export as a whole process under 40 ms and 60 MB.

use std::path::{Path, PathBuf};
use std::process::Command;

use divan::{Bencher, black_box};
use nianbao::font::Faces;
use nianbao::page::{Purpose, lay_out};
use nianbao::report::{Cell, Edit, Entry, HistoryEntry, Preface, Report, SectionText, differences};
use nianbao::{pdf, rules, store};

fn main() {
    divan::main();
}

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/云川县水务局2025年年报.ron")
}

fn report() -> Report {
    store::load(&sample()).expect("the sample loads").report
}

/// The report with its figures and last year's, and these texts.
fn with_texts(overview: &str, problems: &str) -> Report {
    let mut report = report();
    report.apply(Edit::All(vec![
        Edit::Preface(Preface { own_text: "无".into(), ..Preface::default() }),
        Edit::Section("overview".into(), SectionText { text: overview.into(), parts: Vec::new() }),
        Edit::section_text("problems", problems.into()),
        Edit::section_text("other_matters", String::new()),
        Edit::Note("t3".into(), String::new()),
    ]));
    report
}

/// This many characters of report language without repeats in a row.
fn text(chars: usize) -> String {
    let base = report();
    let sentences: Vec<String> =
        base.texts().iter().flat_map(|text| text.text.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    let mut text = String::new();
    for round in 0.. {
        for sentence in &sentences {
            if text.chars().count() >= chars {
                return text.chars().take(chars).collect();
            }
            text += &format!("第{round}轮，{sentence}\n");
        }
    }
    text
}

#[divan::bench]
fn check_without_text(bencher: Bencher) {
    let report = with_texts("", "");
    bencher.bench(|| rules::check(black_box(&report), report.last_year_to_compare()));
}

#[divan::bench]
fn check_with_20000_characters(bencher: Bencher) {
    let text = text(20_000);
    let half = text.char_indices().nth(10_000).expect("20,000 characters").0;
    let report = with_texts(&text[..half], &text[half..]);
    bencher.bench(|| rules::check(black_box(&report), report.last_year_to_compare()));
}

/// A report without last year's, filled up to 12 kB with text.
fn report_of_12_kb() -> Report {
    let mut report = report();
    report.apply(Edit::LastYear(None));
    let missing = 12_000 - store::to_text(&report).len();
    let longer = format!("{}\n{}", report.section("problems").text, text(missing * 2 / 5));
    report.apply(Edit::section_text("problems", longer));
    report
}

#[divan::bench]
fn load_12_kb(bencher: Bencher) {
    let text = store::to_text(&report_of_12_kb());
    assert!((11_800..12_800).contains(&text.len()), "{} bytes", text.len());
    bencher.bench(|| store::parse(black_box(&text), &sample()).expect("a report"));
}

#[divan::bench]
fn load_16_kb_with_last_year(bencher: Bencher) {
    let text = store::to_text(&report());
    bencher.bench(|| store::parse(black_box(&text), &sample()).expect("a report"));
}

#[divan::bench]
fn write_12_kb(bencher: Bencher) {
    let report = report_of_12_kb();
    bencher.bench(|| store::to_text(black_box(&report)));
}

/// A report with a history of 500 savings, each of some figures and a sentence.
fn report_saved_500_times() -> Report {
    let mut report = report();
    let cells = report.form.cells();
    for round in 0..500_usize {
        let before = report.clone();
        let figure = |step: usize| {
            let entry = Entry::Number((round * 13 + step).into());
            Edit::Cell(cells[(round * 7 + step * 31) % cells.len()].key.clone(), Cell::of(entry))
        };
        let mut edits: Vec<Edit> = (0..4).map(figure).collect();
        edits.push(Edit::section_text(
            "problems",
            format!("{}第{round}次修改时补充的一句话。", report.section("problems").text),
        ));
        report.apply(Edit::All(edits));
        let (at, by) = ("2026-01-15T09:30:00+08:00".to_owned(), "林晓芸".to_owned());
        let check_code = report.check_code();
        report.record(&before, HistoryEntry { at, by, check_code, ..HistoryEntry::default() });
    }
    report
}

#[divan::bench]
fn write_a_report_saved_500_times(bencher: Bencher) {
    let report = report_saved_500_times();
    assert!(report.history.len() > 500, "{} entries", report.history.len());
    bencher.bench(|| store::to_text(black_box(&report)));
}

#[divan::bench]
fn have_the_first_of_500_states_back(bencher: Bencher) {
    let report = report_saved_500_times();
    bencher.bench(|| black_box(&report).state_at(1).expect("the history leads there"));
}

#[divan::bench]
fn differences_of_two_years(bencher: Bencher) {
    let last = sample().with_file_name("云川县水务局2024年年报.ron");
    let (from, to) = (store::load(&last).expect("the sample loads").report, report());
    bencher.bench(|| differences(black_box(&from), black_box(&to)));
}

#[divan::bench]
fn differences_of_texts_of_20000_characters(bencher: Bencher) {
    let (from, to) = (with_texts(&text(20_000), ""), with_texts(&text(20_000).replace("公开", "发布"), ""));
    let passages = |from: &Report, to: &Report| -> usize {
        differences(from, to).iter().map(|difference| difference.passages().len()).sum()
    };
    bencher.bench(|| passages(black_box(&from), black_box(&to)));
}

#[divan::bench]
fn lay_out_a_report(bencher: Bencher) {
    let (report, faces) = (report(), Faces::bundled());
    bencher.bench(|| lay_out(black_box(&report), &faces, Purpose::Final));
}

#[divan::bench]
fn write_a_pdf(bencher: Bencher) {
    let faces = Faces::bundled();
    let document = lay_out(&report(), &faces, Purpose::Final).expect("a document");
    let details = pdf::Details { date: None, check_code: "", check_code_key: "", attachment: None };
    bencher.bench(|| pdf::to_pdf(black_box(&document), &faces, &details).expect("a PDF"));
}

#[divan::bench]
fn export_as_a_process(bencher: Bencher) {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("年报.pdf");
    bencher.bench(|| {
        let status = Command::new(env!("CARGO_BIN_EXE_nianbao"))
            .args(["export".as_ref(), sample().as_os_str(), out.as_os_str()])
            .stdout(std::process::Stdio::null())
            .status();
        assert!(status.expect("the program runs").success());
    });
}
