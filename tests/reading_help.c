/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reading_help.h"

#include "document/attach.h"
#include "document/reading.h"
#include "store/reading.h"

gint64
make_said(Fixture *f, const char *const *pairs, const char *material, const char *said)
{
    const CatalogueItem *item = catalogue_get(f->cat, "materials", material);
    /* A picture's head: no limit is against it. */
    static const char head[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\b\2\0\0\0";
    g_autoptr(GBytes) content = g_bytes_new_static(head, sizeof head - 1);
    g_autoptr(GPtrArray) readings = NULL;
    gint64 id = fixture_filing(f, pairs);

    g_assert_true(attach_bytes(f->flow, id, material, "paper.png", content, NULL));
    readings = reading_list(f->flow, id, NULL);
    g_assert_cmpuint(readings->len, ==, 1);
    g_assert_true(reading_put(
        f->store, ((const Reading *)g_ptr_array_index(readings, 0))->document->sha256,
        item_value(item, "paper"), READING_PROGRAM, said, NULL));
    return id;
}

const LintFinding *
find_finding(const GPtrArray *findings, const char *rule)
{
    for (guint i = 0; i < findings->len; i++) {
        const LintFinding *finding = g_ptr_array_index(findings, i);

        if (g_str_equal(item_id(finding->rule), rule))
            return finding;
    }
    return NULL;
}
