//! The report as it will be printed, in the place of the form.
//!
//! What is shown is the very document that goes to the PDF, painted from its own outlines. A click on
//! a text leads to its place in the form; what one stood on there is outlined here.

mod arrangement;
mod bar;
mod keys;
mod pages;
mod places;
mod sheet;
mod textures;
mod thumbnails;

use std::rc::Rc;

use egui::{Id, Rect, ScrollArea, Sense, StrokeKind, Ui, Vec2};

use super::action::{Action, Actions};
use super::document::Document;
use super::part::has_entry;
use super::theme;
use super::view::{Pane, View};
use crate::font::Faces;
use crate::report::Address;
pub(super) use arrangement::Zoom;
use arrangement::{Arrangement, Held};
use pages::{Edition, Pages};
use sheet::Sheet;
use textures::Textures;

/// In the first frame the scroll area still holds to the size of the pages before.
const FRAMES_TO_MOVE: u8 = 2;

/// Seen above a page one has gone to.
const ABOVE_PAGE: f32 = 6.0;

/// The state of the preview.
#[derive(Default)]
pub(super) struct Preview {
    is_open: bool,
    /// Laid out when it is first opened.
    pages: Option<Pages>,
    /// The faces to lay it out with.
    faces: Option<Rc<Faces>>,
    edition: Edition,
    textures: Textures,
    thumbnails: Textures,
    /// Whether all pages are shown small beside; by the room there is if `None`.
    has_thumbnails: Option<bool>,
    /// The page to go to.
    to_page: Option<usize>,
    zoom: Zoom,
    /// Whether pages stand side by side.
    is_side_by_side: bool,
    /// The page one is at.
    page_idx: usize,
    /// How far it is scrolled.
    offset: Vec2,
    /// For how many frames yet it is scrolled there by the program.
    frames_to_move: u8,
    /// What stays where it is seen when the pages are arranged anew.
    held: Option<Held>,
    /// Points of the window for a point of the page, when it was last shown.
    scale: Option<f32>,
    /// What is outlined.
    target: Option<Address>,
    /// Whether that is to be brought into sight.
    is_target_new: bool,
}

impl Preview {
    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    /// Opens it where a spot is printed, or goes there.
    pub(super) fn show(&mut self, spot: Address) {
        self.is_open = true;
        self.target = Some(spot);
        self.is_target_new = true;
    }

    /// Has it laid out with these faces.
    pub(super) fn use_faces(&mut self, faces: Rc<Faces>) {
        if self.pages.as_ref().is_some_and(|pages| !pages.has_faces(&faces)) {
            self.pages = None;
            self.drop_pictures();
        }
        self.faces = Some(faces);
    }

    fn drop_pictures(&mut self) {
        self.textures = Textures::default();
        self.thumbnails = Textures::default();
    }

    /// Closes it; gives the spot that was outlined.
    pub(super) fn close(&mut self) -> Option<Address> {
        self.is_open = false;
        self.drop_pictures();
        self.target.take()
    }
}

/// Shows the pages below their bar. With `has_keys` the keys are for the preview.
pub(super) fn preview_ui(
    ui: &mut Ui,
    document: &Document,
    preview: &mut Preview,
    view: &mut View,
    has_keys: bool,
    actions: &mut Actions,
) {
    let Some(faces) = &preview.faces else { return };
    let mut pages = preview.pages.take().unwrap_or_else(|| Pages::new(Rc::clone(faces)));
    pages.refresh(document, preview.edition, |page_idx| {
        preview.textures.outdate(page_idx);
        preview.thumbnails.outdate(page_idx);
    });
    bar::bar_ui(ui, preview, &pages, actions);
    if thumbnails::are_shown(ui, preview) {
        thumbnails::thumbnails_ui(ui, preview, &mut pages);
    }
    if has_keys && keys::closes(ui) {
        actions.push(Action::Run(super::Command::Preview));
    }
    match pages.error() {
        None => pages_ui(ui, document, preview, view, &mut pages, has_keys, actions),
        Some(error) => {
            ui.add(egui::Label::new(error.to_string()).wrap());
        }
    }
    preview.pages = Some(pages);
}

