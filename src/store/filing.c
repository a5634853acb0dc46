/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "store/filing.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/query.h"

#define COLUMNS                                                                                \
    "id, code, title, type, entity_id, stage, stage_since, round, is_open, catalogue_version," \
    " created_at, closed_at, number, police_number, note"

enum { GET, BY_CODE, EXISTS, OPEN, LATEST, HIGHEST, INSERT, UPDATE, N_SQL };
static const char *const sql[N_SQL] = {
    [GET] = "SELECT " COLUMNS " FROM filing WHERE id = ?1",
    [BY_CODE] = "SELECT " COLUMNS " FROM filing WHERE code = ?1",
    [EXISTS] = "SELECT 1 FROM filing WHERE id = ?1",
    [OPEN] = "SELECT " COLUMNS " FROM filing WHERE entity_id = ?1 AND is_open = 1 ORDER BY id",
    [LATEST] = "SELECT " COLUMNS
               " FROM filing WHERE entity_id = ?1 AND id <> ?2 ORDER BY id DESC LIMIT 1",
    [HIGHEST] = "SELECT max(coalesce((SELECT max(id) FROM filing), 0),"
                " coalesce((SELECT max(CAST(substr(object, 2) AS INTEGER)) FROM journal"
                " WHERE object GLOB 'F[0-9]*'), 0))",
    [INSERT] = "INSERT INTO filing (" COLUMNS
               ") VALUES (?1, ?2, ?3, ?4, nullif(?5, 0), ?6, ?7, ?8, ?9, ?10,"
               " ?11, ?12, ?13, ?14, ?15)",
    [UPDATE] = "UPDATE filing SET title = ?2, type = ?3, entity_id = nullif(?4, 0), stage = ?5,"
               " stage_since = ?6, round = ?7, is_open = ?8, closed_at = ?9, number = ?10,"
               " police_number = ?11, note = ?12, catalogue_version = ?13 WHERE id = ?1",
};

gboolean
filing_is_unnamed(const char *title)
{
    return g_str_equal(title, FILING_UNNAMED) || g_str_equal(title, FILING_UNNAMED_EN) ||
           g_str_equal(title, FILING_UNNAMED_ZH);
}

const char *
filing_title(const char *title)
{
    return filing_is_unnamed(title) ? _("New filing") : title;
}

char *
filing_dup_title_by_service(const char *title)
{
    const char *shown = filing_title(title);
    const char *joint = strstr(shown, FILING_TITLE_JOINT);

    return joint ? g_strdup_printf("%s" FILING_TITLE_JOINT "%.*s",
                                   joint + strlen(FILING_TITLE_JOINT), (int)(joint - shown),
                                   shown)
                 : g_strdup(shown);
}

void
filing_free(Filing *filing)
{
    if (!filing)
        return;
    g_free(filing->code);
    g_free(filing->title);
    g_free(filing->type);
    g_free(filing->stage);
    g_free(filing->stage_since);
    g_free(filing->catalogue_version);
    g_free(filing->created_at);
    g_free(filing->closed_at);
    g_free(filing->number);
    g_free(filing->police_number);
    g_free(filing->note);
    g_free(filing);
}

static void
free_filing(gpointer filing)
{
    filing_free(filing);
}

static Filing *
read_filing(Query *q)
{
    Filing *row = g_new0(Filing, 1);

    row->id = query_int(q);
    row->code = query_dup_text(q);
    row->title = query_dup_text(q);
    row->type = query_dup_text(q);
    row->entity_id = query_int(q);
    row->stage = query_dup_text(q);
    row->stage_since = query_dup_text(q);
    row->round = (int)query_int(q);
    row->is_open = query_int(q) != 0;
    row->catalogue_version = query_dup_text(q);
    row->created_at = query_dup_text(q);
    row->closed_at = query_dup_text(q);
    row->number = query_dup_text(q);
    row->police_number = query_dup_text(q);
    row->note = query_dup_text(q);
    return row;
}

/* All rows of a running query, and its end. */
static GPtrArray *
read_all(Query *q, GError **error)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_filing);

    while (query_next(q))
        g_ptr_array_add(rows, read_filing(q));
    if (!query_end(q, error))
        g_clear_pointer(&rows, g_ptr_array_unref);
    return rows;
}

