//! JSON functions.
//!
//! A document is `jsonb`: its members are sorted as MySQL sorts them, and its numbers keep the digits behind the point
//! by which MySQL tells doubles and decimals from integers. What `jsonb` cannot tell are decimals from doubles, and
//! dates and times from strings.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/json-functions.html>

#![expect(clippy::needless_pass_by_value, reason = "rules that get arguments own them")]

use super::super::code::query as code;
use super::super::expr::coerce::shown;
use super::super::expr::temporal::local;
use super::super::expr::typed::{Carried, Coercibility, Constant, TextCollation};
use super::super::expr::{Binds, Context, Kind, Pg, Translated, Typed, refuse};
use super::{Function, MANY, Param, Returns, apply, bring, helper, rule, unsupported};
use crate::mysql::ast::{Call, Expr, ExprKind, Fallback, SqlTypeOf};
use crate::mysql::collation;
use crate::mysql::types::SqlType;
use crate::span::Span;
use compact_str::format_compact;

const DOCUMENT: &[Param] = &[Param::Json];
const DOCUMENT_AND_PATH: &[Param] = &[Param::Json, Param::PlainText];

pub(crate) static FUNCTIONS: &[Function] = &[
    rule("JSON_ARRAY", 0, MANY, array, "jsonb_build_array(a, …)").never_null(),
    rule("JSON_ARRAY_APPEND", 3, MANY, changed, "mysql.json_array_append()"),
    rule("JSON_ARRAY_INSERT", 3, MANY, changed, "mysql.json_array_insert()"),
    helper("JSON_CONTAINS", "json_contains", &[Param::Json, Param::Json, Param::PlainText], Returns::Int4).optional(1),
    helper(
        "JSON_CONTAINS_PATH",
        "json_contains_path",
        &[Param::Json, Param::PlainText, Param::PlainText],
        Returns::Int4,
    )
    .repeats(),
    helper("JSON_DEPTH", "json_depth", DOCUMENT, Returns::Int4),
    rule("JSON_EXTRACT", 2, MANY, extract, "a #> path, mysql.json_extract()"),
    rule("JSON_INSERT", 3, MANY, changed, "mysql.json_insert()"),
    helper("JSON_KEYS", "json_keys", DOCUMENT_AND_PATH, Returns::Json).optional(1),
    helper("JSON_LENGTH", "json_length", DOCUMENT_AND_PATH, Returns::Int4).optional(1),
    rule("JSON_MERGE", 2, MANY, merged, "mysql.json_merge_preserve()"),
    rule("JSON_MERGE_PATCH", 2, MANY, merged, "mysql.json_merge_patch()"),
    rule("JSON_MERGE_PRESERVE", 2, MANY, merged, "mysql.json_merge_preserve()"),
    rule("JSON_OBJECT", 0, MANY, object, "jsonb_build_object(key, a, …)").never_null(),
    helper("JSON_OVERLAPS", "json_overlaps", &[Param::Json, Param::Json], Returns::Int4),
    apply("JSON_PRETTY", DOCUMENT, pretty, "mysql.json_pretty()"),
    apply("JSON_QUOTE", &[Param::Text], quote, "to_jsonb(a)::text"),
    rule("JSON_REMOVE", 2, MANY, removed, "mysql.json_remove()"),
    rule("JSON_REPLACE", 3, MANY, changed, "mysql.json_replace()"),
    unsupported("JSON_SCHEMA_VALID", "PostgreSQL checks no JSON schemas"),
    unsupported("JSON_SCHEMA_VALIDATION_REPORT", "PostgreSQL checks no JSON schemas"),
    rule("JSON_SEARCH", 3, MANY, search, "mysql.json_search()"),
    rule("JSON_SET", 3, MANY, changed, "mysql.json_set()"),
    unsupported("JSON_STORAGE_FREE", "the room that MySQL's own storage takes"),
    unsupported("JSON_STORAGE_SIZE", "the room that MySQL's own storage takes"),
    rule("JSON_TYPE", 1, 1, type_of, "mysql.json_type()"),
    rule("JSON_UNQUOTE", 1, 1, unquote, "a #>> path, mysql.json_unquote()"),
    rule("JSON_VALID", 1, 1, valid, "mysql.json_valid()"),
    rule("JSON_VALUE", 2, 2, value, "mysql.json_value() in the type of RETURNING"),
];

