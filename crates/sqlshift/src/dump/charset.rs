//! The character sets in which rows come.

use super::values::ColumnFormat;
use crate::mysql::charset::{Encoding, Wide};

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
            _ => match Encoding::of(name) {
                // No client speaks them.
                Encoding::Units(_) => Charset::Of(Encoding::Unknown),
                encoding => Charset::Of(encoding),
            },
        }
    }

    /// The character set whose characters may end like a quote or an escape, if it is one.
    pub(crate) fn wide(self) -> Option<Wide> {
        match self {
            Charset::Of(Encoding::Wide(wide)) => Some(wide).filter(|wide| wide.ends_in_ascii()),
            Charset::Of(_) | Charset::Binary => None,
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
