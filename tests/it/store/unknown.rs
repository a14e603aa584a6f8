//! What a file holds beyond what this version knows: reported, and kept with what it belongs to.

use std::path::Path;

use nianbao::form::Form;
use nianbao::report::{Approval, Cell, Edit, Entry, Event, HistoryEntry, Report, SectionText};
use nianbao::store;

use super::{error, good, parse};

/// The good report with fields nobody knows in the elements of its lists.
fn with_strange_elements() -> Report {
    let text = good()
        .replacen("title: \"（一）主动公开\",", "title: \"（一）主动公开\", colour: \"红\",", 1)
        .replacen("title: \"（二）依申请公开\",", "title: \"（二）依申请公开\", colour: \"绿\",", 1)
        .replacen("name: \"沈国栋\",", "name: \"沈国栋\", seal: 7,", 1)
        .replacen("name: \"周明远\",", "name: \"周明远\", seal: 8,", 1)
        .replacen("event: Saved,", "event: Saved, tool: \"甲\",", 1)
        .replacen("place: \"t2.fee.amount\",", "place: \"t2.fee.amount\", unit: \"万元\",", 1)
        .replacen(
            "explanations: []",
            "explanations: [(rule: \"A\", place: \"x\", signed_by: \"张三\"), (rule: \"B\", place: \"y\")]",
            1,
        )
        .replacen("last_year: Some((", "last_year: Some((\n        checked: true,", 1)
        .replacen("imported: None", "imported: Some((via: \"网\", labels: [(place: \"t3\", font: \"黑\"), ()]))", 1);
    parse(&text).unwrap_or_else(|error| panic!("{error}"))
}

/// The lines of a written report around a field, without spaces.
fn around(report: &Report, field: &str) -> String {
    let text = store::to_text(report);
    assert_eq!(parse(&text).as_ref().ok(), Some(report), "{text}");
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let at = lines.iter().position(|line| line.contains(field)).unwrap_or_else(|| panic!("{field}: {text}"));
    let start = lines[..at].iter().rposition(|line| line.ends_with('(')).unwrap_or(0);
    lines[start..=at].concat()
}

#[test]
fn unknown_fields_stay_with_their_element() {
    let mut report = with_strange_elements();
    for (field, neighbour) in [
        ("colour: \"红\"", "（一）主动公开"),
        ("colour: \"绿\"", "（二）依申请公开"),
        ("seal: 7", "沈国栋"),
        ("seal: 8", "周明远"),
        ("unit: \"万元\"", "t2.fee.amount"),
        ("tool: \"甲\"", "event: Saved"),
        ("signed_by: \"张三\"", "rule: \"A\""),
        ("font: \"黑\"", "place: \"t3\""),
    ] {
        assert!(around(&report, field).contains(neighbour) || field.starts_with("tool"), "{field}");
    }
    let mut explanations = report.explanations.clone();
    explanations.rotate_left(1);
    explanations[1].text = "改过的说明".into();
    let SectionText { text, parts } = report.section("overview").clone();
    let parts = parts.into_iter().skip(1).collect();
    let reviewers = report.approval.reviewers.iter().rev().cloned().collect();
    let approval = Approval { reviewers, ..report.approval.clone() };
    let new = HistoryEntry { event: Event::Signed, ..HistoryEntry::default() };
    let history = [new].into_iter().chain(report.history.clone()).collect();
    let before = report.clone();
    let undo = report.apply(Edit::All(vec![
        Edit::Explanations(explanations),
        Edit::Section("overview".into(), SectionText { text, parts }),
        Edit::Approval(approval),
        Edit::History(history),
    ]));
    assert!(around(&report, "signed_by: \"张三\"").contains("改过的说明"));
    assert!(around(&report, "colour: \"绿\"").contains("（二）依申请公开"));
    assert!(around(&report, "seal: 7").contains("沈国栋"));
    assert!(around(&report, "unit: \"万元\"").contains("t2.fee.amount"));
    assert!(!store::to_text(&report).contains("colour: \"红\""), "gone with its element");
    report.apply(undo);
    assert!(report == before && around(&report, "colour: \"红\"").contains("（一）主动公开"));
}

