//! The first page: where one begins, and the files one had last.

use egui::{Button, RichText, Role, Ui, Vec2, WidgetInfo};

use super::super::action::{Action, Actions};
use super::super::command::Command;
use super::super::theme::palette;
use super::App;
use super::bands::settled_name;
use crate::store::RecentFile;

/// Width of a card in points.
const CARD: f32 = 300.0;

/// A way in which nearly everyone begins.
struct Card {
    whom: &'static str,
    title: &'static str,
    sentence: &'static str,
    command: Command,
}

const CARDS: [Card; 2] = [
    Card {
        whom: "第一次使用",
        title: "导入去年公布的年报",
        sentence: "网页、Word、表格、PDF都可以。核对读出的数和文字，再以它为上年数据编制今年的年报。",
        command: Command::Import,
    },
    Card {
        whom: "已有年报文件",
        title: "编制下一年的年报",
        sentence: "从上年的年报文件或PDF开始，带入单位、前言和上年结转，文字逐段取用。",
        command: Command::NextYear,
    },
];

impl App {
    pub(super) fn welcome_ui(&self, ui: &mut Ui, actions: &mut Actions) {
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.vertical_centered(|ui| {
                ui.add_space((ui.available_height() * 0.08).min(48.0));
                ui.label(RichText::new("政府信息公开工作年度报告").size(24.0).strong());
                ui.label(RichText::new("离线填报、校验和导出；不得录入涉密信息。").weak());
                ui.add_space(20.0);
                cards_ui(ui, actions);
                ui.add_space(10.0);
                centred_ui(ui, 2.0 * 120.0, |ui| {
                    for command in [Command::New, Command::Open] {
                        let button = Button::new(command.text()).min_size(Vec2::new(116.0, 32.0));
                        if ui.add(button).on_hover_text(command.tooltip()).clicked() {
                            actions.push(Action::Run(command));
                        }
                    }
                });
                ui.add_space(20.0);
                self.recent_ui(ui, actions);
                ui.weak("也可以把年报文件或公布的年报拖到窗口里。");
            });
        });
    }

    /// The files one had last: the report, and small where it lies.
    fn recent_ui(&self, ui: &mut Ui, actions: &mut Actions) {
        if self.settings.recent.is_empty() {
            return;
        }
        centred_ui(ui, 2.0 * CARD, |ui| {
            ui.vertical(|ui| {
                ui.strong("最近的文件");
                for file in self.settings.recent_files() {
                    if recent_file_ui(ui, &file) {
                        actions.push(Action::Open(file.path.to_owned()));
                    }
                }
            });
        });
        ui.add_space(16.0);
    }

    /// What the open report is, as the list of recent files tells it: organ, year and how it stands.
    pub(super) fn told_of_report(&self) -> Option<String> {
        let document = self.document()?;
        let report = document.report();
        let organ = report.organ.name.trim();
        let organ = if organ.is_empty() { "未填单位" } else { organ };
        let state = match document.settled_by() {
            Some(entry) => settled_name(entry.event),
            None if document.outcome().verdict().is_final() => "可定稿",
            None => "编制中",
        };
        Some(format!("{organ} · {}年 · {state}", report.year))
    }
}

fn cards_ui(ui: &mut Ui, actions: &mut Actions) {
    let is_wide = ui.available_width() > 2.0 * CARD + 3.0 * ui.spacing().item_spacing.x;
    let mut all = |ui: &mut Ui| {
        for card in &CARDS {
            if card_ui(ui, card) {
                actions.push(Action::Run(card.command));
            }
        }
    };
    if is_wide { centred_ui(ui, 2.0 * CARD, all) } else { all(ui) }
}

/// Shows a card; gives whether it was chosen.
fn card_ui(ui: &mut Ui, card: &Card) -> bool {
    const PADDING: f32 = 14.0;
    let palette = palette(ui.ctx());
    let text_styles = ui.style().text_styles.clone();
    let font = |style: egui::TextStyle| text_styles[&style].clone();
    let mut job = egui::text::LayoutJob::default();
    job.wrap.max_width = CARD - 2.0 * PADDING;
    let pieces = [
        (card.whom, font(egui::TextStyle::Small), palette.weak),
        (card.title, font(egui::TextStyle::Heading), palette.text),
        (card.sentence, font(egui::TextStyle::Body), palette.weak),
    ];
    for (idx, (text, font, colour)) in pieces.into_iter().enumerate() {
        let format = egui::TextFormat { font_id: font, color: colour.0, ..egui::TextFormat::default() };
        job.append(if idx > 0 { "\n" } else { "" }, 0.0, format.clone());
        job.append(text, 0.0, format);
    }
    let galley = ui.painter().layout_job(job);
    let size = Vec2::new(CARD, (galley.size().y + 2.0 * PADDING).max(134.0));
    let response = ui.add(Button::new("").fill(palette.paper.0).min_size(size));
    ui.painter().galley(response.rect.min + Vec2::splat(PADDING), galley, palette.text.0);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, card.command.text()));
    response.clicked()
}

/// Shows a file; gives whether it was chosen.
fn recent_file_ui(ui: &mut Ui, file: &RecentFile) -> bool {
    let path = file.path.display().to_string();
    let is_chosen = ui.link(file.told.unwrap_or(&path)).on_hover_text(&path).clicked();
    if file.told.is_some() {
        ui.add(egui::Label::new(RichText::new(&path).small().weak()).truncate());
    }
    is_chosen
}

/// A row of this width in the middle.
fn centred_ui(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui)) {
    let width = width + ui.spacing().item_spacing.x;
    ui.horizontal(|ui| {
        ui.add_space(((ui.available_width() - width) / 2.0).max(0.0));
        content(ui);
    });
}
