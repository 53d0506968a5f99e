//! Codes about values (V).

use crate::report::codes;

codes! {
    /// MySQL stores `0000-00-00`, dates with a month or day of zero, and (outside of strict mode) days that do not exist;
    /// the target's `date` and `timestamp` hold none of them. They become NULL, and a `NOT NULL` of the column is dropped.
    ///
    /// ## What to do
    /// Write `IS NULL` where the application compares with `'0000-00-00'`.
    V101 ZERO_DATE: Approximate, "a zero date becomes NULL", example: "CREATE TABLE t (a DATE); INSERT INTO t VALUES ('0000-00-00')";

    /// `zero_dates = "error"` is set, and the statement holds a date that does not exist. It is kept as a comment.
    ///
    /// ## What to do
    /// Correct the rows, or leave `zero_dates` at `"null"`.
    V107 ZERO_DATE_REFUSED: Unsupported, "a zero date that is refused", example: "INSERT INTO t VALUES ('0000-00-00')";

    /// The target's text holds every character but U+0000. It is removed.
    ///
    /// ## What to do
    /// If the column holds bytes, make it `bytea` under `[types]`.
    V102 NUL_CHARACTER: Approximate, "a NUL character in a text", example: "CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('a\\0b')";

    /// The bytes are no text in the connection's character set. Each bad sequence becomes U+FFFD.
    ///
    /// ## What to do
    /// Dump the table with the character set that its bytes are in, or make the column `bytea` under `[types]`.
    V103 INVALID_TEXT: Approximate, "bytes that are no text", example: "CREATE TABLE t (a TEXT); INSERT INTO t VALUES (_binary 0xFF)";

    /// In strict mode MySQL refuses the value; otherwise it stores another one: the nearest that fits, the text's
    /// beginning, the number that the text begins with, `''` for what is no member, 0 or `''` for NULL. What it stores
    /// otherwise is written, since dumps are loaded so.
    ///
    /// ## What to do
    /// See whether the value is meant.
    V104 BENT_VALUE: Approximate, "a value that strict mode refuses", example: "CREATE TABLE t (a TINYINT); INSERT INTO t VALUES (999)";

    /// The target's `jsonb` takes no U+0000 and no halves of surrogate pairs, and MySQL only JSON that is well formed.
    ///
    /// ## What to do
    /// Keep the document as text: set the column to `text` under `[types]`.
    V105 JSON_VALUE: Approximate, "a JSON document that `jsonb` refuses", example: "CREATE TABLE t (a JSON); INSERT INTO t VALUES ('\"\\\\u0000\"')";

    /// The value's form is not known for the column's type, so it is written as NULL.
    ///
    /// ## What to do
    /// Load the value by hand.
    V106 VALUE_LOST: Approximate, "a value that could not be converted", example: "CREATE TABLE t (a UUID); INSERT INTO t VALUES ('x')";
}
