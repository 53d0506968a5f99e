//! What the user may choose: the target and the policies of the conversion.

use crate::dump::Charset;
use crate::error::Error;
use crate::mysql::charset::Encoding;
use crate::report::{Allow, Effort};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// The server that the output is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
#[non_exhaustive]
pub enum Target {
    /// PostgreSQL itself.
    Postgres {
        /// Major version, 14 to 18.
        major: u8,
    },
    /// Google's AlloyDB, the managed service.
    AlloyDb {
        /// Major version of PostgreSQL it is compatible with, 14 to 18.
        major: u8,
    },
    /// AlloyDB Omni, which runs anywhere.
    AlloyDbOmni {
        /// Major version of PostgreSQL it is compatible with, 15 to 18.
        major: u8,
    },
}

impl Target {
    /// PostgreSQL of a major version.
    pub const fn postgres(major: u8) -> Target {
        Target::Postgres { major }
    }

    /// Statements may name files of the server. A managed server has none that its users reach.
    pub(crate) const fn has_server_files(self) -> bool {
        !matches!(self, Target::AlloyDb { .. })
    }

    /// The major version of PostgreSQL whose SQL the target understands.
    pub const fn major(self) -> u8 {
        match self {
            Target::Postgres { major } | Target::AlloyDb { major } | Target::AlloyDbOmni { major } => major,
        }
    }
}

impl Default for Target {
    fn default() -> Target {
        Target::postgres(17)
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Postgres { major } => write!(f, "postgres-{major}"),
            Target::AlloyDb { major } => write!(f, "alloydb-{major}"),
            Target::AlloyDbOmni { major } => write!(f, "alloydb-omni-{major}"),
        }
    }
}

impl FromStr for Target {
    type Err = Error;

    fn from_str(name: &str) -> Result<Target, Error> {
        let unknown = || {
            Error::Options(format!(
                "unknown target `{name}`; known are postgres-14 to postgres-18, alloydb-14 to alloydb-18 and alloydb-omni-15 to alloydb-omni-18"
            ))
        };
        let (product, major) = name.rsplit_once('-').ok_or_else(unknown)?;
        let major: u8 = major.parse().map_err(|_| unknown())?;
        match (product, major) {
            ("postgres", 14..=18) => Ok(Target::Postgres { major }),
            ("alloydb", 14..=18) => Ok(Target::AlloyDb { major }),
            ("alloydb-omni", 15..=18) => Ok(Target::AlloyDbOmni { major }),
            _ => Err(unknown()),
        }
    }
}

impl From<Target> for String {
    fn from(target: Target) -> String {
        target.to_string()
    }
}

impl TryFrom<String> for Target {
    type Error = Error;

    fn try_from(name: String) -> Result<Target, Error> {
        name.parse()
    }
}

/// How text columns compare.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum CollationPolicy {
    /// As on MySQL: case and accents count only where its collation says so.
    #[default]
    Faithful,
    /// As the target's database compares.
    Plain,
}

/// What `TINYINT(1)` becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum TinyInt1 {
    /// A number, as it is on MySQL.
    #[default]
    Smallint,
    /// A truth value.
    Boolean,
}

/// What `ENUM` becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum EnumPolicy {
    /// Text with a check for the members.
    #[default]
    Check,
    /// A type of its own: `CREATE TYPE … AS ENUM`. It sorts as on MySQL, but compares to its members' exact spelling only.
    Type,
    /// Text.
    Text,
}

/// What becomes of `0000-00-00` and other dates that do not exist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum ZeroDates {
    /// They become NULL, and a `NOT NULL` that is in the way is dropped.
    #[default]
    Null,
    /// The statement that holds one is not translated, and `NOT NULL` stays.
    Error,
}

/// How names are spelt on the target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Identifiers {
    /// As in the input, quoted where PostgreSQL would read them otherwise.
    #[default]
    Preserve,
    /// In lower case, so that no query needs quotes for its capitals.
    Lower,
}

/// Whether the output may bring functions of its own, in the schema `mysql`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Helpers {
    /// Where they give MySQL's answer and nothing else does.
    #[default]
    Allow,
    /// What needs one is not translated, and said.
    Forbid,
}

/// How a dump's rows are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum DataFormat {
    /// As `COPY … FROM stdin` blocks.
    #[default]
    Copy,
    /// As `INSERT` statements.
    Insert,
}

/// Which part of a dump is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Only {
    /// Definitions and rows.
    #[default]
    All,
    /// Definitions.
    Schema,
    /// Rows.
    Data,
}

/// A character set, by MySQL's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub(crate) struct InputCharset(pub(crate) String);

impl InputCharset {
    /// Whether texts in it can be read.
    pub(crate) fn is_known(&self) -> bool {
        Charset::named(&self.0) != Charset::Of(Encoding::Unknown)
    }

    pub(crate) fn not_known(&self) -> String {
        format!("the character set `{}` is not one that is read", self.0)
    }
}

impl Default for InputCharset {
    fn default() -> InputCharset {
        InputCharset("utf8mb4".to_owned())
    }
}

