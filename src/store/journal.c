/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/journal.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "store/changes_private.h"
#include "store/journal_private.h"
#include "store/query.h"

#define VERB_UNDO "undo"
#define VERB_REDO "redo"
/* Entries that one step of a walk backwards fetches. */
#define WALK_ROWS LIMIT(256)

enum { ORIGIN, HEAD, LAMPORT, INSERT, WALK, LIST_ALL, LIST_OBJECT, FIRST_AFTER, N_SQL };
static const char *const sql[N_SQL] = {
    [ORIGIN] = "SELECT value FROM meta WHERE key = 'origin'",
    [HEAD] = "SELECT seq, hash FROM journal WHERE origin = ?1 ORDER BY seq DESC LIMIT 1",
    [LAMPORT] = "SELECT coalesce(max(lamport), 0) FROM journal",
    [INSERT] =
        "INSERT INTO journal (origin, seq, lamport, at, actor, verb, object, summary, schema,"
        " undoes, changes, prev, hash)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    /* Without those that changed nothing (journal_note()), or were observed; an undo of what
     * was overtaken changes nothing, and counts. */
    [WALK] = "SELECT seq, verb FROM journal WHERE origin = ?1 AND seq < ?2"
             " AND (length(changes) > 0 OR undoes > 0) AND verb <> '" JOURNAL_OBSERVED "'"
             " AND lamport < ?4 ORDER BY seq DESC LIMIT ?3",
    [LIST_ALL] = "SELECT origin, seq FROM journal WHERE lamport < ?1"
                 " ORDER BY lamport DESC, origin DESC, seq DESC LIMIT ?2",
    [LIST_OBJECT] = "SELECT origin, seq FROM journal WHERE object = ?3 AND lamport < ?1"
                    " ORDER BY lamport DESC LIMIT ?2",
    [FIRST_AFTER] = "SELECT lamport FROM journal WHERE lamport > 0 AND at > ?1"
                    " ORDER BY lamport, origin, seq LIMIT 1",
};

static char *
dup_origin(Store *store, GError **error)
{
    Query q = query_start(store, sql[ORIGIN]);
    char *origin = query_next(&q) ? query_dup_text(&q) : NULL;

    if (!query_end(&q, error))
        g_clear_pointer(&origin, g_free);
    else if (!origin)
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_CORRUPT,
                    _("the workspace does not say who it is (meta 'origin')"));
    return origin;
}

static gboolean
read_head(Store *store, JournalRecord *record, GError **error)
{
    Query q = query_start(store, sql[HEAD]);

    query_bind_text(&q, record->entry.origin);
    record->entry.seq = 1;
    if (query_next(&q)) {
        record->entry.seq = query_int(&q) + 1;
        record->prev = query_dup_bytes(&q);
    } else {
        record->prev = g_bytes_new(NULL, 0);
    }
    if (!query_end(&q, error))
        return FALSE;
    q = query_start(store, sql[LAMPORT]);
    if (query_next(&q))
        record->entry.lamport = query_int(&q) + 1;
    return query_end(&q, error);
}

static gboolean
insert(Store *store, const JournalRecord *record, GError **error)
{
    const JournalEntry *entry = &record->entry;
    guint8 hash[JOURNAL_HASH_BYTES];
    Query q;

    journal_hash(record, hash);
    q = query_start(store, sql[INSERT]);
    query_bind_text(&q, entry->origin);
    query_bind_int(&q, entry->seq);
    query_bind_int(&q, entry->lamport);
    query_bind_text(&q, entry->at);
    query_bind_text(&q, entry->actor);
    query_bind_text(&q, entry->verb);
    query_bind_text(&q, entry->object);
    query_bind_text(&q, entry->summary);
    query_bind_int(&q, entry->schema);
    query_bind_int(&q, entry->undoes);
    query_bind_bytes(&q, g_bytes_get_data(record->changes, NULL),
                     g_bytes_get_size(record->changes));
    query_bind_bytes(&q, g_bytes_get_data(record->prev, NULL), g_bytes_get_size(record->prev));
    query_bind_bytes(&q, hash, sizeof hash);
    return query_run(&q, error);
}

/* Appends the entry of the changes; in the transaction that made them. */
static gboolean
append(Store *store, const char *verb, const char *object, const char *summary, gint64 undoes,
       GBytes *changes, GError **error)
{
    g_autoptr(JournalRecord) record = g_new0(JournalRecord, 1);

    record->changes = g_bytes_ref(changes);
    record->hash = g_bytes_new(NULL, 0);
    record->entry.origin = dup_origin(store, error);
    record->entry.at = store_dup_now(store);
    record->entry.actor = g_strdup(store->actor);
    record->entry.verb = g_strdup(verb);
    record->entry.object = g_strdup(object ? object : "");
    record->entry.summary = g_strdup(summary);
    record->entry.schema = store->migrations[store->n_migrations - 1].version;
    record->entry.undoes = undoes;
    if (!record->entry.origin || !read_head(store, record, error)) {
        if (!record->prev)
            record->prev = g_bytes_new(NULL, 0);
        return FALSE;
    }
    return insert(store, record, error);
}

