//! Family F: what section 六 says of the fees for information.

use rust_decimal::Decimal;

use super::language::{Piece, Plain, contains_any, numbers, starts_with_any, without_titles};
use super::needs::{Cells, Section};
use super::{Context, Finding, Need, Rule, Severity};
use crate::report::Address;

pub(super) static FEES_NOT_STATED: Rule = Rule {
    code: "F-SENT",
    name: "说明信息处理费",
    holds: "第六部分说明政府信息公开信息处理费的收取情况，没有收取的也说明。",
    why: "《政府信息公开信息处理费管理办法》要求在年报中说明。",
    example: "“六、其他需要报告的事项”没有说明政府信息公开信息处理费的收取情况",
    fix: "写明收取的金额；没有收取的写一句“本年度没有收取政府信息公开信息处理费”。",
    forms: 2021..=u16::MAX,
    needs: &[Need::Section(Section::OtherMatters)],
    check: fees_not_stated,
};

fn fees_not_stated(context: &Context, findings: &mut Vec<Finding>) {
    // An empty section is S-EMPTY's business.
    let Some(section) = Section::OtherMatters.key(context.form) else { return };
    if context.lacks_text(section) || fees_are_stated(context) {
        return;
    }
    let text: String = context.texts_of_section(section).map(Plain::as_str).collect();
    findings.push(
        Finding::new(
            Severity::Warning,
            Address::Section(section.to_owned()),
            format!("“{}”没有说明政府信息公开信息处理费的收取情况", context.heading(section)),
        )
        .remedy("写明收取的金额；没有收取的写一句“本年度没有收取政府信息公开信息处理费”。")
        .rests_on("原文", text.trim()),
    );
}

/// Whether section 六 says what was charged for information.
pub(super) fn fees_are_stated(context: &Context) -> bool {
    let mut named_before = false;
    for sentence in sentences(context) {
        let (names_fee, says_what) = (names_fee(sentence.as_str()), says_what_was_charged(sentence.as_str()));
        // 「信息处理费情况：」 may be a heading, and the sentence below it the statement.
        if says_what && (names_fee || named_before) {
            return true;
        }
        named_before = names_fee;
    }
    false
}

/// The sentences of section 六.
fn sentences<'c>(context: &'c Context) -> impl Iterator<Item = Piece<'c>> {
    let section = Section::OtherMatters.key(context.form).into_iter();
    section.flat_map(|section| context.texts_of_section(section)).flat_map(Plain::sentences)
}

/// Words with 费 or 收费 that speak of other money or of papers.
const OTHER_MONEY: [&str; 16] = [
    "行政事业性收费",
    "收费标准",
    "收费目录",
    "收费行为",
    "收费项目",
    "收费公示",
    "涉企收费",
    "乱收费",
    "支出费用",
    "停车收费",
    "水费",
    "电费",
    "学费",
    "经费",
    "消费",
    "三公",
];

/// Whether a sentence names the fee for information. The title of the 办法 on it does so as well.
fn names_fee(sentence: &str) -> bool {
    let text = without_other_money(sentence);
    let of_information = contains_any(&text, &["信息", "依申请", "申请人", "公民"])
        && contains_any(&text, &["费用", "检索费", "复制费", "邮寄费", "收取"]);
    names_processing_fee(sentence)
        || contains_any(&text, &["收费", "收取费用", "收取任何费用", "免费"])
        || of_information
}

fn says_what_was_charged(sentence: &str) -> bool {
    const WORDS: [&str; 22] = [
        "收取",
        "免收",
        "免除",
        "收费",
        "收到",
        "实收",
        "收缴",
        "计收",
        "征收",
        "减免",
        "免费",
        "产生",
        "发生",
        "涉及",
        "不存在",
        "达到收费",
        "未达到",
        "没有",
        "无",
        "零",
        "元",
        "为0",
    ];
    let text = without_other_money(&without_titles(sentence));
    contains_any(&text.replace("无其他", "").replace("没有其他", ""), &WORDS)
}

fn without_other_money(text: &str) -> String {
    OTHER_MONEY.iter().fold(text.to_owned(), |text, other| text.replace(other, ""))
}

/// Whether a text names 信息处理费, or 处理费 without a word that says what else is processed.
pub(super) fn names_processing_fee(text: &str) -> bool {
    const OTHERS: [&str; 10] = ["污水", "废水", "垃圾", "废物", "废弃物", "危废", "固废", "污泥", "餐厨", "无害化"];
    ["处理费", "处置费"]
        .iter()
        .flat_map(|fee| text.match_indices(fee))
        .any(|(at, _)| !OTHERS.iter().any(|other| text[..at].ends_with(other)))
}

