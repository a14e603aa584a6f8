//! Report language: what the text rules pass over and what they catch, on sentences as clerks write them.

use nianbao::form::Form;
use nianbao::report::{Edit, Organ, Report};
use nianbao::rules::{self, Finding};

/// Findings of a rule on one text put into a section of a report on 2024.
fn findings(rule: &str, section: &str, text: &str) -> Vec<Finding> {
    let form = Form::by_id("cn-2021").expect("a form");
    let mut report = Report::new(form, 2024, Organ::named("云川县水务局"));
    report.apply(match section {
        "problems" => Edit::Problems(text.into()),
        "other_matters" => Edit::OtherMatters(text.into()),
        "preface" => {
            Edit::Preface(nianbao::report::Preface { own_text: text.into(), ..nianbao::report::Preface::default() })
        }
        _ => Edit::Overview(nianbao::report::Overview { opening: text.into(), parts: Vec::new() }),
    });
    let is_meant = |finding: &Finding| finding.rule == rule && finding.place.to_string() == section;
    rules::check(&report, None).findings.into_iter().filter(is_meant).collect()
}

fn passes(rule: &str, section: &str, texts: &[&str]) {
    for text in texts {
        let found = findings(rule, section, text);
        assert!(found.is_empty(), "{rule} on “{text}”: {}", found[0].message);
    }
}

fn catches(rule: &str, section: &str, severity: &str, texts: &[&str]) {
    for text in texts {
        let found = findings(rule, section, text);
        assert_eq!(found.len(), 1, "{rule} on “{text}”");
        assert_eq!(found[0].severity.key(), severity, "{rule} on “{text}”");
    }
}

#[test]
fn other_years_are_passed_over_where_they_belong() {
    passes(
        "D-STALE",
        "overview",
        &[
            "2024年，我局主动公开信息100条。",
            "印发《云川县2023年政务公开工作要点》，我局逐项落实。",
            "公开2024年部门预算和2023年部门决算，以及2023年度绩效评价结果。",
            "按时发布本局2023年政府信息公开工作年度报告。",
            "我局贯彻2019年修订的条例。",
            "2019—2023年累计公开规范性文件40件，我局全部标注有效性。",
            "2022年至2023年，我局网站两次改版。",
            "我局收到申请12件，比2023年增加3件。",
            "我局收到申请12件，与2023年相比增加3件。",
            "我局共办理15件，其中2023年结转3件。",
            "上述3件顺延至2025年答复，我局已告知申请人。",
            "截至2025年1月10日，我局网站访问量达3万次。",
            "自2023年7月1日起施行的规定，我局已组织学习。",
            "2021年以来，我局持续清理规范性文件。",
            "我局“十四五”规划（2021—2025年）中期评估已公开。",
            "依据国办公开办函〔2021〕30号，我局规范年报格式。",
            "县政府令2023年第5号公布后，我局同步更新目录。",
            "我局于2023年建成的公开专区投入使用。",
            "2025年，我局将继续推进图解。",
            "制定《2025年工作计划》。",
            "2023—2024学年校历已在我局网站公开。",
            "2005年建局以来档案全部数字化。",
            "公开“2023云川水利”宣传片。",
        ],
    );
    passes(
        "D-STALE",
        "problems",
        &[
            "2023年存在的问题已整改到位，我局新发现两个不足。",
            "2025年，我局从三个方面改进。",
            "针对2023年检查发现的问题，我局建立了台账。",
        ],
    );
}

#[test]
fn years_left_over_are_caught() {
    catches(
        "D-STALE",
        "overview",
        "warning",
        &[
            "2023年，我局主动公开信息100条。",
            "2023年，本机关收到申请12件，同比增加3件。",
            "2023年，全区共受理政府信息公开申请75件。",
            "2023年，云川县水务局坚持公开为常态。",
            "2023年我局制定工作方案5个，印发通知12份。",
        ],
    );
    catches("D-STALE", "overview", "hint", &["2023年共举办新闻发布会3场。", "2022年度培训62人次。"]);
    catches("D-STALE", "problems", "warning", &["2023年，我局公开工作取得进步。"]);
}

