/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/progress.h"

#include <string.h>

#include "store/filing.h"
#include "store/journal.h"
#include "workflow/requirement.h"

/* Entries of one filing that are looked at; older ones count from the first day seen. */
#define ENTRIES 20000

/* A required material, as the entries read so far leave it. */
typedef struct {
    const Requirement *now;
    GHashTable *answered; /* its facts that have an answer; of an information */
    gboolean is_marked;   /* a mark settles it */
    gboolean was_done;    /* in the entries at least once */
} Trace;

static void
free_trace(gpointer data)
{
    Trace *trace = data;

    g_hash_table_unref(trace->answered);
    g_free(trace);
}

void
progress_free(Progress *progress)
{
    if (!progress)
        return;
    g_array_unref(progress->days);
    g_free(progress);
}

static gboolean
is_information(const Trace *trace)
{
    return item_is(trace->now->material, "kind", "information");
}

static gboolean
is_done(const Trace *trace)
{
    guint n_facts = item_n(trace->now->material, "fact");

    return trace->is_marked || (is_information(trace) && n_facts > 0 &&
                                g_hash_table_size(trace->answered) == n_facts);
}

static GPtrArray *
trace_list(const GPtrArray *requirements)
{
    GPtrArray *traces = g_ptr_array_new_with_free_func(free_trace);

    for (guint i = 0; i < requirements->len; i++) {
        const Requirement *r = g_ptr_array_index(requirements, i);
        Trace *trace;

        if (r->required != TRI_YES || r->is_optional)
            continue;
        trace = g_new0(Trace, 1);
        trace->now = r;
        trace->answered = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_ptr_array_add(traces, trace);
    }
    return traces;
}

static gboolean
settles(const char *state)
{
    return state && (g_str_equal(state, material_state_word(MATERIAL_COLLECTED)) ||
                     g_str_equal(state, material_state_word(MATERIAL_VERIFIED)) ||
                     g_str_equal(state, material_state_word(MATERIAL_WAIVED)));
}

static void
take_mark(Trace *trace, int service_no, const char *id, const JournalChange *change)
{
    if (service_no == trace->now->service_no && g_str_equal(id, item_id(trace->now->material)))
        trace->is_marked = settles(change->new_value);
}

/* An answer for the whole filing counts for each of its services. */
static void
take_answer(Trace *trace, int service_no, const char *id, const JournalChange *change)
{
    if ((service_no && trace->now->service_no && service_no != trace->now->service_no) ||
        !item_list_has(trace->now->material, "fact", id))
        return;
    if (change->new_value)
        g_hash_table_add(trace->answered, g_strdup(id));
    else
        g_hash_table_remove(trace->answered, id);
}

static void
take_change(const GPtrArray *traces, gint64 filing_id, const JournalChange *change)
{
    gboolean is_mark =
        g_str_equal(change->table, "material") && g_str_equal(change->column, "state");
    gboolean is_answer =
        g_str_equal(change->table, "answer") && g_str_equal(change->column, "value");
    /* filing/service/material or fact */
    g_auto(GStrv) key = is_mark || is_answer ? g_strsplit(change->key, "/", 3) : NULL;

    if (!key || g_strv_length(key) != 3 || g_ascii_strtoll(key[0], NULL, 10) != filing_id)
        return;
    for (guint i = 0; i < traces->len; i++) {
        Trace *trace = g_ptr_array_index(traces, i);
        int service_no = (int)g_ascii_strtoll(key[1], NULL, 10);

        if (is_mark)
            take_mark(trace, service_no, key[2], change);
        else
            take_answer(trace, service_no, key[2], change);
        trace->was_done = trace->was_done || is_done(trace);
    }
}

/* What the entries never saw done but is, was so from the beginning; what has a fault now is
 * not, whatever its mark says. */
static int
count_done(const GPtrArray *traces, gboolean (*counts)(const Trace *trace))
{
    int n = 0;

    for (guint i = 0; i < traces->len; i++)
        n += counts(g_ptr_array_index(traces, i)) ? 1 : 0;
    return n;
}

static gboolean
is_done_then(const Trace *trace)
{
    return is_done(trace) && !trace->now->fault;
}

static gboolean
is_done_now(const Trace *trace)
{
    return requirement_is_done(trace->now);
}

static gboolean
was_done_before(const Trace *trace)
{
    return !trace->was_done && requirement_is_done(trace->now);
}

/* One number a day: the last. */
static void
put_day(GArray *days, Day day, int n_done)
{
    ProgressDay *last = days->len ? &g_array_index(days, ProgressDay, days->len - 1) : NULL;
    ProgressDay next = {day, n_done};

    if (last && day_compare(last->day, day) >= 0)
        last->n_done = n_done;
    else if (!last || last->n_done != n_done)
        g_array_append_val(days, next);
}

static gboolean
read_entries(Workflow *flow, const Filing *filing, const GPtrArray *traces, GArray *days,
             GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(GPtrArray) entries = journal_list(store, filing->code, 0, ENTRIES, error);

    for (guint i = entries ? entries->len : 0; i > 0; i--) {
        const JournalEntry *entry = g_ptr_array_index(entries, i - 1);
        g_autoptr(GPtrArray) changes =
            journal_list_changes(store, entry->origin, entry->seq, error);
        gint64 at;

        if (!changes || !instant_parse(entry->at, &at, error))
            return FALSE;
        for (guint c = 0; c < changes->len; c++)
            take_change(traces, filing->id, g_ptr_array_index(changes, c));
        put_day(days, day_from_instant(at), count_done(traces, is_done_then));
    }
    return entries != NULL;
}

Progress *
progress_of_filing(Workflow *flow, gint64 filing_id, GError **error)
{
    g_autoptr(Filing) filing = filing_get(workflow_get_store(flow), filing_id, error);
    g_autoptr(GPtrArray) requirements =
        filing ? requirement_list(flow, filing_id, error) : NULL;
    g_autoptr(GPtrArray) traces = requirements ? trace_list(requirements) : NULL;
    g_autoptr(Progress) progress = g_new0(Progress, 1);
    int n_before;

    progress->days = g_array_new(FALSE, FALSE, sizeof(ProgressDay));
    if (!traces || !read_entries(flow, filing, traces, progress->days, error))
        return NULL;
    progress->n_all = (int)traces->len;
    n_before = count_done(traces, was_done_before);
    for (guint i = 0; i < progress->days->len; i++)
        g_array_index(progress->days, ProgressDay, i).n_done += n_before;
    put_day(progress->days, workflow_get_today(flow), count_done(traces, is_done_now));
    return g_steal_pointer(&progress);
}
