//! 封面与说明: year and form, organ, title, preface with its live text.

use egui::{ComboBox, RichText, Ui};

use super::super::document::Document;
use super::super::part::years_with_a_form;
use super::super::text_field::{Look, name_it, show_focused};
use super::super::theme::palette;
use super::super::view::View;
use super::offers::offers_ui;
use super::{named_field_ui, printed_ui, row_ui, rows_ui};
use crate::form::{Form, OrganKinds};
use crate::report::{Address, Edit, chinese_date};

pub(super) fn cover_ui(ui: &mut Ui, document: &mut Document, view: &mut View) {
    rows_ui(ui, "organ", |ui, line| {
        year_ui(ui, document, view);
        row_ui(ui, document, view, &Address::OrganName, line.hint("全称，与公章一致"));
        kind_ui(ui, document);
        rule_making_ui(ui, document);
        row_ui(ui, document, view, &Address::DueDate, line.hint("另有规定时填写，如 2026-01-31"));
        row_ui(ui, document, view, &Address::Title, line.hint("不填时用下面的标题"));
    });
    offers_ui(ui, document, view, &Address::Title);
    due_date_ui(ui, document);
    printed_ui(ui, &document.report().title());
    ui.add_space(12.0);
    ui.strong("前言");
    printed_ui(ui, &document.report().preface_text());
    ui.add_space(6.0);
    let has_own = !document.report().preface.own_text.trim().is_empty();
    if has_own {
        ui.weak("现在印出的是下面的自拟前言；清空后恢复由各项组成。");
    }
    rows_ui(ui, "preface", |ui, line| {
        let hints: [(Address, &'static str); 10] = [
            (Address::Compiler, "不填时为单位名称"),
            (Address::PeriodFrom, "不填时为1月1日"),
            (Address::PeriodTo, "不填时为12月31日"),
            (Address::Download, "如：县人民政府网站（www.example.cn）"),
            (Address::ContactOffice, ""),
            (Address::PostalAddress, ""),
            (Address::Telephone, ""),
            (Address::Postcode, ""),
            (Address::Fax, "可以不填"),
            (Address::Email, "可以不填"),
        ];
        for (field, hint) in hints {
            row_ui(ui, document, view, &field, line.hint(hint));
        }
    });
    named_field_ui(ui, document, view, &Address::FurtherBases, Look::lines(2).hint("省级规定等，一行一个，带书名号"));
    named_field_ui(ui, document, view, &Address::OwnPreface, Look::lines(3).hint("填写后代替上面各项组成的前言"));
}

fn year_ui(ui: &mut Ui, document: &mut Document, view: &View) {
    let (year, form) = (document.report().year, document.report().form);
    ui.label(Address::Year.field_name(form));
    let mut chosen = year;
    let shown = ui.horizontal(|ui| {
        let shown = ComboBox::from_id_salt("year").selected_text(format!("{year}年")).show_ui(ui, |ui| {
            for candidate in years_with_a_form(year.max(view.this_year())) {
                ui.selectable_value(&mut chosen, candidate, format!("{candidate}年"));
            }
        });
        if year >= view.this_year() {
            let text = format!("{year}年度还没有结束，请核对");
            ui.label(RichText::new(text).color(palette(ui.ctx()).warning.0));
        }
        shown
    });
    let shown = shown.inner;
    name_it(&shown.response, "年度");
    show_focused(&shown.response);
    if chosen != year {
        let form = Form::for_year(chosen).unwrap_or(form);
        document.apply(Edit::Form(form, chosen), Address::Report);
    }
    ui.end_row();
}

fn kind_ui(ui: &mut Ui, document: &mut Document) {
    ui.label("单位性质");
    let organ = document.report().organ.clone();
    let mut chosen = organ.kind.clone();
    let label = OrganKinds::by_key(&chosen).map_or("请选择", |kind| kind.label.as_str());
    let shown = ComboBox::from_id_salt("kind").width(320.0).selected_text(label).show_ui(ui, |ui| {
        for kind in OrganKinds::all() {
            ui.selectable_value(&mut chosen, kind.key.clone(), &kind.label);
        }
    });
    name_it(&shown.response, "单位性质");
    show_focused(&shown.response);
    if chosen != organ.kind {
        document.apply(Edit::Organ(crate::report::Organ { kind: chosen, ..organ }), Address::Report);
    }
    ui.end_row();
}

fn rule_making_ui(ui: &mut Ui, document: &mut Document) {
    ui.label(Address::RuleMaking.name(document.report().form));
    let organ = document.report().organ.clone();
    let mut chosen = organ.rule_making;
    ui.horizontal(|ui| {
        for (value, name) in [(None, "按单位性质"), (Some(true), "有"), (Some(false), "没有")] {
            show_focused(&ui.radio_value(&mut chosen, value, name));
        }
    });
    if chosen != organ.rule_making {
        document.apply(Edit::Organ(crate::report::Organ { rule_making: chosen, ..organ }), Address::Report);
    }
    ui.end_row();
}

fn due_date_ui(ui: &mut Ui, document: &Document) {
    let report = document.report();
    let due = report.organ.due_date(report.year);
    let text =
        due.map_or_else(|| "公布期限：选择单位性质后得出".to_owned(), |due| format!("公布期限：{}", chinese_date(due)));
    ui.weak(text);
    ui.add_space(6.0);
}
