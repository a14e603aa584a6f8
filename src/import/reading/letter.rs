//! The forms of a letter around a report: 来文格式. Addressee, 此函, 抄送, 印发, names of enclosures.

use crate::form::name::is_edge;

/// Words at the start of lines around a report that is sent as a letter.
const STARTS: [&str; 23] = [
    "此函",
    "特此函告",
    "特此函复",
    "专此函告",
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
    "专此报告",
    "特此报告",
    "此页无正文",
    "（此页无正文",
    "(此页无正文",
    "（以下无正文",
    "(以下无正文",
];

/// Words at the start of a list of those who get a copy.
const COPIES: [&str; 4] = ["抄送", "抄报", "主送", "分送"];

/// Longest line that is a form of a letter, in characters; a list of those who get a copy may be longer.
const LONGEST: usize = 60;
const LONGEST_LIST: usize = 300;

/// Longest name of an addressee, in characters.
const LONGEST_ADDRESSEE: usize = 40;

/// Whether a line behind the text is a form of a letter.
pub(super) fn is_letter_form(line: &str) -> bool {
    let plain: String = line.chars().filter(|c| !is_edge(*c)).collect();
    let length = plain.chars().count();
    let is_issued = plain.ends_with("印发") && plain.contains('日');
    let is_list = length <= LONGEST_LIST && is_copy_list(&plain);
    is_list || ((2..=LONGEST).contains(&length) && (is_issued || STARTS.iter().any(|start| plain.starts_with(start))))
}

/// Whether a line begins a list of those who get a copy: 抄送：县委办，县人大办。
pub(super) fn is_copy_list(line: &str) -> bool {
    COPIES.iter().any(|start| line.trim_start_matches(is_edge).starts_with(start))
}

/// Whether a text before the preface is an addressee: 区办公室：
pub(super) fn is_addressee(line: &str) -> bool {
    let plain: String = line.chars().filter(|c| !is_edge(*c)).collect();
    let Some(name) = plain.strip_suffix(['：', ':']) else { return false };
    (2..=LONGEST_ADDRESSEE).contains(&name.chars().count())
        && name.chars().all(|c| c.is_alphabetic() || matches!(c, '、' | '，' | '（' | '）'))
        && name.ends_with(['室', '局', '府', '会', '委', '办', '厅', '处', '科', '部', '院', '心', '组', '位', '门'])
}

/// Where the addressee begins at the end of a text that opens with the title of its letter; 0 where all of it is
/// the addressee.
pub(super) fn addressee_at_end(text: &str) -> Option<usize> {
    const TITLES: [&str; 5] = ["的函", "的报告", "的通知", "报告", "年报"];
    let behind = TITLES.iter().filter_map(|end| text.rfind(end).map(|at| at + end.len())).max().unwrap_or(0);
    is_addressee(&text[behind..]).then_some(behind)
}
