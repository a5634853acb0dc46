/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one door: every change of state is a journal entry, chained by SHA-256 within its origin.
 * hash = SHA-256(prev hash || canonical bytes of the entry), see journal_hash(). */
#ifndef BEIAN_STORE_JOURNAL_H
#define BEIAN_STORE_JOURNAL_H

#include "store/store.h"

typedef struct {
    char *origin;
    gint64 seq;
    gint64 lamport;
    char *at; /* instant */
    char *actor;
    char *verb;    /* "filing.advance" */
    char *object;  /* "F1"; "" for none */
    char *summary; /* sentence as it was shown, in the language of then */
    int schema;
    gint64 undoes; /* 0: none */
    gboolean is_undone;
    gboolean is_overtaken; /* of undo and redo: nothing of it was left to take back, since what
                            * was observed meanwhile stands in its place */
    char *hash;            /* lower-case hex */
} JournalEntry;

void journal_entry_free(JournalEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JournalEntry, journal_entry_free)

/* Plain SQL on plain tables through the projections; returns FALSE to roll all back. */
typedef gboolean (*JournalWork)(Store *store, gpointer user, GError **error);

/* Runs `work` in BEGIN IMMEDIATE with a session attached, runs the projection for the filings
 * it touched, appends the entry, commits durably. A work that changes nothing leaves no entry
 * and succeeds. Not reentrant. Fails with what work fails with, BUSY, READONLY, FULL, DATA. */
gboolean journal_commit(Store *store, const char *verb, const char *object, const char *summary,
                        JournalWork work, gpointer user,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* An entry of what was done outside the workspace (a package handed out). It changes nothing,
 * so undo and redo pass it by. Fails with BUSY, READONLY, FULL, DATA. */
gboolean journal_note(Store *store, const char *verb, const char *object, const char *summary,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The verb of entries that tell what was observed, by no step of the officer: undo and redo
 * pass them by, and what they tell stays. */
#define JOURNAL_OBSERVED "site.look"

/* Takes back the latest entry of this origin that is neither undone nor an undo; *out_entry
 * (yours; NULL: not wanted) is that entry. What was seen of a site goes with the domain or home
 * page that it was seen at. Fails with NOTHING if there is none, NOT_NOW on a conflict. */
gboolean journal_undo(Store *store, JournalEntry **out_entry, GError **error);
/* Does again what the latest undo took back, if nothing else was changed since; *out_entry is
 * that undo. */
gboolean journal_redo(Store *store, JournalEntry **out_entry, GError **error);
/* What undo (or redo) would take, one after the other, the next one first; at most `limit`
 * entries. Of what was taken back the undos are listed. NULL on failure. Yours. */
GPtrArray *journal_list_steps(Store *store, gboolean redo, guint limit, GError **error);

/* Newest first; `object` NULL for all; entries before (lamport) `before`, 0 for the newest. */
GPtrArray *journal_list(Store *store, const char *object, gint64 before, int limit,
                        GError **error);
/* The same as it was at the end of an instant, as journal_open_as_of() has it: what was undone
 * later is not undone. */
GPtrArray *journal_list_as_of(Store *store, const char *object, const char *instant, int limit,
                              GError **error);
/* One entry, whether it is undone not said. NULL on failure, without error if there is none. */
JournalEntry *journal_get_entry(Store *store, const char *origin, gint64 seq, GError **error);
/* The rows an entry changed, decoded: lines "table column: old → new" made readable as JSON by
 * report/. Each element: {table, op, key, column, old, new} strings. */
typedef struct {
    char *table, *op, *key, *column, *old_value, *new_value;
} JournalChange;
void journal_change_free(JournalChange *change);
GPtrArray *journal_list_changes(Store *store, const char *origin, gint64 seq, GError **error);

/* Walks the chain: hashes, gaps, schema. TRUE if whole; else *out_first_bad is the first
 * altered entry (yours, may be NULL if the tables rather than an entry are wrong) and *error
 * BROKEN. Also compares the state with a replay. O(entries). */
gboolean journal_verify(Store *store, gint64 *out_n_entries, JournalEntry **out_first_bad,
                        GError **error);
/* Replays all into an empty database and compares; if the state differs, replaces it by the
 * replayed one (in one transaction). *out_n_differences counts rows. */
gboolean journal_rebuild(Store *store, gint64 *out_n_entries, gint64 *out_n_differences,
                         GError **error);
/* The workspace as it was at the end of an instant, in memory, without `deadline` and
 * `overview`: a projection belongs to whom it was made for, so the caller makes its own over
 * this store (store_refresh() fills both). Takes no entries: READONLY. NULL on failure. */
Store *journal_open_as_of(Store *store, const char *instant, GError **error);

#endif
