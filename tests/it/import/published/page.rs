//! A page as an organ publishes it, before it is written in some format: title, furniture around it,
//! paragraphs and tables in order.

use nianbao::form::{Content, Form, Table};
use nianbao::report::{Entry, Report};
use proptest::prelude::*;

use super::draw::Draw;
use super::labels::{FigureStyle, HeadingStyle, LabelStyle};
use super::reports::Published;
use super::sheet::{Sheet, What};
use super::suits::SuitShape;

/// What is unusual about a page; shrinks towards a plain one.
#[derive(Debug, Clone)]
pub(super) struct Quirks {
    pub(super) labels: LabelStyle,
    pub(super) figures: FigureStyle,
    pub(super) headings: HeadingStyle,
    pub(super) title: TitleStyle,
    pub(super) heads: HeadStyle,
    pub(super) disclosed_apart: bool,
    pub(super) page_break: PageBreak,
    pub(super) suits: SuitShape,
    pub(super) seed: u64,
}

/// How the title is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TitleStyle {
    OneLine,
    /// The organ on a line of its own.
    TwoLines,
    /// `…2023年度政府信息公开工作年度报告`
    Spelled,
}

/// How the heads of tables span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadStyle {
    Spanned,
    Padded,
    ShortCorner,
}

/// Where table 三 goes on on a new page, as rows below its heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PageBreak {
    None,
    HeadAgain(usize),
    Bare(usize),
}

/// A page.
pub(super) struct Page {
    pub(super) title: Vec<String>,
    pub(super) organ: String,
    pub(super) year: u16,
    pub(super) pieces: Vec<PagePiece>,
}

/// A piece of a page.
pub(super) enum PagePiece {
    Heading(String),
    Paragraph(String),
    /// A line at the right: 落款.
    Closing(String),
    Table(Sheet),
}

impl Quirks {
    /// Nothing unusual.
    pub(super) fn none() -> Quirks {
        Quirks {
            labels: LabelStyle::Official,
            figures: FigureStyle::Plain,
            headings: HeadingStyle::Official,
            title: TitleStyle::OneLine,
            heads: HeadStyle::Spanned,
            disclosed_apart: false,
            page_break: PageBreak::None,
            suits: SuitShape::Wide,
            seed: 0,
        }
    }

    /// Unusual words, figures and tables.
    pub(super) fn any() -> impl Strategy<Value = Quirks> {
        let heads = prop::sample::select(vec![HeadStyle::Spanned, HeadStyle::Padded, HeadStyle::ShortCorner]);
        let page_break = prop_oneof![
            2 => Just(PageBreak::None),
            1 => (1_usize..26).prop_map(PageBreak::HeadAgain),
            1 => (1_usize..26).prop_map(PageBreak::Bare),
        ];
        let suits = prop::sample::select(SuitShape::ALL.to_vec());
        (Quirks::of_words(), heads, any::<bool>(), page_break, suits).prop_map(
            |(quirks, heads, disclosed_apart, page_break, suits)| Quirks {
                heads,
                disclosed_apart,
                page_break,
                suits,
                ..quirks
            },
        )
    }

    /// Unusual words and figures in tables of the official shape.
    pub(super) fn of_words() -> impl Strategy<Value = Quirks> {
        let labels = prop::sample::select(vec![
            LabelStyle::Official,
            LabelStyle::HalfBrackets,
            LabelStyle::PauseMarks,
            LabelStyle::Spaces(' '),
            LabelStyle::Spaces('\u{a0}'),
            LabelStyle::Spaces('\u{3000}'),
            LabelStyle::Broken,
        ]);
        let figures = prop::sample::select(vec![
            FigureStyle::Plain,
            FigureStyle::Padded,
            FigureStyle::FullWidth,
            FigureStyle::Commas,
            FigureStyle::Units,
        ]);
        let title = prop::sample::select(vec![TitleStyle::OneLine, TitleStyle::TwoLines, TitleStyle::Spelled]);
        (labels, figures, Quirks::any_heading(), title, any::<u64>()).prop_map(
            |(labels, figures, headings, title, seed)| Quirks {
                labels,
                figures,
                headings,
                title,
                seed,
                ..Quirks::none()
            },
        )
    }

    /// Unusual titles alone.
    pub(super) fn of_titles() -> impl Strategy<Value = Quirks> {
        let title = prop::sample::select(vec![TitleStyle::OneLine, TitleStyle::TwoLines, TitleStyle::Spelled]);
        (title, any::<u64>()).prop_map(|(title, seed)| Quirks { title, seed, ..Quirks::none() })
    }

    /// Unusual headings alone, for text without separators: what is between labels has to be digits.
    pub(super) fn of_headings() -> impl Strategy<Value = Quirks> {
        (Quirks::any_heading(), any::<u64>()).prop_map(|(headings, seed)| Quirks { headings, seed, ..Quirks::none() })
    }

    /// Headings in other words, all with their numbers: what is not on a line of its own is not told
    /// from a sentence without them.
    pub(super) fn of_numbered_headings() -> impl Strategy<Value = Quirks> {
        let headings = prop::sample::select(vec![HeadingStyle::Official, HeadingStyle::Spelled]);
        (headings, any::<u64>()).prop_map(|(headings, seed)| Quirks { headings, seed, ..Quirks::none() })
    }

    fn any_heading() -> impl Strategy<Value = HeadingStyle> {
        prop::sample::select(vec![
            HeadingStyle::Official,
            HeadingStyle::Spelled,
            HeadingStyle::NoNumbers,
            HeadingStyle::OneTooLow,
        ])
    }
}

