//! The worst a report can bring: it is laid out all the same, and its PDF says all of it.

use nianbao::font::Faces;
use nianbao::form::{Form, Kind};
use nianbao::page::{Document, Page, Purpose, Structure, lay_out, lay_out_for_approval};
use nianbao::pdf::{Details, to_pdf};
use nianbao::report::{Approval, Cell, Edit, Entry, Explanation, Organ, Part, Person, Preface, Report, SectionText};
use nianbao::rules::{self, Outcome, Severity};

use super::checks::{holds_together, well_laid_out, well_laid_out_as, well_placed};
use super::reading::{Passage, bare, of_role, passages, text_of};
use crate::pdf_reader::Pdf;
use crate::samples::{FORMS, GOOD, load};

/// A sample of each form.
fn both_forms() -> [Report; 2] {
    [load(GOOD[0]), load(GOOD[2])]
}

/// The report with every cell that is entered changed.
fn with_cells(mut report: Report, change: impl Fn(Kind, &mut Cell)) -> Report {
    let form: &'static Form = report.form;
    let entered = form.indexed_cells().filter(|(idx, _)| form.computed_by(*idx).is_none());
    let edits = entered.map(|(_, form_cell)| {
        let mut cell = report.cell(&form_cell.key);
        change(form_cell.kind, &mut cell);
        Edit::Cell(form_cell.key.clone(), cell)
    });
    let edits = edits.collect();
    report.apply(Edit::All(edits));
    report
}

fn for_approval(report: &Report, outcome: &Outcome, what: &str) -> Document {
    let document = lay_out_for_approval(report, outcome, "7K3M-9QWX-2ZTB", &Faces::bundled()).expect("not too long");
    well_placed(&document, what);
    holds_together(&passages(&document), what);
    document
}

/// What another reader finds in the PDF of a document is what stands in the document.
fn reads_back(document: &Document, what: &str) {
    let details = Details { date: None, check_code: "", check_code_key: "", attachment: None };
    let pdf = Pdf::read(&to_pdf(document, &Faces::bundled(), &details).expect("a PDF"));
    let text: String = document.pages.iter().map(text_of).collect();
    assert_eq!(bare(&pdf.text()), bare(&text), "{what}");
    assert_eq!(pdf.pages.len(), document.pages.len(), "{what}");
}

/// The cells that hold figures.
fn figures(document: &Document) -> Vec<Passage> {
    let is_figure = |text: &str| text.len() >= 9 && text.chars().all(|c| c.is_ascii_digit() || c == '-' || c == '.');
    passages(document).into_iter().filter(|passage| passage.is_cell() && is_figure(&passage.text())).collect()
}

#[test]
fn nine_digit_figures_in_every_cell_stay_whole_and_readable() {
    let cases = ["123456789", "999999999"].map(|figure| both_forms().map(|report| (figure, report)));
    for (figure, report) in cases.into_iter().flatten() {
        let what = format!("{} {figure}", report.title());
        let report = with_cells(report, |kind, cell| {
            let text = if kind == Kind::WanYuan { format!("{figure}.123456") } else { figure.to_owned() };
            cell.entry = Entry::Number(text.parse().expect("a number"));
        });
        let document = well_laid_out(&report, &what);
        reads_back(&document, &what);
        let figures = figures(&document);
        assert!(figures.len() > 150, "{what}: {}", figures.len());
        for cell in &figures {
            assert_eq!(cell.lines.len(), 1, "{what}: {cell:?}");
            assert!(cell.lines[0].size >= 7.5, "{what}: {} at {} pt", cell.text(), cell.lines[0].size);
        }
    }
}

#[test]
fn remarks_in_every_cell_stand_in_it_or_below_the_table() {
    for remark in
        ["其中联名申请3件", "含上年结转转入本年统计的", "本项说明很长，超过单元格能容纳的字数，移到表下作为注释打印"]
    {
        for report in both_forms() {
            let what = format!("{} {remark}", report.title());
            let report = with_cells(report, |_, cell| remark.clone_into(&mut cell.remark));
            reads_back(&well_laid_out(&report, &what), &what);
        }
    }
}

#[test]
fn an_unbroken_string_keeps_to_the_measure_wherever_it_stands() {
    let path = "zwgk".repeat(95);
    for string in
        [format!("https://www.x.cn/{path}"), "a".repeat(400), "1".repeat(400), "—".repeat(400), "，".repeat(400)]
    {
        let what: String = string.chars().take(20).collect();
        let text = || format!("网址是{string}，可以查询。");
        let mut report = load(GOOD[0]);
        let part = Part { title: text(), text: text(), ..Part::default() };
        report.apply(Edit::All(vec![
            Edit::Preface(Preface { address: string.clone(), download: string.clone(), ..report.preface.clone() }),
            Edit::Section("overview".into(), SectionText { text: string.clone(), parts: vec![part] }),
            Edit::Note("t3".into(), text()),
            Edit::section_text("problems", text()),
            Edit::Cell("t3.new.natural".into(), Cell { remark: text(), ..report.cell("t3.new.natural") }),
        ]));
        reads_back(&well_laid_out(&report, &what), &what);
        let person = Person { name: string.clone(), remark: text(), ..Person::default() };
        report.apply(Edit::Approval(Approval { drafter: person.clone(), signer: person, ..Approval::default() }));
        for_approval(&report, &rules::check(&report, None), &what);
    }
}

