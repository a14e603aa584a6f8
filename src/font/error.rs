//! Why a font file cannot serve.

use std::io;

/// Why a font file cannot serve. Each message is a clause that follows the file's name, for the notes
/// of [`Faces`](super::Faces): another face is taken, and the report is not affected.
#[derive(Debug, thiserror::Error)]
pub(super) enum FontError {
    /// The system refused to read.
    #[error("读不到文件")]
    Unreadable {
        /// What the system says.
        #[from]
        source: io::Error,
    },
    /// A folder or a device.
    #[error("不是文件")]
    NotAFile,
    /// Larger than any font.
    #[error("文件太大")]
    TooLarge,
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
