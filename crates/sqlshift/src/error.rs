//! What can fail outside of the SQL itself.

use std::io;

/// Trouble with input, output or configuration. Trouble in the SQL is a diagnostic, never an error.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The input could not be read.
    #[error("could not read the input at byte {offset}")]
    Read {
        /// Bytes read before.
        offset: u64,
        /// Why it failed.
        source: io::Error,
    },
    /// The output could not be written.
    #[error("could not write the output")]
    Write(#[source] io::Error),
    /// The configuration is not valid.
    #[error("{0}")]
    Options(String),
}
