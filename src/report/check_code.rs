//! 校验码: twelve characters that tell whether two reports say the same to the public.
//!
//! The code is made of what is printed: title, preface, figures with their remarks, notes and texts
//! of the sections. It does not change with 落款日期, publishing data, sources, 待核, explanations or
//! history, so that a report that was signed or published can be told from one changed since.
//!
//! # The text it is made of
//!
//! Frozen: codes stand in published files and signed papers. A change is a new version with a new
//! first line, and the old one stays readable. Version 1 is UTF-8 text in form NFC with LF line ends;
//! each line is a name, a tab and a value, in this order:
//!
//! ```text
//! nianbao-check⇥1
//! form⇥cn-2021
//! title⇥云川县水务局2025年政府信息公开工作年度报告
//! preface⇥…
//! cell t2.normative.issued⇥2⇥其中修订1件  each cell in form order: value, tab, remark
//! note t3⇥…                             each table in form order
//! section overview⇥…                    each section of text in form order
//! ```
//!
//! A value is what is printed: sums computed, a decimal with its decimals as typed, nothing for a
//! blank. In values `\` is written `\\`, a line end `\n`, a tab `\t`. The first sixty bits of the
//! SHA-256 of that text are written in Crockford's base 32, five bits a character.

use sha2::{Digest, Sha256};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::{Edit, Report};
use crate::form::Content;

/// Crockford's base 32: no I, L, O or U, which are misread.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Characters of a code without its dashes.
const LENGTH: usize = 12;

impl Report {
    /// The 校验码, `XXXX-XXXX-XXXX`.
    pub fn check_code(&self) -> String {
        code_of(&checked_text(self))
    }

    /// Whether an edit changes what the 校验码 is made of.
    pub fn changes_check_code(&self, edit: &Edit) -> bool {
        if !edit.is_of_checked_content() {
            return false;
        }
        let mut changed = self.clone();
        changed.apply(edit.clone());
        checked_text(&changed) != checked_text(self)
    }
}

fn code_of(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    let mut bits = hash[..8].iter().fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
    let mut code = String::with_capacity(LENGTH + 2);
    for idx in 0..LENGTH {
        if idx > 0 && idx % 4 == 0 {
            code.push('-');
        }
        code.push(char::from(ALPHABET[usize::try_from(bits >> 59).unwrap_or_default()]));
        bits <<= 5;
    }
    code
}

/// The text the code is made of, version 1.
fn checked_text(report: &Report) -> String {
    let form = report.form;
    let mut text = format!("nianbao-check\t1\nform\t{}\n", form.id);
    let mut line = |name: &str, values: &[&str]| {
        text.push_str(name);
        for value in values {
            text.push('\t');
            text.push_str(&escaped(value));
        }
        text.push('\n');
    };
    line("title", &[&report.title()]);
    line("preface", &[&report.preface_text()]);
    let sheet = report.sheet();
    for (idx, cell) in form.indexed_cells() {
        let remark = report.cells.get(&cell.key).map_or("", |cell| cell.remark.as_str());
        line(&format!("cell {}", cell.key), &[&report.printed_value(&sheet, idx), remark]);
    }
    for table in &form.tables {
        let note = report.notes.get(&table.key).map_or("", String::as_str);
        line(&format!("note {}", table.key), &[note]);
    }
    for section in &form.sections {
        if let Content::Text { .. } = section.content {
            line(&format!("section {}", section.key), &[&report.section_text(&section.key)]);
        }
    }
    text
}

/// A value in form NFC on one line.
fn escaped(value: &str) -> String {
    let value = value.replace("\r\n", "\n").replace('\r', "\n");
    let is_nfc = is_nfc_quick(value.chars()) == IsNormalized::Yes;
    let value = if is_nfc { value } else { value.nfc().collect() };
    value.replace('\\', "\\\\").replace('\n', "\\n").replace('\t', "\\t")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_first_sixty_bits_of_the_hash() {
        // SHA-256 of nothing starts e3b0c44298fc1c14: 11100 01110 11000 01100 …
        assert_eq!(code_of(""), "WERC-8GMR-ZGE1");
    }

    #[test]
    fn values_stay_on_one_line_and_are_told_apart() {
        assert_eq!(escaped("a\r\nb\rc\td\\n"), "a\\nb\\nc\\td\\\\n");
        // A letter and its accent, as one character and as two.
        assert_eq!(escaped("e\u{301}"), escaped("\u{e9}"));
    }
}
