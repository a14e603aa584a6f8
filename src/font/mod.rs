//! Faces by role: where they come from, which one has a character, how wide its glyph is.
//!
//! Reads font files and measures; knows no text layout. The faces under the SIL licence are part of
//! the program; the 仿宋 lies in a file beside it, as its licence asks, and 宋体 stands in for it
//! where the file is missing. Others are used only when a person asks for them ([`FontChoice`]).

mod bundled;
mod choice;
mod error;
mod find;
mod system;
mod usable;
mod walk;

pub use bundled::window_font;
pub use choice::FontChoice;
pub use system::LISTER;
pub use usable::READER;

use ttf_parser::GlyphId;
pub use ttf_parser::OutlineBuilder;

/// What a face is used for, in the words of GB/T 9704.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// 小标宋: the title.
    Title,
    /// 黑体: first-level headings.
    Hei,
    /// 楷体: second-level headings.
    Kai,
    /// 仿宋: the body.
    FangSong,
    /// 宋体: tables and page numbers.
    Song,
}

/// A face among [`Faces`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FaceId(pub usize);

/// A glyph of a face.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// The face.
    pub face: FaceId,
    /// Glyph id in the face.
    pub id: u16,
    /// Advance width in em.
    pub advance: f32,
}

/// A font file and what is needed to embed it.
pub struct FaceFile {
    /// PostScript name, e.g. `FandolFang-Regular`.
    pub name: String,
    /// The file.
    pub data: std::borrow::Cow<'static, [u8]>,
    /// Index in a collection; 0 otherwise.
    pub index: u32,
}

/// The available faces.
pub struct Faces {
    files: Vec<FaceFile>,
    chains: [Vec<FaceId>; 5],
    /// Roles for which another face stands in.
    pub substituted: Vec<Role>,
    /// Where the first face of each role comes from, in Chinese.
    origins: [String; 5],
    /// Faces that were asked for or found and are not used.
    notes: Vec<String>,
}

impl Faces {
    /// The faces that come with the program.
    pub fn bundled() -> Faces {
        bundled::faces()
    }

    /// The file of a face.
    pub fn file(&self, face: FaceId) -> &FaceFile {
        &self.files[face.0]
    }

    /// The faces for a role, in order of preference.
    pub fn chain(&self, role: Role) -> &[FaceId] {
        &self.chains[role as usize]
    }

    /// Opens the faces for measuring.
    ///
    /// # Panics
    /// Never: faces are parsed before they are taken in.
    pub fn measure(&self) -> Measure<'_> {
        let parse = |file| Parsed::new(file).expect("faces were parsed before they were taken in");
        Measure { faces: self, parsed: self.files.iter().map(parse).collect() }
    }
}

/// The faces opened for measuring.
pub struct Measure<'f> {
    faces: &'f Faces,
    parsed: Vec<Parsed<'f>>,
}

struct Parsed<'f> {
    face: ttf_parser::Face<'f>,
    units_per_em: f32,
}

impl<'f> Parsed<'f> {
    fn new(file: &'f FaceFile) -> Option<Parsed<'f>> {
        let face = ttf_parser::Face::parse(&file.data, file.index).ok()?;
        let units_per_em = f32::from(face.units_per_em());
        Some(Parsed { face, units_per_em })
    }

    fn advance(&self, glyph: GlyphId) -> f32 {
        f32::from(self.face.glyph_hor_advance(glyph).unwrap_or(0)) / self.units_per_em
    }
}

/// Signs that are as wide as a character in Chinese text; a face that has them narrow has the Latin ones.
const WIDE_SIGNS: &str = "“”‘’…";

impl Measure<'_> {
    /// The glyph for a character: from the role's face, or the first behind it that has one.
    pub fn glyph(&self, role: Role, c: char) -> Option<Glyph> {
        let wide = WIDE_SIGNS.contains(c);
        let find = |want_wide: bool| {
            self.faces.chain(role).iter().find_map(|&face| {
                let parsed = &self.parsed[face.0];
                let id = parsed.face.glyph_index(c)?;
                let advance = parsed.advance(id);
                (!want_wide || advance > 0.9).then_some(Glyph { face, id: id.0, advance })
            })
        };
        find(wide).or_else(|| find(false))
    }

    /// Whether the first face of a role has no glyph for a character, so that another lends its own.
    pub fn is_lent(&self, role: Role, c: char) -> bool {
        let first = self.faces.chain(role).first();
        first.is_some_and(|face| self.parsed[face.0].face.glyph_index(c).is_none())
    }

    /// Units per em, ascent, descent and bounding box of a face.
    pub fn metrics(&self, face: FaceId) -> Metrics {
        let face = &self.parsed[face.0].face;
        let bounds = face.global_bounding_box();
        Metrics {
            units_per_em: face.units_per_em(),
            ascent: face.ascender(),
            descent: face.descender(),
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max],
            weight: face.weight().to_number(),
            is_cff: face.tables().cff.is_some(),
        }
    }

    /// Draws the outline of a glyph in font units; y runs up.
    pub fn outline(&self, face: FaceId, glyph: u16, pen: &mut dyn OutlineBuilder) {
        self.parsed[face.0].face.outline_glyph(GlyphId(glyph), pen);
    }

    /// Advance of a glyph in font units.
    pub fn advance_units(&self, face: FaceId, glyph: u16) -> u16 {
        self.parsed[face.0].face.glyph_hor_advance(GlyphId(glyph)).unwrap_or(0)
    }
}

/// The metrics of a face that a PDF states.
#[derive(Debug, Clone, Copy)]
pub struct Metrics {
    /// Font units in an em.
    pub units_per_em: u16,
    /// In font units, above the base line.
    pub ascent: i16,
    /// In font units, negative below the base line.
    pub descent: i16,
    /// Left, bottom, right, top in font units.
    pub bounds: [i16; 4],
    /// 100–900.
    pub weight: u16,
    /// Whether the outlines are CFF.
    pub is_cff: bool,
}
