//! The parsed page: its elements and texts, and the walk through them.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, ParseOpts, QualName, parse_document};

use super::super::UnseenBecause;
use super::super::bytes::SourceError;
use super::super::text::is_too_much;
use super::seen;

/// Deepest nesting; browsers stop at 512. Each tag is compared with all open ones, so that deep pages take long.
const MAX_DEPTH: u32 = 768;

/// Most elements and texts.
const MAX_NODES: usize = 1_000_000;

/// Largest sum of the depths of all nodes, on which the time for parsing depends.
const MAX_DEPTHS: u64 = 100_000_000;

/// Bytes that are parsed before the limits are looked at.
const STEP_BYTES: usize = 4096;

/// Attributes that are kept.
const KEPT: [&str; 14] = [
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
];

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
    /// Whether it is not shown at all, by a rule of style.
    is_hidden: bool,
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
        self.is_hidden || self.attribute("hidden").is_some()
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

/// A step of the walk through a page.
pub(super) enum Step<'t> {
    Enter(NodeIdx, &'t Element),
    Text(&'t str),
    /// Text that readers do not see, and why.
    Unseen(&'t str, UnseenBecause),
    Leave(&'t Element),
}

impl Tree {
    /// Parses a page.
    pub(super) fn of(text: &str) -> Result<Self, SourceError> {
        let tree = Self { nodes: vec![Node::default()], ..Self::default() };
        let sink = Sink { tree: RefCell::new(tree), depth: Cell::new(0), searched: Cell::new(0) };
        let mut parser = parse_document(sink, ParseOpts::default());
        let mut rest = text;
        while !rest.is_empty() {
            let (step, behind) = rest.split_at(rest.floor_char_boundary(STEP_BYTES));
            parser.process(StrTendril::from_slice(step));
            let sink = &parser.tokenizer.sink.sink;
            if sink.tree.borrow().is_tangled || sink.searched.get() > MAX_DEPTHS {
                return Err(SourceError::Tangled);
            }
            rest = behind;
        }
        let tree = parser.finish();
        if tree.is_tangled {
            return Err(SourceError::Tangled);
        }
        let texts = tree
            .nodes
            .iter()
            .filter_map(|node| if let Content::Text(text) = &node.content { Some(text) } else { None });
        let is_too_much = texts.into_iter().any(|text| is_too_much(text, b"\t"));
        if is_too_much {
            return Err(SourceError::TooMuch);
        }
        let mut tree = tree;
        seen::mark(&mut tree);
        Ok(tree)
    }

    /// The texts of the rules of style.
    pub(super) fn style_sheets(&self) -> Vec<String> {
        let elements =
            (0..self.nodes.len()).filter(|node| self.element(*node).is_some_and(|found| found.name() == "style"));
        elements.map(|node| self.all_text(node)).collect()
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
                && (element.name() == "sup" || element.has_style("vertical-align:super"))
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
        let next = index(self.nodes[node].first);
        Walk { tree: self, root: node, next: next.map(|next| (next, false)) }
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

    fn add(&mut self, content: Content) -> NodeIdx {
        self.is_tangled |= self.nodes.len() >= MAX_NODES;
        self.nodes.push(Node { content, ..Node::default() });
        self.nodes.len() - 1
    }

    fn detach(&mut self, node: NodeIdx) {
        let Node { parent, previous, next, .. } = self.nodes[node];
        let Some(parent) = index(parent) else { return };
        match index(previous) {
            Some(previous) => self.nodes[previous].next = next,
            None => self.nodes[parent].first = next,
        }
        match index(next) {
            Some(next) => self.nodes[next].previous = previous,
            None => self.nodes[parent].last = previous,
        }
        let detached = &mut self.nodes[node];
        (detached.parent, detached.previous, detached.next) = (None, None, None);
    }

    /// Puts a node into another: before one of its children, or at the end. Gives its depth.
    fn insert(&mut self, parent: NodeIdx, child: NodeOrText<NodeIdx>, before: Option<NodeIdx>) -> u32 {
        let previous = index(before.map_or(self.nodes[parent].last, |before| self.nodes[before].previous));
        let child = match child {
            NodeOrText::AppendNode(child) => child,
            NodeOrText::AppendText(text) => {
                let last = previous.map(|previous| &mut self.nodes[previous].content);
                if let Some(Content::Text(last)) = last {
                    last.push_str(&text);
                    return self.nodes[parent].depth + 1;
                }
                self.add(Content::Text(text.to_string()))
            }
        };
        self.detach(child);
        let depth = self.nodes[parent].depth + 1;
        self.depths += u64::from(depth);
        self.is_tangled |= depth > MAX_DEPTH || self.depths > MAX_DEPTHS;
        match previous {
            Some(previous) => self.nodes[previous].next = short(child),
            None => self.nodes[parent].first = short(child),
        }
        match before {
            Some(before) => self.nodes[before].previous = short(child),
            None => self.nodes[parent].last = short(child),
        }
        let inserted = &mut self.nodes[child];
        inserted.depth = depth;
        (inserted.parent, inserted.previous) = (short(parent), previous.and_then(short));
        inserted.next = before.and_then(short);
        depth
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

/// A walk through a node's elements and texts in reading order.
pub(super) struct Walk<'t> {
    tree: &'t Tree,
    root: NodeIdx,
    /// The next node, and whether it is left (not entered).
    next: Option<(NodeIdx, bool)>,
}

impl Walk<'_> {
    /// Passes over everything in the element that was just entered, which is not left either.
    pub(super) fn pass_over(&mut self, entered: NodeIdx) {
        self.next = self.behind(entered);
    }

    /// The next step, with the node it is about.
    pub(super) fn next_with_node(&mut self) -> Option<(NodeIdx, Step<'_>)> {
        loop {
            let (node, _) = self.next?;
            let is_nothing = matches!(self.tree.nodes[node].content, Content::Nothing);
            let step = self.next()?;
            if !is_nothing {
                return Some((node, step));
            }
        }
    }

    fn behind(&self, node: NodeIdx) -> Option<(NodeIdx, bool)> {
        let Node { next, parent, .. } = &self.tree.nodes[node];
        let parent = index(*parent).filter(|parent| *parent != self.root);
        index(*next).map(|next| (next, false)).or_else(|| parent.map(|parent| (parent, true)))
    }
}

impl<'t> Iterator for Walk<'t> {
    type Item = Step<'t>;

    fn next(&mut self) -> Option<Step<'t>> {
        loop {
            let (node, is_left) = self.next?;
            let found = &self.tree.nodes[node];
            let first = index(found.first).filter(|_| !is_left);
            self.next = match (&found.content, first) {
                (_, Some(first)) => Some((first, false)),
                (Content::Element(_), None) if !is_left => Some((node, true)),
                _ => self.behind(node),
            };
            return Some(match &found.content {
                Content::Element(element) if is_left => Step::Leave(element),
                Content::Element(element) => Step::Enter(node, element),
                Content::Text(text) => Step::Text(text),
                Content::Unseen(text, why) => Step::Unseen(text, *why),
                Content::Nothing => continue,
            });
        }
    }
}

/// The tree while the parser builds it.
struct Sink {
    tree: RefCell<Tree>,
    /// Depth of what was put in last.
    depth: Cell<u32>,
    /// All depths at which a tag stood in a wrong place.
    searched: Cell<u64>,
}

impl TreeSink for Sink {
    type Handle = NodeIdx;
    type Output = Tree;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    /// A tag in a wrong place: all that are open were looked through for it.
    fn parse_error(&self, _message: Cow<'static, str>) {
        self.searched.set(self.searched.get() + u64::from(self.depth.get()));
    }

    fn get_document(&self) -> NodeIdx {
        DOCUMENT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeIdx) -> Ref<'a, QualName> {
        Ref::map(self.tree.borrow(), |tree| &tree.element(*target).expect("the parser asks for elements").name)
    }

    fn create_element(&self, name: QualName, mut attributes: Vec<Attribute>, _: ElementFlags) -> NodeIdx {
        attributes.retain(|attribute| KEPT.contains(&&*attribute.name.local));
        self.tree.borrow_mut().add(Content::Element(Box::new(Element { name, attributes, is_hidden: false })))
    }

    fn create_comment(&self, _text: StrTendril) -> NodeIdx {
        self.tree.borrow_mut().add(Content::Nothing)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> NodeIdx {
        self.tree.borrow_mut().add(Content::Nothing)
    }

    fn append(&self, parent: &NodeIdx, child: NodeOrText<NodeIdx>) {
        self.depth.set(self.tree.borrow_mut().insert(*parent, child, None));
    }

    fn append_based_on_parent_node(&self, element: &NodeIdx, previous: &NodeIdx, child: NodeOrText<NodeIdx>) {
        let has_parent = self.tree.borrow().nodes[*element].parent.is_some();
        if has_parent { self.append_before_sibling(element, child) } else { self.append(previous, child) }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn allow_declarative_shadow_roots(&self, _parent: &NodeIdx) -> bool {
        false
    }

    fn get_template_contents(&self, target: &NodeIdx) -> NodeIdx {
        *target
    }

    fn same_node(&self, x: &NodeIdx, y: &NodeIdx) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeIdx, new_node: NodeOrText<NodeIdx>) {
        let mut tree = self.tree.borrow_mut();
        if let NodeOrText::AppendNode(node) = &new_node {
            tree.detach(*node);
        }
        if let Some(parent) = index(tree.nodes[*sibling].parent) {
            tree.insert(parent, new_node, Some(*sibling));
        }
    }

    fn add_attrs_if_missing(&self, _target: &NodeIdx, _attributes: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &NodeIdx) {
        self.tree.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeIdx, new_parent: &NodeIdx) {
        let mut tree = self.tree.borrow_mut();
        while let Some(child) = index(tree.nodes[*node].first) {
            tree.insert(*new_parent, NodeOrText::AppendNode(child), None);
        }
    }
}
