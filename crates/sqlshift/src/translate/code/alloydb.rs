//! Codes about AlloyDB (L): what it has otherwise than PostgreSQL, and what only it can give. They change no verdict.

use crate::report::codes;

codes! {
    /// MySQL: Tables are stored by rows.
    /// PostgreSQL: They are too. AlloyDB's columnar engine keeps copies of columns in memory, of some types only; columns of
    /// others are passed over in silence.
    /// Translation: The column becomes a type that the columnar engine does not hold.
    /// To do: Where the column is summed up or filtered by whole tables, choose another type under `[types]`: seconds as an
    /// integer in place of `interval`.
    L801 COLUMN_STORE_TYPE: Exact, "a type that the columnar engine does not hold", example: "CREATE TABLE t (a TIME, PRIMARY KEY (a))", options: "target = 'alloydb-16'";

    /// MySQL: A table without a primary key is replicated like any other.
    /// PostgreSQL: Logical replication needs a key to find rows that change; continuous copies by a migration service bring
    /// only new rows of a table without one.
    /// Translation: The table has no primary key, as on MySQL.
    /// To do: Add one before rows are copied while the application writes: `id bigint GENERATED ALWAYS AS IDENTITY`.
    L802 NO_PRIMARY_KEY: Exact, "a table without a primary key", example: "CREATE TABLE t (a INT)", options: "target = 'alloydb-16'", effort: 1;

    /// MySQL: A query that sums up a whole table reads all of its rows.
    /// PostgreSQL: It does too. AlloyDB's columnar engine reads only the columns that are named.
    /// Translation: The query is the same.
    /// To do: Add the table to the column store, as the finding says, and compare the plans.
    L803 COLUMNAR_CANDIDATE: Exact, "a query that the columnar engine may serve", example: "CREATE TABLE t (id INT PRIMARY KEY, a INT, b INT); SELECT a, SUM(b) FROM t GROUP BY a", options: "target = 'alloydb-16'";

    /// MySQL: Events are jobs of the server's scheduler.
    /// PostgreSQL: The extension `pg_cron` has jobs, of whole minutes. On AlloyDB it needs flags of the instance, which no
    /// SQL can set.
    /// Translation: The event is told by its own code.
    /// To do: Ask for the flags, then write the event as a job: `SELECT cron.schedule(…)`.
    L804 SCHEDULER_FLAG: Exact, "a job needs flags of the instance", example: "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM t", options: "target = 'alloydb-16'", effort: 1;

    /// MySQL: Spatial types and functions are built in.
    /// PostgreSQL: They are in PostGIS, which AlloyDB has and the container of AlloyDB Omni does not bring.
    /// Translation: Spatial values are kept as bytes.
    /// To do: Create the extension, on AlloyDB Omni after it was installed, and add a `geometry` column.
    L805 SPATIAL_EXTENSION: Exact, "spatial values have an extension", example: "CREATE TABLE t (id INT PRIMARY KEY, a POINT)", options: "target = 'alloydb-omni-16'";

    /// MySQL: FULLTEXT indexes rank by relevance; the parser `ngram` finds parts of words.
    /// PostgreSQL: Text search ranks when rows are read. AlloyDB has the extensions `rum`, which ranks by an index, and
    /// `pg_bigm`, which finds parts of words in any language and needs a flag of the instance.
    /// Translation: The index becomes a GIN index.
    /// To do: Where ranks are read often, use `rum`; in place of `ngram`, use `pg_bigm`.
    L806 FULLTEXT_EXTENSION: Exact, "text search has extensions", example: "CREATE TABLE t (id INT PRIMARY KEY, a TEXT, FULLTEXT KEY (a) WITH PARSER ngram)", options: "target = 'alloydb-16'";

    /// MySQL: `USE INDEX`, `FORCE INDEX`, `IGNORE INDEX` and `STRAIGHT_JOIN` tell the planner what to do.
    /// PostgreSQL: The planner takes no hints. The extension `pg_hint_plan` reads them from comments; on AlloyDB it needs a
    /// flag of the instance.
    /// Translation: The hint is left out.
    /// To do: See whether the plan is good without the hint; otherwise ask for the flag and write `/*+ IndexScan(t i) */`.
    L807 HINT_EXTENSION: Exact, "planner hints have an extension", example: "CREATE TABLE t (id INT PRIMARY KEY, a INT, KEY i (a)); SELECT id FROM t FORCE INDEX (i) WHERE a = 1", options: "target = 'alloydb-16'";

    /// MySQL: `LOAD DATA INFILE` and `INTO OUTFILE` read and write files of the server.
    /// PostgreSQL: `COPY` does for superusers. AlloyDB has no superuser and no files of the server.
    /// Translation: The statement is told by its own code.
    /// To do: Use `\copy` of psql, or an import from a bucket: `gcloud alloydb clusters import`.
    L808 NO_SERVER_FILES: Exact, "there are no files of the server", example: "LOAD DATA INFILE '/tmp/x' INTO TABLE t", options: "target = 'alloydb-16'", effort: 1;

    /// MySQL: `DATA DIRECTORY`, `INDEX DIRECTORY` and `TABLESPACE` say where a table lies.
    /// PostgreSQL: Tablespaces do. AlloyDB manages its storage by itself; there are no tablespaces.
    /// Translation: The option is left out.
    /// To do: Nothing; size and speed of the storage are matters of the cluster.
    L809 NO_TABLESPACES: Exact, "storage is managed", example: "CREATE TABLE t (id INT PRIMARY KEY) DATA DIRECTORY = '/x'", options: "target = 'alloydb-16'";

    /// MySQL: Accounts are names with hosts and passwords.
    /// PostgreSQL: Roles are names. AlloyDB keeps some names for itself, has no superuser, and knows users of the provider's
    /// accounts (IAM) beside those with passwords.
    /// Translation: The statement is told by its own code.
    /// To do: Make roles and grant them; ask the provider for users of IAM, whose names hold `@` and stand in double quotes.
    /// `gcloud alloydb users create` makes them.
    L810 MANAGED_ACCOUNTS: Exact, "accounts of the provider", example: "CREATE USER 'u'@'localhost' IDENTIFIED BY 'x'", options: "target = 'alloydb-16'", effort: 1;

    /// MySQL: A server's version is released.
    /// PostgreSQL: It is too. AlloyDB offers the newest major version as a preview first.
    /// Translation: The SQL is that of the version.
    /// To do: Use an older version for production until this one is released; the finding says of which day the fact is.
    L811 PREVIEW_VERSION: Exact, "a version that is a preview", example: "CREATE TABLE t (a INT PRIMARY KEY)", options: "target = 'alloydb-18'";

    /// MySQL: Replicas take reads, and refuse changes if they are set to.
    /// PostgreSQL: They do too. AlloyDB's read pools serve reads only: no locks of rows, no advisory locks, no temporary tables.
    /// Translation: The statement is the same as for PostgreSQL.
    /// To do: Send the statement to the primary instance.
    L812 PRIMARY_ONLY: Exact, "a statement for the primary instance", example: "CREATE TABLE t (id INT PRIMARY KEY); SELECT id FROM t WHERE id = 1 FOR UPDATE", options: "target = 'alloydb-16'";

    /// MySQL: `SET GLOBAL` changes a setting of the server.
    /// PostgreSQL: `ALTER SYSTEM` does for superusers. On AlloyDB settings of the server are flags of the instance.
    /// Translation: The statement is told by its own code.
    /// To do: Ask for the flag: `gcloud alloydb instances update … --database-flags`.
    L813 INSTANCE_FLAG: Exact, "a setting that is a flag of the instance", example: "SET GLOBAL innodb_lock_wait_timeout = 5", options: "target = 'alloydb-16'", effort: 1;

    /// MySQL: `VECTOR` columns hold vectors of floats.
    /// PostgreSQL: The extension `vector` does. AlloyDB has it, with the index `alloydb_scann` beside those of the extension.
    /// Translation: Vectors are kept as bytes.
    /// To do: Create the extensions, add a `vector(n)` column and fill it from the bytes.
    L814 VECTOR_EXTENSION: Exact, "vectors have an extension", example: "CREATE TABLE t (id INT PRIMARY KEY, a VECTOR(3))", options: "target = 'alloydb-16'";
}
