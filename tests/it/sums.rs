//! Property tests of the arithmetic: computed totals satisfy every sum rule.

use nianbao::form::{CellIdx, Form};
use nianbao::report::{Cell, Edit, Entry, Organ, Report, Value};
use nianbao::rules;
use proptest::prelude::*;

/// A report with these numbers in its cells that are no sums, in form order.
pub(crate) fn filled(form: &'static Form, numbers: &[u32]) -> Report {
    let mut report = Report::new(form, form.first_year, Organ::named("云川县水务局"));
    let mut numbers = numbers.iter().copied().cycle();
    let plain = form.cell_idxs().filter(|&idx| form.computed_by(idx).is_none());
    let edits = plain.map(|idx| {
        let number = numbers.next().unwrap_or(0);
        Edit::Cell(form.cell_at(idx).key.clone(), Cell::of(Entry::Number(number.into())))
    });
    report.apply(Edit::All(edits.collect()));
    report
}

/// Codes of the sum findings but T3-BAL, which rests on what was typed.
fn wrong_totals(report: &Report) -> Vec<String> {
    let findings = rules::check(report, None).findings;
    let is_total = |rule: &str| matches!(rule, "T3-SUM" | "T3-ROW" | "T4-SUM");
    findings.into_iter().filter(|finding| is_total(finding.rule)).map(|finding| finding.message).collect()
}

proptest! {
    #[test]
    fn computed_totals_satisfy_every_sum_rule(numbers in prop::collection::vec(0u32..999_999_999, 190), old in any::<bool>()) {
        let form = Form::by_id(if old { "cn-2019" } else { "cn-2021" }).expect("a form");
        let report = filled(form, &numbers);
        prop_assert_eq!(wrong_totals(&report), Vec::<String>::new());
        prop_assert!(report.sheet().values().iter().all(|value| matches!(value, Value::Number(_))));
    }

    #[test]
    fn a_wrong_total_is_always_found(numbers in prop::collection::vec(0u32..9999, 190), at in 0usize..34, off in 1u32..9) {
        let form = Form::by_id("cn-2021").expect("a form");
        let mut report = filled(form, &numbers);
        let idx = form.computing_order()[at];
        let Value::Number(right) = report.sheet().value(idx) else { unreachable!("all cells are filled") };
        let key = form.cell_at(idx).key.clone();
        report.apply(Edit::Cell(key.clone(), Cell::of(Entry::Number(right + rust_decimal::Decimal::from(off)))));
        let findings = rules::check(&report, None).findings;
        let own = |rule: &str| matches!(rule, "T3-SUM" | "T3-ROW" | "T4-SUM");
        prop_assert!(findings.iter().any(|finding| own(finding.rule) && finding.cells.contains(&key)));
    }

    #[test]
    fn a_blank_part_makes_its_totals_provisional(numbers in prop::collection::vec(0u32..9999, 190), at in 0usize..166) {
        let form = Form::by_id("cn-2021").expect("a form");
        let mut report = filled(form, &numbers);
        let plain: Vec<CellIdx> = form.cell_idxs().filter(|&idx| form.computed_by(idx).is_none()).collect();
        let idx = plain[at];
        report.apply(Edit::Cell(form.cell_at(idx).key.clone(), Cell::default()));
        let sheet = report.sheet();
        for relation in form.relations().iter().filter(|relation| relation.left.contains(&idx)) {
            if let Some(total) = relation.total() {
                prop_assert!(matches!(sheet.value(total), Value::Provisional(_)));
                prop_assert_eq!(report.printed_value(&sheet, total), "");
            }
        }
        prop_assert_eq!(wrong_totals(&report), Vec::<String>::new());
        let missing = rules::check(&report, None).findings.into_iter().filter(|finding| finding.rule == "C-REQ").count();
        prop_assert_eq!(missing, 1, "one finding a table, with all its blank cells");
    }
}

#[test]
fn a_total_of_blanks_is_blank_and_not_applicable_counts_as_nothing() {
    let form = Form::by_id("cn-2021").expect("a form");
    let mut report = Report::new(form, 2025, Organ::default());
    let total = form.cell_idx("t3.new.total").expect("the cell");
    assert_eq!(report.sheet().value(total), Value::Blank);
    report.apply(Edit::Cell("t3.new.natural".into(), Cell::of(Entry::Number(3.into()))));
    assert_eq!(report.sheet().value(total), Value::Provisional(3.into()));
}

#[test]
fn filled_parts_that_exceed_the_total_are_judged_before_all_is_filled() {
    let form = Form::by_id("cn-2021").expect("a form");
    let mut report = Report::new(form, 2025, Organ::default());
    for (key, number) in [("t4.review.upheld", 4), ("t4.review.corrected", 2), ("t4.review.total", 5)] {
        report.apply(Edit::Cell(key.into(), Cell::of(Entry::Number(number.into()))));
    }
    assert_eq!(wrong_totals(&report), ["表四·行政复议：已填各项的维持、纠正、其他、尚未审结之和为6，超过总计5，相差1"]);
    report.apply(Edit::Cell("t4.review.total".into(), Cell::of(Entry::Number(7.into()))));
    assert_eq!(wrong_totals(&report), Vec::<String>::new());
}

#[test]
fn a_total_of_too_many_digits_leads_to_its_parts() {
    let mut report = crate::samples::load("云川县水务局2025年年报.ron");
    let cell_idx = report.form.cell_idx("t3.new.natural").expect("a cell");
    let edit = report.typed(cell_idx, "999999999", false);
    report.apply(edit);
    let outcome = rules::check(&report, None);
    let found: Vec<_> = outcome.findings.iter().filter(|finding| finding.rule == "C-NUM").collect();
    let total = found.iter().find(|finding| finding.cells == ["t3.new.total"]).expect("ten digits");
    assert_eq!(total.remedy, "核对相加的各项，是否多填了位数。");
    assert!(found.iter().all(|finding| finding.cells != ["t3.new.natural"]), "nine digits are allowed");
}
