//! The border: panics and errors become a status, pointers become references.

use crate::{Status, Translation};
use std::cell::RefCell;
use std::ffi::{CString, c_char};
use std::panic::{AssertUnwindSafe, catch_unwind};

#[cfg(panic = "abort")]
compile_error!("a panic must not end the program that calls; build with panic = \"unwind\"");

/// Why a call failed.
pub(crate) struct Failure {
    status: Status,
    message: String,
}

impl Failure {
    pub(crate) fn null(argument: &str) -> Failure {
        Failure { status: Status::InvalidArgument, message: format!("`{argument}` is NULL") }
    }

    pub(crate) fn not_utf8(argument: &str) -> Failure {
        Failure { status: Status::InvalidArgument, message: format!("`{argument}` is not UTF-8") }
    }
}

impl From<core::Error> for Failure {
    fn from(error: core::Error) -> Failure {
        let status = match &error {
            core::Error::Read { .. } => Status::ReadFailed,
            core::Error::Write(_) => Status::WriteFailed,
            core::Error::Options(_) => Status::InvalidOptions,
            _ => Status::Internal,
        };
        let mut message = error.to_string();
        let mut cause = std::error::Error::source(&error);
        while let Some(error) = cause {
            message.push_str(": ");
            message.push_str(&error.to_string());
            cause = error.source();
        }
        Failure { status, message }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Failure {
        Failure { status: Status::Internal, message: error.to_string() }
    }
}

thread_local! {
    static LAST_ERROR: RefCell<CString> = RefCell::default();
}

/// The message of this thread's last call, empty if it did not fail.
pub(crate) fn last_error() -> *const c_char {
    LAST_ERROR.with(|message| message.borrow().as_ptr())
}

/// Runs the body of a call; whatever goes wrong in it becomes a status and a message.
pub(crate) fn guard(body: impl FnOnce() -> Result<(), Failure>) -> Status {
    let (status, message) = match catch_unwind(AssertUnwindSafe(body)) {
        Ok(Ok(())) => (Status::Ok, String::new()),
        Ok(Err(Failure { status, message })) => (status, message),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
            (Status::Internal, text.unwrap_or("a panic without a message").to_owned())
        }
    };
    let message = CString::new(message.replace('\0', " ")).unwrap_or_default();
    // A thread that ends has no place for a message any more.
    let _ = LAST_ERROR.try_with(|last| last.replace(message));
    status
}

/// Bytes that a caller gives; no bytes may have no place.
///
/// # Safety
///
/// `start` holds `length` bytes that live as long as they are used.
pub(crate) unsafe fn bytes<'a>(start: *const c_char, length: usize) -> Result<&'a [u8], Failure> {
    match (start.is_null(), length) {
        (_, 0) => Ok(&[]),
        (true, _) => Err(Failure::null("the text")),
        // SAFETY: not NULL, and the caller promises the rest.
        (false, _) => Ok(unsafe { std::slice::from_raw_parts(start.cast(), length) }),
    }
}

/// What a pointer points to.
///
/// # Safety
///
/// `pointer` is NULL or may be read and written as long as the reference is used.
pub(crate) unsafe fn place<'a, T>(pointer: *mut T) -> Result<&'a mut T, Failure> {
    // SAFETY: the caller promises it.
    unsafe { pointer.as_mut() }.ok_or_else(|| Failure::null("a handle, or the place for one,"))
}

/// A text of a result, without counting the NUL behind it.
///
/// # Safety
///
/// `result` is NULL or a result, `length` is NULL or may be written to.
pub(crate) unsafe fn text(
    result: *const Translation,
    length: *mut usize,
    of: fn(&Translation) -> &Vec<u8>,
) -> *const c_char {
    // SAFETY: the caller promises it.
    let (result, length) = unsafe { (result.as_ref(), length.as_mut()) };
    let text = result.map(of);
    if let Some(length) = length {
        *length = text.map_or(0, |text| text.len() - 1);
    }
    text.map_or(std::ptr::null(), |text| text.as_ptr().cast())
}

#[test]
fn a_panic_becomes_a_status() {
    assert_eq!(guard(|| panic!("no {}", 7)), Status::Internal);
    // SAFETY: the message ends in a NUL and lives until this thread's next call.
    assert_eq!(unsafe { std::ffi::CStr::from_ptr(last_error()) }, c"no 7");
    assert_eq!(guard(|| Ok(())), Status::Ok);
    // SAFETY: as above.
    assert_eq!(unsafe { std::ffi::CStr::from_ptr(last_error()) }, c"");
}
