/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What poppler's programs print about a stranger's PDF, which may say there what it likes. */
#include "config.h"

#include <string.h>

#include "fuzz/fuzz.h"
/* Of beian-scan, which is no library. */
#include "scan/pdf.c"

/* Not called: no program runs here. */
void
report_add(json_t *report, const ScanFinding *finding)
{
    (void)report;
    (void)finding;
}

void
report_add_missing(json_t *report, const char *what)
{
    (void)report;
    (void)what;
}

gboolean
confine_tool(void)
{
    return TRUE;
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autofree char *text = g_strndup(size ? (const char *)data : "", size);
    g_autofree char *pages = dup_value(text, "Pages");
    g_autofree guint *n_seen = g_new0(guint, LOOKED_AT_PAGES);
    g_autofree guint *n_pictures = g_new0(guint, LOOKED_AT_PAGES);
    guint n_all = 0;

    g_assert_true(!pages || (!strchr(pages, '\n') && strlen(pages) < size));
    for (guint n = 0; n <= LOOKED_AT_PAGES; n += LOOKED_AT_PAGES / 2) {
        memset(n_seen, 0, LOOKED_AT_PAGES * sizeof *n_seen);
        count_text(text, n, n_seen);
        count_pictures(text, n, n_pictures);
        for (guint i = n; i < LOOKED_AT_PAGES; i++)
            g_assert_cmpuint(n_seen[i], ==, 0);
    }
    for (guint i = 0; i < LOOKED_AT_PAGES; i++)
        n_all += n_seen[i];
    g_assert_cmpuint(n_all, <=, size);
    return 0;
}
