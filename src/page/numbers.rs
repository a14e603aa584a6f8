//! Numbers and the units that stay with them: 5天, 3场次, 35000余人次, 3.5万平方米, 2025 年.

use std::ops::Range;

use super::breaks::is_space;
use crate::chinese::{is_digit, is_han};

/// Units of more than one character; any single character behind a number stays with it anyway.
const LONG_UNITS: [&str; 44] = [
    "人次",
    "场次",
    "批次",
    "件次",
    "个次",
    "户次",
    "台次",
    "班次",
    "车次",
    "篇次",
    "亩次",
    "人份",
    "人天",
    "平方米",
    "平方公里",
    "平方千米",
    "立方米",
    "公里",
    "厘米",
    "毫米",
    "公斤",
    "公顷",
    "公升",
    "毫升",
    "毫克",
    "克拉",
    "瓦时",
    "美元",
    "欧元",
    "个工作日",
    "个百分点",
    "个月",
    "工作日",
    "百分点",
    "小时",
    "分钟",
    "秒钟",
    "年度",
    "月份",
    "季度",
    "周年",
    "周岁",
    "字节",
    "摄氏度",
];
/// Single characters that are units also behind a space; without one, any character is.
const UNITS: &str =
    "年月日时分秒天周号件条个次篇项份期起宗届批例人户家名位元角米克吨亩升瓦字页卷册度类场处所本部套台辆站座级倍";
/// Characters between a number and its unit.
const MULTIPLIERS: &str = "余多十百千万亿";

/// Places inside a number and its unit where no line may start, if a word is a number: from its
/// first character on where 第 or the like goes before it, else from its second.
pub(super) fn kept_with_unit(chars: &[char], word: Range<usize>) -> Option<Range<usize>> {
    let is_number = is_digit(chars[word.end - 1]) && !chars[word.clone()].iter().any(char::is_ascii_alphabetic);
    if !is_number {
        return None;
    }
    let is_numbered = word.start > 0 && matches!(chars[word.start - 1], '第' | '注');
    let start = if is_numbered { word.start } else { word.start + 1 };
    Some(start..unit_end(chars, word.end).max(start))
}

/// End of the unit after a number; the end of the number if it has no unit.
fn unit_end(chars: &[char], end: usize) -> usize {
    let spaces = chars[end..].iter().take_while(|char| is_space(**char)).count();
    let after = &chars[end + spaces..];
    let length = if spaces == 0 { unit_length(after) } else { spaced_unit_length(after) };
    if length == 0 { end } else { end + spaces + length }
}

/// Length of the unit right behind a number.
fn unit_length(after: &[char]) -> usize {
    let multiplier = multiplier_length(after);
    let rest = &after[multiplier..];
    let any = usize::from(rest.first().is_some_and(|char| is_han(*char)));
    multiplier + long_unit_length(rest).unwrap_or(any)
}

/// Length of the unit behind a number and a space: here it must be known as one.
fn spaced_unit_length(after: &[char]) -> usize {
    const LONGEST_LATIN: usize = 3;
    let letters = after.iter().take_while(|char| char.is_ascii_graphic()).count();
    if letters > 0 {
        let is_unit = letters <= LONGEST_LATIN && after[..letters].iter().all(char::is_ascii_alphabetic);
        return if is_unit { letters } else { 0 };
    }
    let multiplier = multiplier_length(after);
    let rest = &after[multiplier..];
    let single = usize::from(rest.first().is_some_and(|char| UNITS.contains(*char)));
    multiplier + long_unit_length(rest).unwrap_or(single)
}

fn multiplier_length(after: &[char]) -> usize {
    const LONGEST: usize = 4;
    after.iter().take(LONGEST).take_while(|char| MULTIPLIERS.contains(**char)).count()
}

fn long_unit_length(after: &[char]) -> Option<usize> {
    let starts = |unit: &str| unit.chars().enumerate().all(|(at, char)| after.get(at) == Some(&char));
    LONG_UNITS.iter().filter(|unit| starts(unit)).map(|unit| unit.chars().count()).max()
}
