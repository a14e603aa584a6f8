//! Text on its way to a terminal. Names, titles and contents of files may hold anything; what a terminal would obey,
//! or what turns the order of signs around, is shown as a sign.

use std::borrow::Cow;
use std::fmt::Write;

/// A text in which every sign that a terminal obeys is shown.
pub(super) fn for_terminal(text: &str) -> Cow<'_, str> {
    const PICTURES_OF_CONTROLS: u32 = 0x2400;
    const PICTURE_OF_DELETE: char = '\u{2421}';
    with_each(text, |c, shown| match c {
        '\u{7f}' => shown.push(PICTURE_OF_DELETE),
        c if c.is_ascii() => shown.extend(char::from_u32(PICTURES_OF_CONTROLS + c as u32)),
        c => write!(shown, "⟨U+{:04X}⟩", c as u32).expect("memory takes everything"),
    })
}

/// JSON in which every such sign is escaped; it says the same.
pub(super) fn as_json_for_terminal(json: &str) -> Cow<'_, str> {
    with_each(json, |c, shown| write!(shown, "\\u{:04x}", c as u32).expect("memory takes everything"))
}

/// A name or title as one line, so that none of it looks like a line of the program's own.
pub(super) fn in_line(text: &str) -> String {
    const PICTURE_OF_LINE_END: &str = "\u{240a}";
    text.trim_end().replace('\n', PICTURE_OF_LINE_END)
}

fn with_each(text: &str, show: impl Fn(char, &mut String)) -> Cow<'_, str> {
    if !text.contains(is_obeyed) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_obeyed(c) { show(c, &mut shown) } else { shown.push(c) }
    }
    Cow::Owned(shown)
}

/// Whether a terminal obeys a sign, writes what follows it in another direction, or does not show it at all.
fn is_obeyed(c: char) -> bool {
    let is_direction =
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_unseen = matches!(
        c,
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}'
    );
    is_unseen || is_direction || (c.is_control() && !matches!(c, '\n' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_is_sent() {
        assert_eq!(for_terminal("\u{1b}[2J可定稿\r\u{7f}\n\t甲"), "␛[2J可定稿␍␡\n\t甲");
        assert_eq!(for_terminal("46\u{202e}\u{9b}"), "46⟨U+202E⟩⟨U+009B⟩");
        assert_eq!(as_json_for_terminal("\"46\u{202e}\u{9b}\""), "\"46\\u202e\\u009b\"");
        assert!(matches!(for_terminal("平常的字\n"), Cow::Borrowed(_)));
    }
}
