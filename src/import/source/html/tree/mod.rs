//! The parsed page: its elements and texts, and the walk through them.

mod build;
mod walk;

use html5ever::{Attribute, QualName};

use super::super::UnseenBecause;
pub(super) use walk::{Step, Walk};

/// Attributes that are kept.
const KEPT: [&str; 22] = [
    "colspan",
    "rowspan",
    "style",
    "hidden",
    "name",
    "content",
    "value",
    "type",
    "selected",
    "class",
    "id",
    "color",
    "bgcolor",
    "background",
    "dir",
    "media",
    "rel",
    "title",
    "role",
    "lang",
    "align",
    "width",
];

/// Whether an attribute is kept.
pub(super) fn is_kept(attribute: &str) -> bool {
    KEPT.contains(&attribute) || ["data-", "aria-"].iter().any(|start| attribute.starts_with(start))
}

/// Index of a node.
pub(super) type NodeIdx = usize;

const DOCUMENT: NodeIdx = 0;

/// A page.
#[derive(Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    depths: u64,
    is_tangled: bool,
}

#[derive(Default)]
struct Node {
    content: Content,
    depth: u32,
    parent: Option<u32>,
    first: Option<u32>,
    last: Option<u32>,
    next: Option<u32>,
    previous: Option<u32>,
}

#[derive(Default)]
enum Content {
    /// The document, or something that is not read.
    #[default]
    Nothing,
    Element(Box<Element>),
    Text(String),
    /// Text that readers do not see.
    Unseen(String, UnseenBecause),
}

/// An element with the attributes that are asked for.
pub(super) struct Element {
    name: QualName,
    attributes: Vec<Attribute>,
    /// Whether it is not shown at all.
    is_hidden: bool,
    /// Whether it is raised above the line.
    is_raised: bool,
}

impl Element {
    pub(super) fn name(&self) -> &str {
        &self.name.local
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|attribute| &*attribute.name.local == name);
        found.map(|attribute| &*attribute.value)
    }

    /// Whether it is not shown at all.
    pub(super) fn is_hidden(&self) -> bool {
        self.is_hidden
    }

    /// Whether its style has a declaration, e.g. `display:none`; without spaces, in small letters.
    pub(super) fn has_style(&self, declaration: &str) -> bool {
        // Nearly no style has it: what is cheap is asked first.
        let name = declaration.split(':').next().unwrap_or_default().get(1..).unwrap_or_default();
        let style = self.attribute("style");
        style.filter(|style| style.contains(name) || style.contains(&name.to_ascii_uppercase())).is_some_and(|style| {
            let declarations = style.split(';').map(|part| part.replace(char::is_whitespace, "").to_ascii_lowercase());
            declarations.into_iter().any(|part| part.trim_end_matches("!important") == declaration)
        })
    }
}

impl Tree {
    /// The texts of the rules of style for screens.
    pub(super) fn style_sheets(&self, is_for_screens: impl Fn(&str) -> bool) -> Vec<String> {
        let is_one =
            |element: &Element| element.name() == "style" && element.attribute("media").is_none_or(&is_for_screens);
        let elements = (0..self.nodes.len()).filter(|node| self.element(*node).is_some_and(is_one));
        elements.map(|node| self.all_text(node)).collect()
    }

    /// Whether rules of style stand elsewhere too.
    pub(super) fn has_linked_styles(&self) -> bool {
        self.nodes.iter().filter_map(Node::element).any(|element| {
            element.name() == "link"
                && element.attribute("rel").is_some_and(|rel| rel.to_ascii_lowercase().contains("stylesheet"))
        })
    }

    /// All texts in a node, seen or not.
    fn all_text(&self, node: NodeIdx) -> String {
        let texts = self.walk(node).filter_map(|step| match step {
            Step::Text(text) | Step::Unseen(text, _) => Some(text),
            _ => None,
        });
        texts.collect()
    }

    /// The raised elements directly in a node's text.
    pub(super) fn raised(&self, node: NodeIdx) -> Vec<NodeIdx> {
        let mut raised = Vec::new();
        let mut walk = self.walk(node);
        while let Some(step) = walk.next() {
            if let Step::Enter(entered, element) = step
                && element.is_raised
            {
                raised.push(entered);
                walk.pass_over(entered);
            }
        }
        raised
    }

    /// The text in an element that is not shown.
    pub(super) fn hidden_text(&self, node: NodeIdx) -> String {
        in_one_line(&self.all_text(node))
    }

    /// Says that an element is not shown.
    pub(super) fn hide_element(&mut self, node: NodeIdx) {
        if let Content::Element(element) = &mut self.nodes[node].content {
            element.is_hidden = true;
        }
    }

    /// Says that an element is raised above the line.
    pub(super) fn raise_element(&mut self, node: NodeIdx) {
        if let Content::Element(element) = &mut self.nodes[node].content {
            element.is_raised = true;
        }
    }

    /// Whether no element follows in the same parent.
    pub(super) fn is_last_element(&self, node: NodeIdx) -> bool {
        let behind = std::iter::successors(index(self.nodes[node].next), |next| index(self.nodes[*next].next));
        !behind.into_iter().any(|node| self.element(node).is_some())
    }

    /// Says that a text is not seen.
    pub(super) fn hide_text(&mut self, node: NodeIdx, why: UnseenBecause) {
        let content = &mut self.nodes[node].content;
        if let Content::Text(text) = content {
            *content = Content::Unseen(std::mem::take(text), why);
        }
    }

    pub(super) fn root() -> NodeIdx {
        DOCUMENT
    }

    /// Everything in a node, without the node itself.
    pub(super) fn walk(&self, node: NodeIdx) -> Walk<'_> {
        Walk::through(self, node)
    }

    /// The elements directly in a node.
    pub(super) fn children(&self, node: NodeIdx) -> impl Iterator<Item = (NodeIdx, &Element)> {
        let first = index(self.nodes[node].first);
        let children = std::iter::successors(first, |child| index(self.nodes[*child].next));
        children.filter_map(|child| Some((child, self.element(child)?)))
    }

    /// The content of a `<meta>` in the head; `None` if it is blank.
    pub(super) fn meta(&self, name: &str) -> Option<String> {
        let elements = self.nodes.iter().filter_map(Node::element);
        let metas = elements.filter(|element| element.name() == "meta");
        let mut named =
            metas.filter(|meta| meta.attribute("name").is_some_and(|found| found.trim().eq_ignore_ascii_case(name)));
        named.find_map(|meta| Some(in_one_line(meta.attribute("content")?)).filter(|content| !content.is_empty()))
    }

    /// The title in the head.
    pub(super) fn title(&self) -> Option<String> {
        let title = (0..self.nodes.len()).find(|node| self.element(*node).is_some_and(|found| found.name() == "title"));
        let texts = self.walk(title?).filter_map(|step| match step {
            Step::Text(text) => Some(text),
            _ => None,
        });
        Some(in_one_line(&texts.collect::<String>()))
    }

    fn element(&self, node: NodeIdx) -> Option<&Element> {
        self.nodes[node].element()
    }
}

impl Node {
    fn element(&self) -> Option<&Element> {
        if let Content::Element(element) = &self.content { Some(element) } else { None }
    }
}

fn index(node: Option<u32>) -> Option<NodeIdx> {
    node.map(|node| node as NodeIdx)
}

fn short(node: NodeIdx) -> Option<u32> {
    u32::try_from(node).ok()
}

/// Text with its runs of spaces and line ends as one space each.
fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
