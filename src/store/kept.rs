//! What a file that is written over keeps though it becomes another file: owner and group, extended attributes,
//! access control lists; and what it cannot keep.

#[cfg(unix)]
use std::fs::File;
use std::fs::Metadata;
use std::path::Path;

use tempfile::NamedTempFile;

#[cfg(unix)]
use super::disk;
use super::error::StoreError;

/// Something of a file that saving could not keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotKept {
    /// It had other names; what they name is now another file, as it was.
    OtherNames,
    /// It belongs to this user now.
    Owner,
    /// Extended attributes or an access control list.
    Attributes,
}

impl NotKept {
    /// What a person is told.
    pub fn words(self) -> &'static str {
        match self {
            NotKept::OtherNames => {
                "这个文件还有别的名字（硬链接）；它们现在是另一份，停在保存前的内容，以后也不会跟着变"
            }
            NotKept::Owner => "文件原来属于别的用户，现在属于您",
            NotKept::Attributes => "文件的扩展属性或访问控制列表没有全部保留，需要的请重新设置",
        }
    }
}

/// Gives a new file what belongs to the one that it replaces, as far as this user may; gives what it could not.
///
/// # Errors
/// The group of the former file could not open it any more.
#[cfg(unix)]
pub(super) fn keep(
    temporary: &NamedTempFile,
    former: &Metadata,
    target: &Path,
    path: &Path,
) -> Result<Vec<NotKept>, StoreError> {
    use std::os::unix::fs::MetadataExt;
    let mut not_kept = Vec::new();
    if former.nlink() > 1 {
        not_kept.push(NotKept::OtherNames);
    }
    if !keep_owner(temporary, former, path)? {
        not_kept.push(NotKept::Owner);
    }
    if !attributes::keep(temporary, target) {
        not_kept.push(NotKept::Attributes);
    }
    Ok(not_kept)
}

#[cfg(not(unix))]
pub(super) fn keep(
    _temporary: &NamedTempFile,
    _former: &Metadata,
    _target: &Path,
    _path: &Path,
) -> Result<Vec<NotKept>, StoreError> {
    Ok(Vec::new())
}

/// Whether a new file belongs to whom the former one did.
///
/// # Errors
/// Its group could not open it any more.
#[cfg(unix)]
fn keep_owner(temporary: &NamedTempFile, former: &Metadata, path: &Path) -> Result<bool, StoreError> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};

    use rustix::fs::{Gid, Uid, fchown};
    const OF_GROUP: u32 = 0o060;
    let own = |user, group| disk::set(temporary.path(), || fchown(temporary, user, group));
    let new =
        disk::metadata_of(temporary.as_file(), temporary.path()).map_err(|error| StoreError::write(&error, path))?;
    if former.gid() != new.gid()
        && own(None, Some(Gid::from_raw(former.gid()))).is_err()
        && former.permissions().mode() & OF_GROUP != 0
    {
        let cause = "文件所属的组保留不了，保存后同组的人就打不开了".to_owned();
        return Err(StoreError::Write { cause, path: path.to_owned() });
    }
    if former.uid() == new.uid() {
        return Ok(true);
    }
    // Only the administrator may. A change of owner takes away special bits; they come back.
    let is_kept = own(Some(Uid::from_raw(former.uid())), None).is_ok();
    let _ = disk::set_permissions(temporary.as_file(), temporary.path(), former.permissions());
    Ok(is_kept)
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
mod attributes {
    use super::{File, NamedTempFile, Path, disk};
    use crate::store::opening::open_file;

    use rustix::fs::{XattrFlags, fgetxattr, flistxattr, fsetxattr};

    /// Most bytes of the names, and of a value; Linux has no larger ones.
    const MOST_BYTES: usize = 64 * 1024;

    /// Copies the attributes that a user may set; gives whether all could be.
    pub(super) fn keep(temporary: &NamedTempFile, target: &Path) -> bool {
        let Ok(former) = open_file(target) else { return false };
        let mut names = Vec::with_capacity(MOST_BYTES);
        let listed = disk::set(target, || flistxattr(&former, rustix::buffer::spare_capacity(&mut names)).map(drop));
        match listed {
            Ok(()) => names.split(|byte| *byte == 0).filter(|name| is_the_users(name)).fold(true, |all, name| {
                let is_kept = copy(&former, temporary, name).is_ok();
                all && is_kept
            }),
            // There are none on this disk.
            Err(error) => error.kind() == std::io::ErrorKind::Unsupported,
        }
    }

    /// What the system sets by itself, such as the labels of its own guards, is not the file's to keep.
    fn is_the_users(name: &[u8]) -> bool {
        let systems = [b"security.".as_slice(), b"trusted.", b"system."];
        name == b"system.posix_acl_access" || !name.is_empty() && !systems.iter().any(|start| name.starts_with(start))
    }

    fn copy(former: &File, temporary: &NamedTempFile, name: &[u8]) -> std::io::Result<()> {
        let mut value = Vec::with_capacity(MOST_BYTES);
        disk::set(temporary.path(), || {
            fgetxattr(former, name, rustix::buffer::spare_capacity(&mut value))?;
            fsetxattr(temporary, name, &value, XattrFlags::empty())
        })
    }
}

#[cfg(all(unix, not(any(target_os = "linux", target_os = "macos"))))]
mod attributes {
    use super::{NamedTempFile, Path};

    pub(super) fn keep(_temporary: &NamedTempFile, _target: &Path) -> bool {
        true
    }
}
