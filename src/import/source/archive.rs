//! The zip archive of an office document, read with limits since the bytes may be hostile.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::SourceError;

/// Most files an office document is made of.
const MAX_FILES: usize = 2000;

/// Most bytes that one of its files may inflate to.
pub(super) const MAX_PART_BYTES: u64 = 32 * 1024 * 1024;

/// Most bytes that all files that are read may inflate to.
const MAX_INFLATED_BYTES: u64 = 96 * 1024 * 1024;

/// An office document's archive.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    inflated: u64,
}

impl<'b> Archive<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Archive<'b>, SourceError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| SourceError::Broken)?;
        if zip.len() > MAX_FILES {
            return Err(SourceError::Inflated);
        }
        Ok(Archive { zip, inflated: 0 })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The names of its files, in order.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = (0..self.zip.len())
            .filter_map(|file_idx| self.zip.name_for_index(file_idx)?.ok().map(|name| name.to_string()))
            .collect();
        names.sort_unstable();
        names
    }

    /// The content of a file in it; `None` if it is not there.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, SourceError> {
        let Some(file_idx) = self.zip.index_for_name(name) else { return Ok(None) };
        let mut content = Vec::new();
        self.inflate(file_idx, |piece| content.extend_from_slice(piece))?;
        Ok(Some(content))
    }

    /// Inflates every file that a library will read later, to be sure that none is too large.
    pub(super) fn try_all(&mut self) -> Result<(), SourceError> {
        for file_idx in 0..self.zip.len() {
            let name = self.zip.name_for_index(file_idx).and_then(Result::ok).unwrap_or_default().to_lowercase();
            if [".xml", ".rels", ".vml"].iter().any(|ending| name.ends_with(ending)) {
                self.inflate(file_idx, |_| {})?;
            }
        }
        Ok(())
    }

    /// Inflates in small steps: the sizes stated in the archive need not be true.
    fn inflate(&mut self, file_idx: usize, mut take: impl FnMut(&[u8])) -> Result<(), SourceError> {
        let mut file = self.zip.by_index(file_idx).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => SourceError::Encrypted,
            _ => SourceError::Broken,
        })?;
        if file.size() > MAX_PART_BYTES {
            return Err(SourceError::Inflated);
        }
        let mut buffer = vec![0; 64 * 1024];
        let mut size = 0;
        loop {
            let read = file.read(&mut buffer).map_err(|_| SourceError::Broken)?;
            if read == 0 {
                return Ok(());
            }
            size += read as u64;
            self.inflated += read as u64;
            if size > MAX_PART_BYTES || self.inflated > MAX_INFLATED_BYTES {
                return Err(SourceError::Inflated);
            }
            take(&buffer[..read]);
        }
    }
}
