//! The rows of a dump: bytes to literal values, literal values to the target's.

mod charset;
pub(crate) mod code;
mod copy;
mod cursor;
mod double;
mod geometry;
mod json;
mod number;
mod run;
mod shortcut;
mod temporal;
mod text_format;
mod text_rows;
mod tuples;
mod values;

pub(crate) use charset::Charset;
pub(crate) use copy::{CopyColumn, CopyFormat, Memory, wants_next};
#[cfg(test)]
pub(crate) use run::Found;
pub(crate) use run::{Copied, Lines, Part, Run};
pub(crate) use temporal::literal as temporal_literal;
pub(crate) use text_format::{Computed, ComputedPart};
pub use text_format::{FieldCoding, TextFormat, TextRows};
pub(crate) use text_rows::{Field, TextInsert, TextPlan, Uneven};
pub(crate) use tuples::{Head, NotLiteral, Rows, Value, decode_body, head, head_if};
pub(crate) use values::{Cell, ColumnFormat, Form, Need, convert, implicit};
