//! The kind of a document: by its bytes, and where these do not tell by its name.

use std::path::Path;

/// How bytes are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DocumentKind {
    Pdf,
    Docx,
    Sheet,
    Mht,
    /// A kind that is not supported: its name and what to do instead, in Chinese.
    Unsupported {
        what: &'static str,
        advice: &'static str,
    },
    /// Text of some [`TextKind`], or nothing known.
    Text,
}

/// How text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextKind {
    Html,
    Markdown,
    Csv,
    Plain,
}

const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];

const OLD_WORD: DocumentKind = DocumentKind::Unsupported {
    what: "旧版Word或WPS文字的格式",
    advice: "请用Word或WPS另存为 .docx，或者打开后全选复制、再在本程序里粘贴",
};

const LOCKED: DocumentKind = DocumentKind::Unsupported {
    what: "加了密码的文件",
    advice: "请用Word、Excel或WPS打开，去掉密码另存一份，再选那一份",
};

/// Bytes of a zip file that are looked through from its start and from its end for the names of entries.
const ZIP_START_BYTES: usize = 64 * 1024;
const ZIP_END_BYTES: usize = 1024 * 1024;

impl DocumentKind {
    pub(super) fn of(bytes: &[u8], name: &Path) -> Self {
        let is_named = |names: &[&str]| has_extension(name, names);
        match bytes {
            _ if bytes[..bytes.len().min(1024)].windows(5).any(|five| five == b"%PDF-") => Self::Pdf,
            [b'P', b'K', 3, 4, ..] => of_zip(bytes),
            _ if bytes.starts_with(OLE) => of_ole(bytes, is_named(&["xls", "et", "xlt", "ett"])),
            _ if bytes.starts_with(b"{\\rtf") => Self::Unsupported {
                what: "RTF格式的文档",
                advice: "请用Word或WPS打开，另存为 .docx，或者全选复制、再在本程序里粘贴",
            },
            [0xFF, 0xD8, 0xFF, ..] | [0x89, b'P', b'N', b'G', ..] | [b'G', b'I', b'F', b'8', ..] => Self::Unsupported {
                what: "图片，里面没有可以读取的文字",
                advice: "请找到年报的网页、Word或带文字的PDF",
            },
            _ if is_mail(bytes) => Self::Mht,
            _ if is_named(&["doc", "wps"]) && bytes.contains(&0) => OLD_WORD,
            _ => Self::Text,
        }
    }
}

impl TextKind {
    pub(super) fn of(text: &str, name: &Path) -> Self {
        let is_markdown = has_extension(name, &["md", "markdown"]);
        match text {
            _ if is_markdown && !text.trim_start().starts_with('<') => Self::Markdown,
            _ if has_tags(text, has_extension(name, &["html", "htm", "shtml", "xhtml"])) => Self::Html,
            _ if has_extension(name, &["csv", "tsv"]) => Self::Csv,
            _ => Self::Plain,
        }
    }
}

fn has_extension(name: &Path, names: &[&str]) -> bool {
    let extension = name.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    extension.is_some_and(|extension| names.contains(&extension.as_str()))
}

fn of_zip(bytes: &[u8]) -> DocumentKind {
    let start = &bytes[..bytes.len().min(ZIP_START_BYTES)];
    let end = &bytes[bytes.len().saturating_sub(ZIP_END_BYTES)..];
    let holds = |name: &str| contains(end, name.as_bytes()) || contains(start, name.as_bytes());
    match () {
        () if holds("word/document") => DocumentKind::Docx,
        () if holds("xl/workbook") || holds("application/vnd.oasis.opendocument.spreadsheet") => DocumentKind::Sheet,
        () if holds("OFD.xml") => DocumentKind::Unsupported {
            what: "OFD版式文件",
            advice: "请用OFD阅读器打开，全选复制，再在本程序里粘贴",
        },
        () if holds("application/vnd.oasis.opendocument.text") => DocumentKind::Unsupported {
            what: "ODT格式的文档",
            advice: "请打开后另存为 .docx，或者全选复制、再在本程序里粘贴",
        },
        () if holds("content.xml") => DocumentKind::Sheet,
        () => DocumentKind::Unsupported {
            what: "压缩包或本程序不认识的文档",
            advice: "如果是压缩包，请先解压，再选其中的年报",
        },
    }
}

/// An OLE container names its streams in UTF-16.
fn of_ole(bytes: &[u8], is_named_sheet: bool) -> DocumentKind {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).chain([0, 0]).collect();
        contains(bytes, &wide)
    };
    match () {
        () if holds("EncryptedPackage") => LOCKED,
        () if holds("WordDocument") => OLD_WORD,
        () if is_named_sheet || holds("Workbook") || holds("Book") => DocumentKind::Sheet,
        () => OLD_WORD,
    }
}

fn contains(bytes: &[u8], sought: &[u8]) -> bool {
    bytes.windows(sought.len()).any(|window| window == sought)
}

/// Whether bytes begin with the head of a MIME message of several parts.
fn is_mail(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let mut lines = head.trim_start_matches(['\u{feff}', '\r', '\n', ' ']).lines();
    let mut is_head = |line: &str| line.split_once(':').is_some_and(|(name, _)| is_field_name(name));
    let starts_as_mail = lines.next().is_some_and(&mut is_head);
    starts_as_mail
        && head.lines().take_while(|line| !line.contains('<') || line.starts_with("from:")).any(|line| {
            line.starts_with("mime-version:") || (line.starts_with("content-type:") && line.contains("multipart/"))
        })
}

fn is_field_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Whether text has tags of a web page; if it is named as one, any tags.
fn has_tags(text: &str, is_named_page: bool) -> bool {
    const TAGS: [&str; 22] = [
        "!doctype", "html", "head", "body", "meta", "table", "tbody", "tr", "td", "p", "br", "br/", "div", "span",
        "h1", "h2", "h3", "h4", "title", "strong", "section", "article",
    ];
    text.split('<').skip(1).any(|rest| {
        let end = rest.bytes().take(16).position(|byte| byte.is_ascii_whitespace() || byte == b'>');
        let tag = end.and_then(|end| rest.get(..end)).map(str::to_ascii_lowercase);
        tag.is_some_and(|tag| TAGS.contains(&tag.as_str()) || (is_named_page && is_field_name(&tag)))
    })
}
