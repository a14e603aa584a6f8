//! The mishaps of single cells in all the formats a page is written in: whatever is read then is right, or blank
//! and named, or asked about, as in the web pages.

use std::collections::BTreeMap;

use nianbao::import::read;
use nianbao::import::source::from_bytes;
use nianbao::report::{Cell, Edit, Entry, Organ, Report};

use super::encoding::Encoding;
use super::figures::Size;
use super::grid_text::Covered;
use super::html::Maker;
use super::oracle::{Demand, Figure, Truth, check};
use super::page::{Page, PagePiece, Quirks};
use super::pages::{listed, truth};
use super::reports::{Published, Recipe, Zeros};
use super::shapes::Shape;
use super::sheet::{Sheet, SheetCell, What};
use super::suits::SuitShape;
use super::text::Flattened;
use super::words::WrittenPreface;
use super::xlsx::Book;

/// Something that happens to the cell of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mishap {
    /// It is not there; the row is shorter.
    Removed,
    /// It is not there; the cells behind it moved up, and a blank one ends the row.
    MovedUp,
    /// It is blank.
    Cleared,
    /// It is there twice; the row is longer.
    Doubled,
    /// It holds the next cell's text too; the row is shorter.
    Merged,
    /// It holds the next cell's text too and is as wide as both.
    Spanned,
    /// Its digits stand in two cells; the row is longer.
    Split,
    /// Something stands between its digits.
    Between(&'static str),
    /// Something that turns it around stands before it.
    Turned,
}

const MISHAPS: [Mishap; 12] = [
    Mishap::Removed,
    Mishap::MovedUp,
    Mishap::Cleared,
    Mishap::Doubled,
    Mishap::Merged,
    Mishap::Spanned,
    Mishap::Split,
    Mishap::Between(" "),
    Mishap::Between("\n"),
    Mishap::Between("-"),
    Mishap::Between("/"),
    Mishap::Turned,
];

const SHAPES: [Shape; 11] = [
    Shape::Html(Maker::Plain, Encoding::Utf8),
    Shape::Docx,
    Shape::Xlsx(Book::OneSheet),
    Shape::Xlsx(Book::SheetPerTable),
    Shape::Csv(Covered::Blank, Encoding::Utf8),
    Shape::Csv(Covered::Again, Encoding::Utf8),
    Shape::Markdown(Covered::Blank),
    Shape::Text(Flattened::Tabs, Encoding::Utf8),
    Shape::Text(Flattened::CellPerLine, Encoding::Utf8),
    Shape::Text(Flattened::Spaces, Encoding::Utf8),
    Shape::Text(Flattened::PdfLines, Encoding::Utf8),
];

impl Mishap {
    /// Whether it can happen to a cell with a text, before another in its row.
    fn can_happen(self, text: &str, next: Option<&SheetCell>) -> bool {
        let is_figure = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let is_next_figure = || next.is_some_and(|next| !next.text.is_empty());
        match self {
            Mishap::Merged | Mishap::Spanned => is_figure && is_next_figure(),
            Mishap::Split | Mishap::Between(_) => is_figure && text.len() > 1,
            Mishap::Removed | Mishap::MovedUp | Mishap::Cleared | Mishap::Doubled | Mishap::Turned => is_figure,
        }
    }

    /// Whether it can be seen in a shape: text has no cells that are as wide as two.
    fn is_seen_in(self, shape: Shape) -> bool {
        self != Mishap::Spanned || matches!(shape, Shape::Html(..) | Shape::Docx | Shape::Xlsx(_))
    }

