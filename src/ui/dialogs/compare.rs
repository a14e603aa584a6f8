//! Another report and the one that is open, side by side.

use std::path::{Path, PathBuf};

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, Context, Label, Link, RichText, ScrollArea, TextStyle, Ui};

use super::super::part::entry_of;
use super::super::text_field::name_it;
use super::super::theme::palette;
use super::{Answer, buttons_ui, focus_first, modal_ui, not_listed_ui, primary};
use crate::report::{Address, Compared, Likeness, Passage, Report, side_by_side};

/// Rows that are shown: more than any form has cells and texts.
const MOST_ROWS: usize = 600;
/// Characters shown of what is alike before, between and after what differs.
const CONTEXT: usize = 60;
/// Characters shown of a passage that differs.
const MOST_OF_PASSAGE: usize = 2_000;

/// Another report and the one that is open.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CompareAsk {
    /// The file of the other.
    path: PathBuf,
    rows: Vec<Row>,
    /// Whether rows are left out that are the same.
    hides_same: bool,
}

/// A place with what stands there in both.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    /// Where one goes to it.
    spot: Address,
    name: String,
    /// What a screen reader says of it.
    told: String,
    likeness: Likeness,
    /// What the other has, then what the open one has, with whether it differs; `None` where it does not exist.
    texts: [Option<Vec<(String, bool)>>; 2],
}

impl CompareAsk {
    pub(crate) fn new(path: &Path, other: &Report, report: &Report) -> CompareAsk {
        let rows = side_by_side(other, report).iter().map(|compared| Row::of(compared, report)).collect();
        CompareAsk { path: path.to_owned(), rows, hides_same: true }
    }

    /// The file of the other.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// What the other is called.
    pub(crate) fn name(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    pub(crate) fn has_differences(&self) -> bool {
        self.count(Likeness::Differs) > 0
    }

    fn count(&self, likeness: Likeness) -> usize {
        self.rows.iter().filter(|row| row.likeness == likeness).count()
    }

    /// How much differs, in a sentence.
    fn summary(&self) -> String {
        let follows = match self.count(Likeness::Follows) {
            0 => String::new(),
            count => format!("，另有{count}个自动合计随之不同"),
        };
        format!("有{}处不同{follows}。点名称转到那里。", self.count(Likeness::Differs))
    }
}

impl Row {
    fn of(compared: &Compared, report: &Report) -> Row {
        let Compared { texts, likeness } = compared;
        let name = texts.address.full_name(report.form);
        let differs = *likeness != Likeness::Same;
        let told = format!("{name}：{}", if differs { texts.shown() } else { "相同".to_owned() });
        let both = texts.both();
        let is_long = texts.address.is_long() && both.iter().all(Option::is_some);
        let texts = if is_long && differs {
            marked(&texts.passages()).map(Some)
        } else {
            both.map(|text| text.map(|text| vec![(shortened(&text, differs), differs)]))
        };
        Row { spot: entry_of(&compared.texts.address, report), name, told, likeness: *likeness, texts }
    }
}

/// Both texts in pieces, with whether a piece differs.
fn marked(passages: &[Passage]) -> [Vec<(String, bool)>; 2] {
    let mut both = [Vec::new(), Vec::new()];
    for passage in passages {
        let pieces = match passage {
            Passage::Same(same) => [same, same].map(|text| (shortened(text, false), false)),
            Passage::Changed { from, to } => [from, to].map(|text| (shortened(text, true), true)),
        };
        for (pieces, piece) in both.iter_mut().zip(pieces) {
            pieces.push(piece);
        }
    }
    both
}

/// A passage, the middle of a long one left out.
fn shortened(text: &str, differs: bool) -> String {
    let most = if differs { MOST_OF_PASSAGE } else { 2 * CONTEXT };
    let count = text.chars().count();
    if count <= most {
        return text.to_owned();
    }
    let start: String = text.chars().take(most / 2).collect();
    let end: String = text.chars().skip(count - most / 2).collect();
    format!("{start}……{end}")
}

/// What is done with the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CompareAnswer {
    /// One goes to this place.
    GoTo(Address),
    /// Another report is chosen.
    Other,
}

