//! The cells of a report from a CSV file: `cell,value,remark`, one line per cell.

use std::collections::BTreeMap;
use std::io::Read;

use crate::form::{Form, FormCell};
use crate::report::why_unreadable;
use crate::report::{Cell, Edit, Entry, Organ, Report, Sheet, Value, leave_right_sums_to_program, shortened};
use crate::store::unguarded;

/// A report read from a CSV file, and what was not understood.
#[derive(Debug)]
pub struct CsvImport {
    /// The report.
    pub report: Report,
    /// How many lines were understood.
    pub understood: usize,
    /// Lines that were not understood, with their numbers.
    pub not_understood: Vec<LineFault>,
    /// Notes for the person, in Chinese.
    pub notes: Vec<String>,
}

/// A line that was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineFault {
    /// Line number, from 1.
    pub line_no: usize,
    /// What is wrong with it.
    pub fault: String,
}

/// Reads the cells of a report from the text of a CSV file.
///
/// Totals: one that equals its computed value is computed again from then on, one that differs
/// stays as it is, and a blank one stays blank. What is typed in a cell and is no number is kept in
/// the cell as typed.
pub fn from_csv(text: &str, form: &'static Form, year: u16, organ: Organ) -> CsvImport {
    let mut report = Report::new(form, year, organ);
    if let Some(fault) = too_much(text) {
        let not_understood = vec![LineFault { line_no: 1, fault }];
        return CsvImport { report, understood: 0, not_understood, notes: Vec::new() };
    }
    let mut reader = CellReader { form, cells: BTreeMap::new(), faults: Vec::new() };
    let mut lines = Lines { text, at: 0, line_no: 1 };
    // A record is added at the end: a quote that is never closed would swallow it.
    let mut csv = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(::csv::Trim::All)
        .from_reader(text.as_bytes().chain(b"\nend\n".as_slice()));
    let mut records = csv.records().peekable();
    while let Some(record) = records.next() {
        let position = record.as_ref().map_or_else(::csv::Error::position, ::csv::StringRecord::position);
        let line_no = lines.line_no(position);
        if lines.are_over() {
            break;
        }
        match record {
            _ if records.peek().is_none() => {
                reader.fault(line_no, "从这一行起有一个引号没有配对，这一行和后面的内容都没有采用".to_owned());
            }
            Ok(record) => reader.line(&record, line_no),
            Err(_) => reader.fault(line_no, "不是CSV格式的一行".to_owned()),
        }
    }
    let CellReader { mut cells, faults, .. } = reader;
    let understood = cells.len();
    let mut notes = missing(form, &cells);
    leave_right_sums_to_program(form, &mut cells);
    report.apply(Edit::All(cells.into_iter().map(|(key, cell)| Edit::Cell(key, cell)).collect()));
    notes.extend(kept_totals(&report));
    CsvImport { report, understood, not_understood: faults, notes }
}

/// That a text has more fields and lines than the cells of any form: each takes a hundred bytes to be told.
fn too_much(text: &str) -> Option<String> {
    const MOST_FIELDS: usize = 100_000;
    let count = text.bytes().filter(|byte| matches!(byte, b',' | b'\n' | b'\r')).count();
    (count > MOST_FIELDS)
        .then(|| format!("文件里有{count}处逗号和换行，超过{MOST_FIELDS}处，不是本程序的CSV，没有采用"))
}

/// Counts the lines of a text up to a place that moves forward.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line_no: usize,
}

impl Lines<'_> {
    /// The line, from 1, on which a record starts that does not stand before the last one asked for:
    /// the reader counts it before it skips blank lines.
    fn line_no(&mut self, position: Option<&::csv::Position>) -> usize {
        let bytes = self.text.as_bytes();
        let start = position.and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(self.at);
        let start = start.clamp(self.at, bytes.len());
        let blank = bytes[start..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let passed = &bytes[self.at..start + blank];
        self.line_no += passed.split(|byte| *byte == b'\n').count() - 1;
        self.at = start + blank;
        self.line_no
    }

    fn are_over(&self) -> bool {
        self.at == self.text.len()
    }
}

/// The cells read so far, and the lines that were not understood.
struct CellReader {
    form: &'static Form,
    cells: BTreeMap<String, Cell>,
    faults: Vec<LineFault>,
}

impl CellReader {
    fn line(&mut self, record: &::csv::StringRecord, line_no: usize) {
        let field = |idx: usize| record.get(idx).unwrap_or_default();
        let (key, value, remark) = (field(0), unguarded(field(1)), unguarded(field(2)));
        let is_first = self.cells.is_empty() && self.faults.is_empty();
        let is_head = is_first && (key.eq_ignore_ascii_case("cell") || key == "单元格");
        if is_head || record.iter().all(str::is_empty) {
            return;
        }
        let Some(form_cell) = self.form.cell(key) else {
            return self.fault(line_no, format!("没有“{}”这个单元格", shortened(key)));
        };
        if self.cells.contains_key(key) {
            return self.fault(line_no, format!("“{key}”在前面已经出现过，这一行没有采用"));
        }
        if record.iter().skip(3).any(|extra| !extra.is_empty()) {
            return self.fault(line_no, "多于三列，没有采用".to_owned());
        }
        if !remark.is_empty() && remark.chars().all(|c| c.is_ascii_digit() || c == '.') {
            let fault = format!("备注“{}”只有数字，可能是带逗号的数没有加引号，没有采用", shortened(remark));
            return self.fault(line_no, fault);
        }
        let cell = Cell::read(value, remark, Some(form_cell));
        if let Entry::Unreadable(text) = &cell.entry {
            let why = if text.contains('\n') {
                "有几行，可能有引号没有配对".to_owned()
            } else {
                why_unreadable(text, form_cell.kind).to_string()
            };
            let fault = format!("{}的值“{}”{why}，已原样保留在单元格里", form_cell.path, shortened(text));
            self.fault(line_no, fault);
        }
        self.cells.insert(key.to_owned(), cell);
    }

    fn fault(&mut self, line_no: usize, fault: String) {
        self.faults.push(LineFault { line_no, fault });
    }
}

/// A note on the cells that the file lacks; sums are computed.
fn missing(form: &Form, cells: &BTreeMap<String, Cell>) -> Vec<String> {
    let is_missing = |cell: &&FormCell| !cells.contains_key(&cell.key) && !cell.is_sum;
    let missing: Vec<&str> = form.cells().iter().filter(is_missing).map(|cell| cell.path.as_str()).collect();
    match missing.as_slice() {
        [] => Vec::new(),
        [only] => vec![format!("文件中没有{only}，留空")],
        [first, ..] => vec![format!("文件中没有{first}等{}个单元格，留空", missing.len())],
    }
}

/// Notes on totals that do not equal their parts and were kept as they are.
fn kept_totals(report: &Report) -> Vec<String> {
    let form = report.form;
    let sheet: Sheet = report.sheet();
    form.computing_order()
        .iter()
        .filter_map(|&idx| {
            let cell = form.cell_at(idx);
            let entry = &report.cells.get(&cell.key)?.entry;
            let computed = report.computed_value(idx, &sheet);
            match (entry, computed) {
                (Entry::Blank, _) => Some(format!("{}在文件中是空白，保持空白", cell.path)),
                (Entry::Number(number), Value::Number(computed)) => {
                    Some(format!("{}在文件中是{number}，按各项计算是{computed}，保留文件中的数", cell.path))
                }
                (Entry::Number(number), _) => {
                    Some(format!("{}在文件中是{number}，各项没有填齐，保留文件中的数", cell.path))
                }
                _ => None,
            }
        })
        .collect()
}
