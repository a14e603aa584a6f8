//! Letters grouped into lines by where they stand.

use super::page::Glyph;

/// A line of text.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: i32,
    pub(super) right: i32,
    pub(super) y: i32,
    pub(super) size: i32,
}

/// The lines of these letters, top to bottom. A wide gap in a line becomes a tab.
pub(super) fn lines(mut glyphs: Vec<&Glyph>) -> Vec<Line> {
    glyphs.sort_by_key(|glyph| glyph.y);
    let mut rows: Vec<Vec<&Glyph>> = Vec::new();
    for glyph in glyphs {
        match rows.last_mut() {
            Some(row) if glyph.y - row[0].y <= glyph.size.min(row[0].size) / 3 => row.push(glyph),
            _ => rows.push(vec![glyph]),
        }
    }
    rows.into_iter().map(line).collect()
}

fn line(mut glyphs: Vec<&Glyph>) -> Line {
    glyphs.sort_by_key(|glyph| glyph.left);
    // Bold is sometimes painted by showing a letter twice.
    glyphs.dedup_by(|next, before| next.text == before.text && next.left - before.left < before.size / 8);
    let size = glyphs.iter().map(|glyph| glyph.size).max().unwrap_or_default();
    let mut text = String::new();
    let mut end = None;
    for glyph in &glyphs {
        let gap = end.map_or(0, |end| glyph.left - end);
        let is_word = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphanumeric());
        if gap > size * 3 / 2 {
            text.push('\t');
        } else if gap > size / 5 && is_word(text.chars().last()) && is_word(glyph.text.chars().next()) {
            text.push(' ');
        }
        text.push_str(&glyph.text);
        end = end.max(Some(glyph.right));
    }
    let first = glyphs[0];
    Line { text, left: first.left, right: end.unwrap_or(first.right), y: first.y, size }
}
