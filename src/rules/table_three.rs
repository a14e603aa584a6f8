//! Family T3 beyond its sums.

use rust_decimal::Decimal;

use super::fees::fees_are_stated;
use super::{Context, Finding, Rule, Severity};
use crate::report::Place;

/// # What it checks
/// （六）其他处理 is at most a fifth of all results, or at most five.
/// # Why
/// The rest row is where results end up that nobody sorted.
/// # How to fix
/// See whether some of them belong to another row.
pub(super) static TOO_MANY_OTHER_RESULTS: Rule = Rule {
    code: "T3-OTHER",
    holds: "“（六）其他处理”不超过办理结果的两成，或者不超过5件。",
    since: 0,
    check: too_many_other_results,
};

fn too_many_other_results(context: &Context, findings: &mut Vec<Finding>) {
    let keys: Vec<String> =
        context.form.row_keys("t3", "other").into_iter().map(|row| format!("t3.{row}.total")).collect();
    let parts: Option<Vec<Decimal>> = keys.iter().map(|key| context.number(key)).collect();
    let (Some(parts), Some(total)) = (parts, context.number("t3.total.total")) else { return };
    let other: Decimal = parts.iter().sum();
    if total.is_zero() || other <= Decimal::from(5) || other * Decimal::from(5) <= total {
        return;
    }
    let Some((last, form_cell)) = keys.last().and_then(|key| Some((key, context.form.cell(key)?))) else { return };
    let table = &context.form.tables[form_cell.table_idx].name;
    let name = format!("{table}·{}", form_cell.row_names.first().map_or("", String::as_str));
    findings.push(
        Finding::new(
            "T3-OTHER",
            Severity::Hint,
            Place::Cell(last.clone()),
            format!("{name}共{other}件，超过办理结果总计{total}件的两成"),
        )
        .values(other, total)
        .remedy("看其中有没有应当计入（一）至（五）各项的。")
        .rests_on("t3.total.total", total)
        .rests_on(&name, other)
        .cells(keys),
    );
}

/// # What it checks
/// Where applications ended for want of payment, section 六 speaks of fees.
/// # Why
/// A fee notice was sent, so fees were charged or at least asked for.
/// # How to fix
/// Say in section 六 what was charged.
pub(super) static UNPAID_WITHOUT_FEES: Rule =
    Rule {
        code: "T3-FEE", holds: "有逾期不缴费的，第六部分说明收费情况。", since: 2021, check: unpaid_without_fees
    };

fn unpaid_without_fees(context: &Context, findings: &mut Vec<Finding>) {
    let key = "t3.other_no_payment.total";
    let Some(unpaid) = context.number(key).filter(|unpaid| *unpaid > Decimal::ZERO) else { return };
    if fees_are_stated(context) {
        return;
    }
    let cause = if context.texts_of_section("other_matters").next().is_some() { "F-SENT" } else { "S-EMPTY" };
    findings.push(
        Finding::new(
            "T3-FEE",
            Severity::Warning,
            Place::Section("other_matters".to_owned()),
            format!(
                "{}为{unpaid}，而“{}”没有说明收费情况（与{cause}同因）",
                context.path(key),
                context.heading("other_matters")
            ),
        )
        .cells([key])
        .remedy("在第六部分写明信息处理费的收取情况。")
        .rests_on(key, unpaid),
    );
}
