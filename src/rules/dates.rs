//! D-DUE and D-FORM: in time, and in the form of the year.

use jiff::civil::Date;

use super::{Context, Finding, Rule, Severity};
use crate::form::Form;
use crate::report::{Place, WrittenDate, chinese_date};

/// # What it checks
/// The publishing date, or else the date of 落款, lies after the report year and not after the due
/// date of the organ's kind. Silent when there is neither.
/// # Why
/// Reports are due by law: 条例 §49, 国办公开办函〔2021〕30号.
/// # How to fix
/// Mend the date, set the due date your local notice gives, or explain.
pub(super) static OUT_OF_TIME: Rule = Rule {
    code: "D-DUE",
    holds: "公布日期（没有时为落款日期）在报告年度之后、规定期限之内。",
    since: 0,
    check: out_of_time,
};

fn out_of_time(context: &Context, findings: &mut Vec<Finding>) {
    let report = context.report;
    let (written, place, name) = if report.publishing.date.is_empty() {
        (&report.closing.date, Place::Closing, "落款日期")
    } else {
        (&report.publishing.date, Place::Publishing, "公布日期")
    };
    if written.is_empty() {
        return;
    }
    let due = report.organ.due_date(report.year);
    let Some((fault, limit)) = date_fault(written, report.year, due) else { return };
    findings.push(
        Finding::new("D-DUE", Severity::Warning, place, format!("{name}{}{fault}", written.printed()))
            .values(written.printed(), limit)
            .remedy("核对日期；当地另有规定的，在单位信息中改报送期限，或作说明。")
            .rests_on(name, &written.0)
            .rests_on("期限", due.map(chinese_date).unwrap_or_default()),
    );
}

/// What is wrong with a date, and the limit it breaks.
fn date_fault(written: &WrittenDate, year: u16, due: Option<Date>) -> Option<(String, String)> {
    let Some(date) = written.date() else {
        return Some(("不是日期".to_owned(), String::new()));
    };
    if date.year() <= i16::try_from(year).unwrap_or(i16::MAX) {
        return Some((format!("在报告年度{year}年结束之前"), format!("{}年1月1日", year + 1)));
    }
    let due = due.filter(|due| date > *due)?;
    Some((format!("晚于规定的{}", chinese_date(due)), chinese_date(due)))
}

/// # What it checks
/// The form is the one in force for the report year.
/// # Why
/// Reports on 2019 and 2020 use one form, those on 2021 and later another.
/// # How to fix
/// Change the year or take the other form.
pub(super) static FORM_DOES_NOT_FIT_YEAR: Rule =
    Rule { code: "D-FORM", holds: "表式与报告年度相符。", since: 0, check: form_does_not_fit_year };

fn form_does_not_fit_year(context: &Context, findings: &mut Vec<Finding>) {
    let (form, year) = (context.form, context.report.year);
    if form.valid_for(year) {
        return;
    }
    let right = Form::for_year(year).map(|form| format!("，应当用{}的表式", form.citation.number));
    let message = format!("{year}年度的报告不用{}的表式{}", form.citation.number, right.unwrap_or_default());
    findings.push(
        Finding::new("D-FORM", Severity::Error, Place::Report, message)
            .values(&form.id, year)
            .remedy("改报告年度，或者换用该年度的表式。"),
    );
}
