//! D-DUE, D-DATE and D-FORM: in time, dates that are dates, and in the form of the year.

use jiff::civil::Date;

use super::{ALL_FORMS, Context, Finding, Need, Rule, Severity};
use crate::form::Form;
use crate::report::{About, Address, Signing, WrittenDate, chinese_date};

pub(super) static OUT_OF_TIME: Rule = Rule {
    code: "D-DUE",
    name: "按期公布",
    holds: "发布日期（没有时为落款日期）在报告年度之后、规定期限之内。",
    why: "条例第四十九条和国办公开办函〔2021〕30号规定了公布期限。",
    example: "发布日期2026年2月3日晚于规定的2026年1月31日",
    fix: "改正日期；当地另有规定的，填写封面与说明里的公布期限，或作说明。",
    forms: ALL_FORMS,
    needs: &[Need::PublishingDate, Need::DueDate],
    check: out_of_time,
};

fn out_of_time(context: &Context, findings: &mut Vec<Finding>) {
    let report = context.report;
    let (field, written) = context.publishing_date();
    // Explanations rest on these names.
    let basis = if field == Address::PublishingDate { "公布日期" } else { "落款日期" };
    let name = field.name(context.form);
    let due = report.organ.due_date(report.year);
    // What is no date is D-DATE's business.
    let Some((fault, limit)) = written.date().and_then(|date| date_fault(date, report.year, due)) else { return };
    findings.push(
        Finding::new(Severity::Warning, field.place(), format!("{name}{}{fault}", written.printed()))
            .values(written.printed(), limit)
            .remedy(format!("核对日期；当地另有规定的，填写{}，或作说明。", Address::DueDate.way(context.form)))
            .rests_on(basis, &written.0)
            .rests_on("期限", due.map(chinese_date).unwrap_or_default()),
    );
}

/// What is wrong with a date, and the limit it breaks.
fn date_fault(date: Date, year: u16, due: Option<Date>) -> Option<(String, String)> {
    if date.year() <= i16::try_from(year).unwrap_or(i16::MAX) {
        return Some((format!("在报告年度{year}年结束之前"), format!("{}年1月1日", year + 1)));
    }
    let due = due.filter(|due| date > *due)?;
    Some((format!("晚于规定的{}", chinese_date(due)), chinese_date(due)))
}

pub(super) static NOT_A_DATE: Rule = Rule {
    code: "D-DATE",
    name: "日期写法",
    holds: "落款日期、发布日期、送审各人的日期、统计期限和公布期限，写了的都是日期。",
    why: "读不出的日期没法与期限比较，印出来也不是日期。",
    example: "落款日期“202314”不是日期，应写成2024年1月31日这样",
    fix: "写成2024年1月31日、2024-01-31或2024.1.31；不需要的留空。",
    forms: ALL_FORMS,
    needs: &[Need::Dates],
    check: not_a_date,
};

fn not_a_date(context: &Context, findings: &mut Vec<Finding>) {
    let year = context.report.year;
    for (field, written) in context.dates() {
        if written.is_empty() || written.date().is_some() {
            continue;
        }
        let example = match field {
            Address::PeriodFrom => format!("{year}年1月1日"),
            Address::PeriodTo => format!("{year}年12月31日"),
            _ => format!("{}年1月31日", u32::from(year) + 1),
        };
        let message = format!("{}“{}”不是日期，应写成{example}这样", field.name(context.form), written.0.trim());
        findings.push(Finding::new(Severity::Error, field, message).remedy("改为完整的日期，或者留空。"));
    }
}

impl Context<'_> {
    /// The date on which the report was published, or else that of 落款.
    pub(super) fn publishing_date(&self) -> (Address, &WrittenDate) {
        let report = self.report;
        if report.publishing.date.is_empty() {
            (Address::ClosingDate, &report.closing.date)
        } else {
            (Address::PublishingDate, &report.publishing.date)
        }
    }

    /// Every date of the report with the field it stands in; those of the period where they are printed.
    pub(super) fn dates(&self) -> Vec<(Address, &WrittenDate)> {
        let report = self.report;
        let (preface, approval) = (&report.preface, &report.approval);
        let mut dates = vec![(Address::DueDate, &report.organ.due_date)];
        if preface.own_text.trim().is_empty() {
            dates.extend([(Address::PeriodFrom, &preface.period_from), (Address::PeriodTo, &preface.period_to)]);
        }
        dates
            .extend([(Address::ClosingDate, &report.closing.date), (Address::PublishingDate, &report.publishing.date)]);
        let reviewers = approval.reviewers.iter().enumerate().map(|(idx, person)| (Signing::Reviewer(idx), person));
        let people = [(Signing::Drafter, &approval.drafter)].into_iter().chain(reviewers);
        let people = people.chain([(Signing::Signer, &approval.signer)]);
        dates.extend(people.map(|(signing, person)| (Address::Person(signing, About::Date), &person.date)));
        dates
    }
}

pub(super) static FORM_DOES_NOT_FIT_YEAR: Rule = Rule {
    code: "D-FORM",
    name: "表式与年度相符",
    holds: "表式与报告年度相符。",
    why: "2019、2020年度用一种表式，2021年度起用另一种。",
    example: "2020年度的报告不用国办公开办函〔2021〕30号的表式，应当用国办公开办函〔2019〕60号的表式",
    fix: "在封面与说明里选定年度，表式随之换用。",
    forms: ALL_FORMS,
    needs: &[],
    check: form_does_not_fit_year,
};

fn form_does_not_fit_year(context: &Context, findings: &mut Vec<Finding>) {
    let (form, year) = (context.form, context.report.year);
    if form.valid_for(year) {
        return;
    }
    let right = Form::for_year(year).map(|form| format!("，应当用{}的表式", form.citation.number));
    let message = format!("{year}年度的报告不用{}的表式{}", form.citation.number, right.unwrap_or_default());
    findings.push(
        Finding::new(Severity::Error, Address::Report, message)
            .values(&form.id, year)
            .remedy(format!("核对年度：在{}选定年度，表式随之换用。", Address::Year.way(form))),
    );
}
