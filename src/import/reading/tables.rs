//! The cells of the form from the rows that were found: read, worked out, asked about, or left blank.

use std::collections::{BTreeMap, BTreeSet};

use super::flow::Flow;
use super::lines::Line;
use super::row::{Content, RowFound};
use super::solve::{Group, Known, Open, open, solve};
use super::token::{Token, is_sign};
use super::told::Told;
use super::ways::{Way, number};
use super::{How, Left, Piece, Question};
use crate::form::Form;
use crate::report::cell::why_unreadable;
use crate::report::{Address, Cell, Entry};

/// Most answers a question may have; a row with more ways of reading is left to be filled by hand.
pub(super) const MOST_ANSWERS: usize = 24;

/// What became of the cells.
#[derive(Default)]
pub(super) struct Cells {
    pub(super) by_key: BTreeMap<String, Cell>,
    pub(super) pieces: Vec<Piece>,
    pub(super) left: Vec<Left>,
    pub(super) questions: Vec<Question>,
    /// Ids of answers that were chosen and known.
    pub(super) chosen: BTreeSet<String>,
}

/// Fills the cells of the form.
pub(super) struct Filler<'a> {
    pub(super) flow: &'a Flow,
    pub(super) form: &'a Form,
    pub(super) lines: &'a [Line],
    pub(super) told: &'a [Told],
    pub(super) chosen: &'a [String],
    /// Whether blank cells left no trace in the document.
    pub(super) has_blanks: bool,
    pub(super) out: Cells,
}

