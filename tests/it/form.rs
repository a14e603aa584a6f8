//! The form files: what they must hold, and that a wrong one says what is wrong.

use std::collections::BTreeSet;

use nianbao::form::{Form, GridContent, OrganKinds};
use nianbao::report::{Organ, Report};
use nianbao::rules;

use crate::samples::FORMS;

fn source(id: &str) -> String {
    crate::samples::read(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/forms/{id}.ron")))
}

/// The forms of the program itself; other tests may add some.
fn built_in() -> impl Iterator<Item = &'static Form> {
    FORMS.into_iter().map(|id| Form::by_id(id).expect("a form"))
}

#[test]
fn both_forms_are_whole() {
    let form = Form::by_id("cn-2021").expect("cn-2021");
    let sums = |form: &Form| form.cell_idxs().filter(|&idx| form.computed_by(idx).is_some()).count();
    assert_eq!((form.cells().len(), sums(form)), (200, 34));
    let old = Form::by_id("cn-2019").expect("cn-2019");
    assert_eq!((old.cells().len(), sums(old)), (198, 32));
    assert_eq!(Form::for_year(2025), Some(form));
    assert_eq!(Form::for_year(2020), Some(old));
    assert_eq!(Form::for_year(2018), None);
    for form in built_in() {
        assert_eq!(form.sections.len(), 6);
        assert_eq!(form.tables.len(), 3);
        for cell in form.cells() {
            assert!(!cell.help.is_empty() && !cell.unit.is_empty(), "{}", cell.key);
        }
    }
}

#[test]
fn totals_are_computed_from_their_parts() {
    let form = Form::by_id("cn-2021").expect("cn-2021");
    let corner = form.cell_idx("t3.total.total").expect("the cell");
    let relation = form.computed_by(corner).expect("it is computed");
    assert_eq!((relation.rule.as_str(), relation.left.len()), ("T3-SUM", 21), "（七）总计 × 总计 sums its column");
    let places: Vec<&str> = form.relations().iter().map(|relation| relation.place.as_str()).collect();
    assert_eq!(places.len(), 7 + 7 + 25 + 3);
    for place in [
        "表三·商业企业列",
        "表三·（一）予以公开",
        "表三·（三）不予公开·1.属于国家秘密",
        "表四·行政复议",
        "表四·复议后起诉",
    ] {
        assert!(places.contains(&place), "{place}");
    }
}

#[test]
fn sums_belong_to_rules() {
    for form in built_in() {
        for relation in form.relations() {
            assert!(rules::rule(&relation.rule).is_some(), "{}", relation.rule);
        }
    }
}

#[test]
fn grids_are_filled_without_gap_or_overlap() {
    for form in built_in() {
        for table in &form.tables {
            let grid = table.grid();
            let mut taken = BTreeSet::new();
            for cell in &grid.cells {
                for row in cell.row_idx..cell.row_idx + cell.row_span {
                    for column in cell.column_idx..cell.column_idx + cell.column_span {
                        assert!(taken.insert((row, column)), "{} {} row {row} column {column}", form.id, table.key);
                    }
                }
            }
            assert_eq!(taken.len(), grid.rows * grid.columns, "{} {}", form.id, table.key);
        }
    }
}

#[test]
fn the_head_of_table_three_has_the_official_shape() {
    let form = Form::by_id("cn-2021").expect("cn-2021");
    let grid = form.table("t3").expect("t3").grid();
    assert_eq!((grid.rows, grid.columns, grid.stub_columns, grid.head_rows), (28, 10, 3, 3));
    let span = |text: &str| {
        let cell = grid.cells.iter().find(|cell| match cell.content {
            GridContent::Head(label) | GridContent::Corner(label) | GridContent::Stub { label, .. } => label == text,
            _ => false,
        });
        let cell = cell.unwrap_or_else(|| panic!("{text}"));
        (cell.row_span, cell.column_span)
    };
    assert_eq!(span("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"), (3, 3));
    assert_eq!(span("申请人情况"), (1, 7));
    assert_eq!(span("自然人"), (2, 1));
    assert_eq!(span("法人或其他组织"), (1, 5));
    assert_eq!(span("三、本年度办理结果"), (22, 1));
    assert_eq!(span("（三）不予公开"), (8, 1));
    assert_eq!(span("（六）其他处理"), (3, 1));
    assert_eq!(span("四、结转下年度继续办理"), (1, 3));
}

#[test]
fn what_goes_on_from_year_to_year_is_said_by_the_form() {
    for form in built_in() {
        let carries: Vec<(&str, &str)> =
            form.carries().iter().map(|carry| (carry.from.as_str(), carry.to.as_str())).collect();
        assert_eq!(carries.len(), 7, "one for each applicant, and the total");
        assert_eq!(carries[0], ("t3.carried_out.natural", "t3.carried_in.natural"));
        assert_eq!(carries[6], ("t3.carried_out.total", "t3.carried_in.total"));
        for other in built_in() {
            assert!(carries.iter().all(|(from, _)| other.cell(from).is_some()), "{} after {}", form.id, other.id);
        }
    }
    let stocks = |id: &str| Form::by_id(id).expect("a form").stocks().len();
    assert_eq!((stocks("cn-2021"), stocks("cn-2019")), (2, 0));
}

