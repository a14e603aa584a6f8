//! Web pages saved as one file (`.mht`, `.mhtml`), by Word and by browsers: the first page in it.
//!
//! Parts are searched line by line; nothing is kept of those that are not read, and nested parts count as parts.

/// The web page in a saved file, still encoded.
pub(super) struct Page {
    pub(super) bytes: Vec<u8>,
    /// The encoding its part states.
    pub(super) charset: Option<String>,
    pub(super) is_html: bool,
}

/// Most marks between parts, and most bytes of a part's head; the rest is no saved page's.
const MAX_BOUNDARIES: usize = 8;
const MAX_HEAD_BYTES: usize = 16 * 1024;

/// The first web page, or else the first text.
pub(super) fn page(bytes: &[u8]) -> Option<Page> {
    let mut boundaries = Vec::new();
    let mut rest = bytes;
    let mut text = None;
    loop {
        let (head, body) = head(rest);
        let kind = head.field("content-type").unwrap_or_default();
        let is_kind = |start: &str| kind.trim_start().to_ascii_lowercase().starts_with(start);
        let boundary = parameter(&kind, "boundary").filter(|boundary| !boundary.is_empty());
        if let Some(boundary) = boundary.filter(|_| is_kind("multipart/") && boundaries.len() < MAX_BOUNDARIES) {
            boundaries.push(format!("--{boundary}"));
        }
        let (end, next) = next_part(body, &boundaries);
        let page = |is_html| {
            let bytes = decoded(&body[..end], &head.field("content-transfer-encoding").unwrap_or_default());
            Page { bytes, charset: parameter(&kind, "charset"), is_html }
        };
        if is_kind("text/html") {
            return Some(page(true));
        }
        if text.is_none() && is_kind("text/plain") {
            text = Some(page(false));
        }
        match next {
            Some(next) => rest = &body[next..],
            None => return text,
        }
    }
}

/// The head of a part: its lines, those that go on over several as one.
struct Head(Vec<String>);

impl Head {
    fn field(&self, name: &str) -> Option<String> {
        let mut fields = self.0.iter().filter_map(|line| line.split_once(':'));
        fields.find(|(found, _)| found.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim().to_owned())
    }
}

fn head(part: &[u8]) -> (Head, &[u8]) {
    let mut lines: Vec<String> = Vec::new();
    let mut at = 0;
    for line in part.split_inclusive(|byte| *byte == b'\n') {
        at += line.len();
        let text = String::from_utf8_lossy(line);
        let text = text.trim_end();
        if text.is_empty() && lines.is_empty() {
            continue;
        }
        match lines.last_mut() {
            _ if text.is_empty() || at > MAX_HEAD_BYTES => break,
            Some(last) if text.starts_with([' ', '\t']) => last.push_str(text),
            _ => lines.push(text.trim_start_matches('\u{feff}').to_owned()),
        }
    }
    (Head(lines), &part[at..])
}

/// The end of a part and the start of the next one.
fn next_part(body: &[u8], boundaries: &[String]) -> (usize, Option<usize>) {
    let mut at = 0;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(b"--") && boundaries.iter().any(|boundary| line.starts_with(boundary.as_bytes())) {
            return (at, Some(at + line.len()));
        }
        at += line.len();
    }
    (at, None)
}

fn parameter(field: &str, name: &str) -> Option<String> {
    let mut parameters = field.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let found = parameters.find(|(found, _)| found.trim().eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.trim().trim_matches('"').to_owned())
}

/// The bytes of a part after its transfer encoding is undone.
fn decoded(body: &[u8], coding: &str) -> Vec<u8> {
    match coding.to_ascii_lowercase().as_str() {
        "quoted-printable" => from_quoted_printable(body),
        "base64" => from_base64(body),
        _ => body.to_vec(),
    }
}

fn from_quoted_printable(body: &[u8]) -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut bytes = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        rest = match rest {
            [] => return bytes,
            [b'=', b'\r', b'\n', rest @ ..] | [b'=', b'\n', rest @ ..] => rest,
            [b'=', high, low, behind @ ..] if digit(*high).is_some() && digit(*low).is_some() => {
                bytes.extend(digit(*high).zip(digit(*low)).map(|(high, low)| high << 4 | low));
                behind
            }
            [byte, rest @ ..] => {
                bytes.push(*byte);
                rest
            }
        };
    }
}

fn from_base64(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in body {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(digit);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count).to_le_bytes()[0]);
        }
    }
    bytes
}
