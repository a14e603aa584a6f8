//! What has no certain place goes nowhere and is listed.

use super::{assert_changes, empty, left_out, paste};

#[track_caller]
fn check(form: &str, cursor: &str, text: &str, expected: &str, left: &[&str]) {
    let report = empty(form);
    let plan = paste(&report, cursor, text);
    assert_changes(&report, &plan, expected);
    let lines = left_out(&report, &plan);
    assert_eq!(lines.len(), left.len(), "{lines:?}");
    for (line, part) in lines.iter().zip(left) {
        assert!(line.contains(part), "{line}");
    }
    assert!(!plan.is_simple());
}

#[test]
fn labels_alone_are_no_figures() {
    for text in ["1.属于国家秘密", "其他", "总计", "自然人\t总计", "（三）不予公开\n1.属于国家秘密"]
    {
        check("cn-2021", "t3.new.natural", text, "", &[]);
    }
}

#[test]
fn rows_of_another_table_are_not_taken_for_figures() {
    let left = ["第1行“1.属于国家秘密｜3｜4”整行没有粘贴：夹有行名"];
    check("cn-2021", "t2.regulations.issued", "1.属于国家秘密\t3\t4", "", &left);
    check("cn-2021", "t4.review.upheld", "行政许可\t3", "", &["夹有行名"]);
}

#[test]
fn a_misspelt_label_and_a_row_without_label_stay_out() {
    let zeros = "0\t0\t0\t0\t0\t0\t0";
    let text = format!(
        "（三）不予公开\t1.属于国家机密\t{zeros}\n2.其他法律行政止公开\t{zeros}\n{zeros}\n第二项\t{zeros}\n四、结转下年度\t5\t\t\t\t\t\t"
    );
    let left = ["这是一组的名称", "没有认出行名", "没有认出行名", "没有认出行名"];
    check("cn-2021", "t3.new.natural", &text, "t3.carried_out.natural=5", &left);
}

#[test]
fn a_group_has_no_cells_of_its_own() {
    let zeros = "0\t0\t0\t0\t0\t0\t0";
    check("cn-2021", "t3.new.natural", &format!("（六）其他处理\t{zeros}"), "", &["这是一组的名称"]);
    let newer = format!(
        "（六）其他处理\t1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请\t{zeros}\n\t3.其他\t{zeros}"
    );
    check("cn-2019", "t3.new.natural", &newer, "", &["认不出的行名或文字", "没有认出行名"]);
}

#[test]
fn figures_run_together_or_too_many_are_not_spread() {
    check("cn-2021", "t3.new.natural", "一、本年新收\t0000000", "", &["有1个数，表中这一行是7格"]);
    check("cn-2021", "t3.new.natural", "一、本年新收\t1\t2\t3\t4\t5\t6\t7\t8", "", &["有8个数"]);
    check("cn-2021", "t3.new.natural", "0000000", "t3.new.natural=0000000", &[]);
}

#[test]
fn blank_cells_behind_a_label_are_not_taken_for_values() {
    let spreadsheet = "一、本年新收\t\t\t1\t2\t3\t0\t0\n二、上年结转\t\t\t4\t5\t6\t0\t0";
    let left = ["分不清数从哪一列起", "分不清数从哪一列起"];
    check("cn-2021", "t3.new.natural", spreadsheet, "", &left);
    let whole = "一、本年新收\t\t\t1\t2\t3\t0\t0\t0\t6";
    let expected =
        "t3.new.natural=1 t3.new.commercial=2 t3.new.research=3 t3.new.social=0 t3.new.legal=0 t3.new.other_org=0";
    check("cn-2021", "t3.new.natural", whole, expected, &[]);
}

#[test]
fn a_head_in_another_unit_is_no_head_of_the_form() {
    let text = "信息内容\t本年收费金额（单位：元）\n行政事业性收费\t77302800";
    check("cn-2021", "t2.fee.amount", text, "", &["没有认出这一列的表头"]);
}

#[test]
fn figures_of_another_block_are_not_put_under_its_heads() {
    let text = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t2\t3\n行政许可\t4\t5\t6";
    let expected = "t2.regulations.issued=1 t2.regulations.repealed=2 t2.regulations.in_force=3";
    let left = ["第3行第2列“4”", "第3行第3列“5”", "第3行第4列“6”"];
    check("cn-2021", "t2.licence.decisions", text, expected, &left);
}

#[test]
fn a_row_that_comes_twice_holds_once() {
    let text = "行政许可\t5\n行政处罚\t6\n行政许可\t5\n行政处罚\t7";
    let expected = "t2.licence.decisions=5 t2.penalty.decisions=6";
    check("cn-2021", "t2.licence.decisions", text, expected, &["第4行第2列“7”没有粘贴：前面已有"]);
}

#[test]
fn parts_of_a_merged_cell_must_agree() {
    let text = "信息内容\t本年处理决定数量\t本年处理决定数量\t本年处理决定数量\n行政许可\t5\t5\t6\n";
    check("cn-2021", "t2.licence.decisions", text, "", &["合并的格子里有几个不同的数"]);
}
