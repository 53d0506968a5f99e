//! Column definitions: type, collation, NOT NULL, default, identity, generated columns, ON UPDATE.
//!
//! MySQL: <https://dev.mysql.com/doc/refman/8.4/en/create-table.html>.

use crate::catalog::{Column, Table, TableKind};
use crate::dump::{Cell, Charset, ColumnFormat, Form, Value, convert};
use crate::mysql::ast::{self, ExprKind, Literal, UnaryOp};
use crate::mysql::collation::{self, Collation, Strength};
use crate::mysql::sql_mode::SqlMode;
use crate::mysql::types::SqlType;
use crate::options::{CollationPolicy, EnumPolicy, ZeroDates};
use crate::postgres::ident::{ident, push_ident, qualified, shorten, spelt};
use crate::postgres::literal::{quote_string, string_list, text_array, value_literal};
use crate::span::Span;
use crate::translate::code::ddl as code;
use crate::translate::code::statement as code_statement;
use crate::translate::expr::Volatility;
use crate::translate::query::scope::Value as Value_;
use crate::translate::types::{self, Target};
use crate::translate::{Engine, Outcome, Timing};
use std::borrow::Cow;

/// A column as the catalog keeps it and as a definition prints it.
pub(super) struct Defined {
    pub(super) column: Column,
    /// `name type COLLATE … NOT NULL DEFAULT …`, with its checks.
    pub(super) sql: String,
    /// Statements that must come before the table's, and behind it.
    pub(super) before: Vec<String>,
    pub(super) after: Vec<String>,
}