static gboolean
project_touched(Store *store, GBytes *changes, GError **error)
{
    g_autoptr(GHashTable) ids =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    StoreTouched touched;
    GHashTableIter iter;
    gpointer id;

    if (!store->projection)
        return TRUE;
    if (!changes_collect_touched(store, changes, ids, &touched, error))
        return FALSE;
    g_hash_table_iter_init(&iter, ids);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        if (!store_project(store, *(const gint64 *)id, touched, error))
            return FALSE;
    return TRUE;
}

static sqlite3_session *
start_session(Store *store, GError **error)
{
    sqlite3_session *session = NULL;
    int status = sqlite3session_create(store->db, "main", &session);

    for (guint i = 0; status == SQLITE_OK && store_recorded_tables[i]; i++)
        status = sqlite3session_attach(session, store_recorded_tables[i]);
    if (status == SQLITE_OK)
        return session;
    store_fail(store, status, error);
    sqlite3session_delete(session);
    return NULL;
}

static GBytes *
take_changes(Store *store, sqlite3_session *session, GError **error)
{
    void *bytes = NULL;
    int size = 0;
    int status = sqlite3session_changeset(session, &size, &bytes);
    GBytes *changes;

    if (status != SQLITE_OK) {
        store_fail(store, status, error);
        return NULL;
    }
    changes = g_bytes_new(bytes, (gsize)size);
    sqlite3_free(bytes);
    return changes;
}

/* Runs the work and records it; the caller ends the transaction. */
static gboolean
do_work(Store *store, const char *verb, const char *object, const char *summary,
        JournalWork work, gpointer user, gint64 undoes, GError **error)
{
    sqlite3_session *session = start_session(store, error);
    g_autoptr(GBytes) changes = NULL;
    gboolean ok;

    if (!session)
        return FALSE;
    store->gate = undoes ? GATE_ALL : GATE_WORK;
    ok = work(store, user, error);
    store->gate = GATE_CLOSED;
    changes = ok ? take_changes(store, session, error) : NULL;
    sqlite3session_delete(session);
    if (!changes)
        return FALSE;
    if (g_bytes_get_size(changes) == 0)
        return TRUE;
    ok = project_touched(store, changes, error);
    store->gate = GATE_ALL;
    ok = ok && append(store, verb, object, summary, undoes, changes, error);
    store->gate = GATE_CLOSED;
    return ok;
}

static gboolean
begin(Store *store, GError **error)
{
    g_assert(!store->in_commit);
    if (store->is_read_only) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_READONLY,
                    _("the workspace is open for reading only"));
        return FALSE;
    }
    return store->in_commit = store_exec(store, "BEGIN IMMEDIATE", error);
}

/* `ok`: did all go well since begin()? */
static gboolean
end(Store *store, gboolean ok, GError **error)
{
    ok = ok && store_exec(store, "COMMIT", error);
    store->in_commit = FALSE;
    if (ok)
        store->own_changes++;
    else if (!sqlite3_get_autocommit(store->db))
        (void)store_exec(store, "ROLLBACK", NULL); /* the first failure is what is told */
    return ok;
}

gboolean
journal_commit(Store *store, const char *verb, const char *object, const char *summary,
               JournalWork work, gpointer user, GError **error)
{
    return begin(store, error) &&
           end(store, do_work(store, verb, object, summary, work, user, 0, error), error);
}

gboolean
journal_note(Store *store, const char *verb, const char *object, const char *summary,
             GError **error)
{
    g_autoptr(GBytes) none = g_bytes_new(NULL, 0);
    gboolean ok;

    if (!begin(store, error))
        return FALSE;
    store->gate = GATE_ALL;
    ok = append(store, verb, object, summary, 0, none, error);
    store->gate = GATE_CLOSED;
    return end(store, ok, error);
}

/* What undo or redo would take, by walking back as an editor's two stacks would stand: of the
 * entries passed, so many are still to be left out. */
static gboolean
is_undo_target(const char *verb, int *skip)
{
    if (g_str_equal(verb, VERB_UNDO)) {
        (*skip)++;
        return FALSE;
    }
    if (*skip == 0)
        return TRUE;
    (*skip)--;
    return FALSE;
}

