//! Codes about definitions: types (T), keys (K), constraints (C), partitions (P), ALTER (A).

use crate::report::codes;

codes! {
    /// MySQL: `TINYINT(1)` is a number from -128 to 127; `TRUE` and `FALSE` are names of 1 and 0.
    /// PostgreSQL: `boolean` holds true and false; comparing it to a number is an error.
    /// Translation: `tinyint1 = "boolean"` is set, so the column becomes `boolean`, and rows other than 0 become true.
    /// To do: Leave `tinyint1` at `"smallint"`, unless the application reads the column as a boolean only.
    T101 TINYINT1_BOOLEAN: Approximate Loud, "`TINYINT(1)` as `boolean`", example: "CREATE TABLE t (a TINYINT(1))", options: "tinyint1 = 'boolean'";

    /// MySQL: `BIGINT UNSIGNED` reaches 18446744073709551615.
    /// PostgreSQL: There are no unsigned integers; `bigint` ends at 9223372036854775807.
    /// Translation: The column becomes `numeric(20,0)`: every value fits and arithmetic is exact, but it is larger and
    /// slower than `bigint`.
    /// To do: If no value comes near 2^63 (an `AUTO_INCREMENT` never does), set `"bigint unsigned" = "bigint"` under
    /// `[types]`; the columns of foreign keys follow, because the rule is by type.
    T102 BIGINT_UNSIGNED: Exact, "`BIGINT UNSIGNED` becomes `numeric(20,0)`", example: "CREATE TABLE t (a BIGINT UNSIGNED)";

    /// MySQL: `0000-00-00` may be a default and a value; in a `NOT NULL` column it answers `IS NULL` with true as well.
    /// PostgreSQL: A date that does not exist is an error.
    /// Translation: The default is left out, and so is `NOT NULL`, because zero dates in the rows become NULL.
    /// To do: Look for comparisons with `'0000-00-00'` in the application and write `IS NULL` in their place.
    T103 ZERO_DATE_DEFAULT: Approximate, "a zero date as default", example: "CREATE TABLE t (a DATE NOT NULL DEFAULT '0000-00-00')";

    /// MySQL: `TIME` is a duration from -838:59:59 to 838:59:59.
    /// PostgreSQL: `time` is a time of day; `interval` is a duration.
    /// Translation: The column becomes `interval`, which holds, orders and prints every such value alike.
    /// To do: If the column holds times of day only, set `"time" = "time"` under `[types]`, or `"table.column" = "time"`
    /// for one of them.
    T104 TIME_IS_INTERVAL: Exact, "`TIME` becomes `interval`", example: "CREATE TABLE t (a TIME)";

    /// MySQL: `FLOAT(M,D)` and `DOUBLE(M,D)` round each value that is stored to D decimals.
    /// PostgreSQL: `real` and `double precision` keep what they get.
    /// Translation: The digits are left out of the type. Rows of a dump are rounded while they are converted, later ones
    /// are not.
    /// To do: For exact decimals, set the column to `numeric(M,D)` under `[types]`.
    T105 FLOAT_DIGITS: Approximate, "`FLOAT(M,D)` rounds what it stores", example: "CREATE TABLE t (a FLOAT(7,4))";

    /// MySQL: Spatial types hold geometries, with functions and indexes for them.
    /// PostgreSQL: Without PostGIS there is no spatial type that behaves alike.
    /// Translation: The column becomes `bytea` and holds MySQL's own bytes (a four-byte SRID and the value in WKB), so
    /// nothing is lost and clients that read the column get what MySQL sent. Spatial functions do not work on it.
    /// To do: With PostGIS: `ST_GeomFromWKB(substring(c FROM 5))` gives a `geometry`.
    T106 SPATIAL_IS_BYTES: Approximate, "spatial values are kept as bytes", example: "CREATE TABLE t (a POINT)";

    /// MySQL: A `BIT(n)` column is sent to clients as big-endian bytes.
    /// PostgreSQL: `bit(n)` is a text of zeros and ones.
    /// Translation: The column becomes `bytea`, which gives the same answer.
    /// To do: Where the application reads a flag, set `"bit(1)" = "boolean"` under `[types]`; `bit(n)` and `bigint` are
    /// understood as well.
    T107 BIT_IS_BYTES: Exact, "`BIT` becomes `bytea`", example: "CREATE TABLE t (a BIT(8))";

    /// MySQL: `VECTOR` is a string of four-byte floats.
    /// PostgreSQL: Without an extension there is no such type.
    /// Translation: The column becomes `bytea` with the same bytes; vector functions do not work on it.
    /// To do: With the extension `vector`, add a `vector(n)` column and fill it from the bytes.
    T108 VECTOR_IS_BYTES: Approximate, "vectors are kept as bytes", example: "CREATE TABLE t (a VECTOR(3))";

    /// MySQL: A default may be any expression in parentheses.
    /// PostgreSQL: A default may be any expression too, but of its own functions.
    /// Translation: The default's expression has no known equal, so the column has none.
    /// To do: Give the column a default by hand, or let the application name a value.
    T109 DEFAULT_LEFT_OUT: Approximate, "a default that was not translated", example: "CREATE TABLE t (a INT DEFAULT (LAST_INSERT_ID()))";

    /// MySQL: A generated column is computed from the others of its row.
    /// PostgreSQL: It is too, but only by functions that are immutable.
    /// Translation: The expression has no known equal of that kind. The column is an ordinary one, and stays NULL.
    /// To do: Write a trigger that fills the column, or compute it in a view.
    T110 GENERATED_LEFT_OUT: Approximate, "a generated column that became an ordinary one", example: "CREATE TABLE t (a INT, b INT AS (LAST_INSERT_ID() + a))";

    /// MySQL: `SELECT *` leaves an invisible column out.
    /// PostgreSQL: There are no such columns.
    /// Translation: The column is an ordinary one. Statements that are translated pass over it as MySQL does; others see it.
    /// To do: Name the columns in queries that use `*`.
    T111 INVISIBLE_COLUMN: Approximate, "an invisible column is visible", example: "CREATE TABLE t (a INT, b INT INVISIBLE)";

    /// MySQL: Some engines do what no other does: `MEMORY` forgets its rows at a restart, `MERGE` shows the rows of other
    /// tables, `FEDERATED` those of another server, `BLACKHOLE` none.
    /// PostgreSQL: There is one kind of table for all.
    /// Translation: The table becomes an ordinary one.
    /// To do: See what the application expects of it: a view of `UNION ALL` does what `MERGE` did, a foreign table what
    /// `FEDERATED` did.
    T112 ENGINE_MEANING: Approximate, "a storage engine with a meaning of its own", example: "CREATE TABLE t (a INT) ENGINE=BLACKHOLE";

    /// MySQL: A system-versioned table (of MariaDB) keeps all former rows.
    /// PostgreSQL: No table does.
    /// Translation: The table becomes an ordinary one.
    /// To do: Keep the history with a trigger and a second table.
    T113 SYSTEM_VERSIONING: Approximate, "row history is not kept", example: "CREATE TABLE t (a INT) WITH SYSTEM VERSIONING";

    /// MySQL: `AUTO_INCREMENT` may count in a `FLOAT` or `DOUBLE` column.
    /// PostgreSQL: Only whole numbers are counted.
    /// Translation: The column's counter becomes a sequence whose values are cast.
    /// To do: Nothing, as long as the values stay below 2^53.
    T114 AUTO_INCREMENT_TYPE: Approximate, "`AUTO_INCREMENT` on a column that holds no whole numbers", example: "CREATE TABLE t (a DOUBLE AUTO_INCREMENT PRIMARY KEY)";

    /// MySQL: `ON UPDATE CURRENT_TIMESTAMP` sets the column whenever the row changes.
    /// PostgreSQL: Only a trigger can.
    /// Translation: `helpers = "forbid"` is set, so the trigger and its function are left out: the column keeps its value
    /// when a row changes.
    /// To do: Leave `helpers` at `"allow"`, or let the application set the column.
    T115 ON_UPDATE_LEFT_OUT: Approximate, "`ON UPDATE CURRENT_TIMESTAMP` was left out", example: "CREATE TABLE t (a TIMESTAMP ON UPDATE CURRENT_TIMESTAMP)", options: "helpers = 'forbid'";

    /// MySQL: Names have up to 64 characters.
    /// PostgreSQL: Names end at 63 bytes (not characters).
    /// Translation: The name is cut and gets a hash of the whole at its end.
    /// To do: Use the new name in the application's SQL.
    K201 NAME_TOO_LONG: Approximate Loud, "a name of more than 63 bytes", example: "CREATE TABLE t (a_name_of_more_than_sixty_three_bytes_because_it_has_umlauts_äöü INT)";

    /// MySQL: Index names belong to their table.
    /// PostgreSQL: All tables and indexes of a schema share their names.
    /// Translation: The first index keeps its name, the others get the table's name in front.
    /// To do: Nothing; only statements that name the index, such as `DROP INDEX`, see it.
    K202 INDEX_RENAMED: Exact, "an index name that was taken", example: "CREATE TABLE t (a INT, KEY t (a))";

    /// MySQL: A key may be on the first n characters or bytes of a column.
    /// PostgreSQL: There are no prefix keys, but indexes on expressions.
    /// Translation: A unique one, and one on a column that may be too long for an index, becomes an index on `left(column,
    /// n)`, which serves only queries that say the same; any other one indexes the whole column.
    /// To do: For searches by prefix or equality on long texts, add the condition on `left(column, n)` to the query.
    K203 PREFIX_KEY: Exact, "a key on the beginning of a column", example: "CREATE TABLE t (a TEXT, KEY k (a(10)))";

    /// MySQL: FULLTEXT indexes leave out stopwords and short words, and rank by their own rules.
    /// PostgreSQL: Text search breaks texts into words and ranks by other rules.
    /// Translation: The index becomes a GIN index over `to_tsvector('simple', …)`.
    /// To do: Search with `to_tsvector('simple', …) @@ websearch_to_tsquery('simple', …)`, and choose a language's
    /// configuration in place of `simple`.
    K204 FULLTEXT_KEY: Approximate, "full-text search works by other rules", example: "CREATE TABLE t (a TEXT, FULLTEXT KEY k (a))";

    /// MySQL: A SPATIAL or VECTOR index finds values by place.
    /// PostgreSQL: Only extensions have such indexes.
    /// Translation: The values are kept as bytes, which no such index can search, so the index is left out.
    /// To do: Add a GiST index when the column has become a PostGIS `geometry`.
    K205 SPATIAL_KEY: Approximate, "a spatial or vector index was left out", example: "CREATE TABLE t (a POINT NOT NULL, SPATIAL KEY k (a))";

    /// MySQL: An index may be on an expression, or on a generated column.
    /// PostgreSQL: It may too, but the expression must be immutable.
    /// Translation: The expression has no known equal of that kind. The index is left out; if it was unique, duplicates are
    /// no longer refused.
    /// To do: Create an index on an expression of the target by hand.
    K206 KEY_LEFT_OUT: Approximate, "an index that was not translated", example: "CREATE TABLE t (a INT, KEY k ((LAST_INSERT_ID() + a)))";

    /// MySQL: Under a `PAD SPACE` collation spaces at the end do not count: `'a'` and `'a '` are duplicates.
    /// PostgreSQL: They are two values.
    /// Translation: The key is on the column as it is.
    /// To do: Trim the values before they are stored, or add `CHECK (column = rtrim(column))`.
    K207 UNIQUE_PAD_SPACE: Approximate, "a unique key that ignored trailing spaces", example: "CREATE TABLE t (a VARCHAR(9) COLLATE utf8mb4_general_ci UNIQUE)";

    /// MySQL: A primary key may hold a zero date.
    /// PostgreSQL: There are no zero dates, and no primary key takes NULL.
    /// Translation: Zero dates become NULL, so the key becomes a unique one, which from PostgreSQL 15 on counts two NULLs
    /// as duplicates.
    /// To do: Give the rows real dates and declare the primary key again.
    K209 PRIMARY_KEY_ZERO_DATE: Approximate, "a primary key that holds zero dates", example: "CREATE TABLE t (a DATE PRIMARY KEY); INSERT INTO t VALUES ('0000-00-00')";

    /// MySQL: Texts compare by the column's collation, mostly without case and accents.
    /// PostgreSQL: Texts compare by the database's collation, where case and accents count.
    /// Translation: `collation = "plain"` is set, so no collation is written.
    /// To do: Leave `collation` at `"faithful"`, unless the application compares in lower case itself.
    K208 COLLATION_PLAIN: Approximate, "case and accents count in comparisons", example: "CREATE TABLE t (a VARCHAR(9))", options: "collation = 'plain'";

    /// MySQL: A foreign key may point to columns that are not unique (with `restrict_fk_on_non_standard_key=OFF`, and
    /// always before 8.4).
    /// PostgreSQL: It must point to a unique key.
    /// Translation: The foreign key is left out.
    /// To do: Make the parent's columns unique, or check by trigger.
    C301 PARENT_NOT_UNIQUE: Approximate, "a foreign key to columns that are not unique", example: "CREATE TABLE p (a INT, KEY (a)); CREATE TABLE c (a INT, FOREIGN KEY (a) REFERENCES p (a))";

    /// MySQL: While `foreign_key_checks` is off, a foreign key may point to a table that is not there.
    /// PostgreSQL: The table must exist.
    /// Translation: The foreign key is left out.
    /// To do: Give the parent's definition with `--schema`, or convert both in one run.
    C302 PARENT_UNKNOWN: Approximate, "a foreign key to an unknown table", example: "CREATE TABLE c (a INT, FOREIGN KEY (a) REFERENCES nowhere (a))";

    /// MySQL: The two sides of a foreign key must be of similar types.
    /// PostgreSQL: There must be an equality of the two types.
    /// Translation: The types that the two sides become cannot be compared. The foreign key is left out.
    /// To do: Give both columns the same type under `[types]`.
    C303 PARENT_TYPE: Approximate, "a foreign key between types that do not compare", example: "CREATE TABLE p (a BINARY(4) PRIMARY KEY); CREATE TABLE c (a VARCHAR(4), FOREIGN KEY (a) REFERENCES p (a))";

    /// MySQL: A check is a condition on each row.
    /// PostgreSQL: It is too, but of its own functions.
    /// Translation: The check's expression has no known equal. The check is left out.
    /// To do: Write the check by hand.
    C304 CHECK_LEFT_OUT: Approximate, "a check that was not translated", example: "CREATE TABLE t (a INT, CHECK (a > LOAD_FILE('x')))";

    /// MySQL: While `foreign_key_checks` is off, rows may have no parents, and parents may go.
    /// PostgreSQL: Foreign keys are always checked.
    /// Translation: The statement is translated as it is; one that a foreign key refuses is an error.
    /// To do: Put the rows of parents in first, or convert a dump as a whole, where foreign keys come behind all rows.
    C306 FOREIGN_KEYS_CHECKED: Approximate Loud, "foreign keys that were not checked", example: "CREATE TABLE p (a INT PRIMARY KEY); CREATE TABLE c (a INT, FOREIGN KEY (a) REFERENCES p (a)); SET foreign_key_checks = 0; INSERT INTO c VALUES (1)";

    /// MySQL: A `NOT ENFORCED` check is only a note.
    /// PostgreSQL: Checks are enforced (before version 18).
    /// Translation: The check is left out.
    /// To do: Nothing.
    C305 CHECK_NOT_ENFORCED: Exact, "a check that was not enforced", example: "CREATE TABLE t (a INT, CHECK (a > 0) NOT ENFORCED)";

    /// MySQL: A table may be partitioned by an expression, and each unique key must use its columns.
    /// PostgreSQL: A primary or unique key must contain the columns of the partition key themselves.
    /// Translation: The table is not partitioned: queries answer the same, but `DROP PARTITION` and `TRUNCATE PARTITION` do
    /// not work.
    /// To do: Partition by a column itself, or delete old rows by condition.
    P401 NOT_PARTITIONED: Approximate, "a partitioned table that became an ordinary one", example: "CREATE TABLE t (a INT PRIMARY KEY) PARTITION BY RANGE (a % 10) (PARTITION p0 VALUES LESS THAN (5))";

    /// MySQL: Rows whose partition key is NULL lie in the lowest range partition.
    /// PostgreSQL: Only a default partition takes them.
    /// Translation: A default partition is added, which also takes rows that MySQL refuses because no partition fits them.
    /// To do: Declare the column `NOT NULL`.
    P402 DEFAULT_PARTITION: Approximate, "a default partition for NULL", example: "CREATE TABLE t (a INT) PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (5))";

    /// MySQL: The statement only spreads the rows otherwise over partitions.
    /// PostgreSQL: The number of hash partitions is fixed.
    /// Translation: Nothing is written: the table is not partitioned, or its hash partitions stay as many as they are;
    /// queries answer the same.
    /// To do: Nothing.
    P403 PARTITION_ALIKE: Exact, "a change of partitions that changes no answers", example: "CREATE TABLE t (a INT) PARTITION BY HASH (a) PARTITIONS 4; ALTER TABLE t COALESCE PARTITION 2";

    /// MySQL: `FIRST` and `AFTER` give a new column its place.
    /// PostgreSQL: A new column is the last one.
    /// Translation: The column is added as the last one. Queries that say `SELECT *` see another order; statements of this
    /// conversion name their columns.
    /// To do: Name the columns where the order matters.
    A501 COLUMN_PLACE: Approximate, "a column's place among the others", example: "CREATE TABLE t (a INT); ALTER TABLE t ADD b INT FIRST";

    /// MySQL: A column may get another type whatever is made of it.
    /// PostgreSQL: Not one that a view shows or a generated column is computed from.
    /// Translation: The type is changed, which is refused if a view or a generated column is made of this column.
    /// To do: Drop the view before and create it again behind.
    A870 SHOWN_COLUMN: Approximate Loud, "a column that others are made of gets another type", example: "CREATE TABLE t (a INT); CREATE VIEW v AS SELECT a FROM t; ALTER TABLE t MODIFY a BIGINT";

    /// MySQL: The table is there.
    /// PostgreSQL: Types of columns and names of keys decide how the change must be written.
    /// Translation: The table's definition was not read, so the change is not translated.
    /// To do: Give the definition with `--schema`, or convert it in the same run.
    A502 TABLE_UNKNOWN: Unsupported, "a table that is not known", example: "ALTER TABLE nowhere ADD INDEX (a)";

    /// MySQL: The statement is refused: the column or key that it names is not in the table.
    /// PostgreSQL: It is refused as well.
    /// Translation: The statement is kept as a comment.
    /// To do: See whether the statement belongs to another version of the schema.
    A503 NO_SUCH_PART: Unsupported, "a column or key that does not exist", example: "CREATE TABLE t (a INT); ALTER TABLE t ADD KEY (b)";

    /// MySQL: The statement is refused: the table has no such column, key or constraint.
    /// PostgreSQL: It is refused as well, if the schema that was read is the whole one.
    /// Translation: The statement is translated as if the part were there.
    /// To do: See whether the statement belongs to another version of the schema.
    A510 PART_NOT_KNOWN: Approximate Loud, "a column or key to change that is not known", example: "CREATE TABLE t (a INT); ALTER TABLE t DROP COLUMN b";

    /// MySQL: The statement changes how the table is stored or divided.
    /// PostgreSQL: There is no counterpart of the action.
    /// Translation: The statement is kept as a comment.
    /// To do: Do by hand what it did.
    A504 ALTER_ACTION: Unsupported, "an action of ALTER TABLE without a counterpart", example: "CREATE TABLE t (a INT) PARTITION BY HASH (a) PARTITIONS 4; ALTER TABLE t TRUNCATE PARTITION p0";

    /// MySQL: The statement is refused: the new name is taken.
    /// PostgreSQL: It is refused as well.
    /// Translation: The statement is kept as a comment.
    /// To do: See whether the statement belongs to another version of the schema.
    A506 NAME_TAKEN: Unsupported, "a new name that is taken", example: "CREATE TABLE t (a INT); CREATE TABLE u (a INT); RENAME TABLE t TO u";

    /// MySQL: The statement is refused if the tables are those that were read before: a column, key, table or view is there
    /// already, or is not, or the numbers of columns differ.
    /// PostgreSQL: It is refused as well, for the same reason.
    /// Translation: The statement is translated as if nothing were known of its tables, which suits a collection of
    /// statements that are not meant to run one after the other.
    /// To do: See whether the statement belongs to another version of the schema.
    A850 CONTRADICTION: Approximate Loud, "a statement that contradicts what was read before", example: "CREATE TABLE t (a INT); ALTER TABLE t ADD a INT";

    /// MySQL: The table, view or index already exists. The statement is refused, or does nothing where it says `IF NOT
    /// EXISTS`.
    /// PostgreSQL: The same.
    /// Translation: Nothing is written.
    /// To do: Nothing, unless the two definitions are not meant to be of one table.
    A505 TABLE_EXISTS: Exact, "a table that already exists", example: "CREATE TABLE t (a INT); CREATE TABLE IF NOT EXISTS t (a INT)";

    /// MySQL: `CREATE OR REPLACE TABLE` is refused; it is MariaDB's.
    /// PostgreSQL: It is refused as well.
    /// Translation: The table is dropped and made anew, as MariaDB does.
    /// To do: Nothing, if the script is MariaDB's.
    A509 OR_REPLACE: Approximate, "CREATE OR REPLACE TABLE", example: "CREATE OR REPLACE TABLE t (a INT)";

    /// MySQL: Since 8.0 only InnoDB (and NDB) tables are partitioned; others are refused.
    /// PostgreSQL: Every table may be partitioned.
    /// Translation: The table is made as older servers made it.
    /// To do: Nothing, if the dump is of an old server.
    P404 PARTITION_ENGINE: Approximate, "partitions of another engine", example: "CREATE TABLE t (a INT) ENGINE=MyISAM PARTITION BY HASH (a) PARTITIONS 2";

    /// MySQL: A `ZEROFILL` column is shown with zeros in front, and so is a text that is made of it.
    /// PostgreSQL: A number has no such look.
    /// Translation: The column is a plain number.
    /// To do: `lpad(a::text, 5, '0')` where the zeros matter.
    T117 ZEROFILL: Approximate, "zeros in front of numbers", example: "CREATE TABLE t (a INT(5) ZEROFILL)";

    /// MySQL: `YEAR(2)` is a type of old, refused since 5.7.5; it showed two digits.
    /// PostgreSQL: A year is a number.
    /// Translation: The column keeps all four digits.
    /// To do: Nothing, if the dump is of an old server.
    T116 TWO_DIGIT_YEAR: Approximate, "a YEAR of two digits", example: "CREATE TABLE t (a YEAR(2))";
}
