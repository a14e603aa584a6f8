//! The styles of an OpenDocument spreadsheet that decide whether a text is seen.

use std::collections::BTreeMap;

use super::super::UnseenBecause;
use super::super::xml::Element;
use super::Ground;

/// Most styles that are based on one another.
const MAX_STYLES_DEEP: usize = 20;

/// Fields in headers and footers that hold nothing of their own.
const FIELDS: [&str; 7] = ["sheet-name", "page-number", "page-count", "title", "date", "time", "file-name"];

/// The styles by their names: those of the content, and the common ones.
pub(super) struct Styles<'d> {
    by_name: BTreeMap<&'d str, &'d Element>,
    common: &'d Element,
}

impl<'d> Styles<'d> {
    pub(super) fn of(content: &'d Element, common: &'d Element) -> Styles<'d> {
        let lists = [common.child("styles"), content.child("automatic-styles")];
        let styles = lists.into_iter().flatten().flat_map(Element::children);
        let by_name = styles.filter_map(|style| Some((style.attribute("name")?, style))).collect();
        Styles { by_name, common }
    }

    /// A style and those it is based on, the nearest first.
    fn line(&self, name: &str) -> impl Iterator<Item = &'d Element> {
        let first = self.by_name.get(name).copied();
        let next = |style: &&'d Element| self.by_name.get(style.attribute("parent-style-name")?).copied();
        std::iter::successors(first, next).take(MAX_STYLES_DEEP)
    }

    /// What a style says of a property, by itself or by those it is based on.
    fn value(&self, style: &str, kind: &str, property: &str) -> Option<&'d str> {
        self.line(style).find_map(|style| style.child(kind)?.attribute(property))
    }

    /// Whether a sheet is not shown.
    pub(super) fn hides_sheet(&self, sheet: &Element) -> bool {
        let style = sheet.attribute("style-name").unwrap_or_default();
        self.value(style, "table-properties", "display") == Some("false")
    }

    /// What the text of a cell in this style stands on.
    pub(super) fn ground(&self, style: &str) -> Ground {
        match self.value(style, "table-cell-properties", "background-color") {
            // A condition may paint it.
            None | Some("transparent") if self.line(style).any(|style| style.child("map").is_some()) => Ground::Unknown,
            None | Some("transparent" | "#ffffff") => Ground::Paper,
            Some(_) => Ground::Painted,
        }
    }

    /// Why the text of a cell in this style is not seen.
    pub(super) fn hides_cell(&self, style: &str, text: &str) -> Option<UnseenBecause> {
        let format = self.line(style).find_map(|style| style.attribute("data-style-name"));
        let is_blank = format.and_then(|format| self.by_name.get(format)).is_some_and(|format| shows_nothing(format));
        let colours = ["background-color", "color"].map(|property| {
            let kind = if property == "color" { "text-properties" } else { "table-cell-properties" };
            self.value(style, kind, property)
        });
        let is_of_ground = colours[0].is_some() && colours[0] == colours[1];
        let hides = self.hides(style, text, self.ground(style));
        hides.or((is_of_ground || is_blank && !text.contains(char::is_alphabetic)).then_some(UnseenBecause::Hidden))
    }

    /// Why a part of a cell is not seen, or no part of the figure it stands at; `whole` is the text of the cell.
    pub(super) fn hides_run(&self, run: &Element, whole: &str, ground: Ground) -> Option<UnseenBecause> {
        let style = run.attribute("style-name").filter(|_| run.name == "span")?;
        let is_figure = whole.contains(|c: char| c.is_ascii_digit()) && !whole.contains(char::is_alphabetic);
        let position = self.value(style, "text-properties", "text-position");
        let is_raised = position.is_some_and(|position| position.starts_with("super"));
        self.hides(style, &run.text(), ground).or((is_raised && is_figure).then_some(UnseenBecause::NoteMark))
    }

    fn hides(&self, style: &str, text: &str, ground: Ground) -> Option<UnseenBecause> {
        let value = |property| self.value(style, "text-properties", property);
        let is_struck = ["text-line-through-style", "text-line-through-type"]
            .iter()
            .any(|name| value(name).is_some_and(|line| line != "none"));
        let is_white = value("color").is_some_and(|colour| colour.eq_ignore_ascii_case("#ffffff"));
        let is_sizeless = value("font-size").is_some_and(|size| matches!(size, "0pt" | "0.5pt" | "1pt"));
        match () {
            () if is_struck => Some(UnseenBecause::Struck),
            () if value("display") == Some("none") || is_sizeless => Some(UnseenBecause::Hidden),
            () if is_white && ground.hides_white(text) => Some(UnseenBecause::Hidden),
            () => None,
        }
    }

    /// The texts of headers and footers.
    pub(super) fn page_edges(&self) -> Vec<String> {
        let mut edges = Vec::new();
        let masters = self.common.child("master-styles").into_iter().flat_map(Element::children);
        for edge in masters.flat_map(Element::children).filter(|edge| edge.attribute("display") != Some("false")) {
            let mut text = String::new();
            edge_text(edge, &mut text);
            if !text.trim().is_empty() && !edges.contains(&text) {
                edges.push(text);
            }
        }
        edges
    }
}

/// Whether a format of numbers has no digits and no words.
fn shows_nothing(format: &Element) -> bool {
    let is_of_numbers = matches!(format.name.as_str(), "number-style" | "currency-style" | "percentage-style");
    let is_filler =
        |part: &Element| matches!(part.name.as_str(), "text-properties" | "text") && part.text().trim().is_empty();
    is_of_numbers && format.children().all(is_filler)
}

fn edge_text(outer: &Element, text: &mut String) {
    text.push_str(outer.text().trim());
    for child in outer.children().filter(|child| !FIELDS.contains(&child.name.as_str())) {
        edge_text(child, text);
    }
}
