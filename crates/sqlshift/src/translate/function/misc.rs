//! Miscellaneous functions: UUIDs, addresses, locks, hashes, XML.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/miscellaneous-functions.html>,
//! <https://dev.mysql.com/doc/refman/8.4/en/encryption-functions.html>,
//! <https://dev.mysql.com/doc/refman/8.4/en/locking-functions.html>,
//! <https://dev.mysql.com/doc/refman/8.4/en/xml-functions.html>

use super::super::code::query as code;
use super::super::code::text::{UUID_SHORT, XML_PATH};
use super::super::expr::typed::Coercibility;
use super::super::expr::{Binds, Context, Kind, Pg, Translated, Typed, refuse};
use super::Param::{Bytes, Double, Integer, PlainText, Text};
use super::string::in_connection;
use super::{Function, Returns, apply, helper, is_bytes, list, native, result, rule, unsupported};
use crate::mysql::ast::Call;
use crate::mysql::collation;
use crate::span::Span;

const PGCRYPTO: &str = "the target needs the extension `pgcrypto`";
const BINARY_LOG: &str = "the binary log of the MySQL server";

pub(crate) static FUNCTIONS: &[Function] = &[
    unsupported("PS_CURRENT_THREAD_ID", "the threads of the MySQL server"),
    unsupported("PS_THREAD_ID", "the threads of the MySQL server"),
    unsupported("DISTANCE", "vectors are kept as MySQL's bytes"),
    helper("FROM_VECTOR", "vector_to_string", &[Bytes], Returns::Text),
    helper("STRING_TO_VECTOR", "string_to_vector", &[PlainText], Returns::Bytes),
    helper("TO_VECTOR", "string_to_vector", &[PlainText], Returns::Bytes),
    helper("VECTOR_DIM", "vector_dim", &[Bytes], Returns::Int4),
    helper("VECTOR_TO_STRING", "vector_to_string", &[Bytes], Returns::Text),
    helper("AES_DECRYPT", "aes_decrypt", &[Bytes, Bytes], Returns::Bytes).told(&code::PGCRYPTO, PGCRYPTO),
    helper("AES_ENCRYPT", "aes_encrypt", &[Bytes, Bytes], Returns::Bytes).told(&code::PGCRYPTO, PGCRYPTO),
    rule("BENCHMARK", 2, 2, benchmark, "0"),
    helper("BIN_TO_UUID", "bin_to_uuid", &[Bytes, Integer], Returns::Text).optional(1),
    helper("COMPRESS", "compress", &[Bytes], Returns::Bytes).told(&code::NOT_PACKED, "the stream is not packed"),
    helper("EXTRACTVALUE", "extractvalue", &[Text, Text], Returns::Text)
        .told(&XML_PATH, "XPath and broken XML are read by other rules"),
    helper("FORMAT_BYTES", "format_bytes", &[Double], Returns::Text),
    helper("FORMAT_PICO_TIME", "format_pico_time", &[Double], Returns::Text),
    helper("GET_LOCK", "get_lock", &[Text, Double], Returns::Int8).volatile(),
    unsupported("GTID_SUBSET", BINARY_LOG),
    unsupported("GTID_SUBTRACT", BINARY_LOG),
    helper("INET6_ATON", "inet6_aton", &[Text], Returns::Bytes),
    rule("INET6_NTOA", 1, 1, inet6_ntoa, "mysql.inet6_ntoa(address)"),
    helper("INET_ATON", "inet_aton", &[Text], Returns::Int8),
    helper("INET_NTOA", "inet_ntoa", &[Integer], Returns::Text),
    apply("IS_FREE_LOCK", &[Text], is_free_lock, "mysql.lock_holder(name) IS NULL").volatile(),
    rule("IS_IPV4", 1, 1, is_ipv4, "mysql.is_ipv4(address)"),
    helper("IS_IPV4_COMPAT", "is_ipv4_compat", &[Bytes], Returns::Int4),
    helper("IS_IPV4_MAPPED", "is_ipv4_mapped", &[Bytes], Returns::Int4),
    rule("IS_IPV6", 1, 1, is_ipv6, "mysql.is_ipv6(address)"),
    helper("IS_USED_LOCK", "lock_holder", &[Text], Returns::Int8)
        .volatile()
        .told(&code::SERVER_FACT, "the number of the target's session"),
    helper("IS_UUID", "is_uuid", &[Text], Returns::Int4),
    unsupported("MASTER_POS_WAIT", BINARY_LOG),
    native("MD5", "md5", &[Bytes], Returns::Text),
    rule("NAME_CONST", 2, 2, name_const, "value"),
    helper("RANDOM_BYTES", "random_bytes", &[Integer], Returns::Bytes).new_each_time(),
    helper("RELEASE_ALL_LOCKS", "release_all_locks", &[], Returns::Int8).volatile(),
    helper("RELEASE_LOCK", "release_lock", &[Text], Returns::Int8).volatile(),
    helper("SHA", "sha1", &[Bytes], Returns::Text),
    helper("SHA1", "sha1", &[Bytes], Returns::Text),
    helper("SHA2", "sha2", &[Bytes, Integer], Returns::Text),
    helper("SLEEP", "sleep", &[Double], Returns::Int8).volatile(),
    unsupported("SOURCE_POS_WAIT", BINARY_LOG),
    unsupported("STATEMENT_DIGEST", "it shows how the server reads statements"),
    unsupported("STATEMENT_DIGEST_TEXT", "it shows how the server reads statements"),
    helper("UNCOMPRESS", "uncompress", &[Bytes], Returns::Bytes),
    helper("UNCOMPRESSED_LENGTH", "uncompressed_length", &[Bytes], Returns::Int8),
    helper("UPDATEXML", "updatexml", &[Text, Text, Text], Returns::Text)
        .told(&XML_PATH, "XPath and broken XML are read by other rules"),
    rule("UUID", 0, 0, uuid, "mysql.uuid()").new_each_time().never_null(),
    helper("UUID_SHORT", "uuid_short", &[], Returns::Unsigned)
        .volatile()
        .never_null()
        .told(&UUID_SHORT, "the numbers are not consecutive"),
    helper("UUID_TO_BIN", "uuid_to_bin", &[Text, Integer], Returns::Bytes).optional(1),
    unsupported("VALIDATE_PASSWORD_STRENGTH", "it asks a component of the server"),
    unsupported("WAIT_FOR_EXECUTED_GTID_SET", BINARY_LOG),
];

