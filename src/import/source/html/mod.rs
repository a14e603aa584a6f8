//! Web pages: their visible content as paragraphs and tables.
//!
//! The content of tables that only lay out a page is read in order. Nothing here is recursive: a hostile page
//! may nest its tags as deep as it likes.

mod article;
mod grid;
mod layout;
mod seen;
mod shown_lines;
mod style;
mod tags;
mod tree;

use self::tree::Tree;
use super::error::SourceError;
use super::{Block, Source};

/// Reads a web page or a piece of one.
///
/// # Errors
/// It is nested too deep, or holds more than any report.
pub(super) fn read(text: &str) -> Result<Source, SourceError> {
    let text = without_clipboard_head(text);
    if tags::are_monstrous(text) {
        return Err(SourceError::Tangled);
    }
    let tree = tags::with_table(text).map_or_else(|| Tree::of(text), |text| Tree::of(&text))?;
    let (mut blocks, mut unseen) = article::blocks(&tree)?;
    if !blocks.is_empty() {
        let published = tree.meta("PubDate").map(|date| format!("发布日期：{date}"));
        let origin = tree.meta("ContentSource").map(|origin| format!("来源：{origin}"));
        let before: Vec<Block> = published.into_iter().chain(origin).map(Block::Paragraph).collect();
        for unseen in &mut unseen {
            unseen.block += before.len();
        }
        blocks.splice(0..0, before);
    }
    let name = tree.meta("ArticleTitle").or_else(|| tree.title()).unwrap_or_default();
    Ok(Source { name, blocks, notes: Vec::new(), unseen })
}

/// What follows the head with which Windows puts web pages on the clipboard.
fn without_clipboard_head(text: &str) -> &str {
    let text = text.trim_end_matches('\0');
    let has_head = text.starts_with("Version:") && text.contains("StartHTML:");
    if has_head { text.find('<').map_or("", |start| &text[start..]) } else { text }
}
