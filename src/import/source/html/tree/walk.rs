//! The walk through a page, or a part of it, in reading order.

use super::super::super::UnseenBecause;
use super::{Content, Element, Node, NodeIdx, Tree, index};

/// A step of the walk through a page.
pub(in super::super) enum Step<'t> {
    Enter(NodeIdx, &'t Element),
    Text(&'t str),
    /// Text that readers do not see, and why.
    Unseen(&'t str, UnseenBecause),
    Leave(&'t Element),
}

/// A walk through a node's elements and texts in reading order.
pub(in super::super) struct Walk<'t> {
    tree: &'t Tree,
    root: NodeIdx,
    /// The next node, and whether it is left (not entered).
    next: Option<(NodeIdx, bool)>,
}

impl<'t> Walk<'t> {
    /// A walk through everything in a node.
    pub(super) fn through(tree: &'t Tree, node: NodeIdx) -> Walk<'t> {
        Walk { tree, root: node, next: index(tree.nodes[node].first).map(|next| (next, false)) }
    }

    /// Passes over everything in the element that was just entered, which is not left either.
    pub(in super::super) fn pass_over(&mut self, entered: NodeIdx) {
        self.next = self.behind(entered);
    }

    /// The next step, with the node it is about.
    pub(in super::super) fn next_with_node(&mut self) -> Option<(NodeIdx, Step<'t>)> {
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
