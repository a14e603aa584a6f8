//! Family T2: 规章 and 规范性文件.

use rust_decimal::Decimal;

use super::needs::Cells;
use super::{Context, Finding, Need, Rule, Severity};
use crate::form::Stock;
use crate::report::Address;

pub(super) static RULES_WITHOUT_POWER: Rule = Rule {
    code: "T2-POWER",
    name: "规章与制定权",
    holds: "没有规章制定权的机关，规章各项为0或不适用。",
    why: "常有把行政规范性文件填到规章一行的。",
    example: "本机关没有规章制定权，而表二·规章·本年制发件数为2",
    fix: "是行政规范性文件的，填入行政规范性文件一行；确有规章制定权的，在封面与说明里标明。",
    forms: 2021..=u16::MAX,
    needs: &[Need::NoRuleMakingPower, Need::Cells(Cells::RuleMaking)],
    check: rules_without_power,
};

fn rules_without_power(context: &Context, findings: &mut Vec<Finding>) {
    let keys = context.form.roles.rule_making.iter();
    let filled: Vec<(&str, Decimal)> = keys
        .filter_map(|key| Some((key.as_str(), context.number(key)?)))
        .filter(|(_, number)| *number > Decimal::ZERO)
        .collect();
    let Some(&(first, _)) = filled.first() else { return };
    let named: Vec<String> = filled.iter().map(|(key, number)| format!("{}为{number}", context.path(key))).collect();
    let mut finding = Finding::new(
        Severity::Warning,
        Address::Cell(first.to_owned()),
        format!("本机关没有规章制定权，而{}", named.join("，")),
    )
    .cells(filled.iter().map(|(key, _)| *key))
    .remedy(format!(
        "是行政规范性文件的，填入行政规范性文件一行；确有规章制定权的，在{}选“有”。",
        Address::RuleMaking.way(context.form)
    ));
    for (key, number) in &filled {
        finding = finding.rests_on(*key, number);
    }
    findings.push(finding);
}

pub(super) static STOCK_BELOW_FLOOR: Rule = Rule {
    code: "T2-FLOOR",
    name: "现行有效够本年的",
    holds: "现行有效件数不少于本年制发减本年废止。",
    why: "本年制发、又没有废止的，年底都还有效。",
    example: "表二·行政规范性文件·现行有效件数为1，少于本年制发4减本年废止1的3，相差2",
    fix: "按12月31日的情况重新清点；确实如此的作说明。",
    forms: 2021..=u16::MAX,
    needs: &[Need::Stocks],
    check: stock_below_floor,
};

fn stock_below_floor(context: &Context, findings: &mut Vec<Finding>) {
    for Stock { stock, added, removed } in context.form.stocks() {
        let keys = [added, removed, stock];
        let [Some(issued), Some(repealed), Some(in_force)] = keys.map(|key| context.number(key)) else {
            continue;
        };
        let floor = issued - repealed;
        if in_force >= floor {
            continue;
        }
        let message = format!(
            "{}为{in_force}，少于本年制发{issued}减本年废止{repealed}的{floor}，相差{}",
            context.path(stock),
            floor - in_force
        );
        let mut finding = Finding::new(Severity::Warning, Address::Cell(stock.clone()), message)
            .values(in_force, floor)
            .differing_by(floor - in_force)
            .remedy("核对截至12月31日的现行有效件数。")
            .cells(keys);
        for (key, number) in keys.into_iter().zip([issued, repealed, in_force]) {
            finding = finding.rests_on(key, number);
        }
        findings.push(finding);
    }
}
