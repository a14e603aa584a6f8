//! The visible content of a page, top to bottom.

use super::super::bytes::SourceError;
use super::super::{Block, text};
use super::flow::{Flow, is_as_typed, is_unseen};
use super::tree::{Step, Tree};
use super::{grid, layout};

/// Most cells of all tables.
const MAX_CELLS: usize = 200_000;

/// The paragraphs and tables of a page.
pub(super) fn blocks(tree: &Tree) -> Result<Vec<Block>, SourceError> {
    let tables = layout::data_tables(tree);
    let mut found = Vec::new();
    let mut flow = Flow::default();
    let mut cells = 0;
    let mut walk = tree.walk(Tree::root());
    while let Some(step) = walk.next() {
        match &step {
            Step::Enter(node, element) if is_unseen(element) => walk.pass_over(*node),
            Step::Enter(node, _) if tables.binary_search(node).is_ok() => {
                flow.end_line();
                paragraphs(&mut flow.lines, &mut found);
                let (mut captions, table) = grid::table(tree, *node)?;
                paragraphs(&mut captions, &mut found);
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
    Ok(found)
}

fn paragraphs(lines: &mut Vec<String>, blocks: &mut Vec<Block>) {
    blocks.extend(lines.drain(..).map(Block::Paragraph));
}
