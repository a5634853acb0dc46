/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read in documents counts where the officer decides: in the checklist, in the lists'
 * counts, and at the events; and it is known as of the time when it was read. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "document/attach.h"
#include "document/reading.h"
#include "reading_help.h"
#include "store/journal.h"
#include "store/overview.h"
#include "store/reading.h"
#include "workflow/filing_work.h"
#include "workflow/requirement.h"

#define TODAY "2026-11-24"

/* What beian-scan says of a licence that seems to be `recognised`. */
#define SAID_LICENCE(recognised)                                                               \
    "{\"id\": 1, \"type\": \"image/png\", \"size_bytes\": 12, \"kind\": \"business-licence\"," \
    " \"recognised\": \"" recognised                                                           \
    "\", \"findings\": [{\"id\": \"other-kind\", \"verdict\": \"warn\"}], \"missing\": [],"    \
    " \"text\": [\"x\"], \"fields\": []}"
#define IS_CARD SAID_LICENCE("resident-id")
#define IS_LETTER SAID_LICENCE("letter")

static const char *const pairs[] = {ENTERPRISE,
                                    "registry.service=none",
                                    "registry.open_order=no",
                                    "entity.province=33",
                                    "server.place=mainland-cloud",
                                    "server.provider=alibaba",
                                    "service.ip_only=no",
                                    NULL};

/* The licence's row, out of `all`. */
static const Requirement *
find_licence(const GPtrArray *all)
{
    for (guint i = 0; i < all->len; i++) {
        const Requirement *r = g_ptr_array_index(all, i);

        if (g_str_equal(item_id(r->material), LICENCE))
            return r;
    }
    g_assert_not_reached();
}

static int
get_n_done(Fixture *f, gint64 id)
{
    g_autoptr(OverviewRow) row = overview_get(f->store, id, NULL);

    g_assert_nonnull(row);
    return row->n_done;
}

/* Does the licence keep `submitted` back? What is said of it; yours. */
static char *
dup_hindrance(Fixture *f, gint64 id)
{
    g_autoptr(GPtrArray) events = filing_work_list_events(f->flow, id, NULL);

    for (guint i = 0; i < events->len; i++) {
        const PossibleEvent *possible = g_ptr_array_index(events, i);

        for (guint r = 0; r < possible->reasons->len; r++) {
            const char *reason = g_ptr_array_index(possible->reasons, r);

            if (g_str_equal(item_id(possible->event), "submitted") &&
                strstr(reason, "paper.png"))
                return g_strdup(reason);
        }
    }
    return NULL;
}

/* A card in the licence's place is there and not ready; what may be the paper is ready. */
static void
test_other_paper(void)
{
    static const struct {
        const char *said;
        gboolean is_faulty;
    } rows[] = {{IS_CARD, TRUE}, {IS_LETTER, FALSE}};

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Fixture f;

        fixture_init(&f, TODAY, LANG_EN);
        {
            gint64 id = make_said(&f, pairs, LICENCE, rows[i].said);
            g_autoptr(GPtrArray) all = requirement_list(f.flow, id, NULL);
            const Requirement *r = find_licence(all);
            g_autofree char *hindrance = dup_hindrance(&f, id);

            g_test_message("%s", rows[i].said);
            g_assert_cmpint(r->state, ==, MATERIAL_COLLECTED);
            g_assert_cmpint(r->is_faulty, ==, rows[i].is_faulty);
            g_assert_cmpint(requirement_is_done(r), ==, !rows[i].is_faulty);
            g_assert_cmpstr(requirement_state_label(r), ==,
                            rows[i].is_faulty ? "collected, with faults" : "collected");
            g_assert_cmpint(requirement_count(all).n_done, ==, get_n_done(&f, id));
            g_assert_cmpint(hindrance != NULL, ==, rows[i].is_faulty);
            if (hindrance) /* with the remedy, and the rule that can be overruled */
                g_assert_nonnull(strstr(hindrance, "replace it"));
            if (hindrance)
                g_assert_nonnull(strstr(hindrance, "paper-other"));
        }
        fixture_clear(&f);
    }
}

