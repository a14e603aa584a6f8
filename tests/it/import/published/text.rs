//! Pages as text: copied from a browser, crawled, or taken out of a PDF.

use super::draw::Draw;
use super::page::{Page, PagePiece};
use super::sheet::{Sheet, SheetCell, What};

/// What is left of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flattened {
    /// One cell per line.
    CellPerLine,
    /// One row per line, tabs between cells.
    Tabs,
    /// One row per line, spaces between cells.
    Spaces,
    /// One row per line, nothing between cells.
    RunTogether,
    /// The whole page in a few lines, nothing between anything.
    OneLine,
    /// Lines of a PDF: labels broken over lines, page numbers between.
    PdfLines,
}

/// Characters in a line of a PDF.
const LINE: usize = 30;
/// Lines on a page of a PDF.
const PAGE: usize = 34;
/// Characters of a label in one line of a narrow column.
const STUB: usize = 12;

pub(super) fn text(page: &Page, flattened: Flattened, draw: &mut Draw) -> String {
    let mut lines: Vec<String> = Vec::new();
    if draw.chance(50) && flattened != Flattened::PdfLines {
        lines.push("当前位置：首页 > 政务公开 > 政府信息公开年报".to_owned());
        lines.push(format!("发布日期：{}-01-18　来源：{}　浏览次数：87", page.year + 1, page.organ));
    }
    lines.extend(page.title.iter().cloned());
    for piece in &page.pieces {
        match piece {
            PagePiece::Table(sheet) => rows(sheet, flattened, &mut lines),
            PagePiece::Heading(text) | PagePiece::Paragraph(text) if flattened == Flattened::PdfLines => {
                lines.push(format!("　　{text}"));
            }
            PagePiece::Heading(text) | PagePiece::Paragraph(text) | PagePiece::Closing(text) => {
                lines.push(text.clone());
            }
        }
    }
    match flattened {
        Flattened::OneLine => lines.concat(),
        Flattened::PdfLines => pages(&lines),
        _ => lines.join("\n") + "\n",
    }
}

fn rows(sheet: &Sheet, flattened: Flattened, lines: &mut Vec<String>) {
    for row in 0..sheet.rows {
        let cells: Vec<&SheetCell> = sheet.row(row).collect();
        let texts: Vec<String> = cells.iter().map(|cell| cell.text.replace('\n', "")).collect();
        match flattened {
            Flattened::CellPerLine => {
                lines.extend(cells.iter().flat_map(|cell| cell.text.split('\n')).map(str::to_owned));
            }
            Flattened::Tabs => lines.push(texts.join("\t")),
            Flattened::Spaces => {
                lines.push(texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" "));
            }
            Flattened::RunTogether | Flattened::OneLine => lines.push(texts.concat()),
            Flattened::PdfLines => pdf_row(&cells, lines),
        }
    }
}

/// A row of a PDF: the last label is broken over lines, the figures stand in its last line.
fn pdf_row(cells: &[&SheetCell], lines: &mut Vec<String>) {
    let is_label = |cell: &&&SheetCell| matches!(cell.what, What::Stub | What::Corner | What::Title);
    let labels: Vec<String> = cells.iter().filter(is_label).map(|cell| cell.text.replace('\n', "")).collect();
    let mut label_lines = broken(&labels.join(" "), STUB);
    let last = label_lines.pop().unwrap_or_default();
    lines.extend(label_lines);
    let rest = cells.iter().filter(|cell| !is_label(cell)).map(|cell| cell.text.as_str());
    lines.push([last.as_str()].into_iter().chain(rest).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("  "));
}

/// Lines of at most so many characters; numbers and addresses stay whole.
fn broken(text: &str, most: usize) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut lines = Vec::new();
    let mut start = 0;
    while start < chars.len() {
        let mut end = (start + most).min(chars.len());
        let may_end =
            |end: usize| end == chars.len() || !(chars[end - 1].is_ascii_graphic() && chars[end].is_ascii_graphic());
        while end > start + 1 && !may_end(end) {
            end -= 1;
        }
        if !may_end(end) {
            end = (start + most).min(chars.len());
        }
        lines.push(chars[start..end].iter().collect());
        start = end;
    }
    lines
}

/// Lines cut at the margin, with a page number below each page.
fn pages(paragraphs: &[String]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in paragraphs {
        if paragraph.chars().count() <= LINE || paragraph.contains("  ") {
            lines.push(paragraph.clone());
        } else {
            lines.extend(broken(paragraph, LINE));
        }
    }
    let page = |(idx, page): (usize, &[String])| format!("{}\n— {} —\n", page.join("\n"), idx + 1);
    lines.chunks(PAGE).enumerate().map(page).collect::<Vec<_>>().join("\n")
}
