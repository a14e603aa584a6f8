//! Finding and replacing in all texts of the report: a bar above the form, which keeps the keyboard.

use std::ops::Range;

use egui::{Button, Key, Modifiers, Ui};

use super::super::document::Document;
use super::super::text_field::{Look, own_field_ui, select_all};
use super::super::view::Hit;
use crate::report::{Address, Edit, MOST_IN_TEXT, Report};

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Find {
    pub(crate) is_open: bool,
    replaces: bool,
    wanted: String,
    replacement: String,
    /// Where one stands among the places found; at first, the text one stood in.
    at: Option<(Address, Range<usize>)>,
    /// Whether the field gets the keyboard.
    is_fresh: bool,
    said: String,
}

/// What the bar asks for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Wish {
    /// Shows a place that was found; the bar keeps the keyboard.
    Show(Hit),
    /// Closes the bar and goes to the place found last.
    Close(Option<Hit>),
}

/// What was done in a frame of the bar.
#[derive(Default)]
struct Done {
    /// By how many places to go on, or back.
    steps: isize,
    replaces: bool,
    replaces_all: bool,
    closes: bool,
}

impl Find {
    /// Opens it, with replacing or without, to look on from this place.
    pub(crate) fn open(&mut self, replaces: bool, from: Option<Address>) {
        let at = from.map(|field| (field, 0..0)).filter(|_| !self.is_open).or(self.at.take());
        *self = Find { is_open: true, replaces, is_fresh: true, at, said: String::new(), ..self.clone() };
    }

    /// The place found last, if what was looked for still stands there.
    fn hit(&self, report: &Report) -> Option<Hit> {
        let (field, range) = self.at.as_ref().filter(|(_, range)| !range.is_empty())?;
        let stands = field.text(report).get(range.clone()) == Some(self.wanted.as_str());
        stands.then(|| Hit { field: field.clone(), range: range.clone(), words: self.wanted.clone() })
    }
}

/// Shows the bar.
pub(crate) fn find_ui(ui: &mut Ui, find: &mut Find, document: &mut Document, is_covered: bool) -> Option<Wish> {
    let mut done = Done::default();
    ui.horizontal_wrapped(|ui| {
        wanted_ui(ui, find, &mut done);
        if find.replaces {
            replacement_ui(ui, find, &mut done);
        }
        done.closes |= ui.button("关闭").on_hover_text("Esc").clicked();
        if !find.said.is_empty() {
            ui.label(&find.said);
        }
    });
    // In a field Esc has taken the keyboard away by now; elsewhere it is for what has it.
    let is_free = !is_covered && ui.memory(|memory| memory.focused().is_none());
    done.closes |= is_free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if done.closes {
        find.is_open = false;
        return Some(Wish::Close(find.hit(document.report())));
    }
    if find.wanted.is_empty() {
        return None;
    }
    if done.replaces_all {
        replace_all(find, document);
        return None;
    }
    let replaced = done.replaces && replace_one(find, document);
    if done.steps == 0 && !done.replaces {
        return None;
    }
    go(find, document.report(), if done.replaces { 1 } else { done.steps }, replaced);
    find.hit(document.report()).map(Wish::Show)
}

fn wanted_ui(ui: &mut Ui, find: &mut Find, done: &mut Done) {
    ui.label("查找");
    let field = own_field_ui(ui, "查找内容", &mut find.wanted, Look::LINE.width(220.0).keeps_keyboard());
    if std::mem::take(&mut find.is_fresh) {
        field.request_focus();
        select_all(ui, field.id, &find.wanted);
    }
    if field.changed() {
        find.said.clear();
        // What is typed is looked for from where one stands.
        find.at = find.at.take().map(|(place, range)| (place, range.start..range.start));
    }
    if field.has_focus() {
        let (back, on) = ui.input_mut(|input| {
            let back = input.count_and_consume_key(Modifiers::SHIFT, Key::Enter);
            (back, input.count_and_consume_key(Modifiers::NONE, Key::Enter))
        });
        done.steps += on.cast_signed() - back.cast_signed();
    }
    let can_find = !find.wanted.is_empty();
    for (name, keys, by) in [("上一个", "Shift+Enter", -1), ("下一个", "Enter", 1)] {
        if ui.add_enabled(can_find, Button::new(name)).on_hover_text(keys).clicked() {
            done.steps += by;
        }
    }
}

