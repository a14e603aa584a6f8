//! A text of the document with its passages: those that were read underlined, the one at hand marked.

use std::ops::Range;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Stroke, TextStyle, Ui};

use super::super::theme::palette;
use super::entry::{fill, word};
use super::page::{ImportPage, State};
use crate::import::source::{Source, Spot};
use crate::report::shortened;

/// The passages, one below the other.
pub(super) fn text(source: &Source, spots: &[Spot]) -> String {
    let texts = spots.iter().map(|spot| source.text(spot).trim()).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join("\n")
}

/// The passages in quotes, shortened; empty if there are no passages.
pub(super) fn quoted(source: &Source, spots: &[Spot]) -> String {
    let texts: Vec<&str> = spots.iter().map(|spot| source.text(spot).trim()).filter(|text| !text.is_empty()).collect();
    if texts.is_empty() { String::new() } else { format!("（原文：{}）", shortened(&texts.join("｜"))) }
}

/// A text with what is known of its passages.
pub(super) struct Passages {
    /// The bytes that one stands on.
    current: Vec<Range<usize>>,
    linked: Vec<(Range<usize>, State)>,
}

impl Passages {
    pub(super) fn of(page: &ImportPage, block: usize, cell: Option<usize>, text: &str) -> Passages {
        let within = |range: &Range<usize>| {
            let is_sound = range.start < range.end && text.get(range.clone()).is_some();
            if is_sound { range.clone() } else { 0..text.len() }
        };
        let spots = page.current.map(|mark| page.spots(mark)).unwrap_or_default();
        let here = spots.iter().filter(|spot| spot.block == block && spot.cell == cell);
        let linked = page.links.of(block, cell).iter();
        Passages {
            current: here.map(|spot| within(&spot.bytes)).collect(),
            linked: linked.map(|(range, mark)| (within(range), page.state(*mark))).collect(),
        }
    }

    /// Whether anything was read here.
    pub(super) fn is_linked(&self) -> bool {
        !self.linked.is_empty()
    }

    /// Whether one stands on something here.
    pub(super) fn is_current(&self) -> bool {
        !self.current.is_empty()
    }

    /// What is most in need of a person here.
    pub(super) fn state(&self) -> State {
        let states = self.linked.iter().map(|(_, state)| *state);
        states.max_by_key(|state| if *state == State::Unsaid { None } else { Some(*state) }).unwrap_or(State::Unsaid)
    }

    /// The sign of that, told beside the colour.
    pub(super) fn sign(&self) -> &'static str {
        word(self.state())
    }

    /// The text laid out.
    pub(super) fn job(&self, ui: &Ui, text: &str, width: f32) -> LayoutJob {
        let font = TextStyle::Body.resolve(ui.style());
        let mut job = LayoutJob::default();
        job.wrap.max_width = width;
        let mut edges: Vec<usize> = vec![0, text.len()];
        edges.extend(
            self.current
                .iter()
                .chain(self.linked.iter().map(|(range, _)| range))
                .flat_map(|range| [range.start, range.end]),
        );
        edges.sort_unstable();
        edges.dedup();
        for pair in edges.windows(2) {
            if let Some(part) = text.get(pair[0]..pair[1]) {
                job.append(part, 0.0, self.format(ui, &font, pair[0]));
            }
        }
        job
    }

    fn format(&self, ui: &Ui, font: &FontId, byte: usize) -> TextFormat {
        let palette = palette(ui.ctx());
        let here = self.linked.iter().filter(|(range, _)| range.contains(&byte)).map(|(_, state)| *state).max();
        let is_current = self.current.iter().any(|range| range.contains(&byte));
        let background = match here {
            _ if is_current => palette.marked.0,
            Some(state) => fill(ui, state).unwrap_or(Color32::TRANSPARENT),
            None => Color32::TRANSPARENT,
        };
        let underline = if here.is_some() { Stroke::new(1.0, palette.hint.0) } else { Stroke::NONE };
        TextFormat { font_id: font.clone(), color: palette.text.0, background, underline, ..TextFormat::default() }
    }
}
