//! The rows of a dump: bytes to literal values, literal values to the target's.

pub(crate) mod code;
mod copy;
mod cursor;
mod geometry;
mod json;
mod number;
mod shortcut;
mod temporal;
mod tuples;
mod values;

pub(crate) use copy::{Copied, CopyColumn, CopyFormat, Lines, wants_next};
pub(crate) use temporal::literal as temporal_literal;
pub(crate) use tuples::{Head, NotLiteral, Rows, Value, decode_body, head};
pub(crate) use values::{Cell, Charset, ColumnFormat, Form, Need, convert, implicit};
