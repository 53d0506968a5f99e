//! Expressions inside definitions: defaults, checks, generated columns, index parts.
//!
//! Only what gives the same answer on both servers is translated; everything else is refused, and the
//! caller says what is left out. All of it is IMMUTABLE on the target unless `stable` says otherwise.
//!
//! MySQL: <https://dev.mysql.com/doc/refman/8.4/en/functions.html>.

use crate::catalog::Table;
use crate::mysql::types::SqlType;
use crate::postgres::ident::ident;
use crate::postgres::literal::quote_string;
use sqlparser::ast as sql;

/// How deeply expressions may nest.
const MAX_DEPTH: u32 = 100;

/// What kind of value an expression gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A PostgreSQL boolean.
    Condition,
    Integer,
    Decimal,
    Text,
    Date,
    Datetime,
    Json,
    Null,
}

/// A translated expression.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    /// Safe to put anywhere: parenthesised unless it is a single term.
    pub(crate) sql: String,
    pub(crate) kind: Kind,
    /// Not IMMUTABLE: it reads the clock or makes something new.
    pub(crate) stable: bool,
}

impl Typed {
    fn new(sql: impl Into<String>, kind: Kind) -> Typed {
        Typed { sql: sql.into(), kind, stable: false }
    }

    fn and(mut self, other: &Typed) -> Typed {
        self.stable |= other.stable;
        self
    }
}

/// The expression as a condition, or `None` if no form is known to be equal.
pub(crate) fn condition(table: &Table, node: &sql::Expr) -> Option<String> {
    let scope = Scope { table };
    let typed = scope.expr(node, 0)?;
    scope.truth(typed).map(|typed| typed.sql)
}

/// The expression as a column's value, where a condition is 0 or 1, or `None` if no form is known to be equal.
pub(crate) fn value(table: &Table, node: &sql::Expr) -> Option<Typed> {
    Scope { table }.expr(node, 0).map(as_number)
}

/// The introducer leaves the text as it is: `_latin1'é'` would be two other letters.
pub(crate) fn reads_as_utf8(introducer: &sql::Ident, value: &sql::Expr) -> bool {
    let name = introducer.value.to_ascii_lowercase();
    ["_utf8", "_utf8mb3", "_utf8mb4", "_binary"].contains(&name.as_str()) || value.to_string().is_ascii()
}

fn as_number(typed: Typed) -> Typed {
    match typed.kind {
        Kind::Condition => Typed { sql: format!("({})::integer", typed.sql), kind: Kind::Integer, ..typed },
        _ => typed,
    }
}

struct Scope<'a> {
    table: &'a Table,
}

