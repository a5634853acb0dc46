/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers of an interview, a line each: the first byte picks one of the questions asked now,
 * the rest is the answer ("?": not sure; empty: taken back). After each, all that follows from
 * the answers can be told. */
#include "config.h"

#include <string.h>

#include "fuzz/fuzz.h"
#include "store_help.h"
#include "workflow/filing_work.h"
#include "workflow/interview.h"
#include "workflow/next.h"
#include "workflow/suitability.h"

#define MAX_ANSWERS 60

static gboolean
answer(Workflow *flow, guint8 pick, const char *value)
{
    g_autoptr(GPtrArray) questions = interview_list(flow, 1, NULL);
    g_autofree char *text = NULL;
    const Question *question;
    FactKey key;

    g_assert_nonnull(questions);
    g_assert_cmpuint(questions->len, >, 0);
    question = g_ptr_array_index(questions, pick % questions->len);
    g_assert_true(fact_key_parse(flow, question->key_text, &key, NULL));
    text = fact_key_format(key);
    g_assert_cmpstr(text, ==, question->key_text);
    if (!*value)
        return filing_work_unanswer(flow, 1, key, NULL);
    return filing_work_answer(flow, 1, key, g_str_equal(value, "?") ? NULL : value, NULL);
}

static void
tell_all(Workflow *flow)
{
    g_autoptr(GPtrArray) requirements = requirement_list(flow, 1, NULL);
    g_autoptr(GPtrArray) steps = next_list(flow, 1, NULL);
    g_autoptr(GPtrArray) findings = suitability_list(flow, 1, NULL);
    g_autoptr(GPtrArray) events = filing_work_list_events(flow, 1, NULL);

    g_assert_nonnull(requirements);
    g_assert_nonnull(steps);
    g_assert_nonnull(findings);
    g_assert_nonnull(events);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(Store) store = store_open_memory(fuzz_get_clock(), "tester", NULL);
    g_autoptr(Workflow) flow = workflow_new(store, fuzz_get_catalogue(), LANG_EN, NULL);
    g_autoptr(GHashTable) none = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree char *code = NULL;
    FuzzInput in = {data, size};

    g_assert_true(filing_work_create(flow, none, &code, NULL));
    for (int i = 0; in.size > 0 && i < MAX_ANSWERS; i++) {
        guint8 pick = fuzz_byte(&in);
        g_autofree char *value = fuzz_text(&in, '\n');

        if (!g_utf8_validate(value, -1, NULL)) /* no keyboard and no main lets it in */
            continue;
        if (answer(flow, pick, value))
            tell_all(flow);
    }
    g_assert_cmpint(bench_assert_whole(store), >=, 1);
    return 0;
}
