//! Expressions: each node of MySQL's as a text of the target with its type on both servers.
//!
//! One pass from the leaves: an operand is translated first, and its type decides the form of what stands around it.
//! Where no form gives MySQL's answer, translation is refused with a diagnostic.

pub(crate) mod arith;
pub(crate) mod cast;
pub(crate) mod coerce;
pub(crate) mod column;
pub(crate) mod compare;
pub(crate) mod compare_temporal;
pub(crate) mod leading;
pub(crate) mod literal;
pub(crate) mod range;
pub(crate) mod temporal;
pub(crate) mod text;
pub(crate) mod typed;

use super::Engine;
use super::code::query as code;
use super::function;
use super::query::scope::{Clause, Scope};
use crate::few::Few;
use crate::mysql::ast::{BinaryOp, Expr, ExprKind, Is, UnaryOp};
use crate::mysql::collation::Collation;
use crate::report::{Code, Diagnostic, Verdict};
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet};
pub(crate) use typed::{Binds, Kind, Pg, Typed, Volatility};

/// Why there is no translation.
#[derive(Clone, Debug)]
pub(crate) struct Refused(pub(crate) Box<Diagnostic>);

pub(crate) type Translated<T> = Result<T, Refused>;

/// A refusal with this code. Nothing comes of the statement, so one that is milder elsewhere is not enough.
#[cold]
pub(crate) fn refuse<T>(code: &'static Code, span: Span, message: impl Into<String>) -> Translated<T> {
    Err(refused(code, span, message.into()))
}

#[cold]
fn refused(code: &'static Code, span: Span, message: String) -> Refused {
    let is_enough = code.verdict == Verdict::Unsupported;
    let code = if is_enough { code } else { &crate::translate::code::statement::STATEMENT };
    Refused(Box::new(Diagnostic::new(code, span, message)))
}

/// What a translation asks for besides its text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Needs {
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) helpers: Few<&'static str>,
    pub(crate) collations: Few<&'static str>,
    /// Values for its parameters.
    pub(crate) values: bool,
}

/// What a statement does to user variables.
#[derive(Clone, Debug, Default)]
pub(crate) struct Variables {
    /// Those that it assigns.
    pub(crate) assigned: BTreeSet<String>,
    /// Those whose values are known to be what is assigned.
    pub(crate) settled: BTreeMap<String, super::query::scope::Value>,
    /// Those that it reads outside of their own assignments.
    pub(crate) read: BTreeSet<String>,
    /// What its running numbers start with.
    pub(crate) starts: BTreeMap<String, Typed>,
}

/// Translates the expressions and queries of one statement.
pub(crate) struct Context<'e> {
    pub(crate) engine: &'e Engine,
    pub(crate) needs: Needs,
    /// The queries around the expression, the innermost last.
    pub(crate) scopes: Vec<Scope>,
    /// The common tables in sight, the nearest last.
    pub(crate) common: Vec<super::query::scope::Source>,
    /// The tables and views that the statement names.
    pub(crate) reads: Few<crate::catalog::TableId>,
    /// The tables that the statement changes; MySQL lets no subquery read them, except in derived tables.
    pub(crate) changed: Vec<crate::catalog::TableId>,
    pub(crate) in_derived: u32,
    /// DISTINCT rows come in the order of something else, so they are grouped instead.
    pub(crate) distinct_groups: bool,
    /// An ORDER BY inside of the outermost query.
    pub(crate) inner_order: bool,
    /// The values of parameters, if the statement is executed with some.
    pub(crate) arguments: Vec<Typed>,
    /// What it does to user variables, if it names some.
    pub(crate) variables: Option<Box<Variables>>,
    /// User variables are set and read from row to row.
    pub(crate) by_row: Option<crate::translate::query::RowVariables>,
    /// The order of the rows of the query that is read.
    pub(crate) order: Vec<crate::mysql::ast::OrderBy>,
    /// It is an expression of a definition, where PostgreSQL wants functions that are IMMUTABLE.
    pub(crate) in_definition: bool,
    /// A text was seen for which MySQL guesses too short a length, and where it keeps rows it cuts them off there.
    pub(crate) guessed_length: bool,
    /// `IGNORE`: what strict mode refuses is stored as near as it goes.
    pub(crate) lenient: bool,
    /// A NULL for a column that is NOT NULL is stored as the implicit default of its type, not refused.
    pub(crate) bends_null: bool,
    /// The statement changes rows under strict mode, which refuses what a query only warns of: texts that are no
    /// numbers, divisions by zero.
    pub(crate) strict_change: bool,
    depth: u32,
}

