//! What stands in a document and is no text of its body.

use serde::{Deserialize, Serialize};

/// Text of a document that its readers do not see, or see outside of its body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unseen {
    /// The text.
    pub text: String,
    /// Why it is no text of the body.
    pub why: UnseenBecause,
    /// Index into [`Source::blocks`](super::Source::blocks) of the block it stands in or beside; at most their
    /// number.
    pub block: usize,
    /// Index into [`SourceTable::cells`](super::SourceTable::cells) of the cell it stands in; where a cell or row
    /// of a table is not seen, of one beside it.
    pub cell: Option<usize>,
}

/// Why a text is no text of a document's body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum UnseenBecause {
    /// It is struck out.
    Struck,
    /// A revision deleted it.
    Deleted,
    /// It is hidden, or of no size or colour of its own.
    Hidden,
    /// It is a raised mark of a note.
    NoteMark,
    /// It is a header or footer, or a page number.
    PageEdge,
    /// It is a footnote or endnote.
    Footnote,
    /// It is a comment.
    Comment,
    /// It is a line of the table of contents.
    Contents,
    /// It is a date in a cell of a sheet, which is no figure.
    Date,
    /// It stands in a drawing over the cells of a sheet.
    Drawing,
    /// It stands in a chart or diagram.
    Chart,
    /// It is written down the page or slanted, as stamps and watermarks are, or from right to left.
    Turned,
}

impl UnseenBecause {
    /// The reason in words.
    pub fn words(self) -> &'static str {
        match self {
            UnseenBecause::Struck => "划掉的",
            UnseenBecause::Deleted => "修订中删除的",
            UnseenBecause::Hidden => "隐藏的",
            UnseenBecause::NoteMark => "注码",
            UnseenBecause::PageEdge => "页眉、页脚、页码",
            UnseenBecause::Footnote => "脚注、尾注",
            UnseenBecause::Comment => "批注",
            UnseenBecause::Contents => "目录",
            UnseenBecause::Date => "日期格式的",
            UnseenBecause::Drawing => "图形、文本框里的",
            UnseenBecause::Chart => "图表里的",
            UnseenBecause::Turned => "竖排、斜放或者反着排的",
        }
    }
}

impl Unseen {
    /// Whether somebody has to look at it: a figure that is hidden in a table, or words that its readers see
    /// and that may belong to the report.
    pub fn is_to_look_at(&self) -> bool {
        match self.why {
            UnseenBecause::Struck | UnseenBecause::Hidden | UnseenBecause::Chart | UnseenBecause::Turned => {
                self.cell.is_some() && self.text.contains(|c: char| c.is_ascii_digit())
            }
            UnseenBecause::Footnote | UnseenBecause::Drawing => self.text.contains(char::is_alphanumeric),
            UnseenBecause::Deleted
            | UnseenBecause::NoteMark
            | UnseenBecause::PageEdge
            | UnseenBecause::Comment
            | UnseenBecause::Contents
            | UnseenBecause::Date => false,
        }
    }
}
