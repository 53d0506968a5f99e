//! String functions.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/string-functions.html>

use super::super::code::query as code;
use super::super::code::text::SEARCH_COLLATION;
use super::super::expr::compare::collated;
use super::super::expr::text::target_encoding;
use super::super::expr::typed::{Coercibility, Constant};
use super::super::expr::{Binds, Context, Kind, Pg, Translated, Typed, Volatility, refuse};
use super::Param::{Bytes, Count, Text};
use super::{
    Function, MANY, Param, Returns, apply, bring, helper, is_bytes, list, result, rule, strings, template, unsupported,
};
use crate::mysql::ast::{Call, ExprKind};
use crate::mysql::collation::{Collation, Strength};
use crate::options::CollationPolicy;
use crate::postgres::literal::quote_string;
use crate::span::Span;

pub(crate) static FUNCTIONS: &[Function] = &[
    strings("ASCII", "ascii", &[Param::Stored], Returns::Int8),
    rule("BIN", 1, 1, bin, "mysql.conv(n, 10, 2)"),
    template("BIT_LENGTH", "bit_length({0})", &[Param::Stored], Returns::Int4),
    rule("CHAR", 1, MANY, char_, "mysql.char_bytes(n, …)"),
    template("CHAR_LENGTH", "length({0})", &[Param::Characters], Returns::Int4),
    template("CHARACTER_LENGTH", "length({0})", &[Param::Characters], Returns::Int4),
    rule("CONCAT", 1, MANY, concat, "a || b"),
    rule("CONCAT_WS", 2, MANY, concat_ws, "concat_ws(separator, a, …)"),
    rule("ELT", 2, MANY, elt, "CASE n WHEN 1 THEN a WHEN 2 THEN b END"),
    rule("EXPORT_SET", 3, 5, export_set, "mysql.export_set(bits, present, absent, separator, count)"),
    rule("FIELD", 2, MANY, field, "mysql.field(a, b, …)"),
    rule("FIND_IN_SET", 2, 2, find_in_set, "mysql.find_in_set(a, list)"),
    rule("FORMAT", 2, 3, format, "mysql.format_number(n, digits, locale)"),
    helper("FROM_BASE64", "from_base64", &[Text], Returns::Bytes),
    rule("HEX", 1, 1, hex, "mysql.hex(a)"),
    strings("INSERT", "insert", &[Text, Count, Count, Text], Returns::Text),
    rule("INSTR", 2, 2, instr, "mysql.locate(part, a, strength)"),
    rule("LCASE", 1, 1, lower, "mysql.lower(a)"),
    strings("LEFT", "left", &[Text, Count], Returns::Text),
    template("LENGTH", "octet_length({0})", &[Param::Stored], Returns::Int4),
    helper("LOAD_FILE", "load_file", &[Param::Text], Returns::Bytes)
        .volatile()
        .told(&code::LOADED_FILE, "the target's server reads the file"),
    rule("LOCATE", 2, 3, locate, "mysql.locate(part, a, strength, start)"),
    rule("LOWER", 1, 1, lower, "mysql.lower(a)"),
    strings("LPAD", "lpad", &[Text, Count, Text], Returns::Text),
    rule("LTRIM", 1, 1, ltrim, "ltrim(a, ' ')"),
    rule("MAKE_SET", 2, MANY, make_set, "mysql.make_set(bits, a, …)"),
    strings("MID", "substring", &[Text, Count, Count], Returns::Text).optional(1),
    rule("OCT", 1, 1, oct, "mysql.conv(n, 10, 8)"),
    template("OCTET_LENGTH", "octet_length({0})", &[Param::Stored], Returns::Int4),
    rule("ORD", 1, 1, ord, "mysql.ord(a)"),
    helper("QUOTE", "quote", &[Text], Returns::Text),
    strings("REPEAT", "repeat", &[Text, Count], Returns::Text),
    strings("REPLACE", "replace", &[Text, Text, Text], Returns::Text),
    rule("REVERSE", 1, 1, reverse, "reverse(a)"),
    strings("RIGHT", "right", &[Text, Count], Returns::Text),
    strings("RPAD", "rpad", &[Text, Count, Text], Returns::Text),
    rule("RTRIM", 1, 1, rtrim, "rtrim(a, ' ')"),
    helper("SOUNDEX", "soundex", &[Text], Returns::Text),
    rule("SPACE", 1, 1, space, "mysql.repeat(' ', n)"),
    rule("STRCMP", 2, 2, strcmp, "mysql.strcmp(a, b)"),
    strings("SUBSTR", "substring", &[Text, Count, Count], Returns::Text).optional(1),
    strings("SUBSTRING", "substring", &[Text, Count, Count], Returns::Text).optional(1),
    apply("SUBSTRING_INDEX", &[Text, Text, Count], substring_index, "mysql.substring_index(a, delimiter, count)"),
    helper("TO_BASE64", "to_base64", &[Bytes], Returns::Text),
    rule("TRIM", 3, 3, trim, "btrim(a, ' '), mysql.trim_both(a, part)"),
    rule("UCASE", 1, 1, upper, "mysql.upper(a)"),
    helper("UNHEX", "unhex", &[Text], Returns::Bytes),
    rule("UPPER", 1, 1, upper, "mysql.upper(a)"),
    unsupported("WEIGHT_STRING", "it shows how the server sorts"),
];

