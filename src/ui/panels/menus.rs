//! The menu bar: opened by mouse, by Alt with the letter of a menu, or walked through by arrow keys.

use egui::containers::menu::MenuButton;
use egui::text::{LayoutJob, TextFormat};
use egui::{Button, Context, FocusDirection, Id, Key, Modifiers, Popup, Response, TextStyle, Ui};

use super::super::action::{Action, Actions};
use super::super::command::{Command, Menu, shortcut_text};
use super::bars::CommandStates;
use super::menu_keys::MenuWish;

/// The state of the bar.
#[derive(Debug, Default)]
pub(crate) struct MenuBar {
    /// Where keys lead.
    pub(crate) wish: Option<MenuWish>,
    /// The buttons of the menus.
    titles: Vec<Id>,
    /// The menu that is open.
    open: Option<usize>,
    /// Commands of the open menu that stand in no menu of their own.
    items: Vec<Id>,
    /// The one that opens a menu of its own.
    opens_more: Option<Id>,
    /// Whether the first command of the open menu is to get the keyboard.
    wants_first: bool,
}

impl MenuBar {
    /// Whether a widget is a button of the bar.
    pub(crate) fn has(&self, id: Id) -> bool {
        self.titles.contains(&id)
    }

    /// Shows the menus.
    pub(crate) fn ui(&mut self, ui: &mut Ui, states: &CommandStates, recent: &[String], actions: &mut Actions) {
        self.take_arrows(ui.ctx());
        let wish = self.wish.take();
        let was_open = self.open.take();
        let mut titles = Vec::new();
        egui::MenuBar::new().ui(ui, |ui| {
            for (idx, menu) in Command::MENUS.iter().enumerate() {
                let title = MenuButton::new(title_text(ui, menu));
                let (response, shown) = title.ui(ui, |ui| self.items_ui(ui, states, menu, recent, actions));
                name_title(&response, menu);
                if shown.is_some() {
                    // Opened by Enter or Space it is walked through by keys.
                    self.wants_first |= was_open != Some(idx) && response.has_focus() && !self.wants_first;
                    self.open = Some(idx);
                }
                self.go(&response, idx, wish, was_open);
                titles.push(response.id);
            }
        });
        self.titles = titles;
        if self.open.is_none() {
            self.items.clear();
        }
    }

    /// Goes where keys lead.
    fn go(&mut self, title: &Response, idx: usize, wish: Option<MenuWish>, was_open: Option<usize>) {
        let ctx = &title.ctx;
        match wish {
            Some(MenuWish::Open(wanted)) if wanted == idx => {
                title.request_focus();
                Popup::open_id(ctx, Popup::default_response_id(title));
                self.wants_first = true;
                ctx.request_repaint();
            }
            Some(MenuWish::Bar) if idx == 0 => {
                let is_here = was_open.is_some() || ctx.memory(egui::Memory::focused).is_some_and(|id| self.has(id));
                Popup::close_all(ctx);
                if is_here {
                    ctx.memory_mut(egui::Memory::stop_text_input);
                } else {
                    title.request_focus();
                }
                ctx.request_repaint();
            }
            _ => {}
        }
    }

    /// Takes the arrows that lead from menu to menu.
    fn take_arrows(&mut self, ctx: &Context) {
        let Some(focused) = ctx.memory(egui::Memory::focused) else { return };
        let here = self.titles.iter().position(|title| *title == focused);
        let at = match self.open {
            Some(open) if here.is_some() || self.items.contains(&focused) => open,
            Some(_) => return,
            None => match here {
                Some(here) => here,
                None => return,
            },
        };
        let takes = |key: Key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let count = self.titles.len();
        let opens_more = self.opens_more == Some(focused);
        let next = if !opens_more && takes(Key::ArrowRight) {
            (at + 1) % count
        } else if takes(Key::ArrowLeft) {
            (at + count - 1) % count
        } else if self.open.is_none() && takes(Key::ArrowDown) {
            self.wish = Some(MenuWish::Open(at));
            return ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        } else {
            return;
        };
        ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        if self.open.is_some() {
            self.wish = Some(MenuWish::Open(next));
        } else {
            ctx.memory_mut(|memory| memory.request_focus(self.titles[next]));
        }
    }

    fn items_ui(&mut self, ui: &mut Ui, states: &CommandStates, menu: &Menu, recent: &[String], actions: &mut Actions) {
        self.items.clear();
        self.opens_more = None;
        let mut first = None;
        for (idx, group) in menu.groups.iter().enumerate() {
            if idx > 0 {
                ui.separator();
            }
            for &command in *group {
                let item = item_ui(ui, states, command, actions);
                if item.enabled() {
                    first.get_or_insert(item.id);
                }
                self.items.push(item.id);
                if command == Command::Open && !recent.is_empty() {
                    let more = recent_ui(ui, recent, actions);
                    self.items.push(more);
                    self.opens_more = Some(more);
                }
            }
        }
        // While it is only measured nothing in it takes the keyboard.
        if let Some(first) = first.filter(|_| self.wants_first && !ui.is_sizing_pass()) {
            self.wants_first = false;
            ui.memory_mut(|memory| memory.request_focus(first));
            ui.ctx().request_repaint();
        }
    }
}

/// `文件(F)`, the letter underlined.
fn title_text(ui: &Ui, menu: &Menu) -> LayoutJob {
    let plain = TextFormat {
        font_id: TextStyle::Button.resolve(ui.style()),
        color: ui.visuals().widgets.inactive.text_color(),
        ..TextFormat::default()
    };
    let underlined = TextFormat { underline: (1.0, plain.color).into(), ..plain.clone() };
    let mut job = LayoutJob::default();
    job.append(menu.title, 0.0, plain.clone());
    job.append("(", 0.0, plain.clone());
    job.append(menu.key.name(), 0.0, underlined);
    job.append(")", 0.0, plain);
    job
}

fn name_title(title: &Response, menu: &Menu) {
    title.ctx.accesskit_node_builder(title.id, |node| {
        node.set_label(menu.title);
        node.set_access_key(menu.key.name());
    });
}

fn recent_ui(ui: &mut Ui, recent: &[String], actions: &mut Actions) -> Id {
    let shown = ui.menu_button("最近的文件", |ui| {
        for path in recent {
            if ui.button(path).clicked() {
                actions.push(Action::Open(path.into()));
                ui.close();
            }
        }
    });
    shown.response.id
}

fn item_ui(ui: &mut Ui, states: &CommandStates, command: Command, actions: &mut Actions) -> Response {
    let is_on = (states.is_on)(command);
    let mut button = Button::new(command.menu_text());
    if let Some(shortcut) = command.shortcut() {
        button = button.shortcut_text(shortcut_text(shortcut));
    }
    if let Some(is_on) = is_on {
        button = button.selected(is_on);
    }
    let is_enabled = (states.is_enabled)(command);
    let response = ui.add_enabled(is_enabled, button).on_hover_text(command.tooltip());
    if response.clicked() {
        actions.push(Action::Run(command));
        ui.close();
    }
    response
}
