//! The edits that take an imported report over into the open one. Nothing is changed here.

use crate::form::{CellIdx, YEARS};
use crate::report::{Address, Cell, Edit, Entry, Organ, Preface, Report, SectionText, Sheet, Value};

/// Whether a person has filled in anything besides organ and due date.
pub fn has_content(report: &Report) -> bool {
    let says_which = |address: &Address| matches!(address, Address::OrganName | Address::DueDate);
    let is_offered = |address: &Address, text: &str| match address {
        Address::PartTitle(section, idx) => {
            offered_titles(report, section).get(*idx).is_some_and(|title| title == text)
        }
        _ => false,
    };
    let texts = report.text_addresses().into_iter().filter(|address| !says_which(address)).any(|address| {
        let text = address.text(report);
        !text.trim().is_empty() && !is_offered(&address, &text)
    });
    let cells = report.cells.iter().any(|(key, cell)| {
        let untouched = report.form.cell(key).map_or(Entry::Blank, Entry::untouched);
        *cell != Cell::of(untouched)
    });
    texts || cells
}

/// How organ, year and form of an imported report differ from those of the open one, in sentences.
pub fn differences_of_subject(report: &Report, imported: &Report) -> Vec<String> {
    let mut found = Vec::new();
    let (there, here) = (imported.organ.name.trim(), report.organ.name.trim());
    if !there.is_empty() && !here.is_empty() && !report.organ.is_same_as(there) {
        found.push(format!("导入的是“{there}”的年报，窗口里的是“{here}”的。"));
    }
    if YEARS.contains(&imported.year) && imported.year != report.year {
        found.push(format!("导入的是{}年度的，窗口里的是{}年度的。", imported.year, report.year));
    }
    if imported.form != report.form {
        let number = |report: &Report| report.form.citation.number.clone();
        found.push(format!("导入的用{}的表式，窗口里的用{}的。", number(imported), number(report)));
    }
    found
}

/// Whether an imported report is that of the year before.
pub fn is_of_last_year(report: &Report, imported: &Report) -> bool {
    imported.year.checked_add(1) == Some(report.year)
}

/// The edit that takes over everything an imported report says. What it does not say stays: a blank in it
/// erases nothing. Approval, explanations, history and last year's report stay too.
pub fn edit_all(report: &Report, imported: &Report) -> Edit {
    let year = if YEARS.contains(&imported.year) { imported.year } else { report.year };
    let mut edits = vec![
        Edit::Form(imported.form, year),
        Edit::Organ(organ_over(&report.organ, &imported.organ)),
        Edit::Preface(preface_over(&report.preface, &imported.preface)),
    ];
    let sections = imported.sections.iter().filter(|(key, _)| is_said(&imported.section_text(key)));
    edits.extend(sections.map(|(key, section)| Edit::Section(key.clone(), section.clone())));
    let sheet = imported.sheet();
    let keys = imported.form.indexed_cells();
    edits.extend(keys.filter_map(|(idx, cell)| cell_over(report, imported, &sheet, idx, &cell.key)));
    edits.extend(imported.notes.iter().map(|(table, text)| Edit::Note(table.clone(), text.clone())));
    let mut closing = report.closing.clone();
    put(&mut closing.organ, &imported.closing.organ);
    put(&mut closing.date.0, &imported.closing.date.0);
    let mut publishing = report.publishing.clone();
    put(&mut publishing.date.0, &imported.publishing.date.0);
    put(&mut publishing.source, &imported.publishing.source);
    put(&mut publishing.index_number, &imported.publishing.index_number);
    edits.extend(is_said(&imported.own_title).then(|| Edit::Title(imported.own_title.clone())));
    edits.extend([Edit::Closing(closing), Edit::Publishing(publishing), Edit::Imported(imported.imported.clone())]);
    Edit::All(edits)
}

/// The edit that fills only what is blank in the report. Organ, year and form stay, and nothing that is
/// there is written over, hidden or taken out of the sums.
pub fn edit_blanks(report: &Report, imported: &Report) -> Edit {
    let mut edits = vec![
        Edit::Organ(organ_under(&report.organ, &imported.organ)),
        Edit::Preface(preface_under(&report.preface, &imported.preface)),
    ];
    let sections = report.form.text_sections().map(|section| &section.key);
    edits.extend(sections.map(|key| Edit::Section(key.clone(), section_under(key, report, imported))));
    let (sheet, there) = (report.sheet(), imported.sheet());
    let cells = report.form.indexed_cells();
    edits.extend(cells.filter_map(|(idx, cell)| {
        let is_free = sheet.value(idx) == Value::Blank && report.cell(&cell.key).remark.trim().is_empty();
        let idx_there = imported.form.cell_idx(&cell.key).filter(|_| is_free)?;
        cell_over(report, imported, &there, idx_there, &cell.key)
    }));
    let notes = imported.notes.iter().filter(|(table, _)| {
        let here = report.notes.get(*table).is_none_or(|text| !is_said(text));
        here && report.form.table(table).is_some()
    });
    edits.extend(notes.map(|(table, text)| Edit::Note(table.clone(), text.clone())));
    let mut closing = report.closing.clone();
    fill(&mut closing.organ, &imported.closing.organ);
    let mut publishing = report.publishing.clone();
    fill(&mut publishing.source, &imported.publishing.source);
    // A title, a date and an index number of another year would be wrong here.
    if report.year == imported.year {
        let mut title = report.own_title.clone();
        fill(&mut title, &imported.own_title);
        edits.push(Edit::Title(title));
        fill(&mut closing.date.0, &imported.closing.date.0);
        fill(&mut publishing.date.0, &imported.publishing.date.0);
        fill(&mut publishing.index_number, &imported.publishing.index_number);
    }
    edits.extend([Edit::Closing(closing), Edit::Publishing(publishing)]);
    Edit::All(edits)
}

