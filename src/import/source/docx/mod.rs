//! A Word document (.docx, also as WPS writes it) as blocks. Headers, footers, footnotes, comments
//! and what a revision deleted are kept apart.

mod beside;
mod body;
mod counting;
mod looks;
mod numbering;
mod runs;
mod table;

use super::archive::Archive;
use super::xml::Element;
use super::{Source, SourceError};
use body::Body;
use looks::{Ground, Looks};
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
    let mut body = Body::new(Numbering::new(&numbers, &styles), Looks::of(&styles), paper(&document));
    let blocks = body.blocks(document.child("body").ok_or(SourceError::Broken)?);
    let mut source = Source { name, unseen: body.unseen, blocks, notes: Vec::new() };
    if body.has_chunks || archive.names().iter().any(|name| is_book(name)) {
        source.notes.push("文档里嵌有别的文件（如工作簿、网页），其中的内容没有读取，请对照原件补上。".to_owned());
    }
    beside::read(&mut archive, folder, &mut source);
    Ok(source)
}

fn tree(archive: &mut Archive, name: &str) -> Result<Option<Element>, SourceError> {
    archive.part(name)?.map(|bytes| Element::read(&bytes)).transpose()
}

/// Whether a file in the archive is an embedded workbook or document, of which the page shows a picture.
fn is_book(name: &str) -> bool {
    name.contains("/embeddings/") && [".xlsx", ".xls", ".docx", ".doc"].iter().any(|ending| name.ends_with(ending))
}

/// What the text of the body stands on: paper, unless the page is coloured or a picture lies behind the text.
fn paper(document: &Element) -> Ground {
    let is_covered = document.child("background").is_some() || has_picture_behind(document);
    if is_covered { Ground::Unknown } else { Ground::Paper }
}

fn has_picture_behind(outer: &Element) -> bool {
    let is_one = |element: &Element| element.name == "anchor" && element.attribute("behindDoc") == Some("1");
    outer.children().any(|child| is_one(child) || has_picture_behind(child))
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
