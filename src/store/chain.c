/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain of hashes, and reading entries with their bytes. */
#include "config.h"

#include <nettle/sha2.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "store/journal_private.h"
#include "store/query.h"

#define COLUMNS                                                                                \
    "origin, seq, lamport, at, actor, verb, object, summary, schema, undoes, changes, prev, hash"

enum { NEXT, ONE, N_SQL };
static const char *const sql[N_SQL] = {
    [NEXT] = "SELECT " COLUMNS " FROM journal"
             " WHERE (lamport, origin, seq) > (?1, ?2, ?3)"
             " ORDER BY lamport, origin, seq LIMIT 1",
    [ONE] = "SELECT " COLUMNS " FROM journal WHERE origin = ?1 AND seq = ?2",
};

void
journal_entry_free(JournalEntry *entry)
{
    if (!entry)
        return;
    g_free(entry->origin);
    g_free(entry->at);
    g_free(entry->actor);
    g_free(entry->verb);
    g_free(entry->object);
    g_free(entry->summary);
    g_free(entry->hash);
    g_free(entry);
}

void
journal_record_free(JournalRecord *record)
{
    JournalEntry *copy;

    if (!record)
        return;
    g_bytes_unref(record->changes);
    g_bytes_unref(record->prev);
    g_bytes_unref(record->hash);
    copy = g_memdup2(&record->entry, sizeof record->entry);
    journal_entry_free(copy);
    g_free(record);
}

static void
hash_bytes(struct sha256_ctx *ctx, const void *bytes, gsize size)
{
    guint64 length = GUINT64_TO_BE((guint64)size);

    sha256_update(ctx, sizeof length, (const uint8_t *)&length);
    sha256_update(ctx, size, bytes);
}

static void
hash_text(struct sha256_ctx *ctx, const char *text)
{
    hash_bytes(ctx, text, strlen(text));
}

static void
hash_number(struct sha256_ctx *ctx, gint64 number)
{
    char text[24];

    g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT, number);
    hash_text(ctx, text);
}

void
journal_hash(const JournalRecord *record, guint8 out[JOURNAL_HASH_BYTES])
{
    const JournalEntry *entry = &record->entry;
    struct sha256_ctx ctx;

    sha256_init(&ctx);
    hash_bytes(&ctx, g_bytes_get_data(record->prev, NULL), g_bytes_get_size(record->prev));
    hash_text(&ctx, entry->origin);
    hash_number(&ctx, entry->seq);
    hash_number(&ctx, entry->lamport);
    hash_text(&ctx, entry->at);
    hash_text(&ctx, entry->actor);
    hash_text(&ctx, entry->verb);
    hash_text(&ctx, entry->object);
    hash_text(&ctx, entry->summary);
    hash_number(&ctx, entry->schema);
    hash_number(&ctx, entry->undoes);
    hash_bytes(&ctx, g_bytes_get_data(record->changes, NULL),
               g_bytes_get_size(record->changes));
    sha256_digest(&ctx, JOURNAL_HASH_BYTES, out);
}

static char *
dup_hex(GBytes *bytes)
{
    const guint8 *data = g_bytes_get_data(bytes, NULL);
    GString *hex = g_string_new(NULL);

    for (gsize i = 0; i < g_bytes_get_size(bytes); i++)
        g_string_append_printf(hex, "%02x", data[i]);
    return g_string_free(hex, FALSE);
}

static JournalRecord *
read_record(Query *q)
{
    JournalRecord *record = g_new0(JournalRecord, 1);
    JournalEntry *entry = &record->entry;

    entry->origin = query_dup_text(q);
    entry->seq = query_int(q);
    entry->lamport = query_int(q);
    entry->at = query_dup_text(q);
    entry->actor = query_dup_text(q);
    entry->verb = query_dup_text(q);
    entry->object = query_dup_text(q);
    entry->summary = query_dup_text(q);
    entry->schema = (int)query_int(q);
    entry->undoes = query_int(q);
    record->changes = query_dup_bytes(q);
    record->prev = query_dup_bytes(q);
    record->hash = query_dup_bytes(q);
    entry->hash = dup_hex(record->hash);
    return record;
}

static JournalRecord *
read_one(Query *q, GError **error)
{
    JournalRecord *record = query_next(q) ? read_record(q) : NULL;

    if (!query_end(q, error))
        g_clear_pointer(&record, journal_record_free);
    return record;
}

JournalRecord *
journal_next_record(Store *store, const JournalRecord *after, GError **error)
{
    Query q = query_start(store, sql[NEXT]);

    query_bind_int(&q, after ? after->entry.lamport : -1);
    query_bind_text(&q, after ? after->entry.origin : "");
    query_bind_int(&q, after ? after->entry.seq : 0);
    return read_one(&q, error);
}

JournalRecord *
journal_get_record(Store *store, const char *origin, gint64 seq, GError **error)
{
    Query q = query_start(store, sql[ONE]);

    query_bind_text(&q, origin);
    query_bind_int(&q, seq);
    return read_one(&q, error);
}