fn is_ipv4(context: &mut Context<'_>, call: &Call, _: Span) -> Translated<Typed> {
    is_address(context, call, "is_ipv4")
}

fn is_ipv6(context: &mut Context<'_>, call: &Call, _: Span) -> Translated<Typed> {
    is_address(context, call, "is_ipv6")
}

/// A number is no address, even if it is NULL.
fn is_address(context: &mut Context<'_>, call: &Call, name: &'static str) -> Translated<Typed> {
    let Some(node) = call.args.first() else { return Ok(Typed::null()) };
    let typed = context.expr(node)?;
    if typed.kind.is_number() || typed.kind == Kind::Bit {
        return Ok(Typed::zero());
    }
    let text = context.as_text(typed);
    let sql = context.helper(name, &[&text.sql]);
    Ok(result(context, sql, Returns::Int4, &[text]))
}

/// Only bytes are an address.
fn inet6_ntoa(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let Some(node) = call.args.first() else {
        return refuse(&code::FUNCTION_ARITY, span, "INET6_NTOA takes an address");
    };
    let address = context.expr(node)?;
    let text = if is_bytes(&address) {
        let sql = context.helper("inet6_ntoa", &[&address.sql]);
        address.becomes(sql, Kind::Text, Pg::Text)
    } else {
        address.becomes("NULL::text", Kind::Text, Pg::Text).binds(Binds::Cast)
    };
    Ok(Typed { nullable: true, ..in_connection(context, text) })
}

#[expect(clippy::unnecessary_wraps, reason = "rules may refuse")]
fn uuid(context: &mut Context<'_>, _: &Call, _: Span) -> Translated<Typed> {
    let sql = context.helper("uuid", &[]);
    let mut of = context.literal_collation(Coercibility::Literal);
    of.collation = collation::default_collation("utf8mb3").unwrap_or(of.collation);
    Ok(Typed { text: Some(of), ..Typed::new(sql, Kind::Text, Pg::Text) })
}

/// It gives 0 whatever it computes.
fn benchmark(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    for node in &call.args {
        context.expr(node)?;
    }
    let Some(node) = call.args.first() else {
        return refuse(&code::FUNCTION_ARITY, span, "BENCHMARK takes a count and an expression");
    };
    let count = context.expr(node)?;
    if count.is_null() || count.constant_integer().is_some_and(|count| count < 0) {
        return Ok(Typed::null());
    }
    if count.constant_integer().is_some() {
        return Ok(super::super::expr::coerce::number_constant(&Typed::null(), "0"));
    }
    let count = context.as_count(count);
    let sql = format!("CASE WHEN {} >= 0 THEN 0 END", count.at(Binds::Range));
    Ok(count.becomes(sql, Kind::INT, Pg::Int4))
}

/// The value, under a name that only MySQL's own logs need.
fn name_const(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    match call.args.get(1) {
        Some(value) => match context.expr(value)? {
            // It is no number any more.
            hex if hex.kind == Kind::Bytes => refuse(&code::EXPRESSION, span, "NAME_CONST of a hexadecimal literal"),
            typed => Ok(typed),
        },
        None => refuse(&code::FUNCTION_ARITY, span, "NAME_CONST takes a name and a value"),
    }
}

fn is_free_lock(context: &mut Context<'_>, args: Vec<Typed>, _: Span) -> Translated<Typed> {
    context.needs.helpers.insert("lock_holder");
    let sql = format!("mysql.lock_holder({}) IS NULL", list(&args));
    Ok(Typed::condition(sql, Binds::Is).not_null())
}
