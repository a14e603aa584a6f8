//! 送审人员: who drafts, reviews and signs; printed on the sheet of the copy for approval.

use egui::{Button, Ui};

use super::super::document::Document;
use super::super::text_field::{Look, show_focused, text_field_ui};
use super::super::view::View;
use crate::report::{About, Address, Edit, Person, Signing};

const LABEL_WIDTH: f32 = 84.0;

/// What is asked of the list of reviewers.
enum Change {
    Add,
    Remove(usize),
}

pub(super) fn people_ui(ui: &mut Ui, document: &mut Document, view: &mut View) {
    ui.strong("送审人员");
    ui.weak("印在送审稿的送审单上，不印在年报里。签名、意见和日期通常在纸上手写，这里可以不填。");
    let reviewers = document.report().approval.reviewers.len();
    let signings = (0..reviewers).map(Signing::Reviewer);
    let signings: Vec<Signing> = [Signing::Drafter].into_iter().chain(signings).chain([Signing::Signer]).collect();
    let room = ui.available_width() - LABEL_WIDTH - 120.0;
    let widths = [0.2, 0.3, 0.2, 0.3].map(|part| (room * part).max(56.0));
    ui.horizontal(|ui| {
        label_ui(ui, "", LABEL_WIDTH);
        for (about, width) in About::ALL.into_iter().zip(widths) {
            label_ui(ui, about.name(), width);
        }
    });
    let mut change = None;
    for signing in signings {
        ui.horizontal(|ui| {
            label_ui(ui, &signing.name(), LABEL_WIDTH);
            for (about, width) in About::ALL.into_iter().zip(widths) {
                text_field_ui(ui, document, view, &Address::Person(signing, about), Look::LINE.width(width));
            }
            if let Signing::Reviewer(idx) = signing
                && remove_ui(ui, signing)
            {
                change = Some(Change::Remove(idx));
            }
        });
    }
    let add = ui.button("添加审核人");
    show_focused(&add);
    if add.clicked() {
        change = Some(Change::Add);
    }
    if let Some(change) = change {
        make(document, view, &change);
    }
}

fn label_ui(ui: &mut Ui, text: &str, width: f32) {
    let size = egui::vec2(width, ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(size, egui::Layout::left_to_right(egui::Align::Center), |ui| {
        ui.set_min_width(width);
        ui.label(text);
    });
}

fn remove_ui(ui: &mut Ui, signing: Signing) -> bool {
    let button = ui.add(Button::new("删除"));
    let label = format!("删除{}", signing.name());
    button.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, &label));
    show_focused(&button);
    button.clicked()
}

fn make(document: &mut Document, view: &mut View, change: &Change) {
    let mut approval = document.report().approval.clone();
    let shown = match *change {
        Change::Add => {
            approval.reviewers.push(Person::default());
            Signing::Reviewer(approval.reviewers.len() - 1)
        }
        Change::Remove(idx) => {
            approval.reviewers.remove(idx);
            idx.checked_sub(1).map_or(Signing::Drafter, Signing::Reviewer)
        }
    };
    let spot = Address::Person(shown, About::Name);
    document.apply(Edit::Approval(approval), spot.clone());
    view.go_to = Some(spot);
}
