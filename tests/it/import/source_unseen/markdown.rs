//! Markdown: struck passages, remarks, and tables written as HTML.

use std::path::Path;

use nianbao::import::source::{Source, UnseenBecause, from_bytes};

use super::super::documents::shown;
use super::{to_look_at, unseen};

use UnseenBecause::{Hidden, Struck};

fn markdown(text: &str) -> Source {
    from_bytes(text.as_bytes(), Path::new("年报.md")).expect("a text")
}

#[test]
fn struck_passages_and_remarks_stand_apart() {
    let source = markdown(
        "收到~~7~~8件。<!-- 待核 -->\n\n| 项目 | 数 |\n|---|---|\n| 许可 | ~~75~~64 |\n| 处罚 | <s>9</s>3 |\n",
    );
    assert_eq!(shown(&source), ["收到8件。", "| 0:项目 | 1:数", "| 0:许可 | 1:64", "| 0:处罚 | 1:3"]);
    assert_eq!(unseen(&source), [("7", Struck), ("待核", Hidden), ("75", Struck), ("9", Struck)]);
    assert_eq!(to_look_at(&source), ["75", "9"]);
    assert_eq!((source.unseen[2].block, source.unseen[2].cell), (1, Some(3)));
}

#[test]
fn lone_marks_are_text() {
    let source = markdown("3~~5件，a ~~~~ b\n");
    assert_eq!((shown(&source), unseen(&source)), (vec!["3~~5件，a ~~~~ b".to_owned()], Vec::new()));
}

#[test]
fn what_tables_written_as_html_hide_is_named() {
    let source = markdown("第一段。\n\n<table><tr><td>甲<td>1<tr hidden><td>乙<td>9</table>\n");
    assert_eq!(shown(&source), ["第一段。", "| 0:甲 | 1:1"]);
    assert_eq!(unseen(&source), [("乙9", Hidden)]);
    assert_eq!(source.unseen[0].block, 1);
}
