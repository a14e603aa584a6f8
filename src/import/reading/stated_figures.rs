//! Figures of the tables that the report's own text states, such as 收到申请5件.

use rust_decimal::Decimal;

use crate::chinese::half_width;
use crate::form::{CellIdx, Form};

/// A figure stated in the text, and the cells it may be the sum of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StatedFigure {
    pub(super) value: Decimal,
    /// The alternatives, each a list of indices into [`Form::cells`].
    pub(super) sums: Vec<Vec<CellIdx>>,
}

/// Most figures of a text that are read.
const MOST_FIGURES: usize = 2000;

/// The figures that a text states, in its order.
pub(super) fn stated_figures(text: &str, form: &Form) -> Vec<StatedFigure> {
    let mut all = Vec::new();
    let mut looked_at = 0;
    for sentence in text.split(['。', '\n', '；']) {
        for clause in sentence.split(['，', ',', '、', '：', ':', '（', '(', '）', ')']) {
            let Some((before, value)) = count(clause) else { continue };
            if looked_at == MOST_FIGURES {
                return all;
            }
            looked_at += 1;
            let sums = stated_cells(sentence, &before, form);
            if !sums.is_empty() {
                all.push(StatedFigure { value, sums });
            }
        }
    }
    all
}

/// The first number with 件 in a clause, and the words around it.
fn count(clause: &str) -> Option<(String, Decimal)> {
    let plain: String = clause.chars().filter(|c| !c.is_whitespace()).map(half_width).collect();
    let counted = |(end, _): &(usize, &str)| plain[..*end].ends_with(|c: char| c.is_ascii_digit());
    let (end, _) = plain.match_indices('件').find(counted)?;
    let start = plain[..end].trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let value = plain[start..end].parse().ok()?;
    Some((format!("{}{}", &plain[..start], &plain[end..]), value))
}

/// The lists of cells whose sum a clause may state.
fn stated_cells(sentence: &str, clause: &str, form: &Form) -> Vec<Vec<CellIdx>> {
    let has = |words: &[&str]| words.iter().any(|word| clause.contains(word));
    let roles = &form.roles;
    if clause.contains("规范性文件") {
        let Some(cells) = &roles.normative else { return Vec::new() };
        let key = if has(&["现行有效"]) {
            cells.in_force.as_ref()
        } else if has(&["废止", "失效"]) {
            cells.repealed.as_ref()
        } else if has(&["制发", "制定", "印发", "出台", "新制作"]) {
            Some(&cells.made)
        } else {
            None
        };
        return key.and_then(|key| form.cell_idx(key)).map(|idx| vec![idx]).into_iter().collect();
    }
    let Some(cells) = roles.applications.as_ref().filter(|_| sentence.contains("申请")) else {
        return Vec::new();
    };
    let is_received = has(&["收到", "受理", "接收", "新收", "接到"]);
    let applicant = form.cells().iter().find(|cell| {
        cell.row == cells.new
            && form.table_at(cell.table_idx).key == cells.table
            && cell.column != cells.total
            && cell.column_names.last().is_some_and(|name| name != "其他" && clause.contains(name.as_str()))
    });
    let column = match applicant {
        Some(applicant) => applicant.column.as_str(),
        None if is_received => cells.total.as_str(),
        None => return Vec::new(),
    };
    let at = |row: &str| form.cell_idx(&cells.cell(row, column));
    let lists = [vec![at(&cells.new)], vec![at(&cells.new), at(&cells.carried_in)], vec![at(&cells.decided)]];
    lists.into_iter().filter_map(|list| list.into_iter().collect()).collect()
}
