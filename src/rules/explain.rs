//! 审核说明 written for findings.

use super::{Finding, Severity};
use crate::report::explanation::{MIN_CHARS, says_something};
use crate::report::{Edit, Explanation, Report};

/// Why an explanation is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExplainError {
    /// Errors have to be mended.
    #[error("{rule}是错误，须改正，不能用说明代替：{message}")]
    IsError {
        /// Code of the rule.
        rule: &'static str,
        /// What was found.
        message: String,
    },
    /// It says nothing.
    #[error("说明太空泛，没有写入：除去“经核实无误”一类的话，至少要有{MIN_CHARS}个字，说清原因")]
    SaysNothing,
}

/// The edit that explains findings; one explained before on the same basis gets the new text.
///
/// # Errors
/// One of them is an error, or the text says nothing.
pub fn explain(report: &Report, findings: &[&Finding], text: &str) -> Result<Edit, ExplainError> {
    if let Some(error) = findings.iter().find(|finding| finding.severity == Severity::Error) {
        return Err(ExplainError::IsError { rule: error.rule, message: error.message.clone() });
    }
    if !says_something(text) {
        return Err(ExplainError::SaysNothing);
    }
    let mut all = report.explanations.clone();
    for finding in findings {
        let place = finding.place.to_string();
        let is_same =
            |old: &&mut Explanation| old.rule == finding.rule && old.place == place && old.rests_on == finding.basis;
        if let Some(old) = all.iter_mut().find(is_same) {
            text.trim().clone_into(&mut old.text);
            continue;
        }
        all.push(Explanation {
            rule: finding.rule.to_owned(),
            place,
            text: text.trim().to_owned(),
            rests_on: finding.basis.clone(),
            ..Explanation::default()
        });
    }
    Ok(Edit::Explanations(all))
}
