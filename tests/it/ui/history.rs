//! Undo and redo over any sequence of changes.

use nianbao::clip::{self, Area, Block};
use nianbao::form::CellIdx;
use nianbao::report::{Address, Cell, Edit, Entry, Event, HistoryEntry, Report, TakenOver};
use nianbao::ui::Document;
use proptest::prelude::*;

use crate::samples::load;

/// What a person may do.
#[derive(Debug, Clone)]
enum Deed {
    Type(usize, String),
    Text(usize, String, u32),
    Clear(Vec<usize>),
    Zeros,
    Paste(usize, String),
    AddPart,
    Undo,
    Redo,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let figure =
        prop_oneof!["[0-9]{1,4}", "[0-9]{1,2}（[水务]{1,3}）", "约十", Just(String::new()), Just("不适用".into())];
    let deed = prop_oneof![
        4 => (any::<usize>(), figure.clone()).prop_map(|(cell, text)| Deed::Type(cell, text)),
        4 => (any::<usize>(), "[水务公开\n]{0,6}", 0_u32..3000).prop_map(|(field, text, wait)| Deed::Text(field, text, wait)),
        1 => proptest::collection::vec(any::<usize>(), 1..20).prop_map(Deed::Clear),
        1 => Just(Deed::Zeros),
        2 => (any::<usize>(), "([0-9]{0,2}\t){1,8}\n([0-9]{0,2}\t){1,8}").prop_map(|(at, text)| Deed::Paste(at, text)),
        1 => Just(Deed::AddPart),
        1 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
    ];
    proptest::collection::vec(deed, 1..40)
}

fn do_it(document: &mut Document, deed: &Deed, now_secs: &mut f64) {
    let report = document.report().clone();
    let cells: Vec<CellIdx> = report.form.cell_idxs().collect();
    let cell_at = |cell: usize| cells[cell % cells.len()];
    match deed {
        Deed::Type(cell, text) => {
            document.apply(report.typed(cell_at(*cell), text, true), report.cell_address(cell_at(*cell)));
        }
        Deed::Text(field, text, wait_millis) => {
            *now_secs += f64::from(*wait_millis) / 1000.0;
            let fields = report.text_addresses();
            document.type_text(&fields[field % fields.len()], text.clone(), *now_secs);
        }
        Deed::Clear(some) => {
            document
                .apply(report.cleared(some.iter().map(|cell| cell_at(*cell))), report.cell_address(cell_at(some[0])));
        }
        Deed::Zeros => {
            document.apply(report.zeros(report.form.cell_idxs()), report.cell_address(cell_at(0)));
        }
        Deed::Paste(at, text) => {
            document.apply(pasted(&report, *at, text), report.cell_address(cell_at(0)));
        }
        Deed::AddPart => {
            let mut overview = report.section("overview").clone();
            overview.parts.push(nianbao::report::Part::default());
            document.apply(Edit::Section("overview".into(), overview), Address::Section("overview".into()));
        }
        Deed::Undo => drop(document.undo()),
        Deed::Redo => drop(document.redo()),
    }
}

fn pasted(report: &Report, at: usize, text: &str) -> Edit {
    let table = &report.form.tables[at % report.form.tables.len()];
    let grid = table.grid();
    let (row, column) = (at / 3 % grid.rows, at / 7 % grid.columns);
    let area = Area { rows: row..row + 1, columns: column..column + 1 };
    clip::plan(report, table, &area, &Block::read(text)).edit(at.is_multiple_of(2))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undoing_all_gives_the_start_and_redoing_all_the_end(deeds in deeds()) {
        let start = load("云川县水务局2025年年报.ron");
        let mut document = Document::new(start.clone());
        let mut now_secs = 0.0;
        for deed in &deeds {
            do_it(&mut document, deed, &mut now_secs);
        }
        let end = document.report().clone();
        let mut steps = 0;
        while document.can_undo() {
            document.undo();
            steps += 1;
        }
        let text = nianbao::store::to_text;
        prop_assert_eq!(text(document.report()), text(&start));
        prop_assert_eq!(document.report(), &start);
        prop_assert!(!document.is_changed());
        for _ in 0..steps {
            document.redo();
        }
        prop_assert_eq!(text(document.report()), text(&end));
        prop_assert_eq!(document.report(), &end);
        let rules = nianbao::rules::check(&end, end.last_year_to_compare());
        prop_assert_eq!(document.outcome(), &rules, "the findings are those of the report");
    }
}

