//! The small calendar of a date field: opened by its button or by Alt+↓, walked through by arrow keys.

use egui::{Align2, Button, Id, Key, Modifiers, Popup, PopupCloseBehavior, Rect, Response, RichText, Sense, Ui, vec2};
use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::document::Document;
use super::text_field::{Look, id_of, name_it, text_field_ui};
use super::theme::palette;
use super::view::View;
use crate::report::{Address, WrittenDate, chinese_date};

const DAY_SIZE: egui::Vec2 = vec2(30.0, 26.0);
const WEEKDAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];

/// A calendar that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Calendar {
    /// The field it is for.
    field: Address,
    /// The day one stands on.
    day: Date,
    /// Whether it has not had the keyboard yet.
    is_fresh: bool,
}

/// Shows a date field with the button that opens its calendar.
pub(super) fn date_field_ui(ui: &mut Ui, document: &mut Document, view: &mut View, field: &Address, look: Look) {
    const BUTTON_WIDTH: f32 = 52.0;
    ui.horizontal(|ui| {
        text_field_ui(ui, document, view, field, look.narrower(BUTTON_WIDTH + ui.spacing().item_spacing.x));
        // The keyboard has Alt+↓: one more stop at each date would be in its way.
        let button = Button::new("日历").sense(Sense::CLICK).min_size(vec2(BUTTON_WIDTH, 0.0));
        let button = ui.add_enabled(!document.is_read_only(), button);
        name_it(&button, &format!("{}的日历", field.field_name(document.report().form)));
        if button.on_hover_text("选日期（在日期里按Alt+↓）").clicked() {
            open(ui, document, view, field);
        }
    });
}

/// Takes the keys of a date field that are for its calendar.
pub(super) fn take_keys(ui: &Ui, document: &Document, view: &mut View, field: &Address, id: Id) {
    let opens = ui.memory(|memory| memory.has_focus(id))
        && !document.is_read_only()
        && ui.input_mut(|input| input.consume_key(Modifiers::ALT, Key::ArrowDown));
    if opens {
        open(ui, document, view, field);
    }
    let waits = view.calendar.as_ref().is_some_and(|calendar| calendar.field == *field && calendar.is_fresh);
    if waits {
        view.hold_keys(ui.ctx());
    }
}

fn open(ui: &Ui, document: &Document, view: &mut View, field: &Address) {
    let report = document.report();
    let year = i16::try_from(report.year).ok();
    let written = WrittenDate(field.text(report)).date();
    let usual = || match field {
        Address::DueDate => report.organ.due_date(report.year),
        Address::PeriodFrom => Date::new(year?, 1, 1).ok(),
        Address::PeriodTo => Date::new(year?, 12, 31).ok(),
        _ => None,
    };
    let day = written.or_else(usual).unwrap_or(view.today);
    view.calendar = Some(Calendar { field: field.clone(), day, is_fresh: true });
    Popup::open_id(ui.ctx(), popup_id(field));
    ui.ctx().request_repaint();
}

fn popup_id(field: &Address) -> Id {
    id_of(field).with("calendar")
}

/// Shows the calendar of a date field, if it is open, and puts in the day that is chosen.
pub(super) fn calendar_ui(ui: &Ui, document: &mut Document, view: &mut View, field: &Address, response: &Response) {
    let Some(mut calendar) = view.calendar.take_if(|calendar| calendar.field == *field) else { return };
    let today = view.today;
    let shown = Popup::from_response(response)
        .id(popup_id(field))
        .open_memory(None)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| calendar.ui(ui, today));
    let Some(shown) = shown else { return };
    let Some(day) = shown.inner else {
        // It stays open while its popup does; Esc and a click beside it close that.
        view.calendar = Some(calendar).filter(|_| Popup::is_id_open(ui.ctx(), popup_id(field)));
        return;
    };
    Popup::close_id(ui.ctx(), popup_id(field));
    ui.memory_mut(|memory| memory.request_focus(id_of(field)));
    let is_chinese = field.text(document.report()).contains('年');
    let text = if is_chinese { chinese_date(day) } else { day.to_string() };
    document.apply(field.edit(document.report(), text), field.clone());
}

impl Calendar {
    /// Shows the month of the day one stands on; gives the day that is chosen.
    fn ui(&mut self, ui: &mut Ui, today: Date) -> Option<Date> {
        let chosen = self.take_keys(ui);
        self.head_ui(ui);
        let clicked = ui.scope(|ui| self.days_ui(ui, today)).inner;
        ui.separator();
        let mut to_today = false;
        ui.horizontal(|ui| {
            to_today = ui.add(Button::new("今天").sense(Sense::CLICK)).clicked();
            ui.label(RichText::new("方向键选日，Enter填入").weak().small());
        });
        chosen.or(clicked).or(to_today.then_some(today))
    }

