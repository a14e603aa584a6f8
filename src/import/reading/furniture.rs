//! Lines of a page that do not belong to the report: navigation, dates and sources, buttons, page numbers.

use crate::chinese::half_width;
use crate::form::name::is_edge;

/// Words at the start of lines after the report.
const BEHIND: [&str; 31] = [
    "【打印",
    "[打印",
    "【关闭",
    "[关闭",
    "附表",
    "相关附件",
    "相关链接",
    "相关文件",
    "相关文章",
    "相关阅读",
    "相关稿件",
    "相关信息",
    "相关解读",
    "相关新闻",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "扫一扫",
    "分享到",
    "版权所有",
    "网站地图",
    "网站标识码",
    "联系我们",
    "关于我们",
    "责任编辑",
    "编辑：",
    "编辑:",
    "浏览次数",
    "我要纠错",
    "网站纠错",
];

/// Words at the start of lines after the report that may also start a sentence of it.
const BEHIND_OR_TEXT: [&str; 13] =
    ["打印", "关闭", "附件", "返回", "扫码", "分享", "收藏", "主办", "承办", "字体", "纠错", "微信", "政府网站"];

/// Labels before a colon in lines after the report.
const NAMES_BEHIND: [&str; 16] = [
    "来源",
    "信息来源",
    "文章来源",
    "稿件来源",
    "发布时间",
    "发布日期",
    "发布机构",
    "发布单位",
    "发布人",
    "作者",
    "撰稿",
    "供稿",
    "审核",
    "签发",
    "录入",
    "点击数",
];

/// Longest label of a button, in characters.
const LONGEST_BUTTON: usize = 5;

/// Words at the start of lines before the report.
const BEFORE: [&str; 30] = [
    "当前位置",
    "您的位置",
    "您所在的位置",
    "首页",
    "日期",
    "发布日期",
    "发布时间",
    "发文日期",
    "成文日期",
    "生成日期",
    "更新时间",
    "时间",
    "来源",
    "信息来源",
    "文章来源",
    "发布机构",
    "发文机关",
    "作者",
    "浏览",
    "点击",
    "阅读",
    "访问",
    "字体",
    "字号",
    "索引号",
    "文号",
    "主题分类",
    "栏目",
    "分享",
    "标题",
];

/// Words that mark a line of rights and registrations, wherever they stand in it.
const RIGHTS: [&str; 6] = ["ICP备", "公网安备", "版权所有", "网站标识码", "Copyright", "技术支持"];

/// A line without its spaces and the signs before its words.
fn stripped(line: &str) -> String {
    let stripped: String = line.chars().filter(|c| !is_edge(*c)).map(half_width).collect();
    stripped.trim_start_matches(['·', '•', '>', '|', '-', '*', '#', '◆', '■', '●', '▪']).to_owned()
}

/// Whether a line comes after the report and is no part of it.
pub(super) fn is_behind(line: &str) -> bool {
    let stripped = stripped(line);
    let is_short = stripped.chars().count() <= 40 && !stripped.ends_with(['。', ';', ',']);
    let begins = |word: &str| stripped.starts_with(&half_width_text(word));
    let is_named = |name: &str| stripped.strip_prefix(name).is_some_and(|rest| rest.starts_with(':'));
    let is_of_page = || {
        BEHIND.iter().any(|word| begins(word)) || NAMES_BEHIND.iter().any(|name| is_named(name)) || is_button(&stripped)
    };
    RIGHTS.iter().any(|word| stripped.contains(word)) || (is_short && is_of_page())
}

/// Whether a line is a button, or a label with its colon, and no sentence.
fn is_button(stripped: &str) -> bool {
    let Some(rest) = BEHIND_OR_TEXT.iter().find_map(|word| stripped.strip_prefix(word)) else { return false };
    let front: String = rest.chars().take(LONGEST_BUTTON).collect();
    stripped.chars().count() <= LONGEST_BUTTON
        || front.contains([':', ']', '】', ')', '|', '>'])
        || front.starts_with(|c: char| c.is_ascii_digit())
        || BEHIND.iter().chain(&BEHIND_OR_TEXT).any(|word| rest.contains(&half_width_text(word)))
}

/// Whether a line comes before the report and is no part of it.
pub(super) fn is_before(line: &str) -> bool {
    let stripped = stripped(line);
    let begins = |word: &str| {
        stripped.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '>', '[', '(', '/']))
    };
    stripped.chars().count() <= 80
        && !stripped.ends_with('。')
        && (BEFORE.iter().any(|word| begins(word)) || stripped.contains('>'))
}

fn half_width_text(word: &str) -> String {
    word.chars().map(half_width).collect()
}

/// Whether a line is a page number: digits between dashes, 第 … 页, or 3/12.
pub(super) fn is_page_number(line: &str) -> bool {
    let stripped = with_plain_dashes(line);
    let inner = stripped.strip_prefix('-').and_then(|rest| rest.strip_suffix('-'));
    let is_number = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let told = stripped.strip_prefix('第').and_then(|rest| rest.split_once('页')).map(|(number, _)| number);
    let of = stripped.split_once('/').filter(|(_, all)| is_number(all)).map(|(number, _)| number);
    inner.or(told).or(of).is_some_and(is_number)
}

/// Whether a line is a number and nothing else, as pages have at their foot.
pub(super) fn is_bare_number(line: &str) -> bool {
    let plain = line.trim_matches(is_edge);
    (1..=3).contains(&plain.len()) && plain.bytes().all(|byte| byte.is_ascii_digit())
}

fn with_plain_dashes(line: &str) -> String {
    let plain = line.chars().filter(|c| !is_edge(*c)).map(half_width);
    let mut stripped = String::new();
    for c in plain.map(|c| if matches!(c, '—' | '–' | '－' | '−' | '―' | '─') { '-' } else { c }) {
        if !(c == '-' && stripped.ends_with('-')) {
            stripped.push(c);
        }
    }
    stripped
}
