//! Reports and whatever a person may do to them, at random.

use nianbao::form::Form;
use nianbao::report::{
    Address, Approval, Cell, Edit, Entry, Fields, Imported, Organ, Part, Person, Preface, PrintedLabel, Report,
    SectionText, TakenOver,
};
use proptest::prelude::*;

use crate::samples::{GOOD, load};

/// Something done to a report; the numbers pick a place, whatever its size.
#[derive(Debug, Clone)]
pub(crate) enum Deed {
    Cell(usize, String, String, bool),
    ForeignCell(String, String),
    Text(usize, String),
    /// In the middle of a text: at, characters taken out, what is put in.
    Passage(usize, usize, usize, String),
    Note(String, String),
    Bases(Vec<String>),
    AddPart(usize, String, String),
    RemovePart(usize),
    MovePart(usize, usize),
    AddReviewer(usize, String),
    RemoveReviewer(usize),
    MoveReviewer(usize, usize),
    OrganKind(String, Option<bool>),
    Form(bool, u16),
    TakenOver(Vec<(String, usize)>),
    Imported(Option<(String, String)>),
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[水务公开0-9.，。\n]{0,8}",
        1 => prop::sample::select(vec!["", "\\", "\\n", "\n", "\n\n", "自动", "待核", "\r"]).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ]
}

fn any_figure() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec!["", "自动", "不适用", "约12", "12（其中3）", "1.50", "-3", "1234567890"]);
    prop_oneof![3 => "[0-9]{1,3}", 2 => odd.prop_map(str::to_owned), 1 => any_text()]
}

/// Keys that could be taken for others.
fn any_foreign_key() -> impl Strategy<Value = String> {
    let keys = vec!["t9.x.y", "t9.x.y.remark", "overview.2.title", "foreign.value.x", "t3.new.natural.source"];
    prop::sample::select(keys).prop_map(str::to_owned)
}

pub(crate) fn any_deeds(most: usize) -> impl Strategy<Value = Vec<Deed>> {
    let (a, b) = (any::<usize>(), any::<usize>());
    let deed = prop_oneof![
        6 => (a, any_figure(), any_text(), any::<bool>()).prop_map(|(at, value, text, is)| Deed::Cell(at, value, text, is)),
        1 => (any_foreign_key(), any_figure()).prop_map(|(key, value)| Deed::ForeignCell(key, value)),
        6 => (a, any_text()).prop_map(|(at, text)| Deed::Text(at, text)),
        4 => (a, b, 0_usize..9, any_text()).prop_map(|(of, at, out, text)| Deed::Passage(of, at, out, text)),
        1 => (prop::sample::select(vec!["t2", "t4", "x", "overview"]), any_text())
            .prop_map(|(key, text)| Deed::Note(key.to_owned(), text)),
        1 => prop::collection::vec(any_text(), 0..3).prop_map(Deed::Bases),
        2 => (a, any_text(), any_text()).prop_map(|(at, title, text)| Deed::AddPart(at, title, text)),
        2 => a.prop_map(Deed::RemovePart),
        1 => (a, b).prop_map(|(from, to)| Deed::MovePart(from, to)),
        1 => (a, any_text()).prop_map(|(at, name)| Deed::AddReviewer(at, name)),
        1 => a.prop_map(Deed::RemoveReviewer),
        1 => (a, b).prop_map(|(from, to)| Deed::MoveReviewer(from, to)),
        1 => (any_text(), any::<Option<bool>>()).prop_map(|(kind, is)| Deed::OrganKind(kind, is)),
        1 => (any::<bool>(), 2019_u16..2026).prop_map(|(old, year)| Deed::Form(old, year)),
        1 => prop::collection::vec((any_text(), 0_usize..99), 0..3).prop_map(Deed::TakenOver),
        1 => prop::option::of((any_text(), any_text())).prop_map(Deed::Imported),
    ];
    prop::collection::vec(deed, 0..most)
}

/// A report filled in, or a blank one, by its number.
pub(crate) fn any_base() -> impl Strategy<Value = usize> {
    0..=GOOD.len()
}

pub(crate) fn base(number: usize) -> Report {
    let blank = || Report::new(Form::by_id("cn-2021").expect("a form"), 2025, Organ::default());
    GOOD.get(number).map_or_else(blank, |name| load(name))
}

/// The report after these deeds.
pub(crate) fn after(report: &Report, deeds: &[Deed]) -> Report {
    let mut report = report.clone();
    for deed in deeds {
        let edit = edit(deed, &report);
        report.apply(edit);
    }
    report
}

