//! From a document to a report, step by step.

use std::borrow::Cow;
use std::ops::Range;

use super::super::source::{Block, Source, SourceTable};
use super::bare::Bare;
use super::ending::{after_closing, date_at_end, dated_list, without_spaces};
use super::flow::Flow;
use super::furniture::{is_before, is_behind};
use super::grid::GridReader;
use super::grid_heads::unnamed_row;
use super::headings::{Heading, headings};
use super::lines::{Line, lines};
use super::overview::{ReadPart, parts};
use super::paragraphs::{Paragraph, margin, paragraphs};
use super::row::{RowFound, Wording};
use super::subject::{Title, form_by_labels, fuller_name, is_title, title};
use super::tables::{Cells, Filler};
use super::told::told;
use super::{How, Left, Piece, Reading, ReadingError, flat, preface, published};
use crate::form::name::{KnownWords, Name, is_edge};
use crate::form::{Content, Form};
use crate::report::{
    Closing, Edit, Field, Imported, Item, Organ, Overview, Part, PrintedLabel, Report, WrittenDate,
    leave_right_sums_to_program,
};

/// Most rows that are looked at, over all tables; a report has fifty.
const MOST_ROWS: usize = 2000;

/// Year under which a document without one is read.
const NO_YEAR: u16 = 2021;

pub(super) fn read(source: &Source, chosen: &[String]) -> Result<Reading, ReadingError> {
    let flow = Flow::of(source);
    let newest = Form::all().next().expect("there is a form");
    let found = headings(&flow, newest);
    let start = found.first().map_or(flow.text.len(), |heading| heading.range.start);
    let period = year_of_period(&flow, start);
    let title = title(&flow, 0..start, &source.name, period);
    let year = title.as_ref().and_then(|title| title.year).or(period);
    let form = form_by_labels(&flow, year.unwrap_or(NO_YEAR)).unwrap_or(newest);
    let mut reader = Reader {
        source,
        flow: &flow,
        form,
        lines: lines(form),
        headings: found,
        margin: margin(&flow),
        title_end: title.as_ref().and_then(|title| title.range.as_ref()).map_or(0, |range| range.end),
        rows: Vec::new(),
        skipped: Vec::new(),
        report: Report::new(form, year.unwrap_or(NO_YEAR), Organ::default()),
        edits: Vec::new(),
        pieces: Vec::new(),
        left: Vec::new(),
        notes: source.notes.clone(),
        wordings: Vec::new(),
    };
    reader.subject(title, year);
    reader.grids();
    reader.texts();
    let cells = reader.tables(chosen);
    if reader.headings.is_empty() && cells.pieces.is_empty() {
        return Err(ReadingError::NoReport);
    }
    Ok(reader.reading(cells, chosen))
}

fn year_of_period(flow: &Flow, start: usize) -> Option<u16> {
    let bare = Bare::of(flow, 0..start);
    let parts = preface::parts(&bare, NO_YEAR);
    let from = parts.into_iter().find(|(field, ..)| *field == Field::PeriodFrom)?;
    WrittenDate(from.1).date()?.year().try_into().ok()
}

struct Reader<'a> {
    source: &'a Source,
    flow: &'a Flow,
    form: &'static Form,
    lines: Vec<Line>,
    headings: Vec<Heading>,
    margin: Option<usize>,
    /// Where the title ends in the flow.
    title_end: usize,
    /// Rows found in tables that kept their cells.
    rows: Vec<RowFound>,
    /// The places of these tables in the flow.
    skipped: Vec<Range<usize>>,
    report: Report,
    edits: Vec<Edit>,
    pieces: Vec<Piece>,
    left: Vec<Left>,
    notes: Vec<String>,
    wordings: Vec<Wording>,
}

