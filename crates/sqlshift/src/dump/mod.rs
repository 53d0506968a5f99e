//! The rows of a dump: bytes to literal values, literal values to the target's.

pub(crate) mod code;
mod geometry;
mod json;
mod number;
mod temporal;
mod tuples;
mod values;

pub(crate) use temporal::literal as temporal_literal;
pub(crate) use tuples::{Head, NotLiteral, Rows, Value, decode_body, head};
pub(crate) use values::{Cell, Charset, ColumnFormat, Form, Need, convert, implicit};
