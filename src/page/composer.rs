//! Walks the outline of a report and puts its paragraphs and tables into the flow.

use super::balance::balanced;
use super::block::{Block, Mark};
use super::document::Pt;
use super::flow::{Flow, Orientation, Tie};
use super::line::SetLine;
use super::measures::{BODY_SIZE, HEADING_GAP, LINE_PITCH};
use super::shaped::Shaper;
use super::style::{BODY, CLOSING, NOTE, PART_HEADING, RUN_IN, SECTION_HEADING, Style, TITLE};
use super::table::{SetTable, Settings, ShapedTable};
use super::table_text::TableText;
use crate::outline::{ItemKind, Level, Outline, OutlineItem, PrintedTable};
use crate::report::{Address, Report};

/// Lines that stand on the page of the heading above them, and of the 落款 below them.
const KEPT_LINES: usize = 2;
/// A 落款 of more lines may go over a page.
const LONGEST_CLOSING: usize = 10;

/// Composes a report.
pub(super) struct Composer<'r, 'm, 'f> {
    pub(super) report: &'r Report,
    outline: Outline,
    pub(super) shaper: &'r Shaper<'m, 'f>,
    pub(super) flow: Flow,
    /// Lines that must still follow on the page of the last heading.
    pub(super) owed: usize,
}

