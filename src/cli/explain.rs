//! `explain`: an explanation for a warning, written into the report.

use std::path::Path;

use super::args::LastArgs;
use super::last_year::judge;
use super::{Failure, GOOD, open, say, the_rule};
use crate::report::{Address, Report};
use crate::rules::{self, Finding, Judgement, Outcome, Rule};
use crate::store::{self, Loaded};

pub(super) fn explain(file: &Path, rule: &str, place: &str, text: &str, last: &LastArgs) -> Result<u8, Failure> {
    let Loaded { mut report, newer, .. } = open(file)?;
    if newer.is_some() {
        return Err(Failure("这个文件只能阅读，没有写入说明。请升级程序".to_owned()));
    }
    let rule = the_rule(rule)?;
    let outcome = judge(&report, last)?;
    let wanted = Address::read(place, report.form).ok_or_else(|| format!("不认识的位置“{place}”"))?;
    let found: Vec<&Finding> = outcome
        .findings
        .iter()
        .filter(|finding| finding.rule == rule.code && concerns(finding, &wanted, &report))
        .collect();
    if found.is_empty() {
        return Err(Failure(nothing_to_explain(&outcome, rule, &wanted, &report)));
    }
    let edit = rules::explain(&report, &found, text).map_err(|error| error.to_string())?;
    let count = found.len();
    report.apply(edit);
    store::save(&report, file)?;
    say(&format!("已写入{count}条说明。{}", judge(&report, last)?.verdict()))?;
    Ok(GOOD)
}

/// Whether a finding is about a place: it stands there, or the cell is one of its own, or the place
/// is the section or table it stands in.
fn concerns(finding: &Finding, place: &Address, report: &Report) -> bool {
    let same_section = || finding.place.section(report.form) == place.section(report.form);
    finding.place == *place
        || matches!(place, Address::Cell(key) if finding.cells.contains(key))
        || matches!(place, Address::Section(_) | Address::Table(_) if same_section())
}

fn nothing_to_explain(outcome: &Outcome, rule: &Rule, place: &Address, report: &Report) -> String {
    let code = rule.code;
    let same_rule: Vec<String> = outcome
        .findings
        .iter()
        .filter(|finding| finding.rule == code)
        .map(|finding| finding.place.to_string())
        .collect();
    let elsewhere = if same_rule.is_empty() {
        format!("现在没有{code}的提醒{}", why_not_judged(outcome, rule))
    } else {
        format!("{code}的提醒在：{}", same_rule.join("、"))
    };
    format!("“{}”没有{code}的提醒，没有写入。{elsewhere}", place.name(report.form))
}

/// Why the rule was not judged, if so, and that last year's report can be given.
fn why_not_judged(outcome: &Outcome, rule: &Rule) -> String {
    let judged = outcome.rules.iter().find(|judged| judged.rule == rule);
    match judged.map(|judged| &judged.judgement) {
        Some(Judgement::NotJudged(why)) if rule.compares_years() => {
            format!("：这条规则要与上年年报比较，本次未校验（{why}）。上年的文件用 --last 给出，与校验时一样")
        }
        Some(Judgement::NotJudged(_) | Judgement::NotApplicable(_)) => {
            format!("：{}", judged.map(|judged| outcome.words(judged)).unwrap_or_default())
        }
        _ => String::new(),
    }
}
