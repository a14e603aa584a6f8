//! What is still blank, counted apart from what is wrong.

use std::fmt;

use super::{Finding, Outcome, Severity, Verdict};
use crate::report::Report;

/// How much of a report is not filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Blanks {
    /// Cells that somebody has to fill in.
    pub cells: usize,
    /// Sums that the program will have once the cells are filled in.
    pub sums: usize,
    /// Sections without a text.
    pub texts: usize,
    /// Whether nothing at all is filled in of what the form asks for.
    pub is_all: bool,
}

impl Outcome {
    /// What the findings on blanks come to.
    pub fn blanks(&self, report: &Report) -> Blanks {
        let mut blanks = Blanks::default();
        for finding in self.findings.iter().filter(|finding| finding.is_blank) {
            blanks.texts += usize::from(finding.cells.is_empty());
            for key in &finding.cells {
                let is_sum = report.form.cell(key).is_some_and(|cell| report.is_left_to_program(cell));
                let counted = if is_sum { &mut blanks.sums } else { &mut blanks.cells };
                *counted += 1;
            }
        }
        let form = report.form;
        blanks.is_all =
            blanks.cells + blanks.sums == form.cells().len() && blanks.texts == form.text_sections().count();
        blanks
    }

    /// The verdict without what is merely blank.
    pub fn faults(&self) -> Verdict {
        let is_wrong = |finding: &&Finding| finding.severity == Severity::Error && !finding.is_blank;
        Verdict { errors: self.findings.iter().filter(is_wrong).count(), ..self.verdict() }
    }
}

impl Blanks {
    /// Whether everything is filled in.
    pub fn is_none(self) -> bool {
        self.cells + self.sums + self.texts == 0
    }
}

impl fmt::Display for Blanks {
    /// `需填 166 格（另 34 格自动合计）、3 段文字`; 还需填 once something is filled in.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_none() {
            return f.write_str("都已填写");
        }
        let sums = if self.sums > 0 { format!("（另 {} 格自动合计）", self.sums) } else { String::new() };
        let cells = (self.cells + self.sums > 0).then(|| format!("{} 格{sums}", self.cells));
        let texts = (self.texts > 0).then(|| format!("{} 段文字", self.texts));
        let counted: Vec<String> = [cells, texts].into_iter().flatten().collect();
        write!(f, "{} {}", if self.is_all { "需填" } else { "还需填" }, counted.join("、"))
    }
}
