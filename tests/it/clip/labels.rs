//! Rows with labels go to the row of the form that bears the label, columns by their heads.

use nianbao::clip::{self, Area, Block};
use nianbao::form::Form;
use nianbao::report::{Organ, Report};

use super::{assert_changes, empty, left_out, paste};

/// Seven figures of a row of table 三: 1, 0 … 0, and the total.
const SEVEN: &str = "1\t0\t0\t0\t0\t0\t1";

fn row(key: &str) -> String {
    let columns = ["natural", "commercial", "research", "social", "legal", "other_org"];
    columns.map(|column| format!("t3.{key}.{column}={}", u8::from(column == "natural"))).join(" ")
}

#[test]
fn a_row_label_is_found_however_it_is_written_and_is_no_figure() {
    let report = empty("cn-2021");
    for (label, key) in [
        ("1.属于国家秘密", "refused_state_secret"),
        ("1．属于国家秘密", "refused_state_secret"),
        ("１、属于 国家\u{a0}秘密", "refused_state_secret"),
        ("属于国家秘密", "refused_state_secret"),
        ("三、本年度办 理结果\t(三)不予公开\t1.属于国家秘密", "refused_state_secret"),
        ("2.法律行政法规禁止公开", "refused_by_law"),
        ("3.危及\"三安全一稳定\"", "refused_security"),
        ("\"3.危及\n“三安全一稳定”\"", "refused_security"),
        ("一、本年新收", "new"),
        ("(二)部分公开", "partly_disclosed"),
        ("（二）部分公开(区分处理的,只计这一情形，不计其他情形)", "partly_disclosed"),
        ("\t\t3.其他", "other_rest"),
        ("其他", "other_rest"),
    ] {
        let plan = paste(&report, "t3.total.social", &format!("{label}\t{SEVEN}"));
        assert_changes(&report, &plan, &row(key));
        assert!(plan.is_by_labels && plan.differing_totals.is_empty() && !plan.is_simple(), "{label}");
        assert!(plan.lines(&report)[1].contains("按行名"), "{label}");
    }
}

#[test]
fn labels_of_merged_cells_need_not_be_repeated() {
    let report = empty("cn-2021");
    let text = format!(
        "（三）不予公开\t1.属于国家秘密\t{SEVEN}\n2.法律行政法规禁止公开\t{SEVEN}\n（七）总计\t2\t0\t0\t0\t0\t0\t2"
    );
    let plan = paste(&report, "t3.new.natural", &text);
    assert_changes(&report, &plan, &format!("{} {}", row("refused_state_secret"), row("refused_by_law")));
    assert_eq!(plan.differing_totals.len(), 7, "the totals are not all known yet: {:?}", plan.lines(&report));
}

#[test]
fn heads_tell_the_columns_in_any_order_and_any_choice() {
    let report = empty("cn-2021");
    let plan = paste(
        &report,
        "t3.new.natural",
        "项目\t总计\t社会公益组织\t自然人\n一、本年新收\t5\t2\t3\n二、上年结转\t\t\t1",
    );
    assert_changes(&report, &plan, "t3.new.natural=3 t3.new.social=2 t3.carried_in.natural=1");
    let plan = paste(&report, "t3.carried_in.legal", "自然人\t其他\n4\t5");
    assert_changes(&report, &plan, "t3.carried_in.natural=4 t3.carried_in.other_org=5");
}

#[test]
fn six_figures_under_seven_heads_are_not_guessed() {
    let report = empty("cn-2021");
    let heads = "\t申请人情况\n自然人\t法人或其他组织\t总计\n商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\n";
    let plan =
        paste(&report, "t3.new.natural", &format!("{heads}一、本年新收\t2\t0\t0\t0\t0\t2\n二、上年结转\t{SEVEN}"));
    assert_changes(&report, &plan, &row("carried_in"));
    let expected = "第4行“一、本年新收｜2｜0｜0｜0｜0｜2”整行没有粘贴：有6个数，表中这一行是7格，对不上";
    assert_eq!(left_out(&report, &plan), [expected]);
    let sheet = paste(
        &report,
        "t3.new.natural",
        "\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n一、本年新收\t2\t0\t0\t0\t0\t2\t",
    );
    assert_changes(
        &report,
        &sheet,
        "t3.new.natural=2 t3.new.commercial=0 t3.new.research=0 t3.new.social=0 t3.new.legal=0 t3.new.other_org=2",
    );
}

