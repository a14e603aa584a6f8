//! Web pages: by attributes, elements and rules of style.

use std::path::Path;

use nianbao::import::source::{Source, UnseenBecause, from_bytes};

use super::super::documents::shown;
use super::unseen;

fn page(html: &str) -> Source {
    from_bytes(format!("<!doctype html>{html}").as_bytes(), Path::new("年报.html")).expect("a page")
}

fn row(cell: &str) -> Source {
    page(&format!("<table><tr><th>项目<th>数<th>备<tr><td>甲<td>{cell}<td>2<tr><td>乙<td>3<td>4</table>"))
}

#[test]
fn struck_and_hidden_figures_are_kept_apart_from_the_others() {
    for (cell, what, why) in [
        ("<s>75</s>64", "75", UnseenBecause::Struck),
        ("<del>75</del>64", "75", UnseenBecause::Struck),
        ("<span style='text-decoration: line-through'>75</span>64", "75", UnseenBecause::Struck),
        ("<span style='display:none'>9</span>64", "9", UnseenBecause::Hidden),
        ("<span hidden>9</span>64", "9", UnseenBecause::Hidden),
        ("<span style='visibility:hidden'>9</span>64", "9", UnseenBecause::Hidden),
        ("<span style='visibility:collapse'>9</span>64", "9", UnseenBecause::Hidden),
        ("<span style='opacity:0%'>9</span>64", "9", UnseenBecause::Hidden),
        ("<span style='opacity:.01'>9</span>64", "9", UnseenBecause::Hidden),
        ("<span style='font-size:0%'>9</span>64", "9", UnseenBecause::Hidden),
        ("<span style='font-size:0'><b style='font-size:2em'>9</b></span>64", "9", UnseenBecause::Hidden),
        ("<span style='font:0/0 a'>9</span>64", "9", UnseenBecause::Hidden),
        ("<span style='background:#369;color:#369'>9</span>64", "9", UnseenBecause::Hidden),
        ("<span style='color:#0000'>9</span>64", "9", UnseenBecause::Hidden),
        ("<span style='position:absolute;left:-9999px'>9</span>64", "9", UnseenBecause::Hidden),
        ("<span style='position:absolute;clip:rect(0 0 0 0)'>9</span>64", "9", UnseenBecause::Hidden),
        ("<span style='overflow:hidden;width:0'>9</span>64", "9", UnseenBecause::Hidden),
        ("<span style='text-indent:-999em'>9</span>64", "9", UnseenBecause::Hidden),
        ("<bdo dir=rtl>9</bdo>64", "9", UnseenBecause::Turned),
        ("<svg><text>9</text></svg>64", "9", UnseenBecause::Chart),
        ("64<i style='vertical-align:super'>9</i>", "9", UnseenBecause::NoteMark),
        ("<span style='opacity:0'>9</span>64", "9", UnseenBecause::Hidden),
        ("<span style='font-size:0px'>9</span>64", "9", UnseenBecause::Hidden),
        ("<span style='color:transparent'>9</span>64", "9", UnseenBecause::Hidden),
        ("<span style='color:rgba(0,0,0,0)'>9</span>64", "9", UnseenBecause::Hidden),
        ("<span style='color:#fefefe'>9</span>64", "9", UnseenBecause::Hidden),
        ("<font color=white>9</font>64", "9", UnseenBecause::Hidden),
        ("64<sup>1</sup>", "1", UnseenBecause::NoteMark),
    ] {
        let source = row(cell);
        assert_eq!(shown(&source)[1], "| 0:甲 | 1:64 | 2:2", "{cell}");
        assert_eq!(unseen(&source), [(what, why)], "{cell}");
        assert_eq!(source.unseen[0].cell, Some(4), "{cell}");
    }
}

