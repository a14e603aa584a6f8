//! Totals are compared, not stored.

use nianbao::report::{Cell, Edit, Entry, Value};

use super::{assert_changes, empty, paste, with};

const NEW: &str = "1\t2\t3\t0\t0\t0\t";

#[test]
fn a_total_that_is_right_after_the_paste_is_left_to_the_program() {
    let report = with(&[("t3.new.natural", "9")]);
    let plan = paste(&report, "t3.new.natural", &format!("{NEW}6"));
    assert_eq!(plan.changes.len(), 6);
    assert!(plan.differing_totals.is_empty());
    let mut pasted = report.clone();
    pasted.apply(plan.edit(true));
    assert_eq!(pasted.cell("t3.new.total").entry, Entry::Computed);
}

#[test]
fn a_total_that_differs_is_stored_only_if_asked_for() {
    let report = empty("cn-2021");
    let plan = paste(&report, "t3.new.natural", &format!("{NEW}7"));
    assert!(!plan.is_simple());
    let [total] = plan.differing_totals.as_slice() else { panic!("{:?}", plan.differing_totals) };
    assert_eq!((&total.pasted.entry, total.computed), (&Entry::Number(7.into()), Value::Number(6.into())));
    let lines = plan.lines(&report);
    assert_eq!(lines[0], "将改动 6 格，0 格不变，1 个合计与自动合计不同");
    assert!(lines.contains(&"表三·一、本年新收·总计：粘贴的合计是 7，自动合计是 6".to_owned()), "{lines:?}");
    for (keeps, entry) in [(false, Entry::Computed), (true, Entry::Number(7.into()))] {
        let mut pasted = report.clone();
        pasted.apply(plan.edit(keeps));
        assert_eq!(pasted.cell("t3.new.total").entry, entry);
    }
}

#[test]
fn a_total_over_blank_parts_is_compared_too() {
    let report = empty("cn-2021");
    let plan = paste(&report, "t3.new.natural", "1\t\t\t\t\t\t1");
    assert_eq!(plan.differing_totals.len(), 1);
    assert_eq!(plan.differing_totals[0].computed, Value::Provisional(1.into()));
    let plan = paste(&report, "t3.new.total", "约7");
    assert_eq!(plan.differing_totals[0].pasted.entry, Entry::Unreadable("约7".into()));
    assert!(plan.changes.is_empty());
}

#[test]
fn a_total_typed_over_goes_back_to_the_program_when_the_right_one_is_pasted() {
    let mut report = with(&[("t3.new.total", "8")]);
    assert_changes(&report, &paste(&report, "t3.new.total", "8"), "");
    let plan = paste(&report, "t3.new.natural", &format!("{NEW}6（含1件）"));
    assert!(plan.changes.iter().any(|change| change.after.entry == Entry::Computed && change.after.remark == "含1件"));
    let plan = paste(&report, "t3.new.natural", &format!("{NEW}7"));
    assert!(plan.lines(&report).iter().any(|line| line.ends_with("自动合计是 6，原来填的 8 不变")));
    report.apply(Edit::Cell("t3.new.total".into(), Cell::of(Entry::Number(6.into()))));
    let plan = paste(&report, "t3.new.total", "自动");
    assert_changes(&report, &plan, "t3.new.total=自动");
}

#[test]
fn totals_of_totals_rest_on_what_is_pasted() {
    let report = empty("cn-2021");
    let results = 21;
    let zeros = "0\t0\t0\t0\t0\t0\t0\n".repeat(results);
    let totals = "0\t0\t0\t0\t0\t0\t1\n";
    let plan = paste(&report, "t3.disclosed.natural", &format!("{zeros}{totals}"));
    let keys: Vec<&str> =
        plan.differing_totals.iter().map(|total| report.form.cell_at(total.cell_idx).key.as_str()).collect();
    assert_eq!(keys, ["t3.total.total"]);
}
