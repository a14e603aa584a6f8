//! A file inside the PDF that its reader can take out again (ISO 32000-1, 7.11.4; PDF/A-3, 6.8).

use lopdf::{Dictionary, Object, Stream};

use super::Details;
use super::text::{date, string};

/// An attached file: the source the pages were made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Name of the file.
    pub name: String,
    /// Its media type, e.g. `text/plain`.
    pub media_type: String,
    /// Its description.
    pub description: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Puts the attachment into the file, and into the lists by which it is found.
pub(super) fn write(details: &Details, lopdf: &mut lopdf::Document) {
    let Some(attachment) = details.attachment else { return };
    let mut header = Dictionary::from_iter([
        ("Type", Object::from("EmbeddedFile")),
        ("Subtype", Object::from(attachment.media_type.as_str())),
    ]);
    // Parameters hold at least the date (PDF/A-3, 6.8): without one there are none.
    if let Some(made) = details.date {
        let size = i64::try_from(attachment.bytes.len()).unwrap_or(0);
        let parameters = [("Size", Object::from(size)), ("ModDate", date(made))];
        header.set("Params", Dictionary::from_iter(parameters));
    }
    let file = lopdf.add_object(Stream::new(header, attachment.bytes.clone()));
    let name = string(&attachment.name);
    let specification = lopdf.add_object(Dictionary::from_iter([
        ("Type", Object::from("Filespec")),
        ("F", name.clone()),
        ("UF", name.clone()),
        ("Desc", string(&attachment.description)),
        ("AFRelationship", Object::from("Source")),
        ("EF", Dictionary::from_iter([("F", file.into()), ("UF", file.into())]).into()),
    ]));
    let by_name = Dictionary::from_iter([("Names", vec![name, specification.into()].into())]);
    if let Ok(catalog) = lopdf.catalog_mut() {
        catalog.set("Names", Dictionary::from_iter([("EmbeddedFiles", by_name.into())]));
        catalog.set("AF", vec![Object::from(specification)]);
    }
}