fn is_said(text: &str) -> bool {
    !text.trim().is_empty()
}

/// Replaces a text by another that is not blank.
fn put(here: &mut String, there: &str) {
    if is_said(there) {
        there.clone_into(here);
    }
}

/// Fills a text that is blank.
fn fill(here: &mut String, there: &str) {
    if !is_said(here) {
        there.clone_into(here);
    }
}

/// The titles of the parts of a section that a new report offers.
fn offered_titles(report: &Report, section: &str) -> &'static [String] {
    report.form.section(section).map_or(&[], |section| section.offered_parts())
}

fn organ_over(here: &Organ, there: &Organ) -> Organ {
    let mut organ = here.clone();
    if is_said(&there.name) && there.name != here.name {
        // What was set for another organ need not hold for this one.
        organ = if here.is_same_as(&there.name) { here.clone() } else { Organ::default() };
        organ.name.clone_from(&there.name);
    }
    put(&mut organ.kind, &there.kind);
    put(&mut organ.due_date.0, &there.due_date.0);
    organ.rule_making = there.rule_making.or(organ.rule_making);
    organ
}

fn organ_under(here: &Organ, there: &Organ) -> Organ {
    let mut organ = here.clone();
    fill(&mut organ.name, &there.name);
    if organ.is_same_as(&there.name) {
        fill(&mut organ.kind, &there.kind);
    }
    organ
}

/// The parts of a preface in their order, its own text left out.
fn parts_mut(preface: &mut Preface) -> [&mut String; 10] {
    let Preface { compiler, period_from, period_to, download, contact_office, .. } = preface;
    let Preface { address, telephone, postcode, fax, email, .. } = preface;
    [compiler, &mut period_from.0, &mut period_to.0, download, contact_office, address, telephone, postcode, fax, email]
}

fn preface_over(here: &Preface, there: &Preface) -> Preface {
    if *there == Preface::default() {
        return here.clone();
    }
    let (mut preface, mut there) = (here.clone(), there.clone());
    // A text of one's own would hide the parts that are taken over.
    preface.own_text = std::mem::take(&mut there.own_text);
    if there.further_bases.iter().any(|basis| is_said(basis)) {
        preface.further_bases = std::mem::take(&mut there.further_bases);
    }
    for (part, from) in parts_mut(&mut preface).into_iter().zip(parts_mut(&mut there)) {
        put(part, from);
    }
    preface
}

fn preface_under(here: &Preface, there: &Preface) -> Preface {
    if *here == Preface::default() {
        return there.clone();
    }
    let (mut preface, mut there) = (here.clone(), there.clone());
    // The text of one's own stands for the whole paragraph; put beside typed parts it would hide them.
    if is_said(&here.own_text) {
        return preface;
    }
    if preface.further_bases.iter().all(|basis| !is_said(basis)) {
        preface.further_bases = std::mem::take(&mut there.further_bases);
    }
    for (part, from) in parts_mut(&mut preface).into_iter().zip(parts_mut(&mut there)) {
        fill(part, from);
    }
    preface
}

/// A section: its parts as a whole where nothing is typed, else texts below the titles they share.
fn section_under(key: &str, report: &Report, imported: &Report) -> SectionText {
    let (mut section, there) = (report.section(key).clone(), imported.section(key));
    fill(&mut section.text, &there.text);
    let offered = offered_titles(report, key);
    let is_own = |title: &String| is_said(title) && !offered.contains(title);
    let is_typed = section.parts.iter().any(|part| is_said(&part.text) || is_own(&part.title));
    if !is_typed {
        if !there.parts.is_empty() {
            section.parts.clone_from(&there.parts);
        }
        return section;
    }
    for part in &mut section.parts {
        let same = there.parts.iter().find(|from| from.title.trim() == part.title.trim() && is_said(&from.title));
        if let Some(from) = same {
            fill(&mut part.text, &from.text);
        }
    }
    section
}

/// The edit that takes a cell over from an imported report; `None` if it is blank there. Source and
/// 待核 are the person's and stay; a remark belongs to its figure.
fn cell_over(report: &Report, imported: &Report, there: &Sheet, idx_there: CellIdx, key: &str) -> Option<Edit> {
    let (before, from) = (report.cell(key), imported.cell(key));
    let says_nothing = there.value(idx_there).is_blank() && from.remark.trim().is_empty();
    if says_nothing {
        return None;
    }
    let remark = if from.entry == before.entry && !is_said(&from.remark) { before.remark.clone() } else { from.remark };
    Some(Edit::Cell(key.to_owned(), Cell { entry: from.entry, remark, ..before }))
}
