#ifndef SQLSHIFT_H
#define SQLSHIFT_H

/* Made by cbindgen from crates/sqlshift-capi/src/lib.rs; its tests make it again with UPDATE=1. */

#include <stddef.h>
#include <stdint.h>

// What became of a call.
typedef enum {
  // Done.
  SQLSHIFT_STATUS_OK = 0,
  // A pointer is NULL that must not be, or a text is not UTF-8.
  SQLSHIFT_STATUS_INVALID_ARGUMENT = 1,
  // The options are not valid.
  SQLSHIFT_STATUS_INVALID_OPTIONS = 2,
  // The input could not be read.
  SQLSHIFT_STATUS_READ_FAILED = 3,
  // The output could not be written.
  SQLSHIFT_STATUS_WRITE_FAILED = 4,
  // A defect of sqlshift; please report it.
  SQLSHIFT_STATUS_INTERNAL = 5,
} sqlshift_status;

// What became of a script or a conversion. May be read by several threads.
typedef struct sqlshift_result sqlshift_result;

// Translates scripts and knows the tables that they define. To be used by one thread at a time.
typedef struct sqlshift_translator sqlshift_translator;

// Reads up to `capacity` bytes of input; gives their number, 0 at the end, or a negative number on failure.
typedef ptrdiff_t (*sqlshift_read_fn)(void *userdata, uint8_t *buffer, size_t capacity);

// Takes output; gives 0, or another number on failure.
typedef int32_t (*sqlshift_write_fn)(void *userdata, const uint8_t *bytes, size_t length);

// How many statements ended in each verdict; the verdicts add up to `statements`.
typedef struct {
  // Statements read.
  uint64_t statements;
  // Statements that mean the same on the target.
  uint64_t exact;
  // Statements that may differ, as their diagnostics say.
  uint64_t approximate;
  // Statements that were not translated.
  uint64_t unsupported;
  // Statements that mean nothing on the target.
  uint64_t skipped;
} sqlshift_counts;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

// The version of the library, such as `0.1.0`.
const char *sqlshift_version(void);

// What a status means, as one line of English.
const char *sqlshift_status_message(int32_t status);

// Why the last call of this thread failed; empty if it did not. Valid until the thread's next call.
const char *sqlshift_last_error(void);

// Makes a translator. `options` is the text of a `sqlshift.toml`, such as `target = "postgres-17"`; without any
// text (`NULL`, 0) the defaults hold. Free it with `sqlshift_translator_free`.
//
// # Safety
//
// `options` holds `options_length` bytes, and `translator` may be written to.
sqlshift_status sqlshift_translator_new(const char *options,
                                        size_t options_length,
                                        sqlshift_translator **translator);

// Frees a translator; `NULL` is nothing to free.
//
// # Safety
//
// `translator` comes from `sqlshift_translator_new` and is not used any more.
void sqlshift_translator_free(sqlshift_translator *translator);

// Translates a script; the translator knows from then on what it defines. Free the result with
// `sqlshift_result_free`. The JSON of the result is `{"summary": counts, "statements": [...]}`, with the objects of
// `sqlshift convert --format jsonl` for statements.
//
// # Safety
//
// `translator` comes from `sqlshift_translator_new`, `sql` holds `sql_length` bytes, `result` may be written to.
sqlshift_status sqlshift_translate(sqlshift_translator *translator,
                                   const char *sql,
                                   size_t sql_length,
                                   sqlshift_result **result);

// Converts a dump in one pass and bounded memory: `read` is asked for input until its end, `write` gets the output
// as it comes. The result has counts, the report as JSON, and no SQL.
//
// # Safety
//
// `options` holds `options_length` bytes, `input_name` (for messages; may be `NULL`) ends in a NUL, the callbacks
// keep to their contracts and do not unwind, `result` may be written to.
sqlshift_status sqlshift_convert(const char *options,
                                 size_t options_length,
                                 const char *input_name,
                                 sqlshift_read_fn read,
                                 sqlshift_write_fn write,
                                 void *userdata,
                                 sqlshift_result **result);

// The target's SQL, which loads from top to bottom. Its length goes to `length`, which may be `NULL`: a NUL
// follows the text. Valid as long as the result.
//
// # Safety
//
// `result` is a result that was not freed, or `NULL`, which gives `NULL`.
const char *sqlshift_result_sql(const sqlshift_result *result,
                                size_t *length);

// What became of each statement, or the report of a conversion, as JSON; as with `sqlshift_result_sql`.
//
// # Safety
//
// `result` is a result that was not freed, or `NULL`, which gives `NULL`.
const char *sqlshift_result_json(const sqlshift_result *result,
                                 size_t *length);

// How many statements ended in each verdict; zeros for `NULL`.
//
// # Safety
//
// `result` is a result that was not freed, or `NULL`.
sqlshift_counts sqlshift_result_counts(const sqlshift_result *result);

// Frees a result; `NULL` is nothing to free.
//
// # Safety
//
// `result` comes from this library and is not used any more.
void sqlshift_result_free(sqlshift_result *result);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* SQLSHIFT_H */
