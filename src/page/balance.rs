//! A name too long for one line broken into lines of about the same length, by sense if it can be.

use super::shaped::{Atom, Shaped};

/// Characters behind which the name of an organ may well be broken: 省 市 县 …
const PLACES: &str = "省市州盟县区旗乡镇师团局厅院、，）》年";
/// Words that begin with one of them and are not broken there.
const WORDS: [&str; 16] = [
    "市场", "市政", "市民", "市容", "州市", "区域", "区划", "乡村", "乡镇", "镇村", "师范", "团场", "团结", "院士",
    "局长", "年度",
];

/// Costs in squares of an em: how much worse a line is than one of the length wanted.
const NOT_BY_SENSE: f32 = 20.0;
const FEW_CHARACTERS: f32 = 1e4;
const INSIDE_A_WORD: f32 = 1e5;

/// Breaks a name into the fewest lines that fit this many em.
pub(super) fn balanced(name: &Shaped, width: f32) -> Vec<String> {
    let atoms = &name.atoms;
    let wanted = name.width() / (name.width() / width).ceil().max(1.0);
    // For each place: lines before it and what they cost at least, and where the last one starts.
    let mut best = vec![((usize::MAX, 0.0), 0); atoms.len() + 1];
    best[0].0 = (0, 0.0);
    for start in 0..atoms.len() {
        let (lines, cost) = best[start].0;
        let mut used = 0.0;
        for end in start + 1..=atoms.len() {
            used += atoms[end - 1].width;
            if used > width + 0.01 && end > start + 1 {
                break;
            }
            let cost = (lines + 1, cost + (used - wanted).powi(2) + cost_of_line(name, start, end));
            if cost < best[end].0 {
                best[end] = (cost, start);
            }
        }
    }
    let mut lines = Vec::new();
    let mut end = atoms.len();
    while end > 0 {
        let start = best[end].1;
        lines.push(text(&atoms[start..end]));
        end = start;
    }
    lines.reverse();
    lines
}

fn text(atoms: &[Atom]) -> String {
    atoms.iter().map(|atom| atom.char).collect::<String>().trim().to_owned()
}

/// What speaks against a line of these atoms.
fn cost_of_line(name: &Shaped, start: usize, end: usize) -> f32 {
    const FEW: usize = 2;
    let few = if end - start <= FEW { FEW_CHARACTERS } else { 0.0 };
    let at_end = match end {
        _ if end == name.atoms.len() => 0.0,
        _ if !name.starts[end] => INSIDE_A_WORD,
        _ if is_by_sense(&name.atoms, end) => 0.0,
        _ => NOT_BY_SENSE,
    };
    few + at_end
}

fn is_by_sense(atoms: &[Atom], at: usize) -> bool {
    let (before, after) = (atoms[at - 1].char, atoms[at].char);
    PLACES.contains(before) && !WORDS.iter().any(|word| word.chars().eq([before, after]))
}
