//! What came of a rule: it holds, it found something, or it could not be judged.

use super::{Context, Finding, Outcome, Rule, Severity, seen};

/// What came of a rule on a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judgement {
    /// All it looks at was there, and nothing was found.
    Holds,
    /// Something was found.
    Found {
        /// Number of findings.
        count: usize,
        /// What could not be looked at beside it, if anything.
        not_seen: Option<String>,
    },
    /// The rule is not for this report, because of this.
    NotApplicable(String),
    /// Nothing was found, but not all could be looked at, because of this.
    NotJudged(String),
}

/// A rule and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// The rule.
    pub rule: &'static Rule,
    /// What came of it.
    pub judgement: Judgement,
}

impl Judgement {
    /// Key in JSON output.
    pub fn key(&self) -> &'static str {
        match self {
            Judgement::Holds => "holds",
            Judgement::Found { .. } => "found",
            Judgement::NotApplicable(_) => "not_applicable",
            Judgement::NotJudged(_) => "not_judged",
        }
    }

    /// Why not, or not all of it, was judged.
    pub fn why(&self) -> Option<&str> {
        match self {
            Judgement::Holds => None,
            Judgement::Found { not_seen, .. } => not_seen.as_deref(),
            Judgement::NotApplicable(why) | Judgement::NotJudged(why) => Some(why),
        }
    }

    /// Whether all that the rule looks at was looked at.
    pub fn is_whole(&self) -> bool {
        matches!(self, Judgement::Holds | Judgement::Found { not_seen: None, .. })
    }
}

impl Outcome {
    /// The rules for this report of which not all could be looked at, with the reason.
    pub fn unjudged(&self) -> impl Iterator<Item = (&'static Rule, &str)> {
        let applies = |judged: &&Judged| !matches!(judged.judgement, Judgement::NotApplicable(_));
        self.rules.iter().filter(applies).filter_map(|judged| Some((judged.rule, judged.judgement.why()?)))
    }

    /// What came of a rule in words, as the copy for approval prints it.
    pub fn words(&self, judged: &Judged) -> String {
        match &judged.judgement {
            Judgement::Holds => "符合".to_owned(),
            Judgement::NotApplicable(why) => format!("不适用（{why}）"),
            Judgement::NotJudged(why) => format!("未校验（{why}）"),
            Judgement::Found { not_seen, .. } => {
                let not_seen = not_seen.iter().map(|why| format!("另有未校验的（{why}）"));
                let found = self.found_by(judged.rule).into_iter().chain(not_seen);
                found.collect::<Vec<_>>().join("；")
            }
        }
    }

    /// How many findings of each severity are a rule's, and how many warnings are explained.
    fn found_by(&self, rule: &Rule) -> Vec<String> {
        let own = self.findings.iter().zip(&self.explained_by).filter(|(finding, _)| finding.rule == rule.code);
        let count = |severity: Severity| own.clone().filter(|(finding, _)| finding.severity == severity).count();
        let explained =
            own.clone().filter(|(finding, by)| finding.severity == Severity::Warning && by.is_some()).count();
        let words = |severity: Severity| match (severity, count(severity)) {
            (_, 0) => None,
            (Severity::Warning, count) if explained == count => Some(format!("提醒{count}处，已说明")),
            (Severity::Warning, count) => Some(format!("提醒{count}处，待说明{}处", count - explained)),
            (other, count) => Some(format!("{}{count}处", other.name())),
        };
        [Severity::Error, Severity::Warning, Severity::Hint].into_iter().filter_map(words).collect()
    }
}

impl Rule {
    /// Judges a report by this rule alone, as far as what it needs is there.
    pub(super) fn judge(&'static self, context: &Context) -> (Judged, Vec<Finding>) {
        let judged = |judgement| Judged { rule: self, judgement };
        let not_seen = match seen::seen(self, context) {
            Ok(not_seen) => not_seen,
            Err(judgement) => return (judged(judgement), Vec::new()),
        };
        let mut findings = Vec::new();
        (self.check)(context, &mut findings);
        for finding in &mut findings {
            finding.rule = self.code;
        }
        let judgement = match (findings.len(), not_seen) {
            (0, None) => Judgement::Holds,
            (0, Some(why)) => Judgement::NotJudged(why),
            (count, not_seen) => Judgement::Found { count, not_seen },
        };
        (judged(judgement), findings)
    }
}
