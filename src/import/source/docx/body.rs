//! Paragraphs: their runs joined, with the number that Word sets before them.

use super::super::xml::{Element, Node};
use super::super::{Block, SourceTable, Unseen, UnseenBecause};
use super::numbering::Numbering;
use super::table;

/// Walks a document from top to bottom.
pub(super) struct Body {
    numbering: Numbering,
    /// What is not seen; the numbers of blocks and cells are put in where they are known.
    pub(super) unseen: Vec<Unseen>,
    /// How many blocks stand before what is read.
    read: usize,
}

/// A paragraph or table while it is read.
pub(super) enum BodyPart {
    Line(String),
    Table(SourceTable),
}

/// The text of the runs of a paragraph.
#[derive(Default)]
struct Runs<'d> {
    lines: Vec<String>,
    boxes: Vec<&'d Element>,
    unseen: Vec<(String, UnseenBecause)>,
}

impl Body {
    pub(super) fn new(numbering: Numbering) -> Body {
        Body { numbering, unseen: Vec::new(), read: 0 }
    }

    pub(super) fn blocks(&mut self, body: &Element) -> Vec<Block> {
        let mut blocks = Vec::new();
        for element in body.children() {
            self.read = blocks.len();
            let mut parts = Vec::new();
            self.part(element, &mut parts);
            blocks.extend(parts.into_iter().filter_map(|part| match part {
                BodyPart::Line(line) => Some(line).filter(|line| !line.is_empty()).map(Block::Paragraph),
                BodyPart::Table(table) => Some(Block::Table(table)),
            }));
        }
        blocks
    }

    /// The parts of the body, a cell or a text box.
    pub(super) fn parts(&mut self, outer: &Element) -> Vec<BodyPart> {
        let mut parts = Vec::new();
        for element in outer.children() {
            self.part(element, &mut parts);
        }
        parts
    }

    fn part(&mut self, element: &Element, parts: &mut Vec<BodyPart>) {
        match element.name.as_str() {
            "p" => self.paragraph(element, parts),
            "tbl" => table::parts(self, element, parts),
            "sdt" if is_contents(element) => {}
            "AlternateContent" => {
                if let Some(chosen) = chosen(element) {
                    parts.extend(self.parts(chosen));
                }
            }
            "sdt" | "sdtContent" | "customXml" | "smartTag" | "ins" | "moveTo" => parts.extend(self.parts(element)),
            _ => {}
        }
    }

    /// Text in a cell: its paragraphs and those of tables in it.
    pub(super) fn text(&mut self, cell: &Element) -> (String, Vec<BodyPart>) {
        let parts = self.parts(cell);
        let mut lines: Vec<&str> = Vec::new();
        for part in &parts {
            match part {
                BodyPart::Line(line) => lines.push(line),
                BodyPart::Table(table) => lines.extend(table.cells.iter().map(|cell| cell.text.as_str())),
            }
        }
        lines.retain(|line| !line.is_empty());
        (lines.join("\n"), parts)
    }

    fn paragraph(&mut self, paragraph: &Element, parts: &mut Vec<BodyPart>) {
        let properties = paragraph.child("pPr");
        let mut runs = Runs { lines: vec![String::new()], ..Runs::default() };
        runs.read(paragraph);
        for (text, why) in std::mem::take(&mut runs.unseen) {
            self.unseen.push(Unseen { text, why, block: self.read, cell: None });
        }
        if self.numbering.is_of_contents(properties) {
            return;
        }
        // Word numbers empty paragraphs too: they are counted and not read.
        let number = self.numbering.next(properties);
        let is_empty = runs.lines.iter().all(|line| line.trim().is_empty());
        for (line_idx, line) in runs.lines.iter().enumerate() {
            let number = if line_idx == 0 && !is_empty { number.as_str() } else { "" };
            parts.push(BodyPart::Line(format!("{number}{}", line.trim())));
        }
        for text_box in runs.boxes {
            parts.extend(self.parts(text_box));
        }
    }
}

impl<'d> Runs<'d> {
    fn read(&mut self, outer: &'d Element) {
        for node in &outer.nodes {
            let Node::Element(element) = node else { continue };
            match element.name.as_str() {
                "t" => self.push(&element.text()),
                "tab" | "ptab" => self.push("\t"),
                "br" | "cr" => self.lines.push(String::new()),
                "noBreakHyphen" => self.push("-"),
                "r" if let Some(why) = unseen_run(element) => self.pass_over(element, why),
                "del" | "moveFrom" => self.pass_over(element, UnseenBecause::Struck),
                "r" | "ins" | "moveTo" | "hyperlink" | "smartTag" | "sdt" | "sdtContent" | "customXml"
                | "fldSimple" | "dir" | "bdo" | "ruby" | "rubyBase" => self.read(element),
                "AlternateContent" => {
                    if let Some(chosen) = chosen(element) {
                        self.read(chosen);
                    }
                }
                "drawing" | "pict" | "object" => self.look_for_boxes(element),
                _ => {}
            }
        }
    }

    /// Keeps the text of what is not seen apart.
    fn pass_over(&mut self, element: &Element, why: UnseenBecause) {
        let mut text = String::new();
        all_text(element, &mut text);
        if !text.trim().is_empty() {
            self.unseen.push((text.trim().to_owned(), why));
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(line) = self.lines.last_mut() {
            line.push_str(text);
        }
    }

    fn look_for_boxes(&mut self, drawing: &'d Element) {
        for element in drawing.children() {
            match element.name.as_str() {
                "txbxContent" => self.boxes.push(element),
                "AlternateContent" => {
                    if let Some(chosen) = chosen(element) {
                        self.look_for_boxes(chosen);
                    }
                }
                _ => self.look_for_boxes(element),
            }
        }
    }
}

/// Why a run is not seen, by its own properties.
fn unseen_run(run: &Element) -> Option<UnseenBecause> {
    let properties = run.child("rPr")?;
    let half_points = properties.value("sz").and_then(|size| size.parse::<u32>().ok());
    if properties.is_on("strike") || properties.is_on("dstrike") {
        Some(UnseenBecause::Struck)
    } else if properties.is_on("vanish") || half_points.is_some_and(|size| size <= 2) {
        Some(UnseenBecause::Hidden)
    } else {
        None
    }
}

/// All text in an element, deleted text too.
fn all_text(element: &Element, text: &mut String) {
    for child in element.children() {
        if matches!(child.name.as_str(), "t" | "delText") {
            text.push_str(&child.text());
        } else {
            all_text(child, text);
        }
    }
}

/// The content of an alternative (`mc:AlternateContent`), which is written for newer and older programs.
fn chosen(alternatives: &Element) -> Option<&Element> {
    alternatives.child("Choice").or_else(|| alternatives.child("Fallback"))
}

fn is_contents(control: &Element) -> bool {
    let gallery = control.child("sdtPr").and_then(|properties| properties.child("docPartObj"));
    gallery.and_then(|part| part.value("docPartGallery")).is_some_and(|gallery| gallery == "Table of Contents")
}
