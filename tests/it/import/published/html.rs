//! Web pages: a plain one, one pasted from a word processor, one of a site laid out in tables.

use super::draw::Draw;
use super::page::{Page, PagePiece};
use super::sheet::{Sheet, SheetCell};

/// What made a web page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Maker {
    /// Paragraphs and tables, nothing else.
    Plain,
    /// A word processor, pasted into an editor.
    Word,
    /// A publishing system with divs.
    Site,
    /// An old publishing system with layout tables.
    LayoutTable,
}

/// The page as HTML. `charset` is what it says of its encoding; empty says nothing.
pub(super) fn html(page: &Page, maker: Maker, charset: &str, draw: &mut Draw) -> String {
    let declaration = match maker {
        _ if charset.is_empty() => String::new(),
        Maker::Plain | Maker::Site => format!("<meta charset=\"{charset}\">"),
        Maker::Word | Maker::LayoutTable => {
            format!("<META http-equiv=Content-Type content='text/html; charset={charset}'>")
        }
    };
    let body = body(page, maker, draw);
    let title = escaped(&page.whole_title());
    let (organ, year) = (escaped(&page.organ), page.year);
    let site = format!("{organ}门户网站");
    match maker {
        Maker::Plain => format!(
            "<!DOCTYPE html>\n<html><head>{declaration}<title>{title}</title></head>\n<body>\n{body}</body></html>\n"
        ),
        Maker::Word => format!(
            "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:w=\"urn:schemas-microsoft-com:office:word\">\n\
             <head>{declaration}<meta name=Generator content=\"Microsoft Word 15\"><title>{title}</title>\n\
             <style><!-- p.MsoNormal {{margin:0cm; font-size:10.5pt;}} td {{mso-style-name:表格;}} --></style></head>\n\
             <body lang=ZH-CN style='text-justify-trim:punctuation'><div class=WordSection1>\n{body}</div></body></html>\n"
        ),
        Maker::Site => format!(
            "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head>{declaration}\n<title>{title}_{site}</title>\n{}\n\
             <script>var year = {year}; document.write(\"<table><tr><td>规章</td><td>99</td></tr></table>\");</script>\n\
             <style>.article p {{ text-indent: 2em }}</style></head>\n<body>\n\
             <div class=\"nav\"><ul><li><a href=\"/\">首页</a></li><li><a href=\"/zwgk/\">政务公开</a></li>\
             <li><a href=\"/hd/\">互动交流</a></li></ul></div>\n\
             <div class=\"crumbs\">当前位置：<a href=\"/\">首页</a> &gt; <a>政府信息公开年报</a> &gt; 正文</div>\n\
             <div class=\"article\">\n<div class=\"info\"><span>发布日期：{}-01-18 09:12</span><span>来源：{organ}</span>\
             <span>浏览次数：<em id=\"hits\">1208</em></span><span>字体：【大 中 小】</span></div>\n{body}</div>\n{}\n</body></html>\n",
            meta(page),
            year + 1,
            foot(page),
        ),
        Maker::LayoutTable => format!(
            "<html><head>{declaration}<title>{site}</title>{}</head><body>\n\
             <table width=1000 border=0><tr><td colspan=2><img src=\"top.jpg\" alt=\"{site}\"></td></tr>\n\
             <tr><td><a href=\"/\">网站首页</a>|<a href=\"/zwgk\">信息公开</a></td><td>今天是{}年3月2日 星期二</td></tr></table>\n\
             <table width=1000><tr><td width=200 valign=top>\n<table><tr><td>信息公开指南</td></tr><tr><td>信息公开年报</td></tr>\
             <tr><td>依申请公开</td></tr></table>\n</td><td>\n<table><tr><td>您现在的位置：首页 - 信息公开年报</td></tr>\n\
             <tr><td align=center>发布时间：{}/1/18　　点击数：356　　文章来源：{organ}</td></tr>\n<tr><td>\n{body}</td></tr></table>\n\
             {}\n</td></tr></table></body></html>\n",
            meta(page),
            year + 2,
            year + 1,
            foot(page),
        ),
    }
}

fn meta(page: &Page) -> String {
    format!(
        "<meta name=\"ArticleTitle\" content=\"{}\">\n<meta name=\"PubDate\" content=\"{}-01-18 09:12\">\n\
         <meta name=\"ContentSource\" content=\"{}\">",
        escaped(&page.whole_title()),
        page.year + 1,
        escaped(&page.organ)
    )
}

