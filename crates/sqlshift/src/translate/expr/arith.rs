//! Arithmetic and bits.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/arithmetic-functions.html>,
//! <https://dev.mysql.com/doc/refman/8.4/en/bit-functions.html>

use super::coerce::{number_constant, shown};
use super::typed::Constant;
use super::{Binds, Context, Kind, Pg, Translated, Typed, refuse};
use crate::mysql::ast::BinaryOp;
use crate::span::Span;
use crate::translate::code::query as code;
use compact_str::format_compact;

/// The most decimals that MySQL keeps.
const MAX_SCALE: u32 = 30;

impl Context<'_> {
    /// Decimals that a quotient, or a mean, has more than what is divided.
    pub(crate) fn division_digits(&self) -> u32 {
        self.engine.session.div_precision_increment.unwrap_or(4)
    }

    pub(crate) fn arithmetic(&mut self, op: BinaryOp, left: Typed, right: Typed, span: Span) -> Translated<Typed> {
        if left.is_null() || right.is_null() {
            return Ok(Typed::null());
        }
        if [&left, &right].iter().any(|side| side.kind == Kind::Geometry) {
            return refuse(&code::EXPRESSION, span, "arithmetic with geometries");
        }
        let (left, right) = (self.as_number(left), self.as_number(right));
        match op {
            BinaryOp::Divide => {
                let shown_digits = shown_digits(op, &left, &right, self.division_digits());
                Ok(Typed { shown_digits, ..self.divide(left, right) })
            }
            BinaryOp::IntDivide => Ok(self.int_divide(left, right)),
            BinaryOp::Modulo => Ok(self.modulo(left, right)),
            _ => {
                let shown_digits = shown_digits(op, &left, &right, self.division_digits());
                Ok(Typed { shown_digits, ..self.sum_or_product(op, left, right) })
            }
        }
    }

    fn sum_or_product(&mut self, op: BinaryOp, left: Typed, right: Typed) -> Typed {
        let (sign, binds) = match op {
            BinaryOp::Plus => ("+", Binds::Sum),
            BinaryOp::Minus => ("-", Binds::Sum),
            _ => ("*", Binds::Product),
        };
        let (kind, pg) = number_result(&left, &right, |a, b| if op == BinaryOp::Multiply { a + b } else { a.max(b) });
        let loose = left.loose || right.loose;
        let (a, b) = match pg {
            // MySQL computes integers with 64 bits, floats with double precision.
            Pg::Int8 => (wide(left), right),
            Pg::Double => (double(left), double(right)),
            _ => (left, right),
        };
        let tighter = if binds == Binds::Sum { Binds::Product } else { Binds::Collate };
        let sql = [&*a.at(binds), " ", sign, " ", &b.at(tighter)].concat();
        Typed { loose, ..Typed::new(sql, kind, pg).binds(binds).over(&[&a, &b]) }
    }

    fn divide(&mut self, left: Typed, right: Typed) -> Typed {
        let divisor = self.divisor(&right);
        if left.pg.is_float() || right.pg.is_float() {
            let (left, divisor) = (double(left), double(divisor));
            let sql = format!("{} / {}", left.at(Binds::Product), divisor.at(Binds::Collate));
            let typed = Typed::new(sql, Kind::Double, Pg::Double).binds(Binds::Product);
            return Typed { nullable: true, ..typed.over(&[&left, &divisor]) };
        }
        let (own, other) = (scale(&left.kind), scale(&right.kind));
        let division_digits = self.division_digits();
        let result = (own + division_digits).min(MAX_SCALE);
        // MySQL keeps decimals in words of 9 digits.
        let words = |digits: u32| digits.div_ceil(9);
        let more = division_digits.saturating_sub((words(own) * 9 - own) + (words(other) * 9 - other));
        let digits = (words(words(own) * 9 + words(other) * 9 + more) * 9).min(45);
        let dividend = if left.pg == Pg::Numeric { left.clone() } else { left.cast(Pg::Numeric, left.kind.clone()) };
        let sql = format!("trunc(round({}, {digits}) / {}, {digits})", dividend.sql, divisor.at(Binds::Collate));
        let typed = Typed::new(sql, Kind::Decimal { scale: result }, Pg::Numeric);
        // MySQL 9.7 rounds every quotient to its scale, also inside of a larger expression: (1 / 3) * 3 is 0.9999.
        shown(Typed { loose: true, nullable: true, ..typed.over(&[&dividend, &divisor]) })
    }

    /// A divisor for which a division by zero gives NULL, or is refused as strict mode refuses it.
    fn divisor(&self, typed: &Typed) -> Typed {
        let known = match &typed.constant {
            Some(Constant::Number(digits)) => {
                digits.trim_matches(['(', ')']).parse::<f64>().is_ok_and(|value| value != 0.0)
            }
            _ => false,
        };
        if known || self.strict_change && self.engine.session.mode.error_for_division_by_zero {
            return typed.clone();
        }
        Typed { sql: format_compact!("nullif({}, 0)", typed.sql), binds: Binds::Atom, constant: None, ..typed.clone() }
    }

    fn int_divide(&mut self, left: Typed, right: Typed) -> Typed {
        let divisor = self.divisor(&right);
        let unsigned = matches!(left.kind, Kind::Integer { unsigned: true })
            || matches!(right.kind, Kind::Integer { unsigned: true });
        if left.pg.is_integer() && right.pg.is_integer() {
            let left = wide(left);
            let sql = format!("{} / {}", left.at(Binds::Product), divisor.at(Binds::Collate));
            let typed = Typed::new(sql, Kind::Integer { unsigned }, Pg::Int8).binds(Binds::Product);
            return Typed { nullable: true, ..typed.over(&[&left, &divisor]) };
        }
        let (left, divisor) = (self.as_decimal(left), self.as_decimal(divisor));
        let sql = format!("div({}, {})", left.sql, divisor.sql);
        let typed = Typed::new(sql, Kind::Integer { unsigned }, Pg::Numeric);
        Typed { nullable: true, ..typed.over(&[&left, &divisor]) }
    }

    pub(crate) fn modulo(&mut self, left: Typed, right: Typed) -> Typed {
        if left.pg.is_float() || right.pg.is_float() {
            let (left, right) = (double(left), double(right));
            let sql = self.helper("mod_double", &[&left.sql, &right.sql]);
            return Typed::new(sql, Kind::Double, Pg::Double).mixed_with(&[&left, &right]);
        }
        let divisor = self.divisor(&right);
        let (kind, pg) = number_result(&left, &right, u32::max);
        let kind = match (&left.kind, kind) {
            (Kind::Integer { unsigned }, Kind::Integer { .. }) => Kind::Integer { unsigned: *unsigned },
            (_, other) => other,
        };
        let loose = left.loose || right.loose;
        let sql = format!("{} % {}", left.at(Binds::Product), divisor.at(Binds::Collate));
        let typed = Typed::new(sql, kind, pg).binds(Binds::Product);
        Typed { nullable: true, loose, ..typed.over(&[&left, &divisor]) }
    }

    pub(crate) fn negate(&mut self, operand: Typed) -> Typed {
        if operand.is_null() {
            return operand;
        }
        // What is no number becomes a double, even if it is whole.
        let is_whole = matches!(operand.kind, Kind::Enum(_) | Kind::Set(_))
            || operand.kind.is_temporal() && operand.kind.fraction() == 0;
        let number = if is_whole { self.as_double(operand) } else { self.as_number(operand) };
        if let Some(Constant::Number(digits)) = &number.constant
            && number.binds == Binds::Atom
            && number.pg != Pg::Double
        {
            let zero = digits.bytes().all(|digit| matches!(digit, b'0' | b'.'));
            let negative = if zero { digits.clone() } else { format_compact!("-{digits}") };
            let kind = match &number.kind {
                Kind::Integer { .. } if negative.parse::<i64>().is_ok() => Kind::INT,
                Kind::Integer { .. } => Kind::Decimal { scale: 0 },
                other => other.clone(),
            };
            return Typed { kind, pg: number.pg, ..number_constant(&number, &negative) };
        }
        let number = if matches!(number.pg, Pg::Int2 | Pg::Int4) { wide(number) } else { number };
        let kind = match &number.kind {
            Kind::Integer { .. } | Kind::Year => Kind::INT,
            other => other.clone(),
        };
        let sql = format!("- {}", number.at(Binds::Sign));
        let sql = if number.sql.starts_with('-') { format!("-({})", number.sql) } else { sql.replacen("- ", "-", 1) };
        Typed { sql: sql.into(), binds: Binds::Sign, kind, constant: None, ..number }
    }

    /// The 64 bits of a value, as a signed number.
    pub(crate) fn as_bits(&mut self, typed: Typed) -> Typed {
        if typed.kind == Kind::Text && !typed.is_temporal_text() {
            return self.as_bigint(typed);
        }
        let typed = self.whole_seconds(typed);
        let number = self.as_number(typed);
        match number.pg {
            Pg::Numeric if matches!(number.kind, Kind::Integer { unsigned: true }) => {
                let sql = self.helper("unsigned_to_bigint", &[&number.sql]);
                number.becomes(sql, Kind::INT, Pg::Int8)
            }
            Pg::Untyped | Pg::Other => number.cast(Pg::Int8, Kind::INT),
            _ => self.as_bigint(number),
        }
    }

    /// 64 bits as the unsigned number that MySQL gives.
    pub(crate) fn unsigned(&mut self, bits: &Typed) -> Typed {
        let sql = self.helper("to_unsigned", &[&bits.sql]);
        bits.becomes(sql, Kind::Integer { unsigned: true }, Pg::Numeric)
    }

    pub(crate) fn bit_not(&mut self, operand: Typed) -> Typed {
        if is_binary(&operand) {
            let sql = self.helper("bytes_not", &[&operand.sql]);
            return Typed { coercible: true, ..operand.becomes(sql, Kind::Bytes, Pg::Bytea).binds(Binds::Atom) };
        }
        if operand.is_null() {
            return operand;
        }
        let bits = self.as_bits(operand);
        let sql = format!("~ {}", bits.at(Binds::Sum));
        let inverted = bits.becomes(sql, Kind::INT, Pg::Int8).binds(Binds::Operator);
        self.unsigned(&inverted)
    }

    /// The operation on binary strings, if it is one.
    fn binary_operation(&mut self, op: BinaryOp, left: &Typed, right: &Typed) -> Option<Typed> {
        let operator = match op {
            BinaryOp::ShiftLeft | BinaryOp::ShiftRight if is_binary(left) => {
                let places = self.as_bigint(right.clone());
                let sign = if op == BinaryOp::ShiftRight { "-" } else { "" };
                let sql = self.helper("bytes_shift", &[&left.sql, &format!("{sign}{}", places.at(Binds::Cast))]);
                let typed = Typed::new(sql, Kind::Bytes, Pg::Bytea).over(&[left, &places]);
                return Some(Typed { coercible: true, ..typed });
            }
            BinaryOp::BitAnd => "'&'",
            BinaryOp::BitOr => "'|'",
            BinaryOp::BitXor => "'^'",
            _ => return None,
        };
        // Of two hexadecimal literals, both are numbers.
        if left.kind != Kind::Bytes || right.kind != Kind::Bytes || !(is_binary(left) || is_binary(right)) {
            return None;
        }
        let sql = self.helper("bytes_bits", &[operator, &left.sql, &right.sql]);
        let typed = Typed::new(sql, Kind::Bytes, Pg::Bytea).over(&[left, right]);
        Some(Typed { coercible: true, ..typed })
    }

    pub(crate) fn bit_operation(&mut self, op: BinaryOp, left: Typed, right: Typed) -> Typed {
        if left.is_null() || right.is_null() {
            return Typed::null();
        }
        if let Some(typed) = self.binary_operation(op, &left, &right) {
            return typed;
        }
        let nonnegative = |typed: &Typed| typed.constant_integer().is_some_and(|value| value >= 0);
        let small = match op {
            BinaryOp::BitAnd => nonnegative(&left) || nonnegative(&right),
            BinaryOp::BitOr | BinaryOp::BitXor => nonnegative(&left) && nonnegative(&right),
            _ => false,
        };
        let (left, right) = (self.as_bits(left), self.as_bits(right));
        let (left, right) = (wide(left), right);
        let sql = match op {
            BinaryOp::BitOr => format!("{} | {}", left.at(Binds::Sum), right.at(Binds::Sum)),
            BinaryOp::BitAnd => format!("{} & {}", left.at(Binds::Sum), right.at(Binds::Sum)),
            BinaryOp::BitXor => format!("{} # {}", left.at(Binds::Sum), right.at(Binds::Sum)),
            BinaryOp::ShiftLeft => self.helper("shift_left", &[&left.sql, &right.sql]),
            _ => self.helper("shift_right", &[&left.sql, &right.sql]),
        };
        let shift = matches!(op, BinaryOp::ShiftLeft | BinaryOp::ShiftRight);
        let binds = if shift { Binds::Atom } else { Binds::Operator };
        let bits = Typed::new(sql, Kind::Integer { unsigned: true }, Pg::Int8).binds(binds).over(&[&left, &right]);
        if small { bits } else { self.unsigned(&bits) }
    }
}

