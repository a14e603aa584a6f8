//! Report and form to a laid-out [`Document`]: title, preface, six sections, 落款, page numbers.
//!
//! Knows official words only through the form, and nothing of PDF. The same report and faces give
//! the same document.

mod document;
mod flow;
mod measures;
mod paragraph;
mod table;

use std::cell::RefCell;

pub use document::{Document, Filled, Item, Line, Node, Page, PlacedGlyph, Pt, Run, Scope, Structure, mm};

use crate::font::{Faces, Measure, Role};
use crate::form::{Content, Section, Table};
use crate::report::{Place, Report, Sheet};
use flow::{Flow, Mark, runs};
use measures::{
    ASCENT, BODY_SIZE, HEADING_GAP, LINE_PITCH, NOTE_SIZE, PAGE_NUMBER_GAP, PAGE_NUMBER_SIZE, TITLE_PITCH, TITLE_SIZE,
    TYPE_HEIGHT,
};
use paragraph::{Align, Paragraph, Setter};
use table::TableText;

/// What the document is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Marked 草稿 on every page.
    Draft,
    /// The final document.
    Final,
}

/// Lays a report out.
pub fn lay_out(report: &Report, faces: &Faces, purpose: Purpose) -> Document {
    let measure = faces.measure();
    let setter = Setter { measure: &measure, missing: RefCell::new(Vec::new()) };
    let mut composer =
        Composer { report, sheet: report.sheet(), setter, flow: Flow::new(report.title(), report.organ.name.clone()) };
    composer.title();
    composer.preface();
    for section in &report.form.sections {
        composer.section(section);
    }
    composer.closing();
    composer.number_pages();
    if purpose == Purpose::Draft {
        composer.mark_draft();
    }
    let Composer { setter, flow, .. } = composer;
    let mut document = flow.document;
    document.missing = setter.missing.into_inner();
    document
}

struct Composer<'r, 'm, 'f> {
    report: &'r Report,
    sheet: Sheet,
    setter: Setter<'m, 'f>,
    flow: Flow,
}

/// How a paragraph of running text looks.
#[derive(Clone, Copy)]
struct Style {
    role: Role,
    size: Pt,
    pitch: Pt,
    indent: Pt,
    align: Align,
    structure: Structure,
    /// Lines of what follows that must stand on the same page.
    keep_with_next: usize,
}

impl Style {
    fn paragraph(self, text: &str, width: Pt) -> Paragraph<'_> {
        let Style { role, size, indent, align, .. } = self;
        Paragraph { text, role, size, width, indent, align }
    }
}

const BODY: Style = Style {
    role: Role::FangSong,
    size: BODY_SIZE,
    pitch: LINE_PITCH,
    indent: 2.0 * BODY_SIZE,
    align: Align::Justify,
    structure: Structure::Paragraph,
    keep_with_next: 0,
};
const SECTION_HEADING: Style =
    Style { role: Role::Hei, align: Align::Left, structure: Structure::Heading(2), keep_with_next: 2, ..BODY };
const PART_HEADING: Style =
    Style { role: Role::Kai, align: Align::Left, structure: Structure::Heading(3), keep_with_next: 2, ..BODY };
const NOTE: Style = Style {
    role: Role::Song,
    size: NOTE_SIZE,
    pitch: NOTE_SIZE * 1.5,
    indent: 0.0,
    align: Align::Justify,
    structure: Structure::Note,
    keep_with_next: 0,
};

/// The longest remark or unreadable entry that is printed inside its cell; a longer one becomes a
/// note below the table.
const LONGEST_IN_CELL: usize = 24;

