//! Workbooks: sheets as tables and texts, and bytes that only look like one.

use nianbao::import::source::{Source, SourceError};
use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::documents::{archive, check_places, read, shown};

fn book(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().expect("a workbook")
}

fn lines(bytes: &[u8]) -> Vec<String> {
    shown(&sheet(bytes))
}

fn sheet(bytes: &[u8]) -> Source {
    let source = read(bytes).expect("a workbook");
    check_places(&source);
    source
}

#[test]
fn a_whole_report_in_a_sheet_comes_as_texts_and_tables() {
    let bytes = book(|sheet| {
        let plain = Format::new();
        let mut merge = |row: u32, to: u16, text: &str| {
            sheet.merge_range(row, 0, row, to, text, &plain).expect("merged");
        };
        merge(1, 3, "云川县水务局2024年政府信息公开工作年度报告");
        merge(2, 3, "一、总体情况");
        merge(3, 3, "2024年主动公开政府信息12条，办理申请3件。");
        merge(4, 3, "二、主动公开政府信息情况");
        merge(5, 3, "第二十条第（一）项");
        for (column, head) in (0..).zip(["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"])
        {
            sheet.write(6, column, head).expect("a head");
        }
        sheet.write(7, 0, " 规章 ").expect("a label");
        sheet.write(8, 0, "行政规范性文件").expect("a label");
        for (column, value) in (1..).zip([2.0, 0.1 + 0.2, 24_252.311_082]) {
            sheet.write(8, column, value).expect("a number");
        }
        sheet.merge_range(9, 0, 9, 3, "第二十条第（五）项", &plain).expect("merged");
        sheet.write(10, 0, "行政\n许可").expect("a label");
        sheet.write(10, 1, 24).expect("a number");
        sheet.write(11, 0, "注：许可含延续。").expect("a note");
    });
    let expected = [
        "云川县水务局2024年政府信息公开工作年度报告",
        "一、总体情况",
        "2024年主动公开政府信息12条，办理申请3件。",
        "二、主动公开政府信息情况",
        "| 0:第二十条第（一）项[4×1]",
        "| 0:信息内容 | 1:本年制发件数 | 2:本年废止件数 | 3:现行有效件数",
        "| 0:规章",
        "| 0:行政规范性文件 | 1:2 | 2:0.3 | 3:24252.311082",
        "| 0:第二十条第（五）项[4×1]",
        "| 0:行政⏎许可 | 1:24",
        "注：许可含延续。",
    ];
    assert_eq!(lines(&bytes), expected);
}

#[test]
fn merged_cells_cover_rows_and_columns_away_from_the_corner() {
    let bytes = book(|sheet| {
        let plain = Format::new();
        sheet.merge_range(5, 2, 6, 3, "角", &plain).expect("merged");
        sheet.merge_range(5, 4, 5, 5, "申请人", &plain).expect("merged");
        sheet.write(6, 4, "自然人").expect("a head");
        sheet.write(6, 5, "总计").expect("a head");
        sheet.merge_range(7, 2, 9, 2, "结果", &plain).expect("merged");
        for row in 7..10 {
            sheet.write(row, 3, format!("第{row}行")).expect("a label");
            sheet.write(row, 5, row * 1000).expect("a number");
        }
    });
    let expected = [
        "| 0:角[2×2] | 2:申请人[2×1]",
        "| 2:自然人 | 3:总计",
        "| 0:结果[1×3] | 1:第7行 | 3:7000",
        "| 1:第8行 | 3:8000",
        "| 1:第9行 | 3:9000",
    ];
    assert_eq!(lines(&bytes), expected);
}