fn only(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    match call.args.first() {
        Some(node) => context.expr(node),
        None => refuse(&code::FUNCTION_ARITY, span, format!("{} is called with no arguments", call.name)),
    }
}

fn all(context: &mut Context<'_>, call: &Call) -> Translated<Vec<Typed>> {
    call.args.iter().map(|node| context.expr(node)).collect()
}

/// A call of a helper with what it gives.
fn helped(context: &mut Context<'_>, name: &'static str, returns: Returns, args: &[Typed]) -> Typed {
    context.needs.helpers.insert(name);
    result(context, format!("mysql.{name}({})", list(args)), returns, args)
}

/// A literal among a helper's arguments.
pub(super) fn literal(text: &str) -> Typed {
    Typed { constant: Some(Constant::Text(text.into())), ..Typed::new(quote_string(text), Kind::Text, Pg::Untyped) }
        .not_null()
}

fn concat(context: &mut Context<'_>, call: &Call, _: Span) -> Translated<Typed> {
    let parts = all(context, call)?;
    Ok(context.concat(parts))
}

fn concat_ws(context: &mut Context<'_>, call: &Call, _: Span) -> Translated<Typed> {
    let args = all(context, call)?;
    let args = context.bytes_as_texts(args);
    if args.iter().any(is_bytes) {
        let args: Vec<Typed> = args.into_iter().map(|arg| context.as_bytes(arg)).collect();
        return Ok(helped(context, "concat_ws", Returns::Bytes, &args));
    }
    let args: Vec<Typed> = args.into_iter().map(|arg| context.as_text(arg)).collect();
    // PostgreSQL's own is STABLE, because it takes all types.
    if context.in_definition {
        return Ok(helped(context, "concat_ws", Returns::Text, &args));
    }
    let typed = result(context, format!("concat_ws({})", list(&args)), Returns::Text, &args);
    Ok(Typed { nullable: args.first().is_none_or(|separator| separator.nullable), ..typed })
}

fn elt(context: &mut Context<'_>, call: &Call, _: Span) -> Translated<Typed> {
    let mut args = all(context, call)?;
    let place = args.remove(0);
    let place = if place.is_null() { place.cast(Pg::Int4, Kind::INT) } else { context.as_integer(place) };
    let args = context.bytes_as_texts(args);
    let bytes = args.iter().any(is_bytes);
    let args: Vec<Typed> = args.into_iter().map(|arg| bring(context, arg, if bytes { Bytes } else { Text })).collect();
    let mut sql = format!("CASE {}", place.sql);
    for (at, arg) in args.iter().enumerate() {
        sql.push_str(&format!(" WHEN {} THEN {}", at + 1, arg.sql));
    }
    sql.push_str(" END");
    let untyped = args.iter().all(|arg| arg.pg == Pg::Untyped);
    let sql = if untyped && !bytes { format!("({sql})::text") } else { sql };
    let whole = result(context, String::new(), if bytes { Returns::Bytes } else { Returns::Text }, &args);
    let binds = if untyped && !bytes { Binds::Cast } else { Binds::Atom };
    Ok(Typed { sql: sql.into(), ..whole.binds(binds).mixed_with(&[&place]) })
}

fn make_set(context: &mut Context<'_>, call: &Call, _: Span) -> Translated<Typed> {
    let mut args = all(context, call)?;
    let bits = args.remove(0);
    let bits = context.as_bits(bits);
    let mut args: Vec<Typed> = args.into_iter().map(|arg| context.as_text(arg)).collect();
    args.insert(0, bits);
    Ok(helped(context, "make_set", Returns::Text, &args))
}