/// The column without what other columns must be known for; `table` holds the columns before it.
pub(super) fn define(
    engine: &mut Engine,
    out: &mut Outcome,
    table: &Table,
    node: &ast::Column,
    primary: bool,
) -> Defined {
    let data_type = binary_charset(node, table.collation);
    let name = engine.spelt(&node.name.text);
    // Only under the character set `binary` MySQL keeps such members.
    if let SqlType::Enum { members } | SqlType::Set { members } = &node.data_type
        && differ_in_spaces(members)
    {
        let message = format!("members of `{}` differ only in spaces at their end", node.name.text);
        out.report(&code_statement::STATEMENT, node.type_span, message);
    }
    let mut target = types::target(&engine.options, &table.id.name, &node.name.text, &data_type);
    if let Some((code, message)) = target.finding.take() {
        out.report(code, node.type_span, message);
    }
    let collation = data_type.is_text().then(|| column_collation(node, table.collation));
    let mut enum_type = None;
    let mut create_type = None;
    if let (SqlType::Enum { members }, EnumPolicy::Type, false) = (&data_type, engine.options.enums, target.overridden)
    {
        let schema = table.id.database.as_deref();
        let own = engine.names.index(schema, &table.id.name, &format!("{}_{name}_enum", table.id.name));
        target.sql = qualified(schema, &own);
        target.collatable = false;
        create_type = Some(format!("CREATE TYPE {} AS ENUM ({})", target.sql, string_list(members)));
        enum_type = Some(target.sql.clone());
    }
    let mut column = Column {
        name,
        data_type,
        collation,
        nullable: node.nullable.unwrap_or(true) && !primary && !node.auto_increment,
        not_null_emitted: false,
        holds_null: false,
        has_default: node.default.is_some() || node.auto_increment,
        invisible: node.invisible,
        has_value_by_default: node.default.as_ref().is_some_and(|default| !is_null(default)),
        default_is_now: node.default.as_ref().is_some_and(is_now),
        default_left_out: false,
        auto_increment: node.auto_increment,
        generated: false,
        generated_emitted: false,
        expression: None,
        type_check: None,
        on_update: node.on_update,
        comment: node.comment.clone().filter(|comment| !comment.is_empty()),
        target_type: target.sql.clone(),
        enum_type,
        allows_empty_member: false,
    };
    if matches!(node.data_type, SqlType::Integer { zerofill: true, .. }) {
        let message = format!("`{}` is shown without zeros in front", node.name.text);
        out.report(&code::ZEROFILL, node.type_span, message);
    }
    if node.two_digit_year {
        let message = format!("`{}` has four digits on the target", node.name.text);
        out.report(&code::TWO_DIGIT_YEAR, node.type_span, message);
    }
    if node.invisible {
        out.report(&code::INVISIBLE_COLUMN, node.name.span, format!("`{}` is visible on the target", node.name.text));
    }
    let (mut before, mut after) = (Vec::from_iter(create_type), Vec::new());
    let mut sql = String::with_capacity(column.name.len() + target.sql.len() + 80);
    push_ident(&mut sql, &column.name);
    sql.push(' ');
    sql.push_str(&target.sql);
    if let Some(collate) = collate_clause(engine, out, &column, &target, node.type_span) {
        sql.push_str(&collate);
    }
    if let Some(generated) = &node.generated {
        column.generated = true;
        if let Some(expression) = generated_expression(engine, out, table, &column, generated) {
            column.generated_emitted = true;
            sql.push_str(&format!(" GENERATED ALWAYS AS ({expression}) STORED"));
            column.expression = Some(expression);
        } else {
            out.report_with_help(
                &code::GENERATED_LEFT_OUT,
                generated.span,
                format!("`{}` is an ordinary column and stays NULL", node.name.text),
                "Fill the column by a trigger.",
            );
            column.nullable = true;
        }
    }
    let mut zero_default = false;
    if node.auto_increment {
        // A dump's sequences are set behind its rows.
        let start = if engine.timing == Timing::Immediate { table.next_auto_increment.least() } else { 1 };
        let start = if start > 1 { format!("START WITH {start}") } else { String::new() };
        let sequence = identity(table, &column, &target, &start, &mut sql);
        if let Some([create, own]) = sequence {
            before.push(create);
            after.push(own);
        }
        if target.form == Form::Float {
            out.report(
                &code::AUTO_INCREMENT_TYPE,
                node.name.span,
                format!("`{}` counts in a sequence", node.name.text),
            );
        }
    } else if let Some(default) = &node.default {
        match default_value(engine, out, table, &column, &target, default) {
            Default::Sql(value) => sql.extend([" DEFAULT ", &value]),
            Default::Null => {}
            Default::ZeroDate if engine.options.zero_dates == ZeroDates::Error => {
                column.has_default = false;
                column.default_left_out = true;
                out.report(
                    &code::DEFAULT_LEFT_OUT,
                    default.span,
                    format!("the default of `{}` is a zero date, which is refused", node.name.text),
                );
            }
            Default::ZeroDate => {
                zero_default = true;
                column.has_default = true;
                column.default_left_out = true;
                out.report_with_help(
                    &code::ZERO_DATE_DEFAULT,
                    default.span,
                    format!("the default of `{}` is a zero date, which becomes NULL", node.name.text),
                    "Compare with `IS NULL` where the application compares with '0000-00-00'.",
                );
            }
            Default::Untranslated => {
                column.has_default = false;
                column.default_left_out = true;
                out.report_with_help(
                    &code::DEFAULT_LEFT_OUT,
                    default.span,
                    format!("the default of `{}` has no known equal", node.name.text),
                    "Give the column a default by hand.",
                );
            }
        }
    }
    // The default of an ENUM that is NOT NULL is its first member.
    let first = match &column.data_type {
        SqlType::Enum { members } if !column.nullable && node.default.is_none() && !target.overridden => {
            members.first()
        }
        _ => None,
    };
    if let Some(first) = first {
        sql.push_str(&format!(" DEFAULT {}", quote_string(first)));
        column.has_default = true;
    }
    if !column.nullable && !zero_default {
        sql.push_str(" NOT NULL");
        column.not_null_emitted = true;
    }
    if let Some(check) = type_check(engine, &column, &target) {
        sql.push_str(" CONSTRAINT ");
        let name = check_name(&table.id.name, &column.name);
        push_ident(&mut sql, &name);
        sql.extend([" CHECK (", &check, ")"]);
        column.type_check = Some(name.into());
    }
    Defined { column, sql, before, after }
}

