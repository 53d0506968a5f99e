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
    /// Columns that are not grouped are refused.
    pub(crate) only_full_group_by: bool,
    /// Days that do not exist are dates.
    pub(crate) allow_invalid_dates: bool,
    /// The mode is not known, or has a part that is not followed: `HIGH_NOT_PRECEDENCE`, `PAD_CHAR_TO_FULL_LENGTH`.
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
            only_full_group_by: true,
            allow_invalid_dates: false,
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
        let ansi = ["ANSI", "DB2", "MAXDB", "MSSQL", "ORACLE", "POSTGRESQL"].iter().any(|mode| has(mode));
        SqlMode {
            ansi_quotes: has("ANSI_QUOTES") || ansi,
            no_backslash_escapes: has("NO_BACKSLASH_ESCAPES"),
            pipes_as_concat: has("PIPES_AS_CONCAT") || ansi,
            no_auto_value_on_zero: has("NO_AUTO_VALUE_ON_ZERO"),
            strict: has("STRICT_TRANS_TABLES") || has("STRICT_ALL_TABLES") || has("TRADITIONAL"),
            only_full_group_by: has("ONLY_FULL_GROUP_BY") || has("ANSI"),
            allow_invalid_dates: has("ALLOW_INVALID_DATES"),
            not_followed: has("HIGH_NOT_PRECEDENCE") || has("PAD_CHAR_TO_FULL_LENGTH"),
            mariadb: self.mariadb,
        }
    }
}
