/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/seen.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/query.h"
#include "store/store_private.h"

#define COLUMNS                                                                                \
    "k.filing_id, k.service_no, k.aspect, s.answer, s.value, s.reason, s.since, t.at,"         \
    " t.answer, t.reason, t.source, t.told_at"

#define LAST                                                                                   \
    "SELECT max(at), max(told_at) FROM tried WHERE filing_id = ?1 AND service_no = ?2"         \
    " AND aspect IN "

/* The register was asked by its number, which has 'ICP备' in it, or the officer told it. */
#define BY_NUMBER(table)                                                                       \
    " EXISTS (SELECT 1 FROM tried t WHERE t.filing_id = " table                                \
    ".filing_id AND t.service_no = " table ".service_no AND t.aspect = " table                 \
    ".aspect AND (t.source = '" SEEN_BY_OFFICER                                                \
    "' OR t.source LIKE '%ICP\\%E5\\%A4\\%87%' ESCAPE '\\'))"

/* The provider's state goes by the service number, the rest of its records by the domain. */
#define OF_SITE(table)                                                                         \
    " WHERE filing_id = ?1 AND service_no = ?2 AND CASE"                                       \
    " WHEN aspect LIKE 'register-%' THEN ?3 AND NOT" BY_NUMBER(                                \
        table) " WHEN aspect LIKE 'provider-%' THEN ?3 AND aspect <> 'provider-state'"         \
               " WHEN aspect LIKE 'domain-%' THEN ?3 ELSE 1 END"

enum {
    LIST,
    LAST_SITE,
    LAST_REGISTER,
    LAST_PROVIDER,
    PUT,
    PUT_TRY,
    FORGET,
    FORGET_CHANGED,
    SET_ASIDE,
    RECALL,
    N_SQL
};
static const char *const sql[N_SQL] = {
    [LIST] = "SELECT " COLUMNS
             " FROM (SELECT filing_id, service_no, aspect FROM seen WHERE filing_id = ?1"
             " UNION SELECT filing_id, service_no, aspect FROM tried WHERE filing_id = ?1"
             " AND service_no > 0) k"
             " LEFT JOIN seen s ON s.filing_id = k.filing_id AND s.service_no = k.service_no"
             " AND s.aspect = k.aspect"
             " LEFT JOIN tried t ON t.filing_id = k.filing_id AND t.service_no = k.service_no"
             " AND t.aspect = k.aspect ORDER BY k.service_no, k.aspect",
    [LAST_SITE] = LAST "('address', 'https', 'http')",
    [LAST_REGISTER] = LAST "('register-number', 'register-entity', 'register-site-name')"
                           " AND source IS NOT '" SEEN_BY_OFFICER "'",
    [LAST_PROVIDER] = LAST "('provider-state', 'provider-number', 'provider-risk')",
    [PUT] = "INSERT INTO seen (filing_id, service_no, aspect, answer, value, reason, since)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
            " ON CONFLICT (filing_id, service_no, aspect) DO UPDATE SET"
            " answer = excluded.answer, value = excluded.value, reason = excluded.reason,"
            " since = excluded.since",
    [PUT_TRY] =
        "INSERT INTO tried (filing_id, service_no, aspect, at, answer, reason, source, told_at)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
        " ON CONFLICT (filing_id, service_no, aspect) DO UPDATE SET at = excluded.at,"
        " answer = excluded.answer, reason = excluded.reason,"
        " source = CASE WHEN excluded.told_at IS NULL AND told_at IS NOT NULL THEN source"
        " ELSE excluded.source END,"
        " told_at = coalesce(excluded.told_at, told_at)",
    [FORGET] = "DELETE FROM seen" OF_SITE("seen"),
    [FORGET_CHANGED] = "DELETE FROM changed" OF_SITE("changed"),
    /* No service has such a number: they are nobody's until they are recalled. */
    [SET_ASIDE] = "UPDATE OR REPLACE tried SET service_no = -service_no,"
                  " aspect = aspect || ' ' || ?4" OF_SITE("tried"),
    [RECALL] = "UPDATE OR IGNORE tried SET service_no = -service_no,"
               " aspect = substr(aspect, 1, length(aspect) - length(?3) - 1)"
               " WHERE filing_id = ?1 AND service_no = -?2"
               " AND substr(aspect, -length(?3) - 1) = ' ' || ?3",
};

void
seen_free(Seen *seen)
{
    if (!seen)
        return;
    g_free(seen->aspect);
    g_free(seen->answer);
    g_free(seen->value);
    g_free(seen->reason);
    g_free(seen->since);
    g_free(seen->tried_at);
    g_free(seen->tried_answer);
    g_free(seen->tried_reason);
    g_free(seen->source);
    g_free(seen->told_at);
    g_free(seen);
}

static void
free_seen(gpointer seen)
{
    seen_free(seen);
}

