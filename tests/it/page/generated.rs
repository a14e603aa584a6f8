//! Many generated reports, each of them checked as a whole.

use nianbao::form::Form;
use nianbao::report::{Cell, Closing, Edit, Entry, Organ, Part, Report, SectionText, WrittenDate};

use super::checks::well_laid_out;
use crate::samples::FORMS;

/// Numbers that look random and are the same each time (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).expect("small")
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }
}

const PIECES: [&str; 30] = [
    "通过县政府门户网站公开信息",
    "186条",
    "，其中",
    "农村饮水水质检测结果",
    "48条",
    "、",
    "。",
    "（国办公开办函〔2021〕30号）",
    "《中华人民共和国政府信息公开条例》",
    "“云川水务”公众号",
    "3.5万平方米",
    "35000余人次",
    "4068.208 万元",
    "——",
    "……",
    "https://www.yunchuan.example.cn/zwgk/index.html?column=annual&year=2025",
    "xxgk@yunchuan.example.cn",
    "0999-6218035",
    "２０２５年",
    "；",
    " ",
    "\u{3000}",
    "96.4%",
    "：",
    "一是",
    "公开",
    "不",
    "PDF ",
    "（",
    "）",
];

fn text(dice: &mut Dice, most: usize) -> String {
    (0..dice.roll(most + 1)).map(|_| dice.pick(&PIECES)).collect()
}

fn paragraphs(dice: &mut Dice) -> String {
    (0..dice.roll(8)).map(|_| text(dice, 40) + "\n").collect()
}

fn cell(dice: &mut Dice) -> Cell {
    let figure = match dice.roll(8) {
        0 => dice.roll(1_000_000_000),
        1 => dice.roll(10_000),
        _ => dice.roll(20),
    };
    let entry = match dice.roll(40) {
        0 => Entry::Blank,
        1 => Entry::Unreadable(text(dice, 3).trim().to_owned()),
        _ => Entry::Number(figure.into()),
    };
    let remark = match dice.roll(30) {
        0 => text(dice, 12),
        1 => "其中联名申请3件".to_owned(),
        2 => "ABCDEFGHIJKLMNO".chars().take(dice.roll(16)).collect(),
        _ => String::new(),
    };
    Cell { remark: remark.trim().to_owned(), ..Cell::of(entry) }
}

fn report(dice: &mut Dice) -> Report {
    let form = Form::by_id(FORMS[dice.roll(2)]).expect("a form");
    let organ: String =
        "云川县水务局新星市人力资源和社会保障第十三师住房城乡建设".chars().cycle().take(4 + dice.roll(50)).collect();
    let mut report = Report::new(form, 2020 + 5 * u16::from(form.id == "cn-2021"), Organ::named(&organ));
    let parts = (0..dice.roll(7)).map(|idx| {
        let title = if dice.roll(5) == 0 { String::new() } else { format!("（{idx}）主动公开") };
        Part { title, text: paragraphs(dice), ..Part::default() }
    });
    let parts = parts.collect();
    let mut edits = vec![
        Edit::Section("overview".into(), SectionText { text: paragraphs(dice), parts }),
        Edit::section_text("problems", paragraphs(dice)),
        Edit::section_text("other_matters", paragraphs(dice)),
    ];
    for table in &form.tables {
        edits.push(Edit::Note(table.key.clone(), paragraphs(dice)));
    }
    if dice.roll(4) > 0 {
        let organ = if dice.roll(3) == 0 { "、云川县水务局".repeat(1 + dice.roll(12)) } else { String::new() };
        edits.push(Edit::Closing(Closing { organ, date: WrittenDate("2026-01-16".into()) }));
    }
    let has_remarks = dice.roll(3) > 0;
    for (idx, form_cell) in form.indexed_cells().filter(|(idx, _)| form.computed_by(*idx).is_none()) {
        let cell = if has_remarks { cell(dice) } else { Cell::of(Entry::Number((idx.position() % 7).into())) };
        edits.push(Edit::Cell(form_cell.key.clone(), cell));
    }
    report.apply(Edit::All(edits));
    report
}

#[test]
fn generated_reports_are_well_laid_out() {
    for seed in 1..=120_u64 {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        well_laid_out(&report(&mut dice), &format!("seed {seed}"));
    }
}
