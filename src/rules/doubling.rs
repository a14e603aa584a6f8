//! S-DUP: words and sentences that stand twice.

use std::collections::BTreeSet;
use std::ops::Range;

use super::language::{Piece, Plain, shortened, strip_any};
use super::{ALL_FORMS, Context, Finding, Need, Rule, Severity};
use crate::chinese::{is_han, is_list_numeral};
use crate::report::Address;

pub(super) static WORDS_DOUBLED: Rule = Rule {
    code: "S-DUP",
    name: "没有重复语句",
    holds: "没有重复的词语和语句。",
    why: "多半是打了两次或者贴了两次。",
    example: "一、总体情况中词语重复：“审核审核”",
    fix: "删去重复的部分。",
    forms: ALL_FORMS,
    needs: &[Need::Texts],
    check: words_doubled,
};

fn words_doubled(context: &Context, findings: &mut Vec<Finding>) {
    for text in context.texts.iter().filter(|text| *text.place() != Address::Title) {
        for sentence in text.sentences() {
            let doubled = doubled_words(sentence.as_str()).or_else(|| doubled_clause(sentence));
            if let Some(range) = doubled {
                push_doubled(text, sentence.part(range), context, findings);
            }
        }
        if let Some(range) = doubled_stop(text.as_str()) {
            push_doubled(text, text.piece(range), context, findings);
        }
    }
    sentences_printed_again(context, findings);
}

fn push_doubled(text: &Plain, words: Piece, context: &Context, findings: &mut Vec<Finding>) {
    let message =
        format!("{}中词语重复：“{}”", context.place_name(text.place()), shortened(words.as_str().trim_matches('\n')));
    findings.push(Finding::new(Severity::Hint, text.place().clone(), message).remedy("删去重复的部分。").about(words));
}

/// Two to forty characters that stand twice in a row, or one that cannot.
fn doubled_words(text: &str) -> Option<Range<usize>> {
    const LONGEST: usize = 40;
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let chars: Vec<char> = text.chars().collect();
    let mut title_depth = 0_usize;
    for start in 0..chars.len() {
        match chars[start] {
            '《' => title_depth += 1,
            '》' => title_depth = title_depth.saturating_sub(1),
            _ => {}
        }
        let drawn_out = chars.get(start..start + 3).is_some_and(|run| run.iter().all(|c| *c == run[0]));
        if title_depth > 0 || drawn_out || !is_word(chars[start]) {
            continue;
        }
        let repeats = |length: &usize| {
            if chars[start] != chars[start + length] {
                return false;
            }
            let (one, two) = (&chars[start..start + length], &chars[start + length..start + 2 * length]);
            one == two && is_slip(one, &chars[..start], &chars[start + 2 * length..])
        };
        let longest = LONGEST.min((chars.len() - start) / 2);
        if let Some(length) = (2..=longest).find(repeats) {
            return Some(starts[start]..starts[start + 2 * length]);
        }
        if is_doubled_character(&chars, start) {
            return Some(starts[start]..starts[start + 2]);
        }
    }
    SLIPS.iter().find_map(|(slip, behind, front)| {
        let is_slip = |at: &usize| {
            !text[..*at].ends_with(|c| behind.contains(c))
                && !text[at + slip.len()..].starts_with(|c| front.contains(c))
        };
        { text.match_indices(slip) }.map(|(at, _)| at).find(is_slip).map(|at| at..at + slip.len())
    })
}

/// Slips whose doubled character may well stand twice in other words: unless behind a character of
/// the first, or before one of the second.
const SLIPS: [(&str, &str, &str); 11] = [
    ("政府信信息", "", ""),
    ("进一步步", "", ""),
    ("存在在以下", "", ""),
    ("不不断", "", ""),
    ("按按照", "", ""),
    ("通过过", "", "程渡硬往去境户关失滤堂"),
    ("根据据", "", "此实理报悉"),
    ("公公开", "办对因涉", ""),
    ("进行行", "", "政业动程为使驶长风列道文车人"),
    ("及时时", "", "间代刻效任常期机"),
    ("全年年", "", "底末初度报中终会检审鉴均级"),
];

fn is_word(c: char) -> bool {
    is_han(c) || c.is_alphanumeric()
}

/// Words that stand twice where the second belongs to a word of its own: 规范规范性文件.
const COMPOUNDS: [(&str, &[&str]); 9] = [
    ("大队", &["长"]),
    ("支队", &["长"]),
    ("中队", &["长"]),
    ("小组", &["长", "成员"]),
    ("规范", &["性"]),
    ("学习", &["强国"]),
    ("服务", &["对象", "大厅", "窗口", "热线", "中心", "平台", "事项"]),
    ("发布", &["会"]),
    ("公开", &["栏", "专栏", "专区", "平台", "指南", "目录", "事项", "标准"]),
];

