//! The machine's own faces: those for official documents first, then similar ones of Windows, UOS, Kylin and
//! other Linux systems.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::PathBuf;

use fontdb::{Database, Source, Stretch, Style};
use serde::{Deserialize, Serialize};

use super::{FaceFile, Role, usable};
use crate::apart::{self, Cancel, NoAnswer, Reader};

/// Family names that serve a role, the best first; names in the file may be Chinese or English.
fn families(role: Role) -> &'static [&'static str] {
    match role {
        Role::Title => &[
            "方正小标宋_GBK",
            "FZXiaoBiaoSong-B05",
            "方正小标宋简体",
            "FZXiaoBiaoSong-B05S",
            "方正公文小标宋",
            "FZGWXBS",
            "文鼎小标宋_GBK",
            "文鼎小标宋简",
            "华文中宋",
            "STZhongsong",
        ],
        Role::Hei => &[
            "方正黑体_GBK",
            "FZHei-B01",
            "方正黑体简体",
            "FZHei-B01S",
            "方正公文黑体",
            "黑体",
            "SimHei",
            "文鼎黑体",
            "华文黑体",
            "STHeiti",
            "FandolHei",
        ],
        Role::Kai => &[
            "方正楷体_GBK",
            "FZKai-Z03",
            "方正楷体简体",
            "FZKai-Z03S",
            "方正公文楷体",
            "楷体_GB2312",
            "KaiTi_GB2312",
            "楷体",
            "KaiTi",
            "文鼎楷体",
            "AR PL UKai CN",
            "AR PL KaitiM GB",
            "华文楷体",
            "STKaiti",
            "LXGW WenKai",
            "FandolKai",
        ],
        Role::FangSong => &[
            "方正仿宋_GBK",
            "FZFangSong-Z02",
            "方正仿宋简体",
            "FZFangSong-Z02S",
            "方正公文仿宋",
            "仿宋_GB2312",
            "FangSong_GB2312",
            "仿宋",
            "FangSong",
            "文鼎仿宋",
            "华文仿宋",
            "STFangsong",
            "FandolFang",
        ],
        Role::Song => &[
            "方正书宋_GBK",
            "FZShuSong-Z01",
            "方正书宋简体",
            "FZShuSong-Z01S",
            "宋体",
            "SimSun",
            "NSimSun",
            "文鼎宋体",
            "AR PL SungtiL GB",
            "AR PL UMing CN",
            "华文宋体",
            "STSong",
            "FandolSong",
        ],
    }
}

/// A face found on the machine.
pub(super) struct SystemFace {
    pub(super) file: FaceFile,
    pub(super) family: &'static str,
    pub(super) path: PathBuf,
}

/// Looks for the machine's faces in a process of its own: whatever lies in its font folders is opened for that.
pub const LISTER: Reader = Reader {
    what: "system-fonts",
    most_bytes: 0,
    // Every font file of the machine is read; there may be thousands.
    seconds: 20,
    read: |_, _| serde_json::to_vec(&SystemFaces::listed()),
};

/// Files and indexes of the faces of the machine that may serve, by family.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct SystemFaces(BTreeMap<String, (PathBuf, u32)>);

impl SystemFaces {
    /// Goes through the font folders of the system. None are found if that does not end well; why goes into the notes.
    pub(super) fn load(notes: &mut Vec<String>) -> SystemFaces {
        match apart::ask(&LISTER, &[], OsStr::new(""), &Cancel::default()) {
            None => SystemFaces::listed(),
            Some(Ok(faces)) => faces,
            Some(Err(none)) => {
                let why = match none {
                    NoAnswer::NotStarted(why) => format!("查找字体的进程没有启动（{why}）"),
                    NoAnswer::TooLong => "查找了很久也没有找完，已经停止".to_owned(),
                    NoAnswer::BrokenOff | NoAnswer::Cancelled => {
                        "查找时中途停止了，字体文件夹里可能有损坏的文件".to_owned()
                    }
                };
                notes.push(format!("没有用本机的字体：{why}；要用哪个字体，请直接指定它的文件"));
                SystemFaces::default()
            }
        }
    }

    fn listed() -> SystemFaces {
        let mut database = Database::new();
        database.load_system_fonts();
        SystemFaces::of(&database)
    }

    fn of(database: &Database) -> SystemFaces {
        let families = Role::ALL.into_iter().flat_map(families);
        let found = families.filter_map(|family| Some(((*family).to_owned(), upright(database, family)?)));
        SystemFaces(found.collect())
    }

    /// The best usable face for a role; the reasons against others go into the notes.
    pub(super) fn find(&self, role: Role, notes: &mut Vec<String>) -> Option<SystemFace> {
        families(role).iter().find_map(|&family| {
            let (path, index) = self.0.get(family)?;
            match usable::read(path, *index) {
                Ok(file) => Some(SystemFace { file, family, path: path.to_owned() }),
                Err(why) => {
                    notes.push(format!("{}没有用本机的{family}（{}）：{why}", role.name(), path.display()));
                    None
                }
            }
        })
    }
}

/// File and index of the face of a family that stands upright, the nearest to the normal weight.
fn upright(database: &Database, family: &str) -> Option<(PathBuf, u32)> {
    const NORMAL: u16 = 400;
    let faces = database.faces().filter(|face| {
        let is_named = face.families.iter().any(|(name, _)| name.eq_ignore_ascii_case(family));
        is_named && face.style == Style::Normal && face.stretch == Stretch::Normal
    });
    let face = faces.min_by_key(|face| face.weight.0.abs_diff(NORMAL))?;
    match &face.source {
        // The answer is text: a path that is none is passed over.
        Source::File(path) => path.to_str().is_some().then(|| (path.clone(), face.index)),
        Source::Binary(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_face_is_found_by_its_family() {
        let mut database = Database::new();
        database.load_fonts_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts"));
        let (faces, mut notes) = (SystemFaces::of(&database), Vec::new());
        let found = faces.find(Role::FangSong, &mut notes).expect("the 仿宋 of the program");
        assert_eq!((found.family, found.file.name.as_str()), ("FandolFang", "FandolFang-Regular"));
        assert!(faces.find(Role::Hei, &mut notes).is_none() && notes.is_empty(), "{notes:?}");
    }

    #[test]
    fn no_family_serves_two_roles() {
        let mut all: Vec<&str> = Role::ALL.into_iter().flat_map(families).copied().collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
