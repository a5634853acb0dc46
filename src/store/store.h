/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workspace: one SQLite file. Readers use the projections (entity.h, filing.h …); every
 * change of state goes through journal_commit() (journal.h). */
#ifndef BEIAN_STORE_STORE_H
#define BEIAN_STORE_STORE_H

#include <glib.h>

#include "base/clock.h"

typedef struct Store Store;

typedef enum {
    STORE_READ_ONLY = 1 << 0,  /* open for reading even if the file could be written */
    STORE_MUST_EXIST = 1 << 1, /* do not create the file, nor make an empty one a workspace */
    STORE_MUST_WRITE = 1 << 2, /* a full disk fails, instead of opening for reading */
} StoreFlags;

/* How much of a filing a change touched. */
typedef enum {
    TOUCHED_ALL,
    TOUCHED_STATES, /* states of materials: no date can have moved */
} StoreTouched;

/* Called in the transaction of a commit, undo, redo or rebuild for every filing that it
 * touched, to refill what is derived of it. */
typedef gboolean (*StoreProjection)(Store *store, gint64 filing_id, StoreTouched touched,
                                    gpointer user, GError **error);

/* Before anything opens a database, once: one thread needs no locks in SQLite, and nobody reads
 * its memory statistics (a third of the CPU of a small commit). */
void store_setup(void);

/* Opens or creates (mode 0600) the workspace. Older files are migrated, after a backup beside
 * them (NAME.vN.bak). `clock` is borrowed, must outlive the store
 * and is moved where a sample's time has been; `actor` is copied. A file
 * that can't be written, or in a folder that can't, is opened for reading: store_get_notice()
 * then says so in one plain sentence; so it does where WAL can't work (network share), and on a
 * full disk, where a private copy in memory is read. Creating on one leaves no file. Fails
 * with CORRUPT (no database, cut short, damaged), NEWER, DATA, FULL, READONLY (an older file
 * that would have to be migrated but can't be written is migrated in a private in-memory copy
 * and opened for reading, so this is only for a file that can't be read that way), BUSY.
 * Nothing is overwritten on failure. */
Store *store_open(const char *path, StoreFlags flags, Clock *clock, const char *actor,
                  GError **error);
/* A workspace in memory, for --as-of and tests. */
Store *store_open_memory(Clock *clock, const char *actor, GError **error);
void store_free(Store *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Store, store_free)

void store_set_projection(Store *store, StoreProjection projection, gpointer user);
/* Runs the projection, in one transaction, over all filings if the catalogue version recorded
 * in `meta` differs from `catalogue_version` (and records it), else over those whose overview
 * row is no longer true on the day `today`. On a file that is open for reading it only says so
 * (store_get_notice()). */
gboolean store_refresh(Store *store, const char *catalogue_version, const char *today,
                       GError **error);

gboolean store_is_read_only(const Store *store);
/* One translated sentence for the officer, or NULL. Borrowed. */
const char *store_get_notice(const Store *store);
const char *store_get_path(const Store *store);
/* Does the kernel tell what other programs write to it (watch.h)? Not on a network share, and
 * there is nothing to tell in memory. */
gboolean store_can_be_watched(const Store *store);
const Clock *store_get_clock(const Store *store);
const char *store_get_actor(const Store *store);
/* Changes whenever any program changed the file (PRAGMA data_version, and our own commits). */
gint64 store_get_change_count(Store *store);
/* What is read until store_end_view() is of one moment, and asks for the file once. For short:
 * on a network share nobody else can write meanwhile. Not while something is written. */
gboolean store_begin_view(Store *store, GError **error);
void store_end_view(Store *store);
/* Now as "2026-11-24T08:15:30Z". Yours. */
char *store_dup_now(const Store *store);

/* Has nothing ever been recorded here? */
gboolean store_is_unused(Store *store);
/* Is all in it made up, to try things with? A workspace is so from its making on, or never. */
gboolean store_is_sample(const Store *store);
/* Makes an unused workspace a sample. Fails with DATA if something was recorded. */
gboolean store_make_sample(Store *store, GError **error);
/* In a sample it is `at` from now on, the next time it is opened too: its clock is moved, never
 * back. Fails with NO_SAMPLE elsewhere. */
gboolean store_move_time(Store *store, gint64 at, GError **error);
/* Was it ever? */
gboolean store_has_moved_time(Store *store);

/* What is being typed, outside the journal; a NULL value deletes. Durable at once. */
gboolean draft_save(Store *store, const char *scope, const char *key, const char *value,
                    GError **error);
/* NULL without error if there is none. Yours. */
char *draft_load(Store *store, const char *scope, const char *key);
/* The same for a list of texts without newlines; empty if there is none. Yours. */
GPtrArray *draft_load_lines(Store *store, const char *scope, const char *key);
gboolean draft_save_lines(Store *store, const char *scope, const char *key,
                          const GPtrArray *lines, GError **error);
gboolean draft_clear(Store *store, const char *scope, GError **error);
/* Is there any of that scope? FALSE also where that can't be read. */
gboolean draft_has_any(Store *store, const char *scope);

#endif
