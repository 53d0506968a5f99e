//! The character sets in which rows come.

use super::values::ColumnFormat;
use crate::mysql::charset::Encoding;

/// The character set of the connection that the rows were dumped for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Charset {
    Of(Encoding),
    /// `binary`: texts come in the character sets of their columns.
    Binary,
}

impl Default for Charset {
    fn default() -> Charset {
        Charset::UTF8
    }
}

impl Charset {
    pub(crate) const UTF8: Charset = Charset::Of(Encoding::Utf8);

    /// That of `SET NAMES`.
    pub(crate) fn named(name: &str) -> Charset {
        match name {
            "binary" => Charset::Binary,
            "default" => Charset::UTF8,
            _ => Charset::Of(Encoding::of(name)),
        }
    }

    /// How names are read.
    pub(crate) fn of_names(self) -> Encoding {
        match self {
            Charset::Of(encoding) => encoding,
            Charset::Binary => Encoding::Utf8,
        }
    }

    /// How a column's texts are read.
    pub(super) fn encoding(self, column: &ColumnFormat) -> Encoding {
        match self {
            Charset::Of(encoding) => encoding,
            Charset::Binary => column.encoding,
        }
    }
}