/* `*skip` below 0 ends the walk: a new change cleared what could be done again. */
static gboolean
is_redo_target(const char *verb, int *skip)
{
    if (g_str_equal(verb, VERB_REDO)) {
        (*skip)++;
        return FALSE;
    }
    if (!g_str_equal(verb, VERB_UNDO)) {
        *skip = -1;
        return FALSE;
    }
    if (*skip == 0)
        return TRUE;
    (*skip)--;
    return FALSE;
}

typedef struct {
    gboolean redo;
    int skip;
    gint64 before;
    guint limit;
    GArray *found; /* gint64: sequence numbers, the next one first */
} Walk;

/* Sets *out_end once there is nothing more to look for. */
static gboolean
walk_page(Store *store, const char *origin, Walk *walk, gboolean *out_end, GError **error)
{
    Query q = query_start(store, sql[WALK]);
    int n = 0;

    query_bind_text(&q, origin);
    query_bind_int(&q, walk->before);
    query_bind_int(&q, WALK_ROWS);
    query_bind_int(&q, G_MAXINT64);
    *out_end = FALSE;
    while (!*out_end && query_next(&q)) {
        gint64 seq = query_int(&q);
        const char *verb = query_text(&q);

        n++;
        walk->before = seq;
        if (walk->redo ? is_redo_target(verb, &walk->skip) : is_undo_target(verb, &walk->skip))
            g_array_append_val(walk->found, seq);
        *out_end = walk->found->len == walk->limit || walk->skip < 0;
    }
    *out_end = *out_end || n < WALK_ROWS;
    return query_end(&q, error);
}

/* At most `limit` of them; gint64, the next one first. Yours. */
static GArray *
find_targets(Store *store, const char *origin, gboolean redo, guint limit, GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(gint64));
    Walk walk = {redo, 0, G_MAXINT64, limit, found};
    gboolean end = FALSE;

    while (!end)
        if (!walk_page(store, origin, &walk, &end, error))
            return NULL;
    return g_steal_pointer(&found);
}

static gboolean
work_invert(Store *store, gpointer user, GError **error)
{
    return changes_take_back(store, user, error);
}

/* Takes the changes back, in an entry also where nothing of them was left to take back: the
 * next undo goes on before them. */
static gboolean
do_invert(Store *store, gboolean redo, JournalRecord *record, GBytes *inverted, GError **error)
{
    const char *verb = redo ? VERB_REDO : VERB_UNDO;
    g_autoptr(GBytes) none = g_bytes_new(NULL, 0);
    JournalEntry *entry = &record->entry;
    int before = sqlite3_total_changes(store->db);
    gboolean ok;

    if (!do_work(store, verb, entry->object, entry->summary, work_invert, inverted, entry->seq,
                 error))
        return FALSE;
    entry->is_overtaken = sqlite3_total_changes(store->db) == before;
    if (!entry->is_overtaken)
        return TRUE;
    store->gate = GATE_ALL;
    ok = append(store, verb, entry->object, entry->summary, entry->seq, none, error);
    store->gate = GATE_CLOSED;
    return ok;
}

/* The entry of a record that is not needed any more. */
static JournalEntry *
take_entry(JournalRecord *record_taken)
{
    JournalEntry *entry = g_memdup2(&record_taken->entry, sizeof record_taken->entry);

    memset(&record_taken->entry, 0, sizeof record_taken->entry);
    journal_record_free(record_taken);
    return entry;
}

static gboolean
invert_target(Store *store, gboolean redo, JournalEntry **out_entry, GError **error)
{
    g_autofree char *origin = dup_origin(store, error);
    g_autoptr(GArray) found = origin ? find_targets(store, origin, redo, 1, error) : NULL;
    g_autoptr(JournalRecord) record = NULL;
    g_autoptr(GBytes) inverted = NULL;
    gint64 seq;

    if (!found)
        return FALSE;
    if (found->len == 0) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NOTHING,
                    redo ? _("there is nothing to do again") : _("there is nothing to undo"));
        return FALSE;
    }
    seq = g_array_index(found, gint64, 0);
    record = journal_get_record(store, origin, seq, error);
    inverted = record ? changes_invert(store, record->changes, error) : NULL;
    if (!inverted || !do_invert(store, redo, record, inverted, error))
        return FALSE;
    *out_entry = take_entry(g_steal_pointer(&record));
    return TRUE;
}

/* What the latest change is, another program may alter until the transaction begins. */
static gboolean
take_back(Store *store, gboolean redo, JournalEntry **out_entry, GError **error)
{
    g_autoptr(JournalEntry) entry = NULL;

    if (!begin(store, error) || !end(store, invert_target(store, redo, &entry, error), error))
        return FALSE;
    if (out_entry)
        *out_entry = g_steal_pointer(&entry);
    return TRUE;
}

gboolean
journal_undo(Store *store, JournalEntry **out_entry, GError **error)
{
    return take_back(store, FALSE, out_entry, error);
}