impl Reader<'_> {
    fn piece(&mut self, item: Item, range: &Range<usize>) {
        self.pieces.push(Piece { item, how: How::Read, spots: self.flow.spots(range) });
    }

    fn leave(&mut self, item: Item, why: &str) {
        self.left.push(Left { item: Some(item), why: why.to_owned(), spots: Vec::new() });
    }

    /// Title, organ, year and form.
    fn subject(&mut self, title: Option<Title>, year: Option<u16>) {
        let title = title.unwrap_or_default();
        let range = title.range.clone();
        match year {
            Some(_) => {
                let range = range.clone().unwrap_or(0..0);
                self.piece(Item::Year, &range);
            }
            None => self.leave(Item::Year, "没有找到报告的年度"),
        }
        if let Some(range) = &range {
            self.piece(Item::Text(Field::Title), range);
        }
        let start = self.headings.first().map_or(self.flow.text.len(), |heading| heading.range.start);
        let after = self.title_end.min(start);
        let mut organ = title.organ.clone();
        if organ.is_empty() {
            self.leave(Item::Text(Field::OrganName), "标题里没有单位名称");
        } else {
            let fuller = fuller_name(&Bare::of(self.flow, after..start), &organ);
            if let Some((name, range)) = fuller {
                self.notes.push(format!("标题里的单位是“{organ}”，前言里是“{name}”，单位名称采用后者"));
                organ = name;
                self.piece(Item::Text(Field::OrganName), &range);
            } else {
                self.piece(Item::Text(Field::OrganName), &range.clone().unwrap_or(0..0));
            }
        }
        let official = self.form.title(&organ, self.report.year);
        if !title.text.is_empty() && title.text != official && title.year.is_some() && !title.organ.is_empty() {
            self.edits.push(Edit::Title(title.text));
        }
        self.edits.push(Edit::Organ(Organ::named(&organ)));
    }

    /// The range of a section behind its heading, up to the next one that was found.
    fn section(&self, section_idx: usize) -> Option<Range<usize>> {
        let at = self.headings.iter().position(|heading| heading.section_idx == section_idx)?;
        let end = self.headings.get(at + 1).map_or(self.flow.text.len(), |next| next.range.start);
        Some(self.headings[at].range.end..end)
    }

    /// Preface, sections and what stands around them.
    fn texts(&mut self) {
        let start = self.headings.first().map_or(0, |heading| heading.range.start);
        self.preface(self.title_end.min(start)..start);
        let end = self.sections();
        let around = [0..start, end..self.flow.text.len()];
        let mut publishing = self.report.publishing.clone();
        for (field, text, range) in published::published(self.flow, &around) {
            match field {
                Field::PublishingDate => publishing.date = WrittenDate(text),
                Field::PublishingSource => publishing.source = text,
                _ => publishing.index_number = text,
            }
            self.piece(Item::Text(field), &range);
        }
        self.edits.push(Edit::Publishing(publishing));
        self.name_headings();
    }

    fn preface(&mut self, part: Range<usize>) {
        let mut all = paragraphs(self.flow, part, self.margin, &self.skipped);
        let first = all.iter().position(|paragraph| preface_start(&paragraph.text).is_some());
        let Some(first) = first else {
            return self.leave(Item::Text(Field::OwnPreface), "没有找到前言");
        };
        all.drain(..first);
        let skip = preface_start(&all[0].text).unwrap_or(0);
        let len = all[0].text.len();
        all[0].keep(skip..len);
        all.retain(|paragraph| !is_before(&paragraph.text));
        let (Some(from), Some(to)) = (all.first(), all.last()) else { return };
        let range = from.range.start..to.range.end;
        let bare = Bare::of(self.flow, range.clone());
        let text: Vec<&str> = all.iter().map(|paragraph| paragraph.text.trim()).collect();
        let mut preface = self.report.preface.clone();
        preface.own_text = text.join("\n");
        self.piece(Item::Text(Field::OwnPreface), &range);
        for (field, text, at) in preface::parts(&bare, self.report.year) {
            let place = match &field {
                Field::PeriodFrom => &mut preface.period_from.0,
                Field::PeriodTo => &mut preface.period_to.0,
                Field::Address => &mut preface.address,
                Field::Telephone => &mut preface.telephone,
                Field::Postcode => &mut preface.postcode,
                Field::Fax => &mut preface.fax,
                Field::Email => &mut preface.email,
                Field::Download => &mut preface.download,
                Field::ContactOffice => &mut preface.contact_office,
                _ => &mut preface.compiler,
            };
            *place = text;
            self.piece(Item::Text(field), &bare.range(&at));
        }
        self.edits.push(Edit::Preface(preface));
    }

    /// The free texts of the sections; gives where the report ends.
    fn sections(&mut self) -> usize {
        let mut end = self.headings.last().map_or(0, |heading| heading.range.end);
        let form = self.form;
        for (section_idx, section) in form.sections.iter().enumerate() {
            let Content::Text { .. } = section.content else { continue };
            let field = match section.key.as_str() {
                "overview" => Field::Opening,
                "problems" => Field::Problems,
                _ => Field::OtherMatters,
            };
            let Some(part) = self.section(section_idx) else {
                self.leave(Item::Text(field), &format!("没有找到“{}”", section.heading));
                continue;
            };
            let is_last = part.end == self.flow.text.len();
            let mut all = paragraphs(self.flow, part.clone(), self.margin, &self.skipped);
            if is_last {
                end = self.cut_furniture(&mut all, &part);
                self.closing(&mut all);
            }
            match field {
                Field::Opening => self.overview(&all),
                field => self.whole_text(field, &all),
            }
        }
        end
    }

    /// Takes away what the page has behind the report; gives where that begins.
    fn cut_furniture(&self, all: &mut Vec<Paragraph>, part: &Range<usize>) -> usize {
        let mut end = part.end;
        if let Some(first) = all.iter().position(|paragraph| is_behind(&paragraph.text) || is_title(&paragraph.text)) {
            end = all[first].range.start;
            all.truncate(first);
        }
        if let Some(first) = after_closing(all, &self.report_organ()).or_else(|| dated_list(all)) {
            end = all[first].range.start;
            all.truncate(first);
        }
        // A button may share the last line.
        if let Some(last) = all.last_mut()
            && let Some((at, sign)) = last.text.rmatch_indices(['。', '！']).next()
        {
            let from = at + sign.len();
            let rest = last.text[from..].trim();
            if !rest.is_empty() && is_behind(rest) {
                last.keep(0..from);
                end = end.min(last.range.end);
            }
        }
        end
    }

    /// The organ as the title has it.
    fn report_organ(&self) -> String {
        let named = self.edits.iter().find_map(|edit| match edit {
            Edit::Organ(organ) => Some(organ.name.clone()),
            _ => None,
        });
        named.unwrap_or_default()
    }

    /// 落款: the organ and a date at the end.
    fn closing(&mut self, all: &mut Vec<Paragraph>) {
        let mut closing = Closing::default();
        let Some(last) = all.last() else { return };
        let text = without_spaces(&last.text);
        let Some(at) = date_at_end(&text) else { return };
        let (front, date) = (text[..at].to_owned(), text[at..].to_owned());
        // Run-together text has it behind the last sentence.
        let sentence = last.text.rfind(['。', '！']).map(|at| at + '。'.len_utf8());
        let front =
            sentence.map_or(front.clone(), |_| front.rsplit(['。', '！']).next().unwrap_or_default().to_owned());
        if front.chars().count() > 40 || front.contains('，') {
            return;
        }
        let range = last.part(&(sentence.unwrap_or(0)..last.text.len()));
        closing.date = WrittenDate(date);
        match (sentence, all.last_mut()) {
            (Some(end), Some(last)) => last.keep(0..end),
            _ => {
                all.pop();
            }
        }
        self.piece(Item::Text(Field::ClosingDate), &range);
        let is_organ = |text: &str| {
            (3..=40).contains(&text.chars().count())
                && text.chars().all(|c| c.is_alphabetic() || matches!(c, '（' | '）'))
        };
        if is_organ(&front) {
            closing.organ = front;
            self.piece(Item::Text(Field::ClosingOrgan), &range);
        } else if front.is_empty()
            && let Some(organ) = all.last().filter(|organ| {
                is_organ(&without_spaces(&organ.text)) && !without_spaces(&organ.text).starts_with('无')
            })
        {
            closing.organ = without_spaces(&organ.text);
            let range = organ.range.clone();
            all.pop();
            self.piece(Item::Text(Field::ClosingOrgan), &range);
        }
        self.edits.push(Edit::Closing(closing));
    }

    fn overview(&mut self, all: &[Paragraph]) {
        let (opening, parts) = parts(all, self.form);
        if opening.text.is_empty() && parts.is_empty() {
            return self.leave(Item::Text(Field::Opening), "“一”下面没有文字");
        }
        if !opening.text.is_empty() {
            self.piece(Item::Text(Field::Opening), &opening.text_range);
        }
        for (idx, part) in parts.iter().enumerate() {
            if !part.title.is_empty() {
                self.piece(Item::Text(Field::PartTitle(idx)), &part.title_range);
            }
            if !part.text.is_empty() {
                self.piece(Item::Text(Field::PartText(idx)), &part.text_range);
            }
        }
        let part = |part: ReadPart| Part { title: part.title, text: part.text, ..Part::default() };
        self.edits
            .push(Edit::Overview(Overview { opening: opening.text, parts: parts.into_iter().map(part).collect() }));
    }

    fn whole_text(&mut self, field: Field, all: &[Paragraph]) {
        let (Some(first), Some(last)) = (all.first(), all.last()) else {
            return self.leave(Item::Text(field), "标题下面没有文字");
        };
        let range = first.range.start..last.range.end;
        let text: Vec<&str> = all.iter().map(|paragraph| paragraph.text.as_str()).collect();
        let text = text.join("\n");
        self.edits.push(if field == Field::Problems { Edit::Problems(text) } else { Edit::OtherMatters(text) });
        self.piece(Item::Text(field), &range);
    }

    /// Headings that are not worded as the form has them.
    fn name_headings(&mut self) {
        for (section_idx, section) in self.form.sections.iter().enumerate() {
            let Some(heading) = self.headings.iter().find(|heading| heading.section_idx == section_idx) else {
                continue;
            };
            self.wordings.push(Wording {
                place: section.key.clone(),
                official: section.heading.clone(),
                printed: self.flow.text[heading.range.clone()].chars().filter(|c| !is_edge(*c)).collect(),
                range: heading.range.clone(),
            });
        }
    }

    /// The rows of the tables that kept their cells.
    fn grids(&mut self) {
        let known = KnownWords::new(self.form);
        let (flow, form) = (self.flow, self.form);
        let grid = GridReader { flow, form, lines: &self.lines, known: &known };
        for (block_idx, block) in self.source.blocks.iter().enumerate() {
            let Block::Table(table) = block else { continue };
            if self.rows.len() > MOST_ROWS {
                self.notes.push("原文的表格多得不像是年报，只看了前面的，请对照原文核对".to_owned());
                break;
            }
            for table in by_sections(flow, &self.headings, block_idx, table) {
                let mut out = grid.rows(block_idx, &table);
                let unnamed = (0..self.lines.len()).filter(|&line| self.lines[line].names.is_empty());
                out.rows
                    .extend(unnamed.filter_map(|line| unnamed_row(flow, form, &self.lines, line, block_idx, &table)));
                if out.rows.is_empty() {
                    continue;
                }
                self.wordings.append(&mut out.wordings);
                self.rows.append(&mut out.rows);
                let filled = table.cells.iter().enumerate().filter(|(_, cell)| !cell.text.is_empty());
                let places = || filled.clone().map(|(idx, _)| flow.cell(block_idx, idx));
                if let (Some(first), Some(last)) = (places().next(), places().next_back()) {
                    // The heading in the table's first row is told by itself.
                    self.skipped.push(first.start..last.end);
                }
            }
        }
    }

    /// The rows found of a table. If its own section has some, those in the texts are of another table in
    /// the same words, or of another report.
    fn rows_of(&self, table_idx: usize) -> Vec<RowFound> {
        let mut own: Vec<RowFound> =
            self.rows.iter().filter(|row| self.lines[row.line].table_idx == table_idx).cloned().collect();
        let is_of = |section_idx: usize| match &self.form.sections[section_idx].content {
            Content::Table(key) => *key == self.form.tables[table_idx].key,
            Content::Text { .. } => false,
        };
        let section_of = |row: &RowFound| {
            let heading = self.headings.iter().rfind(|heading| heading.range.end <= row.range.start)?;
            Some(heading.section_idx)
        };
        if own.iter().any(|row| section_of(row).is_some_and(is_of)) {
            own.retain(|row| {
                section_of(row).is_some_and(|idx| matches!(self.form.sections[idx].content, Content::Table(_)))
            });
        }
        own
    }

    /// The cells of the tables.
    fn tables(&mut self, chosen: &[String]) -> Cells {
        let (flow, form) = (self.flow, self.form);
        let texts: Vec<String> = self.edits.iter().filter_map(text_of).collect();
        let told = told(&texts.join("\n"), form);
        let mut filler =
            Filler { flow, form, lines: &self.lines, told: &told, chosen, has_blanks: false, out: Cells::default() };
        for table_idx in 0..form.tables.len() {
            let part = flat_part(form, &self.headings, table_idx, flow);
            let mut own = self.rows_of(table_idx);
            if own.is_empty() {
                let found = flat::rows(flow, part, form, &self.lines, table_idx);
                own = found.rows;
                self.wordings.extend(found.wordings);
                if found.is_cut {
                    let name = &form.tables[table_idx].name;
                    self.notes.push(format!("{name}所在的文字太长，只看了前面的，请对照原文核对"));
                }
            }
            filler.table(table_idx, &own);
        }
        filler.out
    }

    /// Puts everything together.
    fn reading(mut self, cells: Cells, chosen: &[String]) -> Reading {
        let Cells { by_key: mut cells, pieces, left, questions, chosen: known } = cells;
        leave_right_sums_to_program(self.form, &mut cells);
        self.edits.extend(cells.into_iter().map(|(key, cell)| Edit::Cell(key, cell)));
        let labels = self.wordings.iter().filter(|wording| {
            let name = |text: &str| Name::read(text).map(|name| (name.text, name.number));
            name(&wording.official) != name(&wording.printed)
        });
        let labels: Vec<PrintedLabel> = labels
            .map(|wording| PrintedLabel {
                place: wording.place.clone(),
                official: wording.official.clone(),
                printed: wording.printed.clone(),
                ..PrintedLabel::default()
            })
            .collect();
        let imported = Imported { source: self.source.name.clone(), labels, ..Imported::default() };
        self.edits.push(Edit::Imported(Some(imported)));
        let mut report = self.report;
        report.apply(Edit::All(self.edits));
        // A title without an organ: the one that signs is the one that reports.
        let signer = report.closing.organ.trim().to_owned();
        if report.organ.name.is_empty() && !signer.is_empty() {
            report.apply(Edit::Organ(Organ::named(&signer)));
            let organ = Item::Text(Field::OrganName);
            self.left.retain(|left| left.item.as_ref() != Some(&organ));
            let closing = self.pieces.iter().find(|piece| piece.item == Item::Text(Field::ClosingOrgan));
            let spots = closing.map(|piece| piece.spots.clone()).unwrap_or_default();
            self.pieces.insert(0, Piece { item: organ, how: How::Read, spots });
        }
        let unknown = chosen.iter().filter(|id| !known.contains(*id));
        self.notes.extend(unknown.map(|id| format!("没有“{id}”这个选项，或者已经不需要选，没有采用")));
        self.pieces.extend(pieces);
        self.left.extend(left);
        Reading { report, pieces: self.pieces, questions, left: self.left, notes: self.notes }
    }
}

