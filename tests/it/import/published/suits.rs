//! Table 四 in the shapes in which it is turned to stand upright.

use nianbao::form::{Column, Table};

use super::sheet::{Sheet, What};

/// How table 四 stands on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SuitShape {
    /// One row of fifteen figures.
    Wide,
    /// Fifteen rows of one.
    Upright,
    /// Three rows of five.
    ThreeRows,
    /// Three tables of five.
    Apart,
    /// The same with their titles as lines above them.
    Captioned,
}

impl SuitShape {
    pub(super) const ALL: [SuitShape; 5] =
        [SuitShape::Wide, SuitShape::Upright, SuitShape::ThreeRows, SuitShape::Apart, SuitShape::Captioned];

    pub(super) fn sheet(self, wide: Sheet, table: &Table, figures: &[String]) -> Sheet {
        let heads = &table.blocks[0].columns;
        match self {
            SuitShape::Wide => wide,
            SuitShape::Upright => upright(heads, figures),
            SuitShape::ThreeRows => three_rows(heads, figures),
            SuitShape::Apart => apart(heads, figures),
            SuitShape::Captioned => captioned(heads, figures),
        }
    }
}

fn upright(heads: &[Column], figures: &[String]) -> Sheet {
    let mut sheet = Sheet::default();
    let mut figures = figures.iter();
    let mut row = 0;
    for head in heads {
        let is_flat = head.depth() == 2;
        sheet.put(row, 0, (head.width(), if is_flat { 2 } else { 1 }), What::Stub, &head.label);
        let groups = if is_flat { std::slice::from_ref(head) } else { &head.columns };
        for group in groups {
            if !is_flat {
                sheet.put(row, 1, (group.width(), 1), What::Stub, &group.label);
            }
            for outcome in &group.columns {
                sheet.put(row, 2, (1, 1), What::Stub, &outcome.label);
                sheet.put(row, 3, (1, 1), What::Figure, figures.next().expect("fifteen figures"));
                row += 1;
            }
        }
    }
    sheet.sorted()
}

fn three_rows(heads: &[Column], figures: &[String]) -> Sheet {
    let mut sheet = Sheet::default();
    sheet.put(0, 0, (1, 2), What::Corner, "类别");
    for (idx, outcome) in heads[0].columns.iter().enumerate() {
        sheet.put(0, 2 + idx, (1, 1), What::Head, &outcome.label);
    }
    let mut rows = figures.chunks(5);
    let mut row = 1;
    for head in heads {
        let is_flat = head.depth() == 2;
        let groups = if is_flat { std::slice::from_ref(head) } else { &head.columns };
        sheet.put(row, 0, (groups.len(), if is_flat { 2 } else { 1 }), What::Stub, &head.label);
        for group in groups {
            if !is_flat {
                sheet.put(row, 1, (1, 1), What::Stub, &group.label);
            }
            for (idx, figure) in rows.next().expect("three rows").iter().enumerate() {
                sheet.put(row, 2 + idx, (1, 1), What::Figure, figure);
            }
            row += 1;
        }
    }
    sheet.sorted()
}

/// Three tables, one below the other, each with the group of its heads as title.
fn captioned(heads: &[Column], figures: &[String]) -> Sheet {
    let mut sheet = Sheet::default();
    let groups =
        heads.iter().flat_map(|head| if head.depth() == 2 { std::slice::from_ref(head) } else { &head.columns });
    for (row, (group, figures)) in groups.zip(figures.chunks(5)).enumerate() {
        sheet.put(row * 3, 0, (1, 5), What::Title, &group.label);
        for (column, (outcome, figure)) in group.columns.iter().zip(figures).enumerate() {
            sheet.put(row * 3 + 1, column, (1, 1), What::Head, &outcome.label);
            sheet.put(row * 3 + 2, column, (1, 1), What::Figure, figure);
        }
    }
    sheet.sorted()
}

/// Three tables, one below the other, each with its title.
fn apart(heads: &[Column], figures: &[String]) -> Sheet {
    let mut sheet = Sheet::default();
    let mut rows = figures.chunks(5);
    let mut row = 0;
    for head in heads {
        let is_flat = head.depth() == 2;
        let groups = if is_flat { std::slice::from_ref(head) } else { &head.columns };
        for group in groups {
            sheet.put(row, 0, (1, 5), What::Title, &head.label);
            if !is_flat {
                row += 1;
                sheet.put(row, 0, (1, 5), What::Head, &group.label);
            }
            let figures = rows.next().expect("three tables");
            for (column, (outcome, figure)) in group.columns.iter().zip(figures).enumerate() {
                sheet.put(row + 1, column, (1, 1), What::Head, &outcome.label);
                sheet.put(row + 2, column, (1, 1), What::Figure, figure);
            }
            row += 3;
        }
    }
    sheet.sorted()
}
