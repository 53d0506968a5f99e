//! Views of MySQL's about accounts, roles, partitions and extensions, made from PostgreSQL's catalogs.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/information-schema.html>,
//! <https://dev.mysql.com/doc/refman/8.4/en/grant-tables.html>

use super::information_schema::SystemView;

/// More views of `information_schema`.
pub(super) static VIEWS: &[SystemView] = &[
    SystemView {
        name: "ADMINISTRABLE_ROLE_AUTHORIZATIONS",
        columns: "USER HOST GRANTEE GRANTEE_HOST ROLE_NAME ROLE_HOST IS_GRANTABLE IS_DEFAULT IS_MANDATORY",
        sql: "SELECT current_user::text, '%', grantee::text, '%', role_name::text, '%', is_grantable::text, 'YES', 'NO' \
              FROM information_schema.administrable_role_authorizations",
    },
    SystemView {
        name: "APPLICABLE_ROLES",
        columns: "USER HOST GRANTEE GRANTEE_HOST ROLE_NAME ROLE_HOST IS_GRANTABLE IS_DEFAULT IS_MANDATORY",
        sql: "SELECT current_user::text, '%', grantee::text, '%', role_name::text, '%', is_grantable::text, 'YES', 'NO' \
              FROM information_schema.applicable_roles",
    },
    SystemView {
        name: "COLLATIONS",
        columns: "COLLATION_NAME CHARACTER_SET_NAME #ID IS_DEFAULT IS_COMPILED #SORTLEN PAD_ATTRIBUTE",
        sql: "SELECT collname::text, 'utf8mb4', oid::bigint, '', 'Yes', 1::bigint, 'NO PAD' FROM pg_collation",
    },
    SystemView {
        name: "COLLATION_CHARACTER_SET_APPLICABILITY",
        columns: "COLLATION_NAME CHARACTER_SET_NAME",
        sql: "SELECT collname::text, 'utf8mb4' FROM pg_collation",
    },
    SystemView {
        name: "COLUMN_PRIVILEGES",
        columns: "GRANTEE TABLE_CATALOG TABLE_SCHEMA TABLE_NAME COLUMN_NAME PRIVILEGE_TYPE IS_GRANTABLE",
        sql: "SELECT format('%L@%L', grantee, '%'), 'def', table_schema::text, table_name::text, column_name::text, \
              privilege_type::text, is_grantable::text FROM information_schema.column_privileges \
              WHERE table_schema !~ '^(pg_|information_schema)'",
    },
    SystemView {
        name: "COLUMNS_EXTENSIONS",
        columns: "TABLE_CATALOG TABLE_SCHEMA TABLE_NAME COLUMN_NAME ENGINE_ATTRIBUTE SECONDARY_ENGINE_ATTRIBUTE",
        sql: "SELECT 'def', table_schema::text, table_name::text, column_name::text, NULL::text, NULL::text \
              FROM information_schema.columns WHERE table_schema !~ '^(pg_|information_schema)'",
    },
    SystemView {
        name: "ENABLED_ROLES",
        columns: "ROLE_NAME ROLE_HOST IS_DEFAULT IS_MANDATORY",
        sql: "SELECT role_name::text, '%', 'YES', 'NO' FROM information_schema.enabled_roles",
    },
    SystemView {
        name: "INNODB_TRX",
        columns: "#TRX_ID TRX_STATE @TRX_STARTED TRX_REQUESTED_LOCK_ID @TRX_WAIT_STARTED #TRX_WEIGHT #TRX_MYSQL_THREAD_ID \
                  TRX_QUERY TRX_OPERATION_STATE #TRX_TABLES_IN_USE #TRX_TABLES_LOCKED #TRX_LOCK_STRUCTS \
                  #TRX_LOCK_MEMORY_BYTES #TRX_ROWS_LOCKED #TRX_ROWS_MODIFIED #TRX_CONCURRENCY_TICKETS TRX_ISOLATION_LEVEL \
                  #TRX_UNIQUE_CHECKS #TRX_FOREIGN_KEY_CHECKS TRX_LAST_FOREIGN_KEY_ERROR #TRX_ADAPTIVE_HASH_LATCHED \
                  #TRX_ADAPTIVE_HASH_TIMEOUT #TRX_IS_READ_ONLY #TRX_AUTOCOMMIT_NON_LOCKING #TRX_SCHEDULE_WEIGHT",
        sql: "SELECT backend_xid::text::bigint, CASE wait_event_type WHEN 'Lock' THEN 'LOCK WAIT' ELSE 'RUNNING' END, \
              xact_start::timestamp, NULL::text, CASE wait_event_type WHEN 'Lock' THEN query_start::timestamp END, \
              NULL::bigint, pid::bigint, query, NULL::text, NULL::bigint, NULL::bigint, NULL::bigint, NULL::bigint, \
              NULL::bigint, NULL::bigint, NULL::bigint, NULL::text, 1::bigint, 1::bigint, NULL::text, NULL::bigint, \
              NULL::bigint, NULL::bigint, NULL::bigint, NULL::bigint FROM pg_stat_activity WHERE xact_start IS NOT NULL",
    },
    SystemView {
        name: "KEYWORDS",
        columns: "WORD #RESERVED",
        sql: "SELECT upper(word), (catcode = 'R')::integer::bigint FROM pg_get_keywords()",
    },
    SystemView {
        name: "PARAMETERS",
        columns: "SPECIFIC_CATALOG SPECIFIC_SCHEMA SPECIFIC_NAME #ORDINAL_POSITION PARAMETER_MODE PARAMETER_NAME DATA_TYPE \
                  #CHARACTER_MAXIMUM_LENGTH #CHARACTER_OCTET_LENGTH #NUMERIC_PRECISION #NUMERIC_SCALE #DATETIME_PRECISION \
                  CHARACTER_SET_NAME COLLATION_NAME DTD_IDENTIFIER ROUTINE_TYPE",
        sql: "SELECT 'def', p.specific_schema::text, r.routine_name::text, p.ordinal_position::bigint, \
              p.parameter_mode::text, p.parameter_name::text, p.data_type::text, NULL::bigint, NULL::bigint, NULL::bigint, \
              NULL::bigint, NULL::bigint, NULL::text, NULL::text, p.data_type::text, r.routine_type::text \
              FROM information_schema.parameters AS p \
              JOIN information_schema.routines AS r USING (specific_schema, specific_name) \
              WHERE p.specific_schema !~ '^(pg_|information_schema$|mysql$)'",
    },
    SystemView {
        name: "PARTITIONS",
        columns: "TABLE_CATALOG TABLE_SCHEMA TABLE_NAME PARTITION_NAME SUBPARTITION_NAME #PARTITION_ORDINAL_POSITION \
                  #SUBPARTITION_ORDINAL_POSITION SECONDARY_LOAD PARTITION_METHOD SUBPARTITION_METHOD PARTITION_EXPRESSION \
                  SUBPARTITION_EXPRESSION PARTITION_DESCRIPTION #TABLE_ROWS #AVG_ROW_LENGTH #DATA_LENGTH #MAX_DATA_LENGTH \
                  #INDEX_LENGTH #DATA_FREE @CREATE_TIME @UPDATE_TIME @CHECK_TIME #CHECKSUM PARTITION_COMMENT NODEGROUP \
                  TABLESPACE_NAME",
        sql: "SELECT 'def', n.nspname::text, r.relname::text, p.relname::text, NULL::text, \
              CASE WHEN p.oid IS NOT NULL THEN row_number() OVER (PARTITION BY r.oid ORDER BY p.oid) END, NULL::bigint, \
              NULL::text, CASE t.partstrat WHEN 'r' THEN 'RANGE' WHEN 'l' THEN 'LIST' WHEN 'h' THEN 'HASH' END, NULL::text, \
              pg_get_partkeydef(r.oid), NULL::text, pg_get_expr(p.relpartbound, p.oid), \
              greatest(coalesce(p.reltuples, r.reltuples), 0)::bigint, NULL::bigint, \
              pg_table_size(coalesce(p.oid, r.oid)), 0::bigint, pg_indexes_size(coalesce(p.oid, r.oid)), 0::bigint, \
              NULL::timestamp, NULL::timestamp, NULL::timestamp, NULL::bigint, '', NULL::text, NULL::text \
              FROM pg_class AS r JOIN pg_namespace AS n ON n.oid = r.relnamespace \
              LEFT JOIN pg_partitioned_table AS t ON t.partrelid = r.oid \
              LEFT JOIN pg_inherits AS i ON i.inhparent = r.oid LEFT JOIN pg_class AS p ON p.oid = i.inhrelid \
              WHERE r.relkind IN ('r', 'p') AND NOT r.relispartition AND n.nspname !~ '^(pg_|information_schema)'",
    },
    SystemView {
        name: "PLUGINS",
        columns: "PLUGIN_NAME PLUGIN_VERSION PLUGIN_STATUS PLUGIN_TYPE PLUGIN_TYPE_VERSION PLUGIN_LIBRARY \
                  PLUGIN_LIBRARY_VERSION PLUGIN_AUTHOR PLUGIN_DESCRIPTION PLUGIN_LICENSE LOAD_OPTION",
        sql: "SELECT e.extname::text, e.extversion, 'ACTIVE', 'EXTENSION', NULL::text, NULL::text, NULL::text, NULL::text, \
              a.comment, NULL::text, 'ON' FROM pg_extension AS e LEFT JOIN pg_available_extensions AS a ON a.name = e.extname",
    },
    SystemView {
        name: "ROLE_COLUMN_GRANTS",
        columns: "GRANTOR GRANTOR_HOST GRANTEE GRANTEE_HOST TABLE_CATALOG TABLE_SCHEMA TABLE_NAME COLUMN_NAME PRIVILEGE_TYPE \
                  IS_GRANTABLE",
        sql: "SELECT grantor::text, '%', grantee::text, '%', 'def', table_schema::text, table_name::text, column_name::text, \
              privilege_type::text, is_grantable::text FROM information_schema.role_column_grants \
              WHERE table_schema !~ '^(pg_|information_schema)'",
    },
    SystemView {
        name: "ROLE_ROUTINE_GRANTS",
        columns: "GRANTOR GRANTOR_HOST GRANTEE GRANTEE_HOST SPECIFIC_CATALOG SPECIFIC_SCHEMA SPECIFIC_NAME ROUTINE_CATALOG \
                  ROUTINE_SCHEMA ROUTINE_NAME PRIVILEGE_TYPE IS_GRANTABLE",
        sql: "SELECT grantor::text, '%', grantee::text, '%', 'def', specific_schema::text, routine_name::text, 'def', \
              routine_schema::text, routine_name::text, privilege_type::text, is_grantable::text \
              FROM information_schema.role_routine_grants WHERE routine_schema !~ '^(pg_|information_schema$|mysql$)'",
    },
    SystemView {
        name: "ROLE_TABLE_GRANTS",
        columns: "GRANTOR GRANTOR_HOST GRANTEE GRANTEE_HOST TABLE_CATALOG TABLE_SCHEMA TABLE_NAME PRIVILEGE_TYPE IS_GRANTABLE",
        sql: "SELECT grantor::text, '%', grantee::text, '%', 'def', table_schema::text, table_name::text, \
              privilege_type::text, is_grantable::text FROM information_schema.role_table_grants \
              WHERE table_schema !~ '^(pg_|information_schema)'",
    },
    SystemView {
        name: "SCHEMA_PRIVILEGES",
        columns: "GRANTEE TABLE_CATALOG TABLE_SCHEMA PRIVILEGE_TYPE IS_GRANTABLE",
        sql: "SELECT format('%L@%L', pg_get_userbyid(a.grantee), '%'), 'def', n.nspname::text, a.privilege_type, \
              CASE WHEN a.is_grantable THEN 'YES' ELSE 'NO' END FROM pg_namespace AS n \
              CROSS JOIN LATERAL aclexplode(n.nspacl) AS a WHERE n.nspname !~ '^(pg_|information_schema)'",
    },
    SystemView {
        name: "SCHEMATA_EXTENSIONS",
        columns: "CATALOG_NAME SCHEMA_NAME OPTIONS",
        sql: "SELECT 'def', nspname::text, '' FROM pg_namespace WHERE nspname !~ '^pg_'",
    },
    SystemView {
        name: "TABLESPACES_EXTENSIONS",
        columns: "TABLESPACE_NAME ENGINE_ATTRIBUTE",
        sql: "SELECT spcname::text, NULL::text FROM pg_tablespace",
    },
    SystemView {
        name: "TABLES_EXTENSIONS",
        columns: "TABLE_CATALOG TABLE_SCHEMA TABLE_NAME ENGINE_ATTRIBUTE SECONDARY_ENGINE_ATTRIBUTE",
        sql: "SELECT 'def', table_schema::text, table_name::text, NULL::text, NULL::text FROM information_schema.tables \
              WHERE table_schema !~ '^(pg_|information_schema)'",
    },
    SystemView {
        name: "TABLE_CONSTRAINTS_EXTENSIONS",
        columns: "CONSTRAINT_CATALOG CONSTRAINT_SCHEMA CONSTRAINT_NAME TABLE_NAME ENGINE_ATTRIBUTE SECONDARY_ENGINE_ATTRIBUTE",
        sql: "SELECT 'def', constraint_schema::text, constraint_name::text, table_name::text, NULL::text, NULL::text \
              FROM information_schema.table_constraints WHERE constraint_schema !~ '^(pg_|information_schema)'",
    },
    SystemView {
        name: "TABLE_PRIVILEGES",
        columns: "GRANTEE TABLE_CATALOG TABLE_SCHEMA TABLE_NAME PRIVILEGE_TYPE IS_GRANTABLE",
        sql: "SELECT format('%L@%L', grantee, '%'), 'def', table_schema::text, table_name::text, privilege_type::text, \
              is_grantable::text FROM information_schema.table_privileges WHERE table_schema !~ '^(pg_|information_schema)'",
    },
    SystemView {
        name: "USER_ATTRIBUTES",
        columns: "USER HOST ATTRIBUTE",
        sql: "SELECT rolname::text, '%', NULL::text FROM pg_roles",
    },
    SystemView {
        name: "USER_PRIVILEGES",
        columns: "GRANTEE TABLE_CATALOG PRIVILEGE_TYPE IS_GRANTABLE",
        sql: "SELECT format('%L@%L', r.rolname, '%'), 'def', p.named, CASE WHEN r.rolsuper THEN 'YES' ELSE 'NO' END \
              FROM pg_roles AS r CROSS JOIN LATERAL (VALUES ('SUPER', r.rolsuper), ('CREATE', r.rolcreatedb OR r.rolsuper), \
              ('CREATE USER', r.rolcreaterole OR r.rolsuper), ('REPLICATION SLAVE', r.rolreplication), ('USAGE', true)) \
              AS p (named, given) WHERE p.given",
    },
    SystemView {
        name: "VIEW_ROUTINE_USAGE",
        columns: "TABLE_CATALOG TABLE_SCHEMA TABLE_NAME SPECIFIC_CATALOG SPECIFIC_SCHEMA SPECIFIC_NAME",
        sql: "SELECT 'def', table_schema::text, table_name::text, 'def', specific_schema::text, specific_name::text \
              FROM information_schema.view_routine_usage WHERE table_schema !~ '^(pg_|information_schema)'",
    },
    SystemView {
        name: "VIEW_TABLE_USAGE",
        columns: "VIEW_CATALOG VIEW_SCHEMA VIEW_NAME TABLE_CATALOG TABLE_SCHEMA TABLE_NAME",
        sql: "SELECT 'def', view_schema::text, view_name::text, 'def', table_schema::text, table_name::text \
              FROM information_schema.view_table_usage WHERE view_schema !~ '^(pg_|information_schema)'",
    },
];

