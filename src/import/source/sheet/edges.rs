//! Headers and footers of printed sheets, which are written with codes.

/// The text of a header or footer without its codes: `&L&"宋体"&10第 &P 页` is 第  页.
pub(super) fn plain(written: &str) -> String {
    let mut text = String::new();
    let mut rest = written;
    while let Some((before, code)) = rest.split_once('&') {
        text += before;
        let mut signs = code.chars();
        rest = match signs.next() {
            Some('&') => {
                text.push('&');
                signs.as_str()
            }
            // A font.
            Some('"') => signs.as_str().split_once('"').map_or("", |(_, behind)| behind),
            // A colour in six digits, or a theme's with its shade.
            Some('K') => signs.as_str().get(6..).unwrap_or_default(),
            Some(first) if first.is_ascii_digit() => code.trim_start_matches(|c: char| c.is_ascii_digit()),
            Some('L' | 'C' | 'R') => {
                text.push(' ');
                signs.as_str()
            }
            _ => signs.as_str(),
        };
    }
    (text + rest).trim().to_owned()
}