/// How deeply expressions may nest.
const MAX_DEPTH: u32 = 5000;

impl<'e> Context<'e> {
    pub(crate) fn new(engine: &'e Engine) -> Context<'e> {
        Context {
            engine,
            needs: Needs::default(),
            // Most queries nest no further.
            scopes: Vec::with_capacity(2),
            common: Vec::new(),
            reads: Few::default(),
            changed: Vec::new(),
            in_derived: 0,
            distinct_groups: false,
            inner_order: false,
            arguments: Vec::new(),
            variables: None,
            by_row: None,
            order: Vec::new(),
            in_definition: false,
            guessed_length: false,
            lenient: false,
            bends_null: false,
            strict_change: false,
            depth: 0,
        }
    }

    pub(crate) fn variables(&mut self) -> &mut Variables {
        self.variables.get_or_insert_default()
    }

    pub(crate) fn report(&mut self, code: &'static Code, span: Span, message: impl Into<String>) {
        self.tell(code, span, message.into());
    }

    fn tell(&mut self, code: &'static Code, span: Span, message: String) {
        let known = self.needs.diagnostics.iter().any(|other| other.code == code && other.span == span);
        if !known {
            self.needs.diagnostics.push(Diagnostic::new(code, span, message));
        }
    }

    /// A call of a helper function, which the output then creates.
    pub(crate) fn helper(&mut self, name: &'static str, arguments: &[&str]) -> String {
        self.needs.helpers.insert(name);
        let length: usize = arguments.iter().map(|argument| argument.len() + 2).sum();
        let mut sql = String::with_capacity("mysql.".len() + name.len() + 2 + length);
        sql.push_str("mysql.");
        sql.push_str(name);
        sql.push('(');
        for (at, argument) in arguments.iter().enumerate() {
            sql.push_str(if at > 0 { ", " } else { "" });
            sql.push_str(argument);
        }
        sql.push(')');
        sql
    }

    /// The collation's name on the target; `None` stands for `C`.
    pub(crate) fn collation_name(&mut self, collation: &'static Collation) -> Option<&'static String> {
        use crate::mysql::collation::Strength;
        if collation.strength == Strength::Bytes {
            return None;
        }
        self.needs.collations.insert(&collation.name);
        Some(&collation.name)
    }

    /// Runs something that may recurse, within bounds of depth and stack.
    pub(crate) fn nested<T>(&mut self, span: Span, run: impl FnOnce(&mut Self) -> Translated<T>) -> Translated<T> {
        if self.depth > MAX_DEPTH {
            return refuse(&super::code::statement::TOO_LARGE, span, "the statement nests too deeply");
        }
        self.depth += 1;
        let result = stacker::maybe_grow(128 * 1024, 2 * 1024 * 1024, || run(self));
        self.depth -= 1;
        result
    }

    /// The expression on the target.
    pub(crate) fn expr(&mut self, node: &Expr) -> Translated<Typed> {
        self.nested(node.span, |context| match context.grouped(node)? {
            Some(typed) => Ok(typed),
            None => context.node(node),
        })
    }

    fn node(&mut self, node: &Expr) -> Translated<Typed> {
        let span = node.span;
        match &node.kind {
            ExprKind::Literal(literal) => self.literal(literal, span),
            ExprKind::Column(column) => self.column_ref(column, span),
            ExprKind::Parameter(index) => {
                if let Some(argument) = self.arguments.get(*index) {
                    return Ok(argument.clone());
                }
                self.needs.values = true;
                Ok(Typed::new(["$", &(index + 1).to_string()].concat(), Kind::Unknown, Pg::Untyped))
            }
            ExprKind::UserVariable(name) => self.user_variable(name, span),
            ExprKind::SystemVariable(name) => self.system_variable(name, span),
            ExprKind::Unary(op, operand) => self.unary(*op, operand, span),
            ExprKind::Binary(op, left, right) => self.binary(*op, left, right, span),
            ExprKind::Is { operand, what, negated } => self.is(operand, *what, *negated),
            ExprKind::Like { operand, pattern, escape, negated } => {
                self.like(operand, pattern, escape.as_deref(), *negated, span)
            }
            ExprKind::Regexp { operand, pattern, negated } => self.regexp(operand, pattern, *negated, span),
            ExprKind::InList { operand, list, negated } => self.in_list(operand, list, *negated, span),
            ExprKind::InQuery { operand, query, negated } => self.in_query(operand, query, *negated, span),
            ExprKind::Between { operand, low, high, negated } => self.between(operand, low, high, *negated, span),
            ExprKind::Quantified { operand, op, all, query } => self.quantified(operand, *op, *all, query, span),
            ExprKind::Exists(query) => {
                let query = self.subquery(query)?;
                Ok(Typed::condition(["EXISTS (", &query.sql, ")"].concat(), Binds::Atom)
                    .not_null()
                    .at_least(query.volatility))
            }
            ExprKind::Subquery(query) => self.scalar(query, span),
            ExprKind::Row(_) => refuse(&code::ROW_VALUE, span, "a row stands where a single value is needed"),
            ExprKind::Case { operand, branches, otherwise } => {
                self.case(operand.as_deref(), branches, otherwise.as_deref(), span)
            }
            ExprKind::Call(call) => function::call(self, call, span),
            ExprKind::Cast { operand, to } => {
                let operand = self.expr(operand)?;
                self.cast(operand, to, span)
            }
            ExprKind::Transcode { operand, charset } => {
                let operand = self.expr(operand)?;
                self.transcode(operand, charset, span)
            }
            ExprKind::Collate { operand, collation } => self.collate(operand, collation, span),
            ExprKind::Match { columns, against, mode } => {
                function::search::match_against(self, columns, against, *mode, span)
            }
            ExprKind::Assign { variable, value } => self.assign(variable, value, span),
            ExprKind::Interval { .. } => refuse(&code::EXPRESSION, span, "an interval stands alone"),
            ExprKind::Keyword(word) => refuse(&code::EXPRESSION, span, format!("the word {word} stands alone")),
            ExprKind::Default => refuse(&code::EXPRESSION, span, "DEFAULT stands inside an expression"),
            ExprKind::DefaultOf(column) => self.default_of(column, span),
            ExprKind::ValuesOf(column) => self.values_of(column, span),
        }
    }

    /// The expression as a condition.
    pub(crate) fn condition(&mut self, node: &Expr) -> Translated<Typed> {
        let typed = self.expr(node)?;
        Ok(self.as_condition(typed))
    }

    fn unary(&mut self, op: UnaryOp, operand: &Expr, span: Span) -> Translated<Typed> {
        match op {
            UnaryOp::Not => {
                let condition = self.condition(operand)?;
                let sql = ["NOT ", &*condition.at(Binds::Not)].concat();
                Ok(Typed::condition(sql, Binds::Not).over(&[&condition]))
            }
            UnaryOp::Plus => self.expr(operand),
            UnaryOp::Minus => {
                let operand = self.expr(operand)?;
                Ok(self.negate(operand))
            }
            UnaryOp::BitNot => {
                let operand = self.expr(operand)?;
                Ok(self.bit_not(operand))
            }
            UnaryOp::Binary => {
                let operand = self.expr(operand)?;
                self.tell_charset(&operand, span);
                Ok(self.as_bytes(operand).without_number())
            }
        }
    }

    fn binary(&mut self, op: BinaryOp, left: &Expr, right: &Expr, span: Span) -> Translated<Typed> {
        match op {
            BinaryOp::And | BinaryOp::Or => {
                let (left, right) = (self.condition(left)?, self.condition(right)?);
                // MySQL may take functions of literals for the same that differ in case only.
                if op == BinaryOp::Or
                    && left.sql != right.sql
                    && left.sql.contains('(')
                    && left.sql.eq_ignore_ascii_case(&right.sql)
                {
                    return refuse(&code::EXPRESSION, span, "alternatives that differ only in the case of literals");
                }
                let among_rows = self.scopes.last().is_some_and(|scope| scope.clause == Clause::Rows);
                if op == BinaryOp::And && among_rows && (shows_constant(&left, &right) || shows_constant(&right, &left))
                {
                    let message = "MySQL shows the digits of the literal in the place of the column";
                    return refuse(&code::EXPRESSION, span, message);
                }
                let (word, binds) = if op == BinaryOp::And { ("AND", Binds::And) } else { ("OR", Binds::Or) };
                let sql = [&left.at(binds), " ", word, " ", &right.at(binds)].concat();
                Ok(Typed::condition(sql, binds).over(&[&left, &right]))
            }
            BinaryOp::Xor => {
                let (left, right) = (self.condition(left)?, self.condition(right)?);
                let sql = [&*left.atom(), " <> ", &right.atom()].concat();
                Ok(Typed::condition(sql, Binds::Comparison).over(&[&left, &right]))
            }
            BinaryOp::Eq
            | BinaryOp::NullSafeEq
            | BinaryOp::NotEq
            | BinaryOp::Less
            | BinaryOp::LessEq
            | BinaryOp::Greater
            | BinaryOp::GreaterEq => self.comparison(op, left, right, span),
            BinaryOp::Plus
            | BinaryOp::Minus
            | BinaryOp::Multiply
            | BinaryOp::Divide
            | BinaryOp::IntDivide
            | BinaryOp::Modulo => {
                let (left, right) = (self.expr(left)?, self.expr(right)?);
                self.arithmetic(op, left, right, span)
            }
            BinaryOp::BitOr | BinaryOp::BitAnd | BinaryOp::BitXor | BinaryOp::ShiftLeft | BinaryOp::ShiftRight => {
                let (left, right) = (self.expr(left)?, self.expr(right)?);
                Ok(self.bit_operation(op, left, right))
            }
            BinaryOp::Concat => {
                let (left, right) = (self.expr(left)?, self.expr(right)?);
                Ok(self.concat(vec![left, right]))
            }
            BinaryOp::SoundsLike => {
                let (left, right) = (self.expr(left)?, self.expr(right)?);
                let (left, right) = (self.as_text(left), self.as_text(right));
                let sounds = [left, right].map(|side| {
                    let sql = self.helper("soundex", &[&side.sql]);
                    Typed {
                        sql: sql.into(),
                        binds: Binds::Atom,
                        kind: Kind::Text,
                        pg: Pg::Text,
                        constant: None,
                        ..side
                    }
                });
                let [left, right] = sounds;
                self.compare(BinaryOp::Eq, left, right, span)
            }
            BinaryOp::MemberOf => function::json::member_of(self, left, right, span),
        }
    }

    fn is(&mut self, operand: &Expr, what: Is, negated: bool) -> Translated<Typed> {
        let not = if negated { "NOT " } else { "" };
        if what == Is::Null
            && let ExprKind::Row(_) = operand.kind
        {
            return refuse(&code::ROW_VALUE, operand.span, "IS NULL of a row");
        }
        if what == Is::Null && self.engine.session.auto_is_null && matches!(operand.kind, ExprKind::Column(_)) {
            self.report(
                &code::SQL_MODE,
                operand.span,
                "`sql_auto_is_null` is set, which finds the last row by IS NULL",
            );
        }
        let typed = self.expr(operand)?;
        let (typed, word) = match what {
            Is::Null => (typed, "NULL"),
            Is::True => (self.as_condition(typed), "TRUE"),
            Is::False => (self.as_condition(typed), "FALSE"),
            Is::Unknown => (self.as_condition(typed), "UNKNOWN"),
        };
        let sql = [&typed.at(Binds::Comparison), " IS ", not, word].concat();
        Ok(Typed::condition(sql, Binds::Is).mixed_with(&[&typed]).not_null())
    }
}

/// Whether one condition makes a text of a column that the other one finds equal to a fraction: MySQL then puts the
/// literal in the column's place, whose digits may be others.
fn shows_constant(condition: &Typed, equality: &Typed) -> bool {
    let is_fraction =
        |value: &str| value.contains('.') && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    equality.sql.split(" AND ").any(|part| match part.split_once(" = ") {
        Some((column, value)) if is_fraction(value) => condition.sql.contains(&format!("{column}::text")),
        _ => false,
    })
}
