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

#endif
