//! Mistakes in the text of a report file: their place and, in Chinese, their cause.

use std::path::Path;

use ron::error::SpannedError;

use super::error::StoreError;
use crate::report::shortened;
use crate::report::unique_map::doubled;

pub(super) fn syntax_error(error: &SpannedError, text: &str, path: &Path) -> StoreError {
    let position = error.span.end;
    error_on_line(in_chinese(&error.code), position.line, position.col, text, path)
}

/// A mistake at a byte of the text.
pub(super) fn error_at(fault: String, at: usize, text: &str, path: &Path) -> StoreError {
    let before = &text[..at];
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    let (line, column) = (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1);
    error_on_line(fault, line, column, text, path)
}

fn error_on_line(fault: String, line: usize, column: usize, text: &str, path: &Path) -> StoreError {
    /// A long line is shown from its start.
    const SHOWN: usize = 80;
    let whole = text.lines().nth(line.saturating_sub(1)).unwrap_or_default().trim();
    let mut shown: String = whole.chars().take(SHOWN).collect();
    if whole.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    StoreError::Syntax { fault, line, column, text: shown, path: path.to_owned() }
}

/// The fault found by the parser, in Chinese.
fn in_chinese(error: &ron::Error) -> String {
    use ron::Error as E;
    match error {
        E::Eof | E::ExpectedStringEnd | E::UnclosedBlockComment => "文件不完整，后面缺了一部分".to_owned(),
        E::ExpectedComma => "这里应有逗号".to_owned(),
        E::ExpectedMapColon => "这里应有冒号".to_owned(),
        E::ExpectedArray => "这里应有“[”".to_owned(),
        E::ExpectedArrayEnd => "这里应有“]”".to_owned(),
        E::ExpectedMap => "这里应有“{”".to_owned(),
        E::ExpectedMapEnd => "这里应有“}”".to_owned(),
        E::ExpectedStructLike | E::ExpectedNamedStructLike(_) | E::ExpectedUnit => "这里应有“(”".to_owned(),
        E::ExpectedStructLikeEnd | E::ExpectedOptionEnd => "这里应有“)”".to_owned(),
        E::ExpectedString | E::ExpectedChar => "这里应是引号里的文字".to_owned(),
        E::ExpectedBoolean => "这里应是 true 或 false".to_owned(),
        E::ExpectedInteger | E::ExpectedFloat | E::InvalidIntegerDigit { .. } => "这里应是数字".to_owned(),
        E::ExpectedOption => "这里应是 None 或 Some(…)".to_owned(),
        E::ExpectedIdentifier | E::InvalidIdentifier(_) | E::SuggestRawIdentifier(_) => "这里应是字段名".to_owned(),
        E::ExpectedDifferentStructName { found, .. } => format!("这里应有“(”，不是“{}”", shortened(found)),
        E::ExpectedDifferentLength { .. } => "括号里的个数不对".to_owned(),
        E::InvalidEscape(_) => "引号里的反斜杠写法不对".to_owned(),
        E::IntegerOutOfBounds => "数字超出范围".to_owned(),
        E::UnexpectedChar(c) => format!("这里不应出现“{c}”"),
        E::TrailingCharacters => "最后的“)”之后还有内容".to_owned(),
        E::MissingStructField { field, .. } => format!("缺少字段“{field}”"),
        E::DuplicateStructField { field, .. } => doubled(field),
        E::NoSuchEnumVariant { found, expected, .. } => {
            format!("不认识的“{}”，应是{}", shortened(found), expected.join("、"))
        }
        E::InvalidValueForType { expected, .. } => format!("这里应是{}", kind_in_chinese(expected)),
        E::ExceededRecursionLimit => "括号嵌套太深".to_owned(),
        E::Message(message) if !message.is_ascii() => message.clone(),
        _ => "写法读不懂".to_owned(),
    }
}

/// What serde says it expected, in Chinese; our own readers say it so themselves.
fn kind_in_chinese(expected: &str) -> &str {
    if expected.contains("string") || expected.contains("str") && !expected.contains("struct") {
        "引号里的文字"
    } else if expected.contains("boolean") {
        "true 或 false"
    } else if ["integer", "u16", "u32", "usize", "i64"].iter().any(|word| expected.contains(word)) {
        "不带引号的整数"
    } else if expected.is_ascii() {
        "别的内容"
    } else {
        expected
    }
}
