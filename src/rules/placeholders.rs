//! S-HOLD: blanks somebody meant to fill. What was left in their place is an error; a counter word
//! that seems to lack its number is a hint, see `missing_numbers`.

use std::ops::Range;

use super::language::{contains_any, starts_with_any};
use super::missing_numbers::missing_number;
use super::{Context, Finding, Rule, Severity};

/// # What it checks
/// No placeholder is left, and no counter word stands without its number, in texts, remarks and 落款.
/// # Why
/// Both are blanks somebody meant to fill.
/// # Example
/// 「共公开XX条」; 「核准资质条、许可证76条」
/// # How to fix
/// Fill in the number or take the words out.
pub(super) static PLACEHOLDER_LEFT: Rule =
    Rule {
        code: "S-HOLD", holds: "没有留下占位符号，量词前有数字。", since: 0, check: placeholder_left
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
            } else {
                continue;
            };
            findings.push(Finding::new("S-HOLD", severity, text.place().clone(), message).remedy(remedy).about(piece));
        }
    }
}

/// The first placeholder in a text.
fn placeholder(text: &str) -> Option<Range<usize>> {
    in_brackets(text)
        .or_else(|| note_to_oneself(text))
        .or_else(|| empty_field(text))
        .or_else(|| unfinished_year(text))
        .or_else(|| sign_runs(text).find(|run| is_placeholder(text, run)))
}

/// （文字描述, 【待核, or nothing between brackets.
fn in_brackets(text: &str) -> Option<Range<usize>> {
    const WORDS: [&str; 11] =
        ["文字描述", "此处", "请填写", "填写", "待定", "待核", "待填", "待补", "单位名称", "单位全称", "机关名称"];
    text.match_indices(['（', '【', '[', '［']).find_map(|(at, bracket)| {
        let rest = &text[at + bracket.len()..];
        let length = match rest.chars().next() {
            Some(closing @ ('）' | '】' | ']' | '］')) => closing.len_utf8(),
            _ => WORDS.iter().find(|word| rest.starts_with(**word))?.len(),
        };
        Some(at..at + bracket.len() + length)
    })
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
        (!text[..at].ends_with(*ordinary)).then(|| at..at + note.len())
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

/// 20XX年, 202X年
fn unfinished_year(text: &str) -> Option<Range<usize>> {
    text.match_indices('年').find_map(|(end, _)| {
        let signs: usize = text[..end].chars().rev().take_while(|c| is_cross(*c)).map(char::len_utf8).sum();
        let crosses = text[end - signs..end].chars().count();
        let digits = text[..end - signs].bytes().rev().take_while(u8::is_ascii_digit).count();
        let start = end - signs - digits;
        (crosses > 0 && crosses + digits == 4 && text[start..].starts_with('2')).then(|| start..end + '年'.len_utf8())
    })
}

fn is_cross(c: char) -> bool {
    matches!(c, 'X' | 'x' | '×' | '☓' | '✕' | '*' | '＊')
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
        at = start + text[start..].find(|c| c != sign).unwrap_or(text.len() - start);
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
            counts && !before.ends_with(|c| "一二三四五六七八九十〇○".contains(c)) && ends_with_counter(after)
        }
        _ if counts => true,
        '*' | '＊' if length < 3 => false,
        _ if length < 2 => false,
        _ if in_word => is_number_or_address(before, after, length),
        _ if is_quoted(before) => before.ends_with('“') && after.starts_with('”'),
        '×' | '*' | '＊' if contains_any(text, &["某", "诉"]) => false,
        _ => !after.starts_with(['型', '证', '式', '版', '级', '牌']),
    }
}

/// Whether a counter word ends its clause: 「……条。」, but not 「……件件落实」.
fn ends_with_counter(after: &str) -> bool {
    let behind = super::language::strip_any(after, &COUNTERS).unwrap_or(after);
    !behind.starts_with(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// A telephone number, e-mail or web address made of crosses.
fn is_number_or_address(before: &str, after: &str, length: usize) -> bool {
    let number = length >= 3 && (before.ends_with('-') || after.starts_with('-'));
    let address = before.ends_with("www.") || before.ends_with("//") || before.ends_with('@');
    number || (address && after.starts_with('.'))
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
