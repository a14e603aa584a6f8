//! Family XY: this year's figures against last year's.

use rust_decimal::Decimal;

use super::completeness::{FEE_UNIT_MISTAKEN, unit_is_mistaken_against};
use super::table_two::STOCK_BELOW_FLOOR;
use super::{ALL_FORMS, Context, Finding, Need, Rule, Severity, of_last_year};
use crate::form::{self, Carry, CellIdx, Form};
use crate::report::Address;

pub(super) static CARRY_BROKEN: Rule = Rule {
    code: "XY-CARRY",
    name: "结转与上年衔接",
    holds: "上年结转总计等于上年年报的结转下年度总计。",
    why: "上年结转过来的，就是上年年报里结转下年度的。机构划转、上年更正等情形确实存在，所以不是错误。",
    example: "表三·二、上年结转·总计为2，上年年报的结转下年度为1，相差1",
    fix: "对照上年公布的年报；确有原因的作说明。",
    forms: ALL_FORMS,
    needs: &[Need::LastYear, Need::CarriedTotal],
    check: carry_broken,
};

fn carry_broken(context: &Context, findings: &mut Vec<Finding>) {
    let broken = carried(context, true).filter(|carried| !carried.agrees());
    findings.extend(broken.map(|carried| carry_finding(&carried, context)));
}

pub(super) static CARRY_BROKEN_BY_COLUMN: Rule = Rule {
    code: "XY-CARRY-COL",
    name: "结转各列与上年衔接",
    holds: "各类申请人的上年结转等于上年年报同一列的结转下年度（总计一致时）。",
    why: "结转的申请，申请人还是那一类。",
    example: "表三·二、上年结转·自然人为1，上年年报的结转下年度为0，相差1",
    fix: "移到上年所在的列；确有原因的作说明。",
    forms: ALL_FORMS,
    needs: &[Need::LastYear, Need::CarriedColumns],
    check: carry_broken_by_column,
};

fn carry_broken_by_column(context: &Context, findings: &mut Vec<Finding>) {
    if !carried_totals_agree(context) {
        return;
    }
    let broken = carried(context, false).filter(|carried| !carried.agrees());
    findings.extend(broken.map(|carried| carry_finding(&carried, context)));
}

/// Whether the totals of what was carried over are there in both years, and the same.
pub(super) fn carried_totals_agree(context: &Context) -> bool {
    let mut totals = carried(context, true).peekable();
    totals.peek().is_some() && totals.all(|total| total.agrees())
}

/// 上年结转 of a column, and last year's 结转下年度.
pub(super) struct Carried {
    keys: &'static Carry,
    now: Decimal,
    then: Decimal,
}

impl Carried {
    fn agrees(&self) -> bool {
        self.now == self.then
    }
}

/// What was carried over, where both years have it: the totals, or the columns of the applicants.
pub(super) fn carried<'c>(context: &'c Context, is_total: bool) -> impl Iterator<Item = Carried> + 'c {
    let form: &'static Form = context.form;
    let of_kind = move |keys: &&Carry| form.cell(&keys.to).is_some_and(|cell| cell.is_sum == is_total);
    form.carries().iter().filter(of_kind).filter_map(|keys| {
        Some(Carried { keys, now: context.number(&keys.to)?, then: context.last_number(&keys.from)? })
    })
}

fn carry_finding(carried: &Carried, context: &Context) -> Finding {
    let Carried { keys, now, then } = carried;
    let difference = (*now - *then).abs();
    let message = format!("{}为{now}，上年年报的结转下年度为{then}，相差{difference}", context.path(&keys.to));
    Finding::new(Severity::Warning, Address::Cell(keys.to.clone()), message)
        .values(now, then)
        .differing_by(difference)
        .remedy("对照上年公布的年报；机构划转、上年更正等情形请作说明。")
        .rests_on(&keys.to, now)
        .rests_on(of_last_year(&keys.from), then)
        .cells([&keys.to])
}

