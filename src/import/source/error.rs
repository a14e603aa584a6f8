//! The errors of reading documents, apart from what chooses how one is read.

use super::super::apart::ApartError;

/// Why a document could not be read. Each message says what happened, what is safe and what to do.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// What the process that reads documents said.
    #[error("{0}")]
    Told(String),
    /// The process that reads documents gave no answer.
    #[error(transparent)]
    Apart(#[from] ApartError),
    /// Larger than any report.
    #[error("文件有{0}字节，超过64MB，不像是年报，没有导入。文件没有改动；请确认选对了文件。")]
    TooLarge(usize),
    /// A web page or text larger than any report.
    #[error(
        "网页或文本有{0}字节，超过16MB，不像是年报，没有导入。原件没有改动；请确认选对了文件，或者只复制年报正文再粘贴。"
    )]
    TextTooLarge(usize),
    /// More pieces, cells or text than any report.
    #[error(
        "里面的段落、表格单元格或文字多得不像是年报，没有导入。原件没有改动；请确认选对了文件，或者只复制年报正文再粘贴。"
    )]
    TooMuch,
    /// A web page whose tags are nested too deep or in too much disorder.
    #[error("网页的标签套得太深或太乱，读不了，没有导入。原件没有改动；请在浏览器里打开，只复制年报正文再粘贴。")]
    Tangled,
    /// Bytes that are no text and no document known here.
    #[error(
        "认不出这是什么文件，它不是文字，也可能已经损坏，没有导入。文件没有改动；请确认选对了文件，或者打开原件，全选复制再粘贴。"
    )]
    Unknown,
    /// A kind of document that is known and not read.
    #[error("这是{what}，本程序读不了，没有导入。文件没有改动；{advice}。")]
    Unsupported {
        /// The kind, in Chinese.
        what: &'static str,
        /// What to do instead, in Chinese.
        advice: &'static str,
    },
    /// A saved web page without a page.
    #[error(
        "这个单一文件网页（.mht）里找不到网页正文，没有导入。文件没有改动；请在浏览器里打开，只复制年报正文再粘贴。"
    )]
    NoPage,
    /// Only a password opens it.
    #[error("文件加了密，读不了，没有导入。文件没有改动；请用原来的软件打开，取消密码另存一份，再导入。")]
    Encrypted,
    /// Broken, or not what it seems to be.
    #[error("文件不完整或者已经损坏，读不了，没有导入。文件没有改动；请用原来的软件打开，另存一份，再导入。")]
    Broken,
    /// It inflates to, or is nested, beyond any report.
    #[error("文件展开后大得不像是年报，没有导入。文件没有改动；请确认选对了文件，或者另存一份只有年报的，再导入。")]
    Inflated,
    /// More cells than any report.
    #[error("表格有20万个以上的单元格，不像是年报，没有导入。文件没有改动；请另存一份只有年报表格的，再导入。")]
    TooManyCells,
    /// It is empty.
    #[error("文件里没有文字，没有导入。文件没有改动；请确认选对了文件。")]
    Empty,
    /// Its pages are pictures.
    #[error(
        "这份PDF是扫描件，没有文字，读不了，没有导入。文件没有改动；请找Word原稿或网页，或者用识别软件转成文字、核对后再导入。"
    )]
    Scanned,
    /// Its pages are pictures, behind which somebody's guess at their text is hidden.
    #[error(
        "这份PDF是扫描件：看到的是图片，里面的文字是识别软件加上的，看不见，可能认错，没有导入。文件没有改动；请找Word原稿或网页，没有的话，可以在阅读软件里全选复制，粘贴导入后逐个核对数字。"
    )]
    Recognised,
    /// Its fonts do not say which characters they show.
    #[error("这份PDF的字体没有说明是哪些字，文字取不出来，没有导入。文件没有改动；请找Word原稿或网页，再导入。")]
    NoCharacters,
    /// More pages than any report.
    #[error("PDF有{0}页，超过200页，不像是年报，没有导入。文件没有改动；请另存一份只有年报的，再导入。")]
    TooManyPages(usize),
}
