//! Breaks a name that is too long for one line into lines of about the same length, by sense if possible.

use super::shaped::{Atom, Shaped};

/// Characters after which the name of an organ is best broken: 省 市 县 …
const PLACES: &str = "省市州盟县区旗乡镇师团局厅院、，）》年";
/// Words before which it is best broken.
const BEFORE: [&str; 10] = ["与", "及", "暨", "领导小组", "办公室", "委员会", "管理", "服务", "工作", "中心"];
/// Words that are not broken although they contain such characters.
const WORDS: [&str; 19] = [
    "市场", "市政", "市民", "市容", "州市", "区域", "区划", "乡村", "乡镇", "镇村", "师范", "团场", "团结", "院士",
    "局长", "年度", "参与", "普及", "督管",
];

/// Costs in squares of an em: how much worse a line is than one of the length wanted.
const ONE_MORE: f32 = 20.0;
const BEFORE_A_WORD: f32 = 25.0;
const NOT_BY_SENSE: f32 = 100.0;
const FEW_CHARACTERS: f32 = 1e4;
const INSIDE_A_WORD: f32 = 1e5;

/// The most lines a name may take for the sake of its sense.
const MOST_LINES: usize = 3;

/// Breaks a name into the fewest lines that fit this many em, or into one more if only that lets
/// it be broken by sense.
pub(super) fn balanced(name: &Shaped, width: f32) -> Vec<String> {
    let few = (name.width() / width).ceil().max(1.0);
    let ends = line_ends(name, width, name.width() / few, true);
    let more = ends.len() + 1;
    let ends = if more <= MOST_LINES && !all_by_sense(name, &ends) {
        let by_sense = line_ends(name, width, name.width() / more as f32, false);
        if by_sense.len() <= more && all_by_sense(name, &by_sense) { by_sense } else { ends }
    } else {
        ends
    };
    let starts = [0].into_iter().chain(ends.iter().copied());
    starts.zip(&ends).map(|(start, &end)| text(&name.atoms[start..end])).collect()
}

fn all_by_sense(name: &Shaped, ends: &[usize]) -> bool {
    ends.iter().all(|&end| end == name.atoms.len() || is_by_sense(&name.atoms, end))
}

/// Ends of the lines with the least cost at the wanted length, with the fewest lines or any number.
fn line_ends(name: &Shaped, width: f32, wanted: f32, fewest: bool) -> Vec<usize> {
    let atoms = &name.atoms;
    // For each place: lines before it and what they cost at least, and where the last one starts.
    let mut best = vec![((usize::MAX, f32::INFINITY), 0); atoms.len() + 1];
    best[0].0 = (0, 0.0);
    for start in 0..atoms.len() {
        let (lines, cost) = best[start].0;
        let lines = if fewest { lines + 1 } else { 0 };
        let mut used = 0.0;
        for end in start + 1..=atoms.len() {
            used += atoms[end - 1].width;
            if used > width + 0.01 && end > start + 1 {
                break;
            }
            let cost = (lines, cost + (used - wanted).powi(2) + cost_of_line(name, start, end));
            if cost < best[end].0 {
                best[end] = (cost, start);
            }
        }
    }
    let starts = |end: &usize| Some(best[*end].1).filter(|start| *start > 0);
    let mut ends: Vec<usize> = std::iter::successors(Some(atoms.len()).filter(|end| *end > 0), starts).collect();
    ends.reverse();
    ends
}

fn text(atoms: &[Atom]) -> String {
    atoms.iter().map(|atom| atom.char).collect::<String>().trim().to_owned()
}

/// The cost of a line of these atoms.
fn cost_of_line(name: &Shaped, start: usize, end: usize) -> f32 {
    const FEW: usize = 2;
    let few = if end - start <= FEW { FEW_CHARACTERS } else { 0.0 };
    let at_end = match end {
        _ if end == name.atoms.len() => 0.0,
        _ if !name.starts[end] => INSIDE_A_WORD,
        _ if is_behind_a_place(&name.atoms, end) => 0.0,
        _ if is_by_sense(&name.atoms, end) => BEFORE_A_WORD,
        _ => NOT_BY_SENSE,
    };
    ONE_MORE + few + at_end
}

fn is_by_sense(atoms: &[Atom], at: usize) -> bool {
    let follows = |word: &str| word.chars().eq(atoms[at..].iter().map(|atom| atom.char).take(word.chars().count()));
    is_behind_a_place(atoms, at) || BEFORE.into_iter().any(follows) && !is_in_a_word(atoms, at)
}

fn is_behind_a_place(atoms: &[Atom], at: usize) -> bool {
    PLACES.contains(atoms[at - 1].char) && !is_in_a_word(atoms, at)
}

fn is_in_a_word(atoms: &[Atom], at: usize) -> bool {
    WORDS.iter().any(|word| word.chars().eq([atoms[at - 1].char, atoms[at].char]))
}