impl Context<'_> {
    /// A value as a JSON document holds it: a text becomes a string, SQL's NULL becomes JSON's.
    pub(crate) fn as_json_value(&mut self, typed: Typed, span: Span) -> Translated<Typed> {
        let typed = shown(typed);
        let json = |typed: &Typed, sql: String| typed.becomes(sql, Kind::Json, Pg::Jsonb);
        Ok(match &typed.kind {
            Kind::Json => typed,
            Kind::Null => typed.becomes("'null'::jsonb", Kind::Json, Pg::Jsonb).binds(Binds::Cast).not_null(),
            _ if matches!(typed.pg, Pg::Boolean | Pg::Int2 | Pg::Int4 | Pg::Int8 | Pg::Numeric) => {
                let sql = self.jsonb_of(&typed.sql);
                json(&typed, sql)
            }
            _ if typed.pg.is_float() => {
                let double = typed.at(Binds::Cast).into_owned();
                let cast = if typed.pg == Pg::Real { "::double precision" } else { "" };
                let double = if cast.is_empty() { typed.sql.clone() } else { format_compact!("{double}{cast}") };
                let sql = self.helper("json_double", &[&double]);
                json(&typed, sql)
            }
            Kind::Text | Kind::Enum(_) | Kind::Set(_) | Kind::Unknown => {
                let sql = self.jsonb_of(&format!("{}::text", typed.at(Binds::Cast)));
                json(&typed, sql)
            }
            Kind::Date | Kind::Time { .. } | Kind::Datetime { .. } | Kind::Timestamp { .. } => {
                let moment = local(&typed);
                let sql = self.helper("json_of", &[&moment.sql]);
                json(&moment, sql)
            }
            Kind::Bit => {
                let sql = self.helper("json_of", &[&typed.sql, "16"]);
                json(&typed, sql)
            }
            // A column's own type is part of what MySQL writes; a literal's is known.
            Kind::Bytes if matches!(typed.constant, Some(Constant::Bytes(_))) => {
                let sql = self.helper("json_of", &[&typed.sql, "15"]);
                json(&typed, sql)
            }
            _ => return refuse(&code::EXPRESSION, span, "a value of this type in a JSON document"),
        })
    }

    /// `to_jsonb` takes all types and is STABLE therefore.
    fn jsonb_of(&mut self, sql: &str) -> String {
        if self.in_definition { self.helper("json_scalar", &[sql]) } else { format!("to_jsonb({sql})") }
    }

    fn json_values(&mut self, nodes: &[Expr]) -> Translated<Vec<Typed>> {
        nodes
            .iter()
            .map(|node| {
                let typed = self.expr(node)?;
                self.as_json_value(typed, node.span)
            })
            .collect()
    }

    fn brought_to(&mut self, node: &Expr, param: Param) -> Translated<Typed> {
        let typed = self.expr(node)?;
        Ok(bring(self, typed, param))
    }
}

/// MySQL gives what JSON functions make of a document `utf8mb4_bin`, and lets go of it as of a literal.
fn json_text(sql: String) -> Typed {
    let text = collation::bin_collation("utf8mb4").map(|collation| TextCollation {
        collation,
        coercibility: Coercibility::Literal,
        carried: Carried::Default,
        trimmed: false,
    });
    Typed { text, ..Typed::new(sql, Kind::Text, Pg::Text) }
}

fn json(sql: String, operands: &[Typed]) -> Typed {
    let operands: Vec<&Typed> = operands.iter().collect();
    Typed::new(sql, Kind::Json, Pg::Jsonb).over(&operands)
}

/// The path as keys of `#>`, if it is a plain one: members only, whose names are no numbers.
fn plain_path(path: &Typed) -> Option<String> {
    let text = path.constant_text()?.trim();
    let rest = text.strip_prefix("$.")?;
    let mut keys = Vec::new();
    for key in rest.split('.') {
        let mut letters = key.chars();
        let starts = letters.next().is_some_and(|letter| letter.is_ascii_alphabetic() || letter == '_');
        if !starts || !letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_') {
            return None;
        }
        // `NULL` would be no key in an array's text.
        if key.eq_ignore_ascii_case("null") {
            return None;
        }
        keys.push(key);
    }
    Some(keys.join(","))
}

