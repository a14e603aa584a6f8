//! Checks the extent of the sheets of an old workbook (.xls) before the library reads it: it allocates whole
//! sheets, and one far cell would take gigabytes.

use super::super::SourceError;
use super::MAX_CELLS;

/// Ends a chain of sectors.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;

/// Bytes of a directory entry.
const ENTRY: usize = 128;

/// Checks that no sheet reaches beyond what is read.
pub(super) fn check(bytes: &[u8]) -> Result<(), SourceError> {
    let book = book(bytes).ok_or(SourceError::Broken)?;
    let mut at = 0;
    let mut reach: Option<Extent> = None;
    while let (Some(kind), Some(length)) = (u16_at(&book, at), u16_at(&book, at + 2)) {
        let body = book.get(at + 4..at + 4 + usize::from(length)).unwrap_or_default();
        match kind {
            // The start of a sheet, whichever version it is of.
            0x0009 | 0x0209 | 0x0409 | 0x0809 => reach = None,
            // FILEPASS
            0x002F => return Err(SourceError::Encrypted),
            // Cells: FORMULA, NUMBER, LABEL, BOOLERR, RK, LABELSST, RSTRING, MULRK.
            0x0006 | 0x0206 | 0x0406 | 0x0003 | 0x0203 | 0x0004 | 0x0204 | 0x0005 | 0x0205 | 0x027E | 0x00FD
            | 0x00D6 | 0x00BD => {
                let (Some(row), Some(column)) = (u16_at(body, 0), u16_at(body, 2)) else {
                    return Err(SourceError::Broken);
                };
                let last = if kind == 0x00BD { u16_at(body, body.len().saturating_sub(2)) } else { None };
                let reach = reach.get_or_insert(Extent { top: row, bottom: row, left: column, right: column });
                reach.add(row, column);
                reach.add(row, last.unwrap_or(column));
                if reach.cells() > MAX_CELLS * 4 {
                    return Err(SourceError::TooManyCells);
                }
            }
            _ => {}
        }
        at += 4 + usize::from(length);
    }
    Ok(())
}

/// The records of a workbook.
pub(super) fn book(bytes: &[u8]) -> Option<Vec<u8>> {
    Container::open(bytes)?.stream(&["Workbook", "Book"])
}

/// The rectangle around the cells of a sheet.
struct Extent {
    top: u16,
    bottom: u16,
    left: u16,
    right: u16,
}

impl Extent {
    fn add(&mut self, row: u16, column: u16) {
        (self.top, self.bottom) = (self.top.min(row), self.bottom.max(row));
        (self.left, self.right) = (self.left.min(column), self.right.max(column));
    }

    fn cells(&self) -> usize {
        (usize::from(self.bottom - self.top) + 1) * (usize::from(self.right - self.left) + 1)
    }
}

/// The container of old office documents: a small file system of sectors.
struct Container<'b> {
    bytes: &'b [u8],
    sector: usize,
    next: Vec<u32>,
    directory: Vec<u8>,
}

impl<'b> Container<'b> {
    fn open(bytes: &'b [u8]) -> Option<Container<'b>> {
        let shift = u16_at(bytes, 30).filter(|shift| matches!(shift, 9 | 12))?;
        let mut container = Container { bytes, sector: 1 << shift, next: Vec::new(), directory: Vec::new() };
        let mut tables: Vec<u32> = (0..109).filter_map(|idx| u32_at(bytes, 76 + idx * 4)).collect();
        let mut more = u32_at(bytes, 68)?;
        while more < LAST_SECTOR && tables.len() < bytes.len() / container.sector + 109 {
            let list = container.at(more)?;
            let entries = container.sector / 4 - 1;
            tables.extend((0..entries).filter_map(|idx| u32_at(list, idx * 4)));
            more = u32_at(list, entries * 4)?;
        }
        for table in tables.into_iter().filter(|table| *table < LAST_SECTOR) {
            let list = container.at(table)?;
            container.next.extend((0..container.sector / 4).filter_map(|idx| u32_at(list, idx * 4)));
        }
        container.directory = container.chain(u32_at(bytes, 48)?, usize::MAX)?;
        Some(container)
    }

    fn at(&self, sector: u32) -> Option<&'b [u8]> {
        let from = (sector as usize + 1).checked_mul(self.sector)?;
        // The last sector may break off.
        self.bytes.get(from..(from + self.sector).min(self.bytes.len()))
    }

    fn chain(&self, first: u32, most: usize) -> Option<Vec<u8>> {
        let mut content = Vec::new();
        let mut sector = first;
        while sector < LAST_SECTOR && content.len() < most {
            if content.len() > self.bytes.len() {
                return None;
            }
            content.extend_from_slice(self.at(sector)?);
            sector = *self.next.get(sector as usize)?;
        }
        content.truncate(most);
        Some(content)
    }

    /// The content of the stream with the first of these names that exists.
    fn stream(&self, names: &[&str]) -> Option<Vec<u8>> {
        let entry = names.iter().find_map(|name| {
            let units: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
            self.directory.chunks_exact(ENTRY).find(|entry| entry.starts_with(&units))
        })?;
        // A workbook below 4096 bytes would be kept elsewhere; none is that small with its styles.
        self.chain(u32_at(entry, 116)?, u32_at(entry, 120)? as usize)
    }
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
