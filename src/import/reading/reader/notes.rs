//! What stands around the tables and is in no cell: their notes, and the text of a section that lost its heading.

use std::ops::Range;

use super::super::super::source::{Block, Spot};
use super::super::headings::exact_prefix;
use super::super::ledger::Use;
use super::super::paragraphs::{Paragraph, begins_item, paragraphs};
use super::texts::Texts;
use super::{NoText, ReportReader};
use crate::chinese;
use crate::form::labels::TableLabels;
use crate::form::likeness::{likeness, prefix_likeness};
use crate::form::name::{Name, is_edge};
use crate::form::{Content, Form, Section, Table};
use crate::report::{Address, Edit, SectionText};

/// Words at the start of a note.
const STARTS: [&str; 5] = ["注", "备注", "说明", "附注", "*"];

/// Shortest text that is taken for a sentence without a sign at its end, in characters.
const SHORTEST: usize = 10;

impl ReportReader<'_> {
    /// Reads what stands in the sections of tables and is none of their figures.
    pub(super) fn notes(&mut self, texts: &Texts, beside: &NoText) {
        for (section_idx, section) in self.form.sections.iter().enumerate() {
            let Content::Table(table) = &section.content else { continue };
            let Some(part) = self.section(section_idx).map(|part| part.start..part.end.min(texts.end)) else {
                continue;
            };
            self.claim_labels(&part, table);
            let mut free: Vec<Range<usize>> = self.free_texts(part);
            if let Some(next) = self.form.sections.get(section_idx + 1) {
                free = self.lost_section(next, free, beside);
            }
            self.note(table, &free, texts.end);
        }
    }

    /// Sentences in a part that are in nothing of the report yet. What stands in the cell of a table is one
    /// only if it says so by its first word.
    fn free_texts(&self, part: Range<usize>) -> Vec<Range<usize>> {
        let mut free = self.ledger.free(self.flow, part);
        for range in &mut free {
            // The bracket of what the form prints behind it.
            let text = self.flow.text[range.clone()].trim_end_matches(|c| matches!(c, '（' | '(') || is_edge(c));
            range.end = range.start + text.len();
        }
        free.retain(|range| {
            let text = &self.flow.text[range.clone()];
            let is_named = is_named_note(text);
            let is_in_cell = self.flow.spots(range).iter().any(|spot| self.is_beside_others(spot));
            let is_sentence = text.contains('。')
                || (text.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST
                    && text.contains(['，', '：', '；']));
            is_named || (!is_in_cell && is_sentence)
        });
        free
    }

    /// Whether a passage stands in a cell of a table beside others that are filled. In a workbook a sentence has a
    /// row of its own.
    fn is_beside_others(&self, spot: &Spot) -> bool {
        let Some(cell) = spot.cell else { return false };
        let Block::Table(table) = &self.source.blocks[spot.block] else { return false };
        let row = table.cells[cell].row;
        let first = table.cells.partition_point(|other| other.row < row);
        let others = (first..).zip(table.cells[first..].iter().take_while(|other| other.row == row));
        others.into_iter().any(|(idx, other)| idx != cell && !other.text.trim().is_empty())
    }

    /// What the form prints around the figures of a table, where it stands in nearly its words or in pieces: the
    /// relation in the corner, heads broken over lines or misspelt, heads of another form.
    fn claim_labels(&mut self, part: &Range<usize>, table: &str) {
        let Some(table) = self.form.table(table) else { return };
        let corners: Vec<Name> = table.blocks.iter().filter_map(|block| Name::read(&block.corner)).collect();
        let labels = all_labels(self.form, table);
        for range in self.ledger.free(self.flow, part.clone()) {
            let text = &self.flow.text[range.clone()];
            // It may stand behind a sentence.
            let start = text.rfind(['（', '(']).unwrap_or(0);
            let whole = Name::read(text);
            let inner = Name::read(&text[start..]);
            let is_corner = |name: &Option<Name>| {
                name.as_ref().is_some_and(|name| corners.iter().any(|corner| likeness(&corner.text, &name.text)))
            };
            if is_corner(&whole) || is_of_labels(text, &labels) || is_caption(text) {
                self.ledger.claim(&range, Use::Label);
            } else if is_corner(&inner) {
                self.ledger.claim(&(range.start + start..range.end), Use::Label);
            }
        }
    }

    /// Takes the text behind a table for the next section if that is one of text and its heading is nowhere;
    /// gives what is left.
    fn lost_section(&mut self, next: &Section, free: Vec<Range<usize>>, beside: &NoText) -> Vec<Range<usize>> {
        let is_lost = matches!(next.content, Content::Text { .. })
            && !self.headings.iter().any(|heading| self.form.sections[heading.section_idx].key == next.key);
        let last_row = self.rows_end(&free);
        let (before, behind): (Vec<_>, Vec<_>) = free.into_iter().partition(|range| range.end <= last_row);
        // A note of the table may stand before it.
        let notes = behind.iter().take_while(|range| is_named_note(&self.flow.text[(*range).clone()])).count();
        let (own, behind) = behind.split_at(notes);
        let before: Vec<Range<usize>> = before.into_iter().chain(own.iter().cloned()).collect();
        if !is_lost {
            return before.into_iter().chain(behind.iter().cloned()).collect();
        }
        let Some((first, last)) = behind.first().zip(behind.last()) else { return before };
        // A line such as （一）存在问题 before it is no sentence.
        let unread = self.ledger.free(self.flow, last_row..first.start);
        let item = unread.iter().find(|range| begins_item(&self.flow.text[(*range).clone()]));
        let whole = item.map_or(first.start, |item| item.start)..last.end;
        // The table may go on around it, as in a workbook.
        let inside = beside.0.iter().filter(|place| whole.start <= place.start && place.end <= whole.end);
        let inside: Vec<Range<usize>> = inside.cloned().collect();
        let all = paragraphs(self.flow, whole, self.measure, &inside);
        let pieces: Vec<Range<usize>> = all.iter().flat_map(Paragraph::all_pieces).collect();
        let text: Vec<&str> = all.iter().map(|paragraph| paragraph.text.as_str()).collect();
        self.edits.push(Edit::Section(next.key.clone(), SectionText::of(text.join("\n"))));
        let address = Address::of_section_text(self.form, &next.key);
        self.unresolved.retain(|unresolved| unresolved.item.as_ref() != Some(&address));
        self.text_piece(address, &pieces);
        self.notes.push(format!("没有找到“{}”这个标题，表后面的文字按位置放进这一部分，请核对", next.heading));
        before
    }

    /// Where the last figure before the end of these texts stands.
    fn rows_end(&self, free: &[Range<usize>]) -> usize {
        let last = free.last().map_or(0, |range| range.end);
        self.ledger.last_used_before(last, Use::Given)
    }

    /// Puts texts into the note of a table.
    fn note(&mut self, table: &str, texts: &[Range<usize>], report_end: usize) {
        let (Some(first), Some(last)) = (texts.first(), texts.last()) else { return };
        let section = self.headings.iter().rfind(|heading| heading.range.end <= first.start);
        let next = self.headings.iter().find(|heading| heading.range.start >= last.end);
        let end = next.map_or(report_end, |next| next.range.start);
        // Figures of the table stand behind it.
        let is_above = section.is_some() && self.ledger.last_used_before(end, Use::Given) > last.end;
        let lines = texts.iter().map(|range| &self.flow.text[range.clone()]);
        let lines: Vec<String> = lines.map(|line| line.trim().to_owned()).collect();
        self.edits.push(Edit::Note(table.to_owned(), lines.join("\n")));
        self.text_piece(Address::Note(table.to_owned()), texts);
        if is_above {
            let name = Address::Table(table.to_owned()).name(self.form);
            self.notes.push(format!("{name}上面或中间的文字放进了这张表的注，请核对"));
        }
    }
}

