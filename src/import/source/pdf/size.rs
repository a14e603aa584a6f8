//! Checks what the streams of a PDF inflate to before the library reads it, which inflates without limit.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::super::SourceError;

/// Most bytes that one stream may inflate to.
const MAX_STREAM_BYTES: u64 = 32 * 1024 * 1024;

/// Most bytes that all streams may inflate to.
const MAX_BYTES: u64 = 192 * 1024 * 1024;

/// Bytes before a stream in which its dictionary is searched.
const DICTIONARY: usize = 600;

/// Checks every stream in the bytes; the file's own tables may be broken.
pub(super) fn check(bytes: &[u8]) -> Result<(), SourceError> {
    const MARK: &[u8] = b"stream";
    let mut at = 0;
    let mut total = 0;
    while let Some(found) = bytes[at..].windows(MARK.len()).position(|window| window == MARK) {
        let mark = at + found;
        at = mark + MARK.len();
        let before = &bytes[mark.saturating_sub(DICTIONARY)..mark];
        let content = bytes[at..].trim_ascii_start();
        // Pictures are not inflated; those of a scan are larger than all else.
        if !is_picture(before) && content.first().is_some_and(|first| first & 0x0F == 8) {
            total += inflated(content)?;
        }
        if total > MAX_BYTES {
            return Err(SourceError::Inflated);
        }
    }
    Ok(())
}

fn is_picture(before: &[u8]) -> bool {
    let start = before.windows(4).rposition(|window| window == b" obj").unwrap_or(0);
    let has = |name: &[u8]| before[start..].windows(name.len()).any(|window| window == name);
    has(b"/Image") && has(b"/Width")
}

/// Inflated size; if the result is deflated too, its inflated size.
fn inflated(content: &[u8]) -> Result<u64, SourceError> {
    let mut decoder = ZlibDecoder::new(content);
    let mut buffer = vec![0; 64 * 1024];
    let mut size = 0;
    // A broken stream gives what comes before its fault.
    while let Ok(read) = decoder.read(&mut buffer) {
        if read == 0 {
            break;
        }
        size += read as u64;
        if size > MAX_STREAM_BYTES {
            return Err(SourceError::Inflated);
        }
    }
    let mut again = ZlibDecoder::new(ZlibDecoder::new(content));
    let mut twice = 0;
    while let Ok(read) = again.read(&mut buffer) {
        if read == 0 {
            break;
        }
        twice += read as u64;
        if twice > MAX_STREAM_BYTES {
            return Err(SourceError::Inflated);
        }
    }
    Ok(size + twice)
}
