//! Numeric functions.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/numeric-functions.html>

use super::{Function, Param, Returns, native, template};

pub(crate) static FUNCTIONS: &[Function] = &[
    native("ABS", "abs", &[Param::Number], Returns::Same(0)),
    template("SIGN", "sign({0})::integer", &[Param::Number], Returns::Int4),
];
