//! Help of the place one stands on, and all keys.

use egui::{Context, Grid, Ui};

use super::super::command::{Command, shortcut_text};
use super::{Answer, close_ui, modal_ui};

/// Keys of the tables beyond those of commands.
const TABLE_KEYS: [(&str, &str); 11] = [
    ("方向键", "移动"),
    ("Enter / Shift+Enter", "下一行 / 上一行；一串Tab之后按Enter到下一行第一格"),
    ("Tab / Shift+Tab", "下一格 / 上一格"),
    ("Home / End", "本行第一格 / 最后一格"),
    ("Ctrl+Home / Ctrl+End", "表的第一格 / 最后一格"),
    ("PageUp / PageDown", "上一屏 / 下一屏"),
    ("F2 / 双击", "修改格内的数"),
    ("=12+3", "在格内算出得数，只算加减"),
    ("Esc", "恢复原来的数"),
    ("Delete", "清空"),
    ("Shift+方向键 / 拖动", "选择一片；Ctrl+C、Ctrl+X、Ctrl+V复制、剪切、粘贴"),
];

/// Keys of dates.
const DATE_KEYS: [(&str, &str); 2] =
    [("Alt+↓", "打开日历"), ("方向键 / PageUp / PageDown", "选日 / 换月，按住Shift换年；Enter填入，Esc不选")];

/// Keys that lead to the menus.
const MENU_KEYS: [(&str, &str); 2] = [
    ("Alt+F、E、C、V、H", "打开文件、编辑、校验、视图、帮助菜单"),
    ("F10 / 单按Alt", "到菜单栏；方向键走动，Enter选定，Esc回到原处"),
];

/// Keys of the preview beyond those of commands.
const PREVIEW_KEYS: [(&str, &str); 5] = [
    ("方向键", "滚动"),
    ("PageUp / PageDown", "上一屏 / 下一屏"),
    ("Home / End", "第一页 / 最后一页"),
    ("+ / - / Ctrl+滚轮", "页面放大、缩小"),
    ("Esc", "回到填报的地方"),
];

/// Keys of the page on which a published report is looked through.
const IMPORT_KEYS: [(&str, &str); 6] = [
    ("Tab / 方向键", "逐项查看，左边标出原文"),
    ("点左边的原文", "转到右边的单元格或文字"),
    ("F8 / Shift+F8", "下一个 / 上一个待选或未找到的"),
    ("空格", "选定一个答案"),
    ("F6", "在内容、待选题、“导入”之间切换"),
    ("Esc", "不导入，什么也不改"),
];

pub(crate) fn help_ui(ctx: &Context, place: &str) -> Answer<()> {
    modal_ui(ctx, "帮助", 620.0, |ui| {
        let room = (ui.available_height() - 60.0).max(120.0);
        egui::ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
            if !place.is_empty() {
                ui.strong("当前位置");
                ui.add(egui::Label::new(place).wrap());
                ui.add_space(8.0);
            }
            keys_ui(ui, "菜单", &MENU_KEYS);
            keys_ui(ui, "表格", &TABLE_KEYS);
            keys_ui(ui, "日期", &DATE_KEYS);
            keys_ui(ui, "预览", &PREVIEW_KEYS);
            keys_ui(ui, "导入", &IMPORT_KEYS);
            ui.strong("命令");
            Grid::new("command keys").num_columns(3).striped(true).show(ui, |ui| {
                for command in Command::all() {
                    ui.label(command.text());
                    ui.label(command.shortcut().map(shortcut_text).unwrap_or_default());
                    ui.label(command.tooltip());
                    ui.end_row();
                }
            });
        });
        if close_ui(ui, "关闭") { Answer::Closed } else { Answer::Open }
    })
}

fn keys_ui(ui: &mut Ui, title: &str, keys: &[(&str, &str)]) {
    ui.strong(title);
    Grid::new(title).num_columns(2).striped(true).show(ui, |ui| {
        for (keys, what) in keys {
            ui.label(*keys);
            ui.add(egui::Label::new(*what).wrap());
            ui.end_row();
        }
    });
    ui.add_space(8.0);
}
