/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/store.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "store/overview.h"
#include "store/query.h"
#include "store/store_private.h"
#include "store/workspace_file.h"

/* How long a writer waits for another program before it says so. */
#define BUSY_TIMEOUT_MS 2000
#define MODE_STEP_MS 20
/* Bulk work is one transaction: a larger page cache (KiB, negative by SQLite's rule). */
#define PRAGMA_CACHE "PRAGMA cache_size = -16000"

enum { META_GET, META_ADD, META_PUT, BEGIN_VIEW, END_VIEW, N_SQL };
static const char *const sql[N_SQL] = {
    [META_GET] = "SELECT value FROM meta WHERE key = ?1",
    [META_ADD] = "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
    [META_PUT] = "INSERT INTO meta (key, value) VALUES (?1, ?2)"
                 " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    [BEGIN_VIEW] = "BEGIN",
    [END_VIEW] = "COMMIT",
};

const char *const store_recorded_tables[] = {"entity",   "filing",   "service",  "answer",
                                             "material", "document", "event",    "event_reason",
                                             "resource", "slot",     "reminder", "overrule",
                                             "seen",     "changed",  NULL};

/* SQLite tells a failed write apart from a full disk only where it looked at errno itself: not
 * for the shared memory of the log, nor for a log that can't be made. */
static gboolean
is_disk_full(sqlite3 *db, int status)
{
    int primary = status & 0xFF;
    int saved = db && (primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN)
                    ? sqlite3_system_errno(db)
                    : 0;

    return saved == ENOSPC || saved == EDQUOT;
}

static int
code_of(int status)
{
    switch (status & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return BEIAN_ERROR_BUSY;
    case SQLITE_FULL:
        return BEIAN_ERROR_FULL;
    case SQLITE_READONLY:
        return BEIAN_ERROR_READONLY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return BEIAN_ERROR_CORRUPT;
    case SQLITE_AUTH:
        return BEIAN_ERROR_INVALID; /* a fault of ours that the authorizer caught */
    default:
        return BEIAN_ERROR_DATA;
    }
}

static const char *
text_of(int code)
{
    switch (code) {
    case BEIAN_ERROR_BUSY:
        return _("another program is writing to it");
    case BEIAN_ERROR_FULL:
        return _("the disk is full");
    case BEIAN_ERROR_READONLY:
        return _("it can't be written");
    case BEIAN_ERROR_CORRUPT:
        return _("it is damaged, cut short or no workspace");
    case BEIAN_ERROR_INVALID:
        return _("a change outside the journal was refused");
    default:
        return NULL;
    }
}

gboolean
store_fail_raw(sqlite3 *db, int status, const char *what, GError **error)
{
    int code = is_disk_full(db, status) ? BEIAN_ERROR_FULL : code_of(status);
    const char *known = text_of(code);
    /* The connection may have failed or succeeded at something else since. */
    gboolean is_latest = db && (sqlite3_errcode(db) & 0xFF) == (status & 0xFF);
    /* SQLite quotes a damaged schema as it finds it. */
    g_autofree char *detail =
        g_utf8_make_valid(is_latest ? sqlite3_errmsg(db) : sqlite3_errstr(status), -1);

    if (what && known)
        g_set_error(error, BEIAN_ERROR, code, "%s: %s (%s)", what, known, detail);
    else if (what || known)
        g_set_error(error, BEIAN_ERROR, code, "%s: %s", what ? what : known, detail);
    else
        g_set_error(error, BEIAN_ERROR, code, _("the workspace: %s"), detail);
    return FALSE;
}

gboolean
store_fail(Store *store, int status, GError **error)
{
    g_autofree char *what =
        store->path ? g_strdup_printf(_("workspace '%s'"), store->path) : NULL;

    return store_fail_raw(store->db, status, what, error);
}

static gboolean
is_recorded(const char *table)
{
    return g_strv_contains(store_recorded_tables, table);
}

/* SQLite writes its own tables only by way of what was allowed already. */
static gboolean
may_write(const Store *store, const char *table)
{
    static const char *const derived_tables[] = {"deadline", "overview", "tally", "plan", NULL};
    static const char *const draft_tables[] = {"draft", "linted", "reading", "seal",
                                               "told",  "tried",  NULL};

    switch (store->gate) {
    case GATE_CLOSED:
        return FALSE;
    case GATE_WORK:
        return is_recorded(table) || g_str_equal(table, "blob");
    case GATE_DERIVED:
        return g_strv_contains(derived_tables, table);
    case GATE_DRAFT:
        return g_strv_contains(draft_tables, table);
    case GATE_ALL:
        break;
    }
    return TRUE;
}

