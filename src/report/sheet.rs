//! The figures of a report with its sums computed: what the rules judge and the pages print.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::cell::{Cell, Entry};
use crate::form::{CellIdx, Form, Relation};

/// The value of a cell after sums are computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Blank,
    /// A number, typed or computed.
    Number(Decimal),
    /// 不适用; counts as 0 in sums.
    NotApplicable,
    /// Something typed that is not a number.
    Unreadable,
    /// The sum of the parts filled so far, of a computed cell some of whose parts are not;
    /// it counts and prints as blank.
    Provisional(Decimal),
}

impl Value {
    /// The number the cell counts as, if it is filled.
    pub fn number(self) -> Option<Decimal> {
        match self {
            Value::Number(number) => Some(number),
            Value::NotApplicable => Some(Decimal::ZERO),
            Value::Blank | Value::Unreadable | Value::Provisional(_) => None,
        }
    }

    /// Whether the cell counts as blank.
    pub fn is_blank(self) -> bool {
        matches!(self, Value::Blank | Value::Provisional(_))
    }

    fn written(entry: &Entry) -> Value {
        match entry {
            Entry::Blank | Entry::Computed => Value::Blank,
            Entry::Number(number) => Value::Number(*number),
            Entry::NotApplicable => Value::NotApplicable,
            Entry::Unreadable(_) => Value::Unreadable,
        }
    }
}

/// The values of all cells of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    values: Vec<Value>,
}

impl Sheet {
    /// Computes the sum cells that are left to the program.
    pub(super) fn compute<'e>(form: &Form, entry: impl Fn(CellIdx) -> Option<&'e Entry>) -> Sheet {
        let mut values: Vec<Value> =
            form.cell_idxs().map(|idx| entry(idx).map_or(Value::Blank, Value::written)).collect();
        for &cell in form.computing_order() {
            let left_to_program = matches!(entry(cell), None | Some(Entry::Computed));
            if left_to_program && let Some(relation) = form.computed_by(cell) {
                values[cell.position()] = sum_of_parts(relation, &values);
            }
        }
        Sheet { values }
    }

    /// All values in form order.
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// Value of the cell with this index.
    pub fn value(&self, cell_idx: CellIdx) -> Value {
        self.values[cell_idx.position()]
    }

    /// What the total of a relation shows if it is computed.
    pub fn sum_of_parts(&self, relation: &Relation) -> Value {
        sum_of_parts(relation, &self.values)
    }

    /// Number of the cell with this index, if it is filled.
    pub fn number(&self, cell_idx: CellIdx) -> Option<Decimal> {
        self.values[cell_idx.position()].number()
    }
}

/// What a computed cell shows: the sum of its parts, blank while all of them are.
fn sum_of_parts(relation: &Relation, values: &[Value]) -> Value {
    let parts = || relation.left.iter().map(|&part| values[part.position()]);
    let sum: Decimal = parts()
        .map(|value| match value {
            Value::Number(number) | Value::Provisional(number) => number,
            Value::Blank | Value::NotApplicable | Value::Unreadable => Decimal::ZERO,
        })
        .sum();
    if parts().all(|value| value == Value::Blank) {
        Value::Blank
    } else if parts().all(|value| value.number().is_some()) {
        Value::Number(sum)
    } else {
        Value::Provisional(sum)
    }
}

/// Leaves imported or pasted sums to the program where they equal their computed value; one that
/// differs stays as it came, so that a fault of its source shows. A blank sum equals a computed one
/// that counts as blank.
pub fn leave_right_sums_to_program(form: &Form, cells: &mut BTreeMap<String, Cell>) {
    let entry = |cells: &BTreeMap<String, Cell>, idx: CellIdx| -> Option<Entry> {
        cells.get(&form.cell_at(idx).key).map(|cell| cell.entry.clone())
    };
    let mut values: Vec<Value> =
        form.cell_idxs().map(|idx| entry(cells, idx).map_or(Value::Blank, |entry| Value::written(&entry))).collect();
    for &idx in form.computing_order() {
        let Some(relation) = form.computed_by(idx) else { continue };
        let computed = sum_of_parts(relation, &values);
        let given = entry(cells, idx).unwrap_or(Entry::Computed);
        let equal = match (&given, computed) {
            (Entry::Number(number), Value::Number(computed)) => *number == computed,
            (Entry::Blank, computed) => computed.is_blank(),
            (given, _) => *given == Entry::Computed,
        };
        if equal {
            values[idx.position()] = computed;
            if let Some(cell) = cells.get_mut(&form.cell_at(idx).key) {
                cell.entry = Entry::Computed;
            }
        }
    }
}
