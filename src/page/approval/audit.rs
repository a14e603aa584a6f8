//! 校验情况: the verdict, every finding, and every rule with whether it holds.

use super::super::composer::Composer;
use super::super::document::{Pt, mm};
use super::super::measures::{HEADING_GAP, LINE_PITCH};
use super::super::style::{BODY, SECTION_HEADING};
use super::ruled::Ruled;
use super::{findings, put_title};
use crate::report::{Place, Report};
use crate::rules::{Outcome, RULES, Rule, Severity};

/// Columns: code, what must hold, whether it does.
const RULES_TABLE: [Pt; 3] = [mm(32.0), mm(86.0), mm(38.0)];

pub(super) fn put(composer: &mut Composer, outcome: &Outcome) {
    put_title(composer, "校验情况");
    composer.put_paragraph(&verdict(composer.report, outcome), BODY, &Place::Report);
    composer.put_paragraph("一、提醒及说明", SECTION_HEADING, &Place::Report);
    findings::put(composer, outcome, "没有提醒。", |severity| severity == Severity::Warning);
    composer.put_paragraph("二、错误和提示", SECTION_HEADING, &Place::Report);
    findings::put(composer, outcome, "没有错误和提示。", |severity| severity != Severity::Warning);
    composer.put_paragraph("三、各条规则", SECTION_HEADING, &Place::Report);
    composer.flow.leave(HEADING_GAP);
    put_rules(composer, outcome);
    composer.flow.leave(LINE_PITCH);
}

/// The verdict with how much was looked at.
fn verdict(report: &Report, outcome: &Outcome) -> String {
    let run = RULES.iter().filter(|rule| rule.not_run(report).is_none()).count();
    let [errors, warnings, hints] =
        [Severity::Error, Severity::Warning, Severity::Hint].map(|severity| outcome.count(severity));
    let open = outcome.verdict().open_warnings;
    format!(
        "结论：{}。共有规则{}条，已校验{run}条；错误{errors}处，提醒{warnings}处（待说明{open}处），提示{hints}处。",
        outcome.verdict(),
        RULES.len()
    )
}

fn put_rules(composer: &mut Composer, outcome: &Outcome) {
    let report = composer.report;
    let mut table = Ruled::new(composer, &RULES_TABLE, &["规则", "应当符合", "结果"]);
    for rule in RULES {
        table.row(&[rule.code, rule.holds, &result(rule, report, outcome)], 0.0);
    }
}

/// Whether a rule holds, in words.
fn result(rule: &Rule, report: &Report, outcome: &Outcome) -> String {
    let found = outcome.findings.iter().zip(&outcome.explained_by).filter(|(finding, _)| finding.rule == rule.code);
    let mut counts = [(Severity::Error, 0), (Severity::Warning, 0), (Severity::Hint, 0)];
    let mut explained = 0;
    for (finding, explanation) in found {
        let (_, count) = &mut counts[finding.severity as usize];
        *count += 1;
        explained += usize::from(finding.severity == Severity::Warning && explanation.is_some());
    }
    let found = counts.iter().filter(|(_, count)| *count > 0).map(|(severity, count)| match severity {
        Severity::Warning if explained == *count => format!("提醒{count}处，已说明"),
        Severity::Warning => format!("提醒{count}处，待说明{}处", count - explained),
        other => format!("{}{count}处", other.name()),
    });
    let found: Vec<String> = found.collect();
    match (found.is_empty(), rule.not_run(report)) {
        (false, _) => found.join("；"),
        (true, Some(why)) => why.to_owned(),
        (true, None) => "符合".to_owned(),
    }
}
