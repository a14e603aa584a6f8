//! Fills the cells of the form from the rows that were found: read, worked out, asked about, or left blank.

use std::collections::{BTreeMap, BTreeSet};

use super::ambiguous::{AmbiguousRow, RowGroup, ambiguous_row};
use super::doubled_rows::without_doubles;
use super::flat_text::FlatText;
use super::found_row::{DoubtfulCell, FoundRow, RowContent};
use super::lines::Line;
use super::parse::{Parse, cut, row_sums, sums_hold};
use super::questions::figures_by_hand;
use super::shifted_rows::{as_it_stands, other_readings, shorter_readings};
use super::solve::{KnownFigures, solve};
use super::stated_figures::StatedFigure;
use super::table_habits::TableHabits;
use super::token::{Token, is_sign, joined_digits};
use super::{Answer, Piece, Provenance, Question, Unresolved};
use crate::form::{CellIdx, Form, TableIdx};
use crate::report::why_unreadable;
use crate::report::{Address, Cell, Entry};

/// Most answers a question may have; a row with more parses is left to be filled by hand.
pub(super) const MOST_ANSWERS: usize = 24;

/// The filled cells, and what is uncertain about them.
#[derive(Default)]
pub(super) struct FilledCells {
    pub(super) by_key: BTreeMap<String, Cell>,
    pub(super) pieces: Vec<Piece>,
    pub(super) unresolved: Vec<Unresolved>,
    pub(super) questions: Vec<Question>,
    /// Ids of chosen answers that belong to a question.
    pub(super) chosen: BTreeSet<String>,
}

/// Fills the cells of the form.
pub(super) struct CellFiller<'a> {
    pub(super) flow: &'a FlatText,
    pub(super) form: &'a Form,
    pub(super) lines: &'a [Line],
    pub(super) stated: &'a [StatedFigure],
    pub(super) chosen: &'a [String],
    /// Whether the document drops blank cells, so that figures cannot be assigned by counting.
    pub(super) has_blanks: bool,
    pub(super) out: FilledCells,
}

