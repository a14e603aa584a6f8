//! That readings are judged rightly: the true one passes, and each kind of fault is found.

use nianbao::import::{Answer, Reading, Unresolved};
use nianbao::report::{Address, Cell, Edit, Entry, Organ, Report};
use proptest::prelude::*;

use super::config;
use super::figures::Size;
use super::oracle::{Demand, Truth, check};
use super::reports::{Recipe, Zeros, any_recipe};

const CELL: &str = "t3.disclosed.natural";

fn recipe() -> Recipe {
    Recipe { year: 2023, size: Size::City, zeros: Zeros::Written, other_in_one_row: false, seed: 5 }
}

fn reading(report: Report) -> Reading {
    Reading {
        report,
        pieces: Vec::new(),
        questions: Vec::new(),
        unresolved: Vec::new(),
        notes: Vec::new(),
        passages: Vec::new(),
    }
}

/// The faults of the true reading after an edit, if all is demanded and if only nothing wrong is.
fn faults_after(edit: Edit, unresolved: Option<&str>) -> [usize; 2] {
    let published = recipe().publish();
    let truth = Truth::of(&published);
    let mut reading = reading(published.report);
    reading.report.apply(edit);
    reading.unresolved.extend(unresolved.map(|key| Unresolved {
        item: Some(Address::Cell(key.to_owned())),
        why: "没有找到".to_owned(),
        spots: Vec::new(),
    }));
    [Demand::All, Demand::NothingWrong].map(|demand| check(&reading, &truth, demand).len())
}

proptest! {
    #![proptest_config(config(10))]

    #[test]
    fn the_true_reading_passes(recipe in any_recipe()) {
        let published = recipe.publish();
        let truth = Truth::of(&published);
        let mut reading = reading(published.report);
        prop_assert_eq!(check(&reading, &truth, Demand::All), Vec::<String>::new());
        // Totals may be left to the program.
        let sums: Vec<String> =
            truth.form.cells().iter().filter(|cell| cell.is_sum).map(|cell| cell.key.clone()).collect();
        if recipe.zeros != Zeros::Blank && !recipe.other_in_one_row {
            reading.report.apply(Edit::All(
                sums.into_iter().map(|key| Edit::Cell(key, Cell::of(Entry::Computed))).collect(),
            ));
            prop_assert_eq!(check(&reading, &truth, Demand::All), Vec::<String>::new());
        }
    }
}

#[test]
fn a_wrong_cell_is_found() {
    assert_eq!(faults_after(Edit::Cell(CELL.to_owned(), Cell::of(Entry::Number(999_999.into()))), None), [1, 1]);
    assert_eq!(faults_after(Edit::Cell(CELL.to_owned(), Cell::of(Entry::Unreadable("1 2".to_owned()))), None), [1, 1]);
}

#[test]
fn a_missing_cell_has_to_be_named() {
    let blank = || Edit::Cell(CELL.to_owned(), Cell::of(Entry::Blank));
    assert_eq!(faults_after(blank(), None), [1, 1]);
    assert_eq!(faults_after(blank(), Some(CELL)), [1, 0]);
    assert_eq!(faults_after(blank(), Some("t3.disclosed.commercial")), [1, 1]);
}

#[test]
fn a_blank_cell_filled_is_found() {
    let published = Recipe { other_in_one_row: true, ..recipe() }.publish();
    let truth = Truth::of(&published);
    let mut reading = reading(published.report);
    let key = "t3.other_no_payment.natural".to_owned();
    reading.report.apply(Edit::Cell(key, Cell::of(Entry::Number(0.into()))));
    assert_eq!(check(&reading, &truth, Demand::NothingWrong).len(), 1);
}

#[test]
fn other_words_are_found() {
    assert_eq!(faults_after(Edit::section_text("problems", "打印 关闭".to_owned()), None), [1, 1]);
    assert_eq!(faults_after(Edit::Organ(Organ::named("松岭湾县水务局")), None), [1, 1]);
    assert_eq!(faults_after(Edit::Note("t3".to_owned(), "版权所有".to_owned()), None), [1, 1]);
    let report = recipe().publish().report;
    let spaced = report.section("problems").text.replace('。', "。\n　　");
    assert_eq!(faults_after(Edit::section_text("problems", spaced), None), [0, 0], "white space does not count");
    let closing = format!("{}\n2024年1月5日", report.section("other_matters").text);
    assert_eq!(faults_after(Edit::section_text("other_matters", closing), None), [1, 0]);
}

#[test]
fn the_right_answer_is_told_from_wrong_ones() {
    let published = recipe().publish();
    let truth = Truth::of(&published);
    let answer = |number: String| Answer {
        id: "t3.disclosed:1".to_owned(),
        text: String::new(),
        cells: vec![(CELL.to_owned(), number)],
    };
    let right = published.report.cell(CELL).entry.text();
    assert!(truth.agrees(&answer(right.clone())));
    assert!(!truth.agrees(&answer(format!("{right}0"))) && !truth.agrees(&answer(String::new())));
}
