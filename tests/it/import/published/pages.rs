//! Published pages as real sites and clerks make them, faults and all, read as they stand.
//!
//! `samples/published/pages` holds the pages, each with its cells beside it as `NAME.cells.csv`, and
//! `pages.tsv` with `file<TAB>organ<TAB>year<TAB>row that the page does not have`.

use std::collections::BTreeMap;
use std::path::Path;

use nianbao::form::CellIdx;
use nianbao::form::Form;
use nianbao::import::read;
use nianbao::import::source::from_bytes;
use nianbao::report::{Address, Entry};
use nianbao::store;

use super::oracle::{Demand, Figure, TrueCell, Truth, faults};
use super::shown;
use crate::samples::{files, path, read as text_of};

/// A page of the folder.
pub(super) struct ListedPage {
    pub(super) file: String,
    organ: String,
    year: u16,
    /// Table and row, e.g. `t3.unprocessed_reissue`; empty if all are there.
    missing_row: String,
}

pub(super) fn listed() -> Vec<ListedPage> {
    let lines = text_of(&path("published/pages/pages.tsv"));
    let page = |line: &str| {
        let mut fields = line.split('\t').map(str::to_owned);
        let mut field = || fields.next().expect("four fields");
        ListedPage { file: field(), organ: field(), year: field().parse().expect("a year"), missing_row: field() }
    };
    lines.lines().map(page).collect()
}

pub(super) fn bytes(page: &ListedPage) -> Vec<u8> {
    store::read_bytes(&path("published/pages").join(&page.file)).expect("readable")
}

pub(super) fn truth(page: &ListedPage) -> Truth {
    let form = Form::for_year(page.year).expect("a form");
    let stem = page.file.rsplit_once('.').expect("an ending").0;
    let text = text_of(&path("published/pages").join(format!("{stem}.cells.csv")));
    let cells = cells(form, &text);
    assert_eq!(cells.len(), form.cells().len(), "{stem}");
    Truth { cells, ..Truth::of_figures(form, &page.organ, page.year) }
}

/// The cells in a list of `cell,value,remark`, by key.
pub(super) fn cells(form: &Form, text: &str) -> BTreeMap<String, TrueCell> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let cell = |record: csv::StringRecord| {
        let form_cell = form.cell(&record[0]).unwrap_or_else(|| panic!("{}", &record[0]));
        let figure = match Entry::read(&record[1], form_cell).0 {
            Entry::Blank => Figure::Blank,
            Entry::Number(number) => Figure::Number(number),
            Entry::NotApplicable => Figure::NotApplicable,
            other => panic!("{} is {other:?}", &record[0]),
        };
        (record[0].to_owned(), TrueCell { figure, remark: record[2].to_owned() })
    };
    reader.records().map(|record| cell(record.expect("a record"))).collect()
}

#[test]
fn no_cell_of_a_published_page_is_wrong() {
    let mut wrong = String::new();
    for page in listed() {
        let faults = faults(&bytes(&page), Path::new(&page.file), &truth(&page), Demand::NothingWrong);
        if !faults.is_empty() {
            wrong += &format!("{}, {} faults:\n{}\n", page.file, faults.len(), shown(&faults));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_row_that_a_page_does_not_have_is_named() {
    for page in listed().iter().filter(|page| !page.missing_row.is_empty()) {
        let source = from_bytes(&bytes(page), Path::new(&page.file)).unwrap_or_else(|error| panic!("{error}"));
        let reading = read(&source, &[]).unwrap_or_else(|error| panic!("{}: {error}", page.file));
        let is_named = |key: &str| {
            reading
                .unresolved
                .iter()
                .any(|unresolved| matches!(&unresolved.item, Some(Address::Cell(cell)) if cell == key))
        };
        let form = Form::for_year(page.year).expect("a form");
        let prefix = format!("{}.", page.missing_row);
        let cells = form.cells().iter().filter(|cell| cell.key.starts_with(&prefix) && !cell.is_sum);
        let unnamed: Vec<&str> = cells.map(|cell| cell.key.as_str()).filter(|key| !is_named(key)).collect();
        assert!(unnamed.is_empty(), "{}: nobody says that {unnamed:?} are missing", page.file);
    }
}

#[test]
fn the_pages_of_the_folder_are_all_listed() {
    let listed: Vec<String> = listed().into_iter().map(|page| page.file).collect();
    assert_eq!(listed.len(), 12);
    for ending in [".html", ".txt", ".md"] {
        for file in files(&path("published/pages"), ending) {
            let name = file.file_name().expect("a name").to_string_lossy().into_owned();
            assert!(listed.contains(&name), "{name} is not in pages.tsv");
        }
    }
    for file in &listed {
        assert!(path("published/pages").join(file).is_file(), "{file}");
    }
}

/// Sums that do not hold are published faults, and there are three of them: totals of 0.
#[test]
fn the_figures_beside_the_pages_agree_with_themselves() {
    let mut broken: Vec<String> = Vec::new();
    for page in listed() {
        let truth = truth(&page);
        let form = truth.form;
        let number = |idx: &CellIdx| match truth.cells[&form.cell_at(*idx).key].figure {
            Figure::Number(number) => number,
            Figure::Blank | Figure::NotApplicable => rust_decimal::Decimal::ZERO,
        };
        for relation in form.relations() {
            let is_blank = |idx: &CellIdx| truth.cells[&form.cell_at(*idx).key].figure == Figure::Blank;
            let total_left_out = relation.total().is_some_and(|total| is_blank(&total));
            let (left, right) = (relation.left.iter().map(number), relation.right.iter().map(number));
            if !total_left_out && left.sum::<rust_decimal::Decimal>() != right.sum() {
                // Totals of result rows that are left out break the column of totals too.
                let has_blank = relation.left.iter().any(is_blank);
                if !has_blank {
                    broken.push(format!("{} {}", page.file, relation.place));
                }
            }
        }
    }
    assert_eq!(broken.len(), 3, "{broken:?}");
    assert!(broken.iter().all(|place| place.starts_with("清溪原县市场监督管理局2023.html 表四")), "{broken:?}");
}