pub(super) static FEES_MIXED_UP: Rule = Rule {
    code: "F-MIX",
    name: "两种收费不混淆",
    holds: "第六部分没有把表二的行政事业性收费当作信息处理费。",
    why: "两者是不同的钱。",
    example: "表二填7730.28，第六部分写“全年收取信息处理费7730.28万元”",
    fix: "第六部分写信息处理费，多数单位是0元。",
    forms: 2021..=u16::MAX,
    needs: &[Need::Cells(Cells::Fee), Need::Section(Section::OtherMatters)],
    check: fees_mixed_up,
};

fn fees_mixed_up(context: &Context, findings: &mut Vec<Finding>) {
    let Some((key, fee)) = context.fee() else { return };
    let Some(section) = Section::OtherMatters.key(context.form) else { return };
    // Less than 1万元 may be the fee for information itself.
    let amount = if fee >= Decimal::ONE {
        sentences(context).find(|sentence| gives_as_information_fee(*sentence, fee))
    } else {
        None
    };
    let (sentence, message) = if let Some(sentence) = amount {
        (sentence, format!("第六部分写的金额与表二行政事业性收费{fee}万元相同，可能把它当作了信息处理费"))
    } else if let Some(sentence) = sentences(context).find(|sentence| refers_to_other_fee(*sentence)) {
        (sentence, "第六部分用表二的行政事业性收费来说明信息处理费".to_owned())
    } else {
        return;
    };
    findings.push(
        Finding::new(
            Severity::Warning,
            Address::Section(section.to_owned()),
            format!("{message}：{}", sentence.quoted()),
        )
        .values(fee, fee)
        .remedy(format!("“{}”写政府信息公开信息处理费，与表二的行政事业性收费无关。", context.heading(section)))
        .cells([key])
        .rests_on(key, fee)
        .about(sentence),
    );
}

/// The clauses in which a sentence tells of money.
fn money_clauses(sentence: Piece<'_>) -> impl Iterator<Item = &str> {
    sentence.cut(|c| matches!(c, '，' | '。' | '；' | '\n')).map(|clause| clause.as_str())
}

/// Whether the clause with the amount is about the fee for information.
fn gives_as_information_fee(sentence: Piece, fee: Decimal) -> bool {
    let mut by_its_rules = false;
    money_clauses(sentence).any(|text| {
        let is_meant = names_processing_fee(text)
            || (contains_any(text, &["信息公开", "依申请"]) && contains_any(text, &["收费", "收取"]))
            || (by_its_rules && text.contains("行政事业性收费"));
        // 「按照信息处理费管理办法，…」 goes on with its fee; 「未收取信息处理费，…」 is done with it.
        by_its_rules |= names_processing_fee(text)
            && contains_any(text, &["办法", "规定", "按照", "根据", "依据"])
            && !denies(text);
        is_meant && !contains_any(text, &["不是", "并非", "不属于", "无关"]) && gives_amount(text, fee)
    })
}

/// 「信息处理费见表二行政事业性收费」, 「行政事业性收费12.5万元，均为信息处理费」
fn refers_to_other_fee(sentence: Piece) -> bool {
    const SAME: [&str; 9] = ["即为", "即", "就是", "均为", "全部为", "全为", "都是", "均系", "均属"];
    const APART: [&str; 7] = ["不", "非", "无关", "除", "以外", "区别", "另"];
    let mut names_other = false;
    money_clauses(sentence).any(|text| {
        let other = text.find("行政事业性收费");
        let is_apart = contains_any(text, &APART) || denies(text);
        let refers = other.is_some_and(|at| {
            let before = &text[..at];
            names_processing_fee(before) && contains_any(before, &["见", "参见", "同", "参照"])
        });
        let equates =
            |words: &str| SAME.iter().any(|same| words.find(same).is_some_and(|at| names_processing_fee(&words[at..])));
        let is_same = match other {
            Some(at) => equates(&text[at..]),
            None => names_other && starts_with_any(text, &SAME) && equates(text),
        };
        names_other = other.is_some() && !is_apart;
        !is_apart && (refers || is_same)
    })
}

fn denies(clause: &str) -> bool {
    contains_any(clause, &["未", "没有", "无", "0元", "为0", "零"])
}

/// Whether a text gives an amount of money: in its unit, rounded, or its digits with 元.
fn gives_amount(text: &str, fee: Decimal) -> bool {
    numbers(text).into_iter().any(|range| {
        let Ok(number) = text[range.clone()].replace(',', "").parse::<Decimal>() else { return false };
        let unit = &text[range.end..];
        if unit.starts_with("万元") {
            number == fee.round_dp(number.scale())
        } else if unit.starts_with("亿元") {
            number == fee / Decimal::from(10_000)
        } else {
            unit.starts_with('元') && (number == fee || number == fee * Decimal::from(10_000))
        }
    })
}
