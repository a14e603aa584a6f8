//! Edits, undo and what is printed of a report.

mod address;
mod compare;
mod random;
mod recorded;

use nianbao::form::Form;
use nianbao::report::{
    Address, Cell, Closing, Edit, Entry, Organ, Part, Preface, Report, SectionText, WrittenDate,
    leave_right_sums_to_program, shortened,
};

use crate::samples::{GOOD, load};

#[test]
fn every_edit_can_be_taken_back() {
    let base = load(GOOD[0]);
    let old = Form::by_id("cn-2019").expect("cn-2019");
    for edit in [
        Edit::Form(old, 2020),
        Edit::Organ(Organ::named("柳河镇人民政府")),
        Edit::Title("自拟标题".into()),
        Edit::Preface(Preface { own_text: "自拟前言".into(), ..Preface::default() }),
        Edit::Section("overview".into(), SectionText::default()),
        Edit::Cell("t3.new.natural".into(), Cell::of(Entry::Unreadable("十一".into()))),
        Edit::Cell("t3.new.total".into(), Cell::of(Entry::Blank)),
        Edit::Note("t3".into(), String::new()),
        Edit::section_text("problems", String::new()),
        Edit::section_text("other_matters", "另写".into()),
        Edit::Closing(Closing::default()),
        Edit::LastYear(None),
        Edit::Explanations(load(GOOD[1]).explanations.clone()),
        Edit::All(vec![
            Edit::section_text("problems", "先".into()),
            Edit::section_text("problems", "后".into()),
            Edit::Cell("t2.fee.amount".into(), Cell::default()),
        ]),
    ] {
        let mut report = base.clone();
        let undo = report.apply(edit.clone());
        assert_ne!(report, base, "{edit:?}");
        let redo = report.apply(undo);
        assert_eq!(report, base, "{edit:?}");
        report.apply(redo);
        assert_ne!(report, base, "{edit:?}");
    }
}

#[test]
fn a_cell_holds_what_its_text_is_read_as() {
    let mut report = load(GOOD[0]);
    let mut put = |key: &str, entry: Entry, remark: &str| {
        report.apply(Edit::Cell(key.into(), Cell { remark: remark.into(), ..Cell::of(entry) }));
        let cell = report.cell(key);
        (cell.entry, cell.remark)
    };
    let number = |number: i64| Entry::Number(number.into());
    let typed = |text: &str| Entry::Unreadable(text.into());
    for (key, entry, remark, expected) in [
        ("t3.new.natural", typed("12"), "", (number(12), "")),
        ("t3.new.natural", typed("12（其中3）"), "", (number(12), "其中3")),
        ("t3.new.natural", typed("12（其中3）"), "外", (typed("12（其中3）"), "外")),
        ("t3.new.natural", number(-1), "", (typed("-1"), "")),
        ("t3.new.natural", Entry::NotApplicable, "", (typed("不适用"), "")),
        ("t3.new.natural", Entry::Computed, "", (Entry::Blank, "")),
        ("t3.new.total", typed("自动"), "", (Entry::Computed, "")),
        ("t9.x.y", number(5), "", (typed("5"), "")),
    ] {
        let (entry, remark) = put(key, entry, remark);
        assert_eq!((entry, remark.as_str()), expected, "{key}");
    }
}

#[test]
fn long_texts_are_shown_short_and_on_one_line() {
    assert_eq!(shortened("约12"), "约12");
    assert_eq!(shortened("一\n二"), "一 二");
    assert_eq!(shortened(&"字".repeat(10_000)), "字".repeat(40) + "…");
}

#[test]
fn line_ends_are_lf_however_they_come_in() {
    let mut report = load(GOOD[0]);
    report.apply(Edit::section_text("problems", "第一段\r\n第二段\r第三段".into()));
    assert_eq!(report.section("problems").text, "第一段\n第二段\n第三段");
}

