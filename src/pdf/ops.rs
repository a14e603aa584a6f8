//! A page's items as PDF operators, each run of text marked with the node it belongs to.

use std::collections::BTreeMap;

use printpdf::text::TextItem;
use printpdf::{
    Codepoint, Color, DictItem, Greyscale, LinePoint, Mm, Op, PaintMode, PdfFontHandle, PdfPage, Point, Pt, Rect,
    TextMatrix,
};

use super::Fonts;
use super::fonts::Embedded;
use super::tags::MarkedContents;
use crate::page::{Filled, Item, Line, Page, Run};

/// The operators of a page.
pub(super) fn page(page: &Page, page_idx: usize, fonts: &Fonts, contents: &mut MarkedContents) -> PdfPage {
    let mut ops = Vec::new();
    let mut writer = Writer { ops: &mut ops, height: page.height, fonts, open: None, grey: 0.0, thickness: None };
    for item in &page.items {
        match item {
            Item::Run(run) => {
                writer.belong_to(run.node, page_idx, contents);
                writer.run(run);
            }
            Item::Line(line) => {
                writer.belong_to(None, page_idx, contents);
                writer.line(line);
            }
            Item::Box(filled) => {
                writer.belong_to(None, page_idx, contents);
                writer.filled(filled);
            }
        }
    }
    writer.close();
    PdfPage::new(Mm::from(Pt(page.width)), Mm::from(Pt(page.height)), ops)
}

/// The owner of marked content.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    /// A node of the structure tree.
    Node(usize),
    /// The page itself: rules, page numbers.
    Page,
}

struct Writer<'w> {
    ops: &'w mut Vec<Op>,
    height: f32,
    fonts: &'w Fonts,
    /// The owner of the marked content that is open, if one is.
    open: Option<Owner>,
    grey: f32,
    thickness: Option<f32>,
}

impl Writer<'_> {
    /// Opens marked content for a node, or for page furniture, unless it is open already.
    fn belong_to(&mut self, node: Option<usize>, page_idx: usize, contents: &mut MarkedContents) {
        let owner = node.map_or(Owner::Page, Owner::Node);
        if self.open == Some(owner) {
            return;
        }
        self.close();
        self.open = Some(owner);
        self.ops.push(match owner {
            Owner::Page => Op::BeginMarkedContent { tag: "Artifact".to_owned() },
            Owner::Node(node) => {
                let id = contents.add(page_idx, node);
                let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(id))]);
                Op::BeginMarkedContentWithProperties { tag: "Span".to_owned(), properties: DictItem::Dict { map } }
            }
        });
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn paint(&mut self, grey: f32) {
        if (self.grey - grey).abs() > f32::EPSILON {
            self.ops.push(Op::SetFillColor { col: Color::Greyscale(Greyscale::new(grey, None)) });
            self.grey = grey;
        }
    }

    fn run(&mut self, run: &Run) {
        let Some(embedded) = self.fonts.get(&run.face) else { return };
        self.paint(run.grey);
        self.ops.push(Op::StartTextSection);
        self.ops.push(Op::SetFont { font: PdfFontHandle::External(embedded.id.clone()), size: Pt(run.size) });
        self.ops.push(Op::SetTextMatrix { matrix: self.matrix(run) });
        for span in spans(run, embedded) {
            let spoken = span.actual_text.is_some();
            if let Some(text) = span.actual_text {
                let data = DictItem::String { data: super::text::utf16(&text.to_string()), literal: false };
                let map = BTreeMap::from([("ActualText".to_owned(), data)]);
                self.ops.push(Op::BeginMarkedContentWithProperties {
                    tag: "Span".to_owned(),
                    properties: DictItem::Dict { map },
                });
            }
            self.ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(span.glyphs)] });
            if spoken {
                self.ops.push(Op::EndMarkedContent);
            }
        }
        self.ops.push(Op::EndTextSection);
    }

    fn matrix(&self, run: &Run) -> TextMatrix {
        let (x, y) = (run.x, self.height - run.y);
        if run.angle == 0.0 {
            return TextMatrix::Translate(Pt(x), Pt(y));
        }
        let (sin, cos) = run.angle.to_radians().sin_cos();
        TextMatrix::Raw([cos, sin, -sin, cos, x, y])
    }

    fn line(&mut self, line: &Line) {
        if self.thickness != Some(line.width) {
            self.ops.push(Op::SetOutlineThickness { pt: Pt(line.width) });
            self.thickness = Some(line.width);
        }
        let point = |(x, y): (f32, f32)| LinePoint { p: Point { x: Pt(x), y: Pt(self.height - y) }, bezier: false };
        let points = vec![point(line.from), point(line.to)];
        self.ops.push(Op::DrawLine { line: printpdf::Line { points, is_closed: false } });
    }

    fn filled(&mut self, filled: &Filled) {
        self.paint(filled.grey);
        let rectangle = Rect {
            x: Pt(filled.x),
            y: Pt(self.height - filled.y),
            width: Pt(filled.width),
            height: Pt(filled.height),
            mode: Some(PaintMode::Fill),
            winding_order: None,
        };
        self.ops.push(Op::DrawRectangle { rectangle });
    }
}

/// Glyphs shown together.
struct GlyphSpan {
    glyphs: Vec<Codepoint>,
    /// The character they stand for, if the font maps the glyph to another one.
    actual_text: Option<char>,
}

/// Splits a run where a glyph stands for another character than the one its font maps it to, since two
/// characters may share a glyph.
fn spans(run: &Run, embedded: &Embedded) -> Vec<GlyphSpan> {
    let mut spans: Vec<GlyphSpan> = Vec::new();
    for (idx, placed) in run.glyphs.iter().enumerate() {
        let glyph = embedded.glyph(placed.id);
        let mapped = embedded.char(glyph).unwrap_or(placed.char);
        // A character of private use means nothing by itself (PDF/A-3, 6.2.11.7.3).
        let is_private = matches!(placed.char, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
        let actual_text = (mapped != placed.char || is_private).then_some(placed.char);
        // The next glyph is not where the width of this one puts it.
        let offset = run.glyphs.get(idx + 1).map_or(0.0, |next| {
            let wanted = (next.x - placed.x) * 1000.0 / run.size;
            embedded.width(glyph) - wanted
        });
        let offset = if offset.abs() < 0.05 { 0.0 } else { offset };
        let codepoint = Codepoint::with_cid(glyph, offset, mapped.to_string());
        match spans.last_mut() {
            Some(span) if span.actual_text.is_none() && actual_text.is_none() => span.glyphs.push(codepoint),
            _ => spans.push(GlyphSpan { glyphs: vec![codepoint], actual_text }),
        }
    }
    spans
}
