//! Tables of web pages as pieces: cells at their places, and tables that only lay out a page.

use super::source::{dump, read};

fn page(html: &str) -> Vec<String> {
    dump(&read(html, "年报.html"))
}

#[test]
fn spans_are_expanded_as_browsers_do() {
    let html = "<table><tr><td rowspan=2>信息内容<td colspan=2>件数<tr><td>制发<td>废止<tr><td>规章<td>5<td>6</table>";
    assert_eq!(
        page(html),
        ["[3×3]", "|0:信息内容{2×1}|1:件数{1×2}", "|1:制发|2:废止", "|0:规章|1:5|2:6"],
        "cells without end tags"
    );
    let to_the_end = "<table><tbody><tr><td rowspan=0>办理结果<td>5<tr><td>6<tbody><tr><td>总计<td rowspan=9>7</table>";
    assert_eq!(page(to_the_end), ["[3×2]", "|0:办理结果{2×1}|1:5", "|1:6", "|0:总计|1:7"]);
    let overlapping = "<table><tr><td>甲<td>乙<td rowspan=2>丙<tr><td>丁<td colspan=2>戊</table>";
    assert_eq!(page(overlapping), ["[2×3]", "|0:甲|1:乙|2:丙{2×1}", "|0:丁|1:戊"]);
    let odd = "<table><tr><td colspan='2 ' rowspan=x>甲<td colspan=0>乙<tr><td>丙<td>丁<td colspan=-1>戊</table>";
    assert_eq!(page(odd), ["[2×3]", "|0:甲{1×2}|2:乙", "|0:丙|1:丁|2:戊"]);
}

#[test]
fn columns_and_rows_that_only_stretch_others_are_none() {
    let wide = "<table><tr><td colspan=1000000>标题<tr><td colspan=2 rowspan=65534>甲<td>5<tr></tr></table>";
    assert_eq!(page(wide), ["[2×2]", "|0:标题{1×2}", "|0:甲|1:5"]);
    let ragged = "<table><tr><td>甲<td>1<td>2<tr><td>乙</table>";
    assert_eq!(page(ragged), ["[2×3]", "|0:甲|1:1|2:2", "|0:乙"]);
}

#[test]
fn heads_come_first_and_feet_last() {
    let html = "<table><caption>二、主动<br>公开</caption><tfoot><tr><td>总计<td>6</tfoot><tr><td>规章<td>5\
                <thead><tr><th>信息内容<th>件数</thead></table>";
    assert_eq!(page(html), ["二、主动", "公开", "[3×2]", "|0:信息内容|1:件数", "|0:规章|1:5", "|0:总计|1:6"]);
}

#[test]
fn cells_hold_lines_and_what_is_filled_in() {
    let html = "<table><tr><td><p>商业</p><p>企业</p><td>科研<br>机构<td> <span>1</span><span>2</span>\n<td>&nbsp;\
                <td><input value=5><td><textarea>\n六\n七</textarea><td style='display:none'>x<tr hidden><td>x</table>";
    assert_eq!(page(html), ["[1×6]", "|0:商业/企业|1:科研/机构|2:12|3:|4:5|5:六/七"]);
}

#[test]
fn a_table_around_an_article_only_lays_it_out() {
    let article = format!(
        "<p>一、总体情况</p><p>{}</p><p>二、主动公开</p><table><tr><td>规章<td>5<tr><td>文件<td>6</table><p>三、收到</p>\
         <table><tr><td>新收<td>7</table>",
        "全年工作有序推进。".repeat(30)
    );
    let plain = page(&article);
    assert_eq!(plain.len(), 9, "{plain:?}");
    for (before, after) in [
        ("<table><tr><td>", "</table>"),
        ("<table><tr><td><table><tr><td><table><tr><td>&nbsp;<td>", "</table></table></table>"),
        ("<div><table width=100%><tr><td width=10></td><td><div>", "</div><td></table></div>"),
    ] {
        assert_eq!(page(&format!("{before}{article}{after}")), plain, "{before}");
    }
    let menu = "<table><tr><td>首页<td>政务公开<td>办事服务<tr><td colspan=3>".to_owned();
    let around = page(&format!("{menu}{article}</table>"));
    assert_eq!(around[..3], ["首页", "政务公开", "办事服务"]);
    assert_eq!(around[3..], plain);
    let prose =
        format!("<table><tr><td>云川县水务局<td>2025<tr><td colspan=2><p>{0}<p>{0}</table>", "推进公开。".repeat(60));
    assert_eq!(page(&prose).len(), 4, "an article without tables");
    let column = "<table><tr><td>云川县水务局年报<tr><td>2025-01-10<tr><td><p>一、总体情况<p>有序推进。</table>";
    assert_eq!(page(column), ["云川县水务局年报", "2025-01-10", "一、总体情况", "有序推进。"]);
}

#[test]
fn a_table_stays_one_with_a_note_or_a_small_table_in_it() {
    let rows = |last: &str| {
        let rows = (0..10).map(|row| format!("<tr><td>第{row}项<td>{row}")).collect::<Vec<_>>().concat();
        page(&format!("<table>{rows}<tr><td>说明<td>{last}</table>"))
    };
    assert_eq!(rows(&"说明文字。".repeat(60))[0], "[11×2]");
    let nested = rows("<table><tr><td>甲<td>5</table>");
    assert_eq!((nested[0].as_str(), nested[11].as_str()), ("[11×2]", "|0:说明|1:甲/5"));
    assert_eq!(page("<table><tr><td>甲<td><table><tr><td>5</table></table>"), ["[1×2]", "|0:甲|1:5"]);
    assert_eq!(page("<table><tr><td>仅此一格</table>"), ["仅此一格"]);
}

#[test]
fn pieces_of_tables_and_untidy_ones_are_repaired() {
    assert_eq!(page("<tr><td>规章</td><td>5</td></tr>"), ["[1×2]", "|0:规章|1:5"]);
    let untidy = "<table>单位：件<tr><td>规章</td>\n</td><td>5<form><tr><td>文件<td><b>6</table></b>尾";
    assert_eq!(page(untidy), ["单位：件", "[2×2]", "|0:规章|1:5", "|0:文件|1:6", "尾"]);
    let excel =
        "<table><tr height=0 style='display:none'><td width=1></td><td></td></tr><tr><td>规章<td x:num>5</table>";
    assert_eq!(page(excel), ["[1×2]", "|0:规章|1:5"]);
}
