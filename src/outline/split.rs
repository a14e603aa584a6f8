//! A text that was pasted whole, taken apart at its headings.

use super::ItemKind;
use super::headings::paragraphs;

/// A text in front of headings, and what stands under each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplitText {
    /// The text before the first heading, a line for each paragraph.
    pub opening: String,
    /// Each heading with the text below it.
    pub parts: Vec<(String, String)>,
}

/// Takes a text apart at its headings （一）（二）…; `None` if it has fewer than two.
pub fn split_at_headings(text: &str) -> Option<SplitText> {
    let mut split = SplitText { opening: String::new(), parts: Vec::new() };
    for paragraph in paragraphs(text) {
        let (heading, rest) = match paragraph {
            ItemKind::Heading(_, heading) => (heading, String::new()),
            ItemKind::Paragraph { run_in, text } => (run_in, text),
            _ => continue,
        };
        if !heading.is_empty() {
            split.parts.push((heading.trim_end_matches('。').to_owned(), String::new()));
        }
        let below = split.parts.last_mut().map_or(&mut split.opening, |(_, below)| below);
        if !rest.trim().is_empty() {
            if !below.is_empty() {
                below.push('\n');
            }
            below.push_str(rest.trim());
        }
    }
    (split.parts.len() > 1).then_some(split)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_heading_has_the_text_below_it() {
        let text = "概述如下。\n（一）主动公开\n公开12条。\n其中解读3条。\n（二）依申请公开。收到5件。\n全部办结。";
        let expected = [
            ("（一）主动公开".to_owned(), "公开12条。\n其中解读3条。".to_owned()),
            ("（二）依申请公开".to_owned(), "收到5件。\n全部办结。".to_owned()),
        ];
        let split = split_at_headings(text).expect("headings");
        assert_eq!((split.opening.as_str(), split.parts), ("概述如下。", expected.to_vec()));
    }

    #[test]
    fn what_has_no_headings_stays_whole() {
        for text in [
            "",
            "概述如下。\n公开12条。",
            "（一）主动公开\n公开12条。",
            "（一）加强学习；\n（二）完善制度；\n（三）拓宽渠道。",
        ] {
            assert_eq!(split_at_headings(text), None, "{text}");
        }
    }
}