/// The digits with which MySQL shows what becomes of a double that it does not show in full.
fn shown_digits(op: BinaryOp, left: &Typed, right: &Typed, division_digits: u32) -> Option<u32> {
    if left.shown_digits.is_none() && right.shown_digits.is_none() {
        return None;
    }
    let digits = |typed: &Typed| match &typed.kind {
        Kind::Integer { .. } | Kind::Year => Some(0),
        Kind::Decimal { scale } => Some(*scale),
        _ => typed.shown_digits,
    };
    let (left, right) = (digits(left)?, digits(right)?);
    Some(match op {
        BinaryOp::Multiply => left + right,
        BinaryOp::Divide => left.max(right) + division_digits,
        _ => left.max(right),
    })
}

/// Bytes that bit operators do not take for a number, as they do a hexadecimal literal.
pub(crate) fn is_binary(typed: &Typed) -> bool {
    typed.kind == Kind::Bytes && (typed.constant.is_none() || typed.binds != Binds::Atom)
}

fn scale(kind: &Kind) -> u32 {
    match kind {
        Kind::Decimal { scale } => *scale,
        _ => 0,
    }
}

/// The type of a sum, difference or product.
pub(crate) fn number_result(left: &Typed, right: &Typed, scales: impl Fn(u32, u32) -> u32) -> (Kind, Pg) {
    let any = |test: fn(&Typed) -> bool| test(left) || test(right);
    if any(|side| side.pg.is_float()) {
        return (Kind::Double, Pg::Double);
    }
    if any(|side| matches!(side.kind, Kind::Unknown | Kind::Geometry)) {
        let known = if left.kind == Kind::Unknown { right } else { left };
        return (known.kind.clone(), if known.pg == Pg::Untyped { Pg::Other } else { known.pg });
    }
    if any(|side| matches!(side.kind, Kind::Decimal { .. })) {
        let scale = scales(scale(&left.kind), scale(&right.kind)).min(MAX_SCALE);
        return (Kind::Decimal { scale }, Pg::Numeric);
    }
    let unsigned = any(|side| matches!(side.kind, Kind::Integer { unsigned: true }));
    let pg = if any(|side| side.pg == Pg::Numeric) { Pg::Numeric } else { Pg::Int8 };
    (Kind::Integer { unsigned }, pg)
}

/// An integer that does not overflow on less than 64 bits.
fn wide(typed: Typed) -> Typed {
    match typed.pg {
        Pg::Int2 | Pg::Int4 => typed.cast(Pg::Int8, typed.kind.clone()),
        _ => typed,
    }
}

fn double(typed: Typed) -> Typed {
    match typed.pg {
        Pg::Double | Pg::Untyped | Pg::Other => typed,
        _ => Typed { nullable: typed.nullable, ..typed.cast(Pg::Double, Kind::Double) },
    }
}
