//! The few declarations of style that decide whether a text is seen, from `<style>` and from attributes.
//!
//! Rules by element, class and id count; those with other selectors, and rules for certain media, are left aside.

use std::collections::BTreeMap;

use super::tree::Element;

/// Most rules that are kept; no page of a report has as many that hide something.
const MAX_RULES: usize = 2000;

/// A colour, red, green and blue.
pub(super) type Colour = [u8; 3];

/// What is declared as a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    /// A plain colour.
    Plain(Colour),
    /// Nothing: what lies below is seen.
    Transparent,
    /// Something that is not known, e.g. a picture.
    Other,
}

impl Paint {
    pub(super) fn colour(self) -> Option<Colour> {
        if let Paint::Plain(colour) = self { Some(colour) } else { None }
    }
}

/// What is declared for an element.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Declared {
    /// `display: none`.
    pub(super) is_none: Option<bool>,
    /// `visibility`: whether it is hidden.
    pub(super) is_hidden: Option<bool>,
    /// `opacity: 0`.
    pub(super) is_clear: Option<bool>,
    /// `font-size: 0`.
    pub(super) is_sizeless: Option<bool>,
    /// `text-decoration: line-through`.
    pub(super) is_struck: Option<bool>,
    /// `vertical-align: super`.
    pub(super) is_raised: Option<bool>,
    /// `color`.
    pub(super) colour: Option<Paint>,
    /// `background-color`.
    pub(super) ground: Option<Paint>,
}

impl Declared {
    /// Reads declarations: `color: #fff; display: none`.
    pub(super) fn read(style: &str) -> Declared {
        let mut declared = Declared::default();
        for declaration in style.split(';') {
            if let Some((name, value)) = declaration.split_once(':') {
                let value = value.trim().to_ascii_lowercase();
                declared.put(&name.trim().to_ascii_lowercase(), value.trim_end_matches("!important").trim());
            }
        }
        declared
    }

    fn put(&mut self, name: &str, value: &str) {
        match name {
            "display" => self.is_none = Some(value == "none"),
            "visibility" => self.is_hidden = Some(matches!(value, "hidden" | "collapse")),
            "opacity" => self.is_clear = Some(is_zero(value)),
            "font-size" => self.is_sizeless = Some(is_zero(value)),
            "text-decoration" | "text-decoration-line" => self.is_struck = Some(value.contains("line-through")),
            "vertical-align" => self.is_raised = Some(value == "super"),
            "color" => self.colour = paint(value),
            "background-color" | "background" => {
                let lets_through = matches!(value, "none" | "transparent" | "inherit");
                self.ground = (!lets_through).then(|| paint(value).unwrap_or(Paint::Other));
            }
            _ => {}
        }
    }

    /// These declarations with others over them.
    fn under(self, over: Declared) -> Declared {
        Declared {
            is_none: over.is_none.or(self.is_none),
            is_hidden: over.is_hidden.or(self.is_hidden),
            is_clear: over.is_clear.or(self.is_clear),
            is_sizeless: over.is_sizeless.or(self.is_sizeless),
            is_struck: over.is_struck.or(self.is_struck),
            is_raised: over.is_raised.or(self.is_raised),
            colour: over.colour.or(self.colour),
            ground: over.ground.or(self.ground),
        }
    }
}

/// The rules of a page, by what they are for.
#[derive(Default)]
pub(super) struct Rules {
    by_element: BTreeMap<String, Declared>,
    by_class: BTreeMap<String, Vec<(Option<String>, Declared)>>,
    by_id: BTreeMap<String, Declared>,
    count: usize,
}

impl Rules {
    /// Reads the text of a `<style>`.
    pub(super) fn add(&mut self, text: &str) {
        let text = without_comments(text);
        let mut rest = text.as_str();
        while let Some(open) = rest.find('{') {
            let selectors = rest[..open].trim();
            let behind = &rest[open + 1..];
            if selectors.starts_with('@') {
                rest = &behind[end_of_block(behind)..];
                continue;
            }
            let close = behind.find('}').unwrap_or(behind.len());
            let declared = Declared::read(&behind[..close]);
            if declared != Declared::default() {
                selectors.split(',').for_each(|selector| self.put(selector.trim(), declared));
            }
            rest = behind.get(close + 1..).unwrap_or_default();
        }
    }

