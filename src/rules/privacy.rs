//! Personal numbers in the text: S-PRIV.

use super::language::numbers;
use super::{Context, Finding, Rule, Severity};

/// # What it checks
/// No ID-card number and no mobile telephone number stands in the text.
/// # Why
/// A published report is no place for personal data; a duty telephone is a landline.
/// # How to fix
/// Take the number out, or explain that it is an office's.
pub(super) static PERSONAL_NUMBER: Rule =
    Rule {
        code: "S-PRIV", holds: "文中没有身份证号码和个人手机号码。", since: 0, check: personal_number
    };

fn personal_number(context: &Context, findings: &mut Vec<Finding>) {
    for text in &context.texts {
        for sentence in text.sentences() {
            let words = sentence.as_str();
            for range in numbers(words) {
                let digits = &words[range.clone()];
                let (before, after) = (&words[..range.start], &words[range.end..]);
                let Some(what) = personal(digits, before, after) else { continue };
                let place = context.place_name(text.place());
                let message = format!("{place}中有{what}：{}", sentence.quoted());
                findings.push(
                    Finding::new("S-PRIV", Severity::Warning, text.place().clone(), message)
                        .remedy("删去；是单位公用号码的请作说明。")
                        .about(sentence.part(range)),
                );
            }
        }
    }
}

fn personal(digits: &str, before: &str, after: &str) -> Option<&'static str> {
    let is_code = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '_' | '=' | '.' | '@');
    if !digits.bytes().all(|b| b.is_ascii_digit()) || before.ends_with(is_code) {
        return None;
    }
    let id_card = match digits.len() {
        18 => Some(digits.to_owned()),
        17 if after.starts_with(['X', 'x']) => Some(format!("{digits}X")),
        _ => None,
    };
    if id_card.is_some_and(|id| is_id_card(&id)) {
        return Some("身份证号码");
    }
    let is_mobile = digits.len() == 11
        && digits.starts_with('1')
        && matches!(digits.as_bytes()[1], b'3'..=b'9')
        && !after.starts_with(is_code)
        && !after.starts_with(['元', '万', '亿', '件', '条', '号', '次', '人', '个']);
    is_mobile.then_some("手机号码")
}

/// GB 11643: a birthday in digits 7–14 and a check digit at the end.
fn is_id_card(id: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECK: &[u8; 11] = b"10X98765432";
    let number = |range: std::ops::Range<usize>| id[range].parse::<u32>().unwrap_or(0);
    let (year, month, day) = (number(6..10), number(10..12), number(12..14));
    let sum: u32 = id.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    (1900..2100).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && id.as_bytes()[17] == CHECK[(sum % 11) as usize]
}
