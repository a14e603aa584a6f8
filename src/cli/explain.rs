//! `explain`: an explanation for a warning, written into the report.

use std::path::Path;

use super::args::LastArgs;
use super::last_year::judge;
use super::{Failure, GOOD, open, say};
use crate::report::explanation::{MIN_CHARS, says_something};
use crate::report::{Edit, Explanation, Place, Report};
use crate::rules::{self, Finding, Outcome, Severity};
use crate::store::{self, Loaded};

pub(super) fn explain(file: &Path, rule: &str, place: &str, text: &str, last: &LastArgs) -> Result<u8, Failure> {
    let Loaded { mut report, newer, .. } = open(file)?;
    if newer.is_some() {
        return Err(Failure("这个文件只能阅读，没有写入说明。请升级程序".to_owned()));
    }
    let rule = rules::rule(rule).ok_or_else(|| format!("没有“{rule}”这条规则"))?;
    let outcome = judge(&report, last)?;
    let wanted = Place::read(place, report.form).ok_or_else(|| format!("不认识的位置“{place}”"))?;
    let found: Vec<&Finding> = outcome
        .findings
        .iter()
        .filter(|finding| finding.rule == rule.code && concerns(finding, &wanted, &report))
        .collect();
    if found.is_empty() {
        return Err(Failure(nothing_to_explain(&outcome, rule.code, &wanted, &report)));
    }
    if found.iter().any(|finding| finding.severity == Severity::Error) {
        return Err(Failure(format!("{}是错误，须改正，不能用说明代替：{}", rule.code, found[0].message)));
    }
    if !says_something(text) {
        return Err(Failure(format!(
            "说明太空泛，没有写入：除去“经核实无误”一类的话，至少要有{MIN_CHARS}个字，说清原因"
        )));
    }
    let mut all = report.explanations.clone();
    for finding in &found {
        let place = finding.place.to_string();
        let is_same =
            |old: &&mut Explanation| old.rule == finding.rule && old.place == place && old.rests_on == finding.basis;
        if let Some(old) = all.iter_mut().find(is_same) {
            text.trim().clone_into(&mut old.text);
            continue;
        }
        all.push(Explanation {
            rule: finding.rule.to_owned(),
            place,
            text: text.trim().to_owned(),
            rests_on: finding.basis.clone(),
            ..Explanation::default()
        });
    }
    let count = found.len();
    report.apply(Edit::Explanations(all));
    store::save(&report, file)?;
    say(&format!("已写入{count}条说明。{}", judge(&report, last)?.verdict()))?;
    Ok(GOOD)
}

/// Whether a finding is about a place: it stands there, or the cell is one of its own, or the place
/// is the section or table it stands in.
fn concerns(finding: &Finding, place: &Place, report: &Report) -> bool {
    let same_section = || finding.place.section(report.form) == place.section(report.form);
    finding.place == *place
        || matches!(place, Place::Cell(key) if finding.cells.contains(key))
        || matches!(place, Place::Section(_) | Place::Table(_) if same_section())
}

fn nothing_to_explain(outcome: &Outcome, rule: &str, place: &Place, report: &Report) -> String {
    let same_rule: Vec<String> = outcome
        .findings
        .iter()
        .filter(|finding| finding.rule == rule)
        .map(|finding| finding.place.to_string())
        .collect();
    let elsewhere = if same_rule.is_empty() {
        format!("现在没有{rule}的提醒")
    } else {
        format!("{rule}的提醒在：{}", same_rule.join("、"))
    };
    format!("“{}”没有{rule}的提醒，没有写入。{elsewhere}", place.name(report.form))
}
