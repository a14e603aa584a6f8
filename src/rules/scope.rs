//! Which rules can be run on a report, so that a rule that was not run is not taken for one that holds.

use super::Rule;
use crate::report::Report;

/// Rules that find nothing without last year's report.
const COMPARING: [&str; 8] =
    ["T4-ZERO", "XY-CARRY", "XY-CARRY-COL", "XY-STOCK", "XY-JUMP", "XY-SAME", "XY-FORM", "S-SAME"];
/// Those that compare only what stands in the same form.
const COMPARING_SAME_FORM: [&str; 3] = ["XY-STOCK", "XY-JUMP", "XY-SAME"];

impl Rule {
    /// Why the rule says nothing of a report checked against its own last year; `None` if it was run.
    pub fn not_run(&self, report: &Report) -> Option<&'static str> {
        let compares = |codes: &[&str]| codes.contains(&self.code);
        match &report.last_year {
            _ if self.since > report.form.first_year => Some("不适用于本表式"),
            None if compares(&COMPARING) => Some("没有上年数据，未比较"),
            Some(last) if last.form != report.form && compares(&COMPARING_SAME_FORM) => Some("与上年表式不同，未比较"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::RULES;
    use super::*;

    #[test]
    fn rules_that_compare_are_rules() {
        for code in COMPARING.iter().chain(&COMPARING_SAME_FORM) {
            assert!(RULES.iter().any(|rule| rule.code == *code), "{code}");
        }
    }
}
