/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/deadline.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "store/query.h"

#define COLUMNS                                                                                      \
    "d.filing_id, rule_id, instance, due_on, due_at, earliest_on, usual_on, actor, kind, d.is_open," \
    " provisional, acknowledged, snoozed_until, read_in, read_page, read_confidence"

enum { OF_FILING, OPEN, OPEN_AFTER, OPEN_OF_RULES, PUT, DELETE, DELETE_OF_FILING, N_SQL };
static const char *const sql[N_SQL] = {
    [OF_FILING] = "SELECT " COLUMNS
                  ", NULL FROM deadline AS d WHERE d.filing_id = ?1 ORDER BY due_on, rule_id",
    [OPEN] =
        "SELECT " COLUMNS ", f.code FROM deadline AS d JOIN filing AS f ON f.id = d.filing_id"
        " WHERE d.is_open = 1 AND due_on BETWEEN ?1 AND ?2"
        " ORDER BY due_on, d.filing_id, rule_id, instance LIMIT ?3",
    [OPEN_AFTER] =
        "SELECT " COLUMNS ", f.code FROM deadline AS d JOIN filing AS f ON f.id = d.filing_id"
        " WHERE d.is_open = 1 AND due_on BETWEEN ?1 AND ?2"
        " AND (due_on, d.filing_id, rule_id, instance) > (?1, ?4, ?5, ?6)"
        " ORDER BY due_on, d.filing_id, rule_id, instance LIMIT ?3",
    [OPEN_OF_RULES] =
        "SELECT " COLUMNS ", f.code FROM deadline AS d JOIN filing AS f ON f.id = d.filing_id"
        " WHERE d.is_open = 1 AND due_on BETWEEN ?1 AND ?2 AND rule_id IN (?4, ?5)"
        " ORDER BY due_at, d.filing_id, instance LIMIT ?3",
    [PUT] =
        "INSERT INTO deadline (filing_id, rule_id, instance, due_on, due_at, earliest_on, usual_on, actor,"
        " kind, is_open, provisional, acknowledged, snoozed_until, read_in, read_page,"
        " read_confidence)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"
        " ON CONFLICT DO UPDATE SET due_on = excluded.due_on, due_at = excluded.due_at,"
        " earliest_on = excluded.earliest_on, usual_on = excluded.usual_on,"
        " actor = excluded.actor, kind = excluded.kind, is_open = excluded.is_open,"
        " provisional = excluded.provisional, acknowledged = excluded.acknowledged,"
        " snoozed_until = excluded.snoozed_until, read_in = excluded.read_in,"
        " read_page = excluded.read_page, read_confidence = excluded.read_confidence",
    [DELETE] = "DELETE FROM deadline WHERE filing_id = ?1 AND rule_id = ?2 AND instance = ?3",
    [DELETE_OF_FILING] = "DELETE FROM deadline WHERE filing_id = ?1",
};

void
deadline_free(Deadline *deadline)
{
    if (!deadline)
        return;
    g_free(deadline->rule_id);
    g_free(deadline->due_on);
    g_free(deadline->due_at);
    g_free(deadline->earliest_on);
    g_free(deadline->usual_on);
    g_free(deadline->actor);
    g_free(deadline->kind);
    g_free(deadline->snoozed_until);
    g_free(deadline->read_in);
    g_free(deadline->code);
    g_free(deadline);
}

static void
free_deadline(gpointer deadline)
{
    deadline_free(deadline);
}

static Deadline *
read_deadline(Query *q)
{
    Deadline *row = g_new0(Deadline, 1);

    row->filing_id = query_int(q);
    row->rule_id = query_dup_text(q);
    row->instance = (int)query_int(q);
    row->due_on = query_dup_text(q);
    row->due_at = query_dup_text(q);
    row->earliest_on = query_dup_text(q);
    row->usual_on = query_dup_text(q);
    row->actor = query_dup_text(q);
    row->kind = query_dup_text(q);
    row->is_open = query_int(q) != 0;
    row->provisional = query_int(q) != 0;
    row->acknowledged = query_int(q) != 0;
    row->snoozed_until = query_dup_text(q);
    row->read_in = query_dup_text(q);
    row->read_page = (int)query_int(q);
    row->read_confidence = (int)query_int(q);
    row->code = query_dup_text(q);
    return row;
}

/* All rows of a running query, and its end. */
static GPtrArray *
read_all(Query *q, GError **error)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_deadline);

    while (query_next(q))
        g_ptr_array_add(rows, read_deadline(q));
    if (!query_end(q, error))
        g_clear_pointer(&rows, g_ptr_array_unref);
    return rows;
}

gboolean
deadline_is_snoozed(const Deadline *deadline, const char *today)
{
    return deadline->snoozed_until && strcmp(deadline->snoozed_until, today) > 0;
}

gboolean
deadline_is_late(const Deadline *deadline, const char *today)
{
    return deadline->is_open && !deadline->acknowledged &&
           !g_str_equal(deadline->kind, "advice") && strcmp(deadline->due_on, today) < 0;
}

