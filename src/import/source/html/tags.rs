//! Tags as they are written, before the page is parsed.

/// Most attributes of a tag: the parser compares each with all before it.
const MAX_ATTRIBUTES: usize = 256;

/// Elements whose content is text even if it looks like tags.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// Whether a tag has more attributes than any honest one.
pub(super) fn are_monstrous(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let name = &rest[..end];
        let is_closing = rest.starts_with('/');
        if name.is_empty() && !is_closing {
            continue;
        }
        let Some(behind) = behind_attributes(&rest.as_bytes()[end..]) else { return true };
        let raw = RAW.iter().find(|raw| !is_closing && name.eq_ignore_ascii_case(raw));
        rest = &rest[end + behind..];
        if let Some(raw) = raw {
            rest = closing(rest, raw).map_or("", |at| &rest[at..]);
        }
    }
    false
}

/// Length in bytes of a tag; `None` if it has too many attributes.
fn behind_attributes(tag: &[u8]) -> Option<usize> {
    let is_space = |byte: u8| byte.is_ascii_whitespace() || byte == b'/';
    let skip = |from: usize, until: &dyn Fn(u8) -> bool| {
        tag[from..].iter().position(|byte| until(*byte)).map_or(tag.len(), |count| from + count)
    };
    let (mut at, mut count) = (0, 0);
    loop {
        at = skip(at, &|byte| !is_space(byte));
        if at >= tag.len() || tag[at] == b'>' {
            return Some((at + 1).min(tag.len()));
        }
        count += 1;
        if count > MAX_ATTRIBUTES {
            return None;
        }
        at = skip(at + 1, &|byte| is_space(byte) || matches!(byte, b'>' | b'='));
        let value = skip(at, &|byte| !byte.is_ascii_whitespace());
        if tag.get(value) != Some(&b'=') {
            continue;
        }
        at = skip(value + 1, &|byte| !byte.is_ascii_whitespace());
        at = match tag.get(at) {
            Some(&quote @ (b'"' | b'\'')) => (skip(at + 1, &|byte| byte == quote) + 1).min(tag.len()),
            _ => skip(at, &|byte| byte.is_ascii_whitespace() || byte == b'>'),
        };
    }
}

/// Where the closing tag of an element starts.
fn closing(text: &str, name: &str) -> Option<usize> {
    text.match_indices("</").map(|(at, _)| at).find(|at| {
        let found = text.get(at + 2..at + 2 + name.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(name))
    })
}

/// The page with `<table>` before it, if it starts inside a table as pasted fragments do.
pub(super) fn with_table(text: &str) -> Option<String> {
    let start = text.trim_start().strip_prefix('<')?;
    let end = start.find(|c: char| !c.is_ascii_alphanumeric())?;
    let is_inside = ["tr", "td", "th", "tbody", "thead"].iter().any(|tag| start[..end].eq_ignore_ascii_case(tag));
    is_inside.then(|| format!("<table>{text}"))
}
