//! The text of selectors before it is read.

/// A selector with spaces around its signs, and none in its brackets.
pub(super) fn parted(text: &str) -> String {
    let mut parted = String::new();
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match c {
            '>' | '+' if depth == 0 => parted.extend([' ', c, ' ']),
            _ if depth > 0 && c.is_whitespace() => {}
            _ => parted.push(c),
        }
    }
    parted
}

/// The selectors of a list, parted by commas that stand in no brackets.
pub(super) fn alternatives(list: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    list.split(move |c| {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    })
}

/// The element for the text before or behind which a selector is.
pub(super) fn before_or_after(selector: &str) -> Option<&str> {
    let selector = selector.trim();
    let element = ["before", "after"].iter().find_map(|end| selector.strip_suffix(end))?.strip_suffix(':')?;
    Some(element.strip_suffix(':').unwrap_or(element))
}
