//! PDFs read back: every label and value is in its text, each in its table, inside the page.

use jiff::civil::date;
use nianbao::font::Faces;
use nianbao::form::GridContent;
use nianbao::page::{Purpose, lay_out};
use nianbao::pdf::{Details, to_pdf};
use nianbao::report::{Cell, Edit, Entry, Report};
use nianbao::store::CHECK_CODE_KEY_IN_PDF;

use crate::page::hard_reports;
use crate::pdf_reader::Pdf;
use crate::samples::{GOOD, load};

fn exported(report: &Report, purpose: Purpose) -> Vec<u8> {
    let faces = Faces::bundled();
    let date = Some(date(2026, 1, 15).at(9, 30, 0, 0));
    let document = lay_out(report, &faces, purpose).expect("not too long");
    let details =
        Details { date, check_code: &report.check_code(), check_code_key: CHECK_CODE_KEY_IN_PDF, attachment: None };
    to_pdf(&document, &faces, &details).expect("a PDF")
}

/// Text without the spaces and line ends that layout does not keep.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

/// What the cells of a table must say, in reading order.
fn expected_cells(report: &Report, table_key: &str) -> Vec<String> {
    let sheet = report.sheet();
    let table = report.form.table(table_key).expect("a table");
    let cells: Vec<nianbao::form::CellIdx> = report.form.cells_of_table(table_key).map(|(idx, _)| idx).collect();
    let text = |content: &GridContent| match content {
        GridContent::Title(text) | GridContent::Corner(text) | GridContent::Head(text) => (*text).to_owned(),
        GridContent::Stub { label, .. } => (*label).to_owned(),
        GridContent::Value(idx) => {
            let remark = report.cell(&report.form.cell_at(cells[*idx]).key).remark;
            let value = report.printed_value(&sheet, cells[*idx]);
            if remark.is_empty() { value } else { format!("{value}（{remark}）") }
        }
    };
    table.grid().cells.iter().map(|cell| bare(&text(&cell.content))).filter(|text| !text.is_empty()).collect()
}

#[test]
fn every_label_and_value_stands_in_its_table() {
    for name in GOOD {
        let report = load(name);
        let structure = Pdf::read(&exported(&report, Purpose::Final)).structure();
        let tables = structure.all("Table");
        assert_eq!(tables.len(), 3, "{name}");
        for (table, form_table) in tables.iter().zip(&report.form.tables) {
            let cells = |role| table.all(role).into_iter().map(|cell| bare(&cell.text));
            let mut found: Vec<String> = cells("TH").chain(cells("TD")).filter(|text| !text.is_empty()).collect();
            let mut expected = expected_cells(&report, &form_table.key);
            found.sort();
            expected.sort();
            assert_eq!(found, expected, "{name} {}", form_table.name);
        }
        // Row by row in order: the stub, then the values.
        let row = tables[1].all("TR").into_iter().find(|row| row.children[0].text.starts_with("一、本年新收"));
        let texts: Vec<&str> = row.expect("the row").children.iter().map(|cell| cell.text.as_str()).collect();
        let natural = report.cell("t3.new.natural").entry.text();
        assert_eq!((texts.len(), texts[0], texts[1]), (8, "一、本年新收政府信息公开申请数量", natural.as_str()));
    }
}

#[test]
fn headings_and_texts_are_all_there_in_order() {
    for name in GOOD {
        let report = load(name);
        let pdf = Pdf::read(&exported(&report, Purpose::Final));
        let structure = pdf.structure();
        let headings: Vec<String> = structure.all("H2").iter().map(|heading| heading.text.clone()).collect();
        let official: Vec<String> = report.form.sections.iter().map(|section| section.heading.clone()).collect();
        assert_eq!(headings, official, "{name}");
        assert_eq!(bare(&structure.all("H1")[0].text), report.title());
        let text = bare(&pdf.text());
        let mut at = 0;
        for placed in report.texts() {
            let place = text[at..].find(&bare(&placed.text.replace(['\n'], "")));
            let place = place.or_else(|| {
                // A text of several paragraphs may have a page number in between.
                placed.text.lines().all(|line| text[at..].contains(&bare(line))).then_some(0)
            });
            at += place.unwrap_or_else(|| panic!("{name}: {:?}", placed.place));
        }
        assert!(text.contains("2026年1月16日") || name != GOOD[0]);
    }
}

#[test]
fn every_character_lies_inside_its_page() {
    for report in hard_reports() {
        let pdf = Pdf::read(&exported(&report, Purpose::Draft));
        for shown in &pdf.shown {
            let (width, height) = pdf.pages[shown.page_idx];
            let inside = shown.x >= 0.0
                && shown.x + shown.width <= width + 0.01
                && shown.y >= 0.0
                && shown.y + shown.size <= height;
            assert!(inside, "{shown:?} on {width}×{height}");
        }
    }
}

