//! Names of the organ (D-NAME) and of the notice that fixes the form (D-DOCNO).

use std::ops::Range;

use super::language::{Piece, years};
use super::{ALL_FORMS, Context, Finding, Need, Rule, Severity};
use crate::form::Form;
use crate::report::{Address, same_organ};

pub(super) static ORGANS_DIFFER: Rule = Rule {
    code: "D-NAME",
    name: "单位名称一致",
    holds: "标题与落款的单位是同一个；前面省略地名的算同一个。",
    why: "年报常照着别的单位的改，名称没有改全。",
    example: "标题中的单位是“云川县水利局”，本报告的单位是“云川县水务局”",
    fix: "改为同一个名称。",
    forms: ALL_FORMS,
    needs: &[],
    check: organs_differ,
};

fn organs_differ(context: &Context, findings: &mut Vec<Finding>) {
    let report = context.report;
    let without_spaces = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let organ = without_spaces(&report.organ.name);
    if organ.is_empty() {
        findings.push(
            Finding::new(Severity::Error, Address::Title, "没有填写单位名称")
                .remedy(format!("填写{}。", Address::OrganName.way(context.form))),
        );
    }
    let titled = organ_in_title(&without_spaces(&report.title())).unwrap_or_default();
    let signed = without_spaces(report.closing_organ());
    let mut compare = |place: Address, (where_, name): (&str, &str), (other_where, other): (&str, &str)| {
        let differ = !name.is_empty() && !other.is_empty() && !same_organ(name, other);
        if differ {
            let message = format!("{where_}中的单位是“{name}”，{other_where}的单位是“{other}”");
            findings.push(
                Finding::new(Severity::Warning, place.clone(), message)
                    .values(name, other)
                    .remedy(format!("改为同一个名称：{}。", ways(&place, context).join("，")))
                    .rests_on(where_, name)
                    .rests_on(other_where, other),
            );
        }
        differ
    };
    if !compare(Address::Title, ("标题", &titled), ("本报告", &organ))
        && !compare(Address::Closing, ("落款", &signed), ("本报告", &organ))
    {
        compare(Address::Closing, ("落款", &signed), ("标题", &titled));
    }
}

/// The ways to the names that differ.
fn ways(place: &Address, context: &Context) -> [String; 2] {
    let other = if *place == Address::Closing { Address::ClosingOrgan } else { Address::Title };
    [Address::OrganName, other].map(|field| field.way(context.form))
}

/// The organ a title names: before the year or 政府信息公开, or between the year and it.
fn organ_in_title(title: &str) -> Option<String> {
    let title = title.strip_prefix("关于").unwrap_or(title).trim_matches(['《', '》']);
    let words_at = title.find("政府信息公开").or_else(|| title.find("信息公开"))?;
    let start = match years(title).next() {
        Some((range, _)) if range.start == 0 => {
            let behind = title[range.end..].trim_start_matches('年').trim_start_matches('度');
            title.len() - behind.len()
        }
        Some((range, _)) if range.start < words_at => return Some(tidy_name(&title[..range.start])),
        _ => 0,
    };
    (start < words_at).then(|| tidy_name(&title[start..words_at]))
}

fn tidy_name(name: &str) -> String {
    let name = name.strip_suffix("关于").unwrap_or(name);
    name.trim_end_matches(['（', '(']).to_owned()
}

pub(super) static NOTICE_MISCITED: Rule = Rule {
    code: "D-DOCNO",
    name: "通知名称与文号",
    holds: "引用的通知名称与文号相符。",
    why: "常有写着旧通知的名称、新通知的文号的。",
    example: "国办公开办函〔2021〕30号是《…年度报告格式〉的通知》的文号，文中配的却是《…年度报告有关事项的通知》",
    fix: "名称和文号写同一份通知的。",
    forms: ALL_FORMS,
    needs: &[Need::Texts],
    check: notice_miscited,
};