fn export_set(context: &mut Context<'_>, call: &Call, _: Span) -> Translated<Typed> {
    let mut args = Vec::new();
    for (at, arg) in all(context, call)?.into_iter().enumerate() {
        args.push(match at {
            0 => context.as_bits(arg),
            4 => context.as_count(arg),
            _ => context.as_text(arg),
        });
    }
    Ok(helped(context, "export_set", Returns::Text, &args))
}

/// The first equal argument's place: all are compared as texts, as exact numbers or as doubles.
fn field(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let args = all(context, call)?;
    // Dates, times and documents are texts here.
    let string = |arg: &Typed| {
        arg.kind.is_text() || arg.kind.is_temporal() || matches!(arg.kind, Kind::Bytes | Kind::Json | Kind::Null)
    };
    let strings = args.iter().all(string);
    let as_string = |arg: Typed| match arg.kind {
        Kind::Json => context.as_text(arg),
        _ if arg.kind.is_temporal() => context.as_text(arg),
        _ => arg,
    };
    let args: Vec<Typed> = if strings { args.into_iter().map(as_string).collect() } else { args };
    let args = context.bytes_as_texts(args);
    let known: Vec<&Kind> = args.iter().map(|arg| &arg.kind).filter(|kind| **kind != Kind::Null).collect();
    let texts = known.iter().all(|kind| kind.is_text() || matches!(kind, Kind::Unknown));
    let exact = known.iter().all(|kind| kind.is_integer());
    if args.first().is_some_and(Typed::is_null) {
        return Ok(Typed::zero());
    }
    let bytes = known.iter().any(|kind| **kind == Kind::Bytes)
        && known.iter().all(|kind| kind.is_text() || **kind == Kind::Bytes);
    if bytes && args.first().is_some_and(|first| first.kind.is_text()) {
        return refuse(&code::COLLATION_MIX, span, "FIELD compares bytes under the collation of a text");
    }
    let args = if texts {
        // Whatever theirs are, the texts are compared under the collation of the first one.
        let of_first = args.first().and_then(|first| first.text);
        let args: Vec<Typed> = args.into_iter().map(|arg| arg.under(of_first)).collect();
        let (first, rest) =
            args.split_first().map_or((Typed::null(), Vec::new()), |(first, rest)| (first.clone(), rest.to_vec()));
        let mut brought: Vec<Typed> = Vec::new();
        let mut left: Option<Typed> = None;
        for item in rest {
            let (own, item) = if item.is_null() {
                (None, item)
            } else {
                let (own, item) = context.comparable(first.clone(), item, span)?;
                (Some(own), item)
            };
            if let (Some(left), Some(own)) = (&left, &own)
                && left.sql != own.sql
            {
                return refuse(&code::COLLATION_MIX, span, "FIELD compares under several collations");
            }
            left = left.or(own);
            brought.push(item);
        }
        brought.insert(0, left.unwrap_or(first));
        brought
    } else {
        let param = if bytes {
            Bytes
        } else if exact {
            Param::Decimal
        } else {
            Param::Double
        };
        args.into_iter().map(|arg| if arg.is_null() { arg } else { bring(context, arg, param) }).collect()
    };
    Ok(Typed { nullable: false, ..helped(context, "field", Returns::Int8, &args) })
}

/// Texts of one byte a character are searched backwards for a negative count.
fn substring_index(context: &mut Context<'_>, mut args: Vec<Typed>, _: Span) -> Translated<Typed> {
    let overlaps = match args.get(1).and_then(Typed::constant_text) {
        Some(delimiter) => {
            let mut ends = (1..delimiter.len()).filter_map(|at| delimiter.get(at..));
            ends.any(|end| delimiter.starts_with(end))
        }
        None => true,
    };
    let single_byte = args
        .first()
        .and_then(|value| value.text)
        .is_some_and(|of| ["latin", "cp12", "cp8", "koi8"].iter().any(|start| of.collation.charset.starts_with(start)));
    if overlaps && single_byte {
        args.push(Typed::condition("true", Binds::Atom).not_null());
    }
    Ok(helped(context, "substring_index", Returns::Text, &args))
}