static Seen *
read_seen(Query *q)
{
    Seen *seen = g_new0(Seen, 1);

    seen->filing_id = query_int(q);
    seen->service_no = (int)query_int(q);
    seen->aspect = query_dup_text(q);
    seen->answer = query_dup_text(q);
    seen->value = query_dup_text(q);
    seen->reason = query_dup_text(q);
    seen->since = query_dup_text(q);
    seen->tried_at = query_dup_text(q);
    seen->tried_answer = query_dup_text(q);
    seen->tried_reason = query_dup_text(q);
    seen->source = query_dup_text(q);
    seen->told_at = query_dup_text(q);
    return seen;
}

GPtrArray *
seen_list(Store *store, gint64 filing_id, GError **error)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_seen);
    Query q = query_start(store, sql[LIST]);

    query_bind_int(&q, filing_id);
    while (query_next(&q))
        g_ptr_array_add(rows, read_seen(&q));
    if (!query_end(&q, error))
        g_clear_pointer(&rows, g_ptr_array_unref);
    return rows;
}

void
seen_dup_last(Store *store, gint64 filing_id, int service_no, SeenPlace place,
              char **out_tried_at, char **out_told_at)
{
    static const int last[SEEN_N_PLACES] = {LAST_SITE, LAST_REGISTER, LAST_PROVIDER};
    Query q = query_start(store, sql[last[place]]);

    *out_tried_at = *out_told_at = NULL;
    query_bind_int(&q, filing_id);
    query_bind_int(&q, service_no);
    if (query_next(&q)) {
        *out_tried_at = query_dup_text(&q);
        *out_told_at = query_dup_text(&q);
    }
    /* Not read is as never tried: who looks once too often does no harm. */
    if (!query_end(&q, NULL)) {
        g_clear_pointer(out_tried_at, g_free);
        g_clear_pointer(out_told_at, g_free);
    }
}

static void
bind_key(Query *q, const Seen *seen)
{
    query_bind_int(q, seen->filing_id);
    query_bind_int(q, seen->service_no);
    query_bind_text(q, seen->aspect);
}

gboolean
seen_put(Store *store, const Seen *seen, GError **error)
{
    Query q = query_start(store, sql[PUT]);

    bind_key(&q, seen);
    query_bind_text(&q, seen->answer);
    query_bind_text(&q, seen->value);
    query_bind_text(&q, seen->reason);
    query_bind_text(&q, seen->since);
    return query_run(&q, error);
}

/* "domain.name=example.cn". Yours. */
static char *
dup_place(const SeenSite *site)
{
    return g_strconcat(site->is_domain ? SEEN_BY_DOMAIN : SEEN_BY_HOMEPAGE, "=",
                       site->value ? site->value : "", NULL);
}

static gboolean
forget(Store *store, int statement, const SeenSite *site, GError **error)
{
    g_autofree char *place = dup_place(site);
    Query q = query_start(store, sql[statement]);

    query_bind_int(&q, site->filing_id);
    query_bind_int(&q, site->service_no);
    query_bind_int(&q, site->is_domain);
    if (statement == SET_ASIDE)
        query_bind_text(&q, place);
    return query_run(&q, error);
}

gboolean
seen_forget_site(Store *store, const SeenSite *site, GError **error)
{
    StoreGate before = store->gate;
    gboolean ok;

    store->gate = GATE_WORK; /* as an undo has it, too: a statement has one gate */
    ok = forget(store, FORGET_CHANGED, site, error) && forget(store, FORGET, site, error);
    store->gate = GATE_DRAFT; /* tries are beside the journal, in the same transaction */
    ok = ok && forget(store, SET_ASIDE, site, error);
    store->gate = before;
    return ok;
}

gboolean
seen_recall_site(Store *store, const SeenSite *site, GError **error)
{
    StoreGate before = store->gate;
    g_autofree char *place = dup_place(site);
    Query q;
    gboolean ok;

    store->gate = GATE_DRAFT;
    q = query_start(store, sql[RECALL]);
    query_bind_int(&q, site->filing_id);
    query_bind_int(&q, site->service_no);
    query_bind_text(&q, place);
    ok = query_run(&q, error);
    store->gate = before;
    return ok;
}

static gboolean
put_try(Store *store, const Seen *seen, GError **error)
{
    Query q = query_start(store, sql[PUT_TRY]);

    bind_key(&q, seen);
    query_bind_text(&q, seen->tried_at);
    query_bind_text(&q, seen->tried_answer);
    query_bind_text(&q, seen->tried_reason);
    query_bind_text(&q, seen->source);
    query_bind_text(&q, seen->told_at);
    return query_run(&q, error);
}

static gboolean
put_tries(Store *store, gconstpointer user, GError **error)
{
    const GPtrArray *tries = user;

    for (guint i = 0; i < tries->len; i++)
        if (!put_try(store, g_ptr_array_index(tries, i), error))
            return FALSE;
    return TRUE;
}

gboolean
seen_put_tries(Store *store, const GPtrArray *tries, GError **error)
{
    return store_put_aside(store, put_tries, tries, error);
}

gboolean
seen_put_tries_within(Store *store, const GPtrArray *tries, GError **error)
{
    StoreGate before = store->gate;
    gboolean ok;

    store->gate = GATE_DRAFT; /* tries are beside the journal, in the same transaction */
    ok = put_tries(store, tries, error);
    store->gate = before;
    return ok;
}
