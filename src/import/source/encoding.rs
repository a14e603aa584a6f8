//! Detects the encoding of text: what a text says of itself is believed only if the bytes agree.
//!
//! UTF-8 and GB18030 are told apart by the bytes: Chinese text in one is hardly ever right in the other.

use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// Text that was decoded.
pub(super) struct Decoded {
    pub(super) text: String,
    /// Note for the person, in Chinese.
    pub(super) notes: Vec<String>,
}

/// Bytes that are looked at to tell an encoding from no text at all.
const SAMPLE_BYTES: usize = 64 * 1024;

/// Bytes at the start of a page in which it says its encoding.
const HEAD_BYTES: usize = 4096;

/// Decodes bytes; `None` if they are no text. `charset` is the encoding stated outside of them.
pub(super) fn decode(bytes: &[u8], charset: Option<&str>) -> Option<Decoded> {
    if !may_be_text(bytes) {
        return None;
    }
    let stated = charset.map(str::to_owned).or_else(|| stated_charset(bytes));
    let stated = stated.and_then(|label| Encoding::for_label(label.as_bytes()));
    let (encoding, text) = read(bytes, stated);
    let is_valid_utf8 = encoding == UTF_8 && std::str::from_utf8(bytes).is_ok();
    let broken = if is_valid_utf8 { 0 } else { text.matches('\u{fffd}').count() };
    // GB18030 decodes nearly any bytes; from bytes that are no text many private characters come out.
    let odd = broken + text.chars().filter(|c| matches!(c, '\u{e000}'..='\u{f8ff}')).count();
    if odd > 3 && odd > text.chars().count() / 20 {
        return None;
    }
    let mut notes = Vec::new();
    if let Some(stated) = stated.filter(|stated| name(stated) != name(encoding) && !text.is_ascii()) {
        notes.push(format!("网页声明的编码是{}，实际是{}，已按实际的编码读取", name(stated), name(encoding)));
    }
    if broken > 0 {
        notes.push(format!("有{broken}处文字的编码残缺，读成了“\u{fffd}”，请对照原件核对"));
    }
    Some(Decoded { text, notes })
}

/// Whether the start of bytes looks like text in some encoding.
pub(super) fn may_be_text(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let is_control = |byte: &&u8| **byte < 0x20 && !matches!(**byte, 0x07 | b'\t'..=b'\r');
    wide(bytes).is_some() || sample.iter().filter(is_control).count() <= sample.len() / 50
}

fn name(encoding: &'static Encoding) -> &'static str {
    if encoding == GB18030 { GBK.name() } else { encoding.name() }
}

fn read(bytes: &[u8], stated: Option<&'static Encoding>) -> (&'static Encoding, String) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return (encoding, lenient(encoding, &bytes[mark..]));
    }
    if let Some(encoding) = wide(bytes) {
        return (encoding, lenient(encoding, bytes));
    }
    if is_mostly_utf8(bytes) {
        return (UTF_8, String::from_utf8_lossy(bytes).into_owned());
    }
    // Western encodings decode any bytes: they are tried only if GB18030 does not fit.
    let trusted = stated.filter(|stated| *stated == BIG5);
    let candidates = [trusted, Some(GB18030), stated.filter(|stated| !is_unicode(stated))];
    let candidates = candidates.into_iter().flatten();
    let mut best: Option<(&'static Encoding, String, usize)> = None;
    for encoding in candidates {
        let text = lenient(encoding, bytes);
        let broken = text.matches('\u{fffd}').count();
        if broken == 0 {
            return (encoding, text);
        }
        if best.as_ref().is_none_or(|(_, _, fewest)| broken < *fewest) {
            best = Some((encoding, text, broken));
        }
    }
    best.map_or_else(|| (UTF_8, String::new()), |(encoding, text, _)| (encoding, text))
}

fn is_unicode(encoding: &'static Encoding) -> bool {
    [UTF_8, UTF_16LE, UTF_16BE].contains(&encoding)
}

fn lenient(encoding: &'static Encoding, bytes: &[u8]) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// UTF-8, perhaps cut off in the middle of a character or broken in a few places.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut broken, mut long) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        long += chunk.valid().bytes().filter(|byte| *byte >= 0xE0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken == 0 || (long > broken && broken <= 1 + long / 20)
}

/// UTF-16 without a mark: read the right way round its units are characters of Chinese text.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES) & !1];
    if !sample.contains(&0) {
        return None;
    }
    let share = |read: fn([u8; 2]) -> u16| {
        let units = sample.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
        let likely = units.filter(|unit| is_likely(*unit)).count();
        likely * 100 / (sample.len() / 2)
    };
    let (little, big) = (share(u16::from_le_bytes), share(u16::from_be_bytes));
    match little.max(big) {
        0..90 => None,
        _ if little > big => Some(UTF_16LE),
        _ => Some(UTF_16BE),
    }
}

/// Whether a UTF-16 unit is one of Chinese text. ASCII read the wrong way round ends in a zero byte.
fn is_likely(unit: u16) -> bool {
    match unit {
        0x3000 | 0x4E00 | 0x5F00 => true,
        _ if unit.trailing_zeros() >= 8 => false,
        0x09..=0x0D
        | 0x20..=0x7E
        | 0xA0..=0xFF
        | 0x2000..=0x27FF
        | 0x3001..=0x303F
        | 0x4E01..=0x9FFF
        | 0xFF01..=0xFFEF => true,
        _ => false,
    }
}

/// The encoding a page states in its head.
fn stated_charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD_BYTES)]).to_ascii_lowercase();
    let in_tag = |start: &str, key: &str| {
        head.match_indices(start).find_map(|(at, _)| {
            let tag = head[at..].split('>').next()?;
            let value = tag.split_once(key)?.1.trim_start().strip_prefix('=')?;
            let value = value.trim_start_matches(['"', '\'', ' ']);
            let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':'));
            Some(value[..end.unwrap_or(value.len())].to_owned()).filter(|label| !label.is_empty())
        })
    };
    in_tag("<meta", "charset").or_else(|| in_tag("<?xml", "encoding"))
}
