//! What is wrong, what is right, and what is let be.

use super::*;

/// A text with these faults of it mended.
fn mended(text: &str, faults: &[Fault]) -> String {
    let mut text = text.to_owned();
    for change in backwards(faults) {
        text.replace_range(change.range, change.text);
    }
    text
}

/// A text mended, with what is only shown in ⟦⟧.
fn told(text: &str) -> String {
    let faults = faults(text);
    let mut told = mended(text, &faults);
    for fault in faults.iter().filter(|fault| fault.changes.is_empty()) {
        told += &format!("⟦{}⟧", &text[fault.range.clone()]);
    }
    told
}

#[test]
fn what_is_right_or_may_be_stays() {
    for text in [
        "全年公开1,234件，比例1:3，时间8:30-17:30，增长5.6%。",
        "国办公开办函〔2021〕30号、云水发(2021)12号",
        "网址：http://www.yc.gov.cn/a,b(c)?x=1:2，邮箱：a.b@yc.gov.cn。",
        "见yc.gov.cn/zwgk。",
        "印发&lt;管理办法&gt;并施行，&#8220;好&#8221;",
        "附件：年报(定稿).pdf",
        "Open government, in short (OG), is good; see the notes.",
        "1.主动公开\n（一）依申请公开\n（1）其他\n一、总体情况",
        "1）甲；2）乙；a)丙",
        "住在1、2、3号楼，分一、二季度",
        "转发《中共中央 国务院关于全面推进的意见》，由县委 县政府印发",
        "突出特色，做到 高效便民 公开透明",
        "云川县水务局\n联系电话 0571-12345678",
        "（一）主动公开 我局公开信息，并更新",
        "据悉，地址：云川路1号 电话：12345",
        "区间[0,1)内，宽5\"",
        "他说：“好（真的）。”",
        "第（一）、（二）项",
        "",
        "\n\n",
    ] {
        assert_eq!(told(text), text);
    }
}

#[test]
fn half_width_becomes_full_width() {
    for (text, expected) in [
        ("我局公开, 内容:多;好!真的?", "我局公开，内容：多；好！真的？"),
        ("共3,其中5%,余下APP,微信", "共3，其中5%，余下APP，微信"),
        ("全年工作有序推进成效明显.", "全年工作有序推进成效明显。"),
        ("收到申请(含上年结转)3件", "收到申请（含上年结转）3件"),
        ("收到申请（含上年结转)3件", "收到申请（含上年结转）3件"),
        ("加入组织(WTO)以后", "加入组织（WTO）以后"),
        ("问题:(1)渠道少;(2)更新慢", "问题：（1）渠道少；（2）更新慢"),
        ("推进\"放管服\"改革", "推进“放管服”改革"),
        ("按照<信息公开条例>办理", "按照《信息公开条例》办理"),
        ("《<条例>释义》", "《〈条例〉释义》"),
        ("网址:http://www.yc.gov.cn,邮编", "网址：http://www.yc.gov.cn，邮编"),
        ("见(http://yc.gov.cn/a)。", "见（http://yc.gov.cn/a）。"),
    ] {
        assert_eq!(told(text), expected);
    }
}

#[test]
fn numbers_of_lists_have_their_forms() {
    for (text, expected) in [
        ("1、主动公开", "1.主动公开"),
        ("如下：1、主动公开；12、其他工作", "如下：1.主动公开；12.其他工作"),
        ("一.总体情况", "一、总体情况"),
        ("（一）、主动公开", "（一）主动公开"),
        ("(二)、主动公开", "（二）主动公开"),
        ("（1）.主动公开", "（1）主动公开"),
        ("1,主动公开", "1.主动公开"),
    ] {
        assert_eq!(told(text), expected);
    }
}

#[test]
fn stray_spaces_go() {
    for (text, expected) in [
        ("我局认真落实， 及时公开", "我局认真落实，及时公开"),
        ("一年来，我局认真落 实要求", "一年来，我局认真落实要求"),
        ("工作完成。 同时加强", "工作完成。同时加强"),
        ("工作完成。　　二、主动公开", "工作完成。　　二、主动公开"),
    ] {
        assert_eq!(told(text), expected);
    }
}

#[test]
fn what_has_no_other_half_is_shown() {
    for (text, alone) in [
        ("收到申请（含上年结转3件", "（"),
        ("收到申请含上年结转）3件", "）"),
        ("按照《条例要求办理", "《"),
        ("推进“放管服“改革", "“"),
        ("推进放管服\"改革", "\""),
    ] {
        assert!(told(text).starts_with(text) && told(text).contains(&format!("⟦{alone}⟧")), "{}", told(text));
    }
}

#[test]
fn nothing_is_wrong_with_what_was_mended() {
    for text in ["(一)、公开,好(a)", "\"甲乙\",丙; 丁", "1、公开, (含<条例>).", "达到80%;(2)公开"] {
        assert_eq!(faults(&mended(text, &faults(text))), [], "{text}");
    }
}

#[test]
fn a_passage_is_shown_with_its_words() {
    let text = "上一行\n我局公开渠道不多,内容较少。";
    assert_eq!(faults(text)[0].shown(text), ("公开渠道不多,内容较少。".into(), "公开渠道不多，内容较少。".into()));
    let long = format!("收到({}甲)件", "信息".repeat(20));
    let (before, after) = faults(&long)[0].shown(&long);
    assert_eq!((before.as_str(), after.as_str()), ("收到(信息信息信…信息信息甲)件", "收到（信息信息信…信息信息甲）件"));
}