#[test]
fn what_changes_nothing_is_no_step() {
    let mut report = load("云川县水务局2025年年报.ron");
    let text = report.section("problems").text.clone();
    let mark =
        TakenOver { place: "problems".to_owned(), passage: text.chars().take(4).collect(), ..TakenOver::default() };
    let cell = |entry: Entry| Edit::Cell("t3.new.natural".to_owned(), Cell { entry, ..Cell::default() });
    let (figure, other) = (report.cell("t3.new.natural").entry, Entry::Unreadable("约十".to_owned()));
    let same = [
        Edit::All(Vec::new()),
        Edit::section_text("problems", text.clone()),
        Edit::section_text("problems", text.replace('\n', "\r\n")),
        cell(figure.clone()),
        Edit::All(vec![cell(other.clone()), cell(figure)]),
        Edit::Form(report.form, report.year),
        Edit::Note("t3".to_owned(), report.notes.get("t3").cloned().unwrap_or_default()),
        Edit::Closing(report.closing.clone()),
        Edit::LastYear(report.last_year.clone()),
    ];
    let written_over =
        Edit::All(vec![Edit::section_text("problems", "水".to_owned()), Edit::section_text("problems", text)]);
    for marks in [Vec::new(), vec![mark]] {
        report.apply(Edit::TakenOver(marks.clone()));
        let is_step = |edit: Edit| {
            let mut document = Document::new(report.clone());
            document.apply(edit, Address::Report);
            assert_eq!(document.is_changed(), document.can_undo());
            document.can_undo()
        };
        for edit in same.clone() {
            assert!(!is_step(edit.clone()), "{edit:?}");
        }
        assert_eq!(is_step(written_over.clone()), !marks.is_empty(), "a mark ends where its words are written over");
        assert!(is_step(cell(other.clone())));
    }
}

#[test]
fn typing_back_what_was_saved_is_no_change() {
    let mut document = Document::new(load("云川县水务局2025年年报.ron"));
    let field = Address::Section("problems".to_owned());
    let saved = field.text(document.report());
    document.type_text(&field, format!("{saved}水"), 1.0);
    assert!(document.is_changed());
    document.type_text(&field, saved, 1.2);
    assert!(!document.is_changed() && document.can_undo());
}

#[test]
fn of_what_was_signed_only_printed_content_is_refused() {
    let mut report = load("云川县水务局2025年年报.ron");
    report.apply(Edit::History(vec![HistoryEntry { event: Event::Signed, ..HistoryEntry::default() }]));
    let fields = report.text_addresses();
    let is_free = |field: &Address| {
        matches!(
            field,
            Address::DueDate
                | Address::ClosingOrgan
                | Address::ClosingDate
                | Address::PublishingDate
                | Address::PublishingSource
                | Address::IndexNumber
                | Address::Source(_)
                | Address::Person(..)
        )
    };
    for field in fields.iter().chain([&Address::Cell("t3.new.natural".to_owned())]) {
        let mut document = Document::new(report.clone());
        let text = format!("{}水", field.text(&report));
        document.type_text(field, text, 1.0);
        let mut changed = report.clone();
        changed.apply(field.edit(&report, format!("{}水", field.text(&report))));
        let is_same = changed.check_code() == report.check_code();
        assert_eq!(document.take_refusal(), !is_same, "{field:?}");
        assert_eq!(document.is_changed(), is_same && changed != report, "{field:?}");
        assert!(is_same || !is_free(field), "{field:?}");
    }
}
