//! Codes of queries (Q), expressions (E), functions (F) and changes of rows (M).

use crate::report::codes;

codes! {
    /// MySQL: The columns' types decide comparisons, arithmetic and conditions.
    /// PostgreSQL: They decide there too, by other rules.
    /// Translation: The definition of the table or view was not read. What depends on the types is written as if both
    /// servers agreed on them.
    /// To do: Give the definition with `--schema`, or convert it in the same run.
    Q101 TABLE_NOT_KNOWN: Approximate, "a query of a table that is not known", example: "SELECT a FROM nowhere";

    /// MySQL: The statement is refused: no table of the query has a column of this name, and no alias is it.
    /// PostgreSQL: It is refused as well, if the schema that was read is the whole one.
    /// Translation: The name is kept, and taken for a value of any type.
    /// To do: See whether the statement belongs to another version of the schema.
    Q102 COLUMN_UNKNOWN: Approximate Loud, "a column that does not exist", example: "CREATE TABLE t (a INT); SELECT b FROM t";

    /// MySQL: Without `ONLY_FULL_GROUP_BY`, a column that is not grouped by has the value of any row of the group.
    /// PostgreSQL: The query is refused.
    /// Translation: The value of one row of the group is taken, but it may be another row.
    /// To do: Say which value is wanted: `MIN(column)`, or a window function.
    Q103 LOOSE_GROUP_BY: Approximate, "a column that is not grouped", example: "SET sql_mode = ''; CREATE TABLE t (a INT, b INT); SELECT a, b FROM t GROUP BY a";

    /// MySQL: `LIMIT` without `ORDER BY` gives any rows; mostly the first by primary key.
    /// PostgreSQL: It gives those that are found first.
    /// Translation: The query stays as it is.
    /// To do: Add `ORDER BY` with a unique column.
    Q104 LIMIT_WITHOUT_ORDER: Approximate, "LIMIT without ORDER BY", example: "CREATE TABLE t (a INT); SELECT a FROM t LIMIT 1";

    /// MySQL: Under a `PAD SPACE` collation `'a'` and `'a '` are in one group.
    /// PostgreSQL: They are in two.
    /// Translation: The texts are grouped as they are.
    /// To do: Trim the values, or use a collation of the UCA 9.0.0 family, which counts spaces.
    Q105 GROUP_PAD_SPACE: Approximate, "groups of texts with trailing spaces", example: "CREATE TABLE t (a VARCHAR(9) COLLATE utf8mb4_general_ci); SELECT DISTINCT a FROM t";

    /// MySQL: `FOR UPDATE` locks the rows that any query reads.
    /// PostgreSQL: It locks those of plain queries, not those of grouped or combined ones.
    /// Translation: The lock is left out.
    /// To do: Lock the rows by a query of their own first.
    Q106 LOCK_LEFT_OUT: Approximate, "a lock that was left out", example: "CREATE TABLE t (a INT); SELECT COUNT(*) FROM t FOR UPDATE";

    /// MySQL: `SQL_CALC_FOUND_ROWS` counts the rows that `LIMIT` leaves out.
    /// PostgreSQL: Nothing counts them.
    /// Translation: `FOUND_ROWS()` behind the query becomes a query that counts them anew, so it may count rows that came
    /// in between.
    /// To do: Count them with a query of their own: `SELECT count(*) …`.
    Q107 FOUND_ROWS: Approximate, "SQL_CALC_FOUND_ROWS", example: "CREATE TABLE t (a INT); SELECT SQL_CALC_FOUND_ROWS a FROM t";

    /// MySQL: `INTO OUTFILE` writes a file on the server.
    /// PostgreSQL: Only `COPY` of a superuser writes files there.
    /// Translation: The rows are written by `COPY` with the same delimiters; `INTO DUMPFILE` becomes `lo_export`.
    /// To do: Use `\copy (SELECT …) TO 'file'` of psql where the client should have the file.
    Q109 INTO_FILE: Approximate Loud, "rows written into a file of the server", example: "SELECT 1 INTO OUTFILE '/tmp/x'";

    /// MySQL: `PARTITION (p)` behind a table selects rows of some partitions.
    /// PostgreSQL: A partition is a table of its own.
    /// Translation: The partition's table is read, where both servers part the rows alike (ranges and lists). Else the
    /// statement is kept as a comment.
    /// To do: Select from the table that is the partition, or add a condition.
    Q110 PARTITION_SELECTION: Unsupported, "rows of one partition", example: "CREATE TABLE t (a INT); SELECT a FROM t PARTITION (p0)";

    /// MySQL: `SELECT DISTINCT a … ORDER BY b` is refused, or in older modes takes `b` from any of the rows that are the same.
    /// PostgreSQL: It is refused.
    /// Translation: The rows are grouped, and come in the order of the least (or with `DESC` the greatest) `b` of each group.
    /// To do: Say which of the values counts.
    Q853 DISTINCT_ORDER: Approximate, "DISTINCT rows in the order of something else", example: "CREATE TABLE t (a INT, b INT); SELECT DISTINCT a FROM t ORDER BY b";

    /// MySQL: `PARTITION (p)` behind a table selects rows of some partitions.
    /// PostgreSQL: A partition is a table of its own.
    /// Translation: The table's definition was not read. The partition is taken for the table `t_p`, as a conversion names
    /// it.
    /// To do: Give the definition with `--schema`.
    Q851 PARTITION_GUESSED: Approximate Loud, "a partition of a table that is not known", example: "SELECT a FROM nowhere PARTITION (p0)";

    /// MySQL: `INSERT INTO t PARTITION (p)` refuses rows that belong to other partitions.
    /// PostgreSQL: Rows go into the partition that they belong to.
    /// Translation: The rows are put into the table; none is refused for its partition.
    /// To do: Put the rows into the table that is the partition where they must be checked.
    Q852 PARTITION_NOT_CHECKED: Approximate, "rows put into one partition", example: "CREATE TABLE t (a INT) PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (5), PARTITION p1 VALUES LESS THAN (9)); INSERT INTO t PARTITION (p0) VALUES (1)";

    /// MySQL: `performance_schema`, `mysql`, `sys` and parts of `information_schema` describe the server.
    /// PostgreSQL: The catalogs hold other things under other names.
    /// Translation: The statement is kept as a comment.
    /// To do: Ask `information_schema` or `pg_catalog` of the target.
    Q111 SYSTEM_TABLE: Unsupported, "a table of the MySQL server", example: "SELECT * FROM performance_schema.threads";

    /// MySQL: `information_schema` describes databases, tables, columns, keys and routines.
    /// PostgreSQL: It has an `information_schema` too, with other columns; its catalogs hold the rest.
    /// Translation: The view is made of the catalogs, with MySQL's columns. Types and defaults are those of the target, and
    /// what only MySQL has (engines, dates of creation) is made up or NULL.
    /// To do: Nothing where only names are read.
    Q136 INFORMATION_SCHEMA: Approximate, "a view of information_schema", example: "SELECT table_name FROM information_schema.tables";

    /// MySQL: Parts of `information_schema` and `mysql` tell of `InnoDB`'s insides, of logs, of histograms, of the manual.
    /// PostgreSQL: It has nothing of the kind, or keeps it elsewhere.
    /// Translation: The view is empty, with MySQL's columns.
    /// To do: Ask the target's own views of statistics (`pg_stat_…`, `pg_statio_…`, `pg_stats`) where the rows matter.
    Q856 EMPTY_VIEW: Approximate, "a view of what only MySQL has", example: "SELECT name, space FROM information_schema.innodb_tables";

    /// MySQL: `USING` compares columns of any types.
    /// PostgreSQL: The columns must have types that can be compared.
    /// Translation: The types do not compare as on MySQL, so the statement is kept as a comment.
    /// To do: Join with `ON` and an explicit cast.
    Q112 USING_TYPES: Unsupported, "USING over columns of different types", example: "CREATE TABLE t (a INT); CREATE TABLE u (a VARCHAR(9)); SELECT 1 FROM t JOIN u USING (a)";

    /// MySQL: A recursive common table may be of several parts, and limited.
    /// PostgreSQL: It is a union of one part that does not name the table and one that does.
    /// Translation: The query has another shape, so the statement is kept as a comment.
    /// To do: Rewrite the common table as such a union, and limit the outer query.
    Q113 RECURSION: Unsupported, "a recursive table of another shape", example: "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 3 ORDER BY n) SELECT n FROM r";

    /// MySQL: An aggregate of an enclosing query's columns belongs to that query.
    /// PostgreSQL: The servers disagree on which query it belongs to.
    /// Translation: The statement is kept as a comment.
    /// To do: Compute the aggregate in the query whose rows it is about.
    Q119 OUTER_AGGREGATE: Unsupported, "an aggregate of an enclosing query's columns", example: "CREATE TABLE t (a INT); SELECT a FROM t WHERE a = (SELECT MAX(a))";

    /// MySQL: A ROLLUP sums up over constants and repeated expressions one by one.
    /// PostgreSQL: It sums up over all of the same at once.
    /// Translation: The statement is kept as a comment.
    /// To do: Leave the constant or the repetition out of GROUP BY.
    Q126 ROLLUP: Unsupported, "a rolled up constant or repetition", example: "CREATE TABLE t (a INT); SELECT a, a AS b, COUNT(*) FROM t GROUP BY a, b WITH ROLLUP";

    /// MySQL: `EXPLAIN` shows a plan in MySQL's terms.
    /// PostgreSQL: It shows a plan in its own.
    /// Translation: The plan of the translated query is asked for.
    /// To do: Read plans anew; do not compare them.
    Q114 EXPLAIN: Approximate, "a plan", example: "EXPLAIN SELECT 1";

    /// MySQL: The table holds what the statements before have left.
    /// PostgreSQL: The same.
    /// Translation: A statement before, which changes this table, was not translated or may have changed it in another way.
    /// So the table may hold other rows.
    /// To do: Mend the statement that is named first; what follows from it is mended with it.
    Q116 ROWS_DIFFER: Approximate, "a table whose rows may differ", example: "CREATE TABLE t (a INT); DELETE FROM t LIMIT 1; SELECT a FROM t";

    /// MySQL: Rows that are equal in all that `ORDER BY` names come in any order, mostly by primary key.
    /// PostgreSQL: They come as they are found; behind `LIMIT` they may even be other rows.
    /// Translation: The query stays as it is.
    /// To do: Add a unique column to `ORDER BY`.
    Q117 TIES: Approximate, "rows whose order is not decided", example: "CREATE TABLE t (a INT, b INT); SELECT a, b FROM t ORDER BY a";

    /// MySQL: Collations that are not of the UCA (`utf8mb4_general_ci`, `latin1_swedish_ci`) have signs at the places of
    /// their codes: `+` before the digits, `_` behind the letters. Under those with `PAD SPACE` (all but `utf8mb4_0900_…`),
    /// spaces at the end of a text do not count.
    /// PostgreSQL: ICU has all signs before the digits, and a text comes before the same with a space behind it.
    /// Translation: Texts are ordered by the collation of ICU. Letters and digits come as on MySQL, signs and blanks may not.
    /// To do: Nothing where texts are words; else order by `COLLATE "C"`.
    Q870 ORDER_OF_SIGNS: Approximate, "an order of texts with signs", example: "CREATE TABLE t (a VARCHAR(9) COLLATE utf8mb4_general_ci UNIQUE); SELECT a FROM t ORDER BY a";

    /// MySQL: A unique key, a check or another type of a column is refused if the rows that are there do not fit it.
    /// PostgreSQL: It is refused as well.
    /// Translation: The definition is shown as if the change had been made.
    /// To do: Ask the catalogs of the target.
    Q871 KEY_UNSURE: Approximate, "a change that rows may have refused", example: "CREATE TABLE t (a INT); INSERT INTO t SELECT 1; ALTER TABLE t ADD UNIQUE (a); SHOW CREATE TABLE t";

    /// MySQL: An `ORDER BY` inside of a query (of a derived table, a window, an aggregate) does not order its result, but
    /// rows often come so all the same.
    /// PostgreSQL: They need not.
    /// Translation: The query stays as it is.
    /// To do: Order the outermost query.
    Q118 INNER_ORDER: Approximate, "an inner order that does not order the result", example: "CREATE TABLE t (a INT); SELECT a FROM (SELECT a FROM t ORDER BY a) AS d";

    /// MySQL: `PREPARE` takes a text that was put together while the script runs.
    /// PostgreSQL: `PREPARE` takes a statement.
    /// Translation: The text is not known, so the statement is kept as a comment.
    /// To do: Translate each statement that it can be.
    Q115 PREPARED_UNKNOWN: Unsupported, "a prepared statement whose text is not known", example: "PREPARE s FROM @unknown";

    /// MySQL: `UUID()`, `RAND()` and the like make something new each time.
    /// PostgreSQL: The same.
    /// Translation: The target's own function is called.
    /// To do: Nothing; only tests that compare such values need care.
    Q127 NEW_EACH_TIME: Approximate, "values that are new each time", example: "SELECT UUID()";

    /// MySQL: Row values stand in comparisons and `IN`, and in more places than elsewhere.
    /// PostgreSQL: Row values compare by the types of their parts.
    /// Translation: No form of this one is known to be equal, so the statement is kept as a comment.
    /// To do: Compare the parts one by one.
    E201 ROW_VALUE: Unsupported, "a row value", example: "SELECT (1, 2) BETWEEN (1, 1) AND (2, 2)";

    /// MySQL: The statement is refused: the two sides of a union, a row and its columns, or a value and its query have
    /// different numbers of columns.
    /// PostgreSQL: It is refused as well.
    /// Translation: The statement is kept as a comment.
    /// To do: See whether the statement belongs to another version of the schema.
    Q850 COLUMN_COUNT: Unsupported, "different numbers of columns", example: "SELECT 1 UNION SELECT 1, 2";

    /// MySQL: Geometries of a plane (SRID 0 and projected systems) are computed with as in a plane, those of longitudes and
    /// latitudes as on the earth.
    /// PostgreSQL: It has no such functions for these geometries without an extension.
    /// Translation: A helper function computes in the plane, with doubles; geometries of longitudes and latitudes are
    /// refused.
    /// To do: Use PostGIS for those, or where many geometries are compared.
    F851 PLANE_ONLY: Approximate Loud, "geometries are computed with in the plane only", example: "SELECT ST_Distance(POINT(0, 0), POINT(3, 4))";

    /// MySQL: WKB is read with its numbers in either order of their bytes.
    /// PostgreSQL: It has no geometries of MySQL's without an extension.
    /// Translation: A helper reads WKB with the least byte first, as MySQL writes it; other bytes are refused. It reads any
    /// type of geometry.
    /// To do: Nothing, if the bytes come from MySQL or another server on a usual machine.
    F850 WKB_ORDER: Approximate Loud, "WKB whose bytes may be in another order", example: "CREATE TABLE t (a BLOB); SELECT ST_GeomFromWKB(a) FROM t";

    /// MySQL: Types are converted as the expression needs them.
    /// PostgreSQL: Most conversions must be written.
    /// Translation: The expression has no form that is known to give the same answer, so the statement is kept as a
    /// comment.
    /// To do: Write it for PostgreSQL by hand.
    E202 EXPRESSION: Unsupported, "an expression without a translation", example: "SELECT 'a' BETWEEN 1 AND DATE '2024-01-01'";

    /// MySQL: An introducer such as `_sjis` says which character set the bytes of a text are in.
    /// PostgreSQL: Texts are in the client's encoding.
    /// Translation: Bytes of this character set are not read, so the statement is kept as a comment.
    /// To do: Write the text in UTF-8.
    E203 INTRODUCER: Unsupported, "a text in another character set", example: "SELECT _sjis 0x83";

    /// MySQL: A text may hold the NUL character.
    /// PostgreSQL: No text may.
    /// Translation: The literal becomes bytes (`bytea`), which compare byte by byte; where it must be a text, it is an error.
    /// To do: Use a binary column (`bytea`).
    E204 NUL_IN_TEXT: Approximate Loud, "a NUL character in a text", example: "SELECT 'a\0b'";

    /// MySQL: A text that is no date is NULL or a zero date, with a warning.
    /// PostgreSQL: It is an error.
    /// Translation: The text is no date or time that PostgreSQL can hold (a zero date, a day that is not in the calendar),
    /// so the statement is kept as a comment.
    /// To do: Write a date that exists, or NULL.
    E205 TEMPORAL_LITERAL: Unsupported, "a text that is no date or time", example: "SELECT DATE '2024-02-30'";

    /// MySQL: The statement is refused: it compares texts of two collations of which neither comes first.
    /// PostgreSQL: It is refused as well.
    /// Translation: The statement is kept as a comment.
    /// To do: Say `COLLATE` on one of the two.
    E206 COLLATION_MIX: Unsupported, "an illegal mix of collations", example: "SELECT 'a' COLLATE utf8mb4_bin = 'a' COLLATE utf8mb4_general_ci";

    /// MySQL: The character set or collation may be of another version or of MariaDB.
    /// PostgreSQL: It has no name there.
    /// Translation: It is not known here, so the statement is kept as a comment.
    /// To do: Name a collation of MySQL 8.4 or later.
    E207 COLLATION_UNKNOWN: Unsupported, "an unknown character set or collation", example: "SELECT 'a' COLLATE klingon_ci";

    /// MySQL: Letters that the other character set does not have become `?`.
    /// PostgreSQL: All texts are Unicode.
    /// Translation: The letters stay as they are.
    /// To do: See whether the application relies on the question marks.
    E208 TRANSCODE: Approximate, "a conversion to another character set", example: "CREATE TABLE t (a VARCHAR(9)); SELECT CONVERT(a USING latin1) FROM t";

    /// MySQL: JSON values of all types have one order, which dates and times are in as well.
    /// PostgreSQL: `jsonb` has an order of its own, without dates.
    /// Translation: The order of the two differs, so the statement is kept as a comment.
    /// To do: Take the value out of the document and cast it.
    E209 JSON_COMPARISON: Unsupported, "a comparison of JSON with another type", example: "CREATE TABLE t (j JSON, d DATE); SELECT j = d FROM t";

    /// MySQL: A value is compared with the rows of a query after a conversion of both.
    /// PostgreSQL: The two must be of one type.
    /// Translation: The conversion has no form, so the statement is kept as a comment.
    /// To do: Cast the column inside of the subquery.
    E210 SUBQUERY_TYPES: Unsupported, "a comparison with a query's column of another type", example: "CREATE TABLE t (a INT, b INT, c VARCHAR(9)); SELECT (a, b) = (SELECT c, b FROM t) FROM t";

    /// MySQL: `IN` and `CASE` compare signed and unsigned integers of 64 bits as if they were of one kind: -1 equals
    /// 18446744073709551615.
    /// PostgreSQL: Their values are compared.
    /// Translation: Their values are compared.
    /// To do: Nothing, unless such values meet.
    E214 SIGNS: Approximate, "signed among unsigned integers", example: "CREATE TABLE t (a BIGINT, b BIGINT UNSIGNED); SELECT a IN (1, b) FROM t";

    /// MySQL: `lc_time_names` gives the names of months and days in another language.
    /// PostgreSQL: `lc_time` does for `to_char` with `TM`.
    /// Translation: The names are English.
    /// To do: Translate the names in the application.
    E222 TIME_NAMES: Approximate, "names of months and days in another language", example: "SET lc_time_names = 'de_DE'; SELECT MONTHNAME('2024-01-01')";

    /// MySQL: Values of `TIMESTAMP` columns are compared as the session's time zone shows them.
    /// PostgreSQL: They are compared as moments.
    /// Translation: Moments are compared. Where clocks are set back, an hour comes twice, and the order may differ.
    /// To do: Set the time zone to an offset such as `+00:00`.
    E231 TIME_ZONE: Approximate, "moments in a time zone whose clocks are set back", example: "SET time_zone = 'Europe/Berlin'; CREATE TABLE t (a TIMESTAMP); SELECT MIN(a) FROM t";

    /// MySQL: `sql_mode` changes how statements are read.
    /// PostgreSQL: There is one way.
    /// Translation: `HIGH_NOT_PRECEDENCE`, `PAD_CHAR_TO_FULL_LENGTH`, and modes that the script computes, are not followed:
    /// the statement is read as in the mode that is known.
    /// To do: Set the mode as a text, and without these two.
    E223 SQL_MODE: Approximate, "a mode that is not followed", example: "SET sql_mode = 'HIGH_NOT_PRECEDENCE'; SELECT NOT 1 BETWEEN 2 AND 3";

    /// MySQL: `'0000-01-01'` to `'0000-12-31'` are days.
    /// PostgreSQL: Its calendar has no year 0.
    /// Translation: Functions take such a text for no date, so they give NULL.
    /// To do: Nothing, unless the year 0 means something.
    E880 YEAR_ZERO: Approximate, "a day of the year 0", example: "SELECT TO_DAYS('0000-01-01')";

    /// MySQL: `FROM_DAYS(1)` to `FROM_DAYS(365)` are days of a year 0.
    /// PostgreSQL: Its calendar has no such year.
    /// Translation: Such a number is an error.
    /// To do: Nothing, unless there are such numbers.
    E224 EARLY_DATE: Approximate Loud, "a day before the year 1", example: "CREATE TABLE t (a INT); SELECT FROM_DAYS(a) FROM t";

    /// MySQL: `SET timestamp` stops the session's clock, for defaults and `ON UPDATE` as well.
    /// PostgreSQL: Defaults read the server's clock.
    /// Translation: Functions of the clock, `ON UPDATE` and rows of values follow the setting; columns that the rows of a query leave out, or that are added to a table, do not.
    /// To do: Give the column its value.
    E230 STOPPED_CLOCK: Approximate, "a default that reads a clock that was stopped", example: "CREATE TABLE t (a INT, b DATETIME DEFAULT CURRENT_TIMESTAMP); SET timestamp = 86400; INSERT INTO t (a) SELECT 1";

    /// MySQL: User variables that a statement sets and reads depend on the order in which it happens to be computed.
    /// PostgreSQL: There are no such variables.
    /// Translation: The statement is kept as a comment.
    /// To do: Use window functions (`row_number()`, `lag()`, `sum() OVER`).
    E211 VARIABLE_IN_QUERY: Unsupported, "a user variable that a statement sets", example: "CREATE TABLE t (a INT); UPDATE t SET a = (@x := a)";

    /// MySQL: A parameter keeps the type of the first value that it is given; later values are converted to it.
    /// PostgreSQL: The value is written into the statement each time.
    /// Translation: The value is not converted.
    /// To do: Prepare a statement of its own for each type.
    Q857 PARAMETER_TYPE: Approximate, "a parameter with values of several types", example: "SET @a = 1; SET @b = 'x'; PREPARE s FROM 'SELECT ?'; EXECUTE s USING @a; EXECUTE s USING @b";

    /// MySQL: Where an integer that is no column is looked for in a list with NULL, numbers in the list are rounded to integers.
    /// PostgreSQL: They are compared as they are.
    /// Translation: They are compared as they are.
    /// To do: Leave the NULL out of the list.
    E858 IN_ROUNDED: Approximate, "an integer in a list of NULL and other numbers", example: "SELECT 1 IN (NULL, 1.3e0)";

    /// MySQL: A query may set and read user variables in each row; in which order is not promised.
    /// PostgreSQL: Settings of the session can be set and read by functions, in the order in which the rows are computed.
    /// Translation: Functions set and read them. The order of the rows, and of what is computed in them, is the target's.
    /// To do: Use window functions (`row_number()`, `lag()`, `sum() OVER`).
    E859 VARIABLE_BY_ROW: Approximate, "a user variable that changes from row to row", example: "CREATE TABLE t (a INT); SELECT a - @x, @x := a FROM t";

    /// MySQL: A user variable has the type of what was put into it.
    /// PostgreSQL: A setting of the session is a text.
    /// Translation: What the variable holds is not known, so it is taken for a text.
    /// To do: Set the variable to a value, or cast it where it is read.
    E212 VARIABLE_TYPE: Approximate, "a user variable of unknown type", example: "SET @a = (SELECT b FROM nowhere); SELECT @a";

    /// MySQL: System variables are settings of the server.
    /// PostgreSQL: It has other settings.
    /// Translation: The statement is kept as a comment.
    /// To do: Ask `current_setting()` for the target's own.
    E213 SYSTEM_VARIABLE: Unsupported, "a system variable", example: "SELECT @@ssl_ca";

    /// MySQL: `@n := @n + 1` numbers the rows in the order in which they come, and `@n` has the last number afterwards.
    /// PostgreSQL: Window functions number and sum up rows in a given order.
    /// Translation: `row_number()` or `sum() OVER` in the order of the query. Rows that are equal in it may change places,
    /// and the variable keeps its value.
    /// To do: Order by a unique column.
    E226 RUNNING_NUMBER: Approximate, "a running number in a user variable", example: "CREATE TABLE t (a INT); SELECT @n := @n + 1, a FROM t, (SELECT @n := 0) AS s ORDER BY a";

    /// MySQL: System variables are settings of the server and of the session.
    /// PostgreSQL: It has settings of its own.
    /// Translation: The value is the one that a MySQL server has when nobody has set it, written as a literal.
    /// To do: See what the application decides by it; `current_setting()` reads the target's settings.
    E225 SYSTEM_VALUE: Approximate, "the value of a system variable", example: "SELECT @@max_allowed_packet";

    /// MySQL: Under `ALLOW_INVALID_DATES` any day up to 31 is taken in any month.
    /// PostgreSQL: The day must exist.
    /// Translation: Such a text is no date, and NULL.
    /// To do: Look for such dates, and mend them first.
    E220 INVALID_DATES: Approximate, "dates that do not exist", example: "SET sql_mode = 'ALLOW_INVALID_DATES'; SELECT DATEDIFF('2024-02-30', '2024-02-01')";

    /// MySQL: A `TIME` counts as so many hours from today's midnight on. For a negative one or one of a day or more, MySQL
    /// 9 gives a date that also depends on the hour at which it is asked.
    /// PostgreSQL: A time of day added to a date gives a timestamp.
    /// Translation: The hours are added to today's midnight.
    /// To do: Convert to `DATETIME` instead, which is the same on both.
    E221 TIME_AS_DATE: Approximate, "a time beyond a day as a date", example: "SELECT DATE(TIME '30:00:00')";

    /// MySQL: The function is not one of MySQL's own: it is stored, or loadable, or of MariaDB.
    /// PostgreSQL: No function of this name and meaning is known.
    /// Translation: The call is kept.
    /// To do: Create a function of this name and meaning on the target.
    F301 FUNCTION_UNKNOWN: Approximate Loud, "a function that is not known", example: "SELECT no_such_function(1)";

    /// MySQL: The statement is refused: the function does not take so many arguments.
    /// PostgreSQL: The same.
    /// Translation: The statement is kept as a comment.
    /// To do: Correct the call.
    F302 FUNCTION_ARITY: Unsupported, "a call with a wrong number of arguments", example: "SELECT NULLIF(1)";

    /// MySQL: The function does something about the server, its files or its formats.
    /// PostgreSQL: Nothing does the same.
    /// Translation: The statement is kept as a comment.
    /// To do: Do in the application what it did.
    F303 FUNCTION_UNSUPPORTED: Unsupported, "a function without a counterpart", example: "SELECT ROW_COUNT()";

    /// MySQL: Stored functions are called like built-in ones.
    /// PostgreSQL: The same.
    /// Translation: The call is kept; the function's definition is not translated.
    /// To do: Write the function for PostgreSQL under the same name.
    F304 FUNCTION_STORED: Approximate Loud, "a call of a stored function", example: "SELECT d.f(1)";

    /// MySQL: `MATCH … AGAINST` searches by MySQL's words, stopwords and ranks.
    /// PostgreSQL: Text search breaks texts into words, leaves words out and ranks by rules of its own.
    /// Translation: The search is written for the configuration `simple`.
    /// To do: Choose a configuration (`english` in place of `simple`) and compare the results that matter.
    F305 FULLTEXT: Approximate, "full-text search", example: "CREATE TABLE t (a TEXT, FULLTEXT KEY (a)); SELECT a FROM t WHERE MATCH (a) AGAINST ('x')";

    /// MySQL: The function tells a fact about the server.
    /// PostgreSQL: It knows the fact in its own terms.
    /// Translation: The target's own answer is given.
    /// To do: See whether the application does more than show it.
    F310 SERVER_FACT: Approximate, "a fact about the server", example: "SELECT VERSION()";

    /// MySQL: `LAST_INSERT_ID(value)` gives the value, and `LAST_INSERT_ID()` gives it again.
    /// PostgreSQL: `lastval()` only knows numbers of sequences.
    /// Translation: The value is given, as a signed number, and not remembered.
    /// To do: Use `UPDATE … RETURNING` or `INSERT … RETURNING`.
    F853 LAST_INSERT_ID_SET: Approximate, "a number for LAST_INSERT_ID()", example: "SELECT LAST_INSERT_ID(5)";

    /// MySQL: `AES_ENCRYPT` encrypts as `block_encryption_mode` says, which is `aes-128-ecb` unless it is set.
    /// PostgreSQL: The extension `pgcrypto` encrypts.
    /// Translation: A helper calls `pgcrypto` for `aes-128-ecb`, with the key folded as MySQL folds it.
    /// To do: Run `CREATE EXTENSION pgcrypto`, and see that no other mode is set.
    F855 PGCRYPTO: Approximate Loud, "encryption with an extension", example: "SELECT AES_ENCRYPT('text', 'key')";

    /// MySQL: `COMPRESS` packs a value with zlib, behind its length.
    /// PostgreSQL: It has no such function.
    /// Translation: A helper writes a stream of the same form whose blocks are not packed: `UNCOMPRESS` reads it on both
    /// servers, but it is longer than MySQL's.
    /// To do: Compress in the application where the room matters; PostgreSQL itself packs long values of a table.
    F859 NOT_PACKED: Approximate, "a value that COMPRESS does not pack", example: "SELECT COMPRESS('a string')";

    /// MySQL: `LOAD_FILE` reads a file of the server, and gives NULL where it may not or there is none.
    /// PostgreSQL: `pg_read_binary_file` reads a file of its server, for roles that may.
    /// Translation: A helper reads it; a role that may not gets an error.
    /// To do: Bring the file to the server, and grant `pg_read_server_files`.
    F854 LOADED_FILE: Approximate Loud, "a file of the server is read", example: "SELECT LOAD_FILE('/tmp/x')";

    /// MySQL: `LAST_INSERT_ID()` gives the number of the first row that the last INSERT made.
    /// PostgreSQL: `lastval()` gives the number that a sequence gave last in the session.
    /// Translation: `lastval()` is asked.
    /// To do: Use `INSERT … RETURNING`.
    F311 LAST_INSERT_ID: Approximate, "the number of the last row inserted", example: "SELECT LAST_INSERT_ID()";

    /// MySQL: JSON values know more types than JSON: decimals, dates and times.
    /// PostgreSQL: `jsonb` does not tell a decimal from a double, nor a date or time from a string.
    /// Translation: The type is told from what `jsonb` knows.
    /// To do: Nothing, where only objects, arrays and strings are asked for.
    F312 JSON_TYPE: Approximate, "the type of a JSON value", example: "CREATE TABLE t (j JSON); SELECT JSON_TYPE(j) FROM t";

    /// MySQL: `last` is printed in the paths that `JSON_SEARCH` finds below a path with `last`.
    /// PostgreSQL: Paths have numbers.
    /// Translation: Numbers are printed.
    /// To do: Nothing, unless the path is shown.
    F313 JSON_PATH: Approximate, "a search below a path with `last`", example: "SELECT JSON_SEARCH('[\"a\"]', 'one', 'a', NULL, '$[last]')";

    /// MySQL: `ERROR ON EMPTY` and `ERROR ON ERROR` make the server refuse the statement.
    /// PostgreSQL: Before version 17 there is no such clause.
    /// Translation: The missing value is NULL.
    /// To do: Test for NULL.
    F314 JSON_ERROR: Approximate, "an error on a missing JSON value", example: "SELECT JSON_VALUE('{}', '$.a' ERROR ON EMPTY)";

    /// MySQL: `GROUP_CONCAT(DISTINCT a, b)` takes each row of values once.
    /// PostgreSQL: `string_agg(DISTINCT …)` takes each text once.
    /// Translation: The texts that the rows make are taken once: `('a', 'bc')` and `('ab', 'c')` are one.
    /// To do: Select the distinct rows in a derived table.
    F315 GROUP_CONCAT_DISTINCT: Approximate, "distinct rows in GROUP_CONCAT", example: "CREATE TABLE t (a INT, b INT); SELECT GROUP_CONCAT(DISTINCT a, b) FROM t";

    /// MySQL: Bit aggregates over byte strings give their neutral element over no rows.
    /// PostgreSQL: They give NULL.
    /// Translation: They give NULL.
    /// To do: Add `COALESCE` where there may be no rows.
    F316 BIT_BYTES: Approximate, "bits of byte strings", example: "CREATE TABLE t (a BINARY(2)); SELECT BIT_OR(a) FROM t";

    /// MySQL: The statement tells of the server: its engines, settings, counters, accounts, its own source texts.
    /// PostgreSQL: Other things are told in other ways.
    /// Translation: The statement is kept as a comment.
    /// To do: Ask PostgreSQL's catalogs and views (`pg_settings`, `pg_stat_activity`, `pg_roles`).
    Q130 SHOW_UNSUPPORTED: Unsupported, "a SHOW about the MySQL server", example: "SHOW REPLICA STATUS";

    /// MySQL: The statement tells of the server's sessions and schemas.
    /// PostgreSQL: There are other sessions and other schemas.
    /// Translation: The same is told of the target.
    /// To do: See whether the application expects the names that MySQL showed.
    Q131 SHOW_SERVER: Approximate, "a SHOW about the target's own server", example: "SHOW DATABASES";

    /// MySQL: `SHOW WARNINGS` lists what the last statement warned of.
    /// PostgreSQL: Warnings go to the client at once; no list is kept.
    /// Translation: The translation gives no rows.
    /// To do: Let the client's library collect notices.
    Q132 SHOW_WARNINGS: Approximate, "a list of warnings", example: "SHOW WARNINGS";

    /// MySQL: SHOW and DESCRIBE print a definition in MySQL's words.
    /// PostgreSQL: It prints definitions in its own words.
    /// Translation: The definition was not read, or not in full (options of storage, partitions, expressions). That of the
    /// target is shown: its types, defaults and names.
    /// To do: Give the definition with `--schema`, if it is a table's.
    Q133 SHOW_DEFINITION: Approximate, "a definition as the target tells it", example: "CREATE TABLE t (a INT) DATA DIRECTORY = '/x'; SHOW CREATE TABLE t";

    /// MySQL: `Cardinality` is an estimate of the server.
    /// PostgreSQL: Estimates are in `pg_stats`, by other rules.
    /// Translation: The estimate is left out.
    /// To do: Do not rely on the number.
    Q134 SHOW_CARDINALITY: Approximate, "estimates about an index", example: "CREATE TABLE t (a INT, KEY (a)); SHOW INDEX FROM t";

    /// MySQL: `AUTO_INCREMENT=` shows the table's counter.
    /// PostgreSQL: A sequence holds it.
    /// Translation: The number is the one that the script shows; rows that were not seen may have moved it.
    /// To do: Ask the sequence: `SELECT last_value FROM …`.
    Q135 SHOW_AUTO_INCREMENT: Approximate, "a counter that may have moved", example: "CREATE TABLE t (a INT AUTO_INCREMENT PRIMARY KEY); INSERT INTO t SELECT NULL; SHOW CREATE TABLE t";

    /// MySQL: `IGNORE` turns errors into warnings: values are bent until they fit.
    /// PostgreSQL: `ON CONFLICT DO NOTHING` passes over rows whose key is taken, and nothing else.
    /// Translation: Rows whose key is taken are passed over; other bad values are refused.
    /// To do: Make the values fit before they are stored.
    M401 IGNORED_ERRORS: Approximate Loud, "errors that are not ignored", example: "CREATE TABLE t (a INT PRIMARY KEY); INSERT IGNORE INTO t VALUES (1 + 1)";

    /// MySQL: `ON DUPLICATE KEY` heeds all unique keys.
    /// PostgreSQL: `ON CONFLICT` heeds one.
    /// Translation: One key is named; meeting another one is an error.
    /// To do: See whether rows can meet more than one key; if so, use a `MERGE` or a function.
    M402 SEVERAL_KEYS: Approximate Loud, "a table with several unique keys", example: "CREATE TABLE t (a INT PRIMARY KEY, b INT UNIQUE); INSERT INTO t VALUES (1, 1) ON DUPLICATE KEY UPDATE b = 2";

    /// MySQL: `ON DUPLICATE KEY` and REPLACE heed all keys of the table.
    /// PostgreSQL: `ON CONFLICT` must name the key, and refuses the statement if there is no such key.
    /// Translation: The table's definition was not read. The columns that the statement does not update are taken for
    /// the key. Where it names no columns, the key is the primary key under the name that a conversion gives it, or for
    /// REPLACE the first column.
    /// To do: Give the definition with `--schema`.
    M407 KEYS_GUESSED: Approximate Loud, "a key that is guessed", example: "INSERT INTO nowhere (id, n) VALUES (1, 2) ON DUPLICATE KEY UPDATE n = 2";

    /// MySQL: Rows are changed in the order of `ORDER BY`.
    /// PostgreSQL: They are changed as they are found.
    /// Translation: The order is left out; it matters only where a unique key is met on the way.
    /// To do: Make the key deferrable, or change the rows in two steps.
    M403 CHANGE_ORDER: Approximate, "rows changed in an order", example: "CREATE TABLE t (a INT); UPDATE t SET a = a + 1 ORDER BY a DESC";

    /// MySQL: A table must not be changed while a subquery of the statement reads it (error 1093).
    /// PostgreSQL: It may.
    /// Translation: The statement is kept as a comment.
    /// To do: Where the statement is new, nothing: PostgreSQL needs no derived table around the subquery.
    M405 TARGET_READ: Unsupported Silent, "a changed table that a subquery reads", example: "CREATE TABLE t (a INT); DELETE FROM t WHERE a = (SELECT MAX(a) FROM t)";

    /// MySQL: The rows of a query are numbered by `AUTO_INCREMENT` in the order in which they come, with gaps.
    /// PostgreSQL: A sequence numbers them in the order in which they come.
    /// Translation: The query stays as it is, so rows whose order is not decided may get other numbers.
    /// To do: Add `ORDER BY` to the query where the numbers matter; gaps differ all the same.
    M406 NUMBERED_ROWS: Approximate, "rows of a query that are numbered", example: "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, a INT); INSERT INTO t (a) SELECT 1 UNION ALL SELECT 2";

    /// MySQL: `auto_increment_increment`, `auto_increment_offset` and `insert_id` of a session say which numbers rows get.
    /// PostgreSQL: A sequence has a step of its own, which holds for all sessions.
    /// Translation: Rows are numbered one by one.
    /// To do: Say `INCREMENT BY` of the sequence where the numbers matter.
    Q880 COUNTER_STEPS: Approximate, "rows that are not numbered one by one", example: "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, a INT); SET auto_increment_increment = 5; INSERT INTO t (a) VALUES (1)";

    /// MySQL: A statement that is refused at one of its rows leaves the rows before it in a table without transactions, such as MyISAM's.
    /// PostgreSQL: It leaves none.
    /// Translation: The same statement; told where the table has checks, or the rows a key twice.
    /// To do: See whether the rows are all accepted.
    M411 PARTIAL_CHANGE: Approximate, "rows before one that is refused", example: "CREATE TABLE t (a INT PRIMARY KEY) ENGINE=MyISAM; INSERT INTO t VALUES (1), (2), (2)";

    /// MySQL: The rows of a query come one by one, so that a row may update or replace one that came before it.
    /// PostgreSQL: A statement that meets a row twice is refused.
    /// Translation: The rows come in one statement, which is refused where two of them have the same key.
    /// To do: Make the keys of the query's rows unique, by `GROUP BY` or `DISTINCT`.
    M408 ROWS_MEET: Approximate, "rows of a query with the same key", example: "CREATE TABLE t (a INT PRIMARY KEY); CREATE TABLE u (a INT); REPLACE INTO t SELECT a FROM u";

    /// MySQL: A row that is replaced while other rows refer to it is changed or deleted, as the server sees fit; the latter cascades.
    /// PostgreSQL: Foreign keys cascade where a row is deleted.
    /// Translation: The row is changed where the table has one unique key, else deleted and inserted.
    /// To do: Write `INSERT … ON DUPLICATE KEY UPDATE`.
    M410 REPLACED_PARENT: Approximate, "a row that others refer to is replaced", example: "CREATE TABLE p (a INT PRIMARY KEY, b INT UNIQUE); CREATE TABLE c (a INT, FOREIGN KEY (a) REFERENCES p (a) ON DELETE CASCADE); REPLACE INTO p VALUES (1 + 1, 1)";

    /// MySQL: In strict mode a change of rows is refused where a text that it takes for a number is none.
    /// PostgreSQL: The number is written into the statement.
    /// Translation: The text is taken for the number that it begins with, as in a query.
    /// To do: Write a number.
    M870 NO_NUMBER: Approximate, "a text that is no number in a change", example: "CREATE TABLE t (a INT); DELETE FROM t WHERE a = 'x'";

    /// MySQL: In strict mode a change of rows is refused where a function would warn: of a text that is no date, of the
    /// logarithm of a negative number.
    /// PostgreSQL: The helper functions give NULL, as in a query.
    /// Translation: The statement is not refused.
    /// To do: See whether such arguments occur.
    M871 BAD_ARGUMENT: Approximate, "arguments that strict mode refuses in a change", example: "CREATE TABLE t (a INT, v VARCHAR(20)); UPDATE t SET a = YEAR(v)";

    /// MySQL: Outside of strict mode an ENUM column that gets a value that is none of its members holds `''`, which counts 0.
    /// PostgreSQL: The column takes its members only.
    /// Translation: The value is refused.
    /// To do: See whether such values occur.
    M880 MAYBE_NO_MEMBER: Approximate, "a value that may be no member of an ENUM", example: "CREATE TABLE t (a ENUM('x', 'y'), v VARCHAR(9)); SET sql_mode = ''; UPDATE t SET a = v";

    /// MySQL: A statement that is refused at one of its rows changes nothing.
    /// PostgreSQL: The same.
    /// Translation: The rows are written by a statement each, or deleted and inserted. Where one is refused, those before it
    /// stay, unless they stand in one transaction.
    /// To do: Run the statements in a transaction.
    M872 IN_PARTS: Approximate, "a change in several statements", example: "CREATE TABLE t (a INT PRIMARY KEY, b INT NOT NULL); INSERT INTO t VALUES (1, 1), (1, 1 + NULL) ON DUPLICATE KEY UPDATE b = 2";

    /// MySQL: Rows may be changed through a view of one table, and of joins.
    /// PostgreSQL: Through a view of one table only.
    /// Translation: The view is not such a one, so the statement is kept as a comment.
    /// To do: Change the table itself, or write an `INSTEAD OF` trigger.
    M404 VIEW_CHANGED: Unsupported, "a change through a view", example: "CREATE TABLE t (a INT); CREATE VIEW v AS SELECT a FROM t; INSERT INTO v VALUES (1 + 1)";
}