fn find_in_set(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let args = all(context, call)?;
    let args = context.bytes_as_texts(args);
    let bytes = args.iter().any(is_bytes);
    let mut args: Vec<Typed> = args.into_iter().map(|arg| context.as_text(arg)).collect();
    if bytes {
        let plain: Vec<Typed> = args.iter().map(|arg| collated(arg, None)).collect();
        return Ok(helped(context, "find_in_set", Returns::Int8, &plain));
    }
    let (Some(list), Some(part)) = (args.pop(), args.pop()) else {
        return refuse(&code::FUNCTION_ARITY, span, "FIND_IN_SET takes two arguments");
    };
    let args = if part.is_null() || list.is_null() {
        vec![part, list]
    } else {
        // Members are found under the collation of the SET.
        let part = part.under(list.text.filter(|_| matches!(list.kind, Kind::Set(_))));
        let (part, list) = context.comparable(part, list, span)?;
        vec![part, list]
    };
    let found = helped(context, "find_in_set", Returns::Int8, &args);
    let [part, list] = args.as_slice() else { return Ok(found) };
    // Of a SET and a literal, the place is that among the members of the type.
    let Kind::Set(members) = &list.kind else { return Ok(found) };
    let Some(part) = part.constant_text() else {
        if part.volatility == Volatility::Volatile {
            return refuse(&code::EXPRESSION, span, "FIND_IN_SET of a SET and of what is computed anew each time");
        }
        let all = Typed { sql: quote_string(&members.join(",")), ..list.clone() };
        let place = helped(context, "find_in_set", Returns::Int8, &[part.clone(), all]);
        let sql = format!("sign({})::bigint * {}", found.sql, place.sql);
        return Ok(found.becomes(sql, Kind::INT, Pg::Int8).binds(Binds::Product));
    };
    match members.iter().position(|member| member.to_lowercase() == part.to_lowercase()) {
        Some(place) => Ok(found
            .becomes(format!("sign({})::bigint * {}", found.sql, place + 1), Kind::INT, Pg::Int8)
            .binds(Binds::Product)),
        None => Ok(found),
    }
}

fn strcmp(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let args = all(context, call)?;
    let args = context.bytes_as_texts(args);
    let bytes = args.iter().any(is_bytes);
    let mut args: Vec<Typed> =
        args.into_iter().map(|arg| bring(context, arg, if bytes { Bytes } else { Text })).collect();
    if !bytes && !args.iter().any(Typed::is_null) {
        let (Some(second), Some(first)) = (args.pop(), args.pop()) else {
            return refuse(&code::FUNCTION_ARITY, span, "STRCMP takes two arguments");
        };
        let (first, second) = context.comparable(first, second, span)?;
        context.tell_order(&first);
        context.tell_order(&second);
        args = vec![first, second];
    }
    Ok(helped(context, "strcmp", Returns::Int8, &args))
}

/// Grouped digits: doubles are rounded as doubles, all else exactly.
fn format(context: &mut Context<'_>, call: &Call, _: Span) -> Translated<Typed> {
    let mut args = Vec::new();
    for (at, arg) in all(context, call)?.into_iter().enumerate() {
        args.push(match at {
            0 => {
                let number = context.as_number(arg);
                if number.pg.is_float() {
                    context.as_double(number)
                } else {
                    number.cast(Pg::Numeric, Kind::Decimal { scale: 0 })
                }
            }
            1 => context.as_count(arg),
            _ => context.as_text(arg),
        });
    }
    let typed = helped(context, "format_number", Returns::Text, &args);
    Ok(in_connection(context, typed))
}

/// A text that belongs to no column: under the connection's collation.
pub(super) fn in_connection(context: &Context<'_>, typed: Typed) -> Typed {
    Typed { text: Some(context.literal_collation(Coercibility::Literal)), ..typed }
}

fn hex(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let arg = only(context, call, span)?;
    context.tell_charset(&arg, span);
    let number = arg.kind.is_number() || arg.pg == Pg::Boolean || arg.kind == Kind::Bit && arg.constant.is_none();
    let arg = if number { context.as_bits(arg) } else { context.as_bytes(arg) };
    let typed = helped(context, "hex", Returns::Text, &[arg]);
    Ok(in_connection(context, typed))
}

fn bin(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    in_base(context, call, span, "2")
}

fn oct(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    in_base(context, call, span, "8")
}

