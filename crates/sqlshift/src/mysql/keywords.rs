//! What a token is to the parser: a sign, a keyword or a value of some kind.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/keywords.html>

use crate::words::Words;

/// Declares the kinds of tokens with their texts, and the keywords as a set.
macro_rules! kinds {
    (
        signs { $($sign:ident $text:literal),* }
        values { $($(#[$doc:meta])* $value:ident $named:literal),* }
        reserved { $($reserved:ident)* }
        others { $($other:ident)* }
    ) => {
        /// What a token is. Names come last, keywords last of them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "keywords are spelt as MySQL's manual does")]
        pub(crate) enum Kind {
            $($sign,)*
            $($(#[$doc])* $value,)*
            $($reserved,)*
            $($other,)*
        }

        /// The texts of all kinds, in their order.
        static TEXTS: &[&str] =
            &[$($text,)* $($named,)* $(stringify!($reserved),)* $(stringify!($other),)*];

        /// The kinds of the keywords, in the order of their set.
        static KEYWORDS: &[Kind] = &[$(Kind::$reserved,)* $(Kind::$other,)*];

        /// The keywords.
        static WORDS: Words = Words::new(&[$(stringify!($reserved),)* $(stringify!($other),)*]);

        /// How many keywords are reserved; these come first.
        const RESERVED: usize = [$(Kind::$reserved,)*].len();
    };
}

kinds! {
    signs {
        LeftParen "(", RightParen ")", Comma ",", Dot ".", Semicolon ";", Colon ":", ColonEqual ":=",
        Equal "=", NullSafeEqual "<=>", NotEqual "<>", Less "<", LessEqual "<=", Greater ">",
        GreaterEqual ">=", Plus "+", Minus "-", Star "*", Slash "/", Percent "%", Caret "^", Tilde "~",
        Bang "!", Ampersand "&", DoubleAmpersand "&&", Bar "|", DoubleBar "||", ShiftLeft "<<",
        ShiftRight ">>", Arrow "->", LongArrow "->>", LeftBracket "[", RightBracket "]", LeftBrace "{",
        RightBrace "}", At "@"
    }
    values {
        End "the end",
        Number "a number",
        National "a national string",
        Hex "a hexadecimal literal",
        Bits "a bit literal",
        Placeholder "a placeholder",
        Unknown "an unknown character",
        Text "a string",
        /// A name in quotes, or behind a dot.
        Quoted "a name",
        /// A word that begins with `@`.
        Variable "a variable",
        /// A word that is no keyword.
        Word "a word"
    }
    reserved {
        ACCESSIBLE ADD ALL ALTER ANALYZE AND AS ASC ASENSITIVE BEFORE BETWEEN BIGINT BINARY BLOB BOTH BY
        CALL CASCADE CASE CHANGE CHAR CHARACTER CHECK COLLATE COLUMN CONDITION CONSTRAINT CONTINUE CONVERT
        CREATE CROSS CUBE CUME_DIST CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER CURSOR DATABASE
        DATABASES DAY_HOUR DAY_MICROSECOND DAY_MINUTE DAY_SECOND DEC DECIMAL DECLARE DEFAULT DELAYED DELETE
        DENSE_RANK DESC DESCRIBE DETERMINISTIC DISTINCT DISTINCTROW DIV DOUBLE DROP DUAL EACH ELSE ELSEIF
        EMPTY ENCLOSED ESCAPED EXCEPT EXISTS EXIT EXPLAIN FALSE FETCH FIRST_VALUE FLOAT FLOAT4 FLOAT8 FOR
        FORCE FOREIGN FROM FULLTEXT FUNCTION GENERATED GET GRANT GROUP GROUPING GROUPS HAVING HIGH_PRIORITY
        HOUR_MICROSECOND HOUR_MINUTE HOUR_SECOND IF IGNORE IN INDEX INFILE INNER INOUT INSENSITIVE INSERT
        INT INT1 INT2 INT3 INT4 INT8 INTEGER INTERSECT INTERVAL INTO IO_AFTER_GTIDS IO_BEFORE_GTIDS IS
        ITERATE JOIN JSON_TABLE KEY KEYS KILL LAG LAST_VALUE LATERAL LEAD LEADING LEAVE LEFT LIKE LIMIT
        LINEAR LINES LOAD LOCALTIME LOCALTIMESTAMP LOCK LONG LONGBLOB LONGTEXT LOOP LOW_PRIORITY MANUAL
        MATCH MAXVALUE MEDIUMBLOB MEDIUMINT MEDIUMTEXT MIDDLEINT MINUTE_MICROSECOND MINUTE_SECOND MOD
        MODIFIES NATURAL NOT NO_WRITE_TO_BINLOG NTH_VALUE NTILE NULL NUMERIC OF ON OPTIMIZE OPTIMIZER_COSTS
        OPTION OPTIONALLY OR ORDER OUT OUTER OUTFILE OVER PARALLEL PARTITION PERCENT_RANK PRECISION PRIMARY
        PROCEDURE PURGE QUALIFY RANGE RANK READ READS READ_WRITE REAL RECURSIVE REFERENCES REGEXP RELEASE
        RENAME REPEAT REPLACE REQUIRE RESIGNAL RESTRICT RETURN REVOKE RIGHT RLIKE ROW ROWS ROW_NUMBER SCHEMA
        SCHEMAS SECOND_MICROSECOND SELECT SENSITIVE SEPARATOR SET SHOW SIGNAL SMALLINT SPATIAL SPECIFIC SQL
        SQLEXCEPTION SQLSTATE SQLWARNING SQL_BIG_RESULT SQL_CALC_FOUND_ROWS SQL_SMALL_RESULT SSL STARTING
        STORED STRAIGHT_JOIN SYSTEM TABLE TABLESAMPLE TERMINATED THEN TINYBLOB TINYINT TINYTEXT TO TRAILING
        TRIGGER TRUE UNDO UNION UNIQUE UNLOCK UNSIGNED UPDATE USAGE USE USING UTC_DATE UTC_TIME
        UTC_TIMESTAMP VALUES VARBINARY VARCHAR VARCHARACTER VARYING VIRTUAL WHEN WHERE WHILE WINDOW WITH
        WRITE XOR YEAR_MONTH ZEROFILL
    }
    others {
        ACCOUNT ACTION ADMIN AFTER AGAINST ALGORITHM ALWAYS ANY ARRAY ASCII AT AUTOEXTEND_SIZE
        AUTO_INCREMENT AVG_ROW_LENGTH BEGIN BIT BOOL BOOLEAN BYTE CACHE CASCADED CAST CHAIN CHARSET CHECKSUM
        CLOB CLONE COALESCE COLUMNS COLUMN_FORMAT COMMENT COMMIT COMPLETION COMPRESSED COMPRESSION
        CONCURRENT CONNECTION CONTAINS CURRENT DATA DATE DATETIME DEALLOCATE DEFINER DELAY_KEY_WRITE
        DIAGNOSTICS DIRECTORY DISABLE DISTANCE DO DUMPFILE DUPLICATE ENABLE ENCRYPTION END ENDS ENFORCED
        ENGINE ENGINE_ATTRIBUTE ENUM ERROR ESCAPE EVENT EVERY EXCHANGE EXECUTE EXPANSION EXPIRE EXTENDED
        EXTRACT FIELDS FIRST FIXED FLUSH FOLLOWING FORMAT GEOMCOLLECTION GEOMETRY GEOMETRYCOLLECTION
        GET_FORMAT GLOBAL GROUP_REPLICATION HANDLER HASH HELP IDENTIFIED IGNORED INET4 INET6 INSERT_METHOD
        INSTALL INSTANCE INVISIBLE INVOKER JSON KEY_BLOCK_SIZE LANGUAGE LAST LESS LINESTRING LIST LOCAL
        LOCKED LOGFILE M MARIADB_SCHEMA MAX_ROWS MAX_USER_CONNECTIONS MEMBER MIN_ROWS MODE MODIFY
        MULTILINESTRING MULTIPOINT MULTIPOLYGON NAMES NATIONAL NCHAR NESTED NO NONE NOWAIT NULLS NVARCHAR
        OFFLINE OFFSET ONE ONLINE ONLY OPTIONS ORDINALITY PACK_KEYS PAGE_CHECKSUM PARSER PARTITIONING
        PARTITIONS PASSWORD PATH PERIOD PERSIST PERSISTENT PERSIST_ONLY PHASE POINT POLYGON POSITION
        PRECEDING PREPARE PRESERVE QUERY QUICK REBUILD RECOVER REFERENCE REF_SYSTEM_ID REMOVE REORGANIZE
        REPAIR REPLICA RESET RESOURCE RESPECT RESTART RETURNING ROLE ROLLBACK ROLLUP ROW_FORMAT SAVEPOINT
        SCHEDULE SECONDARY SECONDARY_ENGINE SECONDARY_ENGINE_ATTRIBUTE SECURITY SEQUENCE SERIAL SERVER
        SESSION SHARE SHUTDOWN SIGNED SKIP SLAVE SOME SOUNDS SQL_BUFFER_RESULT SQL_CACHE SQL_NO_CACHE
        SQL_TSI_YEAR SRID STACKED START STARTS STATS_AUTO_RECALC STATS_PERSISTENT STATS_SAMPLE_PAGES STOP
        STORAGE SUBPARTITION SUBPARTITIONS SYSTEM_TIME TABLES TABLESPACE TEMPORARY TEXT THAN TIME TIMESTAMP
        TIMESTAMPADD TIMESTAMPDIFF TRANSACTION TRANSACTIONAL TRIM TRUNCATE TYPE UNBOUNDED UNICODE UNINSTALL
        UNKNOWN USER UUID VALIDATION VALUE VARCHAR2 VECTOR VERSIONING VIA VIEW VISIBLE WITHOUT WORK WRAPPER
        XA XML YEAR ZONE
    }
}

impl Kind {
    /// The keyword that is written so, in upper or lower case.
    pub(crate) fn of_keyword(word: &str) -> Option<Kind> {
        WORDS.position(word).and_then(|at| KEYWORDS.get(at).copied())
    }

    /// The sign or keyword as it is written.
    pub(crate) fn text(self) -> &'static str {
        TEXTS.get(self as usize).copied().unwrap_or_default()
    }

    /// A sign.
    pub(crate) fn is_sign(self) -> bool {
        self <= Kind::At
    }

    /// A word or a name in quotes.
    pub(crate) fn is_word(self) -> bool {
        self >= Kind::Quoted
    }

    /// A word that names nothing without quotes.
    pub(crate) fn is_reserved(self) -> bool {
        (self as usize).wrapping_sub(Kind::Word as usize + 1) < RESERVED
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_and_found_in_any_case() {
        let (reserved, others) = WORDS.list().split_at(RESERVED);
        assert!(reserved.is_sorted() && others.is_sorted());
        let is_reserved = |word: &str| Kind::of_keyword(word).map(Kind::is_reserved);
        assert_eq!(["STRAIGHT_JOIN", "zerofill", "Accessible"].map(is_reserved), [Some(true); 3]);
        assert_eq!(["account", "XML", "name2"].map(is_reserved), [Some(false), Some(false), None]);
        assert!(!Kind::Variable.is_reserved() && !Kind::Word.is_reserved());
    }

    #[test]
    fn texts_are_those_of_the_kinds() {
        assert!(KEYWORDS.iter().all(|kind| Kind::of_keyword(kind.text()) == Some(*kind)));
        assert_eq!((Kind::LongArrow.text(), Kind::Word.text()), ("->>", "a word"));
    }
}
