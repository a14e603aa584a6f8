//! Family C: every cell is filled, with a number the cell can hold.

use rust_decimal::Decimal;

use super::fees::names_processing_fee;
use super::language::{Piece, Plain, contains_any, numbers};
use super::needs::Cells;
use super::{ALL_FORMS, Context, Finding, Need, Rule, Severity, of_last_year};
use crate::form::{CellIdx, Content, FormCell, Kind};
use crate::report::cell::MAX_COUNT_DIGITS;
use crate::report::{Address, Entry, Value, WhyUnreadable, why_unreadable};

pub(super) static CELL_MISSING: Rule = Rule {
    code: "C-REQ",
    name: "单元格填齐",
    holds: "每个单元格都已填写；空白不等于0。",
    why: "空着的格说不清是没有发生还是没有统计，有空格的表不能公布。",
    example: "表三有5个单元格未填：一、本年新收·自然人、一、本年新收·商业企业、一、本年新收·科研机构等",
    fix: "逐格填写数字，没有发生的填0；表二里本机关没有的事项可以填不适用。",
    forms: ALL_FORMS,
    needs: &[],
    check: cell_missing,
};

fn cell_missing(context: &Context, findings: &mut Vec<Finding>) {
    for table in &context.form.tables {
        let cells = || context.form.cells_of_table(&table.key);
        let blank: Vec<(CellIdx, &FormCell)> = cells().filter(|&(idx, _)| lacks_something(idx, context)).collect();
        if blank.is_empty() {
            continue;
        }
        let mut message = if blank.len() == cells().count() {
            format!("{}尚未填写，共{}个单元格", table.name, blank.len())
        } else {
            format!("{}有{}个单元格未填：{}", table.name, blank.len(), listed(&blank, &table.name))
        };
        let computed = blank.iter().filter(|&&(_, cell)| context.report.is_left_to_program(cell)).count();
        if computed > 0 {
            message += &format!("；其中{computed}个是自动合计，各项填齐后自动得出");
        }
        let place = match blank.iter().find(|(_, cell)| !context.report.is_left_to_program(cell)) {
            Some((_, first)) if blank.len() < cells().count() => Address::Cell(first.key.clone()),
            _ => Address::Table(table.key.clone()),
        };
        findings.push(
            Finding::new(Severity::Error, place, message)
                .blank()
                .cells(blank.iter().map(|(_, cell)| cell.key.clone()))
                .remedy("逐格填写数字；没有发生的填0。"),
        );
    }
}

/// Whether a cell is blank, or a computed sum of which some part is. A sum that only waits for an
/// unreadable part is C-NUM's business.
fn lacks_something(cell_idx: CellIdx, context: &Context) -> bool {
    match (context.sheet.value(cell_idx), context.form.computed_by(cell_idx)) {
        (Value::Blank, _) => true,
        (Value::Provisional(_), Some(relation)) => relation.left.iter().any(|&part| lacks_something(part, context)),
        _ => false,
    }
}

/// The first cells by name, the rest by number.
fn listed(cells: &[(CellIdx, &FormCell)], table: &str) -> String {
    const SHOWN: usize = 3;
    let name = |cell: &FormCell| cell.path.trim_start_matches(table).trim_start_matches('·').to_owned();
    let names: Vec<String> = cells.iter().take(SHOWN).map(|(_, cell)| name(cell)).collect();
    let more = if cells.len() > SHOWN { "等" } else { "" };
    format!("{}{more}", names.join("、"))
}

pub(super) static CELL_NOT_A_NUMBER: Rule = Rule {
    code: "C-NUM",
    name: "填的是数字",
    holds: "单元格里填的是数字；件数为不超过九位的非负整数。",
    why: "文字、单位和写错的正负号都不能相加。",
    example: "表三·一、本年新收·自然人：“12.5”件数应为整数",
    fix: "只填数字，件数填整数、不填负号；要说明的话写在备注里。",
    forms: ALL_FORMS,
    needs: &[Need::Figures],
    check: cell_not_a_number,
};