/// Shows both reports.
pub(crate) fn compare_ui(ctx: &Context, ask: &mut CompareAsk) -> Answer<CompareAnswer> {
    modal_ui(ctx, "比较", 1040.0, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label(ask.summary());
            ui.checkbox(&mut ask.hides_same, "只看不同的");
        });
        ui.add_space(6.0);
        let widths = [0.24, 0.38, 0.38].map(|part| (ui.available_width() - 40.0) * part);
        let name = ask.name();
        let heads = ["", name.as_str(), "当前年报"];
        ui.horizontal(|ui| {
            for (head, width) in heads.into_iter().zip(widths) {
                column_ui(ui, width, |ui| ui.add(Label::new(RichText::new(head).strong()).truncate()));
            }
        });
        ui.separator();
        let mut answer = Answer::Open;
        let listed: Vec<&Row> =
            ask.rows.iter().filter(|row| !ask.hides_same || row.likeness != Likeness::Same).collect();
        let room = (ui.available_height() - 60.0).max(100.0);
        ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
            for row in listed.iter().take(MOST_ROWS) {
                if row_ui(ui, row, widths) {
                    answer = Answer::Given(CompareAnswer::GoTo(row.spot.clone()));
                }
            }
            not_listed_ui(ui, listed.len().saturating_sub(MOST_ROWS), "改正上面的以后再比较");
        });
        buttons_ui(ui, |ui| {
            let close = ui.add(primary(ui, "关闭"));
            focus_first(ui, &close);
            if ui.button("换一份…").clicked() {
                return Answer::Given(CompareAnswer::Other);
            }
            if close.clicked() { Answer::Closed } else { answer }
        })
    })
}

/// Shows a place with both texts; gives whether one wants to go there.
fn row_ui(ui: &mut Ui, row: &Row, widths: [f32; 3]) -> bool {
    let palette = palette(ui.ctx());
    let grounds = [palette.warning_fill.0, palette.selected.0];
    let goes = ui.horizontal_top(|ui| {
        let [name, sides @ ..] = widths;
        let link = column_ui(ui, name, |ui| ui.add(Link::new(&row.name)));
        name_it(&link, &row.told);
        for ((text, width), ground) in row.texts.iter().zip(sides).zip(grounds) {
            column_ui(ui, width, |ui| ui.add(Label::new(side_of(ui, text.as_deref(), ground)).wrap()));
        }
        link.clicked()
    });
    ui.separator();
    goes.inner
}

/// One of both texts, with what differs on a ground of its own.
fn side_of(ui: &Ui, pieces: Option<&[(String, bool)]>, ground: Color32) -> LayoutJob {
    let font_id = TextStyle::Body.resolve(ui.style());
    let plain = TextFormat { font_id, color: ui.visuals().text_color(), ..TextFormat::default() };
    let weak = TextFormat { color: ui.visuals().weak_text_color(), ..plain.clone() };
    let mut job = LayoutJob::default();
    let Some(pieces) = pieces else {
        job.append("没有这一处", 0.0, weak);
        return job;
    };
    if pieces.iter().all(|(text, _)| text.is_empty()) {
        job.append("空白", 0.0, weak);
    }
    for (text, differs) in pieces {
        let background = if *differs { ground } else { Color32::TRANSPARENT };
        job.append(text, 0.0, TextFormat { background, ..plain.clone() });
    }
    job
}

fn column_ui<R>(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = egui::Layout::top_down(egui::Align::Min);
    let shown = ui.allocate_ui_with_layout(egui::vec2(width, 0.0), layout, |ui| {
        ui.set_width(width);
        content(ui)
    });
    shown.inner
}
