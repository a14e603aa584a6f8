//! The tool bar above, the bottom line below.

use egui::containers::menu::MenuButton;
use egui::{Button, RichText, Role, Ui, WidgetInfo};
use egui_material_icons::{MaterialIcon, icons};

use super::super::action::{Action, Actions};
use super::super::command::{Command, shortcut_text};
use super::super::document::Document;
use super::super::standing::{Kind, Standing};
use super::super::text_field::name_it;
use super::super::theme::palette;

/// Whether commands can be carried out and which of them are switched on.
pub(crate) struct CommandStates<'s> {
    pub(crate) is_enabled: &'s dyn Fn(Command) -> bool,
    pub(crate) is_on: &'s dyn Fn(Command) -> Option<bool>,
    /// Whether the final document of the open report may be made.
    pub(crate) may_be_final: bool,
}

/// Shows the tool bar.
pub(crate) fn tools_ui(ui: &mut Ui, states: &CommandStates, actions: &mut Actions) {
    // Where there is little room, words alone.
    const ROOM_FOR_ICONS: f32 = 1000.0;
    let has_icons = ui.available_width() > ROOM_FOR_ICONS;
    for (idx, group) in Command::TOOLS.iter().enumerate() {
        if idx > 0 {
            ui.separator();
        }
        for &command in *group {
            if tool_ui(ui, states, command, has_icons) {
                actions.push(Action::Run(command));
            }
        }
    }
}

/// Shows a button of the tool bar; gives whether it was pressed.
fn tool_ui(ui: &mut Ui, states: &CommandStates, command: Command, has_icon: bool) -> bool {
    let palette = palette(ui.ctx());
    let is_enabled = (states.is_enabled)(command);
    // What a report is filled in for stands out once it can be done.
    let is_next = command == Command::Export && is_enabled && states.may_be_final;
    let colour = |text: RichText| if is_next { text.color(palette.paper.0) } else { text };
    let words = colour(RichText::new(command.text()));
    let mut button = match icon(command).filter(|_| has_icon) {
        Some(icon) => Button::new((colour(icon.rich_text()), words)),
        None => Button::new(words),
    };
    if is_next {
        button = button.fill(palette.cursor.0);
    }
    let response = ui.add_enabled(is_enabled, button.selected((states.is_on)(command) == Some(true)));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, command.text()));
    let keys = command.shortcut().map(|shortcut| format!("（{}）", shortcut_text(shortcut))).unwrap_or_default();
    response.on_hover_text(format!("{}{keys}", command.tooltip())).clicked()
}

fn icon(command: Command) -> Option<MaterialIcon> {
    Some(match command {
        Command::New => icons::ICON_NOTE_ADD,
        Command::Open => icons::ICON_FOLDER_OPEN,
        Command::Save => icons::ICON_SAVE,
        Command::Undo => icons::ICON_UNDO,
        Command::Redo => icons::ICON_REDO,
        Command::FillZero => icons::ICON_COUNTER_0,
        Command::FillBlanks => icons::ICON_GRID_ON,
        Command::OpenCells => icons::ICON_CHECKLIST,
        Command::Check => icons::ICON_FACT_CHECK,
        Command::Preview => icons::ICON_PREVIEW,
        Command::Export => icons::ICON_FILE_EXPORT,
        _ => return None,
    })
}

/// Shows the bottom line: what the place is, the file and whether it is saved, the zoom.
pub(crate) fn bottom_ui(ui: &mut Ui, document: Option<&Document>, text: &str, actions: &mut Actions) {
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            zoom_ui(ui, actions);
            ui.label(document.map(file_text).unwrap_or_default());
            if let Some(document) = document {
                counts_ui(ui, document);
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(egui::Label::new(text).truncate()).on_hover_text(text);
            });
        });
    });
}

/// The zoom, and a menu of others.
fn zoom_ui(ui: &mut Ui, actions: &mut Actions) {
    const PERCENTS: [u16; 8] = [80, 90, 100, 110, 125, 150, 175, 200];
    let now = format!("{}%", (ui.ctx().zoom_factor() * 100.0).round());
    let (button, _) = MenuButton::from_button(Button::new(&now).frame(false)).ui(ui, |ui| {
        for percent in PERCENTS {
            let text = format!("{percent}%");
            let is_now = text == now;
            if ui.add(Button::new(text).selected(is_now)).clicked() {
                actions.push(Action::Zoom(percent));
                ui.close();
            }
        }
    });
    name_it(&button, &format!("显示比例 {now}"));
    button.on_hover_text("选择显示比例");
}

/// How much is wrong, blank and to be explained, from the right to the left.
fn counts_ui(ui: &mut Ui, document: &Document) {
    let Standing { faults, blanks } = Standing::of(document.outcome(), document.report());
    let counted = |count: usize, unit: &str| (count > 0).then(|| format!("{count}{unit}"));
    let blank: Vec<String> =
        [counted(blanks.cells, " 格"), counted(blanks.texts, " 段")].into_iter().flatten().collect();
    let counts = [
        (Kind::Warning, counted(faults.open_warnings, "")),
        (Kind::Blank, Some(blank.join("、")).filter(|blank| !blank.is_empty())),
        (Kind::Error, counted(faults.errors, "")),
    ];
    for (kind, count) in counts {
        if let Some(count) = count {
            ui.label(RichText::new(format!("{} {count}", kind.name())).color(kind.colour(ui.ctx()).0));
        }
    }
}

fn file_text(document: &Document) -> String {
    let name = document.path().and_then(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_else(|| "未命名".to_owned());
    let state = match (document.is_read_only(), document.is_changed()) {
        (true, _) => "只读",
        (false, true) => "有未保存的改动",
        (false, false) if document.path().is_none() => "尚未存盘",
        (false, false) => "已保存",
    };
    format!("{name}　{state}")
}
