/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared between the files of store/ alone. */
#ifndef BEIAN_STORE_STORE_PRIVATE_H
#define BEIAN_STORE_STORE_PRIVATE_H

/* config.h asks for the session extension. */
#include <sqlite3.h>

#include "store/migrate.h"
#include "store/store.h"

/* "beia" in ASCII: what `file` and we recognise a workspace by. */
#define STORE_APPLICATION_ID 0x62656961

/* Which writes the authorizer lets through now. */
typedef enum {
    GATE_CLOSED,  /* none */
    GATE_WORK,    /* tables that the journal records, and blobs */
    GATE_DERIVED, /* what the projection fills */
    GATE_DRAFT,
    GATE_ALL /* journal, meta, replay, migrations */
} StoreGate;

/* A kept statement, and the gate under which the authorizer let it pass. */
typedef struct {
    sqlite3_stmt *stmt;
    StoreGate gate;
} StoreStatement;

struct Store {
    sqlite3 *db;
    char *path; /* NULL: in memory */
    Clock *clock;
    char *actor;
    char *notice;
    gboolean is_read_only;
    gboolean is_sample;
    gboolean is_private; /* a copy in memory of a file that can't be written */
    gboolean must_write; /* STORE_MUST_WRITE */
    StoreGate gate;
    gboolean in_commit;
    gint64 own_changes;
    GHashTable *statements; /* SQL literal → StoreStatement */
    StoreProjection projection;
    gpointer projection_user;
    const StoreMigration *migrations;
    guint n_migrations;
};

/* Tables that the journal records, NULL-ended. */
extern const char *const store_recorded_tables[];

/* The error of a failed call, by SQLite's code: FULL, BUSY, READONLY, CORRUPT, DATA. */
gboolean store_fail(Store *store, int status, GError **error);
/* A raw connection's, with what was done ("can't open workspace '…'"). */
gboolean store_fail_raw(sqlite3 *db, int status, const char *what, GError **error);
/* Runs fixed SQL without values (BEGIN, PRAGMA …). In migrate.c. */
gboolean store_exec(Store *store, const char *sql, GError **error);
gboolean store_exec_raw(sqlite3 *db, const char *sql, GError **error);
/* Runs `put`, which writes rows outside of the journal (drafts and the like), all or none. In
 * draft.c. */
gboolean store_put_aside(Store *store,
                         gboolean (*put)(Store *store, gconstpointer user, GError **error),
                         gconstpointer user, GError **error);
/* One integer of a PRAGMA or SELECT; FALSE on failure. In migrate.c. */
gboolean store_read_int(sqlite3 *db, const char *sql, gint64 *out, GError **error);
/* Brings `db` from its version to `to` (at most n_migrations), each in a transaction. */
gboolean migrate_run(Store *store, int to, GError **error);

Store *store_open_with(const char *path, StoreFlags flags, Clock *clock, const char *actor,
                       const StoreMigration *migrations, guint n_migrations, GError **error);
Store *store_open_memory_with(Clock *clock, const char *actor, const StoreMigration *migrations,
                              guint n_migrations, int version, GError **error);
/* One more sentence for store_get_notice(). In store.c. */
void store_add_notice(Store *store, const char *notice);
/* Goes on in a copy in memory, for reading: the file can't be written. In store.c. */
gboolean store_turn_private(Store *store, GError **error);
/* What the workspace says of itself. NULL without error if it does not. Yours. In store.c. */
char *store_get_meta(Store *store, const char *key, GError **error);
gboolean store_put_meta(Store *store, const char *key, const char *value, GError **error);

/* Is it a sample, and what time is it there? In sample.c. */
void store_load_sample(Store *store);

/* Runs the projection over one filing. In project.c, as the next one. */
gboolean store_project(Store *store, gint64 filing_id, StoreTouched touched, GError **error);
gboolean store_project_all(Store *store, GError **error);

/* The schema version in a file's header, without opening it as a workspace. In migrate.c. */
gboolean migrate_read_version(const char *path, gint64 *out, GError **error);
/* Copies the whole database into a new file (0600). In backup.c. */
gboolean backup_copy(Store *store, const char *path, GError **error);

/* In overview.c: found(NEEDLE, TEXT) for its SQL. FALSE if SQLite has no memory for it. */
gboolean overview_add_function(sqlite3 *db);

#endif
