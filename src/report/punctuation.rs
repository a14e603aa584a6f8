//! Faults of punctuation in the texts a person wrote, and the edit that mends some of them. Names,
//! addresses and the like are no texts.

use super::{Address, Edit, Report};
use crate::chinese::punctuation::{self, Fault};

/// A fault in a text of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Misprint {
    /// The text.
    pub(crate) field: Address,
    pub(crate) fault: Fault,
    /// The passage with some words around it, as it stands there.
    pub(crate) before: String,
    /// The same, mended.
    pub(crate) after: String,
}

impl Misprint {
    /// Whether it is known what is right.
    pub(crate) fn can_be_mended(&self) -> bool {
        !self.fault.changes.is_empty()
    }
}

impl Report {
    /// All faults of punctuation, in the order of the texts.
    pub(crate) fn misprints(&self) -> Vec<Misprint> {
        let is_text = |field: &Address| {
            matches!(
                field,
                Address::Title
                    | Address::OwnPreface
                    | Address::Section(_)
                    | Address::Opening(_)
                    | Address::PartTitle(..)
                    | Address::PartText(..)
                    | Address::Note(_)
            )
        };
        let of_field = |field: Address| {
            let text = field.text(self);
            let misprint = |fault: Fault| {
                let (before, after) = fault.shown(&text);
                Misprint { field: field.clone(), fault, before, after }
            };
            punctuation::faults(&text).into_iter().map(misprint).collect::<Vec<Misprint>>()
        };
        self.text_addresses().into_iter().filter(is_text).flat_map(of_field).collect()
    }

    /// The edit that mends these faults, all of them found in the report as it is.
    pub(crate) fn mending(&self, misprints: &[&Misprint]) -> Edit {
        /// Changes of one text that are made one by one, so that a mark beside each stays where it is.
        const MOST_STEPS: usize = 200;
        let mut report = self.clone();
        let mut edits = Vec::new();
        let mut put = |field: &Address, text: String| {
            let edit = field.edit(&report, text);
            report.apply(edit.clone());
            edits.push(edit);
        };
        for of_field in misprints.chunk_by(|one, other| one.field == other.field) {
            let field = &of_field[0].field;
            let mut text = field.text(self);
            let changes = punctuation::backwards(of_field.iter().map(|misprint| &misprint.fault));
            let goes_by_steps = !self.taken_over.is_empty() && changes.len() <= MOST_STEPS;
            for change in changes {
                text.replace_range(change.range, change.text);
                if goes_by_steps {
                    put(field, text.clone());
                }
            }
            if !goes_by_steps {
                put(field, text);
            }
        }
        Edit::All(edits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Form;
    use crate::report::{Closing, Organ, Preface, TakenOver};

    fn report() -> Report {
        let mut report = Report::new(Form::for_year(2025).expect("a form"), 2025, Organ::named("云川(甲)局"));
        let preface =
            Preface {
                address: "河滨路1号(东门),二楼".into(), download: "下载(甲),乙".into(), ..Preface::default()
            };
        report.apply(Edit::All(vec![
            Edit::Preface(preface),
            Edit::Closing(Closing { organ: "云川(甲)局".into(), ..Closing::default() }),
            Edit::Note("t3".into(), "包括上年结转,不含撤回".into()),
            Edit::section_text("problems", "自2024年起,公开“放管服”,问题(如12件)不少.".into()),
        ]));
        report
    }

    #[test]
    fn texts_are_mended_and_names_and_addresses_are_not() {
        let mut report = report();
        let misprints = report.misprints();
        assert!(misprints.iter().all(|misprint| matches!(misprint.field, Address::Note(_) | Address::Section(_))));
        let before = report.clone();
        let undo = report.apply(report.mending(&misprints.iter().collect::<Vec<_>>()));
        assert_eq!(report.section("problems").text, "自2024年起，公开“放管服”，问题（如12件）不少。");
        assert_eq!(report.notes["t3"], "包括上年结转，不含撤回");
        assert_eq!(
            (&report.organ, &report.preface, &report.closing),
            (&before.organ, &before.preface, &before.closing)
        );
        report.apply(undo);
        assert_eq!(report.sections, before.sections);
    }

    #[test]
    fn marks_of_what_was_taken_over_follow() {
        let mut report = report();
        let text = report.section("problems").text.clone();
        let offset = |passage: &str| text.find(passage).map(|at| text[..at].chars().count()).expect("it is there");
        let mark = |passage: &str| TakenOver {
            place: "problems".into(),
            offset: offset(passage),
            passage: passage.into(),
            unknown: Vec::new(),
        };
        let marks = vec![mark("2024"), mark("12")];
        report.apply(Edit::TakenOver(marks.clone()));
        let misprints = report.misprints();
        report.apply(report.mending(&misprints.iter().collect::<Vec<_>>()));
        assert_eq!(report.taken_over, marks, "each sign has become one of full width");
        report.apply(Edit::section_text("problems", "我们 先说，其中 一点，后说12, 再说。".into()));
        report.apply(Edit::TakenOver(vec![TakenOver { offset: 14, ..mark("12") }]));
        let misprints = report.misprints();
        report.apply(report.mending(&misprints.iter().collect::<Vec<_>>()));
        let text: Vec<char> = report.section("problems").text.chars().collect();
        let at = report.taken_over[0].offset;
        assert_eq!(text[at..at + 2], ['1', '2'], "{}", report.section("problems").text);
    }
}
