//! Whether two words are the same but for a few missing, wrong or added characters.

/// How many characters may differ in a word of this length.
fn tolerance(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        8..=14 => 2,
        _ => letters / 6,
    }
}

/// Whether two words are the same but for a few characters.
pub(crate) fn likeness(one: &str, other: &str) -> bool {
    let (a, b) = (one.chars().count(), other.chars().count());
    let most = tolerance(a.min(b));
    a.abs_diff(b) <= most && lacks_at_most(one, other, most) && strsim::levenshtein(one, other) <= most
}

/// Whether at most so many characters of a word are not in another at all; each of them is a difference. It is much
/// quicker told than the distance, and most words are told apart by it.
fn lacks_at_most(one: &str, other: &str, most: usize) -> bool {
    one.chars().filter(|c| !other.contains(*c)).take(most + 1).count() <= most
}

/// The length in bytes of the start of a text that is nearly `name`, not counting signs and spaces in between;
/// `None` if the text does not start so.
pub(crate) fn prefix_likeness(text: &str, name: &str) -> Option<usize> {
    let name: Vec<char> = name.chars().collect();
    let most = tolerance(name.len());
    let letters: Vec<(usize, char)> =
        text.char_indices().filter(|(_, c)| c.is_alphanumeric()).take(name.len() + most).collect();
    let (len, distance) = best_prefix(&letters.iter().map(|(_, c)| *c).collect::<Vec<_>>(), &name)?;
    let (at, last) = letters.get(len.checked_sub(1)?)?;
    (distance <= most && letters[0].1 == name[0]).then_some(at + last.len_utf8())
}

/// The prefix of a text that is nearest to a name: its length and its distance.
pub(crate) fn best_prefix(text: &[char], name: &[char]) -> Option<(usize, usize)> {
    let mut row: Vec<usize> = (0..=name.len()).collect();
    let mut best = None;
    for (idx, c) in text.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], idx + 1);
        for (at, letter) in name.iter().enumerate() {
            let substituted = diagonal + usize::from(letter != c);
            diagonal = row[at + 1];
            row[at + 1] = substituted.min(diagonal + 1).min(row[at] + 1);
        }
        let distance = row[name.len()];
        if best.is_none_or(|(_, least)| distance < least || (distance == least && text[idx] == name[name.len() - 1])) {
            best = Some((idx + 1, distance));
        }
    }
    best
}
