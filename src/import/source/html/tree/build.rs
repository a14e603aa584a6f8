//! The parser's calls that build the tree.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, ParseOpts, QualName, parse_document};

use super::super::super::error::SourceError;
use super::super::super::text::is_too_much;
use super::super::seen;
use super::{Content, DOCUMENT, Element, Node, NodeIdx, Tree, index, is_kept, short};

/// Deepest nesting; browsers stop at 512. Each tag is compared with all open ones, so that deep pages take long.
const MAX_DEPTH: u32 = 768;

/// Most elements and texts.
const MAX_NODES: usize = 1_000_000;

/// Largest sum of the depths of all nodes, on which the time for parsing depends.
const MAX_DEPTHS: u64 = 100_000_000;

/// Bytes that are parsed before the limits are looked at.
const STEP_BYTES: usize = 4096;

impl Tree {
    /// Parses a page.
    pub(in super::super) fn of(text: &str) -> Result<Self, SourceError> {
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
        seen::mark(&mut tree)?;
        Ok(tree)
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
        attributes.retain(|attribute| is_kept(&attribute.name.local));
        self.tree.borrow_mut().add(Content::Element(Box::new(Element {
            name,
            attributes,
            is_hidden: false,
            is_raised: false,
        })))
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