/// Whether a text says by its first word that it is a note.
fn is_named_note(text: &str) -> bool {
    STARTS.iter().any(|start| {
        let rest = text.strip_prefix(start);
        rest.is_some_and(|rest| rest.starts_with(['：', ':', '.', '、', '1', '１']) || *start == "*")
    })
}

/// Whether a line is what tables have above them: 表1, 附表二, 续表, 单位：件.
fn is_caption(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| !is_edge(*c) && !matches!(c, '（' | '）' | '(' | ')')).collect();
    let number = ["附表", "续表", "表"].iter().find_map(|word| plain.strip_prefix(word));
    let is_number =
        number.is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || chinese::digit(c).is_some() || c == '续'));
    let unit = plain.strip_prefix("单位").and_then(|rest| rest.strip_prefix(['：', ':']));
    is_number
        || unit.is_some_and(|unit| {
            (1..=8).contains(&unit.chars().count()) && unit.chars().all(|c| c.is_alphabetic() || c == '、')
        })
}

/// The words of all labels of a table, and of the heads that other forms have in its place; the longest first.
fn all_labels(form: &Form, table: &Table) -> Vec<String> {
    let of_key = |form: &'static Form| form.table(&table.key).map(|table| form.labels().of(table));
    let all = [form.labels().of(table)].into_iter().chain(Form::all().filter_map(of_key));
    let mut labels: Vec<String> = all.flat_map(TableLabels::names).map(|name| name.text.clone()).collect();
    labels.sort_by_key(|label| std::cmp::Reverse(label.chars().count()));
    labels.dedup();
    labels
}

/// Whether a line is made of labels: each of its words is a piece of one, or all of it is a chain of labels,
/// some of them in nearly their words.
fn is_of_labels(text: &str, labels: &[String]) -> bool {
    let is_piece = |word: &str| {
        Name::read(word)
            .is_some_and(|name| name.text.chars().count() > 1 && labels.iter().any(|label| label.contains(&name.text)))
    };
    text.split(is_edge).filter(|word| !word.is_empty()).all(is_piece) || is_chain(text, labels)
}

fn is_chain(text: &str, labels: &[String]) -> bool {
    /// Longest line that is looked at, in bytes; the longest label has some hundred.
    const LONGEST: usize = 600;
    let mut rest = text;
    while rest.contains(char::is_alphanumeric) && text.len() <= LONGEST {
        let exact = labels.iter().filter_map(|label| exact_prefix(rest, label)).max();
        let Some(len) = exact.or_else(|| labels.iter().filter_map(|label| prefix_likeness(rest, label)).max()) else {
            return false;
        };
        rest = &rest[len..];
    }
    text.len() <= LONGEST
}
