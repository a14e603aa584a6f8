//! S-HOLD: blanks somebody meant to fill. What was left in their place is an error; a counter word
//! that seems to lack its number is a hint, see `missing_numbers`.

use std::ops::Range;

use super::language::{contains_any, shortened, starts_with_any, strip_any};
use super::missing_numbers::missing_number;
use super::{ALL_FORMS, Context, Finding, Need, Rule, Severity};
use crate::chinese::{self, is_han};

pub(super) static PLACEHOLDER_LEFT: Rule = Rule {
    code: "S-HOLD",
    name: "没有留空未填",
    holds: "没有留下占位符号，量词前有数字，包括备注和落款。",
    why: "两者都是打算填、没有填的地方。",
    example: "一、总体情况中有未填的“XX”：“共公开XX条”",
    fix: "填上内容或删去。",
    forms: ALL_FORMS,
    needs: &[Need::Texts],
    check: placeholder_left,
};

fn placeholder_left(context: &Context, findings: &mut Vec<Finding>) {
    for text in context.texts.iter().chain(&context.small_texts) {
        // A question mark may stand for a number, so it ends nothing here.
        for piece in text.whole().cut(|c| matches!(c, '。' | '；' | '\n')) {
            let place = context.place_name(text.place());
            let (severity, message, remedy) = if let Some(range) = placeholder(piece.as_str()) {
                let left = &piece.as_str()[range];
                (Severity::Error, format!("{place}中有未填的“{left}”：{}", piece.quoted()), "填上内容或删去。")
            } else if let Some(range) = missing_number(piece) {
                let (words, whole) = (piece.part(range).quoted(), piece.quoted());
                let seen = if words == whole { words } else { format!("{words}，见{whole}") };
                (Severity::Hint, format!("{place}中量词前可能缺少数字：{seen}"), "补上数字。")
            } else if let Some(range) = unnamed_person(piece.as_str()) {
                let left = shortened(&piece.as_str()[range]);
                (Severity::Hint, format!("{place}中可能有未填的姓名“{left}”：{}", piece.quoted()), "填上姓名或删去。")
            } else {
                continue;
            };
            findings.push(Finding::new(severity, text.place().clone(), message).remedy(remedy).about(piece));
        }
    }
}

/// The first placeholder in a text.
fn placeholder(text: &str) -> Option<Range<usize>> {
    in_brackets(text)
        .or_else(|| note_to_oneself(text))
        .or_else(|| empty_field(text))
        .or_else(|| unfinished_year(text))
        .or_else(|| stand_in_for_number(text))
        .or_else(|| sign_runs(text).find(|run| is_placeholder(text, run)))
}

/// （文字描述, 【待核, or nothing between brackets.
fn in_brackets(text: &str) -> Option<Range<usize>> {
    const WORDS: [&str; 21] = [
        "文字描述",
        "此处",
        "请填写",
        "填写",
        "待定",
        "待核",
        "待填",
        "待补",
        "单位名称",
        "单位全称",
        "机关名称",
        "需补充",
        "需填写",
        "需核实",
        "请补充",
        "请核对",
        "请核实",
        "请确认",
        "请在此",
        "待确认",
        "数据待",
    ];
    text.match_indices(['（', '【', '[', '［']).find_map(|(at, bracket)| {
        let rest = &text[at + bracket.len()..];
        let length = match rest.chars().next() {
            Some(closing @ ('）' | '】' | ']' | '］')) => closing.len_utf8(),
            _ => WORDS
                .iter()
                .find(|word| rest.starts_with(**word))
                .map(|word| word.len())
                .or_else(|| asked_of_colleagues(rest))
                .or_else(|| asked_length(rest))?,
        };
        Some(at..at + bracket.len() + length)
    })
}

/// 「（请办公室核对）」, 「（待科室提供）」: its length, if it is all that stands in the brackets.
fn asked_of_colleagues(inside: &str) -> Option<usize> {
    const LONGEST: usize = 12;
    let end = inside.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '）' | '】' | ']'))?.0;
    let words = &inside[..end];
    let is_asked = ["提供", "核对", "核实", "补充", "填写", "确认", "填报"].iter().any(|word| words.ends_with(word));
    (words.starts_with(['请', '待']) && is_asked && !contains_any(words, &["申请", "自行", "按", "您", "登录"]))
        .then_some(end)
}

