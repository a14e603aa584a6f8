//! What of a rule's needs is there, and from it why a rule says nothing of a report: one place for all.
//!
//! A need that is not met at all ends the matter before the check is run. One that is met in part, as
//! when some cells are blank, leaves the check to find what it can; if it finds nothing, the rule is
//! not said to hold.

use rust_decimal::Decimal;

use super::completeness::fee_is_comparable;
use super::cross_year::{carried, carried_totals_agree};
use super::needs::{Cells, Need};
use super::similarity::COMPARED;
use super::{Context, Judgement, Rule};
use crate::form::{Carry, CellIdx, Form};
use crate::report::{Address, WrittenDate};

/// What of a need is there: all of it, all but what the words say, or too little to judge.
type Seen = Result<Option<String>, Judgement>;

/// What could be looked at of all a rule needs. Where several needs are not met, the one that makes the
/// rule not applicable comes first.
pub(super) fn seen(rule: &Rule, context: &Context) -> Seen {
    if !rule.forms.contains(&context.form.first_year) {
        return not_applicable(rule.for_forms().unwrap_or_default());
    }
    let mut not_judged = None;
    let mut partly = Vec::new();
    for need in rule.needs {
        match need.seen(rule, context) {
            Ok(not_seen) => partly.extend(not_seen),
            Err(Judgement::NotJudged(why)) => not_judged = not_judged.or(Some(why)),
            Err(not_applicable) => return Err(not_applicable),
        }
    }
    match (not_judged, partly.is_empty()) {
        (Some(why), _) => Err(Judgement::NotJudged(why)),
        (None, true) => Ok(None),
        (None, false) => Ok(Some(partly.join("；"))),
    }
}

fn not_applicable(why: impl Into<String>) -> Seen {
    Err(Judgement::NotApplicable(why.into()))
}

fn not_judged(why: impl Into<String>) -> Seen {
    Err(Judgement::NotJudged(why.into()))
}

/// All is there if nothing is lacking; the words say what is.
fn all_but(lacking: usize, words: impl Fn(usize) -> String) -> Option<String> {
    (lacking > 0).then(|| words(lacking))
}

