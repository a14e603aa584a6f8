//! How much a report file may hold, counted before anything is made of its text: a file of a few megabytes can hold
//! millions of fields, each of which takes a hundred times its size in memory.

use super::scan::{Piece, pieces};
use crate::report::{Address, Report};

/// Most commas, colons, opening brackets, line ends and sentences. Each stands for something to be made, shown or
/// judged; a report that was saved a thousand times has a tenth of it.
const MOST_PARTS: usize = 500_000;

/// Most characters of one text; sections have a few thousand, and a field shows them all.
const MOST_CHARS: usize = 150_000;

/// Most characters of all texts of a report together; each sentence may give a finding.
const MOST_CHARS_OF_TEXTS: usize = 1_000_000;

/// The same of a form file; each text of it comes into many cells.
const MOST_PARTS_OF_FORM: usize = 50_000;
const MOST_CHARS_OF_FORM: usize = 1_000;

/// That a file holds more than it can need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TooMuch {
    /// Fields, elements, lines and sentences, and the most there may be.
    #[error("内容有{0}处（字段、条目、行和句子），超过{1}处")]
    Parts(usize, usize),
    /// Characters of one text, and the most there may be.
    #[error("有一处文字长{0}个字，超过{1}个字")]
    Chars(usize, usize),
    /// Characters of all texts together, and the most there may be.
    #[error("正文一共{0}个字，超过{1}个字")]
    Texts(usize, usize),
}

/// Looks whether the text of a report file holds no more than a report can.
pub(super) fn check_size(text: &str) -> Result<(), TooMuch> {
    check(text, MOST_PARTS, MOST_CHARS)
}

/// Looks whether the texts of a report are no longer than can be judged and shown.
pub(super) fn check_texts(report: &Report) -> Result<(), TooMuch> {
    let length = |address: Address| address.text(report).chars().count();
    let chars: usize = report.text_addresses().into_iter().map(length).sum();
    if chars > MOST_CHARS_OF_TEXTS { Err(TooMuch::Texts(chars, MOST_CHARS_OF_TEXTS)) } else { Ok(()) }
}

/// Looks whether the text of a form file holds no more than a form can.
pub(super) fn check_form_size(text: &str) -> Result<(), TooMuch> {
    check(text, MOST_PARTS_OF_FORM, MOST_CHARS_OF_FORM)
}

fn check(text: &str, most_parts: usize, most_chars: usize) -> Result<(), TooMuch> {
    let (mut parts, mut longest) = (0, 0);
    for piece in pieces(text) {
        match piece {
            Piece::Bare(bare) => {
                parts += bare.bytes().filter(|byte| matches!(byte, b',' | b':' | b'(' | b'[' | b'{' | b'\n')).count();
            }
            Piece::Quoted(quoted) => {
                parts += quoted.chars().filter(|sign| matches!(sign, '\n' | '。')).count();
                longest = longest.max(quoted.chars().count());
            }
            Piece::Comment(comment) => parts += comment.bytes().filter(|byte| *byte == b'\n').count(),
        }
    }
    if parts > most_parts {
        return Err(TooMuch::Parts(parts, most_parts));
    }
    if longest > most_chars { Err(TooMuch::Chars(longest, most_chars)) } else { Ok(()) }
}
