//! Findings in words: what was found, the values it rests on, and why it is right as it stands.

use super::super::composer::Composer;
use super::super::document::Structure;
use super::super::measures::{LINE_PITCH, NOTE_SIZE};
use super::super::style::{NOTE, Style};
use crate::form::Form;
use crate::report::{Address, Explanation, WrittenDate, lines_of};
use crate::rules::{self, Finding, Outcome, Severity};

const DETAIL: Style = Style { indent: 2.0 * NOTE_SIZE, structure: Structure::Paragraph, ..NOTE };

/// Puts the findings of the severities wanted, numbered, or the words for none.
pub(super) fn put(composer: &mut Composer, outcome: &Outcome, none: &str, is_wanted: impl Fn(Severity) -> bool) {
    let found = outcome.findings.iter().zip(&outcome.explained_by);
    let mut count = 0;
    for (finding, explained_by) in found.filter(|(finding, _)| is_wanted(finding.severity)) {
        count += 1;
        let explanation = explained_by.and_then(|idx| composer.report.explanations.get(idx));
        for line in lines(finding, explanation, count, composer.report.form) {
            composer.put_paragraph(&line, DETAIL, &finding.place);
        }
        composer.flow.leave(LINE_PITCH / 4.0);
    }
    if count == 0 {
        composer.put_paragraph(none, DETAIL, &Address::Report);
    }
}

fn lines(finding: &Finding, explanation: Option<&Explanation>, number: usize, form: &Form) -> Vec<String> {
    let (severity, place) = (finding.severity.name(), finding.place.name(form));
    let name = rules::rule(finding.rule).map_or("", |rule| rule.name);
    let mut text = format!("{number}. {severity}（{name} {}，{place}）：{}\n", finding.rule, finding.message);
    text += &values(finding);
    text += &basis(finding, form);
    text += &match explanation {
        Some(explanation) => explained(explanation),
        None if finding.severity == Severity::Warning => "说明：待说明".to_owned(),
        None => String::new(),
    };
    lines_of(&text).map(str::to_owned).collect()
}

fn values(finding: &Finding) -> String {
    match (&finding.left, &finding.right, &finding.difference) {
        (Some(left), Some(right), Some(difference)) => format!("比较：{left}与{right}，相差{difference}\n"),
        (Some(left), Some(right), None) => format!("比较：{left}与{right}\n"),
        _ => String::new(),
    }
}

/// What the finding rests on; a fingerprint of a long text says nothing to people.
fn basis(finding: &Finding, form: &Form) -> String {
    let shown = finding.basis.iter().filter(|(_, value)| !value.starts_with("sha256:"));
    let values: Vec<String> = shown
        .map(|(name, value)| {
            let value = match value.trim() {
                "" => "未填".to_owned(),
                date if name.ends_with("日期") => WrittenDate(date.to_owned()).printed(),
                value => value.to_owned(),
            };
            format!("{}：{value}", basis_name(name, form))
        })
        .collect();
    if values.is_empty() { String::new() } else { format!("依据：{}\n", values.join("；")) }
}

/// Keys of cells by their official paths.
fn basis_name(name: &str, form: &Form) -> String {
    let (year, key) = name.strip_prefix("去年 ").map_or(("", name), |key| ("上年", key));
    let path = form.cell(key).map_or(key, |cell| &cell.path);
    format!("{year}{path}")
}

fn explained(explanation: &Explanation) -> String {
    let at = WrittenDate(explanation.at.clone()).printed();
    let signed: Vec<&str> = [explanation.by.trim(), at.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
    let signed = if signed.is_empty() { String::new() } else { format!("（{}）", signed.join("，")) };
    format!("说明：{}{signed}", explanation.text.trim())
}