#[test]
fn rare_characters_of_names_are_printed_in_every_face() {
    const RARE: &str = "喆珺镕𬬻㑇";
    let mut report = load(GOOD[0]);
    let part = Part { title: format!("（一）{RARE}"), text: RARE.into(), ..Part::default() };
    report.apply(Edit::All(vec![
        Edit::Organ(Organ { name: format!("{RARE}镇人民政府"), ..report.organ.clone() }),
        Edit::Section("overview".into(), SectionText { text: format!("联系人张{RARE}。"), parts: vec![part] }),
        Edit::Cell("t3.new.natural".into(), Cell { remark: RARE.into(), ..report.cell("t3.new.natural") }),
    ]));
    let document = well_laid_out(&report, "rare characters");
    assert!(document.missing.is_empty(), "{:?}", document.missing);
    reads_back(&document, "rare characters");
    let faces = Faces::bundled();
    for run in document.pages.iter().flat_map(Page::runs) {
        let file = faces.file(run.face);
        let face = ttf_parser::Face::parse(&file.data, file.index).expect("a face");
        for glyph in run.glyphs.iter().filter(|glyph| RARE.contains(glyph.char)) {
            let own = face.glyph_index(glyph.char).map(|id| id.0);
            assert!(glyph.id != 0 && own == Some(glyph.id), "{} in {}", glyph.char, run.text);
            assert!(face.glyph_bounding_box(ttf_parser::GlyphId(glyph.id)).is_some(), "{} is blank", glyph.char);
        }
    }
    let lent: String = document.lent.iter().collect();
    assert!(lent.chars().all(|char| RARE.contains(char)), "{lent}");
}

/// The title with a long organ is broken so, and the organ stands whole on the sheet.
fn a_long_organ_is_broken_so(organ: &str, broken: &[&str]) {
    let mut report = load(GOOD[0]);
    report.apply(Edit::Organ(Organ { name: organ.into(), ..report.organ.clone() }));
    let document = well_laid_out(&report, organ);
    let copy = for_approval(&report, &rules::check(&report, None), organ);
    reads_back(&copy, organ);
    for document in [&document, &copy] {
        let titles = of_role(document, Structure::Heading(1));
        let title = titles.iter().find(|title| title.text() == report.title()).expect("a title");
        let lines: Vec<&str> = title.lines.iter().map(|line| line.text.as_str()).collect();
        let (year, organ) = lines.split_last().expect("lines");
        assert_eq!((organ, *year), (broken, "2025年政府信息公开工作年度报告"));
    }
    let facts: Vec<Passage> = passages(&copy).into_iter().filter(|passage| passage.text() == organ).collect();
    assert_eq!(facts[0].lines[0].page_idx, 0, "it stands whole on the sheet");
}

#[test]
fn a_long_organ_is_broken_by_sense_and_stands_on_the_sheet() {
    let forty = ["云川省青禾自治州云川县", "高原特色农业产业发展", "与农村供水安全保障工作领导小组办公室组"];
    assert_eq!(forty.concat().chars().count(), 40);
    for broken in [
        &forty[..],
        &["云川省青禾自治州云川县", "高原特色农业产业发展与农村供水安全保障", "工作领导小组办公室机关"],
        &["云川县高原特色农业产业发展", "与农村供水安全保障领导小组"],
        &["云川县自然资源和规划局", "高原湖泊生态环境与渔业执法监督"],
    ] {
        a_long_organ_is_broken_so(&broken.concat(), broken);
    }
}

#[test]
fn an_empty_draft_is_laid_out() {
    for id in FORMS {
        let report = Report::new(Form::by_id(id).expect("a form"), 2025, Organ::named(""));
        let document = lay_out(&report, &Faces::bundled(), Purpose::Draft).expect("not too long");
        well_laid_out_as(&report, &document, id);
        reads_back(&document, id);
        for_approval(&report, &rules::check(&report, None), id);
    }
}

#[test]
fn very_many_warnings_with_long_explanations_are_all_in_the_copy() {
    let explanation =
        "上年因机构改革将原水利工程质量监督站并入，统计口径由单位扩大到所属事业单位，已逐件核对台账。".repeat(9);
    let report = load(GOOD[0]);
    let mut report = with_cells(report, |kind, cell| {
        if kind == Kind::Count {
            cell.entry = Entry::Number(4321.into());
        }
    });
    let outcome = rules::check(&report, report.last_year.as_ref());
    let explain = |finding: &rules::Finding| Explanation {
        rule: finding.rule.to_owned(),
        place: finding.place.to_string(),
        text: explanation.clone(),
        rests_on: finding.basis.clone(),
        by: "张三".into(),
        at: "2026-01-12".into(),
        unknown: Vec::new(),
    };
    let warnings = outcome.findings.iter().filter(|finding| finding.severity == Severity::Warning);
    let explanations: Vec<Explanation> = warnings.map(explain).collect();
    report.apply(Edit::Explanations(explanations));
    let explained = rules::check(&report, report.last_year.as_ref());
    let rules = explained.rules;
    let pairs = explained.findings.into_iter().zip(explained.explained_by).filter(|(_, by)| by.is_some());
    let pairs: Vec<_> = pairs.collect();
    assert!(!pairs.is_empty());
    let (findings, explained_by) = pairs.into_iter().cycle().take(60).unzip();
    let outcome = Outcome { findings, explained_by, rules };
    let document = for_approval(&report, &outcome, "many warnings");
    reads_back(&document, "many warnings");
    let text: String = passages(&document).iter().map(|passage| bare(&passage.text())).collect();
    for finding in &outcome.findings {
        assert!(text.contains(&bare(&finding.message)), "{}", finding.message);
    }
    assert_eq!(text.matches(&bare(&explanation)).count(), 60);
}
