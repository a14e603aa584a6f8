//! Tables whose cells were lost: rows found by their labels in running text.

use std::collections::BTreeMap;
use std::ops::Range;

use super::flat_heads::{UnnamedHeads, are_in_order};
use super::flat_text::FlatText;
use super::foreign_heads::ForeignHeads;
use super::found_row::{FoundRow, NO_FIGURES, RowContent, Wording};
use super::letters::{LabelMatch, Letters};
use super::lines::{Line, words_around};
use super::token::{Token, remark_len, tokens};
use crate::chinese::is_list_numeral;
use crate::form::name::Name;
use crate::form::{Form, TableIdx, YEARS};

/// Most letters of a row's content that are read together.
const MOST_CONTENT: usize = 400;
/// The rows read from a part of running text, and the labels that differ from the official ones.
pub(super) struct FlatRows {
    pub(super) rows: Vec<FoundRow>,
    pub(super) wordings: Vec<Wording>,
    /// Whether the part was too long to be read to its end.
    pub(super) is_cut: bool,
}

/// The rows of a table in a part of the flow, and labels that are not the official ones.
pub(super) fn rows(flow: &FlatText, part: Range<usize>, form: &Form, lines: &[Line], table_idx: TableIdx) -> FlatRows {
    let letters = Letters::of(flow, part);
    let is_cut = letters.is_full();
    let around = words_around(form, table_idx);
    let own: Vec<usize> = (0..lines.len()).filter(|&idx| lines[idx].table_idx == table_idx).collect();
    if let [only] = own.as_slice()
        && lines[*only].own.names().is_empty()
    {
        let row = letters
            .captioned_row(flow, form, lines, *only)
            .or_else(|| letters.unnamed_row(flow, *only, form, &around, table_idx));
        return FlatRows { rows: row.into_iter().collect(), wordings: Vec::new(), is_cut };
    }
    let found = letters.labels(lines, &own);
    let mut rows = Vec::new();
    let mut wordings = Vec::new();
    let unfit = letters.blocks_with_unfit_heads(form, lines, &found);
    for (idx, label) in found.iter().enumerate() {
        let next = found.get(idx + 1).map(|next| next.start);
        let mut content = letters.content(flow, label.start, label.end, next, &around);
        let start = letters.all[label.start].at;
        let label_range = start..letters.end_of(label.end);
        let figures_end = match &content {
            RowContent::Run(tokens) => tokens.last().map_or(label_range.end, |token| token.range.end),
            _ => label_range.end,
        };
        let end = next.map_or(figures_end, |next| letters.all[next].at);
        if let Some(why) = unfit.get(&lines[label.line].block_idx) {
            content = RowContent::Unreadable(why);
        }
        if label.is_near {
            let range = label_range.clone();
            wordings.push(Wording {
                place: form.cell_at(lines[label.line].cells[0]).key.clone(),
                official: lines[label.line].label.clone(),
                printed: flow.text[range.clone()].split_whitespace().collect(),
                range,
            });
        }
        rows.push(FoundRow { line: label.line, content, label: label_range, range: start..end, doubtful: Vec::new() });
    }
    FlatRows { rows, wordings, is_cut }
}
/// The words of a table's heads, titles and groups in a part of the flow: where they stand. In a sentence they
/// have other words beside them; there they are none.
pub(super) fn words(flow: &FlatText, part: Range<usize>, form: &Form, table_idx: TableIdx) -> Vec<Range<usize>> {
    let letters = Letters::of(flow, part.clone());
    let around = words_around(form, table_idx);
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.all.len() {
        let (mut end, mut count) = (at, 0);
        while let Some(len) = letters.word_around(end, letters.all.len(), &around).filter(|len| *len > 0) {
            end += len;
            count += 1;
        }
        if count > 1 || (count == 1 && letters.stand_alone(flow, &part, at, end)) {
            found.push(letters.all[at].at..letters.end_of(end));
        }
        at = end.max(at + 1);
    }
    found
}

