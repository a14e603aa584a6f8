//! The forms of a letter around a report: 来文格式. Addressee, 此函, 抄送, 印发, names of enclosures.

use crate::form::name::is_edge;

/// Words at the start of lines around a report that is sent as a letter.
const STARTS: [&str; 20] = [
    "此函",
    "特此函告",
    "特此函复",
    "专此函告",
    "抄送",
    "抄报",
    "主送",
    "分送",
    "附件：",
    "附件:",
    "附件1",
    "附表：",
    "公开方式",
    "公开属性",
    "公开类别",
    "（此件",
    "(此件",
    "此件",
    "联系人",
    "（联系人",
];

/// Longest line that is a form of a letter, in characters.
const LONGEST: usize = 60;

/// Longest name of an addressee, in characters.
const LONGEST_ADDRESSEE: usize = 40;

/// Whether a line behind the text is a form of a letter.
pub(super) fn is_letter_form(line: &str) -> bool {
    let plain: String = line.chars().filter(|c| !is_edge(*c)).collect();
    let length = plain.chars().count();
    let is_issued = plain.ends_with("印发") && plain.contains('日');
    (2..=LONGEST).contains(&length) && (is_issued || STARTS.iter().any(|start| plain.starts_with(start)))
}

/// Whether a text before the preface is an addressee: 区办公室：
pub(super) fn is_addressee(line: &str) -> bool {
    let plain: String = line.chars().filter(|c| !is_edge(*c)).collect();
    let Some(name) = plain.strip_suffix(['：', ':']) else { return false };
    (2..=LONGEST_ADDRESSEE).contains(&name.chars().count())
        && name.chars().all(|c| c.is_alphabetic() || matches!(c, '、' | '，' | '（' | '）'))
        && name.ends_with(['室', '局', '府', '会', '委', '办', '厅', '处', '科', '部', '院', '心', '组', '位', '门'])
}
