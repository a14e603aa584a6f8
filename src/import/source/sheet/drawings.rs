//! Texts of a workbook (.xlsx) that stand over its cells: text boxes and shapes, charts, comments. They are kept
//! apart.

use super::super::archive::Archive;
use super::super::xml::{Element, Node};
use super::super::{Source, Unseen, UnseenBecause};

/// Keeps them apart. A part that cannot be read is named.
pub(super) fn read(archive: &mut Archive, source: &mut Source) {
    for name in archive.names() {
        let Some(name) = name.strip_suffix(".xml") else { continue };
        let (paragraph, why) = match () {
            () if name.starts_with("xl/drawings/drawing") => ("p", UnseenBecause::Drawing),
            () if name.starts_with("xl/charts/chart") => ("chart", UnseenBecause::Chart),
            () if name.starts_with("xl/comments") => ("comment", UnseenBecause::Comment),
            () => continue,
        };
        let part = archive.part(&format!("{name}.xml")).ok().flatten().and_then(|bytes| Element::read(&bytes).ok());
        let Some(part) = part else {
            source.notes.push("工作簿里的图形或者批注读不了，其中如有文字请对照原件。".to_owned());
            continue;
        };
        let mut texts = Vec::new();
        paragraphs(&part, paragraph, &mut texts);
        let block = source.blocks.len();
        let unseen = texts.into_iter().filter(|text| !text.trim().is_empty());
        source.unseen.extend(unseen.map(|text| Unseen { text: text.trim().to_owned(), why, block, cell: None }));
    }
}

fn paragraphs(outer: &Element, name: &str, texts: &mut Vec<String>) {
    for element in outer.children() {
        if element.name == name {
            let mut text = String::new();
            all_text(element, &mut text);
            texts.push(text);
        } else {
            paragraphs(element, name, texts);
        }
    }
}

fn all_text(outer: &Element, text: &mut String) {
    for node in &outer.nodes {
        match node {
            // Where a chart has its texts and numbers from.
            Node::Element(element) if element.name == "f" => {}
            Node::Element(element) => {
                if element.name == "v" {
                    text.push(' ');
                }
                all_text(element, text);
            }
            Node::Text(own) => text.push_str(own),
        }
    }
}
