//! Headings （一）… inside the texts of a section.
//!
//! What is not surely a heading is a paragraph: a heading missed looks as it did when it was typed, a
//! sentence taken for a heading misleads everyone who goes through the report by its headings.

use super::{ItemKind, Level};
use crate::chinese::{counted, is_digit};
use crate::report::lines_of;

/// A heading is no longer than a full line of the printed report.
const LONGEST: usize = 28;
/// Signs of sentences and of what leads to a list.
const NEVER_IN_HEADING: &str = "。！？；：.!?;:…";
/// How something goes on that only names a number: （一）至（三）项, （二）是 ….
const NO_START: &str = "至到和或与及项款条目是、，。；：）)";

/// The paragraphs of a text, each with what it is.
pub(super) fn paragraphs(text: &str) -> Vec<ItemKind> {
    let lines: Vec<&str> = lines_of(text).collect();
    (0..lines.len()).map(|idx| paragraph(&lines, idx)).collect()
}

fn paragraph(lines: &[&str], idx: usize) -> ItemKind {
    let line = lines[idx];
    if is_heading(lines, idx) {
        return ItemKind::Heading(Level::Second, line.to_owned());
    }
    let (run_in, text) = line.split_at(run_in_length(line));
    ItemKind::Paragraph { run_in: run_in.to_owned(), text: text.to_owned() }
}

/// Whether a line is a heading: a title with text below it. Titles one below the other are a list.
fn is_heading(lines: &[&str], idx: usize) -> bool {
    let follows_title = idx > 0 && is_title(lines[idx - 1]);
    let heads_text = lines.get(idx + 1).is_some_and(|next| behind_number(next).is_none());
    is_title(lines[idx]) && heads_text && !follows_title
}

/// Length in bytes of the heading that starts a paragraph, with its full stop; 0 without one. A
/// sentence that is all of its paragraph heads nothing.
fn run_in_length(line: &str) -> usize {
    match line.split_once('。') {
        Some((title, rest)) if is_title(title) && !rest.trim().is_empty() => title.len() + '。'.len_utf8(),
        _ => 0,
    }
}

/// Whether a text is （一） with a short title behind it.
fn is_title(text: &str) -> bool {
    behind_number(text).is_some_and(|title| {
        text.chars().count() <= LONGEST
            && !title.is_empty()
            && !title.starts_with(|c| NO_START.contains(c))
            && !title.contains(|c| NEVER_IN_HEADING.contains(c))
            && !has_figures(title)
    })
}

/// What stands behind （一） at the start of a text.
fn behind_number(text: &str) -> Option<&str> {
    let inside = text.strip_prefix(['（', '('])?;
    let (number, rest) = inside.split_once(['）', ')'])?;
    counted(number).is_some().then(|| rest.trim_start())
}