impl Composer<'_, '_, '_> {
    fn title(&mut self) {
        let style = Style {
            role: Role::Title,
            size: TITLE_SIZE,
            pitch: TITLE_PITCH,
            indent: 0.0,
            align: Align::Centre,
            structure: Structure::Heading(1),
            keep_with_next: 2,
        };
        let lines = self.title_lines();
        let anchor = self.flow.anchor(Place::Title.to_string());
        let node = self.flow.node(style.structure, 0);
        for line in lines {
            self.put_text(&line, style, node, anchor);
        }
        self.flow.y += LINE_PITCH;
    }

    /// The title on one line, or broken by sense: the organ on the first line.
    fn title_lines(&self) -> Vec<String> {
        let title = self.report.title();
        let fits = |text: &str| self.setter.natural_width(text, Role::Title, TITLE_SIZE) <= self.flow.width();
        if fits(&title) {
            return vec![title];
        }
        let year = self.report.year.to_string();
        match title.find(&year) {
            Some(at) if at > 0 && fits(&title[..at]) && fits(&title[at..]) => {
                vec![title[..at].to_owned(), title[at..].to_owned()]
            }
            _ => vec![title],
        }
    }

    fn preface(&mut self) {
        let text = self.report.preface_text();
        self.paragraphs(&text, &Place::Preface);
    }

    fn section(&mut self, section: &Section) {
        match &section.content {
            Content::Text { .. } => {
                self.heading(section);
                self.section_text(&section.key);
            }
            Content::Table(key) => {
                if let Some(table) = self.report.form.table(key) {
                    self.table(section, table);
                }
            }
        }
    }

    fn heading(&mut self, section: &Section) {
        let place = Place::Section(section.key.clone());
        self.put_paragraph(&section.heading, SECTION_HEADING, &place);
    }

    fn section_text(&mut self, key: &str) {
        let report = self.report;
        if key != "overview" {
            self.paragraphs(&report.section_text(key), &Place::Section(key.to_owned()));
            return;
        }
        self.paragraphs(&report.overview.opening, &Place::Section(key.to_owned()));
        for (part_idx, part) in report.overview.parts.iter().enumerate() {
            if part.is_empty() {
                continue;
            }
            let place = Place::OverviewPart(part_idx);
            if !part.title.trim().is_empty() {
                self.put_paragraph(part.title.trim(), PART_HEADING, &place);
            }
            self.paragraphs(&part.text, &place);
        }
    }

    /// Each line of a text as a paragraph; empty lines are left out.
    fn paragraphs(&mut self, text: &str, place: &Place) {
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            self.put_paragraph(line, BODY, place);
        }
    }

    fn put_paragraph(&mut self, text: &str, style: Style, place: &Place) {
        let anchor = self.flow.anchor(place.to_string());
        let node = self.flow.node(style.structure, 0);
        self.put_text(text, style, node, anchor);
    }

    fn put_text(&mut self, text: &str, style: Style, node: usize, anchor: usize) {
        let lines = self.setter.set(&style.paragraph(text, self.flow.width()));
        let mark = Mark { node: Some(node), anchor: Some(anchor), grey: 0.0 };
        let fits = |room: Pt, count: usize| count as f32 * style.pitch <= room + 0.01;
        for (idx, line) in lines.iter().enumerate() {
            let left = lines.len() - idx;
            // Neither the first nor the last line stands alone, and a heading not without its text.
            let together = match idx {
                0 => left.min(2) + style.keep_with_next,
                _ if left == 2 => 2,
                _ => 1,
            };
            if !fits(self.flow.room(), together) && !self.flow.page_is_empty() {
                self.flow.next_page();
            }
            let y = self.flow.y;
            self.flow.put_line(line, 0.0, y, style.pitch, style.size, mark);
            self.flow.y += style.pitch;
        }
    }

    fn table(&mut self, section: &Section, table: &Table) {
        let (text, notes) = self.table_text(table);
        // Heading, gap and notes stand on the page of the table, unless the notes are very long.
        let notes_height = self.height(&notes, NOTE).min(TYPE_HEIGHT / 4.0);
        let around = LINE_PITCH + HEADING_GAP + notes_height;
        let width = self.flow.width();
        let set_within = |height: Pt| text.set(&self.setter, width, height - around);
        let fits_here = |set: &table::SetTable| set.height() + around <= self.flow.room();
        match set_within(self.flow.room()).filter(fits_here).or_else(|| set_within(TYPE_HEIGHT)) {
            Some(set) => {
                let height = set.height() + around;
                // A table of blocks is rather continued than leave much of a page blank.
                let can_start = LINE_PITCH + HEADING_GAP + text.first_group_height(&set) <= self.flow.room();
                let is_torn = can_start && table.blocks.len() > 1 && self.flow.room() > TYPE_HEIGHT / 3.0;
                if height <= TYPE_HEIGHT && height > self.flow.room() && !is_torn && !self.flow.page_is_empty() {
                    self.flow.new_page();
                }
                self.heading(section);
                self.flow.y += HEADING_GAP;
                text.put(&set, &mut self.flow);
                self.put_notes(table, &notes);
            }
            None => self.table_on_its_side(section, table, &text, &notes),
        }
        self.flow.y += LINE_PITCH / 2.0;
    }

    /// A table whose figures are too wide for an upright page.
    fn table_on_its_side(&mut self, section: &Section, table: &Table, text: &TableText, notes: &[String]) {
        if self.flow.page_is_empty() {
            self.flow.document.pages.pop();
        }
        self.flow.new_landscape_page();
        self.heading(section);
        self.flow.y += HEADING_GAP;
        if let Some(set) = text.set(&self.setter, self.flow.width(), self.flow.room()) {
            text.put(&set, &mut self.flow);
        }
        self.put_notes(table, notes);
        self.flow.new_page();
    }

    /// Height of paragraphs in this style.
    fn height(&self, texts: &[String], style: Style) -> Pt {
        let width = self.flow.width();
        let lines = |text: &String| self.setter.set(&style.paragraph(text, width)).len();
        texts.iter().map(lines).sum::<usize>() as Pt * style.pitch
    }

    /// What is printed in a table, and the notes that go below it: its own, then remarks too long
    /// for their cells.
    fn table_text<'t>(&self, table: &'t Table) -> (TableText<'t>, Vec<String>) {
        let own = self.report.notes.get(&table.key).map_or("", String::as_str);
        let own = own.lines().map(str::trim).filter(|line| !line.is_empty());
        let mut notes: Vec<String> =
            own.map(|line| if line.starts_with('注') { line.to_owned() } else { format!("注：{line}") }).collect();
        let (mut values, mut anchors, mut moved) = (Vec::new(), Vec::new(), 0);
        for (idx, form_cell) in self.report.form.cells_of_table(&table.key) {
            let mut value = self.report.printed_value(&self.sheet, idx);
            let remark = self.report.cells.get(&form_cell.key).map_or("", |cell| cell.remark.trim());
            let mut note = |text: &str| {
                moved += 1;
                let path = form_cell.path.trim_start_matches(&table.name).trim_start_matches('·');
                notes.push(format!("〔注{moved}〕{path}：{text}"));
                format!("〔注{moved}〕")
            };
            if value.chars().count() > LONGEST_IN_CELL {
                value = note(&value);
            }
            if remark.chars().count() > LONGEST_IN_CELL {
                value += &note(remark);
            } else if !remark.is_empty() {
                value += &format!("（{remark}）");
            }
            values.push(value);
            anchors.push(form_cell.key.clone());
        }
        (TableText { grid: table.grid(), values, anchors }, notes)
    }

    fn put_notes(&mut self, table: &Table, notes: &[String]) {
        let place = Place::Note(table.key.clone());
        for note in notes {
            self.put_paragraph(note, NOTE, &place);
        }
    }

    /// 落款: organ and date to the right, four characters in, together with each other.
    fn closing(&mut self) {
        let organ = self.report.closing_organ().to_owned();
        let date = self.report.closing.date.printed();
        if organ.is_empty() || date.is_empty() {
            return;
        }
        if self.flow.room() < 3.0 * LINE_PITCH {
            self.flow.new_page();
        } else {
            self.flow.y += LINE_PITCH;
        }
        let anchor = self.flow.anchor(Place::Closing.to_string());
        let node = self.flow.node(Structure::Paragraph, 0);
        let mark = Mark { node: Some(node), anchor: Some(anchor), grey: 0.0 };
        for text in [organ, date] {
            let lines = self.setter.set(&Paragraph {
                text: &text,
                role: Role::FangSong,
                size: BODY_SIZE,
                width: self.flow.width() - 4.0 * BODY_SIZE,
                indent: 0.0,
                align: Align::Right,
            });
            for line in &lines {
                let y = self.flow.y;
                self.flow.put_line(line, 0.0, y, LINE_PITCH, BODY_SIZE, mark);
                self.flow.y += LINE_PITCH;
            }
        }
    }

    /// — 1 —, on odd pages to the right and on even pages to the left, one character in.
    fn number_pages(&mut self) {
        if self.flow.document.pages.len() > 1 && self.flow.page_is_empty() {
            self.flow.document.pages.pop();
        }
        for (idx, page) in self.flow.document.pages.iter_mut().enumerate() {
            let page_no = idx + 1;
            let text = format!("— {page_no} —");
            let is_landscape = page.width > page.height;
            let (left, width, below) = if is_landscape {
                ((page.width - TYPE_HEIGHT) / 2.0, TYPE_HEIGHT, measures::LEFT + measures::TYPE_WIDTH)
            } else {
                (measures::LEFT, measures::TYPE_WIDTH, measures::TOP + TYPE_HEIGHT)
            };
            let lines = self.setter.set(&Paragraph {
                text: &text,
                role: Role::Song,
                size: PAGE_NUMBER_SIZE,
                width: width - 2.0 * PAGE_NUMBER_SIZE,
                indent: 0.0,
                align: if page_no % 2 == 1 { Align::Right } else { Align::Left },
            });
            let base = below + PAGE_NUMBER_GAP + PAGE_NUMBER_SIZE * ASCENT;
            for line in &lines {
                let line = runs(line, left + PAGE_NUMBER_SIZE, base, PAGE_NUMBER_SIZE, Mark::default());
                page.items.extend(line.into_iter().map(Item::Run));
            }
        }
    }

    /// 草稿 across every page and in its upper margin.
    fn mark_draft(&mut self) {
        const SIZE: Pt = 120.0;
        const ANGLE: f32 = 45.0;
        let measure = self.setter.measure;
        for page in &mut self.flow.document.pages {
            let across = draft_run(measure, page, SIZE, ANGLE);
            page.items.splice(0..0, across.into_iter().map(Item::Run));
        }
        for page in &mut self.flow.document.pages {
            let lines = self.setter.set(&Paragraph {
                text: "草稿（未定稿，不得公布）",
                role: Role::Hei,
                size: NOTE_SIZE,
                width: page.width - mm(40.0),
                indent: 0.0,
                align: Align::Right,
            });
            let mark = Mark { grey: 0.35, ..Mark::default() };
            for line in &lines {
                page.items.extend(runs(line, mm(20.0), mm(15.0), NOTE_SIZE, mark).into_iter().map(Item::Run));
            }
        }
    }
}

