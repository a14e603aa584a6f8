//! The cells of a report as CSV, out and in again.

mod around;
mod documents;
mod figures;
mod hostile;
mod placing;
mod published;
mod reading;
mod source;
mod source_docx;
mod source_html;
mod source_html_tables;
mod source_mht;
mod source_pdf;
mod source_sheet;
mod source_text;
mod source_unseen;
mod taking;
mod texts;

use std::path::Path;

use nianbao::form::Form;
use nianbao::import::from_csv;
use nianbao::report::{Cell, Edit, Entry, Organ, Report, Value};
use nianbao::store::{self, to_csv};
use proptest::prelude::*;

use crate::samples::{GOOD, load};

fn import(text: &str) -> nianbao::import::CsvImport {
    from_csv(text.trim_start_matches('\u{feff}'), Form::by_id("cn-2021").expect("a form"), 2025, Organ::default())
}

/// What stands in the cells after sums are computed, with the remarks.
fn cells(report: &Report) -> Vec<(Value, String, String)> {
    let sheet = report.sheet();
    let cell = |key: &str| report.cell(key);
    report
        .form
        .indexed_cells()
        .map(|(idx, form_cell)| {
            let value = if sheet.value(idx).is_blank() { Value::Blank } else { sheet.value(idx) };
            let typed = if value == Value::Unreadable { cell(&form_cell.key).entry.text() } else { String::new() };
            (value, typed, cell(&form_cell.key).remark)
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn csv_gives_the_same_cells_back(
        entries in prop::collection::vec((0usize..200, prop_oneof!["[0-9]{1,9}", "[0-9]{1,6}\\.[0-9]{1,6}", Just("不适用".to_owned()), Just(String::new()), "[一-龥]{1,4}"], "[一-龥，\"]{0,6}"), 0..150),
    ) {
        let form = Form::by_id("cn-2021").expect("a form");
        let mut report = Report::new(form, 2025, Organ::default());
        for (idx, typed, remark) in entries {
            let form_cell = &form.cells()[idx];
            let entry = Entry::read(&typed, form_cell).0;
            report.apply(Edit::Cell(form_cell.key.clone(), Cell { remark, ..Cell::of(entry) }));
        }
        let csv = to_csv(&report);
        let imported = import(&csv);
        prop_assert_eq!(cells(&imported.report), cells(&report));
        prop_assert_eq!(to_csv(&imported.report), csv);
        let unreadable = report.sheet().values().iter().filter(|value| **value == Value::Unreadable).count();
        prop_assert_eq!(imported.not_understood.len(), unreadable);
    }
}

proptest! {
    #[test]
    fn whatever_a_csv_holds_is_kept_in_the_file(
        rows in prop::collection::vec((0usize..200, "[0-9自动不适用件（）()/., \"\n\u{3000}-]{0,6}", "[0-9自动（）\"\n件]{0,4}"), 0..60),
    ) {
        let form = Form::by_id("cn-2021").expect("a form");
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let row = |(idx, value, remark): &(usize, String, String)| {
            format!("{},{},{}\n", form.cells()[*idx].key, quoted(value), quoted(remark))
        };
        let imported = import(&rows.iter().map(row).collect::<String>()).report;
        let read_back = store::parse(&store::to_text(&imported), Path::new("试.ron"));
        prop_assert!(read_back.expect("readable").report == imported);
    }
}

#[test]
fn a_value_typed_as_computed_is_computed() {
    let imported = import("t3.new.total,自动,\nt3.new.natural,自动,\n");
    assert_eq!(imported.report.cell("t3.new.total").entry, Entry::Computed);
    assert_eq!(imported.report.cell("t3.new.natural").entry, Entry::Unreadable("自动".into()));
}

#[test]
fn no_remark_is_lost_beside_another() {
    let imported = import("t3.new.social,12（其中3）,外\nt3.new.legal,12（外）,外\n");
    let cell = |key: &str| imported.report.cell(key);
    let social = Cell { remark: "外".into(), ..Cell::of(Entry::Unreadable("12（其中3）".into())) };
    assert_eq!(cell("t3.new.social"), social);
    assert_eq!(cell("t3.new.legal"), Cell { remark: "外".into(), ..Cell::of(Entry::Number(12.into())) });
    assert_eq!(imported.not_understood.len(), 1);
    let fault = &imported.not_understood[0].fault;
    assert!(fault.contains("只能留一处") && fault.contains("原样保留"), "{fault}");
}

#[test]
fn the_head_may_be_in_chinese_or_capitals() {
    for head in ["cell,value,remark", "Cell,Value,Remark", "单元格,值,备注", "\n 单元格 , 值"] {
        let imported = import(&format!("{head}\nt3.new.natural,5,\n"));
        assert!(imported.not_understood.is_empty(), "{head}: {:?}", imported.not_understood);
        assert_eq!(imported.understood, 1, "{head}");
    }
}

#[test]
fn an_open_quote_is_named_and_nothing_is_echoed_at_length() {
    let rest = (0..1000).map(|line| format!("t3.new.legal,{line},\n")).collect::<Vec<_>>().concat();
    let imported = import(&format!("t3.new.natural,5,\n\nt3.new.social,\"12,\n{rest}"));
    let faults: Vec<(usize, &str)> =
        imported.not_understood.iter().map(|fault| (fault.line_no, fault.fault.as_str())).collect();
    let [(3, fault)] = faults[..] else { panic!("{faults:?}") };
    assert!(fault.contains("引号没有配对"), "{fault}");
    assert_eq!(imported.report.cell("t3.new.social").entry, Entry::Blank);
    let long = "字".repeat(10_000);
    let imported = import(&format!("{long},1,\nt3.new.social,{long},\nt3.new.legal,\"1\n2\",\n"));
    let faults: Vec<&str> = imported.not_understood.iter().map(|fault| fault.fault.as_str()).collect();
    assert!(faults.len() == 3 && faults.iter().all(|fault| fault.chars().count() < 100), "{faults:?}");
    assert!(faults[2].contains("可能有引号没有配对"), "{}", faults[2]);
}

#[test]
fn a_good_report_goes_out_and_in() {
    for name in GOOD {
        let report = load(name);
        let csv = to_csv(&report);
        assert_eq!(csv.lines().count(), report.form.cells().len() + 1);
        let text = csv.trim_start_matches('\u{feff}');
        assert!(text.starts_with("cell,value,remark\nt2.regulations."), "{name}");
        let imported = from_csv(text, report.form, report.year, report.organ.clone());
        assert!(imported.not_understood.is_empty() && imported.notes.is_empty(), "{:?}", imported.notes);
        assert_eq!(cells(&imported.report), cells(&report), "{name}");
    }
    assert!(to_csv(&load(GOOD[0])).contains("t2.normative.issued,2,其中修订1件"));
    assert!(to_csv(&load(GOOD[2])).contains("t2.procurement.amount,1864350.50,"), "digits stay as typed");
}

#[test]
fn lines_that_are_not_understood_are_listed_with_their_numbers() {
    let imported = import(
        "cell,value,remark\nt3.new.natural,5,\nt3.new.nobody,1,\nt3.new.natural,6,\nt3.new.commercial,五,\n\n\
         t2.normative.issued,\"1,234（其中修订3件）\",\nt3.new.legal,1,,x\n",
    );
    let faults: Vec<(usize, &str)> =
        imported.not_understood.iter().map(|fault| (fault.line_no, fault.fault.as_str())).collect();
    assert_eq!(faults.len(), 4, "{faults:?}");
    assert!(faults[0].0 == 3 && faults[0].1.contains("t3.new.nobody"));
    assert!(faults[1].0 == 4 && faults[1].1.contains("已经出现过"));
    assert!(faults[2].0 == 5 && faults[2].1.contains("“五”不是数字"));
    assert!(faults[3].0 == 8 && faults[3].1.contains("多于三列"));
    let cell = |key: &str| imported.report.cell(key);
    assert_eq!(cell("t3.new.natural").entry, Entry::Number(5.into()));
    assert_eq!(cell("t3.new.commercial").entry, Entry::Unreadable("五".into()), "kept as typed");
    assert_eq!(cell("t2.normative.issued").entry, Entry::Number(1234.into()));
    assert_eq!(cell("t2.normative.issued").remark, "其中修订3件");
    assert_eq!(cell("t3.new.legal").entry, Entry::Blank, "what is not understood is not guessed");
}

#[test]
fn totals_are_told_about() {
    let mut rows = String::new();
    for column in ["natural", "commercial", "research", "social", "legal", "other_org"] {
        rows += &format!("t3.new.{column},1,\nt3.carried_in.{column},0,\nt3.disclosed.{column},0,\n");
    }
    let imported = import(&format!("{rows}t3.new.total,6,\nt3.carried_in.total,,\nt3.disclosed.total,3,\n"));
    let notes = imported.notes.join("\n");
    assert!(notes.contains("二、上年结转·总计在文件中是空白，保持空白"), "{notes}");
    assert!(notes.contains("（一）予以公开·总计在文件中是3，按各项计算是0"), "{notes}");
    assert!(!notes.contains("本年新收·总计"), "{notes}");
    let entry = |key: &str| imported.report.cell(key).entry;
    assert_eq!(entry("t3.new.total"), Entry::Computed);
    assert_eq!(entry("t3.carried_in.total"), Entry::Blank);
    assert_eq!(entry("t3.disclosed.total"), Entry::Number(3.into()));
}