/// Whether a title tells figures: 120条 does, 2025年 does not, but 2025年，我局 starts a sentence.
fn has_figures(title: &str) -> bool {
    const YEAR: usize = 4;
    let chars: Vec<char> = title.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        let digits = chars[at..].iter().take_while(|c| is_digit(**c)).count();
        let behind = &chars[at + digits..];
        let is_year = digits == YEAR && behind.first() == Some(&'年') && behind.get(1) != Some(&'，');
        if digits > 0 && !is_year {
            return true;
        }
        at += digits.max(1);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The paragraphs of a text in signs: `H` a heading, `[…]` a run-in heading.
    fn told(text: &str) -> Vec<String> {
        let told = |kind: ItemKind| match kind {
            ItemKind::Heading(level, text) => {
                assert_eq!(level, Level::Second);
                format!("H {text}")
            }
            ItemKind::Paragraph { run_in, text } if run_in.is_empty() => text,
            ItemKind::Paragraph { run_in, text } => format!("[{run_in}]{text}"),
            other => panic!("{other:?}"),
        };
        paragraphs(text).into_iter().map(told).collect()
    }

    #[test]
    fn a_short_line_with_text_below_it_is_a_heading() {
        for heading in [
            "（一）主动公开",
            "(一)主动公开情况",
            "（一） 存在的主要问题",
            "（十一）政府信息公开平台建设方面",
            "（二）聚焦重点领域，深化主动公开",
            "（三）2025年重点任务落实情况",
            "（四）公开的及时性、规范性还需进一步加强",
            "（五）“一网通办”和《条例》宣传",
        ] {
            let text = format!("总体情况良好。\n{heading}\n一是回应还不及时；二是解读形式少。\n1.人手少。");
            let expected =
                ["总体情况良好。", &format!("H {heading}"), "一是回应还不及时；二是解读形式少。", "1.人手少。"];
            assert_eq!(told(&text), expected);
        }
        let both = "（一）主要问题\n渠道窄。\n\n（二）改进措施\n拓宽渠道。";
        assert_eq!(told(both), ["H （一）主要问题", "渠道窄。", "H （二）改进措施", "拓宽渠道。"]);
    }

    #[test]
    fn what_may_be_a_sentence_or_a_list_is_a_paragraph() {
        for line in [
            "（一）政策解读的质量有待提高。",
            "（一）政策解读的质量有待提高；",
            "（一）主要问题：",
            "（一）主要问题:",
            "（一）全年主动公开信息120条",
            "（一）2025年，我局公开信息",
            "（一）制发公文３５件",
            "（一）至（三）项合计",
            "（一）项规定的信息",
            "（二）是回应不及时",
            "（一）",
            "（一）、主动公开",
            "（1）主动公开",
            "（①）主动公开",
            "1.主动公开",
            "1．主动公开",
            "一、主动公开",
            "第（一）项主动公开",
            "（一二三四）主动公开",
            "（甲）主动公开",
            "（试行）主动公开",
            "（一主动公开",
            "（一）结合本地实际持续推进政务公开标准化规范化建设并取得明显成效",
        ] {
            assert_eq!(told(&format!("{line}\n下一步继续改进。")), [line, "下一步继续改进。"]);
        }
    }

    #[test]
    fn titles_without_text_below_are_a_list() {
        for list in [
            "（一）加强学习\n（二）完善制度\n（三）拓宽渠道",
            "（一）加强学习\n（二）完善制度\n（三）拓宽渠道\n下一步抓好落实。",
            "渠道窄。\n（一）其他",
            "（一）加强学习\n（二）完善制度。年内修订办法；",
            "（一）主动公开",
        ] {
            assert!(told(list).iter().all(|told| !told.starts_with("H ")), "{list}");
        }
    }

    #[test]
    fn a_short_first_sentence_behind_a_number_runs_in() {
        assert_eq!(told("（一）主动公开。2025年，公开信息12条。"), ["[（一）主动公开。]2025年，公开信息12条。"]);
        assert_eq!(
            told("(二)依申请公开情况。 收到5件。\n（三）聚焦民生，回应关切。全年回应3次。"),
            ["[(二)依申请公开情况。] 收到5件。", "[（三）聚焦民生，回应关切。]全年回应3次。"]
        );
        for plain in [
            "（一）全年公开信息120条。比上年多。",
            "（一）2025年，我局持续推进主动公开。成效明显。",
            "（一）主动公开：全年公开信息。成效明显。",
            "（一）认识不足；（二）力量薄弱。下一步改进。",
            "（三）政府信息管理情况。",
            "（一）结合本地实际持续推进政务公开标准化规范化建设取得明显成效。下一步改进。",
            "按照（一）主动公开。要求办理。",
            "1.主动公开。全年公开。",
            "一是主动公开。全年公开。",
        ] {
            assert_eq!(told(plain), [plain]);
        }
    }

    #[test]
    fn nothing_of_a_text_is_lost() {
        let text = "开头\u{2028}（一）甲方面\r\n乙。\n （二）丙丁。戊己。\n\n（三）庚";
        let all: String = told(text).iter().map(|told| told.replace("H ", "").replace(['[', ']'], "")).collect();
        assert_eq!(all, lines_of(text).collect::<String>());
    }
}
