//! The C interface: opaque handles, status codes, text as pointer and length.
//!
//! Trouble in the SQL is in the result, as in Rust. A status other than `SQLSHIFT_STATUS_OK` tells of misuse,
//! input or output; `sqlshift_last_error` then says more. No panic crosses the border.

mod guard;
mod stream;

use core::{Options, Report, Statement};
use guard::{Failure, bytes, guard, text};
use serde::Serialize;
use std::ffi::{CStr, c_char, c_void};
use stream::{Input, Output};

/// What became of a call.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Done.
    Ok = 0,
    /// A pointer is NULL that must not be, or a text is not UTF-8.
    InvalidArgument = 1,
    /// The options are not valid.
    InvalidOptions = 2,
    /// The input could not be read.
    ReadFailed = 3,
    /// The output could not be written.
    WriteFailed = 4,
    /// A defect of sqlshift; please report it.
    Internal = 5,
}

/// Translates scripts and knows the tables that they define. To be used by one thread at a time.
pub struct Translator {
    inner: core::Translator,
}

/// What became of a script or a conversion. May be read by several threads.
pub struct Translation {
    /// The target's SQL, followed by a NUL.
    sql: Vec<u8>,
    /// The JSON, followed by a NUL.
    json: Vec<u8>,
    counts: Counts,
}

/// How many statements ended in each verdict; the verdicts add up to `statements`.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Statements read.
    pub statements: u64,
    /// Statements that mean the same on the target.
    pub exact: u64,
    /// Statements that may differ, as their diagnostics say.
    pub approximate: u64,
    /// Statements that were not translated.
    pub unsupported: u64,
    /// Statements that mean nothing on the target.
    pub skipped: u64,
}

/// Reads up to `capacity` bytes of input; gives their number, 0 at the end, or a negative number on failure.
pub type ReadFn = Option<unsafe extern "C" fn(userdata: *mut c_void, buffer: *mut u8, capacity: usize) -> isize>;

/// Takes output; gives 0, or another number on failure.
pub type WriteFn = Option<unsafe extern "C" fn(userdata: *mut c_void, bytes: *const u8, length: usize) -> i32>;

/// The version of the library, such as `0.1.0`.
#[unsafe(no_mangle)]
pub extern "C" fn sqlshift_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}

/// What a status means, as one line of English.
#[unsafe(no_mangle)]
pub extern "C" fn sqlshift_status_message(status: i32) -> *const c_char {
    // A number, because a caller's enumeration may hold any.
    let message: &CStr = match status {
        _ if status == Status::Ok as i32 => c"done",
        _ if status == Status::InvalidArgument as i32 => c"an argument is not valid",
        _ if status == Status::InvalidOptions as i32 => c"the options are not valid",
        _ if status == Status::ReadFailed as i32 => c"the input could not be read",
        _ if status == Status::WriteFailed as i32 => c"the output could not be written",
        _ if status == Status::Internal as i32 => c"a defect of sqlshift",
        _ => c"no status",
    };
    message.as_ptr()
}

/// Why the last call of this thread failed; empty if it did not. Valid until the thread's next call.
#[unsafe(no_mangle)]
pub extern "C" fn sqlshift_last_error() -> *const c_char {
    guard::last_error()
}

/// Makes a translator. `options` is the text of a `sqlshift.toml`, such as `target = "postgres-17"`; without any
/// text (`NULL`, 0) the defaults hold. Free it with `sqlshift_translator_free`.
///
/// # Safety
///
/// `options` holds `options_length` bytes, and `translator` may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sqlshift_translator_new(
    options: *const c_char,
    options_length: usize,
    translator: *mut *mut Translator,
) -> Status {
    guard(|| {
        // SAFETY: the caller promises it.
        let (options, place) = unsafe { (read_options(options, options_length)?, guard::place(translator)?) };
        *place = Box::into_raw(Box::new(Translator { inner: core::Translator::new(options) }));
        Ok(())
    })
}

/// Frees a translator; `NULL` is nothing to free.
///
/// # Safety
///
/// `translator` comes from `sqlshift_translator_new` and is not used any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sqlshift_translator_free(translator: *mut Translator) {
    guard(|| {
        if !translator.is_null() {
            // SAFETY: made by `Box::into_raw`, and the caller promises that it is freed once.
            drop(unsafe { Box::from_raw(translator) });
        }
        Ok(())
    });
}

/// Translates a script; the translator knows from then on what it defines. Free the result with
/// `sqlshift_result_free`. The JSON of the result is `{"summary": counts, "statements": [...]}`, with the objects of
/// `sqlshift convert --format jsonl` for statements.
///
/// # Safety
///
/// `translator` comes from `sqlshift_translator_new`, `sql` holds `sql_length` bytes, `result` may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sqlshift_translate(
    translator: *mut Translator,
    sql: *const c_char,
    sql_length: usize,
    result: *mut *mut Translation,
) -> Status {
    guard(|| {
        // SAFETY: the caller promises it.
        let (translator, sql, place) =
            unsafe { (guard::place(translator)?, bytes(sql, sql_length)?, guard::place(result)?) };
        let mut statements = Vec::new();
        translator.inner.each("", sql, |statement| {
            statements.push(statement);
            Ok(())
        })?;
        *place = Translation::of_script(&statements.into_iter().collect())?.into_handle();
        Ok(())
    })
}

