//! Values without labels go to the cells selected, and on from there.

use nianbao::clip::{self, Area, Block, MOST_CELLS};
use nianbao::report::{Cell, Edit, Entry, UnknownField};

use super::{assert_changes, empty, left_out, paste, paste_over, table_of, with};

#[test]
fn a_block_starts_at_the_cell_selected() {
    let report = empty("cn-2021");
    let plan = paste(&report, "t3.new.commercial", "1\t2\n3\t4\n");
    assert_changes(
        &report,
        &plan,
        "t3.new.commercial=1 t3.new.research=2 t3.carried_in.commercial=3 t3.carried_in.research=4",
    );
    assert!(!plan.is_simple() && plan.left_out.is_empty() && !plan.is_by_labels);
    assert_eq!(plan.lines(&report)[0], "将改动 4 格，0 格不变");
}

#[test]
fn one_value_is_pasted_without_asking() {
    let report = with(&[("t3.new.natural", "5")]);
    for text in ["1,234", "１２３４", "1,234\r\n", " 1234 "] {
        let plan = paste(&report, "t3.new.natural", text);
        assert_changes(&report, &plan, "t3.new.natural=1234");
        assert!(plan.is_simple(), "{text}");
    }
    assert!(paste(&report, "t3.new.natural", "").is_simple());
    assert!(!paste(&report, "t3.new.natural", "约12").is_simple());
    assert!(!paste(&report, "t3.new.natural", "1\t2").is_simple());
}

#[test]
fn nothing_shifts_over_blank_cells() {
    let report = with(&[("t3.new.commercial", "9")]);
    let plan = paste(&report, "t3.new.natural", "5\t\t\t1\t\t\t6");
    assert_changes(&report, &plan, "t3.new.natural=5 t3.new.social=1");
    assert_eq!(plan.kept, [report.form.cell_idx("t3.new.commercial").expect("a cell")]);
    assert!(plan.lines(&report).contains(&"表三·一、本年新收·商业企业：粘贴的是空白，保留 9".to_owned()));
    let plan = paste(&report, "t3.new.natural", "5,,,1,,,6");
    assert_changes(&report, &plan, "t3.new.natural=5,,,1,,,6");
    assert!(plan.lines(&report)[1].ends_with("照原样放入）"), "{:?}", plan.lines(&report));
}

#[test]
fn zeros_in_blank_cells_are_told_together_and_what_differs_one_by_one() {
    let report = with(&[("t3.new.commercial", "9")]);
    let plan = paste(&report, "t3.new.natural", "0\t0\t0\t0\t7\t0");
    let line = |name: &str, change: &str| format!("表三·一、本年新收·{name}：{change}");
    assert_eq!(
        plan.lines(&report)[1..],
        [line("商业企业", "9 → 0"), line("法律服务机构", "空白 → 7"), "另有 4 格：空白 → 0".to_owned()]
    );
    let few = paste(&report, "t3.new.natural", "0\t0\t0");
    assert_eq!(
        few.lines(&report)[1..],
        [line("自然人", "空白 → 0"), line("商业企业", "9 → 0"), line("科研机构", "空白 → 0")]
    );
}

#[test]
fn one_value_fills_the_selection_and_a_block_repeats_in_a_multiple_of_it() {
    let report = empty("cn-2021");
    let fill = paste_over(&report, "t3.new.natural", "t3.carried_in.commercial", "0");
    assert_changes(
        &report,
        &fill,
        "t3.new.natural=0 t3.new.commercial=0 t3.carried_in.natural=0 t3.carried_in.commercial=0",
    );
    let repeat = paste_over(&report, "t3.new.natural", "t3.carried_in.commercial", "1\t2");
    assert_changes(
        &report,
        &repeat,
        "t3.new.natural=1 t3.new.commercial=2 t3.carried_in.natural=1 t3.carried_in.commercial=2",
    );
    let no_multiple = paste_over(&report, "t3.new.natural", "t3.new.research", "1\t2");
    assert_changes(&report, &no_multiple, "t3.new.natural=1 t3.new.commercial=2");
}