/// What stands below a text, with the titles of other years' reports.
fn foot(page: &Page) -> String {
    let (organ, year) = (escaped(&page.organ), page.year);
    format!(
        "<div>【打印本页】【关闭窗口】</div>\n<div>相关链接：<a href=\"1.htm\">{organ}{}年政府信息公开工作年度报告</a> \
         <a href=\"2.htm\">{organ}{}年政府信息公开工作年度报告</a></div>\n\
         <div>版权所有：{organ}　网站标识码：9999000001　某ICP备12000001号</div>",
        year - 1,
        year + 1
    )
}

fn body(page: &Page, maker: Maker, draw: &mut Draw) -> String {
    let mut body = String::new();
    for line in &page.title {
        body += &match maker {
            Maker::Word => word_paragraph(line, draw),
            Maker::LayoutTable => format!("<p align=center><b>{}</b></p>\n", escaped(line)),
            Maker::Plain | Maker::Site => format!("<h1>{}</h1>\n", escaped(line)),
        };
    }
    for piece in &page.pieces {
        body += &match (piece, maker) {
            (PagePiece::Table(sheet), _) => table(sheet, maker, draw),
            (PagePiece::Heading(text) | PagePiece::Paragraph(text) | PagePiece::Closing(text), Maker::Word) => {
                word_paragraph(text, draw)
            }
            (PagePiece::Heading(text), _) => format!("<p><strong>{}</strong></p>\n", escaped(text)),
            (PagePiece::Paragraph(text), Maker::LayoutTable) => format!("　　{}<br>\n", escaped(text)),
            (PagePiece::Paragraph(text), _) => format!("<p>　　{}</p>\n", escaped(text)),
            (PagePiece::Closing(text), _) => format!("<p style=\"text-align:right\">{}</p>\n", escaped(text)),
        };
    }
    body
}

fn table(sheet: &Sheet, maker: Maker, draw: &mut Draw) -> String {
    let mut html = match maker {
        Maker::Word => "<table class=MsoNormalTable border=1 cellspacing=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>\n",
        _ => "<table border=\"1\"><tbody>\n",
    }
    .to_owned();
    for row in 0..sheet.rows {
        html += "<tr>";
        for cell in sheet.row(row) {
            html += &td(cell, maker, draw);
        }
        html += if maker == Maker::Word { "\n" } else { "</tr>\n" };
    }
    html + if maker == Maker::Word { "</table>\n" } else { "</tbody></table>\n" }
}

fn td(cell: &SheetCell, maker: Maker, draw: &mut Draw) -> String {
    let mut spans = String::new();
    if cell.rows > 1 {
        spans += &format!(" rowspan=\"{}\"", cell.rows);
    }
    if cell.columns > 1 {
        spans += &format!(" colspan={}", cell.columns);
    }
    let lines = cell.text.split('\n');
    match maker {
        Maker::Word => {
            let inner: String = lines.map(|line| word_paragraph(line, draw)).collect();
            format!(
                "<td width=84{spans} style='border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt'>\n{inner}"
            )
        }
        Maker::LayoutTable => format!("<td{spans}>{}</td>", lines.map(escaped).collect::<Vec<_>>().join("<br/>")),
        _ => format!("<td{spans}>{}</td>", lines.map(p).collect::<String>()),
    }
}

fn p(line: &str) -> String {
    format!("<p>{}</p>", escaped(line))
}

/// A paragraph of a word processor: each digit may stand in a span of its own, and no tag is closed
/// that need not be.
fn word_paragraph(text: &str, draw: &mut Draw) -> String {
    if text.is_empty() {
        return "<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span>\n".to_owned();
    }
    let mut html = "<p class=MsoNormal align=center style='text-align:center;mso-pagination:widow-orphan'>".to_owned();
    let mut run = String::new();
    for c in text.chars() {
        run += &escaped(&c.to_string());
        if draw.chance(if c.is_ascii_digit() { 50 } else { 5 }) {
            html += &word_run(&run);
            run.clear();
        }
    }
    html += &word_run(&run);
    html + "<span lang=EN-US style='font-size:9.0pt'><o:p></o:p></span>\n"
}

fn word_run(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else if text.is_ascii() {
        format!("<span lang=EN-US style='font-size:9.0pt;mso-fareast-font-family:仿宋_GB2312'>{text}</span>")
    } else {
        format!("<span style='font-family:宋体;mso-bidi-font-family:宋体'>{text}</span>")
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\u{a0}', "&nbsp;")
}
