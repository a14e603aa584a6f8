//! Folders in which programs put files for a moment: what is saved there is gone some day, and nobody finds it.

use std::path::{Path, PathBuf};

/// The temporary folders of a machine.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TemporaryFolders {
    folders: Vec<PathBuf>,
}

impl TemporaryFolders {
    /// Those of this machine; one that holds the person's own files too is none.
    pub fn here() -> TemporaryFolders {
        let home = directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned());
        let mut folders = vec![std::env::temp_dir()];
        if cfg!(unix) {
            folders.extend(["/tmp", "/var/tmp"].map(PathBuf::from));
        }
        if cfg!(target_os = "linux") {
            folders.extend(directories::BaseDirs::new().map(|dirs| dirs.cache_dir().to_owned()));
        }
        folders
            .retain(|folder| folder.parent().is_some() && home.as_ref().is_none_or(|home| !home.starts_with(folder)));
        TemporaryFolders { folders }
    }

    /// These folders.
    pub fn of(folders: Vec<PathBuf>) -> TemporaryFolders {
        TemporaryFolders { folders }
    }

    /// Whether a file lies in a temporary folder, by its path.
    pub fn hold(&self, file: &Path) -> bool {
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        self.folders.iter().any(|folder| file.starts_with(folder)) || is_named_so(&file)
    }
}

/// Folders, one in another, that are temporary wherever they are; in small letters.
const NAMES: [&[&str]; 5] = [
    &["appdata", "local", "temp"],
    &["windows", "temp"],
    // Outlook opens what is attached to a mail in these.
    &["content.outlook"],
    &["temporary internet files"],
    &["inetcache"],
];

/// What folders are called into which archives are opened to be looked at: 7-Zip, WinRAR, Bandizip, the system.
const OF_ARCHIVES: [&str; 7] = ["7zo", "7ze", "rar$", "bnz.", "temp1_", "temp2_", "temp3_"];

/// Folders of chat programs; the files a person received stand there too, which are not temporary.
const OF_CHATS: [&str; 9] = [
    "wechat files",
    "xwechat_files",
    "wechat",
    "wxwork",
    "wxwork files",
    "tencent files",
    "tencent",
    "dingtalk",
    "dingtalkappdata",
];

/// What the temporary ones of them are called.
const IN_CHATS: [&str; 3] = ["temp", "tmp", "nt_temp"];

/// Whether the folder of a file is temporary by its name and those around it, as Windows or Linux writes them.
fn is_named_so(file: &Path) -> bool {
    let path = file.to_string_lossy().replace('\\', "/").to_lowercase();
    let mut names: Vec<&str> = path.split('/').filter(|name| !name.is_empty()).collect();
    names.pop();
    let has = |wanted: &[&str]| names.windows(wanted.len()).any(|found| found == wanted);
    let chat = names.iter().position(|name| OF_CHATS.contains(name));
    NAMES.iter().any(|wanted| has(wanted))
        || names.iter().any(|name| is_of_archive(name))
        || chat.is_some_and(|chat| names[chat + 1..].iter().any(|name| IN_CHATS.contains(name)))
}

/// Whether a folder is one of those into which an archive is opened: `7zO4A1B2C3D`, `Rar$DIa0.123`, `Temp1_年报.zip`.
fn is_of_archive(name: &str) -> bool {
    let Some(rest) = OF_ARCHIVES.iter().find_map(|prefix| name.strip_prefix(prefix)) else { return false };
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    match &name[..3] {
        "7zo" | "7ze" | "bnz" => rest.len() >= 4 && is_number(rest),
        "rar" => ["di", "dr", "ex", "vr"].iter().any(|kind| rest.starts_with(kind)),
        _ => [".zip", ".rar", ".7z"].iter().any(|ending| rest.ends_with(ending)),
    }
}
