//! Pictures of the pages in sight: painted when they change or are shown at another size, one a
//! frame, and let go when they are out of sight.

use std::collections::BTreeMap;

use egui::{ColorImage, Pos2, Rect, TextureHandle, TextureId, TextureOptions, Ui, Vec2};

use crate::font::Faces;
use crate::page::Page;
use crate::raster::{self, Glyphs};

/// No picture has more pixels on a side.
const MOST_PIXELS: f32 = 4096.0;

/// All of a picture.
pub(super) const WHOLE: Rect = Rect { min: Pos2::ZERO, max: Pos2 { x: 1.0, y: 1.0 } };

/// The pictures that are held, by page.
#[derive(Default)]
pub(super) struct Textures(BTreeMap<usize, Held>);

struct Held {
    texture: TextureHandle,
    size: [u32; 2],
    /// Whether the page has changed since.
    is_outdated: bool,
}

impl Textures {
    /// A page has changed.
    pub(super) fn outdate(&mut self, page_idx: usize) {
        if let Some(held) = self.0.get_mut(&page_idx) {
            held.is_outdated = true;
        }
    }

    /// The picture of a page, if it has been painted.
    pub(super) fn of(&self, page_idx: usize) -> Option<TextureId> {
        self.0.get(&page_idx).map(|held| held.texture.id())
    }

    /// Paints one of the pages in sight that needs it, and asks for a frame if there are more.
    pub(super) fn paint(
        &mut self,
        ui: &Ui,
        faces: &Faces,
        glyphs: &mut Glyphs,
        pages: &[Page],
        visible: &[usize],
        scale: f32,
    ) {
        self.0.retain(|page_idx, _| visible.contains(page_idx));
        let mut needed = visible.iter().copied().filter(|page_idx| {
            let size = raster::size(&pages[*page_idx], pixels_per_pt(ui, &pages[*page_idx], scale));
            self.0.get(page_idx).is_none_or(|held| held.is_outdated || held.size != size)
        });
        let (next, has_more) = (needed.next(), needed.next().is_some());
        if has_more {
            ui.ctx().request_repaint();
        }
        let Some(page_idx) = next else { return };
        let page = &pages[page_idx];
        let Some(picture) = raster::picture(page, &faces.measure(), glyphs, pixels_per_pt(ui, page, scale)) else {
            return;
        };
        let size = [picture.width, picture.height];
        let image = ColorImage::from_rgba_premultiplied(size.map(|side| side as usize), &picture.rgba);
        let texture = ui.ctx().load_texture(format!("page {page_idx}"), image, TextureOptions::LINEAR);
        self.0.insert(page_idx, Held { texture, size, is_outdated: false });
    }
}

/// Pixels for a point of a page; fewer than the window has where the picture would be too large.
fn pixels_per_pt(ui: &Ui, page: &Page, scale: f32) -> f32 {
    let most = ui.input(|input| input.max_texture_side) as f32;
    let longest = page.width.max(page.height).max(1.0);
    (scale * ui.pixels_per_point()).min(most.min(MOST_PIXELS) / longest)
}

/// The size of a page in the window: so many whole pixels as its picture has.
pub(super) fn shown_size(ui: &Ui, page: &Page, scale: f32) -> Vec2 {
    let [width, height] = raster::size(page, scale * ui.pixels_per_point());
    Vec2::new(width as f32, height as f32) / ui.pixels_per_point()
}
