//! The findings as the window lists them: of a part or of all, what is wrong first, grouped by rule, and what is
//! explained at the end. Names no egui.

use super::document::Document;
use super::part::FormPart;
use super::standing::Kind;

/// Of what findings are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Scope {
    /// Of the part that is shown.
    Part,
    /// Of the whole report.
    #[default]
    All,
}

/// The findings of one rule that weigh the same, by their indices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) kind: Kind,
    pub(super) rule: &'static str,
    pub(super) findings: Vec<usize>,
}

/// The findings as they are listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listing {
    /// What is open, the weightiest first.
    pub(super) groups: Vec<Group>,
    /// What is explained.
    pub(super) explained: Vec<usize>,
}

impl Listing {
    pub(super) fn of(document: &Document, part: FormPart, scope: Scope) -> Listing {
        let (outcome, form) = (document.outcome(), document.report().form);
        let mut listing = Listing { groups: Vec::new(), explained: Vec::new() };
        for (idx, finding) in outcome.findings.iter().enumerate() {
            if scope == Scope::Part && FormPart::of(&finding.place, form) != part {
                continue;
            }
            if outcome.explained_by[idx].is_some() {
                listing.explained.push(idx);
                continue;
            }
            let (kind, rule) = (Kind::of(finding), finding.rule);
            match listing.groups.iter_mut().find(|group| group.kind == kind && group.rule == rule) {
                Some(group) => group.findings.push(idx),
                None => listing.groups.push(Group { kind, rule, findings: vec![idx] }),
            }
        }
        listing.groups.sort_by_key(|group| group.kind);
        listing
    }

    /// Number of findings that are open.
    pub(super) fn open_count(&self) -> usize {
        self.groups.iter().map(|group| group.findings.len()).sum()
    }

    /// All that is listed, in its order.
    pub(super) fn order(&self) -> impl Iterator<Item = usize> {
        self.groups.iter().flat_map(|group| group.findings.iter()).chain(&self.explained).copied()
    }
}

/// All findings in the order in which one goes through them: where a part is listed, part after part.
pub(super) fn going_order(document: &Document, part: FormPart, scope: Scope) -> Vec<usize> {
    match scope {
        Scope::All => Listing::of(document, part, scope).order().collect(),
        Scope::Part => {
            let parts = FormPart::all(document.report().form);
            parts.into_iter().flat_map(|part| Listing::of(document, part, scope).order().collect::<Vec<_>>()).collect()
        }
    }
}
