//! What is wrong with the punctuation of a Chinese text, and what to write instead: the one place that
//! decides it. What may be right is let be: a number, a code, an address on the net, Latin text.

mod brackets;
mod half_width;
mod let_be;
mod numbering;
mod quotes;
mod signs;
mod spaces;

use std::ops::Range;

use signs::Signs;

/// A kind of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// A sign of half width in Chinese text.
    HalfWidth,
    /// A number of a list that is not written as （一）, 1. or （1） is.
    Numbering,
    /// A space between Chinese characters.
    Space,
    /// A bracket or quotation mark without its other half; what is right is not known.
    Unpaired,
}

/// A fault in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) kind: Kind,
    /// Bytes of the passage it is in.
    pub(crate) range: Range<usize>,
    /// What to put in place of which bytes, in order; nothing where what is right is not known.
    pub(crate) changes: Vec<Change>,
}

/// A text to put in place of some bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) range: Range<usize>,
    pub(crate) text: &'static str,
}

impl Kind {
    /// All kinds in the order in which they are told.
    pub(crate) const ALL: [Kind; 4] = [Kind::HalfWidth, Kind::Numbering, Kind::Space, Kind::Unpaired];

    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::HalfWidth => "半角标点",
            Kind::Numbering => "序号写法",
            Kind::Space => "多余空格",
            Kind::Unpaired => "不成对的括号、引号",
        }
    }
}

impl Fault {
    fn new(kind: Kind, range: Range<usize>) -> Fault {
        Fault { kind, range, changes: Vec::new() }
    }

    fn put(mut self, range: Range<usize>, text: &'static str) -> Fault {
        self.changes.push(Change { range, text });
        self
    }

    /// The passage with some words around it, as it stands in its text and mended; the middle of a long one
    /// is left out. Both are the same where what is right is not known.
    pub(crate) fn shown(&self, text: &str) -> (String, String) {
        const AROUND: usize = 6;
        const LONGEST: usize = 30;
        let Range { start, end } = self.range;
        let before = text[..start].chars().rev().take(AROUND).take_while(|c| *c != '\n').map(char::len_utf8);
        let behind = text[end..].chars().take(AROUND).take_while(|c| *c != '\n').map(char::len_utf8);
        let (from, to) = (start - before.sum::<usize>(), end + behind.sum::<usize>());
        let place = |nth: usize| text[start..end].char_indices().nth(nth).map_or(end, |(at, _)| start + at);
        let length = text[start..end].chars().count();
        let pieces =
            if length > LONGEST { [from..place(AROUND), place(length - AROUND)..to] } else { [from..to, to..to] };
        let joint = if length > LONGEST { "…" } else { "" };
        let put = |piece: &Range<usize>, changes: &[Change]| {
            let (mut shown, mut at) = (String::new(), piece.start);
            for change in changes.iter().filter(|change| piece.contains(&change.range.start)) {
                shown += &text[at..change.range.start];
                shown += change.text;
                at = change.range.end.min(piece.end);
            }
            shown + &text[at..piece.end]
        };
        let line = |changes: &[Change]| {
            let [head, tail] = pieces.each_ref().map(|piece| put(piece, changes));
            format!("{head}{joint}{tail}").replace('\n', "")
        };
        (line(&[]), line(&self.changes))
    }
}

/// All faults of a text, in order. No two of them change the same bytes.
pub(crate) fn faults(text: &str) -> Vec<Fault> {
    let mut signs = Signs::new(text);
    let mut found = numbering::faults(&signs);
    let pairs: Vec<Fault> = brackets::faults(&signs).into_iter().chain(quotes::faults(&signs)).collect();
    // A comma beside a bracket that becomes one of Chinese text stands in Chinese text.
    signs.put(pairs.iter().flat_map(|fault| &fault.changes));
    found.extend(pairs);
    found.extend(half_width::faults(&signs));
    found.extend(spaces::faults(&signs));
    // Numbering stands first: the sign behind a number is no comma of a sentence.
    let mut is_changed = vec![false; text.len()];
    found.retain(|fault| {
        let is_free = fault.changes.iter().all(|change| !is_changed[change.range.clone()].contains(&true));
        if is_free {
            fault.changes.iter().for_each(|change| is_changed[change.range.clone()].fill(true));
        }
        is_free
    });
    found.sort_by_key(|fault| (fault.range.start, fault.range.end));
    found
}

/// The changes of some faults of one text, from its end to its start, so that each leaves the places of
/// those that follow as they are.
pub(crate) fn backwards<'f>(faults: impl IntoIterator<Item = &'f Fault>) -> Vec<Change> {
    let mut changes: Vec<Change> = faults.into_iter().flat_map(|fault| fault.changes.clone()).collect();
    changes.sort_by_key(|change| std::cmp::Reverse(change.range.start));
    changes
}

#[cfg(test)]
mod tests;
