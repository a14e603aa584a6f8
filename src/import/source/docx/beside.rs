//! What stands beside the body: headers and footers, footnotes, comments, charts. It is kept apart.

use super::super::archive::Archive;
use super::super::xml::Element;
use super::super::{Source, Unseen, UnseenBecause};
use super::runs::all_text;

/// Keeps it apart, each text once; a part that cannot be read is named.
pub(super) fn read(archive: &mut Archive, folder: &str, source: &mut Source) {
    let start = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    for name in archive.names() {
        let Some(part_name) = name.strip_prefix(&start).and_then(|name| name.strip_suffix(".xml")) else { continue };
        let why = match part_name.trim_end_matches(|c: char| c.is_ascii_digit()) {
            "header" | "footer" => UnseenBecause::PageEdge,
            "footnotes" | "endnotes" => UnseenBecause::Footnote,
            "comments" => UnseenBecause::Comment,
            "charts/chart" | "diagrams/data" => UnseenBecause::Chart,
            _ => continue,
        };
        let part = archive.part(&name).ok().flatten().and_then(|bytes| Element::read(&bytes).ok());
        let Some(part) = part else {
            source.notes.push(format!("文档的{}读不了，其中如有文字请对照原件。", why.words()));
            continue;
        };
        for text in texts(&part, why) {
            let unseen = Unseen { text, why, block: source.blocks.len(), cell: None };
            // Headers of odd and even pages are mostly the same.
            if !source.unseen.contains(&unseen) {
                source.unseen.push(unseen);
            }
        }
    }
}

/// A header or footer as one text, each note or comment as one.
fn texts(part: &Element, why: UnseenBecause) -> Vec<String> {
    let text_of = |element: &Element| {
        let mut text = String::new();
        all_text(element, &mut text);
        text.trim().to_owned()
    };
    let mut texts: Vec<String> = match why {
        UnseenBecause::PageEdge | UnseenBecause::Chart => vec![text_of(part)],
        _ => part.children().map(text_of).collect(),
    };
    texts.retain(|text| !text.is_empty());
    texts
}