fn cell_not_a_number(context: &Context, findings: &mut Vec<Finding>) {
    for (idx, cell) in context.form.indexed_cells() {
        let typed = context.report.cells.get(&cell.key).map(|cell| &cell.entry);
        let (typed, reason, remedy) = match (typed, context.sheet.number(idx)) {
            (Some(Entry::Unreadable(text)), _) => {
                let why = why_unreadable(text, cell.kind);
                (text.clone(), why.to_string(), why.remedy())
            }
            (_, Some(number)) if cell.kind == Kind::Yuan && number.is_sign_negative() => {
                (number.to_string(), "金额不能为负数".to_owned(), "核对金额和正负号。")
            }
            (typed, Some(number)) if has_too_many_digits(number, cell.kind) => {
                let is_computed = matches!(typed, None | Some(Entry::Computed));
                let remedy = if is_computed {
                    "核对相加的各项，是否多填了位数。"
                } else {
                    WhyUnreadable::TooManyDigits.remedy()
                };
                (number.to_string(), WhyUnreadable::TooManyDigits.to_string(), remedy)
            }
            _ => continue,
        };
        let message = format!("{}：“{typed}”{reason}", cell.path);
        findings.push(
            Finding::new(Severity::Error, Address::Cell(cell.key.clone()), message)
                .cells([cell.key.clone()])
                .remedy(remedy),
        );
    }
}

/// Counts and sums of counts have at most nine digits, and so has 万元 before its point.
fn has_too_many_digits(number: Decimal, kind: Kind) -> bool {
    kind != Kind::Yuan && number.abs().trunc() >= Decimal::from(10_i64.pow(MAX_COUNT_DIGITS))
}

pub(super) static CELL_UNSETTLED: Rule = Rule {
    code: "C-OPEN",
    name: "没有待核的数",
    holds: "没有标记“待核”的单元格。",
    why: "标着待核的数还没有人确认过。",
    example: "表二有1个单元格待核：行政许可·本年处理决定数量",
    fix: "与提供数据的科室核对，确认后在“备注、来源与待核”（Shift+F2）里取消“待核”。",
    forms: ALL_FORMS,
    needs: &[Need::Figures],
    check: cell_unsettled,
};

fn cell_unsettled(context: &Context, findings: &mut Vec<Finding>) {
    for table in &context.form.tables {
        let is_open = |cell: &FormCell| context.report.cells.get(&cell.key).is_some_and(|cell| cell.unsettled);
        let open: Vec<(CellIdx, &FormCell)> =
            context.form.cells_of_table(&table.key).filter(|(_, cell)| is_open(cell)).collect();
        if let Some((_, first)) = open.first() {
            let message = format!("{}有{}个单元格待核：{}", table.name, open.len(), listed(&open, &table.name));
            findings.push(
                Finding::new(Severity::Error, Address::Cell(first.key.clone()), message)
                    .cells(open.iter().map(|(_, cell)| cell.key.clone()))
                    .remedy("与提供数据的科室核对，确认后在“备注、来源与待核”（Shift+F2）里取消“待核”。"),
            );
        }
    }
}

pub(super) static FEE_MALFORMED: Rule = Rule {
    code: "C-FEE",
    name: "收费金额写法",
    holds: "收费金额以万元为单位，不为负数，小数不超过六位。",
    why: "万元的六位小数已经到分，更多的小数是写错了。",
    example: "表二·行政事业性收费·本年收费金额：1.2345678小数超过六位，不到一分钱",
    fix: "以万元为单位填写收费总额。",
    forms: 2021..=u16::MAX,
    needs: &[Need::Cells(Cells::Fee)],
    check: fee_malformed,
};

fn fee_malformed(context: &Context, findings: &mut Vec<Finding>) {
    const MOST_DECIMALS: u32 = 6;
    let Some((key, fee)) = context.fee() else { return };
    let (fault, remedy) = if fee.is_sign_negative() {
        ("不能为负数", "核对金额和正负号；没有收费的填0。")
    } else if fee.scale() > MOST_DECIMALS {
        ("小数超过六位，不到一分钱", "核对小数点，以万元为单位填写收费总额，最多六位小数。")
    } else {
        return;
    };
    findings.push(
        Finding::new(Severity::Error, Address::Cell(key.to_owned()), format!("{}：{fee}{fault}", context.path(key)))
            .cells([key])
            .remedy(remedy),
    );
}

