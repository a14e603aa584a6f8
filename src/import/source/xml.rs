//! The XML of an office document as a tree. Prefixes are dropped: names do not clash without them, and both
//! namespaces of OOXML are read alike.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use super::SourceError;

/// Deepest nesting that is read; functions that walk the tree are recursive.
const MAX_DEPTH: usize = 200;

/// Most elements of a tree, which keeps it within memory.
const MAX_ELEMENTS: usize = 1_000_000;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) nodes: Vec<Node>,
}

/// A child of an element.
#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// Reads a document; gives its outermost element.
    pub(super) fn read(bytes: &[u8]) -> Result<Element, SourceError> {
        let text = String::from_utf8_lossy(bytes);
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        reader.config_mut().check_end_names = false;
        let mut open = vec![Element::default()];
        let mut elements = 0;
        loop {
            match reader.read_event().map_err(|_| SourceError::Broken)? {
                Event::Start(start) => open.push(Element::new(&start)),
                Event::Empty(start) => {
                    let element = Element::new(&start);
                    innermost(&mut open).nodes.push(Node::Element(element));
                }
                Event::End(_) if open.len() > 1 => {
                    let closed = open.pop().unwrap_or_default();
                    innermost(&mut open).nodes.push(Node::Element(closed));
                }
                Event::Text(text) => innermost(&mut open).push(&text.xml10_content()),
                Event::CData(text) => innermost(&mut open).push(&text.xml10_content()),
                Event::GeneralRef(reference) => innermost(&mut open).push(&referred(&reference)),
                Event::Eof => break,
                _ => continue,
            }
            elements += 1;
            if elements > MAX_ELEMENTS || open.len() > MAX_DEPTH {
                return Err(SourceError::Inflated);
            }
        }
        // A document that breaks off is not read at all.
        let outer = open.pop().filter(|_| open.is_empty()).ok_or(SourceError::Broken)?;
        outer.nodes.into_iter().find_map(Node::into_element).ok_or(SourceError::Broken)
    }

    fn new(start: &BytesStart) -> Element {
        let attributes = start.attributes().flatten().map(|attribute| {
            let value = attribute.normalized_value(XmlVersion::default()).unwrap_or_default();
            (attribute.key.local_name().as_ref().to_owned(), value.into_owned())
        });
        Element { name: start.local_name().as_ref().to_owned(), attributes: attributes.collect(), nodes: Vec::new() }
    }

    fn push(&mut self, text: &str) {
        match self.nodes.last_mut() {
            Some(Node::Text(before)) => before.push_str(text),
            _ => self.nodes.push(Node::Text(text.to_owned())),
        }
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The child elements.
    pub(super) fn children(&self) -> impl Iterator<Item = &Element> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.children().find(|child| child.name == name)
    }

    /// Attribute `val` of a child, which is where OOXML keeps most of what it says.
    pub(super) fn value(&self, child: &str) -> Option<&str> {
        self.child(child)?.attribute("val")
    }

    /// Whether a property is on: it is there and does not say that it is off.
    pub(super) fn is_on(&self, child: &str) -> bool {
        self.child(child).is_some_and(|child| !matches!(child.attribute("val"), Some("0" | "false" | "off")))
    }

    /// The text directly inside.
    pub(super) fn text(&self) -> String {
        let texts = self.nodes.iter().filter_map(|node| match node {
            Node::Element(_) => None,
            Node::Text(text) => Some(text.as_str()),
        });
        texts.collect()
    }
}

impl Node {
    fn into_element(self) -> Option<Element> {
        match self {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        }
    }
}

/// The outermost element is never closed, so there is always one.
fn innermost(open: &mut [Element]) -> &mut Element {
    open.last_mut().expect("the outermost element stays open")
}

/// The characters of a reference such as `&amp;`. Entities that a document defines itself are not expanded.
pub(super) fn referred(reference: &BytesRef) -> String {
    if let Ok(Some(char)) = reference.resolve_char_ref() {
        return char.to_string();
    }
    quick_xml::escape::resolve_predefined_entity(reference).unwrap_or_default().to_owned()
}