    /// The table after it happened to a cell of it, given by its index.
    fn happen(self, sheet: &Sheet, at: usize) -> Sheet {
        let mut sheet = sheet.clone();
        let cell = sheet.cells[at].clone();
        let middle = cell.text.len() / 2;
        match self {
            Mishap::Removed => take_out(&mut sheet, at),
            Mishap::MovedUp => {
                let last = sheet.row(cell.row).last().expect("its own row").clone();
                take_out(&mut sheet, at);
                let end = SheetCell { what: What::Filler, text: String::new(), ..last };
                let behind = sheet.cells.iter().rposition(|own| own.row == cell.row).map_or(at, |last| last + 1);
                sheet.cells.insert(behind, end);
            }
            Mishap::Cleared => sheet.cells[at].text.clear(),
            Mishap::Doubled => put_behind(&mut sheet, at, cell),
            Mishap::Merged | Mishap::Spanned => {
                let next = sheet.cells[at + 1].text.clone();
                sheet.cells[at].text += &next;
                if self == Mishap::Merged {
                    take_out(&mut sheet, at + 1);
                } else {
                    sheet.cells[at].columns += sheet.cells[at + 1].columns;
                    sheet.cells.remove(at + 1);
                }
            }
            Mishap::Split => {
                sheet.cells[at].text.truncate(middle);
                let rest = SheetCell { text: cell.text[middle..].to_owned(), ..cell };
                put_behind(&mut sheet, at, rest);
            }
            Mishap::Between(sign) => sheet.cells[at].text.insert_str(middle, sign),
            Mishap::Turned => sheet.cells[at].text.insert(0, '\u{202e}'),
        }
        sheet
    }
}

/// Removes a cell; those behind it in its row move up.
fn take_out(sheet: &mut Sheet, at: usize) {
    let gone = sheet.cells.remove(at);
    for cell in sheet.cells[at..].iter_mut().take_while(|cell| cell.row == gone.row) {
        cell.column -= gone.columns;
    }
}

/// Puts a cell behind another; those behind it in its row make room.
fn put_behind(sheet: &mut Sheet, at: usize, mut cell: SheetCell) {
    for behind in sheet.cells[at + 1..].iter_mut().take_while(|behind| behind.row == cell.row) {
        behind.column += cell.columns;
    }
    cell.column += cell.columns;
    sheet.cells.insert(at + 1, cell);
    sheet.columns = sheet.cells.iter().map(|cell| cell.column + cell.columns).max().unwrap_or(0);
}

/// A page with what it says.
struct TruePage {
    name: String,
    page: Page,
    truth: Truth,
}

/// The pages of the folder set anew, and a few that are made up, in the shapes that tables have.
fn true_pages() -> Vec<TruePage> {
    let listed = listed().into_iter().map(|page| {
        let truth = truth(&page);
        (page.file, published(&truth), truth)
    });
    let made_up = (0..6_u64).map(|seed| {
        let year = [2019, 2020, 2022, 2024, 2025, 2023][usize::try_from(seed).expect("small")];
        let zeros = [Zeros::Written, Zeros::Blank, Zeros::NotApplicable][usize::try_from(seed % 3).expect("small")];
        let recipe = Recipe { year, size: Size::City, zeros, other_in_one_row: seed == 4, seed };
        let published = recipe.publish();
        let truth = Truth::of_figures(published.report.form, &published.report.organ.name, year);
        let cells = Truth::of(&published).cells;
        (format!("{year}"), published, Truth { cells, ..truth })
    });
    let all = listed.chain(made_up).enumerate().map(|(idx, (name, published, truth))| {
        let quirks = Quirks {
            suits: SuitShape::ALL[idx % SuitShape::ALL.len()],
            disclosed_apart: idx % 3 == 1,
            ..Quirks::none()
        };
        TruePage { name: format!("{name} {:?}", quirks.suits), page: Page::of(&published, &quirks), truth }
    });
    all.collect()
}

/// A report with these figures.
fn published(truth: &Truth) -> Published {
    let entry = |figure: &Figure| match figure {
        Figure::Blank => Entry::Blank,
        Figure::Number(number) => Entry::Number(*number),
        Figure::NotApplicable => Entry::NotApplicable,
    };
    let cells = truth.cells.iter().map(|(key, cell)| {
        Edit::Cell(key.clone(), Cell { remark: cell.remark.clone(), ..Cell::of(entry(&cell.figure)) })
    });
    let mut report = Report::new(truth.form, truth.year, Organ::named(&truth.organ));
    report.apply(Edit::All(cells.collect()));
    report.apply(Edit::section_text("problems", "公开目录更新不够及时。".to_owned()));
    report.apply(Edit::section_text("other_matters", "没有收取信息处理费。".to_owned()));
    Published {
        report,
        preface: WrittenPreface::default(),
        not_applicable: "不适用",
        titles_in_line: false,
        other_in_one_row: false,
    }
}