/// A document and a plain path: what stands before `#>` or `#>>`, and what behind.
fn plain_extract(document: &Typed, path: &Typed, text: bool) -> Option<String> {
    let keys = plain_path(path)?;
    let (one, many) = if text { ("->>", "#>>") } else { ("->", "#>") };
    let document = document.at(Binds::Sum);
    Some(if keys.contains(',') {
        format!("{document} {many} '{{{keys}}}'")
    } else {
        format!("{document} {one} '{keys}'")
    })
}

fn extract(context: &mut Context<'_>, call: &Call, _: Span) -> Translated<Typed> {
    let mut args = Vec::new();
    for (at, node) in call.args.iter().enumerate() {
        args.push(context.brought_to(node, if at == 0 { Param::Json } else { Param::PlainText })?);
    }
    if let [document, path] = args.as_slice()
        && let Some(sql) = plain_extract(document, path, false)
    {
        return Ok(Typed { nullable: true, ..json(sql, &args).binds(Binds::Operator) });
    }
    let sql = context.helper("json_extract", &args.iter().map(|arg| arg.sql.as_str()).collect::<Vec<_>>());
    Ok(Typed { nullable: true, ..json(sql, &args) })
}

/// `JSON_UNQUOTE(JSON_EXTRACT(a, path))` is `a ->> path`.
fn unquote(context: &mut Context<'_>, call: &Call, _: Span) -> Translated<Typed> {
    let Some(node) = call.args.first() else { return Ok(Typed::null()) };
    if let ExprKind::Call(inner) = &node.kind
        && inner.name == "JSON_EXTRACT"
        && let [document, path] = inner.args.as_slice()
    {
        let document = context.brought_to(document, Param::Json)?;
        let path = context.brought_to(path, Param::PlainText)?;
        // `->>` would make SQL's NULL of JSON's, which MySQL prints.
        let sql = plain_extract(&document, &path, false)
            .unwrap_or_else(|| context.helper("json_extract", &[&document.sql, &path.sql]));
        let sql = context.helper("json_unquote", &[&sql]);
        return Ok(Typed { nullable: true, ..json_text(sql).mixed_with(&[&document, &path]) });
    }
    let typed = context.expr(node)?;
    let typed = if typed.kind == Kind::Json { typed } else { context.as_text(typed) };
    let cast = if typed.pg == Pg::Untyped { "::text" } else { "" };
    let sql = context.helper("json_unquote", &[&format!("{}{cast}", typed.at(Binds::Cast))]);
    Ok(json_text(sql).over(&[&typed]))
}

fn array(context: &mut Context<'_>, call: &Call, _: Span) -> Translated<Typed> {
    let values = context.json_values(&call.args)?;
    let list = super::list(&values);
    let sql = if context.in_definition {
        context.helper("json_array", &[&format!("ARRAY[{list}]::jsonb[]")])
    } else {
        format!("jsonb_build_array({list})")
    };
    Ok(json(sql, &values))
}

fn object(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    if call.args.len() % 2 == 1 {
        return refuse(&code::FUNCTION_ARITY, span, "JSON_OBJECT wants a value for each key");
    }
    let mut parts = Vec::new();
    for pair in call.args.chunks(2) {
        let [key, value] = pair else { continue };
        let typed = context.expr(key)?;
        let text = context.as_text(typed);
        parts.push(Typed { sql: format_compact!("{}::text", text.at(Binds::Cast)), binds: Binds::Cast, ..text });
        parts.extend(context.json_values(std::slice::from_ref(value))?);
    }
    let sql = if context.in_definition {
        let list = |odd: usize| {
            let every: Vec<&str> = parts.iter().skip(odd).step_by(2).map(|part| part.sql.as_str()).collect();
            every.join(", ")
        };
        let (keys, items) = (format!("ARRAY[{}]::text[]", list(0)), format!("ARRAY[{}]::jsonb[]", list(1)));
        context.helper("json_object", &[&keys, &items])
    } else {
        format!("jsonb_build_object({})", super::list(&parts))
    };
    Ok(json(sql, &parts))
}

