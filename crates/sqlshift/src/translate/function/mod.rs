//! Functions: one entry a function, in the table of its family.
//!
//! An entry says what the function's arguments are brought to, what stands for it on the target, and what it gives.
//! Whatever does not fit into an entry is a rule: a function of ours that gets the call.
//!
//! ```text
//! native("CHAR_LENGTH", "char_length", &[Param::Text], Returns::Int4),
//! helper("WEEK", "week", &[Param::Date, Param::Integer], Returns::Int4).optional(1),
//! template("SIGN", "sign({0})::integer", &[Param::Number], Returns::Int4),
//! rule("CONCAT", 1, MANY, concat, "`a || b`"),
//! unsupported("LOAD_FILE", "files of the server"),
//! ```

pub(crate) mod aggregate;
pub(crate) mod datetime;
pub(crate) mod flow;
pub(crate) mod info;
pub(crate) mod json;
pub(crate) mod json_table;
pub(crate) mod misc;
pub(crate) mod number;
mod operators;
pub(crate) mod regexp;
pub(crate) mod search;
pub(crate) mod spatial;
pub(crate) mod string;
pub(crate) mod table;
pub(crate) mod window;

use super::code::query as code;
use super::expr::text::are_coercible;
use super::expr::typed::{Coercibility, TextCollation};
use super::expr::{Context, Kind, Pg, Translated, Typed, Volatility, refuse};
use super::query::scope::{Clause, Scope};
use crate::few::Indexed;
use crate::mysql::ast::{Call, Expr, ExprKind, Literal};
use crate::report::{Code, Verdict};
use crate::span::Span;
use std::sync::LazyLock;

/// No limit on the number of arguments.
pub(super) const MANY: u8 = u8::MAX;

/// What an argument is brought to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Param {
    /// As it is.
    Any,
    Number,
    /// `bigint`, rounded.
    Integer,
    /// `bigint`; an unsigned number beyond it is the biggest.
    Count,
    /// `integer`, as PostgreSQL's own functions take it.
    Int4,
    Decimal,
    Double,
    Text,
    /// A text or bytes, whichever it is, with as many characters.
    Characters,
    /// A text or bytes, with as many bytes.
    Stored,
    /// A text under the collation `C`, for PostgreSQL's own functions that refuse others.
    PlainText,
    Bytes,
    Date,
    Datetime,
    Time,
    Json,
}

/// What a function gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Returns {
    Int4,
    Int8,
    /// `numeric` with a whole number of 64 bits.
    Unsigned,
    Double,
    /// Under the collation of its text arguments.
    Text,
    Bytes,
    Date,
    Json,
    Geometry,
    Condition,
}