impl Page {
    pub(super) fn of(published: &Published, quirks: &Quirks) -> Page {
        let mut draw = Draw::new(quirks.seed);
        let report = &published.report;
        let mut pieces: Vec<PagePiece> = paragraphs(&report.preface_text()).collect();
        for section in &report.form.sections {
            let heading = quirks.headings.write(&section.heading, &section.key, &section.spellings, &mut draw);
            pieces.push(PagePiece::Heading(quirks.labels_in_heading().write(&heading, &mut draw)));
            match &section.content {
                Content::Text { .. } if section.key == "overview" => {
                    pieces.extend(paragraphs(&overview_text(published)));
                }
                Content::Text { .. } => pieces.extend(paragraphs(&report.section_text(&section.key))),
                Content::Table(key) => {
                    let table = report.form.table(key).expect("a table");
                    let sheets = sheets(published, table, quirks, &mut draw).into_iter();
                    if key == "t4" && quirks.suits == SuitShape::Captioned {
                        pieces.extend(
                            sheets
                                .zip(["（一）", "（二）", "（三）"])
                                .flat_map(|(sheet, number)| captioned(sheet, number)),
                        );
                    } else {
                        pieces.extend(sheets.map(PagePiece::Table));
                    }
                    pieces.extend(paragraphs(report.notes.get(key).map_or("", String::as_str)));
                }
            }
        }
        if !report.closing.date.is_empty() {
            pieces.push(PagePiece::Closing(report.closing_organ().to_owned()));
            pieces.push(PagePiece::Closing(report.closing.date.printed()));
        }
        Page { title: title(report, quirks.title), organ: report.organ.name.clone(), year: report.year, pieces }
    }

    pub(super) fn tables(&self) -> impl Iterator<Item = &Sheet> {
        self.pieces.iter().filter_map(|piece| match piece {
            PagePiece::Table(sheet) => Some(sheet),
            _ => None,
        })
    }

    /// The title on one line.
    pub(super) fn whole_title(&self) -> String {
        self.title.concat()
    }
}

impl Quirks {
    /// A heading is no cell: it is one paragraph.
    fn labels_in_heading(&self) -> LabelStyle {
        if self.labels == LabelStyle::Broken { LabelStyle::Official } else { self.labels }
    }
}

fn title(report: &Report, style: TitleStyle) -> Vec<String> {
    let (organ, year) = (report.organ.name.as_str(), report.year);
    match style {
        TitleStyle::OneLine => vec![report.title()],
        TitleStyle::TwoLines => vec![organ.to_owned(), format!("{year}年政府信息公开工作年度报告")],
        TitleStyle::Spelled => vec![format!("{organ}{year}年度政府信息公开工作年度报告")],
    }
}

fn paragraphs(text: &str) -> impl Iterator<Item = PagePiece> {
    text.lines().filter(|line| !line.is_empty()).map(|line| PagePiece::Paragraph(line.to_owned()))
}

fn overview_text(published: &Published) -> String {
    let report = &published.report;
    if !published.titles_in_line {
        return report.section_text("overview");
    }
    let parts = report.section("overview").parts.iter().map(|part| format!("{}。{}", part.title, part.text));
    [report.section("overview").text.clone()].into_iter().chain(parts).collect::<Vec<_>>().join("\n")
}

/// The figures of a table as printed, in the order of its cells.
fn printed(published: &Published, table: &Table, style: FigureStyle) -> Vec<String> {
    let report = &published.report;
    let figure = |(_, form_cell): (nianbao::form::CellIdx, &nianbao::form::FormCell)| {
        let cell = report.cell(&form_cell.key);
        let number = match &cell.entry {
            Entry::Number(number) => style.write(&number.to_string(), &form_cell.unit),
            Entry::NotApplicable => published.not_applicable.to_owned(),
            Entry::Blank | Entry::Computed | Entry::Unreadable(_) => String::new(),
        };
        if cell.remark.is_empty() { number } else { format!("{number}（{}）", cell.remark) }
    };
    report.form.cells_of_table(&table.key).map(figure).collect()
}

/// A table without its title, under a line with it.
fn captioned(sheet: Sheet, number: &str) -> [PagePiece; 2] {
    let title = format!("{number}{}情况", sheet.cells[0].text);
    [PagePiece::Paragraph(title), PagePiece::Table(sheet.without_row(0))]
}

fn sheets(published: &Published, table: &Table, quirks: &Quirks, draw: &mut Draw) -> Vec<Sheet> {
    let form: &Form = published.report.form;
    let figures = printed(published, table, quirks.figures);
    let sheet = Sheet::of(form, table, &figures);
    let sheet = match table.key.as_str() {
        "t3" if published.other_in_one_row => sheet.with_other_in_one_row(),
        "t4" => quirks.suits.sheet(sheet, table, &figures),
        _ => sheet,
    };
    let sheet = match quirks.heads {
        HeadStyle::Padded => sheet.with_padded_heads(),
        HeadStyle::ShortCorner => sheet.with_short_corner(),
        HeadStyle::Spanned => sheet,
    };
    let mut sheets = match (table.key.as_str(), quirks.page_break) {
        ("t2", _) if quirks.disclosed_apart => sheet.by_titles(),
        ("t4", _) if matches!(quirks.suits, SuitShape::Apart | SuitShape::Captioned) => sheet.by_titles(),
        ("t3", PageBreak::HeadAgain(row)) => sheet.parted(sheet.head_rows + row, true).to_vec(),
        ("t3", PageBreak::Bare(row)) => sheet.parted(sheet.head_rows + row, false).to_vec(),
        _ => vec![sheet],
    };
    for cell in sheets.iter_mut().flat_map(|sheet| &mut sheet.cells) {
        if !matches!(cell.what, What::Figure | What::Filler) {
            cell.text = quirks.labels.write(&cell.text, draw);
        }
    }
    sheets
}
