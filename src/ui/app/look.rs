//! How the window looks: its side panes, zoom and colours.

use egui::Context;

use super::super::theme;
use super::App;

/// Windows narrower than this, in points, fold the side panes away.
const NARROW: f32 = 1000.0;

/// Whether the side panes are shown, if the person chose.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct SidePanes {
    pub(super) parts: Option<bool>,
    pub(super) findings: Option<bool>,
}

impl SidePanes {
    pub(super) fn shows_parts(self, ctx: &Context) -> bool {
        self.parts.unwrap_or_else(|| !is_narrow(ctx))
    }

    pub(super) fn shows_findings(self, ctx: &Context) -> bool {
        self.findings.unwrap_or_else(|| !is_narrow(ctx))
    }
}

impl App {
    /// Remembers how large the window is; it is written when the program ends.
    pub(super) fn follow_window(&mut self, ctx: &Context) {
        let (is_maximized, is_minimized, size) = ctx.input(|input| {
            let viewport = input.viewport();
            (viewport.maximized, viewport.minimized, viewport.inner_rect.map(|rect| rect.size()))
        });
        let before = self.settings.window;
        let window = &mut self.settings.window;
        window.is_maximized = is_maximized.unwrap_or(before.is_maximized);
        if let Some(size) = size.filter(|_| is_maximized == Some(false) && is_minimized != Some(true)) {
            let size = size * ctx.zoom_factor();
            (window.width, window.height) = (points(size.x), points(size.y));
        }
        self.has_other_size |= before != *window;
    }

    pub(super) fn zoom(&mut self, ctx: &Context, percent: u16) {
        self.settings.zoom_percent = percent.clamp(50, 300);
        ctx.set_zoom_factor(f32::from(self.settings.zoom_percent) / 100.0);
        self.keep_settings();
    }

    pub(super) fn change_look(&mut self, ctx: &Context) {
        theme::install(ctx, self.settings.is_dark, self.settings.is_large);
        self.keep_settings();
    }
}

/// A length of the window in whole points.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 20,000")]
fn points(length: f32) -> u16 {
    length.round().clamp(1.0, 20_000.0) as u16
}

fn is_narrow(ctx: &Context) -> bool {
    ctx.content_rect().width() < NARROW
}
