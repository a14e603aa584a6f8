//! Embeds the faces of a document, cut down to the glyphs it uses.

use std::collections::{BTreeMap, BTreeSet};
use std::thread::Builder;

use printpdf::font::{FontMetrics, FontType, PdfFontMetricsStub};
use printpdf::{FontId, ParsedFont, PdfFont};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use super::{Fonts, PdfError};
use crate::font::{FaceId, Faces, Metrics};
use crate::page::Document;

/// A face as it is embedded.
pub(super) struct Embedded {
    /// Name of the font resource.
    pub(super) id: FontId,
    /// The font as printpdf writes it.
    pub(super) font: PdfFont,
    glyphs: GlyphRemapper,
    /// The character each embedded glyph stands for when text is copied.
    chars: BTreeMap<u16, char>,
    /// Widths as the PDF gives them, in thousandths of an em.
    widths: BTreeMap<u16, f32>,
}

impl Embedded {
    /// Number of a glyph of the face in the embedded font.
    pub(super) fn glyph(&self, id: u16) -> u16 {
        self.glyphs.get(id).unwrap_or(0)
    }

    /// The character an embedded glyph stands for when text is copied.
    pub(super) fn char(&self, glyph: u16) -> Option<char> {
        self.chars.get(&glyph).copied()
    }

    /// Width of an embedded glyph in thousandths of an em, as the PDF gives it.
    pub(super) fn width(&self, glyph: u16) -> f32 {
        self.widths.get(&glyph).copied().unwrap_or(0.0)
    }
}

/// Cuts down the faces a document uses, in parallel if threads are available.
pub(super) fn embed(document: &Document, faces: &Faces) -> Result<Fonts, PdfError> {
    embed_on(Builder::new, document, faces)
}

fn embed_on(thread: fn() -> Builder, document: &Document, faces: &Faces) -> Result<Fonts, PdfError> {
    let mut used: BTreeMap<FaceId, BTreeSet<(u16, char)>> = BTreeMap::new();
    for run in document.pages.iter().flat_map(crate::page::Page::runs) {
        used.entry(run.face).or_default().extend(run.glyphs.iter().map(|glyph| (glyph.id, glyph.char)));
    }
    std::thread::scope(|scope| {
        let cut = |(&face, glyphs)| {
            let cut = move || cut_down(face, glyphs, faces);
            (face, cut, thread().spawn_scoped(scope, cut))
        };
        let cuts: Vec<_> = used.iter().map(cut).collect();
        let finished = cuts.into_iter().map(|(face, cut, spawned)| {
            let embedded = match spawned {
                Ok(spawned) => spawned.join().expect("cutting a face down does not panic"),
                // No more threads are available.
                Err(_) => cut(),
            };
            Ok((face, embedded?))
        });
        finished.collect()
    })
}

fn cut_down(face: FaceId, used: &BTreeSet<(u16, char)>, faces: &Faces) -> Result<Embedded, PdfError> {
    let (file, measure) = (faces.file(face), faces.measure());
    let metrics = measure.metrics(face);
    let mut glyphs = GlyphRemapper::new();
    let (mut chars, mut units, mut widths) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for &(id, char) in used {
        let glyph = glyphs.remap(id);
        let advance = measure.advance_units(face, id);
        chars.entry(glyph).or_insert(char);
        units.insert(glyph, advance);
        // printpdf rounds down when it writes the width.
        widths.insert(glyph, (f32::from(advance) * 1000.0 / f32::from(metrics.units_per_em)).trunc());
    }
    let data = subsetter::subset(&file.data, file.index, &glyphs)
        .map_err(|error| PdfError::Face { face: file.name.clone(), cause: error.to_string() })?;
    let name = format!("{}+{}", subset_tag(&file.name, used), file.name);
    let codes = chars.iter().map(|(glyph, char)| (u32::from(*char), *glyph)).collect();
    let metrics_in_pdf = FontMetrics { ascent: metrics.ascent, descent: metrics.descent };
    let mut parsed =
        ParsedFont::with_glyph_data(data, 0, Some(name), codes, units, metrics.units_per_em, metrics_in_pdf);
    parsed.pdf_font_metrics = descriptor(&metrics);
    if metrics.is_cff {
        parsed.font_type = FontType::OpenTypeCFF(());
    }
    Ok(Embedded { id: FontId(format!("F{}", face.0)), font: PdfFont::new(parsed), glyphs, chars, widths })
}

fn descriptor(metrics: &Metrics) -> PdfFontMetricsStub {
    let [x_min, y_min, x_max, y_max] = metrics.bounds;
    PdfFontMetricsStub {
        units_per_em: metrics.units_per_em,
        x_min,
        y_min,
        x_max,
        y_max,
        us_weight_class: metrics.weight,
        ..PdfFontMetricsStub::default()
    }
}

/// The tag of a subset, six letters (ISO 32000-1, 9.6.4).
fn subset_tag(name: &str, used: &BTreeSet<(u16, char)>) -> String {
    let mut hash = Sha256::new();
    hash.update(name.as_bytes());
    for (glyph, _) in used {
        hash.update(glyph.to_be_bytes());
    }
    hash.finalize()[..6].iter().map(|byte| char::from(b'A' + byte % 26)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::Role;
    use crate::page::{Item, Page, PlacedGlyph, Run};

    /// A page with one character in each of two faces.
    fn document(faces: &Faces) -> Document {
        let run = |role: Role| {
            let (char, glyph) = ('水', faces.measure().glyph(role, '水').expect("every face has it"));
            let glyphs = vec![PlacedGlyph { id: glyph.id, x: 0.0, advance: 10.0, char }];
            let (face, text) = (glyph.face, char.to_string());
            Item::Run(Run {
                face,
                size: 10.0,
                x: 0.0,
                y: 9.0,
                angle: 0.0,
                grey: 0.0,
                glyphs,
                text,
                node: None,
                anchor: None,
            })
        };
        let pages = vec![Page { width: 10.0, height: 10.0, items: [Role::Song, Role::Hei].map(run).into() }];
        let (title, author) = (String::new(), String::new());
        Document { title, author, pages, nodes: Vec::new(), anchors: Vec::new(), missing: Vec::new(), lent: Vec::new() }
    }

    #[test]
    fn faces_are_cut_down_without_threads_too() {
        // No system has this much memory for a thread.
        let none = || Builder::new().stack_size(usize::MAX / 4);
        assert!(std::thread::scope(|scope| none().spawn_scoped(scope, || ()).is_err()));
        let faces = Faces::bundled();
        let document = document(&faces);
        let names = |fonts: Result<Fonts, PdfError>| -> Vec<FaceId> { fonts.expect("fonts").into_keys().collect() };
        let without = names(embed_on(none, &document, &faces));
        assert_eq!(without.len(), 2);
        assert_eq!(names(embed(&document, &faces)), without);
    }
}
