/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/journal.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "store/answer.h"
#include "store/deadline.h"
#include "store/document.h"
#include "store/overview.h"
#include "store_help.h"

#define ENTRIES_A_WRITER 100

static Bench *
new_with_filing(void)
{
    Bench *bench = bench_new();

    g_assert_true(bench_add_filing(bench->store, "F1", NULL));
    return bench;
}

static char *
dup_answer(Store *store, const char *key)
{
    g_autoptr(Answer) answer = answer_get(store, 1, 0, key, NULL);

    return answer ? g_steal_pointer(&answer->value) : NULL;
}

static void
assert_answer(Store *store, const char *key, const char *wanted)
{
    g_autofree char *value = dup_answer(store, key);

    g_assert_cmpstr(value, ==, wanted);
}

static void
test_commit_and_list(void)
{
    g_autoptr(Bench) bench = new_with_filing();
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) all = NULL;
    g_autoptr(GPtrArray) older = NULL;
    g_autoptr(GPtrArray) other = NULL;
    const JournalEntry *newest;

    g_assert_true(bench_put_answer(bench->store, 1, "a", "1", &error));
    g_assert_true(bench_put_answer(bench->store, 1, "a", "2", &error));
    all = journal_list(bench->store, "F1", 0, 10, &error);
    g_assert_cmpuint(all->len, ==, 3);
    newest = g_ptr_array_index(all, 0);
    g_assert_cmpstr(newest->summary, ==, "a is 2");
    g_assert_cmpstr(newest->actor, ==, "tester");
    g_assert_cmpstr(newest->at, ==, "2026-11-24T01:00:00Z");
    g_assert_cmpuint(strlen(newest->hash), ==, 64);
    older = journal_list(bench->store, NULL, newest->lamport, 1, &error);
    g_assert_cmpuint(older->len, ==, 1);
    g_assert_cmpstr(((JournalEntry *)g_ptr_array_index(older, 0))->summary, ==, "a is 1");
    other = journal_list(bench->store, "F2", 0, 10, &error);
    g_assert_cmpuint(other->len, ==, 0);
}

static void
test_changes(void)
{
    g_autoptr(Bench) bench = new_with_filing();
    g_autoptr(GPtrArray) entries = NULL;
    g_autoptr(GPtrArray) changes = NULL;
    g_autoptr(GPtrArray) none = NULL;
    g_autoptr(GError) error = NULL;
    const JournalEntry *entry;
    const JournalChange *change;

    g_assert_true(bench_put_answer(bench->store, 1, "a", "1", NULL));
    g_assert_true(bench_put_answer(bench->store, 1, "a", "2", NULL));
    entries = journal_list(bench->store, NULL, 0, 1, NULL);
    entry = g_ptr_array_index(entries, 0);
    changes = journal_list_changes(bench->store, entry->origin, entry->seq, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(changes->len, ==, 1);
    change = g_ptr_array_index(changes, 0);
    g_assert_cmpstr(change->table, ==, "answer");
    g_assert_cmpstr(change->op, ==, "update");
    g_assert_cmpstr(change->key, ==, "1/0/a");
    g_assert_cmpstr(change->column, ==, "value");
    g_assert_cmpstr(change->old_value, ==, "1");
    g_assert_cmpstr(change->new_value, ==, "2");
    none = journal_list_changes(bench->store, entry->origin, 99, &error);
    g_assert_null(none);
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN);
}

static gboolean
work_nothing(Store *store, gpointer user, GError **error)
{
    (void)user;
    return answer_put(store, 1, 0, "a", "1", error) && answer_delete(store, 1, 0, "a", error);
}

static void
test_nothing_changed(void)
{
    g_autoptr(Bench) bench = new_with_filing();
    g_autoptr(GError) error = NULL;

    g_assert_true(
        journal_commit(bench->store, "x", NULL, "nothing", work_nothing, NULL, &error));
    g_assert_no_error(error);
    g_assert_cmpint(bench_assert_whole(bench->store), ==, 1);
}

