//! How a report stands, as the window tells it: what is blank apart from what is wrong.

use egui::Context;

use super::theme::{Colour, palette};
use crate::report::Report;
use crate::rules::{Blanks, Finding, Outcome, Severity, Verdict};

/// A finding as the window sorts it, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Something is wrong.
    Error,
    /// Something is not filled in.
    Blank,
    /// Something may be wrong.
    Warning,
    /// Something is worth a look.
    Hint,
}

impl Kind {
    pub(super) fn of(finding: &Finding) -> Kind {
        match finding.severity {
            Severity::Error if finding.is_blank => Kind::Blank,
            Severity::Error => Kind::Error,
            Severity::Warning => Kind::Warning,
            Severity::Hint => Kind::Hint,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Blank => "未填",
            Kind::Error => Severity::Error.name(),
            Kind::Warning => Severity::Warning.name(),
            Kind::Hint => Severity::Hint.name(),
        }
    }

    pub(super) fn colour(self, ctx: &Context) -> Colour {
        let palette = palette(ctx);
        match self {
            Kind::Error => palette.error,
            Kind::Blank => palette.weak,
            Kind::Warning => palette.warning,
            Kind::Hint => palette.hint,
        }
    }
}

/// How a report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Standing {
    /// The verdict without what is blank.
    pub(super) faults: Verdict,
    pub(super) blanks: Blanks,
}

impl Standing {
    pub(super) fn of(outcome: &Outcome, report: &Report) -> Standing {
        Standing { faults: outcome.faults(), blanks: outcome.blanks(report) }
    }

    /// Its sentences with what their colour stands for; `None` is for good.
    pub(super) fn sentences(self) -> Vec<(String, Option<Kind>)> {
        let mut sentences = Vec::new();
        if self.faults.errors > 0 {
            sentences.push((self.faults.to_string(), Some(Kind::Error)));
        } else if self.faults.open_warnings > 0 {
            sentences.push((self.faults.to_string(), Some(Kind::Warning)));
        }
        if !self.blanks.is_none() {
            sentences.push((self.blanks.to_string(), Some(Kind::Blank)));
        }
        if sentences.is_empty() {
            sentences.push((self.faults.to_string(), None));
        }
        sentences
    }

    /// In one line: `有 1 个错误；还需填 12 格`.
    pub(super) fn text(self) -> String {
        let sentences: Vec<String> = self.sentences().into_iter().map(|(sentence, _)| sentence).collect();
        sentences.join("；")
    }
}