/// The name of the check that keeps a column's type.
fn check_name(table: &str, column: &str) -> String {
    shorten(format!("{table}_{column}_check")).into_owned()
}

/// What a type on the target does not refuse by itself: negative numbers, values that are no members.
pub(super) fn type_check(engine: &Engine, column: &Column, target: &Target) -> Option<String> {
    if target.overridden {
        return None;
    }
    match &column.data_type {
        SqlType::Integer { unsigned: true, .. }
        | SqlType::Decimal { unsigned: true, .. }
        | SqlType::Float { unsigned: true, .. }
        | SqlType::Double { unsigned: true, .. } => Some([&ident(&column.name), " >= 0"].concat()),
        SqlType::Enum { members } if engine.options.enums == EnumPolicy::Check => {
            Some(member_check(&ident(&column.name), members, column.allows_empty_member))
        }
        SqlType::Set { members } if engine.options.enums == EnumPolicy::Check => {
            Some(format!("string_to_array({} COLLATE \"C\", ',') <@ {}", ident(&column.name), text_array(members)))
        }
        _ => None,
    }
}

/// `''` stands for an invalid member, which a server in non-strict mode stores.
pub(crate) fn member_check(name: &str, members: &[String], with_empty: bool) -> String {
    let empty = if with_empty { ", ''" } else { "" };
    format!("{name} COLLATE \"C\" IN ({}{empty})", string_list(members))
}

/// `CHAR … CHARACTER SET binary` is a binary type.
fn binary_charset(node: &ast::Column, of_table: &Collation) -> SqlType {
    let named = node.charset.as_deref().or_else(|| node.collation.as_deref().and_then(|name| name.split('_').next()));
    let data_type = node.data_type.clone();
    if named.unwrap_or(of_table.charset) == "binary" { data_type.with_binary_charset() } else { data_type }
}

