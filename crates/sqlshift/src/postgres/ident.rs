//! Names on the target: quoting and the limit of 63 bytes.

use crate::words::Words;
use compact_str::CompactString;
use std::borrow::Cow;

/// Bytes a name may have (`NAMEDATALEN - 1`).
pub(crate) const MAX_NAME: usize = 63;

/// A name as SQL text, quoted if it would not be read as itself.
pub(crate) fn ident(name: &str) -> CompactString {
    if is_plain(name) { name.into() } else { quoted(name) }
}

/// The same, without a copy of a name that needs no quotes.
pub(crate) fn spelt(name: &str) -> Cow<'_, str> {
    if is_plain(name) { Cow::Borrowed(name) } else { Cow::Owned(quoted(name).into()) }
}

/// Adds a name as `ident` spells it.
pub(crate) fn push_ident(sql: &mut String, name: &str) {
    if is_plain(name) {
        sql.push_str(name);
    } else {
        sql.push_str(&quoted(name));
    }
}

/// Whether a name is read as itself without quotes.
fn is_plain(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        && name.bytes().next().is_some_and(|first| !first.is_ascii_digit())
        && !RESERVED.hold(name)
}

fn quoted(name: &str) -> CompactString {
    let mut sql = CompactString::with_capacity(name.len() + 2);
    sql.push('"');
    if memchr::memchr2(b'"', b'\0', name.as_bytes()).is_none() {
        sql.push_str(name);
    } else {
        for (at, part) in name.split('"').enumerate() {
            if at > 0 {
                sql.push_str("\"\"");
            }
            sql.extend(part.split('\0'));
        }
    }
    sql.push('"');
    sql
}

/// A name list as SQL text.
pub(crate) fn ident_list<S: AsRef<str>>(names: &[S]) -> String {
    names.iter().map(|name| ident(name.as_ref())).collect::<Vec<_>>().join(", ")
}

/// `schema.name` as SQL text. A name without schema that begins as those of PostgreSQL's catalog, where it would be looked
/// for first, gets the schema that all have.
pub(crate) fn qualified(schema: Option<&str>, name: &str) -> CompactString {
    match schema {
        Some(schema) => column_of(&spelt(schema), name),
        None if name.starts_with("pg_") => column_of("public", name),
        None => ident(name),
    }
}

/// A name behind a qualifier that is SQL text already.
pub(crate) fn column_of(qualifier: &str, name: &str) -> CompactString {
    let mut sql = CompactString::with_capacity(qualifier.len() + 1 + name.len());
    sql.push_str(qualifier);
    sql.push('.');
    sql.push_str(&spelt(name));
    sql
}

/// The name itself if it fits; else its beginning and a hash of the whole, the same in every run.
pub(crate) fn shorten<'n>(name: impl Into<Cow<'n, str>>) -> Cow<'n, str> {
    let name = name.into();
    if name.len() <= MAX_NAME {
        return name;
    }
    let mut end = MAX_NAME - 9;
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    // FNV-1a: short, stable, and good enough to tell two long names apart.
    // Names mean the same whatever their case.
    let hash = name
        .to_lowercase()
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    Cow::Owned(format!("{}_{hash:08x}", &name[..end]))
}

/// PostgreSQL's keywords that cannot be a column or table name without quotes (reserved, and those that
/// can only name functions or types), of all versions from 14 to 18; sorted.
static RESERVED: Words = Words::new(&[
    "all",
    "analyse",
    "analyze",
    "and",
    "any",
    "array",
    "as",
    "asc",
    "asymmetric",
    "authorization",
    "between",
    "bigint",
    "binary",
    "bit",
    "boolean",
    "both",
    "case",
    "cast",
    "char",
    "character",
    "check",
    "coalesce",
    "collate",
    "collation",
    "column",
    "concurrently",
    "constraint",
    "create",
    "cross",
    "current_catalog",
    "current_date",
    "current_role",
    "current_schema",
    "current_time",
    "current_timestamp",
    "current_user",
    "dec",
    "decimal",
    "default",
    "deferrable",
    "desc",
    "distinct",
    "do",
    "else",
    "end",
    "except",
    "exists",
    "extract",
    "false",
    "fetch",
    "float",
    "for",
    "foreign",
    "freeze",
    "from",
    "full",
    "grant",
    "greatest",
    "group",
    "grouping",
    "having",
    "ilike",
    "in",
    "initially",
    "inner",
    "inout",
    "int",
    "integer",
    "intersect",
    "interval",
    "into",
    "is",
    "isnull",
    "join",
    "json_array",
    "json_arrayagg",
    "json_exists",
    "json_object",
    "json_objectagg",
    "json_query",
    "json_scalar",
    "json_serialize",
    "json_table",
    "json_value",
    "lateral",
    "leading",
    "least",
    "left",
    "like",
    "limit",
    "localtime",
    "localtimestamp",
    "merge_action",
    "national",
    "natural",
    "nchar",
    "none",
    "normalize",
    "not",
    "notnull",
    "null",
    "nullif",
    "numeric",
    "offset",
    "on",
    "only",
    "or",
    "order",
    "out",
    "outer",
    "overlaps",
    "overlay",
    "placing",
    "position",
    "precision",
    "primary",
    "real",
    "references",
    "returning",
    "right",
    "row",
    "select",
    "session_user",
    "setof",
    "similar",
    "smallint",
    "some",
    "substring",
    "symmetric",
    "system_user",
    "table",
    "tablesample",
    "then",
    "time",
    "timestamp",
    "to",
    "trailing",
    "treat",
    "trim",
    "true",
    "union",
    "unique",
    "user",
    "using",
    "values",
    "varchar",
    "variadic",
    "verbose",
    "when",
    "where",
    "window",
    "with",
    "xmlattributes",
    "xmlconcat",
    "xmlelement",
    "xmlexists",
    "xmlforest",
    "xmlnamespaces",
    "xmlparse",
    "xmlpi",
    "xmlroot",
    "xmlserialize",
    "xmltable",
]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserved_words_are_sorted_and_quoted() {
        let words = RESERVED.list();
        assert!(words.is_sorted());
        assert!(words.iter().all(|word| ident(word).starts_with('"')));
    }

    #[test]
    fn only_plain_lower_case_names_go_without_quotes() {
        assert_eq!(ident("users_2"), "users_2");
        assert_eq!(ident("Users"), "\"Users\"");
        assert_eq!(ident("order"), "\"order\"");
        assert_eq!(ident("a\"b"), "\"a\"\"b\"");
        assert_eq!(ident("1a"), "\"1a\"");
        assert_eq!(ident(""), "\"\"");
    }

    #[test]
    fn long_names_stay_apart_and_within_the_limit() {
        let (a, b) = ("ä".repeat(40) + "1", "ä".repeat(40) + "2");
        assert_ne!(shorten(&a), shorten(&b));
        assert!(shorten(&a).len() <= MAX_NAME);
        assert_eq!(shorten("short"), "short");
    }
}
