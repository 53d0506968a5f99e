//! Expressions as MySQL prints those of checks, defaults and generated columns.
//!
//! MySQL prints what it resolved, not what was written: every operation in parentheses, functions in lower case and
//! under one name, strings with their character set. Whatever is not known to be printed so gives `None`.

use super::{name, string};
use crate::mysql::ast::{BinaryOp, Call, Expr, ExprKind, Is, Literal, UnaryOp};

/// The canonical text of an expression over the table's columns; `column` gives a column's own spelling.
pub(crate) fn expression(expr: &Expr, column: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let print = |expr: &Expr| expression(expr, column);
    let list = |exprs: &[Expr]| Some(exprs.iter().map(print).collect::<Option<Vec<_>>>()?.join(","));
    Some(match &expr.kind {
        ExprKind::Literal(literal) => self::literal(literal)?,
        ExprKind::Column(written) => name(&column(&written.name)?),
        ExprKind::Unary(UnaryOp::Minus, operand) => format!("-({})", print(operand)?),
        ExprKind::Unary(UnaryOp::BitNot, operand) => format!("~({})", print(operand)?),
        ExprKind::Unary(UnaryOp::Not, operand) if !is_condition(operand) => format!("(0 = {})", print(operand)?),
        ExprKind::Binary(op @ (BinaryOp::And | BinaryOp::Or), left, right) => {
            // Chains of one operator are one list.
            let mut operands = Vec::new();
            chain(*op, left, &mut operands);
            chain(*op, right, &mut operands);
            let operands =
                operands.into_iter().map(|operand| condition(operand, column)).collect::<Option<Vec<_>>>()?;
            format!("({})", operands.join(if *op == BinaryOp::And { " and " } else { " or " }))
        }
        ExprKind::Binary(BinaryOp::Xor, left, right) => {
            format!("({} xor {})", condition(left, column)?, condition(right, column)?)
        }
        ExprKind::Binary(op, left, right) => format!("({} {} {})", print(left)?, operator(*op)?, print(right)?),
        ExprKind::Is { operand, what, negated } => {
            let (operand, what) = match what {
                Is::Null => (print(operand)?, "null"),
                Is::True => (condition(operand, column)?, "true"),
                Is::False => (condition(operand, column)?, "false"),
                Is::Unknown => return None,
            };
            format!("({operand} is {}{what})", if *negated { "not " } else { "" })
        }
        ExprKind::Like { operand, pattern, escape: None, negated: false } => {
            format!("({} like {})", print(operand)?, print(pattern)?)
        }
        ExprKind::InList { operand, list: values, negated } if values.len() > 1 => {
            format!("({} {}in ({}))", print(operand)?, if *negated { "not " } else { "" }, list(values)?)
        }
        ExprKind::Between { operand, low, high, negated } => {
            let not = if *negated { "not " } else { "" };
            format!("({} {not}between {} and {})", print(operand)?, print(low)?, print(high)?)
        }
        ExprKind::Case { operand, branches, otherwise } => {
            let mut out = String::from("(case");
            if let Some(operand) = operand {
                out.push_str(&format!(" {}", print(operand)?));
            }
            for (when, then) in branches {
                let when = if operand.is_some() { print(when)? } else { condition(when, column)? };
                out.push_str(&format!(" when {when} then {}", print(then)?));
            }
            if let Some(otherwise) = otherwise {
                out.push_str(&format!(" else {}", print(otherwise)?));
            }
            out.push_str(" end)");
            out
        }
        ExprKind::Collate { operand, collation } => format!("({} collate {collation})", print(operand)?),
        ExprKind::Call(call) => self::call(call, column)?,
        _ => return None,
    })
}

/// An operand of AND, OR and CHECK: what is no condition is compared with 0.
fn condition(expr: &Expr, column: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let text = expression(expr, column)?;
    Some(if is_condition(expr) { text } else { format!("(0 <> {text})") })
}

fn is_condition(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Binary(op, ..) => matches!(
            op,
            BinaryOp::Or
                | BinaryOp::Xor
                | BinaryOp::And
                | BinaryOp::Eq
                | BinaryOp::NullSafeEq
                | BinaryOp::NotEq
                | BinaryOp::Less
                | BinaryOp::LessEq
                | BinaryOp::Greater
                | BinaryOp::GreaterEq
        ),
        ExprKind::Unary(UnaryOp::Not, _)
        | ExprKind::Is { .. }
        | ExprKind::Like { .. }
        | ExprKind::InList { .. }
        | ExprKind::Between { .. }
        | ExprKind::Literal(Literal::True | Literal::False) => true,
        _ => false,
    }
}

