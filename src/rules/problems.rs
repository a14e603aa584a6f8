//! S-EMPTY: the texts that must be there, and what section 五 must say.

use super::language::{Piece, Plain, contains_any, starts_with_any};
use super::needs;
use super::sections::text_length;
use super::{ALL_FORMS, Context, Finding, Rule, Severity};
use crate::form::Content;
use crate::report::Address;

pub(super) static SECTION_EMPTY: Rule = Rule {
    code: "S-EMPTY",
    name: "文字部分有内容",
    holds: "一、五、六部分有内容；第五部分写明问题和改进措施，不少于30字。",
    why: "空着的部分等于没有报告；没有问题的第五部分等于没有写。",
    example: "“五、存在的主要问题及改进情况”没有写改进措施",
    fix: "写上内容；第六部分写一句收费情况也可以。",
    forms: ALL_FORMS,
    needs: &[],
    check: section_empty,
};

fn section_empty(context: &Context, findings: &mut Vec<Finding>) {
    for section in &context.form.sections {
        if !matches!(section.content, Content::Text { .. }) {
            continue;
        }
        let text = context.report.section_text(&section.key);
        let place = Address::Section(section.key.clone());
        if text_length(&text) == 0 {
            findings.push(
                Finding::new(Severity::Error, place, format!("“{}”没有内容", section.heading))
                    .remedy(section.help.clone())
                    .blank(),
            );
        } else if Some(section.key.as_str()) == needs::Section::Problems.key(context.form)
            && let Some(fault) = fault_of_problems(&text, &section.key, context)
        {
            findings.push(
                Finding::new(Severity::Warning, place, format!("“{}”{fault}", section.heading))
                    .remedy("写明具体问题和相应的改进措施。")
                    .rests_on("原文", text.trim()),
            );
        }
    }
}

fn fault_of_problems(text: &str, key: &str, context: &Context) -> Option<String> {
    const SHORTEST: usize = 30;
    let length = text_length(text);
    if length < SHORTEST {
        return Some(format!("只有{length}字，不足{SHORTEST}字"));
    }
    let sentences = context.texts_of_section(key).flat_map(Plain::sentences);
    let (mut names_problem, mut names_measure) = (false, false);
    for clause in sentences.flat_map(Piece::clauses) {
        match said_by(clause.as_str()) {
            Some(Said::Problem) => names_problem = true,
            Some(Said::Measure) => names_measure = true,
            None => {}
        }
        if names_problem && names_measure {
            return None;
        }
    }
    Some(if names_problem { "没有写改进措施" } else { "没有写存在的问题" }.to_owned())
}

/// What a clause of section 五 speaks of.
enum Said {
    Problem,
    Measure,
}

const DENIALS: [&str; 9] = [
    "不存在问题",
    "不存在突出问题",
    "无突出问题",
    "无明显问题",
    "没有问题",
    "没有突出问题",
    "未发现问题",
    "无存在",
    "无需改进",
];
/// Problems of others, which the organ solves.
const SOLVED: [&str; 7] = ["解决", "回应", "办理", "化解", "热点", "难点", "反映"];
const PROBLEM_WORDS: [&str; 33] = [
    "存在",
    "不足",
    "短板",
    "差距",
    "有待",
    "不够",
    "欠缺",
    "薄弱",
    "弱项",
    "单一",
    "单调",
    "淡薄",
    "参差不齐",
    "仍需",
    "还需",
    "需进一步",
    "需要进一步",
    "困难",
    "滞后",
    "较低",
    "偏低",
    "较少",
    "偏少",
    "较慢",
    "较弱",
    "生疏",
    "提升空间",
    "矛盾",
    "缺乏",
    "缺少",
    "老旧",
    "频繁",
    "问题",
];
/// Words in which 不 is no lack and 要 no plan.
const NO_DENIAL: [&str; 12] =
    ["不断", "不少", "不低", "不懈", "不仅", "不得", "不予", "不超", "不漏", "主要", "要求", "重要"];
const MEASURE_WORDS: [&str; 62] = [
    "改进",
    "改善",
    "举措",
    "措施",
    "整改",
    "下一步",
    "今后",
    "将",
    "要",
    "加强",
    "强化",
    "完善",
    "提升",
    "提高",
    "优化",
    "健全",
    "加大",
    "推进",
    "推动",
    "规范",
    "落实",
    "建立",
    "开展",
    "增设",
    "制定",
    "制订",
    "编制",
    "采取",
    "组织",
    "举办",
    "培训",
    "改造",
    "升级",
    "学习",
    "督查",
    "通报",
    "公开",
    "予以解决",
    "加以解决",
    "抽调",
    "充实",
    "配强",
    "配备",
    "增配",
    "选派",
    "聘请",
    "邀请",
    "实行",
    "推行",
    "增加",
    "丰富",
    "拓宽",
    "拓展",
    "细化",
    "明确",
    "压实",
    "印发",
    "出台",
    "修订",
    "购置",
    "引进",
    "结对",
];
/// Words that announce measures; the clause names none yet.
const HEADS: [&str; 2] = ["存在的主要问题及改进", "问题及改进"];

fn said_by(clause: &str) -> Option<Said> {
    if contains_any(clause, &DENIALS) || contains_any(clause, &HEADS) {
        return None;
    }
    let words = NO_DENIAL.iter().fold(clause.to_owned(), |clause, word| clause.replace(word, ""));
    let words = words.trim_end_matches(['，', '。', '；', '、', '：', '！', '\n', '等']);
    let is_named = |word: &&str| words.contains(*word) && (**word != *"问题" || !contains_any(words, &SOLVED));
    let is_lack = words.contains(['不', '未']) || words.ends_with(['少', '慢', '弱', '浅', '窄', '差', '低']);
    let does = contains_any(words, &MEASURE_WORDS);
    if PROBLEM_WORDS.iter().any(is_named) || (is_lack && !starts_with_any(words, &["将", "要", "今后"])) {
        Some(Said::Problem)
    } else {
        does.then_some(Said::Measure)
    }
}
