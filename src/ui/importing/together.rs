//! Both sides scroll together: whichever is scrolled by hand, the other shows what belongs to its top.

use egui::style::ScrollAnimation;
use egui::{Align, Rect, Ui};

use super::page::{ImportPage, Mark};
use crate::report::Address;

/// A paragraph of the document, by its block, or a cell of a table in it.
type Place = (usize, Option<usize>);

/// The first thing in sight on each side that is linked with the other side, and where the sides are to go.
#[derive(Default)]
pub(super) struct Together {
    left: Top<Place>,
    right: Top<Address>,
}

/// The top of a side.
struct Top<T> {
    /// What stands there in this frame; `None` until it is shown.
    now: Option<T>,
    /// What stood there in the frame before.
    before: Option<T>,
    /// What is to stand there.
    wanted: Option<T>,
}

impl<T> Default for Top<T> {
    fn default() -> Top<T> {
        Top { now: None, before: None, wanted: None }
    }
}

impl<T: PartialEq> Top<T> {
    /// Something is shown here. Only what is linked with the other side can take that along.
    fn show(&mut self, ui: &Ui, thing: T, is_linked: bool, rect: Rect) {
        if self.wanted.as_ref() == Some(&thing) {
            self.wanted = None;
            let row = Rect::from_x_y_ranges(ui.clip_rect().x_range(), rect.y_range());
            ui.scroll_to_rect_animation(row, Some(Align::TOP), ScrollAnimation::none());
        }
        if is_linked && self.now.is_none() && rect.bottom() > ui.clip_rect().top() + 1.0 {
            self.now = Some(thing);
        }
    }

    /// Ends a frame; gives whether something else stands at the top now.
    fn has_moved(&mut self) -> bool {
        let has_moved = self.before.is_some() && self.now != self.before;
        self.before = self.now.take();
        has_moved
    }
}

impl Together {
    /// A paragraph or cell of the document is shown here.
    pub(super) fn show_left(&mut self, ui: &Ui, place: Place, is_linked: bool, rect: Rect) {
        self.left.show(ui, place, is_linked, rect);
    }

    /// A cell or text of the report is shown here.
    pub(super) fn show_right(&mut self, ui: &Ui, item: &Address, is_linked: bool, rect: Rect) {
        self.right.show(ui, item.clone(), is_linked, rect);
    }
}

impl ImportPage {
    /// Ends a frame: a side that was scrolled by hand takes the other along.
    pub(super) fn scroll_together(&mut self, ui: &Ui, left: Rect, right: Rect) {
        let moved = (self.together.left.has_moved(), self.together.right.has_moved());
        // The wheel or the bar; going to an entry moves both sides by itself.
        let is_by_hand =
            ui.input(|input| input.smooth_scroll_delta().y != 0.0 || input.pointer.is_decidedly_dragging());
        let Some(pointer) = ui.input(|input| input.pointer.latest_pos()).filter(|_| is_by_hand) else { return };
        match moved {
            (true, _) if left.contains(pointer) => {
                let item = self.together.left.before.and_then(|place| self.item_at(place));
                self.together.right.wanted = item;
            }
            (_, true) if right.contains(pointer) => {
                let mark = self.together.right.before.clone().and_then(|item| self.mark_of(&item));
                let spot = mark.and_then(|mark| self.spots(mark).first().cloned());
                self.together.left.wanted = spot.map(|spot| (spot.block, spot.cell));
            }
            _ => return,
        }
        ui.ctx().request_repaint();
    }

    /// What was read at a place of the document.
    fn item_at(&self, (block, cell): Place) -> Option<Address> {
        let marks = self.links.of(block, cell).iter();
        let mut items = marks.filter_map(|(_, mark)| match mark {
            Mark::Piece(idx) => Some(self.reading.pieces[*idx].item.clone()),
            Mark::Unresolved(idx) => self.reading.unresolved[*idx].item.clone(),
            Mark::Question(_) | Mark::Unplaced(_) => None,
        });
        items.next()
    }
}