fn in_base(context: &mut Context<'_>, call: &Call, span: Span, base: &str) -> Translated<Typed> {
    let arg = only(context, call, span)?;
    let literal = arg.kind == Kind::Bytes && arg.constant.is_some() && arg.binds == Binds::Atom;
    let arg = if literal || arg.kind == Kind::Bit { context.as_number(arg) } else { arg };
    let text = context.as_text(arg);
    let sql = context.helper("conv", &[&text.sql, "10", base]);
    let typed = result(context, sql, Returns::Text, &[text]);
    Ok(in_connection(context, typed))
}

fn char_(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let args = all(context, call)?;
    let args: Vec<Typed> = args.into_iter().map(|arg| if arg.is_null() { arg } else { context.as_bits(arg) }).collect();
    let mut bytes = helped(context, "char_bytes", Returns::Bytes, &args).not_null();
    // A text holds no NUL.
    bytes.coercible = !args.iter().any(|arg| arg.constant_integer() == Some(0));
    match call.returning.as_ref().and_then(|returning| returning.charset.clone()) {
        None => Ok(bytes),
        Some(charset) if charset == "binary" => Ok(bytes),
        Some(charset) => {
            let name = if charset == "utf8" { "utf8mb4" } else { charset.as_str() };
            let Some(encoding) = target_encoding(name) else {
                return refuse(&code::COLLATION_UNKNOWN, span, format!("CHAR USING {charset}"));
            };
            let sql = context.helper("char_text", &[&bytes.sql, &quote_string(encoding)]);
            let text = Typed { nullable: true, ..bytes.becomes(sql, Kind::Text, Pg::Text) };
            context.transcode(text, &charset, span)
        }
    }
}

fn ord(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let arg = only(context, call, span)?;
    if is_bytes(&arg) {
        let arg = context.as_bytes(arg);
        return Ok(helped(context, "ascii", Returns::Int8, &[arg]));
    }
    // Of one-byte character sets the first byte is the whole character.
    let arg = context.as_stored(arg);
    if arg.kind == Kind::Bytes {
        return Ok(helped(context, "ascii", Returns::Int8, &[arg]));
    }
    Ok(helped(context, "ord", Returns::Int8, &[arg]))
}

fn lower(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    cased(context, call, span, "lower")
}

fn upper(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    cased(context, call, span, "upper")
}

/// Bytes have no case.
fn cased(context: &mut Context<'_>, call: &Call, span: Span, name: &'static str) -> Translated<Typed> {
    let arg = only(context, call, span)?;
    if is_bytes(&arg) {
        return Ok(Typed { constant: None, ..context.as_bytes(arg) });
    }
    let arg = context.as_text(arg);
    Ok(helped(context, name, Returns::Text, &[arg]))
}

fn reverse(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let arg = only(context, call, span)?;
    if is_bytes(&arg) {
        let arg = context.as_bytes(arg);
        return Ok(helped(context, "reverse", Returns::Bytes, &[arg]));
    }
    let arg = context.as_text(arg);
    Ok(result(context, format!("reverse({})", arg.sql), Returns::Text, &[arg]))
}

fn space(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let count = only(context, call, span)?;
    let count = bring(context, count, Count);
    Ok(helped(context, "repeat", Returns::Text, &[literal(" "), count]))
}

fn ltrim(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let arg = only(context, call, span)?;
    Ok(trimmed(context, arg, "ltrim"))
}

fn rtrim(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let arg = only(context, call, span)?;
    Ok(trimmed(context, arg, "rtrim"))
}

/// Without spaces.
fn trimmed(context: &mut Context<'_>, arg: Typed, name: &str) -> Typed {
    if is_bytes(&arg) {
        let arg = context.as_bytes(arg);
        return result(context, format!("{name}({}, ' '::bytea)", arg.sql), Returns::Bytes, &[arg]);
    }
    let arg = context.as_text(arg);
    result(context, format!("{name}({}, ' ')", arg.sql), Returns::Text, &[arg])
}

