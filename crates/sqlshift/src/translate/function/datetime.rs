//! Date and time functions.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/date-and-time-functions.html>

use super::{Function, Param, Returns, template};

pub(crate) static FUNCTIONS: &[Function] = &[
    template("YEAR", "extract(year FROM {0})::integer", &[Param::Date], Returns::Int4),
    template("MONTH", "extract(month FROM {0})::integer", &[Param::Date], Returns::Int4),
    template("DATE", "{0}", &[Param::Date], Returns::Date),
];