fn column_collation(node: &ast::Column, of_table: &'static Collation) -> &'static Collation {
    let named = node.collation.as_deref().and_then(collation::collation);
    let of_charset = node.charset.as_deref().and_then(|charset| {
        if node.binary_collation { collation::bin_collation(charset) } else { collation::default_collation(charset) }
    });
    let binary = if node.binary_collation { collation::bin_collation(of_table.charset) } else { None };
    named.or(of_charset).or(binary).unwrap_or(of_table)
}

/// ` COLLATE …` of a text column; the collation itself is created where it is first used.
pub(super) fn collate_clause(
    engine: &mut Engine,
    out: &mut Outcome,
    column: &Column,
    target: &Target,
    span: Span,
) -> Option<String> {
    let collation = column.collation?;
    if !target.collatable {
        return None;
    }
    if engine.options.collation == CollationPolicy::Plain {
        if matches!(collation.strength, Strength::Base | Strength::Accents) {
            out.report(&code::COLLATION_PLAIN, span, format!("case and accents count in `{}`", column.name));
        }
        return None;
    }
    if collation.strength == Strength::Bytes {
        return Some(" COLLATE \"C\"".to_owned());
    }
    engine.create_collation(out, collation);
    Some([" COLLATE mysql.", &*spelt(&collation.name)].concat())
}

/// The expression of a generated column, brought to the column's type, if the target takes it.
fn generated_expression(
    engine: &mut Engine,
    out: &mut Outcome,
    table: &Table,
    column: &Column,
    generated: &ast::Expr,
) -> Option<String> {
    let value = engine.expression_for(out, table, column, generated)?;
    (value.volatility == Volatility::Immutable).then_some(value.sql.into())
}

/// Whether two members are the same but for spaces at their end.
fn differ_in_spaces(members: &[String]) -> bool {
    let mut bare: Vec<&str> = members.iter().map(|member| member.trim_end_matches(' ')).collect();
    bare.sort_unstable();
    bare.windows(2).any(|two| two[0] == two[1])
}

/// Whole numbers count by identity; what no identity can be is counted by a sequence of its own, which must be created
/// before the table, and be made its own behind it.
fn identity(table: &Table, column: &Column, target: &Target, start: &str, sql: &mut String) -> Option<[String; 2]> {
    if target.form == Form::Integer {
        sql.push_str(" GENERATED BY DEFAULT AS IDENTITY");
        if !start.is_empty() {
            sql.push_str(&format!(" ({start})"));
        }
        return None;
    }
    let start = if start.is_empty() { String::new() } else { format!(" {start}") };
    let sequence = sequence_name(table, column);
    let temporary = if table.kind == TableKind::Temporary { "TEMPORARY " } else { "" };
    sql.push_str(&format!(" DEFAULT nextval({})", quote_string(&sequence)));
    let owner = format!("{}.{}", qualified(table.schema(), &table.id.name), ident(&column.name));
    let create = format!("CREATE {temporary}SEQUENCE {sequence}{start}");
    Some([create, format!("ALTER SEQUENCE {sequence} OWNED BY {owner}")])
}

fn sequence_name(table: &Table, column: &Column) -> String {
    qualified(table.schema(), &shorten(format!("{}_{}_seq", table.id.name, column.name))).into()
}

/// The sequence that counts the column, if it is no identity.
pub(super) fn own_sequence(table: &Table, column: &Column) -> Option<String> {
    let identity = ["smallint", "integer", "bigint"].contains(&column.target_type.as_str());
    (column.auto_increment && !identity).then(|| sequence_name(table, column))
}

/// A default on the target.
pub(super) enum Default {
    Sql(String),
    Null,
    ZeroDate,
    Untranslated,
}

pub(super) fn default_value(
    engine: &mut Engine,
    out: &mut Outcome,
    table: &Table,
    column: &Column,
    target: &Target,
    default: &ast::Expr,
) -> Default {
    if let Some(fraction) = current_timestamp(default) {
        return match &column.data_type {
            SqlType::Datetime { .. } | SqlType::Timestamp { .. } => Default::Sql(now(fraction)),
            SqlType::Date => Default::Sql("CURRENT_DATE".to_owned()),
            _ => Default::Untranslated,
        };
    }
    if let Some(value) = literal(default) {
        if matches!(value, Value::Null) {
            return Default::Null;
        }
        let format = ColumnFormat {
            name: column.name.clone().into(),
            data_type: column.data_type.clone(),
            form: target.form,
            nullable: true,
            encoding: column.encoding(),
        };
        // The literal was decoded already, so backslashes stand for themselves.
        let mode = SqlMode { no_backslash_escapes: true, ..engine.session.mode };
        let mut text = Vec::new();
        let (cell, finding) = convert(&value, &format, mode, Charset::UTF8, &mut text);
        return match (cell, finding) {
            (Cell::Text, None) => Default::Sql(value_literal(&text, target.form)),
            (Cell::Null, Some(_)) => Default::ZeroDate,
            (Cell::Text, Some(_)) => Default::Sql(value_literal(&text, target.form)),
            (Cell::Null | Cell::Default, _) => Default::Untranslated,
        };
    }
    match engine.expression_for(out, table, column, default) {
        // PostgreSQL's defaults cannot name other columns.
        Some(typed) if !typed.aggregated => Default::Sql(parenthesised(&typed.sql)),
        Some(_) => Default::Untranslated,
        None => Default::Untranslated,
    }
}

fn parenthesised(sql: &str) -> String {
    if sql.starts_with('(') { sql.to_owned() } else { format!("({sql})") }
}

/// MySQL's clock stands still during a statement and is cut, not rounded, to the fraction.
pub(super) fn now(fraction: u32) -> String {
    match fraction {
        0 => "date_trunc('second', statement_timestamp())".to_owned(),
        3 => "date_trunc('milliseconds', statement_timestamp())".to_owned(),
        _ => "statement_timestamp()".to_owned(),
    }
}

/// The fraction of `CURRENT_TIMESTAMP(n)`, `NOW()` and their synonyms.
/// The default is the clock's reading.
pub(super) fn is_now(default: &ast::Expr) -> bool {
    current_timestamp(default).is_some()
}

fn is_null(default: &ast::Expr) -> bool {
    matches!(default.kind, ExprKind::Literal(ast::Literal::Null))
}

fn current_timestamp(node: &ast::Expr) -> Option<u32> {
    let ExprKind::Call(call) = &node.kind else { return None };
    if !["CURRENT_TIMESTAMP", "NOW", "LOCALTIME", "LOCALTIMESTAMP"].contains(&call.name.as_str()) {
        return None;
    }
    match call.args.as_slice() {
        [] => Some(0),
        [argument] => match &argument.kind {
            ExprKind::Literal(Literal::Number(digits)) => digits.parse().ok(),
            _ => None,
        },
        _ => None,
    }
}

/// A literal default as a row's value.
fn literal(node: &ast::Expr) -> Option<Value<'_>> {
    Some(match &node.kind {
        ExprKind::Collate { operand, .. } => literal(operand)?,
        ExprKind::Unary(UnaryOp::Minus, operand) => match literal(operand)? {
            Value::Number(digits) if digits.starts_with(b"-") => Value::Number(Cow::Owned(digits.get(1..)?.to_vec())),
            Value::Number(digits) => {
                let mut negative = vec![b'-'];
                negative.extend_from_slice(&digits);
                Value::Number(Cow::Owned(negative))
            }
            _ => return None,
        },
        ExprKind::Literal(literal) => match literal {
            Literal::Number(digits) => Value::Number(Cow::Borrowed(digits.as_bytes())),
            // The introducer leaves the text as it is: `_latin1'é'` would be two other letters.
            Literal::Text { text, charset } if reads_as_utf8(charset.as_deref(), text) => {
                Value::Bytes(text.as_bytes().to_vec())
            }
            Literal::Date(text) | Literal::Time(text) | Literal::Timestamp(text) => {
                Value::Bytes(text.as_bytes().to_vec())
            }
            Literal::Hex { digits, .. } => Value::Hex(digits.as_bytes()),
            Literal::Bits(bits) => Value::Bits(bits.as_bytes()),
            Literal::True => Value::Boolean(true),
            Literal::False => Value::Boolean(false),
            Literal::Null => Value::Null,
            Literal::Text { .. } => return None,
        },
        _ => return None,
    })
}

fn reads_as_utf8(charset: Option<&str>, text: &str) -> bool {
    charset.is_none_or(|charset| ["utf8", "utf8mb3", "utf8mb4", "binary"].contains(&charset)) || text.is_ascii()
}

/// The definition of a column that holds a query's values.
pub(super) fn of_value(name: ast::Name, value: &Value_) -> Option<ast::Column> {
    let data_type = value.data_type()?;
    let text = value.text.filter(|_| data_type.is_text());
    Some(ast::Column {
        type_span: name.span,
        name,
        data_type,
        charset: text.map(|of| of.collation.charset.into()),
        collation: text.map(|of| of.collation.name.as_str().into()),
        binary_collation: false,
        nullable: Some(value.nullable),
        default: None,
        default_is_expression: false,
        on_update: None,
        auto_increment: false,
        generated: None,
        stored: false,
        comment: None,
        two_digit_year: false,
        invisible: false,
        more_attributes: false,
    })
}