#[test]
fn unknown_fields_of_cells_go_with_the_cell() {
    let text = good()
        .replacen("\"natural\": 11", "\"natural\": (value: 11, foo: 1)", 1)
        .replacen("\"commercial\": 2", "\"x.y\": (value: 2, foo: 2), \"commercial\": 2", 1)
        .replacen("\"total\": \"自动\"", "\"total\": (value: \"自动\", foo: 3)", 1);
    let mut report = parse(&text).unwrap_or_else(|error| panic!("{error}"));
    let natural = Cell { entry: Entry::Number(12.into()), ..report.cell("t3.new.natural") };
    report.apply(Edit::All(vec![
        Edit::Cell("t3.new.natural".into(), natural),
        Edit::Cell("t3.new.x.y".into(), Cell::default()),
        Edit::Form(Form::by_id("cn-2019").expect("a form"), 2020),
    ]));
    let written = store::to_text(&report);
    assert_eq!(parse(&written).ok(), Some(report));
    assert!(written.contains("(value: 12, remark: \"\", source: \"\", unsettled: false, foo: 1,)"), "{written}");
    assert!(written.contains("(value: \"自动\", remark: \"\", source: \"\", unsettled: false, foo: 3,)"), "{written}");
    assert!(!written.contains("foo: 2"), "gone with its cell");
}

#[test]
fn unknown_fields_of_last_year_do_not_pass_to_another() {
    let mut report = with_strange_elements();
    assert!(around(&report, "checked: true").contains("form: \"cn-2021\""));
    let other = nianbao::report::LastYear::of(&crate::samples::load(crate::samples::GOOD[1]), "别的.ron");
    report.apply(Edit::All(vec![Edit::LastYear(Some(other)), Edit::Imported(None)]));
    let text = store::to_text(&report);
    assert!(!text.contains("checked: true") && !text.contains("via"), "{text}");
}

#[test]
fn unknown_fields_are_written_wherever_they_can_stand() {
    for (from, to, kept) in [
        ("title: \"\",", "title: \"\", r#a-b: 3, 备注: \"有\", r#true: 1,", "r#a-b: 3"),
        ("title: \"\",", "title: \"\", zzz: [ /* 甲 */ 1, // 乙\n ],", "zzz: ["),
        ("title: \"\",", "title: \"\", zzz: 1 // 甲\n,", "zzz: 1"),
        ("title: \"\",", "title: \"\", zzz: (a: 1, a: 2),", "zzz: (a: 1, a: 2)"),
        ("\"natural\": 11", "\"natural\": (value: 11, foo: 1 // 甲\n)", "foo: 1"),
        ("\"natural\": 11", "\"natural\": {\"foo\": 1}", "foo: 1"),
        (
            "\"natural\": 11",
            "\"x.y\": (value: 11, foo: 1)",
            "\"x.y\": (value: 11, remark: \"\", source: \"\", unsettled: false, foo: 1",
        ),
        ("\"natural\": 8", "\"natural\": (value: 8, foo: 1)", "foo: 1"),
        ("organ: (", "organ: Organ(foo: 1,", "foo: 1"),
    ] {
        assert!(good().contains(from), "{from}");
        let report = parse(&good().replacen(from, to, 1)).unwrap_or_else(|error| panic!("{to}: {error}"));
        let written = store::to_text(&report);
        assert!(written.contains(kept), "{to}: {written}");
        assert_eq!(parse(&written).ok(), Some(report), "{to}");
    }
}

#[test]
fn what_cannot_be_kept_is_an_error() {
    for (from, to, fault) in [
        ("\"natural\": 11", "\"natural\": {\"a b\": 1}", "“a b”不能作字段名"),
        ("\"natural\": 11", "\"natural\": 1..5", "写法读不懂"),
        ("\"natural\": 11", "\"natural\": (value: 1, foo: 1, foo: 2)", "“foo”出现了两次"),
        (
            "\"natural\": 11",
            "\"natural\": (value: (value: 3, remark: \"里\"), remark: \"\")",
            "这里应是整数或引号里的文字",
        ),
        ("\"new\": {", "\"new.x\": {\"y\": 3}, \"new\": {", "“new.x”里不能有点号"),
        ("\"t3\": {", "\"t3.new\": {}, \"t3\": {", "“t3.new”里不能有点号"),
    ] {
        let error = error(&good().replacen(from, to, 1));
        assert!(error.contains(fault) && error.starts_with('第'), "{to}: {error}");
    }
}