#[test]
fn title_and_preface_are_made_from_their_parts() {
    let form = Form::by_id("cn-2021").expect("cn-2021");
    let mut report = Report::new(form, 2025, Organ::named("云川县水务局"));
    assert_eq!(report.title(), "云川县水务局2025年政府信息公开工作年度报告");
    let text = report.preface_text();
    for part in [
        "《中华人民共和国政府信息公开条例》",
        "国办公开办函〔2021〕30号",
        "自2025年1月1日起至2025年12月31日止",
        "云川县水务局编制",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("地址") && !text.contains("下载"), "what is not known is not mentioned: {text}");
    report.apply(Edit::Preface(Preface {
        further_bases: vec!["《云川省政府信息公开规定》".into()],
        compiler: "云川县水务局办公室".into(),
        telephone: "0999-6218035".into(),
        fax: "0999-6218036".into(),
        contact_office: "办公室".into(),
        ..Preface::default()
    }));
    let text = report.preface_text();
    assert!(text.contains("《云川省政府信息公开规定》等规定，云川县水务局办公室编制"), "{text}");
    assert!(text.ends_with("请联系办公室（电话：0999-6218035，传真：0999-6218036）。"), "{text}");
}

#[test]
fn a_part_without_text_is_not_printed() {
    let form = Form::by_id("cn-2021").expect("cn-2021");
    let mut report = Report::new(form, 2025, Organ::default());
    assert_eq!(report.section_text("overview"), "");
    report.apply(Edit::Section(
        "overview".into(),
        SectionText {
            text: "开头".into(),
            parts: vec![
                Part { title: "（一）主动公开".into(), text: "  ".into(), ..Part::default() },
                Part { title: "（二）依申请公开".into(), text: "内容".into(), ..Part::default() },
            ],
        },
    ));
    assert_eq!(report.section_text("overview"), "开头\n（二）依申请公开\n内容");
}

#[test]
fn places_are_read_by_key_and_by_name() {
    let form = Form::by_id("cn-2021").expect("cn-2021");
    for (text, key) in [
        ("t3.new.total", "t3.new.total"),
        ("前言", "preface"),
        ("一", "overview"),
        ("五", "problems"),
        ("六、其他需要报告的事项", "other_matters"),
        ("表三", "t3"),
        ("t3.note", "t3.note"),
        ("overview.2", "overview.2"),
        ("落款", "closing"),
        ("disclosure", "disclosure"),
    ] {
        let place = Address::read(text, form).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(place.to_string(), key);
        assert_eq!(Address::read(&place.to_string(), form), Some(place), "{text}");
    }
    for text in ["t3.new", "overview.0", "overview.x", "七", ""] {
        assert_eq!(Address::read(text, form), None, "{text}");
    }
}

#[test]
fn sums_that_are_right_are_left_to_the_program() {
    let form = Form::by_id("cn-2021").expect("cn-2021");
    let mut report = crate::sums::filled(form, &[1]);
    let mut cells = report.cells.clone();
    let number = |n: i64| Cell::of(Entry::Number(n.into()));
    cells.insert("t3.new.total".into(), number(6));
    cells.insert("t3.carried_in.total".into(), number(7));
    cells.insert("t3.disclosed.total".into(), Cell::default());
    leave_right_sums_to_program(form, &mut cells);
    assert_eq!(cells["t3.new.total"].entry, Entry::Computed);
    assert_eq!(cells["t3.carried_in.total"].entry, Entry::Number(7.into()));
    assert_eq!(cells["t3.disclosed.total"].entry, Entry::Blank, "a blank total under filled parts stays blank");
    report.apply(Edit::Cell("t3.disclosed.natural".into(), Cell::default()));
    let mut cells = report.cells.clone();
    cells.insert("t3.disclosed.total".into(), Cell::default());
    leave_right_sums_to_program(form, &mut cells);
    assert_eq!(cells["t3.disclosed.total"].entry, Entry::Computed, "a provisional sum counts as blank");
}

#[test]
fn due_dates_follow_from_the_kind_of_organ() {
    let due = |kind: &str, own: &str| {
        let organ = Organ { kind: kind.into(), due_date: WrittenDate(own.into()), ..Organ::default() };
        organ.due_date(2025).map(|date| date.to_string())
    };
    assert_eq!(due("department", "").as_deref(), Some("2026-01-31"));
    assert_eq!(due("county_government", "").as_deref(), Some("2026-02-20"));
    assert_eq!(due("city_government", "").as_deref(), Some("2026-03-10"));
    assert_eq!(due("province_government", "").as_deref(), Some("2026-03-31"));
    assert_eq!(due("development_zone", ""), None);
    assert_eq!(due("department", "2026-01-20").as_deref(), Some("2026-01-20"));
    assert_eq!(due("", ""), None);
}
