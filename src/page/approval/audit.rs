//! 校验情况: the verdict, every finding, and every rule with what came of it.

use super::super::composer::Composer;
use super::super::document::{Pt, mm};
use super::super::measures::{HEADING_GAP, LINE_PITCH};
use super::super::style::{BODY, SECTION_HEADING};
use super::ruled::Ruled;
use super::{findings, put_title};
use crate::report::Address;
use crate::rules::{Judged, Judgement, Outcome, Severity};

/// Columns: name and code, what must hold, what came of it.
const RULES_TABLE: [Pt; 3] = [mm(32.0), mm(86.0), mm(38.0)];

pub(super) fn put(composer: &mut Composer, outcome: &Outcome) {
    put_title(composer, "校验情况");
    composer.put_paragraph(&verdict(outcome), BODY, &Address::Report);
    composer.put_paragraph("一、提醒及说明", SECTION_HEADING, &Address::Report);
    findings::put(composer, outcome, "没有提醒。", |severity| severity == Severity::Warning);
    composer.put_paragraph("二、错误和提示", SECTION_HEADING, &Address::Report);
    findings::put(composer, outcome, "没有错误和提示。", |severity| severity != Severity::Warning);
    composer.put_paragraph("三、各条规则", SECTION_HEADING, &Address::Report);
    composer.flow.leave(HEADING_GAP);
    put_rules(composer, outcome);
    composer.flow.leave(LINE_PITCH);
}

/// The verdict with how much was looked at.
fn verdict(outcome: &Outcome) -> String {
    let count =
        |is_it: fn(&Judgement) -> bool| { outcome.rules.iter() }.filter(|judged| is_it(&judged.judgement)).count();
    let not_applicable = count(|judgement| matches!(judgement, Judgement::NotApplicable(_)));
    let not_judged = count(|judgement| matches!(judgement, Judgement::NotJudged(_)));
    let [errors, warnings, hints] =
        [Severity::Error, Severity::Warning, Severity::Hint].map(|severity| outcome.count(severity));
    let open = outcome.verdict().open_warnings;
    format!(
        "结论：{}。共有规则{}条，已校验{}条，不适用{not_applicable}条，未校验{not_judged}条；\
         错误{errors}处，提醒{warnings}处（待说明{open}处），提示{hints}处。",
        outcome.verdict(),
        outcome.rules.len(),
        outcome.rules.len() - not_applicable - not_judged
    )
}

/// The rules that could not be judged come first: nobody has looked there.
fn put_rules(composer: &mut Composer, outcome: &Outcome) {
    let mut table = Ruled::new(composer, &RULES_TABLE, &["规则", "应当符合", "结果"]);
    let is_unseen = |judged: &&Judged| matches!(judged.judgement, Judgement::NotJudged(_));
    let (unseen, others): (Vec<&Judged>, Vec<&Judged>) = outcome.rules.iter().partition(is_unseen);
    for judged in unseen.into_iter().chain(others) {
        let name = format!("{}（{}）", judged.rule.name, judged.rule.code);
        table.row(&[&name, judged.rule.holds, &outcome.words(judged)], 0.0);
    }
}