fn replacement_ui(ui: &mut Ui, find: &mut Find, done: &mut Done) {
    ui.label("换成");
    let field = own_field_ui(ui, "替换内容", &mut find.replacement, Look::LINE.width(220.0).keeps_keyboard());
    if field.has_focus() {
        done.replaces |= ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    }
    let can_find = !find.wanted.is_empty();
    done.replaces |= ui.add_enabled(can_find, Button::new("替换")).on_hover_text("替换这一处，转到下一处").clicked();
    done.replaces_all |= ui.add_enabled(can_find, Button::new("全部替换")).on_hover_text("可以一步撤销").clicked();
}

/// Every place in the texts that holds what is looked for, in order.
fn places(report: &Report, wanted: &str) -> Vec<(Address, Range<usize>)> {
    let in_field = |field: Address| {
        let text = field.text(report);
        let found: Vec<_> =
            text.match_indices(wanted).map(|(at, words)| (field.clone(), at..at + words.len())).collect();
        found
    };
    report.text_addresses().into_iter().flat_map(in_field).collect()
}

/// Goes on by so many places, or back, from where one stands.
fn go(find: &mut Find, report: &Report, steps: isize, replaced: bool) {
    let places = places(report, &find.wanted);
    if places.is_empty() {
        if replaced { "已替换，后面没有了" } else { "没有找到" }.clone_into(&mut find.said);
        return;
    }
    let fields = report.text_addresses();
    let order = |(field, range): &(Address, Range<usize>)| {
        (fields.iter().position(|candidate| candidate == field).unwrap_or(0), range.start)
    };
    let count = places.len().cast_signed();
    let next = match &find.at {
        // The place itself counts only while one has not stood on it.
        Some(here) if here.1.is_empty() => {
            let first = places.partition_point(|place| order(place) < order(here)).cast_signed();
            if steps > 0 { first + steps - 1 } else { first + steps }
        }
        Some(here) => {
            let behind = places.partition_point(|place| order(place) <= order(here)).cast_signed();
            let here = places.partition_point(|place| order(place) < order(here)).cast_signed();
            if steps > 0 { behind + steps - 1 } else { here + steps }
        }
        None if steps > 0 => steps - 1,
        None => count + steps,
    };
    let nth = next.rem_euclid(count).cast_unsigned();
    let (field, range) = places[nth].clone();
    let turned = if next >= count {
        "；已从头找起"
    } else if next < 0 {
        "；已从末尾找起"
    } else {
        ""
    };
    find.said = format!("第{}处，共{count}处：{}{turned}", nth + 1, field.field_name(report.form));
    find.at = Some((field, range));
}

/// Replaces the place one stands on, if there is one; gives whether it was replaced.
fn replace_one(find: &mut Find, document: &mut Document) -> bool {
    let Some(Hit { field, range, .. }) = find.hit(document.report()) else { return false };
    let mut text = field.text(document.report());
    text.replace_range(range.clone(), &find.replacement);
    let edit = field.edit(document.report(), text);
    if !document.apply(edit, field.clone()) {
        return false;
    }
    // What was put in is not looked through again.
    let end = range.start + find.replacement.len();
    find.at = Some((field, end..end));
    true
}

/// Replaces in all texts, as one step.
fn replace_all(find: &mut Find, document: &mut Document) {
    /// Bytes that no text could take on top.
    const MOST_ADDED: usize = 4 * MOST_IN_TEXT;
    let mut changed = document.report().clone();
    let (mut edits, mut count) = (Vec::new(), 0);
    for field in document.report().text_addresses() {
        let text = field.text(&changed);
        let here = text.matches(&find.wanted).count();
        if (find.replacement.len() * here).saturating_sub(find.wanted.len() * here) > MOST_ADDED {
            "没有替换：换了以后文字会太长，超过10万字".clone_into(&mut find.said);
            return;
        }
        if here > 0 {
            count += here;
            let edit = field.edit(&changed, text.replace(&find.wanted, &find.replacement));
            changed.apply(edit.clone());
            edits.push(edit);
        }
    }
    let mut fields = document.report().text_addresses().into_iter();
    let first = fields.find(|field| field.text(document.report()).contains(&find.wanted));
    let is_done = first.is_some_and(|first| document.apply(Edit::All(edits), first));
    find.said = if document.overlong().is_some() {
        "没有替换：换了以后有的文字会太长".to_owned()
    } else if count == 0 {
        "没有找到".to_owned()
    } else if is_done {
        format!("已替换{count}处，可以一步撤销")
    } else {
        "没有替换".to_owned()
    };
}
