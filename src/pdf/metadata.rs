//! Metadata of the file: document information, the same as XMP, and its identifier.

use lopdf::{Dictionary, Object, Stream, StringFormat};
use sha2::{Digest, Sha256};

use super::Details;
use super::text::{date, plain, string};
use super::xmp::{self, Statements};
use crate::page::Document;

const CREATOR: &str = concat!("nianbao ", env!("CARGO_PKG_VERSION"));
const PRODUCER: &str = "printpdf";

/// Writes document information and XMP.
pub(super) fn write(document: &Document, details: &Details, lopdf: &mut lopdf::Document) {
    let (title, author) = (plain(&document.title), plain(&document.author));
    let subject =
        if details.check_code.is_empty() { String::new() } else { format!("校验码：{}", details.check_code) };
    let mut info = Dictionary::from_iter([
        ("Title", string(&title)),
        ("Author", string(&author)),
        ("Creator", string(CREATOR)),
        ("Producer", string(PRODUCER)),
    ]);
    if let Some(made) = details.date {
        info.set("CreationDate", date(made));
        info.set("ModDate", date(made));
    }
    if !details.check_code.is_empty() {
        info.set("Subject", string(&subject));
        info.set(details.check_code_key, Object::string_literal(details.check_code));
    }
    // In place of what printpdf wrote.
    if let Ok(id) = lopdf.trailer.get(b"Info").and_then(Object::as_reference) {
        lopdf.set_object(id, info);
    }
    let packet = xmp::packet(&Statements {
        title: &title,
        author: &author,
        subject: &subject,
        creator: CREATOR,
        producer: PRODUCER,
        check_code: details.check_code,
        date: details.date,
    });
    let header = Dictionary::from_iter([("Type", "Metadata".into()), ("Subtype", "XML".into())]);
    let metadata = lopdf.add_object(Stream::new(header, packet.into_bytes()));
    if let Ok(catalog) = lopdf.catalog_mut() {
        catalog.set("Metadata", metadata);
    }
}

/// Gives the file an identifier: a hash over its title and all its streams.
pub(super) fn identify(document: &Document, lopdf: &mut lopdf::Document) {
    let mut hash = Sha256::new();
    hash.update(document.title.as_bytes());
    for object in lopdf.objects.values() {
        if let Object::Stream(stream) = object {
            hash.update(&stream.content);
        }
    }
    let id = Object::String(hash.finalize()[..16].to_vec(), StringFormat::Hexadecimal);
    lopdf.trailer.set("ID", vec![id.clone(), id]);
}