/// What stands for a function on the target.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// A function of PostgreSQL's.
    Native(&'static str),
    /// A helper function.
    Helper(&'static str),
    /// A helper function with a form for texts and one for bytes: if one of its texts is bytes, all are.
    Strings(&'static str),
    /// A text with `{0}`, `{1}` for the arguments, each as one term.
    Template(&'static str),
    /// The rule gets the call as written; the text is for people.
    Rule(fn(&mut Context<'_>, &Call, Span) -> Translated<Typed>, &'static str),
    /// The rule gets the arguments, translated and brought to their parameters.
    Apply(fn(&mut Context<'_>, Vec<Typed>, Span) -> Translated<Typed>, &'static str),
    /// There is nothing like it, for this reason.
    Unsupported(&'static str),
}

/// An entry of the tables.
#[derive(Clone, Copy)]
pub(crate) struct Function {
    pub(super) name: &'static str,
    pub(super) params: &'static [Param],
    pub(super) min: u8,
    pub(super) max: u8,
    pub(super) form: Form,
    pub(super) returns: Returns,
    pub(super) volatility: Volatility,
    pub(super) aggregate: bool,
    pub(super) never_null: bool,
    /// Each form of a call is told by its rule.
    pub(super) never_exact: bool,
    /// What is to be told wherever it is used.
    pub(super) told: Option<(&'static Code, &'static str)>,
}

const fn entry(name: &'static str, form: Form, params: &'static [Param], returns: Returns) -> Function {
    #[expect(clippy::cast_possible_truncation, reason = "tables of parameters are short")]
    let count = params.len() as u8;
    Function {
        name,
        params,
        min: count,
        max: count,
        form,
        returns,
        volatility: Volatility::Immutable,
        aggregate: false,
        never_null: false,
        never_exact: false,
        told: None,
    }
}

/// A function of PostgreSQL's that does the same.
pub(super) const fn native(
    name: &'static str,
    target: &'static str,
    params: &'static [Param],
    returns: Returns,
) -> Function {
    entry(name, Form::Native(target), params, returns)
}

/// A helper function.
pub(super) const fn helper(
    name: &'static str,
    target: &'static str,
    params: &'static [Param],
    returns: Returns,
) -> Function {
    entry(name, Form::Helper(target), params, returns)
}

/// A helper function with a form for texts and one for bytes.
pub(super) const fn strings(
    name: &'static str,
    target: &'static str,
    params: &'static [Param],
    returns: Returns,
) -> Function {
    entry(name, Form::Strings(target), params, returns)
}

/// A text with places for the arguments.
pub(super) const fn template(
    name: &'static str,
    text: &'static str,
    params: &'static [Param],
    returns: Returns,
) -> Function {
    entry(name, Form::Template(text), params, returns)
}

/// A rule that gets the call.
pub(super) const fn rule(
    name: &'static str,
    min: u8,
    max: u8,
    apply: fn(&mut Context<'_>, &Call, Span) -> Translated<Typed>,
    mapping: &'static str,
) -> Function {
    Function { min, max, ..entry(name, Form::Rule(apply, mapping), &[], Returns::Text) }
}

/// A rule that gets the arguments, translated and brought to their parameters.
pub(super) const fn apply(
    name: &'static str,
    params: &'static [Param],
    apply: fn(&mut Context<'_>, Vec<Typed>, Span) -> Translated<Typed>,
    mapping: &'static str,
) -> Function {
    entry(name, Form::Apply(apply, mapping), params, Returns::Text)
}

/// A function that has no translation.
pub(super) const fn unsupported(name: &'static str, reason: &'static str) -> Function {
    Function { min: 0, max: MANY, ..entry(name, Form::Unsupported(reason), &[], Returns::Text) }
}

impl Function {
    /// The last so many arguments may be left out.
    pub(super) const fn optional(self, count: u8) -> Function {
        Function { min: self.min - count, ..self }
    }

    /// The last parameter may be given any number of times.
    pub(super) const fn repeats(self) -> Function {
        Function { max: MANY, ..self }
    }

    /// It changes something, or tells the moment at which it is computed.
    pub(super) const fn volatile(self) -> Function {
        Function { volatility: Volatility::Volatile, ..self }
    }

    /// Each call gives something new.
    pub(super) const fn new_each_time(self) -> Function {
        self.volatile().told(&code::NEW_EACH_TIME, "each run gives another value")
    }

    /// Each form of a call is told by its rule.
    pub(super) const fn never_exact(self) -> Function {
        Function { never_exact: true, ..self }
    }

    /// It is an aggregate.
    pub(super) const fn aggregate(self) -> Function {
        Function { aggregate: true, ..self }
    }

    /// It never gives NULL.
    pub(super) const fn never_null(self) -> Function {
        Function { never_null: true, ..self }
    }

    /// Tells this wherever it is used.
    pub(super) const fn told(self, code: &'static Code, message: &'static str) -> Function {
        Function { told: Some((code, message)), ..self }
    }

    /// The best that can become of a call.
    pub(crate) fn verdict(&self) -> Verdict {
        match (&self.form, self.told) {
            (Form::Unsupported(_), _) => Verdict::Unsupported,
            (_, Some((code, _))) => code.verdict,
            _ if self.never_exact => Verdict::Approximate,
            _ => Verdict::Exact,
        }
    }

    /// What stands for it, for people.
    pub(crate) fn mapping(&self) -> String {
        match self.form {
            Form::Native(name) => format!("{name}()"),
            Form::Helper(name) | Form::Strings(name) => format!("mysql.{name}()"),
            Form::Template(text) | Form::Rule(_, text) | Form::Apply(_, text) => text.to_owned(),
            Form::Unsupported(reason) => reason.to_owned(),
        }
    }
}

/// All families.
pub(crate) fn functions() -> impl Iterator<Item = &'static Function> {
    let families: [&[Function]; 11] = [
        aggregate::FUNCTIONS,
        datetime::FUNCTIONS,
        flow::FUNCTIONS,
        info::FUNCTIONS,
        json::FUNCTIONS,
        misc::FUNCTIONS,
        number::FUNCTIONS,
        regexp::FUNCTIONS,
        spatial::FUNCTIONS,
        string::FUNCTIONS,
        window::FUNCTIONS,
    ];
    families.into_iter().flatten()
}

fn find(name: &str) -> Option<&'static Function> {
    static BY_NAME: LazyLock<Indexed<&'static str, &'static Function>> =
        LazyLock::new(|| functions().map(|function| (function.name, function)).collect());
    BY_NAME.get(name).copied()
}

/// The call of an aggregate, which is no window function.
pub(crate) fn is_aggregate(value: &Expr) -> bool {
    matches!(&value.kind, ExprKind::Call(call) if call.over.is_none() && is_aggregate_name(&call.name))
}

/// Whether a function of this name computes one value of many rows.
pub(crate) fn is_aggregate_name(name: &str) -> bool {
    find(name).is_some_and(|function| function.aggregate)
}

/// The call of a function.
pub(crate) fn call(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    if call.database.is_some() {
        context.report(&code::FUNCTION_STORED, span, format!("{} is a stored function", call.name));
        return stored_call(context, call, span);
    }
    let Some(function) = find(&call.name) else {
        context.report(&code::FUNCTION_UNKNOWN, call.name_span, format!("{} is not a known function", call.name));
        return stored_call(context, call, span);
    };
    let count = u8::try_from(call.args.len()).unwrap_or(MANY);
    if !(function.min..=function.max).contains(&count) && !call.star {
        return refuse(&code::FUNCTION_ARITY, span, format!("{} is called with {count} arguments", call.name));
    }
    if context.engine.session.other_time_names
        && ["DATE_FORMAT", "MONTHNAME", "DAYNAME", "STR_TO_DATE", "TIME_FORMAT"].contains(&function.name)
    {
        context.report(&code::TIME_NAMES, span, "names are English");
    }
    let joined = |scope: &Scope| scope.clause == Clause::Rows && scope.sources.len() > 1;
    // MySQL takes it for NULL where it looks for rows of an outer join that no condition can keep.
    if function.name == "QUOTE" && context.scopes.last().is_some_and(joined) {
        return refuse(&code::EXPRESSION, span, "QUOTE() in a condition on joined rows");
    }
    const REFUSED_IN_CHANGES: [&str; 10] = [
        "INET6_ATON",
        "INET6_NTOA",
        "INET_ATON",
        "INET_NTOA",
        "LN",
        "LOG",
        "LOG10",
        "LOG2",
        "SEC_TO_TIME",
        "STR_TO_DATE",
    ];
    if context.strict_change && REFUSED_IN_CHANGES.contains(&function.name) {
        let message = format!("an argument for which {} gives NULL with a warning is not refused", call.name);
        context.report(&code::BAD_ARGUMENT, span, message);
    }
    context.guessed_length |= function.name == "REPLACE" && grows(call);
    if let Some((told, message)) = function.told
        // A default that is new for each row is what the definition says.
        && !(context.in_definition && *told == code::NEW_EACH_TIME)
    {
        context.report(told, span, message);
    }
    if call.over.is_some() {
        return window::over(context, function, call, span);
    }
    let aggregate = function.aggregate;
    let among_rows = |scope: &Scope| scope.clause == Clause::Rows && !scope.in_aggregate;
    if aggregate && context.scopes.len() > 1 && context.scopes.last().is_some_and(among_rows) {
        return refuse(
            &code::OUTER_AGGREGATE,
            span,
            "an aggregate in a condition on rows is one of an enclosing query",
        );
    }
    let typed = within_aggregate(context, aggregate, |context| plain_call(context, function, call, span))?;
    let typed = typed.at_least(function.volatility);
    Ok(Typed { aggregated: typed.aggregated || aggregate, nullable: typed.nullable && !function.never_null, ..typed })
}

/// The call of a function that the target must bring.
fn stored_call(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    if call.star || call.distinct || call.over.is_some() || !call.order_by.is_empty() {
        return refuse(&code::EXPRESSION, span, format!("{} is called like an aggregate", call.name));
    }
    let mut args = Vec::new();
    for arg in &call.args {
        let typed = context.expr(arg)?;
        args.push(context.as_output(typed).sql);
    }
    let schema = call.database.as_ref().map(|database| context.engine.schema(database));
    let name = crate::postgres::ident::qualified(schema.as_deref(), &call.name.to_lowercase());
    let sql = [&*name, "(", &args.join(", "), ")"].concat();
    Ok(Typed::new(sql, Kind::Unknown, Pg::Other).at_least(Volatility::Volatile))
}

/// Whether `REPLACE()` may put in more than it takes out: MySQL then takes the result for shorter than it is.
fn grows(call: &Call) -> bool {
    let literal = |at: usize| match call.args.get(at).map(|node| &node.kind) {
        Some(ExprKind::Literal(Literal::Text { text, .. })) => Some(text.chars().count()),
        _ => None,
    };
    literal(2).is_none_or(|put| put > literal(1).unwrap_or(1).max(1))
}

/// Translates an aggregate's arguments, which see rows and not groups.
pub(super) fn within_aggregate<T>(
    context: &mut Context<'_>,
    aggregate: bool,
    run: impl FnOnce(&mut Context<'_>) -> Translated<T>,
) -> Translated<T> {
    if !aggregate {
        return run(context);
    }
    let before = context.scopes.last_mut().map(|scope| {
        scope.correlated = false;
        scope.own = false;
        std::mem::replace(&mut scope.in_aggregate, true)
    });
    let result = run(context);
    // MySQL and PostgreSQL disagree on which query such an aggregate belongs to.
    if let Some(scope) = context.scopes.last()
        && scope.correlated
        && !scope.own
        && result.is_ok()
    {
        return refuse(&code::OUTER_AGGREGATE, Span::default(), "an aggregate of columns of an enclosing query");
    }
    if let (Some(before), Some(scope)) = (before, context.scopes.last_mut()) {
        scope.in_aggregate = before;
    }
    result
}

fn plain_call(context: &mut Context<'_>, function: &Function, call: &Call, span: Span) -> Translated<Typed> {
    match function.form {
        Form::Rule(rule, _) => rule(context, call, span),
        Form::Unsupported(reason) => {
            refuse(&code::FUNCTION_UNSUPPORTED, span, format!("{} has no translation: {reason}", call.name))
        }
        _ => {
            let args = arguments(context, function, call)?;
            with_arguments(context, function, args, span)
        }
    }
}

/// The arguments, brought to their parameters.
fn arguments(context: &mut Context<'_>, function: &Function, call: &Call) -> Translated<Vec<Typed>> {
    let mut args = Vec::new();
    for (at, node) in call.args.iter().enumerate() {
        if let ExprKind::Row(_) = node.kind {
            return refuse(&code::ROW_VALUE, node.span, "a row is no argument");
        }
        let param = function.params.get(at).or(function.params.last()).copied().unwrap_or(Param::Any);
        let typed = context.expr(node)?;
        let decoded = param == Param::Text && function.returns == Returns::Bytes;
        if decoded || matches!(param, Param::Bytes | Param::Stored) {
            context.tell_charset(&typed, node.span);
        }
        args.push((typed, param));
    }
    let args = string::with_literal_texts(context, args);
    // Whatever bytes come behind a text, the whole is a text.
    let is_binary = |(typed, param): &(Typed, Param)| *param == Param::Text && is_bytes(typed);
    let bytes = matches!(function.form, Form::Strings(_)) && args.first().is_some_and(is_binary);
    let of_first = args.first().and_then(|(first, _)| first.text);
    let brought = args.into_iter().map(|(typed, param)| match param {
        Param::Text if bytes => bring(context, typed, Param::Bytes),
        Param::Text if is_bytes(&typed) => context.as_text(typed).under(of_first),
        _ => bring(context, typed, param),
    });
    Ok(brought.collect())
}

/// Bytes, or what is bytes where a text stands.
pub(crate) fn is_bytes(typed: &Typed) -> bool {
    matches!(typed.kind, Kind::Bytes | Kind::Geometry) || typed.kind == Kind::Bit && !typed.hybrid
}

/// A value as a parameter wants it.
pub(super) fn bring(context: &mut Context<'_>, typed: Typed, param: Param) -> Typed {
    match param {
        Param::Any => typed,
        Param::Number => context.as_number(typed),
        Param::Integer => context.as_bigint(typed),
        Param::Count => context.as_count(typed),
        Param::Int4 => {
            let integer = context.as_integer(typed);
            match integer.pg {
                Pg::Int4 | Pg::Int2 => integer,
                _ => integer.cast(Pg::Int4, Kind::INT),
            }
        }
        Param::Decimal => context.as_decimal(typed),
        Param::Double => context.as_double(typed),
        Param::Text => context.as_text(typed),
        Param::Characters | Param::Stored if is_bytes(&typed) => context.as_bytes(typed),
        Param::Characters => context.as_text(typed),
        Param::Stored => context.as_stored(typed),
        Param::PlainText => context.as_plain_text(typed),
        Param::Bytes => context.as_bytes(typed),
        Param::Date => context.as_date(typed),
        Param::Datetime => context.as_datetime(typed),
        Param::Time => context.as_time(typed),
        Param::Json => context.as_json_document(typed),
    }
}

fn with_arguments(context: &mut Context<'_>, function: &Function, args: Vec<Typed>, span: Span) -> Translated<Typed> {
    if Typed::have_two_collations(&args) {
        return refuse(&code::EXPRESSION, span, "arguments with different COLLATE clauses");
    }
    let sql = match function.form {
        Form::Apply(apply, _) => return apply(context, args, span),
        Form::Native(name) => [name, "(", &list(&args), ")"].concat(),
        Form::Helper(name) | Form::Strings(name) => {
            context.needs.helpers.insert(name);
            ["mysql.", name, "(", &list(&args), ")"].concat()
        }
        Form::Template(text) => fill(text, &args),
        Form::Rule(..) | Form::Unsupported(_) => return refuse(&code::EXPRESSION, span, "this call"),
    };
    let bytes = matches!(function.form, Form::Strings(_)) && args.iter().any(|arg| arg.kind == Kind::Bytes);
    let returns = if bytes && function.returns == Returns::Text { Returns::Bytes } else { function.returns };
    let typed = result(context, sql, returns, &args);
    Ok(Typed { coercible: typed.coercible || function.returns == Returns::Bytes, ..typed })
}

/// The arguments, parted by commas.
pub(super) fn list(args: &[Typed]) -> String {
    args.iter().map(|arg| arg.sql.as_str()).collect::<Vec<_>>().join(", ")
}

/// The template with the arguments in their places.
pub(super) fn fill(template: &str, args: &[Typed]) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let (before, behind) = rest.split_at(open);
        text.push_str(before);
        let Some((number, after)) = behind.get(1..).and_then(|behind| behind.split_once('}')) else { break };
        if let Some(arg) = number.parse::<usize>().ok().and_then(|at| args.get(at)) {
            text.push_str(&arg.atom());
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

/// A call's text with what it gives.
pub(super) fn result(context: &mut Context<'_>, sql: String, returns: Returns, args: &[Typed]) -> Typed {
    let all: Vec<&Typed> = args.iter().collect();
    // What a template ends in is not known, so it is one term only behind a call.
    let sql = if is_term(&sql) { sql } else { ["(", &sql, ")"].concat() };
    let plain = |kind, pg| Typed::new(sql, kind, pg);
    let typed = match returns {
        Returns::Int4 => plain(Kind::INT, Pg::Int4),
        Returns::Int8 => plain(Kind::INT, Pg::Int8),
        Returns::Unsigned => plain(Kind::Integer { unsigned: true }, Pg::Numeric),
        Returns::Double => plain(Kind::Double, Pg::Double),
        Returns::Text => Typed { text: text_of(context, args), ..plain(Kind::Text, Pg::Text) },
        Returns::Bytes => Typed { coercible: are_coercible(args), ..plain(Kind::Bytes, Pg::Bytea) },
        Returns::Date => plain(Kind::Date, Pg::Date),
        Returns::Json => plain(Kind::Json, Pg::Jsonb),
        Returns::Geometry => plain(Kind::Geometry, Pg::Bytea),
        Returns::Condition => plain(Kind::INT, Pg::Boolean),
    };
    typed.mixed_with(&all)
}

/// A name with one pair of parentheses behind it, or a cast of one: nothing around it can part it.
fn is_term(sql: &str) -> bool {
    let mut depth = 0_i32;
    let mut quoted = false;
    for (at, byte) in sql.bytes().enumerate() {
        match byte {
            b'\'' => quoted = !quoted,
            _ if quoted => {}
            b'(' => depth += 1,
            b')' => depth -= 1,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'.' | b'"' if depth == 0 => {}
            b':' if depth == 0 && at > 0 => {}
            _ if depth == 0 => return false,
            _ => {}
        }
    }
    !quoted
}

/// The collation of a text that a function makes of its arguments.
fn text_of(context: &Context<'_>, args: &[Typed]) -> Option<TextCollation> {
    let texts: Vec<Typed> = args.iter().filter(|arg| arg.text.is_some()).cloned().collect();
    if texts.is_empty() {
        return Some(context.literal_collation(Coercibility::Literal));
    }
    context.collation_over(&texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_helpers_exist() {
        let mut seen = std::collections::BTreeSet::new();
        for function in functions() {
            assert_eq!(function.name, function.name.to_ascii_uppercase());
            assert!(seen.insert(function.name), "{} is there twice", function.name);
            if let Form::Helper(name) | Form::Strings(name) = function.form {
                assert!(crate::helpers::helper(name).is_some(), "{} needs the helper {name}", function.name);
            }
        }
    }
}
