//! The columns that an expression names.

use super::{Column3, Expr, ExprKind};

impl Expr {
    /// Gives each column that is named; `false` if there is a query in it, and then not all of them.
    pub(crate) fn each_column<'a>(&'a self, take: &mut impl FnMut(&'a Column3)) -> bool {
        let mut all = |list: &[&'a Expr]| list.iter().all(|part| part.each_column(take));
        match &self.kind {
            ExprKind::Column(column) => {
                take(column);
                true
            }
            ExprKind::Literal(_)
            | ExprKind::UserVariable(_)
            | ExprKind::SystemVariable(_)
            | ExprKind::Parameter(_)
            | ExprKind::Keyword(_)
            | ExprKind::Default => true,
            ExprKind::Unary(_, operand)
            | ExprKind::Is { operand, .. }
            | ExprKind::Cast { operand, .. }
            | ExprKind::Transcode { operand, .. }
            | ExprKind::Collate { operand, .. }
            | ExprKind::Interval { value: operand, .. }
            | ExprKind::Assign { value: operand, .. }
            | ExprKind::DefaultOf(operand)
            | ExprKind::ValuesOf(operand) => operand.each_column(take),
            ExprKind::Binary(_, left, right) => all(&[left, right]),
            ExprKind::Like { operand, pattern, escape, .. } => {
                all(&[operand, pattern]) && escape.as_ref().is_none_or(|escape| escape.each_column(take))
            }
            ExprKind::Regexp { operand, pattern, .. } => all(&[operand, pattern]),
            ExprKind::InList { operand, list, .. } => {
                let parts: Vec<&Expr> = std::iter::once(&**operand).chain(list).collect();
                all(&parts)
            }
            ExprKind::Between { operand, low, high, .. } => all(&[operand, low, high]),
            ExprKind::Row(list) => all(&list.iter().collect::<Vec<_>>()),
            ExprKind::Case { operand, branches, otherwise } => {
                let branches = branches.iter().flat_map(|(condition, value)| [condition, value]);
                let parts = operand.as_deref().into_iter().chain(branches).chain(otherwise.as_deref());
                all(&parts.collect::<Vec<_>>())
            }
            ExprKind::Call(call) => {
                let order = call.order_by.iter().map(|order| &*order.expr);
                all(&call.args.iter().chain(order).collect::<Vec<_>>())
            }
            ExprKind::Match { columns, against, .. } => {
                let parts: Vec<&Expr> = columns.iter().chain([&**against]).collect();
                all(&parts)
            }
            ExprKind::InQuery { .. } | ExprKind::Quantified { .. } | ExprKind::Exists(_) | ExprKind::Subquery(_) => {
                false
            }
        }
    }
}
