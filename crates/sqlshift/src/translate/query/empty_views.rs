//! Views and tables of the MySQL server about what no target has: InnoDB's insides, its help, its logs, replication.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/information-schema.html>,
//! <https://dev.mysql.com/doc/refman/8.4/en/system-schema.html>

/// A name, and the columns, written as in `SystemView::columns`.
type Empty = (&'static str, &'static str);

/// Views of `information_schema`.
pub(super) static OF_INFORMATION_SCHEMA: &[Empty] = &[
    ("COLUMN_STATISTICS", "SCHEMA_NAME TABLE_NAME COLUMN_NAME HISTOGRAM"),
    (
        "FILES",
        "#FILE_ID FILE_NAME FILE_TYPE TABLESPACE_NAME TABLE_CATALOG TABLE_SCHEMA TABLE_NAME \
         LOGFILE_GROUP_NAME #LOGFILE_GROUP_NUMBER ENGINE FULLTEXT_KEYS DELETED_ROWS UPDATE_COUNT \
         #FREE_EXTENTS #TOTAL_EXTENTS #EXTENT_SIZE #INITIAL_SIZE #MAXIMUM_SIZE #AUTOEXTEND_SIZE \
         CREATION_TIME LAST_UPDATE_TIME LAST_ACCESS_TIME RECOVER_TIME TRANSACTION_COUNTER #VERSION \
         ROW_FORMAT TABLE_ROWS AVG_ROW_LENGTH DATA_LENGTH MAX_DATA_LENGTH INDEX_LENGTH #DATA_FREE \
         CREATE_TIME UPDATE_TIME CHECK_TIME CHECKSUM STATUS EXTRA",
    ),
    (
        "INNODB_BUFFER_PAGE_LRU",
        "#POOL_ID #LRU_POSITION #SPACE #PAGE_NUMBER PAGE_TYPE #FLUSH_TYPE #FIX_COUNT IS_HASHED \
         #NEWEST_MODIFICATION #OLDEST_MODIFICATION #ACCESS_TIME TABLE_NAME INDEX_NAME #NUMBER_RECORDS \
         #DATA_SIZE #COMPRESSED_SIZE COMPRESSED IO_FIX IS_OLD #FREE_PAGE_CLOCK",
    ),
    (
        "INNODB_BUFFER_PAGE",
        "#POOL_ID #BLOCK_ID #SPACE #PAGE_NUMBER PAGE_TYPE #FLUSH_TYPE #FIX_COUNT IS_HASHED \
         #NEWEST_MODIFICATION #OLDEST_MODIFICATION #ACCESS_TIME TABLE_NAME INDEX_NAME #NUMBER_RECORDS \
         #DATA_SIZE #COMPRESSED_SIZE PAGE_STATE IO_FIX IS_OLD #FREE_PAGE_CLOCK IS_STALE",
    ),
    (
        "INNODB_BUFFER_POOL_STATS",
        "#POOL_ID #POOL_SIZE #FREE_BUFFERS #DATABASE_PAGES #OLD_DATABASE_PAGES #MODIFIED_DATABASE_PAGES \
         #PENDING_DECOMPRESS #PENDING_READS #PENDING_FLUSH_LRU #PENDING_FLUSH_LIST #PAGES_MADE_YOUNG \
         #PAGES_NOT_MADE_YOUNG #PAGES_MADE_YOUNG_RATE #PAGES_MADE_NOT_YOUNG_RATE #NUMBER_PAGES_READ \
         #NUMBER_PAGES_CREATED #NUMBER_PAGES_WRITTEN #PAGES_READ_RATE #PAGES_CREATE_RATE \
         #PAGES_WRITTEN_RATE #NUMBER_PAGES_GET #HIT_RATE #YOUNG_MAKE_PER_THOUSAND_GETS \
         #NOT_YOUNG_MAKE_PER_THOUSAND_GETS #NUMBER_PAGES_READ_AHEAD #NUMBER_READ_AHEAD_EVICTED \
         #READ_AHEAD_RATE #READ_AHEAD_EVICTED_RATE #LRU_IO_TOTAL #LRU_IO_CURRENT #UNCOMPRESS_TOTAL \
         #UNCOMPRESS_CURRENT",
    ),
    ("INNODB_CACHED_INDEXES", "#SPACE_ID #INDEX_ID #N_CACHED_PAGES"),
    (
        "INNODB_CMP_PER_INDEX_RESET",
        "database_name table_name index_name #compress_ops #compress_ops_ok #compress_time \
         #uncompress_ops #uncompress_time",
    ),
    (
        "INNODB_CMP_PER_INDEX",
        "database_name table_name index_name #compress_ops #compress_ops_ok #compress_time \
         #uncompress_ops #uncompress_time",
    ),
    ("INNODB_CMP_RESET", "#page_size #compress_ops #compress_ops_ok #compress_time #uncompress_ops #uncompress_time"),
    (
        "INNODB_CMPMEM_RESET",
        "#page_size #buffer_pool_instance #pages_used #pages_free #relocation_ops #relocation_time",
    ),
    ("INNODB_CMPMEM", "#page_size #buffer_pool_instance #pages_used #pages_free #relocation_ops #relocation_time"),
    ("INNODB_CMP", "#page_size #compress_ops #compress_ops_ok #compress_time #uncompress_ops #uncompress_time"),
    ("INNODB_COLUMNS", "#TABLE_ID NAME #POS #MTYPE #PRTYPE #LEN #HAS_DEFAULT DEFAULT_VALUE"),
    ("INNODB_DATAFILES", "SPACE PATH"),
    ("INNODB_FIELDS", "INDEX_ID NAME #POS"),
    ("INNODB_FOREIGN_COLS", "ID FOR_COL_NAME REF_COL_NAME #POS"),
    ("INNODB_FOREIGN", "ID FOR_NAME REF_NAME #N_COLS #TYPE"),
    ("INNODB_FT_BEING_DELETED", "#DOC_ID"),
    ("INNODB_FT_CONFIG", "KEY VALUE"),
    ("INNODB_FT_DEFAULT_STOPWORD", "value"),
    ("INNODB_FT_DELETED", "#DOC_ID"),
    ("INNODB_FT_INDEX_CACHE", "WORD #FIRST_DOC_ID #LAST_DOC_ID #DOC_COUNT #DOC_ID #POSITION"),
    ("INNODB_FT_INDEX_TABLE", "WORD #FIRST_DOC_ID #LAST_DOC_ID #DOC_COUNT #DOC_ID #POSITION"),
    ("INNODB_INDEXES", "#INDEX_ID NAME #TABLE_ID #TYPE #N_FIELDS #PAGE_NO #SPACE #MERGE_THRESHOLD"),
    (
        "INNODB_METRICS",
        "NAME SUBSYSTEM #COUNT #MAX_COUNT #MIN_COUNT #AVG_COUNT #COUNT_RESET #MAX_COUNT_RESET \
         #MIN_COUNT_RESET #AVG_COUNT_RESET @TIME_ENABLED @TIME_DISABLED #TIME_ELAPSED @TIME_RESET STATUS \
         TYPE COMMENT",
    ),
    ("INNODB_SESSION_TEMP_TABLESPACES", "#ID #SPACE PATH #SIZE STATE PURPOSE"),
    ("INNODB_TABLESPACES_BRIEF", "SPACE NAME PATH FLAG SPACE_TYPE"),
    (
        "INNODB_TABLESPACES",
        "#SPACE NAME #FLAG ROW_FORMAT #PAGE_SIZE #ZIP_PAGE_SIZE SPACE_TYPE #FS_BLOCK_SIZE #FILE_SIZE \
         #ALLOCATED_SIZE #AUTOEXTEND_SIZE SERVER_VERSION #SPACE_VERSION ENCRYPTION STATE",
    ),
    (
        "INNODB_TABLESTATS",
        "#TABLE_ID NAME STATS_INITIALIZED #NUM_ROWS #CLUST_INDEX_SIZE #OTHER_INDEX_SIZE #MODIFIED_COUNTER \
         #AUTOINC #REF_COUNT",
    ),
    (
        "INNODB_TABLES",
        "#TABLE_ID NAME #FLAG #N_COLS #SPACE ROW_FORMAT #ZIP_PAGE_SIZE SPACE_TYPE #INSTANT_COLS \
         #TOTAL_ROW_VERSIONS",
    ),
    ("INNODB_TEMP_TABLE_INFO", "#TABLE_ID NAME #N_COLS #SPACE"),
    ("INNODB_VIRTUAL", "#TABLE_ID #POS #BASE_POS"),
    (
        "JSON_DUALITY_VIEW_COLUMNS",
        "TABLE_CATALOG TABLE_SCHEMA TABLE_NAME REFERENCED_TABLE_CATALOG REFERENCED_TABLE_SCHEMA \
         REFERENCED_TABLE_NAME #IS_ROOT_TABLE #REFERENCED_TABLE_ID REFERENCED_COLUMN_NAME JSON_KEY_NAME \
         #ALLOW_INSERT #ALLOW_UPDATE #ALLOW_DELETE #READ_ONLY",
    ),
    (
        "JSON_DUALITY_VIEW_LINKS",
        "TABLE_CATALOG TABLE_SCHEMA TABLE_NAME PARENT_TABLE_CATALOG PARENT_TABLE_SCHEMA PARENT_TABLE_NAME \
         CHILD_TABLE_CATALOG CHILD_TABLE_SCHEMA CHILD_TABLE_NAME PARENT_COLUMN_NAME CHILD_COLUMN_NAME \
         JOIN_TYPE JSON_KEY_NAME",
    ),
    (
        "JSON_DUALITY_VIEW_TABLES",
        "TABLE_CATALOG TABLE_SCHEMA TABLE_NAME REFERENCED_TABLE_CATALOG REFERENCED_TABLE_SCHEMA \
         REFERENCED_TABLE_NAME WHERE_CLAUSE #ALLOW_INSERT #ALLOW_UPDATE #ALLOW_DELETE #READ_ONLY \
         #IS_ROOT_TABLE #REFERENCED_TABLE_ID #REFERENCED_TABLE_PARENT_ID \
         REFERENCED_TABLE_PARENT_RELATIONSHIP",
    ),
    (
        "JSON_DUALITY_VIEWS",
        "TABLE_CATALOG TABLE_SCHEMA TABLE_NAME DEFINER SECURITY_TYPE JSON_COLUMN_NAME ROOT_TABLE_CATALOG \
         ROOT_TABLE_SCHEMA ROOT_TABLE_NAME ALLOW_INSERT ALLOW_UPDATE ALLOW_DELETE READ_ONLY STATUS",
    ),
    (
        "LIBRARIES",
        "LIBRARY_CATALOG LIBRARY_SCHEMA LIBRARY_NAME LIBRARY_DEFINITION LANGUAGE @CREATED @LAST_ALTERED \
         SQL_MODE LIBRARY_COMMENT CREATOR",
    ),
    ("OPTIMIZER_TRACE", "QUERY TRACE #MISSING_BYTES_BEYOND_MAX_MEM_SIZE #INSUFFICIENT_PRIVILEGES"),
    (
        "PROFILING",
        "#QUERY_ID #SEQ STATE #DURATION #CPU_USER #CPU_SYSTEM #CONTEXT_VOLUNTARY #CONTEXT_INVOLUNTARY \
         #BLOCK_OPS_IN #BLOCK_OPS_OUT #MESSAGES_SENT #MESSAGES_RECEIVED #PAGE_FAULTS_MAJOR \
         #PAGE_FAULTS_MINOR #SWAPS SOURCE_FUNCTION SOURCE_FILE #SOURCE_LINE",
    ),
    ("RESOURCE_GROUPS", "RESOURCE_GROUP_NAME RESOURCE_GROUP_TYPE #RESOURCE_GROUP_ENABLED VCPU_IDS #THREAD_PRIORITY"),
    (
        "ROUTINE_LIBRARIES",
        "ROUTINE_CATALOG ROUTINE_SCHEMA ROUTINE_NAME ROUTINE_TYPE LIBRARY_CATALOG LIBRARY_SCHEMA \
         LIBRARY_NAME LIBRARY_VERSION",
    ),
    ("ST_GEOMETRY_COLUMNS", "TABLE_CATALOG TABLE_SCHEMA TABLE_NAME COLUMN_NAME SRS_NAME #SRS_ID GEOMETRY_TYPE_NAME"),
    ("ST_SPATIAL_REFERENCE_SYSTEMS", "SRS_NAME #SRS_ID ORGANIZATION #ORGANIZATION_COORDSYS_ID DEFINITION DESCRIPTION"),
    ("ST_UNITS_OF_MEASURE", "UNIT_NAME UNIT_TYPE #CONVERSION_FACTOR DESCRIPTION"),
];

