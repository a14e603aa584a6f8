//! Texts of a workbook (.xlsx) that are made of runs, each with a font of its own.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use rust_decimal::Decimal;

use super::super::xml::referred;
use super::rich::{Look, Rich};

/// Collects the runs of one text after the other from the steps of a reader.
#[derive(Debug, Default)]
pub(super) struct RunReader {
    runs: Vec<(String, Look)>,
    look: Look,
    is_in_text: bool,
    /// Whether it is a hint how the text is read aloud.
    is_phonetic: bool,
}

impl RunReader {
    /// Takes in a step inside a text.
    pub(super) fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(start) => self.enter(start, true),
            Event::Empty(start) => self.enter(start, false),
            Event::End(end) => match end.local_name().as_ref() {
                "t" => self.is_in_text = false,
                "r" => self.look = Look::default(),
                "rPh" => self.is_phonetic = false,
                _ => {}
            },
            Event::Text(text) => self.push(&text.xml10_content()),
            Event::CData(text) => self.push(&text.xml10_content()),
            Event::GeneralRef(reference) => self.push(&referred(reference)),
            _ => {}
        }
    }

    fn enter(&mut self, start: &BytesStart<'_>, has_content: bool) {
        let value = attribute(start, "val");
        let is_on = !matches!(value.as_deref(), Some("0" | "false"));
        match start.local_name().as_ref() {
            "t" if has_content => {
                self.is_in_text = !self.is_phonetic;
                self.runs.push((String::new(), self.look));
            }
            "rPh" if has_content => self.is_phonetic = true,
            "strike" => self.look.is_struck = is_on,
            "vertAlign" => self.look.is_raised = value.as_deref() == Some("superscript"),
            "sz" => {
                let size = value.and_then(|size| size.parse::<Decimal>().ok());
                self.look.is_sizeless = size.is_some_and(|size| size <= Decimal::ONE);
            }
            // The first colour of a theme is its paper.
            "color" => {
                let rgb = attribute(start, "rgb").unwrap_or_default().to_ascii_uppercase();
                self.look.is_white =
                    rgb.len() >= 6 && rgb.ends_with("FFFFFF") || attribute(start, "theme").as_deref() == Some("0");
            }
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if let Some((run, _)) = self.runs.last_mut().filter(|_| self.is_in_text) {
            run.push_str(text);
        }
    }

    /// The text that has ended, if a part of it may not be seen.
    pub(super) fn end(&mut self) -> Option<Rich> {
        let runs = std::mem::take(self).runs;
        runs.iter().any(|(_, look)| *look != Look::default()).then_some(Rich { runs })
    }
}

/// An attribute of an element.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::default()).ok()?.into_owned())
}
