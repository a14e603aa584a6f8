//! Bookmarks: the headings of sections and, below them, of their parts (ISO 32000-1, 12.3.3).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId};

use super::text::{plain, string};
use crate::page::{Document, Pt, Structure};

/// Level of the headings that stand outermost; the title is above them.
const OUTERMOST: u8 = 2;

/// A heading with the place it starts at.
struct Heading {
    level: u8,
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
    let below = below(&headings);
    for (parent, siblings) in &below {
        for (at, &idx) in siblings.iter().enumerate() {
            let heading = &headings[idx];
            let page = pages[heading.page_idx];
            let place = vec![page.into(), "XYZ".into(), Object::Null, heading.top.into(), Object::Null];
            let mut entry = Dictionary::from_iter([
                ("Title", string(&plain(&heading.text))),
                ("Parent", parent.map_or(root, |parent| ids[parent]).into()),
                ("Dest", Object::Array(place)),
            ]);
            if at > 0 {
                entry.set("Prev", ids[siblings[at - 1]]);
            }
            if let Some(next) = siblings.get(at + 1) {
                entry.set("Next", ids[*next]);
            }
            if let Some(children) = below.get(&Some(idx)) {
                set_children(&mut entry, children, &ids);
            }
            lopdf.set_object(ids[idx], entry);
        }
    }
    let mut outlines = Dictionary::from_iter([("Type", Object::from("Outlines"))]);
    set_children(&mut outlines, &below[&None], &ids);
    // All are shown.
    outlines.set("Count", count(ids.len()));
    lopdf.set_object(root, outlines);
    if let Ok(catalog) = lopdf.catalog_mut() {
        catalog.set("Outlines", root);
        catalog.set("PageMode", Object::from("UseOutlines"));
    }
}

/// The headings right below each one, and the outermost below `None`.
fn below(headings: &[Heading]) -> BTreeMap<Option<usize>, Vec<usize>> {
    let mut below: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    // The heading last met and those it stands in, the outermost first.
    let mut open: Vec<usize> = Vec::new();
    for (idx, heading) in headings.iter().enumerate() {
        while open.last().is_some_and(|&last| headings[last].level >= heading.level) {
            open.pop();
        }
        below.entry(open.last().copied()).or_default().push(idx);
        open.push(idx);
    }
    below
}

/// Tells an entry, or the root, of the entries right below it.
fn set_children(entry: &mut Dictionary, children: &[usize], ids: &[ObjectId]) {
    if let (Some(first), Some(last)) = (children.first(), children.last()) {
        entry.set("First", ids[*first]);
        entry.set("Last", ids[*last]);
        entry.set("Count", count(children.len()));
    }
}

fn count(entries: usize) -> i64 {
    i64::try_from(entries).unwrap_or(0)
}

/// The headings below the title in reading order.
fn headings(document: &Document) -> Vec<Heading> {
    let level = |node: usize| match document.nodes.get(node)?.role {
        Structure::Heading(level) if level >= OUTERMOST => Some(level),
        _ => None,
    };
    let mut headings: BTreeMap<usize, Heading> = BTreeMap::new();
    for (page_idx, page) in document.pages.iter().enumerate() {
        for run in page.runs() {
            let Some(node) = run.node else { continue };
            let Some(level) = level(node) else { continue };
            let top = page.height - run.y + run.size;
            let heading = headings.entry(node).or_insert(Heading { level, text: String::new(), page_idx, top });
            heading.text.push_str(&run.text);
        }
    }
    headings.into_values().collect()
}
