//! What the parts of a workbook (.xlsx) say about which of its cells are seen.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use rust_decimal::Decimal;

use super::super::SourceError;
use super::super::archive::Archive;
use super::super::xml::{Element, referred};
use super::Ground;
use super::grid::Place;
use super::hidden::Hidden;
use super::rich::Rich;
use super::xlsx_runs::{RunReader, attribute};

/// Most ranges of hidden columns; a sheet has 16384 columns.
const MAX_COLUMNS: usize = 16_384;

/// The headers and footers of a printed sheet.
const EDGES: [&str; 6] = ["oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"];

/// What is said about a sheet.
#[derive(Debug, Default)]
pub(super) struct SheetLook {
    pub(super) hidden: Hidden,
    /// What stands behind cells without a fill.
    pub(super) ground: Ground,
    /// Headers and footers of the printed sheet.
    pub(super) edges: Vec<String>,
    /// The texts of cells of which a part may not be seen.
    pub(super) rich: BTreeMap<Place, Rich>,
}

/// The paths of the sheets in the archive, by their names.
pub(super) fn paths(archive: &mut Archive) -> Result<BTreeMap<String, String>, SourceError> {
    let Some(book) = archive.part("xl/workbook.xml")? else { return Ok(BTreeMap::new()) };
    let relations = archive.part("xl/_rels/workbook.xml.rels")?.unwrap_or_default();
    let (book, relations) = (Element::read(&book)?, Element::read(&relations).unwrap_or_default());
    let target = |id: &str| {
        let relation = relations.children().find(|relation| relation.attribute("Id") == Some(id))?;
        let path = relation.attribute("Target")?;
        Some(path.strip_prefix('/').map_or_else(|| format!("xl/{path}"), str::to_owned))
    };
    let sheets = book.child("sheets").into_iter().flat_map(Element::children);
    Ok(sheets
        .filter_map(|sheet| Some((sheet.attribute("name")?.to_owned(), target(sheet.attribute("id")?)?)))
        .collect())
}

/// The shared texts of which a part is not seen, by their numbers.
pub(super) fn shared(archive: &mut Archive) -> Result<BTreeMap<usize, Rich>, SourceError> {
    let bytes = archive.part("xl/sharedStrings.xml")?.unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    reader.config_mut().check_end_names = false;
    let (mut runs, mut number, mut found) = (RunReader::default(), 0, BTreeMap::new());
    loop {
        match reader.read_event().map_err(|_| SourceError::Broken)? {
            Event::Eof => return Ok(found),
            Event::Empty(start) if start.local_name().as_ref() == "si" => number += 1,
            Event::End(end) if end.local_name().as_ref() == "si" => {
                found.extend(runs.end().map(|rich| (number, rich)));
                number += 1;
            }
            event => runs.take(&event),
        }
    }
}

/// What a sheet says.
pub(super) fn look(
    archive: &mut Archive,
    path: &str,
    shared: &BTreeMap<usize, Rich>,
) -> Result<SheetLook, SourceError> {
    let bytes = archive.part(path)?.unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    reader.config_mut().check_end_names = false;
    let mut sheet = SheetReader::new(shared);
    loop {
        match reader.read_event().map_err(|_| SourceError::Broken)? {
            Event::Eof => break,
            event => sheet.take(&event),
        }
    }
    let SheetReader { rows, columns, ground, edges, rich, .. } = sheet;
    Ok(SheetLook { hidden: Hidden::of(rows, columns), ground, edges, rich })
}

/// Goes through the steps of a sheet. Rows and cells may leave out their place, which then follows the last one.
struct SheetReader<'s> {
    shared: &'s BTreeMap<usize, Rich>,
    rows: Vec<(u32, u32)>,
    columns: Vec<(u32, u32)>,
    rich: BTreeMap<Place, Rich>,
    ground: Ground,
    edges: Vec<String>,
    is_in_edge: bool,
    /// The place of the next cell.
    next: Place,
    at: Place,
    is_shared: bool,
    value: Option<String>,
    runs: Option<RunReader>,
}

