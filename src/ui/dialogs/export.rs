//! Which export: the PDF to publish, to sign or to look at, the web page, or the cells; with which
//! fonts, and whether the PDF carries its data.

use egui::{Button, Context, Grid, RichText, Ui};

use super::super::document::Document;
use super::super::standing::{Kind, Standing};
use super::super::theme::palette;
use super::path::PathPurpose;
use super::{Answer, buttons_ui, modal_ui};
use crate::export::{Data, FORMATS, Format, Stage};
use crate::font::{Faces, FontChoice, Role};
use crate::rules::{Finding, Severity, Verdict};

/// What was chosen.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Chosen {
    /// A file.
    File(PathPurpose),
    /// A format, on the clipboard.
    Copied(&'static Format),
    /// Whether the PDF carries its data.
    Data(Data),
    /// Other fonts.
    Fonts(FontChoice),
}

/// What exports are made with.
pub(crate) struct Means<'m> {
    pub(crate) data: Data,
    pub(crate) choice: &'m FontChoice,
    pub(crate) faces: &'m Faces,
}

pub(crate) fn export_ui(ctx: &Context, document: &Document, means: &Means) -> Answer<Chosen> {
    let verdict = document.outcome().verdict();
    modal_ui(ctx, "导出", 560.0, |ui| {
        let mut chosen = Answer::Open;
        let room = ui.available_height() - 40.0;
        egui::ScrollArea::vertical().max_height(room.max(80.0)).show(ui, |ui| {
            formats_ui(ui, verdict, &mut chosen);
            ui.add_space(6.0);
            ui.label(format!("校验码：{}", document.report().check_code()));
            let mut is_attached = means.data == Data::Attached;
            let attached = ui.checkbox(&mut is_attached, "PDF附带年报数据");
            if attached.on_hover_text("附带以后，用本程序打开这份PDF就能取回年报；明年可以从它开始").changed()
            {
                chosen = Answer::Given(Chosen::Data(if is_attached { Data::Attached } else { Data::LeftOut }));
            }
            fonts_ui(ui, means, &mut chosen);
            if !Stage::Final.allows(verdict) {
                open_ui(ui, document);
            }
        });
        if buttons_ui(ui, |ui| ui.button("取消").clicked()) {
            return Answer::Closed;
        }
        chosen
    })
}

/// A button for each format, and for each that goes to the clipboard.
fn formats_ui(ui: &mut Ui, verdict: Verdict, chosen: &mut Answer<Chosen>) {
    for format in FORMATS {
        let is_enabled = format.stage.allows(verdict);
        if way_ui(ui, format.name, format.what, is_enabled) {
            *chosen = Answer::Given(Chosen::File(PathPurpose::Export(format)));
        }
        if let Some(copied) = &format.copied
            && way_ui(ui, copied.name, copied.what, is_enabled)
        {
            *chosen = Answer::Given(Chosen::Copied(format));
        }
    }
}

/// A button with what it is good for; gives whether it was pressed.
fn way_ui(ui: &mut Ui, name: &str, what: &str, is_enabled: bool) -> bool {
    ui.horizontal(|ui| {
        let button = ui.add_enabled(is_enabled, Button::new(name).min_size(egui::vec2(110.0, 28.0)));
        if is_enabled {
            super::focus_first(ui, &button);
        }
        ui.label(what);
        button.clicked()
    })
    .inner
}

fn fonts_ui(ui: &mut Ui, means: &Means, chosen: &mut Answer<Chosen>) {
    let mut choice = means.choice.clone();
    let shown = egui::CollapsingHeader::new("字体").id_salt("fonts").show(ui, |ui| {
        ui.checkbox(&mut choice.system, "先用本机的公文字体（方正、仿宋_GB2312、楷体_GB2312等）");
        Grid::new("fonts").num_columns(3).spacing([12.0, 4.0]).show(ui, |ui| {
            for role in Role::ALL {
                ui.label(role.name());
                role_ui(ui, means, role, &mut choice, chosen);
                ui.add(egui::Label::new(means.faces.origin(role)).truncate()).on_hover_text(means.faces.origin(role));
                ui.end_row();
            }
        });
    });
    shown.header_response.on_hover_text("标题、正文、表格各用什么字体；字体文件会嵌入PDF");
    for note in means.faces.notes() {
        ui.add(egui::Label::new(RichText::new(note).color(palette(ui.ctx()).warning.0)).wrap());
    }
    if choice != *means.choice {
        *chosen = Answer::Given(Chosen::Fonts(choice));
    }
}

fn role_ui(ui: &mut Ui, means: &Means, role: Role, choice: &mut FontChoice, chosen: &mut Answer<Chosen>) {
    ui.horizontal(|ui| {
        let is_own = means.choice.files.contains_key(&role);
        for (name, is_enabled) in [("选择", true), ("还原", is_own)] {
            let button = ui.add_enabled(is_enabled, Button::new(name));
            let label = format!("{name}{}字体", role.name());
            button.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, is_enabled, &label));
            if !button.clicked() {
                continue;
            }
            if name == "选择" {
                *chosen = Answer::Given(Chosen::File(PathPurpose::FontFile(role)));
            } else {
                choice.files.remove(&role);
            }
        }
    });
}

/// What keeps the report from being final.
fn open_ui(ui: &mut Ui, document: &Document) {
    let standing = Standing::of(document.outcome(), document.report());
    ui.add_space(6.0);
    ui.label(RichText::new(format!("不能导出定稿：{}", standing.text())).strong());
    let errors = document.outcome().findings.iter().filter(|finding| finding.severity == Severity::Error);
    let open: Vec<&Finding> = errors.chain(document.outcome().open_warnings()).collect();
    for finding in open {
        ui.add(egui::Label::new(format!("{}　{}", Kind::of(finding).name(), finding.message)).wrap());
    }
}
