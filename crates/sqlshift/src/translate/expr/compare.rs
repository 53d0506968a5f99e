//! Comparisons: what MySQL compares as what, and under which collation.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/comparison-operators.html>,
//! <https://dev.mysql.com/doc/refman/8.4/en/charset-collation-coercibility.html>

use super::coerce::exact_text;
use super::typed::{Carried, Coercibility, Constant, TextCollation};
use super::{Binds, Context, Kind, Pg, Translated, Typed, refuse};
use crate::mysql::ast::{BinaryOp, Expr, ExprKind, Query};
use crate::mysql::collation::{Collation, Strength};
use crate::options::CollationPolicy;
use crate::postgres::ident::ident;
use crate::postgres::literal::quote_string;
use crate::span::Span;
use crate::translate::code::query as code;
use crate::translate::code::text as text_code;
use compact_str::{CompactString, format_compact};

/// The operator's sign on the target.
pub(super) fn sign(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::NotEq => "<>",
        BinaryOp::Less => "<",
        BinaryOp::LessEq => "<=",
        BinaryOp::Greater => ">",
        BinaryOp::GreaterEq => ">=",
        BinaryOp::NullSafeEq => "IS NOT DISTINCT FROM",
        _ => "=",
    }
}

impl Context<'_> {
    pub(crate) fn comparison(&mut self, op: BinaryOp, left: &Expr, right: &Expr, span: Span) -> Translated<Typed> {
        if let (ExprKind::Row(left), ExprKind::Row(right)) = (&left.kind, &right.kind) {
            return self.compare_rows(op, left, right, Self::year_constant, span);
        }
        if let (ExprKind::Row(left), ExprKind::Subquery(query)) = (&left.kind, &right.kind) {
            return self.compare_row_with_query(op, left, query, span);
        }
        let (first, second) = (self.expr(left)?, self.expr(right)?);
        let second = self.year_constant(&first, second, right)?;
        let first = self.year_constant(&second, first, left)?;
        let (left, right) = (first, second);
        self.compare(op, left, right, span)
    }

    /// The comparison of two values.
    pub(crate) fn compare(&mut self, op: BinaryOp, left: Typed, right: Typed, span: Span) -> Translated<Typed> {
        let nullable = op != BinaryOp::NullSafeEq && (left.nullable || right.nullable);
        let (left, right) = self.comparable(left, right, span)?;
        if !matches!(op, BinaryOp::Eq | BinaryOp::NotEq | BinaryOp::NullSafeEq) {
            self.tell_order(&left);
            self.tell_order(&right);
        }
        let json = left.pg == Pg::Jsonb && !matches!(op, BinaryOp::Eq | BinaryOp::NotEq | BinaryOp::NullSafeEq);
        let sql = if json {
            format!("{} {} 0", self.helper("json_compare", &[&left.sql, &right.sql]), sign(op))
        } else {
            [&left.at(Binds::Range), " ", sign(op), " ", &right.at(Binds::Range)].concat()
        };
        let binds = if op == BinaryOp::NullSafeEq { Binds::Is } else { Binds::Comparison };
        Ok(Typed { nullable, ..Typed::condition(sql, binds).mixed_with(&[&left, &right]) })
    }

    /// Both values in a form in which PostgreSQL compares them as MySQL does.
    pub(crate) fn comparable(&mut self, left: Typed, right: Typed, span: Span) -> Translated<(Typed, Typed)> {
        let is_whole =
            |typed: &Typed| matches!(typed.kind, Kind::Integer { .. }) && typed.pg.is_integer() && !typed.hybrid;
        // They are compared as they are.
        if is_whole(&left) && is_whole(&right) {
            return Ok((left, right));
        }
        let is_text = |typed: &Typed| typed.kind.is_text();
        let known = |typed: &Typed| !matches!(typed.kind, Kind::Null | Kind::Unknown);
        // A NULL of a query has a type of its own on PostgreSQL.
        let typed_null = |null: Typed, other: Pg| {
            let plain = null.kind == Kind::Null && null.constant.is_none() && !matches!(other, Pg::Untyped | Pg::Other);
            if plain && null.pg != other { null.cast(other, Kind::Null) } else { null }
        };
        let (left_pg, right_pg) = (left.pg, right.pg);
        let (left, right) = (typed_null(left, right_pg), typed_null(right, left_pg));
        if !known(&left) || !known(&right) {
            let (left, right) = (self.as_compared(left), self.as_compared(right));
            return Ok((left, right));
        }
        if left.kind == Kind::Json || right.kind == Kind::Json {
            let (left, right) = (self.as_json_scalar(left, span)?, self.as_json_scalar(right, span)?);
            return Ok((left, right));
        }
        let (left, right) = self.both_texts(left, right);
        if left.kind == Kind::Geometry || right.kind == Kind::Geometry {
            return Ok((self.as_bytes(left), self.as_bytes(right)));
        }
        if is_text(&left) && is_text(&right) {
            return self.comparable_texts(left, right, span);
        }
        if left.kind.is_temporal() || right.kind.is_temporal() {
            return self.comparable_temporal(left, right, span);
        }
        let bytes = |typed: &Typed| matches!(typed.kind, Kind::Bytes);
        if (bytes(&left) && (bytes(&right) || is_text(&right))) || (is_text(&left) && bytes(&right)) {
            let (left, right) = (self.as_bytes(left), self.as_bytes(right));
            return Ok((left, right));
        }
        let (left, right) = self.numbers(left, right);
        Ok((left, right))
    }

    /// A value beside one of which nothing is known.
    fn as_compared(&mut self, typed: Typed) -> Typed {
        if typed.pg == Pg::Boolean { self.as_number(typed) } else { typed }
    }

    /// Both as numbers that PostgreSQL compares exactly as far as MySQL does.
    pub(crate) fn numbers(&mut self, left: Typed, right: Typed) -> (Typed, Typed) {
        for side in [&left, &right] {
            if side.constant_text().is_some() {
                self.tell_no_number(side);
            }
        }
        // A literal text beside a column of exact numbers is an exact number as well.
        let (left, right) = match (exact_text(&left, &right), exact_text(&right, &left)) {
            (Some(left), _) => (left, right),
            (_, Some(right)) => (left, right),
            _ => (left, right),
        };
        let left = self.exact_variable(left, &right);
        let right = self.exact_variable(right, &left);
        let (left, right) = (self.as_number(left), self.as_number(right));
        let is_float = |typed: &Typed| typed.pg.is_float();
        // Doubles meet exact numbers as doubles.
        if is_float(&left) != is_float(&right) {
            let widen = |typed: Typed| match typed.pg {
                Pg::Double | Pg::Untyped => typed,
                Pg::Real => typed,
                _ if typed.constant.is_some() => typed,
                _ => typed.cast(Pg::Double, Kind::Double),
            };
            return (widen(left), widen(right));
        }
        (left, right)
    }

    /// A value beside a JSON one, as JSON.
    fn as_json_scalar(&mut self, typed: Typed, span: Span) -> Translated<Typed> {
        match &typed.kind {
            Kind::Null => Ok(typed),
            // On MySQL, these stay what they are, and come behind all other JSON values.
            _ if typed.kind.is_temporal() || matches!(typed.kind, Kind::Bytes | Kind::Bit | Kind::Geometry) => {
                refuse(&code::JSON_COMPARISON, span, "JSON is compared with a value of this type")
            }
            _ => self.as_json_value(typed, span),
        }
    }

    pub(super) fn comparable_texts(&mut self, left: Typed, right: Typed, span: Span) -> Translated<(Typed, Typed)> {
        let Some(collation) = self.collation_of(&left, &right, span)? else { return Ok((left, right)) };
        for (side, other) in [(&left, &right), (&right, &left)] {
            let (Some(of), Some(given)) = (side.text, other.text) else { continue };
            if given.coercibility != Coercibility::Explicit || of.coercibility == Coercibility::Explicit {
                continue;
            }
            // MySQL may compare these by their numbers, or texts that it has converted.
            let members =
                matches!(side.kind, Kind::Enum(_) | Kind::Set(_)) && of.collation.name != given.collation.name;
            let converted = side.is_column() && of.collation.charset != given.collation.charset;
            if members || converted {
                return refuse(&code::COLLATION_MIX, span, "a column is compared under another COLLATE");
            }
        }
        let (mut left, mut right) = (left, right);
        if collation.pad_space {
            // Padded with spaces, control characters come before the end of a text.
            let controls = |typed: &Typed| typed.constant_text().is_some_and(|text| text.contains(|c: char| c < ' '));
            if controls(&left) || controls(&right) {
                return refuse(&code::EXPRESSION, span, "control characters are compared under PAD SPACE");
            }
            let others =
                |typed: &Typed| typed.constant_text().is_some_and(|text| text.chars().any(is_compared_otherwise));
            if collation.strength != Strength::Bytes && (others(&left) || others(&right)) {
                let message = format!("`{}` may take other letters as equal", collation.name);
                self.report(&text_code::LETTERS_OF_OLD_COLLATIONS, span, message);
            }
            let trims = |typed: &Typed| typed.text.is_some_and(|of| of.trimmed) || typed.is_null();
            if !trims(&left) || !trims(&right) {
                for side in [&mut left, &mut right] {
                    if !side.text.is_some_and(|of| of.trimmed) {
                        *side = trimmed(side);
                    }
                }
            }
        }
        let both = [&left, &right].map(|side| side.text.map_or(Carried::Default, |of| of.carried));
        let carried = carried_by(&both);
        let wanted = self.collation_name(collation);
        let already = match carried {
            Carried::Column(name) | Carried::Explicit(name) => name == wanted,
            Carried::Default => false,
            Carried::Mixed => false,
        };
        if !already && self.engine.options.collation == CollationPolicy::Faithful {
            left = collated(&left, wanted);
            if matches!(both[1], Carried::Explicit(_)) {
                right = collated(&right, wanted);
            }
        }
        Ok((left, right))
    }

    /// The collation under which MySQL compares two texts.
    pub(crate) fn collation_of(
        &mut self,
        left: &Typed,
        right: &Typed,
        span: Span,
    ) -> Translated<Option<&'static Collation>> {
        let (Some(a), Some(b)) = (left.text, right.text) else {
            return Ok(left.text.or(right.text).map(|of| of.collation));
        };
        match self.aggregate(a, b) {
            Some(of) => Ok(Some(of.collation)),
            None => refuse(&code::COLLATION_MIX, span, format!("{} meets {}", a.collation.name, b.collation.name)),
        }
    }

    /// What two texts make together; `None` is an illegal mix.
    pub(crate) fn aggregate(&self, a: TextCollation, b: TextCollation) -> Option<TextCollation> {
        let carried = carried_by(&[a.carried, b.carried]);
        let both = |of: TextCollation| TextCollation { carried, trimmed: a.trimmed && b.trimmed, ..of };
        if std::ptr::eq(a.collation, b.collation) {
            return Some(both(TextCollation { coercibility: a.coercibility.min(b.coercibility), ..a }));
        }
        if a.coercibility != b.coercibility {
            return Some(both(if a.coercibility < b.coercibility { a } else { b }));
        }
        if a.coercibility == Coercibility::Explicit {
            return None;
        }
        // Of one character set the `_bin` collation wins; of two, the one of Unicode.
        if a.collation.charset == b.collation.charset {
            return match (a.collation.strength, b.collation.strength) {
                (Strength::Bytes, _) => Some(both(a)),
                (_, Strength::Bytes) => Some(both(b)),
                _ if a.coercibility >= Coercibility::Literal => Some(both(a)),
                _ => None,
            };
        }
        let unicode = |of: TextCollation| of.collation.charset.starts_with("utf") || of.collation.charset == "ucs2";
        match (unicode(a), unicode(b)) {
            (true, false) => Some(both(a)),
            (false, true) => Some(both(b)),
            (true, true) if a.collation.charset == "utf8mb4" => Some(both(a)),
            (true, true) if b.collation.charset == "utf8mb4" => Some(both(b)),
            _ if a.coercibility >= Coercibility::Literal => Some(both(a)),
            _ => None,
        }
    }

    /// Rows of values; beside a YEAR, this makes of another value what it stands for.
    pub(super) fn compare_rows(
        &mut self,
        op: BinaryOp,
        left: &[Expr],
        right: &[Expr],
        beside_year: impl Fn(&mut Self, &Typed, Typed, &Expr) -> Translated<Typed>,
        span: Span,
    ) -> Translated<Typed> {
        if left.len() != right.len() {
            return refuse(&code::ROW_VALUE, span, "rows of different lengths are compared");
        }
        let (mut lefts, mut rights) = (Vec::new(), Vec::new());
        let mut whole = Typed::condition("", Binds::Comparison);
        for (left, right) in left.iter().zip(right) {
            if let (ExprKind::Row(_), _) | (_, ExprKind::Row(_)) = (&left.kind, &right.kind) {
                let inner = self.comparison(BinaryOp::Eq, left, right, span)?;
                if !matches!(op, BinaryOp::Eq) {
                    return refuse(&code::ROW_VALUE, span, "rows inside of rows are compared");
                }
                whole = whole.mixed_with(&[&inner]);
                lefts.push(inner.atom().into_owned());
                rights.push("true".to_owned());
                continue;
            }
            let (first, second) = (self.expr(left)?, self.expr(right)?);
            let is_short = |side: &Typed, other: &Typed| side.kind == Kind::Year && other.constant_text().is_some();
            let ordered = !matches!(op, BinaryOp::Eq | BinaryOp::NotEq | BinaryOp::NullSafeEq);
            if ordered && (is_short(&first, &second) || is_short(&second, &first)) {
                return refuse(&code::ROW_VALUE, span, "rows of years and texts are compared");
            }
            let second = beside_year(self, &first, second, right)?;
            let first = beside_year(self, &second, first, left)?;
            let (left, right) = (first, second);
            if left.kind.is_text() != right.kind.is_text() && (left.kind.is_number() || right.kind.is_number()) {
                return refuse(&code::ROW_VALUE, span, "rows of texts and numbers are compared");
            }
            let is_time = |side: &Typed| matches!(side.kind, Kind::Time { .. });
            if is_time(&left) && right.kind.is_text() || is_time(&right) && left.kind.is_text() {
                return refuse(&code::ROW_VALUE, span, "rows of times and texts are compared");
            }
            let pair = [left.clone(), right.clone()];
            self.tell_signs(&pair, span);
            self.tell_json(&pair, span);
            let (left, right) = self.comparable(left, right, span)?;
            whole = whole.mixed_with(&[&left, &right]);
            lefts.push(left.sql.into());
            rights.push(right.sql.into());
        }
        let row = |items: &[String]| {
            if items.len() == 1 { format!("({})", items.join("")) } else { format!("({})", items.join(", ")) }
        };
        whole.sql = format_compact!("{} {} {}", row(&lefts), sign(op), row(&rights));
        Ok(whole)
    }

    fn compare_row_with_query(&mut self, op: BinaryOp, left: &[Expr], query: &Query, span: Span) -> Translated<Typed> {
        if op == BinaryOp::NullSafeEq {
            return refuse(&code::ROW_VALUE, span, "<=> of a row and a query");
        }
        let query = self.subquery(query)?;
        let left = self.row_beside(left, &query, span)?;
        let sql = format!("{} {} ({})", left.sql, sign(op), query.sql);
        Ok(Typed::condition(sql, Binds::Comparison).mixed_with(&[&left]).at_least(query.volatility))
    }

    /// A row of values beside a query's rows, whose columns are comparable as they are.
    fn row_beside(&mut self, row: &[Expr], query: &crate::translate::query::Queried, span: Span) -> Translated<Typed> {
        if row.len() != query.columns.len() {
            return refuse(&code::COLUMN_COUNT, span, "a row is compared with a query of another width");
        }
        let mut parts = Vec::new();
        let mut whole = Typed::condition("", Binds::Atom);
        for (node, column) in row.iter().zip(&query.columns) {
            let value = self.expr(node)?;
            let value = self.beside_column(value, &column.value.typed(String::new()), span)?;
            whole = whole.mixed_with(&[&value]);
            parts.push(value.sql);
        }
        whole.sql = if parts.len() == 1 { parts.remove(0) } else { format_compact!("({})", parts.join(", ")) };
        Ok(whole)
    }

    /// A value brought to a column that cannot be changed itself.
    fn beside_column(&mut self, value: Typed, column: &Typed, span: Span) -> Translated<Typed> {
        let marked = Typed { sql: CompactString::const_new("\u{1}"), ..column.clone() };
        let (value, changed) = self.comparable(value, marked, span)?;
        if changed.sql != "\u{1}" {
            return refuse(&code::SUBQUERY_TYPES, span, "a value is compared with a query's column of another type");
        }
        Ok(value)
    }

    /// Tells that texts are put into an order in which MySQL has signs at other places.
    pub(crate) fn tell_order(&mut self, typed: &Typed) {
        let differs = |of: &TextCollation| of.collation.orders_signs_by_code() || of.collation.pad_space && !of.trimmed;
        if self.engine.options.collation == CollationPolicy::Faithful
            && typed.kind == Kind::Text
            && typed.text.as_ref().is_some_and(differs)
        {
            self.report(&code::ORDER_OF_SIGNS, Span::default(), "texts with signs or blanks may come in another order");
        }
    }

    /// The text under the collation that MySQL gives it, where order or equality will be asked of it.
    pub(crate) fn ordered(&mut self, typed: Typed) -> Typed {
        let Some(of) = typed.text.filter(|_| typed.kind.is_text()) else { return typed };
        if self.engine.options.collation == CollationPolicy::Plain {
            return typed;
        }
        let wanted = self.collation_name(of.collation);
        match of.carried {
            Carried::Column(name) | Carried::Explicit(name) if name == wanted => typed,
            _ => collated(&typed, wanted),
        }
    }
}

