//! All pages small, below each other, with their numbers; a click goes to a page.

use egui::{Panel, Rect, RichText, ScrollArea, Sense, StrokeKind, Ui, Vec2};

use super::super::theme;
use super::pages::Pages;
use super::{Preview, textures};

/// Width of a small page.
const WIDTH: f32 = 84.0;
const GAP: f32 = 6.0;
const NUMBER_HEIGHT: f32 = 20.0;
/// Where the window is narrower, they are shown only when asked for.
const LEAST_ROOM: f32 = 1000.0;

/// Whether they are shown.
pub(super) fn are_shown(ui: &Ui, preview: &Preview) -> bool {
    preview.has_thumbnails.unwrap_or(ui.available_width() >= LEAST_ROOM)
}

/// Shows them at the left of the pages.
pub(super) fn thumbnails_ui(ui: &mut Ui, preview: &mut Preview, pages: &mut Pages) {
    let panel = Panel::left("thumbnails").resizable(false).exact_size(WIDTH + 4.0 * GAP);
    panel.show(ui, |ui| {
        ui.spacing_mut().scroll.fade.strength = 0.0;
        ScrollArea::vertical().id_salt("thumbnails").auto_shrink(false).show_viewport(ui, |ui, viewport| {
            let Some(laid_out) = pages.laid_out() else { return };
            let sizes: Vec<Vec2> = laid_out.pages.iter().map(|page| Vec2::new(page.width, page.height)).collect();
            let (places, height) = places(&sizes);
            let (whole, _) = ui.allocate_exact_size(Vec2::new(WIDTH + 2.0 * GAP, height), Sense::hover());
            let is_visible = |page_idx: &usize| places[*page_idx].intersects(viewport.expand(NUMBER_HEIGHT));
            let visible: Vec<usize> = (0..places.len()).filter(is_visible).collect();
            let widest = sizes.iter().map(|size| size.x).fold(1.0, f32::max);
            pages.paint(ui, &mut preview.thumbnails, &visible, WIDTH / widest);
            for page_idx in visible {
                let place = places[page_idx].translate(whole.min.to_vec2());
                thumbnail_ui(ui, preview, page_idx, place);
            }
        });
    });
}

/// Where each small page stands, and how high all are.
fn places(sizes: &[Vec2]) -> (Vec<Rect>, f32) {
    let widest = sizes.iter().map(|size| size.x).fold(1.0, f32::max);
    let mut y = GAP;
    let place = |size: &Vec2| {
        let size = *size * (WIDTH / widest);
        let place = Rect::from_min_size(egui::pos2(GAP + (WIDTH - size.x) / 2.0, y), size);
        y += size.y + NUMBER_HEIGHT + GAP;
        place
    };
    (sizes.iter().map(place).collect(), y)
}

fn thumbnail_ui(ui: &mut Ui, preview: &mut Preview, page_idx: usize, place: Rect) {
    let id = egui::Id::unique(("thumbnail", page_idx));
    let response = ui.interact(place, id, Sense::click());
    let name = format!("转到第{}页", page_idx + 1);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, &name));
    ui.painter().rect_filled(place, 0.0, egui::Color32::WHITE);
    if let Some(texture) = preview.thumbnails.of(page_idx) {
        ui.painter().image(texture, place, textures::WHOLE, egui::Color32::WHITE);
    }
    let palette = theme::palette(ui.ctx());
    let is_here = preview.page_idx == page_idx;
    let (width, colour) = if is_here || response.has_focus() { (2.0, palette.cursor) } else { (1.0, palette.line) };
    ui.painter().rect_stroke(place, 0.0, (width, colour.0), StrokeKind::Outside);
    let number = Rect::from_min_size(place.left_bottom(), Vec2::new(place.width(), NUMBER_HEIGHT));
    let text = RichText::new((page_idx + 1).to_string());
    ui.put(number, egui::Label::new(if is_here { text.strong() } else { text }).selectable(false));
    super::super::text_field::show_focused(&response);
    if response.clicked() {
        preview.to_page = Some(page_idx);
    }
}
