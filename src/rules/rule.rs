//! What a rule is: all its facts, and its check.

use std::fmt;
use std::ops::RangeInclusive;

use super::needs::Need;
use super::{Context, Finding};

/// A rule: facts that people read, what it looks at, and the check.
pub struct Rule {
    /// Stable code, e.g. `T3-BAL`; never used again for something else.
    pub code: &'static str,
    /// Short name for people, e.g. `表三各列平衡`.
    pub name: &'static str,
    /// What must hold, in one sentence.
    pub holds: &'static str,
    /// Why it must.
    pub why: &'static str,
    /// A fault the rule finds.
    pub example: &'static str,
    /// What to do about a fault.
    pub fix: &'static str,
    /// First years of the forms the rule is for.
    pub(super) forms: RangeInclusive<u16>,
    /// What the rule looks at.
    pub(super) needs: &'static [Need],
    /// The check; it looks only where what is needed is there.
    pub(super) check: fn(&Context, &mut Vec<Finding>),
}

/// First years of all forms.
pub(super) const ALL_FORMS: RangeInclusive<u16> = 0..=u16::MAX;

impl Rule {
    /// What the rule looks at, in words; empty if nothing in particular.
    pub fn looks_at(&self) -> Vec<String> {
        self.needs.iter().map(|need| need.name()).collect()
    }

    /// The forms the rule is for, in words; `None` if for all.
    pub fn for_forms(&self) -> Option<String> {
        match (*self.forms.start(), *self.forms.end()) {
            (0, u16::MAX) => None,
            (first, u16::MAX) => Some(format!("{first}年度起的表式适用")),
            (0, last) => Some(format!("首年不晚于{last}年度的表式适用")),
            (first, last) => Some(format!("首年在{first}至{last}年度的表式适用")),
        }
    }

    /// Whether what the rule says may depend on last year's report.
    pub fn compares_years(&self) -> bool {
        self.needs.iter().any(|need| need.is_of_last_year())
    }
}

impl PartialEq for Rule {
    /// Rules are the same if their codes are.
    fn eq(&self, other: &Rule) -> bool {
        self.code == other.code
    }
}

impl Eq for Rule {}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Rule").field(&self.code).finish()
    }
}