gboolean
journal_redo(Store *store, JournalEntry **out_entry, GError **error)
{
    return take_back(store, TRUE, out_entry, error);
}

static void
free_entry(gpointer entry)
{
    journal_entry_free(entry);
}

GPtrArray *
journal_list_steps(Store *store, gboolean redo, guint limit, GError **error)
{
    g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func(free_entry);
    g_autofree char *origin = dup_origin(store, error);
    g_autoptr(GArray) found = origin ? find_targets(store, origin, redo, limit, error) : NULL;

    if (!found)
        return NULL;
    for (guint i = 0; i < found->len; i++) {
        JournalEntry *entry =
            journal_get_entry(store, origin, g_array_index(found, gint64, i), error);

        if (!entry)
            return NULL;
        g_ptr_array_add(steps, entry);
    }
    return g_steal_pointer(&steps);
}

/* Sequence numbers of this origin that the entries before (lamport) `before` leave undone. */
static GHashTable *
collect_undone(Store *store, gint64 before, GError **error)
{
    g_autoptr(GHashTable) undone =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autofree char *origin = dup_origin(store, error);
    int skip = 0, n_redone = 0;
    Query q;

    if (!origin)
        return NULL;
    q = query_start(store, sql[WALK]);
    query_bind_text(&q, origin);
    query_bind_int(&q, G_MAXINT64);
    query_bind_int(&q, -1);
    query_bind_int(&q, before);
    while (query_next(&q)) {
        gint64 seq = query_int(&q);
        const char *verb = query_text(&q);

        if (g_str_equal(verb, VERB_UNDO)) {
            /* A redo further on gave back what this undo took. */
            if (n_redone > 0)
                n_redone--;
            else
                skip++;
        } else if (skip > 0) {
            skip--;
            g_hash_table_add(undone, g_memdup2(&seq, sizeof seq));
        } else if (g_str_equal(verb, VERB_REDO)) {
            n_redone++;
        }
    }
    return query_end(&q, error) ? g_steal_pointer(&undone) : NULL;
}

/* Origins and numbers of a page, before the entries are read one by one. */
static GPtrArray *
list_keys(Store *store, const char *object, gint64 before, int limit, GError **error)
{
    GPtrArray *keys = g_ptr_array_new_with_free_func(free_entry);
    Query q = query_start(store, object ? sql[LIST_OBJECT] : sql[LIST_ALL]);

    query_bind_int(&q, before ? before : G_MAXINT64);
    query_bind_int(&q, limit);
    if (object)
        query_bind_text(&q, object);
    while (query_next(&q)) {
        JournalEntry *entry = g_new0(JournalEntry, 1);

        entry->origin = query_dup_text(&q);
        entry->seq = query_int(&q);
        g_ptr_array_add(keys, entry);
    }
    if (!query_end(&q, error))
        g_clear_pointer(&keys, g_ptr_array_unref);
    return keys;
}

/* `known_before`: of later entries nothing is known, undos among them. */
static GPtrArray *
list(Store *store, const char *object, gint64 before, gint64 known_before, int limit,
     GError **error)
{
    g_autoptr(GPtrArray) keys = list_keys(store, object, before, limit, error);
    g_autofree char *origin = keys ? dup_origin(store, error) : NULL;
    g_autoptr(GHashTable) undone = origin ? collect_undone(store, known_before, error) : NULL;
    g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(free_entry);

    if (!undone)
        return NULL;
    for (guint i = 0; i < keys->len; i++) {
        const JournalEntry *key = g_ptr_array_index(keys, i);
        JournalEntry *entry = journal_get_entry(store, key->origin, key->seq, error);

        if (!entry)
            return NULL;
        entry->is_undone =
            g_str_equal(entry->origin, origin) && g_hash_table_contains(undone, &entry->seq);
        g_ptr_array_add(entries, entry);
    }
    return g_steal_pointer(&entries);
}

JournalEntry *
journal_get_entry(Store *store, const char *origin, gint64 seq, GError **error)
{
    JournalRecord *record = journal_get_record(store, origin, seq, error);

    return record ? take_entry(record) : NULL;
}

GPtrArray *
journal_list(Store *store, const char *object, gint64 before, int limit, GError **error)
{
    return list(store, object, before, G_MAXINT64, limit, error);
}

GPtrArray *
journal_list_as_of(Store *store, const char *object, const char *instant, int limit,
                   GError **error)
{
    Query q = query_start(store, sql[FIRST_AFTER]);
    gint64 end = G_MAXINT64;

    query_bind_text(&q, instant);
    if (query_next(&q))
        end = query_int(&q);
    return query_end(&q, error) ? list(store, object, end, end, limit, error) : NULL;
}
