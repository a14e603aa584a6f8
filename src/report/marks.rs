//! Marks on what was taken over from last year: where they stand, and how they follow the text.

use std::collections::BTreeSet;
use std::ops::Range;

use super::people::TakenOver;
use super::{Address, Edit, Fields, Part, Report};
use crate::chinese;

/// What becomes of the marks of one text when it is changed from `before` to `after`: those beside
/// the change move with their characters, and those whose characters were touched end.
///
/// A change in several places at once is followed by the characters around a mark. A figure to which
/// a digit was put is another figure.
pub fn settle_marks(before: &str, after: &str, marks: &[TakenOver]) -> Vec<TakenOver> {
    if before == after {
        return marks.to_vec();
    }
    let change = Change::between(before, after);
    let mut settled: Vec<TakenOver> = Vec::new();
    for mark in marks {
        let Some(offset) = change.new_offset(mark) else { continue };
        let is_taken = settled.iter().any(|other| other.place == mark.place && other.offset == offset);
        if !is_taken {
            settled.push(TakenOver { offset, ..mark.clone() });
        }
    }
    settled
}

/// Characters of a text before and after a change, and how many at both ends are the same.
struct Change {
    before: Vec<char>,
    after: Vec<char>,
    same_at_start: usize,
    same_at_end: usize,
}

impl Change {
    fn between(before: &str, after: &str) -> Change {
        let (before, after): (Vec<char>, Vec<char>) = (before.chars().collect(), after.chars().collect());
        let same_at_start = before.iter().zip(&after).take_while(|(one, other)| one == other).count();
        let left = before.len().min(after.len()) - same_at_start;
        let ends = before.iter().rev().zip(after.iter().rev()).take(left);
        let same_at_end = ends.take_while(|(one, other)| one == other).count();
        Change { before, after, same_at_start, same_at_end }
    }

    /// Where a mark stands after the change, if its characters were not touched.
    fn new_offset(&self, mark: &TakenOver) -> Option<usize> {
        let passage: Vec<char> = mark.passage.chars().collect();
        let at = mark.offset..mark.offset.checked_add(passage.len())?;
        if passage.is_empty() || self.before.get(at.clone()) != Some(&passage[..]) {
            return None;
        }
        let offset = if at.end <= self.same_at_start {
            at.start
        } else if at.start >= self.before.len() - self.same_at_end {
            at.start + self.after.len() - self.before.len()
        } else {
            self.found_again(&at)?
        };
        self.is_same_figure(&at, offset).then_some(offset)
    }

    /// The one place inside the change where the passage stands between the characters it stood between.
    fn found_again(&self, at: &Range<usize>) -> Option<usize> {
        let length = at.len();
        let from = self.same_at_start.saturating_sub(length);
        let to = (self.after.len() - self.same_at_end + length).min(self.after.len());
        let stands = |offset: &usize| self.after[*offset..offset + length] == self.before[at.clone()];
        let places: Vec<usize> = (from..(to + 1).saturating_sub(length).max(from)).filter(stands).collect();
        let around = |sides: fn(bool, bool) -> bool| {
            let mut fitting = places.iter().filter(|offset| {
                let left = self.before[..at.start].iter().rev().eq_near(self.after[..**offset].iter().rev());
                let right = self.before[at.end..].iter().eq_near(self.after[**offset + length..].iter());
                sides(left, right)
            });
            let first = fitting.next().copied();
            first.filter(|_| fitting.next().is_none())
        };
        around(|left, right| left && right).or_else(|| around(|left, right| left || right))
    }

    /// Whether no digit was put right before or behind a figure.
    fn is_same_figure(&self, at: &Range<usize>, offset: usize) -> bool {
        let end = offset + at.len();
        let left = |text: &[char], start: usize| start.checked_sub(1).map(|idx| text[idx]);
        let sides = [
            (left(&self.before, at.start), left(&self.after, offset)),
            (self.before.get(at.end).copied(), self.after.get(end).copied()),
        ];
        sides.iter().all(|(before, after)| before == after || !after.is_some_and(is_numeral))
    }
}

fn is_numeral(c: char) -> bool {
    c.is_numeric() || chinese::is_numeral(c)
}

/// Whether two texts go on alike as far as one looks; one that ends has to end in both.
trait EqNear<'c>: Iterator<Item = &'c char> + Sized {
    fn eq_near(self, other: impl Iterator<Item = &'c char>) -> bool {
        const NEAR: usize = 2;
        self.take(NEAR).eq(other.take(NEAR))
    }
}

impl<'c, I: Iterator<Item = &'c char>> EqNear<'c> for I {}

/// The address of the marks in a text; `None` for texts that are never taken over.
pub(super) fn mark_place(text: &Address) -> Option<String> {
    use Address::{Note, Opening, OwnPreface, PartText, Section, Title};
    let has_marks = matches!(text, Title | OwnPreface | Section(_) | Opening(_) | PartText(..) | Note(_));
    has_marks.then(|| text.place().to_string())
}

impl Report {
    /// The marks whose passage still stands where they say, with the bytes it takes in the text
    /// [`crate::report::Fields::marked_text`] gives.
    pub fn standing_marks(&self) -> Vec<(&TakenOver, Range<usize>)> {
        self.taken_over.iter().filter_map(|mark| Some((mark, self.standing(mark)?))).collect()
    }

