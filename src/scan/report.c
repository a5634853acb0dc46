/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/report.h"

#include <stdio.h>
#include <stdlib.h>

enum { SHOWN_DIGITS = 5 };

json_t *
report_new(void)
{
    return json_pack("{s:[], s:[]}", "findings", "missing");
}

void
report_add(json_t *report, const ScanFinding *finding)
{
    json_t *one =
        json_pack("{s:s, s:s}", "id", finding->id, "verdict", finding->fails ? "fail" : "warn");

    if (finding->limit > 0) {
        json_object_set_new(one, "measured", json_real(finding->measured));
        json_object_set_new(one, "limit", json_real(finding->limit));
        json_object_set_new(one, "unit", json_string(finding->unit));
    }
    json_array_append_new(json_object_get(report, "findings"), one);
}

void
report_add_missing(json_t *report, const char *what)
{
    json_array_append_new(json_object_get(report, "missing"), json_string(what));
}

void
report_merge_take(json_t *report, json_t *other)
{
    const char *key;
    json_t *value;

    json_object_foreach(other, key, value)
    {
        json_t *there = json_object_get(report, key);

        if (json_is_array(there) && json_is_array(value))
            json_array_extend(there, value);
        else
            json_object_set(report, key, value);
    }
    json_decref(other);
}

gboolean
report_print(const json_t *report)
{
    char *text = json_dumps(report, JSON_COMPACT | JSON_REAL_PRECISION(SHOWN_DIGITS));
    gboolean ok = text && puts(text) >= 0 && fflush(stdout) == 0;

    free(text); /* jansson's allocator is libc's */
    return ok;
}
