//! Taking a passage of last year's over, with marks on what may not hold any more.

use crate::report::figures::figures;
use crate::report::marks::mark_place;
use crate::report::people::TakenOver;
use crate::report::{Address, Edit, Report};

/// The edit that puts a passage of last year's behind a text and marks every year and figure in it.
/// It changes nothing where the passage stands already, be it with other figures or reworded in part, or where
/// the report has no such text.
pub fn take_over(report: &Report, address: &Address, passage: &str) -> Edit {
    let nothing = Edit::All(Vec::new());
    let Some(place) = mark_place(address) else { return nothing };
    if matches!(address, Address::PartText(section, idx) if *idx >= report.section(section).parts.len()) {
        return nothing;
    }
    let (before, passage) = (address.text(report), tidy(passage));
    let written_in = report.year.saturating_sub(1);
    if passage.is_empty() || stands_in(&before, &passage, written_in) {
        return nothing;
    }
    let start = match before.trim_end_matches('\n') {
        "" => String::new(),
        text => format!("{text}\n"),
    };
    let marks = marks(&passage, &place, start.chars().count(), written_in);
    // The marks come after the text, which would settle them.
    let text = address.edit(report, start + &passage);
    Edit::All(vec![text, Edit::TakenOver(report.taken_over.iter().cloned().chain(marks).collect())])
}

/// The edit that takes several passages over, one behind the other.
pub fn take_all_over(report: &Report, address: &Address, passages: &[String]) -> Edit {
    let mut taken = report.clone();
    let mut edits = Vec::new();
    for passage in passages {
        let edit = take_over(&taken, address, passage);
        taken.apply(edit.clone());
        edits.push(edit);
    }
    Edit::All(edits)
}

fn tidy(passage: &str) -> String {
    passage.replace("\r\n", "\n").replace('\r', "\n").trim_matches('\n').to_owned()
}

fn marks(passage: &str, place: &str, before: usize, year: u16) -> Vec<TakenOver> {
    let chars: Vec<char> = passage.chars().collect();
    let mark = |range: std::ops::Range<usize>| TakenOver {
        place: place.to_owned(),
        offset: before + range.start,
        passage: chars[range].iter().collect(),
        ..TakenOver::default()
    };
    figures(passage, year).into_iter().map(mark).collect()
}

/// Whether the paragraphs of a passage stand in a text, whatever their figures, or most of what they say does.
fn stands_in(text: &str, passage: &str, year: u16) -> bool {
    let masked = |text: &str| -> Vec<String> { text.lines().map(|line| without_figures(line, year)).collect() };
    let (text, passage) = (masked(text), masked(passage));
    text.windows(passage.len()).any(|lines| lines == passage) || mostly_stands_in(&text.concat(), &passage.concat())
}

/// Whether at least half of the clauses of a passage, by their length, stand in a text.
fn mostly_stands_in(text: &str, passage: &str) -> bool {
    /// Characters of a clause that says something of its own.
    const SHORTEST: usize = 6;
    let clauses = passage.split(['，', '。', '；', '：', '、', '！', '？']);
    let clauses = clauses.map(|clause| (clause, clause.chars().count())).filter(|(_, length)| *length >= SHORTEST);
    let (mut all, mut standing) = (0, 0);
    for (clause, length) in clauses {
        all += length;
        standing += if text.contains(clause) { length } else { 0 };
    }
    all > 0 && standing * 2 >= all
}

fn without_figures(line: &str, year: u16) -> String {
    let mut chars: Vec<char> = line.trim().chars().collect();
    for range in figures(line.trim(), year).into_iter().rev() {
        chars.splice(range, ['#']);
    }
    chars.into_iter().collect()
}
