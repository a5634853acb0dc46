/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the documents that were not read yet, one after the other, in a child process, while
 * the officer goes on. */
#ifndef BEIAN_DOCUMENT_READER_H
#define BEIAN_DOCUMENT_READER_H

#include "workflow/workflow.h"

typedef struct Reader Reader;

Reader *reader_new(Workflow *flow);
/* Stops what still runs. */
void reader_free(Reader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reader, reader_free)

/* Documents of that filing that can be read and were not are read from now on. A file that
 * failed is not tried again by this reader. Fails with DATA. */
gboolean reader_add(Reader *reader, gint64 filing_id, GError **error);
/* To wait for with poll(), for so many milliseconds at most; -1, -1: nothing runs. */
int reader_get_fd(const Reader *reader);
int reader_ms_left(const Reader *reader);
/* Takes what has come, without waiting, and goes on. TRUE if a document was finished. */
gboolean reader_step(Reader *reader);
/* Goes on until nothing is left. */
void reader_finish(Reader *reader);
/* "Reading licence.jpg, 1 of 3"; NULL: nothing runs. Yours. */
char *reader_dup_progress(const Reader *reader);
/* Was there a document that could not be read? */
gboolean reader_has_faults(const Reader *reader);
typedef struct {
    char *why;     /* translated */
    char *remedy;  /* translated: what the officer can do */
    int exit_code; /* that the command ends with: error_exit_code() */
} ReaderFault;

/* Why a document of that content was not read; NULL: nothing went wrong. Borrowed. */
const ReaderFault *reader_find_fault(const Reader *reader, const char *sha256);

#endif
