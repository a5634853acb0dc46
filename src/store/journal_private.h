/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between journal.c (writing), replay.c (reading it again) and chain.c (hashes). */
#ifndef BEIAN_STORE_JOURNAL_PRIVATE_H
#define BEIAN_STORE_JOURNAL_PRIVATE_H

#include "store/journal.h"
#include "store/store_private.h"

#define JOURNAL_HASH_BYTES 32

/* An entry with its bytes. */
typedef struct {
    JournalEntry entry;
    GBytes *changes;
    GBytes *prev;
    GBytes *hash;
} JournalRecord;
void journal_record_free(JournalRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JournalRecord, journal_record_free)

/* SHA-256 over `prev` and the record's fields: each as a length of 8 bytes, big-endian, and its
 * bytes, in the order of the table's columns from origin to changes; numbers in decimal. */
void journal_hash(const JournalRecord *record, guint8 out[JOURNAL_HASH_BYTES]);
/* The record after (lamport, origin, seq); NULL at the end or on an error. */
JournalRecord *journal_next_record(Store *store, const JournalRecord *after, GError **error);
JournalRecord *journal_get_record(Store *store, const char *origin, gint64 seq, GError **error);

/* Has it the form of a changeset? In changes.c. */
gboolean changes_are_whole(GBytes *changes);
/* The same, with BROKEN if not: before any byte goes to SQLite. */
gboolean journal_check_changes(GBytes *changes, GError **error);
/* Applies a changeset; NOT_NOW on a conflict, NEWER if a table lacks columns. */
gboolean journal_apply(Store *store, GBytes *changes, GError **error);
/* What becomes of a row that is otherwise than the changeset has it: SQLITE_CHANGESET_…; counts
 * in `user` (int) what fails. */
typedef int (*JournalResolve)(void *user, int why, sqlite3_changeset_iter *iter);
int journal_refuse(void *user, int why, sqlite3_changeset_iter *iter);
/* The same, with what becomes of conflicts. */
gboolean journal_apply_with(Store *store, GBytes *changes, JournalResolve resolve,
                            GError **error);
/* NOT_NOW, in words. */
void journal_set_changed_since(GError **error);
/* Adds the ids of the filings that a changeset touches (gint64 keys by address). */
gboolean journal_collect_touched(Store *store, GBytes *changes, GHashTable *ids,
                                 StoreTouched *out_touched, GError **error);

#endif