static gboolean
work_fails(Store *store, gpointer user, GError **error)
{
    (void)user;
    g_assert_true(answer_put(store, 1, 0, "a", "1", error));
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW, "no");
    return FALSE;
}

static void
test_work_fails(void)
{
    g_autoptr(Bench) bench = new_with_filing();
    g_autoptr(GError) error = NULL;

    g_assert_false(journal_commit(bench->store, "x", NULL, "x", work_fails, NULL, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW);
    assert_answer(bench->store, "a", NULL);
    g_assert_cmpint(bench_assert_whole(bench->store), ==, 1);
}

static gboolean
work_derived(Store *store, gpointer user, GError **error)
{
    Deadline deadline = {.filing_id = 1,
                         .rule_id = (char *)"x",
                         .due_on = (char *)"2026-12-01",
                         .actor = (char *)"officer",
                         .kind = (char *)"k"};
    Overview overview = {.filing_id = 9,
                         .actor = (char *)"officer",
                         .due_on = (char *)"2026-12-01",
                         .search = (char *)""};

    return user ? deadline_put(store, &deadline, error) : overview_put(store, &overview, error);
}

static gboolean
writes_row(Store *store, gpointer user, GError **error)
{
    (void)user;
    return answer_put(store, 1, 0, "z", "1", error);
}

static void
assert_refused(gboolean done, GError **error)
{
    g_assert_false(done);
    g_assert_error(*error, BEIAN_ERROR, BEIAN_ERROR_INVALID);
    g_clear_error(error);
}

/* Also where the statement is kept from a time when it was allowed. */
static void
test_only_door(void)
{
    g_autoptr(Bench) bench = new_with_filing();
    g_autoptr(GError) error = NULL;
    Store *store = bench->store;

    assert_refused(writes_row(store, NULL, &error), &error);
    assert_refused(answer_delete(store, 1, 0, "a", &error), &error);
    g_assert_true(journal_commit(store, "x", "F1", "x", writes_row, NULL, &error));
    assert_refused(answer_put(store, 1, 0, "y", "1", &error), &error);
    assert_refused(overview_delete(store, 1, &error), &error);
    assert_refused(deadline_delete_of_filing(store, 1, &error), &error);
    assert_refused(journal_commit(store, "x", "F1", "x", work_derived, store, &error), &error);
    assert_refused(journal_commit(store, "x", "F1", "x", work_derived, NULL, &error), &error);
    g_assert_cmpint(bench_assert_whole(store), ==, 2);
}

/* What undo or redo would take now; NULL: nothing. */
static char *
dup_next(Store *store, gboolean redo)
{
    g_autoptr(GPtrArray) steps = journal_list_steps(store, redo, 1, NULL);

    g_assert_nonnull(steps);
    return steps->len ? g_strdup(((JournalEntry *)g_ptr_array_index(steps, 0))->summary) : NULL;
}

static void
test_undo_redo(void)
{
    g_autoptr(Bench) bench = new_with_filing();
    g_autoptr(GError) error = NULL;
    g_autoptr(JournalEntry) undone = NULL;
    g_autofree char *next = NULL;
    g_autoptr(JournalEntry) redone = NULL;
    g_autoptr(JournalEntry) none = NULL;

    g_assert_true(bench_put_answer(bench->store, 1, "a", "1", NULL));
    g_assert_true(journal_undo(bench->store, &undone, &error));
    g_assert_cmpstr(undone->summary, ==, "a is 1");
    assert_answer(bench->store, "a", NULL);
    next = dup_next(bench->store, TRUE);
    g_assert_cmpstr(next, ==, "a is 1");
    bench_close(bench);
    bench_open(bench);
    g_assert_true(journal_redo(bench->store, &redone, &error));
    g_assert_cmpstr(redone->summary, ==, "a is 1");
    g_assert_cmpstr(redone->verb, ==, "undo");
    g_assert_cmpint(redone->undoes, ==, undone->seq);
    assert_answer(bench->store, "a", "1");
    g_assert_false(journal_redo(bench->store, &none, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_NOTHING);
}

/* More entries follow than the list has room for, and an undo among them. */
static void
test_list_as_of(void)
{
    g_autoptr(Bench) bench = new_with_filing();
    g_autoptr(GPtrArray) then = NULL;
    g_autoptr(GPtrArray) now = NULL;
    g_autoptr(GPtrArray) none = NULL;
    const JournalEntry *entry;

    g_assert_true(bench_put_answer(bench->store, 1, "a", "1", NULL));
    g_assert_true(bench_put_answer(bench->store, 1, "a", "2", NULL));
    bench_set_day(bench, "2026-11-26");
    g_assert_true(journal_undo(bench->store, NULL, NULL));
    g_assert_true(bench_put_answer(bench->store, 1, "a", "3", NULL));
    g_assert_true(bench_put_answer(bench->store, 1, "a", "4", NULL));
    then = journal_list_as_of(bench->store, "F1", "2026-11-25T00:00:00Z", 2, NULL);
    none = journal_list_as_of(bench->store, NULL, "2026-11-01T00:00:00Z", 2, NULL);
    g_assert_cmpuint(then->len, ==, 2);
    entry = g_ptr_array_index(then, 0);
    g_assert_cmpstr(entry->summary, ==, "a is 2");
    g_assert_false(entry->is_undone);
    g_assert_cmpuint(none->len, ==, 0);
    now = journal_list(bench->store, "F1", 0, 10, NULL);
    entry = g_ptr_array_index(now, 3);
    g_assert_cmpstr(entry->summary, ==, "a is 2");
    g_assert_true(entry->is_undone);
}

static void
test_nothing_to_undo(void)
{
    g_autoptr(Bench) bench = bench_new();
    g_autoptr(GError) error = NULL;
    JournalEntry *undone = NULL;

    g_assert_false(journal_undo(bench->store, &undone, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_NOTHING);
    g_assert_null(undone);
    g_assert_null(dup_next(bench->store, FALSE));
}

/* More entries than one step of the walk fetches. */
static void
test_undo_far_back(void)
{
    g_autoptr(Bench) bench = new_with_filing();
    g_autofree char *last = NULL;

    for (int i = 0; i < 300; i++) {
        g_autofree char *value = g_strdup_printf("%d", i);

        g_assert_true(bench_put_answer(bench->store, 1, "a", value, NULL));
    }
    for (int i = 299; i >= 0; i--) {
        g_autoptr(JournalEntry) undone = NULL;
        g_autofree char *wanted = g_strdup_printf("a is %d", i);

        g_assert_true(journal_undo(bench->store, &undone, NULL));
        g_assert_cmpstr(undone->summary, ==, wanted);
    }
    last = dup_next(bench->store, FALSE);
    g_assert_cmpstr(last, ==, "new filing");
    g_assert_cmpint(bench_assert_whole(bench->store), ==, 601);
}

/* An editor's two stacks. */
typedef struct {
    char *summary;
    char *before, *after;
    gint64 seq; /* of the change itself */
} Step;

static void
step_free(gpointer data)
{
    Step *step = data;

    g_free(step->summary);
    g_free(step->before);
    g_free(step->after);
    g_free(step);
}

typedef struct {
    GRand *rand;
    GPtrArray *undo, *redo;
    gint64 n_entries;
    int n_values;
} Model;

static gint64
newest_seq(Store *store)
{
    g_autoptr(GPtrArray) entries = journal_list(store, NULL, 0, 1, NULL);

    return entries->len ? ((JournalEntry *)g_ptr_array_index(entries, 0))->seq : 0;
}

static gboolean
change_something(Model *model, Store *store)
{
    static const char *const keys[] = {"a", "b", "c"};
    const char *key = keys[g_rand_int_range(model->rand, 0, G_N_ELEMENTS(keys))];
    g_autofree char *value = g_strdup_printf("v%d", model->n_values++);
    g_autofree char *bytes = g_strdup_printf("file %d", g_rand_int_range(model->rand, 0, 4));

    switch (g_rand_int_range(model->rand, 0, 4)) {
    case 0:
        return bench_delete_answer(store, 1, key, NULL);
    case 1:
        return bench_attach(store, bytes, NULL);
    default:
        return bench_put_answer(store, 1, key, value, NULL);
    }
}

static void
model_change(Model *model, Store *store)
{
    g_autofree char *before = bench_dump(store);
    gint64 seq = newest_seq(store);
    Step *step;

    g_assert_true(change_something(model, store));
    if (newest_seq(store) == seq)
        return; /* nothing was changed: no entry, and what can be done again stays */
    step = g_new0(Step, 1);
    step->before = g_steal_pointer(&before);
    step->after = bench_dump(store);
    step->summary = dup_next(store, FALSE);
    step->seq = newest_seq(store);
    g_ptr_array_add(model->undo, step);
    g_ptr_array_set_size(model->redo, 0);
    model->n_entries++;
}

static void
model_take_back(Model *model, Store *store, gboolean redo)
{
    GPtrArray *from = redo ? model->redo : model->undo;
    g_autofree char *said = dup_next(store, redo);
    g_autoptr(JournalEntry) undone = NULL;
    g_autofree char *dump = NULL;
    g_autoptr(GError) error = NULL;
    gboolean ok =
        redo ? journal_redo(store, &undone, &error) : journal_undo(store, &undone, &error);
    Step *step;

    if (from->len == 0) {
        g_assert_false(ok);
        g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_NOTHING);
        g_assert_null(said);
        return;
    }
    g_assert_no_error(error);
    step = g_ptr_array_steal_index(from, from->len - 1);
    dump = bench_dump(store);
    g_assert_cmpstr(dump, ==, redo ? step->after : step->before);
    g_assert_cmpstr(undone->summary, ==, step->summary);
    g_assert_cmpstr(said, ==, step->summary);
    g_ptr_array_add(redo ? model->undo : model->redo, step);
    model->n_entries++;
}

/* The lists are the two stacks, the top first. */
static void
model_check_steps(const Model *model, Store *store, gboolean redo)
{
    const GPtrArray *stack = redo ? model->redo : model->undo;
    g_autoptr(GPtrArray) steps = journal_list_steps(store, redo, G_MAXUINT, NULL);

    g_assert_cmpuint(steps->len, ==, stack->len);
    for (guint i = 0; i < steps->len; i++) {
        const JournalEntry *entry = g_ptr_array_index(steps, i);
        const Step *step = g_ptr_array_index(stack, stack->len - 1 - i);

        g_assert_cmpstr(entry->summary, ==, step->summary);
    }
}

static gboolean
is_on(const GPtrArray *steps, gint64 seq)
{
    for (guint i = 0; i < steps->len; i++)
        if (((const Step *)g_ptr_array_index(steps, i))->seq == seq)
            return TRUE;
    return FALSE;
}

/* A change counts as undone exactly while it is not on the stack of what can be undone. */
static void
model_check_list(const Model *model, Store *store)
{
    g_autoptr(GPtrArray) entries = journal_list(store, NULL, 0, 10000, NULL);

    model_check_steps(model, store, FALSE);
    model_check_steps(model, store, TRUE);
    g_assert_cmpuint(entries->len, ==, model->n_entries);
    for (guint i = 0; i < entries->len; i++) {
        const JournalEntry *entry = g_ptr_array_index(entries, i);

        if (!g_str_equal(entry->verb, "undo") && !g_str_equal(entry->verb, "redo"))
            g_assert_cmpint(entry->is_undone, ==, !is_on(model->undo, entry->seq));
    }
}

static void
run_model(guint32 seed)
{
    g_autoptr(Bench) bench = bench_new();
    Model model = {.rand = g_rand_new_with_seed(seed)};
    gint64 n = 0, n_differences = -1;
    Step *first = g_new0(Step, 1);

    model.undo = g_ptr_array_new_with_free_func(step_free);
    model.redo = g_ptr_array_new_with_free_func(step_free);
    first->before = bench_dump(bench->store);
    g_assert_true(bench_add_filing(bench->store, "F1", NULL));
    first->after = bench_dump(bench->store);
    first->summary = g_strdup("new filing");
    first->seq = 1;
    g_ptr_array_add(model.undo, first);
    model.n_entries = 1;
    for (int i = 0; i < 60; i++) {
        int what = g_rand_int_range(model.rand, 0, 20);

        if (what < 9 && model.undo->len > 0)
            model_change(&model, bench->store);
        else if (what < 14)
            model_take_back(&model, bench->store, FALSE);
        else if (what < 19)
            model_take_back(&model, bench->store, TRUE);
        else {
            bench_close(bench);
            bench_open(bench);
        }
    }
    model_check_list(&model, bench->store);
    g_assert_cmpint(bench_assert_whole(bench->store), ==, model.n_entries);
    g_assert_true(journal_rebuild(bench->store, &n, &n_differences, NULL));
    g_assert_cmpint(n, ==, model.n_entries);
    g_assert_cmpint(n_differences, ==, 0);
    g_ptr_array_unref(model.undo);
    g_ptr_array_unref(model.redo);
    g_rand_free(model.rand);
}

static void
test_model(void)
{
    for (guint32 seed = 1; seed <= 60; seed++) {
        g_test_message("seed %u", seed);
        run_model(seed);
    }
}

static void
fill(Store *store)
{
    for (int i = 0; i < 10; i++) {
        g_autofree char *value = g_strdup_printf("%d", i);

        g_assert_true(bench_put_answer(store, 1, "a", value, NULL));
    }
    g_assert_true(bench_attach(store, "the licence", NULL));
}

static void
assert_altered(const Bench *bench, gint64 first_bad)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JournalEntry) bad = NULL;
    gint64 n;

    g_assert_false(journal_verify(bench->store, &n, &bad, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_BROKEN);
    if (first_bad == 0) {
        g_assert_null(bad);
        return;
    }
    g_assert_nonnull(bad);
    g_assert_cmpint(bad->seq, ==, first_bad);
}

/* SQL, and the entry that must be named; 0: the tables are wrong, not an entry. */
static const struct {
    const char *name, *sql;
    gint64 first_bad;
} alterations[] = {
    {"summary", "UPDATE journal SET summary = 'a is x' WHERE seq = 5", 5},
    {"actor", "UPDATE journal SET actor = 'other' WHERE seq = 12", 12},
    {"at", "UPDATE journal SET at = '2026-11-25T00:00:00Z' WHERE seq = 1", 1},
    {"undoes", "UPDATE journal SET undoes = 3 WHERE seq = 5", 5},
    {"changes", "UPDATE journal SET changes = zeroblob(length(changes)) WHERE seq = 6", 6},
    {"empty", "UPDATE journal SET changes = x'' WHERE seq = 6", 6},
    {"hash", "UPDATE journal SET hash = zeroblob(32) WHERE seq = 7", 7},
    {"short_hash", "UPDATE journal SET hash = x'' WHERE seq = 7", 7},
    {"prev", "UPDATE journal SET prev = zeroblob(32) WHERE seq = 7", 7},
    {"deleted", "DELETE FROM journal WHERE seq = 8", 9},
    {"first_deleted", "DELETE FROM journal WHERE seq = 1", 2},
    {"last_deleted", "DELETE FROM journal WHERE seq = 12", 0},
    {"row", "UPDATE answer SET value = 'x'", 0},
    {"row_deleted", "DELETE FROM answer", 0},
    {"row_added", "INSERT INTO entity (key) VALUES ('x')", 0},
    {"blob", "UPDATE blob SET bytes = x'00'", 0},
    {"blob_deleted", "DELETE FROM blob", 0},
};

static void
test_alteration(gconstpointer data)
{
    g_autoptr(Bench) bench = new_with_filing();
    gsize i = GPOINTER_TO_SIZE(data);

    fill(bench->store);
    g_assert_cmpint(bench_assert_whole(bench->store), ==, 12);
    bench_raw(bench, alterations[i].sql);
    assert_altered(bench, alterations[i].first_bad);
    bench_close(bench);
    bench_open(bench);
    assert_altered(bench, alterations[i].first_bad);
}

static void
test_rebuild_repairs(void)
{
    g_autoptr(Bench) bench = new_with_filing();
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;
    gint64 n = 0, n_differences = 0;

    fill(bench->store);
    before = bench_dump(bench->store);
    bench_raw(bench, "UPDATE answer SET value = 'x'; UPDATE filing SET title = 'x';"
                     " DELETE FROM overview; INSERT INTO entity (key) VALUES ('x');"
                     " DELETE FROM document");
    assert_altered(bench, 0);
    g_assert_true(journal_rebuild(bench->store, &n, &n_differences, NULL));
    g_assert_cmpint(n, ==, 12);
    g_assert_cmpint(n_differences, ==, 6);
    after = bench_dump(bench->store);
    g_assert_cmpstr(after, ==, before);
    bench_assert_whole(bench->store);
    g_assert_true(bench_put_answer(bench->store, 1, "b", "1", NULL));
}

static void
test_undo_conflict(void)
{
    g_autoptr(Bench) bench = new_with_filing();
    g_autoptr(GError) error = NULL;
    g_autoptr(JournalEntry) undone = NULL;

    g_assert_true(bench_put_answer(bench->store, 1, "a", "1", NULL));
    bench_raw(bench, "UPDATE answer SET value = 'x'");
    g_assert_false(journal_undo(bench->store, &undone, &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW);
    assert_answer(bench->store, "a", "x");
}

static void
assert_then(Bench *bench, const char *instant, const char *wanted)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) then = journal_open_as_of(bench->store, instant, &error);

    g_assert_no_error(error);
    assert_answer(then, "a", wanted);
    g_assert_true(store_is_read_only(then));
    g_assert_false(bench_put_answer(then, 1, "a", "x", &error));
    g_assert_error(error, BEIAN_ERROR, BEIAN_ERROR_READONLY);
    if (wanted) {
        g_autoptr(OverviewRow) row = NULL;

        store_set_projection(then, bench_projection, NULL);
        g_assert_true(store_refresh(then, "1", "2026-11-24", NULL));
        row = overview_get(then, 1, NULL);
        g_assert_nonnull(row);
    }
}