/// JSON_SET and its like: one call for each path.
fn changed(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let name = match call.name.as_str() {
        "JSON_SET" => "json_set",
        "JSON_INSERT" => "json_insert",
        "JSON_REPLACE" => "json_replace",
        "JSON_ARRAY_APPEND" => "json_array_append",
        _ => "json_array_insert",
    };
    let Some((document, pairs)) = call.args.split_first() else { return Ok(Typed::null()) };
    if pairs.len() % 2 == 1 {
        return refuse(&code::FUNCTION_ARITY, span, format!("{} wants a value for each path", call.name));
    }
    let mut document = context.brought_to(document, Param::Json)?;
    for pair in pairs.chunks(2) {
        let [path, value] = pair else { continue };
        let path = context.brought_to(path, Param::PlainText)?;
        let typed = context.expr(value)?;
        let value = context.as_json_value(typed, value.span)?;
        let sql = context.helper(name, &[&document.sql, &path.sql, &value.sql]);
        document = Typed { nullable: document.nullable || path.nullable, ..json(sql, &[document, path, value]) };
    }
    Ok(document)
}

fn removed(context: &mut Context<'_>, call: &Call, _: Span) -> Translated<Typed> {
    let Some((document, paths)) = call.args.split_first() else { return Ok(Typed::null()) };
    let mut document = context.brought_to(document, Param::Json)?;
    for path in paths {
        let path = context.brought_to(path, Param::PlainText)?;
        let sql = context.helper("json_remove", &[&document.sql, &path.sql]);
        document = json(sql, &[document, path]);
    }
    Ok(document)
}

fn merged(context: &mut Context<'_>, call: &Call, _: Span) -> Translated<Typed> {
    let name = if call.name == "JSON_MERGE_PATCH" { "json_merge_patch" } else { "json_merge_preserve" };
    let Some((document, others)) = call.args.split_first() else { return Ok(Typed::null()) };
    let mut document = context.brought_to(document, Param::Json)?;
    for other in others {
        let other = context.brought_to(other, Param::Json)?;
        let sql = context.helper(name, &[&document.sql, &other.sql]);
        document = json(sql, &[document, other]);
    }
    Ok(document)
}

fn pretty(context: &mut Context<'_>, args: Vec<Typed>, _: Span) -> Translated<Typed> {
    let sql = context.helper("json_pretty", &[&super::list(&args)]);
    Ok(json_text(sql).over(&args.iter().collect::<Vec<_>>()))
}

fn quote(_: &mut Context<'_>, args: Vec<Typed>, _: Span) -> Translated<Typed> {
    let operands: Vec<&Typed> = args.iter().collect();
    let value = args.first().map(|arg| arg.at(Binds::Cast).into_owned()).unwrap_or_default();
    Ok(json_text(format!("to_jsonb({value}::text)::text")).binds(Binds::Cast).over(&operands))
}

fn type_of(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let Some(node) = call.args.first() else { return Ok(Typed::null()) };
    let typed = context.expr(node)?;
    let written = typed.constant_text().is_some() || typed.kind == Kind::Null;
    let document = context.as_json_document(typed);
    // What was not parsed from a text counts as signed.
    let long = !written && document.sql.as_bytes().windows(10).any(|run| run.iter().all(u8::is_ascii_digit));
    if long || !written && document.constant.is_none() {
        context.report(&code::JSON_TYPE, span, "decimals count as DOUBLE, dates and times as STRING");
    }
    let sql = context.helper("json_type", &[&document.sql]);
    Ok(json_text(sql).over(&[&document]))
}

fn valid(context: &mut Context<'_>, call: &Call, _: Span) -> Translated<Typed> {
    let Some(node) = call.args.first() else { return Ok(Typed::null()) };
    let typed = context.expr(node)?;
    let constant = |digit: &str| {
        Typed::new(
            format!("CASE WHEN {} IS NOT NULL THEN {digit} END", typed.at(Binds::Comparison)),
            Kind::INT,
            Pg::Int4,
        )
    };
    Ok(match &typed.kind {
        Kind::Null => Typed::null(),
        Kind::Json => constant("1").binds(Binds::Atom).over(&[&typed]),
        Kind::Text | Kind::Unknown => {
            let sql = context.helper("json_valid", &[&typed.sql]);
            Typed::new(sql, Kind::INT, Pg::Int4).over(&[&typed])
        }
        // Only texts can be valid.
        Kind::Bytes | Kind::Geometry => constant("0").over(&[&typed]),
        // Of other types, members of an ENUM among them, not even NULL is looked at.
        _ => Typed::zero(),
    })
}

