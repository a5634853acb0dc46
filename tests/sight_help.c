/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sight_help.h"

#include "store/changed.h"
#include "store/journal.h"
#include "workflow/filing_work.h"
#include "workflow/lint.h"
#include "workflow/sight.h"

static void
free_seen(gpointer seen)
{
    seen_free(seen);
}

GPtrArray *
sight_tries_new(void)
{
    return g_ptr_array_new_with_free_func(free_seen);
}

void
sight_tries_add(GPtrArray *tries, gint64 id, const char *aspect, const char *answer,
                const char *reason, const char *value, const char *source)
{
    Seen *seen = g_new0(Seen, 1);

    seen->filing_id = id;
    seen->service_no = 1;
    seen->aspect = g_strdup(aspect);
    seen->tried_answer = g_strdup(answer);
    seen->tried_reason = g_strdup(reason);
    seen->value = g_strdup(value);
    seen->source = g_strdup(source);
    g_ptr_array_add(tries, seen);
}

gboolean
sight_see(Fixture *f, gint64 id, const char *aspect, const char *answer, const char *reason,
          const char *value, const char *source)
{
    g_autoptr(GPtrArray) tries = sight_tries_new();
    g_autoptr(GError) error = NULL;
    guint n_changed = 0;

    sight_tries_add(tries, id, aspect, answer, reason, value, source);
    g_assert_true(sight_record(f->flow, id, tries, &n_changed, &error));
    g_assert_no_error(error);
    return n_changed > 0;
}

gboolean
sight_look(Fixture *f, gint64 id, const char *aspect, const char *answer, const char *reason,
           const char *value)
{
    return sight_see(f, id, aspect, answer, reason, value, NULL);
}

gint64
sight_make_filing(Fixture *f)
{
    static const char *const answers[] = {
        "filing.purpose=open-service", "service.kind=website",  "server.place=mainland-cloud",
        "server.provider=alibaba",     "service.ip_only=no",    "domain.name=example.cn",
        "entity.kind=enterprise",      "entity.province=31",    "entity.name=示例公司",
        "resource.ip=47.100.1.2",      "resource.product=ecs",  "service.name=示例网",
        "registry.entity=none",        "registry.service=none", NULL};

    return fixture_filing(f, answers);
}

guint
sight_count_entries(Store *store)
{
    g_autoptr(GPtrArray) all = journal_list(store, NULL, 0, 1000, NULL);

    g_assert_nonnull(all);
    return all->len;
}

guint
sight_count_changed(Store *store)
{
    int n;

    g_assert_true(changed_count(store, &n, NULL));
    return (guint)n;
}

void
approve(Fixture *f, gint64 id)
{
    static const char *const numbers[] = {SIGHT_TEST_NUMBER, NULL};
    static const char *const events[] = {"submitted", "provider-accepted", "sms-sent",
                                         "sms-verified", "approved"};

    for (guint i = 0; i < G_N_ELEMENTS(events); i++) {
        gboolean is_last = i + 1 == G_N_ELEMENTS(events);
        Happening happening = {.event = events[i],
                               .numbers = is_last ? numbers : NULL,
                               .note = "test",
                               .even_so = TRUE};
        g_autoptr(GError) error = NULL;

        g_assert_true(filing_work_advance(f->flow, id, &happening, &error));
        g_assert_no_error(error);
    }
}

gboolean
is_found(Fixture *f, gint64 id, const char *check)
{
    g_autoptr(GPtrArray) findings = lint_list(f->flow, id, NULL);
    g_autoptr(GPtrArray) found = NULL;

    g_assert_nonnull(findings);
    found = lint_find(findings, check, NULL, FALSE);
    return found->len > 0;
}
