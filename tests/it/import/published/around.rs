//! What stands around the text of a report on real pages: letters, buttons, sentences above a table, a heading that
//! is missing.

use proptest::prelude::*;

use super::oracle::Truth;
use super::page::{Page, PagePiece};

/// Something that a page has or lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    /// A sentence between the heading of section 三 and its table.
    AboveTable,
    /// An addressee, 此函, and to whom copies go.
    Letter,
    /// The words of buttons behind the report.
    Buttons,
    /// No heading before the text of section 五.
    LostHeading,
    /// Section 六 that has nothing to say.
    NothingElse(&'static str),
}

/// Some of them.
pub(super) fn any_around() -> impl Strategy<Value = Vec<Around>> {
    let all = vec![
        Around::AboveTable,
        Around::Letter,
        Around::Buttons,
        Around::LostHeading,
        Around::NothingElse("无"),
        Around::NothingElse("暂无。"),
    ];
    prop::sample::subsequence(all, 0..=6)
}

impl Around {
    /// Puts it on a page, and into what the page says.
    pub(super) fn put(self, page: &mut Page, truth: &mut Truth) {
        match self {
            Around::AboveTable => {
                let sentence = "本表按登记台账统计，含网上提交的申请。";
                let at = behind_heading(page, "三");
                page.pieces.insert(at, PagePiece::Paragraph(sentence.to_owned()));
                if let Some(notes) = &mut truth.notes {
                    notes.insert("t3".to_owned(), sentence.to_owned());
                }
            }
            Around::Letter => {
                page.pieces.insert(0, PagePiece::Paragraph("县政务公开办公室：".to_owned()));
                let is_closing = |piece: &PagePiece| matches!(piece, PagePiece::Closing(_));
                let end = page.pieces.iter().position(is_closing).unwrap_or(page.pieces.len());
                page.pieces.insert(end, PagePiece::Paragraph("此函".to_owned()));
                page.pieces.push(PagePiece::Paragraph("抄送：县档案馆，县图书馆。".to_owned()));
                let issued = format!("{}办公室　{}年1月8日印发", page.organ, page.year + 1);
                page.pieces.push(PagePiece::Paragraph(issued));
            }
            Around::Buttons => {
                let buttons = ["附件下载", "打印本页", "关闭窗口"];
                page.pieces.extend(buttons.map(|words| PagePiece::Paragraph(words.to_owned())));
            }
            Around::LostHeading => {
                let at = behind_heading(page, "五") - 1;
                page.pieces.remove(at);
            }
            Around::NothingElse(words) => {
                let at = behind_heading(page, "六");
                let length =
                    page.pieces[at..].iter().take_while(|piece| matches!(piece, PagePiece::Paragraph(_))).count();
                page.pieces.splice(at..at + length, [PagePiece::Paragraph(words.to_owned())]);
                truth.sections.insert("other_matters", words.to_owned());
            }
        }
    }
}

/// The place behind the heading of this number.
fn behind_heading(page: &Page, number: &str) -> usize {
    let is_it = |piece: &PagePiece| matches!(piece, PagePiece::Heading(text) if text.starts_with(number));
    page.pieces.iter().position(is_it).expect("the heading") + 1
}
