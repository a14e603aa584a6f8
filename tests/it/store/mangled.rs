//! Files mangled at random: every one loads or is refused in words; none panics or takes long.
//!
//! `NIANBAO_MANGLED=1000000 cargo test mangled -- --nocapture` goes through more of them.

use std::path::Path;

use nianbao::{rules, store};

use super::good;
use crate::faults;
use crate::samples::{GOOD, path, read};

/// What the format is made of, and what is hard on readers.
const WORDS: [&str; 24] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "\"",
    ",",
    ":",
    "Some(",
    "None",
    "自动",
    "不适用",
    "-1",
    "1e999",
    "99999999999999999999",
    "\u{0}",
    "\u{feff}",
    "\r\n",
    "//",
    "/*",
    "\\u{110000}",
    "r#\"",
    "version: (1, 0)",
];

struct Mangler {
    /// Of an xorshift generator; not 0.
    state: u64,
}

impl Mangler {
    fn below(&mut self, end: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state >> 32).unwrap_or(0) % end.max(1)
    }

    /// A part of the bytes, of any length up to some hundred.
    fn part(&mut self, bytes: &[u8]) -> std::ops::Range<usize> {
        let start = self.below(bytes.len());
        start..(start + self.below(300)).min(bytes.len())
    }

    fn mangle(&mut self, bytes: &mut Vec<u8>, other: &[u8]) {
        let at = self.below(bytes.len());
        match self.below(7) {
            0 => bytes[at] = u8::try_from(self.below(256)).unwrap_or(0),
            1 => bytes.truncate(at),
            2 => drop(bytes.drain(self.part(&bytes.clone()))),
            3 => {
                let part = self.part(bytes);
                let copy = bytes[part].repeat(1 + self.below(4));
                bytes.splice(at..at, copy);
            }
            4 => {
                let word = WORDS[self.below(WORDS.len())];
                bytes.splice(at..at, word.bytes());
            }
            5 => {
                let word = WORDS[self.below(6)].repeat(1 + self.below(5000));
                bytes.splice(at..at, word.into_bytes());
            }
            _ => {
                let part = self.part(other);
                bytes.splice(at..at, other[part].iter().copied());
            }
        }
        if bytes.is_empty() {
            bytes.push(b'(');
        }
    }
}

#[test]
fn every_mangled_file_loads_or_is_refused() {
    let count: u64 = std::env::var("NIANBAO_MANGLED").ok().and_then(|text| text.parse().ok()).unwrap_or(400);
    let texts =
        [good(), read(&path(GOOD[1])), read(&path(GOOD[2])), read(faults::file("C-NUM"))].map(String::into_bytes);
    let mut mangler = Mangler { state: 0x9e37_79b9_7f4a_7c15 };
    let (mut loaded, file) = (0_u64, Path::new("坏.ron"));
    for case in 0..count {
        let (first, second) = (mangler.below(texts.len()), mangler.below(texts.len()));
        let mut bytes = texts[first].clone();
        for _ in 0..=mangler.below(2) {
            mangler.mangle(&mut bytes, &texts[second]);
        }
        let Ok(text) = store::decode(&bytes, file) else { continue };
        match store::parse(&text, file) {
            Ok(read) => {
                loaded += 1;
                let outcome = rules::check(&read.report, read.report.last_year_to_compare());
                assert!(outcome.findings.len() < 10_000, "case {case}");
                let again = store::parse(&store::to_text(&read.report), file).expect("what was read is written");
                assert_eq!(again.report, read.report, "case {case}");
            }
            Err(error) => assert!(error.to_string().contains("文件"), "case {case}: {error}"),
        }
    }
    println!("{loaded} of {count} loaded");
}
