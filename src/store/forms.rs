//! Form files from outside: read from folders while the program starts, checked, offered like the
//! program's own. So the form of a future notice comes to an office as one file.

use std::path::{Path, PathBuf};

use super::size::check_form_size;
use super::syntax::syntax_error;
use super::{Settings, StoreError, decode, disk, read_bytes_up_to};
use crate::form::{Form, FormError};

/// Name of the folder for form files, beside the program and in the user's data folder.
pub const FORMS_FOLDER: &str = "forms";

/// Largest form file that is read, in bytes; those of the program have 30 kB.
const MAX_FORM_BYTES: u64 = 1024 * 1024;

/// Most form files of a folder that are read.
const MOST_FILES: usize = 50;

/// Most files of a folder that are looked at.
const MOST_LOOKED_AT: usize = 10_000;

/// Why a form file was not taken. The program goes on without it.
#[derive(Debug, thiserror::Error)]
pub enum FormFileError {
    /// It could not be read, or is not written as a form file is.
    #[error("表式文件没有采用：{cause}。其他表式照常可用；请向提供文件的单位重新索取。\n文件：{}", path.display())]
    Unreadable {
        /// What is wrong, with the line where there is one.
        cause: String,
        /// The file.
        path: PathBuf,
    },
    /// Its parts do not fit together, or not beside the forms that are known.
    #[error("表式文件没有采用：{cause}。其他表式照常可用；请向提供文件的单位核对，或改正后重新打开程序。\n文件：{}", path.display())]
    Inconsistent {
        /// What does not fit.
        cause: Box<FormError>,
        /// The file.
        path: PathBuf,
    },
}

/// The folders in which form files are looked for, whether they are there or not.
pub fn form_folders() -> Vec<PathBuf> {
    let beside = std::env::current_exe().ok().and_then(|program| Some(program.parent()?.join(FORMS_FOLDER)));
    let of_user = Settings::data().map(|folder| folder.join(FORMS_FOLDER));
    beside.into_iter().chain(of_user).collect()
}

/// Adds the form files of these folders to the forms the program knows, and gives what was not taken.
pub fn add_forms(folders: &[PathBuf]) -> Vec<FormFileError> {
    let files = folders.iter().flat_map(|folder| form_files(folder));
    files.filter_map(|path| add_form(&path).err()).collect()
}

/// Adds a form file to the forms the program knows.
///
/// # Errors
/// It cannot be read or is not right. The message names line and remedy.
pub fn add_form(path: &Path) -> Result<&'static Form, FormFileError> {
    let bytes = read_bytes_up_to(MAX_FORM_BYTES, path).and_then(|bytes| decode(&bytes, path));
    let text = bytes.map_err(|error| unreadable(&error, path))?;
    if let Err(too_much) = check_form_size(&text) {
        return Err(FormFileError::Unreadable { cause: too_much.to_string(), path: path.to_owned() });
    }
    let form = Form::parse(&text).and_then(Form::add);
    form.map_err(|error| match error {
        FormError::Unreadable(error) => unreadable(&syntax_error(&error, &text, path), path),
        error @ FormError::Inconsistent { .. } => {
            FormFileError::Inconsistent { cause: Box::new(error), path: path.to_owned() }
        }
    })
}

/// That a form file cannot be read: its own words, for those of a report file speak of reports.
fn unreadable(error: &StoreError, path: &Path) -> FormFileError {
    let cause = match error {
        StoreError::Syntax { fault, line, column, .. } => format!("第{line}行第{column}列：{fault}"),
        StoreError::Encoding { encoding, .. } => format!("{encoding}，应是UTF-8编码"),
        StoreError::TooLarge { most, .. } => format!("超过{}MB，不是表式文件", most / 1024 / 1024),
        StoreError::Read { cause, .. } => format!("打不开，{cause}"),
        other => other.to_string(),
    };
    FormFileError::Unreadable { cause, path: path.to_owned() }
}

/// The form files of a folder by name, so that the order does not hang on the disk.
fn form_files(folder: &Path) -> Vec<PathBuf> {
    let paths = disk::list(folder, MOST_LOOKED_AT).unwrap_or_default();
    let is_form = |path: &PathBuf| {
        path.extension().is_some_and(|ending| ending == "ron")
            && disk::metadata(path).is_ok_and(|found| found.is_file())
    };
    let mut files: Vec<PathBuf> = paths.into_iter().filter(is_form).collect();
    files.sort();
    files.truncate(MOST_FILES);
    files
}
