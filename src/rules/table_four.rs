//! Family T4 beyond its sums.

use rust_decimal::Decimal;

use super::{Context, Finding, Rule, Severity, of_last_year};
use crate::report::Place;

/// # What it checks
/// From 2024 on, no suit was brought without review before it.
/// # Why
/// 行政复议法 (2023) §23 makes review come first where an application was not granted.
/// # How to fix
/// See whether the suit belongs to 复议后起诉; older cases and other grounds are fine.
pub(super) static SUED_WITHOUT_REVIEW: Rule =
    Rule {
        code: "T4-PRE", holds: "2024年起，不予公开类争议一般先经复议。", since: 2021, check: sued_without_review
    };

fn sued_without_review(context: &Context, findings: &mut Vec<Finding>) {
    let key = "t4.direct_suit.total";
    if context.report.year < 2024 {
        return;
    }
    let Some(suits) = context.number(key).filter(|suits| *suits > Decimal::ZERO) else { return };
    findings.push(
        Finding::new(
            "T4-PRE",
            Severity::Hint,
            Place::Cell(key.to_owned()),
            format!(
                "{}为{suits}：2024年起对不予公开政府信息不服的应当先申请复议（行政复议法第二十三条）",
                context.path(key)
            ),
        )
        .cells([key])
        .remedy("看是否应计入“复议后起诉”；2024年以前的案件和其他情形不受影响。")
        .rests_on(key, suits),
    );
}

/// # What it checks
/// Where there were disputes, there were applications this year or last.
/// # Why
/// Disputes arise from applications.
/// # How to fix
/// Compare with the register; disputes over duties to publish are possible.
pub(super) static DISPUTES_WITHOUT_APPLICATIONS: Rule = Rule {
    code: "T4-ZERO",
    holds: "有复议或诉讼的，本年或上年有申请。",
    since: 0,
    check: disputes_without_applications,
};

fn disputes_without_applications(context: &Context, findings: &mut Vec<Finding>) {
    let totals = ["t4.review.total", "t4.direct_suit.total", "t4.suit_after_review.total"];
    let disputes: Decimal = totals.iter().filter_map(|key| context.number(key)).sum();
    let applications = ["t3.new.total", "t3.carried_in.total"];
    let is_zero = |number: Option<Decimal>| number == Some(Decimal::ZERO);
    let none = applications.iter().all(|key| is_zero(context.number(key)) && is_zero(context.last_number(key)));
    if disputes <= Decimal::ZERO || !none {
        return;
    }
    let first = totals.iter().find(|key| context.number(key).is_some_and(|number| number > Decimal::ZERO));
    findings.push(
        Finding::new(
            "T4-ZERO",
            Severity::Hint,
            Place::Cell((*first.unwrap_or(&totals[0])).to_owned()),
            format!("表四共{disputes}件复议、诉讼，而本年和上年都没有政府信息公开申请"),
        )
        .values(disputes, 0)
        .cells(totals.into_iter().chain(applications))
        .remedy("核对是否由政府信息公开引起。")
        .rests_on("表四", disputes)
        .rests_on("t3.new.total", 0)
        .rests_on("t3.carried_in.total", 0)
        .rests_on(of_last_year("t3.new.total"), 0)
        .rests_on(of_last_year("t3.carried_in.total"), 0),
    );
}