pub(super) static FEE_UNIT_MISTAKEN: Rule = Rule {
    code: "C-UNIT",
    name: "收费金额单位",
    holds: "收费金额没有把元当作万元：不是上年的一千倍以上，文中也没有同样数字的元。",
    why: "要求填万元的地方填了元，是最常见的笔误。",
    example: "上年填25.1，本年填251000",
    fix: "把元除以一万再填；金额确实如此的作说明。",
    forms: 2021..=u16::MAX,
    needs: &[Need::Cells(Cells::Fee), Need::FeeToCompare],
    check: fee_unit_mistaken,
};

/// Whether a fee is so much more than last year's that it must be in another unit.
pub(super) fn unit_is_mistaken_against(fee: Decimal, last: Decimal) -> bool {
    last > Decimal::ZERO && fee >= last * Decimal::from(1000)
}

impl Context<'_> {
    /// The cell of 行政事业性收费 and what stands in it.
    pub(super) fn fee(&self) -> Option<(&'static str, Decimal)> {
        let key = self.form.roles.fee.as_deref()?;
        Some((key, self.number(key)?))
    }

    /// Last year's 行政事业性收费.
    fn last_fee(&self) -> Option<(&'static str, Decimal)> {
        let key = self.last.as_ref()?.year.form.roles.fee.as_deref()?;
        Some((key, self.last_number(key).filter(|last| *last > Decimal::ZERO)?))
    }
}

/// Whether there is another amount with which the fee can be compared; a fee of 0 needs none.
pub(super) fn fee_is_comparable(context: &Context) -> bool {
    context.fee().is_none_or(|(_, fee)| fee <= Decimal::ZERO)
        || context.last_fee().is_some()
        || clauses_of_texts(context).any(|clause| amounts_charged(clause).next().is_some())
}

/// The clauses of the sections.
fn clauses_of_texts<'c>(context: &'c Context) -> impl Iterator<Item = Piece<'c>> {
    let sections = context.form.sections.iter().filter(|section| matches!(section.content, Content::Text { .. }));
    let texts = sections.flat_map(|section| context.texts_of_section(&section.key));
    texts.flat_map(Plain::sentences).flat_map(|sentence| sentence.cut(|c| matches!(c, '，' | '。' | '；')))
}

fn fee_unit_mistaken(context: &Context, findings: &mut Vec<Finding>) {
    let Some((key, fee)) = context.fee().filter(|(_, fee)| *fee > Decimal::ZERO) else { return };
    let path = context.path(key);
    let finding = |message: String| {
        Finding::new(Severity::Warning, Address::Cell(key.to_owned()), message)
            .cells([key])
            .remedy("核对单位：表中以万元计，元要除以一万。")
            .rests_on(key, fee)
    };
    if let Some((last_key, last)) = context.last_fee().filter(|(_, last)| unit_is_mistaken_against(fee, *last)) {
        findings.push(
            finding(format!(
                "{path}为{fee}万元，是上年{last}万元的{}倍，可能误填了以元为单位的数",
                (fee / last).trunc()
            ))
            .values(fee, last)
            .differing_by(fee - last)
            .rests_on(of_last_year(last_key), last),
        );
        return;
    }
    let is_same = |clause: Piece| amounts_charged(clause).find(|(yuan, _)| *yuan == fee).map(|(_, written)| written);
    let Some((clause, written)) = clauses_of_texts(context).find_map(|clause| Some((clause, is_same(clause)?))) else {
        return;
    };
    let message = format!("{path}为{fee}万元，文中却是{written}：{}", clause.quoted());
    findings.push(finding(message).values(fee, written).about(clause));
}

/// The amounts in 元 that a clause on charges gives, and how it writes them.
fn amounts_charged(clause: Piece<'_>) -> impl Iterator<Item = (Decimal, String)> {
    let text = clause.as_str();
    let is_on_charges = contains_any(text, &["收费", "收取", "征收", "行政事业性"]);
    let is_meant = is_on_charges && !text.contains('每') && !names_processing_fee(text);
    let ranges = if is_meant { numbers(text) } else { Vec::new() };
    ranges.into_iter().filter_map(|range| {
        let number: Decimal = text[range.clone()].replace(',', "").parse().ok()?;
        let unit = ["万元", "元"].into_iter().find(|unit| text[range.end..].starts_with(unit))?;
        let yuan = if unit == "元" { number } else { number.checked_mul(Decimal::from(10_000))? };
        Some((yuan, format!("{}{unit}", &text[range])))
    })
}