/// The target and the policies of a conversion.
///
/// ```
/// use sqlshift::{Options, Target, TinyInt1};
/// let options = Options::for_target(Target::postgres(16)).tinyint1(TinyInt1::Boolean);
/// assert_eq!(options.target().to_string(), "postgres-16");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(title = "sqlshift.toml"))]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// The server that the output is for.
    #[cfg_attr(
        test,
        schemars(with = "String", regex(pattern = r"^(postgres-1[4-8]|alloydb-1[4-8]|alloydb-omni-1[5-8])$"))
    )]
    pub(crate) target: Target,
    /// How text columns compare.
    pub(crate) collation: CollationPolicy,
    /// What `TINYINT(1)` becomes.
    pub(crate) tinyint1: TinyInt1,
    /// What `ENUM` becomes.
    #[serde(rename = "enum")]
    pub(crate) enums: EnumPolicy,
    /// What becomes of `0000-00-00` and other dates that do not exist.
    pub(crate) zero_dates: ZeroDates,
    /// How names are spelt on the target.
    pub(crate) identifiers: Identifiers,
    /// Whether the output may bring functions of its own, in the schema `mysql`.
    pub(crate) helpers: Helpers,
    /// How a dump's rows are written.
    pub(crate) data: DataFormat,
    /// Which part of a dump is wanted.
    pub(crate) only: Only,
    /// MySQL's name of the character set of inputs that name none, as `mysql --default-character-set` has it.
    pub(crate) charset: InputCharset,
    /// The PostgreSQL schema that each MySQL database becomes; without an entry, its own name.
    pub(crate) schemas: BTreeMap<String, String>,
    /// The target's type for a MySQL type (`"bigint unsigned"`, `"bit(1)"`) or a column (`"table.column"`).
    pub(crate) types: BTreeMap<String, String>,
    /// How effort is counted in reports.
    pub(crate) effort: Effort,
    /// Findings that may stay: nothing fails for them, and the report lists them with the reason.
    pub(crate) allow: Vec<Allow>,
}

impl Options {
    /// The defaults for this target: those that keep MySQL's answers.
    pub fn for_target(target: Target) -> Options {
        Options { target, ..Options::default() }
    }

    /// Reads a `sqlshift.toml`.
    ///
    /// ```
    /// let options = sqlshift::Options::from_toml("target = 'postgres-15'\n[types]\n'bit(1)' = 'boolean'")?;
    /// assert_eq!(options.target().major(), 15);
    /// # Ok::<(), sqlshift::Error>(())
    /// ```
    pub fn from_toml(text: &str) -> Result<Options, Error> {
        let options: Options = toml::from_str(text).map_err(|error| Error::Options(error.to_string()))?;
        crate::config::check(&options, text)?;
        Ok(options)
    }

    /// The server that the output is for.
    pub fn target(&self) -> Target {
        self.target
    }

    /// Another target.
    #[must_use]
    pub fn with_target(self, target: Target) -> Options {
        Options { target, ..self }
    }

    /// How text columns compare.
    #[must_use]
    pub fn collation(self, collation: CollationPolicy) -> Options {
        Options { collation, ..self }
    }

    /// What `TINYINT(1)` becomes.
    #[must_use]
    pub fn tinyint1(self, tinyint1: TinyInt1) -> Options {
        Options { tinyint1, ..self }
    }

    /// What `ENUM` becomes.
    #[must_use]
    pub fn enums(self, enums: EnumPolicy) -> Options {
        Options { enums, ..self }
    }

    /// What becomes of dates that do not exist.
    #[must_use]
    pub fn zero_dates(self, zero_dates: ZeroDates) -> Options {
        Options { zero_dates, ..self }
    }

    /// How names are spelt on the target.
    #[must_use]
    pub fn identifiers(self, identifiers: Identifiers) -> Options {
        Options { identifiers, ..self }
    }

    /// Whether the output may bring functions of its own.
    #[must_use]
    pub fn helpers(self, helpers: Helpers) -> Options {
        Options { helpers, ..self }
    }

    /// How a dump's rows are written.
    #[must_use]
    pub fn data(self, data: DataFormat) -> Options {
        Options { data, ..self }
    }

    /// Which part of a dump is wanted.
    #[must_use]
    pub fn only(self, only: Only) -> Options {
        Options { only, ..self }
    }

    /// MySQL's name of the character set of inputs that name none.
    pub fn charset(self, name: &str) -> Result<Options, Error> {
        let charset = InputCharset(name.to_ascii_lowercase());
        if charset.is_known() { Ok(Options { charset, ..self }) } else { Err(Error::Options(charset.not_known())) }
    }

    /// The PostgreSQL schema that a MySQL database becomes; without this its own name.
    #[must_use]
    pub fn map_schema(mut self, database: impl Into<String>, schema: impl Into<String>) -> Options {
        self.schemas.insert(database.into(), schema.into());
        self
    }

    /// How effort is counted in reports.
    #[must_use]
    pub fn effort(self, effort: Effort) -> Options {
        Options { effort, ..self }
    }

    /// Lets findings stay: nothing fails for them, and the report lists them with the reason.
    #[must_use]
    pub fn allow(mut self, rule: Allow) -> Options {
        self.allow.push(rule);
        self
    }

    /// The target's type for a MySQL type (`"bigint unsigned"`, `"bit(1)"`) or a column (`"table.column"`).
    #[must_use]
    pub fn map_type(mut self, mysql: impl Into<String>, postgres: impl Into<String>) -> Options {
        self.types.insert(mysql.into(), postgres.into());
        self
    }
}