    fn put(&mut self, selector: &str, declared: Declared) {
        let is_name =
            |text: &str| !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        if self.count >= MAX_RULES {
            return;
        }
        self.count += 1;
        let selector = selector.to_owned();
        if let Some(id) = selector.strip_prefix('#').filter(|id| is_name(id)) {
            let own = self.by_id.entry(id.to_owned()).or_default();
            *own = own.under(declared);
        } else if let Some((element, class)) = selector.split_once('.').filter(|(_, class)| is_name(class)) {
            let element = Some(element.to_ascii_lowercase()).filter(|element| !element.is_empty());
            if element.as_deref().is_none_or(is_name) {
                self.by_class.entry(class.to_owned()).or_default().push((element, declared));
            }
        } else if is_name(&selector) {
            let own = self.by_element.entry(selector.to_ascii_lowercase()).or_default();
            *own = own.under(declared);
        }
    }

    /// What holds for an element: its name first, then its classes, its id, its own attributes over them.
    pub(super) fn of(&self, element: &Element) -> Declared {
        let mut declared = self.by_element.get(element.name()).copied().unwrap_or_default();
        for class in element.attribute("class").unwrap_or_default().split_whitespace() {
            for (name, own) in self.by_class.get(class).into_iter().flatten() {
                if name.as_deref().is_none_or(|name| name == element.name()) {
                    declared = declared.under(*own);
                }
            }
        }
        if let Some(own) = element.attribute("id").and_then(|id| self.by_id.get(id.trim())) {
            declared = declared.under(*own);
        }
        for (attribute, property) in [("color", "color"), ("bgcolor", "background-color")] {
            if let Some(value) = element.attribute(attribute) {
                declared.put(property, &value.trim().to_ascii_lowercase());
            }
        }
        match element.attribute("style") {
            Some(style) => declared.under(Declared::read(style)),
            None => declared,
        }
    }
}

fn without_comments(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("/*") {
        plain += before;
        rest = behind.split_once("*/").map_or("", |(_, behind)| behind);
    }
    plain + rest
}

/// Where a block ends whose opening brace was read.
fn end_of_block(text: &str) -> usize {
    let mut depth = 1_usize;
    for (at, c) in text.char_indices() {
        depth = match c {
            '{' => depth + 1,
            '}' => depth - 1,
            _ => depth,
        };
        if depth == 0 {
            return at + 1;
        }
    }
    text.len()
}

/// Whether a number with or without a unit is 0.
fn is_zero(value: &str) -> bool {
    let end = value.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(value.len());
    value[..end].contains('0') && value[..end].chars().all(|c| matches!(c, '0' | '.'))
}

/// A colour as it is written; `None` if it is none that is known.
fn paint(value: &str) -> Option<Paint> {
    if value == "transparent" {
        return Some(Paint::Transparent);
    }
    if let Some(hex) = value.strip_prefix('#') {
        let digits: Vec<u8> =
            hex.chars().map_while(|c| c.to_digit(16)).filter_map(|digit| u8::try_from(digit).ok()).collect();
        return match digits.as_slice() {
            [r, g, b] => Some(Paint::Plain([r * 17, g * 17, b * 17])),
            [r1, r2, g1, g2, b1, b2, rest @ ..] if rest.len() != 2 || rest != [0, 0] => {
                Some(Paint::Plain([r1 * 16 + r2, g1 * 16 + g2, b1 * 16 + b2]))
            }
            [_, _, _, _, _, _, 0, 0] => Some(Paint::Transparent),
            _ => None,
        };
    }
    if let Some(numbers) = value.strip_prefix("rgba(").or_else(|| value.strip_prefix("rgb(")) {
        let numbers: Vec<&str> = numbers
            .trim_end_matches(')')
            .split([',', ' ', '/'])
            .map(str::trim)
            .filter(|number| !number.is_empty())
            .collect();
        let byte = |number: &str| {
            let whole = number.split('.').next().unwrap_or_default().parse::<u32>().ok()?;
            Some(u8::try_from(whole).unwrap_or(u8::MAX))
        };
        return match numbers.as_slice() {
            [_, _, _, alpha] if is_zero(alpha) => Some(Paint::Transparent),
            [r, g, b, ..] => Some(Paint::Plain([byte(r)?, byte(g)?, byte(b)?])),
            _ => None,
        };
    }
    let named = [
        ("white", [255, 255, 255]),
        ("black", [0, 0, 0]),
        ("red", [255, 0, 0]),
        ("blue", [0, 0, 255]),
        ("green", [0, 128, 0]),
        ("yellow", [255, 255, 0]),
        ("gray", [128, 128, 128]),
        ("grey", [128, 128, 128]),
        ("silver", [192, 192, 192]),
        ("snow", [255, 250, 250]),
        ("ivory", [255, 255, 240]),
        ("whitesmoke", [245, 245, 245]),
    ];
    named
        .iter()
        .find(|(name, _)| value.split_whitespace().next() == Some(*name))
        .map(|(_, colour)| Paint::Plain(*colour))
}
