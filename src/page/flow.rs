//! Puts blocks on pages one below the other and keeps the structure tree.
//!
//! Blocks that are tied to each other stay on one page. Blocks wait until it is known what is tied to them, so
//! that nothing on a page is moved later.

use super::block::Block;
use super::document::{Document, Node, Page, Pt, Structure};
use super::measures::{LEFT, PAGE_HEIGHT, PAGE_WIDTH, TOP, TYPE_HEIGHT, TYPE_WIDTH};

/// Whether a block may be separated from the block before it by a page break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    /// A page may end before this block.
    Free,
    /// This block stays on the page of the block before it.
    Tied,
}

/// How a page stands: portrait, or on its side with a wide table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Orientation {
    Portrait,
    /// On its side; the binding edge is the upper one.
    Landscape,
}

/// Blocks tied to each other, each with the space before it.
#[derive(Default)]
struct Chunk(Vec<(Pt, Block)>);

/// The pages so far, the place on the last one, and what is still to be put there.
pub(super) struct Flow {
    pub(super) document: Document,
    /// Lower edge of the last block on the last page, from the top of the type area.
    y: Pt,
    /// The last chunks, to which following blocks may still be tied.
    waiting: Vec<Chunk>,
    /// Space before the next block.
    space: Pt,
}

impl Orientation {
    fn page(self) -> Page {
        let (width, height) = match self {
            Orientation::Portrait => (PAGE_WIDTH, PAGE_HEIGHT),
            Orientation::Landscape => (PAGE_HEIGHT, PAGE_WIDTH),
        };
        Page { width, height, items: Vec::new() }
    }

    /// Left edge of the type area.
    pub(super) fn left(self) -> Pt {
        match self {
            Orientation::Portrait => LEFT,
            Orientation::Landscape => (PAGE_HEIGHT - TYPE_HEIGHT) / 2.0,
        }
    }

    /// Upper edge of the type area.
    pub(super) fn top(self) -> Pt {
        match self {
            Orientation::Portrait => TOP,
            Orientation::Landscape => LEFT,
        }
    }

    /// Width of the type area.
    pub(super) fn width(self) -> Pt {
        match self {
            Orientation::Portrait => TYPE_WIDTH,
            Orientation::Landscape => TYPE_HEIGHT,
        }
    }

    /// Height of the type area.
    pub(super) fn height(self) -> Pt {
        match self {
            Orientation::Portrait => TYPE_HEIGHT,
            Orientation::Landscape => TYPE_WIDTH,
        }
    }
}

impl Page {
    pub(super) fn orientation(&self) -> Orientation {
        if self.width > self.height { Orientation::Landscape } else { Orientation::Portrait }
    }
}

impl Chunk {
    /// Height, the space before the first block left out.
    fn height(&self) -> Pt {
        let all: Pt = self.0.iter().map(|(space, block)| space + block.height).sum();
        all - self.0.first().map_or(0.0, |(space, _)| *space)
    }

    fn space_before(&self) -> Pt {
        self.0.first().map_or(0.0, |(space, _)| *space)
    }
}

impl Flow {
    pub(super) fn new(title: String, author: String) -> Flow {
        let root = Node { role: Structure::Document, parent: None };
        let pages = vec![Orientation::Portrait.page()];
        let document = Document {
            title,
            author,
            pages,
            nodes: vec![root],
            anchors: Vec::new(),
            missing: Vec::new(),
            lent: Vec::new(),
        };
        Flow { document, y: 0.0, waiting: Vec::new(), space: 0.0 }
    }

    /// Adds a block below what is there.
    pub(super) fn put(&mut self, block: Block, tie: Tie) {
        let space = std::mem::take(&mut self.space);
        if tie == Tie::Free || self.waiting.is_empty() {
            self.waiting.push(Chunk::default());
        }
        self.waiting.last_mut().expect("a chunk is waiting").0.push((space, block));
        // The one before the last is kept for `tie_last`.
        self.settle_all_but(2);
    }

    /// Leaves space before the next block, but not at the top of a page.
    pub(super) fn leave(&mut self, space: Pt) {
        self.space = self.space.max(space);
    }

