//! Workbooks: hidden rows, columns and sheets, formats and fonts that show nothing, and what lies over cells.

use nianbao::import::source::{Source, UnseenBecause};
use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, Format, Note, Shape, Workbook, Worksheet, XlsxError,
};

use super::super::documents::{check_places, read, shown};
use super::{to_look_at, unseen};

use UnseenBecause::{Comment, Date, Drawing, Hidden, NoteMark, PageEdge, Struck};

fn source_of(book: &mut Workbook) -> Source {
    let source = read(&book.save_to_buffer().expect("a workbook")).expect("a workbook");
    check_places(&source);
    source
}

/// A sheet with a head and two rows of figures, changed.
fn sheet(change: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>) -> Source {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, texts) in [["项目", "数", "备注"], ["许可", "12", "34"], ["处罚", "56", "78"]].iter().enumerate()
    {
        for (column, text) in texts.iter().enumerate() {
            let (row, column) = (u32::try_from(row).expect("few"), u16::try_from(column).expect("few"));
            let written = match text.parse::<i32>() {
                Ok(number) => sheet.write(row, column, number),
                Err(_) => sheet.write(row, column, *text),
            };
            written.expect("a cell");
        }
    }
    change(sheet).expect("a change");
    source_of(&mut book)
}

#[test]
fn hidden_rows_and_columns_are_none_and_figures_in_them_are_to_be_looked_at() {
    let source = sheet(|sheet| sheet.set_row_hidden(1).map(|_| ()));
    assert_eq!(shown(&source), ["| 0:项目 | 1:数 | 2:备注", "| 0:处罚 | 1:56 | 2:78"]);
    assert_eq!(unseen(&source), [("许可 12 34", Hidden)]);
    assert_eq!(to_look_at(&source), ["许可 12 34"]);

    let source = sheet(|sheet| sheet.set_column_hidden(1).map(|_| ()));
    assert_eq!(shown(&source), ["| 0:项目 | 1:备注", "| 0:许可 | 1:34", "| 0:处罚 | 1:78"]);
    assert_eq!(unseen(&source), [("数", Hidden), ("12", Hidden), ("56", Hidden)]);
    assert_eq!(source.unseen.iter().map(|unseen| unseen.cell).collect::<Vec<_>>(), [Some(1), Some(3), Some(5)]);

    let blank = sheet(|sheet| sheet.set_row_hidden(7)?.set_column_hidden(9).map(|_| ()));
    assert_eq!((shown(&blank).len(), unseen(&blank)), (3, Vec::new()), "blank ones are an ordinary thing");
}

#[test]
fn a_merged_cell_stays_where_a_part_of_it_is_shown() {
    let source = sheet(|sheet| {
        sheet.merge_range(4, 0, 6, 0, "合计", &Format::new())?;
        sheet.write(4, 1, 1)?.write(5, 1, 2)?.write(6, 1, 3)?.write(6, 2, 4)?.set_row_hidden(4).map(|_| ())
    });
    assert_eq!(shown(&source)[3..], ["| 0:合计[1×2] | 1:2", "| 1:3 | 2:4"]);
    assert_eq!(unseen(&source), [("1", Hidden)]);
}

#[test]
fn formats_and_fonts_hide_figures() {
    let white = || Format::new().set_font_color(Color::White);
    for (format, why) in [
        (Format::new().set_num_format(";;;"), Some(Hidden)),
        (Format::new().set_num_format(";;"), Some(Hidden)),
        (Format::new().set_font_strikethrough(), Some(Struck)),
        (Format::new().set_font_size(1), Some(Hidden)),
        (white(), Some(Hidden)),
        (white().set_background_color(Color::White), Some(Hidden)),
        (Format::new().set_font_color(Color::Red).set_background_color(Color::Red), Some(Hidden)),
        (white().set_background_color(Color::Navy), None),
        (Format::new().set_num_format("0;-0;;@"), None),
        (Format::new().set_num_format("#,##0"), None),
    ] {
        let source = sheet(|sheet| sheet.write_with_format(1, 1, 12, &format).map(|_| ()));
        let expected: Vec<(&str, UnseenBecause)> = why.map(|why| ("12", why)).into_iter().collect();
        assert_eq!(unseen(&source), expected, "{format:?}");
        assert_eq!(to_look_at(&source).len(), expected.len());
        assert_eq!(shown(&source)[1].contains("1:12"), why.is_none(), "{format:?}");
    }
}