impl Letters {
    /// The blocks of a table that have the heads of another form, or its own in another order, above their first
    /// row; each with the reason why its figures are not read, in Chinese.
    fn blocks_with_unfit_heads(
        &self,
        form: &Form,
        lines: &[Line],
        found: &[LabelMatch],
    ) -> BTreeMap<usize, &'static str> {
        let mut unfit = BTreeMap::new();
        for (idx, label) in found.iter().enumerate() {
            let line = &lines[label.line];
            let before = idx.checked_sub(1).map(|before| &found[before]);
            if before.is_some_and(|before| lines[before.line].block_idx == line.block_idx) {
                continue;
            }
            let start = before.map_or(0, |before| before.end);
            let heads: String =
                self.all[start..label.start].iter().map(|letter| letter.c).filter(|c| c.is_alphanumeric()).collect();
            let block = &form.table_at(line.table_idx).blocks[line.block_idx];
            let labels = &form.labels().at(line.table_idx).blocks[line.block_idx];
            if ForeignHeads::of(labels).stand_in(&heads) {
                unfit.insert(line.block_idx, "表头不是这一格式规定的各列，数字对不上列");
            } else if !are_in_order(&block.columns, &heads) {
                unfit.insert(line.block_idx, "表头的次序与规定的不同，数字对不上列");
            }
        }
        unfit
    }

    /// Whether no letter stands directly before and behind some.
    fn stand_alone(&self, flow: &FlatText, part: &Range<usize>, start: usize, end: usize) -> bool {
        let before = flow.text[part.start..self.all[start].at].chars().next_back();
        let behind = flow.text[self.end_of(end)..part.end].chars().next();
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        !is_letter(before) && !is_letter(behind)
    }

    /// The figures after a label, up to the next label.
    fn content(&self, flow: &FlatText, start: usize, end: usize, next: Option<usize>, around: &[Name]) -> RowContent {
        let until = next.unwrap_or(self.all.len());
        let (found, is_over) = self.figures_between(flow, (start, end), until, around);
        match (found.is_empty(), is_over || next.is_none()) {
            (_, false) => RowContent::Unreadable("数字中间夹有别的文字"),
            (true, true) => RowContent::Unreadable(NO_FIGURES),
            (false, true) => RowContent::Run(found),
        }
    }

    /// The figures between two letters, skipping the words of the table, and whether all figures there were read.
    fn figures_between(
        &self,
        flow: &FlatText,
        (start, end): (usize, usize),
        until: usize,
        around: &[Name],
    ) -> (Vec<Token>, bool) {
        let inside = self.figures.iter().filter(|figure| figure.before > start && figure.before < end);
        let mut found: Vec<Token> = inside.map(|figure| token(flow, &figure.range)).collect();
        let mut at = end;
        let mut figures =
            self.figures.iter().filter(|figure| figure.before >= end && figure.before <= until).peekable();
        loop {
            while let Some(figure) = figures.next_if(|figure| figure.before <= at) {
                found.push(token(flow, &figure.range));
            }
            if at >= until {
                return (found, true);
            }
            if let Some(len) = self.word_around(at, until, around) {
                at += len;
                continue;
            }
            let from = self.all[at].at;
            let most = until.min(at + MOST_CONTENT);
            let last = self.all[at..most]
                .iter()
                .enumerate()
                .skip(1)
                .find(|(_, letter)| letter.is_apart)
                .map_or(most, |(idx, _)| at + idx);
            let text = &flow.text[from..self.end_of(last)];
            let (mut read, stopped) = tokens(text, from);
            let passed = stopped.unwrap_or(text.len());
            // A sentence that begins with a year: 2023年，…
            if text[passed..].starts_with('年') && read.last().is_some_and(|last| is_year(&last.text)) {
                read.pop();
                found.extend(read);
                return (found, false);
            }
            let remark = remark_len(text);
            if let Some(last) =
                found.last_mut().filter(|last| passed == 0 && remark > 0 && !last.text.ends_with([')', '）']))
            {
                last.text += &text[..remark];
                last.range.end = from + remark;
                at += self.all[at..].iter().take_while(|letter| letter.at < from + remark).count();
                continue;
            }
            if passed == 0 {
                if is_mark(self.all[at].c) {
                    at += 1;
                    continue;
                }
                let is_bare =
                    figures.peek().is_none() && !self.all[at..until].iter().any(|letter| letter.c.is_ascii_digit());
                return (found, is_bare);
            }
            found.extend(read);
            at += self.all[at..last].iter().take_while(|letter| letter.at < from + passed).count();
        }
    }

    /// How many letters at this index are a title, head or group label of the table, with its number.
    fn word_around(&self, at: usize, until: usize, around: &[Name]) -> Option<usize> {
        let numbered = |idx: usize| {
            let c = |back: usize| self.all.get(idx + back).map(|letter| letter.c);
            let numeral = |c: Option<char>| c.is_some_and(is_list_numeral);
            if c(0) == Some('(') && numeral(c(1)) && c(2) == Some(')') {
                3
            } else if numeral(c(0)) && matches!(c(1), Some('、' | '.')) {
                2
            } else {
                0
            }
        };
        let from = at + numbered(at);
        around.iter().find_map(|name| {
            let mut letters = name.text.chars().peekable();
            let mut idx = from;
            while let Some(&letter) = letters.peek() {
                let c = self.all.get(idx).filter(|_| idx < until)?.c;
                if c == letter {
                    letters.next();
                } else if c.is_alphanumeric() || idx == from {
                    return None;
                }
                idx += 1;
            }
            Some(self.with_closing(idx).min(until) - at)
        })
    }

    /// The row of a table without row labels: the figures after its heads.
    fn unnamed_row(
        &self,
        flow: &FlatText,
        line: usize,
        form: &Form,
        around: &[Name],
        table_idx: TableIdx,
    ) -> Option<FoundRow> {
        let is_head = |at: usize| self.word_around(at, self.all.len(), around).is_some_and(|len| len >= 4);
        // Sentences before the table have its words too, but not so many figures behind them.
        let starts: Vec<usize> = (0..self.all.len()).filter(|&at| is_head(at)).take(MOST_STARTS).collect();
        let behind = |at: usize| (at, self.figures_between(flow, (at, at), self.all.len(), around).0);
        let (first, mut found) = starts.into_iter().rev().map(behind).max_by_key(|(_, found)| found.len())?;
        if found.is_empty() {
            found = self.behind_layout(flow, form, table_idx).unwrap_or_default();
        }
        let start = self.all[first].at;
        let end = found.last().map_or(start, |token| token.range.end);
        let heads = UnnamedHeads::of(form, table_idx);
        let first_figure = found.first().map_or(start, |token| token.range.start);
        let between = found.windows(2).map(|pair| &flow.text[pair[0].range.end..pair[1].range.start]);
        let content = if found.is_empty() {
            RowContent::Unreadable("表头后面没有数字")
        } else if !heads.are_in_order(&flow.text[self.all[0].at.min(start)..first_figure]) || heads.part_runs(between) {
            RowContent::Unreadable("表头的次序与规定的不同，数字对不上列")
        } else {
            RowContent::Run(found)
        };
        Some(FoundRow { line, content, label: 0..0, range: start..end, doubtful: Vec::new() })
    }
}

/// Most places that are tried as the start of a table without labels.
const MOST_STARTS: usize = 60;

/// Whether a figure is the year of a report.
fn is_year(figure: &str) -> bool {
    figure.parse().is_ok_and(|year: u16| YEARS.contains(&year))
}

/// Whether a sign between figures has no meaning.
fn is_mark(c: char) -> bool {
    matches!(c, '|' | ':' | ';' | '、' | '"' | '。')
}

pub(super) fn token(flow: &FlatText, range: &Range<usize>) -> Token {
    Token { text: flow.text[range.clone()].to_owned(), range: range.clone() }
}
