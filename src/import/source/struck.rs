//! What Markdown strikes out or leaves as a remark to its writer.

use super::{Block, Source, Unseen, UnseenBecause};

/// What opens and closes such a passage.
const MARKS: [(&str, &str, UnseenBecause); 4] = [
    ("~~", "~~", UnseenBecause::Struck),
    ("<s>", "</s>", UnseenBecause::Struck),
    ("<del>", "</del>", UnseenBecause::Struck),
    ("<!--", "-->", UnseenBecause::Hidden),
];

/// Sets such passages apart, in paragraphs and cells.
pub(super) fn set_apart(source: &mut Source) {
    let mut unseen = Vec::new();
    for (block_idx, block) in source.blocks.iter_mut().enumerate() {
        let mut take_out = |text: &mut String, cell: Option<usize>| {
            for (open, close, why) in MARKS {
                if text.contains(open) {
                    let (left, taken) = without(text, open, close);
                    *text = left;
                    unseen.extend(taken.into_iter().map(|text| Unseen { text, why, block: block_idx, cell }));
                }
            }
        };
        match block {
            Block::Paragraph(text) => take_out(text, None),
            Block::Table(table) => {
                table.cells.iter_mut().enumerate().for_each(|(idx, cell)| take_out(&mut cell.text, Some(idx)));
            }
        }
    }
    source.unseen.extend(unseen);
}

/// A text without the passages between these marks, and those.
fn without(text: &str, open: &str, close: &str) -> (String, Vec<String>) {
    let (mut left, mut taken) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once(open) {
        let Some((inside, after)) = behind.split_once(close) else { break };
        left += before;
        // Waves with a blank beside them strike nothing out.
        let is_tight = open.starts_with('<') || inside.trim() == inside;
        if is_tight && !inside.trim().is_empty() {
            taken.push(inside.trim().to_owned());
            rest = after;
        } else {
            left += open;
            rest = behind;
        }
    }
    ((left + rest).trim().to_owned(), taken)
}