/// Whether a repeated word is a slip and not a way of speaking: 一步一步, 政务公开公开栏.
fn is_slip(word: &[char], before: &[char], after: &[char]) -> bool {
    let han = word.iter().filter(|c| is_han(**c)).count();
    let is_number = han * 2 < word.len() && !word.ends_with(&['年']);
    let speaks_so = matches!(word, ['一', x] if *x != '是') || word[0] == '越';
    let all_same = word.iter().all(|c| *c == word[0]);
    let has_marks = word.iter().any(|c| !is_word(*c));
    if han == 0 || is_number || speaks_so || all_same || has_marks {
        return false;
    }
    let (text, behind): (String, String) = (word.iter().collect(), after.iter().take(6).collect());
    let compound =
        COMPOUNDS.iter().any(|(known, ends)| text == *known && ends.iter().any(|end| behind.starts_with(end)));
    let work_on_it = text == "公开" && before.last().is_some_and(|c| "务息".contains(*c)) && behind.starts_with("工作");
    let again = behind.starts_with(&format!("再{text}"));
    let notice_on_notice = text.contains("通知") && text.contains('的');
    !(compound || work_on_it || again || notice_on_notice || behind.starts_with('化'))
}

/// Characters that cannot stand twice: unless behind one of the first, or before one of the second.
const NEVER_DOUBLED: [(char, &str, &str); 26] = [
    ('的', "", "确士款"),
    ('了', "", "解结然"),
    ('是', "是", "否非是"),
    ('被', "", ""),
    ('且', "", ""),
    ('但', "", ""),
    ('止', "", "损步境"),
    ('于', "", ""),
    ('共', "公", "享建同青识治产计有和"),
    ('将', "", "来军领"),
    ('和', "共总温缓调谐", "谐平解睦气好"),
    ('与', "参给赠", "会"),
    ('在', "存所现内外潜旨", "建岗线职编册校外"),
    ('及', "以普涉危提", "时格早"),
    ('对', "针面应相反绝核校配派比查", "方口标象外接照应策内手联话比比齐"),
    ('向', "方导面走转流意投倾志外去", "导"),
    ('由', "理自缘事案来", "于来"),
    ('为', "作行认成因以称分列改变定设视转评更名人", "民期何止主限"),
    ('从', "服跟听顺遵自一", "业容严前而简紧优速"),
    ('把', "一", "关握手控脉"),
    ('已', "自", ""),
    ('未', "从", "来成婚"),
    ('并', "合兼归吞一", "入轨联发行列网案购"),
    ('也', "", ""),
    ('或', "抑间", ""),
    ('其', "极尤与何", "格木"),
];

fn is_doubled_character(chars: &[char], start: usize) -> bool {
    let (Some(one), true) = (chars.get(start), chars.get(start) == chars.get(start + 1)) else { return false };
    let before = start.checked_sub(1).map(|before| chars[before]);
    let after = chars.get(start + 2).copied();
    let is_in = |c: Option<char>, known: &str| c.is_some_and(|c| known.contains(c));
    let counted = before.is_some_and(|c| c.is_ascii_digit());
    // 实实在在, 是是非非: each of two words stands twice.
    let in_pairs = start >= 2 && before == Some(chars[start - 2]) && before.is_some_and(is_han);
    // 目的的 is a word and 的, 栏目的的 is not.
    let on_purpose =
        *one == '的' && before == Some('目') && !is_in(start.checked_sub(2).map(|at| chars[at]), "栏项题科数节条");
    if in_pairs || on_purpose {
        return false;
    }
    match one {
        '年' => counted && !is_in(after, "底末初度报中终会检审鉴均"),
        '条' | '件' | '次' | '篇' | '人' | '期' | '项' | '场' | '个' => {
            counted && after.is_none_or(|c| !c.is_alphanumeric())
        }
        _ => NEVER_DOUBLED.iter().any(|(known, behind, front)| {
            one == known && after != Some(*one) && !is_in(before, behind) && !is_in(after, front)
        }),
    }
}

/// 。。, ，， or ，。, but not the dots of an ellipsis; and 《《 closed by 》》.
fn doubled_stop(text: &str) -> Option<Range<usize>> {
    const LONGEST_TITLE: usize = 60;
    const STOPS: [&str; 8] = ["。。", "，，", "、、", "；；", "，。", "。，", "；。", "，；"];
    let stops = STOPS.iter().find_map(|stops| {
        let at = text.find(stops)?;
        let end = at + stops.len();
        let one = &stops[..stops.len() / 2];
        (!text[end..].starts_with(one)).then_some(at..end)
    });
    stops.or_else(|| {
        // 《《条例》释义》 has a title inside a title.
        let is_closed_twice = |at: &usize| {
            let inside = &text[at + "《《".len()..];
            let inside = inside.char_indices().nth(LONGEST_TITLE).map_or(inside, |(end, _)| &inside[..end]);
            inside.find('》').is_some_and(|end| inside[end..].starts_with("》》") && !inside[..end].contains('《'))
        };
        { text.match_indices("《《") }.map(|(at, _)| at).find(is_closed_twice).map(|at| at..at + "《《".len())
    })
}