fn notice_miscited(context: &Context, findings: &mut Vec<Finding>) {
    for text in &context.texts {
        for sentence in text.sentences() {
            for number in document_numbers(sentence.as_str()) {
                let Some((title, form)) = title_beside(sentence.as_str(), &number) else { continue };
                let written = &sentence.as_str()[number.clone()];
                if without_brackets(&form.citation.number).ends_with(&without_brackets(written)) {
                    continue;
                }
                let cited = sentence.part(title.start.min(number.start)..title.end.max(number.end));
                findings.push(miscited(written, form, cited, text.place()));
            }
        }
    }
}

fn miscited(written: &str, titled: &Form, cited: Piece, place: &Address) -> Finding {
    let inner = |title: &str| title.replace('《', "〈").replace('》', "〉");
    let owner = Form::all().find(|form| without_brackets(&form.citation.number).ends_with(&without_brackets(written)));
    let whose = match owner {
        Some(form) => format!("{}是《{}》的文号", form.citation.number, inner(&form.citation.title)),
        None => format!("“{written}”不是这份通知的文号"),
    };
    let message = format!("{whose}，文中配的却是《{}》（{}）", inner(&titled.citation.title), titled.citation.number);
    Finding::new(Severity::Warning, place.clone(), message)
        .values(&titled.citation.number, written)
        .remedy("名称和文号改为同一份通知的。")
        .about(cited)
}

const BRACKETS: [char; 12] = ['〔', '〕', '[', ']', '（', '）', '【', '】', '﹝', '﹞', '［', '］'];

fn without_brackets(text: &str) -> String {
    text.chars().filter(|c| !BRACKETS.contains(c)).collect()
}

/// The numbers of the office that fixes the form: 国办公开办函〔2021〕30号, or a bare 〔2021〕30号.
fn document_numbers(text: &str) -> Vec<Range<usize>> {
    let mut numbers = Vec::new();
    for (end, _) in text.match_indices('号') {
        let count = text[..end].bytes().rev().take_while(u8::is_ascii_digit).count();
        let close = end - count;
        let Some(rest) = text[..close].strip_suffix(BRACKETS) else { continue };
        let year = rest.bytes().rev().take_while(u8::is_ascii_digit).count();
        let Some(before) = rest[..rest.len() - year].strip_suffix(BRACKETS) else { continue };
        if count == 0 || year != 4 {
            continue;
        }
        let office =
            ["国办公开办函", "国办公开函", "国办公开办", "国办公开"].iter().find(|office| before.ends_with(**office));
        let start = match office {
            Some(office) => before.len() - office.len(),
            None if before.ends_with(['（', '，', '》']) => before.len(),
            None => continue,
        };
        numbers.push(start..end + '号'.len_utf8());
    }
    numbers
}

/// The title of a notice that stands beside a number, before it in the sentence or right behind it,
/// and the form whose notice it is.
fn title_beside(sentence: &str, number: &Range<usize>) -> Option<(Range<usize>, &'static Form)> {
    let before = &sentence[..number.start];
    // Another number in between means that the title is the other one's.
    let start = before.rfind('号').map_or(0, |at| at + '号'.len_utf8());
    let named = |words: &str| {
        Form::all().filter_map(|form| words.rfind(&form.citation.phrase).map(|at| (at, form))).max_by_key(|(at, _)| *at)
    };
    let is_transmitted = |words: &str| words.contains("转发");
    if let Some((at, form)) = named(&before[start..]) {
        let opening = before[..start + at].rfind(['《', '。']).map_or(start, |open| open.max(start));
        return (!is_transmitted(&before[opening..])).then_some((opening..number.start, form));
    }
    let behind = &sentence[number.end..];
    let title = behind.strip_prefix('《').and_then(|rest| rest.split_once('》')).map(|(title, _)| title)?;
    let (_, form) = named(title)?;
    Some((number.end..number.end + title.len() + 2 * '《'.len_utf8(), form))
}
