//! The user and the machine the program runs on.

use serde::{Deserialize, Serialize};

/// A user of a machine, as both are known to the system.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Seat {
    /// Name of the user.
    pub user: String,
    /// Name of the machine.
    pub machine: String,
}

impl Seat {
    /// This user at this machine.
    pub fn here() -> Seat {
        let known = |name: whoami::Result<String>| name.unwrap_or_default();
        Seat { user: known(whoami::username()), machine: known(whoami::hostname()) }
    }
}
