//! Family T4 beyond its sums.

use rust_decimal::Decimal;

use super::needs::Cells;
use super::{ALL_FORMS, Context, Finding, Need, Rule, Severity, of_last_year};
use crate::report::Address;

pub(super) static SUED_WITHOUT_REVIEW: Rule = Rule {
    code: "T4-PRE",
    name: "先复议后诉讼",
    holds: "2024年起，不予公开类争议一般先经复议。",
    why: "行政复议法（2023年修订）第二十三条规定，对不予公开不服的应当先申请复议。",
    example: "表四·未经复议直接起诉·总计为2：2024年起对不予公开政府信息不服的应当先申请复议",
    fix: "看是否应计入“复议后起诉”；2024年以前的案件和其他情形不受影响。",
    forms: 2021..=u16::MAX,
    needs: &[Need::YearFrom(2024), Need::Cells(Cells::DirectSuits)],
    check: sued_without_review,
};

fn sued_without_review(context: &Context, findings: &mut Vec<Finding>) {
    let keys = Cells::DirectSuits.keys(context.form);
    let Some((key, suits)) = keys.first().and_then(|key| Some((key, context.number(key)?))) else { return };
    if suits <= Decimal::ZERO {
        return;
    }
    let message = format!(
        "{}为{suits}：2024年起对不予公开政府信息不服的应当先申请复议（行政复议法第二十三条）",
        context.path(key)
    );
    findings.push(
        Finding::new(Severity::Hint, Address::Cell(key.clone()), message)
            .cells([key])
            .remedy("看是否应计入“复议后起诉”；2024年以前的案件和其他情形不受影响。")
            .rests_on(key, suits),
    );
}

pub(super) static DISPUTES_WITHOUT_APPLICATIONS: Rule = Rule {
    code: "T4-ZERO",
    name: "有争议也有申请",
    holds: "有复议或诉讼的，本年或上年有申请。",
    why: "复议、诉讼一般由申请引起。",
    example: "表四共2件复议、诉讼，而本年和上年都没有政府信息公开申请",
    fix: "与登记台账核对；由主动公开引起的也可能。",
    forms: ALL_FORMS,
    needs: &[Need::Above0(Cells::Disputes, "没有复议和诉讼"), Need::ApplicationsOfTwoYears],
    check: disputes_without_applications,
};

fn disputes_without_applications(context: &Context, findings: &mut Vec<Finding>) {
    let totals = Cells::Disputes.keys(context.form);
    let Some(cells) = &context.form.roles.applications else { return };
    let applications = [&cells.new, &cells.carried_in].map(|row| cells.total_of(row));
    let disputes: Decimal = totals.iter().filter_map(|key| context.number(key)).sum();
    let is_zero = |number: Option<Decimal>| number == Some(Decimal::ZERO);
    let none = applications.iter().all(|key| is_zero(context.number(key)) && is_zero(context.last_number(key)));
    let Some(first) = totals.iter().find(|key| context.is_above_0(key)).filter(|_| none) else { return };
    let mut finding = Finding::new(
        Severity::Hint,
        Address::Cell(first.clone()),
        format!("表四共{disputes}件复议、诉讼，而本年和上年都没有政府信息公开申请"),
    )
    .values(disputes, 0)
    .cells(totals.iter().chain(&applications))
    .remedy("核对是否由政府信息公开引起。")
    .rests_on("表四", disputes);
    for key in &applications {
        finding = finding.rests_on(key, 0).rests_on(of_last_year(key), 0);
    }
    findings.push(finding);
}
