/* What a caller can do wrong gives a status and a message, and never ends the program. */
#include "sqlshift.h"

#include <stdio.h>
#include <string.h>

static int wrong = 0;

static void expect(int holds, const char *what) {
    if (!holds) {
        fprintf(stderr, "%s; last error: %s\n", what, sqlshift_last_error());
        wrong = 1;
    }
}

static ptrdiff_t read_fails(void *userdata, uint8_t *buffer, size_t capacity) {
    (void)userdata, (void)buffer, (void)capacity;
    return -1;
}

static ptrdiff_t read_once(void *userdata, uint8_t *buffer, size_t capacity) {
    static const char sql[] = "CREATE TABLE t (a INT);";
    int *done = (int *)userdata;
    if (*done || capacity < sizeof sql) {
        return 0;
    }
    *done = 1;
    memcpy(buffer, sql, sizeof sql - 1);
    return (ptrdiff_t)(sizeof sql - 1);
}

static int32_t write_fails(void *userdata, const uint8_t *bytes, size_t length) {
    (void)userdata, (void)bytes, (void)length;
    return 7;
}

int main(void) {
    sqlshift_translator *translator = NULL;
    sqlshift_result *result = NULL;

    expect(sqlshift_translator_new(NULL, 0, NULL) == SQLSHIFT_STATUS_INVALID_ARGUMENT, "no place for a translator");
    const char *options = "target = 'oracle-23'";
    expect(sqlshift_translator_new(options, strlen(options), &translator) == SQLSHIFT_STATUS_INVALID_OPTIONS, "an unknown target");
    expect(strstr(sqlshift_last_error(), "oracle-23") != NULL, "the message names the target");
    expect(sqlshift_translator_new("\xff", 1, &translator) == SQLSHIFT_STATUS_INVALID_ARGUMENT, "options in another encoding");
    expect(translator == NULL, "a failure gives no translator");

    expect(sqlshift_translator_new(NULL, 0, &translator) == SQLSHIFT_STATUS_OK, "the defaults");
    expect(strcmp(sqlshift_last_error(), "") == 0, "success has no message");
    expect(sqlshift_translate(NULL, "", 0, &result) == SQLSHIFT_STATUS_INVALID_ARGUMENT, "no translator");
    expect(sqlshift_translate(translator, NULL, 1, &result) == SQLSHIFT_STATUS_INVALID_ARGUMENT, "no script");
    expect(sqlshift_translate(translator, "", 0, NULL) == SQLSHIFT_STATUS_INVALID_ARGUMENT, "no place for a result");

    expect(sqlshift_translate(translator, NULL, 0, &result) == SQLSHIFT_STATUS_OK, "an empty script");
    expect(sqlshift_result_counts(result).statements == 0, "an empty script has no statements");
    sqlshift_result_free(result);
    result = NULL;
    expect(sqlshift_translate(translator, "SELECT '\xff\0", 10, &result) == SQLSHIFT_STATUS_OK, "bytes and an open string");
    expect(sqlshift_result_counts(result).unsupported == 1, "an open string is unsupported");
    sqlshift_result_free(result);
    sqlshift_translator_free(translator);
    result = NULL;

    int done = 0;
    expect(sqlshift_convert(NULL, 0, NULL, NULL, write_fails, NULL, &result) == SQLSHIFT_STATUS_INVALID_ARGUMENT, "no read function");
    expect(sqlshift_convert(NULL, 0, NULL, read_fails, write_fails, NULL, &result) != SQLSHIFT_STATUS_OK, "reading fails");
    expect(sqlshift_convert(NULL, 0, "dump.sql", read_once, write_fails, &done, &result) == SQLSHIFT_STATUS_WRITE_FAILED, "writing fails");
    expect(strstr(sqlshift_last_error(), "7") != NULL, "the message tells the number");
    expect(result == NULL, "a failure gives no result");

    sqlshift_translator_free(NULL);
    sqlshift_result_free(NULL);
    expect(sqlshift_result_sql(NULL, NULL) == NULL, "no result has no SQL");
    if (!wrong) {
        puts("all as it should be");
    }
    return wrong;
}
