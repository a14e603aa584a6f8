//! A text with passages marked: what came from last year and waits to be looked at, and what was found.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{FontSelection, Galley, TextBuffer, Ui};

use super::theme::palette;

/// A passage of a text on a ground of its own.
#[derive(Debug, Clone)]
pub(super) struct Marked {
    pub(super) passage: String,
    /// The bytes it took in the text.
    pub(super) range: Range<usize>,
    /// Whether it was found by looking for it; otherwise it came from last year.
    pub(super) is_hit: bool,
}

/// Lays a text out as a field does, the passages on another ground. A passage that was typed over in this very frame
/// is left out. A width that is not finite makes one line.
pub(super) fn lay_out(ui: &Ui, text: &dyn TextBuffer, width: f32, marks: &[Marked]) -> Arc<Galley> {
    let text = text.as_str();
    let font_id = FontSelection::default().resolve(ui.style());
    let line_height = ui.fonts_mut(|fonts| fonts.row_height(&font_id)) + ui.spacing().extra_text_line_spacing;
    let plain = TextFormat {
        font_id,
        line_height: Some(line_height),
        color: ui.visuals().widgets.inactive.text_color(),
        ..TextFormat::default()
    };
    let palette = palette(ui.ctx());
    let mut job =
        LayoutJob { keep_trailing_whitespace: true, break_on_newline: width.is_finite(), ..LayoutJob::default() };
    job.wrap.max_width = width;
    let mut at = 0;
    let standing = marks.iter().filter(|mark| text.get(mark.range.clone()) == Some(mark.passage.as_str()));
    for Marked { range, is_hit, .. } in standing {
        if range.start >= at {
            let background = if *is_hit { palette.selected.0 } else { palette.warning_fill.0 };
            job.append(&text[at..range.start], 0.0, plain.clone());
            job.append(&text[range.clone()], 0.0, TextFormat { background, ..plain.clone() });
            at = range.end;
        }
    }
    job.append(&text[at..], 0.0, plain);
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}
