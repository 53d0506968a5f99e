//! Folders of `mysqldump --tab`: a script for each table and a text file for its rows.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/mysqldump-delimited-text.html>

use super::{Entry, Input, LOADERS_MODE, head, views_in_order};
use crate::args::TextFiles;
use anyhow::{Result, bail};
use sqlshift::{TextFormat, TextRows};
use std::path::Path;

/// The inputs that the folder is, if there are rows beside the scripts.
pub(super) fn inputs(entries: &[Entry], format: &TextFormat) -> Result<Option<Vec<Input>>> {
    let rows_of = |table: &str| entries.iter().find(|entry| entry.name == format!("{table}.txt"));
    let scripts = || entries.iter().filter_map(|entry| Some((entry.name.strip_suffix(".sql")?, entry)));
    if !scripts().any(|(table, _)| rows_of(table).is_some()) {
        return Ok(None);
    }
    // A script without rows is that of a view, which comes behind the tables.
    let (tables, views): (Vec<_>, Vec<_>) = scripts().partition(|(table, _)| rows_of(table).is_some());
    let mut inputs: Vec<Input> = Vec::new();
    inputs.extend(tables.iter().map(|(_, script)| Input::in_session(script.path.clone(), None, "")));
    for (table, script) in &tables {
        let Some(rows) = rows_of(table) else { continue };
        let charset = charset(&head(&script.path)?);
        let input = Input::in_session(rows.path.clone(), None, LOADERS_MODE);
        inputs.push(Input {
            rows: Some(TextRows::of(None, table).of_mysqldump().format(format.clone()).charset(&charset)),
            ..input
        });
    }
    let scripts: Vec<&Path> = views.iter().map(|(_, script)| script.path.as_path()).collect();
    let order = views_in_order(&scripts)?;
    inputs.extend(order.into_iter().map(|view| Input::in_session(scripts[view].to_owned(), None, "")));
    Ok(Some(inputs))
}

/// The character set of the rows beside this script: that of each column, unless the dump was told another one.
fn charset(script: &str) -> String {
    let named = script.split_once("SET NAMES ").map_or("", |(_, rest)| rest);
    let name: String = named.chars().take_while(char::is_ascii_alphanumeric).collect();
    if name.is_empty() || name.starts_with("utf8") { "binary".to_owned() } else { name }
}

/// How the text files are written, as the command line says.
pub(crate) fn text_format(options: &TextFiles) -> Result<TextFormat> {
    let TextFiles { fields_terminated_by, fields_enclosed_by, fields_escaped_by, lines_terminated_by } = options;
    let byte = |option: &str, text: &str| match bytes(text).as_slice() {
        [] => Ok(None),
        [byte] => Ok(Some(*byte)),
        _ => bail!("--{option} is longer than a letter"),
    };
    let mut format = TextFormat::default();
    if let Some(text) = fields_terminated_by {
        format = format.fields_terminated_by(bytes(text));
    }
    if let Some(text) = fields_enclosed_by {
        format = format.enclosed_by(byte("fields-enclosed-by", text)?);
    }
    if let Some(text) = fields_escaped_by {
        format = format.escaped_by(byte("fields-escaped-by", text)?);
    }
    if let Some(text) = lines_terminated_by {
        format = format.lines_terminated_by(bytes(text));
    }
    if !format.is_read() {
        bail!("rows of fixed widths and rows without an end are not read");
    }
    Ok(format)
}

/// The bytes that an option means: mysqldump hands it to the server as a string, or as a hexadecimal literal.
fn bytes(text: &str) -> Vec<u8> {
    let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    if let Some(pairs) = digits.filter(|digits| digits.len().is_multiple_of(2) && digits.is_ascii()) {
        let pairs = pairs.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap_or_default());
        if let Ok(bytes) = pairs.map(|pair| u8::from_str_radix(pair, 16)).collect() {
            return bytes;
        }
    }
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match (byte, if byte == b'\\' { rest.next() } else { None }) {
            (b'\\', Some(b'n')) => b'\n',
            (b'\\', Some(b'r')) => b'\r',
            (b'\\', Some(b't')) => b'\t',
            (b'\\', Some(b'0')) => 0,
            (b'\\', Some(b'b')) => 8,
            (b'\\', Some(b'Z')) => 26,
            (b'\\', Some(other)) => other,
            (byte, _) => byte,
        });
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_mean_what_they_mean_to_mysqldump() {
        for (text, expected) in [
            (",", ",".as_bytes()),
            ("", b""),
            ("\\r\\n", b"\r\n"),
            ("0x0d0A", b"\r\n"),
            ("\\t", b"\t"),
            ("\t", b"\t"),
            ("\\", b"\\"),
            ("\\\\", b"\\"),
            ("0xy", b"0xy"),
        ] {
            assert_eq!(bytes(text), expected, "{text}");
        }
    }
}