/// A table as it is, or where headings stand in it, once for each of its sections with the other cells blank.
fn by_sections<'t>(
    flow: &Flow,
    headings: &[Heading],
    block_idx: usize,
    table: &'t SourceTable,
) -> Vec<Cow<'t, SourceTable>> {
    let row_of = |heading: &Heading| {
        let spots = flow.spots(&heading.range);
        let cell = spots.iter().find(|spot| spot.block == block_idx).and_then(|spot| spot.cell)?;
        Some(table.cells[cell].row)
    };
    let starts: Vec<usize> = headings.iter().filter_map(row_of).collect();
    if starts.is_empty() {
        return vec![Cow::Borrowed(table)];
    }
    let ends = starts.iter().copied().chain([table.rows]);
    let parts = [0].into_iter().chain(starts.iter().copied()).zip(ends);
    let only = |(start, end): (usize, usize)| {
        let mut part = table.clone();
        for cell in part.cells.iter_mut().filter(|cell| !(start..end).contains(&cell.row)) {
            cell.text.clear();
        }
        Cow::Owned(part)
    };
    parts.filter(|(start, end)| start < end).map(only).collect()
}

/// Where a preface begins in a paragraph: at one of its usual first words that begins a line or stands
/// behind a space.
fn preface_start(text: &str) -> Option<usize> {
    const FIRST: [&str; 12] = [
        "根据",
        "按照",
        "依据",
        "遵照",
        "本报告",
        "本年度报告",
        "本年报",
        "为",
        "现将",
        "按",
        "依照",
        "《中华人民共和国政府信息公开条例》",
    ];
    if text.chars().count() < 20 {
        return None;
    }
    let at_start = |at: usize| at == 0 || text[..at].ends_with(is_edge) || text[..at].ends_with(['>', '：', ':']);
    let found =
        FIRST.iter().flat_map(|word| text.match_indices(word)).map(|(at, _)| at).filter(|&at| at_start(at)).min();
    found.or_else(|| (text.contains("条例") && text.ends_with('。') && !is_before(text)).then_some(0))
}

fn text_of(edit: &Edit) -> Option<String> {
    match edit {
        Edit::Problems(text) | Edit::OtherMatters(text) => Some(text.clone()),
        Edit::Overview(overview) => {
            let parts = overview.parts.iter().map(|part| part.text.as_str());
            Some([overview.opening.as_str()].into_iter().chain(parts).collect::<Vec<_>>().join("\n"))
        }
        _ => None,
    }
}

/// Where a table is looked for that lost its cells: behind its section's heading, or between the
/// headings that were found around it.
fn flat_part(form: &Form, headings: &[Heading], table_idx: usize, flow: &Flow) -> Range<usize> {
    let key = &form.tables[table_idx].key;
    let section =
        form.sections.iter().position(|section| matches!(&section.content, Content::Table(table) if table == key));
    let section = section.unwrap_or(0);
    let before = headings.iter().rfind(|heading| heading.section_idx <= section);
    let after = headings.iter().find(|heading| heading.section_idx > section);
    let start = before.map_or(0, |heading| heading.range.end);
    start..after.map_or(flow.text.len(), |heading| heading.range.start).max(start)
}