/// `TRIM([side] [part FROM] a)`; its arguments are the text, the part and the side.
fn trim(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let [value, part, side] = call.args.as_slice() else {
        return refuse(&code::FUNCTION_ARITY, span, "TRIM takes a text and what is trimmed off");
    };
    let ExprKind::Keyword(side) = &side.kind else {
        return refuse(&code::FUNCTION_ARITY, span, "TRIM takes a text and what is trimmed off");
    };
    let (spaces, part_name) = match side.as_str() {
        "LEADING" => ("ltrim", "trim_leading"),
        "TRAILING" => ("rtrim", "trim_trailing"),
        _ => ("btrim", "trim_both"),
    };
    let (value, part) = (context.expr(value)?, context.expr(part)?);
    if part.constant_text() == Some(" ") {
        return Ok(trimmed(context, value, spaces));
    }
    let bytes = is_bytes(&value);
    let param = if bytes { Bytes } else { Text };
    let args = [bring(context, value, param), bring(context, part, param)];
    Ok(helped(context, part_name, if bytes { Returns::Bytes } else { Returns::Text }, &args))
}

fn instr(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let mut args = all(context, call)?;
    args.reverse();
    located(context, args, span)
}

fn locate(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let args = all(context, call)?;
    located(context, args, span)
}

/// The place of the first in the second, from the third on. The collation is that of the text that is searched.
fn located(context: &mut Context<'_>, args: Vec<Typed>, span: Span) -> Translated<Typed> {
    let mut args = args.into_iter();
    let (Some(part), Some(value), start) = (args.next(), args.next(), args.next()) else {
        return refuse(&code::FUNCTION_ARITY, span, "a part and a text are needed");
    };
    let start = start.map(|start| context.as_count(start));
    // A text is searched as a text, whatever is sought.
    if is_bytes(&value) {
        let mut args = vec![context.as_bytes(part), context.as_bytes(value)];
        args.extend(start);
        return Ok(helped(context, "locate", Returns::Int8, &args));
    }
    let (part, value) = (context.as_text(part), context.as_text(value));
    if !part.is_null() && !value.is_null() {
        context.collation_of(&part, &value, span)?;
    }
    if Typed::have_two_collations(&[part.clone(), value.clone()]) {
        return refuse(&code::EXPRESSION, span, "arguments with different COLLATE clauses");
    }
    let strength = context.fold_strength(value.text.map(|of| of.collation), span);
    if matches!(strength, "bytes" | "case") && start.is_none() && !part.is_null() && !value.is_null() {
        let args = [context.as_plain_text(value), context.as_plain_text(part)];
        let sql = format!("strpos({})", list(&args));
        return Ok(result(context, sql, Returns::Int4, &args));
    }
    let mut args = vec![part, value, literal(strength)];
    args.extend(start);
    Ok(helped(context, "locate", Returns::Int8, &args))
}

/// The arguments of a function of texts, literal bytes among them being texts as well.
pub(super) fn with_literal_texts(context: &mut Context<'_>, args: Vec<(Typed, Param)>) -> Vec<(Typed, Param)> {
    let is_text = |param: &Param| matches!(param, Text | Param::Characters | Param::PlainText);
    let texts = args.iter().filter(|(_, param)| is_text(param)).map(|(value, _)| value.clone()).collect();
    let mut texts = context.bytes_as_texts(texts).into_iter();
    let read = |(value, param)| match if is_text(&param) { texts.next() } else { None } {
        Some(text) => (text, param),
        None => (value, param),
    };
    args.into_iter().map(read).collect()
}

impl Context<'_> {
    /// What a search under a collation takes as equal, by the name that `mysql.fold` knows it by.
    pub(crate) fn fold_strength(&mut self, collation: Option<&'static Collation>, span: Span) -> &'static str {
        let Some(collation) = collation.filter(|_| self.engine.options.collation == CollationPolicy::Faithful) else {
            return "bytes";
        };
        let name = collation.name.as_str();
        match collation.strength {
            Strength::Bytes => "bytes",
            Strength::Case => "case",
            Strength::Accents => "accents",
            Strength::Base => {
                if name.ends_with("_0900_ai_ci") && collation.locale == "und"
                    || name.ends_with("_unicode_520_ci")
                    || name.contains("uca1400_ai")
                {
                    "base"
                } else if name.ends_with("_unicode_ci") {
                    "unicode"
                } else if name == "latin1_swedish_ci" {
                    "swedish"
                } else if name == "latin1_general_ci" {
                    "accents"
                } else if collation.charset.starts_with("utf") && name.ends_with("_general_ci")
                    || collation.charset == "ascii"
                {
                    "general"
                } else {
                    self.report(
                        &SEARCH_COLLATION,
                        span,
                        format!("letters are searched for as under utf8mb4_0900_ai_ci, not {name}"),
                    );
                    "base"
                }
            }
        }
    }
}
