/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the store share: a workspace in a folder of its own, and simple changes. */
#ifndef BEIAN_TESTS_STORE_HELP_H
#define BEIAN_TESTS_STORE_HELP_H

#include "store/journal.h"
#include "store/store.h"

#define BENCH_DAY "2026-11-24"

typedef struct {
    char *folder;
    char *path; /* "workspace.beian" in it */
    Clock *clock;
    Store *store; /* opened with bench_projection() */
} Bench;

/* Makes folder and workspace. Yours: bench_free(). */
Bench *bench_new(void);
/* Folder and clock only; the path is free. */
Bench *bench_new_empty(void);
void bench_open(Bench *bench);
void bench_close(Bench *bench);
/* Closes and removes all of it. */
void bench_free(Bench *bench);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Bench, bench_free)
/* A path in the folder. Yours. */
char *bench_dup_path(const Bench *bench, const char *name);
/* The day is another one from now on; the store is opened again. */
void bench_set_day(Bench *bench, const char *today);

/* Writes one row into overview and one into deadline for each filing. */
gboolean bench_projection(Store *store, gint64 filing_id, StoreTouched touched, gpointer user,
                          GError **error);

/* One entry each; the first adds "F<n>". */
gboolean bench_add_filing(Store *store, const char *code, GError **error);
gboolean bench_put_answer(Store *store, gint64 filing_id, const char *key, const char *value,
                          GError **error);
gboolean bench_delete_answer(Store *store, gint64 filing_id, const char *key, GError **error);
/* Attaches `text` as a document of F1. */
gboolean bench_attach(Store *store, const char *text, GError **error);

/* Runs SQL on a connection of its own, as a stranger would. */
void bench_raw(const Bench *bench, const char *sql);
/* The first column of the first row, as text; NULL if there is none. Yours. */
char *bench_raw_text(const Bench *bench, const char *sql);
/* All rows of the recorded and the derived tables. Yours. */
char *bench_dump(Store *store);
/* The workspace passes verification; returns its number of entries. */
gint64 bench_assert_whole(Store *store);
/* Opens, verifies, closes. */
gint64 bench_assert_whole_file(const Bench *bench);

#endif
