//! Family T3 beyond its sums.

use rust_decimal::Decimal;

use super::fees::{FEES_NOT_STATED, fees_are_stated};
use super::needs::{Cells, Section};
use super::problems::SECTION_EMPTY;
use super::{Context, Finding, Need, Rule, Severity};
use crate::report::Address;

pub(super) static TOO_MANY_OTHER_RESULTS: Rule = Rule {
    code: "T3-OTHER",
    name: "其他处理不过多",
    holds: "“（六）其他处理”不超过办理结果的两成，或者不超过5件。",
    why: "没有细分的结果常常都归到了其他。",
    example: "表三·（六）其他处理共9件，超过办理结果总计20件的两成",
    fix: "看其中有没有应当计入（一）至（五）各项的。",
    forms: 2021..=u16::MAX,
    needs: &[Need::Cells(Cells::OtherResults)],
    check: too_many_other_results,
};

fn too_many_other_results(context: &Context, findings: &mut Vec<Finding>) {
    let Some(applications) = &context.form.roles.applications else { return };
    let rows = context.form.row_keys(&applications.table, &applications.other_results);
    let keys: Vec<String> = rows.into_iter().map(|row| applications.total_of(row)).collect();
    let decided = applications.total_of(&applications.decided);
    let parts: Option<Vec<Decimal>> = keys.iter().map(|key| context.number(key)).collect();
    let (Some(parts), Some(total)) = (parts, context.number(&decided)) else { return };
    let other: Decimal = parts.iter().sum();
    if total.is_zero() || other <= Decimal::from(5) || other * Decimal::from(5) <= total {
        return;
    }
    let Some((last, form_cell)) = keys.last().and_then(|key| Some((key, context.form.cell(key)?))) else { return };
    let table = &context.form.table_at(form_cell.table_idx).name;
    let name = format!("{table}·{}", form_cell.row_names.first().map_or("", String::as_str));
    findings.push(
        Finding::new(
            Severity::Hint,
            Address::Cell(last.clone()),
            format!("{name}共{other}件，超过办理结果总计{total}件的两成"),
        )
        .values(other, total)
        .remedy("看其中有没有应当计入（一）至（五）各项的。")
        .rests_on(decided, total)
        .rests_on(&name, other)
        .cells(keys),
    );
}

pub(super) static UNPAID_WITHOUT_FEES: Rule = Rule {
    code: "T3-FEE",
    name: "逾期不缴费有说明",
    holds: "有逾期不缴费的，第六部分说明收费情况。",
    why: "有逾期不缴费的，就发过收费通知。",
    example: "表三·（六）其他处理·2.逾期不缴费·总计为1，而“六、其他需要报告的事项”没有说明收费情况",
    fix: "在第六部分写明信息处理费的收取情况。",
    forms: 2021..=u16::MAX,
    needs: &[Need::Above0(Cells::Unpaid, "没有逾期不缴费的申请"), Need::FormWith(Section::OtherMatters)],
    check: unpaid_without_fees,
};

fn unpaid_without_fees(context: &Context, findings: &mut Vec<Finding>) {
    let Some(section) = Section::OtherMatters.key(context.form) else { return };
    let keys = Cells::Unpaid.keys(context.form);
    let Some(key) = keys.first() else { return };
    let Some(unpaid) = context.number(key).filter(|unpaid| *unpaid > Decimal::ZERO) else { return };
    if fees_are_stated(context) {
        return;
    }
    let cause = if context.lacks_text(section) { &SECTION_EMPTY } else { &FEES_NOT_STATED }.code;
    findings.push(
        Finding::new(
            Severity::Warning,
            Address::Section(section.to_owned()),
            format!(
                "{}为{unpaid}，而“{}”没有说明收费情况（与{cause}同因）",
                context.path(key),
                context.heading(section)
            ),
        )
        .cells([key])
        .remedy(format!("在“{}”里写明信息处理费的收取情况。", context.heading(section)))
        .rests_on(key, unpaid),
    );
}
