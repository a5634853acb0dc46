/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rehearsal over many seeds: always possible, never back in time, the same again by the
 * same seed; and the sample that it plays in. */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "base/error.h"
#include "document/sample.h"
#include "report/steps.h"
#include "store/event.h"
#include "store/filing.h"
#include "store/journal.h"
#include "store/workspace_file.h"
#include "support.h"
#include "validate/validate.h"
#include "workflow/fact_check.h"
#include "workflow/filing_work.h"
#include "workflow/rehearsal.h"

#define NOW "2026-11-24 15:00"
#define N_SEEDS 12
/* More steps than any filing can take until the move is the officer's. */
#define MAX_STEPS 40
enum { SMS_RUNS = 2, REVIEWED = 4, SUBMITTED = 7, N_FILINGS = 7 };

static void
sample_init(Fixture *f)
{
    g_autoptr(GError) error = NULL;

    fixture_init(f, NOW, LANG_EN);
    sample_fill(f->flow, &error);
    g_assert_no_error(error);
}

/* Plays on until the officer has the move; the events' ids, parted by blanks. */
static char *
dup_play(Fixture *f, gint64 id, guint32 seed)
{
    GString *ids = g_string_new(NULL);
    gint64 before = clock_now(f->clock);

    for (int i = 0; i < MAX_STEPS; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Rehearsal) step = rehearsal_play(f->flow, id, seed, &error);
        gint64 now = clock_now(f->clock);

        g_assert_no_error(error);
        g_assert_cmpint(now, >=, before);
        g_assert_nonnull(step->next);
        if (!step->event) {
            g_assert_cmpint(now, ==, before);
            return g_string_free(ids, FALSE);
        }
        g_assert_cmpint(now, >, before);
        before = now;
        g_string_append_printf(ids, "%s ", item_id(step->event));
        for (guint r = 0; r < step->reasons->len; r++)
            g_assert_nonnull(item_text(g_ptr_array_index(step->reasons, r), "fix", LANG_EN));
    }
    g_error("no end: %s", ids->str);
}

static void
test_every_seed_ends(void)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    static const gint64 played[] = {SMS_RUNS, SUBMITTED, REVIEWED};
    static const char *const wanted[] = {
        "provider-returned", "provider-accepted", "rejected",       "approved",
        "sms-expired",       "call-missed",       "sms-wrong-code", "call-answered"};

    for (guint32 seed = 0; seed < N_SEEDS; seed++) {
        Fixture f;
        g_autoptr(GError) error = NULL;
        JournalEntry *bad = NULL;
        gint64 n;

        sample_init(&f);
        for (guint i = 0; i < G_N_ELEMENTS(played); i++) {
            g_autofree char *ids = dup_play(&f, played[i], seed);
            g_auto(GStrv) list = g_strsplit(ids, " ", -1);

            for (char **id = list; *id; id++)
                g_hash_table_add(seen, g_strdup(*id));
        }
        g_assert_true(journal_verify(f.store, &n, &bad, &error));
        fixture_clear(&f);
    }
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++)
        if (!g_hash_table_contains(seen, wanted[i]))
            g_error("no seed plays '%s'", wanted[i]);
}

static void
test_same_seed_same_play(void)
{
    for (guint32 seed = 0; seed < 3; seed++) {
        Fixture a, b;
        g_autofree char *first = NULL, *second = NULL;

        sample_init(&a);
        first = dup_play(&a, SUBMITTED, seed);
        fixture_clear(&a);
        sample_init(&b);
        second = dup_play(&b, SUBMITTED, seed);
        fixture_clear(&b);
        g_assert_cmpstr(first, ==, second);
    }
}

/* What came back stands on the checklist as returned: the officer mends it, and submits. */
static void
test_a_return_is_work(void)
{
    for (guint32 seed = 0; seed < N_SEEDS; seed++) {
        Fixture f;
        g_autofree char *ids = NULL;
        g_autoptr(GPtrArray) requirements = NULL;
        g_autoptr(Filing) filing = NULL;
        guint n_returned = 0;

        sample_init(&f);
        ids = dup_play(&f, SUBMITTED, seed);
        filing = filing_get(f.store, SUBMITTED, NULL);
        requirements = requirement_list(f.flow, SUBMITTED, NULL);
        for (guint i = 0; i < requirements->len; i++)
            n_returned += ((const Requirement *)g_ptr_array_index(requirements, i))->state ==
                          MATERIAL_RETURNED;
        if (g_str_equal(filing->stage, "provider-returned") ||
            g_str_equal(filing->stage, "administration-rejected"))
            g_assert_cmpuint(n_returned, >, 0);
        else
            g_assert_cmpuint(n_returned, ==, 0);
        fixture_clear(&f);
    }
}