static Filing *
read_one(Query *q, GError **error)
{
    Filing *row = query_next(q) ? read_filing(q) : NULL;

    if (!query_end(q, error))
        g_clear_pointer(&row, filing_free);
    return row;
}

Filing *
filing_get(Store *store, gint64 id, GError **error)
{
    g_autoptr(GError) local = NULL;
    Query q = query_start(store, sql[GET]);
    Filing *filing;

    query_bind_int(&q, id);
    filing = read_one(&q, &local);
    if (local)
        g_propagate_error(error, g_steal_pointer(&local));
    else if (!filing)
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN,
                    _("the filing is not there any more"));
    return filing;
}

Filing *
filing_get_by_code(Store *store, const char *code, GError **error)
{
    Query q = query_start(store, sql[BY_CODE]);

    query_bind_text(&q, code);
    return read_one(&q, error);
}

gboolean
filing_exists(Store *store, gint64 id)
{
    Query q = query_start(store, sql[EXISTS]);
    gboolean exists;

    query_bind_int(&q, id);
    exists = query_next(&q);
    return query_end(&q, NULL) && exists;
}

GPtrArray *
filing_list_open_of_entity(Store *store, gint64 entity_id, GError **error)
{
    Query q = query_start(store, sql[OPEN]);

    query_bind_int(&q, entity_id);
    return read_all(&q, error);
}

Filing *
filing_get_latest_of_entity(Store *store, gint64 entity_id, gint64 except_id, GError **error)
{
    Query q = query_start(store, sql[LATEST]);

    query_bind_int(&q, entity_id);
    query_bind_int(&q, except_id);
    return read_one(&q, error);
}

/* The journal remembers codes whose filing was undone. */
static gboolean
read_highest(Store *store, gint64 *out, GError **error)
{
    Query q = query_start(store, sql[HIGHEST]);

    *out = 0;
    if (query_next(&q))
        *out = query_int(&q);
    return query_end(&q, error);
}

char *
filing_dup_next_code(Store *store, GError **error)
{
    gint64 highest;

    if (!read_highest(store, &highest, error))
        return NULL;
    return g_strdup_printf("F%" G_GINT64_FORMAT, highest + 1);
}

/* The id is the code's number: neither is given out twice. */
gboolean
filing_insert(Store *store, const Filing *filing, gint64 *out_id, GError **error)
{
    Query q = query_start(store, sql[INSERT]);

    *out_id = g_ascii_strtoll(filing->code + 1, NULL, 10);
    query_bind_int(&q, *out_id);
    query_bind_text(&q, filing->code);
    query_bind_text(&q, filing->title);
    query_bind_text(&q, filing->type);
    query_bind_int(&q, filing->entity_id);
    query_bind_text(&q, filing->stage);
    query_bind_text(&q, filing->stage_since);
    query_bind_int(&q, filing->round);
    query_bind_int(&q, filing->is_open);
    query_bind_text(&q, filing->catalogue_version);
    query_bind_text(&q, filing->created_at);
    query_bind_text(&q, filing->closed_at);
    query_bind_text(&q, filing->number);
    query_bind_text(&q, filing->police_number);
    query_bind_text(&q, filing->note);
    return query_run(&q, error);
}

gboolean
filing_update(Store *store, const Filing *filing, GError **error)
{
    Query q = query_start(store, sql[UPDATE]);

    query_bind_int(&q, filing->id);
    query_bind_text(&q, filing->title);
    query_bind_text(&q, filing->type);
    query_bind_int(&q, filing->entity_id);
    query_bind_text(&q, filing->stage);
    query_bind_text(&q, filing->stage_since);
    query_bind_int(&q, filing->round);
    query_bind_int(&q, filing->is_open);
    query_bind_text(&q, filing->closed_at);
    query_bind_text(&q, filing->number);
    query_bind_text(&q, filing->police_number);
    query_bind_text(&q, filing->note);
    query_bind_text(&q, filing->catalogue_version);
    return query_run(&q, error);
}
