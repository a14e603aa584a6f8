//! Old workbooks (.xls), written record by record.

use nianbao::import::source::{Source, UnseenBecause};

use super::super::documents::{check_places, read, shown};
use super::{to_look_at, unseen};

use UnseenBecause::{Comment, Drawing, Hidden, NoteMark, PageEdge, Struck};

/// Bytes of a sector.
const SECTOR: usize = 512;

fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len()).expect("a short record");
    [&kind.to_le_bytes(), &length.to_le_bytes(), body].concat()
}

fn shorts(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// Letters of two bytes each, behind the flags that say so and how many.
fn text(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let count = u16::try_from(units.len()).expect("a short text");
    [shorts(&[count]), vec![1], shorts(&units)].concat()
}

fn begin(kind: u16) -> Vec<u8> {
    record(0x0809, &shorts(&[0x0600, kind, 0, 0, 0, 0, 0, 0]))
}

/// A font: height, flags, colour, raised.
fn font(height: u16, flags: u16, colour: u16, raised: u16) -> Vec<u8> {
    let head = shorts(&[height, flags, colour, 400, raised, 0, 0]);
    record(0x0031, &[head, vec![1, 0, b'F']].concat())
}

/// A style: font, format, the colour it is filled with.
fn style(font: u16, format: u16, fill: Option<u16>) -> Vec<u8> {
    let pattern = if fill.is_some() { 1_u32 << 26 } else { 0 };
    let head = shorts(&[font, format, 0, 0, 0, 0, 0]);
    record(0x00E0, &[head, pattern.to_le_bytes().to_vec(), shorts(&[fill.unwrap_or(64) | 65 << 7])].concat())
}

const PLAIN: u16 = 0;
const STRUCK: u16 = 1;
const WHITE: u16 = 2;
const WHITE_ON_BLUE: u16 = 3;
const TINY: u16 = 4;
const BLANK: u16 = 5;
const BLUE_ON_BLUE: u16 = 6;

/// What stands before the sheets; `shared` are the bodies of the shared texts.
fn head(shared: &[Vec<u8>], sheets: &[(&str, u8)], starts: &[usize]) -> Vec<u8> {
    let styles = [
        font(220, 0, 0x7FFF, 0),
        font(220, 0x0008, 0x7FFF, 0),
        font(220, 0, 9, 0),
        font(20, 0, 0x7FFF, 0),
        // There is no number 4.
        font(220, 0, 0x7FFF, 1),
        font(220, 0, 12, 0),
        record(0x041E, &[shorts(&[170]), text(";;;")].concat()),
        style(0, 0, None),
        style(1, 0, None),
        style(2, 0, None),
        style(2, 0, Some(12)),
        style(3, 0, None),
        style(0, 170, None),
        style(6, 0, Some(12)),
    ];
    let sheets = sheets.iter().zip(starts).map(|((name, state), start)| {
        let units: Vec<u16> = name.encode_utf16().collect();
        let count = u8::try_from(units.len()).expect("a short name");
        let start = u32::try_from(*start).expect("a small book").to_le_bytes();
        record(0x0085, &[&start[..], &[*state, 0, count, 1], &shorts(&units)].concat())
    });
    let count = u32::try_from(shared.len()).expect("few texts").to_le_bytes();
    let texts = record(0x00FC, &[[count, count].concat(), shared.concat()].concat());
    [
        begin(5),
        record(0x0042, &shorts(&[1200])),
        styles.concat(),
        sheets.collect::<Vec<_>>().concat(),
        texts,
        record(0x000A, &[]),
    ]
    .concat()
}

/// A book of sheets: name, whether it is shown (0) or hidden (1, 2), its records.
fn book(shared: &[Vec<u8>], sheets: &[(&str, u8, Vec<u8>)]) -> Source {
    let names: Vec<(&str, u8)> = sheets.iter().map(|(name, state, _)| (*name, *state)).collect();
    let before = head(shared, &names, &vec![0; sheets.len()]).len();
    let bodies: Vec<Vec<u8>> =
        sheets.iter().map(|(_, _, records)| [begin(0x0010), records.clone(), record(0x000A, &[])].concat()).collect();
    let starts: Vec<usize> = (0..bodies.len()).map(|idx| before + bodies[..idx].concat().len()).collect();
    let source = read(&container(&[head(shared, &names, &starts), bodies.concat()].concat())).expect("a workbook");
    check_places(&source);
    source
}

/// The file around a book: a head, its sectors, then a table of which follows which, and a directory.
fn container(book: &[u8]) -> Vec<u8> {
    let mut book = book.to_vec();
    // Shorter ones would be kept elsewhere.
    book.resize(book.len().max(4096).next_multiple_of(SECTOR), 0);
    let sectors = u32::try_from(book.len() / SECTOR).expect("a small book");
    let mut head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    head.resize(24, 0);
    head.extend(shorts(&[0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0]));
    let none = 0xFFFF_FFFE_u32;
    head.extend(
        [0, 1, sectors + 1, 0, 4096, none, 0, none, 0, sectors].iter().flat_map(|number: &u32| number.to_le_bytes()),
    );
    head.resize(SECTOR, 0xFF);
    let mut table: Vec<u8> = (1..sectors).chain([none, 0xFFFF_FFFD, none]).flat_map(u32::to_le_bytes).collect();
    table.resize(SECTOR, 0xFF);
    let entry = |name: &str, kind: u8, child: u32, start: u32, size: usize| {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = u16::try_from(entry.len() + 2).expect("a short name");
        entry.resize(64, 0);
        entry.extend(length.to_le_bytes());
        entry.extend([kind, 1]);
        entry.extend([u32::MAX, u32::MAX, child].iter().flat_map(|number| number.to_le_bytes()));
        entry.resize(116, 0);
        entry.extend(start.to_le_bytes());
        entry.extend(u64::try_from(size).expect("a size").to_le_bytes());
        entry
    };
    let mut directory = [entry("Root Entry", 5, 1, none, 0), entry("Workbook", 2, u32::MAX, 0, book.len())].concat();
    directory.resize(SECTOR, 0);
    [head, book, table, directory].concat()
}

/// A number in a cell.
fn number(row: u16, column: u16, style: u16, number: i32) -> Vec<u8> {
    record(0x0203, &[shorts(&[row, column, style]), f64::from(number).to_le_bytes().to_vec()].concat())
}

/// A cell with one of the shared texts.
fn label(row: u16, column: u16, style: u16, shared: u32) -> Vec<u8> {
    record(0x00FD, &[shorts(&[row, column, style]), shared.to_le_bytes().to_vec()].concat())
}

/// 许可 | 12 (in a style) | 34.
fn row(style: u16) -> Vec<u8> {
    [label(0, 0, PLAIN, 0), number(0, 1, style, 12), number(0, 2, PLAIN, 34)].concat()
}

#[test]
fn styles_hide_figures() {
    for (style, why) in [
        (PLAIN, None),
        (STRUCK, Some(Struck)),
        (WHITE, Some(Hidden)),
        (WHITE_ON_BLUE, None),
        (TINY, Some(Hidden)),
        (BLANK, Some(Hidden)),
        (BLUE_ON_BLUE, Some(Hidden)),
    ] {
        let source = book(&[text("许可")], &[("年报", 0, row(style))]);
        let expected: Vec<(&str, UnseenBecause)> = why.map(|why| ("12", why)).into_iter().collect();
        assert_eq!(unseen(&source), expected, "{style}");
        assert_eq!(to_look_at(&source).len(), expected.len());
        let line = if why.is_some() { "| 0:许可 | 2:34" } else { "| 0:许可 | 1:12 | 2:34" };
        assert_eq!(shown(&source), [line], "{style}");
    }
}

#[test]
fn hidden_rows_columns_and_sheets_are_named() {
    let hidden_row = record(0x0208, &shorts(&[1, 0, 3, 255, 0, 0, 0x0020, 15]));
    let hidden_column = record(0x007D, &shorts(&[1, 1, 2048, 15, 1, 0]));
    let cells = [row(PLAIN), label(1, 0, PLAIN, 1), number(1, 1, PLAIN, 56), number(1, 2, PLAIN, 78)].concat();
    let texts = [text("许可"), text("处罚")];
    let source = book(&texts, &[("年报", 0, [hidden_row, cells.clone()].concat())]);
    assert_eq!(
        (shown(&source), unseen(&source)),
        (vec!["| 0:许可 | 1:12 | 2:34".to_owned()], vec![("处罚 56 78", Hidden)])
    );
    let source = book(&texts, &[("年报", 0, [hidden_column, cells.clone()].concat())]);
    assert_eq!(shown(&source), ["| 0:许可 | 1:34", "| 0:处罚 | 1:78"]);
    assert_eq!(unseen(&source), [("12", Hidden), ("56", Hidden)]);
    let source = book(&texts, &[("年报", 0, row(PLAIN)), ("底稿", 2, cells)]);
    assert_eq!((shown(&source).len(), unseen(&source)), (1, vec![("许可 12 34 处罚 56 78", Hidden)]));
}

#[test]
fn runs_of_a_text_are_seen_or_not_each_by_itself() {
    // Letters of one byte; where each run begins, and its font.
    let rich = |letters: &str, runs: &[(u16, u16)]| {
        let count = |count: usize| shorts(&[u16::try_from(count).expect("few")]);
        let runs_written: Vec<u8> = runs.iter().flat_map(|(start, font)| shorts(&[*start, *font])).collect();
        [count(letters.len()), vec![8], count(runs.len()), letters.as_bytes().to_vec(), runs_written].concat()
    };
    let texts = [text("许可"), rich("7564", &[(0, 1), (2, 0)]), rich("642", &[(2, 5)]), rich("64m2", &[(3, 5)])];
    let cells: Vec<u8> = (0..4).flat_map(|column| label(0, column, PLAIN, column.into())).collect();
    let source = book(&texts, &[("年报", 0, cells)]);
    assert_eq!(shown(&source), ["| 0:许可 | 1:64 | 2:64 | 3:64m2"]);
    assert_eq!(unseen(&source), [("75", Struck), ("2", NoteMark)]);
}

#[test]
fn boxes_comments_and_edges_are_named() {
    let object = |kind: u16| record(0x005D, &shorts(&[0x15, 0x12, kind, 1, 0, 0, 0, 0, 0, 0, 0]));
    let letters = |words: &str| {
        let count = u16::try_from(words.encode_utf16().count()).expect("few");
        let own = record(0x01B6, &shorts(&[0x212, 0, 0, 0, 0, count, 16, 0, 0]));
        let units: Vec<u16> = words.encode_utf16().collect();
        [own, record(0x003C, &[vec![1], shorts(&units)].concat()), record(0x003C, &shorts(&[0; 8]))].concat()
    };
    let over =
        [object(6), letters("另有2件结转"), object(0x19), letters("请核对"), record(0x0014, &text("&C清溪镇&P"))];
    let source = book(&[text("许可")], &[("年报", 0, [over.concat(), row(PLAIN)].concat())]);
    assert_eq!(shown(&source), ["| 0:许可 | 1:12 | 2:34"]);
    assert_eq!(unseen(&source), [("另有2件结转", Drawing), ("请核对", Comment), ("清溪镇", PageEdge)]);
    assert_eq!(to_look_at(&source), ["另有2件结转"]);
}
