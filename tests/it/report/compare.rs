//! What differs between two reports.

use nianbao::form::Form;
use nianbao::report::{
    Address, Cell, Difference, Edit, Entry, Likeness, Organ, Part, Passage, Report, SectionText, differences, passages,
    side_by_side,
};
use proptest::prelude::*;

use super::random::{after, any_base, any_deeds, compared};
use crate::samples::{GOOD, load};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn reports_without_a_difference_are_the_same(base in any_base(), deeds in any_deeds(6)) {
        let base = super::random::base(base);
        let changed = after(&base, &deeds);
        let is_same = compared(&base) == compared(&changed);
        let found = differences(&base, &changed);
        prop_assert_eq!(found.is_empty(), is_same, "{:?}", found);
        prop_assert_eq!(differences(&changed, &base).is_empty(), is_same);
        for difference in &found {
            prop_assert!(difference.from.is_some() || difference.to.is_some());
            prop_assert!(!difference.address.full_name(changed.form).is_empty());
            prop_assert_eq!(Address::parse(&difference.address.to_string()), Some(difference.address.clone()));
        }
    }
}

/// Texts that have something in common.
fn any_texts() -> impl Strategy<Value = (String, String)> {
    let of_parts = (0_usize..5, 0_usize..5).prop_map(|(old, new)| {
        let parts = load(GOOD[0]).section("overview").parts.clone();
        (parts[old].text.clone(), parts[new].text.clone())
    });
    prop_oneof![1 => of_parts, 5 => ("[甲乙。\n0-2.]{0,40}", "[甲乙。\n0-2.]{0,40}")]
}

proptest! {
    #[test]
    fn passages_give_both_texts((from, to) in any_texts()) {
        let (mut old, mut new) = (String::new(), String::new());
        let found = passages(&from, &to);
        for (idx, passage) in found.iter().enumerate() {
            match passage {
                Passage::Same(text) => {
                    let is_between = idx > 0 && idx + 1 < found.len();
                    prop_assert!(!is_between || text.chars().count() > 2, "{:?}", found);
                    old += text;
                    new += text;
                }
                Passage::Changed { from, to } => {
                    prop_assert!(from != to);
                    let is_within = |text: &str, changed: &str| {
                        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                        digit(text.chars().last()) && digit(changed.chars().next())
                    };
                    prop_assert!(!is_within(&old, from) && !is_within(&new, to), "{:?}", found);
                    old += from;
                    new += to;
                }
            }
        }
        prop_assert_eq!((old, new), (from, to));
    }
}

fn read(differences: &[Difference], form: &Form) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or("—".into());
    let line = |difference: &Difference| {
        format!("{}：{} → {}", difference.address.full_name(form), text(&difference.from), text(&difference.to))
    };
    differences.iter().map(line).collect()
}

#[test]
fn differences_are_read_in_the_order_of_the_form() {
    let from = load(GOOD[0]);
    let mut to = from.clone();
    let number = |number: i64| Cell::of(Entry::Number(number.into()));
    to.apply(Edit::All(vec![
        Edit::section_text("other_matters", "另写".into()),
        Edit::Cell("t4.review.other".into(), number(2)),
        Edit::Cell("t3.new.total".into(), number(14)),
        Edit::Cell("t2.regulations.issued".into(), number(0)),
        Edit::Cell("t2.licence.decisions".into(), Cell { unsettled: true, ..number(64) }),
        Edit::Cell("t3.new.natural".into(), Cell::of(Entry::Unreadable("约11".into()))),
        Address::Telephone.edit(&from, "0999-6218000".into()),
        Edit::Organ(Organ { kind: "bureau".into(), rule_making: Some(false), ..from.organ.clone() }),
    ]));
    assert_eq!(
        read(&differences(&from, &to), to.form),
        [
            "单位性质：县级以上政府部门 → bureau".to_owned(),
            "规章制定权： → 否".into(),
            "前言·电话：0999-6218035 → 0999-6218000".into(),
            "表二·规章·本年制发件数：不适用 → 0".into(),
            "表二·行政许可·本年处理决定数量的待核： → 待核".into(),
            "表二·行政许可·本年处理决定数量的来源：审批科 1月6日 → ".into(),
            "表三·一、本年新收·自然人：11 → 约11".into(),
            "表三·一、本年新收·总计：14（自动合计） → 14".into(),
            "表四·行政复议·其他结果：1 → 2".into(),
            format!("六、其他需要报告的事项：{} → 另写", from.section("other_matters").text),
        ]
    );
}

#[test]
fn parts_are_followed_where_they_go() {
    let from = load(GOOD[0]);
    let mut overview = from.section("overview").clone();
    overview.parts.swap(0, 4);
    let with = |overview: SectionText| {
        let mut to = from.clone();
        to.apply(Edit::Section("overview".into(), overview));
        differences(&from, &to)
    };
    let moved = with(overview.clone());
    assert_eq!(
        moved.iter().map(|difference| &difference.address).collect::<Vec<_>>(),
        [&Address::Parts("overview".into())]
    );
    assert!(moved[0].to.as_ref().is_some_and(|titles| titles.starts_with("（五）监督保障\n")), "{moved:?}");

    let mut overview = from.section("overview").clone();
    overview.parts.remove(1);
    overview.parts.push(Part { title: "（六）其他".into(), text: "新写".into(), ..Part::default() });
    overview.parts[0].text.push_str("又写。");
    let changed = with(overview);
    let [text, removed, added] = changed.as_slice() else { panic!("{changed:?}") };
    assert_eq!(text.address, Address::PartText("overview".into(), 0));
    assert_eq!(text.passages().last(), Some(&Passage::Changed { from: String::new(), to: "又写。".into() }));
    assert!(removed.address == Address::Part("overview".into(), 1) && removed.to.is_none());
    assert!(removed.from.as_ref().is_some_and(|part| part.starts_with("（二）依申请公开\n收到")));
    assert_eq!(
        (&added.address, &added.from, added.to.as_deref()),
        (&Address::Part("overview".into(), 4), &None, Some("（六）其他\n新写"))
    );
}