/// Tables of `mysql`.
pub(super) static OF_MYSQL: &[Empty] = &[
    ("component", "#component_id #component_group_id component_urn"),
    ("default_roles", "HOST USER DEFAULT_ROLE_HOST DEFAULT_ROLE_USER"),
    ("engine_cost", "engine_name #device_type cost_name #cost_value @last_update comment #default_value"),
    ("func", "name #ret dl type"),
    ("general_log", "@event_time user_host #thread_id #server_id command_type argument"),
    ("global_grants", "USER HOST PRIV WITH_GRANT_OPTION"),
    ("gtid_executed", "source_uuid #interval_start #interval_end gtid_tag"),
    ("help_category", "#help_category_id name #parent_category_id url"),
    ("help_keyword", "#help_keyword_id name"),
    ("help_relation", "#help_topic_id #help_keyword_id"),
    ("help_topic", "#help_topic_id name #help_category_id description example url"),
    (
        "innodb_index_stats",
        "database_name table_name index_name @last_update stat_name #stat_value #sample_size \
         stat_description",
    ),
    (
        "innodb_table_stats",
        "database_name table_name @last_update #n_rows #clustered_index_size #sum_of_other_index_sizes",
    ),
    ("password_history", "Host User @Password_timestamp Password"),
    ("plugin", "name dl"),
    ("proxies_priv", "Host User Proxied_host Proxied_user #With_grant Grantor @Timestamp"),
    ("server_cost", "cost_name #cost_value @last_update comment #default_value"),
    ("servers", "Server_name Host Db Username Password #Port Socket Wrapper Owner"),
    (
        "slave_master_info",
        "#Number_of_lines Master_log_name #Master_log_pos Host User_name User_password #Port \
         #Connect_retry #Enabled_ssl Ssl_ca Ssl_capath Ssl_cert Ssl_cipher Ssl_key \
         #Ssl_verify_server_cert #Heartbeat Bind Ignored_server_ids Uuid #Retry_count Ssl_crl Ssl_crlpath \
         #Enabled_auto_position Channel_name Tls_version Public_key_path #Get_public_key \
         Network_namespace Master_compression_algorithm #Master_zstd_compression_level Tls_ciphersuites \
         #Source_connection_auto_failover #Gtid_only",
    ),
    (
        "slave_relay_log_info",
        "#Number_of_lines Relay_log_name #Relay_log_pos Master_log_name #Master_log_pos #Sql_delay \
         #Number_of_workers #Id Channel_name Privilege_checks_username Privilege_checks_hostname \
         #Require_row_format Require_table_primary_key_check Assign_gtids_to_anonymous_transactions_type \
         Assign_gtids_to_anonymous_transactions_value",
    ),
    (
        "slave_worker_info",
        "#Id Relay_log_name #Relay_log_pos Master_log_name #Master_log_pos Checkpoint_relay_log_name \
         #Checkpoint_relay_log_pos Checkpoint_master_log_name #Checkpoint_master_log_pos \
         #Checkpoint_seqno #Checkpoint_group_size Checkpoint_group_bitmap Channel_name",
    ),
    (
        "slow_log",
        "@start_time user_host query_time lock_time #rows_sent #rows_examined db #last_insert_id \
         #insert_id #server_id sql_text #thread_id",
    ),
];
