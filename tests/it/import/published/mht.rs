//! A web page saved whole, as one file of mail parts.

/// How the page is written into its part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Transfer {
    QuotedPrintable,
    Base64,
}

/// The file around a page in UTF-8.
pub(super) fn mht(html: &str, transfer: Transfer) -> String {
    let (name, body) = match transfer {
        Transfer::QuotedPrintable => ("quoted-printable", quoted_printable(html)),
        Transfer::Base64 => ("base64", base64(html.as_bytes())),
    };
    format!(
        "From: <Saved by a browser>\r\nSubject: =?utf-8?Q?page?=\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----Boundary--9xY----\"\r\n\r\n\r\n\
         ------Boundary--9xY----\r\nContent-Type: text/html; charset=\"utf-8\"\r\n\
         Content-Transfer-Encoding: {name}\r\nContent-Location: http://www.example.gov.cn/nb/1.html\r\n\r\n{body}\r\n\
         ------Boundary--9xY----\r\nContent-Type: text/css\r\nContent-Transfer-Encoding: quoted-printable\r\n\
         Content-Location: http://www.example.gov.cn/a.css\r\n\r\np {{ margin: 0 }}\r\n------Boundary--9xY------\r\n"
    )
}

/// Lines of at most 76 signs, cut anywhere, in the middle of characters too.
fn quoted_printable(text: &str) -> String {
    let mut written = String::new();
    let mut width = 0;
    for byte in text.bytes() {
        if byte == b'\n' {
            written += "\r\n";
            width = 0;
            continue;
        }
        let is_plain = byte.is_ascii_graphic() && byte != b'=' || byte == b' ';
        let sign = if is_plain { char::from(byte).to_string() } else { format!("={byte:02X}") };
        if width + sign.len() > 75 {
            written += "=\r\n";
            width = 0;
        }
        width += sign.len();
        written += &sign;
    }
    // A space at the end of a line would not count.
    written.replace(" \r\n", "=20\r\n")
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut lines: Vec<String> = Vec::new();
    for line in bytes.chunks(57) {
        let mut written = String::new();
        for three in line.chunks(3) {
            let bits =
                three.iter().fold(0_usize, |bits, &byte| bits << 8 | usize::from(byte)) << (8 * (3 - three.len()));
            for place in 0..4 {
                let sign = char::from(SIGNS[bits >> (18 - 6 * place) & 63]);
                written.push(if place <= three.len() { sign } else { '=' });
            }
        }
        lines.push(written);
    }
    lines.join("\r\n")
}