/// Tables of the schema `mysql` that applications read.
pub(super) static GRANT_TABLES: &[SystemView] = &[
    SystemView {
        name: "db",
        columns: "Host Db User Select_priv Insert_priv Update_priv Delete_priv Create_priv Drop_priv Grant_priv \
                  References_priv Index_priv Alter_priv Create_tmp_table_priv Lock_tables_priv Create_view_priv \
                  Show_view_priv Create_routine_priv Alter_routine_priv Execute_priv Event_priv Trigger_priv",
        sql: "SELECT '%', n.nspname::text, r.rolname::text, u.y, u.y, u.y, u.y, c.y, c.y, 'N', c.y, c.y, c.y, 'N', 'N', c.y, \
              c.y, c.y, c.y, u.y, 'N', c.y FROM pg_roles AS r CROSS JOIN pg_namespace AS n CROSS JOIN LATERAL \
              (SELECT CASE WHEN has_schema_privilege(r.oid, n.oid, 'USAGE') THEN 'Y' ELSE 'N' END AS y) AS u \
              CROSS JOIN LATERAL \
              (SELECT CASE WHEN has_schema_privilege(r.oid, n.oid, 'CREATE') THEN 'Y' ELSE 'N' END AS y) AS c \
              WHERE r.rolcanlogin AND NOT r.rolsuper AND 'Y' IN (u.y, c.y) AND n.nspname !~ '^(pg_|information_schema)'",
    },
    SystemView {
        name: "columns_priv",
        columns: "Host Db User Table_name Column_name @Timestamp Column_priv",
        sql: "SELECT '%', table_schema::text, grantee::text, table_name::text, column_name::text, NULL::timestamp, \
              string_agg(initcap(privilege_type), ',' ORDER BY privilege_type) FROM information_schema.column_privileges \
              WHERE table_schema !~ '^(pg_|information_schema)' GROUP BY 2, 3, 4, 5",
    },
    SystemView {
        name: "procs_priv",
        columns: "Host Db User Routine_name Routine_type Grantor Proc_priv @Timestamp",
        sql: "SELECT '%', p.routine_schema::text, p.grantee::text, p.routine_name::text, r.routine_type::text, \
              p.grantor::text, initcap(p.privilege_type), NULL::timestamp \
              FROM information_schema.routine_privileges AS p \
              JOIN information_schema.routines AS r USING (specific_schema, specific_name) \
              WHERE p.routine_schema !~ '^(pg_|information_schema$|mysql$)'",
    },
    SystemView {
        name: "role_edges",
        columns: "FROM_HOST FROM_USER TO_HOST TO_USER WITH_ADMIN_OPTION",
        sql: "SELECT '%', pg_get_userbyid(roleid)::text, '%', pg_get_userbyid(member)::text, \
              CASE WHEN admin_option THEN 'Y' ELSE 'N' END FROM pg_auth_members",
    },
    SystemView {
        name: "tables_priv",
        columns: "Host Db User Table_name Grantor @Timestamp Table_priv Column_priv",
        sql: "SELECT '%', table_schema::text, grantee::text, table_name::text, min(grantor)::text, NULL::timestamp, \
              string_agg(initcap(privilege_type), ',' ORDER BY privilege_type), '' \
              FROM information_schema.table_privileges \
              WHERE table_schema !~ '^(pg_|information_schema)' GROUP BY 2, 3, 4",
    },
    SystemView {
        name: "time_zone_name",
        columns: "Name #Time_zone_id",
        sql: "SELECT name, row_number() OVER (ORDER BY name) FROM pg_timezone_names",
    },
    SystemView {
        name: "user",
        columns: "Host User Select_priv Insert_priv Update_priv Delete_priv Create_priv Drop_priv Reload_priv Shutdown_priv \
                  Process_priv File_priv Grant_priv References_priv Index_priv Alter_priv Show_db_priv Super_priv \
                  Create_tmp_table_priv Lock_tables_priv Execute_priv Repl_slave_priv Repl_client_priv Create_view_priv \
                  Show_view_priv Create_routine_priv Alter_routine_priv Create_user_priv Event_priv Trigger_priv \
                  Create_tablespace_priv ssl_type ssl_cipher x509_issuer x509_subject #max_questions #max_updates \
                  #max_connections #max_user_connections plugin authentication_string password_expired \
                  @password_last_changed #password_lifetime account_locked Create_role_priv Drop_role_priv \
                  #Password_reuse_history #Password_reuse_time Password_require_current User_attributes",
        sql: "SELECT '%', r.rolname::text, s.y, s.y, s.y, s.y, s.y, s.y, s.y, s.y, s.y, s.y, s.y, s.y, s.y, s.y, s.y, s.y, \
              s.y, s.y, s.y, CASE WHEN r.rolreplication THEN 'Y' ELSE 'N' END, s.y, s.y, s.y, s.y, s.y, c.y, s.y, s.y, s.y, \
              '', '', '', '', 0::bigint, 0::bigint, 0::bigint, greatest(r.rolconnlimit, 0)::bigint, '', '', \
              CASE WHEN r.rolvaliduntil < now() THEN 'Y' ELSE 'N' END, NULL::timestamp, NULL::bigint, \
              CASE WHEN r.rolcanlogin THEN 'N' ELSE 'Y' END, c.y, c.y, NULL::bigint, NULL::bigint, NULL::text, NULL::text \
              FROM pg_roles AS r CROSS JOIN LATERAL (SELECT CASE WHEN r.rolsuper THEN 'Y' ELSE 'N' END AS y) AS s \
              CROSS JOIN LATERAL (SELECT CASE WHEN r.rolsuper OR r.rolcreaterole THEN 'Y' ELSE 'N' END AS y) AS c \
              WHERE r.rolname !~ '^pg_'",
    },
];