/// Every mishap that can happen to a page: index of the piece, of the cell, and what happens.
fn mishaps(page: &Page) -> Vec<(usize, usize, Mishap)> {
    let mut all = Vec::new();
    for (piece_idx, piece) in page.pieces.iter().enumerate() {
        let PagePiece::Table(sheet) = piece else { continue };
        for (at, cell) in sheet.cells.iter().enumerate().filter(|(_, cell)| cell.what == What::Figure) {
            let next = sheet.cells.get(at + 1).filter(|next| next.row == cell.row && next.what == What::Figure);
            let own = MISHAPS.into_iter().filter(|mishap| mishap.can_happen(&cell.text, next));
            all.extend(own.map(|mishap| (piece_idx, at, mishap)));
        }
    }
    all
}

/// What is read wrongly of a page after a mishap.
fn faults_after(
    TruePage { page, truth, .. }: &mut TruePage,
    (piece_idx, at, mishap): (usize, usize, Mishap),
    shape: Shape,
) -> Vec<String> {
    let PagePiece::Table(sheet) = &page.pieces[piece_idx] else { return Vec::new() };
    let cell = &sheet.cells[at];
    // Where figures that are all the same move up, it is the last one that is gone.
    let is_last = sheet
        .row(cell.row)
        .all(|other| other.column <= cell.column || other.text.is_empty() || other.text == cell.text);
    // A cell that is blank then is read as one.
    let is_cleared = match mishap {
        Mishap::Cleared => true,
        Mishap::MovedUp => is_last,
        Mishap::Removed => is_last && matches!(shape, Shape::Xlsx(_)),
        _ => false,
    };
    // Nor can anyone tell a row of zeros and blank cells from another, or from one whose total was left 0.
    let has_blank =
        sheet.row(cell.row).any(|other| matches!(other.what, What::Figure | What::Filler) && other.text.is_empty());
    let is_like_another = match mishap {
        Mishap::MovedUp => is_last && has_blank,
        Mishap::Doubled => cell.text == "0" && has_blank,
        _ => false,
    };
    if is_like_another {
        return Vec::new();
    }
    let after = PagePiece::Table(mishap.happen(sheet, at));
    let before = std::mem::replace(&mut page.pieces[piece_idx], after);
    let bytes = shape.bytes(page, 7);
    page.pieces[piece_idx] = before;
    let source = from_bytes(&bytes, &shape.name()).unwrap_or_else(|error| panic!("{error}"));
    let reading = read(&source, &[]).unwrap_or_else(|error| panic!("{error}"));
    let mut faults = check(&reading, truth, Demand::NothingWrong);
    faults.retain(|fault| !is_cleared || !fault.contains("is missing"));
    faults
}

/// Every how manyth mishap is tried: more of them with `PROPTEST_CASES`, all with 2000 of them.
fn step() -> usize {
    const STEP: usize = 1373;
    let more = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(1);
    (STEP / more).max(1)
}

#[test]
fn a_cell_gone_wrong_gives_no_other_figure_in_any_format() {
    let (mut count, step) = (0_usize, step());
    let mut tried: BTreeMap<String, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for mut page in true_pages() {
        for what in mishaps(&page.page) {
            for shape in SHAPES.into_iter().filter(|shape| what.2.is_seen_in(*shape)) {
                count += 1;
                if !count.is_multiple_of(step) {
                    continue;
                }
                *tried.entry(format!("{shape:?}")).or_default() += 1;
                let faults = faults_after(&mut page, what, shape);
                if !faults.is_empty() {
                    let PagePiece::Table(sheet) = &page.page.pieces[what.0] else { continue };
                    let (cell, mishap) = (&sheet.cells[what.1], what.2);
                    let row: Vec<&str> = sheet.row(cell.row).map(|cell| cell.text.as_str()).collect();
                    let row = row.join(" | ");
                    wrong.push(format!(
                        "{shape:?} {} {mishap:?} “{}” in {row}: {}",
                        page.name,
                        cell.text,
                        faults.join("; ")
                    ));
                }
            }
        }
    }
    assert!(tried.len() == SHAPES.len() && tried.values().sum::<usize>() > 150, "only {tried:?} were tried");
    assert!(wrong.is_empty(), "{} wrong of {tried:?}:\n{}", wrong.len(), wrong[..wrong.len().min(60)].join("\n"));
}
