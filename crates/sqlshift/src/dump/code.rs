//! Codes about values (V).

use crate::report::codes;

codes! {
    /// MySQL: `0000-00-00`, dates with a month or day of zero, and (outside of strict mode) days that do not exist are
    /// stored.
    /// PostgreSQL: `date` and `timestamp` hold none of them.
    /// Translation: They become NULL, and a `NOT NULL` of the column is dropped.
    /// To do: Write `IS NULL` where the application compares with `'0000-00-00'`.
    V101 ZERO_DATE: Approximate, "a zero date becomes NULL", example: "CREATE TABLE t (a DATE); INSERT INTO t VALUES ('0000-00-00')";

    /// MySQL: Dates that do not exist may be stored.
    /// PostgreSQL: They are refused.
    /// Translation: `zero_dates = "error"` is set, and the statement holds one. It is kept as a comment.
    /// To do: Correct the rows, or leave `zero_dates` at `"null"`.
    V107 ZERO_DATE_REFUSED: Unsupported, "a zero date that is refused", example: "CREATE TABLE t (a DATE); INSERT INTO t VALUES ('0000-00-00')", options: "zero_dates = 'error'";

    /// MySQL: A text may hold U+0000.
    /// PostgreSQL: No text may.
    /// Translation: The character is removed.
    /// To do: If the column holds bytes, make it `bytea` under `[types]`.
    V102 NUL_CHARACTER: Approximate, "a NUL character in a text", example: "CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('a\\0b')";

    /// MySQL: The bytes of a text in UTF-8 were taken for latin1 and encoded again, as happens when a program says `latin1` and
    /// writes UTF-8, and as a dump looks that was told another character set than it says. Programs that go on to say so get back what they wrote; all others see `Ã©` for `é`.
    /// PostgreSQL: Programs see the text as it is stored, `Ã©`.
    /// Translation: The text is written as MySQL holds it.
    /// To do: Mend the column before or after the move:
    /// `UPDATE t SET a = convert_from(convert_to(a, 'WIN1252'), 'UTF8')`, for the rows that are so.
    V841 DOUBLE_ENCODED: Approximate, "a text that was encoded twice", example: "CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('cafÃ©')";

    /// MySQL: The bytes are no text in the connection's character set.
    /// PostgreSQL: Texts must be valid in the database's encoding.
    /// Translation: Each bad sequence becomes U+FFFD.
    /// To do: Dump the table with the character set that its bytes are in, or make the column `bytea` under `[types]`.
    V103 INVALID_TEXT: Approximate, "bytes that are no text", example: "CREATE TABLE t (a TEXT); INSERT INTO t VALUES (_binary 0xFF)";

    /// MySQL: In strict mode the value is refused; otherwise another one is stored: the nearest that fits, the text's
    /// beginning, the number that the text begins with, `''` for what is no member, 0 or `''` for NULL.
    /// PostgreSQL: The value is refused.
    /// Translation: What MySQL stores otherwise is written, since dumps are loaded so.
    /// To do: See whether the value is meant.
    V104 BENT_VALUE: Approximate, "a value that strict mode refuses", example: "CREATE TABLE t (a TINYINT); INSERT INTO t VALUES (999)";

    /// MySQL: Only JSON that is well formed is stored; it may hold U+0000 and halves of surrogate pairs.
    /// PostgreSQL: `jsonb` takes neither.
    /// Translation: The document becomes NULL.
    /// To do: Keep the document as text: set the column to `text` under `[types]`.
    V105 JSON_VALUE: Approximate, "a JSON document that `jsonb` refuses", example: "CREATE TABLE t (a JSON); INSERT INTO t VALUES ('\"\\\\u0000\"')";

    /// MySQL: A line of a text file has fewer or more fields than columns are loaded. Strict mode refuses the file unless it
    /// says `LOCAL`; otherwise fields that are missing become `''`, 0 or NULL, and those that are too many are passed over.
    /// PostgreSQL: COPY refuses such a line.
    /// Translation: What MySQL stores otherwise is written.
    /// To do: See whether the separators are those of the file; for `mysqldump --tab`, `--fields-terminated-by` and its
    /// like name others.
    V840 FIELD_COUNT: Approximate, "lines with another number of fields", example: "CREATE TABLE t (a INT); LOAD DATA INFILE 'two-fields.txt' INTO TABLE t";

    /// MySQL: `mysqldump` and `mariadb-dump` begin with a line that says so, and end with `-- Dump completed`. Where that is
    /// missing, the dump was cut off, or the tool came to an error and left tables and rows out.
    /// PostgreSQL: Nothing of it.
    /// Translation: What there is, is translated.
    /// To do: Take the dump again. If the line was removed by hand, all is well.
    V940 CUT_OFF: Approximate, "a dump without its last line", example: "-- MySQL dump 10.13\nCREATE TABLE t (a INT);";

    /// MySQL: Outside of strict mode, NULL becomes the type's neutral value in a column that is `NOT NULL`.
    /// PostgreSQL: NULL is refused there.
    /// Translation: No neutral value of this type is known. NULL is written, and `NOT NULL` of the column is dropped.
    /// To do: Give the row a value by hand, then declare the column `NOT NULL` again.
    V106 VALUE_LOST: Approximate, "a value that could not be converted", example: "CREATE TABLE t (a UUID NOT NULL); INSERT INTO t VALUES (NULL)";
}
