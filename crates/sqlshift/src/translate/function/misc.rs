//! Miscellaneous functions: UUIDs, addresses, locks, hashes.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/miscellaneous-functions.html>

use super::Function;

pub(crate) static FUNCTIONS: &[Function] = &[];