#[test]
fn rules_of_style_hide_what_their_selectors_name() {
    for style in [
        ".x{display:none}",
        "i.x { visibility : hidden }",
        "#y{color:#FFF}",
        "/* i */ b, i{font-size:0}",
        "i.x.z#y{display:none}",
        ".x.z{display:none}",
        "div p i{display:none}",
        "div > p > i{display:none}",
        "section div i{display:none}",
        "*{visibility:hidden} p{visibility:visible} i{visibility:hidden}",
        "i[type]{display:none}",
        "[type=\"note\"]{display:none}",
        "i:last-child{display:none}",
        "p :nth-child(2){display:none}",
        "i:not(.other){display:none}",
        "@charset \"utf-8\"; @import url(a.css); i{display:none}",
        "@media screen{i{display:none}}",
        "@media print{i{color:red}} i{display:none}",
        "<!-- i{display:none} -->",
        "p i{display:inline} i.x#y{display:none}",
        "i{display:none!important} i.x{display:inline}",
        "i.x{display:inline} p i.x{display:none}",
        "i[data-sort='2']{display:none}",
        ":is(.q, .x){display:none}",
        "b + i{display:none}",
        "p > b + i{display:none}",
        "@supports (display:grid){i{display:none}}",
        "i{transform:scale(0)}",
        "i{transform:rotate(3deg) scaleY(0)}",
        "i{clip-path:inset(100%)}",
        "i{zoom:0}",
        "i{content-visibility:hidden}",
        "i{filter:opacity(0)}",
    ] {
        let page = format!(
            "<style>{style}</style><section class=s><div><p>甲<b></b><i class='x z' id=y type=note data-sort=2>9</i>乙</p></div></section>"
        );
        assert_eq!(unseen(&self::page(&page)), [("9", UnseenBecause::Hidden)], "{style}");
    }
}

#[test]
fn rules_for_others_and_weaker_rules_hide_nothing() {
    for style in [
        "@media print{.x{display:none}} .z{color:red}",
        "@media (max-width:600px){.x{display:none}}",
        "div > i{display:none}",
        "i p{display:none}",
        "section > p i{display:none}",
        "b.x{display:none}",
        ".x.other{display:none}",
        "#y.other{display:none}",
        "i:hover{display:none}",
        "i::after{display:none}",
        "p + i, i + i{display:none}",
        "@supports not (display:grid){i{display:none}}",
        "i:where(.q){display:none}",
        "i{transform:scale(0.9);clip-path:inset(10%);filter:opacity(1)}",
        "i:nth-child(2), i:nth-child(2n){display:none}",
        "i:not(.x){display:none}",
        "i[data-x]{display:none}",
        ".x{display:none} #y{display:inline}",
        ".x{display:none} .z{display:inline}",
        "i{display:none} .x{display:inline}",
        ".x{display:none} .x{display:inline!important}",
        ".x{font-size:0} p i{font-size:1em} #y{font-size:12px}",
        ".é{display:none} .x~é{display:none}",
    ] {
        let page = format!(
            "<style>{style}</style><section class=s><div><p>甲<i class='x z' id=y type=note>9</i>乙</p></div></section>"
        );
        let source = self::page(&page);
        assert_eq!((shown(&source), unseen(&source)), (vec!["甲9乙".to_owned()], Vec::new()), "{style}");
    }
    let printed = page("<style media=print>.x{display:none}</style><p>甲<i class=x>9</i>乙</p>");
    assert_eq!((shown(&printed), unseen(&printed)), (vec!["甲9乙".to_owned()], Vec::new()));
    let own = page(
        "<style>.x{display:none}</style><p>甲<i class=x style='display:inline'>9</i><b hidden style='display:inline'>8</b></p>",
    );
    assert_eq!((shown(&own), unseen(&own)), (vec!["甲98".to_owned()], Vec::new()));
}

#[test]
fn a_column_that_a_rule_hides_is_none() {
    let source = page(
        "<style>.t td:nth-child(2), .t th:nth-child(2){display:none}</style>
        <table class=t><tr><th>项目<th>旧<th>数<th>注<tr><td>甲<td>8<td>5<td>1<tr><td>乙<td>7<td>6<td>2</table>",
    );
    assert_eq!(shown(&source), ["| 0:项目 | 1:数 | 2:注", "| 0:甲 | 1:5 | 2:1", "| 0:乙 | 1:6 | 2:2"]);
    assert_eq!(unseen(&source), ["旧", "8", "7"].map(|text| (text, UnseenBecause::Hidden)));
}