impl Scope<'_> {
    fn expr(&self, node: &sql::Expr, depth: u32) -> Option<Typed> {
        if depth > MAX_DEPTH {
            return None;
        }
        let deeper = |node: &sql::Expr| self.expr(node, depth + 1);
        match node {
            sql::Expr::Nested(inner) => deeper(inner),
            sql::Expr::Identifier(name) => self.column(&name.value),
            sql::Expr::CompoundIdentifier(names) => self.column(&names.last()?.value),
            sql::Expr::Value(value) => literal(&value.value),
            sql::Expr::Prefixed { prefix, value } if reads_as_utf8(prefix, value) => deeper(value),
            sql::Expr::UnaryOp { op: sql::UnaryOperator::Minus, expr } => {
                let operand = number(deeper(expr)?)?;
                Some(Typed { sql: format!("(- {})", operand.sql), ..operand })
            }
            sql::Expr::UnaryOp { op: sql::UnaryOperator::Plus, expr } => deeper(expr),
            sql::Expr::UnaryOp { op: sql::UnaryOperator::Not | sql::UnaryOperator::BangNot, expr } => {
                let operand = self.truth(deeper(expr)?)?;
                Some(Typed { sql: format!("(NOT {})", operand.sql), ..operand })
            }
            sql::Expr::IsNull(inner) => Some(test(&deeper(inner)?, "IS NULL")),
            sql::Expr::IsNotNull(inner) => Some(test(&deeper(inner)?, "IS NOT NULL")),
            sql::Expr::IsTrue(inner) => Some(test(&self.truth(deeper(inner)?)?, "IS TRUE")),
            sql::Expr::IsFalse(inner) => Some(test(&self.truth(deeper(inner)?)?, "IS FALSE")),
            sql::Expr::Between { expr, negated, low, high } => {
                let (value, low, high) = (deeper(expr)?, deeper(low)?, deeper(high)?);
                let (value, low) = comparable(value, low)?;
                let (value, high) = comparable(value, high)?;
                let not = if *negated { "NOT " } else { "" };
                let sql = format!("({} {not}BETWEEN {} AND {})", value.sql, low.sql, high.sql);
                Some(Typed::new(sql, Kind::Condition).and(&value).and(&low).and(&high))
            }
            sql::Expr::InList { expr, list, negated } => {
                let value = deeper(expr)?;
                let mut items = Vec::new();
                for item in list {
                    let (_, item) = comparable(value.clone(), deeper(item)?)?;
                    items.push(item.sql);
                }
                let not = if *negated { "NOT " } else { "" };
                Some(Typed::new(format!("({} {not}IN ({}))", value.sql, items.join(", ")), Kind::Condition).and(&value))
            }
            sql::Expr::Case { operand: None, conditions, else_result, .. } => {
                let mut branches = Vec::new();
                for branch in conditions {
                    branches.push((self.truth(deeper(&branch.condition)?)?, deeper(&branch.result)?));
                }
                let otherwise = match else_result {
                    Some(result) => Some(deeper(result)?),
                    None => None,
                };
                case(branches, otherwise)
            }
            sql::Expr::BinaryOp { left, op, right } => self.binary(deeper(left)?, op, deeper(right)?),
            sql::Expr::Function(function) => self.function(function, depth),
            sql::Expr::Ceil { expr, .. } => Some(call("ceil", &[number(deeper(expr)?)?], Kind::Decimal)),
            sql::Expr::Floor { expr, .. } => Some(call("floor", &[number(deeper(expr)?)?], Kind::Decimal)),
            // Everything else has no form here that is known to be equal.
            _ => None,
        }
    }

    fn column(&self, name: &str) -> Option<Typed> {
        let column = self.table.column(name)?;
        let kind = match &column.data_type {
            SqlType::Integer { .. } | SqlType::Year => Kind::Integer,
            SqlType::Decimal { .. } => Kind::Decimal,
            SqlType::Char { .. } | SqlType::Varchar { .. } | SqlType::Text { .. } => Kind::Text,
            SqlType::Date => Kind::Date,
            SqlType::Datetime { .. } => Kind::Datetime,
            SqlType::Json => Kind::Json,
            _ => return None,
        };
        // A type that the configuration chose may compute by other rules.
        (column.target_type != "boolean").then(|| Typed::new(ident(&column.name), kind))
    }

    fn truth(&self, typed: Typed) -> Option<Typed> {
        match typed.kind {
            Kind::Condition => Some(typed),
            Kind::Integer | Kind::Decimal => {
                Some(Typed { sql: format!("({} <> 0)", typed.sql), kind: Kind::Condition, ..typed })
            }
            Kind::Null => Some(Typed { sql: "NULL::boolean".to_owned(), kind: Kind::Condition, ..typed }),
            Kind::Text | Kind::Date | Kind::Datetime | Kind::Json => None,
        }
    }

    fn binary(&self, left: Typed, op: &sql::BinaryOperator, right: Typed) -> Option<Typed> {
        use sql::BinaryOperator as Op;
        let infix = |operator: &str, left: &Typed, right: &Typed, kind| {
            Typed::new(format!("({} {operator} {})", left.sql, right.sql), kind).and(left).and(right)
        };
        match op {
            Op::Plus | Op::Minus | Op::Multiply => {
                let (left, right) = (number(left)?, number(right)?);
                let kind = if left.kind == Kind::Decimal || right.kind == Kind::Decimal {
                    Kind::Decimal
                } else {
                    Kind::Integer
                };
                let operator = match op {
                    Op::Plus => "+",
                    Op::Minus => "-",
                    _ => "*",
                };
                // MySQL computes integers with 64 bits.
                let wide = |typed: Typed| match typed.kind {
                    Kind::Integer => Typed { sql: format!("{}::bigint", typed.sql), ..typed },
                    _ => typed,
                };
                Some(infix(operator, &wide(left), &wide(right), kind))
            }
            Op::MyIntegerDivide | Op::Modulo => {
                let (left, right) = (number(left)?, number(right)?);
                if left.kind != Kind::Integer || right.kind != Kind::Integer {
                    return None;
                }
                let operator = if *op == Op::Modulo { "%" } else { "/" };
                let sql = format!("({} {operator} nullif({}, 0))", left.sql, right.sql);
                Some(Typed::new(sql, Kind::Integer).and(&left).and(&right))
            }
            Op::Eq | Op::NotEq | Op::Lt | Op::LtEq | Op::Gt | Op::GtEq => {
                let (left, right) = comparable(left, right)?;
                let operator = match op {
                    Op::Eq => "=",
                    Op::NotEq => "<>",
                    Op::Lt => "<",
                    Op::LtEq => "<=",
                    Op::Gt => ">",
                    _ => ">=",
                };
                Some(infix(operator, &left, &right, Kind::Condition))
            }
            Op::Spaceship => {
                let (left, right) = comparable(left, right)?;
                Some(infix("IS NOT DISTINCT FROM", &left, &right, Kind::Condition))
            }
            Op::And | Op::Or => {
                let operator = if *op == Op::And { "AND" } else { "OR" };
                Some(infix(operator, &self.truth(left)?, &self.truth(right)?, Kind::Condition))
            }
            Op::Xor => Some(infix("<>", &self.truth(left)?, &self.truth(right)?, Kind::Condition)),
            _ => None,
        }
    }

    fn function(&self, function: &sql::Function, depth: u32) -> Option<Typed> {
        let name = function.name.to_string().to_ascii_lowercase();
        let mut arguments = Vec::new();
        match &function.args {
            sql::FunctionArguments::None => {}
            sql::FunctionArguments::List(list) if list.duplicate_treatment.is_none() && list.clauses.is_empty() => {
                for argument in &list.args {
                    let sql::FunctionArg::Unnamed(sql::FunctionArgExpr::Expr(argument)) = argument else { return None };
                    arguments.push(self.expr(argument, depth + 1)?);
                }
            }
            sql::FunctionArguments::List(_) | sql::FunctionArguments::Subquery(_) => return None,
        }
        let text = |arguments: &[Typed]| arguments.iter().all(|argument| argument.kind == Kind::Text);
        let numbers = |arguments: &[Typed]| {
            arguments.iter().all(|argument| matches!(argument.kind, Kind::Integer | Kind::Decimal))
        };
        match (name.as_str(), arguments.len()) {
            ("uuid", 0) => Some(Typed { stable: true, ..Typed::new("gen_random_uuid()::text", Kind::Text) }),
            ("concat", 1..) => concat(arguments),
            ("lower" | "lcase", 1) if text(&arguments) => Some(call("lower", &arguments, Kind::Text)),
            ("upper" | "ucase", 1) if text(&arguments) => Some(call("upper", &arguments, Kind::Text)),
            ("char_length" | "character_length", 1) if text(&arguments) => {
                Some(call("char_length", &arguments, Kind::Integer))
            }
            ("length" | "octet_length", 1) if text(&arguments) => Some(call("octet_length", &arguments, Kind::Integer)),
            ("reverse", 1) if text(&arguments) => Some(call("reverse", &arguments, Kind::Text)),
            ("abs", 1) if numbers(&arguments) => {
                let kind = arguments[0].kind;
                Some(call("abs", &arguments, kind))
            }
            ("ifnull", 2) | ("coalesce", 1..) => {
                let kind = common(&arguments)?;
                let arguments: Vec<Typed> = arguments.into_iter().map(as_number).collect();
                Some(call("coalesce", &arguments, kind))
            }
            ("if", 3) => {
                let mut arguments = arguments.into_iter();
                let condition = self.truth(arguments.next()?)?;
                case(vec![(condition, arguments.next()?)], arguments.next())
            }
            ("year", 1) if dated(&arguments) => Some(extract("year", &arguments[0])),
            ("month", 1) if dated(&arguments) => Some(extract("month", &arguments[0])),
            ("day" | "dayofmonth", 1) if dated(&arguments) => Some(extract("day", &arguments[0])),
            ("dayofyear", 1) if dated(&arguments) => Some(extract("doy", &arguments[0])),
            ("quarter", 1) if dated(&arguments) => Some(extract("quarter", &arguments[0])),
            ("hour", 1) if arguments[0].kind == Kind::Datetime => Some(extract("hour", &arguments[0])),
            ("minute", 1) if arguments[0].kind == Kind::Datetime => Some(extract("minute", &arguments[0])),
            ("date", 1) if dated(&arguments) => {
                let sql = format!("{}::date", arguments[0].sql);
                Some(Typed::new(sql, Kind::Date).and(&arguments[0]))
            }
            _ => None,
        }
    }
}

