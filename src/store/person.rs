//! The user and the machine the program runs on.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::report::{Event, HistoryEntry};

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

    /// An entry for the history of a report: what this user did here at this time.
    pub fn entry(&self, event: Event, now: DateTime) -> HistoryEntry {
        HistoryEntry {
            at: now.strftime("%Y-%m-%dT%H:%M:%S+08:00").to_string(),
            by: self.user.clone(),
            on: self.machine.clone(),
            event,
            ..HistoryEntry::default()
        }
    }
}
