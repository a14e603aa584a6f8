//! What is no Chinese text although it stands in one: addresses on the net, e-mail, names of files, signs as a web
//! page writes them.

use std::ops::Range;

/// Endings of files that a report may name.
const ENDINGS: [&str; 20] = [
    "docx", "doc", "pdf", "xlsx", "xls", "pptx", "ppt", "wps", "et", "ofd", "txt", "csv", "html", "htm", "jpg", "png",
    "zip", "rar", "xml", "ron",
];

/// For each character whether it belongs to such a thing.
pub(super) fn marked(chars: &[(usize, char)]) -> Vec<bool> {
    let mut marked = vec![false; chars.len()];
    let mut at = 0;
    while at < chars.len() {
        let length = chars[at..].iter().take_while(|&&(_, c)| c.is_ascii_graphic()).count();
        if length == 0 {
            at += 1;
            continue;
        }
        let run: Vec<char> = chars[at..at + length].iter().map(|&(_, c)| c).collect();
        if let Some((start, end)) = address_in(&run) {
            marked[at + start..at + end].fill(true);
        } else if let Some(end) = file_end(&run) {
            let start = file_start(chars, at);
            marked[start..at + end].fill(true);
        }
        for entity in entities(&run) {
            marked[at + entity.start..at + entity.end].fill(true);
        }
        at += length;
    }
    marked
}

/// Where an address on the net or an e-mail stands in a run of ASCII: from its first letter to the end of
/// the run, without the signs behind it that belong to the sentence.
fn address_in(run: &[char]) -> Option<(usize, usize)> {
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let starts_with = |at: usize, words: &str| run[at..].iter().copied().take(words.len()).eq(words.chars());
    let sign = (0..run.len()).find(|&at| starts_with(at, "://") || starts_with(at, "www.") || run[at] == '@');
    // A plain name of a machine: gov.cn, with or without a path.
    let point = || {
        let is_point = |at: &usize| {
            let is_letter =
                |idx: Option<usize>| idx.and_then(|idx| run.get(idx)).is_some_and(char::is_ascii_alphabetic);
            run[*at] == '.' && is_letter(at.checked_sub(1)) && is_letter(Some(at + 1))
        };
        (0..run.len()).find(is_point)
    };
    let sign = sign.or_else(|| point().filter(|_| file_end(run).is_none()))?;
    let name = run[..sign].iter().rev().take_while(|c| is_of_name(**c)).count();
    let trailing =
        run.iter().rev().take_while(|c| matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')' | '"' | '>')).count();
    let start = sign - name;
    (start < run.len() - trailing).then(|| (start, run.len() - trailing))
}

/// The signs in a run of ASCII that are written as on a web page: `&lt;`, `&#8220;`.
fn entities(run: &[char]) -> impl Iterator<Item = Range<usize>> + '_ {
    const LONGEST: usize = 8;
    let starts = (0..run.len()).filter(|at| run[*at] == '&');
    starts.filter_map(|start| {
        let is_of_name = |c: &&char| c.is_ascii_alphanumeric() || **c == '#';
        let name = run[start + 1..].iter().take(LONGEST).take_while(is_of_name).count();
        let end = start + 1 + name;
        (name > 1 && run.get(end) == Some(&';')).then_some(start..end + 1)
    })
}

/// Where the ending of a file ends in a run of ASCII.
fn file_end(run: &[char]) -> Option<usize> {
    const LONGEST: usize = 5;
    let end = |point: usize| {
        let ending = run[point + 1..].iter().take(LONGEST).take_while(|c| c.is_ascii_alphanumeric());
        let ending: String = ending.map(char::to_ascii_lowercase).collect();
        ENDINGS.contains(&ending.as_str()).then_some(point + 1 + ending.len())
    };
    (0..run.len()).rev().filter(|at| run[*at] == '.').find_map(end)
}

/// Where the name of a file starts whose ending stands in the run at a place: behind the last sign of full
/// width or space.
fn file_start(chars: &[(usize, char)], at: usize) -> usize {
    const LONGEST: usize = 80;
    let is_of_name = |c: char| !c.is_whitespace() && !"，。、；：！？“”《》".contains(c);
    let length = chars[..at].iter().rev().take(LONGEST).take_while(|&&(_, c)| is_of_name(c)).count();
    at - length
}