/* Asked when a statement is prepared; query_next() asks again when a kept one runs. */
static int
authorize(void *user, int action, const char *first, const char *second, const char *database,
          const char *trigger)
{
    const Store *store = user;

    (void)second;
    (void)database;
    (void)trigger;
    if (store->gate == GATE_ALL)
        return SQLITE_OK;
    switch (action) {
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
        /* A pragma read as a table declares itself there; no row of this layer creates one. */
        if (g_str_equal(first, "sqlite_master") || g_str_equal(first, "sqlite_schema"))
            return SQLITE_OK;
        return may_write(store, first) ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
    case SQLITE_DROP_TABLE:
    case SQLITE_ALTER_TABLE:
        return SQLITE_DENY;
    default:
        return SQLITE_OK;
    }
}

static gboolean
configure(Store *store, GError **error)
{
    sqlite3 *db = store->db;

    (void)sqlite3_extended_result_codes(db, 1);
    (void)sqlite3_busy_timeout(db, BUSY_TIMEOUT_MS);
    if (sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL) != SQLITE_OK ||
        sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL) != SQLITE_OK ||
        sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL) != SQLITE_OK ||
        sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL) != SQLITE_OK ||
        !overview_add_function(db) ||
        sqlite3_set_authorizer(db, authorize, store) != SQLITE_OK) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA, _("this SQLite can't be hardened"));
        return FALSE;
    }
    (void)sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 256 * 1024 * 1024);
    /* The session extension prepares three statements a commit: from here, not from the heap.
     */
    (void)sqlite3_db_config(db, SQLITE_DBCONFIG_LOOKASIDE, NULL, 1200, 400);
    return store_exec(store, PRAGMA_CACHE, error) &&
           store_exec(store, "PRAGMA temp_store = MEMORY", error);
}

void
store_add_notice(Store *store, const char *notice)
{
    g_autofree char *before = store->notice;

    store->notice = before ? g_strconcat(before, " ", notice, NULL) : g_strdup(notice);
}

/* SQLite does not wait for other programs here: several that make the same workspace at once
 * would fail. */
static gboolean
switch_mode(Store *store, const char *pragma, GError **error)
{
    for (int waited_ms = 0;; waited_ms += MODE_STEP_MS) {
        g_autoptr(GError) local = NULL;

        if (store_exec(store, pragma, &local))
            return TRUE;
        if (!g_error_matches(local, BEIAN_ERROR, BEIAN_ERROR_BUSY) ||
            waited_ms >= BUSY_TIMEOUT_MS) {
            g_propagate_error(error, g_steal_pointer(&local));
            return FALSE;
        }
        (void)sqlite3_sleep(MODE_STEP_MS); /* says how long it slept */
    }
}

static gboolean
set_journal_mode(Store *store, GError **error)
{
    gboolean network = store->path && workspace_file_is_remote(store->path);

    if (store->is_read_only || !store->path)
        return TRUE;
    if (network)
        store_add_notice(
            store, _("The workspace lies on a network share: work on it from one machine at a "
                     "time."));
    return switch_mode(store,
                       network ? "PRAGMA journal_mode = DELETE" : "PRAGMA journal_mode = WAL",
                       error) &&
           store_exec(store, "PRAGMA synchronous = FULL", error);
}

static gboolean
open_db(Store *store, gboolean immutable, GError **error)
{
    /* One thread (style: 9): SQLite need not lock. */
    int flags = SQLITE_OPEN_NOMUTEX |
                (store->is_read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
    g_autofree char *escaped = g_uri_escape_string(store->path, "/", FALSE);
    g_autofree char *uri =
        g_strdup_printf("file:%s%s", escaped, immutable ? "?immutable=1" : "");
    g_autofree char *what = g_strdup_printf(_("can't open workspace '%s'"), store->path);
    int status =
        sqlite3_open_v2(uri, &store->db, flags | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE, NULL);

    return status == SQLITE_OK || store_fail_raw(store->db, status, what, error);
}

/* The identity is asked last: another program that makes the workspace right now writes it
 * first. */
static gboolean
check_identity(Store *store, gint64 *out_version, GError **error)
{
    gint64 id = 0, tables = 0;

    if (!store_read_int(store->db, "SELECT count(*) FROM sqlite_schema", &tables, error) ||
        !store_read_int(store->db, "PRAGMA user_version", out_version, error) ||
        !store_read_int(store->db, "PRAGMA application_id", &id, error))
        return FALSE;
    if (id != STORE_APPLICATION_ID && (tables > 0 || *out_version > 0)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_CORRUPT,
                    _("'%s' is a database, but no workspace of beian"), store->path);
        return FALSE;
    }
    if (*out_version > (gint64)store->migrations[store->n_migrations - 1].version) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NEWER,
                    _("workspace '%1$s' has version %2$d, this program knows %3$d"),
                    store->path, (int)*out_version,
                    store->migrations[store->n_migrations - 1].version);
        return FALSE;
    }
    return TRUE;
}

