//! Why a typed text is no number for its cell, and what to do about it.

use std::fmt;

use super::cell::{MAX_COUNT_DIGITS, MAX_SUM_DIGITS, half_width, has_needless_zero, read_number, split_remark, whole};
use crate::form::Kind;

/// Why a typed text is no number for its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyUnreadable {
    /// A remark in brackets, and another one beside.
    TwoRemarks,
    /// 元 where 万元 belong.
    NotWanYuan,
    /// Another unit where 元 belong.
    NotYuan,
    /// Words.
    NoNumber,
    /// A part of a thing that is counted.
    NotWhole,
    /// Less than nothing.
    Negative,
    /// More digits than a count has.
    TooManyDigits,
    /// Zeros before it, as where figures run together.
    NeedlessZero,
    /// Commas or points where none belong.
    OddlyWritten,
}

/// Why a typed text is no number for a cell of this kind.
pub fn why_unreadable(text: &str, kind: Kind) -> WhyUnreadable {
    let plain = half_width(text.trim());
    let unsigned = plain.trim_start_matches(['-', '+']);
    let digits = unsigned.chars().filter(char::is_ascii_digit).count();
    let numeric = digits > 0 && unsigned.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',');
    if !numeric {
        let holds_number = |(number, _): (&str, &str)| read_number(&half_width(number), kind, MAX_SUM_DIGITS).is_some();
        return match kind {
            _ if split_remark(text).is_some_and(holds_number) => WhyUnreadable::TwoRemarks,
            Kind::WanYuan if plain.ends_with('元') => WhyUnreadable::NotWanYuan,
            Kind::Yuan if plain.ends_with('元') => WhyUnreadable::NotYuan,
            _ => WhyUnreadable::NoNumber,
        };
    }
    if kind.is_count() {
        if unsigned.contains('.') && !whole(unsigned) {
            return WhyUnreadable::NotWhole;
        }
        if plain.starts_with('-') && kind == Kind::Count {
            return WhyUnreadable::Negative;
        }
        if digits > MAX_COUNT_DIGITS as usize {
            return WhyUnreadable::TooManyDigits;
        }
    }
    if has_needless_zero(unsigned) { WhyUnreadable::NeedlessZero } else { WhyUnreadable::OddlyWritten }
}

impl WhyUnreadable {
    /// What to do, as a sentence.
    pub fn remedy(self) -> &'static str {
        match self {
            WhyUnreadable::TwoRemarks => "备注只留一处：写在数后的括号里，或者写在“备注、来源与待核”里。",
            WhyUnreadable::NotWanYuan => "换算成万元，只填数字。",
            WhyUnreadable::NotYuan => "换算成元，只填数字。",
            WhyUnreadable::NoNumber => "改为数字；说明文字填在备注里。",
            WhyUnreadable::NotWhole => "核对件数，填整数。",
            WhyUnreadable::Negative => "核对件数，去掉负号；没有发生的填0。",
            WhyUnreadable::TooManyDigits => "核对是否多填了位数，或者几个数连在了一起。",
            WhyUnreadable::NeedlessZero => "核对是不是几个数连在了一起，逐格填写。",
            WhyUnreadable::OddlyWritten => "核对逗号和小数点的位置，只填一个数。",
        }
    }
}

impl fmt::Display for WhyUnreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            WhyUnreadable::TwoRemarks => "括号里的备注与另填的备注只能留一处",
            WhyUnreadable::NotWanYuan => "单位应为万元，请换算后只填数字",
            WhyUnreadable::NotYuan => "单位应为元，请换算后只填数字",
            WhyUnreadable::NoNumber => "不是数字",
            WhyUnreadable::NotWhole => "件数应为整数",
            WhyUnreadable::Negative => "件数不能为负数",
            WhyUnreadable::TooManyDigits => "超过九位数",
            WhyUnreadable::NeedlessZero => "以0开头，可能是几个数连在了一起",
            WhyUnreadable::OddlyWritten => "数字的写法读不懂",
        })
    }
}