    /// The bytes that the passage of a mark takes, if it still stands where the mark says.
    fn standing(&self, mark: &TakenOver) -> Option<Range<usize>> {
        let text = self.marked_text(&mark.place);
        let start = text.char_indices().map(|(at, _)| at).nth(mark.offset)?;
        let stands = !mark.passage.is_empty() && text[start..].starts_with(&mark.passage);
        stands.then(|| start..start + mark.passage.len())
    }

    /// The marks in a text, in its order, with the bytes each takes.
    pub fn marks_in(&self, text: &Address) -> Vec<(&TakenOver, Range<usize>)> {
        let Some(place) = mark_place(text).filter(|_| !self.taken_over.is_empty()) else { return Vec::new() };
        let here = self.taken_over.iter().filter(|mark| mark.place == place);
        let mut marks: Vec<_> = here.filter_map(|mark| Some((mark, self.standing(mark)?))).collect();
        marks.sort_by_key(|(_, range)| range.start);
        marks
    }

    /// The edit by which a person says that a passage taken over still holds.
    pub fn confirm(&self, mark: &TakenOver) -> Edit {
        Edit::TakenOver(self.taken_over.iter().filter(|other| *other != mark).cloned().collect())
    }
}

impl Fields {
    /// The text in which the marks of a place are counted: without title or trimming.
    pub fn marked_text(&self, place: &str) -> &str {
        match Address::parse(place) {
            Some(Address::Title) => &self.own_title,
            Some(Address::Preface) => &self.preface.own_text,
            Some(Address::Section(section)) => &self.section(&section).text,
            Some(Address::Part(section, idx)) => self.section(&section).parts.get(idx).map_or("", |part| &part.text),
            Some(Address::Note(table)) => self.notes.get(&table).map_or("", String::as_str),
            _ => "",
        }
    }

    /// Lets the marks follow a change of the texts they stand in, told by the edit that undoes it. Line
    /// ends have to be tidy.
    pub(super) fn settle_taken_over(&mut self, undo: &Edit) {
        let places: BTreeSet<&String> = self.taken_over.iter().map(|mark| &mark.place).collect();
        if places.iter().all(|place| self.marked_text(place) == self.marked_text_before(place, undo)) {
            return;
        }
        let mut settled = Vec::new();
        for place in places {
            let marks: Vec<TakenOver> = self.taken_over.iter().filter(|mark| mark.place == *place).cloned().collect();
            let now = match Address::parse(place) {
                Some(Address::Part(section, idx)) => self.part_now(undo, section, idx).map(|part| part.to_string()),
                _ => Some(place.clone()),
            };
            let Some(now) = now else { continue };
            let marks = settle_marks(self.marked_text_before(place, undo), self.marked_text(&now), &marks);
            settled.extend(marks.into_iter().map(|mark| TakenOver { place: now.clone(), ..mark }));
        }
        self.taken_over = settled;
    }

    /// The marked text of a place as it was before a change.
    fn marked_text_before<'a>(&'a self, place: &str, undo: &'a Edit) -> &'a str {
        match (undo, Address::parse(place)) {
            (Edit::Title(title), Some(Address::Title)) => title,
            (Edit::Preface(preface), Some(Address::Preface)) => &preface.own_text,
            (Edit::Section(key, before), Some(Address::Section(section))) if *key == section => &before.text,
            (Edit::Section(key, before), Some(Address::Part(section, idx))) if *key == section => {
                before.parts.get(idx).map_or("", |part| &part.text)
            }
            (Edit::Note(key, before), Some(Address::Note(table))) if *key == table => before,
            _ => self.marked_text(place),
        }
    }

    /// The part of a section that a former part is now.
    fn part_now(&self, undo: &Edit, section: String, idx: usize) -> Option<Address> {
        let parts = &self.section(&section).parts;
        let before = match undo {
            Edit::Section(key, before) if *key == section => &before.parts,
            _ => parts,
        };
        let now = parts_now(before, parts).get(idx).copied().flatten();
        now.map(|idx| Address::Part(section, idx))
    }
}

/// For each part as it was, which of the parts it is now: the same one, one of the same title, or
/// the next of those that are left, in this order.
fn parts_now(before: &[Part], after: &[Part]) -> Vec<Option<usize>> {
    let mut now = vec![None; before.len()];
    let mut left: Vec<usize> = (0..after.len()).collect();
    let alike: [fn(&Part, &Part) -> bool; 4] = [
        |one, other| one.title == other.title && one.text == other.text,
        |one, other| !one.text.is_empty() && one.text == other.text,
        |one, other| !one.title.is_empty() && one.title == other.title,
        |_, _| true,
    ];
    for is_alike in alike {
        for (idx, part) in before.iter().enumerate().filter(|(idx, _)| now[*idx].is_none()).collect::<Vec<_>>() {
            let fitting = |candidate: &&usize| is_alike(part, &after[**candidate]);
            let same_place = left.iter().find(|candidate| **candidate == idx && fitting(candidate));
            if let Some(found) = same_place.or_else(|| left.iter().find(fitting)).copied() {
                now[idx] = Some(found);
                left.retain(|candidate| *candidate != found);
            }
        }
    }
    now
}
