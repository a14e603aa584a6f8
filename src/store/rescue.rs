//! What can still be read of a text in RON that was cut short: everything up to the cut, and nothing else.
//!
//! A text that is cut is given as far as it goes. Anything else, such as a figure, is given whole or not at all.

use std::path::Path;

use super::{Loaded, text};

/// Fields of a report file in which a cut text is of use; elsewhere a part of it would be something else.
const LONG_TEXTS: [&str; 6] = ["preface", "overview", "notes", "problems", "other_matters", "sections"];

/// Elements that are given up one after the other until the rest can be read: what is cut stands within a few.
const MOST_GIVEN_UP: usize = 40;

/// The report in a text that was cut short; `None` if too little of it is there.
pub(super) fn rescued(cut: &str, path: &Path) -> Option<Loaded> {
    let cut = without_end_of_zeros(cut);
    let scan = Scan::of(cut);
    let in_text = LONG_TEXTS.contains(&scan.field.as_str());
    let with_text = scan.closing_string.as_ref().filter(|_| in_text).map(|end| closed(cut, end, &scan.open));
    let shorter = scan.ends.iter().rev().take(MOST_GIVEN_UP).map(|end| closed(&cut[..end.at], "", &end.open));
    with_text.into_iter().chain(shorter).find_map(|text| text::parse(&text, path).ok())
}

/// A text in RON that was cut within a string, with its end put to it.
pub(super) fn with_end(cut: &str) -> String {
    let cut = without_end_of_zeros(cut);
    let scan = Scan::of(cut);
    closed(cut, scan.closing_string.as_deref().unwrap_or_default(), &scan.open)
}

/// Where the disk has not got the bytes of a file, it may give zeros.
fn without_end_of_zeros(text: &str) -> &str {
    text.split('\0').next().unwrap_or_default()
}

fn closed(text: &str, closing_string: &str, open: &[char]) -> String {
    let brackets = open.iter().rev().map(|open| match open {
        '(' => ')',
        '[' => ']',
        _ => '}',
    });
    // A backslash at the end would take the quote away.
    let text = if closing_string == "\"" { text.trim_end_matches('\\') } else { text };
    text.chars().chain(closing_string.chars()).chain(brackets).collect()
}

/// What stands open at the end of a text.
#[derive(Default)]
struct Scan {
    /// Brackets that are open.
    open: Vec<char>,
    /// What ends the string that is open, if one is.
    closing_string: Option<String>,
    /// The field of the outermost bracket in which the end stands.
    field: String,
    /// The ends of elements, with the brackets open there; the last ones.
    ends: Vec<End>,
}

struct End {
    at: usize,
    open: Vec<char>,
}

impl Scan {
    fn of(text: &str) -> Scan {
        let mut scan = Scan::default();
        let (mut at, mut word) = (0, "");
        while let Some(char) = text[at..].chars().next() {
            let rest = &text[at..];
            let length = match char {
                '"' => scan.string(rest, 1, "\""),
                'r' if raw_start(rest).is_some() => {
                    let start = raw_start(rest).unwrap_or_default();
                    scan.string(rest, start, &format!("\"{}", "#".repeat(start - 2)))
                }
                '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
                '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
                _ if is_of_word(char) => {
                    let end = rest.find(|char| !is_of_word(char)).unwrap_or(rest.len());
                    word = &rest[..end];
                    end
                }
                _ => {
                    scan.sign(char, at, word);
                    char.len_utf8()
                }
            };
            at += length;
        }
        scan
    }

    /// Passes a string whose content begins at `start`; gives its length.
    fn string(&mut self, rest: &str, start: usize, end: &str) -> usize {
        let is_raw = start > 1;
        let mut from = start;
        while let Some(found) = rest[from..].find(end) {
            let quote = from + found;
            let backslashes = rest[start..quote].bytes().rev().take_while(|byte| *byte == b'\\').count();
            if is_raw || backslashes % 2 == 0 {
                return quote + end.len();
            }
            from = quote + 1;
        }
        self.closing_string = Some(end.to_owned());
        rest.len()
    }

    fn sign(&mut self, sign: char, at: usize, word: &str) {
        match sign {
            '(' | '[' | '{' => self.open.push(sign),
            ')' | ']' | '}' => {
                self.open.pop();
            }
            ':' if self.open.len() == 1 => word.clone_into(&mut self.field),
            ',' => {
                if self.ends.len() >= 2 * MOST_GIVEN_UP {
                    self.ends.drain(..MOST_GIVEN_UP);
                }
                self.ends.push(End { at, open: self.open.clone() });
            }
            _ => {}
        }
    }
}

fn is_of_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

/// Where the content of a raw string begins: `r#"`.
fn raw_start(rest: &str) -> Option<usize> {
    let hashes = rest[1..].bytes().take_while(|byte| *byte == b'#').count();
    rest[1 + hashes..].starts_with('"').then_some(hashes + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_is_put_to_a_string_that_was_cut() {
        assert_eq!(with_end(r#"(a: "一", b: "二"#), r#"(a: "一", b: "二")"#);
        assert_eq!(with_end(r#"(a: "一\"#), r#"(a: "一")"#);
        assert_eq!(with_end(r##"(a: [r##"一"#"##), "(a: [r##\"一\"#\"##])");
        assert_eq!(with_end("(a: \"一\0\0\0"), r#"(a: "一")"#);
        assert_eq!(with_end("(a: 1, // (\n b: {"), "(a: 1, // (\n b: {})");
        assert_eq!(with_end(""), "");
    }
}
