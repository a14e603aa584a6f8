//! The text of a report file cut into what stands in quotes, comments and the rest, before anything is made of it.

/// A piece of the text of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Names, numbers, brackets, commas.
    Bare(&'t str),
    /// What stands within quotes, as written.
    Quoted(&'t str),
    /// A comment.
    Comment(&'t str),
}

/// The pieces of a text in order, as far as it is written as it should be.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (before, rest) = text.split_at(at);
        let (piece, length) = first(before, rest)?;
        at += length;
        Some(piece)
    })
}

/// The first piece of the rest of a text, and how many bytes belong to it.
fn first<'t>(before: &str, rest: &'t str) -> Option<(Piece<'t>, usize)> {
    Some(match rest.chars().next()? {
        '"' => quoted(before, &rest[1..]),
        '/' if rest.starts_with("//") => {
            let length = rest.find('\n').unwrap_or(rest.len());
            (Piece::Comment(&rest[..length]), length)
        }
        '/' if rest.starts_with("/*") => {
            let length = length_of_block(rest);
            (Piece::Comment(&rest[..length]), length)
        }
        '\'' => {
            let length = length_of_sign(rest);
            (Piece::Bare(&rest[..length]), length)
        }
        sign => {
            let from = sign.len_utf8();
            let length = rest[from..].find(['"', '/', '\'']).map_or(rest.len(), |at| from + at);
            (Piece::Bare(&rest[..length]), length)
        }
    })
}

/// A text in quotes, plain (`"…"`) or raw (`r#"…"#`), by what stands before its first quote and behind it.
fn quoted<'t>(before: &str, inside: &'t str) -> (Piece<'t>, usize) {
    let unhashed = before.trim_end_matches('#');
    let (length, end) = if unhashed.ends_with('r') {
        let end = format!("\"{}", &before[unhashed.len()..]);
        inside.find(&end).map_or((inside.len(), 0), |at| (at, end.len()))
    } else {
        let length = length_of_plain(inside);
        (length, usize::from(length < inside.len()))
    };
    (Piece::Quoted(&inside[..length]), 1 + length + end)
}

/// Bytes up to the quote that ends a plain text.
fn length_of_plain(inside: &str) -> usize {
    let mut at = 0;
    while let Some(found) = inside[at..].find(['"', '\\']) {
        at += found;
        if inside[at..].starts_with('"') {
            return at;
        }
        at += 1 + inside[at + 1..].chars().next().map_or(0, char::len_utf8);
    }
    inside.len()
}

/// Bytes of a comment in `/* … */`, which may hold others.
fn length_of_block(rest: &str) -> usize {
    let (mut at, mut depth) = (2, 1_u32);
    while let Some(found) = rest[at..].find(['/', '*']) {
        at += found;
        match rest[at..].get(..2) {
            Some("/*") => (depth, at) = (depth.saturating_add(1), at + 2),
            Some("*/") => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

/// Bytes of a sign in `'…'`.
fn length_of_sign(rest: &str) -> usize {
    let mut signs = rest.char_indices().skip(1);
    if signs.next().is_some_and(|(_, sign)| sign == '\\') {
        signs.next();
    }
    signs.find(|(_, sign)| *sign == '\'').map_or(rest.len(), |(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_where_its_quotes_and_comments_end() {
        use Piece::{Bare, Comment, Quoted};
        for (text, cut) in [
            ("(a: 1)", vec![Bare("(a: 1)")]),
            ("(a: \"甲,\\\"乙\"),", vec![Bare("(a: "), Quoted("甲,\\\"乙"), Bare("),")]),
            ("r#\"甲\",\"#,", vec![Bare("r#"), Quoted("甲\","), Bare(",")]),
            ("// \"甲\n1", vec![Comment("// \"甲"), Bare("\n1")]),
            ("/* a /* b */ c */1", vec![Comment("/* a /* b */ c */"), Bare("1")]),
            ("'\"','\\'',1", vec![Bare("'\"'"), Bare(","), Bare("'\\''"), Bare(",1")]),
            ("1/2", vec![Bare("1"), Bare("/2")]),
            ("\"没有完", vec![Quoted("没有完")]),
            ("r\"没有完\\", vec![Bare("r"), Quoted("没有完\\")]),
            ("/* 没有完", vec![Comment("/* 没有完")]),
            ("'", vec![Bare("'")]),
        ] {
            assert_eq!(pieces(text).collect::<Vec<_>>(), cut, "{text}");
        }
    }
}
