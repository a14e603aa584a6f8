//! The text of a style sheet taken apart into rules.

use super::declared::Declarations;

/// Most blocks inside one another.
const MAX_DEPTH: usize = 8;

/// Gives the selectors and declarations of each rule that declares something, in order.
pub(super) fn read(text: &str, mut rule: impl FnMut(&str, Declarations)) {
    let text = without_comments(text);
    // What is left to read, one block inside another.
    let mut open: Vec<&str> = vec![&text];
    while let Some(rest) = open.pop() {
        let Some(at) = rest.find(['{', ';', '}']) else { continue };
        let (head, behind) = (rest[..at].trim(), &rest[at + 1..]);
        if !rest[at..].starts_with('{') {
            // `@import …;`, or a stray sign.
            open.push(behind);
            continue;
        }
        let (inside, behind) = behind.split_at(end_of_block(behind));
        open.push(behind);
        let inside = inside.strip_suffix('}').unwrap_or(inside);
        if head.starts_with('@') {
            if is_for_screens(head) && open.len() < MAX_DEPTH {
                open.push(inside);
            }
            continue;
        }
        let declarations = Declarations::read(inside);
        if declarations != Declarations::default() {
            rule(head, declarations);
        }
    }
}

/// Whether the rules in a block `@…` hold wherever the page is read on a screen.
fn is_for_screens(head: &str) -> bool {
    let words: Vec<String> = head.split_whitespace().map(str::to_ascii_lowercase).collect();
    match words.first().map(String::as_str) {
        Some("@layer") => true,
        Some("@supports") => words.get(1).is_none_or(|first| first != "not"),
        Some("@media") => is_media_of_screens(&words[1..].join(" ")),
        _ => false,
    }
}

/// Whether a list of media holds for every screen.
pub(in super::super) fn is_media_of_screens(media: &str) -> bool {
    let media = media.trim().to_ascii_lowercase();
    media.is_empty() || media.split(',').any(|one| matches!(one.trim(), "all" | "screen" | "only screen" | "only all"))
}

fn without_comments(text: &str) -> String {
    let text = text.replace("<!--", "").replace("-->", "");
    let mut plain = String::new();
    let mut rest = text.as_str();
    while let Some((before, behind)) = rest.split_once("/*") {
        plain += before;
        rest = behind.split_once("*/").map_or("", |(_, behind)| behind);
    }
    plain + rest
}

/// Where a block ends whose opening brace was read, behind its closing one.
fn end_of_block(text: &str) -> usize {
    let mut depth = 1_usize;
    for (at, c) in text.char_indices() {
        depth = match c {
            '{' => depth + 1,
            '}' => depth - 1,
            _ => depth,
        };
        if depth == 0 {
            return at + 1;
        }
    }
    text.len()
}
