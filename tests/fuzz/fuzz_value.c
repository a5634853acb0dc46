/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single values: the kinds of `beian validate` and the types of the interview's questions. What
 * is accepted is accepted again in its canonical form, and a correction is itself valid. */
#include "config.h"

#include <string.h>

#include "fuzz/fuzz.h"
#include "workflow/facts.h"

static void
check_kind(const char *kind, const char *text)
{
    g_autoptr(Validation) v = validate_kind(kind, text, FUZZ_DAY);

    g_assert_true((v->verdict == VERDICT_FAIL) == !v->canonical);
    if (v->canonical) {
        g_autoptr(Validation) again = validate_kind(kind, v->canonical, FUZZ_DAY);

        g_assert_cmpstr(again->canonical, ==, v->canonical);
    }
    if (v->suggestion) {
        g_autoptr(Validation) meant = validate_kind(kind, v->suggestion, FUZZ_DAY);

        g_assert_cmpint(meant->verdict, !=, VERDICT_FAIL);
    }
}

static void
check_facts(const char *text)
{
    g_autoptr(Store) store = store_open_memory(fuzz_get_clock(), "tester", NULL);
    g_autoptr(Workflow) flow = workflow_new(store, fuzz_get_catalogue(), LANG_EN, NULL);
    const GPtrArray *facts = catalogue_list(fuzz_get_catalogue(), "facts");

    for (guint i = 0; i < facts->len; i++) {
        const CatalogueItem *fact = g_ptr_array_index(facts, i);
        g_autoptr(Validation) v = fact_validate(flow, fact, text);

        if (v->canonical) {
            g_autoptr(Validation) again = fact_validate(flow, fact, v->canonical);
            g_autofree char *shown = fact_dup_display(flow, fact, v->canonical);

            g_assert_cmpstr(again->canonical, ==, v->canonical);
            g_assert_nonnull(shown);
        }
    }
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    const char *const *kinds = validate_list_kinds();
    g_autofree char *text = g_strndup((const char *)data, size);

    if (!g_utf8_validate(text, -1, NULL)) /* main refuses it before */
        return 0;
    for (guint i = 0; kinds[i]; i++)
        check_kind(kinds[i], text);
    if (strlen(text) < 200) /* each question is asked: too slow for long ones */
        check_facts(text);
    return 0;
}
