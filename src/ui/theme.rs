//! How the window looks: colours from `assets/theme/theme.ron`, sizes, 大字.

use std::sync::LazyLock;

use egui::{Color32, Context, CornerRadius, FontFamily, FontId, Stroke, TextStyle, Theme};
use serde::{Deserialize, Deserializer};

/// The colours of one theme.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Palette {
    /// Behind everything.
    pub(super) panel: Colour,
    /// Behind what is filled in.
    pub(super) paper: Colour,
    /// Text.
    pub(super) text: Colour,
    /// Text of less weight.
    pub(super) weak: Colour,
    /// Rules and frames.
    pub(super) line: Colour,
    /// Heads and labels of tables.
    pub(super) head: Colour,
    /// Cells computed by the program.
    pub(super) computed: Colour,
    /// The cell one stands on.
    pub(super) cursor: Colour,
    /// Cells and texts selected.
    pub(super) selected: Colour,
    /// Errors.
    pub(super) error: Colour,
    /// Behind cells with errors.
    pub(super) error_fill: Colour,
    /// Warnings.
    pub(super) warning: Colour,
    /// Behind cells with warnings.
    pub(super) warning_fill: Colour,
    /// Hints.
    pub(super) hint: Colour,
    /// What is in order.
    pub(super) good: Colour,
    /// Cells of the finding one has gone to.
    pub(super) marked: Colour,
    /// Behind what was worked out of a document.
    pub(super) worked_out: Colour,
    /// Behind what is to be chosen.
    pub(super) to_choose: Colour,
    /// Behind what was not found.
    pub(super) not_found: Colour,
    /// Buttons.
    pub(super) button: Colour,
    /// Buttons under the pointer.
    pub(super) button_hovered: Colour,
}

/// A colour in the theme file: `#RRGGBB`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Colour(pub(super) Color32);

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Colour, D::Error> {
        let text = String::deserialize(deserializer)?;
        let wrong = || serde::de::Error::custom(format!("not a colour: {text}"));
        Color32::from_hex(&text).map(Colour).map_err(|_| wrong())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Palettes {
    light: Palette,
    dark: Palette,
}

static PALETTES: LazyLock<Palettes> = LazyLock::new(|| {
    ron::from_str(include_str!("../../assets/theme/theme.ron")).expect("the theme file is checked by the tests")
});

/// The colours in use.
pub(super) fn palette(ctx: &Context) -> &'static Palette {
    of(ctx.theme())
}

/// The colours of what is drawn on the pages of the preview, which are white in the dark as well.
pub(super) fn on_paper() -> &'static Palette {
    of(Theme::Light)
}

fn of(theme: Theme) -> &'static Palette {
    match theme {
        Theme::Light => &PALETTES.light,
        Theme::Dark => &PALETTES.dark,
    }
}

/// Puts the theme, light or dark, and the size of text into effect.
pub(super) fn install(ctx: &Context, is_dark: bool, is_large: bool) {
    ctx.set_theme(if is_dark { Theme::Dark } else { Theme::Light });
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme, |style| {
            set_sizes(style, is_large);
            set_colours(&mut style.visuals, of(theme));
        });
    }
}

/// Room beside what is scrolled for the bar that scrolls it, in points.
pub(super) const BAR: f32 = 14.0;

/// Frames what has the keyboard, whatever it is: blue is for that alone.
pub(super) fn focus_ui(ctx: &Context) {
    let focused = ctx.memory(egui::Memory::focused);
    let Some(focused) = focused.and_then(|id| ctx.viewport(|shown| shown.this_pass.widgets.get(id).copied())) else {
        return;
    };
    let painter = ctx.layer_painter(focused.layer_id).with_clip_rect(focused.interact_rect.expand(1.0));
    let line = Stroke::new(1.5, palette(ctx).cursor.0);
    painter.rect_stroke(focused.rect, CornerRadius::same(3), line, egui::StrokeKind::Inside);
}

fn set_sizes(style: &mut egui::Style, is_large: bool) {
    let scale = if is_large { 1.4 } else { 1.0 };
    let sizes = [
        (TextStyle::Small, 12.0),
        (TextStyle::Body, 14.0),
        (TextStyle::Button, 14.0),
        (TextStyle::Monospace, 14.0),
        (TextStyle::Heading, 18.0),
    ];
    for (text_style, size) in sizes {
        style.text_styles.insert(text_style, FontId::new(size * scale, FontFamily::Proportional));
    }
    style.spacing.item_spacing = egui::vec2(8.0, if is_large { 8.0 } else { 6.0 });
    style.spacing.button_padding = egui::vec2(8.0, 4.0);
    style.spacing.interact_size.y = 24.0 * scale;
    // A list shows what it has, or that there is more.
    style.spacing.combo_height = 320.0 * scale;
    style.spacing.scroll.dormant_handle_opacity = 0.5;
    style.animation_time = 0.0;
    style.scroll_animation = egui::style::ScrollAnimation::none();
}

fn set_colours(visuals: &mut egui::Visuals, palette: &Palette) {
    let (text, line) = (palette.text.0, Stroke::new(1.0, palette.line.0));
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(palette.weak.0);
    visuals.panel_fill = palette.panel.0;
    visuals.window_fill = palette.panel.0;
    visuals.window_stroke = line;
    visuals.extreme_bg_color = palette.paper.0;
    visuals.text_edit_bg_color = Some(palette.paper.0);
    visuals.faint_bg_color = palette.head.0;
    visuals.code_bg_color = palette.head.0;
    visuals.error_fg_color = palette.error.0;
    visuals.warn_fg_color = palette.warning.0;
    visuals.hyperlink_color = palette.hint.0;
    visuals.selection.bg_fill = palette.selected.0;
    visuals.selection.stroke = Stroke::new(1.0, palette.cursor.0);
    // A blinking caret would paint the whole window twice a second.
    visuals.text_cursor.blink = false;
    visuals.text_cursor.stroke = Stroke::new(2.0, palette.cursor.0);
    let widgets = &mut visuals.widgets;
    widgets.noninteractive.bg_stroke = line;
    widgets.noninteractive.bg_fill = palette.panel.0;
    let fills = [
        (&mut widgets.noninteractive, palette.panel.0),
        (&mut widgets.inactive, palette.button.0),
        (&mut widgets.hovered, palette.button_hovered.0),
        (&mut widgets.active, palette.button_hovered.0),
        (&mut widgets.open, palette.button_hovered.0),
    ];
    for (widget, fill) in fills {
        widget.weak_bg_fill = fill;
        widget.bg_fill = fill;
        widget.fg_stroke = Stroke::new(1.0, text);
        widget.corner_radius = CornerRadius::same(3);
        widget.expansion = 0.0;
    }
    widgets.inactive.bg_stroke = line;
    // Grey under the pointer; what has the keyboard is framed by `focus_ui`.
    widgets.hovered.bg_stroke = Stroke::new(1.0, palette.weak.0);
    widgets.active.bg_stroke = Stroke::new(1.5, palette.cursor.0);
    widgets.open.bg_stroke = Stroke::new(1.0, palette.cursor.0);
}
