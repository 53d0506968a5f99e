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

    /// MySQL: `SET foreign_key_checks = 0` lets rows come in any order; nothing looks at them later.
    /// PostgreSQL: A superuser may set `session_replication_role` or disable triggers. AlloyDB has no superuser, so the keys of a
    /// table hold from the moment they are there.
    /// Translation: The setting is left out; the output of a dump makes foreign keys behind all rows.
    /// To do: Where an application loads rows in any order, make its keys `DEFERRABLE`, or drop them, load, and add them again.
    L815 KEYS_STAY_ON: Exact, "foreign keys cannot be switched off", example: "SET foreign_key_checks = 0", options: "target = 'alloydb-16'";

    /// MySQL: Plugins, components and loadable functions bring code of one's own into the server, and `SUPER`, `FILE` and others
    /// are privileges over the server.
    /// PostgreSQL: A superuser does this. AlloyDB has none: no C functions, no untrusted languages, no casts or text search
    /// templates of one's own, no `ALTER SYSTEM`. Members of `alloydbsuperuser` make the extensions of its list.
    /// Translation: The statement is told by its own code; the output itself needs no superuser.
    /// To do: Write the function in SQL, PL/pgSQL or `plv8`, or find an extension of the list; ask the provider for the rest.
    L816 NO_SUPERUSER: Exact, "there is no superuser", example: "CREATE FUNCTION f RETURNS STRING SONAME 'f.so'", options: "target = 'alloydb-16'", effort: 4;

    /// MySQL: `FEDERATED` tables and MariaDB's `CONNECT` and `SPIDER` read another server's rows; `CREATE SERVER` names it.
    /// PostgreSQL: Foreign data wrappers do, `mysql_fdw` those of MySQL. It is not in AlloyDB's list of extensions.
    /// Translation: The table becomes an ordinary one, without the other server's rows.
    /// To do: Move the other server's table too and read it by `postgres_fdw`, or copy its rows on a schedule.
    L817 FOREIGN_SERVER: Exact, "a table on another server", example: "CREATE TABLE t (a INT PRIMARY KEY) ENGINE=FEDERATED CONNECTION='mysql://u@h/d/t'", options: "target = 'alloydb-16'", effort: 4;

    /// MySQL: What a transaction wrote to MyISAM and other engines without transactions is there after `ROLLBACK`, which some
    /// logs build on.
    /// PostgreSQL: `ROLLBACK` takes back all of it. AlloyDB has the extensions `pg_background` and `dblink`, by which a function
    /// writes in a transaction of its own.
    /// Translation: The table is an ordinary one; later reads of it are told by their own code.
    /// To do: Where rows must outlive a rollback, write them by one of the extensions.
    L818 ROWS_OUTLIVE_ROLLBACK: Exact, "rows that are to outlive a rollback", example: "CREATE TABLE log (a INT PRIMARY KEY) ENGINE=MyISAM; START TRANSACTION; INSERT INTO log VALUES (1); ROLLBACK", options: "target = 'alloydb-16'", effort: 2;

    /// MySQL: `LONGBLOB` and `LONGTEXT` hold up to 4 GB.
    /// PostgreSQL: A value holds up to 1 GB. Large objects hold more, but migration services do not carry them to AlloyDB.
    /// Translation: The column becomes `bytea` or `text`, never a large object.
    /// To do: See whether any value is longer: `SELECT MAX(LENGTH(a)) FROM t`; if so, keep those in a bucket.
    L819 LARGE_VALUES: Exact, "a column for values of more than 1 GB", example: "CREATE TABLE t (id INT PRIMARY KEY, a LONGBLOB)", options: "target = 'alloydb-16'";

    /// MySQL: Each column has its character set and collation.
    /// PostgreSQL: A database has one encoding; AlloyDB takes it, and the database's collation, only when the database is made.
    /// Translation: Text is UTF-8. The collations that columns need are made by the output with ICU, in its schema `mysql`, and
    /// nothing rests on the database's own collation.
    /// To do: Make the database with the encoding UTF8.
    L820 DATABASE_ENCODING: Exact, "a database of encoding UTF8", example: "CREATE TABLE t (a VARCHAR(10) PRIMARY KEY)", options: "target = 'alloydb-16'";

    /// MySQL: `ANALYZE TABLE`, `OPTIMIZE TABLE` and options of a table keep statistics and free space.
    /// PostgreSQL: Autovacuum does. AlloyDB's adaptive autovacuum tunes itself.
    /// Translation: The statement or the option is left out.
    /// To do: Set no autovacuum parameters for the instance; those of single tables (`autovacuum_*`) still hold.
    L821 ADAPTIVE_AUTOVACUUM: Exact, "maintenance that the service does", example: "ANALYZE TABLE t", options: "target = 'alloydb-16'";

    /// MySQL: A `MEMORY` table is empty after a restart, and so is a replica's.
    /// PostgreSQL: `UNLOGGED` tables are emptied by a crash. On AlloyDB a failover empties them, and read pools do not have them.
    /// Translation: The table is an ordinary one, never an unlogged one.
    /// To do: Nothing; make it `UNLOGGED` only if nobody reads it from a read pool and its rows may go.
    L822 NO_UNLOGGED_TABLE: Exact, "a table in memory", example: "CREATE TABLE t (a INT PRIMARY KEY) ENGINE=MEMORY", options: "target = 'alloydb-16'";

    /// MySQL: A routine makes its temporary tables at each call.
    /// PostgreSQL: It does too; each session makes the table, its statistics and its plans anew. AlloyDB has the extension
    /// `pgtt`, whose tables are made once and are empty for each session.
    /// Translation: The routine is told by its own code.
    /// To do: Where a routine is called often, make the table once by `pgtt`, or `ON COMMIT DELETE ROWS` and keep it.
    L823 TEMPORARY_IN_ROUTINE: Exact, "a temporary table in a routine", example: "CREATE PROCEDURE p() BEGIN CREATE TEMPORARY TABLE t (a INT); DROP TEMPORARY TABLE t; END", options: "target = 'alloydb-16'", effort: 1;

    /// MySQL: A replica has the counters of its source.
    /// PostgreSQL: Logical replication brings rows and no values of sequences.
    /// Translation: Each counter is set behind the rows of the output.
    /// To do: If rows come later by replication, set the counters again when the application moves over.
    L824 COUNTERS_AT_CUTOVER: Exact, "counters when the application moves over", example: "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY)", options: "target = 'alloydb-16'";

    /// MySQL: InnoDB counts rows of its indexes as it goes.
    /// PostgreSQL: The planner needs `ANALYZE` after rows are loaded. AlloyDB's index advisor proposes indexes for the slowest
    /// statements it has seen, to members of `alloydbsuperuser`.
    /// Translation: The output loads tables and rows.
    /// To do: Analyze, let the application's queries run, then ask the advisor.
    L825 AFTER_LOADING: Exact, "what to do after loading", example: "CREATE TABLE t (a INT PRIMARY KEY)", options: "target = 'alloydb-16'";

    /// MySQL: Keys are filled row by row, or sorted when a table is altered.
    /// PostgreSQL: An index is built by sorting, in memory up to `maintenance_work_mem` and by several workers. On AlloyDB
    /// what a session may set is bounded by flags of the instance.
    /// Translation: Indexes are made behind the rows.
    /// To do: For large tables raise both settings in the session that loads.
    L826 INDEX_BUILDS: Exact, "indexes of large tables", example: "CREATE TABLE t (a INT PRIMARY KEY, b INT, KEY (b))", options: "target = 'alloydb-16'";

    /// MySQL: A server's version decides what it understands.
    /// PostgreSQL: It does too. A newer version that AlloyDB has released brings what this one is without.
    /// Translation: The output uses nothing that the target's version does not have; helper functions stand in.
    /// To do: Choose the newer version for a new cluster.
    L827 OLDER_VERSION: Exact, "a version that lacks something", example: "CREATE TABLE t (a INT PRIMARY KEY)", options: "target = 'alloydb-16'";
}