/// The two characters 草稿 in light grey, turned and centred on a page, behind everything else.
fn draft_run(measure: &Measure, page: &Page, size: Pt, angle: f32) -> Vec<Run> {
    let text = "草稿";
    let glyphs: Vec<_> = text.chars().filter_map(|c| measure.glyph(Role::Hei, c).map(|glyph| (c, glyph))).collect();
    let width: Pt = glyphs.iter().map(|(_, glyph)| glyph.advance * size).sum();
    let (sin, cos) = angle.to_radians().sin_cos();
    // The middle of the text lies half its width along the base line and a third of its size above.
    let middle = (width / 2.0 * cos - size / 3.0 * sin, -width / 2.0 * sin - size / 3.0 * cos);
    let mut x = 0.0;
    let mut placed = Vec::new();
    for (char, glyph) in &glyphs {
        let advance = glyph.advance * size;
        placed.push(PlacedGlyph { id: glyph.id, x, advance, char: *char });
        x += advance;
    }
    let Some((_, first)) = glyphs.first() else { return Vec::new() };
    vec![Run {
        face: first.face,
        size,
        x: page.width / 2.0 - middle.0,
        y: page.height / 2.0 - middle.1,
        angle,
        grey: 0.9,
        glyphs: placed,
        text: text.to_owned(),
        node: None,
        anchor: None,
    }]
}
