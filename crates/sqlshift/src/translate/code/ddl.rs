//! Codes about definitions: types (T), keys (K), constraints (C), partitions (P), ALTER (A).

use crate::report::codes;

codes! {
    /// `tinyint1 = "boolean"` is set, so `TINYINT(1)` becomes `boolean`. MySQL's column holds -128 to 127;
    /// `boolean` holds true and false, and comparing it to a number is an error.
    ///
    /// ## What to do
    /// Leave `tinyint1` at `"smallint"`, unless the application reads the column as a boolean only.
    T101 TINYINT1_BOOLEAN: Approximate, "`TINYINT(1)` as `boolean`", example: "CREATE TABLE t (a TINYINT(1))";

    /// PostgreSQL has no unsigned integers. `BIGINT UNSIGNED` reaches 18446744073709551615, `bigint` ends at
    /// 9223372036854775807, so the column becomes `numeric(20,0)`: every value fits and arithmetic is exact,
    /// but it is larger and slower than `bigint`.
    ///
    /// ## What to do
    /// If no value comes near 2^63 (an `AUTO_INCREMENT` never does), set `"bigint unsigned" = "bigint"` under
    /// `[types]`; the columns of foreign keys follow, because the rule is by type.
    T102 BIGINT_UNSIGNED: Exact, "`BIGINT UNSIGNED` becomes `numeric(20,0)`", example: "CREATE TABLE t (a BIGINT UNSIGNED)";

    /// MySQL's `0000-00-00` is no date anywhere else. The default is left out, and so is `NOT NULL`, because
    /// zero dates in the rows become NULL. On MySQL a zero date in a `NOT NULL` column answers `IS NULL` with
    /// true as well.
    ///
    /// ## What to do
    /// Look for comparisons with `'0000-00-00'` in the application and write `IS NULL` in their place.
    T103 ZERO_DATE_DEFAULT: Approximate, "a zero date as default", example: "CREATE TABLE t (a DATE NOT NULL DEFAULT '0000-00-00')";

    /// MySQL's `TIME` is a duration from -838:59:59 to 838:59:59, PostgreSQL's `time` is a time of day. The
    /// column becomes `interval`, which holds, orders and prints every such value alike.
    ///
    /// ## What to do
    /// If the column holds times of day only, set `"time" = "time"` under `[types]`, or
    /// `"table.column" = "time"` for one of them.
    T104 TIME_IS_INTERVAL: Exact, "`TIME` becomes `interval`", example: "CREATE TABLE t (a TIME)";

    /// `FLOAT(M,D)` and `DOUBLE(M,D)` round each value that is stored to D decimals. The target's `real` and
    /// `double precision` keep what they get. Rows of a dump are rounded while they are converted.
    ///
    /// ## What to do
    /// For exact decimals, set the column to `numeric(M,D)` under `[types]`.
    T105 FLOAT_DIGITS: Approximate, "`FLOAT(M,D)` rounds what it stores", example: "CREATE TABLE t (a FLOAT(7,4))";

    /// Without PostGIS there is no spatial type that behaves like MySQL's. The column becomes `bytea` and
    /// holds MySQL's own bytes (a four-byte SRID and the value in WKB), so nothing is lost and clients that read
    /// the column get what MySQL sent. Spatial functions do not work on it.
    ///
    /// ## What to do
    /// With PostGIS: `ST_GeomFromWKB(substring(c FROM 5))` gives a `geometry`.
    T106 SPATIAL_IS_BYTES: Approximate, "spatial values are kept as bytes", example: "CREATE TABLE t (a POINT)";

    /// MySQL sends a `BIT(n)` column to its clients as big-endian bytes, so `bytea` gives the same answer.
    /// PostgreSQL's `bit(n)` is a text of zeros and ones.
    ///
    /// ## What to do
    /// Where the application reads a flag, set `"bit(1)" = "boolean"` under `[types]`; `bit(n)` and `bigint` are
    /// understood as well.
    T107 BIT_IS_BYTES: Exact, "`BIT` becomes `bytea`", example: "CREATE TABLE t (a BIT(8))";

    /// MySQL's `VECTOR` is a string of four-byte floats. Without an extension there is no such type, so the
    /// column becomes `bytea` with the same bytes; vector functions do not work on it.
    ///
    /// ## What to do
    /// With the extension `vector`, add a `vector(n)` column and fill it from the bytes.
    T108 VECTOR_IS_BYTES: Approximate, "vectors are kept as bytes", example: "CREATE TABLE t (a VECTOR(3))";

    /// The default's expression has no known equal, so the column has none on the target.
    ///
    /// ## What to do
    /// Give the column a default by hand, or let the application name a value.
    T109 DEFAULT_LEFT_OUT: Approximate, "a default that was not translated", example: "CREATE TABLE t (a INT DEFAULT (LAST_INSERT_ID()))";

    /// The expression of a generated column has no known equal that PostgreSQL accepts there (it must be
    /// immutable). The column is an ordinary one, and stays NULL.
    ///
    /// ## What to do
    /// Write a trigger that fills the column, or compute it in a view.
    T110 GENERATED_LEFT_OUT: Approximate, "a generated column that became an ordinary one", example: "CREATE TABLE t (a INT, b INT AS (LAST_INSERT_ID() + a))";

    /// MySQL leaves an invisible column out of `SELECT *`; PostgreSQL has no such columns.
    ///
    /// ## What to do
    /// Name the columns in queries that use `*`.
    T111 INVISIBLE_COLUMN: Approximate, "an invisible column is visible", example: "CREATE TABLE t (a INT, b INT INVISIBLE)";

    /// The table's engine does something that no table of the target does: `MEMORY` forgets its rows at a
    /// restart, `MERGE` shows the rows of others, `FEDERATED` those of another server, `BLACKHOLE` none.
    /// The table becomes an ordinary one.
    ///
    /// ## What to do
    /// See what the application expects of it: a view of `UNION ALL` does what `MERGE` did, a foreign table
    /// what `FEDERATED` did.
    T112 ENGINE_MEANING: Approximate, "a storage engine with a meaning of its own", example: "CREATE TABLE t (a INT) ENGINE=BLACKHOLE";

    /// A system-versioned table keeps all former rows. The table becomes an ordinary one.
    ///
    /// ## What to do
    /// Keep the history with a trigger and a second table.
    T113 SYSTEM_VERSIONING: Approximate, "row history is not kept", example: "CREATE TABLE t (a INT) WITH SYSTEM VERSIONING";

    /// PostgreSQL counts only whole numbers, so the column's counter becomes a sequence whose values are cast.
    ///
    /// ## What to do
    /// Nothing, as long as the values stay below 2^53.
    T114 AUTO_INCREMENT_TYPE: Approximate, "`AUTO_INCREMENT` on a column that holds no whole numbers", example: "CREATE TABLE t (a DOUBLE AUTO_INCREMENT PRIMARY KEY)";

    /// `helpers = "forbid"` is set, and `ON UPDATE CURRENT_TIMESTAMP` becomes triggers with functions that the output would
    /// bring. They are left out, so the column keeps its value when a row changes.
    ///
    /// ## What to do
    /// Leave `helpers` at `"allow"`, or let the application set the column.
    T115 ON_UPDATE_LEFT_OUT: Approximate, "`ON UPDATE CURRENT_TIMESTAMP` was left out", example: "CREATE TABLE t (a TIMESTAMP ON UPDATE CURRENT_TIMESTAMP)";

    /// Names of the target end at 63 bytes (not characters); a longer one is cut and gets a hash of the whole.
    ///
    /// ## What to do
    /// Use the new name in the application's SQL.
    K201 NAME_TOO_LONG: Approximate, "a name of more than 63 bytes", example: "CREATE TABLE t (a_name_of_more_than_sixty_three_bytes_because_it_has_umlauts_äöü INT)";

    /// MySQL's index names are the table's own, PostgreSQL's are shared with all tables and indexes of a schema. The
    /// first index keeps its name, the others get the table's name in front.
    K202 INDEX_RENAMED: Exact, "an index name that was taken", example: "CREATE TABLE t (a INT, KEY t (a))";

    /// PostgreSQL has no prefix keys. A unique one, and one on a column that may be too long for an index, becomes an index
    /// on `left(column, n)`, which serves only queries that say the same; any other one indexes the whole column.
    ///
    /// ## What to do
    /// For searches by prefix or equality on long texts, add the condition on `left(column, n)` to the query.
    K203 PREFIX_KEY: Exact, "a key on the beginning of a column", example: "CREATE TABLE t (a TEXT, KEY k (a(10)))";

    /// MySQL's FULLTEXT index becomes a GIN index over `to_tsvector('simple', …)`. Stopwords, minimal word length and
    /// ranking differ.
    ///
    /// ## What to do
    /// Search with `to_tsvector('simple', …) @@ websearch_to_tsquery('simple', …)`, and choose a language's
    /// configuration in place of `simple`.
    K204 FULLTEXT_KEY: Approximate, "full-text search works by other rules", example: "CREATE TABLE t (a TEXT, FULLTEXT KEY k (a))";

    /// Spatial and vector values are kept as bytes, which no spatial index can search. The index is left out.
    ///
    /// ## What to do
    /// Add a GiST index when the column has become a PostGIS `geometry`.
    K205 SPATIAL_KEY: Approximate, "a spatial or vector index was left out", example: "CREATE TABLE t (a POINT NOT NULL, SPATIAL KEY k (a))";

    /// The index's expression, or that of a generated column that it is on, has no known equal that PostgreSQL accepts there
    /// (it must be immutable). The index is left out; if it was unique, duplicates are no longer refused.
    ///
    /// ## What to do
    /// Create an index on an expression of the target by hand.
    K206 KEY_LEFT_OUT: Approximate, "an index that was not translated", example: "CREATE TABLE t (a INT, KEY k ((LAST_INSERT_ID() + a)))";

    /// Under this collation MySQL ignores spaces at the end, so `'a'` and `'a '` are duplicates. On the target they are two
    /// values.
    ///
    /// ## What to do
    /// Trim the values before they are stored, or add `CHECK (column = rtrim(column))`.
    K207 UNIQUE_PAD_SPACE: Approximate, "a unique key that ignored trailing spaces", example: "CREATE TABLE t (a VARCHAR(9) COLLATE utf8mb4_general_ci UNIQUE)";

    /// Zero dates become NULL, and no primary key of the target takes NULL. The key becomes a unique one, which from
    /// PostgreSQL 15 on counts two NULLs as duplicates.
    ///
    /// ## What to do
    /// Give the rows real dates and declare the primary key again.
    K209 PRIMARY_KEY_ZERO_DATE: Approximate, "a primary key that holds zero dates", example: "CREATE TABLE t (a DATE PRIMARY KEY); INSERT INTO t VALUES ('0000-00-00')";

    /// `collation = "plain"` is set, so texts compare by the database's own collation: case and accents count.
    ///
    /// ## What to do
    /// Leave `collation` at `"faithful"`, unless the application compares in lower case itself.
    K208 COLLATION_PLAIN: Approximate, "case and accents count in comparisons", example: "CREATE TABLE t (a VARCHAR(9))";

    /// MySQL lets a foreign key point to columns that are not unique (`restrict_fk_on_non_standard_key=OFF`, and always
    /// before 8.4); PostgreSQL does not. The foreign key is left out.
    ///
    /// ## What to do
    /// Make the parent's columns unique, or check by trigger.
    C301 PARENT_NOT_UNIQUE: Approximate, "a foreign key to columns that are not unique", example: "CREATE TABLE p (a INT, KEY (a)); CREATE TABLE c (a INT, FOREIGN KEY (a) REFERENCES p (a))";

    /// The table that a foreign key points to is not in the input. MySQL accepts this while `foreign_key_checks` is off.
    /// The foreign key is left out.
    ///
    /// ## What to do
    /// Give the parent's definition with `--schema`, or convert both in one run.
    C302 PARENT_UNKNOWN: Approximate, "a foreign key to an unknown table", example: "CREATE TABLE c (a INT, FOREIGN KEY (a) REFERENCES nowhere (a))";

    /// The types of the two sides cannot be compared on the target. The foreign key is left out.
    ///
    /// ## What to do
    /// Give both columns the same type under `[types]`.
    C303 PARENT_TYPE: Approximate, "a foreign key between types that do not compare", example: "CREATE TABLE p (a BINARY(4) PRIMARY KEY); CREATE TABLE c (a VARCHAR(4), FOREIGN KEY (a) REFERENCES p (a))";

    /// The check's expression has no known equal. The check is left out.
    ///
    /// ## What to do
    /// Write the check by hand.
    C304 CHECK_LEFT_OUT: Approximate, "a check that was not translated", example: "CREATE TABLE t (a INT, CHECK (a > JSON_DEPTH('[]')))";

    /// A `NOT ENFORCED` check is only a note on MySQL; it is left out.
    C305 CHECK_NOT_ENFORCED: Exact, "a check that was not enforced", example: "CREATE TABLE t (a INT, CHECK (a > 0) NOT ENFORCED)";

    /// PostgreSQL cannot partition the table in this way, mostly because a primary or unique key must contain the columns
    /// of the partition key and not an expression of them. The table is not partitioned: queries answer the same, but
    /// `DROP PARTITION` and `TRUNCATE PARTITION` do not work.
    ///
    /// ## What to do
    /// Partition by a column itself, or delete old rows by condition.
    P401 NOT_PARTITIONED: Approximate, "a partitioned table that became an ordinary one", example: "CREATE TABLE t (a INT PRIMARY KEY) PARTITION BY RANGE (a % 10) (PARTITION p0 VALUES LESS THAN (5))";

    /// Rows whose partition key is NULL lie in MySQL's lowest range partition. PostgreSQL has a place for them only in a
    /// default partition, which also takes rows that MySQL refuses because no partition fits them.
    ///
    /// ## What to do
    /// Declare the column `NOT NULL`.
    P402 DEFAULT_PARTITION: Approximate, "a default partition for NULL", example: "CREATE TABLE t (a INT) PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (5))";

    /// On MySQL the statement only spreads the rows otherwise over partitions. On the target the table is not partitioned,
    /// or its hash partitions stay as many as they are; queries answer the same.
    P403 PARTITION_ALIKE: Exact, "a change of partitions that changes no answers", example: "CREATE TABLE t (a INT) PARTITION BY HASH (a) PARTITIONS 4; ALTER TABLE t COALESCE PARTITION 2";

    /// PostgreSQL puts a new column last. Queries that say `SELECT *` see the columns in another order; statements of
    /// this conversion name their columns.
    ///
    /// ## What to do
    /// Name the columns where the order matters.
    A501 COLUMN_PLACE: Approximate, "a column's place among the others", example: "CREATE TABLE t (a INT); ALTER TABLE t ADD b INT FIRST";

    /// The table's definition is not known, so the change cannot be translated: it depends on the columns' types and on
    /// the names of keys.
    ///
    /// ## What to do
    /// Give the definition with `--schema`, or convert it in the same run.
    A502 TABLE_UNKNOWN: Unsupported, "a table that is not known", example: "ALTER TABLE nowhere ADD INDEX (a)";

    /// The column or key that the statement names is not in the table's definition. MySQL refuses the statement.
    ///
    /// ## What to do
    /// See whether the statement belongs to another version of the schema.
    A503 NO_SUCH_PART: Unsupported, "a column or key that does not exist", example: "CREATE TABLE t (a INT); ALTER TABLE t DROP COLUMN b";

    /// The action has no counterpart on the target.
    ///
    /// ## What to do
    /// Do by hand what it did.
    A504 ALTER_ACTION: Unsupported, "an action of ALTER TABLE without a counterpart", example: "CREATE TABLE t (a INT) PARTITION BY HASH (a) PARTITIONS 4; ALTER TABLE t TRUNCATE PARTITION p0";

    /// A table, an index or a foreign key is to get the name of another one. MySQL refuses the statement.
    A506 NAME_TAKEN: Unsupported, "a new name that is taken", example: "CREATE TABLE t (a INT); CREATE TABLE u (a INT); RENAME TABLE t TO u";

    /// The table, view or index already exists. MySQL refuses the statement, or does nothing where it says `IF NOT EXISTS`.
    A505 TABLE_EXISTS: Exact, "a table that already exists", example: "CREATE TABLE t (a INT); CREATE TABLE IF NOT EXISTS t (a INT)";

    /// `CREATE OR REPLACE TABLE` is MariaDB's; MySQL refuses it. The table is dropped and made anew, as MariaDB does.
    ///
    /// ## What to do
    /// Nothing, if the script is MariaDB's.
    A509 OR_REPLACE: Approximate, "CREATE OR REPLACE TABLE", example: "CREATE OR REPLACE TABLE t (a INT)";

    /// MySQL shows the values of a `ZEROFILL` column with zeros in front, and so does a text that is made of them.
    ///
    /// ## What to do
    /// `lpad(a::text, 5, '0')` where the zeros matter.
    T117 ZEROFILL: Approximate, "zeros in front of numbers", example: "CREATE TABLE t (a INT(5) ZEROFILL)";

    /// `YEAR(2)` is a type of old; MySQL refuses it since 5.7.5. The column keeps all four digits.
    ///
    /// ## What to do
    /// Nothing, if the dump is of an old server.
    T116 TWO_DIGIT_YEAR: Approximate, "a YEAR of two digits", example: "CREATE TABLE t (a YEAR(2))";
}