/// Converts a dump in one pass and bounded memory: `read` is asked for input until its end, `write` gets the output
/// as it comes. The result has counts, the report as JSON, and no SQL.
///
/// # Safety
///
/// `options` holds `options_length` bytes, `input_name` (for messages; may be `NULL`) ends in a NUL, the callbacks
/// keep to their contracts and do not unwind, `result` may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sqlshift_convert(
    options: *const c_char,
    options_length: usize,
    input_name: *const c_char,
    read: ReadFn,
    write: WriteFn,
    userdata: *mut c_void,
    result: *mut *mut Translation,
) -> Status {
    guard(|| {
        // SAFETY: the caller promises it.
        let (options, place) = unsafe { (read_options(options, options_length)?, guard::place(result)?) };
        let name = if input_name.is_null() {
            "-"
        } else {
            // SAFETY: not NULL, and the caller promises that it ends in a NUL.
            unsafe { CStr::from_ptr(input_name) }.to_str().map_err(|_| Failure::not_utf8("input_name"))?
        };
        let input = Input { read: read.ok_or_else(|| Failure::null("read"))?, userdata };
        let output = Output { write: write.ok_or_else(|| Failure::null("write"))?, userdata };
        let mut converter = core::Converter::new(options, std::io::BufWriter::with_capacity(1 << 16, output));
        converter.convert(name, input)?;
        let (report, output) = converter.finish()?;
        output.into_inner().map_err(|error| core::Error::Write(error.into_error()))?;
        *place = Translation::of_report(&report)?.into_handle();
        Ok(())
    })
}

/// The target's SQL, which loads from top to bottom. Its length goes to `length`, which may be `NULL`: a NUL
/// follows the text. Valid as long as the result.
///
/// # Safety
///
/// `result` is a result that was not freed, or `NULL`, which gives `NULL`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sqlshift_result_sql(result: *const Translation, length: *mut usize) -> *const c_char {
    // SAFETY: the caller promises it.
    unsafe { text(result, length, |result| &result.sql) }
}

/// What became of each statement, or the report of a conversion, as JSON; as with `sqlshift_result_sql`.
///
/// # Safety
///
/// `result` is a result that was not freed, or `NULL`, which gives `NULL`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sqlshift_result_json(result: *const Translation, length: *mut usize) -> *const c_char {
    // SAFETY: the caller promises it.
    unsafe { text(result, length, |result| &result.json) }
}

/// How many statements ended in each verdict; zeros for `NULL`.
///
/// # Safety
///
/// `result` is a result that was not freed, or `NULL`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sqlshift_result_counts(result: *const Translation) -> Counts {
    // SAFETY: the caller promises it.
    unsafe { result.as_ref() }.map(|result| result.counts).unwrap_or_default()
}

/// Frees a result; `NULL` is nothing to free.
///
/// # Safety
///
/// `result` comes from this library and is not used any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sqlshift_result_free(result: *mut Translation) {
    guard(|| {
        if !result.is_null() {
            // SAFETY: made by `Box::into_raw`, and the caller promises that it is freed once.
            drop(unsafe { Box::from_raw(result) });
        }
        Ok(())
    });
}

/// # Safety
///
/// `options` holds `length` bytes.
unsafe fn read_options(options: *const c_char, length: usize) -> Result<Options, Failure> {
    // SAFETY: the caller promises it.
    let text = std::str::from_utf8(unsafe { bytes(options, length)? }).map_err(|_| Failure::not_utf8("options"))?;
    Ok(Options::from_toml(text)?)
}

impl Translation {
    fn of_script(translation: &core::Translation) -> Result<Translation, Failure> {
        #[derive(Serialize)]
        struct Script<'a> {
            summary: core::Counts,
            statements: &'a [Statement],
        }
        let summary = translation.verdicts();
        let json = serde_json::to_vec(&Script { summary, statements: translation.statements() });
        Ok(Translation::new(translation.sql().into_bytes(), json?, summary))
    }

    fn of_report(report: &Report) -> Result<Translation, Failure> {
        Ok(Translation::new(Vec::new(), serde_json::to_vec(report)?, report.counts()))
    }

    fn new(mut sql: Vec<u8>, mut json: Vec<u8>, counts: core::Counts) -> Translation {
        sql.push(0);
        json.push(0);
        let core::Counts { statements, exact, approximate, unsupported, skipped, .. } = counts;
        Translation { sql, json, counts: Counts { statements, exact, approximate, unsupported, skipped } }
    }

    fn into_handle(self) -> *mut Translation {
        Box::into_raw(Box::new(self))
    }
}
