//! Text taken over from last year: S-SAME.

use super::language::Plain;
use super::{Context, Finding, Rule, Severity};
use crate::report::Place;

/// # What it checks
/// Sections 一 and 五 are not more than 70 % (warning: 90 %) like last year's, numbers masked.
/// # Why
/// 国办公开办函〔2021〕30号 wants concrete problems, not the same text every year.
/// # How to fix
/// Write what was done this year.
pub(super) static TEXT_COPIED: Rule =
    Rule { code: "S-SAME", holds: "一、五部分与上年的雷同不超过七成。", since: 0, check: text_copied };

fn text_copied(context: &Context, findings: &mut Vec<Finding>) {
    const MUCH: usize = 70;
    const NEARLY_ALL: usize = 90;
    let Some(last) = &context.last else { return };
    for key in ["overview", "problems"] {
        let now: String = context.texts_of_section(key).map(Plain::as_str).collect();
        let Some(percent) = last.year.texts.get(key).and_then(|then| percent_copied(&now, then)) else { continue };
        if percent <= MUCH {
            continue;
        }
        let severity = if percent > NEARLY_ALL { Severity::Warning } else { Severity::Hint };
        let heading = Place::Section(key.to_owned()).name(context.form);
        let message = format!("“{heading}”有{percent}%的文字与上年相同（不计数字）");
        findings.push(
            Finding::new("S-SAME", severity, Place::Section(key.to_owned()), message)
                .values(format!("{percent}%"), format!("{MUCH}%"))
                .remedy("按本年实际情况改写。")
                .rests_on("原文", masked(&now).into_iter().collect::<String>())
                .rests_on(
                    "去年原文",
                    masked(last.year.texts.get(key).map_or("", String::as_str)).into_iter().collect::<String>(),
                ),
        );
    }
}

/// Characters of a run that count as taken over.
const RUN: usize = 8;

/// How much of a text, in percent rounded down, stands in runs of at least [`RUN`] characters that
/// occur in the other one, numbers masked. `None` if either is too short to tell.
fn percent_copied(now: &str, then: &str) -> Option<usize> {
    let (now, then) = (masked(now), masked(then));
    if now.len() < RUN || then.len() < RUN {
        return None;
    }
    let mut known: Vec<&[char]> = then.windows(RUN).collect();
    known.sort_unstable();
    let mut copied = vec![false; now.len()];
    for (start, run) in now.windows(RUN).enumerate() {
        if known.binary_search(&run).is_ok() {
            copied[start..start + RUN].fill(true);
        }
    }
    Some(copied.iter().filter(|copied| **copied).count() * 100 / now.len())
}

/// A text without spaces, every number as one sign.
fn masked(text: &str) -> Vec<char> {
    let mut masked = Vec::with_capacity(text.len() / 3);
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let c = if c.is_ascii_digit() { '0' } else { c };
        if c != '0' || masked.last() != Some(&'0') {
            masked.push(c);
        }
    }
    masked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_copied_is_measured() {
        let then = "2023年，我局深入推进政务公开，全年公开信息120条，回应群众关切。";
        assert_eq!(percent_copied(&then.replace("2023", "2024").replace("120", "98"), then), Some(100));
        assert_eq!(percent_copied("完全另写的一段话，说的是今年新做的事情和新的问题。", then), Some(0));
        let half = format!("{then}本段以下全部是今年另行起草的文字，讲今年的新情况与新打算吧。");
        assert!(matches!(percent_copied(&half, then), Some(40..=60)));
        assert_eq!(percent_copied("短", then), None);
    }
}