    /// Ties the next block to at least this many of the last blocks, as far as these are not on a page yet.
    pub(super) fn tie_last(&mut self, blocks: usize) {
        while self.waiting.len() > 1 && self.waiting.last().is_some_and(|chunk| chunk.0.len() < blocks) {
            let last = self.waiting.pop().expect("a chunk is waiting");
            self.waiting.last_mut().expect("another is").0.extend(last.0);
        }
    }

    /// Room on the last page for a block tied to the last block.
    pub(super) fn room(&mut self) -> Pt {
        self.settle_all_but(1);
        let space_before = if self.y > 0.0 { self.waiting.first().map_or(0.0, Chunk::space_before) } else { 0.0 };
        self.room_on_fresh_page() - self.y - space_before
    }

    /// Room for a block tied to the last block if both move to a new page.
    pub(super) fn room_on_fresh_page(&self) -> Pt {
        self.room_on(self.orientation())
    }

    /// The same for a page of this orientation.
    pub(super) fn room_on(&self, orientation: Orientation) -> Pt {
        let waiting = self.waiting.last().map_or(0.0, Chunk::height);
        orientation.height() - waiting - self.space
    }

    /// Moves the last chunk, and everything after it, to a new page of this orientation.
    pub(super) fn move_to_new_page(&mut self, orientation: Orientation) {
        self.settle_all_but(1);
        self.start_page(orientation);
    }

    /// Ends the page; the next block starts one of this orientation.
    pub(super) fn end_page(&mut self, next: Orientation) {
        self.settle_all_but(0);
        self.space = 0.0;
        self.start_page(next);
    }

    /// Puts everything on its page.
    pub(super) fn finish(&mut self) {
        self.settle_all_but(0);
        if self.y == 0.0 && self.document.pages.len() > 1 {
            self.document.pages.pop();
        }
    }

    /// Orientation of the last page.
    pub(super) fn orientation(&self) -> Orientation {
        self.page().orientation()
    }

    fn page(&self) -> &Page {
        self.document.pages.last().expect("there is always a page")
    }

    fn start_page(&mut self, orientation: Orientation) {
        if self.y == 0.0 {
            self.document.pages.pop();
        }
        self.document.pages.push(orientation.page());
        self.y = 0.0;
    }

    fn settle_all_but(&mut self, kept: usize) {
        let settled = self.waiting.len().saturating_sub(kept);
        let chunks: Vec<Chunk> = self.waiting.drain(..settled).collect();
        for chunk in chunks {
            self.settle_chunk(chunk);
        }
    }

    /// Puts a chunk on the last page or the next; one that is higher than a page continues on further pages.
    fn settle_chunk(&mut self, chunk: Chunk) {
        if self.is_over_the_edge(chunk.space_before() + chunk.height()) {
            self.start_page(self.orientation());
        }
        for (space, block) in chunk.0 {
            if self.is_over_the_edge(space + block.height) {
                self.start_page(self.orientation());
            }
            if self.y > 0.0 {
                self.y += space;
            }
            self.place(block);
        }
    }

    /// Whether a block of this height exceeds the page, unless it is the first on the page.
    fn is_over_the_edge(&self, height: Pt) -> bool {
        /// Tolerance for the rounding of sums.
        const TOLERANCE: Pt = 0.05;
        self.y > 0.0 && self.y + height > self.orientation().height() + TOLERANCE
    }

    fn place(&mut self, block: Block) {
        let (left, top) = (self.orientation().left(), self.orientation().top() + self.y);
        self.y += block.height;
        let page = self.document.pages.last_mut().expect("there is always a page");
        page.items.extend(block.placed(left, top));
    }

    /// Adds a node to the structure tree.
    pub(super) fn node(&mut self, role: Structure, parent: usize) -> usize {
        self.document.nodes.push(Node { role, parent: Some(parent) });
        self.document.nodes.len() - 1
    }

    /// Index of the anchor of this name, which is added if it is new.
    pub(super) fn anchor(&mut self, name: String) -> usize {
        let anchors = &mut self.document.anchors;
        if anchors.last() != Some(&name) {
            anchors.push(name);
        }
        anchors.len() - 1
    }
}