/* Counts follow when a file is read, overruled, waived, and when that is undone. */
static void
test_counts(void)
{
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        gint64 id = make_said(&f, pairs, LICENCE, IS_LETTER);
        int n = get_n_done(&f, id);
        g_autoptr(GPtrArray) readings = reading_list(f.flow, id, NULL);
        const char *sha256 =
            ((const Reading *)g_ptr_array_index(readings, 0))->document->sha256;
        g_autoptr(GPtrArray) all = NULL;
        g_autoptr(GPtrArray) found = NULL;
        g_autofree char *hindrance = NULL;

        g_assert_true(
            reading_put(f.store, sha256, "business-licence", READING_PROGRAM, IS_CARD, NULL));
        g_assert_cmpint(get_n_done(&f, id), ==, n - 1);
        all = reading_lint(f.flow, id, NULL);
        found = lint_find(all, "paper-other", NULL, FALSE);
        g_assert_true(lint_overrule(f.flow, id, found, "it is the licence", NULL));
        g_assert_cmpint(get_n_done(&f, id), ==, n);
        hindrance = dup_hindrance(&f, id);
        g_assert_null(hindrance);
        g_assert_true(lint_reinstate(f.flow, id, found, NULL));
        g_assert_cmpint(get_n_done(&f, id), ==, n - 1);
        /* A check of the officer's own changes nothing; a waiver is a word against it. */
        g_assert_true(filing_work_mark(f.flow, id, LICENCE, 0, "verified", NULL, NULL));
        g_assert_cmpint(get_n_done(&f, id), ==, n - 1);
        g_assert_true(filing_work_mark(f.flow, id, LICENCE, 0, "waived", "shown", NULL));
        g_assert_cmpint(get_n_done(&f, id), ==, n);
    }
    fixture_clear(&f);
}

/* Readings of a program that read otherwise say nothing, so what followed from them is made
 * anew. */
static void
test_other_reader(void)
{
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        gint64 id = make_said(&f, pairs, LICENCE, IS_CARD);
        int n = get_n_done(&f, id);

        workflow_free(f.flow);
        f.flow = workflow_new(f.store, f.cat, LANG_EN, NULL);
        g_assert_cmpint(get_n_done(&f, id), ==, n + 1);
        workflow_free(f.flow);
        f.flow = reading_new_flow(f.store, f.cat, LANG_EN, NULL);
        g_assert_cmpint(get_n_done(&f, id), ==, n);
    }
    fixture_clear(&f);
}

/* As of a time is known what had been read then. */
static void
test_as_of(void)
{
    static const struct {
        const char *instant;
        gboolean is_known;
    } rows[] = {{"2026-11-24T01:00:00Z", FALSE}, {"2026-11-24T02:00:00Z", TRUE}};
    Fixture f;

    fixture_init(&f, "2026-11-24T00:00:00Z", LANG_EN);
    {
        gint64 id = make_said(&f, pairs, LICENCE, IS_LETTER);
        g_autoptr(GPtrArray) readings = reading_list(f.flow, id, NULL);
        const char *sha256 =
            ((const Reading *)g_ptr_array_index(readings, 0))->document->sha256;
        gint64 at;

        /* Another kind: its own row. */
        g_assert_true(instant_parse("2026-11-24T02:00:00Z", &at, NULL));
        clock_set(f.clock, at);
        g_assert_true(reading_put(f.store, sha256, "letter", READING_PROGRAM, "{}", NULL));
        g_assert_true(instant_parse("2026-11-24T03:00:00Z", &at, NULL));
        clock_set(f.clock, at);
        /* Read anew: known as long as before. */
        g_assert_true(reading_put(f.store, sha256, "letter", READING_PROGRAM, "{ }", NULL));
        for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
            g_autoptr(Store) then = journal_open_as_of(f.store, rows[i].instant, NULL);
            g_autofree char *first = NULL;
            g_autofree char *later = NULL;

            g_assert_nonnull(then);
            first = reading_dup(then, sha256, "business-licence", READING_PROGRAM);
            later = reading_dup(then, sha256, "letter", READING_PROGRAM);
            g_assert_nonnull(first);
            g_assert_cmpint(later != NULL, ==, rows[i].is_known);
        }
    }
    fixture_clear(&f);
}

int
main(int argc, char **argv)
{
    (void)setlocale(LC_ALL, ""); /* the tests' environment names one that is there */
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read_counts/other_paper", test_other_paper);
    g_test_add_func("/read_counts/counts", test_counts);
    g_test_add_func("/read_counts/other_reader", test_other_reader);
    g_test_add_func("/read_counts/as_of", test_as_of);
    return g_test_run();
}
