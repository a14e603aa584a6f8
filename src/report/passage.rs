//! The passages in which two texts differ: compared character by character, as Chinese has no spaces between
//! words, but never split inside a number or at a single character that happens to be equal.

use super::span::{Span, changed_spans};

/// A stretch of two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Passage {
    /// It stands in both.
    Same(String),
    /// It stands in one of them, or differs.
    Changed {
        /// What the first text has.
        from: String,
        /// What the second text has.
        to: String,
    },
}

/// The passages of two texts in order; together they give each text.
pub fn passages(from: &str, to: &str) -> Vec<Passage> {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let (mut passages, mut done) = (Vec::new(), 0);
    let same = |chars: &[char], passages: &mut Vec<Passage>| {
        if !chars.is_empty() {
            passages.push(Passage::Same(chars.iter().collect()));
        }
    };
    for Span { from: old, to: new } in changed_spans(&from, &to) {
        same(&from[done..old.start], &mut passages);
        done = old.end;
        passages.push(Passage::Changed { from: from[old].iter().collect(), to: to[new].iter().collect() });
    }
    same(&from[done..], &mut passages);
    passages
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two texts as one, with what differs marked.
    fn marked(from: &str, to: &str) -> String {
        let mark = |passage: Passage| match passage {
            Passage::Same(text) => text,
            Passage::Changed { from, to } => format!("[{from}|{to}]"),
        };
        passages(from, to).into_iter().map(mark).collect()
    }

    #[test]
    fn passages_are_readable() {
        for (from, to, expected) in [
            ("", "", ""),
            ("公开信息", "公开信息", "公开信息"),
            ("", "新写的", "[|新写的]"),
            ("全年公开信息。", "全年主动公开信息。", "全年[|主动]公开信息。"),
            ("甲一乙二丙", "丁一戊二己", "[甲一乙二丙|丁一戊二己]"),
            ("开头甲中间四字乙结尾", "开头丙中间四字丁结尾", "开头[甲|丙]中间四字[乙|丁]结尾"),
        ] {
            assert_eq!(marked(from, to), expected);
        }
    }

    #[test]
    fn numbers_stay_whole() {
        for (from, to, expected) in [
            ("收到14件", "收到15件", "收到[14|15]件"),
            ("收到4件", "收到14件", "收到[4|14]件"),
            ("费用24252.30万元", "费用24252.35万元", "费用[24252.30|24252.35]万元"),
            ("共1,234人", "共1,334人", "共[1,234|1,334]人"),
            ("共１２人", "共１３人", "共[１２|１３]人"),
            ("收到5件", "收到件", "收到[5|]件"),
            ("12", "112", "[12|112]"),
            ("第3.甲", "第3.乙", "第3.[甲|乙]"),
            ("第1234567号", "第9234568号", "第[1234567|9234568]号"),
        ] {
            assert_eq!(marked(from, to), expected);
        }
    }

    #[test]
    fn long_texts_are_told_apart_by_sentences_and_then_by_characters() {
        let text = |changed: &dyn Fn(usize) -> &'static str| -> String {
            let sentence = |idx| format!("第{idx}句写的是{}的情况，内容各不相同。", changed(idx));
            (0..400).map(sentence).collect::<Vec<_>>().concat()
        };
        let from = text(&|_| "供水");
        let to = text(&|idx| if idx == 3 || idx == 390 { "防汛" } else { "供水" });
        let marked = marked(&from, &to);
        assert_eq!(marked.matches("[供水|防汛]").count(), 2);
        assert_eq!(marked.matches('[').count(), 2);
    }

    #[test]
    fn texts_without_anything_in_common_do_not_hang() {
        let text = |first: u32| -> String {
            (0..20_000).map(|idx| char::from_u32(first + idx * 7919 % 9_000).expect("a character")).collect()
        };
        let (from, to) = (text(0x4E00), text(0x4E05));
        let whole = |pick: fn(Passage) -> String| passages(&from, &to).into_iter().map(pick).collect::<String>();
        let old = whole(|passage| match passage {
            Passage::Same(text) | Passage::Changed { from: text, .. } => text,
        });
        let new = whole(|passage| match passage {
            Passage::Same(text) | Passage::Changed { to: text, .. } => text,
        });
        assert!(old == from && new == to);
    }
}
