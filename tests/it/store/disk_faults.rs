//! Whatever step of saving fails, the former file is whole and the message says why.

use std::fs::Permissions;
use std::io;
use std::path::Path;

use nianbao::store::{self, Disk, SystemDisk, write_file_on};
use tempfile::{NamedTempFile, PersistError};

use crate::samples::load;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Step {
    Create,
    Fill,
    Rename,
}

/// A disk on which a step fails.
struct BadDisk {
    step: Step,
    kind: io::ErrorKind,
}

impl BadDisk {
    fn result(&self, step: Step) -> io::Result<()> {
        if self.step == step { Err(self.kind.into()) } else { Ok(()) }
    }
}

impl Disk for BadDisk {
    fn create(&self, folder: &Path, permissions: Option<&Permissions>) -> io::Result<NamedTempFile> {
        self.result(Step::Create)?;
        SystemDisk.create(folder, permissions)
    }

    fn fill(&self, file: &mut NamedTempFile, bytes: &[u8]) -> io::Result<()> {
        // A full disk takes a part.
        SystemDisk.fill(file, &bytes[..bytes.len() / 2])?;
        self.result(Step::Fill)
    }

    fn rename(&self, file: NamedTempFile, target: &Path) -> Result<(), PersistError> {
        match self.result(Step::Rename) {
            Ok(()) => SystemDisk.rename(file, target),
            Err(error) => Err(PersistError { error, file }),
        }
    }

    fn rename_to_new(&self, file: NamedTempFile, target: &Path) -> Result<(), PersistError> {
        match self.result(Step::Rename) {
            Ok(()) => SystemDisk.rename_to_new(file, target),
            Err(error) => Err(PersistError { error, file }),
        }
    }
}

#[test]
fn the_former_file_is_whole_and_nothing_lies_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("年报.ron");
    let report = load("云川县水务局2025年年报.ron");
    store::save(&report, &file).expect("saved");
    let faults = [
        (Step::Create, io::ErrorKind::PermissionDenied, "没有权限"),
        (Step::Create, io::ErrorKind::NotFound, "不存在"),
        (Step::Create, io::ErrorKind::StorageFull, "磁盘已满"),
        (Step::Create, io::ErrorKind::ReadOnlyFilesystem, "磁盘是只读的"),
        (Step::Fill, io::ErrorKind::StorageFull, "磁盘已满"),
        (Step::Fill, io::ErrorKind::QuotaExceeded, "磁盘配额"),
        (Step::Fill, io::ErrorKind::StaleNetworkFileHandle, "网络位置连不上"),
        (Step::Fill, io::ErrorKind::TimedOut, "没有回应"),
        (Step::Rename, io::ErrorKind::PermissionDenied, "没有权限"),
        (Step::Rename, io::ErrorKind::ResourceBusy, "正被其他程序使用"),
        (Step::Rename, io::ErrorKind::NetworkDown, "网络位置连不上"),
    ];
    for (step, kind, cause) in faults {
        let error = write_file_on(&BadDisk { step, kind }, &file, b"anything else").expect_err("it fails");
        let message = error.to_string();
        assert!(message.contains(cause) && message.contains("原来的文件没有改动"), "{step:?} {kind:?}: {message}");
        assert_eq!(store::load(&file).expect("whole").report, report, "{step:?} {kind:?}");
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1, "{step:?} {kind:?}");
    }
}
