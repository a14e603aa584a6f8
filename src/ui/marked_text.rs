//! A text with the passages marked that came from last year and wait to be looked at.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{FontSelection, Galley, TextBuffer, Ui};

use super::theme::palette;

/// A passage and the bytes it took in the text.
pub(super) type Marked = (String, Range<usize>);

/// Lays a text out as a field of more than one line does, the passages on another ground. A passage
/// that was typed over in this very frame is left out.
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
    let marked = TextFormat { background: palette(ui.ctx()).warning_fill.0, ..plain.clone() };
    let mut job = LayoutJob { keep_trailing_whitespace: true, ..LayoutJob::default() };
    job.wrap.max_width = width;
    let mut at = 0;
    let standing = marks.iter().filter(|(passage, range)| text.get(range.clone()) == Some(passage.as_str()));
    for (_, range) in standing {
        if range.start >= at {
            job.append(&text[at..range.start], 0.0, plain.clone());
            job.append(&text[range.clone()], 0.0, marked.clone());
            at = range.end;
        }
    }
    job.append(&text[at..], 0.0, plain);
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}
