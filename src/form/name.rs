//! Labels in a form for comparing, whatever their spaces, widths, signs and numbering.

use std::collections::BTreeSet;

use super::{Block, Column, Form, Row};
use crate::chinese;

/// A label: its number, and the letters and digits of the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    /// `3` of `（三）`, `三、` and `3.`.
    pub(crate) number: Option<u32>,
    /// What is left, not empty.
    pub(crate) text: String,
}

impl Name {
    /// The label in a text; `None` if the text has no letter and no digit.
    pub(crate) fn read(text: &str) -> Option<Name> {
        let plain: String = text.chars().filter(|&c| !is_edge(c)).map(chinese::half_width).collect();
        let (number, rest) = numbered(&plain).map_or((None, plain.as_str()), |(number, rest)| (Some(number), rest));
        let text: String = rest.chars().filter(|c| c.is_alphanumeric()).collect();
        (!text.is_empty()).then_some(Name { number, text })
    }

    /// The ways in which a row of the form may be named.
    pub(crate) fn of_row(row: &Row) -> Vec<Name> {
        Name::all(&row.label, row.short.as_deref(), &row.spellings)
    }

    /// The ways in which a head of the form may be named.
    pub(crate) fn of_column(column: &Column) -> Vec<Name> {
        Name::all(&column.label, column.short.as_deref(), &column.spellings)
    }

    fn all(label: &str, short: Option<&str>, spellings: &[String]) -> Vec<Name> {
        let spellings = spellings.iter().map(String::as_str);
        [label].into_iter().chain(short).chain(spellings).filter_map(Name::read).collect()
    }
}

/// The words of all labels of the known forms and of this one, to tell a label that stands in the
/// wrong table from a figure.
pub(crate) struct KnownWords(BTreeSet<String>);

impl KnownWords {
    pub(crate) fn new(form: &Form) -> KnownWords {
        let mut words = KnownWords(BTreeSet::new());
        let known = Form::all().map(|form| -> &Form { form });
        for block in known.chain([form]).flat_map(|form| &form.tables).flat_map(|table| &table.blocks) {
            words.add_block(block);
        }
        words
    }

    /// Whether a cell is a label of some form.
    pub(crate) fn has(&self, cell: &str) -> bool {
        Name::read(cell).is_some_and(|name| self.has_name(&name))
    }

    /// Whether a name is that of a label of some form.
    pub(crate) fn has_name(&self, name: &Name) -> bool {
        self.0.contains(&name.text)
    }

    fn add_block(&mut self, block: &Block) {
        let whole = [&block.title, &block.corner].into_iter().filter_map(|text| Name::read(text));
        self.add(whole.collect());
        block.columns.iter().for_each(|column| self.add_column(column));
        block.rows.iter().for_each(|row| self.add_row(row));
    }

    fn add_column(&mut self, column: &Column) {
        self.add(Name::of_column(column));
        column.columns.iter().for_each(|inner| self.add_column(inner));
    }

    fn add_row(&mut self, row: &Row) {
        self.add(Name::of_row(row));
        row.rows.iter().for_each(|inner| self.add_row(inner));
    }

    fn add(&mut self, names: Vec<Name>) {
        self.0.extend(names.into_iter().map(|name| name.text));
    }
}

/// Spaces of every kind, signs without width, and marks of writing direction.
pub(crate) fn is_edge(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The number a label begins with and what follows it.
fn numbered(plain: &str) -> Option<(u32, &str)> {
    let inner = plain.strip_prefix('(');
    let body = inner.unwrap_or(plain);
    let end = body.find(|c: char| !c.is_ascii_digit() && !chinese::is_list_numeral(c))?;
    let (digits, rest) = body.split_at(end);
    let rest = if inner.is_some() { rest.strip_prefix(')') } else { rest.strip_prefix(['.', '、', ',', ')']) };
    Some((digits.parse().ok().or_else(|| chinese::counted(digits))?, rest?))
}
