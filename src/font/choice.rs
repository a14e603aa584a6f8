//! The fonts a person chose: files by role, and whether the machine's own are used.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::Role;

/// Where faces are taken from. By default only those of the program are used, so that the same report gives
/// the same bytes on every machine.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FontChoice {
    /// Font files named by the person; they go before all others.
    pub files: BTreeMap<Role, PathBuf>,
    /// Whether the machine's own faces go before those of the program.
    pub system: bool,
}

impl FontChoice {
    /// Whether anything but the program's own faces is asked for.
    pub fn is_default(&self) -> bool {
        self.files.is_empty() && !self.system
    }
}

impl Role {
    /// All roles.
    pub const ALL: [Role; 5] = [Role::Title, Role::Hei, Role::Kai, Role::FangSong, Role::Song];

    /// What the role is called.
    pub fn name(self) -> &'static str {
        match self {
            Role::Title => "小标宋",
            Role::Hei => "黑体",
            Role::Kai => "楷体",
            Role::FangSong => "仿宋",
            Role::Song => "宋体",
        }
    }

    /// The role people call so: 黑 and 黑体 alike.
    pub fn named(name: &str) -> Option<Role> {
        let name = name.trim().trim_end_matches('体');
        Role::ALL.into_iter().find(|role| role.name().trim_end_matches('体') == name)
    }
}