/// 现行有效 now, and last year's + 制发 − 废止, if both years are in the 2021 form and filled.
fn stock_of(context: &Context, in_force: &str) -> Option<Stock> {
    let keys = context.form.stocks().iter().find(|keys| keys.stock == in_force)?;
    if !context.same_form() {
        return None;
    }
    Some(Stock {
        now: context.number(&keys.stock)?,
        last: context.last_number(&keys.stock)?,
        issued: context.number(&keys.added)?,
        repealed: context.number(&keys.removed)?,
    })
}

struct Stock {
    now: Decimal,
    last: Decimal,
    issued: Decimal,
    repealed: Decimal,
}

impl Stock {
    fn expected(&self) -> Decimal {
        self.last + self.issued - self.repealed
    }
}

pub(super) static STOCK_BROKEN: Rule = Rule {
    code: "XY-STOCK",
    name: "现行有效与上年衔接",
    holds: "现行有效件数等于上年现行有效加本年制发减本年废止。",
    why: "文件不会凭空多出来或者消失。自然失效、集中清理等情形确实存在，所以不是错误。",
    example: "表二·行政规范性文件·现行有效件数为15，上年11加本年制发2减本年废止1应为12，相差3",
    fix: "重新清点；确有原因的作说明。",
    forms: 2021..=u16::MAX,
    needs: &[Need::LastYear, Need::SameForm, Need::StocksOfTwoYears],
    check: stock_broken,
};

fn stock_broken(context: &Context, findings: &mut Vec<Finding>) {
    for form::Stock { stock: in_force, added, removed } in context.form.stocks() {
        let keys = [in_force, added, removed];
        let Some(stock) = stock_of(context, in_force).filter(|stock| stock.now != stock.expected()) else { continue };
        let expected = stock.expected();
        let Stock { now, last, issued, repealed } = stock;
        let difference = (now - expected).abs();
        let message = format!(
            "{}为{now}，上年{last}加本年制发{issued}减本年废止{repealed}应为{expected}，相差{difference}{}",
            context.path(in_force),
            if now < issued - repealed { same_cause(&STOCK_BELOW_FLOOR) } else { String::new() }
        );
        findings.push(
            Finding::new(Severity::Warning, Address::Cell(in_force.clone()), message)
                .values(now, expected)
                .differing_by(difference)
                .remedy("核对现行有效件数；自然失效、集中清理等情形请作说明。")
                .rests_on(in_force, now)
                .rests_on(added, issued)
                .rests_on(removed, repealed)
                .rests_on(of_last_year(in_force), last)
                .cells(keys),
        );
    }
}

pub(super) static FIGURE_JUMPED: Rule = Rule {
    code: "XY-JUMP",
    name: "数字没有骤增骤减",
    holds: "与上年相比没有五倍以上的增减（较大的数超过20，上年不是0）。",
    why: "骤增骤减常常是多填、少填一位或者填错了行。",
    example: "表二·行政许可·本年处理决定数量由上年的64增至640，是上年的五倍以上",
    fix: "再看一遍。",
    forms: ALL_FORMS,
    needs: &[Need::LastYear, Need::SameForm, Need::FiguresOfTwoYears],
    check: figure_jumped,
};

fn figure_jumped(context: &Context, findings: &mut Vec<Finding>) {
    let (five, twenty) = (Decimal::from(5), Decimal::from(20));
    let first = findings.len();
    for (key, now, then) in pairs(context) {
        let (less, more) = if now < then { (now, then) } else { (then, now) };
        if then.is_zero() || less.is_sign_negative() || more <= twenty || more <= less * five {
            continue;
        }
        let (than, how) = if now > then { ("五倍以上", "增至") } else { ("五分之一以下", "降至") };
        let cause =
            if unit_is_mistaken(key, now, then, context) { same_cause(&FEE_UNIT_MISTAKEN) } else { String::new() };
        let message = format!("{}由上年的{then}{how}{now}，是上年的{than}{cause}", context.path(key));
        findings.push(compared(key, now, then, message).remedy("核对是否多填、少填一位或填错行。"));
    }
    name_causes(&mut findings[first..], context);
}

