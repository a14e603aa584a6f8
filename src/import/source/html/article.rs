//! The visible content of a page, top to bottom.

use super::super::error::SourceError;
use super::super::{Block, Unseen, text};
use super::shown_lines::{ShownLines, is_as_typed, is_unseen, why_unseen};
use super::tree::{Step, Tree};
use super::{grid, layout};

/// Most cells of all tables.
const MAX_CELLS: usize = 200_000;

/// The paragraphs and tables of a page, and what is not seen of it.
pub(super) fn blocks(tree: &Tree) -> Result<(Vec<Block>, Vec<Unseen>), SourceError> {
    let tables = layout::data_tables(tree);
    let mut found = Vec::new();
    let mut unseen: Vec<Unseen> = Vec::new();
    let mut flow = ShownLines::default();
    let mut cells = 0;
    let mut walk = tree.walk(Tree::root());
    while let Some(step) = walk.next() {
        match &step {
            Step::Enter(node, element) if is_unseen(element) => {
                if let Some(why) = why_unseen(element) {
                    let (text, block) = (tree.hidden_text(*node), found.len());
                    unseen.push(Unseen { text, why, block, cell: None });
                }
                walk.pass_over(*node);
            }
            Step::Unseen(text, why) => {
                unseen.push(Unseen { text: text.trim().to_owned(), why: *why, block: found.len(), cell: None });
            }
            Step::Enter(node, _) if tables.binary_search(node).is_ok() => {
                flow.end_line();
                paragraphs(&mut flow.lines, &mut found);
                let grid::Grid { mut captions, table, unseen: in_table } = grid::table(tree, *node)?;
                paragraphs(&mut captions, &mut found);
                unseen.extend(in_table.into_iter().map(|own| Unseen { block: found.len(), ..own }));
                cells += table.cells.len();
                if cells > MAX_CELLS {
                    return Err(SourceError::TooMuch);
                }
                found.push(Block::Table(table));
                walk.pass_over(*node);
            }
            Step::Enter(_, element) if is_as_typed(element) => {
                flow.take(&step);
                paragraphs(&mut flow.lines, &mut found);
            }
            Step::Leave(element) if is_as_typed(element) => {
                flow.take(&step);
                let typed = std::mem::take(&mut flow.lines).join("\n");
                found.extend(text::blocks(&typed)?);
            }
            _ => flow.take(&step),
        }
    }
    flow.end_line();
    paragraphs(&mut flow.lines, &mut found);
    unseen.retain(|unseen| !unseen.text.is_empty());
    Ok((found, unseen))
}

fn paragraphs(lines: &mut Vec<String>, blocks: &mut Vec<Block>) {
    blocks.extend(lines.drain(..).map(Block::Paragraph));
}
