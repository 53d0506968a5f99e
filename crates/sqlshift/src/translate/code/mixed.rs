//! Codes of values of several types beside each other (Q87x).

use crate::report::codes;

codes! {
    /// MySQL: The number or date of `IF` and `CASE` is that of the branch itself: the place of an ENUM's member, all digits
    /// of a moment, a time of today. The text of a branch of bits is these bits.
    /// PostgreSQL: The branches have one type.
    /// Translation: Branches of several types are texts, moments or numbers, and the number, date or text is that of those.
    /// To do: Convert the branches to one type.
    Q872 BRANCH_AS_NUMBER: Approximate, "a branch that is read as a number or a date", example: "CREATE TABLE t (a ENUM('x', 'y')); SELECT IF(a = 'x', a, '7') + 0 FROM t";

    /// MySQL: Where `sql_mode` has no `NO_ZERO_DATE` and `NO_ZERO_IN_DATE`, numbers and texts may be dates with zeros.
    /// PostgreSQL: There are no such dates.
    /// Translation: They are NULL.
    /// To do: See whether such values occur.
    Q873 ZERO_DATE_COMPUTED: Approximate, "a date that may have zeros", example: "SET sql_mode = ''; CREATE TABLE t (a INT); SELECT CAST(a AS DATE) FROM t";

    /// MySQL: A document among values of other types is compared in ways that depend on all of them.
    /// PostgreSQL: Two values are compared.
    /// Translation: Each pair is compared as MySQL compares the two alone.
    /// To do: Convert the document to the type of the other values.
    Q874 JSON_AMONG_OTHERS: Approximate, "a document among other values", example: "CREATE TABLE t (a JSON); SELECT a BETWEEN 1 AND 5 FROM t";

    /// MySQL: `CASE` with a value compares dates and times among other values in ways that depend on all of them.
    /// PostgreSQL: Two values are compared.
    /// Translation: Each pair is compared as MySQL compares the two alone.
    /// To do: Convert all of them to one type.
    Q875 DATE_AMONG_OTHERS: Approximate, "a date among other values", example: "CREATE TABLE t (a TIME, b DATE); SELECT CASE a WHEN '10:00' THEN 1 WHEN b THEN 2 END FROM t";
}