#[test]
fn visible_sheets_follow_each_other_under_the_names_people_gave() {
    let mut book = Workbook::new();
    for (name, text) in [("Sheet1", "甲"), ("申请情况", "乙"), ("旧稿", "丙")] {
        let sheet = book.add_worksheet().set_name(name).expect("a name");
        sheet.write(0, 0, text).expect("a text");
        sheet.write(0, 1, 1).expect("a number");
        if name == "旧稿" {
            sheet.set_hidden(true);
        }
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    assert_eq!(lines(&bytes), ["| 0:甲 | 1:1", "申请情况", "| 0:乙 | 1:1"]);
}

#[test]
fn dates_are_told_of_and_not_read() {
    let bytes = book(|sheet| {
        sheet.write(0, 0, "收费").expect("a label");
        sheet.write_number_with_format(0, 1, 45678, &Format::new().set_num_format("yyyy-mm-dd")).expect("a date");
        sheet.write(0, 2, 3).expect("a number");
    });
    let source = sheet(&bytes);
    assert_eq!(shown(&source), ["| 0:收费 | 2:3"]);
    assert_eq!(source.notes, ["工作表“Sheet1”里有1个单元格是日期，没有读取。"]);
}

#[test]
fn an_opendocument_sheet_is_read_without_its_million_blank_rows() {
    let content = r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>
        <table:table table:name="Sheet1"><table:table-row>
        <table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2"><text:p>申请</text:p><text:p>情况</text:p></table:table-cell>
        <table:covered-table-cell/><table:table-cell office:value-type="float" office:value="0.30000000000000004"><text:p>0.3</text:p></table:table-cell>
        <table:table-cell table:number-columns-repeated="16381"/></table:table-row>
        <table:table-row><table:covered-table-cell table:number-columns-repeated="2"/>
        <table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="1234"><text:p>1,234</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        </table:table></office:spreadsheet></office:body></office:document-content>"#;
    let bytes = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
    ]);
    assert_eq!(lines(&bytes), ["| 0:申请⏎情况[2×2] | 2:0.3", "| 2:1234 | 3:1234"]);
    let filled = content.replace(
        r#"<table:table-cell table:number-columns-repeated="16384"/>"#,
        r#"<table:table-cell table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell>"#,
    );
    assert!(matches!(read(&archive(&[("content.xml", filled.as_bytes())])), Err(SourceError::TooManyCells)));
}

#[test]
fn repetitions_and_spans_of_a_small_file_end_soon() {
    let book = |rows: &str, sheets: usize| {
        let sheet = format!("<table:table table:name=\"a\">{rows}</table:table>");
        let content = format!(
            "<d xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet>{}</office:spreadsheet></office:body></d>",
            sheet.repeat(sheets)
        );
        read(&archive(&[("content.xml", content.as_bytes())]))
    };
    let nothing = "<table:table-row table:number-rows-repeated=\"4294967295\"><table:table-cell><text:p>_x000D_</text:p></table:table-cell></table:table-row>";
    assert!(matches!(book(nothing, 1), Err(SourceError::TooManyCells)));
    let wide = "<table:table-row><table:table-cell table:number-rows-spanned=\"4294967295\"><text:p>1</text:p></table:table-cell><table:table-cell><text:p>2</text:p></table:table-cell></table:table-row>";
    assert!(matches!(book(wide, 1), Err(SourceError::TooManyCells)));
    let some = "<table:table-row table:number-rows-repeated=\"1000\"><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row>";
    assert!(matches!(book(some, 300), Err(SourceError::TooManyCells)), "all sheets together");
}

#[test]
fn a_far_cell_takes_no_room() {
    let bytes = book(|sheet| {
        sheet.write(0, 0, "甲").expect("a text");
        sheet.write(0, 1, 1).expect("a number");
        sheet.write(1_048_575, 16_383, "远").expect("a text");
    });
    assert_eq!(lines(&bytes), ["| 0:甲 | 1:1", "远"]);
    let bytes = book(|sheet| {
        for row in 0..100 {
            sheet.write(row, 0, 1).expect("a number");
            sheet.write(row, 16_383, 1).expect("a number");
        }
    });
    assert!(matches!(read(&bytes), Err(SourceError::TooManyCells)));
}

#[test]
fn broken_and_hostile_workbooks_are_refused() {
    let whole = book(|sheet| {
        sheet.write(0, 0, "甲").expect("a text");
    });
    for cut in (4..whole.len()).step_by(101) {
        assert!(read(&whole[..cut]).is_err(), "{cut} bytes");
    }
    let bomb = vec![b' '; 40 * 1024 * 1024];
    let bytes = archive(&[("xl/workbook.xml", b"<workbook/>"), ("xl/sharedStrings.xml", &bomb)]);
    assert!(matches!(read(&bytes), Err(SourceError::Inflated)));
    assert!(matches!(read(&book(|_| {})), Err(SourceError::Empty)));
}