#[test]
fn what_is_not_understood_is_noted() {
    for (from, to, noted) in [
        ("\"t3\": \"注", "\"t33\": \"某注\", \"t3\": \"注", "没有“t33”这张表"),
        ("tables: {", "tables: {\"t9\": {},", "“t9”里没有单元格"),
        ("\"new\": {", "\"newer\": {}, \"new\": {", "“t3.newer”里没有单元格"),
        ("\"natural\": 8", "\"natural\": 8, \"foo\": 3", "不认识的单元格“last_year.t3.new.foo”"),
        ("\"other_matters\": \"全年", "\"seventh\": \"七\", \"other_matters\": \"全年", "没有“seventh”这一部分"),
        ("\"department\"", "\"depart\"", "单位性质“depart”"),
        ("due_date: \"\"", "due_date: \"下周\"", "公布期限“下周”不是日期"),
        ("date: \"2026-01-16\"", "date: \"元月中旬\"", "落款日期“元月中旬”不是日期"),
        ("title: \"\",", "title: \"\", // 待定", "注释"),
        ("title: \"\",", "title: r#\"http://“\\\"#, /* 待定 */", "注释"),
    ] {
        assert!(good().contains(from), "{from}");
        let text = good().replacen(from, to, 1);
        let notes = store::parse(&text, Path::new("试.ron")).unwrap_or_else(|error| panic!("{error}")).notes;
        assert!(notes.len() == 1 && notes[0].contains(noted), "{to}: {notes:?}");
    }
    let no_comment = good().replacen("title: \"\",", "title: \"http://甲\\\"//\", foo: [r#\"\"//\"#, '\"', '/'],", 1);
    let notes = store::parse(&no_comment, Path::new("试.ron")).expect("readable").notes;
    assert!(notes.len() == 1 && notes[0].contains("foo"), "{notes:?}");
}

#[test]
fn many_unknown_fields_and_cells_take_no_longer_each() {
    let fields = (0..2_000).map(|idx| format!("f{idx}: {idx},")).collect::<Vec<_>>().concat();
    let cells = (0..2_000).map(|idx| format!("\"c{idx}\": (value: {idx}, foo: 1),")).collect::<Vec<_>>().concat();
    let rows = (0..1_000).map(|idx| format!("\"r{idx}\": {{\"c\": 1}},")).collect::<Vec<_>>().concat();
    let text = good()
        .replacen("year: 2025,", &format!("year: 2025,{fields}"), 1)
        .replacen("\"natural\": 11,", &format!("\"natural\": 11,{cells}"), 1)
        .replacen("\"new\": {", &format!("{rows}\"new\": {{"), 1);
    let report = parse(&text).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(parse(&store::to_text(&report)).ok(), Some(report));
}

#[test]
fn what_is_not_known_is_reported_and_kept() {
    let text = good();
    let strange = text
        .replacen("    title: \"\",", "    title: \"\",\n    seal: (shape: \"圆\", size: 42),", 1)
        .replacen("        telephone:", "        mobile_app: \"有\", // 手工加的\n        telephone:", 1)
        .replacen(
            "            (\n                title: \"（二）依申请公开\",",
            "            (\n                colour: [1, 2],\n                title: \"（二）依申请公开\",",
            1,
        )
        .replacen(
            "            \"licence\": {",
            "            \"blockchain\": {\"blocks\": 7},\n            \"licence\": {",
            1,
        )
        .replacen("\"coercion\": {\"decisions\": 3}", "\"coercion\": {\"decisions\": (value: 3, checked: true)}", 1);
    let loaded = store::parse(&strange, Path::new("试.ron")).unwrap_or_else(|error| panic!("{error}"));
    for name in [
        "seal",
        "preface.mobile_app",
        "overview.parts.1.colour",
        "tables.t2.coercion.decisions.checked",
        "t2.blockchain.blocks",
    ] {
        assert!(loaded.notes.iter().any(|note| note.contains(name)), "{name}: {:?}", loaded.notes);
    }
    let written = store::to_text(&loaded.report);
    for kept in [
        "seal: (shape: \"圆\", size: 42)",
        "mobile_app: \"有\"",
        "colour: [1, 2]",
        "\"blockchain\": {\"blocks\": 7}",
        "checked: true",
    ] {
        assert!(written.contains(kept), "{kept}\n{written}");
    }
    let again = store::parse(&written, Path::new("试.ron")).unwrap_or_else(|error| panic!("{error}\n{written}"));
    assert_eq!(again.report, loaded.report);
    assert_eq!(store::to_text(&again.report), written);
}

#[test]
fn an_unknown_field_that_stands_twice_is_an_error() {
    let text = good().replacen("    title: \"\",", "    title: \"\",\n    seal: 1,\n    seal: 2,", 1);
    assert!(error(&text).contains("“seal”出现了两次"));
}
