//! What a page has around the report: navigation, dates and sources, buttons, page numbers.

use crate::chinese::half_width;
use crate::form::name::is_edge;

/// Words with which a line begins that stands behind the report.
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

/// Words that begin such a line too, but also a sentence of the report.
const BEHIND_OR_TEXT: [&str; 13] =
    ["打印", "关闭", "附件", "返回", "扫码", "分享", "收藏", "主办", "承办", "字体", "纠错", "微信", "政府网站"];

/// Names behind the report that have a colon.
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

/// Words with which a line begins that stands before the report.
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

/// Words that tell a line of rights and registrations, wherever they stand in it.
const RIGHTS: [&str; 6] = ["ICP备", "公网安备", "版权所有", "网站标识码", "Copyright", "技术支持"];

/// A line without its spaces and the signs before its words.
fn bare(line: &str) -> String {
    let bare: String = line.chars().filter(|c| !is_edge(*c)).map(half_width).collect();
    bare.trim_start_matches(['·', '•', '>', '|', '-', '*', '#', '◆', '■', '●', '▪']).to_owned()
}

/// Whether the page goes on behind the report with this line.
pub(super) fn is_behind(line: &str) -> bool {
    let bare = bare(line);
    let is_short = bare.chars().count() <= 40 && !bare.ends_with(['。', ';', ',']);
    let begins = |word: &str| bare.starts_with(&bare_word(word));
    let is_named = |name: &str| bare.strip_prefix(name).is_some_and(|rest| rest.starts_with(':'));
    let is_of_page =
        || BEHIND.iter().any(|word| begins(word)) || NAMES_BEHIND.iter().any(|name| is_named(name)) || is_button(&bare);
    RIGHTS.iter().any(|word| bare.contains(word)) || (is_short && is_of_page())
}

/// Whether a line begins like one behind the report and is no sentence: a button, or a name with its colon.
fn is_button(bare: &str) -> bool {
    let Some(rest) = BEHIND_OR_TEXT.iter().find_map(|word| bare.strip_prefix(word)) else { return false };
    let front: String = rest.chars().take(LONGEST_BUTTON).collect();
    bare.chars().count() <= LONGEST_BUTTON
        || front.contains([':', ']', '】', ')', '|', '>'])
        || front.starts_with(|c: char| c.is_ascii_digit())
        || BEHIND.iter().chain(&BEHIND_OR_TEXT).any(|word| rest.contains(&bare_word(word)))
}

/// Whether a line stands before the report and tells of the page.
pub(super) fn is_before(line: &str) -> bool {
    let bare = bare(line);
    let begins = |word: &str| {
        bare.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '>', '[', '(', '/']))
    };
    bare.chars().count() <= 80
        && !bare.ends_with('。')
        && (BEFORE.iter().any(|word| begins(word)) || bare.contains('>'))
}

fn bare_word(word: &str) -> String {
    word.chars().map(half_width).collect()
}

/// Whether a line is a page number: digits between dashes, or 第 … 页.
pub(super) fn is_page_number(line: &str) -> bool {
    let bare = bare_page(line);
    let inner = bare.strip_prefix('-').and_then(|rest| rest.strip_suffix('-'));
    let is_number = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let told = bare.strip_prefix('第').and_then(|rest| rest.split_once('页')).map(|(number, _)| number);
    inner.or(told).is_some_and(is_number)
}

fn bare_page(line: &str) -> String {
    let plain = line.chars().filter(|c| !is_edge(*c)).map(half_width);
    let mut bare = String::new();
    for c in plain.map(|c| if matches!(c, '—' | '–' | '－' | '−' | '―' | '─') { '-' } else { c }) {
        if !(c == '-' && bare.ends_with('-')) {
            bare.push(c);
        }
    }
    bare
}