impl CellFiller<'_> {
    /// Fills the cells of a table from the rows found of it.
    pub(super) fn table(&mut self, table_idx: TableIdx, rows: &[FoundRow]) {
        let rows = without_doubles(rows);
        let mut ambiguous_rows: Vec<AmbiguousRow> = Vec::new();
        let habits = TableHabits::of(&rows, self.lines, self.form);
        self.has_blanks |= habits.has_blanks;
        let mut shifted: Vec<RowGroup> = Vec::new();
        for row in &rows {
            match &row.content {
                RowContent::Cells(cells) => match self.shifted(row, cells, &habits) {
                    Some(group) => shifted.push(group),
                    None => self.cells(row.line, cells),
                },
                RowContent::Shifted(cells) => {
                    let own = &self.lines[row.line].cells;
                    let readings = [as_it_stands(cells)].into_iter().chain(other_readings(cells, own, self.form));
                    shifted.push(RowGroup::of_shifted(row.line, cells, readings.collect()));
                }
                RowContent::Run(tokens) if self.has_blanks && !self.is_whole(row.line, tokens) => {
                    self.leave_row(row, "原文有空白，数字的个数与列数不符，分不清各列");
                }
                RowContent::Run(tokens) => self.run(row, tokens, &habits, &mut ambiguous_rows),
                RowContent::Short(tokens) => {
                    match ambiguous_row(row.line, &self.lines[row.line], tokens, false, self.form) {
                        Some(ambiguous) => ambiguous_rows.push(ambiguous),
                        None => self.leave_row(row, "这一行的格数比列少，分不清缺的是哪一列"),
                    }
                }
                RowContent::Unreadable(why) => self.leave_row(row, why),
            }
            self.doubtful(row);
        }
        let known = self.known();
        for group in solve(self.form, self.lines, ambiguous_rows, &known, self.stated) {
            self.group(group);
        }
        for group in shifted {
            self.group(group);
        }
        self.missing_rows(table_idx, &rows);
    }

    /// The readings of a row whose own sums do not hold as it stands, and that is shorter or longer than others.
    fn shifted(&self, row: &FoundRow, cells: &[Option<Token>], habits: &TableHabits) -> Option<RowGroup> {
        let own = &self.lines[row.line].cells;
        let as_it_is = as_it_stands(cells);
        if !row.doubtful.is_empty() || sums_hold(&as_it_is, own, self.form) {
            return None;
        }
        let is_whole = cells.iter().all(Option::is_some);
        let others = if is_whole && habits.ends_blank() {
            shorter_readings(cells)
        } else if habits.has_totals {
            other_readings(cells, own, self.form)
        } else {
            Vec::new()
        };
        let readings = || [as_it_is].into_iter().chain(others.clone()).collect();
        (!others.is_empty()).then(|| RowGroup::of_shifted(row.line, cells, readings()))
    }

    fn sums_hold(&self, line: usize, tokens: &[Token]) -> bool {
        let cells: Vec<Option<Token>> = tokens.iter().cloned().map(Some).collect();
        sums_hold(&as_it_stands(&cells), &self.lines[line].cells, self.form)
    }

    /// Whether a row has a figure for each cell, or its own sum leaves one way to cut them.
    fn is_whole(&self, line: usize, tokens: &[Token]) -> bool {
        let cells = &self.lines[line].cells;
        let digits = tokens.iter().map(|token| token.digits().map_or(1, |digits| digits.whole.len())).sum::<usize>();
        tokens.len() == cells.len()
            || (digits >= cells.len()
                && !row_sums(cells, self.form).is_empty()
                && cut(tokens, cells, self.form, true).is_some_and(|parses| parses.len() == 1))
    }

    /// Fills the cells of a row from one token each.
    fn cells(&mut self, line: usize, cells: &[Option<Token>]) {
        for (&idx, token) in self.lines[line].cells.iter().zip(cells) {
            match token {
                Some(token) => self.put(idx, &token.text, std::slice::from_ref(token), Provenance::Read),
                None => self.blank(idx),
            }
        }
    }

    /// Asks about the cells of a row that are no figures without doubt, or names them.
    fn doubtful(&mut self, row: &FoundRow) {
        for DoubtfulCell { at, token, why } in &row.doubtful {
            let idx = self.lines[row.line].cells[*at];
            let key = self.form.cell_at(idx).key.clone();
            let spots: Vec<_> = token.iter().flat_map(|token| self.flow.spots(&token.range)).collect();
            let Some((token, joined)) = token.as_ref().and_then(|token| Some((token, joined_digits(&token.text)?)))
            else {
                self.blank(idx);
                self.out.unresolved.push(Unresolved { item: Some(Address::Cell(key)), why: why.clone(), spots });
                continue;
            };
            let id = format!("{key}:{joined}");
            let by_hand = self
                .chosen
                .iter()
                .find_map(|id| Some((id.clone(), figures_by_hand(id, &key, 1)?.remove(0).to_owned())));
            if let Some((id, figure)) = by_hand {
                self.put(idx, &figure, std::slice::from_ref(token), Provenance::Chosen);
                self.out.chosen.insert(id);
                continue;
            }
            self.blank(idx);
            let answer = Answer { id, text: joined.clone(), cells: vec![(key.clone(), joined)] };
            let text = format!("{}：{why}。是不是这个数？", self.form.cell_at(idx).path);
            let cells = vec![key.clone()];
            self.out.questions.push(Question { key, text, cells, spots, answers: vec![answer] });
        }
    }

    pub(super) fn blank(&mut self, idx: CellIdx) {
        self.out.by_key.insert(self.form.cell_at(idx).key.clone(), Cell::default());
    }

    fn run(&mut self, row: &FoundRow, tokens: &[Token], habits: &TableHabits, ambiguous_rows: &mut Vec<AmbiguousRow>) {
        let line = &self.lines[row.line];
        if tokens.len() == line.cells.len() {
            if habits.short_rows > 0 && !self.sums_hold(row.line, tokens) {
                return self.leave_row(row, "别的行数字不全，这一行的合计又对不上，分不清各列");
            }
            let cells: Vec<Option<Token>> = tokens.iter().cloned().map(Some).collect();
            return self.cells(row.line, &cells);
        }
        if tokens.len() > line.cells.len() {
            return self.leave_row(row, "数字比列多");
        }
        match ambiguous_row(row.line, line, tokens, !habits.are_apart, self.form) {
            Some(ambiguous) => ambiguous_rows.push(ambiguous),
            None => self.leave_row(row, "数字的个数与列数不符，分不清各列"),
        }
    }

    /// The figures filled so far.
    fn known(&self) -> KnownFigures {
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

    /// Fills a cell from the text of a figure.
    fn put(&mut self, idx: CellIdx, text: &str, tokens: &[Token], provenance: Provenance) {
        let form_cell = self.form.cell_at(idx);
        let spots: Vec<_> = tokens.iter().flat_map(|token| self.flow.spots(&token.range)).collect();
        let cell = Cell::read(text, "", Some(form_cell));
        let why = match &cell.entry {
            Entry::Unreadable(_) if is_sign(text) => Some("原文是表示没有的符号，这一格只能填数字".to_owned()),
            Entry::Unreadable(text) => Some(format!("原文{}", why_unreadable(text, form_cell.kind))),
            _ => None,
        };
        if let Some(why) = why {
            self.blank(idx);
            self.out.unresolved.push(Unresolved { item: Some(Address::Cell(form_cell.key.clone())), why, spots });
            return;
        }
        if cell.entry == Entry::Blank {
            return self.blank(idx);
        }
        self.out.pieces.push(Piece { item: Address::Cell(form_cell.key.clone()), provenance, spots: spots.clone() });
        if !cell.remark.is_empty() {
            let item = Address::Remark(form_cell.key.clone());
            self.out.pieces.push(Piece { item, provenance: Provenance::Read, spots });
        }
        self.out.by_key.insert(form_cell.key.clone(), cell);
    }

    /// Fills the rows of a group, or asks about them.
    fn group(&mut self, mut group: RowGroup) {
        if group.answers.iter().flatten().any(|parse| parse.missing.is_some()) {
            // The largest figure for 自然人 first, who are most of the applicants.
            group.answers.sort_by(|one, other| other.cmp(one));
        }
        let answers = self.answers(&group);
        let chosen = answers.iter().position(|answer| self.chosen.contains(&answer.id));
        let by_hand = self.by_hand(&group).filter(|_| chosen.is_none());
        let picked = chosen.map(|idx| &group.answers[idx]).or(by_hand.as_ref().map(|(_, parses)| parses));
        let least = if group.is_guess { 1 } else { 2 };
        let is_asked = picked.is_none() && (least..=MOST_ANSWERS).contains(&group.answers.len());
        let id = chosen.map(|idx| answers[idx].id.clone()).or(by_hand.as_ref().map(|(id, _)| id.clone()));
        self.out.chosen.extend(id);
        for (row_idx, row) in group.rows.iter().enumerate() {
            let parses: Vec<&Parse> = group.answers.iter().map(|answer| &answer[row_idx]).collect();
            for (at, &idx) in self.lines[row.line].cells.iter().enumerate() {
                let first = parses.first().map(|parse| &parse.figures[at]);
                let is_same = !group.is_guess
                    && by_hand.is_none()
                    && parses.iter().all(|parse| Some(&parse.figures[at].text) == first.map(|figure| &figure.text));
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
                if figure.token.is_none() && group.gaps_are_blank && by_hand.is_none() {
                    self.leave_gap(idx, row, &figure.text.clone());
                    continue;
                }
                let tokens: Vec<Token> = match figure.token {
                    Some(token) => vec![row.tokens[token].clone()],
                    None => row.tokens.clone(),
                };
                let provenance = if picked.is_some() && !is_same {
                    Provenance::Chosen
                } else if row.is_plain {
                    Provenance::Read
                } else {
                    Provenance::WorkedOut
                };
                self.put(idx, &figure.text.clone(), &tokens, provenance);
            }
        }
        if is_asked {
            self.out.questions.push(self.question(&group, answers));
        }
    }
}
