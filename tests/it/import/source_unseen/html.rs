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
fn rules_of_style_hide_by_element_class_and_id() {
    for style in [".x{display:none}", "i.x { visibility : hidden }", "#y{color:#FFF}", "/* i */ b, i{font-size:0}"] {
        let source = page(&format!("<style>{style}</style><p>甲<i class=x id=y>9</i>乙</p>"));
        assert_eq!(unseen(&source), [("9", UnseenBecause::Hidden)], "{style}");
    }
    let printed = page("<style>@media print{.x{display:none}} .z{color:red}</style><p>甲<i class=x>9</i>乙</p>");
    assert_eq!((shown(&printed), unseen(&printed)), (vec!["甲9乙".to_owned()], Vec::new()));
}

#[test]
fn what_is_shown_stays() {
    for (html, text) in [
        // On a dark ground white is seen.
        ("<p style='background:#036;color:#fff'>2023</p>", "2023"),
        ("<p style='background:url(a.png);color:#fff'>2023</p>", "2023"),
        // Words of a banner whose ground comes from elsewhere.
        ("<div class=banner><p style='color:#fff'>清河镇人民政府</p></div>", "清河镇人民政府"),
        ("<p style='visibility:hidden'><span style='visibility:visible'>甲</span></p>", "甲"),
        ("<p>耕地3m<sup>2</sup></p>", "耕地3m2"),
        ("<p style='font-size:0.8em'>甲</p>", "甲"),
        ("<p style='opacity:0.9'>甲</p>", "甲"),
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
