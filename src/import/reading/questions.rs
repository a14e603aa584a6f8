//! The questions a person is asked about figures that have several parses.

use super::ambiguous::{AmbiguousRow, RowGroup};
use super::cell_filler::{CellFiller, MOST_ANSWERS};
use super::parse::{Parse, ParsedFigure};
use super::{Answer, Question};
use crate::report::Cell;

/// The figures in an id given by hand: the key of a question, then a figure or nothing for each of its cells,
/// parted by `/`, rows by `;`: `t2.normative:69//665`.
pub(super) fn figures_by_hand<'i>(id: &'i str, key: &str, cells: usize) -> Option<Vec<&'i str>> {
    let figures: Vec<&str> = id.strip_prefix(key)?.strip_prefix(':')?.split(['/', ';']).map(str::trim).collect();
    let is_figure = |text: &&str| text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    (figures.len() == cells && figures.iter().all(is_figure)).then_some(figures)
}

impl Question {
    /// Whether an id is one of the answers, or figures given by hand.
    pub fn is_answered_by(&self, id: &str) -> bool {
        self.answers.iter().any(|answer| answer.id == id) || figures_by_hand(id, &self.key, self.cells.len()).is_some()
    }
}

impl CellFiller<'_> {
    /// The question about a group of rows.
    pub(super) fn question(&self, group: &RowGroup, answers: Vec<Answer>) -> Question {
        let key = self.place(&group.rows[0]);
        let spots = group.rows.iter().flat_map(|row| &row.tokens).flat_map(|token| self.flow.spots(&token.range));
        let names: Vec<String> = group
            .rows
            .iter()
            .map(|row| self.row_name(row))
            .filter(|name| !name.is_empty())
            .map(|name| format!("“{name}”"))
            .collect();
        let is_gap = group.answers.iter().flatten().any(|parse| parse.missing.is_some());
        let table = &self.form.table_at(self.lines[group.rows[0].line].table_idx).name;
        let text = if group.is_shifted {
            let run: Vec<&str> = group.answers[0][0].figures.iter().map(|figure| figure.text.as_str()).collect();
            let run = run.iter().map(|text| if text.is_empty() { "空" } else { text }).collect::<Vec<_>>().join(" ");
            format!(
                "{table}{}的末尾比别的行多出空白（{run}），前面的数字可能错了一栏。哪一种与原文相符？",
                names.join("、")
            )
        } else if is_gap {
            format!("{table}{}的数字比表头少一个，不知道缺的是哪一栏。哪一种与原文相符？", names.join("、"))
        } else {
            let run: Vec<&str> =
                group.rows.iter().flat_map(|row| &row.tokens).map(|token| token.text.as_str()).collect();
            format!("{table}{}的数字连在一起（{}），应当怎样断开？", names.join("、"), run.join(" "))
        };
        Question { key, text, cells: self.keys(group), spots: spots.collect(), answers }
    }

    /// The cells of a group, row by row.
    fn keys(&self, group: &RowGroup) -> Vec<String> {
        let cells = group.rows.iter().flat_map(|row| &self.lines[row.line].cells);
        cells.map(|&idx| self.form.cell_at(idx).key.clone()).collect()
    }

    /// The figures that a person gave for a group by hand, with their id.
    pub(super) fn by_hand(&self, group: &RowGroup) -> Option<(String, Vec<Parse>)> {
        let place = self.place(&group.rows[0]);
        self.chosen.iter().find_map(|id| {
            let mut figures = figures_by_hand(id, &place, self.keys(group).len())?.into_iter();
            let parse = |row: &AmbiguousRow| Parse {
                figures: figures
                    .by_ref()
                    .take(self.lines[row.line].cells.len())
                    .map(|text| ParsedFigure { text: text.to_owned(), token: None })
                    .collect(),
                missing: None,
            };
            Some((id.clone(), group.rows.iter().map(parse).collect()))
        })
    }

    /// The answers of a question, in the order of the group's combinations; empty if there are too many.
    pub(super) fn answers(&self, group: &RowGroup) -> Vec<Answer> {
        if group.answers.len() > MOST_ANSWERS {
            return Vec::new();
        }
        let figures =
            |parse: &Parse| parse.figures.iter().map(|figure| figure.text.clone()).collect::<Vec<_>>().join("/");
        let mut all: Vec<Answer> = Vec::new();
        for answer in &group.answers {
            let mut cells = Vec::new();
            let mut told = Vec::new();
            for (row_idx, row) in group.rows.iter().enumerate() {
                let mut words = Vec::new();
                for (at, &idx) in self.lines[row.line].cells.iter().enumerate() {
                    let text = &answer[row_idx].figures[at].text;
                    let is_same = group.answers.iter().all(|other| other[row_idx].figures[at].text == *text);
                    if is_same && !group.is_guess {
                        continue;
                    }
                    let form_cell = self.form.cell_at(idx);
                    let figure = Cell::read(text, "", Some(form_cell)).entry.text();
                    cells.push((form_cell.key.clone(), figure));
                    let text = if text.is_empty() { "空白" } else { text };
                    words.push(format!("{}{text}", form_cell.column_names.join("·")));
                }
                if !words.is_empty() {
                    let name = if group.rows.len() > 1 { format!("{}：", self.row_name(row)) } else { String::new() };
                    told.push(format!("{name}{}", words.join("、")));
                }
            }
            let mut id = format!("{}:{}", self.place(&group.rows[0]), figures(&answer[0]));
            for parse in answer.iter().skip(1) {
                if !all.iter().any(|other| other.id == id) {
                    break;
                }
                id = format!("{id};{}", figures(parse));
            }
            all.push(Answer { id, text: told.join("；"), cells });
        }
        all
    }

    fn row_name(&self, row: &AmbiguousRow) -> String {
        let line = &self.lines[row.line];
        let names = &self.form.cell_at(line.cells[0]).row_names;
        names.last().cloned().unwrap_or_default()
    }

    /// Key of a row, e.g. `t2.normative`.
    fn place(&self, row: &AmbiguousRow) -> String {
        let line = &self.lines[row.line];
        let table = &self.form.table_at(line.table_idx).key;
        if line.row.is_empty() { table.clone() } else { format!("{table}.{}", line.row) }
    }
}