static void
test_as_of(void)
{
    g_autoptr(Bench) bench = bench_new();

    g_assert_true(bench_add_filing(bench->store, "F1", NULL));
    g_assert_true(bench_put_answer(bench->store, 1, "a", "1", NULL));
    bench_set_day(bench, "2026-11-26");
    g_assert_true(bench_put_answer(bench->store, 1, "a", "2", NULL));
    bench_set_day(bench, "2026-11-28");
    g_assert_true(bench_delete_answer(bench->store, 1, "a", NULL));
    assert_then(bench, "2026-11-23T23:59:59Z", NULL);
    assert_then(bench, "2026-11-24T01:00:00Z", "1");
    assert_then(bench, "2026-11-26T00:59:59Z", "1");
    assert_then(bench, "2026-11-27T00:00:00Z", "2");
    assert_then(bench, "2026-11-28T01:00:00Z", NULL);
}

/* A clock that was set back must not take an entry out of the middle. */
static void
test_as_of_clock_back(void)
{
    g_autoptr(Bench) bench = new_with_filing();

    g_assert_true(bench_put_answer(bench->store, 1, "a", "1", NULL));
    bench_set_day(bench, "2026-12-24");
    g_assert_true(bench_put_answer(bench->store, 1, "a", "2", NULL));
    bench_set_day(bench, "2026-11-25");
    g_assert_true(bench_put_answer(bench->store, 1, "a", "3", NULL));
    assert_then(bench, "2026-11-30T00:00:00Z", "1");
    assert_then(bench, "2026-12-30T00:00:00Z", "3");
}

