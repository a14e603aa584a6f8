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

fn is_narrow(ctx: &Context) -> bool {
    ctx.content_rect().width() < NARROW
}