static char *
dup_origin(void)
{
    return g_strdup_printf("%08x%08x", g_random_int(), g_random_int());
}

static gboolean
put_meta(Store *store, int statement, const char *key, const char *value, GError **error)
{
    Query q = query_start(store, sql[statement]);

    query_bind_text(&q, key);
    query_bind_text(&q, value);
    return query_run(&q, error);
}

char *
store_get_meta(Store *store, const char *key, GError **error)
{
    Query q = query_start(store, sql[META_GET]);
    char *value = NULL;

    query_bind_text(&q, key);
    if (query_next(&q))
        value = query_dup_text(&q);
    if (!query_end(&q, error))
        g_clear_pointer(&value, g_free);
    return value;
}

gboolean
store_put_meta(Store *store, const char *key, const char *value, GError **error)
{
    return put_meta(store, META_PUT, key, value, error);
}

/* Whoever was first to name the workspace, this program or another, is right. */
static gboolean
ensure_origin(Store *store, GError **error)
{
    g_autofree char *known = store_get_meta(store, "origin", NULL);
    g_autofree char *origin = dup_origin();
    gboolean ok;

    if (known)
        return TRUE;
    store->gate = GATE_ALL;
    ok = put_meta(store, META_ADD, "origin", origin, error);
    store->gate = GATE_CLOSED;
    return ok;
}

/* A new workspace. Every step may be the last before a power cut: the next open goes on. */
static gboolean
fill_new(Store *store, int version, GError **error)
{
    g_autofree char *identity =
        g_strdup_printf("PRAGMA application_id = %d", STORE_APPLICATION_ID);

    return store_exec(store, identity, error) && migrate_run(store, version, error) &&
           ensure_origin(store, error);
}

static gboolean
backup_before_migration(Store *store, gint64 version, GError **error)
{
    g_autofree char *name = g_strdup_printf("%s.v%d.bak", store->path, (int)version);

    return g_file_test(name, G_FILE_TEST_EXISTS) || backup_copy(store, name, error);
}

static void
drop_statements(Store *store)
{
    GHashTableIter iter;
    gpointer statement;

    g_hash_table_iter_init(&iter, store->statements);
    while (g_hash_table_iter_next(&iter, NULL, &statement))
        (void)sqlite3_finalize(
            ((StoreStatement *)statement)->stmt); /* repeats what a step said */
    g_hash_table_remove_all(store->statements);
}

/* What can't be written can at least be read: an older file migrated in memory, or any on a
 * full disk. */
static gboolean
move_into_memory(Store *store, GError **error)
{
    sqlite3 *memory = NULL;
    sqlite3_backup *copy;
    int status = sqlite3_open_v2(":memory:", &memory, SQLITE_OPEN_READWRITE, NULL);

    copy = status == SQLITE_OK ? sqlite3_backup_init(memory, "main", store->db, "main") : NULL;
    if (copy) {
        (void)sqlite3_backup_step(copy, -1); /* finish repeats its status */
        status = sqlite3_backup_finish(copy);
    }
    if (status != SQLITE_OK || !copy) {
        store_fail_raw(memory, status, NULL, error);
        (void)sqlite3_close(memory);
        return FALSE;
    }
    drop_statements(store);
    if (sqlite3_close(store->db) != SQLITE_OK)
        g_error("a statement of the workspace is still open");
    store->db = memory;
    store->is_private = TRUE;
    return configure(store, error);
}

