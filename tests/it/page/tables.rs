//! Tables: never lost, whole on a page if they can be, labels and remarks inside their cells.

use nianbao::page::{Document, Page, Structure};
use nianbao::report::{Cell, Edit, Entry, Report, SectionText};

use super::checks::{pages_with, well_laid_out};
use super::reading::{of_role, passages, text_of};
use crate::samples::{GOOD, load};

/// The sample with every entered cell of a table changed.
fn with_cells(table: &str, change: impl Fn(&mut Cell)) -> Report {
    let mut report = load(GOOD[0]);
    let form = report.form;
    for (idx, cell) in form.cells_of_table(table) {
        if form.computed_by(idx).is_none() {
            let mut changed = report.cell(&cell.key);
            change(&mut changed);
            report.apply(Edit::Cell(cell.key.clone(), changed));
        }
    }
    report
}

fn remarked(table: &str, remark: &str) -> Report {
    with_cells(table, |cell| remark.clone_into(&mut cell.remark))
}

fn sideways(document: &Document) -> Vec<&Page> {
    document.pages.iter().filter(|page| page.width > page.height).collect()
}

#[test]
fn nine_digit_figures_of_table_four_stay_whole() {
    for figure in [123_456_789, 249_999_999, 999_999_999] {
        let report = with_cells("t4", |cell| cell.entry = Entry::Number(figure.into()));
        let document = well_laid_out(&report, "nine digits");
        let pages = sideways(&document);
        assert_eq!(pages.len(), 1);
        assert!(text_of(pages[0]).contains("复议后起诉"));
        let figures: Vec<_> =
            passages(&document).into_iter().filter(|cell| cell.text() == figure.to_string()).collect();
        assert!(figures.len() == 12 && figures.iter().all(|cell| cell.lines.len() == 1));
        assert!(figures.iter().all(|cell| cell.lines[0].size >= 7.5));
    }
}

#[test]
fn tables_too_wide_for_any_page_are_printed_with_their_words_broken() {
    well_laid_out(&remarked("t4", "ABCDEFGHIJKLMNO"), "table four");
    let unbroken = |cell: &mut Cell| cell.entry = Entry::Unreadable("ABCDEFGHIJKLMNOPQRSTUVWX".into());
    for table in ["t2", "t3", "t4"] {
        let document = well_laid_out(&with_cells(table, unbroken), table);
        let text: String = document.pages.iter().map(text_of).collect();
        assert!(text.contains("ABCDE"), "{table}");
    }
    let both = |cell: &mut Cell| {
        cell.entry = Entry::Number(249_999_999.into());
        "ABCDEFGHIJKLMNO".clone_into(&mut cell.remark);
    };
    let document = well_laid_out(&with_cells("t4", both), "figures and words");
    let is_figure = |text: &str| text.starts_with("249999999");
    for cell in passages(&document).iter().filter(|cell| is_figure(&cell.text())) {
        assert!(is_figure(&cell.lines[0].text), "{:?}", cell.lines);
    }
}

#[test]
fn table_three_stands_whole_wherever_it_falls() {
    for length in [0, 30, 100, 200, 300] {
        let note = "联名提出的申请按一件统计，".repeat(30).chars().take(length).collect::<String>();
        for count in 0..22 {
            let mut report = load(GOOD[0]);
            report.apply(Edit::Note("t3".into(), note.clone()));
            report.apply(Edit::Section(
                "overview".into(),
                SectionText { text: "水务公开。\n".repeat(count), ..report.section("overview").clone() },
            ));
            let document = well_laid_out(&report, &format!("{count} lines, a note of {length}"));
            let page = pages_with(&document, "三、收到和处理");
            assert_eq!(pages_with(&document, "一、本年新收"), page);
            assert_eq!(pages_with(&document, "四、结转下年度"), page);
            assert_eq!(pages_with(&document, "第二十条第（一）项"), pages_with(&document, "第二十条第（八）项"));
        }
    }
}

#[test]
fn a_table_higher_than_a_page_repeats_its_head_and_labels() {
    let document = well_laid_out(&remarked("t3", "含联名申请及其他各种情形若干件"), "remarks");
    let pages = pages_with(&document, "申请人情况");
    assert!(pages.len() > 1, "the head is repeated");
    let cells = passages(&document);
    let printed = |text: &str| cells.iter().filter(|cell| cell.is_cell() && cell.text() == text).count();
    // In the structure tree each label stands once; what is repeated is page furniture.
    for label in ["申请人情况", "三、本年度办理结果", "（三）不予公开", "四、结转下年度继续办理"]
    {
        assert_eq!(printed(label), 1, "{label}");
    }
    let furniture =
        |page: &Page| -> String { page.runs().filter(|run| run.node.is_none()).map(|run| run.text.as_str()).collect() };
    for &page_idx in &pages[1..] {
        assert!(furniture(&document.pages[page_idx]).contains("申请人情况"));
        assert!(text_of(&document.pages[page_idx]).contains("三、本年度办理结果"));
    }
    let torn = document.pages.iter().map(furniture).filter(|text| text.contains("（续）"));
    assert!(
        torn.into_iter().all(|text| ["（三）", "（四）", "（五）", "（六）"].iter().any(|label| text.contains(label)))
    );
}

#[test]
fn blocks_of_labels_are_torn_only_where_they_must_be() {
    let report = remarked("t3", "其中联名申请3件");
    let document = well_laid_out(&report, "short remarks");
    let pages = pages_with(&document, "申请人情况");
    assert!(pages.len() > 1);
    assert!(document.pages.iter().all(|page| !text_of(page).contains("（续）")));
}

#[test]
fn a_remark_takes_few_lines() {
    let mut report = load(GOOD[0]);
    let remark = |report: &mut Report, text: &str| {
        let cell = Cell { remark: text.into(), ..report.cell("t3.new.natural") };
        report.apply(Edit::Cell("t3.new.natural".into(), cell));
    };
    remark(&mut report, "其中联名申请3件");
    let document = well_laid_out(&report, "one remark");
    let cell = passages(&document).into_iter().find(|cell| cell.text().starts_with("11（")).expect("the cell");
    assert!(cell.lines.len() <= 3, "{:?}", cell.lines);
    remark(&mut report, &"其中修订16件、废止后重新制发3件、转发上级文件若干件，见附件清单".repeat(3));
    let document = well_laid_out(&report, "a long remark");
    let cell = passages(&document).into_iter().find(|cell| cell.text() == "11〔注1〕").expect("the cell");
    assert!(cell.lines.iter().any(|line| line.text.contains("〔注1〕")), "{:?}", cell.lines);
    let notes = of_role(&document, Structure::Note);
    assert!(notes.iter().any(|note| note.text().starts_with("〔注1〕一、本年新收·自然人：其中修订")));
}

#[test]
fn notes_of_a_table_on_its_side_have_no_page_on_its_side_to_themselves() {
    for count in 1..5 {
        let mut report = with_cells("t3", |cell| cell.entry = Entry::Number(999_999_999.into()));
        report.apply(Edit::Note("t3".into(), "联名提出的申请按一件统计。\n".repeat(count)));
        let document = well_laid_out(&report, "notes");
        let table = pages_with(&document, "四、结转下年度");
        assert_eq!(pages_with(&document, "一、本年新收"), table);
        assert!(sideways(&document).iter().all(|page| text_of(page).contains("结转")), "{count} notes");
        let is_beside = pages_with(&document, "联名提出") == table;
        assert!(is_beside || count > 1, "one note stands below the table");
    }
}
