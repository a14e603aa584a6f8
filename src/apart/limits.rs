//! What a process that reads may use of the machine.

/// Memory for data, in bytes.
#[cfg(target_os = "linux")]
const MEMORY: u64 = 280 * 1024 * 1024;

/// Sets the limits of this process for good: memory, and this many seconds of the processor. Elsewhere than on Linux
/// only its time is limited, by who started it.
pub(super) fn set(seconds: u64) {
    #[cfg(not(target_os = "linux"))]
    let _ = seconds;
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let limit = |most: u64| Rlimit { current: Some(most), maximum: Some(most) };
        // A hard limit above the soft one: at the soft one the system says why it ends the process.
        let time = Rlimit { current: Some(seconds), maximum: Some(seconds + 1) };
        // Where they cannot be set, the process is still apart.
        let _ = setrlimit(Resource::Data, limit(MEMORY));
        let _ = setrlimit(Resource::Cpu, time);
        let _ = setrlimit(Resource::Core, limit(0));
    }
}