static gboolean
show_older(Store *store, int newest, GError **error)
{
    store_add_notice(store,
                     _("The workspace is of an older version; it is shown as it would be after "
                       "the update."));
    return move_into_memory(store, error) && migrate_run(store, newest, error);
}

static gboolean
bring_up_to_date(Store *store, gint64 version, GError **error)
{
    int newest = store->migrations[store->n_migrations - 1].version;

    if (store->is_read_only)
        return version == newest || show_older(store, newest, error);
    if (version == 0)
        return fill_new(store, newest, error);
    if (version < newest &&
        (!backup_before_migration(store, version, error) || !migrate_run(store, newest, error)))
        return FALSE;
    return ensure_origin(store, error);
}

static Store *
store_new(Clock *clock, const char *actor, const StoreMigration *migrations, guint n_migrations)
{
    Store *store = g_new0(Store, 1);

    store->clock = clock;
    store->actor = g_strdup(actor);
    store->statements = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
    store->migrations = migrations;
    store->n_migrations = n_migrations;
    return store;
}

/* The first write comes after the file is known as ours: a foreign one stays as it is. */
static gboolean
finish_open(Store *store, GError **error)
{
    gint64 version = 0;

    if (!configure(store, error) || !check_identity(store, &version, error) ||
        !set_journal_mode(store, error) || !bring_up_to_date(store, version, error) ||
        !store_exec(store, "PRAGMA foreign_keys = ON", error) ||
        (store->is_read_only && !store_exec(store, "PRAGMA query_only = ON", error)))
        return FALSE;
    store_load_sample(store);
    return TRUE;
}

/* An empty file becomes a workspace (a kill may have left one whose rest is in the log), and a
 * private one; where nothing may be written or made there is none in it. */
static gboolean
check_content(Store *store, const WorkspaceFile *state, StoreFlags flags, GError **error)
{
    if (!state->exists ||
        (state->is_empty && !store->is_read_only &&
         !(flags & STORE_MUST_EXIST && !workspace_file_has_log(store->path)))) {
        if (state->exists && !workspace_file_has_log(store->path))
            store_add_notice(store, _("The file was empty; it is a new workspace now."));
        return workspace_file_create(store->path, error);
    }
    if (!state->is_empty)
        return workspace_file_check_header(store->path, error);
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_CORRUPT,
                _("'%s' is empty, no workspace of beian ('beian new' makes one in it)"),
                store->path);
    return FALSE;
}

/* Reads a private copy from now on, as an update would show it, with one sentence why. */
gboolean
store_turn_private(Store *store, GError **error)
{
    int newest = store->migrations[store->n_migrations - 1].version;

    if (!move_into_memory(store, error))
        return FALSE;
    store->is_read_only = TRUE;
    store_add_notice(
        store, _("The disk is full: the workspace can be read, but nothing can be written."));
    if (!migrate_run(store, newest, error) ||
        !store_exec(store, "PRAGMA foreign_keys = ON", error) ||
        !store_exec(store, "PRAGMA query_only = ON", error))
        return FALSE;
    store_load_sample(store);
    return TRUE;
}

/* The shared memory of the log can't grow there. With the file to itself alone SQLite wants
 * none: the log is read from the heap, and nothing is written at the end either. */
static gboolean
open_on_full_disk(Store *store, GError **error)
{
    gint64 version = 0;

    (void)sqlite3_close(store->db); /* it failed at its first steps: nothing is lost */
    store->db = NULL;
    store->is_read_only = FALSE;
    return open_db(store, FALSE, error) &&
           sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL) ==
               SQLITE_OK &&
           /* Before anything is read: then the shared memory is never opened. */
           store_exec(store, "PRAGMA locking_mode = EXCLUSIVE", error) &&
           configure(store, error) && check_identity(store, &version, error) &&
           store_turn_private(store, error);
}

/* A new file in which no workspace came to be. */
static void
take_back_file(Store *store)
{
    gint64 version = 0;

    /* Another program may have gone further with it. */
    if (store->db && store_read_int(store->db, "PRAGMA user_version", &version, NULL) &&
        version > 0)
        return;
    (void)sqlite3_close(store->db);
    store->db = NULL;
    workspace_file_remove(store->path);
}

