//! 审核说明: why a warning is right as it stands.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::UnknownField;

/// The values and passages a finding rests on, by name: `t3.new.total` → `75`, `去年 t3.…` → `1`,
/// `文` → the quoted passage, [`LENGTH`] → a number of characters.
pub type Basis = BTreeMap<String, String>;

/// Name of a length in a [`Basis`]; a length counts as unchanged within 10 %.
pub const LENGTH: &str = "字数";

/// An explanation of one finding.
///
/// Whether it still holds is never stored: it does while the finding it names rests on the same
/// values. One whose finding is gone is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Explanation {
    /// Code of the rule.
    pub rule: String,
    /// Key of the place.
    pub place: String,
    /// The explanation itself.
    pub text: String,
    /// What the finding rested on when it was explained.
    #[serde(deserialize_with = "super::unique_map::unique_map")]
    pub rests_on: Basis,
    /// Who explained it; may be empty.
    pub by: String,
    /// When; may be empty.
    pub at: String,
    /// Its fields in a file that this version does not know.
    #[serde(skip)]
    pub unknown: Vec<UnknownField>,
}

impl Explanation {
    /// Whether it explains a finding of this rule and place that rests on `basis`.
    pub fn covers(&self, rule: &str, place: &str, basis: &Basis) -> bool {
        self.rule == rule && self.place == place && says_something(&self.text) && same_basis(&self.rests_on, basis)
    }
}

fn same_basis(then: &Basis, now: &Basis) -> bool {
    then.len() == now.len()
        && then.iter().zip(now).all(|((then_name, then), (now_name, now))| {
            then_name == now_name && (then == now || (then_name == LENGTH && about_as_long(then, now)))
        })
}

fn about_as_long(then: &str, now: &str) -> bool {
    match (then.parse::<u64>(), now.parse::<u64>()) {
        (Ok(then), Ok(now)) => now.abs_diff(then) * 10 <= then,
        _ => false,
    }
}

/// Fewest characters that must be left of an explanation once empty words are taken away.
pub const MIN_CHARS: usize = 4;

/// Whether an explanation says more than that all is well: at least [`MIN_CHARS`] characters are
/// left after taking away 经 已 均 核实 属实 无误 情况 数据 无, punctuation and spaces.
pub fn says_something(text: &str) -> bool {
    const EMPTY_WORDS: [&str; 9] = ["核实", "属实", "无误", "情况", "数据", "经", "已", "均", "无"];
    let mut rest: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    for word in EMPTY_WORDS {
        rest = rest.replace(word, "");
    }
    rest.chars().count() >= MIN_CHARS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn basis(pairs: &[(&str, &str)]) -> Basis {
        pairs.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    fn explained(rests_on: Basis) -> Explanation {
        Explanation {
            rule: "XY-STOCK".into(),
            place: "t2.normative.in_force".into(),
            text: "清理时宣布失效三件".into(),
            rests_on,
            ..Explanation::default()
        }
    }

    #[test]
    fn empty_phrases_explain_nothing() {
        for text in ["", "核实无误", "经核实，数据属实。", "情况属实，均已核实无误", "无", "……", "已核实是的"]
        {
            assert!(!says_something(text), "{text}");
        }
        for text in ["机构改革划入", "上年更正为3件"] {
            assert!(says_something(text), "{text}");
        }
    }

    #[test]
    fn an_explanation_holds_while_its_values_stand() {
        let then = basis(&[("t2.normative.in_force", "40"), ("去年 t2.normative.in_force", "38")]);
        let explanation = explained(then.clone());
        assert!(explanation.covers("XY-STOCK", "t2.normative.in_force", &then));
        let changed = basis(&[("t2.normative.in_force", "40"), ("去年 t2.normative.in_force", "37")]);
        assert!(!explanation.covers("XY-STOCK", "t2.normative.in_force", &changed));
        assert!(!explanation.covers("XY-JUMP", "t2.normative.in_force", &then));
    }

    #[test]
    fn a_length_may_move_by_a_tenth() {
        let explanation = explained(basis(&[(LENGTH, "2100")]));
        for (length, holds) in [("2310", true), ("1890", true), ("2311", false), ("1889", false)] {
            let now = basis(&[(LENGTH, length)]);
            assert_eq!(explanation.covers("XY-STOCK", "t2.normative.in_force", &now), holds, "{length}");
        }
    }
}
