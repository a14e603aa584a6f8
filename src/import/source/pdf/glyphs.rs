//! The letters and ruled lines of the pages, at their places: hundredths of a point from the top left corner.

use hayro_interpret::font::{Glyph as Shown, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Dict, Name, String as PdfString};
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, RenderContent, SoftMask, TransformExt, interpret_page,
};

use super::super::SourceError;

/// Most letters of a document.
const MAX_GLYPHS: usize = 400_000;

/// Most ruled lines of a page; a table of a report has some hundred.
const MAX_STROKES: usize = 4000;

/// Thickest ruled line.
const THICK: i32 = 300;

/// Shortest ruled line.
const SHORT: i32 = 300;

/// A page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) strokes: Vec<Stroke>,
    pub(super) height: i32,
    /// Number of letters whose characters are not known.
    pub(super) unknown: usize,
    /// Number of letters that are not painted.
    pub(super) hidden: usize,
    pub(super) has_picture: bool,
}

/// A letter.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub(super) text: String,
    pub(super) left: i32,
    pub(super) right: i32,
    /// Its base line.
    pub(super) y: i32,
    pub(super) size: i32,
}

impl Glyph {
    /// A point well inside it.
    pub(super) fn middle(&self) -> (i32, i32) {
        (self.left.midpoint(self.right), self.y - self.size / 3)
    }
}

/// A ruled line, horizontal or vertical.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stroke {
    pub(super) is_across: bool,
    /// y of a horizontal line, x of a vertical one.
    pub(super) at: i32,
    pub(super) from: i32,
    pub(super) to: i32,
}

/// Reads the pages.
pub(super) fn pages(pdf: &Pdf) -> Result<Vec<Page>, SourceError> {
    let cache = InterpreterCache::new();
    let mut pages = Vec::new();
    let mut glyphs = 0;
    for page in pdf.pages().iter() {
        // What is written into forms and notes is no part of the report.
        let settings = InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
        let (width, height) = page.render_dimensions();
        let area = Rect::new(0.0, 0.0, width.into(), height.into());
        let mut context = Context::new(page.initial_transform(true).to_kurbo(), area, &cache, pdf.xref(), settings);
        let height = hundredths(Point::new(0.0, height.into())).1;
        let mut collector =
            Collector { page: Page { height, ..Page::default() }, left: MAX_GLYPHS - glyphs, marks: Vec::new() };
        interpret_page(page, &mut context, &mut collector);
        glyphs += collector.page.glyphs.len();
        if glyphs >= MAX_GLYPHS {
            return Err(SourceError::Inflated);
        }
        pages.push(collector.page);
    }
    Ok(pages)
}

/// Collects the letters and lines that a page draws.
struct Collector {
    page: Page,
    left: usize,
    /// The marked contents that are open.
    marks: Vec<Mark>,
}

/// A marked content.
enum Mark {
    Plain,
    /// Text that replaces what is shown; `None` once it was taken.
    Spoken(Option<String>),
    /// A header or footer that says so.
    Furniture,
}

impl Collector {
    fn take(&mut self, text: Option<String>, at: Affine, width: Point) {
        let (from, to) = (hundredths(at * Point::ZERO), hundredths(at * width));
        let up = hundredths(at * Point::new(0.0, 1000.0));
        let along = hundredths(at * Point::new(1000.0, 0.0));
        // Vertical text is a stamp or a margin note, slanted text a watermark.
        if (from.1 - up.1) < (from.0 - up.0).abs() || (from.1 - along.1).abs() * 5 > (from.0 - along.0).abs() {
            return;
        }
        let text = text.filter(|text| !text.contains(|sign: char| sign.is_control()));
        if text.is_none() {
            self.page.unknown += 1;
        }
        let text = text.unwrap_or_else(|| "\u{fffd}".to_owned());
        if !text.trim().is_empty() && self.page.glyphs.len() < self.left {
            self.page.glyphs.push(Glyph {
                text,
                left: from.0,
                right: to.0.max(from.0 + 1),
                y: from.1,
                size: from.1 - up.1,
            });
        }
    }

    fn stroke(&mut self, from: (i32, i32), to: (i32, i32)) {
        let (across, down) = ((from.0 - to.0).abs(), (from.1 - to.1).abs());
        let stroke = if down <= THICK && across >= SHORT && across > down * 2 {
            Stroke { is_across: true, at: from.1.midpoint(to.1), from: from.0.min(to.0), to: from.0.max(to.0) }
        } else if across <= THICK && down >= SHORT && down > across * 2 {
            Stroke { is_across: false, at: from.0.midpoint(to.0), from: from.1.min(to.1), to: from.1.max(to.1) }
        } else {
            return;
        };
        if self.page.strokes.len() < MAX_STROKES {
            self.page.strokes.push(stroke);
        }
    }
}

impl<'a> Device<'a> for Collector {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, draw_mode: &DrawMode) {
        let path = props.transform * path;
        if matches!(draw_mode, DrawMode::Fill(_)) {
            // Many programs paint ruled lines as thin boxes, all of a table in one path.
            for part in path.subpaths() {
                let area = part.bounding_box();
                self.stroke(hundredths(area.origin()), hundredths(Point::new(area.x1, area.y1)));
            }
            return;
        }
        let (mut start, mut last) = (Point::ZERO, Point::ZERO);
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(to) => (start, last) = (to, to),
                PathEl::LineTo(to) => {
                    self.stroke(hundredths(last), hundredths(to));
                    last = to;
                }
                PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => last = to,
                PathEl::ClosePath => {
                    self.stroke(hundredths(last), hundredths(start));
                    last = start;
                }
            }
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, draw_mode: &DrawMode) {
        if self.marks.iter().any(|mark| matches!(mark, Mark::Furniture)) {
            return;
        }
        for glyph in run.glyphs() {
            let at = props.transform * glyph.transform();
            let shown: &Shown = glyph;
            let width = match shown {
                Shown::Outline(outline) => outline.advance_width(),
                Shown::Type3(drawn) => drawn.advance_width(),
            };
            let text = match glyph.as_unicode() {
                Some(BfString::Char(sign)) => Some(sign.to_string()),
                Some(BfString::String(text)) => Some(text),
                None => None,
            };
            let spoken = self.marks.iter_mut().rev().find_map(|mark| match mark {
                Mark::Spoken(text) => Some(text.take().unwrap_or_else(|| " ".to_owned())),
                _ => None,
            });
            self.page.hidden += usize::from(matches!(draw_mode, DrawMode::Invisible));
            self.take(spoken.or(text), at, Point::new(width.unwrap_or(500.0).into(), 0.0));
        }
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let spoken = properties.and_then(|properties| properties.get::<PdfString<'_>>("ActualText"));
        let kind = properties.and_then(|properties| properties.get::<Name<'_>>("Type"));
        let is_furniture = tag == b"Artifact" && kind.is_some_and(|kind| kind.as_ref() == b"Pagination");
        self.marks.push(match spoken {
            Some(text) if self.marks.len() < 100 => Mark::Spoken(Some(super::title(text.as_bytes()))),
            _ if is_furniture => Mark::Furniture,
            _ => Mark::Plain,
        });
    }

    fn end_marked_content(&mut self) {
        self.marks.pop();
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.page.has_picture = true;
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// A length in hundredths of a point.
#[expect(clippy::cast_possible_truncation, reason = "places outside a page are cut off")]
fn hundredths(point: Point) -> (i32, i32) {
    ((point.x * 100.0).round().clamp(-1e7, 1e7) as i32, (point.y * 100.0).round().clamp(-1e7, 1e7) as i32)
}
