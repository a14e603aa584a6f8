//! Texts as every printed form of a report shows them: their lines, the labels of notes, and which
//! characters show anything at all.

use super::Report;
use crate::chinese;

impl Report {
    /// The lines of the note below a table, the first with 注： before it unless it has a label of its own.
    pub fn note_lines(&self, table_key: &str) -> Vec<String> {
        let note = self.notes.get(table_key).map_or("", String::as_str);
        let mut lines: Vec<String> = lines_of(note).map(str::to_owned).collect();
        if let Some(first) = lines.first_mut().filter(|first| !has_label(first)) {
            *first = format!("注：{first}");
        }
        lines
    }
}

/// The lines of a text that have something in them, however they were ended.
pub fn lines_of(text: &str) -> impl Iterator<Item = &str> {
    let ends_line = |c: char| matches!(c, '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    text.split(ends_line).map(str::trim).filter(|line| !line.is_empty())
}

/// The character that is printed for one of the text, if any is.
pub fn printed_char(char: char) -> Option<char> {
    match char {
        '\t' => Some(' '),
        '\u{3000}' => Some(char),
        _ if is_invisible(char) => None,
        _ if char.is_whitespace() => Some(' '),
        _ => Some(char),
    }
}

/// Characters that say how to treat others and print nothing themselves.
fn is_invisible(char: char) -> bool {
    char.is_control()
        || matches!(char,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{feff}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a note starts with 注：, 注1, 备注： or the like.
fn has_label(note: &str) -> bool {
    let note = note.trim_start_matches(['〔', '（', '[', '(', '备']);
    let Some(rest) = note.strip_prefix("注释").or_else(|| note.strip_prefix('注')) else { return false };
    let number = |c: char| chinese::is_digit(c) || chinese::is_list_numeral(c);
    let after = rest.trim_start().trim_start_matches(number);
    after.starts_with(['：', ':', '〕', '）', ']', ')', '、', '.', '．'])
        || rest.trim_start().starts_with(|c: char| c.is_ascii_digit() || ('①'..='⑳').contains(&c))
}
