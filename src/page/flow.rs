//! Puts set lines on pages one below the other and keeps the structure tree.

use super::document::{Document, Item, Line, Node, Page, PlacedGlyph, Pt, Run, Structure};
use super::measures::{ASCENT, LEFT, PAGE_HEIGHT, PAGE_WIDTH, RULE, TOP, TYPE_HEIGHT, TYPE_WIDTH};
use super::paragraph::SetLine;

/// What a run belongs to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mark {
    /// Node of the structure tree; `None` for page furniture.
    pub(super) node: Option<usize>,
    /// Index of its anchor.
    pub(super) anchor: Option<usize>,
    /// 0 is black, 1 is white.
    pub(super) grey: f32,
}

/// The pages so far and the place on the last one.
pub(super) struct Flow {
    pub(super) document: Document,
    /// Upper edge of what comes next, from the top of the type area.
    pub(super) y: Pt,
}

impl Flow {
    pub(super) fn new(title: String, author: String) -> Flow {
        let root = Node { role: Structure::Document, parent: None };
        let document =
            Document { title, author, pages: Vec::new(), nodes: vec![root], anchors: Vec::new(), missing: Vec::new() };
        let mut flow = Flow { document, y: 0.0 };
        flow.new_page();
        flow
    }

    /// Starts an upright page.
    pub(super) fn new_page(&mut self) {
        self.document.pages.push(Page { width: PAGE_WIDTH, height: PAGE_HEIGHT, items: Vec::new() });
        self.y = 0.0;
    }

    /// Starts a page that lies on its side; its binding edge is above.
    pub(super) fn new_landscape_page(&mut self) {
        self.document.pages.push(Page { width: PAGE_HEIGHT, height: PAGE_WIDTH, items: Vec::new() });
        self.y = 0.0;
    }

    /// Starts a page that lies as the last one does.
    pub(super) fn next_page(&mut self) {
        if self.is_landscape() {
            self.new_landscape_page();
        } else {
            self.new_page();
        }
    }

    /// Whether nothing stands on the last page yet.
    pub(super) fn page_is_empty(&self) -> bool {
        self.page().items.is_empty()
    }

    fn page(&self) -> &Page {
        self.document.pages.last().expect("there is always a page")
    }

    fn is_landscape(&self) -> bool {
        self.page().width > self.page().height
    }

    /// Left edge of the type area.
    pub(super) fn left(&self) -> Pt {
        if self.is_landscape() { (PAGE_HEIGHT - TYPE_HEIGHT) / 2.0 } else { LEFT }
    }

    /// Upper edge of the type area.
    pub(super) fn top(&self) -> Pt {
        if self.is_landscape() { LEFT } else { TOP }
    }

    /// Width of the type area.
    pub(super) fn width(&self) -> Pt {
        if self.is_landscape() { TYPE_HEIGHT } else { TYPE_WIDTH }
    }

    /// Height of the type area.
    pub(super) fn height(&self) -> Pt {
        if self.is_landscape() { TYPE_WIDTH } else { TYPE_HEIGHT }
    }

    /// Room below on this page.
    pub(super) fn room(&self) -> Pt {
        self.height() - self.y
    }

    /// Adds a node to the structure tree.
    pub(super) fn node(&mut self, role: Structure, parent: usize) -> usize {
        self.document.nodes.push(Node { role, parent: Some(parent) });
        self.document.nodes.len() - 1
    }

    /// An anchor of this name, made if there is none yet.
    pub(super) fn anchor(&mut self, name: String) -> usize {
        let anchors = &mut self.document.anchors;
        if anchors.last() != Some(&name) {
            anchors.push(name);
        }
        anchors.len() - 1
    }

    /// Puts a set line with its upper edge at `y` and its left edge at `x`, both from the type area.
    pub(super) fn put_line(&mut self, line: &SetLine, x: Pt, y: Pt, pitch: Pt, size: Pt, mark: Mark) {
        let base = self.top() + y + (pitch - size) / 2.0 + size * ASCENT;
        let left = self.left() + x;
        for run in runs(line, left, base, size, mark) {
            self.put(Item::Run(run));
        }
    }

    /// Puts a rule, its ends from the type area.
    pub(super) fn put_rule(&mut self, from: (Pt, Pt), to: (Pt, Pt)) {
        let (left, top) = (self.left(), self.top());
        let place = |(x, y): (Pt, Pt)| (left + x, top + y);
        self.put(Item::Line(Line { from: place(from), to: place(to), width: RULE }));
    }

    /// Puts anything on the last page.
    pub(super) fn put(&mut self, item: Item) {
        self.document.pages.last_mut().expect("there is always a page").items.push(item);
    }
}

/// Cuts a set line into runs of one face.
pub(super) fn runs(line: &SetLine, left: Pt, base: Pt, size: Pt, mark: Mark) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for set in &line.glyphs {
        let x = left + set.glyph.x;
        match runs.last_mut() {
            Some(run) if run.face == set.face => {
                run.text.push(set.glyph.char);
                run.glyphs.push(PlacedGlyph { x: x - run.x, ..set.glyph });
            }
            _ => runs.push(Run {
                face: set.face,
                size,
                x,
                y: base,
                angle: 0.0,
                grey: mark.grey,
                glyphs: vec![PlacedGlyph { x: 0.0, ..set.glyph }],
                text: set.glyph.char.to_string(),
                node: mark.node,
                anchor: mark.anchor,
            }),
        }
    }
    runs
}
