/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What beian-scan answers, when it has fallen to the file that it read: taken as far as it is
 * sense, and shown in words that are ours. */
#include "config.h"

#include <string.h>

#include "fuzz/fuzz.h"
/* For what it keeps to itself. */
#include "document/scan.c"

static void
check_scan(const Scan *scan)
{
    g_assert_nonnull(scan->media_type);
    g_assert_cmpint(scan->width_px, >=, 0);
    g_assert_cmpint(scan->height_px, >=, 0);
    g_assert_cmpint(scan->n_pages, >=, 0);
    g_assert_true(!scan->text || g_utf8_validate(scan->text, -1, NULL));
    g_assert_cmpuint(scan->findings->len, <=, MAX_FINDINGS);
    g_assert_cmpuint(scan->missing->len, <=, MAX_FINDINGS);
    for (guint i = 0; i < scan->findings->len; i++) {
        const ScanFinding *finding = &g_array_index(scan->findings, ScanFinding, i);

        g_assert_true(finding->id && finding->text && finding->remedy);
    }
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    json_t *answer = json_parse((const char *)data, size, NULL);
    g_autoptr(GError) error = NULL;

    if (json_is_object(answer) && check_failure(answer, "file", &error)) {
        g_autoptr(Scan) scan = read_answer(answer);

        check_scan(scan);
        (void)scan_fails(scan);
    } else if (error) {
        g_assert_true(g_utf8_validate(error->message, -1, NULL));
    }
    json_decref(answer);
    return 0;
}
