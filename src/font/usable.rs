//! Checks whether a font file can be used: readable, embeddable by its licence and technically, and Chinese.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::path::Path;

use serde::{Deserialize, Serialize};

use subsetter::GlyphRemapper;
use ttf_parser::{Face, Permissions};

use super::error::FontError;
use super::{FaceFile, walk};
use crate::apart::{self, Cancel, Reader};
use crate::store;

/// Largest font file that is read, in bytes.
pub(super) const MAX_FONT_BYTES: u64 = 64 * 1024 * 1024;

/// Characters that every report has; a face without them is not used.
const NEEDED: &str = "政府信息公开工作年度报告主动申请行政复议诉讼机关规范性文件单位法人自然一二三四五六七八九十，。、：（）《》0123456789";

/// Checks a font in a process of its own; the name of what it reads is the index of the face.
pub const READER: Reader = Reader {
    what: "font",
    most_bytes: MAX_FONT_BYTES,
    // The largest faces, of 65,000 glyphs, take one; those of the program take two in a debug build.
    seconds: if cfg!(debug_assertions) { 8 } else { 6 },
    read: |bytes, index| serde_json::to_vec(&answer(bytes, index)),
};

#[derive(Debug, Serialize, Deserialize)]
enum Answer {
    /// The PostScript name of the face.
    Usable(String),
    /// Why it cannot serve.
    Refused(String),
}

/// Reads a font file and checks it. The bytes that were checked are those that are used.
pub(super) fn read(path: &Path, index: u32) -> Result<FaceFile, FontError> {
    let data = store::read_bytes_up_to(MAX_FONT_BYTES, path)?;
    let name = check_apart(&data, index)?;
    Ok(FaceFile { name, data: Cow::Owned(data), index })
}

fn check_apart(data: &[u8], index: u32) -> Result<String, FontError> {
    let asked = apart::ask(&READER, data, OsStr::new(&index.to_string()), &Cancel::default());
    match asked {
        None => check(data, index),
        Some(Ok(Answer::Usable(name))) => Ok(name),
        Some(Ok(Answer::Refused(why))) => Err(FontError::Told(why)),
        Some(Err(none)) => Err(none.into()),
    }
}

fn answer(bytes: &[u8], index: &OsStr) -> Answer {
    let index = index.to_str().and_then(|index| index.parse().ok()).unwrap_or(0);
    match check(bytes, index) {
        Ok(name) => Answer::Usable(name),
        Err(why) => Answer::Refused(why.to_string()),
    }
}

/// Checks a face and gives its PostScript name.
fn check(data: &[u8], index: u32) -> Result<String, FontError> {
    let face = Face::parse(data, index)?;
    may_be_embedded(&face)?;
    if face.is_variable() {
        return Err(FontError::Variable);
    }
    let examples: String = NEEDED.chars().filter(|char| face.glyph_index(*char).is_none()).take(5).collect();
    if !examples.is_empty() {
        return Err(FontError::NotChinese { examples });
    }
    walk::whole(&face)?;
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

/// Tries to cut the face down, so that a damaged one is found here and not during an export. All glyphs have their
/// turn, as many at a time as a report may use: all at once need thirty times the memory of the file.
fn can_be_cut_down(face: &Face, data: &[u8], index: u32) -> Result<(), FontError> {
    const AT_A_TIME: usize = 4000;
    let all: Vec<u16> = (0..face.number_of_glyphs()).collect();
    for part in all.chunks(AT_A_TIME) {
        let mut glyphs = GlyphRemapper::new();
        for glyph in part {
            glyphs.remap(*glyph);
        }
        subsetter::subset(data, index, &glyphs)?;
    }
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
