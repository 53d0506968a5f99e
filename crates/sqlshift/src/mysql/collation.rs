//! MySQL's character sets and collations: what they treat as equal.

/// What a collation compares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Collation {
    /// Such as `utf8mb4_0900_ai_ci`.
    pub(crate) name: String,
    /// Such as `utf8mb4`.
    pub(crate) charset: &'static str,
    pub(crate) strength: Strength,
    /// Trailing spaces do not count (every collation but `binary` and UCA 9.0's).
    pub(crate) pad_space: bool,
    /// Language tag for ICU, such as `und` or `sv`.
    pub(crate) locale: &'static str,
}

/// Which differences count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strength {
    /// Neither accents nor case: `_ai_ci`, and `_ci` of the older collations.
    Base,
    /// Accents, not case: `_as_ci`.
    Accents,
    /// Accents and case: `_as_cs`, `_cs`.
    Case,
    /// Code points: `_bin`, and `binary` itself (bytes).
    Bytes,
}
