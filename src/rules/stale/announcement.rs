//! 「现将我局2022年度政府信息公开工作情况报告如下」: the sentence with which a report announces itself,
//! with another year in it.

use super::Stale;
use super::phrase::near;
use crate::report::Address;
use crate::rules::Context;
use crate::rules::language::{Piece, contains_any, starts_with_any, strip_any, years};

/// The year of the report a sentence announces, if it is not this report's.
pub(super) fn stale(sentence: Piece, place: &Address, context: &Context) -> Option<Stale> {
    let year = context.report.year;
    if let Some(named) =
        sentence.cut(|c| matches!(c, '，' | '。' | '：' | '\n')).find_map(|clause| announced(clause.as_str(), year))
    {
        return Some(Stale::sure(named));
    }
    let is_first = matches!(place, Address::Preface | Address::Section(_));
    is_first.then(|| published_on_demand(sentence, year))?.map(Stale::guess)
}

/// 「现将…2022年…情况报告如下」
fn announced(clause: &str, year: u16) -> Option<u16> {
    const STARTS: [&str; 6] = ["现将", "现就", "现发布", "现公布", "现予以公布", "现向社会"];
    let rest = strip_any(clause, &STARTS)?;
    year_of_report(rest, year)
}

/// 「根据要求，向社会公布2022年…年度报告」: in the first lines it is this report, later it may be the one of
/// last year that was published in January.
fn published_on_demand(sentence: Piece, year: u16) -> Option<u16> {
    let (basis, rest) = sentence.as_str().split_once('，')?;
    let rest = strip_any(rest, &["向社会公布", "向社会公开", "向社会发布"])?;
    let ends = rest.trim_end_matches(['。', '\n', '：']);
    let is_whole = !ends.contains('，') && ends.ends_with("报告");
    (starts_with_any(basis, &["根据", "按照", "依据", "依照"]) && is_whole).then(|| year_of_report(rest, year))?
}

/// The year before 工作情况, 年度报告 or 总结, if the report year stands nowhere beside it.
fn year_of_report(text: &str, year: u16) -> Option<u16> {
    const OTHER_REPORTS: [&str; 6] = ["预算", "决算", "整改", "评估", "绩效", "计划"];
    let text = near(text);
    if contains_any(text, &OTHER_REPORTS) || years(text).any(|(_, named)| named == year) {
        return None;
    }
    let (range, named) = years(text).next()?;
    contains_any(&text[range.end..], &["情况", "报告", "总结", "年报"]).then_some(named)
}
