//! The structure tree of headings, paragraphs and table cells (ISO 32000-1, 14.7 and 14.8).

use lopdf::{Dictionary, Object, ObjectId};

use crate::page::{Document, Scope, Structure};

/// The marked contents of all pages, in the order they were written.
#[derive(Debug, Default)]
pub(super) struct MarkedContents {
    /// For each page, the node of each marked content.
    pages: Vec<Vec<usize>>,
}

impl MarkedContents {
    /// Adds a marked content of a node to a page and gives its number there.
    pub(super) fn add(&mut self, page_idx: usize, node: usize) -> i64 {
        while self.pages.len() <= page_idx {
            self.pages.push(Vec::new());
        }
        let page = &mut self.pages[page_idx];
        page.push(node);
        i64::try_from(page.len() - 1).expect("a page has few marked contents")
    }
}

/// Writes the structure tree of a document into its PDF.
pub(super) fn write(document: &Document, contents: &MarkedContents, lopdf: &mut lopdf::Document) {
    let pages: Vec<ObjectId> = lopdf.get_pages().into_values().collect();
    let nodes: Vec<ObjectId> = document.nodes.iter().map(|_| lopdf.new_object_id()).collect();
    let root = lopdf.new_object_id();
    let mut children: Vec<Vec<Object>> = vec![Vec::new(); nodes.len()];
    for (page_idx, marked) in contents.pages.iter().enumerate() {
        for (id, &node) in marked.iter().enumerate() {
            children[node].push(marked_content(pages[page_idx], id).into());
        }
    }
    // Nodes come after the node around them, and in reading order.
    for (idx, node) in document.nodes.iter().enumerate() {
        if let Some(parent) = node.parent {
            children[parent].push(nodes[idx].into());
        }
    }
    let mut ids: Vec<Object> = Vec::new();
    for (idx, node) in document.nodes.iter().enumerate() {
        let parent = node.parent.map_or(root, |parent| nodes[parent]);
        let mut element = Dictionary::from_iter([
            ("Type", Object::from("StructElem")),
            ("S", Object::from(name(node.role).as_str())),
            ("P", parent.into()),
            ("K", Object::Array(std::mem::take(&mut children[idx]))),
        ]);
        if let Some(attributes) = attributes(node.role) {
            element.set("A", attributes);
        }
        if node.role == Structure::Note {
            // A note has an identifier (PDF/UA-1, 7.9), by which the tree gives it.
            let id = Object::string_literal(format!("note-{idx:06}"));
            element.set("ID", id.clone());
            ids.extend([id, nodes[idx].into()]);
        }
        lopdf.set_object(nodes[idx], element);
    }
    let parent_tree = parent_tree(contents, &nodes);
    let mut root_element = Dictionary::from_iter([
        ("Type", Object::from("StructTreeRoot")),
        ("K", nodes[0].into()),
        ("ParentTree", lopdf.add_object(parent_tree).into()),
        ("ParentTreeNextKey", i64::try_from(contents.pages.len()).unwrap_or(0).into()),
    ]);
    if let (Some(first), Some(last)) = (ids.first().cloned(), ids.iter().nth_back(1).cloned()) {
        let leaf = Dictionary::from_iter([("Limits", vec![first, last].into()), ("Names", Object::Array(ids))]);
        let leaf = lopdf.add_object(leaf);
        root_element.set("IDTree", Dictionary::from_iter([("Kids", vec![Object::from(leaf)].into())]));
    }
    lopdf.set_object(root, root_element);
    link(lopdf, root, &pages);
}

/// Refers to the tree from catalog and pages.
fn link(lopdf: &mut lopdf::Document, root: ObjectId, pages: &[ObjectId]) {
    if let Ok(catalog) = lopdf.catalog_mut() {
        catalog.set("StructTreeRoot", root);
        catalog.set("MarkInfo", Dictionary::from_iter([("Marked", Object::from(true))]));
    }
    for (idx, page) in pages.iter().enumerate() {
        if let Ok(page) = lopdf.get_object_mut(*page).and_then(Object::as_dict_mut) {
            page.set("StructParents", i64::try_from(idx).unwrap_or(0));
            page.set("Tabs", Object::from("S"));
        }
    }
}

fn marked_content(page: ObjectId, id: usize) -> Dictionary {
    Dictionary::from_iter([
        ("Type", Object::from("MCR")),
        ("Pg", page.into()),
        ("MCID", i64::try_from(id).unwrap_or(0).into()),
    ])
}

/// The parent tree, from the marked contents of each page to their nodes.
fn parent_tree(contents: &MarkedContents, nodes: &[ObjectId]) -> Dictionary {
    let mut numbers: Vec<Object> = Vec::new();
    for (idx, marked) in contents.pages.iter().enumerate() {
        numbers.push(i64::try_from(idx).unwrap_or(0).into());
        numbers.push(Object::Array(marked.iter().map(|&node| nodes[node].into()).collect()));
    }
    Dictionary::from_iter([("Nums", Object::Array(numbers))])
}

fn name(role: Structure) -> String {
    match role {
        Structure::Document => "Document".to_owned(),
        Structure::Heading(level) => format!("H{level}"),
        Structure::Paragraph => "P".to_owned(),
        Structure::Table => "Table".to_owned(),
        Structure::Row => "TR".to_owned(),
        Structure::HeadCell { .. } => "TH".to_owned(),
        Structure::DataCell { .. } => "TD".to_owned(),
        Structure::Note => "Note".to_owned(),
    }
}

/// Spans and scope of a table cell.
fn attributes(role: Structure) -> Option<Dictionary> {
    let (scope, row_span, column_span) = match role {
        Structure::HeadCell { scope, row_span, column_span } => (Some(scope), row_span, column_span),
        Structure::DataCell { row_span, column_span } => (None, row_span, column_span),
        _ => return None,
    };
    let mut attributes = Dictionary::from_iter([("O", Object::from("Table"))]);
    if let Some(scope) = scope {
        let scope = match scope {
            Scope::Column => "Column",
            Scope::Row => "Row",
            Scope::Both => "Both",
        };
        attributes.set("Scope", Object::from(scope));
    }
    for (key, span) in [("RowSpan", row_span), ("ColSpan", column_span)] {
        if span > 1 {
            attributes.set(key, i64::try_from(span).unwrap_or(1));
        }
    }
    Some(attributes)
}