#[test]
fn blocks_of_table_two_have_their_own_heads() {
    let report = empty("cn-2021");
    let text = "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t/\t/\t/\n规范性文件\t22（其中修订16件）\t1\t665件\n\
                第二十条第（五）项\n信息内容\t处理决定数量\n行政许可\t1,550\n\
                第二十条第（八）项\n信息内容\t本年收费金额（万元）\n行政事业性收费\t7730.28";
    let plan = paste(&report, "t2.fee.amount", text);
    assert_changes(
        &report,
        &plan,
        "t2.regulations.issued=不适用 t2.regulations.repealed=不适用 t2.regulations.in_force=不适用 \
         t2.normative.issued=22（其中修订16件） t2.normative.repealed=1 t2.normative.in_force=665 \
         t2.licence.decisions=1550 t2.fee.amount=7730.28",
    );
}

#[test]
fn table_four_has_heads_alone() {
    let report = empty("cn-2021");
    let fifteen: Vec<String> = (1..=15).map(|number| number.to_string()).collect();
    let leaves = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"].join("\t");
    let heads = format!("行政复议\t行政诉讼\n未经复议直接起诉\t复议后起诉\n{leaves}\t{leaves}\t{leaves}\n");
    let plan = paste(&report, "t4.review.upheld", &format!("{heads}{}", fifteen.join("\t")));
    assert_eq!(
        (plan.changes.len(), plan.differing_totals.len(), plan.left_out.len()),
        (12, 3, 0),
        "{:?}",
        plan.lines(&report)
    );
    let one = paste(&report, "t4.review.upheld", "复议后起诉\t复议后起诉\n总计\t结果维持\n3\t4");
    assert_changes(&report, &one, "t4.suit_after_review.upheld=4");
    let unclear = paste(&report, "t4.review.upheld", "结果维持\n4");
    assert_changes(&report, &unclear, "");
    assert_eq!(left_out(&report, &unclear).len(), 1);
}

/// A form whose rows 甲 and 其他 stand in two groups.
fn form_with_twins() -> &'static Form {
    let text = r#"(id: "twins", first_year: 2021, last_year: None,
        citation: (title: "a", number: "b", phrase: "c"), legal_bases: [], report_title: "{organ}{year}",
        sections: [(key: "s", heading: "一", content: Table("t"), help: "")],
        tables: [(key: "t", name: "表", blocks: [(corner: "项目", columns: [(key: "n", label: "数量")], rows: [
            (key: "a", label: "（一）收到", rows: [(key: "a1", label: "1.来信"), (key: "a2", label: "2.其他")]),
            (key: "b", label: "（二）办结", rows: [(key: "b1", label: "1.来信"), (key: "b2", label: "2.其他")]),
        ])])], sums: [])"#;
    Box::leak(Box::new(Form::parse(text).expect("a form")))
}

#[test]
fn labels_of_several_groups_are_told_apart_by_group_and_order() {
    let form = form_with_twins();
    let report = Report::new(form, 2021, Organ::default());
    let at = Area { rows: 1..2, columns: 2..3 };
    let plan = |text: &str| clip::plan(&report, &form.tables[0], &at, &Block::read(text));
    let all = "t.a1.n=1 t.a2.n=2 t.b1.n=3 t.b2.n=4";
    assert_changes(&report, &plan("收到\t来信\t1\n其他\t2\n办结\t来信\t3\n其他\t4"), all);
    assert_changes(&report, &plan("（一）收到\n来信\t1\n其他\t2\n（二）办结\n来信\t3\n其他\t4"), all);
    assert_changes(&report, &plan("（二）办结\t\t\n\t来信\t3\n\t其他\t4"), "t.b1.n=3 t.b2.n=4");
    let unclear = plan("其他\t4");
    assert_changes(&report, &unclear, "");
    assert!(left_out(&report, &unclear)[0].contains("不止一处"));
}