#[test]
fn white_words_are_seen_only_where_something_may_paint_their_ground() {
    let white = Format::new().set_font_color(Color::White);
    let source = sheet(|sheet| sheet.write_with_format(0, 2, "备注", &white).map(|_| ()));
    assert_eq!(unseen(&source), [("备注", Hidden)]);
    let painted = sheet(|sheet| {
        let rule =
            ConditionalFormatCell::new().set_rule(ConditionalFormatCellRule::GreaterThan(0)).set_format(Format::new());
        sheet.write_with_format(0, 2, "备注", &white)?.write_with_format(1, 2, 34, &white)?;
        sheet.add_conditional_format(0, 2, 2, 2, &rule).map(|_| ())
    });
    assert_eq!(unseen(&painted), [("34", Hidden)]);
}

#[test]
fn runs_of_a_cell_are_seen_or_not_each_by_itself() {
    let plain = Format::new();
    let rich = |runs: &[(&Format, &str)], cell: &Format| {
        sheet(|sheet| sheet.write_rich_string_with_format(1, 1, runs, cell).map(|_| ()))
    };
    let struck = Format::new().set_font_strikethrough();
    let source = rich(&[(&struck, "75"), (&plain, "64")], &plain);
    assert_eq!((shown(&source)[1].as_str(), unseen(&source)), ("| 0:许可 | 1:64 | 2:34", vec![("75", Struck)]));

    let raised = Format::new().set_font_script(rust_xlsxwriter::FormatScript::Superscript);
    let source = rich(&[(&plain, "64"), (&raised, "2")], &plain);
    assert_eq!((shown(&source)[1].as_str(), unseen(&source)), ("| 0:许可 | 1:64 | 2:34", vec![("2", NoteMark)]));
    let source = rich(&[(&plain, "64m"), (&raised, "2")], &plain);
    assert_eq!((shown(&source)[1].as_str(), unseen(&source)), ("| 0:许可 | 1:64m2 | 2:34", vec![]));

    let white = Format::new().set_font_color(Color::White);
    let source = rich(&[(&white, "1"), (&plain, "64")], &plain);
    assert_eq!((shown(&source)[1].as_str(), unseen(&source)), ("| 0:许可 | 1:64 | 2:34", vec![("1", Hidden)]));
    let on_blue = Format::new().set_background_color(Color::Navy);
    let source = rich(&[(&white, "1"), (&plain, "64")], &on_blue);
    assert_eq!((shown(&source)[1].as_str(), unseen(&source)), ("| 0:许可 | 1:164 | 2:34", vec![]));
}

#[test]
fn boxes_comments_edges_and_dates_are_named() {
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let source = sheet(|sheet| {
        sheet.insert_shape(9, 0, &Shape::textbox().set_text("另有2件结转下年"))?;
        sheet.insert_note(1, 1, &Note::new("请核对").add_author_prefix(false))?;
        sheet.set_header("&C&\"宋体,常规\"&12清溪镇&R&P/&N").set_footer("&L&P");
        sheet.write_number_with_format(2, 2, 45678, &date).map(|_| ())
    });
    let expected = [("2025-01-21", Date), ("清溪镇 /", PageEdge), ("请核对", Comment), ("另有2件结转下年", Drawing)];
    assert_eq!(unseen(&source), expected);
    assert_eq!(to_look_at(&source), ["另有2件结转下年"]);
    assert_eq!(shown(&source)[2], "| 0:处罚 | 1:56");
}

#[test]
fn a_sheet_that_is_not_shown_is_told_of() {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "主动公开12件。").expect("a text");
    let hidden = book.add_worksheet().set_name("底稿").expect("a name").set_very_hidden(true);
    hidden.write(0, 0, "去年").expect("a text").write(0, 1, 9).expect("a figure");
    let source = source_of(&mut book);
    assert_eq!(shown(&source), ["主动公开12件。"]);
    assert_eq!(unseen(&source), [("去年 9", Hidden)]);
    assert_eq!(source.notes, ["工作表“底稿”是隐藏的，其中的内容没有带进年报。"]);
    assert!(to_look_at(&source).is_empty());
}
