//! Why a font file cannot serve.

use crate::apart::NoAnswer;
use crate::store::StoreError;

/// Why a font file cannot serve. Each message is a clause that follows the file's name, for the notes
/// of [`Faces`](super::Faces): another face is taken, and the report is not affected.
#[derive(Debug, thiserror::Error)]
pub(super) enum FontError {
    /// The system refused to read, it is no file or larger than any font; why is in the cause.
    #[error("{}", unreadable(source))]
    Unreadable {
        /// What the store says.
        #[from]
        source: StoreError,
    },
    /// A glyph of more strokes than any character has.
    #[error("有字形复杂得不像是字，可能已经损坏或者有意做成这样")]
    TooComplex,
    /// A glyph that is wider than a line of text.
    #[error("有字比一行还宽，可能已经损坏或者有意做成这样")]
    TooWide,
    /// The process that checks it ended.
    #[error("字体文件太复杂或者已经损坏，检查它的进程中途停止了（可能是限定的内存不够）")]
    BrokenOff,
    /// Checking took too long.
    #[error("字体文件太复杂，检查了很久也没有查完，已经停止")]
    TooLong,
    /// The process that checks it was not started.
    #[error("检查字体的进程没有启动（{0}）")]
    NotStarted(String),
    /// What the process that checks it says.
    #[error("{0}")]
    Told(String),
    /// No font, or no face of that index in it.
    #[error("不是能用的字体文件")]
    NotAFont {
        /// What the parser says.
        #[from]
        source: ttf_parser::FaceParsingError,
    },
    /// The file does not say whether it may be embedded.
    #[error("没有写明是否许可嵌入")]
    PermissionNotStated,
    /// The licence forbids embedding.
    #[error("字体的许可不允许嵌入文档")]
    EmbeddingForbidden,
    /// The licence forbids embedding outlines.
    #[error("字体的许可不允许嵌入字形")]
    OutlinesForbidden,
    /// The licence forbids embedding a part of the face.
    #[error("字体的许可不允许只嵌入用到的字")]
    SubsetForbidden,
    /// A variable face.
    #[error("是可变字体，不能按固定字形嵌入")]
    Variable,
    /// Characters of every official document are missing.
    #[error("缺少公文常用字，如“{examples}”")]
    NotChinese {
        /// Some of them.
        examples: String,
    },
    /// It cannot be cut down to the glyphs used.
    #[error("字体文件有损坏")]
    Damaged {
        /// What the subsetter says.
        #[from]
        source: subsetter::Error,
    },
}

impl From<NoAnswer> for FontError {
    fn from(none: NoAnswer) -> FontError {
        match none {
            // Nobody gives up waiting for a font.
            NoAnswer::BrokenOff | NoAnswer::Cancelled => FontError::BrokenOff,
            NoAnswer::TooLong => FontError::TooLong,
            NoAnswer::NotStarted(why) => FontError::NotStarted(why),
        }
    }
}

fn unreadable(source: &StoreError) -> String {
    match source {
        StoreError::TooLarge { most, .. } => format!("文件超过{}MB，不像是字体", most / 1024 / 1024),
        StoreError::Read { cause, .. } => format!("读不到文件（{cause}）"),
        other => other.to_string(),
    }
}
