//! Text taken over from last year: S-SAME.

use super::language::Plain;
use super::needs::Section;
use super::{ALL_FORMS, Context, Finding, Need, Rule, Severity};
use crate::report::{Address, PlacedText};

pub(super) static TEXT_COPIED: Rule = Rule {
    code: "S-SAME",
    name: "文字不与上年雷同",
    holds: "一、五部分与上年的雷同不超过七成（不计数字）；超过九成的要说明。",
    why: "国办公开办函〔2021〕30号要求写具体问题，不与往年雷同。",
    example: "“五、存在的主要问题及改进情况”有95%的文字与上年相同（不计数字）",
    fix: "按本年实际情况改写。",
    forms: ALL_FORMS,
    needs: &[Need::LastYear, Need::TextsOfTwoYears],
    check: text_copied,
};

/// The sections that are compared with last year's.
pub(super) const COMPARED: [Section; 2] = [Section::Overview, Section::Problems];

fn text_copied(context: &Context, findings: &mut Vec<Finding>) {
    const MUCH: usize = 70;
    const NEARLY_ALL: usize = 90;
    let Some(last) = &context.last else { return };
    for key in COMPARED.into_iter().filter_map(|section| section.key(context.form)) {
        let place = Address::Section(key.to_owned());
        let now: String = context.texts_of_section(key).map(Plain::as_str).collect();
        let Some(then) = last.year.texts.get(key) else { continue };
        let then = Plain::new(PlacedText { place: place.clone(), text: then.clone() });
        let (now, then) = (masked(&now), masked(then.as_str()));
        let Some(copied) = copied(&now, &then).filter(|copied| copied * 100 > MUCH * now.len()) else { continue };
        let nearly_all = copied * 100 > NEARLY_ALL * now.len();
        let severity = if nearly_all { Severity::Warning } else { Severity::Hint };
        let percent = (copied * 100).div_ceil(now.len());
        let message = format!("“{}”有{percent}%的文字与上年相同（不计数字）", context.heading(key));
        findings.push(
            Finding::new(severity, place, message)
                .values(format!("{percent}%"), format!("{MUCH}%"))
                .remedy("按本年实际情况改写。")
                .rests_on("原文", now.iter().collect::<String>())
                .rests_on("去年原文", then.iter().collect::<String>()),
        );
    }
}

/// Characters of a run that count as taken over.
const RUN: usize = 8;

/// How many characters of a text stand in runs of at least [`RUN`] that occur in the other one.
/// `None` if either is too short to tell.
fn copied(now: &[char], then: &[char]) -> Option<usize> {
    if now.len() < RUN || then.len() < RUN {
        return None;
    }
    let mut known = runs(then);
    known.sort_unstable();
    let mut copied = vec![false; now.len()];
    for (start, run) in runs(now).into_iter().enumerate() {
        if known.binary_search(&run).is_ok() {
            copied[start..start + RUN].fill(true);
        }
    }
    Some(copied.iter().filter(|copied| **copied).count())
}

/// Every run of [`RUN`] characters as one number, for comparing: 16 bits of each.
fn runs(text: &[char]) -> Vec<u128> {
    let shift = |run: u128, c: &char| run << 16 | u128::from(u32::from(*c) & 0xFFFF);
    let mut run = text[..RUN - 1].iter().fold(0, shift);
    let next = |c: &char| {
        run = shift(run, c);
        run
    };
    text[RUN - 1..].iter().map(next).collect()
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
        let percent = |now: &str, then: &str| {
            let now = masked(now);
            copied(&now, &masked(then)).map(|copied| copied * 100 / now.len())
        };
        let then = "2023年，我局深入推进政务公开，全年公开信息120条，回应群众关切。";
        assert_eq!(percent(&then.replace("2023", "2024").replace("120", "98"), then), Some(100));
        assert_eq!(percent("完全另写的一段话，说的是今年新做的事情和新的问题。", then), Some(0));
        let half = format!("{then}本段以下全部是今年另行起草的文字，讲今年的新情况与新打算吧。");
        assert!(matches!(percent(&half, then), Some(40..=60)));
        assert_eq!(percent("短", then), None);
    }
}
