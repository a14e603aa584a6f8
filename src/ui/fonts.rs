//! The font of the window: the bundled 黑体, for every style, so that no character is a box; and one of icons, which no
//! text falls back to.

use std::sync::Arc;

use egui::{Context, FontData, FontDefinitions, FontFamily};
use egui_material_icons::{FONT_FAMILY_OUTLINED, font_insert};

use crate::font::window_font;

/// Installs the font.
pub(super) fn install(ctx: &Context) {
    const NAME: &str = "hei";
    let mut fonts = FontDefinitions::empty();
    fonts.font_data.insert(NAME.to_owned(), Arc::new(FontData::from_static(window_font())));
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.insert(family, vec![NAME.to_owned()]);
    }
    let icons = font_insert();
    fonts.families.insert(FontFamily::Name(FONT_FAMILY_OUTLINED.into()), vec![icons.name.clone()]);
    fonts.font_data.insert(icons.name, Arc::new(icons.data));
    ctx.set_fonts(fonts);
}