#[test]
fn fonts_are_embedded_subsets() {
    let pdf = Pdf::read(&exported(&load(GOOD[0]), Purpose::Final));
    let fonts = pdf.embedded_fonts();
    assert!(fonts.len() >= 5, "小标宋, 黑, 楷, 仿宋, 宋: {fonts:?}");
    for (name, size) in fonts {
        let (tag, rest) = name.split_once('+').unwrap_or_else(|| panic!("{name} has no subset tag"));
        assert!(tag.len() == 6 && tag.bytes().all(|byte| byte.is_ascii_uppercase()) && !rest.is_empty(), "{name}");
        assert!((500..300_000).contains(&size), "{name}: {size} bytes");
    }
}

#[test]
fn the_same_report_and_date_give_the_same_bytes() {
    let report = load(GOOD[0]);
    assert_eq!(exported(&report, Purpose::Final), exported(&report, Purpose::Final));
}

#[test]
fn a_draft_says_so_on_every_page_and_a_final_does_not() {
    let report = load(GOOD[0]);
    let draft = Pdf::read(&exported(&report, Purpose::Draft));
    let last = Pdf::read(&exported(&report, Purpose::Final));
    assert_eq!(draft.pages.len(), last.pages.len());
    for page_idx in 0..draft.pages.len() {
        assert!(draft.furniture(page_idx).contains("草稿"), "page {}", page_idx + 1);
        assert!(!last.furniture(page_idx).contains("草稿"));
        assert!(last.furniture(page_idx).contains(&format!("— {} —", page_idx + 1)));
    }
}

#[test]
fn document_information_is_written() {
    let pdf = Pdf::read(&exported(&load(GOOD[0]), Purpose::Final));
    let bytes = exported(&load(GOOD[0]), Purpose::Final);
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let info = pdf.document.trailer.get(b"Info").and_then(|info| pdf.document.dereference(info)).expect("info").1;
    let text = |key: &[u8]| {
        let bytes = info.as_dict().and_then(|info| info.get(key)).and_then(lopdf::Object::as_str).expect("a text");
        let units: Vec<u16> = bytes[2..].chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        String::from_utf16(&units).expect("UTF-16")
    };
    assert_eq!(text(b"Title"), "云川县水务局2025年政府信息公开工作年度报告");
    assert_eq!(text(b"Author"), "云川县水务局");
    let date = info.as_dict().and_then(|info| info.get(b"CreationDate")).and_then(lopdf::Object::as_str);
    assert_eq!(date.expect("a date"), b"D:20260115093000+08'00'");
    let language = pdf.document.catalog().and_then(|catalog| catalog.get(b"Lang")).and_then(lopdf::Object::as_str);
    assert_eq!(language.expect("a language"), b"zh-CN");
}

#[test]
fn characters_that_share_a_glyph_are_copied_as_themselves() {
    let mut report = load(GOOD[0]);
    // 康熙部首 look like characters and share their glyphs; they come in with text copied from PDFs.
    report.apply(Edit::section_text("other_matters", "一⼀人⼈ \u{a0}水⽔，没有收取信息处理费。".into()));
    let text = bare(&Pdf::read(&exported(&report, Purpose::Final)).text());
    assert!(text.contains("一⼀人⼈水⽔，没有收取"), "{text}");
}

#[test]
fn a_character_no_face_has_is_copied_as_itself() {
    let mut report = load(GOOD[0]);
    report.apply(Edit::section_text("other_matters", "承办人：张\u{30000}，没有收取信息处理费。".into()));
    let faces = Faces::bundled();
    let document = lay_out(&report, &faces, Purpose::Final).expect("not too long");
    assert_eq!(document.missing, ['\u{30000}'], "it is named");
    let text = bare(&Pdf::read(&exported(&report, Purpose::Final)).text());
    assert!(text.contains("承办人：张\u{30000}，没有"), "{text}");
}

#[test]
fn what_is_not_a_number_is_printed_in_the_draft_as_typed() {
    let mut report = load(GOOD[0]);
    report.apply(Edit::Cell("t2.licence.decisions".into(), Cell::of(Entry::Unreadable("六十四".into()))));
    let structure = Pdf::read(&exported(&report, Purpose::Draft)).structure();
    let cells: Vec<String> = structure.all("TD").iter().map(|cell| cell.text.clone()).collect();
    assert!(cells.contains(&"六十四".to_owned()));
}