/// 「（不超过1000字）」, the form's word to the writer.
fn asked_length(inside: &str) -> Option<usize> {
    let rest = strip_any(inside, &["不超过", "限", "原则上不超过", "控制在"])?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let behind = rest[digits..].strip_prefix('字')?;
    let behind = strip_any(behind, &["以内", "左右"]).unwrap_or(behind);
    (digits > 0 && behind.starts_with(['）', '】', ']'])).then(|| inside.len() - behind.len())
}

/// Notes to oneself, with the characters before which they are ordinary words.
const NOTES: [(&str, &[char]); 5] = [
    ("请填写", &['申', '提', '邀']),
    ("待补充", &['有', '亟', '尚', '还', '仍']),
    ("数据待定", &[]),
    ("数据待核", &[]),
    ("TBD", &[]),
];

fn note_to_oneself(text: &str) -> Option<Range<usize>> {
    if !text.contains(['请', '待', 'T']) {
        return None;
    }
    NOTES.iter().find_map(|(note, ordinary)| {
        let at = text.find(note)?;
        // 「“待补充”标识」 is the name of a state.
        let is_quoted = text[..at].ends_with('“') && text[at + note.len()..].starts_with('”');
        (!is_quoted && !text[..at].ends_with(*ordinary)).then(|| at..at + note.len())
    })
}

/// 「电话：，」
fn empty_field(text: &str) -> Option<Range<usize>> {
    const FIELDS: [&str; 9] = ["电话", "地址", "邮编", "邮政编码", "传真", "邮箱", "网址", "联系人", "联系方式"];
    text.match_indices('：').find_map(|(at, colon)| {
        let end = at + colon.len();
        let is_empty = text[end..].starts_with(['，', '。', '；', '、', '）']);
        let field = FIELDS.iter().find(|field| is_empty && text[..at].ends_with(**field))?;
        Some(at - field.len()..end)
    })
}

/// 20XX年, 202X年, 〔20XX〕
fn unfinished_year(text: &str) -> Option<Range<usize>> {
    text.match_indices(['年', '〕', '﹞']).find_map(|(end, closing)| {
        let signs: usize = text[..end].chars().rev().take_while(|c| is_cross(*c)).map(char::len_utf8).sum();
        let crosses = text[end - signs..end].chars().count();
        let digits = text[..end - signs].bytes().rev().take_while(u8::is_ascii_digit).count();
        let start = end - signs - digits;
        (crosses > 0 && crosses + digits == 4 && text[start..].starts_with('2')).then(|| start..end + closing.len())
    })
}

fn is_cross(c: char) -> bool {
    matches!(c, 'X' | 'x' | '×' | '☓' | '✕' | '*' | '＊' | 'Ⅹ' | 'ⅹ')
}

/// 「公开信息N条」, 「#条」, 「——条」: a sign in the place of a number, between a noun and a counter word
/// that ends its clause.
fn stand_in_for_number(text: &str) -> Option<Range<usize>> {
    const COUNTED: [&str; 7] = ["条", "件", "篇", "人次", "次", "份", "期"];
    text.match_indices(['N', '#', '＃', '-', '—']).find_map(|(start, sign)| {
        // Only the first sign of a run stands behind a noun.
        text[..start].ends_with(is_han).then_some(())?;
        let after = text[start..].trim_start_matches(sign);
        let length = text[start..].len() - after.len();
        let is_dash = matches!(sign, "-" | "—");
        let fits = if is_dash { length == 2 * sign.len() } else { length == sign.len() };
        let behind = strip_any(after, &COUNTED)?;
        let ends = behind.is_empty() || behind.starts_with(['，', '。', '；', '、', '\n', '）']);
        (fits && ends).then(|| start..start + length)
    })
}

fn is_sign(c: char) -> bool {
    is_cross(c) || matches!(c, '_' | '…' | '?' | '？' | '〇' | '○' | '□')
}

/// Runs of one sign that may stand for something.
fn sign_runs(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_sign)?;
        let sign = text[start..].chars().next()?;
        let goes_on = |c: char| c == sign || (is_cross(c) && is_cross(sign));
        at = start + text[start..].find(|c| !goes_on(c)).unwrap_or(text.len() - start);
        Some(start..at)
    })
}

const COUNTERS: [&str; 28] = [
    "条", "件", "篇", "次", "人", "个", "场", "期", "份", "元", "万", "%", "项", "家", "处", "月", "日", "年", "宗",
    "户", "部", "余", "名", "起", "批", "号", "天", "类",
];