void
store_setup(void)
{
    /* Refused once SQLite is in use; it then works as it did before, only slower. */
    (void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/* What the file and the flags say before SQLite sees it. */
static gboolean
prepare_file(Store *store, const WorkspaceFile *state, StoreFlags flags, GError **error)
{
    gboolean wants_write = !(flags & STORE_READ_ONLY);

    if (!state->exists && (!wants_write || flags & STORE_MUST_EXIST)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA, _("there is no workspace '%s'"),
                    store->path);
        return FALSE;
    }
    store->is_read_only =
        !wants_write || (state->exists && !workspace_file_can_write(store->path));
    store->must_write = (flags & STORE_MUST_WRITE) != 0;
    if (!check_content(store, state, flags, error))
        return FALSE;
    if (store->is_read_only && wants_write)
        store_add_notice(store,
                         _("The workspace can't be written here; it is open for reading."));
    return TRUE;
}

Store *
store_open_with(const char *path, StoreFlags flags, Clock *clock, const char *actor,
                const StoreMigration *migrations, guint n_migrations, GError **error)
{
    g_autoptr(Store) store = store_new(clock, actor, migrations, n_migrations);
    g_autoptr(GError) local = NULL;
    WorkspaceFile state;

    store->path = g_strdup(path);
    if (!workspace_file_inspect(path, &state, error) ||
        !prepare_file(store, &state, flags, error))
        return NULL;
    if (open_db(store, store->is_read_only && workspace_file_is_fixed(path), &local) &&
        finish_open(store, &local))
        return g_steal_pointer(&store);
    if (state.exists && !store->must_write &&
        g_error_matches(local, BEIAN_ERROR, BEIAN_ERROR_FULL))
        return open_on_full_disk(store, error) ? g_steal_pointer(&store) : NULL;
    if (!state.exists)
        take_back_file(store);
    g_propagate_error(error, g_steal_pointer(&local));
    return NULL;
}

Store *
store_open(const char *path, StoreFlags flags, Clock *clock, const char *actor, GError **error)
{
    return store_open_with(path, flags, clock, actor, store_migrations, store_n_migrations,
                           error);
}

Store *
store_open_memory_with(Clock *clock, const char *actor, const StoreMigration *migrations,
                       guint n_migrations, int version, GError **error)
{
    g_autoptr(Store) store = store_new(clock, actor, migrations, n_migrations);
    int status = sqlite3_open_v2(":memory:", &store->db, SQLITE_OPEN_READWRITE, NULL);

    if (status != SQLITE_OK) {
        store_fail_raw(store->db, status, NULL, error);
        return NULL;
    }
    if (!configure(store, error) || !fill_new(store, version, error) ||
        !store_exec(store, "PRAGMA foreign_keys = ON", error))
        return NULL;
    return g_steal_pointer(&store);
}

Store *
store_open_memory(Clock *clock, const char *actor, GError **error)
{
    return store_open_memory_with(clock, actor, store_migrations, store_n_migrations,
                                  store_migrations[store_n_migrations - 1].version, error);
}

void
store_free(Store *store)
{
    if (!store)
        return;
    drop_statements(store);
    g_hash_table_unref(store->statements);
    if (sqlite3_close(store->db) != SQLITE_OK)
        g_error("a statement of the workspace is still open");
    g_free(store->path);
    g_free(store->actor);
    g_free(store->notice);
    g_free(store);
}

gboolean
store_is_read_only(const Store *store)
{
    return store->is_read_only;
}

const char *
store_get_notice(const Store *store)
{
    return store->notice;
}

const char *
store_get_path(const Store *store)
{
    return store->path;
}

const Clock *
store_get_clock(const Store *store)
{
    return store->clock;
}

const char *
store_get_actor(const Store *store)
{
    return store->actor;
}

gboolean
store_can_be_watched(const Store *store)
{
    return store->path && !workspace_file_is_remote(store->path);
}

gint64
store_get_change_count(Store *store)
{
    gint64 others = 0;

    if (!store_read_int(store->db, "PRAGMA data_version", &others, NULL))
        others = 0;
    return others + store->own_changes;
}

gboolean
store_begin_view(Store *store, GError **error)
{
    Query q = query_start(store, sql[BEGIN_VIEW]);

    return query_run(&q, error);
}

void
store_end_view(Store *store)
{
    Query q = query_start(store, sql[END_VIEW]);

    /* Nothing was written that could fail to be. */
    if (!query_run(&q, NULL) && !sqlite3_get_autocommit(store->db))
        (void)store_exec(store, "ROLLBACK", NULL);
}

char *
store_dup_now(const Store *store)
{
    return instant_format(clock_now(store->clock));
}
