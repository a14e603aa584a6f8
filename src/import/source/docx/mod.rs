//! A Word document (.docx, also as WPS writes it) as blocks. Headers, footers, footnotes, comments
//! and what a revision deleted are left out.

mod body;
mod counting;
mod numbering;
mod table;

use super::archive::Archive;
use super::xml::Element;
use super::{Source, SourceError};
use body::Body;
use numbering::Numbering;

/// Where the document stands unless the archive says otherwise.
const DOCUMENT: &str = "word/document.xml";

/// Reads a Word document.
///
/// # Errors
/// It is broken, encrypted, or inflates to more than any report.
pub(super) fn read(bytes: &[u8]) -> Result<Source, SourceError> {
    let mut archive = Archive::open(bytes)?;
    let path = document_path(&mut archive)?;
    let document = tree(&mut archive, &path)?.ok_or(SourceError::Broken)?;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let styles = tree(&mut archive, &beside("styles.xml"))?.unwrap_or_default();
    let numbers = tree(&mut archive, &beside("numbering.xml"))?.unwrap_or_default();
    let core = tree(&mut archive, "docProps/core.xml")?.unwrap_or_default();
    let name = core.child("title").map(|title| title.text().trim().to_owned()).unwrap_or_default();
    let mut body = Body::new(Numbering::new(&numbers, &styles));
    let blocks = body.blocks(document.child("body").ok_or(SourceError::Broken)?);
    Ok(Source { name, unseen: body.unseen, blocks, notes: Vec::new() })
}

fn tree(archive: &mut Archive, name: &str) -> Result<Option<Element>, SourceError> {
    archive.part(name)?.map(|bytes| Element::read(&bytes)).transpose()
}

/// The path of the document in the archive, from its relations.
fn document_path(archive: &mut Archive) -> Result<String, SourceError> {
    let relations = tree(archive, "_rels/.rels")?.unwrap_or_default();
    let named = relations
        .children()
        .find(|relation| relation.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument")));
    let target = named.and_then(|relation| relation.attribute("Target")).map(|path| path.trim_start_matches('/'));
    Ok(target.filter(|path| archive.has(path)).unwrap_or(DOCUMENT).to_owned())
}