fn is_placeholder(text: &str, run: &Range<usize>) -> bool {
    let (before, after) = (&text[..run.start], &text[run.end..]);
    let Some(sign) = text[run.start..].chars().next() else { return false };
    let length = text[run.clone()].chars().count();
    let joins = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-' | '_' | '+' | '@');
    let in_word = before.ends_with(joins) || after.starts_with(joins);
    let counts = starts_with_any(after, &COUNTERS) && !in_word;
    match sign {
        '_' => !in_word && (length >= 3 || (length == 2 && counts)),
        '…' | '?' | '？' | '□' => counts && ends_with_counter(after),
        '〇' | '○' => {
            counts && !before.ends_with(|c| c == '十' || chinese::digit(c).is_some()) && ends_with_counter(after)
        }
        'Ⅹ' | 'ⅹ' => counts && ends_with_counter(after) && !after.starts_with(['类', '型', '级', '号', '期', '部']),
        _ if counts => true,
        _ if is_masked(after) => false,
        '*' | '＊' if length < 3 => false,
        _ if length < 2 => false,
        _ if in_word => is_number_or_address(before, after, length),
        _ if is_quoted(before) => {
            let is_name = |after: &str| strip_any(after, &CHANNELS).is_some_and(|end| end.starts_with('”'));
            before.ends_with('“') && (after.starts_with('”') || is_name(after))
        }
        '×' | '*' | '＊' if contains_any(text, &["某", "诉"]) => false,
        _ => !after.starts_with(['型', '证', '式', '版', '级', '牌']),
    }
}

/// 「由副局长某某某分管」, 「厅长王某某批示」: an officer's name; parties of a case are 某某 for good.
fn unnamed_person(text: &str) -> Option<Range<usize>> {
    const OFFICERS: [&str; 10] = ["局长", "厅长", "主任", "书记", "镇长", "乡长", "县长", "市长", "组长", "处长"];
    const CASES: [&str; 8] = ["案", "诉", "申请人", "举报", "受贿", "违纪", "原告", "立案"];
    if !text.contains("某某") || contains_any(text, &CASES) {
        return None;
    }
    text.match_indices("某某").find_map(|(at, _)| {
        let surname = text[..at].chars().next_back().map_or(0, char::len_utf8);
        let officer = |start: usize| OFFICERS.iter().any(|officer| text[..start].ends_with(officer));
        let start = [at, at - surname].into_iter().find(|start| officer(*start))?;
        let rest = text[at..].trim_start_matches('某');
        Some(start..text.len() - rest.len())
    })
}

/// Whether a counter word ends its clause: 「……条。」, but not 「……件件落实」.
fn ends_with_counter(after: &str) -> bool {
    let behind = strip_any(after, &COUNTERS).unwrap_or(after);
    !behind.starts_with(is_han)
}

/// A telephone number, e-mail or web address made of crosses.
fn is_number_or_address(before: &str, after: &str, length: usize) -> bool {
    let number = length >= 3 && (before.ends_with('-') || after.starts_with('-'));
    let address = before.ends_with("www.") || before.ends_with("//") || before.ends_with('@');
    number || (address && after.starts_with('.'))
}

/// What a quoted name of crosses is the name of: 「开设“××专栏”」.
const CHANNELS: [&str; 7] = ["专栏", "专区", "栏目", "专题", "公众号", "微信公众号", "专题专栏"];

/// 「以“****”隐去」: the signs with which personal data are hidden.
fn is_masked(after: &str) -> bool {
    let end = after.char_indices().nth(12).map_or(after.len(), |(end, _)| end);
    let clause = after[..end].split(['。', '，', '；']).next().unwrap_or_default();
    contains_any(clause, &["隐去", "脱敏", "代替", "替代", "屏蔽", "遮挡", "遮盖", "隐藏", "掩码", "打码", "匿名"])
}

/// Whether a quotation is open, as far back as one reaches.
fn is_quoted(before: &str) -> bool {
    const FARTHEST: usize = 100;
    before.chars().rev().take(FARTHEST).find(|c| matches!(c, '“' | '”')) == Some('“')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_told_from_words() {
        let left = |text: &'static str| placeholder(text).map(|range| &text[range]);
        assert_eq!(left("全年公开信息XX条"), Some("XX"));
        assert_eq!(left("20XX年，我局"), Some("20XX年"));
        assert_eq!(left("电话：0999-XXXXXXX"), Some("XXXXXXX"));
        assert_eq!(left("电话139****1234"), None);
        assert_eq!(left("栏目XXGK"), None);
        assert_eq!(left("在网上申请填写表格，内容有待补充"), None);
        assert_eq!(left("一〇〇条"), None);
    }
}
