/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/inspect.h"

#include <magic.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/confine.h"
#include "scan/input.h"
#include "scan/picture.h"
#include "scan/report.h"

static void
look(magic_t magic, const GByteArray *bytes, json_t *report)
{
    const char *type = magic ? magic_buffer(magic, bytes->data, bytes->len) : NULL;

    if (!type)
        report_add_missing(report, "types");
    type = type ? type : "application/octet-stream";
    json_object_set_new(report, "type", json_string(type));
    if (g_str_has_prefix(type, "image/"))
        picture_look(bytes->data, bytes->len, report);
}

void
inspect_run(void)
{
    g_autoptr(GByteArray) bytes = NULL;
    magic_t magic = magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS);
    json_t *report = report_new();
    gboolean ok;

    /* The table of types is read before the file: afterwards nothing can be opened. */
    if (magic && magic_load(magic, NULL) != 0) {
        magic_close(magic);
        magic = NULL;
    }
    picture_setup();
    ok = confine_parser() && (bytes = input_read()) != NULL;
    if (ok) {
        look(magic, bytes, report);
        ok = report_print(report);
    }
    /* Not by the way of main: a sanitizer would look for leaks, which may not be done now. */
    _exit(ok ? EXIT_SUCCESS : EXIT_FAILURE);
}
