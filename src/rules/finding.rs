//! What a rule found, and what that means for the report as a whole.

use std::fmt;
use std::ops::Range;

use sha2::{Digest, Sha256};

use super::Judged;
use crate::report::{Address, Basis};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Can never be right; stops the final document.
    Error,
    /// May be right, and has to be explained before the final document.
    Warning,
    /// Worth a look.
    Hint,
}

impl Severity {
    /// Key in JSON output.
    pub fn key(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        }
    }

    /// Name shown to people.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "错误",
            Severity::Warning => "提醒",
            Severity::Hint => "提示",
        }
    }
}

/// The words of a text a finding is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The text it stands in, as given by `Report::texts` or `Report::small_texts`.
    pub place: Address,
    /// Bytes of the passage in that text.
    pub range: Range<usize>,
}

/// One thing a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Code of the rule; the runner of the rules puts it in.
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// Where to go to mend it.
    pub place: Address,
    /// Whether it says no more than that something is not filled in.
    pub is_blank: bool,
    /// Keys of the cells it is about.
    pub cells: Vec<String>,
    /// The value on the left, if two values are compared.
    pub left: Option<String>,
    /// The value on the right.
    pub right: Option<String>,
    /// By how much they differ.
    pub difference: Option<String>,
    /// What is wrong, in official words.
    pub message: String,
    /// What to do.
    pub remedy: String,
    /// The words it is about.
    pub passage: Option<Passage>,
    /// Every value and passage it rests on.
    pub basis: Basis,
}

#[allow(clippy::needless_pass_by_value, reason = "callers give numbers and texts alike")]
impl Finding {
    pub(super) fn new(severity: Severity, place: Address, message: impl Into<String>) -> Finding {
        Finding {
            rule: "",
            severity,
            place,
            is_blank: false,
            cells: Vec::new(),
            left: None,
            right: None,
            difference: None,
            message: message.into(),
            remedy: String::new(),
            passage: None,
            basis: Basis::new(),
        }
    }

    pub(super) fn blank(mut self) -> Finding {
        self.is_blank = true;
        self
    }

    pub(super) fn cells(mut self, keys: impl IntoIterator<Item = impl Into<String>>) -> Finding {
        self.cells = keys.into_iter().map(Into::into).collect();
        self
    }

    pub(super) fn values(mut self, left: impl ToString, right: impl ToString) -> Finding {
        self.left = Some(left.to_string());
        self.right = Some(right.to_string());
        self
    }

    pub(super) fn differing_by(mut self, difference: impl ToString) -> Finding {
        self.difference = Some(difference.to_string());
        self
    }

    pub(super) fn remedy(mut self, remedy: impl Into<String>) -> Finding {
        self.remedy = remedy.into();
        self
    }

    pub(super) fn rests_on(mut self, name: impl Into<String>, value: impl ToString) -> Finding {
        self.basis.insert(name.into(), short(value.to_string()));
        self
    }
}

/// A value as it stands in a basis: itself, or its fingerprint when it is a long text.
fn short(value: String) -> String {
    const LONGEST: usize = 100;
    if value.chars().count() <= LONGEST {
        return value;
    }
    let digest = Sha256::digest(value.as_bytes());
    digest.iter().take(16).fold("sha256:".to_owned(), |text, byte| text + &format!("{byte:02x}"))
}

/// What the rules say of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// All findings, in the order of the rules.
    pub findings: Vec<Finding>,
    /// For each finding, the index of the explanation that covers it.
    pub explained_by: Vec<Option<usize>>,
    /// What came of each rule, in the order of the rules.
    pub rules: Vec<Judged>,
}

impl Outcome {
    /// Number of findings of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// Warnings that nobody has explained.
    pub fn open_warnings(&self) -> impl Iterator<Item = &Finding> {
        let open = |&(finding, explained): &(&Finding, &Option<usize>)| {
            finding.severity == Severity::Warning && explained.is_none()
        };
        self.findings.iter().zip(&self.explained_by).filter(open).map(|(finding, _)| finding)
    }

    /// The verdict in one line.
    pub fn verdict(&self) -> Verdict {
        Verdict { errors: self.count(Severity::Error), open_warnings: self.open_warnings().count() }
    }
}

/// Whether a report may become the final document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// Errors.
    pub errors: usize,
    /// Warnings without an explanation.
    pub open_warnings: usize,
}

impl Verdict {
    /// Whether the final document may be made.
    pub fn is_final(self) -> bool {
        self.errors == 0 && self.open_warnings == 0
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.errors, self.open_warnings) {
            (0, 0) => f.write_str("可定稿"),
            (errors, 0) => write!(f, "有 {errors} 个错误"),
            (0, open) => write!(f, "{open} 个提醒待说明"),
            (errors, open) => write!(f, "有 {errors} 个错误，{open} 个提醒待说明"),
        }
    }
}