impl Need {
    fn seen(self, rule: &Rule, context: &Context) -> Seen {
        let (form, report) = (context.form, context.report);
        match self {
            Need::Figures => {
                let is_filled = context.sheet.values().iter().any(|value| !value.is_blank());
                Ok((!is_filled).then(|| "表格都没有填".to_owned()))
            }
            Need::Cells(cells) => in_cells(cells, context),
            Need::Above0(cells, none) => match in_cells(cells, context)? {
                _ if cells.keys(form).iter().any(|key| context.is_above_0(key)) => Ok(None),
                None => not_applicable(none),
                Some(lacking) => not_judged(lacking),
            },
            Need::Sums(unit) => in_sums(rule, unit, context),
            Need::Stocks => {
                in_stocks(context, "没有填齐数字", |keys| keys.iter().all(|key| context.number(key).is_some()))
            }
            Need::StocksOfTwoYears => in_stocks(context, "本年或上年没有填齐数字", |keys| {
                context.last_number(keys[0]).is_some() && keys.iter().all(|key| context.number(key).is_some())
            }),
            Need::CarriedTotal => in_carried_total(context),
            Need::CarriedColumns => Ok(in_carried_columns(context)),
            Need::FiguresOfTwoYears => {
                let is_lacking = |key: &str| context.number(key).is_none() || context.last_number(key).is_none();
                let lacking =
                    form.cells().iter().filter(|cell| context.last.is_some() && is_lacking(&cell.key)).count();
                Ok(all_but(lacking, |count| format!("有{count}格本年或上年没有填数字")))
            }
            Need::ApplicationsOfTwoYears => in_applications(context),
            Need::FeeToCompare if fee_is_comparable(context) => {
                let is_charged = context.fee().is_some_and(|(_, fee)| fee > Decimal::ZERO);
                let is_half = is_charged && context.last.is_none();
                Ok(is_half.then(|| format!("{}，只与文中写的收费金额核对过", context.why_no_last_year())))
            }
            Need::FeeToCompare => match &context.last {
                Some(_) => Ok(Some("上年没有可以比较的收费金额，文中也没有写收费金额".to_owned())),
                None => Ok(Some(format!("{}，文中也没有写收费金额", context.why_no_last_year()))),
            },
            Need::Texts => {
                let is_there = context.texts.iter().any(|text| text.place().section(form).is_some());
                Ok((!is_there).then(|| "正文没有内容".to_owned()))
            }
            Need::FormWith(section) if section.key(form).is_some() => Ok(None),
            Need::Section(section) | Need::FormWith(section) => match section.key(form) {
                Some(key) => Ok(context.lacks_text(key).then(|| format!("“{}”没有内容", context.heading(key)))),
                None => not_applicable(format!("表式没有指明“{}”部分", section.name())),
            },
            Need::LimitedSections => in_limited_sections(context),
            Need::TextsOfTwoYears => Ok(in_texts_of_two_years(context)),
            Need::LastYear => {
                if context.last.is_some() {
                    Ok(None)
                } else {
                    not_judged(context.why_no_last_year())
                }
            }
            Need::SameForm if context.last.is_some() && !context.same_form() => not_applicable("上年用的是另一种表式"),
            Need::YearFrom(year) if report.year < year => not_applicable(format!("{year}年度起适用")),
            Need::Imported if report.imported.is_none() => not_applicable("不是导入的年报"),
            Need::SameForm | Need::YearFrom(_) | Need::Imported => Ok(None),
            Need::Government => match report.organ.government() {
                Some(true) => Ok(None),
                Some(false) => not_applicable("本单位不是一级人民政府"),
                None => not_judged("没有选定单位性质，不知道是不是一级人民政府"),
            },
            Need::NoRuleMakingPower => match report.organ.makes_rules() {
                Some(false) => Ok(None),
                Some(true) => not_applicable("本单位有规章制定权"),
                None => not_judged("不知道有无规章制定权"),
            },
            Need::Dates => {
                let is_written = context.dates().iter().any(|(_, date)| !date.is_empty());
                Ok((!is_written).then(|| "各处日期都没有填".to_owned()))
            }
            Need::PublishingDate => match context.publishing_date() {
                (_, date) if date.is_empty() => not_judged("发布日期和落款日期都没有填"),
                (field, date) if date.date().is_none() => not_judged(no_date(&field, date, form)),
                _ => Ok(None),
            },
            Need::DueDate => {
                let own = &report.organ.due_date;
                let is_known = report.organ.due_date(report.year).is_some();
                let unknown = || {
                    if own.is_empty() {
                        "不知道公布期限".to_owned()
                    } else {
                        no_date(&Address::DueDate, own, form)
                    }
                };
                Ok((!is_known).then(unknown))
            }
            Need::PeriodDates => {
                let days = [
                    (Address::PeriodFrom, &report.preface.period_from),
                    (Address::PeriodTo, &report.preface.period_to),
                ];
                let unreadable = days.iter().find(|(_, day)| !day.is_empty() && day.date().is_none());
                Ok(unreadable.map(|(field, day)| no_date(field, day, form)))
            }
        }
    }
}

/// That what is written in a field for a date is none.
fn no_date(field: &Address, written: &WrittenDate, form: &Form) -> String {
    format!("{}“{}”不是日期", field.name(form), written.0.trim())
}

fn in_cells(cells: Cells, context: &Context) -> Seen {
    let keys = cells.keys(context.form);
    let lacking = keys.iter().filter(|key| context.number(key).is_none()).count();
    match lacking {
        _ if keys.is_empty() => not_applicable(format!("表式没有指明{}", cells.name())),
        0 => Ok(None),
        lacking if lacking == keys.len() => Ok(Some(format!("{}没有填数字", cells.name()))),
        lacking => Ok(Some(format!("{}有{lacking}格没有填数字", cells.name()))),
    }
}

fn in_sums(rule: &Rule, unit: &str, context: &Context) -> Seen {
    let is_whole = |cells: &[CellIdx]| cells.iter().all(|cell| context.sheet.number(*cell).is_some());
    let relations = context.form.relations().iter().filter(|relation| rule.judges(relation));
    let (mut all, mut lacking) = (0, 0);
    for relation in relations {
        all += 1;
        lacking += usize::from(!is_whole(&relation.left) || !is_whole(&relation.right));
    }
    match lacking {
        _ if all == 0 => not_applicable("本表式没有这样的合计"),
        lacking if lacking == all => Ok(Some(format!("{all}{unit}都没有填齐数字"))),
        lacking => Ok(all_but(lacking, |count| format!("还有{count}{unit}没有填齐数字"))),
    }
}

