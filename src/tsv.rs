//! Rows of cells parted by tabs, as spreadsheets put them on the clipboard and into files. A cell in double
//! quotes may hold tabs, line ends and doubled quotes; the quotes must open the cell and close it, else they belong
//! to its words.

use std::borrow::Cow;

/// The first cell of a text without its quotes, and what comes behind it, from the tab or line end on. In quotes it
/// may go over so many lines.
pub(crate) fn cell(text: &str, most_lines: usize) -> (Cow<'_, str>, &str) {
    if let Some((inner, rest)) = quoted_cell(text, most_lines) {
        let inner = if inner.contains('"') { inner.replace("\"\"", "\"").into() } else { inner.into() };
        return (inner, rest);
    }
    let end = text.find(['\t', '\r', '\n']).unwrap_or(text.len());
    (text[..end].into(), &text[end..])
}

/// The content of a quoted cell and the rest of the text; `None` if the closing quote is missing or followed by
/// other words.
fn quoted_cell(text: &str, most_lines: usize) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('"')?;
    let end_of_lines = inner.match_indices('\n').nth(most_lines.saturating_sub(1)).map_or(inner.len(), |(at, _)| at);
    let mut from = 0;
    loop {
        let at = from + inner[from..end_of_lines].find('"')?;
        let rest = &inner[at + 1..];
        if !rest.starts_with('"') {
            let ends = rest.is_empty() || rest.starts_with(['\t', '\r', '\n']);
            return ends.then(|| (&inner[..at], rest));
        }
        from = at + 2;
        if from > end_of_lines {
            return None;
        }
    }
}

/// A cell as it is written: in quotes only if it needs them.
pub(crate) fn quoted(cell: &str) -> Cow<'_, str> {
    if cell.starts_with('"') || cell.contains(['\t', '\r', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\"")).into()
    } else {
        cell.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_taken_off_only_where_they_close_the_cell() {
        for (text, expected, rest) in [
            ("a\tb", "a", "\tb"),
            ("\"a\tb\nc\"\t2", "a\tb\nc", "\t2"),
            ("\"说\"\"好\"\"\"", "说\"好\"", ""),
            ("\"甲\"乙\t1", "\"甲\"乙", "\t1"),
            ("\"甲\n", "\"甲", "\n"),
        ] {
            assert_eq!(cell(text, usize::MAX), (expected.into(), rest), "{text}");
        }
        assert_eq!(cell("\"a\nb\nc\"", 2), ("\"a".into(), "\nb\nc\""));
        assert_eq!(cell("\"a\nb\"", 2), ("a\nb".into(), ""));
    }

    #[test]
    fn what_is_written_is_read_back() {
        for text in ["", "甲", "\"", "a\tb", "说“好”\n\"x\"", "a\"b"] {
            assert_eq!(cell(&quoted(text), usize::MAX).0, text);
        }
    }
}