/// A letter that the collations before UCA 9.0 compare otherwise than ICU does.
fn is_compared_otherwise(letter: char) -> bool {
    letter > '\u{ffff}' || "ßøØłŁđĐðÐæÆœŒþÞħĦŧŦŋŊıĳĲŉ".contains(letter)
}

/// Where PostgreSQL has the collation of an operation on these from.
pub(crate) fn carried_by(sides: &[Carried]) -> Carried {
    let mut result = Carried::Default;
    for side in sides {
        result = match (result, *side) {
            (Carried::Explicit(a), Carried::Explicit(b)) if a != b => Carried::Mixed,
            (Carried::Explicit(a), _) => Carried::Explicit(a),
            (_, Carried::Explicit(b)) => Carried::Explicit(b),
            (Carried::Mixed, _) | (_, Carried::Mixed) => Carried::Mixed,
            (Carried::Column(a), Carried::Column(b)) if a != b => Carried::Mixed,
            (Carried::Default, other) | (other, Carried::Default | Carried::Column(_)) => other,
        };
    }
    result
}

/// `text COLLATE name`.
pub(crate) fn collated(typed: &Typed, name: Option<&'static String>) -> Typed {
    let text = typed.at(Binds::Collate);
    let sql = match name {
        None => [&text, " COLLATE \"C\""].concat(),
        Some(name) => [&text, " COLLATE mysql.", &ident(name)].concat(),
    };
    let mut result = Typed { sql: sql.into(), binds: Binds::Collate, ..typed.clone() };
    if let Some(of) = &mut result.text {
        of.carried = Carried::Explicit(name);
    }
    result
}

/// The text without spaces at its end, which do not count under the collations of old.
pub(crate) fn trimmed(typed: &Typed) -> Typed {
    let text = typed.text.map(|of| TextCollation { trimmed: true, ..of });
    if let Some(Constant::Text(constant)) = &typed.constant {
        let shorter = constant.trim_end_matches(' ');
        if shorter == constant {
            return Typed { text, ..typed.clone() };
        }
        // A COLLATE clause stays.
        if typed.binds == Binds::Atom {
            let constant = Some(Constant::Text(shorter.into()));
            return Typed { sql: quote_string(shorter), constant, text, ..typed.clone() };
        }
    }
    Typed { sql: format_compact!("rtrim({}, ' ')", typed.sql), binds: Binds::Atom, text, ..typed.clone() }
}