/// `JSON_SEARCH(document, one_or_all, pattern, escape, paths)`
fn search(context: &mut Context<'_>, call: &Call, _: Span) -> Translated<Typed> {
    let mut args = Vec::new();
    for (at, node) in call.args.iter().enumerate() {
        let arg = context.brought_to(node, if at == 0 { Param::Json } else { Param::PlainText })?;
        // MySQL prints `last` as it was written.
        if at >= 4 && arg.constant_text().is_none_or(|path| path.contains("last")) {
            context.report(&code::JSON_PATH, node.span, "the paths that are found count from the first cell");
        }
        args.push(arg);
    }
    let sql = context.helper("json_search", &args.iter().map(|arg| arg.sql.as_str()).collect::<Vec<_>>());
    Ok(Typed { nullable: true, ..json(sql, &args) })
}

/// `JSON_VALUE(document, path RETURNING type … ON EMPTY … ON ERROR)`
fn value(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let [document, path] = call.args.as_slice() else { return Ok(Typed::null()) };
    let document = context.expr(document)?;
    let is_text = document.kind.is_text() && call.on_error.is_none();
    let valid = is_text.then(|| context.helper("json_valid", &[&document.sql]));
    let mut document = bring(context, document, Param::Json);
    // A text that is no document gives NULL, not an error.
    if let Some(valid) = valid.filter(|_| document.constant.is_none()) {
        document.sql = format_compact!("CASE WHEN {valid} = 1 THEN {} END", document.sql);
        document.nullable = true;
    }
    let path = context.brought_to(path, Param::PlainText)?;
    let found = context.helper("json_value", &[&document.sql, &path.sql]);
    let found = Typed { nullable: true, ..json(found, &[document.clone(), path.clone()]) };
    let typed = scalar(context, &found, call.returning.as_deref(), Container::Text, span)?;
    let missing = || (document.clone(), path.clone());
    fallbacks(context, typed, missing(), (call.on_empty.as_deref(), call.on_error.as_deref()), span)
}

/// What an array or object becomes where a text is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Container {
    /// Its text, as in JSON_VALUE.
    Text,
    /// An error, as in JSON_TABLE.
    Error,
}

/// The value that a path led to in the type that is asked for; NULL where it cannot be.
pub(crate) fn scalar(
    context: &mut Context<'_>,
    found: &Typed,
    to: Option<&SqlTypeOf>,
    container: Container,
    span: Span,
) -> Translated<Typed> {
    let sql = found.sql.as_str();
    let typed =
        |sql: String, kind: Kind, pg: Pg| Typed { nullable: true, ..Typed::new(sql, kind, pg).mixed_with(&[found]) };
    let integer = |context: &mut Context<'_>, low: &str, high: &str, unsigned: bool| {
        let pg = if unsigned { Pg::Numeric } else { Pg::Int8 };
        let call = context.helper("json_value_integer", &[sql, low, high]);
        let (call, binds) = if unsigned { (call, Binds::Atom) } else { (format!("{call}::bigint"), Binds::Cast) };
        typed(call, Kind::Integer { unsigned }, pg).binds(binds)
    };
    let Some(to) = to else {
        let sql = context.helper("json_value_text", &[sql, "512", "true"]);
        return Ok(Typed { text: json_text(String::new()).text, ..typed(sql, Kind::Text, Pg::Text) });
    };
    Ok(match &to.data_type {
        SqlType::Integer { width, unsigned, .. } => {
            let (low, high) = width.range(*unsigned);
            integer(context, &low.to_string(), &high.to_string(), *unsigned)
        }
        SqlType::Decimal { precision, scale, .. } => {
            let sql = context.helper("json_value_decimal", &[sql, &precision.to_string(), &scale.to_string()]);
            typed(sql, Kind::Decimal { scale: *scale }, Pg::Numeric)
        }
        SqlType::Float { .. } | SqlType::Double { .. } => {
            let kind = if matches!(to.data_type, SqlType::Float { .. }) { Kind::Float } else { Kind::Double };
            let pg = if kind == Kind::Float { Pg::Real } else { Pg::Double };
            let number = context.helper("json_value_number", &[sql]);
            typed(format!("{number}::{}", pg.name()), kind, pg).binds(Binds::Cast)
        }
        SqlType::Char { length } | SqlType::Varchar { length } => {
            let length = if to.unsized_ { "2147483647".to_owned() } else { length.to_string() };
            text(context, found, to, &length, container)
        }
        SqlType::Text { .. } => text(context, found, to, "2147483647", container),
        SqlType::Json => found.clone(),
        SqlType::Date | SqlType::Time { .. } | SqlType::Datetime { .. } | SqlType::Timestamp { .. } => {
            // Numbers and booleans are no dates here.
            let text = format!("CASE jsonb_typeof({sql}) WHEN 'string' THEN {sql} #>> '{{}}' END");
            let text = Typed { text: json_text(String::new()).text, ..typed(text, Kind::Text, Pg::Text) };
            match &to.data_type {
                SqlType::Date => context.as_date(text),
                SqlType::Time { .. } => context.as_time(text),
                _ => context.as_datetime(text),
            }
        }
        _ => return refuse(&code::EXPRESSION, span, "a JSON value of this type"),
    })
}

