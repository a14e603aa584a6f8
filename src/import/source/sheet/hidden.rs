//! Rows and columns of a sheet that are not shown.

use super::grid::Place;

/// A range of numbers, both ends within.
#[derive(Debug, Clone, Copy)]
struct Range {
    first: u32,
    last: u32,
    /// How many numbers the ranges before it hold.
    before: u32,
}

/// Ranges in order, none touching another.
#[derive(Debug, Default)]
struct Ranges(Vec<Range>);

/// The rows and columns that are not shown.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    rows: Ranges,
    columns: Ranges,
}

impl Ranges {
    /// Of ranges in any order, which may overlap.
    fn of(mut ranges: Vec<(u32, u32)>) -> Ranges {
        ranges.sort_unstable();
        let mut joined: Vec<Range> = Vec::new();
        for (first, last) in ranges.into_iter().filter(|(first, last)| first <= last) {
            match joined.last_mut() {
                Some(range) if first <= range.last.saturating_add(1) => range.last = range.last.max(last),
                range => {
                    let before = range.map_or(0, |range| range.before.saturating_add(range.last - range.first + 1));
                    joined.push(Range { first, last, before });
                }
            }
        }
        Ranges(joined)
    }

    /// The last range that begins at a number or before it.
    fn last_from(&self, number: u32) -> Option<Range> {
        let behind = self.0.partition_point(|range| range.first <= number);
        self.0[..behind].last().copied()
    }

    fn around(&self, number: u32) -> Option<Range> {
        self.last_from(number).filter(|range| range.last >= number)
    }

    /// A number less those before it that the ranges hold.
    fn moved(&self, number: u32) -> u32 {
        let Some(range) = self.last_from(number) else { return number };
        let within = range.last.saturating_add(1).min(number) - range.first;
        number.saturating_sub(range.before.saturating_add(within))
    }

    /// What is left of a range at its ends.
    fn shown_part(&self, first: u32, last: u32) -> Option<(u32, u32)> {
        let first = self.around(first).map_or(Some(first), |hidden| hidden.last.checked_add(1))?;
        let last = self.around(last).map_or(Some(last), |hidden| hidden.first.checked_sub(1))?;
        (first <= last).then_some((first, last))
    }
}

impl Hidden {
    /// Of ranges of rows and of columns.
    pub(super) fn of(rows: Vec<(u32, u32)>, columns: Vec<(u32, u32)>) -> Hidden {
        Hidden { rows: Ranges::of(rows), columns: Ranges::of(columns) }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.0.is_empty() && self.columns.0.is_empty()
    }

    pub(super) fn holds(&self, place: Place) -> bool {
        self.holds_row(place.0) || self.columns.around(place.1).is_some()
    }

    pub(super) fn holds_row(&self, row: u32) -> bool {
        self.rows.around(row).is_some()
    }

    /// Where a place is seen.
    pub(super) fn moved(&self, place: Place) -> Place {
        (self.rows.moved(place.0), self.columns.moved(place.1))
    }

    /// First and last place of a region that are shown.
    pub(super) fn shown_part(&self, first: Place, last: Place) -> Option<(Place, Place)> {
        let (top, bottom) = self.rows.shown_part(first.0, last.0)?;
        let (left, right) = self.columns.shown_part(first.1, last.1)?;
        Some(((top, left), (bottom, right)))
    }
}
