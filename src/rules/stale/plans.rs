//! Plans in section 五 that name the wrong year: they are for the year after the report's.

use super::phrase::{first_clause, near, without_list_marks};
use super::subject::OwnNames;
use crate::rules::language::{Piece, Plain, contains_any, starts_with_any, strip_any, years};
use crate::rules::{Context, Finding, Severity};

/// What is said of a plan: its year, and whether it may be a measure already taken.
struct Planned {
    year: u16,
    is_guess: bool,
}

/// 「2024年，我局将从三个方面改进」 in the report on 2024.
pub(super) fn finding(sentence: Piece, text: &Plain, own: &OwnNames, context: &Context) -> Option<Finding> {
    let year = context.report.year;
    let planned = planned(sentence, own, year)?;
    let place = context.place_name(text.place());
    let message = format!("{place}中{}年的打算写在{year}年的报告里：{}", planned.year, sentence.quoted());
    let severity = if planned.is_guess { Severity::Hint } else { Severity::Warning };
    Some(
        Finding::new(severity, text.place().clone(), message)
            .values(format!("{}年", planned.year), format!("{}年", u32::from(year) + 1))
            .remedy("下一步的打算写下一年的年份。")
            .about(sentence),
    )
}

fn planned(sentence: Piece, own: &OwnNames, year: u16) -> Option<Planned> {
    /// Behind a heading and a word like 下一步.
    const CLAUSES: usize = 3;
    let text = sentence.as_str();
    let mut at = 0;
    for clause in sentence.cut(|c| matches!(c, '，' | '。' | '：' | '；' | '\n')).take(CLAUSES) {
        at += text[at..].find(clause.as_str()).unwrap_or(0);
        let start = at;
        at += clause.as_str().len();
        if let Some(planned) = planned_from(&text[start..], own, year, start == 0) {
            return Some(planned);
        }
    }
    None
}

/// A plan at the head of a text: the year, the organ, and a word of what is to come.
fn planned_from(text: &str, own: &OwnNames, year: u16, is_first: bool) -> Option<Planned> {
    const NEXT: [&str; 7] = ["下一步（", "下步（", "下一年（", "下一年度（", "下一阶段（", "明年（", "来年（"];
    let rest = without_list_marks(near(text));
    let rest = strip_any(rest, &["下一步，", "下步，"]).unwrap_or(rest);
    let (rest, says_next) = strip_any(rest, &NEXT).map_or((rest, false), |rest| (rest, true));
    let rest = rest.strip_prefix('在').unwrap_or(rest);
    let (range, named) = years(rest).next().filter(|(range, _)| range.start == 0)?;
    let after = rest[range.end..].trim_start_matches('年').trim_start_matches('度');
    let in_work = strip_any(after, &["的工作中", "工作中", "的工作里"]);
    let rest = in_work.unwrap_or(after).trim_start_matches(['，', '）']);
    let rest = own.strip(rest).unwrap_or(rest).trim_start_matches('，');
    if named == year {
        let is_sure = says_next || looks_ahead(rest) || is_heading(rest);
        let is_guess = !is_sure && may_look_ahead(rest, text);
        return (is_sure || is_guess).then_some(Planned { year, is_guess });
    }
    let is_too_far = is_first && named > year + 1 && is_general(rest);
    is_too_far.then_some(Planned { year: named, is_guess: false })
}

/// 将 or 要 with what is to be done; not 将公开工作纳入考核, which was done.
fn looks_ahead(rest: &str) -> bool {
    const DOING: [&str; 43] = [
        "以",
        "从",
        "着力",
        "着重",
        "进一步",
        "继续",
        "重点",
        "认真",
        "采取",
        "加强",
        "强化",
        "加大",
        "完善",
        "健全",
        "优化",
        "深化",
        "深入",
        "推进",
        "推动",
        "提升",
        "提高",
        "拓展",
        "拓宽",
        "丰富",
        "规范",
        "落实",
        "严格",
        "坚持",
        "不断",
        "持续",
        "积极",
        "努力",
        "全面",
        "大力",
        "切实",
        "扎实",
        "围绕",
        "聚焦",
        "按照",
        "针对",
        "做好",
        "组织",
        "开展",
    ];
    let clause = first_clause(rest).0;
    let will = strip_any(rest, &["将要", "将", "要", "拟", "须", "还将", "仍将"]);
    let will = will.is_some_and(|doing| starts_with_any(doing, &DOING));
    let aims = starts_with_any(rest, &["力争", "争取", "拟于", "计划"]) && !contains_any(rest, &["实际", "已", "完成"]);
    (will && !contains_any(clause, &["作为", "纳入", "列入", "列为"])) || aims
}

/// 「2024年工作打算：」
fn is_heading(rest: &str) -> bool {
    const PLANS: [&str; 7] = ["工作重点", "工作打算", "工作计划", "工作思路", "工作设想", "下步打算", "打算"];
    let rest = strip_any(rest, &["重点", "下一步", "下步"]).unwrap_or(rest);
    let behind = strip_any(rest, &PLANS);
    behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(['：', '。', '，', '\n', '和', '及']))
}

/// 「2024年，着力加强培训」 with nothing that tells of a result.
fn may_look_ahead(rest: &str, text: &str) -> bool {
    const RESULTS: [&str; 11] = ["已", "了", "但", "仍", "还", "取得", "存在", "不足", "问题", "共", "得到"];
    let aims = starts_with_any(rest, &["着力", "着重", "继续", "进一步"]);
    let sentence = near(text).split(['。', '；']).next().unwrap_or_default();
    aims && !contains_any(sentence, &RESULTS) && !rest.bytes().any(|byte| byte.is_ascii_digit())
}

/// A plan without an aim that may well be years away: 「2026年，我局将进一步加强培训」.
fn is_general(rest: &str) -> bool {
    const AIMS: [&str; 8] = ["建成", "实现", "目标", "完成", "全覆盖", "前", "到", "年"];
    starts_with_any(rest, &["将进一步", "将继续", "将加强", "将持续", "将不断", "将着力"]) && !contains_any(rest, &AIMS)
}
