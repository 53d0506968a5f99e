//! The pipes that a shell sets up between commands.

/// Has a pipe hold a megabyte, where the system lets it: with its usual 64 KB, writer and reader take turns so often that
/// this costs half of the time of a conversion. What is no pipe stays as it is.
#[cfg(target_os = "linux")]
pub(crate) fn widen(end: impl std::os::fd::AsFd) {
    /// What users without privileges may ask for.
    const ROOM: usize = 1 << 20;
    // A refusal costs speed only.
    let _ = rustix::pipe::fcntl_setpipe_size(end, ROOM);
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn widen<T>(_: T) {}
