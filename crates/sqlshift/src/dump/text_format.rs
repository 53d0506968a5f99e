//! How fields and lines stand in a text file of rows: the clauses of LOAD DATA.

/// Fields and lines of a text file, as LOAD DATA and SELECT … INTO OUTFILE name them.
///
/// ```
/// use sqlshift::TextFormat;
/// let csv = TextFormat::default().fields_terminated_by(",").enclosed_by(Some(b'"')).lines_terminated_by("\r\n");
/// assert!(csv.is_read());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFormat {
    pub(crate) field_end: Vec<u8>,
    pub(crate) enclosed: Option<u8>,
    pub(crate) escaped: Option<u8>,
    pub(crate) line_start: Vec<u8>,
    pub(crate) line_end: Vec<u8>,
    pub(crate) skipped_lines: u64,
}

impl Default for TextFormat {
    /// What MySQL writes when nothing is said: tabs, no quotes, backslashes, one line a row.
    fn default() -> TextFormat {
        TextFormat {
            field_end: b"\t".to_vec(),
            enclosed: None,
            escaped: Some(b'\\'),
            line_start: Vec::new(),
            line_end: b"\n".to_vec(),
            skipped_lines: 0,
        }
    }
}

impl TextFormat {
    /// `FIELDS TERMINATED BY`
    #[must_use]
    pub fn fields_terminated_by(self, text: impl Into<Vec<u8>>) -> TextFormat {
        TextFormat { field_end: text.into(), ..self }
    }

    /// `FIELDS [OPTIONALLY] ENCLOSED BY`
    #[must_use]
    pub fn enclosed_by(self, byte: Option<u8>) -> TextFormat {
        TextFormat { enclosed: byte, ..self }
    }

    /// `FIELDS ESCAPED BY`
    #[must_use]
    pub fn escaped_by(self, byte: Option<u8>) -> TextFormat {
        TextFormat { escaped: byte, ..self }
    }

    /// `LINES STARTING BY`
    #[must_use]
    pub fn lines_starting_by(self, text: impl Into<Vec<u8>>) -> TextFormat {
        TextFormat { line_start: text.into(), ..self }
    }

    /// `LINES TERMINATED BY`
    #[must_use]
    pub fn lines_terminated_by(self, text: impl Into<Vec<u8>>) -> TextFormat {
        TextFormat { line_end: text.into(), ..self }
    }

    /// `IGNORE n LINES`
    #[must_use]
    pub fn ignored_lines(self, lines: u64) -> TextFormat {
        TextFormat { skipped_lines: lines, ..self }
    }

    /// Whether such files are read here: rows of fixed widths and rows without an end are not.
    #[must_use]
    pub fn is_read(&self) -> bool {
        !self.field_end.is_empty() && !self.line_end.is_empty()
    }
}

/// What a field of a file holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldCoding {
    /// The value's text.
    #[default]
    Text,
    /// Bytes in hexadecimal, which the load puts through `UNHEX()`.
    Hex,
    /// Bytes that the load puts through `FROM_BASE64()`.
    Base64,
}

/// A column whose value a load computes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Computed {
    pub(crate) column: String,
    pub(crate) parts: Vec<ComputedPart>,
}

/// A part of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ComputedPart {
    Text(String),
    /// A user variable, which holds the field of this number.
    Field(usize),
}

/// The rows of a table in a text file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextRows {
    pub(crate) database: Option<String>,
    pub(crate) table: String,
    pub(crate) columns: Option<Vec<Option<(String, FieldCoding)>>>,
    pub(crate) format: TextFormat,
    pub(crate) charset: Option<String>,
    pub(crate) ignores_duplicates: bool,
    pub(crate) replaces: bool,
    pub(crate) of_mysqldump: bool,
    pub(crate) computed: Vec<Computed>,
}

impl TextRows {
    /// Rows of this table, with a field for each of its columns, in tabs and lines.
    #[must_use]
    pub fn of(database: Option<&str>, table: &str) -> TextRows {
        TextRows { database: database.map(str::to_owned), table: table.to_owned(), ..TextRows::default() }
    }

    /// How fields and lines stand in the file.
    #[must_use]
    pub fn format(self, format: TextFormat) -> TextRows {
        TextRows { format, ..self }
    }

    /// The columns that the fields belong to, in order; `None` for a field that goes nowhere.
    #[must_use]
    pub fn columns(self, columns: Vec<Option<(String, FieldCoding)>>) -> TextRows {
        TextRows { columns: Some(columns), ..self }
    }

    /// `mysqldump --tab` wrote the file: invisible columns have fields too, and no escape stands within a character of its
    /// column.
    #[must_use]
    pub fn of_mysqldump(self) -> TextRows {
        TextRows { of_mysqldump: true, ..self }
    }

    /// Fields go into user variables.
    pub(crate) fn has_variables(&self) -> bool {
        self.columns.iter().flatten().any(Option::is_none)
    }

    /// The character set of the file; that of the database unless this is set, and of each column for `binary`.
    #[must_use]
    pub fn charset(self, name: &str) -> TextRows {
        TextRows { charset: Some(name.to_ascii_lowercase()), ..self }
    }
}