#[test]
fn head_rows_between_blocks_are_skipped_and_merged_cells_take_one_field() {
    let report = empty("cn-2021");
    let column = "t2.normative.issued=1 t2.licence.decisions=2 t2.penalty.decisions=3 t2.coercion.decisions=4";
    assert_changes(&report, &paste(&report, "t2.normative.issued", "1\n2\n3\n4"), column);
    assert_changes(&report, &paste(&report, "t2.normative.issued", "1\n2\t\t\n3\t3\t3\n4"), column);
    let all = paste_over(&report, "t2.regulations.issued", "t2.coercion.decisions", "0");
    assert_eq!(all.changes.len(), 9);
    let old = empty("cn-2019");
    let plan = paste(&old, "t2.licence.last_year_items", "1\t\t-2\t\t3\t\n4\t5\t6");
    let (first, second) = ("t2.licence", "t2.other_service");
    assert_changes(
        &old,
        &plan,
        &format!(
            "{first}.last_year_items=1 {first}.change=-2 {first}.decisions=3 \
             {second}.last_year_items=4 {second}.change=5 {second}.decisions=6"
        ),
    );
}

#[test]
fn what_does_not_fit_is_listed() {
    let report = empty("cn-2021");
    let plan = paste(&report, "t3.carried_out.other_org", "1\t\t3\t4\n\t6");
    assert_changes(&report, &plan, "t3.carried_out.other_org=1");
    assert_eq!(
        left_out(&report, &plan),
        ["第1行第3列“3”没有粘贴：超出了表格", "第1行第4列“4”没有粘贴：超出了表格", "第2行第2列“6”没有粘贴：超出了表格"]
    );
    let nowhere = Area { rows: 90..91, columns: 50..51 };
    let plan = clip::plan(&report, table_of(&report, "t3.x"), &nowhere, &Block::read("1\n2"));
    assert!(plan.changes.is_empty() && plan.left_out.len() == 2);
}

#[test]
fn too_much_is_refused() {
    let report = empty("cn-2021");
    let plan = paste(&report, "t3.new.natural", &"1\t2\n".repeat(MOST_CELLS / 2 + 1));
    assert!(plan.changes.is_empty() && !plan.is_simple());
    assert!(plan.lines(&report)[1].contains("2002格"), "{:?}", plan.lines(&report));
    assert!(!paste(&report, "t3.new.natural", &"1\t2\n".repeat(MOST_CELLS / 2)).changes.is_empty());
}

#[test]
fn a_cell_keeps_its_remark_source_mark_and_unknown_fields() {
    let mut report = empty("cn-2021");
    let key = "t2.normative.issued";
    let before = Cell {
        entry: Entry::Number(3.into()),
        remark: "含转发".into(),
        source: "法规科 1月8日".into(),
        unsettled: true,
        unknown: vec![UnknownField { path: Vec::new(), name: "later".into(), raw: "1".into() }],
    };
    report.apply(Edit::Cell(key.into(), before.clone()));
    let number = |number: i64| Entry::Number(number.into());
    for (text, entry, remark) in [
        ("22", number(22), "含转发"),
        ("22（其中修订16件）", number(22), "其中修订16件"),
        ("1,022件", number(1022), "含转发"),
        ("/", Entry::NotApplicable, "含转发"),
        ("约22", Entry::Unreadable("约22".into()), "含转发"),
    ] {
        let plan = paste(&report, key, text);
        let after = Cell { entry, remark: remark.into(), ..before.clone() };
        assert_eq!(plan.changes.len(), 1, "{text}");
        assert_eq!((&plan.changes[0].before, &plan.changes[0].after), (&before, &after), "{text}");
        let mut pasted = report.clone();
        let undo = pasted.apply(plan.edit(false));
        assert_eq!(pasted.cell(key), after, "{text}");
        pasted.apply(undo);
        assert_eq!(pasted, report, "one step back");
    }
}
