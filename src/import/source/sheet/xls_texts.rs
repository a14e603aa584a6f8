//! Texts as an old workbook (.xls) of Excel 97 and later writes them.

use std::collections::BTreeMap;

use super::binary::u16_at;
use super::rich::{Look, Rich};

/// A text whose length is one byte.
pub(super) fn short(bytes: &[u8]) -> Option<String> {
    plain(bytes.get(1..)?, usize::from(*bytes.first()?))
}

/// A text whose length is two bytes.
pub(super) fn long(bytes: &[u8]) -> Option<String> {
    plain(bytes.get(2..)?, usize::from(u16_at(bytes, 0)?))
}

/// Characters of one byte each, or of two if the first byte says so; as many as there are.
pub(super) fn plain(bytes: &[u8], count: usize) -> Option<String> {
    let (flags, bytes) = bytes.split_first()?;
    Some(String::from_utf16_lossy(&units(bytes, flags & 1 != 0, count)))
}

fn units(bytes: &[u8], is_wide: bool, count: usize) -> Vec<u16> {
    if is_wide {
        let pairs = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        pairs.take(count).collect()
    } else {
        bytes.iter().copied().map(u16::from).take(count).collect()
    }
}

/// The texts that cells share, of which a part may not be seen, by their numbers. `pieces` are the bodies of the
/// record and of those that continue it.
pub(super) fn shared(pieces: &[&[u8]], fonts: &[Look]) -> BTreeMap<u32, Rich> {
    let mut reader = Pieces { pieces, at: 8 };
    let mut found = BTreeMap::new();
    let mut number = 0;
    while let Some(rich) = reader.text(fonts) {
        if rich.runs.iter().any(|(_, look)| *look != Look::default()) {
            found.insert(number, rich);
        }
        number += 1;
    }
    found
}

/// Reads on through pieces.
struct Pieces<'p> {
    pieces: &'p [&'p [u8]],
    /// The next byte of the first piece.
    at: usize,
}

impl Pieces<'_> {
    fn byte(&mut self) -> Option<u8> {
        while self.at >= self.pieces.first()?.len() {
            self.pieces = &self.pieces[1..];
            self.at = 0;
        }
        let byte = *self.pieces.first()?.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn text(&mut self, fonts: &[Look]) -> Option<Rich> {
        let (count, flags) = (usize::from(self.short()?), self.byte()?);
        let run_count = if flags & 8 != 0 { self.short()? } else { 0 };
        let more = if flags & 4 != 0 { u32::from(self.short()?) | u32::from(self.short()?) << 16 } else { 0 };
        let units = self.units(count, flags & 1 != 0)?;
        let mut starts = vec![(0, Look::default())];
        for _ in 0..run_count {
            let (start, font) = (usize::from(self.short()?), usize::from(self.short()?));
            starts.push((start.min(count), fonts.get(font).copied().unwrap_or_default()));
        }
        for _ in 0..more {
            self.byte()?;
        }
        let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([count]);
        let runs = starts.iter().zip(ends).filter(|((start, _), end)| start < end);
        let runs = runs.map(|((start, look), end)| (String::from_utf16_lossy(&units[*start..end]), *look));
        Some(Rich { runs: runs.collect() })
    }

    /// Characters, which each piece may write in one byte or in two.
    fn units(&mut self, count: usize, mut is_wide: bool) -> Option<Vec<u16>> {
        let mut units = Vec::new();
        while units.len() < count {
            if self.at >= self.pieces.first()?.len() {
                self.pieces = &self.pieces[1..];
                self.at = 0;
                is_wide = self.byte()? & 1 != 0;
            }
            units.push(if is_wide { self.short()? } else { self.byte()?.into() });
        }
        Some(units)
    }
}
