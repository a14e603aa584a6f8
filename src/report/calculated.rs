//! Sums and differences that a person types into a cell: `=12+3`.
//!
//! They are calculated exactly where they are typed; what stands in files or is pasted as a block is never calculated.

use rust_decimal::Decimal;

use super::cell::{half_width, most_digits, read_number, split_remark};
use crate::form::{FormCell, Kind};

/// Digits before the point that a summand may have: more than any figure has, and few enough that sums stay exact.
const MOST_WHOLE_DIGITS: u32 = 15;
/// Digits behind the point, as [`MOST_WHOLE_DIGITS`].
const MOST_DECIMALS: u32 = 8;

/// The figure that a typed `=12+3` gives, with the remark that stands behind it. `None` if it is no sum or
/// difference of numbers, or gives what the cell cannot hold: then it stays as typed.
pub fn calculated(text: &str, cell: &FormCell) -> Option<String> {
    let (sum, remark) = match split_remark(text) {
        Some((sum, remark)) => (sum, format!("（{remark}）")),
        None => (text, String::new()),
    };
    let plain = half_width(sum);
    let result = sum_of(plain.strip_prefix('=')?, cell.kind)?.to_string();
    read_number(&result, cell.kind, most_digits(cell))?;
    Some(result + &remark)
}

/// The sum of numbers with signs between them.
fn sum_of(text: &str, kind: Kind) -> Option<Decimal> {
    let mut rest = text.trim();
    let mut sum = Decimal::ZERO;
    while !rest.is_empty() {
        // A sign of its own stands before the first number at most.
        let is_sign = |c: char| matches!(c, '+' | '-');
        let end = rest.char_indices().skip(1).find(|(_, c)| is_sign(*c)).map_or(rest.len(), |(at, _)| at);
        sum = sum.checked_add(summand(&rest[..end], kind)?)?;
        rest = &rest[end..];
    }
    (!text.trim().is_empty()).then_some(sum)
}

fn summand(text: &str, kind: Kind) -> Option<Decimal> {
    let (sign, digits) = match text.as_bytes().first()? {
        sign @ (b'+' | b'-') => (*sign, text[1..].trim()),
        _ => (b'+', text.trim()),
    };
    if digits.starts_with(['+', '-']) {
        return None;
    }
    let number = read_number(digits, kind, MOST_WHOLE_DIGITS)?;
    let is_short = number.scale() <= MOST_DECIMALS && number < Decimal::from(10_i64.pow(MOST_WHOLE_DIGITS));
    is_short.then(|| if sign == b'-' { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Form;

    fn result(key: &str, text: &str) -> Option<String> {
        let form = Form::by_id("cn-2021").expect("a form");
        calculated(text, form.cell(key).expect("a cell"))
    }

    #[test]
    fn sums_and_differences_are_exact() {
        for (key, typed, expected) in [
            ("t3.new.natural", "=12+3", "15"),
            ("t3.new.natural", "＝１２＋３", "15"),
            ("t3.new.natural", " = 1,200 + 35 − 5 ", "1230"),
            ("t3.new.natural", "=-3+5", "2"),
            ("t3.new.natural", "=7", "7"),
            ("t3.new.natural", "=12件+3件", "15"),
            ("t2.fee.amount", "=0.1+0.2", "0.3"),
            ("t2.fee.amount", "=3415.74-15.70", "3400.04"),
            ("t2.normative.issued", "=20+2（其中修订16件）", "22（其中修订16件）"),
        ] {
            assert_eq!(result(key, typed).as_deref(), Some(expected), "{typed:?}");
        }
    }

    #[test]
    fn what_is_no_sum_or_does_not_fit_is_not_calculated() {
        for (key, typed) in [
            ("t3.new.natural", "12+3"),
            ("t3.new.natural", "="),
            ("t3.new.natural", "=12+"),
            ("t3.new.natural", "=12++3"),
            ("t3.new.natural", "=1--1"),
            ("t3.new.natural", "=12*3"),
            ("t3.new.natural", "=3-5"),
            ("t3.new.natural", "=1.5+1.5"),
            ("t3.new.natural", "=999999999+1"),
            ("t3.new.natural", "=12+约3"),
            ("t3.new.natural", "=1 2+3"),
            ("t2.fee.amount", "=99999999999999999999999999+0.5"),
            ("t2.fee.amount", "=0.0000000000001+1"),
        ] {
            assert_eq!(result(key, typed), None, "{typed:?}");
        }
    }
}
