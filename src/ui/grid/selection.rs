//! What several selected cells come to, for the bottom line. Names no egui.

use rust_decimal::Decimal;

use super::super::document::Document;
use crate::form::{CellIdx, Kind};
use crate::report::Value;

/// `选中 6 格：4 个数，合计 23；1 格未填，1 格不是数`; figures of different units are added apart. `None` if no more
/// than one cell is selected.
pub(super) fn counted(document: &Document, selected: &[CellIdx]) -> Option<String> {
    if selected.len() < 2 {
        return None;
    }
    let form = document.report().form;
    let (mut numbers, mut blanks, mut others, mut totals) = (0, 0, 0, 0);
    let mut sums: Vec<(&str, Option<Decimal>)> = Vec::new();
    for &cell_idx in selected {
        let cell = form.cell_at(cell_idx);
        let number = match document.sheet().value(cell_idx) {
            Value::Number(number) => number,
            Value::Blank | Value::Provisional(_) => {
                blanks += 1;
                continue;
            }
            Value::NotApplicable | Value::Unreadable => {
                others += 1;
                continue;
            }
        };
        numbers += 1;
        totals += usize::from(cell.is_sum);
        let unit = unit(cell.kind);
        match sums.iter_mut().find(|(of, _)| *of == unit) {
            Some((_, sum)) => *sum = sum.and_then(|sum| sum.checked_add(number)),
            None => sums.push((unit, Some(number))),
        }
    }
    let mut text = format!("选中 {} 格：{numbers} 个数", selected.len());
    let sums: Vec<String> = sums.into_iter().filter_map(|(unit, sum)| sum.map(|sum| format!("{sum}{unit}"))).collect();
    if !sums.is_empty() {
        text += &format!("，合计 {}", sums.join("、"));
    }
    for (count, what) in [(blanks, "未填"), (others, "不是数"), (totals, "本身是合计")] {
        if count > 0 {
            text += &format!("；{count} 格{what}");
        }
    }
    Some(text)
}

fn unit(kind: Kind) -> &'static str {
    match kind {
        Kind::Count | Kind::SignedCount => "",
        Kind::WanYuan => " 万元",
        Kind::Yuan => " 元",
    }
}