impl Filler<'_> {
    /// Fills the cells of a table from the rows found of it.
    pub(super) fn table(&mut self, table_idx: usize, rows: &[RowFound]) {
        let rows = Self::without_doubles(rows);
        let mut opened: Vec<Open> = Vec::new();
        let are_apart = self.are_apart(&rows);
        let has_blanks = self.has_blanks(&rows, are_apart);
        self.has_blanks |= has_blanks;
        for row in &rows {
            match &row.content {
                Content::Cells(cells) => self.cells(row.line, cells),
                Content::Run(tokens) if self.has_blanks && tokens.len() != self.lines[row.line].cells.len() => {
                    self.leave_row(row, "原文有空白，数字的个数与列数不符，分不清各列");
                }
                Content::Run(tokens) => self.run(row, tokens, are_apart, &mut opened),
                Content::Unreadable(why) => self.leave_row(row, why),
            }
        }
        let known = self.known();
        for group in solve(self.form, self.lines, opened, &known, self.told) {
            self.group(group);
        }
        self.missing_rows(table_idx, &rows);
    }

    /// Whether cells without a figure left no trace, so that figures cannot be counted off. Where all rows
    /// have one figure too few, it is a column that is missing.
    fn has_blanks(&self, rows: &[RowFound], are_apart: bool) -> bool {
        let lacks = |row: &RowFound| {
            let width = self.lines[row.line].cells.len();
            match &row.content {
                Content::Run(tokens) if are_apart => width.saturating_sub(tokens.len()),
                Content::Run(tokens) => {
                    let digits = tokens.iter().map(|token| token.digits().map_or(1, |digits| digits.whole.len()));
                    width.saturating_sub(digits.sum())
                }
                Content::Cells(_) => 0,
                Content::Unreadable(_) => width,
            }
        };
        let short = rows.iter().filter(|row| lacks(row) > 0).count();
        short > 1 && (rows.iter().any(|row| lacks(row) > 1) || short * 5 < rows.len() * 4)
    }

    /// Whether each figure of a table stands apart from the next: some rows have one for each cell, and
    /// in none all are run together.
    fn are_apart(&self, rows: &[RowFound]) -> bool {
        let runs = || {
            rows.iter().filter_map(|row| match &row.content {
                Content::Run(tokens) if self.lines[row.line].cells.len() > 1 => Some((row, tokens.len())),
                _ => None,
            })
        };
        let whole = runs().filter(|(row, tokens)| *tokens == self.lines[row.line].cells.len()).count();
        whole >= 3 && runs().all(|(_, tokens)| tokens > 1)
    }

    /// One of each row; a row that is there twice with other figures is not read.
    fn without_doubles(rows: &[RowFound]) -> Vec<RowFound> {
        let mut all: BTreeMap<usize, RowFound> = BTreeMap::new();
        for row in rows {
            let Some(first) = all.get_mut(&row.line) else {
                all.insert(row.line, row.clone());
                continue;
            };
            match (texts(&first.content), texts(&row.content)) {
                (one, other) if one == other => {}
                (one, _) if one.iter().all(String::is_empty) => *first = row.clone(),
                (_, other) if other.iter().all(String::is_empty) => {}
                _ => match joined(&first.content, &row.content) {
                    Some(content) => first.content = content,
                    None => first.content = Content::Unreadable("这一行出现了两次，数字不一样"),
                },
            }
        }
        all.into_values().collect()
    }

    /// Cells each of which has its own figure.
    fn cells(&mut self, line: usize, cells: &[Option<Token>]) {
        for (&idx, token) in self.lines[line].cells.iter().zip(cells) {
            match token {
                Some(token) => self.put(idx, &token.text, std::slice::from_ref(token), How::Read),
                None => self.blank(idx),
            }
        }
    }

    fn blank(&mut self, idx: usize) {
        self.out.by_key.insert(self.form.cells()[idx].key.clone(), Cell::default());
    }

    fn run(&mut self, row: &RowFound, tokens: &[Token], are_apart: bool, opened: &mut Vec<Open>) {
        let line = &self.lines[row.line];
        if tokens.len() == line.cells.len() {
            let cells: Vec<Option<Token>> = tokens.iter().cloned().map(Some).collect();
            return self.cells(row.line, &cells);
        }
        if tokens.len() > line.cells.len() {
            return self.leave_row(row, "数字比列多");
        }
        match open(row.line, line, tokens, !are_apart, self.form) {
            Some(open) => opened.push(open),
            None => self.leave_row(row, "数字的个数与列数不符，分不清各列"),
        }
    }

    /// The figures that are known, blank cells left out.
    fn known(&self) -> Known {
        let of = |(key, cell): (&String, &Cell)| {
            let value = match &cell.entry {
                Entry::Number(number) => *number,
                Entry::NotApplicable => 0.into(),
                _ => return None,
            };
            Some((self.form.cell_idx(key)?, value))
        };
        self.out.by_key.iter().filter_map(of).collect()
    }

    /// A figure as it stands there.
    fn put(&mut self, idx: usize, text: &str, tokens: &[Token], how: How) {
        let form_cell = &self.form.cells()[idx];
        let spots: Vec<_> = tokens.iter().flat_map(|token| self.flow.spots(&token.range)).collect();
        let cell = Cell::read(text, "", Some(form_cell));
        let why = match &cell.entry {
            Entry::Unreadable(_) if is_sign(text) => Some("原文是表示没有的符号，这一格只能填数字".to_owned()),
            Entry::Unreadable(text) => Some(format!("原文{}", why_unreadable(text, form_cell.kind))),
            _ => None,
        };
        if let Some(why) = why {
            self.blank(idx);
            self.out.left.push(Left { item: Some(Address::Cell(form_cell.key.clone())), why, spots });
            return;
        }
        if cell.entry == Entry::Blank {
            return self.blank(idx);
        }
        self.out.pieces.push(Piece { item: Address::Cell(form_cell.key.clone()), how, spots: spots.clone() });
        if !cell.remark.is_empty() {
            let item = Address::Remark(form_cell.key.clone());
            self.out.pieces.push(Piece { item, how: How::Read, spots });
        }
        self.out.by_key.insert(form_cell.key.clone(), cell);
    }

    /// Rows that are decided, or asked about.
    fn group(&mut self, mut group: Group) {
        if group.answers.iter().flatten().any(|way| way.missing.is_some()) {
            // Most applicants are the first column's.
            group.answers.sort_by(|one, other| other.cmp(one));
        }
        let answers = self.answers(&group);
        let chosen = answers.iter().position(|answer| self.chosen.contains(&answer.id));
        let picked = chosen.map(|idx| &group.answers[idx]);
        let is_asked = picked.is_none() && (2..=MOST_ANSWERS).contains(&group.answers.len());
        if let Some(idx) = chosen {
            self.out.chosen.insert(answers[idx].id.clone());
        }
        for (row_idx, row) in group.rows.iter().enumerate() {
            let ways: Vec<&Way> = group.answers.iter().map(|answer| &answer[row_idx]).collect();
            for (at, &idx) in self.lines[row.line].cells.iter().enumerate() {
                let first = ways.first().map(|way| &way.figures[at]);
                let is_same = ways.iter().all(|way| Some(&way.figures[at].text) == first.map(|figure| &figure.text));
                let figure = match picked {
                    Some(picked) => Some(&picked[row_idx].figures[at]),
                    None => first.filter(|_| is_same),
                };
                let Some(figure) = figure else {
                    if is_asked {
                        self.blank(idx);
                    } else {
                        self.leave_open(idx, row, group.answers.len());
                    }
                    continue;
                };
                if figure.token.is_none() && group.gaps_are_blank {
                    self.leave_gap(idx, row, &figure.text.clone());
                    continue;
                }
                let tokens: Vec<Token> = match figure.token {
                    Some(token) => vec![row.tokens[token].clone()],
                    None => row.tokens.clone(),
                };
                let how = if picked.is_some() && !is_same {
                    How::Chosen
                } else if row.is_plain {
                    How::Read
                } else {
                    How::WorkedOut
                };
                self.put(idx, &figure.text.clone(), &tokens, how);
            }
        }
        if is_asked {
            self.out.questions.push(self.question(&group, answers));
        }
    }

    /// A cell of a single row without a figure of its own: it may have been blank there.
    fn leave_gap(&mut self, idx: usize, row: &Open, value: &str) {
        self.blank(idx);
        let spots = row.tokens.iter().flat_map(|token| self.flow.spots(&token.range)).collect();
        let why = format!("原文这一格没有数字，按合计应为{value}");
        self.out.left.push(Left { item: Some(Address::Cell(self.form.cells()[idx].key.clone())), why, spots });
    }

    fn leave_open(&mut self, idx: usize, row: &Open, answers: usize) {
        self.blank(idx);
        let spots = row.tokens.iter().flat_map(|token| self.flow.spots(&token.range)).collect();
        let why = match answers {
            0 => "数字连在一起，合计定不下怎样断开，请对照原文填写".to_owned(),
            _ => format!("数字连在一起，有{answers}种读法，请对照原文填写"),
        };
        self.out.left.push(Left { item: Some(Address::Cell(self.form.cells()[idx].key.clone())), why, spots });
    }

    fn leave_row(&mut self, row: &RowFound, why: &str) {
        let spots = self.flow.spots(&row.range);
        for &idx in &self.lines[row.line].cells {
            self.blank(idx);
            let item = Some(Address::Cell(self.form.cells()[idx].key.clone()));
            self.out.left.push(Left { item, why: why.to_owned(), spots: spots.clone() });
        }
    }

    /// The rows that were not found.
    fn missing_rows(&mut self, table_idx: usize, rows: &[RowFound]) {
        for (line_idx, line) in self.lines.iter().enumerate().filter(|(_, line)| line.table_idx == table_idx) {
            if rows.iter().any(|row| row.line == line_idx) {
                continue;
            }
            let is_in_other = rows.iter().any(|row| self.lines[row.line].left_out.contains(&line.row));
            let why = if is_in_other {
                "原文这一组只有一行，没有分开填写"
            } else {
                "原文中没有找到这一行"
            };
            for &idx in &line.cells {
                self.blank(idx);
                let item = Some(Address::Cell(self.form.cells()[idx].key.clone()));
                self.out.left.push(Left { item, why: why.to_owned(), spots: Vec::new() });
            }
        }
    }
}

/// What stands in a row, as texts.
fn texts(content: &Content) -> Vec<String> {
    match content {
        Content::Cells(cells) => {
            cells.iter().map(|cell| cell.as_ref().map(|token| token.text.clone()).unwrap_or_default()).collect()
        }
        Content::Run(tokens) => tokens.iter().map(|token| token.text.clone()).collect(),
        Content::Unreadable(_) => Vec::new(),
    }
}

/// Two pieces of one row that do not cover each other.
fn joined(one: &Content, other: &Content) -> Option<Content> {
    let (Content::Cells(one), Content::Cells(other)) = (one, other) else { return None };
    let pairs = one.iter().zip(other);
    let cells = pairs.map(|pair| match pair {
        (Some(a), Some(b)) => (number(&a.text) == number(&b.text)).then(|| Some(a.clone())),
        (a, b) => Some(a.clone().or_else(|| b.clone())),
    });
    cells.collect::<Option<Vec<_>>>().map(Content::Cells)
}
