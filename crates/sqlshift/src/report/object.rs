//! What a statement is about, so that findings can be told by object and work be counted once for each.

use serde::Serialize;
use std::fmt;

/// A table, a view, a routine: something with a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Object {
    /// `table`, `view`, `procedure`, `function`, `trigger`, `event`, `sequence`, `database` or `account`.
    pub(crate) kind: &'static str,
    /// Its name, with the database in front if that is known.
    pub(crate) name: String,
}

impl fmt::Display for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind, self.name)
    }
}

/// What work is counted by: the object of a statement, or what all statements of its shape have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Subject {
    pub(crate) object: Option<Object>,
    /// A hash of the statement without its literals.
    pub(crate) shape: u64,
}

impl Subject {
    /// What tells it from others.
    pub(crate) fn key(&self) -> u64 {
        match &self.object {
            Some(Object { kind, name }) => hash([kind.as_bytes(), name.as_bytes()]),
            None => self.shape,
        }
    }
}

/// A hash that stays the same from run to run and from version to version (FNV-1a, 64 bits).
pub(crate) fn hash<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for byte in part.iter().chain(&[0]) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}
