//! MySQL's answers as `scripts/record` writes them, which also explains the form.

/// One statement and what MySQL answered.
pub(crate) struct Record {
    /// The statement on one line, or the table's name.
    pub(crate) source: String,
    /// What a table holds when the script is done.
    pub(crate) is_table: bool,
    pub(crate) answer: Answer,
}

/// What MySQL answered.
pub(crate) enum Answer {
    /// Sets of rows: one of a query, any number of a `CALL`.
    Rows(Vec<Set>),
    /// No rows; so many were affected.
    Affected(u64),
    /// MySQL refuses the statement.
    Error(String),
}

/// The rows of one query.
pub(crate) struct Set {
    pub(crate) types: Vec<Type>,
    pub(crate) rows: Vec<Vec<Option<Vec<u8>>>>,
}

/// A column's type, as far as it decides how values compare.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Type {
    /// Integers, decimals and years, which are the same to the last digit.
    Exact,
    Float,
    Double,
    Temporal,
    Json,
    Bytes,
    Text,
}

/// Reads a file of records.
pub(crate) fn parse(text: &str) -> Result<Vec<Record>, String> {
    let mut records: Vec<Record> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let trouble = |what: &str| format!("line {}: {what}", number + 1);
        let (mark, rest) = line.split_at_checked(2).unwrap_or((line, ""));
        if matches!(mark, "> " | "@ ") {
            records.push(Record { source: rest.to_owned(), is_table: mark == "@ ", answer: Answer::Affected(0) });
            continue;
        }
        let Some(record) = records.last_mut() else { continue };
        match (mark, &mut record.answer) {
            ("" | "# ", _) => {}
            ("! ", answer) => *answer = Answer::Error(rest.to_owned()),
            ("= ", answer) => {
                // MySQL tells no number for some statements, which the client shows as -1.
                *answer = Answer::Affected(rest.parse().unwrap_or(0));
            }
            (": ", answer) => {
                let types = rest.split('\t').map(type_of).collect::<Option<_>>();
                let set = Set { types: types.ok_or_else(|| trouble("an unknown type"))?, rows: Vec::new() };
                match answer {
                    Answer::Rows(sets) => sets.push(set),
                    Answer::Affected(_) | Answer::Error(_) => *answer = Answer::Rows(vec![set]),
                }
            }
            ("| ", Answer::Rows(sets)) => {
                let set = sets.last_mut().ok_or_else(|| trouble("a row before its types"))?;
                let row: Vec<_> = rest.split('\t').map(value).collect();
                if row.len() != set.types.len() {
                    return Err(trouble("a row of another length than its types"));
                }
                set.rows.push(row);
            }
            _ => return Err(trouble("no record has such a line")),
        }
    }
    Ok(records)
}

/// A statement on one line.
pub(crate) fn fold(source: &str) -> String {
    source.split(|letter: char| letter.is_whitespace()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn type_of(name: &str) -> Option<Type> {
    Some(match name {
        "int" | "decimal" | "year" => Type::Exact,
        "float" => Type::Float,
        "double" => Type::Double,
        "date" | "datetime" | "time" => Type::Temporal,
        "json" => Type::Json,
        "bytes" => Type::Bytes,
        "text" | "null" => Type::Text,
        _ => return None,
    })
}

fn value(text: &str) -> Option<Vec<u8>> {
    if text == "\\N" {
        return None;
    }
    if let Some(digits) = text.strip_prefix("\\x") {
        return Some(unhex(digits.as_bytes()));
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut letters = text.bytes();
    while let Some(letter) = letters.next() {
        bytes.push(match (letter, if letter == b'\\' { letters.next() } else { None }) {
            (_, Some(b't')) => b'\t',
            (_, Some(b'n')) => b'\n',
            (_, Some(b'r')) => b'\r',
            (_, Some(other)) => other,
            (letter, None) => letter,
        });
    }
    Some(bytes)
}

/// Bytes from hexadecimal digits.
pub(crate) fn unhex(digits: &[u8]) -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok()).unwrap_or(0);
    digits.chunks(2).map(|pair| pair.iter().fold(0, |sum, byte| sum << 4 | digit(*byte))).collect()
}