fn text(context: &mut Context<'_>, found: &Typed, to: &SqlTypeOf, length: &str, container: Container) -> Typed {
    let containers = if container == Container::Text { "true" } else { "false" };
    let sql = context.helper("json_value_text", &[&found.sql, length, containers]);
    let named = to.collation.as_deref().and_then(collation::collation);
    let collation = named.or_else(|| to.charset.as_deref().and_then(collation::default_collation));
    let collation = collation.unwrap_or_else(|| context.connection_collation());
    let text =
        TextCollation { collation, coercibility: Coercibility::Implicit, carried: Carried::Default, trimmed: false };
    Typed { text: Some(text), nullable: true, ..Typed::new(sql, Kind::Text, Pg::Text).mixed_with(&[found]) }
}

/// `ON EMPTY` and `ON ERROR`; NULL is what both give if nothing is written.
pub(crate) fn fallbacks(
    context: &mut Context<'_>,
    typed: Typed,
    (document, path): (Typed, Typed),
    (on_empty, on_error): (Option<&Fallback>, Option<&Fallback>),
    span: Span,
) -> Translated<Typed> {
    if on_empty == Some(&Fallback::Error) || on_error == Some(&Fallback::Error) {
        context.report(&code::JSON_ERROR, span, "where MySQL raises an error, this gives NULL");
    }
    let default = |context: &mut Context<'_>, fallback: Option<&Fallback>| match fallback {
        Some(Fallback::Default(node)) => {
            let value = context.expr(node)?;
            Ok(Some(format!("{}::{}", value.at(Binds::Cast), typed.pg.name())))
        }
        _ => Ok(None),
    };
    let (empty, error) = (default(context, on_empty)?, default(context, on_error)?);
    if empty.is_none() && error.is_none() {
        return Ok(typed);
    }
    let mut branches = Vec::new();
    let exists = context.helper("json_contains_path", &[&document.sql, "'one'", &path.sql]);
    branches.push(format!("WHEN {exists} = 0 THEN {}", empty.unwrap_or_else(|| "NULL".to_owned())));
    if let Some(error) = error {
        // JSON's null is no error.
        let null = context.helper("json_extract", &[&document.sql, &path.sql]);
        branches.push(format!("WHEN {} IS NULL AND {null} <> 'null' THEN {error}", typed.at(Binds::Is)));
    }
    let sql = format!("CASE {} ELSE {} END", branches.join(" "), typed.sql);
    Ok(Typed { sql: sql.into(), binds: Binds::Atom, ..typed })
}

/// `value MEMBER OF (array)`
pub(crate) fn member_of(context: &mut Context<'_>, value: &Expr, array: &Expr, _: Span) -> Translated<Typed> {
    let typed = context.expr(value)?;
    if typed.is_null() {
        return Ok(Typed::null());
    }
    let value = context.as_json_value(typed, value.span)?;
    let array = context.brought_to(array, Param::Json)?;
    let sql = context.helper("member_of", &[&value.sql, &array.sql]);
    Ok(Typed::new(sql, Kind::INT, Pg::Int4).over(&[&value, &array]))
}
