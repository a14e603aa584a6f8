//! Web pages saved as one file (`.mht`, `.mhtml`), by Word and by browsers: the first page in it.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders};

/// The page of a saved web page, still encoded.
pub(super) struct Page {
    pub(super) bytes: Vec<u8>,
    /// The encoding its part states.
    pub(super) charset: Option<String>,
    pub(super) is_html: bool,
}

/// The first page, or if there is none the first text.
pub(super) fn page(bytes: &[u8]) -> Option<Page> {
    let message = MessageParser::new().parse(bytes)?;
    let part = |subtype: &str| message.parts.iter().find(|part| is_text(part, subtype));
    let (part, is_html) = match part("html") {
        Some(part) => (part, true),
        None => (part("plain")?, false),
    };
    let charset = part.content_type().and_then(|kind| kind.attribute("charset")).map(str::to_owned);
    Some(Page { bytes: body(&message, part)?, charset, is_html })
}

fn is_text(part: &MessagePart<'_>, subtype: &str) -> bool {
    part.content_type().is_some_and(|kind| {
        kind.ctype().eq_ignore_ascii_case("text")
            && kind.subtype().is_some_and(|found| found.eq_ignore_ascii_case(subtype))
    })
}

/// The bytes of a part as they were before they were made fit for mail; which characters they are is
/// decided elsewhere.
fn body(message: &Message<'_>, part: &MessagePart<'_>) -> Option<Vec<u8>> {
    let range = usize::try_from(part.offset_body).ok()?..usize::try_from(part.offset_end).ok()?;
    let raw = message.raw_message.get(range)?;
    match part.encoding {
        Encoding::None => Some(raw.to_vec()),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
    }
}
