//! The steps in which a file is replaced. Tests use a disk on which one of the steps fails.

use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::Path;

use tempfile::{NamedTempFile, PersistError};

/// A disk that files are written to.
pub trait Disk {
    /// A file in this folder that is gone unless it is renamed, with the permissions of any new file.
    ///
    /// # Errors
    /// The system refuses.
    fn create(&self, folder: &Path) -> io::Result<NamedTempFile>;

    /// Writes all of a file, and waits until it is on the disk.
    ///
    /// # Errors
    /// The system refuses.
    fn fill(&self, file: &mut NamedTempFile, bytes: &[u8], permissions: Option<Permissions>) -> io::Result<()>;

    /// Gives the file its name, over a former file of this name.
    ///
    /// # Errors
    /// The system refuses; the file comes back.
    fn rename(&self, file: NamedTempFile, target: &Path) -> Result<(), PersistError>;
}

/// The disk of the system.
pub struct SystemDisk;

impl Disk for SystemDisk {
    fn create(&self, folder: &Path) -> io::Result<NamedTempFile> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(".nianbao-");
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        builder.tempfile_in(folder)
    }

    fn fill(&self, file: &mut NamedTempFile, bytes: &[u8], permissions: Option<Permissions>) -> io::Result<()> {
        file.write_all(bytes)?;
        if let Some(permissions) = permissions {
            file.as_file().set_permissions(permissions)?;
        }
        file.as_file().sync_all()
    }

    fn rename(&self, file: NamedTempFile, target: &Path) -> Result<(), PersistError> {
        file.persist(target)?;
        if cfg!(unix)
            && let Ok(folder) = fs::File::open(super::write::folder_of(target))
        {
            // Makes the rename itself durable. Some file systems cannot sync folders; the file is safe already.
            let _ = folder.sync_all();
        }
        Ok(())
    }
}
