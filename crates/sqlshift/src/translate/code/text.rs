//! Codes of functions of texts and numbers (F33x).

use crate::report::codes;

codes! {
    /// The collation has letters of its own: under `utf8mb4_swedish_ci`, `ä` is no `a`. `=`, `<` and `ORDER BY` heed that,
    /// `LIKE`, `LOCATE` and `INSTR` on the target take as equal what `utf8mb4_0900_ai_ci` does.
    ///
    /// ## What to do
    /// See whether such letters are searched for.
    F331 SEARCH_COLLATION: Approximate, "a search under a collation of a language", example: "CREATE TABLE t (a VARCHAR(9) COLLATE utf8mb4_swedish_ci); SELECT a LIKE 'x%' FROM t";

    /// PostgreSQL's regular expressions do not have what this one uses.
    ///
    /// ## What to do
    /// Write the expression for PostgreSQL by hand.
    F332 REGEXP_UNSUPPORTED: Unsupported, "a regular expression that PostgreSQL does not have", example: "SELECT 'a' REGEXP 'a++'";

    /// Where several matches begin at one place, MySQL takes the first alternative and what each quantifier takes first,
    /// PostgreSQL the longest match: of `abc`, `a|ab` finds `a` on one and `ab` on the other.
    ///
    /// ## What to do
    /// Order alternatives from long to short, then both find the same; see whether lazy quantifiers matter.
    F333 REGEXP_LONGEST: Approximate, "a regular expression with several matches", example: "SELECT REGEXP_SUBSTR('abc', 'a|ab')";

    /// A regular expression that is not a literal is rewritten for PostgreSQL when the statement runs. One that PostgreSQL
    /// does not have is an error then, and one with alternatives may find another match.
    F334 REGEXP_COMPUTED: Approximate, "a regular expression that is computed", example: "CREATE TABLE t (a VARCHAR(9)); SELECT 'a' REGEXP a FROM t";

    /// `RAND(n)` begins a sequence of numbers that belongs to the place in the statement. The translation gives the
    /// sequence's first number each time.
    ///
    /// ## What to do
    /// Use `setseed()` and `random()` if any repeatable sequence will do.
    F335 RANDOM_SEED: Approximate, "RAND with a seed", example: "SELECT RAND(3)";

    /// MySQL's XPath and its tolerance of broken XML are its own; PostgreSQL follows the standard.
    ///
    /// ## What to do
    /// Try the statement on the documents that you have.
    F336 XML_PATH: Approximate, "XPath", example: "SELECT EXTRACTVALUE('<a>b</a>', '/a')";

    /// `UUID_SHORT()` counts up by one on MySQL. The translation gives numbers that grow and do not return, with gaps.
    F338 UUID_SHORT: Approximate, "UUID_SHORT", example: "SELECT UUID_SHORT()";

    /// The bytes of a text depend on its character set. PostgreSQL does not have this one, so they are those of UTF-8.
    F337 CHARSET_BYTES: Approximate, "bytes of a text in another character set", example: "CREATE TABLE t (a VARCHAR(9) CHARACTER SET utf16); SELECT HEX(a) FROM t";
}
