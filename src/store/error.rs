//! What can go wrong with files, in words for the person in front of them.

use std::io;
use std::path::{Path, PathBuf};

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
    /// Larger than any report can be.
    #[error("文件有{size}字节，超过16MB，不是年报文件，没有打开。\n文件：{}", path.display())]
    TooLarge {
        /// Size in bytes.
        size: u64,
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
    /// Would overwrite something that exists.
    #[error("文件已经存在，没有覆盖。请换一个文件名，或者先把它移走。\n文件：{}", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
}

impl StoreError {
    pub(super) fn read(error: &io::Error, path: &Path) -> StoreError {
        StoreError::Read { cause: cause(error), path: path.to_owned() }
    }

    pub(super) fn write(error: &io::Error, path: &Path) -> StoreError {
        StoreError::Write { cause: cause(error), path: path.to_owned() }
    }
}

/// What the system's error means, in Chinese.
fn cause(error: &io::Error) -> String {
    let known = match error.kind() {
        io::ErrorKind::NotFound => "文件或文件夹不存在",
        io::ErrorKind::PermissionDenied => "没有权限，或者文件正被其他程序使用",
        io::ErrorKind::StorageFull => "磁盘已满",
        io::ErrorKind::ReadOnlyFilesystem => "磁盘是只读的",
        io::ErrorKind::IsADirectory => "这是一个文件夹",
        io::ErrorKind::NotADirectory => "路径中有一段不是文件夹",
        io::ErrorKind::InvalidFilename => "文件名太长或有不允许的字符",
        io::ErrorKind::ResourceBusy | io::ErrorKind::ExecutableFileBusy => "文件正被其他程序使用",
        io::ErrorKind::NetworkUnreachable | io::ErrorKind::HostUnreachable | io::ErrorKind::StaleNetworkFileHandle => {
            "网络位置连不上"
        }
        _ => return format!("系统报告“{error}”"),
    };
    known.to_owned()
}
