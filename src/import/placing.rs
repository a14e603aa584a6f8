//! Passages of a document that are in nothing of the report, put where a person says they belong.

use super::reading::{Piece, Provenance, Reading, Use};
use super::source::{Source, Spot};
use crate::form::name::Name;
use crate::form::{Content, Form, Section};
use crate::report::Address;

impl Reading {
    /// The passages with words or figures that are in nothing of the report. Those with nothing between them
    /// are together: the paragraphs of a text, the cells of a table.
    pub fn unplaced_runs(&self, source: &Source) -> Vec<Vec<Spot>> {
        let mut runs: Vec<Vec<Spot>> = Vec::new();
        let mut is_open = false;
        for passage in &self.passages {
            let is_unplaced = passage.used_as == Use::Unplaced;
            match runs.last_mut() {
                Some(run) if is_unplaced && is_open => run.push(passage.spot.clone()),
                _ if is_unplaced => runs.push(vec![passage.spot.clone()]),
                _ => {}
            }
            is_open = is_unplaced;
        }
        let says_something = |spot: &Spot| source.text(spot).contains(char::is_alphanumeric);
        runs.retain(|run| run.iter().any(says_something));
        runs
    }

    /// The texts of the report that a passage can be put into, in the report's order.
    pub fn places(&self) -> Vec<Address> {
        let of_section = |section: &Section| match &section.content {
            Content::Text { .. } => Address::Section(section.key.clone()),
            Content::Table(table) => Address::Note(table.clone()),
        };
        [Address::OwnPreface].into_iter().chain(self.report.form.sections.iter().map(of_section)).collect()
    }

    /// The place in which passages stand in the document: under the last heading before them, or else behind
    /// what was read last before them.
    pub fn likely_place(&self, source: &Source, spots: &[Spot]) -> Address {
        let places = self.places();
        let Some(first) = spots.first() else { return Address::OwnPreface };
        // The first place is the preface, which has no heading.
        let heading = self.last_heading(source, first).and_then(|section_idx| places.get(section_idx + 1));
        if let Some(place) = heading {
            return place.clone();
        }
        let before = self.pieces.iter().filter(|piece| piece.spots.first().is_some_and(|spot| is_before(spot, first)));
        let place_of = |piece: &Piece| places.iter().position(|place| stands_in(place, &piece.item, self.report.form));
        let last = before.filter_map(|piece| Some((piece.spots.first()?, place_of(piece)?)));
        let last = last.max_by_key(|(at, _)| order(at));
        last.map_or(Address::OwnPreface, |(_, idx)| places[idx].clone())
    }

    /// The section whose heading stands last before a passage, by its index.
    fn last_heading(&self, source: &Source, spot: &Spot) -> Option<usize> {
        let names = self.report.form.sections.iter().map(|section| {
            let spellings = section.spellings.iter().filter_map(|label| Name::read(label)).map(|name| name.text);
            Name::read(&section.heading).map(|name| name.text).into_iter().chain(spellings).collect()
        });
        let names: Vec<Vec<String>> = names.collect();
        let labels = self.passages.iter().filter(|passage| passage.used_as == Use::Label);
        let mut before = labels.filter(|passage| is_before(&passage.spot, spot)).rev();
        before.find_map(|passage| {
            let name = Name::read(source.text(&passage.spot))?;
            names.iter().position(|own| own.contains(&name.text))
        })
    }

    /// Puts passages into one of [`Reading::places`], as paragraphs, where the document has them among the
    /// texts of that place. They are then given by the document, and the text is no longer missing.
    pub fn place(&mut self, source: &Source, spots: &[Spot], place: &Address) {
        let Some(first) = spots.first() else { return };
        let lines = spots.iter().map(|spot| source.text(spot).trim().replace('\n', " "));
        let text = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
        let neighbour = self.neighbour(first, place);
        let (address, stands_before) = neighbour.unwrap_or((place.clone(), true));
        let there = address.text(&self.report);
        let whole = match (there.is_empty(), stands_before) {
            (true, _) => text,
            (false, true) => format!("{there}\n{text}"),
            (false, false) => format!("{text}\n{there}"),
        };
        let edit = address.edit(&self.report, whole);
        self.report.apply(edit);
        self.remember(spots, &address, place);
    }

    /// The text of a place beside which a passage stands in the document, and whether that text stands before it.
    fn neighbour(&self, spot: &Spot, place: &Address) -> Option<(Address, bool)> {
        let is_long = |item: &Address| item.is_long() || matches!(item, Address::PartTitle(..));
        let own = self.pieces.iter().filter(|piece| is_long(&piece.item));
        let own = own.filter(|piece| stands_in(place, &piece.item, self.report.form));
        let mut own: Vec<(&Spot, &Address)> =
            own.filter_map(|piece| Some((piece.spots.first()?, &piece.item))).collect();
        own.sort_by_key(|(at, _)| order(at));
        let last_before = own.iter().rfind(|(at, _)| is_before(at, spot));
        let (_, item) = last_before.or(own.first())?;
        let text = match item {
            Address::PartTitle(section, idx) => Address::PartText(section.clone(), *idx),
            text => (*text).clone(),
        };
        Some((text, last_before.is_some()))
    }

    fn remember(&mut self, spots: &[Spot], address: &Address, place: &Address) {
        let spots = spots.to_vec();
        if let Some(piece) = self.pieces.iter_mut().find(|piece| piece.item == *address) {
            piece.spots.extend(spots.iter().cloned());
        } else {
            let (item, spots) = (address.clone(), spots.clone());
            self.pieces.push(Piece { item, provenance: Provenance::Chosen, spots });
        }
        self.unresolved.retain(|unresolved| {
            let item = unresolved.item.as_ref();
            item != Some(address) && item != Some(place)
        });
        for passage in self.passages.iter_mut().filter(|passage| spots.contains(&passage.spot)) {
            passage.used_as = Use::Given;
        }
    }
}

/// Whether what was read here stands in this place of the report.
fn stands_in(place: &Address, item: &Address, form: &Form) -> bool {
    match (place, item) {
        (Address::OwnPreface, item) => *item == Address::OwnPreface || Address::PREFACE_PARTS.contains(item),
        (Address::Note(table), Address::Cell(key) | Address::Remark(key)) => {
            form.cell(key).is_some_and(|cell| form.table_at(cell.table_idx).key == *table)
        }
        (Address::Note(table), Address::Note(other)) => table == other,
        (
            Address::Section(section),
            Address::Section(other)
            | Address::Opening(other)
            | Address::PartTitle(other, _)
            | Address::PartText(other, _),
        ) => section == other,
        _ => false,
    }
}

/// Passages in the order of the document.
fn order(spot: &Spot) -> (usize, Option<usize>, usize) {
    (spot.block, spot.cell, spot.bytes.start)
}

fn is_before(one: &Spot, other: &Spot) -> bool {
    order(one) < order(other)
}
