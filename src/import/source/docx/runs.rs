//! The text of a paragraph: its runs joined.

use super::super::UnseenBecause;
use super::super::xml::{Element, Node};
use super::looks::{Look, Looks};

/// The text of the runs of a paragraph.
pub(super) struct Runs<'l, 'd> {
    looks: &'l Looks,
    /// How runs look that say nothing themselves.
    paragraph: Look,
    pub(super) lines: Vec<String>,
    /// The text boxes that hang on it.
    pub(super) boxes: Vec<&'d Element>,
    pub(super) unseen: Vec<(String, UnseenBecause)>,
    /// Raised texts: index of the line, first byte in it, the text.
    raised: Vec<(usize, usize, String)>,
}

impl<'l, 'd> Runs<'l, 'd> {
    /// Reads a paragraph. In a cell a raised text at a figure is the mark of a note.
    pub(super) fn of(paragraph: &'d Element, looks: &'l Looks, look: Look, is_in_cell: bool) -> Runs<'l, 'd> {
        let mut runs = Runs {
            looks,
            paragraph: look,
            lines: vec![String::new()],
            boxes: Vec::new(),
            unseen: Vec::new(),
            raised: Vec::new(),
        };
        runs.read(paragraph, look);
        if is_in_cell {
            runs.take_out_note_marks();
        }
        runs
    }

    fn read(&mut self, outer: &'d Element, look: Look) {
        for node in &outer.nodes {
            let Node::Element(element) = node else { continue };
            match element.name.as_str() {
                "t" => self.text(&element.text(), look),
                "tab" | "ptab" => self.push("\t"),
                "br" | "cr" => self.lines.push(String::new()),
                "noBreakHyphen" => self.push("-"),
                "del" | "moveFrom" => self.pass_over(element, UnseenBecause::Deleted),
                "r" => self.read(element, self.looks.of_run(element, self.paragraph)),
                // How it is read aloud.
                "rt" => self.pass_over(element, UnseenBecause::NoteMark),
                "AlternateContent" => {
                    if let Some(chosen) = chosen(element) {
                        self.read(chosen, look);
                    }
                }
                "drawing" | "pict" | "object" => self.look_for_boxes(element),
                "oMath" | "oMathPara" => {
                    let mut text = String::new();
                    all_text(element, &mut text);
                    self.push(&text);
                }
                // Links, fields, controls, insertions…
                _ => self.read(element, look),
            }
        }
    }

    fn text(&mut self, text: &str, look: Look) {
        if let Some(why) = look.hides(text) {
            self.set_aside(text, why);
            return;
        }
        if look.is_raised() {
            let line_idx = self.lines.len() - 1;
            self.raised.push((line_idx, self.lines[line_idx].len(), text.to_owned()));
        }
        self.push(text);
    }

    fn take_out_note_marks(&mut self) {
        let mut lines = self.lines.clone();
        for (line_idx, from, text) in self.raised.iter().rev() {
            lines[*line_idx].replace_range(*from..*from + text.len(), "");
        }
        let whole = lines.concat();
        if whole.contains(|c: char| c.is_ascii_digit()) && !whole.contains(char::is_alphabetic) {
            self.lines = lines;
            for (_, _, text) in std::mem::take(&mut self.raised) {
                self.set_aside(&text, UnseenBecause::NoteMark);
            }
        }
    }

    /// Keeps the text of an element apart.
    fn pass_over(&mut self, element: &Element, why: UnseenBecause) {
        let mut text = String::new();
        all_text(element, &mut text);
        self.set_aside(&text, why);
    }

    /// Keeps a text apart, with what stands directly before it for the same reason.
    fn set_aside(&mut self, text: &str, why: UnseenBecause) {
        match self.unseen.last_mut() {
            Some((before, same)) if *same == why => before.push_str(text),
            _ => self.unseen.push((text.to_owned(), why)),
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
                "textpath" => self.set_aside(element.attribute("string").unwrap_or_default(), UnseenBecause::Drawing),
                "t" => self.set_aside(&element.text(), UnseenBecause::Drawing),
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

/// All text in an element, deleted text too; paragraphs are apart by a space.
pub(super) fn all_text(element: &Element, text: &mut String) {
    for child in element.children() {
        match child.name.as_str() {
            "t" | "delText" => text.push_str(&child.text()),
            // The names and numbers of a chart.
            "v" => {
                text.push(' ');
                text.push_str(&child.text());
            }
            "textpath" => text.push_str(child.attribute("string").unwrap_or_default()),
            "AlternateContent" => {
                if let Some(chosen) = chosen(child) {
                    all_text(chosen, text);
                }
            }
            name => {
                if name == "p" && !text.is_empty() && !text.ends_with(' ') {
                    text.push(' ');
                }
                all_text(child, text);
            }
        }
    }
}

/// The content of an alternative (`mc:AlternateContent`), which is written for newer and older programs.
pub(super) fn chosen(alternatives: &Element) -> Option<&Element> {
    alternatives.child("Choice").or_else(|| alternatives.child("Fallback"))
}
