//! What stands below a figure of last year's: the figure, or what changed since. Names no egui.

use rust_decimal::{Decimal, RoundingStrategy};

use super::super::document::Document;
use crate::form::CellIdx;
use crate::report::Value;
use crate::report::cell::NOT_APPLICABLE;

/// A figure of last year's beside this year's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SinceLastYear {
    /// Last year's as it is read.
    last: String,
    change: Option<Change>,
}

/// What changed where both years have a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Change {
    last: Decimal,
    difference: Decimal,
}

impl SinceLastYear {
    /// Of a cell, if last year's figures are shown and last year's form had the cell.
    pub(super) fn of(document: &Document, cell_idx: CellIdx) -> Option<SinceLastYear> {
        let (last, sheet) = document.shown_last_year()?;
        let key = &document.report().form.cell_at(cell_idx).key;
        let value = sheet.value(last.form.cell_idx(key)?);
        let text = match value {
            Value::Number(number) | Value::Provisional(number) => number.to_string(),
            Value::NotApplicable => NOT_APPLICABLE.to_owned(),
            Value::Unreadable => last.cells.get(key)?.entry.text(),
            Value::Blank => "未填".to_owned(),
        };
        Some(SinceLastYear { last: text, change: Change::between(value, document.sheet().value(cell_idx)) })
    }

    /// What may stand below the figure, the fullest first; empty where there is nothing to say.
    pub(super) fn below(&self, with_changes: bool) -> Vec<String> {
        if self.change.is_some_and(|change| change.last.is_zero() && change.difference.is_zero()) {
            return Vec::new();
        }
        let Some(change) = self.change.filter(|_| with_changes) else { return vec![format!("上年 {}", self.last)] };
        if change.difference.is_zero() {
            return vec!["持平".to_owned()];
        }
        let difference = signed(change.difference);
        let with_percent = |decimals| {
            let percent = change.percent(decimals)?;
            Some(format!("{difference} {}%", signed(percent)))
        };
        let mut texts: Vec<String> = [1, 0].into_iter().filter_map(with_percent).collect();
        texts.dedup();
        texts.push(difference);
        texts
    }

    /// Both in words: `上年 12，比上年 +3（+25%）`.
    pub(super) fn told(&self) -> String {
        let change = self.change.filter(|change| !change.difference.is_zero());
        let told = change.map(|change| {
            let percent = change.percent(1).map(|percent| format!("（{}%）", signed(percent)));
            format!("，比上年 {}{}", signed(change.difference), percent.unwrap_or_default())
        });
        format!("上年 {}{}", self.last, told.unwrap_or_default())
    }
}

impl Change {
    fn between(last: Value, now: Value) -> Option<Change> {
        let (Value::Number(last), Value::Number(now)) = (last, now) else { return None };
        Some(Change { last, difference: now.checked_sub(last)? })
    }

    /// Of last year's, with so many decimals. `None` of nothing, of what is below nothing, and where it rounds to nothing.
    fn percent(self, decimals: u32) -> Option<Decimal> {
        if self.last <= Decimal::ZERO {
            return None;
        }
        let percent = self.difference.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(self.last)?;
        let percent = percent.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero).normalize();
        (!percent.is_zero()).then_some(percent)
    }
}

fn signed(number: Decimal) -> String {
    if number.is_sign_negative() { format!("−{}", number.abs()) } else { format!("+{number}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn below(last: &str, now: &str, with_changes: bool) -> Vec<String> {
        let number = |text: &str| Value::Number(text.parse().expect("a number"));
        let change = Change::between(number(last), number(now));
        SinceLastYear { last: last.to_owned(), change }.below(with_changes)
    }

    #[test]
    fn a_nought_of_both_years_is_not_told() {
        assert_eq!(below("0", "0", false), Vec::<String>::new());
        assert_eq!(below("0", "3", false), ["上年 0"]);
        assert_eq!(below("3", "3", false), ["上年 3"]);
    }

    #[test]
    fn changes_are_told_exactly_and_percents_with_one_decimal() {
        for (last, now, expected) in [
            ("12", "15", &["+3 +25%", "+3"][..]),
            ("15", "12", &["−3 −20%", "−3"]),
            ("3", "5", &["+2 +66.7%", "+2 +67%", "+2"]),
            ("0", "3", &["+3"]),
            ("-2", "3", &["+5"]),
            ("12", "0", &["−12 −100%", "−12"]),
            ("12", "12", &["持平"]),
            ("0", "0", &[]),
            ("3415.74", "3415.84", &["+0.10"]),
        ] {
            assert_eq!(below(last, now, true), expected, "{last} {now}");
        }
    }
}
