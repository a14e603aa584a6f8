//! Personal numbers in the text: S-PRIV.

use std::ops::Range;

use super::{ALL_FORMS, Context, Finding, Need, Rule, Severity};
use crate::chinese;

pub(super) static PERSONAL_NUMBER: Rule = Rule {
    code: "S-PRIV",
    name: "没有个人号码",
    holds: "文中没有身份证号码和个人手机号码，包括备注和落款。",
    why: "公布的年报里不应有个人信息；值班电话用座机。",
    example: "前言中有手机号码：“13900000000”",
    fix: "删去；是单位公用号码的作说明。",
    forms: ALL_FORMS,
    needs: &[Need::Texts],
    check: personal_number,
};

fn personal_number(context: &Context, findings: &mut Vec<Finding>) {
    for text in context.texts.iter().chain(&context.small_texts) {
        for number in written_numbers(text.raw()) {
            let Some((what, range)) = number.personal(text.raw()) else { continue };
            let place = context.place_name(text.place());
            let message = format!("{place}中有{what}：“{}”", &text.raw()[range.clone()]);
            findings.push(
                Finding::new(Severity::Warning, text.place().clone(), message)
                    .remedy("删去；是单位公用号码的请作说明。")
                    .about_raw(text, range),
            );
        }
    }
}

/// Digits as they are written in a text, in groups with a space, a hyphen or a point between.
struct WrittenNumber {
    groups: Vec<Group>,
}

struct Group {
    /// Bytes in the text as written.
    range: Range<usize>,
    /// Half-width digits.
    digits: String,
}

/// Every number of a text that is not part of a word, an address on the net, or a decimal.
fn written_numbers(text: &str) -> Vec<WrittenNumber> {
    let mut numbers: Vec<WrittenNumber> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some(&(start, c)) = chars.peek() {
        if digit(c).is_none() {
            chars.next();
            continue;
        }
        let mut group = Group { range: start..start, digits: String::new() };
        while let Some((at, c, digit)) = chars.peek().and_then(|&(at, c)| Some((at, c, digit(c)?))) {
            group.digits.push(digit);
            group.range.end = at + c.len_utf8();
            chars.next();
        }
        let joins = |number: &&mut WrittenNumber| {
            let between = &text[number.groups[number.groups.len() - 1].range.end..start];
            matches!(between, " " | "-" | "－" | "." | "\u{3000}")
        };
        match numbers.last_mut().filter(joins) {
            Some(number) => number.groups.push(group),
            None => numbers.push(WrittenNumber { groups: vec![group] }),
        }
    }
    numbers
}

fn digit(c: char) -> Option<char> {
    Some(chinese::half_width(c)).filter(char::is_ascii_digit)
}

impl WrittenNumber {
    /// What personal number this is, and where it stands.
    fn personal(&self, text: &str) -> Option<(&'static str, Range<usize>)> {
        self.id_card(text).map(|range| ("身份证号码", range)).or_else(|| {
            let sizes: Vec<usize> = self.groups.iter().map(|group| group.digits.len()).collect();
            let in_parts = || sizes.windows(3).position(|sizes| sizes == [3, 4, 4]).map(|first| (first, first + 3));
            // 139.00001234 is a decimal.
            let is_half = |first: usize| {
                matches!(sizes[first..], [3, 8, ..] | [7, 4, ..])
                    && !text[self.groups[first].range.end..].starts_with('.')
            };
            let in_halves = || (0..sizes.len()).find(|first| is_half(*first)).map(|first| (first, first + 2));
            let whole = || sizes.iter().position(|size| matches!(size, 11 | 13)).map(|first| (first, first + 1));
            let (first, end) = in_parts().or_else(whole).or_else(in_halves)?;
            let range = self.groups[first].range.start..self.groups[end - 1].range.end;
            let digits: String = self.groups[first..end].iter().map(|group| group.digits.as_str()).collect();
            let is_mobile = is_mobile(&digits) && is_telephone(text, &range);
            is_mobile.then_some(("手机号码", range))
        })
    }

    /// An ID card by its check digit, or any number of about its length that is called one.
    fn id_card(&self, text: &str) -> Option<Range<usize>> {
        let range = self.groups[0].range.start..self.groups[self.groups.len() - 1].range.end;
        let mut digits: String = self.groups.iter().map(|group| group.digits.as_str()).collect();
        let has_x = text[range.end..].starts_with(['X', 'x', 'Ｘ', 'ｘ']);
        let end = range.end + if has_x { text[range.end..].chars().next().map_or(0, char::len_utf8) } else { 0 };
        let is_called_one = before(text, range.start, 12).contains("身份证");
        if is_called_one && (15..=19).contains(&digits.len()) {
            return Some(range.start..end);
        }
        if has_x {
            digits.push('X');
        }
        let follows_word = text[..range.start].ends_with(|c: char| c.is_ascii_alphanumeric());
        (!follows_word && is_id_card(&digits)).then_some(range.start..end)
    }
}

/// 11 digits of a mobile number, with or without the country's 86.
fn is_mobile(digits: &str) -> bool {
    let digits = if digits.len() == 13 { digits.strip_prefix("86").unwrap_or(digits) } else { digits };
    digits.len() == 11 && digits.starts_with('1') && matches!(digits.as_bytes()[1], b'3'..=b'9')
}

/// Whether eleven digits are a telephone number and no amount, code, or part of an address.
fn is_telephone(text: &str, range: &Range<usize>) -> bool {
    const AMOUNTS: [char; 12] = ['达', '共', '约', '计', '量', '额', '数', '超', '资', '入', '至', '第'];
    const UNITS: [char; 10] = ['元', '万', '亿', '件', '条', '次', '人', '个', '%', '％'];
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let is_word = |c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '=' | '@');
    let is_decimal = after.starts_with('.') && after[1..].starts_with(|c: char| c.is_ascii_digit());
    !before.trim_end().ends_with(AMOUNTS)
        && !before.ends_with(is_word)
        && !before.ends_with(['.', '-'])
        && !after.starts_with(is_word)
        && !after.starts_with(UNITS)
        && !is_decimal
        && !is_in_address(text, range)
}

/// Whether a place lies in an address on the net.
fn is_in_address(text: &str, range: &Range<usize>) -> bool {
    const LONGEST: usize = 200;
    let is_part = |c: &char| c.is_ascii_graphic();
    let behind: String = text[range.end..].chars().take(LONGEST).take_while(is_part).collect();
    let in_front: String = text[..range.start].chars().rev().take(LONGEST).take_while(is_part).collect();
    // In front the letters stand backwards.
    ["//:", ".www", "@", "?"].iter().any(|sign| in_front.contains(sign)) || behind.contains('@')
}

/// The last characters before a place.
fn before(text: &str, at: usize, count: usize) -> &str {
    let start = text[..at].char_indices().rev().take(count).last().map_or(at, |(start, _)| start);
    &text[start..at]
}

/// GB 11643: a birthday in digits 7–14 and a check digit at the end.
fn is_id_card(id: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECK: &[u8; 11] = b"10X98765432";
    if id.len() != 18 {
        return false;
    }
    let number = |range: Range<usize>| id[range].parse::<u32>().unwrap_or(0);
    let (year, month, day) = (number(6..10), number(10..12), number(12..14));
    let sum: u32 = id.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    (1900..2100).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && id.as_bytes()[17] == CHECK[(sum % 11) as usize]
}
