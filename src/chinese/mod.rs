//! How Chinese is written: numerals, signs of full width, Han characters, punctuation. Knows no report.

pub(crate) mod punctuation;

use std::ops::RangeInclusive;

/// The digits as a year is written: 二〇二六.
pub(crate) const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// The value of a digit; 零 and ○ are written for 〇.
pub(crate) fn digit(c: char) -> Option<u32> {
    let value = DIGITS.iter().position(|known| *known == c).or(matches!(c, '零' | '○').then_some(0))?;
    u32::try_from(value).ok()
}

/// Whether a sign is one of those that number headings and lists, 一 to 十.
pub(crate) fn is_list_numeral(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

/// Whether a sign may be part of a number in words: 二〇二六, 两千三百.
pub(crate) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || "十百千万亿两".contains(c)
}

/// The value of 一 to 九十九 as they are counted.
pub(crate) fn counted(text: &str) -> Option<u32> {
    let one = |text: &str| {
        let mut chars = text.chars();
        let value = chars.next().and_then(digit).filter(|value| *value > 0);
        if chars.next().is_none() { value } else { None }
    };
    let Some((tens, ones)) = text.split_once('十') else { return one(text) };
    let tens = if tens.is_empty() { 1 } else { one(tens)? };
    let ones = if ones.is_empty() { 0 } else { one(ones)? };
    Some(tens * 10 + ones)
}

/// The value of a year, month or day: 2026, 二〇二六, 十二, 三十一.
///
/// ○ is no digit here, as it always was: a date that is understood is printed anew, and the 校验码 of
/// a report is computed from what is printed.
pub(crate) fn of_date(text: &str) -> Option<u16> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let digit = |c: char| digit(c).filter(|_| c != '○');
    let by_digits = || text.chars().try_fold(0, |sum: u32, c| sum.checked_mul(10)?.checked_add(digit(c)?));
    let value = counted(text).or_else(|| if text.is_empty() { None } else { by_digits() })?;
    u16::try_from(value).ok()
}

/// Whether a sign is an Arabic digit of either width.
pub(crate) fn is_digit(c: char) -> bool {
    half_width(c).is_ascii_digit()
}

/// A sign of full width in its ASCII form. For labels and entries; running text keeps its commas and
/// brackets, see [`half_width_in_text`].
pub(crate) fn half_width(c: char) -> char {
    const FULL_WIDTH: RangeInclusive<char> = '\u{ff01}'..='\u{ff5e}';
    const ABOVE_ASCII: u32 = 0xfee0;
    if !FULL_WIDTH.contains(&c) {
        return c;
    }
    char::from_u32(u32::from(c) - ABOVE_ASCII).expect("full-width signs lie in the order of ASCII")
}

/// A sign of running text in its ASCII form if it belongs to a number or a Latin word: ，（； and
/// the like are marks of the sentence and stay.
pub(crate) fn half_width_in_text(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '．' | '％' | '＿' => half_width(c),
        _ => c,
    }
}

/// Whether a sign is a Han character, rare ones of names and places included.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for (text, value) in [
            ("一", Some(1)),
            ("十", Some(10)),
            ("十二", Some(12)),
            ("三十", Some(30)),
            ("九十九", Some(99)),
            ("〇", None),
            ("一二", None),
            ("十〇", None),
            ("十十", None),
            ("", None),
        ] {
            assert_eq!(counted(text), value, "{text}");
        }
        for (text, value) in [
            ("2026", Some(2026)),
            ("二〇二六", Some(2026)),
            ("二零三零", Some(2030)),
            ("二○二六", None),
            ("十二", Some(12)),
            ("三十一", Some(31)),
            ("〇一", Some(1)),
            ("九九九九九九九九九九九", None),
            ("两", None),
            ("", None),
        ] {
            assert_eq!(of_date(text), value, "{text}");
        }
    }

    #[test]
    fn marks_of_a_sentence_stay_wide_in_text() {
        let wide = "（２０２６，ＡＢ．５％）";
        assert_eq!(wide.chars().map(half_width).collect::<String>(), "(2026,AB.5%)");
        assert_eq!(wide.chars().map(half_width_in_text).collect::<String>(), "（2026，AB.5%）");
        assert!(is_digit('5') && is_digit('５') && !is_digit('五'));
    }

    #[test]
    fn rare_characters_are_han_too() {
        assert!("水㐂䶮𬬻𠮷".chars().all(is_han));
        assert!(!"，〇aＡ1ん".chars().any(is_han));
    }
}