#[test]
fn a_wrong_form_file_says_what_is_wrong() {
    let text = source("cn-2021");
    for (what, from, to, message) in [
        (
            "a key twice",
            "key: \"refused_by_law\"",
            "key: \"refused_security\"",
            "t3.refused_security.natural 出现了两次",
        ),
        (
            "a sum without its row",
            "[\"new\", \"carried_in\"]",
            "[\"new\", \"carried\"]",
            "（第236行）：T3-BAL引用的行 carried 不存在",
        ),
        ("a sum without its column", "\"review.pending\"],", "\"review.open\"],", "review.open"),
        ("a label missing", "label: \"自然人\"", "label: \"\"", "natural 没有表头文字"),
        ("a table nobody shows", "content: Table(\"t4\")", "content: Table(\"t3\")", "实际在2个部分里"),
        ("a block of another width", "span: 3, spellings", "span: 2, spellings", "宽度不一致"),
        ("years in the wrong order", "last_year: None", "last_year: Some(2019)", "早于首年"),
        ("a title without its year", "{organ}{year}年", "{organ}年", "标题（report_title）里要有"),
        ("a carry without its row", "to: \"carried_in\"", "to: \"carried\"", "结转引用的行 t3.carried 不存在"),
        ("a stock without its column", "added: \"issued\"", "added: \"made\"", "t2.regulations.made 不存在"),
        ("a section nobody can name", "key: \"problems\"", "key: \"五\"", "部分的 key“五”只能用"),
        ("a section that is an address", "key: \"problems\"", "key: \"closing\"", "部分的 key“closing”程序另有用处"),
        ("a section that is a table", "key: \"problems\"", "key: \"t3\"", "t3 既是部分又是表"),
        (
            "a role of no cell",
            "fee: Some(\"t2.fee.amount\")",
            "fee: Some(\"t2.fee.sum\")",
            "fee 指的单元格 t2.fee.sum 不存在",
        ),
        (
            "a role of a table",
            "overview: Some(\"overview\")",
            "overview: Some(\"disclosure\")",
            "overview 指的部分 disclosure 是表格",
        ),
        (
            "a role of no section",
            "problems: Some(\"problems\")",
            "problems: Some(\"issues\")",
            "指的部分 issues 不存在",
        ),
        ("a role of no row", "other_results: \"other\"", "other_results: \"rest\"", "指的行 rest 不存在"),
        ("a role unknown", "rule_making: [", "rulemaking: [", "rulemaking"),
        ("an id that is none", "id: \"cn-2021\"", "id: \"../cn\"", "表式的 id“../cn”只能用"),
        ("a year that is none", "first_year: 2021", "first_year: 0", "应在2008至2100之间"),
        ("a field misspelt", "citation: (", "citatoin: (", "citatoin"),
    ] {
        assert!(text.contains(from), "{what}: {from}");
        let wrong = text.replacen(from, to, 1);
        let error = Form::parse(&wrong).expect_err(what).to_string();
        assert!(error.contains(message), "{what}: {error}");
    }
}

#[test]
fn a_sum_that_rests_on_itself_is_refused() {
    let text = source("cn-2021").replacen(
        "left: [\"natural\", \"commercial\"",
        "left: [\"total\", \"natural\", \"commercial\"",
        1,
    );
    let error = Form::parse(&text).expect_err("a sum that rests on itself").to_string();
    assert!(error.contains("循环相加"), "{error}");
}

#[test]
fn organ_kinds_follow_from_names_only_where_certain() {
    let kind = |name: &str| OrganKinds::certain_from_name(name).map_or("", |kind| kind.key.as_str());
    for (name, key) in [
        ("云川县柳河镇人民政府", "township"),
        ("云川县人民政府", "county_government"),
        ("洪泽区人民政府", "county_government"),
        ("广西壮族自治区人民政府", "province_government"),
        ("云川市人民政府", ""),
        ("云川县人民政府办公室", "general_office"),
        ("云川县水务局", "department"),
        ("云川市市场监督管理局", "department"),
        ("云川经济技术开发区管理委员会", "development_zone"),
        ("城关街道办事处", "subdistrict"),
        ("国家税务总局云川县税务局", ""),
        ("国家市场监督管理总局", ""),
    ] {
        assert_eq!(kind(name), key, "{name}");
    }
}

#[test]
fn rules_that_need_a_role_do_not_apply_to_a_form_without_it() {
    let text = source("cn-2021");
    let start = text.find("    roles: (").expect("roles");
    let form: &'static Form = Box::leak(Box::new(Form::parse(&format!("{})", &text[..start])).expect("a form")));
    let report = Report::new(form, 2025, Organ::named("云川县水务局"));
    let outcome = rules::check(&report, None);
    for (code, words) in [
        ("C-FEE", "不适用（表式没有指明行政事业性收费金额）"),
        ("T3-OTHER", "不适用（表式没有指明其他处理和办结总计）"),
        ("T4-PRE", "不适用（表式没有指明直接起诉的件数）"),
        ("F-SENT", "不适用（表式没有指明“其他事项”部分）"),
        ("S-FIVE", "不适用（表式没有指明“总体情况”部分）"),
    ] {
        let judged = outcome.rules.iter().find(|judged| judged.rule.code == code).expect("a rule");
        assert_eq!(outcome.words(judged), words, "{code}");
    }
}