impl<'s> SheetReader<'s> {
    fn new(shared: &'s BTreeMap<usize, Rich>) -> SheetReader<'s> {
        SheetReader {
            shared,
            rows: Vec::new(),
            columns: Vec::new(),
            rich: BTreeMap::new(),
            ground: Ground::Paper,
            edges: Vec::new(),
            is_in_edge: false,
            next: (0, 0),
            at: (0, 0),
            is_shared: false,
            value: None,
            runs: None,
        }
    }

    fn take(&mut self, event: &Event<'_>) {
        if let Some(runs) = &mut self.runs {
            runs.take(event);
        }
        match event {
            Event::Start(start) => self.enter(start, true),
            Event::Empty(start) => self.enter(start, false),
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(reference) => self.text(&referred(reference)),
            Event::End(end) => match end.local_name().as_ref() {
                "row" => self.next = (self.next.0.saturating_add(1), 0),
                "is" => {
                    let rich = self.runs.take().and_then(|mut runs| runs.end());
                    self.rich.extend(rich.map(|rich| (self.at, rich)));
                }
                "v" => {
                    let number = self.value.take().and_then(|value| value.trim().parse::<usize>().ok());
                    let rich = number.filter(|_| self.is_shared).and_then(|number| self.shared.get(&number));
                    self.rich.extend(rich.map(|rich| (self.at, rich.clone())));
                }
                name if EDGES.contains(&name) => self.is_in_edge = false,
                _ => {}
            },
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(value) = &mut self.value {
            value.push_str(text);
        } else if let Some(edge) = self.edges.last_mut().filter(|_| self.is_in_edge) {
            edge.push_str(text);
        }
    }

    fn enter(&mut self, start: &BytesStart<'_>, has_content: bool) {
        match start.local_name().as_ref() {
            "col" if is_hidden(start, "width") && self.columns.len() < MAX_COLUMNS => {
                let number = |name| attribute(start, name).and_then(|number| number.parse::<u32>().ok());
                if let (Some(first), Some(last)) = (number("min"), number("max")) {
                    self.columns.push((first.saturating_sub(1), last.saturating_sub(1)));
                }
            }
            "row" => {
                let row = attribute(start, "r").and_then(|number| number.parse::<u32>().ok());
                let row = row.map_or(self.next.0, |row| row.saturating_sub(1));
                if is_hidden(start, "ht") {
                    match self.rows.last_mut() {
                        Some((_, last)) if last.checked_add(1) == Some(row) => *last = row,
                        _ => self.rows.push((row, row)),
                    }
                }
                self.next = (if has_content { row } else { row.saturating_add(1) }, 0);
            }
            "c" => {
                let place = attribute(start, "r").and_then(|name| place(&name));
                self.at = place.unwrap_or(self.next);
                self.next.1 = self.at.1.saturating_add(1);
                self.is_shared = attribute(start, "t").as_deref() == Some("s");
            }
            "is" if has_content => self.runs = Some(RunReader::default()),
            "v" if has_content => self.value = Some(String::new()),
            "conditionalFormatting" | "tablePart" | "picture" => self.ground = Ground::Unknown,
            name if has_content && EDGES.contains(&name) => {
                self.is_in_edge = true;
                self.edges.push(String::new());
            }
            _ => {}
        }
    }
}

/// Whether a row or column says that it is hidden, or has no extent.
fn is_hidden(start: &BytesStart<'_>, extent: &str) -> bool {
    let says_so = attribute(start, "hidden").is_some_and(|value| matches!(value.as_str(), "1" | "true"));
    says_so || attribute(start, extent).and_then(|extent| extent.parse::<Decimal>().ok()) == Some(Decimal::ZERO)
}

/// The place of a cell by its name, such as `AB12`.
fn place(name: &str) -> Option<Place> {
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let mut column = 0_u32;
    for letter in name[..digits].bytes() {
        let letter = letter.to_ascii_uppercase().checked_sub(b'A').filter(|letter| *letter < 26)?;
        column = column.checked_mul(26)?.checked_add(u32::from(letter) + 1)?;
    }
    Some((name[digits..].parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}
