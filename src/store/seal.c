/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/seal.h"

#include "store/journal_private.h"
#include "store/query.h"
#include "store/store_private.h"

enum { LIST, PUT, NEXT_HEAD, N_SQL };
static const char *const sql[N_SQL] = {
    [LIST] = "SELECT origin, seq, at, hash, request, reply, stamped_at, actor, authority"
             " FROM seal WHERE origin > '' ORDER BY origin, seq, at",
    [PUT] = "INSERT INTO seal (origin, seq, at, hash, request, reply, stamped_at, actor,"
            " authority) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
            " ON CONFLICT (origin, seq, at) DO UPDATE SET hash = excluded.hash,"
            " request = excluded.request, reply = excluded.reply,"
            " stamped_at = excluded.stamped_at, actor = excluded.actor,"
            " authority = excluded.authority",
    [NEXT_HEAD] = "SELECT origin, seq FROM journal WHERE origin ="
                  " (SELECT min(origin) FROM journal WHERE origin > ?1)"
                  " ORDER BY seq DESC LIMIT 1",
};

void
seal_free(Seal *seal)
{
    if (!seal)
        return;
    g_free(seal->origin);
    g_free(seal->at);
    g_free(seal->hash);
    g_bytes_unref(seal->request);
    g_bytes_unref(seal->reply);
    g_free(seal->stamped_at);
    g_free(seal->actor);
    g_free(seal->authority);
    g_free(seal);
}

static void
free_seal(gpointer seal)
{
    seal_free(seal);
}

static char *
dup_hex_take(GBytes *bytes_taken)
{
    g_autoptr(GBytes) bytes = bytes_taken;
    const guint8 *data = g_bytes_get_data(bytes, NULL);
    GString *hex = g_string_new(NULL);

    for (gsize i = 0; i < g_bytes_get_size(bytes); i++)
        g_string_append_printf(hex, "%02x", data[i]);
    return g_string_free(hex, FALSE);
}

static Seal *
read_seal(Query *q)
{
    Seal *seal = g_new0(Seal, 1);

    seal->origin = query_dup_text(q);
    seal->seq = query_int(q);
    seal->at = query_dup_text(q);
    seal->hash = dup_hex_take(query_dup_bytes(q));
    seal->request = query_dup_bytes(q);
    seal->reply = query_dup_bytes(q);
    seal->stamped_at = query_dup_text(q);
    seal->actor = query_dup_text(q);
    seal->authority = query_dup_text(q);
    return seal;
}

GPtrArray *
seal_list(Store *store, GError **error)
{
    g_autoptr(GPtrArray) seals = g_ptr_array_new_with_free_func(free_seal);
    Query q = query_start(store, sql[LIST]);

    while (query_next(&q))
        g_ptr_array_add(seals, read_seal(&q));
    return query_end(&q, error) ? g_steal_pointer(&seals) : NULL;
}

static void
bind_hex(Query *q, const char *hex)
{
    guint8 bytes[JOURNAL_HASH_BYTES] = {0};

    for (guint i = 0; i < sizeof bytes && hex[2 * i] && hex[2 * i + 1]; i++)
        bytes[i] = (guint8)(g_ascii_xdigit_value(hex[2 * i]) << 4 |
                            g_ascii_xdigit_value(hex[2 * i + 1]));
    query_bind_bytes(q, bytes, sizeof bytes);
}

static void
bind_blob(Query *q, GBytes *bytes)
{
    query_bind_bytes(q, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

gboolean
seal_put(Store *store, const Seal *seal, GError **error)
{
    g_autofree char *now = store_dup_now(store);
    StoreGate before = store->gate;
    gboolean ok;
    Query q;

    store->gate = GATE_DRAFT;
    q = query_start(store, sql[PUT]);
    query_bind_text(&q, seal->origin);
    query_bind_int(&q, seal->seq);
    query_bind_text(&q, now);
    bind_hex(&q, seal->hash);
    bind_blob(&q, seal->request);
    bind_blob(&q, seal->reply);
    query_bind_text(&q, seal->stamped_at);
    query_bind_text(&q, store_get_actor(store));
    query_bind_text(&q, seal->authority);
    ok = query_run(&q, error);
    store->gate = before;
    return ok;
}

/* *out_entry is NULL after the last. */
static gboolean
next_head(Store *store, const char *after, JournalEntry **out_entry, GError **error)
{
    Query q = query_start(store, sql[NEXT_HEAD]);
    g_autofree char *origin = NULL;
    g_autoptr(GError) local = NULL;
    gint64 seq = 0;

    *out_entry = NULL;
    query_bind_text(&q, after);
    if (query_next(&q)) {
        origin = query_dup_text(&q);
        seq = query_int(&q);
    }
    if (!query_end(&q, error))
        return FALSE;
    if (!origin)
        return TRUE;
    *out_entry = journal_get_entry(store, origin, seq, &local);
    if (local)
        g_propagate_error(error, g_steal_pointer(&local));
    return *out_entry != NULL;
}

static void
free_entry(gpointer entry)
{
    journal_entry_free(entry);
}

GPtrArray *
seal_list_heads(Store *store, GError **error)
{
    g_autoptr(GPtrArray) heads = g_ptr_array_new_with_free_func(free_entry);
    const char *after = "";

    for (;;) {
        JournalEntry *entry;

        if (!next_head(store, after, &entry, error))
            return NULL;
        if (!entry)
            return g_steal_pointer(&heads);
        g_ptr_array_add(heads, entry);
        after = entry->origin;
    }
}