#[test]
fn a_page_that_takes_too_long_is_refused() {
    let rules = "div div div div div .a, div div div .b{display:none}".repeat(4000);
    let deep = "<div class=b>".repeat(700);
    let page = format!("<style>{rules}</style>{deep}{}", "<i class=b>9</i>".repeat(30_000));
    let found = from_bytes(page.as_bytes(), Path::new("年报.html"));
    assert!(matches!(found, Err(nianbao::import::source::SourceError::Tangled)));
}

#[test]
fn what_is_shown_stays() {
    for (html, text) in [
        // On a dark ground white is seen.
        ("<p style='background:#036;color:#fff'>2023</p>", "2023"),
        ("<p style='background:url(a.png);color:#fff'>2023</p>", "2023"),
        // Words of a banner whose ground may come from elsewhere.
        ("<p style='visibility:hidden'><span style='visibility:visible'>甲</span></p>", "甲"),
        ("<p>耕地3m<sup>2</sup></p>", "耕地3m2"),
        ("<p style='font-size:0.8em'>甲</p>", "甲"),
        ("<p style='opacity:0.9'>甲</p>", "甲"),
        ("<s style='text-decoration:none'>甲</s>", "甲"),
        ("<p style='font:bold 0.9em/1.5 宋体'>甲</p>", "甲"),
        ("<p style='font:400 14px 宋体'>甲</p>", "甲"),
        ("<p style='font-size:0'><b style='font-size:14px'>甲</b></p>", "甲"),
        ("<p style='text-indent:-2em;position:relative;left:-3px'>甲</p>", "甲"),
        ("<div style='background:#036'><p style='background:none;color:#fff'>甲</p></div>", "甲"),
        ("<p dir=rtl>甲</p>", "甲"),
        ("<math><mn>64</mn><annotation>64</annotation></math>", "64"),
        (
            "<link rel=stylesheet href=a.css><div class=banner><p style='color:#fff'>清河镇人民政府</p></div>",
            "清河镇人民政府",
        ),
    ] {
        let source = page(html);
        assert_eq!(shown(&source), [text], "{html}");
        assert_eq!(unseen(&source), [], "{html}");
    }
    assert_eq!(shown(&row("5m<sup>2</sup>"))[1], "| 0:甲 | 1:5m2 | 2:2", "a measure is no note");
}

#[test]
fn scripts_and_styles_are_nobodys_text() {
    let source = page("<style>p{color:red}</style><script>document.write(95)</script><p>甲</p>");
    assert_eq!((shown(&source), unseen(&source)), (vec!["甲".to_owned()], Vec::new()));
}

#[test]
fn a_hidden_row_is_no_row() {
    let source = page(
        "<table><tr><th>项目<th>数<tr style='display:none'><td>甲<td>9<tr><td>乙<td>3<tr><td>丙<td style='display:none'>5<td>6</table>",
    );
    assert_eq!(shown(&source)[1..], ["| 0:乙 | 1:3", "| 0:丙 | 1:6"]);
    assert_eq!(unseen(&source), [("甲9", UnseenBecause::Hidden), ("5", UnseenBecause::Hidden)]);
}

#[test]
fn a_figure_to_which_a_style_sheet_adds_others_is_not_as_it_is_written() {
    let source =
        page("<style>.q::before{content:'5'} .r:after{content:'件'}</style><p><b class=q>25</b><b class=r>7</b></p>");
    assert_eq!((shown(&source), unseen(&source)), (vec!["7".to_owned()], vec![("25", UnseenBecause::Turned)]));
    let lowered = page("<table><tr><td>甲<td>52<sub>5</sub></table>");
    assert_eq!(shown(&lowered), ["| 0:甲 | 1:52"]);
}
