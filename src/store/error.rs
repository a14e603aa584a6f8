//! Errors of files, in words for the person in front of the screen.

use std::io;
use std::path::{Path, PathBuf};

use super::opening::NoFile;
use super::size::TooMuch;

/// Why a file could not be opened or saved. Each message says what happened, what is safe and what
/// to do; the path comes last.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The system refused to read.
    #[error("打不开文件：{cause}。文件没有改动，请检查后重试。\n文件：{}", path.display())]
    Read {
        /// Cause in Chinese.
        cause: String,
        /// The file.
        path: PathBuf,
    },
    /// The system refused to write.
    #[error("没有保存成功：{cause}。原来的文件没有改动；请换一个位置保存。\n文件：{}", path.display())]
    Write {
        /// Cause in Chinese.
        cause: String,
        /// The file.
        path: PathBuf,
    },
    /// The text to be written does not read back as the same report: a fault of the program.
    #[error("没有保存：程序核对时发现写出的内容与报告不一致，这是程序的错误。原来的文件没有改动；请先导出CSV和草稿PDF留存。\n文件：{}", path.display())]
    NotReadBack {
        /// The file.
        path: PathBuf,
    },
    /// Larger than any report can be.
    #[error("文件有{size}字节，超过{}MB，不是年报文件，没有打开。\n文件：{}", most / 1024 / 1024, path.display())]
    TooLarge {
        /// Size in bytes.
        size: u64,
        /// Most bytes that are read.
        most: u64,
        /// The file.
        path: PathBuf,
    },
    /// More in it than any report can have.
    #[error("{too_much}，不像年报文件，没有打开，也没有改动。确实是年报的，请用备份；没有备份的，先用记事本另存一份，删去多余的内容再打开。\n文件：{}", path.display())]
    TooMuch {
        /// What there is too much of.
        too_much: TooMuch,
        /// The file.
        path: PathBuf,
    },
    /// Not UTF-8 text.
    #[error("{encoding}，读不了，没有打开。请用记事本打开后另存为UTF-8编码。\n文件：{}", path.display())]
    Encoding {
        /// What it seems to be.
        encoding: String,
        /// The file.
        path: PathBuf,
    },
    /// Not a report file at all.
    #[error("这不是年报文件：{fault}。文件没有改动。\n文件：{}", path.display())]
    NotAReport {
        /// What is missing.
        fault: String,
        /// The file.
        path: PathBuf,
    },
    /// A report file with a mistake in it.
    #[error("第{line}行第{column}列：{fault}\n    {text}\n文件没有打开，也没有改动；请按行号改正，或者用备份。\n文件：{}", path.display())]
    Syntax {
        /// What is wrong.
        fault: String,
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// The line itself.
        text: String,
        /// The file.
        path: PathBuf,
    },
    /// Written by a later version of the program.
    #[error("文件由更新版本的程序保存（格式{found}，本程序只认到{known}），没有打开，也不会覆盖。请升级程序。\n文件：{}", path.display())]
    TooNew {
        /// Version in the file.
        found: String,
        /// Newest version known.
        known: String,
        /// The file.
        path: PathBuf,
    },
    /// Would overwrite a file of a later version.
    #[error("这个文件由更新版本的程序保存（格式{found}），只能阅读，没有覆盖。请升级程序，或者另存为新文件。\n文件：{}", path.display())]
    ReadOnly {
        /// Version in the file.
        found: String,
        /// The file.
        path: PathBuf,
    },
    /// An export would overwrite a report file.
    #[error("这个文件是年报文件，不能用导出的内容覆盖，没有改动。请换一个文件名导出。\n文件：{}", path.display())]
    IsReport {
        /// The file.
        path: PathBuf,
    },
    /// Would overwrite something that exists.
    #[error("文件已经存在，没有覆盖。请换一个文件名，或者先把它移走。\n文件：{}", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
}

impl StoreError {
    pub(super) fn read(error: &io::Error, path: &Path) -> StoreError {
        StoreError::Read { cause: cause_in_chinese(error), path: path.to_owned() }
    }

    pub(super) fn write(error: &io::Error, path: &Path) -> StoreError {
        StoreError::Write { cause: cause_in_chinese(error), path: path.to_owned() }
    }
}

/// The cause of a system error, in Chinese.
pub(crate) fn cause_in_chinese(error: &io::Error) -> String {
    use io::ErrorKind as Kind;
    /// “Too many levels of symbolic links”, for which there is no kind.
    const LINKS_IN_A_CIRCLE: i32 = if cfg!(windows) {
        1921
    } else if cfg!(target_os = "linux") {
        40
    } else {
        62
    };
    let known = match error.kind() {
        _ if error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<NoFile>) => {
            "这是设备或管道，不是文件"
        }
        Kind::NotFound => "文件或文件夹不存在",
        Kind::PermissionDenied => "没有权限，或者文件正被其他程序使用",
        Kind::StorageFull => "磁盘已满",
        Kind::QuotaExceeded => "超出了磁盘配额",
        Kind::FileTooLarge => "文件太大，这个磁盘存不下",
        Kind::ReadOnlyFilesystem => "磁盘是只读的",
        Kind::IsADirectory => "这是一个文件夹",
        Kind::NotADirectory => "路径中有一段不是文件夹",
        Kind::InvalidFilename | Kind::InvalidInput => "文件名太长或有不允许的字符",
        Kind::ResourceBusy | Kind::ExecutableFileBusy | Kind::Deadlock => "文件正被其他程序使用",
        Kind::NetworkUnreachable | Kind::NetworkDown | Kind::HostUnreachable | Kind::StaleNetworkFileHandle => {
            "网络位置连不上"
        }
        Kind::TimedOut => "等了太久没有回应",
        Kind::OutOfMemory => "内存不够",
        _ if error.raw_os_error() == Some(LINKS_IN_A_CIRCLE) => "链接互相指来指去，没有真正的文件",
        _ => {
            return error
                .raw_os_error()
                .map_or("系统没有说明原因".to_owned(), |code| format!("系统错误{code}"));
        }
    };
    known.to_owned()
}
