//! Labels in a form for comparing, whatever their spaces, widths, signs and numbering.

use super::{Column, Row};
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
        let text: String = rest.chars().filter(|c| chinese::is_han(*c) || c.is_alphanumeric()).collect();
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
