//! What stands in the document and is in nothing of the report: the first thing to look at. Each can be put
//! into a text of the report, or be left out.

use egui::{Button, Frame, Label, RichText, Ui};

use super::super::theme::palette;
use super::entry::takes_focus;
use super::page::{Focus, ImportPage, Mark, Pane};
use super::passage;
use crate::import::source::Spot;
use crate::report::{Address, shortened};

/// Passages that belong together, and what is to become of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unplaced {
    pub(super) spots: Vec<Spot>,
    pub(super) put: Put,
}

/// Where passages were put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Put {
    /// Nothing is decided yet.
    Open,
    /// Into a text of the report.
    Into(Address),
    /// Nowhere: they do not belong to the report.
    LeftOut,
}

impl Unplaced {
    pub(super) fn is_open(&self) -> bool {
        self.put == Put::Open
    }
}

impl ImportPage {
    /// Carries out once more, on a new reading, what was decided of the passages, and lists those that are open.
    pub(super) fn place_again(&mut self) {
        let decided = std::mem::take(&mut self.unplaced).into_iter().filter(|unplaced| !unplaced.is_open());
        let runs = self.reading.unplaced_runs(&self.source);
        let decided: Vec<Unplaced> = decided.filter(|unplaced| runs.contains(&unplaced.spots)).collect();
        for Unplaced { spots, put } in &decided {
            if let Put::Into(place) = put {
                self.reading.place(&self.source, spots, place);
            }
        }
        let put_of = |spots: &Vec<Spot>| decided.iter().find(|unplaced| unplaced.spots == *spots);
        let all = runs.into_iter().map(|spots| {
            let put = put_of(&spots).map_or(Put::Open, |decided| decided.put.clone());
            Unplaced { spots, put }
        });
        self.unplaced = all.collect();
    }

    /// Decides what becomes of passages.
    fn put(&mut self, ui: &Ui, idx: usize, put: Put) {
        self.unplaced[idx].put = put;
        let next = (idx..self.unplaced.len()).chain(0..idx).find(|&other| self.unplaced[other].is_open());
        let question = (0..self.questions.len()).find(|&question_idx| self.is_open(question_idx));
        let next = next.map(Focus::Unplaced).or(question.map(Focus::Question));
        self.read_again(ui.ctx(), next.unwrap_or(Focus::Take));
    }
}

/// Shows the passages, those that are decided in one line each.
pub(super) fn unplaced_ui(ui: &mut Ui, page: &mut ImportPage) {
    let mut idx = 0;
    // What is decided may take others out of the list.
    while let Some(unplaced) = page.unplaced.get(idx) {
        if unplaced.is_open() {
            open_ui(ui, page, idx);
        } else {
            decided_ui(ui, page, idx);
        }
        idx += 1;
    }
}

fn open_ui(ui: &mut Ui, page: &mut ImportPage, idx: usize) {
    let palette = palette(ui.ctx());
    let is_current = page.current == Some(Mark::Unplaced(idx));
    let fill = if is_current { palette.marked.0 } else { palette.not_found.0 };
    let frame = Frame::new().fill(fill).stroke((1.0, palette.line.0)).inner_margin(6.0).corner_radius(3.0);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let spots = page.unplaced[idx].spots.clone();
        let heading = format!("未归入年报的内容 {}/{}", idx + 1, page.unplaced.len());
        ui.add(Label::new(RichText::new(heading).strong()).wrap());
        ui.add(Label::new(shortened(&passage::text(&page.source, &spots))).wrap());
        let form = page.report().form;
        let likely = page.reading.likely_place(&page.source, &spots);
        ui.horizontal_wrapped(|ui| {
            let put = ui.button(format!("放入{}", likely.full_name(form)));
            follow(ui, page, idx, &put);
            if put.clicked() {
                page.put(ui, idx, Put::Into(likely.clone()));
                return;
            }
            let others: Vec<Address> = page.reading.places().into_iter().filter(|place| *place != likely).collect();
            let menu = ui.menu_button("放到别处…", |ui| {
                let chosen = others.into_iter().find(|place| ui.button(place.full_name(form)).clicked());
                if chosen.is_some() {
                    ui.close();
                }
                chosen
            });
            if let Some(place) = menu.inner.flatten() {
                page.put(ui, idx, Put::Into(place));
                return;
            }
            if ui.button("不是年报的内容").on_hover_text("不放进年报；原文不受影响").clicked() {
                page.put(ui, idx, Put::LeftOut);
            }
        });
    });
}

/// The keyboard comes to a card: its passage is shown.
fn follow(ui: &Ui, page: &mut ImportPage, idx: usize, response: &egui::Response) {
    if takes_focus(page, &Focus::Unplaced(idx)) {
        response.request_focus();
        response.scroll_to_me(None);
        ui.ctx().request_repaint();
    }
    if response.has_focus() {
        page.pane = Pane::Questions;
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
        page.stand_on(Some(Mark::Unplaced(idx)));
        page.shows_passage = true;
        ui.ctx().request_repaint();
    }
}

fn decided_ui(ui: &mut Ui, page: &mut ImportPage, idx: usize) {
    let Unplaced { spots, put } = page.unplaced[idx].clone();
    let form = page.report().form;
    let what = match &put {
        Put::Into(place) => format!("已放入{}：", place.full_name(form)),
        _ => "不是年报的内容：".to_owned(),
    };
    ui.horizontal(|ui| {
        let undo = ui.button("改");
        follow(ui, page, idx, &undo);
        if undo.on_hover_text("重新决定放在哪里").clicked() {
            page.put(ui, idx, Put::Open);
        }
        let text = shortened(&passage::text(&page.source, &spots));
        ui.add(Button::new(format!("{what}{text}")).frame(false).truncate());
    });
}