/// Whether C-UNIT says the same of a figure already.
fn unit_is_mistaken(key: &str, now: Decimal, then: Decimal, context: &Context) -> bool {
    context.form.roles.fee.as_deref() == Some(key) && unit_is_mistaken_against(now, then)
}

pub(super) static FIGURE_REPEATED: Rule = Rule {
    code: "XY-SAME",
    name: "数字不与上年雷同",
    holds: "超过50的数字与上年不雷同；没有增减的现行有效除外。",
    why: "常有在上年的文件上改，个别数字没有改到的。",
    example: "表二·行政许可·本年处理决定数量与上年同为71",
    fix: "再看一遍。",
    forms: ALL_FORMS,
    needs: &[Need::LastYear, Need::SameForm, Need::FiguresOfTwoYears],
    check: figure_repeated,
};

fn figure_repeated(context: &Context, findings: &mut Vec<Finding>) {
    let rightly_same = |key: &str| stock_of(context, key).is_some_and(|stock| stock.now == stock.expected());
    let first = findings.len();
    for (key, now, then) in pairs(context) {
        if now == then && now > Decimal::from(50) && !rightly_same(key) {
            let message = format!("{}与上年同为{now}", context.path(key));
            findings.push(compared(key, now, then, message).remedy("核对是否沿用了上年的数字。"));
        }
    }
    name_causes(&mut findings[first..], context);
}

/// Words that name the rule that finds the same fault nearer to its cause.
fn same_cause(rule: &Rule) -> String {
    format!("（与{}同因）", rule.code)
}

/// A total that only follows one of its parts names it.
fn name_causes(findings: &mut [Finding], context: &Context) {
    let keys: Vec<Option<CellIdx>> =
        findings.iter().map(|finding| context.form.cell_idx(&finding.place.to_string())).collect();
    for (finding, idx) in findings.iter_mut().zip(&keys) {
        let totals = context.form.relations().iter().filter(|relation| relation.total() == *idx && idx.is_some());
        let mut parts = totals.flat_map(|relation| &relation.left);
        if let Some(part) = parts.find(|part| keys.contains(&Some(**part))) {
            finding.message += &format!("（与“{}”同因）", context.form.cell_at(*part).path);
        }
    }
}

/// The cells filled in both years, where both are in the same form.
fn pairs<'c>(context: &'c Context) -> impl Iterator<Item = (&'static str, Decimal, Decimal)> + 'c {
    let comparable = context.same_form();
    context.form.cells().iter().filter(move |_| comparable).filter_map(|cell| {
        let (now, then) = (context.number(&cell.key)?, context.last_number(&cell.key)?);
        Some((cell.key.as_str(), now, then))
    })
}

fn compared(key: &str, now: Decimal, then: Decimal, message: String) -> Finding {
    Finding::new(Severity::Hint, Address::Cell(key.to_owned()), message)
        .values(now, then)
        .differing_by((now - then).abs())
        .cells([key])
        .rests_on(key, now)
        .rests_on(of_last_year(key), then)
}

pub(super) static FORMS_DIFFER: Rule = Rule {
    code: "XY-FORM",
    name: "两年表式相同",
    holds: "本年与上年使用同一表式；不同时说明哪些检查没有做。",
    why: "2019年的表式，表二统计的是别的内容，不能比较。",
    example: "上年年报用的是国办公开办函〔2019〕60号的表式，本年是国办公开办函〔2021〕30号",
    fix: "需要时人工对照上年年报。",
    forms: ALL_FORMS,
    needs: &[Need::LastYear],
    check: forms_differ,
};

fn forms_differ(context: &Context, findings: &mut Vec<Finding>) {
    let Some(last) = context.last.as_ref().filter(|_| !context.same_form()) else { return };
    let message = format!(
        "上年年报用的是{}的表式，本年是{}：只核对了表三的结转和表四，没有核对表二的现行有效、各项数字的增减和雷同",
        last.year.form.citation.number, context.form.citation.number
    );
    findings.push(
        Finding::new(Severity::Hint, Address::Report, message)
            .values(&context.form.id, &last.year.form.id)
            .remedy("需要时请人工对照上年年报。"),
    );
}
