//! A new report: year, organ, kind.

use egui::{ComboBox, Context, Grid, Label, RichText, Ui};

use super::super::part::years_with_a_form;
use super::super::text_field::{Look, name_it, own_field_ui};
use super::{Answer, buttons_ui, modal_ui, primary};
use crate::form::{Form, OrganKinds};
use crate::report::{Organ, Report};

/// What is asked for a new report.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct NewReport {
    year: u16,
    organ: String,
    /// Id of a form; the year decides if `None`.
    form: Option<&'static str>,
    /// Key of a kind; the name decides if `None`.
    kind: Option<String>,
    /// The year that has not ended yet.
    this_year: u16,
    /// The year that was pointed out because it has not ended.
    warned: Option<u16>,
    is_fresh: bool,
}

impl NewReport {
    /// On the year before this day's.
    pub(crate) fn new(today: jiff::civil::Date) -> NewReport {
        let this_year = u16::try_from(today.year()).unwrap_or_default();
        let year = this_year.saturating_sub(1);
        NewReport { year, organ: String::new(), form: None, kind: None, this_year, warned: None, is_fresh: true }
    }

    fn form(&self) -> Option<&'static Form> {
        let chosen = self.form.and_then(Form::by_id).filter(|form| form.valid_for(self.year));
        chosen.or_else(|| Form::for_year(self.year))
    }

    fn organ(&self) -> Organ {
        let mut organ = Organ::named(self.organ.trim());
        if let Some(kind) = &self.kind {
            organ.kind.clone_from(kind);
        }
        organ
    }
}

/// Asks; gives the report.
pub(crate) fn new_ui(ctx: &Context, ask: &mut NewReport) -> Answer<Report> {
    modal_ui(ctx, "新建年报", 460.0, |ui| {
        let mut entered = false;
        Grid::new("new").num_columns(2).spacing([12.0, 8.0]).show(ui, |ui| {
            ui.label("单位名称");
            let look = Look::LINE.width(320.0).hint("全称，与公章一致").keeps_keyboard();
            let field = own_field_ui(ui, "单位名称", &mut ask.organ, look);
            if std::mem::take(&mut ask.is_fresh) {
                field.request_focus();
            }
            // In a list Enter chooses, on a button it presses.
            entered = field.has_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            ui.end_row();
            ui.label("年度");
            let years = ComboBox::from_id_salt("new year").selected_text(format!("{}年", ask.year));
            let shown = years.show_ui(ui, |ui| {
                for year in years_with_a_form(ask.this_year) {
                    ui.selectable_value(&mut ask.year, year, format!("{year}年"));
                }
            });
            name_it(&shown.response, "年度");
            ui.end_row();
            form_ui(ui, ask);
            ui.label("单位性质");
            let organ = ask.organ();
            let label = OrganKinds::by_key(&organ.kind).map_or("以后再选", |kind| kind.label.as_str());
            let shown = ComboBox::from_id_salt("new kind").width(320.0).selected_text(label).show_ui(ui, |ui| {
                for kind in OrganKinds::all() {
                    if ui.selectable_label(organ.kind == kind.key, &kind.label).clicked() {
                        ask.kind = Some(kind.key.clone());
                    }
                }
            });
            name_it(&shown.response, "单位性质");
            ui.end_row();
        });
        ui.add_space(8.0);
        let form = ask.form();
        if let Some(form) = form {
            ui.weak(format!("格式：{}", form.citation.title));
        }
        ui.add_space(8.0);
        let can_begin = !ask.organ.trim().is_empty() && form.is_some();
        let is_warned = ask.warned == Some(ask.year);
        if is_warned {
            let text = format!("{0}年度还没有结束，年报在{0}年过完以后编制。确要现在新建，请再按一次。", ask.year);
            ui.add(Label::new(RichText::new(text).color(ui.visuals().warn_fg_color)).wrap());
        }
        buttons_ui(ui, |ui| {
            let begin = primary(ui, if is_warned { "仍然新建" } else { "新建" });
            let begins = ui.add_enabled(can_begin, begin).clicked() || (entered && can_begin);
            let closes = ui.button("取消").clicked();
            match form {
                Some(_) if begins && ask.year >= ask.this_year && !is_warned => {
                    ask.warned = Some(ask.year);
                    Answer::Open
                }
                Some(form) if begins => Answer::Given(Report::new(form, ask.year, ask.organ())),
                _ if closes => Answer::Closed,
                _ => Answer::Open,
            }
        })
    })
}

/// Which form, where more than one is valid for the year.
fn form_ui(ui: &mut Ui, ask: &mut NewReport) {
    let valid: Vec<&Form> = Form::all().filter(|form| form.valid_for(ask.year)).collect();
    let Some(chosen) = ask.form().filter(|_| valid.len() > 1) else { return };
    ui.label("格式");
    let shown =
        ComboBox::from_id_salt("new form").width(320.0).selected_text(&chosen.citation.number).show_ui(ui, |ui| {
            for form in valid {
                if ui.selectable_label(form == chosen, &form.citation.number).clicked() {
                    ask.form = Some(&form.id);
                }
            }
        });
    name_it(&shown.response, "格式");
    ui.end_row();
}
