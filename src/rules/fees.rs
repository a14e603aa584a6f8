//! Family F: what section 六 says of the fees for information.

use rust_decimal::Decimal;

use super::completeness::FEE;
use super::language::{Piece, Plain, contains_any, numbers};
use super::{Context, Finding, Rule, Severity};
use crate::report::Place;

const OTHER_MATTERS: &str = "other_matters";

/// # What it checks
/// Section 六 has a sentence on the fees for information, charged or not.
/// # Why
/// 《政府信息公开信息处理费管理办法》 asks that the yearly report tells them.
/// # Example
/// 「本年度没有收取政府信息公开信息处理费。」
/// # How to fix
/// Add the sentence.
pub(super) static FEES_NOT_STATED: Rule = Rule {
    code: "F-SENT",
    holds: "第六部分说明政府信息公开信息处理费的收取情况，没有收取的也说明。",
    since: 2021,
    check: fees_not_stated,
};

fn fees_not_stated(context: &Context, findings: &mut Vec<Finding>) {
    let mut texts = context.texts_of_section(OTHER_MATTERS).peekable();
    // An empty section is S-EMPTY's business.
    if texts.peek().is_none() || texts.flat_map(Plain::sentences).any(|sentence| states_fees(sentence.as_str())) {
        return;
    }
    let text: String = context.texts_of_section(OTHER_MATTERS).map(Plain::as_str).collect();
    findings.push(
        Finding::new(
            "F-SENT",
            Severity::Warning,
            Place::Section(OTHER_MATTERS.to_owned()),
            format!("“{}”没有说明政府信息公开信息处理费的收取情况", context.heading(OTHER_MATTERS)),
        )
        .remedy("写明收取的金额；没有收取的写一句“本年度没有收取政府信息公开信息处理费”。")
        .rests_on("原文", text.trim()),
    );
}

/// Whether a sentence names the fee and says what was charged.
fn states_fees(sentence: &str) -> bool {
    let names_fee = names_processing_fee(sentence)
        || (contains_any(sentence, &["政府信息公开", "信息公开", "依申请"])
            && contains_any(sentence, &["收费", "费用", "收取"]));
    let says_what = contains_any(
        sentence,
        &[
            "收取",
            "收费",
            "未收",
            "不收",
            "没有收",
            "无收",
            "未发生",
            "没有发生",
            "未产生",
            "没有产生",
            "0元",
            "零",
            "征收",
            "减免",
            "无",
        ],
    );
    names_fee && says_what
}

fn names_processing_fee(sentence: &str) -> bool {
    contains_any(sentence, &["信息处理费", "信息公开处理费", "处理费"])
}

/// # What it checks
/// Section 六 does not give 表二's 行政事业性收费 as the fee for information.
/// # Why
/// The two are different money.
/// # Example
/// 「全年收取信息处理费7730.28万元」 where 表二 has 7730.28.
/// # How to fix
/// Give the fee for information, mostly 0元.
pub(super) static FEES_MIXED_UP: Rule = Rule {
    code: "F-MIX",
    holds: "第六部分没有把表二的行政事业性收费当作信息处理费。",
    since: 2021,
    check: fees_mixed_up,
};

fn fees_mixed_up(context: &Context, findings: &mut Vec<Finding>) {
    let key = FEE;
    let Some(fee) = context.number(key).filter(|fee| *fee > Decimal::ZERO) else { return };
    let sentences = context.texts_of_section(OTHER_MATTERS).flat_map(Plain::sentences);
    let mixed = |sentence: &Piece| {
        let text = sentence.as_str();
        (names_processing_fee(text) || text.contains("行政事业性收费")) && amounts(text).any(|amount| amount == fee)
    };
    let Some(sentence) = { sentences }.find(mixed) else { return };
    findings.push(
        Finding::new(
            "F-MIX",
            Severity::Warning,
            Place::Section(OTHER_MATTERS.to_owned()),
            format!(
                "第六部分写的金额与表二行政事业性收费{fee}万元相同，可能把它当作了信息处理费：{}",
                sentence.quoted()
            ),
        )
        .values(fee, fee)
        .remedy("第六部分写政府信息公开信息处理费，与表二的行政事业性收费无关。")
        .cells([key])
        .rests_on(key, fee)
        .about(sentence),
    );
}

/// The amounts of money in a text, in 万元.
fn amounts(text: &str) -> impl Iterator<Item = Decimal> + '_ {
    numbers(text).into_iter().filter_map(|range| {
        let amount: Decimal = text[range.clone()].replace(',', "").parse().ok()?;
        let unit = &text[range.end..];
        if unit.starts_with("万元") {
            Some(amount)
        } else {
            unit.starts_with('元').then(|| amount / Decimal::from(10_000))
        }
    })
}
