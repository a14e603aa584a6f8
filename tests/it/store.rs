//! Files: round trips, and what any text gives.

mod backups;
mod clocks;
mod disk_faults;
mod held;
mod in_the_way;
mod killed;
mod mangled;
mod mistakes;
mod recovering;
mod too_much;
mod unknown;
mod writing;

use std::path::Path;

use nianbao::form::Form;
use nianbao::report::{
    Cell, Edit, Entry, Explanation, LastYear, Organ, Part, Preface, Report, SectionText, WrittenDate,
};
use nianbao::store::{self, StoreError};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::samples::{GOOD, load, path, read};

fn parse(text: &str) -> Result<Report, StoreError> {
    store::parse(text, Path::new("试.ron")).map(|loaded| loaded.report)
}

fn error(text: &str) -> String {
    parse(text).expect_err("an error").to_string()
}

/// The text of the good report, to be spoilt.
fn good() -> String {
    read(&path(GOOD[0]))
}

/// Texts as hostile as people and programs make them.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[一-龥，。；、（）《》“”]{0,12}",
        Just("\"#\\n#\"##".to_owned()),
        Just("第一段\n\n第二段".to_owned()),
        Just("r#\"原文\"#".to_owned()),
        Just("\u{0}\u{7}\t\u{2028}𪚥".to_owned()),
        "\\PC{0,20}",
    ];
    prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

/// What is typed into cells, and what is not.
fn any_typed() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "",
        "0",
        "7",
        "12",
        "007",
        "1,234",
        "1,23",
        "-3",
        "+5",
        ".5",
        "5.",
        "1e5",
        "999999999999",
        "１２",
        "。",
        "件",
        "万元",
        "元",
        "（其中3）",
        "(a)",
        "（）",
        "（",
        "不适用",
        "/",
        "—",
        "自动",
        "约",
        " ",
        "\u{3000}",
        "\u{feff}",
        "\n",
        "\r\n",
        "\"",
        "\\",
    ]);
    let pieces = prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat());
    prop_oneof![3 => pieces, 1 => any_text()]
}

fn any_cell() -> impl Strategy<Value = Cell> {
    let entry = prop_oneof![
        4 => any_typed().prop_map(Entry::Unreadable),
        2 => (any::<i64>(), 0u32..8).prop_map(|(digits, scale)| Entry::Number(Decimal::new(digits, scale))),
        1 => (0i64..=999_999_999).prop_map(|count| Entry::Number(count.into())),
        1 => prop::sample::select(vec![Entry::Blank, Entry::Computed, Entry::NotApplicable]),
    ];
    let remark = prop_oneof![Just(String::new()), any_typed()];
    (entry, remark, any_text(), any::<bool>()).prop_map(|(entry, remark, source, unsettled)| Cell {
        entry,
        remark,
        source,
        unsettled,
        ..Cell::default()
    })
}

prop_compose! {
    fn any_report()(
        old in any::<bool>(),
        name in any_text(),
        texts in prop::collection::vec(any_text(), 6),
        cells in prop::collection::vec((any::<prop::sample::Index>(), any_cell()), 0..60),
        parts in prop::collection::vec((any_text(), any_text()), 0..4),
        rule_making in any::<Option<bool>>(),
    ) -> Report {
        let form = Form::by_id(if old { "cn-2019" } else { "cn-2021" }).expect("a form");
        let mut report = Report::new(form, form.first_year, Organ { name, rule_making, ..Organ::default() });
        let mut edits: Vec<Edit> = cells.into_iter().map(|(idx, cell)| {
            Edit::Cell(idx.get(form.cells()).key.clone(), cell)
        }).collect();
        edits.push(Edit::Preface(Preface { own_text: texts[0].clone(), further_bases: vec![texts[1].clone()], ..Preface::default() }));
        edits.push(Edit::Section("overview".into(), SectionText { text: texts[2].clone(),
            parts: parts.into_iter().map(|(title, text)| Part { title, text, ..Part::default() }).collect(),
        }));
        edits.push(Edit::section_text("problems", texts[3].clone()));
        edits.push(Edit::Note("t3".into(), texts[4].clone()));
        edits.push(Edit::Explanations(vec![Explanation {
            rule: "XY-STOCK".into(),
            text: texts[5].clone(),
            rests_on: [("原文".to_owned(), texts[1].clone())].into(),
            ..Explanation::default()
        }]));
        report.apply(Edit::All(edits));
        let last = LastYear::of(&report, "去年.ron");
        report.apply(Edit::LastYear(Some(last)));
        report
    }
}