/// A clause printed twice in a row, a pair of them, or a long one again in its sentence.
fn doubled_clause(sentence: Piece) -> Option<Range<usize>> {
    const SHORTEST: usize = 4;
    const LONG: usize = 8;
    const FAR: usize = 12;
    let clauses: Vec<&str> = sentence.clauses().map(|piece| piece.as_str()).collect();
    let words: Vec<&str> = clauses.iter().map(|clause| clause.trim_end_matches(|c| !is_word(c))).collect();
    let length = |clause: &str| clause.chars().filter(|c| is_han(*c)).count();
    for (idx, one) in words.iter().enumerate() {
        let is_long = || length(one) >= LONG && !one.contains(|c: char| c.is_ascii_digit());
        let again = |later: usize| words.get(later).is_some_and(|two| two == one);
        let pair_again = again(idx + 2) && words.get(idx + 1).is_some_and(|two| words.get(idx + 3) == Some(two));
        let last = if again(idx + 1) && length(one) >= SHORTEST {
            idx + 1
        } else if pair_again && length(one) >= SHORTEST {
            idx + 3
        } else if let Some(later) = (idx + 2..idx + FAR).find(|later| again(*later) && is_long()) {
            later
        } else {
            continue;
        };
        let start: usize = clauses[..idx].iter().map(|clause| clause.len()).sum();
        let end: usize =
            start + clauses[idx..last].iter().map(|clause| clause.len()).sum::<usize>() + words[last].len();
        return Some(start..end);
    }
    None
}

/// Sentences that stand twice in one section, whatever their numbers: long ones anywhere, shorter ones
/// right behind themselves or behind a sentence that ends with them.
fn sentences_printed_again(context: &Context, findings: &mut Vec<Finding>) {
    const SHORTEST: usize = 12;
    const SHORTEST_ITEM: usize = 10;
    let preface = context.texts.iter().filter(|text| *text.place() == Address::Preface).collect();
    let sections = context.form.sections.iter().map(|section| context.texts_of_section(&section.key).collect());
    for texts in std::iter::once(preface).chain(sections) {
        let texts: Vec<&Plain> = texts;
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for text in texts {
            let mut before = "";
            for sentence in text.sentences() {
                let whole = sentence.as_str().trim_end_matches(['。', '；', '\n', '！', '？']);
                let item = item(whole);
                let shortest = if item.is_some() { SHORTEST_ITEM } else { SHORTEST };
                let words = item.unwrap_or(whole);
                let is_long = words.chars().count() >= shortest;
                if (is_long && !seen.insert(words)) || follows_itself(before, whole) {
                    push_doubled(text, sentence, context, findings);
                }
                before = whole;
            }
        }
    }
}

/// Whether a sentence repeats the end of the one before it: 「…，现将情况报告如下。现将情况报告如下。」
fn follows_itself(before: &str, sentence: &str) -> bool {
    const SHORTEST: usize = 4;
    const LONG: usize = 12;
    const LONG_END: usize = 8;
    let Some(rest) = before.strip_suffix(sentence) else { return false };
    let length = sentence.chars().filter(|c| is_han(*c)).count();
    let counts = sentence.contains(|c: char| c.is_ascii_digit());
    // A long one was seen already where it stood alone.
    if rest.is_empty() {
        (SHORTEST..LONG).contains(&length) && !counts
    } else {
        rest.ends_with('，') && length >= LONG_END
    }
}

/// What a numbered sentence says behind its number.
fn item(sentence: &str) -> Option<&str> {
    let bare = sentence.trim_start_matches(|c: char| c == '（' || c.is_ascii_digit() || is_list_numeral(c));
    if bare.len() < sentence.len() { strip_any(bare, &["是", "）", "、", ".", "．"]) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_of_speaking_are_no_slips() {
        for text in [
            "一步一步推进",
            "在政务公开公开栏张贴",
            "层层层层压实",
            "研究决定",
            "谁审查谁负责",
            "2020年2020件",
            "等等",
            "有的的确如此",
        ] {
            assert_eq!(doubled_words(text), None, "{text}");
        }
        for text in ["规范审核审核发布", "整体统一的的网站", "信息信息公开"] {
            assert!(doubled_words(text).is_some(), "{text}");
        }
    }
}
