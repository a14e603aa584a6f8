//! The steps in which a file is replaced. Tests use a disk on which one of the steps fails.

use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::Path;

use tempfile::{NamedTempFile, PersistError};

/// A disk that files are written to.
pub trait Disk {
    /// A file in this folder that is gone unless it is renamed, with these permissions or those of any new file.
    ///
    /// # Errors
    /// The system refuses.
    fn create(&self, folder: &Path, permissions: Option<&Permissions>) -> io::Result<NamedTempFile>;

    /// Writes all of a file, and waits until it is on the disk.
    ///
    /// # Errors
    /// The system refuses.
    fn fill(&self, file: &mut NamedTempFile, bytes: &[u8]) -> io::Result<()>;

    /// Gives the file its name, over a former file of this name.
    ///
    /// # Errors
    /// The system refuses; the file comes back.
    fn rename(&self, file: NamedTempFile, target: &Path) -> Result<(), PersistError>;

    /// Gives the file a name that nothing has.
    ///
    /// # Errors
    /// Something has it, or the system refuses; the file comes back.
    fn rename_to_new(&self, file: NamedTempFile, target: &Path) -> Result<(), PersistError>;
}

/// The disk of the system.
pub struct SystemDisk;

impl Disk for SystemDisk {
    fn create(&self, folder: &Path, permissions: Option<&Permissions>) -> io::Result<NamedTempFile> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(TEMPORARY);
        #[cfg(unix)]
        builder.permissions(match permissions {
            // Nobody else reads it before it has the permissions of the former file.
            Some(_) => std::os::unix::fs::PermissionsExt::from_mode(0o600),
            None => std::os::unix::fs::PermissionsExt::from_mode(0o666),
        });
        let file = builder.tempfile_in(folder)?;
        // Whoever clears what is left over sees that this is not. Without locks its age says so.
        let _ = file.as_file().try_lock();
        if let Some(permissions) = permissions {
            file.as_file().set_permissions(permissions.clone())?;
        }
        Ok(file)
    }

    fn fill(&self, file: &mut NamedTempFile, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)?;
        file.as_file().sync_all()
    }

    fn rename(&self, file: NamedTempFile, target: &Path) -> Result<(), PersistError> {
        file.persist(target)?;
        sync_folder_of(target);
        Ok(())
    }

    fn rename_to_new(&self, file: NamedTempFile, target: &Path) -> Result<(), PersistError> {
        file.persist_noclobber(target)?;
        sync_folder_of(target);
        Ok(())
    }
}

/// How the names of files begin that are being written.
pub(super) const TEMPORARY: &str = ".nianbao-";

/// Makes a rename itself durable. Some file systems cannot sync folders; the file is safe already.
fn sync_folder_of(target: &Path) {
    if cfg!(unix)
        && let Ok(folder) = fs::File::open(super::write::folder_of(target))
    {
        let _ = folder.sync_all();
    }
}
