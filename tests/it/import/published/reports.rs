//! Random reports as organs publish them: figures whose sums hold, and texts around them.

use nianbao::form::Form;
use nianbao::report::{Cell, Closing, Edit, Entry, Organ, Preface, Report, WrittenDate};
use proptest::prelude::*;

use super::draw::Draw;
use super::figures::{Size, figures};
use super::organs::organ_name;
use super::words::{self, Subject, WrittenPreface};

/// What a report is made from; shrinks towards a plain one.
#[derive(Debug, Clone)]
pub(super) struct Recipe {
    pub(super) year: u16,
    pub(super) size: Size,
    pub(super) zeros: Zeros,
    /// Address （六） of the 2021 form printed as the one row it was before.
    pub(super) other_in_one_row: bool,
    pub(super) seed: u64,
}

/// How cells with nothing to report are filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zeros {
    /// As 0.
    Written,
    /// Those of rules and regulations as not applicable.
    NotApplicable,
    /// Some of table 三 and 四 left blank.
    Blank,
}

/// A report with what its page has to know besides.
pub(super) struct Published {
    /// The truth. Its totals are numbers as printed, its preface is a text of its own.
    pub(super) report: Report,
    pub(super) preface: WrittenPreface,
    /// What stands where nothing applies.
    pub(super) not_applicable: &'static str,
    /// Titles of parts in one line with their text.
    pub(super) titles_in_line: bool,
    pub(super) other_in_one_row: bool,
}

pub(super) fn any_recipe() -> impl Strategy<Value = Recipe> {
    let size = prop::sample::select(vec![Size::Nothing, Size::Office, Size::County, Size::City]);
    let zeros = prop_oneof![4 => Just(Zeros::Written), 1 => Just(Zeros::NotApplicable), 1 => Just(Zeros::Blank)];
    (2019_u16..=2026, size, zeros, prop::bool::weighted(0.2), any::<u64>()).prop_map(
        |(year, size, zeros, other_in_one_row, seed)| Recipe {
            year,
            size,
            zeros,
            other_in_one_row: other_in_one_row && year > 2020,
            seed,
        },
    )
}

/// Recipes without blank cells, for shapes in which a blank leaves no trace.
pub(super) fn any_recipe_without_blanks() -> impl Strategy<Value = Recipe> {
    any_recipe().prop_map(|recipe| match recipe.zeros {
        Zeros::Blank => Recipe { zeros: Zeros::Written, ..recipe },
        _ => recipe,
    })
}

impl Recipe {
    /// The report.
    pub(super) fn publish(&self) -> Published {
        let mut draw = Draw::new(self.seed);
        let form = Form::for_year(self.year).expect("a form");
        let organ = organ_name(&mut draw);
        let figures = figures(form, self.size, self.other_in_one_row, &mut draw);
        let subject = Subject { form, organ: &organ, year: self.year, figures: &figures };
        let preface = words::preface(&subject, &mut draw);
        let mut edits = vec![
            Edit::Preface(Preface { own_text: preface.text.clone(), ..Preface::default() }),
            Edit::Section("overview".into(), words::overview(&subject, &mut draw)),
            Edit::section_text("problems", words::problems(&subject, &mut draw)),
            Edit::section_text("other_matters", words::other_matters(&subject, &mut draw)),
        ];
        if draw.chance(40) {
            let date = format!("{}年1月{}日", self.year + 1, draw.between(4, 31));
            edits.push(Edit::Closing(Closing { organ: organ.clone(), date: WrittenDate(date) }));
        }
        if draw.chance(25) {
            let note = "注：行政许可、行政处罚数量按作出决定的日期统计。";
            edits.push(Edit::Note("t2".to_owned(), note.to_owned()));
        }
        for (key, figure) in &figures {
            let cell = form.cell(key).expect("a cell of the form");
            edits.push(Edit::Cell(key.clone(), self.cell(figure, cell, &mut draw)));
        }
        // The rows that are not printed are blank, not sums.
        for cell in form.cells().iter().filter(|cell| !figures.contains_key(&cell.key)) {
            edits.push(Edit::Cell(cell.key.clone(), Cell::of(Entry::Blank)));
        }
        let mut report = Report::new(form, self.year, Organ::named(&organ));
        report.apply(Edit::All(edits));
        Published {
            report,
            preface,
            not_applicable: draw.one(&["不适用", "/", "—"]),
            titles_in_line: draw.chance(25),
            other_in_one_row: self.other_in_one_row,
        }
    }

    fn cell(&self, figure: &str, cell: &nianbao::form::FormCell, draw: &mut Draw) -> Cell {
        match self.zeros {
            Zeros::NotApplicable if cell.row == "regulations" => return Cell::of(Entry::NotApplicable),
            Zeros::Blank if figure == "0" && !cell.not_applicable && draw.chance(60) => return Cell::of(Entry::Blank),
            _ => {}
        }
        let remarked = cell.row == "normative" && figure.len() > 1 && draw.chance(15);
        Cell::read(figure, if remarked { "其中修订1件" } else { "" }, Some(cell))
    }
}
