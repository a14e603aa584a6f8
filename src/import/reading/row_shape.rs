//! What a row of a table is whose cells are not one figure for each column.

use super::super::source::{SourceCell, SourceTable};
use super::found_row::{DoubtfulCell, RowContent};
use super::grid::Placed;
use super::token::{Token, is_value, why_doubtful};

/// The figures of a row with more cells than the form has columns.
pub(super) fn too_many(read: Vec<Option<Token>>, width: usize, is_longer_than_others: bool) -> RowContent {
    // Blank cells beyond the form's columns, as all rows of the table have them.
    if !is_longer_than_others && read[width..].iter().all(Option::is_none) {
        return RowContent::Cells(read.into_iter().take(width).collect());
    }
    let filled: Vec<Token> = read.into_iter().flatten().collect();
    match filled.as_slice() {
        [only] if width == 1 => RowContent::Cells(vec![Some(only.clone())]),
        _ => RowContent::Unreadable("数字比列多"),
    }
}

/// Whether a row covers more columns than any other of its table.
pub(super) fn is_longer_than_others(table: &SourceTable, row: usize) -> bool {
    let mut covered = vec![0; table.rows];
    for cell in &table.cells {
        covered.iter_mut().skip(cell.row).take(cell.rows).for_each(|own: &mut usize| *own += cell.columns);
    }
    let others = covered.iter().enumerate().filter(|(other, _)| *other != row).map(|(_, columns)| *columns);
    table.rows > 1 && covered[row] > others.max().unwrap_or(0)
}

/// The figures of a row with fewer cells than the form has columns.
pub(super) fn too_few(read: Vec<Option<Token>>, heads: &[Option<Placed>], is_merged: bool) -> RowContent {
    let has_all_heads = heads.iter().all(Option::is_some);
    if is_merged && has_all_heads && read.len() > 1 {
        return RowContent::Unreadable("有合并的单元格，分不清各列");
    }
    // A blank cell is one of the columns: only figures run together or missing leave a question.
    if read.iter().any(Option::is_none) {
        return RowContent::Unreadable("格数比列少，又有空白，分不清各列");
    }
    let lacking = heads.iter().filter(|head| head.is_none()).count();
    let tokens: Vec<Token> = read.into_iter().flatten().collect();
    match lacking {
        // One cell over several columns may hold several figures, and so may one without heads.
        lacking if is_merged || (tokens.len() == 1 && lacking > 0) => RowContent::Run(tokens),
        // The table lacks the columns of which it lacks the heads.
        lacking if lacking == heads.len() - tokens.len() || lacking == heads.len() => RowContent::Short(tokens),
        _ => RowContent::Unreadable("这一行的格数比表头少，分不清缺的是哪一列"),
    }
}

/// Takes the cells out of a row that are no figures without doubt.
pub(super) fn take_doubtful(content: &mut RowContent) -> Vec<DoubtfulCell> {
    let mut doubtful = Vec::new();
    if let RowContent::Cells(cells) = content {
        for (at, cell) in cells.iter_mut().enumerate() {
            if let Some(why) = cell.as_ref().and_then(|token| why_doubtful(&token.text)) {
                doubtful.push(DoubtfulCell { at, token: cell.take(), why: why.to_owned() });
            }
        }
    }
    doubtful
}

/// The nearest cell above another in its column that holds words.
pub(super) fn text_above<'t>(table: &'t SourceTable, below: &SourceCell) -> Option<Placed<'t>> {
    let end = table.cells.partition_point(|cell| cell.row < below.row);
    let mut above = table.cells[..end].iter().enumerate().rev();
    above.find(|(_, cell)| {
        (cell.column..cell.column + cell.columns).contains(&below.column)
            && !cell.text.trim().is_empty()
            && !is_value(&cell.text)
    })
}