#[test]
fn what_one_form_lacks_is_in_one_report_only() {
    let (old, new) = ("cn-2019", "cn-2021");
    let report = |form: &str| {
        let form = Form::by_id(form).expect("a form");
        Report::new(form, form.first_year, Organ::named("云川县水务局"))
    };
    let (mut from, mut to) = (report(old), report(new));
    let only = |one: &Report, other: &Report| {
        let lacks = |key: &&String| other.form.cell(key).is_none();
        one.form.cells().iter().filter(|cell| !cell.is_sum).map(|cell| &cell.key).find(lacks).expect("one").clone()
    };
    let (old_key, new_key) = (only(&from, &to), only(&to, &from));
    from.apply(Edit::Cell(old_key.clone(), Cell::of(Entry::Number(3.into()))));
    to.apply(Edit::Cell(new_key.clone(), Cell::of(Entry::Number(4.into()))));
    let found = differences(&from, &to);
    let of = |address: Address| found.iter().find(|difference| difference.address == address).expect("it differs");
    assert_eq!(of(Address::Cell(old_key)).to, None);
    assert_eq!(of(Address::Cell(new_key)).from, None);
    let figures = found.iter().filter(|difference| matches!(difference.address, Address::Cell(_)));
    assert_eq!(figures.count(), 2, "blank cells tell nothing: {found:?}");
    assert_eq!(of(Address::Form).from.as_deref(), Some("国办公开办函〔2019〕60号"));
}

#[test]
fn two_years_are_compared_quickly_and_completely() {
    let (from, to) = (load(GOOD[1]), load(GOOD[0]));
    let found = differences(&from, &to);
    assert!(found.iter().any(|difference| difference.address == Address::Year));
    for difference in found.iter().filter(|difference| difference.address.is_long()) {
        let old: String = difference
            .passages()
            .into_iter()
            .map(|passage| match passage {
                Passage::Same(text) | Passage::Changed { from: text, .. } => text,
            })
            .collect();
        assert_eq!(old, difference.from.clone().unwrap_or_default());
    }
}

#[test]
fn each_text_and_each_cell_is_a_difference_of_its_own() {
    let from = load(GOOD[0]);
    let items = |edit: Edit| -> Vec<Address> {
        let mut to = from.clone();
        to.apply(edit);
        differences(&from, &to).into_iter().map(|difference| difference.address).collect()
    };
    for field in from.text_addresses() {
        let edit = field.edit(&from, format!("{}又", field.text(&from)));
        assert_eq!(items(edit), [field]);
    }
    for cell in from.form.cells() {
        let edit = Edit::Cell(cell.key.clone(), Cell::of(Entry::Number(77.into())));
        let is_figure = |address: &Address| *address == Address::Cell(cell.key.clone());
        assert!(items(edit).iter().any(is_figure), "{}", cell.key);
    }
}

#[test]
fn dates_that_differ_are_shown_as_dates() {
    let dated = |date: &str| {
        let mut report = load(GOOD[0]);
        let edit = Address::ClosingDate.edit(&report, date.to_owned());
        report.apply(edit);
        report
    };
    let shown = |from: &str, to: &str| {
        let found = differences(&dated(from), &dated(to));
        found.iter().map(Difference::shown).collect::<Vec<_>>().concat()
    };
    assert_eq!(shown("2026-01-16", "2026.1.20"), "2026年1月16日 → 2026年1月20日");
    assert_eq!(shown("2026-01-16", ""), "2026年1月16日 → （空白）");
    assert_eq!(shown("2026-01-16", "202601"), "2026年1月16日 → 202601");
    assert_eq!(shown("2026-01-16", "2026年1月16日"), "2026-01-16 → 2026年1月16日");
}

#[test]
fn side_by_side_has_every_difference_and_what_is_alike_once() {
    let report = |year: u16| load(&format!("云川县水务局{year}年年报.ron"));
    for (from, to) in [(2024, 2025), (2020, 2025), (2025, 2020), (2025, 2025)] {
        let (from, to) = (report(from), report(to));
        let all = side_by_side(&from, &to);
        let differing: Vec<_> = all
            .iter()
            .filter(|compared| compared.likeness == Likeness::Differs)
            .map(|compared| compared.texts.clone())
            .collect();
        assert_eq!(differing, differences(&from, &to));
        let mut places: Vec<_> = all.iter().map(|compared| compared.texts.address.to_string()).collect();
        let count = places.len();
        places.sort();
        places.dedup();
        assert_eq!(places.len(), count, "no place twice");
        let has = |address: Address| all.iter().any(|compared| compared.texts.address == address);
        assert!(has(Address::OrganName) && has(Address::Cell("t3.new.natural".into())));
        if from == to {
            assert!(all.iter().all(|compared| compared.likeness == Likeness::Same));
        }
    }
}
