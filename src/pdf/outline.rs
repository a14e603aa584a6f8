//! Bookmarks: one for each heading of a section (ISO 32000-1, 12.3.3).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId};

use super::text::{plain, string};
use crate::page::{Document, Pt, Structure};

/// A heading with the place it starts at.
struct Heading {
    text: String,
    page_idx: usize,
    /// Its upper edge, upwards from the lower edge of the page.
    top: Pt,
}

/// Writes the bookmarks and has readers show them.
pub(super) fn write(document: &Document, lopdf: &mut lopdf::Document) {
    let headings = headings(document);
    if headings.is_empty() {
        return;
    }
    let pages: Vec<ObjectId> = lopdf.get_pages().into_values().collect();
    let root = lopdf.new_object_id();
    let ids: Vec<ObjectId> = headings.iter().map(|_| lopdf.new_object_id()).collect();
    for (idx, heading) in headings.iter().enumerate() {
        let place = vec![pages[heading.page_idx].into(), "XYZ".into(), Object::Null, heading.top.into(), Object::Null];
        let mut entry = Dictionary::from_iter([
            ("Title", string(&plain(&heading.text))),
            ("Parent", root.into()),
            ("Dest", Object::Array(place)),
        ]);
        if let Some(previous) = idx.checked_sub(1) {
            entry.set("Prev", ids[previous]);
        }
        if let Some(next) = ids.get(idx + 1) {
            entry.set("Next", *next);
        }
        lopdf.set_object(ids[idx], entry);
    }
    let outlines = Dictionary::from_iter([
        ("Type", Object::from("Outlines")),
        ("First", ids[0].into()),
        ("Last", ids[ids.len() - 1].into()),
        ("Count", i64::try_from(ids.len()).unwrap_or(0).into()),
    ]);
    lopdf.set_object(root, outlines);
    if let Ok(catalog) = lopdf.catalog_mut() {
        catalog.set("Outlines", root);
        catalog.set("PageMode", Object::from("UseOutlines"));
    }
}

/// The headings of sections in reading order.
fn headings(document: &Document) -> Vec<Heading> {
    let is_section = |node: &usize| document.nodes.get(*node).is_some_and(|node| node.role == Structure::Heading(2));
    let mut headings: BTreeMap<usize, Heading> = BTreeMap::new();
    for (page_idx, page) in document.pages.iter().enumerate() {
        for run in page.runs() {
            let Some(node) = run.node.filter(is_section) else { continue };
            let top = page.height - run.y + run.size;
            let heading = headings.entry(node).or_insert(Heading { text: String::new(), page_idx, top });
            heading.text.push_str(&run.text);
        }
    }
    headings.into_values().collect()
}
