//! Codes of changes of several tables (M89x).

use crate::report::codes;

codes! {
    /// MySQL: A row that is changed by a join and meets several rows of another table is changed once, by the first that is found.
    /// PostgreSQL: It is changed once too, by any of them.
    /// Translation: The statement takes the values of one of the rows.
    /// To do: Join a query that gives one row for each that is changed, such as one with `GROUP BY` or `LIMIT 1`.
    M890 MEETS_SEVERAL: Approximate, "a row changed by several rows", example: "CREATE TABLE t (id INT PRIMARY KEY, a INT); CREATE TABLE u (t INT, b INT); UPDATE t JOIN u ON u.t = t.id SET t.a = u.b";

    /// MySQL: An UPDATE of several tables stores the values of the table that it reads first while it reads, so that what is
    /// assigned behind them may see them; those of other tables are stored at the end. Which table comes first is up to the
    /// optimizer.
    /// PostgreSQL: All values are computed from the rows as they were.
    /// Translation: So they are.
    /// To do: Write the old value's computation in the place of the column (`SET t.a = t.a + 1, t.b = t.a + 1`).
    M891 ASSIGNED_AND_READ: Approximate, "a column that is assigned and read", example: "CREATE TABLE t (id INT PRIMARY KEY, a INT, b INT); CREATE TABLE u (id INT PRIMARY KEY); UPDATE t JOIN u ON u.id = t.id SET t.a = t.a + 1, t.b = t.a";
}
