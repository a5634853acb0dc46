/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read in documents counts where the officer decides: in the checklist, in the lists'
 * counts, and at the events; and it is known as of the time when it was read. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "document/attach.h"
#include "document/reading.h"
#include "reading_help.h"
#include "store/deadline.h"
#include "store/journal.h"
#include "store/overview.h"
#include "store/reading.h"
#include "workflow/deadline_rule.h"
#include "workflow/filing_work.h"
#include "workflow/remind.h"
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

/* What beian-scan says of a card whose back was read. */
#define SAID_END(value)                                                                           \
    "{\"id\": 1, \"type\": \"image/png\", \"size_bytes\": 12, \"kind\": \"resident-id\","         \
    " \"findings\": [], \"missing\": [], \"text\": [\"x\"], \"fields\": [{\"field\": \"expiry\"," \
    " \"value\": \"" value "\", \"confidence\": 91, \"sure\": true, \"checked\": false,"          \
    " \"text\": \"x\", \"place\": {\"page\": 2, \"x\": 1, \"y\": 1, \"width\": 9, \"height\": 9}}]}"
#define CARD "principal-id"

/* The open date of that rule; NULL: none. Yours. */
static Deadline *
dup_deadline(Fixture *f, gint64 id, const char *rule)
{
    g_autoptr(GPtrArray) all = deadline_list_of_filing(f->store, id, NULL);

    for (guint i = 0; i < all->len; i++)
        if (g_str_equal(((const Deadline *)g_ptr_array_index(all, i))->rule_id, rule))
            return g_steal_pointer(&g_ptr_array_index(all, i));
    return NULL;
}

/* A day that was read is a date until a field says otherwise: it warns, and says that nobody
 * confirmed it. A day without end is none, nor is one on a paper that nobody wants. */
static void
test_read_day(void)
{
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        gint64 id = make_said(&f, pairs, CARD, SAID_END("2026-12-20"));
        g_autoptr(Deadline) read = dup_deadline(&f, id, "id-end");
        g_autoptr(GPtrArray) due = reminder_list_due(f.flow, NULL);
        g_autoptr(GPtrArray) readings = reading_list(f.flow, id, NULL);
        const Reading *reading = g_ptr_array_index(readings, 0);
        const ReadingField *field = g_ptr_array_index(reading->fields, 0);
        g_autoptr(Deadline) taken = NULL;
        g_autoptr(Deadline) typed = NULL;
        g_autoptr(Deadline) gone = NULL;
        g_autofree char *subject = NULL;

        g_assert_nonnull(read);
        g_assert_cmpstr(read->due_on, ==, "2026-12-20");
        g_assert_cmpstr(read->read_in, ==, "paper.png");
        g_assert_cmpint(read->read_page, ==, 2);
        g_assert_cmpint(read->read_confidence, ==, 91);
        g_assert_true(read->is_open);
        subject = deadline_dup_subject(f.flow, read);
        g_assert_cmpstr(subject, ==,
                        "read in paper.png, page 2, confidence 91%; not confirmed");
        g_assert_cmpuint(due->len, >, 0); /* within thirty days */
        g_assert_true(reading_take(f.flow, id, field, NULL));
        taken = dup_deadline(&f, id, "id-end");
        g_assert_cmpstr(taken->due_on, ==, "2026-12-20");
        g_assert_null(taken->read_in);
        g_assert_true(filing_work_answer(f.flow, id, field->key, "2027-12-20", NULL));
        typed = dup_deadline(&f, id, "id-end");
        g_assert_cmpstr(typed->due_on, ==, "2027-12-20");
        g_assert_null(typed->read_in);
        /* The answer taken back, the paper's day is all there is; without the paper nothing. */
        g_assert_true(filing_work_answer(f.flow, id, field->key, NULL, NULL));
        g_clear_pointer(&read, deadline_free);
        read = dup_deadline(&f, id, "id-end");
        g_assert_cmpstr(read->read_in, ==, "paper.png");
        g_assert_true(attach_remove(f.flow, reading->document->id, NULL));
        gone = dup_deadline(&f, id, "id-end");
        g_assert_null(gone);
    }
    fixture_clear(&f);
}

/* The nearest that make no date. */
static void
test_no_read_day(void)
{
    static const struct {
        const char *material, *said;
    } rows[] = {
        {CARD, SAID_END("long-term")},
        {CARD, SAID_OF("resident-id", "1", "2026-12-20")},
        {"guardian-documents", SAID_END("2026-12-20")}, /* not wanted of an enterprise */
        {LICENCE, IS_CARD},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Fixture f;

        fixture_init(&f, TODAY, LANG_EN);
        {
            gint64 id = make_said(&f, pairs, rows[i].material, rows[i].said);
            g_autoptr(GPtrArray) all = deadline_list_of_filing(f.store, id, NULL);

            for (guint d = 0; d < all->len; d++)
                g_assert_null(((const Deadline *)g_ptr_array_index(all, d))->read_in);
        }
        fixture_clear(&f);
    }
}

/* Where the material has its own day, that one counts. */
static void
test_own_day(void)
{
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        gint64 id = make_said(&f, pairs, CARD, SAID_END("2026-12-20"));
        g_autoptr(Deadline) own = NULL;
        g_autoptr(Deadline) read = NULL;

        g_assert_true(
            filing_work_detail(f.flow, id, CARD, 0, DETAIL_VALID_UNTIL, "2027-01-20", NULL));
        own = dup_deadline(&f, id, "material-end");
        g_assert_cmpstr(own->due_on, ==, "2027-01-20");
        g_assert_null(own->read_in);
        read = dup_deadline(&f, id, "id-end");
        g_assert_null(read);
    }
    fixture_clear(&f);
}

/* The passing of days makes a paper over, unasked. */
static void
test_days_pass(void)
{
    Fixture f;

    fixture_init(&f, TODAY, LANG_EN);
    {
        gint64 id = make_said(&f, pairs, CARD, SAID_END("2027-12-20"));
        int n = get_n_done(&f, id);
        gint64 at;

        g_assert_true(instant_parse("2027-12-21T02:00:00Z", &at, NULL));
        clock_set(f.clock, at);
        g_assert_true(workflow_refresh(f.flow, NULL));
        g_assert_cmpint(get_n_done(&f, id), ==, n - 1);
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
    g_test_add_func("/read_counts/read_day", test_read_day);
    g_test_add_func("/read_counts/no_read_day", test_no_read_day);
    g_test_add_func("/read_counts/own_day", test_own_day);
    g_test_add_func("/read_counts/days_pass", test_days_pass);
    return g_test_run();
}