#[test]
fn the_period_is_read_in_all_its_forms() {
    passes(
        "D-YEAR",
        "preface",
        &[
            "本报告中所列数据的统计期限自2024年1月1日起至2024年12月31日止。",
            "统计期限为2024年1月1日至12月31日。",
            "数据统计时限为 2024 年 1 月 1 日 — 2024 年 12 月 31 日。",
            "统计周期：2024年1月1日-12月31日。",
            "本报告所列数据自２０２４年１月１日起至２０２４年１２月３１日止。",
            "统计期限为2024年度。",
            "统计期限为2024年1-12月。",
            "本报告数据统计时间从2024年1月1日到12月31日止。",
            "统计期限截至2024年12月31日。",
        ],
    );
    catches(
        "D-YEAR",
        "preface",
        "error",
        &[
            "本报告中所列数据的统计期限自2023年1月1日起至2023年12月31日止。",
            "统计期限自2023年1月1日起至2024年12月31日止。",
            "统计期限为2024年1月1日至11月30日。",
            "统计期限为2023年度。",
        ],
    );
    catches("D-YEAR", "preface", "warning", &["根据条例，编制本报告。", "统计期限为上一年度。"]);
}

#[test]
fn notices_go_with_their_numbers() {
    passes(
        "D-DOCNO",
        "preface",
        &[
            "根据《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）。",
            "根据《国务院办公厅政府信息与政务公开办公室关于印发<中华人民共和国政府信息公开工作年度报告格式>的通知》(国办公开办函[2021]30号)。",
            "根据《国务院办公厅政府信息与政务公开办公室关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知》（国办公开办函〔2021〕30号）。",
            "根据《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）。",
            "根据《云川省人民政府办公厅关于年度报告有关事项的通知》（云政办函〔2024〕3号）。",
            "根据国办公开办函〔2021〕30号要求编制。",
        ],
    );
    catches(
        "D-DOCNO",
        "preface",
        "warning",
        &[
            "根据《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2021〕30号）。",
            "根据《关于印发〈政府信息公开工作年度报告格式〉的通知》（国办公开办函（2019）60号）。",
        ],
    );
}

#[test]
fn fees_are_stated_in_many_ways() {
    passes(
        "F-SENT",
        "other_matters",
        &[
            "本年度没有收取政府信息公开信息处理费。",
            "2024年，无收取信息处理费情况。",
            "全年收取政府信息公开信息处理费 0 元。",
            "我局本年度未发生信息处理费。",
            "依申请公开收取信息处理费400元。",
            "本年度政府信息公开未收取任何费用。",
            "收取信息公开处理费0元。其他无。",
        ],
    );
    catches("F-SENT", "other_matters", "warning", &["无。", "没有其他需要报告的事项。", "行政事业性收费按规定公示。"]);
    passes(
        "S-EMPTY",
        "problems",
        &["公开内容与群众需求有差距，下一步将围绕水价、水质问题增加公开内容，加强信息员培训。"],
    );
    catches(
        "S-EMPTY",
        "problems",
        "warning",
        &[
            "无。",
            "本年度各项工作都很顺利，公开及时、准确、全面，群众满意，上级肯定，成绩突出，可喜可贺。",
            "问题是解读材料偏少，图表不多，网站栏目老旧，信息员更换频繁，各乡镇目录不一，数据口径不同。",
        ],
    );
}

#[test]
fn personal_numbers_are_told_from_others() {
    passes(
        "S-PRIV",
        "overview",
        &[
            "联系电话：0999-6218035。",
            "点击量13900001234次，收入13812345678元。",
            "统一社会信用代码11330000002482014R。",
            "邮箱13900001234@example.cn。",
            "文号123456200001010018。",
        ],
    );
    catches("S-PRIV", "overview", "warning", &["联系手机13900001234。", "申请人身份证号11010519491231002X。"]);
}

#[test]
fn placeholders_are_caught_and_names_are_not() {
    passes(
        "S-HOLD",
        "overview",
        &["访问www.XXGK.gov.cn查询。", "型号XX-200设备。", "面积3×5米。", "见https://a.cn/XX/1.html。"],
    );
    catches("S-HOLD", "overview", "error", &["公开XX条。", "公开××条。", "公开____条。", "（文字描述，不超过1000字）"]);
}

#[test]
fn long_reports_are_measured_without_spaces() {
    let text = "信".repeat(1000);
    passes("S-LEN", "overview", &[&text, &format!("{text} \n　")]);
    catches("S-LEN", "overview", "hint", &[&format!("{text}息"), &text.repeat(2)]);
    catches("S-LEN", "overview", "warning", &[&format!("{}息", text.repeat(2))]);
}
