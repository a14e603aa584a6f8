//! A sample of one fault, made of a good report and the lines that spoil it.
//!
//! `samples/faults/RULE.edits.txt` has a line for each thing that is otherwise than in the good report:
//!
//! ```text
//! # A remark for the reader.
//! 底本 → 云川县水务局2020年年报.ron          the good report, if it is not the one of 2025
//! t3.total.natural → 12                      a text by its key in the history of a file
//! overview.3.text [审核] → 审核审核           a passage that stands there once
//! 去年 t3.disclosed.natural → 5              a cell of the last year's report that is kept in it
//! 去年 → 云川县水务局2020年年报.ron          another last year's report, or 无
//! other_matters →                             nothing
//! ```
//!
//! In a text `\n` is a line end. Lists are written as in the history: a line for each of their texts.

use std::collections::BTreeMap;
use std::path::Path;

use nianbao::report::{Address, Cell, Edit, LastYear, Report};
use nianbao::store;

const GOOD: &str = "云川县水务局2025年年报.ron";

/// The report that the lines of a fault make, with good reports from this folder.
///
/// # Errors
/// A line that cannot be understood, or that changes nothing, with the reason.
pub(crate) fn made(lines: &str, samples: &Path) -> Result<Report, String> {
    let mut lines = lines.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).peekable();
    let base = lines.peek().and_then(|line| line.strip_prefix("底本 → "));
    if base.is_some() {
        lines.next();
    }
    let good = good(&samples.join(base.unwrap_or(GOOD)))?;
    let mut texts: BTreeMap<Address, String> = BTreeMap::new();
    let mut last_year = good.last_year.clone();
    for line in lines {
        let fail = |why: String| format!("“{line}”：{why}");
        let (place, text) = line.split_once(" →").ok_or_else(|| fail("没有“ → ”".to_owned()))?;
        let text = text.strip_prefix(' ').unwrap_or(text).replace("\\n", "\n");
        if place == "去年" {
            last_year = other_last_year(&text, samples)?;
        } else if let Some(key) = place.strip_prefix("去年 ") {
            put_last_year(last_year.as_mut(), key, &text).map_err(fail)?;
        } else {
            let (address, text) = changed(&good, &texts, place, text).map_err(fail)?;
            texts.insert(address, text);
        }
    }
    let mut report = good.with_texts(texts).ok_or("有的文字不能放在它的位置")?;
    report.apply(Edit::LastYear(last_year));
    Ok(report)
}

/// The place that a line names, and what is to stand there: the text, or what stood there with the
/// text in place of the passage behind the key.
fn changed(
    good: &Report,
    texts: &BTreeMap<Address, String>,
    place: &str,
    text: String,
) -> Result<(Address, String), String> {
    let (key, passage) = place.split_once(' ').map_or((place, None), |(key, passage)| (key, Some(passage)));
    let address = Address::parse(key).ok_or("没有这个键")?;
    let now = texts.get(&address).cloned().or_else(|| good.text_at(&address)).unwrap_or_default();
    let text = match passage {
        None => text,
        Some(passage) => {
            let passage = passage.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).ok_or("原文要写在[]里")?;
            let passage = passage.replace("\\n", "\n");
            if now.matches(&passage).count() != 1 {
                return Err("原文要恰好有一处".to_owned());
            }
            now.replace(&passage, &text)
        }
    };
    if text == now { Err("本来就是这样".to_owned()) } else { Ok((address, text)) }
}

fn good(path: &Path) -> Result<Report, String> {
    store::load(path).map(|loaded| loaded.report).map_err(|error| error.to_string())
}

fn other_last_year(name: &str, samples: &Path) -> Result<Option<LastYear>, String> {
    if name == "无" { Ok(None) } else { Ok(Some(LastYear::of(&good(&samples.join(name))?, name))) }
}

fn put_last_year(last: Option<&mut LastYear>, key: &str, text: &str) -> Result<(), String> {
    let last = last.ok_or("没有上年年报")?;
    let cell = last.form.cell(key).ok_or("上年的表式没有这个单元格")?;
    last.cells.insert(key.to_owned(), Cell::read(text, "", Some(cell)));
    Ok(())
}
