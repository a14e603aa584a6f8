//! An edit that waits to be applied to a report that is known: its texts are kept as what differs from that report.

use super::{Edit, Report};

/// An edit to be applied to the very report it was kept for.
#[derive(Debug)]
pub(super) enum KeptEdit {
    /// As it is: it joins typing that goes on, or has another number of texts than there are.
    Whole(Edit),
    /// With its texts taken out.
    Differing(Edit, Vec<Differing>),
    /// Several, in order.
    All(Vec<KeptEdit>),
}

/// A text by what differs from the one that stands in its place.
#[derive(Debug)]
pub(super) struct Differing {
    /// Bytes that are the same at the start and at the end.
    same: (usize, usize),
    /// What stands between them.
    between: Box<str>,
}

impl KeptEdit {
    /// Keeps an edit that will be applied to this report.
    pub(super) fn of(edit: Edit, report: &Report) -> KeptEdit {
        let mut edit = match edit {
            Edit::All(edits) => {
                return KeptEdit::All(edits.into_iter().map(|edit| KeptEdit::of(edit, report)).collect());
            }
            edit => edit,
        };
        let mut standing = report.standing(&edit);
        let (texts, there) = (edit.long_texts_mut(), standing.long_texts_mut());
        if texts.is_empty() || texts.len() != there.len() {
            return KeptEdit::Whole(edit);
        }
        let differing =
            texts.into_iter().zip(there).map(|(text, there)| Differing::of(&std::mem::take(text), there)).collect();
        KeptEdit::Differing(edit, differing)
    }

    /// The edit; the report is the one it was kept for.
    pub(super) fn edit(self, report: &Report) -> Edit {
        match self {
            KeptEdit::Whole(edit) => edit,
            KeptEdit::All(edits) => Edit::All(edits.into_iter().map(|edit| edit.edit(report)).collect()),
            KeptEdit::Differing(mut edit, differing) => {
                let mut standing = report.standing(&edit);
                let places = edit.long_texts_mut().into_iter().zip(standing.long_texts_mut());
                for ((text, there), differing) in places.zip(differing) {
                    *text = differing.text(there);
                }
                edit
            }
        }
    }

    /// Roughly the bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        match self {
            KeptEdit::Whole(edit) => bytes_of(edit),
            KeptEdit::Differing(edit, differing) => {
                let of_text = |differing: &Differing| size_of::<Differing>() + differing.between.len();
                bytes_of(edit) + differing.iter().map(of_text).sum::<usize>()
            }
            KeptEdit::All(edits) => size_of::<KeptEdit>() + edits.iter().map(KeptEdit::bytes).sum::<usize>(),
        }
    }
}

impl Differing {
    fn of(text: &str, there: &str) -> Differing {
        let start = text.chars().zip(there.chars()).take_while(|(one, other)| one == other);
        let start: usize = start.map(|(same, _)| same.len_utf8()).sum();
        let (rest, rest_there) = (&text[start..], &there[start..]);
        let end = rest.chars().rev().zip(rest_there.chars().rev()).take_while(|(one, other)| one == other);
        let end: usize = end.map(|(same, _)| same.len_utf8()).sum();
        Differing { same: (start, end), between: rest[..rest.len() - end].into() }
    }

    fn text(&self, there: &str) -> String {
        let (start, end) = self.same;
        [&there[..start], &self.between, &there[there.len() - end..]].concat()
    }
}

/// Roughly the bytes an edit takes.
fn bytes_of(edit: &Edit) -> usize {
    /// A cell, an explanation, a name of a person with what stands around it.
    const SMALL: usize = 300;
    let own = match edit {
        Edit::Title(text) | Edit::Note(_, text) => text.len(),
        Edit::Preface(preface) => preface.own_text.len(),
        Edit::Section(_, section) => {
            section.text.len()
                + section.parts.iter().map(|part| part.title.len() + part.text.len() + SMALL).sum::<usize>()
        }
        Edit::Cell(_, cell) => cell.remark.len() + cell.source.len() + cell.entry.text().len(),
        Edit::Explanations(all) => all.iter().map(|explanation| explanation.text.len() + SMALL).sum(),
        Edit::TakenOver(passages) => passages.iter().map(|passage| passage.passage.len() + SMALL).sum(),
        Edit::LastYear(Some(last)) => last.cells.len() * SMALL + last.texts.values().map(String::len).sum::<usize>(),
        Edit::Imported(Some(imported)) => imported.labels.len() * SMALL,
        Edit::History(entries) => entries.iter().map(|entry| SMALL + entry.changes.len() * SMALL).sum(),
        Edit::All(edits) => edits.iter().map(bytes_of).sum(),
        _ => 0,
    };
    SMALL + size_of::<Edit>() + own
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_back_from_what_differs() {
        let texts = ["", "甲", "甲乙", "乙甲乙", "甲甲甲", "公开指南公开目录", "公开目录", "abc", "abbc"];
        for (text, there) in texts.into_iter().flat_map(|text| texts.map(|there| (text, there))) {
            assert_eq!(Differing::of(text, there).text(there), text, "{there}");
        }
        let long = "长".repeat(10_000);
        assert!(Differing::of(&format!("{long}一{long}"), &format!("{long}二{long}")).between.len() < 4);
    }
}