    /// Takes the keys that lead through the days.
    fn take_keys(&mut self, ui: &Ui) -> Option<Date> {
        if !ui.memory(|memory| memory.has_focus(keys_id(&self.field))) {
            return None;
        }
        let steps: [(Modifiers, Key, Span); 8] = [
            (Modifiers::SHIFT, Key::PageUp, -1.year()),
            (Modifiers::SHIFT, Key::PageDown, 1.year()),
            (Modifiers::NONE, Key::PageUp, -1.month()),
            (Modifiers::NONE, Key::PageDown, 1.month()),
            (Modifiers::NONE, Key::ArrowLeft, -1.day()),
            (Modifiers::NONE, Key::ArrowRight, 1.day()),
            (Modifiers::NONE, Key::ArrowUp, -1.week()),
            (Modifiers::NONE, Key::ArrowDown, 1.week()),
        ];
        for (modifiers, key, span) in steps {
            for _ in 0..ui.input_mut(|input| input.count_and_consume_key(modifiers, key)) {
                self.step(span);
            }
        }
        ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)).then_some(self.day)
    }

    /// Has the keyboard on the day one stands on.
    fn hold_keyboard(&mut self, ui: &Ui, rect: Rect) {
        let holder = ui.interact(rect, keys_id(&self.field), Sense::focusable_noninteractive());
        name_it(&holder, &format!("日历：{} 星期{}", chinese_date(self.day), weekday(self.day)));
        let filter = egui::EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: false };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(holder.id, filter));
        if self.is_fresh && !ui.is_sizing_pass() {
            holder.request_focus();
            self.is_fresh = false;
            ui.ctx().request_repaint();
        }
    }

    fn step(&mut self, span: Span) {
        self.day = self.day.checked_add(span).unwrap_or(self.day);
    }

    /// Shows month and year with the buttons to others.
    fn head_ui(&mut self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            let month = format!("{}年{}月", self.day.year(), self.day.month());
            let steps: [(&str, &str, Span); 4] = [
                ("«", "上一年", -1.year()),
                ("‹", "上一月", -1.month()),
                ("›", "下一月", 1.month()),
                ("»", "下一年", 1.year()),
            ];
            for (idx, (sign, name, span)) in steps.into_iter().enumerate() {
                if idx == 2 {
                    ui.add_sized(vec2(90.0, ui.spacing().interact_size.y), egui::Label::new(&month));
                }
                let button = ui.add(Button::new(sign).sense(Sense::CLICK));
                name_it(&button, name);
                if button.clicked() {
                    self.step(span);
                }
            }
        });
    }

    /// Shows the days of the month, week by week; gives the one that is clicked.
    fn days_ui(&mut self, ui: &mut Ui, today: Date) -> Option<Date> {
        let palette = palette(ui.ctx());
        let mut clicked = None;
        let first = self.day.first_of_month();
        ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
        // A day of two digits is no wider than one of one.
        ui.spacing_mut().button_padding = vec2(0.0, 0.0);
        ui.horizontal(|ui| {
            for name in WEEKDAYS {
                let (_, rect) = ui.allocate_space(DAY_SIZE);
                let font = egui::TextStyle::Small.resolve(ui.style());
                ui.painter().text(rect.center(), Align2::CENTER_CENTER, name, font, palette.weak.0);
            }
        });
        let before = usize::from(first.weekday().to_monday_zero_offset().unsigned_abs());
        let count = usize::from(first.days_in_month().unsigned_abs());
        for week in 0..(before + count).div_ceil(7) {
            ui.horizontal(|ui| {
                for place in week * 7..week * 7 + 7 {
                    let day = (place + 1).checked_sub(before).and_then(|no| i8::try_from(no).ok());
                    let Some(day) = day.and_then(|no| Date::new(first.year(), first.month(), no).ok()) else {
                        ui.allocate_space(DAY_SIZE);
                        continue;
                    };
                    let is_here = day == self.day;
                    let colour = if is_here { palette.paper } else { palette.text };
                    let mut button = Button::new(RichText::new(day.day().to_string()).color(colour.0))
                        .sense(Sense::CLICK)
                        .min_size(DAY_SIZE)
                        .frame_when_inactive(is_here || day == today);
                    if is_here {
                        button = button.fill(palette.cursor.0);
                    }
                    let button = ui.add(button);
                    name_it(&button, &chinese_date(day));
                    if is_here {
                        self.hold_keyboard(ui, button.rect);
                    }
                    if button.clicked() {
                        clicked = Some(day);
                    }
                }
            });
        }
        clicked
    }
}

/// The id of what has the keyboard while a calendar is open.
fn keys_id(field: &Address) -> Id {
    id_of(field).with("days")
}

fn weekday(day: Date) -> &'static str {
    let weekday: Weekday = day.weekday();
    WEEKDAYS[usize::from(weekday.to_monday_zero_offset().unsigned_abs())]
}
