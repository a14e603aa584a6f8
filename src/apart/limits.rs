//! What a process that reads may use of the machine.

/// Memory for data, in bytes.
const MEMORY: u64 = 280 * 1024 * 1024;

/// Sets the limits of this process for good: memory, and on Linux this many seconds of the processor. Elsewhere its
/// time is limited by who started it.
pub(super) fn set(seconds: u64) {
    // Where a limit cannot be set, the process is still apart.
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let limit = |most: u64| Rlimit { current: Some(most), maximum: Some(most) };
        // A hard limit above the soft one: at the soft one the system says why it ends the process.
        let time = Rlimit { current: Some(seconds), maximum: Some(seconds + 1) };
        let _ = setrlimit(Resource::Data, limit(MEMORY));
        let _ = setrlimit(Resource::Cpu, time);
        let _ = setrlimit(Resource::Core, limit(0));
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = (seconds, counted::ALLOCATOR.set_limit(usize::try_from(MEMORY).unwrap_or(usize::MAX)));
    }
}

/// Where the system sets no such limit for itself, what is allocated is counted.
#[cfg(not(target_os = "linux"))]
mod counted {
    use std::alloc::System;

    #[global_allocator]
    pub(super) static ALLOCATOR: cap::Cap<System> = cap::Cap::new(System, usize::MAX);
}
