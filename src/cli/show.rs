//! What the command line prints of a check, for people and as JSON.

use serde::Serialize;

use crate::report::Report;
use crate::rules::{Finding, Outcome, Severity};

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Hint];

/// The findings grouped by severity, with the verdict on top.
pub(super) fn text(report: &Report, outcome: &Outcome) -> String {
    let mut text = format!("{}\n{}\n", report.title(), outcome.verdict());
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
    text
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
    };
    serde_json::to_string_pretty(&json).expect("findings are texts and numbers")
}
