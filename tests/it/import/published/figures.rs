//! Figures whose sums hold, for organs of every size.

use std::collections::BTreeMap;

use nianbao::form::{Form, FormCell, Kind};

use super::draw::Draw;

/// How much an organ has to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    /// A township with nothing to report.
    Nothing,
    /// An office with a few applications.
    Office,
    /// A county.
    County,
    /// A big city.
    City,
}

const ORGAN_COLUMNS: [&str; 6] = ["natural", "commercial", "research", "social", "legal", "other_org"];
const OUTSIDE_RESULTS: [&str; 4] = ["new", "carried_in", "total", "carried_out"];
const SUITS: [&str; 3] = ["review", "direct_suit", "suit_after_review"];

impl Size {
    /// A count of one cell of table 三 or 四; most are 0.
    fn application_count(self, draw: &mut Draw, is_common: bool) -> usize {
        let (most, percent) = match self {
            Size::Nothing => (0, 0),
            Size::Office => (20, if is_common { 60 } else { 8 }),
            Size::County => (150, if is_common { 80 } else { 25 }),
            Size::City => (4000, if is_common { 95 } else { 60 }),
        };
        if most > 0 && draw.chance(percent) { draw.between(1, most) } else { 0 }
    }

    /// A count of table 二.
    fn stock(self, draw: &mut Draw) -> usize {
        match self {
            Size::Nothing => 0,
            Size::Office => draw.between(0, 30),
            Size::County => draw.between(0, 9_000),
            Size::City => draw.between(1_000, 19_999_999),
        }
    }
}

/// Numbers by cell, as texts, all cells filled. With `other_in_one_row` the item （六） has figures in its
/// last row alone, and the rows before it are missing.
pub(super) fn figures(form: &Form, size: Size, other_in_one_row: bool, draw: &mut Draw) -> BTreeMap<String, String> {
    let mut figures: BTreeMap<String, String> = BTreeMap::new();
    for (_, cell) in form.cells_of_table("t2") {
        figures.insert(cell.key.clone(), disclosed(cell, size, draw));
    }
    applications(form, size, other_in_one_row, draw, &mut figures);
    for suit in SUITS {
        let mut sum = 0;
        for outcome in ["upheld", "corrected", "other", "pending"] {
            let count = size.application_count(draw, false);
            sum += count;
            figures.insert(format!("t4.{suit}.{outcome}"), count.to_string());
        }
        figures.insert(format!("t4.{suit}.total"), sum.to_string());
    }
    figures
}

fn disclosed(cell: &FormCell, size: Size, draw: &mut Draw) -> String {
    let whole = if cell.row == "regulations" { size.stock(draw) % 41 } else { size.stock(draw) };
    match cell.kind {
        Kind::Count => whole.to_string(),
        Kind::SignedCount => match draw.below(3) {
            0 => "0".to_owned(),
            1 => whole.min(99).to_string(),
            _ if whole > 0 => format!("-{}", whole.min(99)),
            _ => "0".to_owned(),
        },
        Kind::WanYuan => with_decimals(whole, 6, draw),
        Kind::Yuan => with_decimals(whole, 2, draw),
    }
}

fn with_decimals(whole: usize, most: usize, draw: &mut Draw) -> String {
    if whole == 0 || draw.chance(30) {
        return whole.to_string();
    }
    let digits: String = (0..draw.between(1, most)).map(|_| char::from(b'0' + draw.one(&[0, 1, 3, 5, 8, 9]))).collect();
    format!("{whole}.{digits}")
}

fn applications(
    form: &Form,
    size: Size,
    other_in_one_row: bool,
    draw: &mut Draw,
    figures: &mut BTreeMap<String, String>,
) {
    let mut rows: Vec<&str> = form.cells_of_table("t3").map(|(_, cell)| cell.row.as_str()).collect();
    rows.dedup();
    let missing = |row: &str| other_in_one_row && matches!(row, "other_no_correction" | "other_no_payment");
    let results: Vec<&str> =
        rows.iter().copied().filter(|row| !OUTSIDE_RESULTS.contains(row) && !missing(row)).collect();
    let mut totals: BTreeMap<&str, usize> = BTreeMap::new();
    for column in ORGAN_COLUMNS {
        let mut put = |row: &'static str, count: usize, figures: &mut BTreeMap<String, String>| {
            *totals.entry(row).or_default() += count;
            figures.insert(format!("t3.{row}.{column}"), count.to_string());
        };
        let is_common = column == "natural";
        let mut done = 0;
        for row in &results {
            let count = size.application_count(draw, is_common && matches!(*row, "disclosed" | "unavailable_not_held"));
            done += count;
            figures.insert(format!("t3.{row}.{column}"), count.to_string());
        }
        let out = size.application_count(draw, false);
        let carried_in = size.application_count(draw, false).min(done + out);
        put("total", done, figures);
        put("carried_out", out, figures);
        put("carried_in", carried_in, figures);
        put("new", done + out - carried_in, figures);
    }
    for row in results {
        let of_row = |column: &str| figures[&format!("t3.{row}.{column}")].parse::<usize>().expect("a count");
        let sum: usize = ORGAN_COLUMNS.into_iter().map(of_row).sum();
        figures.insert(format!("t3.{row}.total"), sum.to_string());
    }
    for (row, sum) in totals {
        figures.insert(format!("t3.{row}.total"), sum.to_string());
    }
}