fn chain<'a>(op: BinaryOp, expr: &'a Expr, operands: &mut Vec<&'a Expr>) {
    match &expr.kind {
        ExprKind::Binary(own, left, right) if *own == op => {
            chain(op, left, operands);
            chain(op, right, operands);
        }
        _ => operands.push(expr),
    }
}

fn literal(literal: &Literal) -> Option<String> {
    Some(match literal {
        Literal::Null => "NULL".to_owned(),
        Literal::True => "true".to_owned(),
        Literal::False => "false".to_owned(),
        Literal::Number(digits) if digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') => {
            digits.to_string()
        }
        Literal::Text { text, charset } if !text.contains(['\'', '\\', '\n', '\r', '\0']) => {
            format!("_{}{}", charset.as_deref().unwrap_or("utf8mb4"), string(text))
        }
        _ => return None,
    })
}

fn operator(op: BinaryOp) -> Option<&'static str> {
    Some(match op {
        BinaryOp::Eq => "=",
        BinaryOp::NullSafeEq => "<=>",
        BinaryOp::NotEq => "<>",
        BinaryOp::Less => "<",
        BinaryOp::LessEq => "<=",
        BinaryOp::Greater => ">",
        BinaryOp::GreaterEq => ">=",
        BinaryOp::BitOr => "|",
        BinaryOp::BitAnd => "&",
        BinaryOp::BitXor => "^",
        BinaryOp::ShiftLeft => "<<",
        BinaryOp::ShiftRight => ">>",
        BinaryOp::Plus => "+",
        BinaryOp::Minus => "-",
        BinaryOp::Multiply => "*",
        BinaryOp::Divide => "/",
        BinaryOp::IntDivide => "DIV",
        BinaryOp::Modulo => "%",
        BinaryOp::And | BinaryOp::Or | BinaryOp::Xor | BinaryOp::SoundsLike | BinaryOp::MemberOf | BinaryOp::Concat => {
            return None;
        }
    })
}

/// Functions and the names that MySQL prints them under, where that is all there is to printing them.
const FUNCTIONS: &[(&str, &str)] = &[
    ("ABS", "abs"),
    ("CEIL", "ceiling"),
    ("CEILING", "ceiling"),
    ("CHAR_LENGTH", "char_length"),
    ("COALESCE", "coalesce"),
    ("CONCAT", "concat"),
    ("CONCAT_WS", "concat_ws"),
    ("CURRENT_TIMESTAMP", "now"),
    ("FLOOR", "floor"),
    ("GREATEST", "greatest"),
    ("HEX", "hex"),
    ("IF", "if"),
    ("IFNULL", "ifnull"),
    ("JSON_ARRAY", "json_array"),
    ("JSON_EXTRACT", "json_extract"),
    ("JSON_OBJECT", "json_object"),
    ("JSON_UNQUOTE", "json_unquote"),
    ("LCASE", "lower"),
    ("LEAST", "least"),
    ("LEFT", "left"),
    ("LENGTH", "length"),
    ("LOCALTIME", "now"),
    ("LOCALTIMESTAMP", "now"),
    ("LOWER", "lower"),
    ("LTRIM", "ltrim"),
    ("MD5", "md5"),
    ("MONTH", "month"),
    ("NOW", "now"),
    ("NULLIF", "nullif"),
    ("POW", "pow"),
    ("POWER", "pow"),
    ("RAND", "rand"),
    ("REPEAT", "repeat"),
    ("REPLACE", "replace"),
    ("REVERSE", "reverse"),
    ("RIGHT", "right"),
    ("ROUND", "round"),
    ("RTRIM", "rtrim"),
    ("SQRT", "sqrt"),
    ("SUBSTR", "substr"),
    ("SUBSTRING", "substr"),
    ("UCASE", "upper"),
    ("UPPER", "upper"),
    ("UUID", "uuid"),
    ("YEAR", "year"),
];

fn call(call: &Call, column: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    if call.database.is_some() || call.over.is_some() || call.returning.is_some() {
        return None;
    }
    let (_, printed) = FUNCTIONS.iter().find(|(written, _)| *written == call.name)?;
    let arguments = call.args.iter().map(|argument| expression(argument, column)).collect::<Option<Vec<_>>>()?;
    Some(format!("{printed}({})", arguments.join(",")))
}
