//! Text as bytes, with a declaration that may be wrong.

use encoding_rs::{GB18030, GBK};

/// How text is written as bytes, and what the page says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    Utf8Bom,
    Utf8SaysGbk,
    Utf8SaysNothing,
    Gbk,
    GbkSaysUtf8,
    GbkSaysNothing,
    Gb18030,
    Utf16Le,
    Utf16Be,
}

impl Encoding {
    pub(super) const ALL: [Encoding; 10] = [
        Encoding::Utf8,
        Encoding::Utf8Bom,
        Encoding::Utf8SaysGbk,
        Encoding::Utf8SaysNothing,
        Encoding::Gbk,
        Encoding::GbkSaysUtf8,
        Encoding::GbkSaysNothing,
        Encoding::Gb18030,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
    ];

    /// What the page says.
    pub(super) fn declared(self) -> &'static str {
        match self {
            Encoding::Utf8 | Encoding::Utf8Bom | Encoding::GbkSaysUtf8 => "utf-8",
            Encoding::Utf8SaysGbk | Encoding::Gbk => "gb2312",
            Encoding::Gb18030 => "gb18030",
            Encoding::Utf8SaysNothing | Encoding::GbkSaysNothing => "",
            Encoding::Utf16Le | Encoding::Utf16Be => "utf-16",
        }
    }

    pub(super) fn bytes(self, text: &str) -> Vec<u8> {
        match self {
            Encoding::Utf8 | Encoding::Utf8SaysGbk | Encoding::Utf8SaysNothing => text.as_bytes().to_vec(),
            Encoding::Utf8Bom => [&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat(),
            // What GBK has not becomes a character reference.
            Encoding::Gbk | Encoding::GbkSaysUtf8 | Encoding::GbkSaysNothing => GBK.encode(text).0.into_owned(),
            Encoding::Gb18030 => GB18030.encode(text).0.into_owned(),
            Encoding::Utf16Le => [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
            Encoding::Utf16Be => [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect(),
        }
    }
}
