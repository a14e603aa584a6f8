//! Family T2: 规章 and 规范性文件.

use rust_decimal::Decimal;

use super::{Context, Finding, Rule, Severity};
use crate::report::Place;

/// # What it checks
/// An organ without rule-making power has no 规章.
/// # Why
/// 规章 are often taken for 规范性文件.
/// # How to fix
/// Move the figure to 行政规范性文件, or say that the organ makes 规章.
pub(super) static RULES_WITHOUT_POWER: Rule = Rule {
    code: "T2-POWER",
    holds: "没有规章制定权的机关，规章各项为0或不适用。",
    since: 2021,
    check: rules_without_power,
};

fn rules_without_power(context: &Context, findings: &mut Vec<Finding>) {
    if context.report.organ.makes_rules() != Some(false) {
        return;
    }
    let filled: Vec<(&str, Decimal)> = context
        .form
        .cells()
        .iter()
        .filter(|cell| cell.row == "regulations")
        .filter_map(|cell| Some((cell.key.as_str(), context.number(&cell.key)?)))
        .filter(|(_, number)| *number > Decimal::ZERO)
        .collect();
    let Some(&(first, _)) = filled.first() else { return };
    let named: Vec<String> = filled.iter().map(|(key, number)| format!("{}为{number}", context.path(key))).collect();
    let mut finding = Finding::new(
        "T2-POWER",
        Severity::Warning,
        Place::Cell(first.to_owned()),
        format!("本机关没有规章制定权，而{}", named.join("，")),
    )
    .cells(filled.iter().map(|(key, _)| *key))
    .remedy("是行政规范性文件的，填入下一行；确有规章制定权的，在单位信息中标明。");
    for (key, number) in &filled {
        finding = finding.rests_on(*key, number);
    }
    findings.push(finding);
}

/// # What it checks
/// 现行有效 is at least 制发 − 废止.
/// # Why
/// What was issued this year and not repealed is in force at its end.
/// # How to fix
/// Count again as of 31 December, or explain.
pub(super) static STOCK_BELOW_FLOOR: Rule =
    Rule {
        code: "T2-FLOOR", holds: "现行有效件数不少于本年制发减本年废止。", since: 2021, check: stock_below_floor
    };

fn stock_below_floor(context: &Context, findings: &mut Vec<Finding>) {
    for row in ["regulations", "normative"] {
        let keys = ["issued", "repealed", "in_force"].map(|column| format!("t2.{row}.{column}"));
        let [Some(issued), Some(repealed), Some(in_force)] = keys.each_ref().map(|key| context.number(key)) else {
            continue;
        };
        let floor = issued - repealed;
        if in_force >= floor {
            continue;
        }
        let message = format!(
            "{}为{in_force}，少于本年制发{issued}减本年废止{repealed}的{floor}，相差{}",
            context.path(&keys[2]),
            floor - in_force
        );
        let mut finding = Finding::new("T2-FLOOR", Severity::Warning, Place::Cell(keys[2].clone()), message)
            .values(in_force, floor)
            .differing_by(floor - in_force)
            .remedy("核对截至12月31日的现行有效件数。")
            .cells(keys.clone());
        for (key, number) in keys.iter().zip([issued, repealed, in_force]) {
            finding = finding.rests_on(key, number);
        }
        findings.push(finding);
    }
}
