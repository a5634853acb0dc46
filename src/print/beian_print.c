/* SPDX-License-Identifier: GPL-3.0-or-later */
/* main of beian-print: a job in, a document out, one JSON object each. It sees no workspace,
 * opens no file but fonts and writes nowhere but to its standard output. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/confine.h"
#include "print/docx.h"
#include "print/font.h"
#include "print/job.h"
#include "print/pdf.h"
#include "print/zip.h"

static json_t *
read_job(void)
{
    g_autofree char *text = g_malloc(JSON_MAX_BYTES);
    gsize size = fread(text, 1, JSON_MAX_BYTES, stdin);

    return size < JSON_MAX_BYTES ? json_parse(text, size, NULL) : NULL;
}

static json_t *
say_error(const char *word)
{
    return json_pack("{s:s}", "error", word);
}

static json_t *
print_pdf(const json_t *job, GByteArray *bytes, gboolean *out_ok)
{
    gboolean is_whole;
    g_autofree char *family = font_dup_family(&is_whole);

    if (!family)
        return say_error("no-font");
    *out_ok = pdf_make(job, family, bytes);
    return json_pack("{s:s, s:b}", "font", family, "font_is_whole", is_whole);
}

static json_t *
do_job(const json_t *job)
{
    const char *format = json_string_value(json_object_get(job, "format"));
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autofree char *coded = NULL;
    json_t *answer;
    gboolean ok = FALSE;

    if (g_str_equal(format, "pdf")) {
        answer = print_pdf(job, bytes, &ok);
    } else {
        answer = json_object();
        ok = g_str_equal(format, "docx") && docx_make(job, bytes);
    }
    if (json_object_get(answer, "error"))
        return answer;
    if (!ok) {
        json_decref(answer);
        return say_error("can't");
    }
    coded = g_base64_encode(bytes->data, bytes->len);
    json_object_set_new(answer, "bytes", json_string(coded));
    return answer;
}

static gboolean
put_answer(json_t *answer_taken)
{
    char *text = json_dumps(answer_taken, JSON_COMPACT);
    gboolean ok = text && puts(text) >= 0 && fflush(stdout) == 0;

    free(text); /* jansson's allocator is libc's */
    json_decref(answer_taken);
    return ok;
}

/* What pango, cairo and fontconfig keep to their end goes with the process. Taking it down by
 * hand (cairo_debug_reset_static_data()) made cairo abort now and then, where a font was still
 * in use. */
const char *__lsan_default_suppressions(void);

const char *
__lsan_default_suppressions(void)
{
    return "leak:libfontconfig.so\nleak:libpango\nleak:libcairo.so\n";
}

int
main(int argc, char **argv)
{
    g_auto(GStrv) folders = NULL;
    json_t *job;
    gboolean ok;

    if (argc == 2 && g_str_equal(argv[1], ZIP_ARGUMENT))
        zip_run();
    if (argc != 1) {
        fputs("beian-print: started by beian; for use by hand: beian paper CODE\n", stderr);
        return EXIT_FAILURE;
    }
    if (!font_start(&folders) || !confine_printer((const char *const *)folders))
        return EXIT_FAILURE;
    job = read_job();
    ok = put_answer(job_is_valid(job) ? do_job(job) : say_error("no-job"));
    json_decref(job);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
