//! Heads of another form: a table in its columns is not this form's, whatever its rows are called.

use crate::form::Form;
use crate::form::labels::{BlockLabels, FormLabel};
use crate::form::name::Name;

/// The heads of other forms that a block of this one does not have, not even in nearly the same words.
pub(super) struct ForeignHeads {
    names: Vec<Name>,
}

impl ForeignHeads {
    pub(super) fn of(block: &BlockLabels) -> ForeignHeads {
        let all = Form::all().flat_map(|form| form.labels().tables()).flat_map(|table| &table.blocks);
        let is_own = |name: &Name| {
            block.leaves().any(|own| own.is_like(name) || own.names().iter().any(|own| own.text.contains(&name.text)))
        };
        let foreign = all.flat_map(BlockLabels::leaves).flat_map(FormLabel::names);
        let foreign = foreign.filter(|name| name.text.chars().count() > 2 && !is_own(name));
        let mut names: Vec<Name> = foreign.cloned().collect();
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