fn pages_ui(
    ui: &mut Ui,
    document: &Document,
    preview: &mut Preview,
    view: &mut View,
    pages: &mut Pages,
    has_keys: bool,
    actions: &mut Actions,
) {
    let bar = ui.spacing().scroll.allocated_width();
    let room = ui.available_size() - Vec2::splat(bar);
    let Some(laid_out) = pages.laid_out() else { return };
    let sizes: Vec<Vec2> = laid_out.pages.iter().map(|page| Vec2::new(page.width, page.height)).collect();
    let arrangement = Arrangement::new(&sizes, preview.zoom, preview.is_side_by_side, room);
    let is_whole = preview.target.as_ref().is_some_and(|spot| !has_entry(spot, document.report().form));
    let found = preview.target.as_ref().map(|spot| places::find(laid_out, spot, document.report()));
    let found = found.unwrap_or_default();
    let before = preview.offset;
    preview.follow(ui, &arrangement, room, &found);
    let frame = Rect::from_min_size(ui.cursor().min, ui.available_size());
    let has_focus = pane_ui(ui, frame, view);
    if has_keys {
        keys::scroll(ui, preview, room, arrangement.size.y, has_focus);
    }
    // A part as a whole is not outlined, nor what merely stands near the place.
    let outlined: &[places::PrintedMark] = if is_whole || !found.is_exact { &[] } else { &found.marks };
    ui.spacing_mut().scroll.fade.strength = 0.0;
    ui.spacing_mut().scroll.kinetic.rubber_band = false;
    let mut scroll = ScrollArea::both().id_salt("preview").auto_shrink(false);
    if preview.offset != before {
        preview.frames_to_move = FRAMES_TO_MOVE;
    }
    if preview.frames_to_move > 0 {
        preview.frames_to_move -= 1;
        scroll = scroll.scroll_offset(preview.offset);
        ui.ctx().request_repaint();
    }
    let shown = scroll.show_viewport(ui, |ui, viewport| {
        let (rect, _) = ui.allocate_exact_size(arrangement.size.max(room), Sense::hover());
        let visible: Vec<usize> = arrangement.visible(viewport.expand(1.0)).collect();
        let scale = arrangement.scale;
        pages.paint(ui, &mut preview.textures, &visible, scale);
        let Some(laid_out) = pages.laid_out() else { return };
        for page_idx in visible {
            let at = rect.min + arrangement.places[page_idx].min.to_vec2();
            let texture = preview.textures.of(page_idx);
            let sheet = Sheet { laid_out, report: document.report(), page_idx, at, scale, texture };
            sheet.ui(ui, outlined, view, actions);
        }
    });
    if has_focus {
        let stroke = (2.0, theme::palette(ui.ctx()).cursor.0);
        ui.painter().rect_stroke(frame, 0.0, stroke, StrokeKind::Inside);
    }
    if preview.frames_to_move == 0 {
        preview.offset = shown.state.clamped_offset();
    }
    let outlined = outlined.first().map(|mark| (mark.page_idx, mark.rect.center()));
    preview.held = arrangement.held(outlined, preview.offset, room);
    let page_idx = arrangement.page_at(preview.offset.y + room.y / 2.0);
    if std::mem::replace(&mut preview.page_idx, page_idx) != page_idx {
        ui.ctx().request_repaint();
    }
}

impl Preview {
    /// Keeps in sight what is seen when the pages are arranged anew, and brings what is new into sight.
    fn follow(&mut self, ui: &Ui, arrangement: &Arrangement, room: Vec2, found: &places::PrintedSpot) {
        let before = self.scale.replace(arrangement.scale);
        if let Some(offset) = self.held.and_then(|held| arrangement.offset_to(&held)) {
            self.offset = offset;
        }
        if before != self.scale {
            ui.ctx().request_repaint();
        }
        if let Some(place) = self.to_page.take().and_then(|page_idx| arrangement.places.get(page_idx)) {
            self.offset = (place.min - Vec2::splat(ABOVE_PAGE)).to_vec2();
        }
        if std::mem::take(&mut self.is_target_new) {
            let mark = found.marks.first();
            let place = mark.map(|mark| (arrangement.places[mark.page_idx].min, mark.rect));
            let top = place.map_or(0.0, |(page, rect)| page.y + rect.min.y * arrangement.scale);
            let left = place.map_or(0.0, |(page, rect)| page.x + rect.center().x * arrangement.scale);
            self.offset = Vec2::new(left - room.x / 2.0, top - room.y / 3.0);
        }
        let most = (arrangement.size - room).max(Vec2::ZERO);
        self.offset = self.offset.clamp(Vec2::ZERO, most);
    }
}

/// What holds the keyboard while the preview has it.
fn pane_ui(ui: &Ui, frame: Rect, view: &mut View) -> bool {
    let id = Id::unique("preview pages");
    ui.painter().rect_filled(frame, 0.0, theme::palette(ui.ctx()).head.0);
    let response = ui.interact(frame, id, Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Group, true, "版面"));
    if view.to_pane == Some(Pane::Form) {
        view.to_pane = None;
        response.request_focus();
    }
    if response.has_focus() {
        view.pane = Pane::Form;
        let filter = egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    }
    response.has_focus()
}
