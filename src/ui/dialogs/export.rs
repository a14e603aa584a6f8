//! Which export: the PDF to publish, to sign or to look at, the web page, or the cells.

use egui::{Button, Context, RichText};

use super::super::document::Document;
use super::path::PathPurpose;
use super::{Answer, modal_ui};
use crate::rules::{Finding, Severity};

pub(crate) fn export_ui(ctx: &Context, document: &Document) -> Answer<PathPurpose> {
    let verdict = document.outcome().verdict();
    modal_ui(ctx, "导出", 520.0, |ui| {
        let mut chosen = Answer::Open;
        let choices = [
            (PathPurpose::FinalPdf, "定稿PDF", verdict.is_final(), "公布用；附可公开的年报数据"),
            (PathPurpose::ApprovalPdf, "送审稿PDF", verdict.errors == 0, "送签用：送审单、年报、校验情况；附全部数据"),
            (PathPurpose::DraftPdf, "草稿PDF", true, "每页标明“草稿”，随时可以导出"),
            (PathPurpose::Html, "网页", verdict.is_final(), "粘贴到网站发布系统"),
            (PathPurpose::Csv, "数据CSV", true, "各单元格一行一个，可用表格软件打开"),
        ];
        for (purpose, name, is_enabled, what) in choices {
            ui.horizontal(|ui| {
                let button = ui.add_enabled(is_enabled, Button::new(name).min_size(egui::vec2(110.0, 28.0)));
                if is_enabled {
                    super::focus_first(ui, &button);
                }
                ui.label(what);
                if button.clicked() {
                    chosen = Answer::Given(purpose);
                }
            });
        }
        ui.add_space(6.0);
        ui.label(format!("校验码：{}", document.report().check_code()));
        if !verdict.is_final() {
            ui.add_space(6.0);
            ui.label(RichText::new(format!("不能导出定稿：{verdict}")).strong());
            let errors = document.outcome().findings.iter().filter(|finding| finding.severity == Severity::Error);
            let open: Vec<&Finding> = errors.chain(document.outcome().open_warnings()).collect();
            egui::ScrollArea::vertical().max_height(220.0).show(ui, |ui| {
                for finding in open {
                    ui.add(egui::Label::new(format!("{}　{}", finding.severity.name(), finding.message)).wrap());
                }
            });
        }
        ui.add_space(8.0);
        if ui.button("取消").clicked() {
            return Answer::Closed;
        }
        chosen
    })
}