fn dated(arguments: &[Typed]) -> bool {
    arguments.iter().all(|argument| matches!(argument.kind, Kind::Date | Kind::Datetime))
}

fn extract(field: &str, of: &Typed) -> Typed {
    Typed::new(format!("extract({field} FROM {})::integer", of.sql), Kind::Integer).and(of)
}

fn call(name: &str, arguments: &[Typed], kind: Kind) -> Typed {
    let list: Vec<&str> = arguments.iter().map(|argument| argument.sql.as_str()).collect();
    let mut typed = Typed::new(format!("{name}({})", list.join(", ")), kind);
    typed.stable = arguments.iter().any(|argument| argument.stable);
    typed
}

/// MySQL's CONCAT is NULL if any part is, as `||` is.
fn concat(arguments: Vec<Typed>) -> Option<Typed> {
    let mut parts = Vec::new();
    let mut stable = false;
    for argument in arguments {
        stable |= argument.stable;
        parts.push(match argument.kind {
            Kind::Text | Kind::Null => argument.sql,
            Kind::Integer => format!("{}::text", argument.sql),
            Kind::Condition | Kind::Decimal | Kind::Date | Kind::Datetime | Kind::Json => return None,
        });
    }
    Some(Typed { sql: format!("({})", parts.join(" || ")), kind: Kind::Text, stable })
}

