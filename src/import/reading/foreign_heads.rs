//! Heads of another form: a table in its columns is not this form's, whatever its rows are called.

use super::likeness::likeness;
use super::lines::leaf_columns;
use crate::form::name::Name;
use crate::form::{Block, Form};

/// The heads of other forms that a block of this one does not have, not even in nearly the same words.
pub(super) struct ForeignHeads {
    names: Vec<Name>,
}

impl ForeignHeads {
    pub(super) fn of(block: &Block) -> ForeignHeads {
        let own: Vec<Name> = leaf_columns(block).into_iter().flat_map(Name::of_column).collect();
        let all = Form::all().flat_map(|form| &form.tables).flat_map(|table| &table.blocks);
        let mut names: Vec<Name> = all
            .flat_map(leaf_columns)
            .flat_map(Name::of_column)
            .filter(|name| {
                let is_own = |own: &Name| {
                    own.text == name.text || likeness(&own.text, &name.text) || own.text.contains(&name.text)
                };
                name.text.chars().count() > 2 && !own.iter().any(is_own)
            })
            .collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.text.chars().count()));
        names.dedup();
        ForeignHeads { names }
    }

    /// Whether a cell is one of them.
    pub(super) fn has(&self, cell: &str) -> bool {
        Name::read(cell).is_some_and(|name| self.names.iter().any(|own| own.text == name.text))
    }

    /// Whether one of them stands in a text of letters alone.
    pub(super) fn stand_in(&self, letters: &str) -> bool {
        self.names.iter().any(|name| letters.contains(name.text.as_str()))
    }
}
