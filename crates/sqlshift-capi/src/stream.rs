//! A caller's functions as Rust's `Read` and `Write`.

use std::ffi::c_void;
use std::io::{self, Read, Write};

/// Reads by a caller's function.
pub(crate) struct Input {
    pub(crate) read: unsafe extern "C" fn(*mut c_void, *mut u8, usize) -> isize,
    pub(crate) userdata: *mut c_void,
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // SAFETY: the buffer holds that many bytes; the caller promises the rest.
        let count = unsafe { (self.read)(self.userdata, buffer.as_mut_ptr(), buffer.len()) };
        match usize::try_from(count) {
            Ok(count) if count <= buffer.len() => Ok(count),
            Ok(_) => Err(io::Error::other("the read function gave more bytes than it was asked for")),
            Err(_) => Err(io::Error::other(format!("the read function gave {count}"))),
        }
    }
}

/// Writes by a caller's function.
pub(crate) struct Output {
    pub(crate) write: unsafe extern "C" fn(*mut c_void, *const u8, usize) -> i32,
    pub(crate) userdata: *mut c_void,
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // SAFETY: the bytes are there during the call; the caller promises the rest.
        match unsafe { (self.write)(self.userdata, bytes.as_ptr(), bytes.len()) } {
            0 => Ok(bytes.len()),
            status => Err(io::Error::other(format!("the write function gave {status}"))),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