static gboolean
write_patiently(Store *store, const char *key, const char *value)
{
    g_autoptr(GError) error = NULL;

    while (!bench_put_answer(store, 1, key, value, &error)) {
        if (!g_error_matches(error, BEIAN_ERROR, BEIAN_ERROR_BUSY))
            return FALSE;
        g_clear_error(&error);
    }
    return TRUE;
}

static int
run_writer(const Bench *bench, const char *name)
{
    g_autoptr(Store) store = store_open(bench->path, 0, bench->clock, name, NULL);

    if (!store)
        return 1;
    for (int i = 0; i < ENTRIES_A_WRITER; i++) {
        g_autofree char *key = g_strdup_printf("%s-%d", name, i);

        if (!write_patiently(store, key, name))
            return 2;
    }
    return 0;
}

static pid_t
start_writer(const Bench *bench, const char *name)
{
    pid_t pid = fork();

    g_assert_cmpint(pid, >=, 0);
    if (pid == 0)
        _exit(run_writer(bench, name));
    return pid;
}

static void
assert_exits_well(pid_t pid)
{
    int status = -1;

    g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
    g_assert_true(WIFEXITED(status));
    g_assert_cmpint(WEXITSTATUS(status), ==, 0);
}

static void
test_two_writers(void)
{
    g_autoptr(Bench) bench = new_with_filing();
    g_autoptr(GPtrArray) answers = NULL;
    pid_t one, two;

    bench_close(bench);
    one = start_writer(bench, "one");
    two = start_writer(bench, "two");
    assert_exits_well(one);
    assert_exits_well(two);
    bench_open(bench);
    g_assert_cmpint(bench_assert_whole(bench->store), ==, 1 + 2 * ENTRIES_A_WRITER);
    answers = answer_list(bench->store, 1, NULL);
    g_assert_cmpuint(answers->len, ==, 2 * ENTRIES_A_WRITER);
}

