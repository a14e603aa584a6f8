//! Files: round trips, mistakes, versions, what is kept, whole or not at all.

use std::path::Path;

use nianbao::form::Form;
use nianbao::report::{Cell, Edit, Entry, Explanation, LastYear, Organ, Overview, Part, Preface, Report, WrittenDate};
use nianbao::store::{self, StoreError};
use proptest::prelude::*;

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

fn any_cell() -> impl Strategy<Value = Cell> {
    let entry = prop_oneof![
        Just(String::new()),
        (0u32..=999_999_999).prop_map(|number| number.to_string()),
        "[0-9]{1,9}\\.[0-9]{1,6}",
        Just("不适用".to_owned()),
        any_text(),
    ];
    (entry, any_text(), any_text(), any::<bool>()).prop_map(|(entry, remark, source, unsettled)| Cell {
        entry: Entry::Unreadable(entry),
        remark,
        source,
        unsettled,
    })
}

prop_compose! {
    fn any_report()(
        old in any::<bool>(),
        name in any_text(),
        texts in prop::collection::vec(any_text(), 6),
        cells in prop::collection::vec((0usize..198, any_cell()), 0..40),
        parts in prop::collection::vec((any_text(), any_text()), 0..4),
        rule_making in any::<Option<bool>>(),
    ) -> Report {
        let form = Form::by_id(if old { "cn-2019" } else { "cn-2021" }).expect("a form");
        let mut report = Report::new(form, form.first_year, Organ { name, rule_making, ..Organ::default() });
        let mut edits: Vec<Edit> = cells.into_iter().map(|(idx, cell)| {
            let form_cell = &form.cells()[idx];
            let Entry::Unreadable(typed) = &cell.entry else { unreachable!("cells are made of texts") };
            let entry = Entry::read(typed, form_cell).0;
            Edit::Cell(form_cell.key.clone(), Cell { entry, ..cell })
        }).collect();
        edits.push(Edit::Preface(Preface { own_text: texts[0].clone(), further_bases: vec![texts[1].clone()], ..Preface::default() }));
        edits.push(Edit::Overview(Overview {
            opening: texts[2].clone(),
            parts: parts.into_iter().map(|(title, text)| Part { title, text }).collect(),
        }));
        edits.push(Edit::Problems(texts[3].clone()));
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

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
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(parse(&windows).expect("readable"), parse(&text).expect("readable"));
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
fn mistakes_are_named_with_line_and_text() {
    let text = good();
    for (from, to, fault) in [
        ("year: 2025,", "year: 2025", "这里应有逗号"),
        ("year: 2025,", "year: \"2025\",", "这里应是数字"),
        ("year: 2025,", "year: 2025,\n    year: 2026,", "“year”出现了两次"),
        ("\"issued\": (", "\"issued\": 1, \"issued\": (", "“issued”出现了两次"),
        ("\"licence\": {", "\"penalty\": {\"decisions\": 1},\n            \"licence\": {", "“penalty”出现了两次"),
        ("\"t4\": {", "\"t3\": {", "“t3”出现了两次"),
        ("form: \"cn-2021\",", "", "缺少字段“form”"),
        ("organ: (", "organ: [", "这里应有"),
        ("value: \"41.065\"", "value: 41.065", "小数要写在引号里"),
    ] {
        assert!(text.contains(from), "{from}");
        let error = error(&text.replacen(from, to, 1));
        assert!(error.contains(fault), "{from} → {to}: {error}");
        assert!(error.starts_with('第') && error.contains("行第"), "{error}");
        assert!(error.contains("没有打开，也没有改动"), "{error}");
    }
    let error = error(&text.replacen("year: 2025,", "year: 二〇二五,", 1));
    let line = text.lines().position(|line| line.contains("year: 2025")).expect("the line") + 1;
    assert!(error.contains(&format!("第{line}行")) && error.contains("year: 二〇二五,"), "{error}");
}

#[test]
fn what_is_no_report_is_called_so() {
    for text in ["", "你好", "(a: 1)", "[1, 2]", "%PDF-1.7\n…", "{\"format\": \"nianbao\"}"] {
        let error = error(text);
        assert!(error.contains("这不是年报文件") || error.contains("文件不完整"), "{text}: {error}");
    }
    assert!(error("(format: \"其他\", version: (1, 0))").contains("文件的格式是“其他”"));
    let unknown_form = good().replacen("form: \"cn-2021\"", "form: \"cn-2030\"", 1);
    assert!(error(&unknown_form).contains("不认识的表式“cn-2030”"));
}

#[test]
fn other_encodings_are_named() {
    let path = Path::new("试.ron");
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(good().encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let named = |bytes: &[u8]| store::decode(bytes, path).expect_err("an error").to_string();
    assert!(named(&utf16).contains("UTF-16"));
    assert!(named(&utf16[2..]).contains("UTF-16"), "without its mark as well");
    assert!(named(b"(format: \"\xc4\xea\xb1\xa8\")").contains("GBK"));
}

#[test]
fn newer_versions_are_read_only_or_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("新.ron");
    let minor = good().replacen("version: (1, 0)", "version: (1, 7)", 1).replacen(
        "    title:",
        "    colour: \"红\",\n    title:",
        1,
    );
    write(&path, minor.as_bytes());
    let loaded = store::load(&path).expect("readable");
    assert_eq!(loaded.newer.map(|version| version.to_string()).as_deref(), Some("1.7"));
    assert!(loaded.notes.iter().any(|note| note.contains("colour")), "{:?}", loaded.notes);
    let refused = store::save(&loaded.report, &path).expect_err("never overwritten").to_string();
    assert!(refused.contains("1.7") && refused.contains("没有覆盖"), "{refused}");
    assert_eq!(read(&path), minor);

    // A later major version may look like anything behind its first two fields.
    let major = "(\n    format: \"nianbao\",\n    version: (2, 0),\n    seiten: <!?>\n";
    write(&path, major.as_bytes());
    let error = store::load(&path).expect_err("refused").to_string();
    assert!(error.contains("格式2.0") && error.contains("请升级程序"), "{error}");
    let refused = store::save(&load(GOOD[0]), &path).expect_err("never overwritten");
    assert!(matches!(refused, StoreError::ReadOnly { .. }), "{refused}");
    assert_eq!(read(&path), major);
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

#[test]
fn a_large_file_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("大.ron");
    write(&path, &vec![b' '; usize::try_from(store::MAX_BYTES).expect("small") + 1]);
    assert!(store::load(&path).expect_err("too large").to_string().contains("超过16MB"));
}

#[test]
fn deep_nesting_is_refused() {
    let text =
        format!("(format: \"nianbao\", version: (1, 0), form: \"cn-2021\", year: 2025, x: {}", "[".repeat(100_000));
    assert!(error(&text).contains("嵌套太深"));
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("年报.ron");
    let report = load(GOOD[0]);
    store::save_new(&report, &path).expect("saved");
    assert_eq!(store::load(&path).expect("readable").report, report);
    assert!(matches!(store::save_new(&report, &path), Err(StoreError::Exists { .. })));
    let names: Vec<_> = std::fs::read_dir(folder.path()).expect("a folder").collect();
    assert_eq!(names.len(), 1, "no temporary file is left");
    let lost = store::save(&report, &folder.path().join("没有的文件夹/年报.ron")).expect_err("refused").to_string();
    assert!(lost.contains("文件或文件夹不存在") && lost.contains("没有改动"), "{lost}");
    let onto_folder = store::write_file(folder.path(), b"x").expect_err("refused").to_string();
    assert!(onto_folder.contains("没有保存成功"), "{onto_folder}");
}

#[cfg(unix)]
#[test]
fn links_and_permissions_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().expect("a folder");
    let (target, link) = (folder.path().join("真.ron"), folder.path().join("链.ron"));
    write(&target, b"x");
    std::fs::set_permissions(&target, std::fs::Permissions::from_mode(0o640)).expect("permissions");
    symlink(&target, &link).expect("a link");
    store::save(&load(GOOD[0]), &link).expect("saved");
    assert!(std::fs::symlink_metadata(&link).expect("the link").is_symlink());
    assert_eq!(std::fs::metadata(&target).expect("the file").permissions().mode() & 0o777, 0o640);
    assert!(store::load(&target).is_ok());
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
