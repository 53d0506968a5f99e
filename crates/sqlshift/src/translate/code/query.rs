//! Codes of queries (Q), expressions (E), functions (F) and changes of rows (M).

use crate::report::codes;

codes! {
    /// The columns of a table or view are not known, because its definition was not read. What depends on their types
    /// (comparisons, arithmetic, conditions) is written as if both servers agreed on them.
    ///
    /// ## What to do
    /// Give the definition with `--schema`, or convert it in the same run.
    Q101 TABLE_NOT_KNOWN: Approximate, "a query of a table that is not known", example: "SELECT a FROM nowhere";

    /// No table of the query has a column of this name, and no alias is it. MySQL refuses the statement.
    ///
    /// ## What to do
    /// See whether the statement belongs to another version of the schema.
    Q102 COLUMN_UNKNOWN: Unsupported, "a column that does not exist", example: "CREATE TABLE t (a INT); SELECT b FROM t";

    /// Without `ONLY_FULL_GROUP_BY`, MySQL gives a column that is not grouped by the value of any row of the group. So does
    /// the translation, but it may be another row.
    ///
    /// ## What to do
    /// Say which value is wanted: `MIN(column)`, or a window function.
    Q103 LOOSE_GROUP_BY: Approximate, "a column that is not grouped", example: "SET sql_mode = ''; CREATE TABLE t (a INT, b INT); SELECT a, b FROM t GROUP BY a";

    /// `LIMIT` without `ORDER BY` gives any rows. MySQL mostly takes the first by primary key, PostgreSQL those that it
    /// finds first.
    ///
    /// ## What to do
    /// Add `ORDER BY` with a unique column.
    Q104 LIMIT_WITHOUT_ORDER: Approximate, "LIMIT without ORDER BY", example: "CREATE TABLE t (a INT); SELECT a FROM t LIMIT 1";

    /// The collation ignores spaces at the end, so MySQL puts `'a'` and `'a '` in one group; PostgreSQL keeps them apart.
    ///
    /// ## What to do
    /// Trim the values, or use a collation of the UCA 9.0.0 family, which counts spaces.
    Q105 GROUP_PAD_SPACE: Approximate, "groups of texts with trailing spaces", example: "CREATE TABLE t (a VARCHAR(9) COLLATE utf8mb4_general_ci); SELECT DISTINCT a FROM t";

    /// PostgreSQL locks only rows of plain queries, not those of grouped or combined ones. The lock is left out.
    ///
    /// ## What to do
    /// Lock the rows by a query of their own first.
    Q106 LOCK_LEFT_OUT: Approximate, "a lock that was left out", example: "CREATE TABLE t (a INT); SELECT COUNT(*) FROM t FOR UPDATE";

    /// PostgreSQL does not count the rows that LIMIT leaves out. `FOUND_ROWS()` behind the query becomes a query that counts
    /// them anew, so it may count rows that came in between.
    ///
    /// ## What to do
    /// Count them with a query of their own: `SELECT count(*) …`.
    Q107 FOUND_ROWS: Approximate, "SQL_CALC_FOUND_ROWS", example: "CREATE TABLE t (a INT); SELECT SQL_CALC_FOUND_ROWS a FROM t";

    /// `INTO OUTFILE` writes a file on the server.
    ///
    /// ## What to do
    /// Use `\copy (SELECT …) TO 'file'` of psql.
    Q109 INTO_FILE: Unsupported, "rows written into a file of the server", example: "SELECT 1 INTO OUTFILE '/tmp/x'";

    /// Rows are selected of partitions by name.
    ///
    /// ## What to do
    /// Select from the table that is the partition, or add a condition.
    Q110 PARTITION_SELECTION: Unsupported, "rows of one partition", example: "CREATE TABLE t (a INT); SELECT a FROM t PARTITION (p0)";

    /// `information_schema`, `performance_schema`, `mysql` and `sys` describe the MySQL server. PostgreSQL's catalogs hold
    /// other things under other names.
    ///
    /// ## What to do
    /// Ask `information_schema` or `pg_catalog` of the target.
    Q111 SYSTEM_TABLE: Unsupported, "a table of the MySQL server", example: "SELECT * FROM information_schema.tables";

    /// The joined columns have types that PostgreSQL does not compare as MySQL does.
    ///
    /// ## What to do
    /// Join with `ON` and an explicit cast.
    Q112 USING_TYPES: Unsupported, "USING over columns of different types", example: "CREATE TABLE t (a INT); CREATE TABLE u (a VARCHAR(9)); SELECT 1 FROM t JOIN u USING (a)";

    /// PostgreSQL knows recursive common tables only as a union of one part that does not name the table and one that does.
    Q113 RECURSION: Unsupported, "a recursive table of another shape", example: "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 3 LIMIT 2) SELECT n FROM r";

    /// The columns of the aggregate are those of an enclosing query. The servers disagree on which query it belongs to.
    ///
    /// ## What to do
    /// Compute the aggregate in the query whose rows it is about.
    Q119 OUTER_AGGREGATE: Unsupported, "an aggregate of an enclosing query's columns", example: "CREATE TABLE t (a INT); SELECT a FROM t WHERE a = (SELECT MAX(a))";

    /// In a ROLLUP, MySQL sums up over constants and repeated expressions one by one, PostgreSQL all at once.
    ///
    /// ## What to do
    /// Leave the constant or the repetition out of GROUP BY.
    Q126 ROLLUP: Unsupported, "a rolled up constant or repetition", example: "CREATE TABLE t (a INT); SELECT a, a AS b, COUNT(*) FROM t GROUP BY a, b WITH ROLLUP";

    /// Plans are the server's own.
    Q114 EXPLAIN: Approximate, "a plan", example: "EXPLAIN SELECT 1";

    /// An earlier statement of the script that changes this table was not translated, or may have changed it in another way.
    /// So the table may hold other rows than on MySQL.
    ///
    /// ## What to do
    /// Mend the statement that is named first; what follows from it is mended with it.
    Q116 ROWS_DIFFER: Approximate, "a table whose rows may differ", example: "CREATE TABLE t (a INT); DELETE FROM t LIMIT 1; SELECT a FROM t";

    /// Rows that are equal in all that `ORDER BY` names come in any order. MySQL mostly gives them by primary key,
    /// PostgreSQL as it finds them; behind `LIMIT` they may even be other rows.
    ///
    /// ## What to do
    /// Add a unique column to `ORDER BY`.
    Q117 TIES: Approximate, "rows whose order is not decided", example: "CREATE TABLE t (a INT, b INT); SELECT a, b FROM t ORDER BY a";

    /// An ORDER BY inside of a query (of a derived table, a window, an aggregate) does not order its result. MySQL's rows
    /// often come in that order all the same, PostgreSQL's need not.
    ///
    /// ## What to do
    /// Order the outermost query.
    Q118 INNER_ORDER: Approximate, "an inner order that does not order the result", example: "CREATE TABLE t (a INT); SELECT a FROM (SELECT a FROM t ORDER BY a) AS d";

    /// The text of a prepared statement is put together while the script runs.
    ///
    /// ## What to do
    /// Translate each statement that it can be.
    Q115 PREPARED_UNKNOWN: Unsupported, "a prepared statement whose text is not known", example: "PREPARE s FROM @unknown";

    /// `UUID()`, `RAND()` and the like make something new each time, on both servers.
    Q127 NEW_EACH_TIME: Approximate, "values that are new each time", example: "SELECT UUID()";

    /// A row value stands where no form of it is known to be equal.
    E201 ROW_VALUE: Unsupported, "a row value", example: "SELECT (1, 2) BETWEEN (1, 1) AND (2, 2)";

    /// The expression has no form that is known to give the same answer.
    ///
    /// ## What to do
    /// Write it for PostgreSQL by hand.
    E202 EXPRESSION: Unsupported, "an expression without a translation", example: "SELECT 'a' BETWEEN 1 AND DATE '2024-01-01'";

    /// The bytes of the text are of a character set that is not read.
    E203 INTRODUCER: Unsupported, "a text in another character set", example: "SELECT _sjis 0x83";

    /// PostgreSQL's texts cannot hold the NUL character.
    ///
    /// ## What to do
    /// Use a binary column (`bytea`).
    E204 NUL_IN_TEXT: Unsupported, "a NUL character in a text", example: "SELECT 'a\0b'";

    /// The text is no date or time that PostgreSQL can hold: a zero date, a day that is not in the calendar.
    E205 TEMPORAL_LITERAL: Unsupported, "a text that is no date or time", example: "SELECT DATE '2024-02-30'";

    /// MySQL refuses to compare texts of two collations of which neither comes first.
    E206 COLLATION_MIX: Unsupported, "an illegal mix of collations", example: "SELECT 'a' COLLATE utf8mb4_bin = 'a' COLLATE utf8mb4_general_ci";

    /// The character set or collation is not known.
    E207 COLLATION_UNKNOWN: Unsupported, "an unknown character set or collation", example: "SELECT 'a' COLLATE klingon_ci";

    /// All texts of the target are Unicode. Letters that the other character set does not have become `?` on MySQL and stay
    /// as they are on the target.
    E208 TRANSCODE: Approximate, "a conversion to another character set", example: "CREATE TABLE t (a VARCHAR(9)); SELECT CONVERT(a USING latin1) FROM t";

    /// JSON is compared with a value of a type whose order among JSON values differs.
    E209 JSON_COMPARISON: Unsupported, "a comparison of JSON with another type", example: "CREATE TABLE t (j JSON, d DATE); SELECT j = d FROM t";

    /// A value is compared with the rows of a query whose column has another type.
    E210 SUBQUERY_TYPES: Unsupported, "a comparison with a query's column of another type", example: "CREATE TABLE t (a INT, b INT, c VARCHAR(9)); SELECT (a, b) = (SELECT c, b FROM t) FROM t";

    /// In IN and CASE, MySQL compares signed and unsigned integers of 64 bits as if they were of one kind, so that -1 equals
    /// 18446744073709551615. PostgreSQL compares their values.
    E214 SIGNS: Approximate, "signed among unsigned integers", example: "CREATE TABLE t (a BIGINT, b BIGINT UNSIGNED); SELECT a IN (1, b) FROM t";

    /// `lc_time_names` gives the names of months and days in another language.
    E222 TIME_NAMES: Approximate, "names of months and days in another language", example: "SET lc_time_names = 'de_DE'; SELECT MONTHNAME('2024-01-01')";

    /// `HIGH_NOT_PRECEDENCE`, `PAD_CHAR_TO_FULL_LENGTH`, and modes that the script computes, are not followed: the statement
    /// is read as in the mode that is known.
    ///
    /// ## What to do
    /// Set the mode as a text, and without these two.
    E223 SQL_MODE: Approximate, "a mode that is not followed", example: "SET sql_mode = 'HIGH_NOT_PRECEDENCE'; SELECT NOT 1 BETWEEN 2 AND 3";

    /// User variables that a statement sets and reads depend on the order in which MySQL happens to compute.
    ///
    /// ## What to do
    /// Use window functions (`row_number()`, `lag()`, `sum() OVER`).
    E211 VARIABLE_IN_QUERY: Unsupported, "a user variable that a query sets", example: "SELECT @a := 1";

    /// What a user variable holds is not known, so it is taken for a text.
    E212 VARIABLE_TYPE: Approximate, "a user variable of unknown type", example: "SET @a = (SELECT b FROM nowhere); SELECT @a";

    /// System variables are settings of the MySQL server.
    E213 SYSTEM_VARIABLE: Unsupported, "a system variable", example: "SELECT @@innodb_buffer_pool_size";

    /// Under `ALLOW_INVALID_DATES`, MySQL takes any day up to 31 in any month; here such a text is no date, and NULL.
    ///
    /// ## What to do
    /// Look for such dates, and mend them first.
    E220 INVALID_DATES: Approximate, "dates that do not exist", example: "SET sql_mode = 'ALLOW_INVALID_DATES'; SELECT DATEDIFF('2024-02-30', '2024-02-01')";

    /// A `TIME` counts as so many hours from today's midnight on. For a negative one or one of a day or more, MySQL 9
    /// gives a date that also depends on the hour at which it is asked.
    ///
    /// ## What to do
    /// Convert to `DATETIME` instead, which is the same on both.
    E221 TIME_AS_DATE: Approximate, "a time beyond a day as a date", example: "SELECT DATE(TIME '30:00:00')";

    /// The function is not one of MySQL's, or is a stored function.
    ///
    /// ## What to do
    /// Create a function of this name and meaning on the target.
    F301 FUNCTION_UNKNOWN: Unsupported, "a function that is not known", example: "SELECT no_such_function(1)";

    /// The function is called with a number of arguments that it does not take. MySQL refuses the statement.
    F302 FUNCTION_ARITY: Unsupported, "a call with a wrong number of arguments", example: "SELECT NULLIF(1)";

    /// PostgreSQL has nothing that does the same.
    F303 FUNCTION_UNSUPPORTED: Unsupported, "a function without a counterpart", example: "SELECT LOAD_FILE('x')";

    /// Stored functions are not translated yet.
    F304 FUNCTION_STORED: Unsupported, "a call of a stored function", example: "SELECT d.f(1)";

    /// PostgreSQL's text search breaks texts into words, leaves words out and ranks by rules of its own.
    ///
    /// ## What to do
    /// Choose a configuration (`english` in place of `simple`) and compare the results that matter.
    F305 FULLTEXT: Approximate, "full-text search", example: "CREATE TABLE t (a TEXT, FULLTEXT KEY (a)); SELECT a FROM t WHERE MATCH (a) AGAINST ('x')";

    /// PostgreSQL's server knows the fact, but in its own terms.
    F310 SERVER_FACT: Approximate, "a fact about the server", example: "SELECT VERSION()";

    /// MySQL gives the number of the first row that the last INSERT made, the translation the number that a sequence gave
    /// last in the session.
    ///
    /// ## What to do
    /// Use `INSERT … RETURNING`.
    F311 LAST_INSERT_ID: Approximate, "the number of the last row inserted", example: "SELECT LAST_INSERT_ID()";

    /// `jsonb` does not tell a decimal from a double, nor a date or time from a string.
    F312 JSON_TYPE: Approximate, "the type of a JSON value", example: "CREATE TABLE t (j JSON); SELECT JSON_TYPE(j) FROM t";

    /// MySQL prints `last` in the paths that `JSON_SEARCH` finds below a path with `last`; the translation prints numbers.
    F313 JSON_PATH: Approximate, "a search below a path with `last`", example: "SELECT JSON_SEARCH('[\"a\"]', 'one', 'a', NULL, '$[last]')";

    /// `ERROR ON EMPTY` and `ERROR ON ERROR` make MySQL refuse the statement.
    F314 JSON_ERROR: Approximate, "an error on a missing JSON value", example: "SELECT JSON_VALUE('{}', '$.a' ERROR ON EMPTY)";

    /// `GROUP_CONCAT(DISTINCT a, b)` counts rows of values once, the translation the texts that they make.
    F315 GROUP_CONCAT_DISTINCT: Approximate, "distinct rows in GROUP_CONCAT", example: "CREATE TABLE t (a INT, b INT); SELECT GROUP_CONCAT(DISTINCT a, b) FROM t";

    /// Bit aggregates over byte strings give their neutral element over no rows on MySQL, NULL on the target.
    F316 BIT_BYTES: Approximate, "bits of byte strings", example: "CREATE TABLE t (a BINARY(2)); SELECT BIT_OR(a) FROM t";

    /// What the statement tells is about the MySQL server: its engines, settings, counters, accounts, its own source texts.
    ///
    /// ## What to do
    /// Ask PostgreSQL's catalogs and views (`pg_settings`, `pg_stat_activity`, `pg_roles`).
    Q130 SHOW_UNSUPPORTED: Unsupported, "a SHOW about the MySQL server", example: "SHOW ENGINES";

    /// PostgreSQL tells the same of itself: other sessions, other schemas.
    Q131 SHOW_SERVER: Approximate, "a SHOW about the target's own server", example: "SHOW DATABASES";

    /// PostgreSQL tells warnings to the client at once and keeps no list of them; the translation gives no rows.
    Q132 SHOW_WARNINGS: Approximate, "a list of warnings", example: "SHOW WARNINGS";

    /// What MySQL prints of a table is known only if every part of its definition is: options of storage, partitions and
    /// expressions may be missing.
    ///
    /// ## What to do
    /// Ask `information_schema.columns` or `pg_catalog` of the target.
    Q133 SHOW_DEFINITION: Unsupported, "a definition that is not known in full", example: "CREATE TABLE t (a INT) DATA DIRECTORY = '/x'; SHOW CREATE TABLE t";

    /// `Cardinality` is an estimate of the MySQL server.
    Q134 SHOW_CARDINALITY: Approximate, "estimates about an index", example: "CREATE TABLE t (a INT, KEY (a)); SHOW INDEX FROM t";

    /// `AUTO_INCREMENT=` shows the table's counter, which rows that were not seen may have moved.
    Q135 SHOW_AUTO_INCREMENT: Approximate, "a counter that may have moved", example: "CREATE TABLE t (a INT AUTO_INCREMENT PRIMARY KEY); INSERT INTO t SELECT NULL; SHOW CREATE TABLE t";

    /// `IGNORE` turns errors into warnings: MySQL bends values until they fit. The translation passes over rows whose key is
    /// taken, and refuses other bad values.
    M401 IGNORED_ERRORS: Approximate, "errors that are not ignored", example: "CREATE TABLE t (a INT PRIMARY KEY); INSERT IGNORE INTO t VALUES (1 + 1)";

    /// PostgreSQL's `ON CONFLICT` heeds one unique key, MySQL's `ON DUPLICATE KEY` all of them.
    ///
    /// ## What to do
    /// See whether rows can meet more than one key; if so, use a `MERGE` or a function.
    M402 SEVERAL_KEYS: Approximate, "a table with several unique keys", example: "CREATE TABLE t (a INT PRIMARY KEY, b INT UNIQUE); INSERT INTO t VALUES (1, 1) ON DUPLICATE KEY UPDATE b = 2";

    /// MySQL changes rows in the order of `ORDER BY`; it matters only where a unique key is met on the way.
    M403 CHANGE_ORDER: Approximate, "rows changed in an order", example: "CREATE TABLE t (a INT); UPDATE t SET a = a + 1 ORDER BY a DESC";

    /// MySQL refuses a change of a table that a subquery of the statement reads (error 1093); PostgreSQL does it.
    ///
    /// ## What to do
    /// Where the statement is new, nothing: PostgreSQL needs no derived table around the subquery.
    M405 TARGET_READ: Unsupported, "a changed table that a subquery reads", example: "CREATE TABLE t (a INT); DELETE FROM t WHERE a = (SELECT MAX(a) FROM t)";

    /// The rows of a query are numbered by `AUTO_INCREMENT` in the order in which they come, and MySQL leaves gaps.
    ///
    /// ## What to do
    /// Add `ORDER BY` to the query where the numbers matter; gaps differ all the same.
    M406 NUMBERED_ROWS: Approximate, "rows of a query that are numbered", example: "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, a INT); INSERT INTO t (a) SELECT 1 UNION ALL SELECT 2";

    /// Rows of a view are changed.
    M404 VIEW_CHANGED: Unsupported, "a change through a view", example: "CREATE TABLE t (a INT); CREATE VIEW v AS SELECT a FROM t; INSERT INTO v VALUES (1 + 1)";
}
