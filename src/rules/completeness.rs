//! Family C: every cell is filled, with a number the cell can hold.

use rust_decimal::Decimal;

use super::fees::names_processing_fee;
use super::language::{Piece, Plain, contains_any, numbers};
use super::{Context, Finding, Rule, Severity, of_last_year};
use crate::form::{Content, FormCell, Kind};
use crate::report::cell::{MAX_COUNT_DIGITS, why_unreadable};
use crate::report::{Entry, Place, Value};

/// # What it checks
/// Every cell holds a number, or 不适用 where the form allows it.
/// # Why
/// A blank is not a 0: a table with holes says nothing about them.
/// # Example
/// 表三 with five cells left blank gives one finding that lists the five.
/// # How to fix
/// Fill in the number, or 0 where there was nothing.
pub(super) static CELL_MISSING: Rule =
    Rule { code: "C-REQ", holds: "每个单元格都已填写；空白不等于0。", since: 0, check: cell_missing };

fn cell_missing(context: &Context, findings: &mut Vec<Finding>) {
    for table in &context.form.tables {
        let cells = || context.form.cells_of_table(&table.key);
        let blank: Vec<(usize, &FormCell)> = cells().filter(|&(idx, _)| lacks_something(idx, context)).collect();
        if blank.is_empty() {
            continue;
        }
        let mut message = if blank.len() == cells().count() {
            format!("{}尚未填写，共{}个单元格", table.name, blank.len())
        } else {
            format!("{}有{}个单元格未填：{}", table.name, blank.len(), listed(&blank, &table.name))
        };
        let computed = blank.iter().filter(|&&(_, cell)| is_computed(cell, context)).count();
        if computed > 0 {
            message += &format!("；其中{computed}个是自动合计，各项填齐后自动得出");
        }
        let place = match blank.iter().find(|(_, cell)| !is_computed(cell, context)) {
            Some((_, first)) if blank.len() < cells().count() => Place::Cell(first.key.clone()),
            _ => Place::Table(table.key.clone()),
        };
        findings.push(
            Finding::new("C-REQ", Severity::Error, place, message)
                .cells(blank.iter().map(|(_, cell)| cell.key.clone()))
                .remedy("逐格填写数字；没有发生的填0。"),
        );
    }
}

/// Whether a cell is blank, or a computed sum of which some part is. A sum that only waits for an
/// unreadable part is C-NUM's business.
fn lacks_something(cell_idx: usize, context: &Context) -> bool {
    match (context.sheet.value(cell_idx), context.form.computed_by(cell_idx)) {
        (Value::Blank, _) => true,
        (Value::Provisional(_), Some(relation)) => relation.left.iter().any(|&part| lacks_something(part, context)),
        _ => false,
    }
}

fn is_computed(cell: &FormCell, context: &Context) -> bool {
    cell.is_sum && context.report.cell(&cell.key).entry == Entry::Computed
}

/// The first cells by name, the rest by number.
fn listed(cells: &[(usize, &FormCell)], table: &str) -> String {
    const SHOWN: usize = 3;
    let name = |cell: &FormCell| cell.path.trim_start_matches(table).trim_start_matches('·').to_owned();
    let names: Vec<String> = cells.iter().take(SHOWN).map(|(_, cell)| name(cell)).collect();
    let more = if cells.len() > SHOWN { "等" } else { "" };
    format!("{}{more}", names.join("、"))
}

/// # What it checks
/// What was typed into a cell is a number it can hold: counts are whole, not negative (2019 增/减
/// excepted) and have at most nine digits; money in 元 is not negative.
/// # Why
/// Words, units and slipped signs cannot be added up.
/// # Example
/// `12.5` in 自然人: 件数应为整数.
/// # How to fix
/// Type the number alone.
pub(super) static CELL_NOT_A_NUMBER: Rule = Rule {
    code: "C-NUM",
    holds: "单元格里填的是数字；件数为不超过九位的非负整数。",
    since: 0,
    check: cell_not_a_number,
};

fn cell_not_a_number(context: &Context, findings: &mut Vec<Finding>) {
    for (idx, cell) in context.form.cells().iter().enumerate() {
        let typed = context.report.cells.get(&cell.key).map(|cell| &cell.entry);
        let (typed, reason, remedy) = match (typed, context.sheet.number(idx)) {
            (Some(Entry::Unreadable(text)), _) => {
                (text.clone(), why_unreadable(text, cell.kind), "改为数字；说明文字填在备注里。")
            }
            (_, Some(number)) if cell.kind == Kind::Yuan && number.is_sign_negative() => {
                (number.to_string(), "金额不能为负数", "核对金额和正负号。")
            }
            (typed, Some(number)) if has_too_many_digits(number, cell.kind) => {
                let is_computed = matches!(typed, None | Some(Entry::Computed));
                let remedy = if is_computed {
                    "核对相加的各项，是否多填了位数。"
                } else {
                    "核对是否多填了位数。"
                };
                (number.to_string(), "超过九位数", remedy)
            }
            _ => continue,
        };
        let message = format!("{}：“{typed}”{reason}", cell.path);
        findings.push(
            Finding::new("C-NUM", Severity::Error, Place::Cell(cell.key.clone()), message)
                .cells([cell.key.clone()])
                .remedy(remedy),
        );
    }
}

/// Counts and sums of counts have at most nine digits, and so has 万元 before its point.
fn has_too_many_digits(number: Decimal, kind: Kind) -> bool {
    kind != Kind::Yuan && number.abs().trunc() >= Decimal::from(10_i64.pow(MAX_COUNT_DIGITS))
}

