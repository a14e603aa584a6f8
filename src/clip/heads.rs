//! Assigns the fields of a row to columns of the form by the heads above them.

use super::placement::Reason;
use crate::form::labels::{BlockLabels, FormLabel};
use crate::form::name::Name;

/// How the fields of a row are assigned to slots.
pub(super) enum ColumnSlots {
    /// The slot of each field of the row, labels included.
    Named(Vec<Option<usize>>),
    /// The heads do not tell more than the number of values does.
    Counted,
}

/// The rows of heads in a block, top to bottom.
pub(super) struct Heads<'a> {
    pub(super) rows: Vec<&'a [String]>,
}

impl Heads<'_> {
    /// The columns of a row of `width` cells whose values begin at `from`, in this block of the table.
    ///
    /// If merged heads were copied as one cell, heads do not stand above their columns. Then the lowest row of
    /// heads decides if it has one for each value; else all must be in the form's order.
    pub(super) fn columns(&self, block: &BlockLabels, width: usize, from: usize) -> Result<ColumnSlots, Reason> {
        if self.rows.is_empty() {
            return Ok(ColumnSlots::Counted);
        }
        if self.rows.iter().all(|row| row.len() == width) {
            let leaves: Vec<Leaf> = (0..width).map(|column_idx| self.leaf(block, column_idx)).collect();
            return Ok(ColumnSlots::Named(told_apart(&leaves)));
        }
        if let Some(slots) = self.lowest(block, width.saturating_sub(from)) {
            return Ok(ColumnSlots::Named(vec![None; from].into_iter().chain(slots).collect()));
        }
        if self.are_in_order(block) { Ok(ColumnSlots::Counted) } else { Err(Reason::HeadsUnclear) }
    }

    /// The heads that the lowest word above a column may mean.
    fn leaf<'b>(&self, block: &'b BlockLabels, column_idx: usize) -> Leaf<'b> {
        let text = self.rows.iter().rev().find_map(|row| row.get(column_idx).filter(|text| !text.is_empty()));
        let Some(name) = text.and_then(|text| Name::read(text)) else { return Leaf::none() };
        let mut leaf = Leaf::of(block, name);
        for row in &self.rows {
            let groups = group_above(block, row, column_idx);
            let is_under = |head: &&FormLabel| groups.iter().any(|group| group.covers.contains(&head.covers.start));
            if leaf.heads.iter().any(is_under) {
                leaf.heads.retain(is_under);
            }
        }
        leaf
    }

    /// The slots of the lowest heads; `None` unless there are `values` of them and all are known.
    fn lowest(&self, block: &BlockLabels, values: usize) -> Option<Vec<Option<usize>>> {
        let row = self.rows.last()?;
        let before = row.len().checked_sub(values)?;
        let (rest, heads) = row.split_at(before);
        let is_stub = |text: &String| {
            let name = Name::read(text);
            name.is_none_or(|name| block.is_corner(&name) || block.heads_named(&name).is_empty())
        };
        if values == 0 || !rest.iter().all(is_stub) {
            return None;
        }
        let leaves: Vec<Leaf> =
            heads.iter().map(|head| Name::read(head).map_or(Leaf::none(), |name| Leaf::of(block, name))).collect();
        let slots = told_apart(&leaves);
        slots.iter().all(Option::is_some).then_some(slots)
    }

    /// Whether all words are heads of the block, each row of them in the form's order.
    fn are_in_order(&self, block: &BlockLabels) -> bool {
        let mut used = Vec::new();
        self.rows.iter().all(|row| {
            let mut from = 0;
            row.iter().enumerate().all(|(column_idx, text)| {
                let Some(name) = Name::read(text).filter(|name| !block.is_corner(name)) else { return true };
                let heads = block.heads_named(&name);
                let mut next = heads.iter().filter(|head| head.covers.start >= from);
                let Some(head) = next.find(|head| !head.is_leaf || !used.contains(&head.covers.start)) else {
                    return column_idx == 0 && heads.is_empty();
                };
                from = head.covers.start;
                if head.is_leaf {
                    used.push(from);
                }
                true
            })
        })
    }
}

/// A word above a column and the lowest heads it may mean.
struct Leaf<'b> {
    name: Option<Name>,
    heads: Vec<&'b FormLabel>,
}

impl<'b> Leaf<'b> {
    fn none() -> Leaf<'b> {
        Leaf { name: None, heads: Vec::new() }
    }

    fn of(block: &'b BlockLabels, name: Name) -> Leaf<'b> {
        let mut heads = block.heads_named(&name);
        heads.retain(|head| head.is_leaf);
        Leaf { name: Some(name), heads }
    }
}

/// The groups meant by the word above a column in a row of heads; a blank cell continues the word on its left.
fn group_above<'b>(block: &'b BlockLabels, row: &[String], column_idx: usize) -> Vec<&'b FormLabel> {
    let text = row.iter().take(column_idx + 1).rev().find(|text| !text.is_empty());
    let name = text.and_then(|text| Name::read(text));
    let mut heads = name.map(|name| block.heads_named(&name)).unwrap_or_default();
    heads.retain(|head| !head.is_leaf);
    heads
}

/// The slot of each head. A word with several meanings is resolved by its order if it stands as often as in
/// the form.
fn told_apart(leaves: &[Leaf]) -> Vec<Option<usize>> {
    let slot = |(at, leaf): (usize, &Leaf)| match leaf.heads.as_slice() {
        [] => None,
        [only] => Some(only.covers.start),
        several => {
            let same = |other: &&Leaf| other.name == leaf.name;
            let before = leaves.iter().take(at).filter(same).count();
            let is_complete = leaves.iter().filter(same).count() == several.len();
            several.get(before).filter(|_| is_complete).map(|head| head.covers.start)
        }
    };
    leaves.iter().enumerate().map(slot).collect()
}
