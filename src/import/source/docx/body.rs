//! The body of a document from top to bottom.

use super::super::xml::Element;
use super::super::{Block, SourceTable, Unseen, UnseenBecause};
use super::looks::{Ground, Looks};
use super::numbering::Numbering;
use super::runs::{Runs, all_text, chosen};
use super::table;

/// Walks a document from top to bottom.
pub(super) struct Body {
    numbering: Numbering,
    pub(super) looks: Looks,
    /// What is no text of the body; where it stands is put in once it is known.
    pub(super) unseen: Vec<Unseen>,
    /// How many cells what is read stands in, one in another.
    cells: usize,
    /// What stands behind what is read.
    ground: Ground,
    /// Whether another file is a part of it.
    pub(super) has_chunks: bool,
}

/// A paragraph or table while it is read.
pub(super) enum BodyPart {
    Line(String),
    Table(SourceTable),
}

impl Body {
    pub(super) fn new(numbering: Numbering, looks: Looks, paper: Ground) -> Body {
        Body { numbering, looks, unseen: Vec::new(), cells: 0, ground: paper, has_chunks: false }
    }

    pub(super) fn blocks(&mut self, body: &Element) -> Vec<Block> {
        let mut blocks = Vec::new();
        for element in body.children() {
            let first = self.unseen.len();
            let mut parts = Vec::new();
            self.part(element, &mut parts);
            for unseen in &mut self.unseen[first..] {
                unseen.block = blocks.len();
            }
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
            "sdt" if is_contents(element) => self.pass_over(element, UnseenBecause::Contents, None),
            "AlternateContent" => {
                if let Some(chosen) = chosen(element) {
                    parts.extend(self.parts(chosen));
                }
            }
            "del" | "moveFrom" => self.pass_over(element, UnseenBecause::Deleted, None),
            "altChunk" => self.has_chunks = true,
            // Controls, insertions…
            _ => parts.extend(self.parts(element)),
        }
    }

    /// Keeps the text of an element apart.
    pub(super) fn pass_over(&mut self, element: &Element, why: UnseenBecause, cell: Option<usize>) {
        let mut text = String::new();
        all_text(element, &mut text);
        self.set_aside(&text, why, cell);
    }

    fn set_aside(&mut self, text: &str, why: UnseenBecause, cell: Option<usize>) {
        let text = text.trim();
        if !text.is_empty() {
            self.unseen.push(Unseen { text: text.to_owned(), why, block: 0, cell });
        }
    }

    /// Text in a cell: its paragraphs and those of tables in it.
    pub(super) fn text(&mut self, cell: &Element, cell_idx: usize) -> (String, Vec<BodyPart>) {
        let (first, around) = (self.unseen.len(), self.ground);
        self.ground = Ground::of(cell.child("tcPr")).unwrap_or(match around {
            Ground::Paper => Ground::Unknown,
            around => around,
        });
        self.cells += 1;
        let parts = self.parts(cell);
        self.cells -= 1;
        self.ground = around;
        for unseen in &mut self.unseen[first..] {
            unseen.cell = Some(cell_idx);
        }
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
        let look = self.looks.of_paragraph(properties, self.ground);
        let Runs { lines, boxes, unseen, .. } = Runs::of(paragraph, &self.looks, look, self.cells > 0);
        let is_contents = self.numbering.is_of_contents(properties);
        for (text, why) in &unseen {
            self.set_aside(text, *why, None);
        }
        if is_contents {
            self.set_aside(&lines.join(" "), UnseenBecause::Contents, None);
            return;
        }
        // Word numbers empty paragraphs too: they are counted and not read.
        let number = self.numbering.next(properties);
        let is_empty = lines.iter().all(|line| line.trim().is_empty());
        for (line_idx, line) in lines.iter().enumerate() {
            let number = if line_idx == 0 && !is_empty { number.as_str() } else { "" };
            parts.push(BodyPart::Line(format!("{number}{}", line.trim())));
        }
        // Shapes mostly have a colour of their own.
        let around = std::mem::replace(&mut self.ground, Ground::Other);
        for text_box in boxes {
            parts.extend(self.parts(text_box));
        }
        self.ground = around;
    }
}

fn is_contents(control: &Element) -> bool {
    let gallery = control.child("sdtPr").and_then(|properties| properties.child("docPartObj"));
    gallery.and_then(|part| part.value("docPartGallery")).is_some_and(|gallery| gallery == "Table of Contents")
}