/* Undo of what another program changed meanwhile takes the latest entry, whoever wrote it. */
static void
test_undo_after_other(void)
{
    g_autoptr(Bench) bench = new_with_filing();
    g_autoptr(Store) other = store_open(bench->path, 0, bench->clock, "other", NULL);
    g_autoptr(JournalEntry) undone = NULL;

    g_assert_true(bench_put_answer(bench->store, 1, "a", "1", NULL));
    g_assert_true(bench_put_answer(other, 1, "a", "2", NULL));
    g_assert_true(journal_undo(bench->store, &undone, NULL));
    g_assert_cmpstr(undone->summary, ==, "a is 2");
    assert_answer(other, "a", "1");
}

static void
add_alterations(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(alterations); i++) {
        g_autofree char *name =
            g_strdup_printf("/journal/verify/altered/%s", alterations[i].name);

        g_test_add_data_func(name, GSIZE_TO_POINTER(i), test_alteration);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/journal/commit/list", test_commit_and_list);
    g_test_add_func("/journal/commit/changes", test_changes);
    g_test_add_func("/journal/commit/nothing_changed", test_nothing_changed);
    g_test_add_func("/journal/commit/work_fails", test_work_fails);
    g_test_add_func("/journal/commit/only_door", test_only_door);
    g_test_add_func("/journal/undo/redo", test_undo_redo);
    g_test_add_func("/journal/list/as_of", test_list_as_of);
    g_test_add_func("/journal/undo/nothing", test_nothing_to_undo);
    g_test_add_func("/journal/undo/far_back", test_undo_far_back);
    g_test_add_func("/journal/undo/conflict", test_undo_conflict);
    g_test_add_func("/journal/undo/after_other", test_undo_after_other);
    g_test_add_func("/journal/undo/model", test_model);
    g_test_add_func("/journal/rebuild/repairs", test_rebuild_repairs);
    g_test_add_func("/journal/as_of/instants", test_as_of);
    g_test_add_func("/journal/as_of/clock_back", test_as_of_clock_back);
    g_test_add_func("/journal/two_writers", test_two_writers);
    add_alterations();
    return g_test_run();
}
