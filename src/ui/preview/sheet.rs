//! A page in the window: its picture on white, what is outlined on it, and where a click leads.

use egui::emath::GuiRounding;
use egui::{Color32, CursorIcon, Id, Pos2, Rect, Sense, StrokeKind, TextureId, Ui};

use super::super::action::{Action, Actions};
use super::super::part::entry_of;
use super::super::theme;
use super::super::view::View;
use super::places::{self, PrintedMark};
use super::textures;
use crate::page;
use crate::report::{Address, Report};

/// A page to be shown.
pub(super) struct Sheet<'s> {
    pub(super) laid_out: &'s page::Document,
    pub(super) report: &'s Report,
    pub(super) page_idx: usize,
    /// Its upper left corner.
    pub(super) at: Pos2,
    /// Points of the window for a point of the page.
    pub(super) scale: f32,
    /// Its picture, if it has been painted.
    pub(super) texture: Option<TextureId>,
}

impl Sheet<'_> {
    /// Shows it.
    pub(super) fn ui(&self, ui: &Ui, outlined: &[PrintedMark], view: &mut View, actions: &mut Actions) {
        let page = &self.laid_out.pages[self.page_idx];
        // Pixel on pixel: shifted by a fraction, the page would be blurred.
        let at = self.at.round_to_pixels(ui.pixels_per_point());
        let rect = Rect::from_min_size(at, textures::shown_size(ui, page, self.scale));
        let response = ui.interact(rect, Id::unique(("preview page", self.page_idx)), Sense::CLICK);
        let name = format!("第{}页，共{}页", self.page_idx + 1, self.laid_out.pages.len());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Document, true, &name));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(places::text(page)));
        self.paint(ui, rect, outlined);
        let Some(pointer) = response.hover_pos() else { return };
        let anchor = places::anchor_at(self.laid_out, page, ((pointer - at) / self.scale).to_pos2());
        if let Some(place) = anchor.and_then(|anchor| Address::read(anchor, self.report.form)) {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
            view.place_text = format!("{}：点击回到填报的地方", place.name(self.report.form));
            if response.clicked() {
                actions.push(Action::ShowInForm(entry_of(&place, self.report)));
            }
        }
    }

    fn paint(&self, ui: &Ui, rect: Rect, outlined: &[PrintedMark]) {
        let palette = theme::on_paper();
        // Paper is white, in the dark as well.
        ui.painter().rect_filled(rect, 0.0, Color32::WHITE);
        if let Some(texture) = self.texture {
            ui.painter().image(texture, rect, textures::WHOLE, Color32::WHITE);
        }
        ui.painter().rect_stroke(rect, 0.0, (1.0, palette.line.0), StrokeKind::Outside);
        for mark in outlined.iter().filter(|mark| mark.page_idx == self.page_idx) {
            let of = |point: Pos2| rect.min + point.to_vec2() * self.scale;
            let frame = Rect::from_min_max(of(mark.rect.min), of(mark.rect.max)).expand(3.0);
            ui.painter().rect_stroke(frame, 2.0, (2.0, palette.cursor.0), StrokeKind::Outside);
        }
    }
}