fn edit(deed: &Deed, report: &Report) -> Edit {
    match deed {
        Deed::Cell(at, value, text, unsettled) => {
            let cell = &report.form.cells()[at % report.form.cells().len()];
            let read = Cell::read(value, if *unsettled { text } else { "" }, Some(cell));
            Edit::Cell(cell.key.clone(), Cell { source: text.clone(), unsettled: *unsettled, ..read })
        }
        Deed::ForeignCell(key, value) => Edit::Cell(key.clone(), Cell::of(Entry::Unreadable(value.clone()))),
        Deed::Text(at, text) => {
            let fields = report.text_addresses();
            fields[at % fields.len()].edit(report, text.clone())
        }
        Deed::Passage(of, at, out, text) => passage_edit(report, *of, *at, *out, text),
        Deed::Note(key, text) => Edit::Note(key.clone(), text.clone()),
        Deed::Bases(bases) => Edit::Preface(Preface { further_bases: bases.clone(), ..report.preface.clone() }),
        Deed::OrganKind(kind, rule_making) => {
            let mut organ = report.organ.clone();
            (organ.kind, organ.rule_making) = (kind.clone(), *rule_making);
            Edit::Organ(organ)
        }
        Deed::Form(old, year) => {
            Edit::Form(Form::by_id(if *old { "cn-2019" } else { "cn-2021" }).expect("a form"), *year)
        }
        Deed::TakenOver(passages) => {
            let passage = |(text, offset): &(String, usize)| TakenOver {
                place: "problems".into(),
                offset: *offset,
                passage: text.clone(),
                ..TakenOver::default()
            };
            Edit::TakenOver(passages.iter().map(passage).collect())
        }
        Deed::Imported(imported) => Edit::Imported(imported.as_ref().map(|(source, printed)| {
            let label = PrintedLabel { place: "t3".into(), printed: printed.clone(), ..PrintedLabel::default() };
            Imported { source: source.clone(), labels: vec![label], ..Imported::default() }
        })),
        _ => list_edit(deed, report),
    }
}

fn passage_edit(report: &Report, of: usize, at: usize, out: usize, put: &str) -> Edit {
    let fields: Vec<Address> = report.text_addresses().into_iter().filter(Address::is_long).collect();
    let field = &fields[of % fields.len()];
    let text: Vec<char> = field.text(report).chars().collect();
    let at = at % (text.len() + 1);
    let rest = &text[(at + out).min(text.len())..];
    field.edit(report, text[..at].iter().copied().chain(put.chars()).chain(rest.iter().copied()).collect())
}

fn list_edit(deed: &Deed, report: &Report) -> Edit {
    let (mut overview, mut approval) = (report.section("overview").clone(), report.approval.clone());
    match deed {
        Deed::AddPart(at, title, text) => {
            let part = Part { title: title.clone(), text: text.clone(), ..Part::default() };
            let at = at % (overview.parts.len() + 1);
            overview.parts.insert(at, part);
        }
        Deed::RemovePart(at) => remove(&mut overview.parts, *at),
        Deed::MovePart(from, to) => move_element(&mut overview.parts, *from, *to),
        Deed::AddReviewer(at, name) => {
            let at = at % (approval.reviewers.len() + 1);
            approval.reviewers.insert(at, Person { name: name.clone(), ..Person::default() });
        }
        Deed::RemoveReviewer(at) => remove(&mut approval.reviewers, *at),
        Deed::MoveReviewer(from, to) => move_element(&mut approval.reviewers, *from, *to),
        _ => unreachable!("all others are no lists"),
    }
    both(overview, approval)
}

fn both(overview: SectionText, approval: Approval) -> Edit {
    Edit::All(vec![Edit::Section("overview".into(), overview), Edit::Approval(approval)])
}

fn remove<T>(list: &mut Vec<T>, at: usize) {
    if !list.is_empty() {
        list.remove(at % list.len());
    }
}

fn move_element<T>(list: &mut Vec<T>, from: usize, to: usize) {
    if !list.is_empty() {
        let element = list.remove(from % list.len());
        list.insert(to % (list.len() + 1), element);
    }
}

/// What is compared of a report. A blank cell that the form does not know is as good as none.
pub(crate) fn compared(report: &Report) -> Report {
    let mut fields: Fields = (**report).clone();
    fields.history.clear();
    fields.last_year = None;
    fields.explanations.clear();
    let form = fields.form;
    fields.cells.retain(|key, cell| form.cell(key).is_some() || *cell != Cell::default());
    Report::from(fields)
}