/// A text in quotes for RON.
fn quoted(text: &str) -> String {
    let escaped: Vec<String> = text.chars().map(|c| format!("\\u{{{:x}}}", u32::from(c))).collect();
    format!("\"{}\"", escaped.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_report_whose_form_changed_reads_back_as_it_was(report in any_report()) {
        let mut report = report;
        let before = report.clone();
        let other = if report.form.id == "cn-2019" { "cn-2021" } else { "cn-2019" };
        let form = Form::by_id(other).expect("a form");
        let undo = report.apply(Edit::Form(form, form.first_year));
        prop_assert!(parse(&store::to_text(&report)).expect("readable") == report);
        report.apply(undo);
        prop_assert!(report == before);
    }

    #[test]
    fn any_value_and_remark_of_a_file_are_kept(
        cell in any::<prop::sample::Index>(),
        value in any_typed(),
        remark in prop_oneof![Just(String::new()), any_typed()],
    ) {
        let form = Form::by_id("cn-2021").expect("a form");
        let form_cell = cell.get(form.cells());
        let parts: Vec<&str> = form_cell.key.split('.').collect();
        let (value_ron, remark_ron) = (quoted(&value), quoted(&remark));
        let text = format!(
            "(format: \"nianbao\", version: (1, 0), form: \"cn-2021\", year: 2025, tables: \
             {{\"{}\": {{\"{}\": {{\"{}\": (value: {value_ron}, remark: {remark_ron})}}}}}})",
            parts[0], parts[1], parts[2],
        );
        let report = parse(&text).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let read_back = parse(&store::to_text(&report)).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert!(read_back == report);
        let cell = report.cell(&form_cell.key);
        let in_brackets = format!("（{}）", cell.remark);
        for text in [&value, &remark] {
            let letters = |text: &str| text.chars().filter(|c| ('一'..='龥').contains(c) && !"件万元".contains(*c)).collect::<String>();
            let kept = letters(&(cell.entry.text() + &in_brackets + if cell.entry == Entry::Computed { "自动" } else { "" }));
            prop_assert!(kept.contains(&letters(text)), "{text:?}: {cell:?}");
        }
    }

    #[test]
    fn a_report_reads_back_as_it_was(report in any_report()) {
        let text = store::to_text(&report);
        let read_back = parse(&text).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert!(read_back == report, "{text}");
        prop_assert_eq!(store::to_text(&read_back), text);
    }

    #[test]
    fn a_file_cut_anywhere_is_an_error(cut in 0usize..20_000) {
        let text = good();
        let end = text.trim_end().len() - 1;
        let cut = cut % end;
        if text.is_char_boundary(cut) {
            prop_assert!(parse(&text[..cut]).is_err(), "cut at {cut}");
        }
    }

    #[test]
    fn a_file_with_a_byte_changed_never_panics(at in 0usize..20_000, byte in any::<u8>()) {
        let mut bytes = good().into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        let path = Path::new("试.ron");
        let _ = store::decode(&bytes, path).and_then(|text| store::parse(&text, path));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        let _ = parse(&text);
    }
}

#[test]
fn every_cut_before_the_end_is_an_error() {
    let text = store::to_text(&Report::new(Form::by_id("cn-2021").expect("a form"), 2025, Organ::default()));
    let end = text.trim_end().len() - 1;
    for cut in (0..end).filter(|&cut| text.is_char_boundary(cut)) {
        assert!(parse(&text[..cut]).is_err(), "cut at {cut}");
    }
}

#[test]
fn windows_files_read_the_same() {
    let text = good();
    for marks in ["\u{feff}", "\u{feff}\u{feff}"] {
        let windows = format!("{marks}{}", text.replace('\n', "\r\n"));
        assert_eq!(parse(&windows).expect("readable"), parse(&text).expect("readable"));
    }
}

#[test]
fn fields_may_stand_in_any_order() {
    let text = good();
    let year = "    year: 2025,\n";
    let moved = text.replacen(year, "", 1);
    let at = moved.rfind(')').expect("the end");
    let moved = format!("{}{year})\n", &moved[..at]);
    assert_eq!(parse(&moved).expect("readable"), parse(&text).expect("readable"));
}

#[test]
fn a_large_file_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("大.ron");
    write(&path, &vec![b' '; usize::try_from(store::MAX_BYTES).expect("small") + 1]);
    assert!(store::load(&path).expect_err("too large").to_string().contains("超过16MB"));
}

#[test]
fn a_bare_cr_in_a_text_is_kept() {
    let text = good().replacen("compiler: \"\"", "compiler: \"办公室\\r政务科\"", 1);
    let report = parse(&text).expect("readable");
    assert_eq!(report.preface.compiler, "办公室\r政务科");
    assert_eq!(parse(&store::to_text(&report)).expect("readable"), report);
}

#[test]
fn dates_that_are_none_are_kept_as_typed() {
    let mut report = load(GOOD[0]);
    let closing = nianbao::report::Closing { date: WrittenDate("元月中旬".into()), ..report.closing.clone() };
    report.apply(Edit::Closing(closing));
    assert_eq!(parse(&store::to_text(&report)).expect("readable"), report);
}

/// Puts a file where a test wants it.
fn write(path: &Path, bytes: &[u8]) {
    store::write_file(path, bytes).expect("a test folder can be written to");
}