GPtrArray *
deadline_list_of_filing(Store *store, gint64 filing_id, GError **error)
{
    Query q = query_start(store, sql[OF_FILING]);

    query_bind_int(&q, filing_id);
    return read_all(&q, error);
}

GPtrArray *
deadline_list_open(Store *store, const char *from, const char *to, int limit, GError **error)
{
    Query q = query_start(store, sql[OPEN]);

    query_bind_text(&q, from);
    query_bind_text(&q, to);
    query_bind_int(&q, limit);
    return read_all(&q, error);
}

GPtrArray *
deadline_list_open_of_rules(Store *store, const char *const rules[2], const char *from,
                            const char *to, int limit, GError **error)
{
    Query q = query_start(store, sql[OPEN_OF_RULES]);

    query_bind_text(&q, from);
    query_bind_text(&q, to);
    query_bind_int(&q, limit);
    query_bind_text(&q, rules[0]);
    query_bind_text(&q, rules[1]);
    return read_all(&q, error);
}

GPtrArray *
deadline_list_open_after(Store *store, const Deadline *after, const char *to, int limit,
                         GError **error)
{
    Query q = query_start(store, sql[OPEN_AFTER]);

    query_bind_text(&q, after->due_on);
    query_bind_text(&q, to);
    query_bind_int(&q, limit);
    query_bind_int(&q, after->filing_id);
    query_bind_text(&q, after->rule_id);
    query_bind_int(&q, after->instance);
    return read_all(&q, error);
}

gboolean
deadline_put(Store *store, const Deadline *deadline, GError **error)
{
    Query q = query_start(store, sql[PUT]);

    query_bind_int(&q, deadline->filing_id);
    query_bind_text(&q, deadline->rule_id);
    query_bind_int(&q, deadline->instance);
    query_bind_text(&q, deadline->due_on);
    query_bind_text(&q, deadline->due_at);
    query_bind_text(&q, deadline->earliest_on);
    query_bind_text(&q, deadline->usual_on);
    query_bind_text(&q, deadline->actor);
    query_bind_text(&q, deadline->kind);
    query_bind_int(&q, deadline->is_open);
    query_bind_int(&q, deadline->provisional);
    query_bind_int(&q, deadline->acknowledged);
    query_bind_text(&q, deadline->snoozed_until);
    query_bind_text(&q, deadline->read_in);
    query_bind_int(&q, deadline->read_page);
    query_bind_int(&q, deadline->read_confidence);
    return query_run(&q, error);
}

gboolean
deadline_delete_of_filing(Store *store, gint64 filing_id, GError **error)
{
    Query q = query_start(store, sql[DELETE_OF_FILING]);

    query_bind_int(&q, filing_id);
    return query_run(&q, error);
}

static gboolean
delete_one(Store *store, const Deadline *deadline, GError **error)
{
    Query q = query_start(store, sql[DELETE]);

    query_bind_int(&q, deadline->filing_id);
    query_bind_text(&q, deadline->rule_id);
    query_bind_int(&q, deadline->instance);
    return query_run(&q, error);
}

static const Deadline *
find_same(const GPtrArray *deadlines, const Deadline *wanted)
{
    for (guint i = 0; i < deadlines->len; i++) {
        const Deadline *d = g_ptr_array_index(deadlines, i);

        if (d->instance == wanted->instance && g_str_equal(d->rule_id, wanted->rule_id))
            return d;
    }
    return NULL;
}

static gboolean
is_equal(const Deadline *a, const Deadline *b)
{
    return g_str_equal(a->due_on, b->due_on) && g_strcmp0(a->due_at, b->due_at) == 0 &&
           g_strcmp0(a->earliest_on, b->earliest_on) == 0 &&
           g_strcmp0(a->usual_on, b->usual_on) == 0 && g_str_equal(a->actor, b->actor) &&
           g_str_equal(a->kind, b->kind) && a->is_open == b->is_open &&
           a->provisional == b->provisional && a->acknowledged == b->acknowledged &&
           g_strcmp0(a->snoozed_until, b->snoozed_until) == 0 &&
           g_strcmp0(a->read_in, b->read_in) == 0 && a->read_page == b->read_page &&
           a->read_confidence == b->read_confidence;
}

gboolean
deadline_replace(Store *store, gint64 filing_id, const GPtrArray *deadlines, GError **error)
{
    g_autoptr(GPtrArray) old = deadline_list_of_filing(store, filing_id, error);

    if (!old)
        return FALSE;
    for (guint i = 0; i < old->len; i++) {
        const Deadline *d = g_ptr_array_index(old, i);

        if (!find_same(deadlines, d) && !delete_one(store, d, error))
            return FALSE;
    }
    for (guint i = 0; i < deadlines->len; i++) {
        const Deadline *d = g_ptr_array_index(deadlines, i);
        const Deadline *same = find_same(old, d);

        if ((!same || !is_equal(same, d)) && !deadline_put(store, d, error))
            return FALSE;
    }
    return TRUE;
}
