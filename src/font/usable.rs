//! Checks whether a font file can be used: readable, embeddable by its licence and technically, and Chinese.

use std::borrow::Cow;
use std::path::Path;

use subsetter::GlyphRemapper;
use ttf_parser::{Face, Permissions};

use super::FaceFile;
use super::error::FontError;

/// Largest font file that is read, in bytes.
pub(super) const MAX_FONT_BYTES: u64 = 64 * 1024 * 1024;

/// Characters that every report has; a face without them is not used.
const NEEDED: &str = "政府信息公开工作年度报告主动申请行政复议诉讼机关规范性文件单位法人自然一二三四五六七八九十，。、：（）《》0123456789";

/// Reads a font file and checks it.
pub(super) fn read(path: &Path, index: u32) -> Result<FaceFile, FontError> {
    let data = read_file(path)?;
    let name = check(&data, index)?;
    Ok(FaceFile { name, data: Cow::Owned(data), index })
}

#[allow(clippy::disallowed_methods, reason = "the size is checked before the file is read")]
fn read_file(path: &Path) -> Result<Vec<u8>, FontError> {
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(FontError::NotAFile);
    }
    if metadata.len() > MAX_FONT_BYTES {
        return Err(FontError::TooLarge);
    }
    Ok(std::fs::read(path)?)
}

/// Checks a face and gives its PostScript name.
pub(super) fn check(data: &[u8], index: u32) -> Result<String, FontError> {
    let face = Face::parse(data, index)?;
    may_be_embedded(&face)?;
    if face.is_variable() {
        return Err(FontError::Variable);
    }
    let examples: String = NEEDED.chars().filter(|char| face.glyph_index(*char).is_none()).take(5).collect();
    if !examples.is_empty() {
        return Err(FontError::NotChinese { examples });
    }
    can_be_cut_down(&face, data, index)?;
    Ok(post_script_name(&face))
}

/// Checks the licence bits of the face (OS/2 fsType).
fn may_be_embedded(face: &Face) -> Result<(), FontError> {
    match face.permissions() {
        None => Err(FontError::PermissionNotStated),
        Some(Permissions::Restricted) => Err(FontError::EmbeddingForbidden),
        Some(_) if !face.is_outline_embedding_allowed() => Err(FontError::OutlinesForbidden),
        Some(_) if !face.is_subsetting_allowed() => Err(FontError::SubsetForbidden),
        Some(_) => Ok(()),
    }
}

/// Tries to cut the face down, so that a damaged one is found here and not during an export.
fn can_be_cut_down(face: &Face, data: &[u8], index: u32) -> Result<(), FontError> {
    let mut glyphs = GlyphRemapper::new();
    for glyph in NEEDED.chars().filter_map(|char| face.glyph_index(char)) {
        glyphs.remap(glyph.0);
    }
    subsetter::subset(data, index, &glyphs)?;
    Ok(())
}

/// The PostScript name, only ASCII letters, digits and hyphens as PDF allows.
fn post_script_name(face: &Face) -> String {
    let names = face.names().into_iter();
    let name =
        names.filter(|name| name.name_id == ttf_parser::name_id::POST_SCRIPT_NAME).find_map(|name| name.to_string());
    let name: String = name.unwrap_or_default().chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    if name.is_empty() { "Unnamed".to_owned() } else { name }
}
