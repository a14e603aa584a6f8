//! Text as browsers show it: runs of spaces become one, lines end at blocks and `<br>`.

use super::super::UnseenBecause;
use super::tree::{Element, Step};

/// Elements whose text is not shown, or not as a part of the page's.
const UNSEEN: [&str; 23] = [
    "head",
    "title",
    "meta",
    "link",
    "script",
    "style",
    "noscript",
    "noframes",
    "template",
    "iframe",
    "object",
    "embed",
    "applet",
    "svg",
    "annotation",
    "annotation-xml",
    "canvas",
    "audio",
    "video",
    "map",
    "rt",
    "rp",
    "xml",
];

/// Elements that begin and end a line.
const BLOCKS: [&str; 56] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "select",
    "summary",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
];

/// Elements whose line ends and spaces are kept.
const AS_TYPED: [&str; 5] = ["pre", "listing", "plaintext", "xmp", "textarea"];

/// Whether an element is hidden.
pub(super) fn is_unseen(element: &Element) -> bool {
    UNSEEN.contains(&element.name())
        || (element.name() == "option" && element.attribute("selected").is_none())
        || element.is_hidden()
}

/// Why an element's text is not seen; `None` if it is nobody's, as that of a script is, or the other choices of a
/// field.
pub(super) fn why_unseen(element: &Element) -> Option<UnseenBecause> {
    match element.name() {
        "svg" => Some(UnseenBecause::Chart),
        // How letters are read aloud.
        "rt" => Some(UnseenBecause::NoteMark),
        "option" => None,
        name if UNSEEN.contains(&name) => None,
        _ => Some(UnseenBecause::Hidden),
    }
}

/// Whether line ends in an element are kept.
pub(super) fn is_as_typed(element: &Element) -> bool {
    AS_TYPED.contains(&element.name())
}

/// Whether an element begins and ends a line.
pub(super) fn is_block(element: &Element) -> bool {
    if BLOCKS.contains(&element.name()) {
        !matches!(element.name(), "div" | "p" | "li") || !element.has_style("display:inline")
    } else {
        element.has_style("display:block")
    }
}

/// The value in a field that is filled in.
pub(super) fn field_value(element: &Element) -> Option<&str> {
    let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
    let is_typed = !matches!(kind.as_str(), "hidden" | "submit" | "button" | "reset" | "image" | "checkbox" | "radio");
    element.attribute("value").filter(|_| element.name() == "input" && is_typed)
}

/// Lines of text.
#[derive(Default)]
pub(super) struct ShownLines {
    /// Lines that have ended.
    pub(super) lines: Vec<String>,
    line: String,
    gap: Gap,
    typed_depth: usize,
}

/// Spaces before the next character.
#[derive(Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    LineEnd,
}

impl ShownLines {
    /// Takes in the next step of the walk through a page.
    pub(super) fn take(&mut self, step: &Step<'_>) {
        match step {
            Step::Text(text) if self.typed_depth > 0 => self.typed(text),
            Step::Text(text) => self.text(text),
            Step::Unseen(..) => {}
            Step::Enter(_, element) => {
                if is_block(element) {
                    self.end_line();
                }
                self.typed_depth += usize::from(is_as_typed(element));
                if let Some(value) = field_value(element) {
                    self.text(value);
                }
            }
            Step::Leave(element) => {
                if is_block(element) {
                    self.end_line();
                }
                self.typed_depth -= usize::from(is_as_typed(element));
            }
        }
    }

    /// Ends the line; blank lines are dropped.
    pub(super) fn end_line(&mut self) {
        self.gap = Gap::None;
        let trimmed = if self.typed_depth > 0 { self.line.trim_end_matches([' ', '\r']) } else { self.line.trim() };
        if !trimmed.trim().is_empty() {
            self.lines.push(trimmed.to_owned());
        }
        self.line.clear();
    }

    fn typed(&mut self, text: &str) {
        for c in text.chars() {
            if c == '\n' { self.end_line() } else { self.line.extend(seen(c)) }
        }
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                ' ' | '\t' => self.gap = self.gap.max(Gap::Space),
                '\n' | '\r' | '\u{c}' => self.gap = Gap::LineEnd,
                _ => {
                    let Some(c) = seen(c) else { continue };
                    self.close_gap(c);
                    self.line.push(c);
                }
            }
        }
    }

    /// A line end between Chinese characters is dropped; any other becomes a space.
    fn close_gap(&mut self, next: char) {
        let is_wide = |c: char| c >= '\u{2e80}';
        let last = self.line.chars().next_back();
        let joins = self.gap == Gap::LineEnd && last.is_some_and(is_wide) && is_wide(next);
        if self.gap != Gap::None && last.is_some() && !joins {
            self.line.push(' ');
        }
        self.gap = Gap::None;
    }
}

/// A character as it is kept: spaces of other widths are spaces, those without width are nothing.
fn seen(c: char) -> Option<char> {
    match c {
        '\u{200b}' | '\u{feff}' | '\u{ad}' => None,
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' => Some(' '),
        _ => Some(c),
    }
}
