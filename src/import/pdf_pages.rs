//! What the pages of a PDF show, held against the report it carries: a PDF whose pages were changed still
//! carries the data of before.

use std::path::Path;

use super::pdf_data::PdfDataError;
use super::reading::{Provenance, Reading, read};
use super::source::{Block, Source, from_bytes};
use crate::report::{Address, Report, Value};

/// How far the pages of a PDF were held against the report it carries. What differs is an error, not one of these.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum OnPages {
    /// All its figures stand on the pages.
    Same {
        /// How many there are.
        figures: usize,
        /// Whether the pages have the 校验码 printed, which is the report's.
        is_code_printed: bool,
    },
    /// Some of its figures could not be read from the pages; those that could are the same.
    Partly {
        /// How many were compared.
        figures: usize,
        /// How many were not read.
        unread: usize,
    },
    /// Nothing could be read from the pages.
    NotCompared,
}

impl OnPages {
    /// What is told of it beside the 校验码.
    pub fn words(&self, check_code: &str) -> String {
        match self {
            OnPages::Same { figures, is_code_printed: true } => {
                format!(
                    "校验码{check_code}，与页面上印的、PDF里记的一致；页面上的{figures}个数与所附数据逐个核对，一致"
                )
            }
            OnPages::Same { figures, is_code_printed: false } => {
                format!("校验码{check_code}，与PDF里记的一致；页面上的{figures}个数与所附数据逐个核对，一致")
            }
            OnPages::Partly { figures, unread } => format!(
                "校验码{check_code}由所附数据算出，与PDF里记的一致；页面上读出的{figures}个数与所附数据一致，另有{unread}个没有读出，未与页面核对"
            ),
            OnPages::NotCompared => format!("校验码{check_code}由所附数据算出，未与页面核对（页面上的数读不出来）"),
        }
    }
}

/// Holds the pages of a PDF against the report it carries.
///
/// # Errors
/// The pages show another figure, year or 校验码.
pub(super) fn compare(bytes: &[u8], report: &Report) -> Result<OnPages, PdfDataError> {
    let Ok(source) = from_bytes(bytes, Path::new("年报.pdf")) else { return Ok(OnPages::NotCompared) };
    let found = report.check_code();
    let printed = printed_codes(&source);
    if let Some(stated) = printed.iter().find(|code| **code != found) {
        return Err(PdfDataError::Changed { stated: (*stated).to_owned(), found });
    }
    let Ok(reading) = read(&source, &[]) else { return Ok(OnPages::NotCompared) };
    let has_year = reading.pieces.iter().any(|piece| piece.item == Address::Year);
    if has_year && reading.report.year != report.year {
        let differing = format!("页面上是{}年度，数据里是{}年度", reading.report.year, report.year);
        return Err(PdfDataError::PagesDiffer { differing });
    }
    if reading.report.form != report.form {
        return Ok(OnPages::NotCompared);
    }
    figures(&reading, report, !printed.is_empty())
}

/// Compares the figures that stand on the pages.
fn figures(reading: &Reading, report: &Report, is_code_printed: bool) -> Result<OnPages, PdfDataError> {
    /// Most places that are told of.
    const MOST: usize = 3;
    let (on_pages, carried) = (reading.report.sheet(), report.sheet());
    let is_read = |key: &str| {
        reading.pieces.iter().any(|piece| {
            piece.provenance == Provenance::Read && matches!(&piece.item, Address::Cell(cell) if cell == key)
        })
    };
    let (mut same, mut unread, mut differing) = (0, 0, Vec::new());
    for (idx, cell) in report.form.indexed_cells() {
        let is_printed = !report.printed_value(&carried, idx).is_empty();
        match (is_read(&cell.key), is_printed) {
            (false, true) => unread += 1,
            (false, false) => {}
            (true, _) if is_same(on_pages.value(idx), carried.value(idx)) => same += 1,
            (true, _) => differing.push(format!(
                "{}页面上是{}，数据里是{}",
                cell.path,
                reading.report.printed_value(&on_pages, idx),
                if is_printed { report.printed_value(&carried, idx) } else { "空白".to_owned() }
            )),
        }
    }
    if !differing.is_empty() {
        let more = if differing.len() > MOST { format!("等{}处", differing.len()) } else { String::new() };
        differing.truncate(MOST);
        return Err(PdfDataError::PagesDiffer { differing: format!("{}{more}", differing.join("；")) });
    }
    Ok(match (same, unread) {
        (0, _) => OnPages::NotCompared,
        (figures, 0) => OnPages::Same { figures, is_code_printed },
        (figures, unread) => OnPages::Partly { figures, unread },
    })
}

fn is_same(one: Value, other: Value) -> bool {
    match (one.number(), other.number()) {
        (Some(one), Some(other)) => one == other,
        _ => one == other,
    }
}

/// The codes printed on the pages.
fn printed_codes(source: &Source) -> Vec<&str> {
    const LABEL: &str = "校验码：";
    let paragraphs = source.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(text) => Some(text.as_str()),
        Block::Table(_) => None,
    });
    let codes = paragraphs.filter_map(|text| Some(text.trim().split_once(LABEL)?.1));
    codes.map(|behind| behind.split_whitespace().next().unwrap_or_default()).filter(|code| !code.is_empty()).collect()
}
