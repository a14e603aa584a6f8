//! The letters and ruled lines of the pages, at their places: hundredths of a point from the top left corner.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hayro_interpret::font::{Glyph as Shown, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Dict, Name, String as PdfString};
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, InterpreterWarning, RenderContent, SoftMask, TransformExt, interpret_page,
};

use super::super::{SourceError, UnseenBecause};
use super::grounds::{Grounds, Paint};
use super::page::{Glyph, Page, Stroke};
use crate::font::window_font;

/// Most letters of a document.
const MAX_GLYPHS: usize = 400_000;

/// Most ruled lines of a page; a table of a report has some hundred.
const MAX_STROKES: usize = 4000;

/// Thickest ruled line.
const THICK: i32 = 300;

/// Shortest ruled line.
const SHORT: i32 = 300;

/// Smallest letters that can be read.
const TINY: i32 = 100;

/// Reads the pages.
pub(super) fn pages(pdf: &Pdf) -> Result<Vec<Page>, SourceError> {
    let cache = InterpreterCache::new();
    let mut pages = Vec::new();
    let mut glyphs = 0;
    for page in pdf.pages().iter() {
        // What is written into forms and notes is no part of the report.
        let has_lost_font = Arc::new(AtomicBool::new(false));
        let lost_font = has_lost_font.clone();
        let settings = InterpreterSettings {
            render_content: RenderContent::PAGE,
            warning_sink: Arc::new(move |warning| {
                if matches!(warning, InterpreterWarning::UnsupportedFont) {
                    lost_font.store(true, Ordering::Relaxed);
                }
            }),
            // Only the characters and places of letters are asked for: any font will do for one that is missing.
            font_resolver: Arc::new(|_| Some((Arc::new(window_font()), 0))),
            ..InterpreterSettings::default()
        };
        let (width, height) = page.render_dimensions();
        let area = Rect::new(0.0, 0.0, width.into(), height.into());
        let mut context = Context::new(page.initial_transform(true).to_kurbo(), area, &cache, pdf.xref(), settings);
        let (width, height) = hundredths(Point::new(width.into(), height.into()));
        let page_of_size = Page { width, height, ..Page::default() };
        let mut collector = Collector {
            page: page_of_size,
            left: MAX_GLYPHS - glyphs,
            marks: Vec::new(),
            grounds: Grounds::default(),
            faint_groups: Vec::new(),
            seen: Vec::new(),
        };
        interpret_page(page, &mut context, &mut collector);
        let mut page = collector.page();
        page.has_lost_font = has_lost_font.load(Ordering::Relaxed);
        glyphs += page.glyphs.len() + page.asides.len();
        if glyphs >= MAX_GLYPHS {
            return Err(SourceError::Inflated);
        }
        pages.push(page);
    }
    Ok(pages)
}

/// Collects the letters and lines that a page draws.
struct Collector {
    page: Page,
    left: usize,
    /// The marked contents that are open.
    marks: Vec<Mark>,
    grounds: Grounds,
    /// Whether each open group is too faint to be seen.
    faint_groups: Vec<bool>,
    /// Letters that are seen unless something is painted over them, each with how many areas were painted before.
    seen: Vec<(Glyph, usize)>,
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
    /// The page when all of it is drawn.
    fn page(mut self) -> Page {
        for (glyph, painted) in self.seen {
            let is_covered = self.grounds.cover(glyph.middle(), painted);
            if is_covered {
                self.page.asides.push((glyph, UnseenBecause::Hidden));
            } else {
                self.page.glyphs.push(glyph);
            }
        }
        // Letters may be painted twice, filled with nothing and with an outline.
        let shown: BTreeSet<(i32, i32, &str)> =
            self.page.glyphs.iter().map(|glyph| (glyph.left, glyph.y, glyph.text.as_str())).collect();
        self.page.asides.retain(|(glyph, _)| !shown.contains(&(glyph.left, glyph.y, glyph.text.as_str())));
        self.page
    }

    fn take(&mut self, text: Option<String>, at: Affine, width: Point, why: Option<UnseenBecause>, colour: Paint) {
        let (from, to) = (hundredths(at * Point::ZERO), hundredths(at * width));
        let up = hundredths(at * Point::new(0.0, 1000.0));
        let along = hundredths(at * Point::new(1000.0, 0.0));
        // Vertical text is a stamp or a margin note, slanted text a watermark.
        let is_turned =
            (from.1 - up.1) < (from.0 - up.0).abs() || (from.1 - along.1).abs() * 5 > (from.0 - along.0).abs();
        let text = text.filter(|text| !text.contains(|sign: char| sign.is_control()));
        let is_unknown = text.is_none();
        let text = text.unwrap_or_else(|| "\u{fffd}".to_owned());
        if text.trim().is_empty() || self.seen.len() + self.page.asides.len() >= self.left {
            return;
        }
        let size = if is_turned { (from.0 - up.0).abs().max((from.1 - up.1).abs()) } else { from.1 - up.1 };
        let glyph = Glyph { text, left: from.0, right: to.0.max(from.0 + 1), y: from.1, size };
        let (x, y) = glyph.middle();
        let is_outside = !(0..=self.page.width).contains(&x) || !(0..=self.page.height).contains(&y);
        let is_of_ground = || self.grounds.hide(colour, (x, y));
        let why = match () {
            () if why.is_some() => why,
            () if is_outside || size < TINY || self.grounds.cut_off((x, y)) || is_of_ground() => {
                Some(UnseenBecause::Hidden)
            }
            () if is_turned => Some(UnseenBecause::Turned),
            () => None,
        };
        if let Some(why) = why {
            self.page.asides.push((glyph, why));
        } else {
            self.page.unknown += usize::from(is_unknown);
            self.seen.push((glyph, self.grounds.count()));
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
        if matches!(draw_mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..)) {
            self.grounds.paint(&path, &props);
        }
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
        let colour = Paint::of(&props);
        let is_faint = colour == Paint::Nothing || self.faint_groups.contains(&true);
        let why = match () {
            () if matches!(draw_mode, DrawMode::Invisible) || is_faint => Some(UnseenBecause::Hidden),
            () if self.marks.iter().any(|mark| matches!(mark, Mark::Furniture)) => Some(UnseenBecause::PageEdge),
            () => None,
        };
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
            self.take(spoken.or(text), at, Point::new(width.unwrap_or(500.0).into(), 0.0), why, colour);
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

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.page.has_picture = true;
        let size = Rect::new(0.0, 0.0, image.width().into(), image.height().into());
        self.grounds.paint_picture((props.transform * size.to_path(1.0)).bounding_box());
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.grounds.push_clip(&clip.path);
    }
    fn push_transparency_group(&mut self, opacity: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.faint_groups.push(opacity < 0.1);
    }
    fn pop_clip(&mut self) {
        self.grounds.pop_clip();
    }
    fn pop_transparency_group(&mut self) {
        self.faint_groups.pop();
    }
}

/// A length in hundredths of a point.
#[expect(clippy::cast_possible_truncation, reason = "places outside a page are cut off")]
pub(super) fn hundredths(point: Point) -> (i32, i32) {
    ((point.x * 100.0).round().clamp(-1e7, 1e7) as i32, (point.y * 100.0).round().clamp(-1e7, 1e7) as i32)
}