static void
test_only_in_a_sample(void)
{
    Fixture f;
    g_autoptr(GError) error = NULL;
    g_autoptr(Rehearsal) step = NULL;
    gint64 now;

    fixture_init(&f, NOW, LANG_EN);
    now = clock_now(f.clock);
    (void)fixture_filing(&f, (const char *const[]){NULL});
    step = rehearsal_play(f.flow, 1, 0, &error);
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_NO_SAMPLE);
    g_assert_null(step);
    g_clear_error(&error);
    g_assert_false(store_move_time(f.store, now + 60, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_NO_SAMPLE);
    g_assert_cmpint(clock_now(f.clock), ==, now);
    g_clear_error(&error);
    g_assert_false(sample_fill(f.flow, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA);
    g_assert_false(store_is_sample(f.store));
    fixture_clear(&f);
}

static gint64
time_of_next_start(const char *path, Fixture *f)
{
    g_autoptr(Clock) clock = clock_new(NOW, NULL);
    g_autoptr(GError) error = NULL;
    Store *store = store_open(path, STORE_MUST_EXIST, clock, "tester", &error);
    gint64 now = clock_now(clock);
    Workflow *flow;
    Happening happening = {.event = "provider-accepted"};

    g_assert_no_error(error);
    flow = workflow_new(store, f->cat, LANG_EN, &error);
    g_assert_no_error(error);
    filing_work_advance(flow, SUBMITTED, &happening, &error);
    g_assert_no_error(error);
    workflow_free(flow);
    store_free(store);
    return now;
}

/* The screens' clock runs on; what they recorded is not in the future at the next start. */
static void
test_next_start_is_no_earlier(void)
{
    Fixture f;
    g_autofree char *folder = g_dir_make_tmp("beian-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "s.beian", NULL);
    g_autoptr(Clock) clock = clock_new(NOW, NULL);
    g_autoptr(GError) error = NULL;
    Happening happening = {.event = "call-missed"};
    gint64 later = clock_now(clock) + 70;

    fixture_init(&f, NOW, LANG_EN);
    g_assert_true(sample_make(path, (SampleFlags)0, clock, f.cat, LANG_EN, "tester", NULL));
    {
        Store *store = store_open(path, STORE_MUST_EXIST, clock, "tester", &error);
        Workflow *flow = workflow_new(store, f.cat, LANG_EN, &error);

        clock_set(clock, later);
        filing_work_advance(flow, SUBMITTED, &happening, &error);
        g_assert_no_error(error);
        workflow_free(flow);
        store_free(store);
    }
    g_assert_cmpint(time_of_next_start(path, &f), ==, later);
    workspace_file_remove(path);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
    fixture_clear(&f);
}

/* A minute has no seconds: what was recorded in it does not lie after it. */
static void
test_same_minute(void)
{
    Fixture f;
    g_autoptr(GError) error = NULL;
    Happening accepted = {.event = "provider-accepted"};
    Happening sent = {.event = "sms-sent", .at = NOW};

    sample_init(&f);
    clock_set(f.clock, clock_now(f.clock) + 30);
    filing_work_advance(f.flow, SUBMITTED, &accepted, &error);
    g_assert_no_error(error);
    filing_work_advance(f.flow, SUBMITTED, &sent, &error);
    g_assert_no_error(error);
    fixture_clear(&f);
}

/* The time goes forward alone: a code that lapsed stays so after an undo, and both say it. */
static void
test_undo_leaves_the_time(void)
{
    for (guint32 seed = 0; seed < MAX_STEPS; seed++) {
        Fixture f;
        g_autoptr(GError) error = NULL;
        g_autoptr(Rehearsal) first = NULL;
        g_autoptr(Rehearsal) again = NULL;
        g_auto(StepDone) done = {0};
        g_autofree char *text = NULL;

        sample_init(&f);
        first = rehearsal_play(f.flow, SMS_RUNS, seed, &error);
        if (g_str_equal(item_id(first->event), "sms-expired")) {
            g_assert_false(first->was_over);
            g_assert_true(steps_go(f.flow, FALSE, 1, &done, &error));
            g_assert_nonnull(strstr(done.said, "time stays"));
            again = rehearsal_play(f.flow, SMS_RUNS, seed, &error);
            g_assert_true(again->was_over);
            text = rehearsal_dup_text(again, LANG_EN);
            g_assert_nonnull(strstr(text, "an undo leaves it"));
            fixture_clear(&f);
            return;
        }
        fixture_clear(&f);
    }
    g_error("no seed lets the code lapse");
}

/* Undone, the step can be played again, and is the same. */
static void
test_undo_and_again(void)
{
    Fixture f;
    g_autoptr(GError) error = NULL;
    g_autoptr(Rehearsal) first = NULL;
    g_autoptr(Rehearsal) again = NULL;

    sample_init(&f);
    first = rehearsal_play(f.flow, SUBMITTED, 1, &error);
    g_assert_no_error(error);
    g_assert_true(journal_undo(f.store, NULL, &error));
    again = rehearsal_play(f.flow, SUBMITTED, 1, &error);
    g_assert_no_error(error);
    g_assert_true(first->event == again->event);
    fixture_clear(&f);
}

/* Nothing in it has a fault but what its story tells, and every stage's screens have rows. */
static void
test_sample_is_sound(void)
{
    static const char *const stages[] = {
        "prepare",       "sms-check", "administration-rejected", "administration-review",
        "police-filing", "maintain",  "provider-review",
    };
    Fixture f;

    sample_init(&f);
    for (gint64 id = 1; id <= N_FILINGS; id++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Filing) filing = filing_get(f.store, id, &error);
        g_autoptr(GPtrArray) faults = fact_list_faults(f.flow, id, &error);
        g_autoptr(GHashTable) facts = facts_load(f.flow, id, 1, &error);
        g_autoptr(Validation) code = validate_kind(
            "uscc", g_hash_table_lookup(facts, "entity.certificate_number"), NULL);

        g_assert_no_error(error);
        g_assert_cmpstr(filing->stage, ==, stages[id - 1]);
        g_assert_cmpuint(faults->len, ==, 0);
        g_assert_cmpint(code->verdict, ==, VERDICT_PASS);
        g_assert_nonnull(strstr(g_hash_table_lookup(facts, "entity.name"), "示例"));
    }
    g_assert_true(store_is_sample(f.store));
    fixture_clear(&f);
}

/* A running clock goes on from where it was set; a fixed one stands there; a copy is apart. */
static void
test_clock_set(void)
{
    g_autoptr(Clock) fixed = clock_new(NOW, NULL);
    g_autoptr(Clock) real = clock_new(NULL, NULL);
    g_autoptr(Clock) copy = clock_copy(fixed);
    gint64 now = clock_now(fixed), later = now + 3600, ahead;

    clock_set(fixed, later);
    g_assert_cmpint(clock_now(fixed), ==, later);
    g_assert_cmpint(clock_now(copy), ==, now);
    g_assert_false(clock_is_moved(real));
    ahead = clock_now(real) + 1000000;
    clock_set(real, ahead);
    g_assert_true(clock_is_moved(real));
    g_assert_cmpint(clock_now(real), >=, ahead);
    clock_set(real, ahead + 1000000);
    g_assert_cmpint(clock_now(real), >=, ahead + 1000000);
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rehearsal/every_seed_ends", test_every_seed_ends);
    g_test_add_func("/rehearsal/same_seed", test_same_seed_same_play);
    g_test_add_func("/rehearsal/a_return_is_work", test_a_return_is_work);
    g_test_add_func("/rehearsal/only_in_a_sample", test_only_in_a_sample);
    g_test_add_func("/rehearsal/next_start_is_no_earlier", test_next_start_is_no_earlier);
    g_test_add_func("/rehearsal/same_minute", test_same_minute);
    g_test_add_func("/rehearsal/undo_leaves_the_time", test_undo_leaves_the_time);
    g_test_add_func("/rehearsal/undo_and_again", test_undo_and_again);
    g_test_add_func("/rehearsal/sample_is_sound", test_sample_is_sound);
    g_test_add_func("/rehearsal/clock_set", test_clock_set);
    return g_test_run();
}