fn case(branches: Vec<(Typed, Typed)>, otherwise: Option<Typed>) -> Option<Typed> {
    let results: Vec<Typed> = branches.iter().map(|(_, result)| result.clone()).chain(otherwise.clone()).collect();
    let kind = common(&results)?;
    let mut stable = false;
    let mut sql = String::from("CASE");
    for (condition, result) in branches {
        stable |= condition.stable | result.stable;
        sql.push_str(&format!(" WHEN {} THEN {}", condition.sql, as_number(result).sql));
    }
    if let Some(result) = otherwise {
        stable |= result.stable;
        sql.push_str(&format!(" ELSE {}", as_number(result).sql));
    }
    sql.push_str(" END");
    Some(Typed { sql: format!("({sql})"), kind, stable })
}

/// The kind that all have, not counting NULL; numbers mix.
fn common(values: &[Typed]) -> Option<Kind> {
    let mut common = Kind::Null;
    for value in values {
        let kind = if value.kind == Kind::Condition { Kind::Integer } else { value.kind };
        common = match (common, kind) {
            (Kind::Null, kind) | (kind, Kind::Null) => kind,
            (a, b) if a == b => a,
            (Kind::Integer | Kind::Decimal, Kind::Integer | Kind::Decimal) => Kind::Decimal,
            _ => return None,
        };
    }
    Some(common)
}

fn number(typed: Typed) -> Option<Typed> {
    let typed = as_number(typed);
    matches!(typed.kind, Kind::Integer | Kind::Decimal | Kind::Null).then_some(typed)
}

/// Two values that both servers compare alike.
fn comparable(left: Typed, right: Typed) -> Option<(Typed, Typed)> {
    let (left, right) = (as_number(left), as_number(right));
    let same = match (left.kind, right.kind) {
        (Kind::Null, _) | (_, Kind::Null) => true,
        (Kind::Integer | Kind::Decimal, Kind::Integer | Kind::Decimal) => true,
        (Kind::Json, Kind::Json) => false,
        (a, b) => a == b,
    };
    same.then_some((left, right))
}

fn test(operand: &Typed, suffix: &str) -> Typed {
    Typed::new(format!("({} {suffix})", operand.sql), Kind::Condition).and(operand)
}

/// A literal that needs no table.
pub(crate) fn literal(value: &sql::Value) -> Option<Typed> {
    match value {
        sql::Value::Number(digits, _) => {
            // A literal with an exponent is a double on MySQL.
            if digits.contains(['e', 'E']) {
                return None;
            }
            let kind = if digits.contains('.') { Kind::Decimal } else { Kind::Integer };
            Some(Typed::new(digits.clone(), kind))
        }
        sql::Value::SingleQuotedString(text) | sql::Value::NationalStringLiteral(text) => {
            (!text.contains('\0')).then(|| Typed::new(quote_string(text), Kind::Text))
        }
        sql::Value::Boolean(value) => Some(Typed::new(if *value { "1" } else { "0" }, Kind::Integer)),
        sql::Value::Null => Some(Typed::new("NULL", Kind::Null)),
        _ => None,
    }
}
