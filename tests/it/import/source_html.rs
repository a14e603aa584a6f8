//! Web pages as pieces: paragraphs, and what is said in the head.

use nianbao::import::source::SourceError;

use super::source::{dump, read};

fn page(html: &str) -> Vec<String> {
    dump(&read(format!("<!doctype html>{html}"), "年报.html"))
}

#[test]
fn blocks_and_breaks_end_paragraphs() {
    assert_eq!(
        page(
            "<h2>一、总体情况</h2>正文<div>甲<p>乙<p>丙</div><ul><li>丁<li>戊</ul><dl><dt>己<dd>庚</dl>\
             <center>辛</center><font color=red>壬<br>癸</font><br><br/>子<hr>丑<section><section>寅</section></section>"
        ),
        ["一、总体情况", "正文", "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子", "丑", "寅"]
    );
    assert_eq!(
        page("甲<span style='display: block'>乙</span>丙<div style='display:inline'>丁</div>戊"),
        ["甲", "乙", "丙丁戊"]
    );
}

#[test]
fn inline_tags_join_without_spaces() {
    let word = "<p class=MsoNormal><b><span style='mso-x:1'>全年新收</span></b><span lang=EN-US>1</span><span \
                lang=EN-US>2<o:p></o:p></span><st1:x w:st=\"on\">3</st1:x>件<![if !supportEmptyParas]>&nbsp;<![endif]></p>";
    assert_eq!(page(word), ["全年新收123件"]);
}

#[test]
fn spaces_fall_together_and_entities_are_characters() {
    assert_eq!(page("<p>\n  政府\n  信息 公开\t 12\n件  </p>"), ["政府信息 公开 12 件"]);
    assert_eq!(
        page("<p>&nbsp;&emsp;　甲&nbsp;&ensp;乙&lt;1&gt;&#25919;&amp;&ldquo;丙&rdquo;&#8203;丁&nbsp;"),
        ["甲  乙<1>政&“丙”丁"]
    );
    assert_eq!(
        page("<pre>一、总体情况\n  甲  乙\n\n规章\t5\n文件\t6\n</pre>尾"),
        ["一、总体情况", "甲  乙", "[2×2]", "|0:规章|1:5", "|0:文件|1:6", "尾"]
    );
}

#[test]
fn what_is_not_seen_is_left_out() {
    let hidden = "<style>p{}</style><script>var a='<p>x</p>';</script><noscript>x</noscript><template><p>x</p></template>\
                  <!-- x --><p hidden>x</p><div style='color:red; DISPLAY : none'>x<p>x</p></div><iframe>x</iframe>\
                  <svg><title>x</title><text>x</text></svg><select><option>x<option selected>甲</select><xml>x</xml><img alt=x>\
                  <p>修订<del>x</del><ins>乙</ins></p><input type=hidden value=x><input type=submit value=x><button>丙</button>";
    assert_eq!(page(hidden), ["甲", "修订乙", "丙"]);
    assert!(page("<frameset><frame src=a><noframes>x</noframes></frameset>").is_empty());
    assert!(page("<head><title>年报</title></head><body> &nbsp;<p></p></body>").is_empty());
}

#[test]
fn the_head_names_the_page_and_its_day() {
    let head = "<title>\n 云川县 - 年报 </title><meta name=\"PubDate\" content=\"2025-01-04 15:28\">\
                <meta name=contentsource content=' 云川县水务局 '>";
    let source = read(format!("<head>{head}</head><p>正文"), "年报.html");
    assert_eq!(source.name, "云川县 - 年报");
    assert_eq!(dump(&source), ["发布日期：2025-01-04 15:28", "来源：云川县水务局", "正文"]);
    let article = "<meta name=ArticleTitle content='云川县水务局2024年年报'><meta name=PubDate content=''>";
    let source = read(format!("<title>首页</title>{article}<p>正文"), "年报.html");
    assert_eq!((source.name.as_str(), dump(&source)), ("云川县水务局2024年年报", vec!["正文".to_owned()]));
    assert!(page(&format!("<head>{head}</head><body></body>")).is_empty(), "a page with nothing on it");
}

#[test]
fn hostile_pages_end_with_a_message() {
    let refused = |html: String| {
        let error = nianbao::import::source::from_bytes(html.as_bytes(), std::path::Path::new("a.html"));
        error.err().unwrap_or_else(|| panic!("read: {}", &html[..html.len().min(60)]))
    };
    for start in ["<div>", "<table><tr><td>", "<template>", "<svg><g>", "<ul><li>"] {
        let error = refused(start.repeat(2000));
        assert!(matches!(error, SourceError::Tangled | SourceError::TooMuch), "{start}: {error}");
        assert!(error.to_string().contains("没有改动") && error.to_string().contains("再粘贴"), "{error}");
    }
    assert!(matches!(refused(format!("<p {}>", "a b c ".repeat(20_000))), SourceError::Tangled));
    assert!(matches!(refused(format!("<table><tr>{}", "<td>1".repeat(10_001))), SourceError::TooMuch));
    let wide = format!("<table><tr>{}", "<td colspan=1000>1".repeat(11));
    assert!(matches!(refused(wide), SourceError::TooMuch));
}

#[test]
fn honest_attributes_and_scripts_are_no_hostile_ones() {
    let script = format!("<script>if (a<b && {}) x()</script>", "c = d, ".repeat(2000));
    let image = format!("<img src=\"data:image/png;base64,{}\">", "A+/ ".repeat(2000));
    assert_eq!(page(&format!("{script}<!-- a<b {} -->{image}<p>甲", "x y ".repeat(2000))), ["甲"]);
}
