/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mark of a sample workspace, and its time. Beside the journal: no undo takes it away. */
#include "config.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/query.h"
#include "store/store_private.h"

#define META_SAMPLE "sample"
#define META_TIME "sample_time"

enum { ANY_ENTRY, LAST_ENTRY, LAST_EVENT, N_SQL };
static const char *const sql[N_SQL] = {
    [ANY_ENTRY] = "SELECT 1 FROM journal LIMIT 1",
    [LAST_ENTRY] = "SELECT at FROM journal ORDER BY lamport DESC LIMIT 1",
    [LAST_EVENT] = "SELECT at FROM event ORDER BY id DESC LIMIT 1",
};

gboolean
store_is_unused(Store *store)
{
    Query q = query_start(store, sql[ANY_ENTRY]);
    gboolean has_entry = query_next(&q);

    return query_end(&q, NULL) && !has_entry;
}

gboolean
store_is_sample(const Store *store)
{
    return store->is_sample;
}

static void
move_on_to(Store *store, const char *time)
{
    gint64 at;

    if (time && instant_parse(time, &at, NULL) && at > clock_now(store->clock))
        clock_set(store->clock, at);
}

static void
move_on_to_last(Store *store, int statement)
{
    Query q = query_start(store, sql[statement]);
    g_autofree char *time = query_next(&q) ? query_dup_text(&q) : NULL;

    if (query_end(&q, NULL))
        move_on_to(store, time);
}

/* Its clock ran on after the rehearsal had set it: what was recorded then is not in the future
 * for who opens it next. */
void
store_load_sample(Store *store)
{
    g_autofree char *mark = store_get_meta(store, META_SAMPLE, NULL);
    g_autofree char *time = mark ? store_get_meta(store, META_TIME, NULL) : NULL;

    store->is_sample = mark != NULL;
    if (!mark)
        return;
    move_on_to(store, time);
    move_on_to_last(store, LAST_ENTRY);
    move_on_to_last(store, LAST_EVENT);
}

static gboolean
put_meta(Store *store, const char *key, const char *value, GError **error)
{
    StoreGate before = store->gate;
    gboolean ok;

    store->gate = GATE_ALL;
    ok = store_put_meta(store, key, value, error);
    store->gate = before;
    return ok;
}

gboolean
store_has_moved_time(Store *store)
{
    g_autofree char *time = store->is_sample ? store_get_meta(store, META_TIME, NULL) : NULL;

    return time != NULL;
}

gboolean
store_make_sample(Store *store, GError **error)
{
    if (!store_is_unused(store)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA,
                    _("the workspace is in use: a sample wants a file of its own"));
        return FALSE;
    }
    store->is_sample = put_meta(store, META_SAMPLE, "yes", error);
    return store->is_sample;
}

gboolean
store_move_time(Store *store, gint64 at, GError **error)
{
    g_autofree char *instant = instant_format(at);

    if (!store->is_sample) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NO_SAMPLE,
                    _("the time is moved in a sample workspace only"));
        return FALSE;
    }
    if (at <= clock_now(store->clock))
        return TRUE;
    if (!put_meta(store, META_TIME, instant, error))
        return FALSE;
    clock_set(store->clock, at);
    return TRUE;
}