/// # What it checks
/// No cell is still marked 待核.
/// # Why
/// The mark says that the figure has yet to be confirmed.
/// # How to fix
/// Ask the office named as its source, then take the mark away.
pub(super) static CELL_UNSETTLED: Rule =
    Rule { code: "C-OPEN", holds: "没有标记“待核”的单元格。", since: 0, check: cell_unsettled };

fn cell_unsettled(context: &Context, findings: &mut Vec<Finding>) {
    for table in &context.form.tables {
        let is_open = |cell: &FormCell| context.report.cells.get(&cell.key).is_some_and(|cell| cell.unsettled);
        let open: Vec<(usize, &FormCell)> =
            context.form.cells_of_table(&table.key).filter(|(_, cell)| is_open(cell)).collect();
        if let Some((_, first)) = open.first() {
            let message = format!("{}有{}个单元格待核：{}", table.name, open.len(), listed(&open, &table.name));
            findings.push(
                Finding::new("C-OPEN", Severity::Error, Place::Cell(first.key.clone()), message)
                    .cells(open.iter().map(|(_, cell)| cell.key.clone()))
                    .remedy("与提供数据的科室核对后取消“待核”标记。"),
            );
        }
    }
}

/// The fee cell of the 2021 form.
pub(super) const FEE: &str = "t2.fee.amount";

/// # What it checks
/// 行政事业性收费 is not negative and has at most six decimals.
/// # Why
/// Six decimals of 万元 are one 分; more is a slip.
/// # How to fix
/// Give the amount in 万元.
pub(super) static FEE_MALFORMED: Rule = Rule {
    code: "C-FEE",
    holds: "收费金额以万元为单位，不为负数，小数不超过六位。",
    since: 2021,
    check: fee_malformed,
};

fn fee_malformed(context: &Context, findings: &mut Vec<Finding>) {
    const MOST_DECIMALS: u32 = 6;
    let Some(fee) = context.number(FEE) else { return };
    let fault = if fee.is_sign_negative() {
        "不能为负数"
    } else if fee.scale() > MOST_DECIMALS {
        "小数超过六位，不到一分钱"
    } else {
        return;
    };
    findings.push(
        Finding::new(
            "C-FEE",
            Severity::Error,
            Place::Cell(FEE.to_owned()),
            format!("{}：{fee}{fault}", context.path(FEE)),
        )
        .cells([FEE])
        .remedy("以万元为单位填写收费总额。"),
    );
}

/// # What it checks
/// 收费 is not a thousand times last year's, and the text does not give the same digits in 元.
/// # Why
/// The commonest slip: 元 typed where 万元 is asked.
/// # Example
/// Last year 25.1, this year 251000.
/// # How to fix
/// Divide by ten thousand, or explain.
pub(super) static FEE_UNIT_MISTAKEN: Rule =
    Rule { code: "C-UNIT", holds: "收费金额没有把元当作万元。", since: 2021, check: fee_unit_mistaken };

/// Whether a fee is so much more than last year's that it must be in another unit.
pub(super) fn unit_is_mistaken_against(fee: Decimal, last: Decimal) -> bool {
    last > Decimal::ZERO && fee >= last * Decimal::from(1000)
}

fn fee_unit_mistaken(context: &Context, findings: &mut Vec<Finding>) {
    let Some(fee) = context.number(FEE).filter(|fee| *fee > Decimal::ZERO) else { return };
    let last = context.last_number(FEE).filter(|last| *last > Decimal::ZERO);
    let path = context.path(FEE);
    let finding = |message: String| {
        Finding::new("C-UNIT", Severity::Warning, Place::Cell(FEE.to_owned()), message)
            .cells([FEE])
            .remedy("核对单位：表中以万元计，元要除以一万。")
            .rests_on(FEE, fee)
    };
    if let Some(last) = last.filter(|last| unit_is_mistaken_against(fee, *last)) {
        findings.push(
            finding(format!(
                "{path}为{fee}万元，是上年{last}万元的{}倍，可能误填了以元为单位的数",
                (fee / last).trunc()
            ))
            .values(fee, last)
            .differing_by(fee - last)
            .rests_on(of_last_year(FEE), last),
        );
        return;
    }
    let sections = context.form.sections.iter().filter(|section| matches!(section.content, Content::Text { .. }));
    let texts = sections.flat_map(|section| context.texts_of_section(&section.key));
    let clauses =
        texts.flat_map(Plain::sentences).flat_map(|sentence| sentence.cut(|c| matches!(c, '，' | '。' | '；')));
    let Some((clause, written)) = { clauses }.find_map(|clause| Some((clause, charged_in_yuan(clause, fee)?))) else {
        return;
    };
    let message = format!("{path}为{fee}万元，文中却是{written}：{}", clause.quoted());
    findings.push(finding(message).values(fee, written).about(clause));
}

/// The amount as a clause on charges gives it, if a fee in 元 was typed for one in 万元.
fn charged_in_yuan(clause: Piece, fee: Decimal) -> Option<String> {
    let text = clause.as_str();
    let is_on_charges = contains_any(text, &["收费", "收取", "征收", "行政事业性"]);
    if !is_on_charges || text.contains('每') || names_processing_fee(text) {
        return None;
    }
    numbers(text).into_iter().find_map(|range| {
        let number: Decimal = text[range.clone()].replace(',', "").parse().ok()?;
        let unit = ["万元", "元"].into_iter().find(|unit| text[range.end..].starts_with(unit))?;
        let yuan = if unit == "元" { number } else { number.checked_mul(Decimal::from(10_000))? };
        (yuan == fee).then(|| format!("{}{unit}", &text[range]))
    })
}
