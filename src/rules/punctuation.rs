//! Punctuation as Chinese texts have it: S-PUNCT.

use super::language::{Plain, shortened};
use super::{ALL_FORMS, Context, Finding, Need, Rule, Severity};
use crate::chinese::punctuation::{self, Fault, Kind};
use crate::report::Address;

pub(super) static PUNCTUATION_WRONG: Rule = Rule {
    code: "S-PUNCT",
    name: "标点规范",
    holds: "文字用全角标点，括号、引号成对，序号写作“一、”“（一）”“1.”“（1）”，汉字之间没有多余空格。",
    why: "公布的年报是公文，标点按国家标准（GB/T 15834、GB/T 9704）书写。",
    example: "五、存在的主要问题及改进情况中半角标点1处：“我局公开渠道不多,内容”",
    fix: "在“编辑”菜单选“规范标点”，看过清单以后一次改正；不成对的括号、引号逐处补上或删去。",
    forms: ALL_FORMS,
    needs: &[Need::Texts],
    check: punctuation_wrong,
};

fn punctuation_wrong(context: &Context, findings: &mut Vec<Finding>) {
    for text in context.texts.iter().filter(|text| is_of_a_person(text, context)) {
        let faults = punctuation::faults(text.raw());
        for kind in Kind::ALL {
            let of_kind: Vec<&Fault> = faults.iter().filter(|fault| fault.kind == kind).collect();
            findings.extend(finding(text, kind, &of_kind, context));
        }
    }
}

/// Whether a person wrote a text as a whole: what the program puts together has names and addresses in it.
fn is_of_a_person(text: &Plain, context: &Context) -> bool {
    match text.place() {
        Address::Title => !context.report.own_title.trim().is_empty(),
        Address::Preface => !context.report.preface.own_text.trim().is_empty(),
        _ => true,
    }
}

/// All faults of one kind in a text, told at the first of them.
fn finding(text: &Plain, kind: Kind, faults: &[&Fault], context: &Context) -> Option<Finding> {
    const TOLD: usize = 3;
    let first = faults.first()?;
    let told: Vec<String> =
        faults.iter().take(TOLD).map(|fault| format!("“{}”", shortened(&fault.shown(text.raw()).0))).collect();
    let rest = if faults.len() > TOLD { "等" } else { "" };
    let place = context.place_name(text.place());
    let message = format!("{place}中{}{}处：{}{rest}", kind.name(), faults.len(), told.join("、"));
    let remedy = if kind == Kind::Unpaired {
        "补上另一半，或者删去。"
    } else {
        "在“编辑”菜单选“规范标点”，看过清单以后一次改正。"
    };
    let finding = Finding::new(Severity::Hint, text.place().clone(), message).remedy(remedy);
    Some(finding.about_raw(text, first.range.clone()).rests_on("处数", faults.len()))
}