fn in_stocks(context: &Context, lack: &str, is_there: impl Fn([&str; 3]) -> bool) -> Seen {
    let stocks = context.form.stocks();
    if stocks.is_empty() {
        return not_applicable("本表式没有现行有效的件数");
    }
    let lacking = stocks.iter().filter(|stock| !is_there([&stock.stock, &stock.added, &stock.removed])).count();
    Ok(all_but(lacking, |count| format!("有{count}行{lack}")))
}

fn in_carried_total(context: &Context) -> Seen {
    let form = context.form;
    let is_total = |keys: &&Carry| form.cell(&keys.to).is_some_and(|cell| cell.is_sum);
    let totals: Vec<&Carry> = form.carries().iter().filter(is_total).collect();
    if totals.is_empty() {
        return not_applicable("本表式没有结转的件数");
    }
    if let Some(blank) = totals.iter().find(|keys| context.number(&keys.to).is_none()) {
        return Ok(Some(format!("{}没有填数字", context.path(&blank.to))));
    }
    let is_there = context.last.is_none() || totals.iter().all(|keys| context.last_number(&keys.from).is_some());
    Ok((!is_there).then(|| "上年年报的结转下年度没有填数字".to_owned()))
}

fn in_carried_columns(context: &Context) -> Option<String> {
    if context.last.is_some() && !carried_totals_agree(context) {
        return Some("总计没有核对一致，各列没有核对".to_owned());
    }
    let form = context.form;
    let columns = form.carries().iter().filter(|keys| form.cell(&keys.to).is_some_and(|cell| !cell.is_sum)).count();
    all_but(columns - carried(context, false).count(), |count| format!("有{count}列本年或上年没有填数字"))
}

fn in_applications(context: &Context) -> Seen {
    let Some(cells) = &context.form.roles.applications else {
        return not_applicable("表式没有指明申请的件数");
    };
    let rows = [&cells.new, &cells.carried_in].map(|row| cells.total_of(row));
    if rows.iter().any(|key| context.is_above_0(key)) {
        return Ok(None);
    }
    if rows.iter().any(|key| context.number(key).is_none()) {
        return Ok(Some("本年的申请件数没有填数字".to_owned()));
    }
    let of_last_year = rows.each_ref().map(|key| context.last_number(key));
    match &context.last {
        None => not_judged(context.why_no_last_year()),
        Some(_) if of_last_year.iter().flatten().any(|number| !number.is_zero()) => Ok(None),
        Some(_) => Ok(all_but(of_last_year.iter().filter(|number| number.is_none()).count(), |_| {
            "上年年报的申请件数没有填数字".to_owned()
        })),
    }
}

fn in_limited_sections(context: &Context) -> Seen {
    let limited: Vec<&str> = context.limited_sections().map(|(section, _)| section.key.as_str()).collect();
    if limited.is_empty() {
        return not_applicable("本表式没有规定字数");
    }
    Ok(no_text_in(limited.into_iter().filter(|key| context.lacks_text(key)), "没有内容", context))
}

fn in_texts_of_two_years(context: &Context) -> Option<String> {
    let last = context.last.as_ref()?;
    let keys = COMPARED.into_iter().filter_map(|section| section.key(context.form));
    let is_lacking =
        |key: &&str| context.lacks_text(key) || last.year.texts.get(*key).is_none_or(|text| text.trim().is_empty());
    no_text_in(keys.filter(is_lacking), "本年或上年没有内容", context)
}

/// The sections that lack text, in words.
fn no_text_in<'k>(keys: impl Iterator<Item = &'k str>, lack: &str, context: &Context) -> Option<String> {
    let headings: Vec<String> = keys.map(|key| format!("“{}”", context.heading(key))).collect();
    (!headings.is_empty()).then(|| format!("{}{lack}", headings.join("、")))
}