impl<'r, 'm, 'f> Composer<'r, 'm, 'f> {
    pub(super) fn new(report: &'r Report, shaper: &'r Shaper<'m, 'f>) -> Composer<'r, 'm, 'f> {
        let outline = Outline::of(report);
        let flow = Flow::new(outline.title(), report.organ.name.clone());
        Composer { report, outline, shaper, flow, owed: 0 }
    }

    /// Puts the whole report on pages.
    pub(super) fn compose(mut self) -> super::Document {
        self.put_report();
        self.finish()
    }

    /// The pages as they are.
    pub(super) fn finish(mut self) -> super::Document {
        self.flow.finish();
        self.flow.document
    }

    /// Has what comes stand on a new page.
    pub(super) fn start_page(&mut self, orientation: Orientation) {
        self.flow.end_page(orientation);
        self.owed = 0;
    }

    /// Puts everything that is printed of the report.
    pub(super) fn put_report(&mut self) {
        for item in std::mem::take(&mut self.outline.items) {
            self.put_item(&item);
        }
    }

    fn put_item(&mut self, OutlineItem { place, kind }: &OutlineItem) {
        match kind {
            ItemKind::Title(lines) => self.title(lines, place),
            ItemKind::Heading(Level::First, text) => self.put_paragraph(text, SECTION_HEADING, place),
            ItemKind::Heading(Level::Second, text) => self.put_paragraph(text, PART_HEADING, place),
            ItemKind::Paragraph { run_in, text } => {
                let shaped = self.shaper.shape_pieces(&[(run_in, RUN_IN), (text, BODY.role)]);
                let lines = shaped.lines(&BODY.frame(self.flow.orientation().width()));
                self.put_lines(&lines, BODY, place);
            }
            ItemKind::Table(table) => self.table(table),
            ItemKind::Closing { organ, date } => self.closing(organ, date, place),
        }
    }

    fn title(&mut self, lines: &[String], place: &Address) {
        let lines: Vec<String> = lines.iter().flat_map(|line| self.title_lines(line)).collect();
        self.put_lines(&self.set_each(&lines, TITLE, self.flow.orientation().width()), TITLE, place);
        self.flow.leave(LINE_PITCH);
    }

    /// The title on one line, or broken by sense: the organ on the first, from the year on the next.
    fn title_lines(&self, title: &str) -> Vec<String> {
        let width = self.flow.orientation().width() / TITLE.size;
        let balanced = |text: &str| balanced(&self.shaper.shape(text, TITLE.role), width);
        let year = self.report.year.to_string();
        match title.find(&year) {
            Some(at) if at > 0 && balanced(title).len() > 1 => {
                [balanced(&title[..at]), balanced(&title[at..])].concat()
            }
            _ => balanced(title),
        }
    }

    pub(super) fn put_paragraph(&mut self, text: &str, style: Style, place: &Address) {
        let lines = self.shaper.shape(text, style.role).lines(&style.frame(self.flow.orientation().width()));
        self.put_lines(&lines, style, place);
    }

    /// Puts the lines of a paragraph: neither its first nor its last line stands alone, and a
    /// heading not without its text.
    fn put_lines(&mut self, lines: &[SetLine], style: Style, place: &Address) {
        if lines.is_empty() {
            return;
        }
        let anchor = self.flow.anchor(place.to_string());
        let node = self.flow.node(style.structure, 0);
        let mark = Mark { node: Some(node), anchor: Some(anchor), grey: 0.0 };
        // Headings in a row stay together; a heading behind a short text stands with what follows it.
        let kept = if style.is_heading() && self.owed < KEPT_LINES { 0 } else { self.owed };
        for (idx, line) in lines.iter().enumerate() {
            let alone = idx == 1 || idx + 1 == lines.len();
            let tied = idx < kept || idx > 0 && (alone || style.is_heading());
            let tie = if tied { Tie::Tied } else { Tie::Free };
            self.flow.put(Block::line(line, style.pitch, style.size, mark), tie);
        }
        self.owed = if style.is_heading() { KEPT_LINES } else { self.owed.saturating_sub(lines.len()) };
    }

    /// Sets each text in lines of its own.
    fn set_each(&self, texts: &[String], style: Style, width: Pt) -> Vec<SetLine> {
        texts.iter().flat_map(|text| self.shaper.shape(text, style.role).lines(&style.frame(width))).collect()
    }

    /// A table below its heading, with its notes.
    fn table(&mut self, printed: &PrintedTable) {
        let table = printed.table;
        let text = TableText::new(printed);
        let shaped = ShapedTable::new(table.grid(), &text, self.shaper);
        self.flow.leave(HEADING_GAP);
        let (settings, orientation) = self.settings(&shaped);
        if orientation == Orientation::Landscape {
            self.flow.move_to_new_page(orientation);
        }
        self.put_table(&settings, &text.notes);
        // Notes alone do not get a page on its side.
        let notes_move =
            self.flow.orientation() == Orientation::Landscape && self.notes_height(&text.notes) > self.flow.room();
        if notes_move {
            self.flow.end_page(Orientation::Portrait);
        }
        for note in &text.notes {
            self.put_paragraph(note, NOTE, &Address::Note(table.key.clone()));
        }
        if self.flow.orientation() == Orientation::Landscape {
            self.flow.end_page(Orientation::Portrait);
        }
        self.flow.leave(LINE_PITCH / 2.0);
    }

    /// How a table is set: portrait if it stands on one page so, else on its side, in parts only if
    /// it does not stand on one page there either.
    fn settings<'s>(&self, table: &'s ShapedTable<'s>) -> (Settings<'s>, Orientation) {
        let portrait = Settings::portrait(table);
        let fits = |settings: &Settings, orientation| settings.fits(self.flow.room_on(orientation));
        match portrait {
            Some(portrait) if fits(&portrait, Orientation::Portrait) => (portrait, Orientation::Portrait),
            portrait => {
                let landscape = Settings::landscape(table);
                match portrait {
                    Some(portrait) if !fits(&landscape, Orientation::Landscape) => (portrait, Orientation::Portrait),
                    _ => (landscape, Orientation::Landscape),
                }
            }
        }
    }

    /// Puts a table whole on this page or the next, with its notes if they are short; in parts only
    /// if it is higher than a page.
    fn put_table(&mut self, settings: &Settings, notes: &[String]) {
        self.owed = 0;
        let (here, fresh) = (self.flow.room(), self.flow.room_on_fresh_page());
        let all_notes = self.notes_height(notes);
        let notes = all_notes.min(self.flow.orientation().height() / 4.0);
        if let Some((set, moves)) = settings.readable([(here - notes, false), (fresh - notes, true)]) {
            self.put_whole(set, moves);
        } else if let Some(set) = settings.small(fresh - all_notes) {
            // Small type is better than notes alone on the next page.
            self.put_whole(&set, true);
        } else if let Some((set, moves)) = settings.readable([(here, false), (fresh, true)]) {
            self.put_whole(set, moves);
        } else if let Some(set) = settings.small(fresh) {
            self.put_whole(&set, true);
        } else {
            settings.largest().put_in_parts(&mut self.flow);
        }
    }

    fn put_whole(&mut self, set: &SetTable, moves: bool) {
        if moves {
            self.flow.move_to_new_page(self.flow.orientation());
        }
        set.put_whole(&mut self.flow);
    }

    fn notes_height(&self, notes: &[String]) -> Pt {
        let width = self.flow.orientation().width();
        let lines = |note: &String| self.shaper.shape(note, NOTE.role).line_count(NOTE.size, width);
        notes.iter().map(lines).sum::<usize>() as Pt * NOTE.pitch
    }

    /// 落款: organ and date on one page with the end of the text.
    fn closing(&mut self, organ: &[String], date: &[String], place: &Address) {
        let width = self.flow.orientation().width() - 4.0 * BODY_SIZE;
        let organ = self.shaper.shape(&organ.concat(), CLOSING.role);
        let mut texts = balanced(&organ, width / CLOSING.size);
        texts.extend_from_slice(date);
        self.flow.tie_last(KEPT_LINES);
        self.flow.leave(LINE_PITCH);
        let lines = self.set_each(&texts, CLOSING, width);
        self.owed = if lines.len() <= LONGEST_CLOSING { lines.len() } else { KEPT_LINES };
        self.put_lines(&lines, CLOSING, place);
    }
}
