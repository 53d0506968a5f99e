//! The parts of `sql_mode` (and of the server's kind) that change what a statement's text means.

/// How text is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SqlMode {
    /// `"x"` is a name, not a string.
    pub(crate) ansi_quotes: bool,
    /// `\` is an ordinary character in strings.
    pub(crate) no_backslash_escapes: bool,
    /// `||` concatenates.
    pub(crate) pipes_as_concat: bool,
    /// 0 in an `AUTO_INCREMENT` column is 0.
    pub(crate) no_auto_value_on_zero: bool,
    /// Bad values are refused rather than bent.
    pub(crate) strict: bool,
    /// With `strict`, a change of rows that divides by zero is refused.
    pub(crate) error_for_division_by_zero: bool,
    /// Columns that are not grouped are refused.
    pub(crate) only_full_group_by: bool,
    /// `REAL` is `FLOAT`.
    pub(crate) real_as_float: bool,
    /// Days that do not exist are dates.
    pub(crate) allow_invalid_dates: bool,
    /// Dates may be zero, as a whole or in part.
    pub(crate) zero_dates: bool,
    /// The mode is not known, or has a part that is not followed, such as `HIGH_NOT_PRECEDENCE`.
    pub(crate) not_followed: bool,
    /// The script was made by MariaDB: `/*M! … */` is run.
    pub(crate) mariadb: bool,
}

impl Default for SqlMode {
    /// The mode of a MySQL 8.4 session.
    fn default() -> SqlMode {
        SqlMode {
            ansi_quotes: false,
            no_backslash_escapes: false,
            pipes_as_concat: false,
            no_auto_value_on_zero: false,
            strict: true,
            error_for_division_by_zero: true,
            only_full_group_by: true,
            real_as_float: false,
            allow_invalid_dates: false,
            zero_dates: false,
            not_followed: false,
            mariadb: false,
        }
    }
}

impl SqlMode {
    /// The mode after `SET sql_mode = '<modes>'`.
    #[must_use]
    pub(crate) fn set(self, modes: &str) -> SqlMode {
        let has = |name: &str| modes.split(',').any(|mode| mode.trim().eq_ignore_ascii_case(name));
        // MySQL 8 refuses the whole list for a mode of older servers, or one that it does not know.
        let refused = modes
            .split(',')
            .map(str::trim)
            .any(|mode| !mode.is_empty() && !MODES.iter().any(|known| known.eq_ignore_ascii_case(mode)));
        let ansi = ["ANSI", "DB2", "MAXDB", "MSSQL", "ORACLE", "POSTGRESQL"].iter().any(|mode| has(mode));
        let set = SqlMode {
            ansi_quotes: has("ANSI_QUOTES") || ansi,
            no_backslash_escapes: has("NO_BACKSLASH_ESCAPES"),
            pipes_as_concat: has("PIPES_AS_CONCAT") || ansi,
            no_auto_value_on_zero: has("NO_AUTO_VALUE_ON_ZERO"),
            strict: has("STRICT_TRANS_TABLES") || has("STRICT_ALL_TABLES") || has("TRADITIONAL"),
            error_for_division_by_zero: has("ERROR_FOR_DIVISION_BY_ZERO") || has("TRADITIONAL"),
            only_full_group_by: has("ONLY_FULL_GROUP_BY") || has("ANSI"),
            real_as_float: has("REAL_AS_FLOAT") || has("ANSI"),
            allow_invalid_dates: has("ALLOW_INVALID_DATES"),
            zero_dates: !(has("TRADITIONAL") || has("NO_ZERO_DATE") && has("NO_ZERO_IN_DATE")),
            not_followed: [
                "HIGH_NOT_PRECEDENCE",
                "PAD_CHAR_TO_FULL_LENGTH",
                "NO_UNSIGNED_SUBTRACTION",
                "TIME_TRUNCATE_FRACTIONAL",
            ]
            .iter()
            .any(|mode| has(mode)),
            mariadb: self.mariadb,
        };
        SqlMode { not_followed: set.not_followed || refused && !self.mariadb && set != self, ..set }
    }
}

/// The modes of MySQL 8 and later.
const MODES: [&str; 21] = [
    "ALLOW_INVALID_DATES",
    "ANSI",
    "ANSI_QUOTES",
    "ERROR_FOR_DIVISION_BY_ZERO",
    "HIGH_NOT_PRECEDENCE",
    "IGNORE_SPACE",
    "NO_AUTO_VALUE_ON_ZERO",
    "NO_BACKSLASH_ESCAPES",
    "NO_DIR_IN_CREATE",
    "NO_ENGINE_SUBSTITUTION",
    "NO_UNSIGNED_SUBTRACTION",
    "NO_ZERO_DATE",
    "NO_ZERO_IN_DATE",
    "ONLY_FULL_GROUP_BY",
    "PAD_CHAR_TO_FULL_LENGTH",
    "PIPES_AS_CONCAT",
    "REAL_AS_FLOAT",
    "STRICT_ALL_TABLES",
    "STRICT_TRANS_TABLES",
    "TIME_TRUNCATE_FRACTIONAL",
    "TRADITIONAL",
];
