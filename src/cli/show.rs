//! What the command line prints of a check, for people and as JSON.

use serde::Serialize;

use super::printed::in_line;
use crate::report::Report;
use crate::rules::{Finding, Outcome, Rule, Severity};

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Hint];

/// The findings grouped by severity, with the verdict on top.
pub(super) fn text(report: &Report, outcome: &Outcome) -> String {
    let mut text = format!("{}\n{}\n", in_line(&report.title()), outcome.verdict());
    for severity in SEVERITIES {
        let count = outcome.count(severity);
        if count > 0 {
            text += &format!("\n{}（{count}）\n", severity.name());
        }
        for (finding, explained) in outcome.findings.iter().zip(&outcome.explained_by) {
            if finding.severity == severity {
                text += &entry(report, finding, *explained);
            }
        }
    }
    text + &not_judged(outcome)
}

/// What could not be judged, each reason with its rules.
fn not_judged(outcome: &Outcome) -> String {
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for (rule, why) in outcome.unjudged() {
        match reasons.iter_mut().find(|(known, _)| *known == why) {
            Some((_, codes)) => codes.push(rule.code),
            None => reasons.push((why, vec![rule.code])),
        }
    }
    let reasons: Vec<String> =
        reasons.into_iter().map(|(why, codes)| format!("{}（{why}）", codes.join("、"))).collect();
    if reasons.is_empty() {
        String::new()
    } else {
        format!("\n未校验或没有全部校验：{}\n", reasons.join("；"))
    }
}

/// The rules, one on a line.
pub(super) fn rules(rules: &[&Rule]) -> String {
    let lines: Vec<String> =
        rules.iter().map(|rule| format!("{:<12} {}：{}", rule.code, rule.name, rule.holds)).collect();
    lines.join("\n")
}

/// All that is known of a rule.
pub(super) fn rule(rule: &Rule) -> String {
    let looks_at = if rule.looks_at().is_empty() { "整份年报".to_owned() } else { rule.looks_at().join("；") };
    let forms = rule.for_forms().unwrap_or_else(|| "各表式都适用".to_owned());
    format!(
        "{}　{}\n\n应当符合：{}\n为什么：{}\n例如：{}\n怎么改：{}\n要看的：{looks_at}\n表式：{forms}\n",
        rule.code, rule.name, rule.holds, rule.why, rule.example, rule.fix
    )
}

fn entry(report: &Report, finding: &Finding, explained: Option<usize>) -> String {
    let mut entry = format!("  {:<12} {}\n", finding.rule, finding.message);
    if let Some(explanation) = explained.and_then(|idx| report.explanations.get(idx)) {
        entry += &format!("  {:<12} 已说明：{}\n", "", explanation.text);
    } else if !finding.remedy.is_empty() {
        entry += &format!("  {:<12} {}\n", "", finding.remedy);
    }
    if explained.is_none() && finding.severity == Severity::Warning {
        entry += &format!("  {:<12} 说明时的位置：{}\n", "", finding.place);
    }
    entry
}

#[derive(Serialize)]
struct JsonOutcome<'o> {
    verdict: String,
    errors: usize,
    warnings: usize,
    hints: usize,
    findings: Vec<JsonFinding<'o>>,
    rules: Vec<JsonRule<'o>>,
}

#[derive(Serialize)]
struct JsonRule<'o> {
    rule: &'o str,
    name: &'o str,
    state: &'o str,
    why: Option<&'o str>,
}

#[derive(Serialize)]
struct JsonFinding<'o> {
    rule: &'o str,
    severity: &'o str,
    place: String,
    cells: &'o [String],
    left: Option<&'o str>,
    right: Option<&'o str>,
    difference: Option<&'o str>,
    message: &'o str,
    remedy: &'o str,
    explained: bool,
}

/// The outcome as one JSON object.
pub(super) fn json(outcome: &Outcome) -> String {
    let findings = outcome.findings.iter().zip(&outcome.explained_by);
    let json = JsonOutcome {
        verdict: outcome.verdict().to_string(),
        errors: outcome.count(Severity::Error),
        warnings: outcome.count(Severity::Warning),
        hints: outcome.count(Severity::Hint),
        findings: findings
            .map(|(finding, explained)| JsonFinding {
                rule: finding.rule,
                severity: finding.severity.key(),
                place: finding.place.to_string(),
                cells: &finding.cells,
                left: finding.left.as_deref(),
                right: finding.right.as_deref(),
                difference: finding.difference.as_deref(),
                message: &finding.message,
                remedy: &finding.remedy,
                explained: explained.is_some(),
            })
            .collect(),
        rules: outcome
            .rules
            .iter()
            .map(|judged| JsonRule {
                rule: judged.rule.code,
                name: judged.rule.name,
                state: judged.judgement.key(),
                why: judged.judgement.why(),
            })
            .collect(),
    };
    serde_json::to_string_pretty(&json).expect("findings are texts and numbers")
}
