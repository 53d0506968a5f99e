/* Translates a script, then converts a dump by callbacks.
 *
 *   cargo build -p sqlshift-capi
 *   cc -Icrates/sqlshift-capi/include examples/c/main.c -Ltarget/debug -lsqlshift -o example
 *   LD_LIBRARY_PATH=target/debug ./example fixtures/shop.sql
 */
#include "sqlshift.h"

#include <stdio.h>
#include <string.h>

static ptrdiff_t read_file(void *userdata, uint8_t *buffer, size_t capacity) {
    FILE *file = (FILE *)userdata;
    size_t count = fread(buffer, 1, capacity, file);
    return ferror(file) ? -1 : (ptrdiff_t)count;
}

static int32_t write_stdout(void *userdata, const uint8_t *bytes, size_t length) {
    (void)userdata;
    return fwrite(bytes, 1, length, stdout) == length ? 0 : 1;
}

static int failed(const char *what, sqlshift_status status) {
    fprintf(stderr, "%s: %s: %s\n", what, sqlshift_status_message(status), sqlshift_last_error());
    return 1;
}

static void show_counts(sqlshift_counts counts) {
    printf("-- %lu statements: %lu exact, %lu approximate, %lu unsupported, %lu skipped\n",
           (unsigned long)counts.statements, (unsigned long)counts.exact, (unsigned long)counts.approximate,
           (unsigned long)counts.unsupported, (unsigned long)counts.skipped);
}

static int translate(const char *options, const char *script) {
    sqlshift_translator *translator = NULL;
    sqlshift_status status = sqlshift_translator_new(options, strlen(options), &translator);
    if (status != SQLSHIFT_STATUS_OK) {
        return failed("options", status);
    }
    sqlshift_result *result = NULL;
    status = sqlshift_translate(translator, script, strlen(script), &result);
    sqlshift_translator_free(translator);
    if (status != SQLSHIFT_STATUS_OK) {
        return failed("translate", status);
    }
    printf("%s", sqlshift_result_sql(result, NULL));
    size_t length = 0;
    const char *json = sqlshift_result_json(result, &length);
    printf("-- %.*s\n", (int)length, json);
    show_counts(sqlshift_result_counts(result));
    sqlshift_result_free(result);
    return 0;
}

static int convert(const char *options, const char *path) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        return 1;
    }
    sqlshift_result *report = NULL;
    sqlshift_status status =
        sqlshift_convert(options, strlen(options), path, read_file, write_stdout, file, &report);
    fclose(file);
    if (status != SQLSHIFT_STATUS_OK) {
        return failed(path, status);
    }
    show_counts(sqlshift_result_counts(report));
    sqlshift_result_free(report);
    return 0;
}

int main(int count, char **arguments) {
    const char *options = "target = \"postgres-17\"";
    printf("-- sqlshift %s\n", sqlshift_version());
    if (translate(options, "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, n INT UNSIGNED)") != 0) {
        return 1;
    }
    return count > 1 ? convert(options, arguments[1]) : 0;
}
