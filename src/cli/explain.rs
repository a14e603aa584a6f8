//! `explain`: an explanation for a warning, written into the report.

use std::path::Path;

use super::args::LastArgs;
use super::last_year::judge;
use super::{Failure, GOOD, open, say, the_rule};
use crate::clock::now_in_china;
use crate::report::{Address, Event, Explanation, HistoryEntry, Report};
use crate::rules::{self, Finding, Judgement, Outcome, Rule};
use crate::store::{self, BACKUPS_FOLDER, Backups, FileLock, Loaded, NotTaken, Seat, Settings};

pub(super) fn explain(file: &Path, rule: &str, place: &str, text: &str, last: &LastArgs) -> Result<u8, Failure> {
    let seat = Seat::here();
    // Held before it is read, so that nobody writes in between.
    let _lock = FileLock::take(file, &seat, now_in_china())
        .map_err(|why| format!("{why}，没有写入说明。{}\n文件：{}", advice(&why), file.display()))?;
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
    let before = report.clone();
    report.apply(edit);
    let reason = what_was_explained(&before, rule, &report);
    report.record(&before, HistoryEntry { reason, ..seat.entry(Event::Saved, now_in_china()) });
    let backups = Settings::data().map(|data| Backups::in_folder(&data.join(BACKUPS_FOLDER))).unwrap_or_default();
    let saved = store::save_keeping(&report, file, &backups, now_in_china())?;
    say(&format!("已写入{count}条说明。{}", judge(&report, last)?.verdict()))?;
    for note in saved.notes() {
        say(&format!("注意：{note}。"))?;
    }
    Ok(GOOD)
}

fn advice(why: &NotTaken) -> &'static str {
    match why {
        NotTaken::Held(_) => "请等对方关闭后再试。",
        NotTaken::InTheWay(_) => "请把它移走后再试。",
    }
}

/// What was explained, and the explanations that were written over.
fn what_was_explained(before: &Report, rule: &Rule, after: &Report) -> String {
    let is_kept = |old: &&Explanation| after.explanations.iter().any(|now| now == *old);
    let former: Vec<String> = before
        .explanations
        .iter()
        .filter(|old| !is_kept(old))
        .map(|old| format!("原说明（{}）：{}", old.place, old.text))
        .collect();
    let head = format!("写入{}的审核说明", rule.code);
    [head].into_iter().chain(former).collect::<Vec<_>>().join("；")
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
