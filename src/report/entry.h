/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A journal entry in the reader's language: its verb, and what it is about by what it changed.
 */
#ifndef BEIAN_REPORT_ENTRY_H
#define BEIAN_REPORT_ENTRY_H

#include "store/journal.h"
#include "workflow/workflow.h"

/* What was done; for an undo or a redo what it concerns. As it was written where the verb is
 * not known, or what the entry is about is not to be found. `journal` holds the entry, which
 * the workflow's own store does not have where it is that of a past day. Yours. */
char *entry_dup_summary(Workflow *flow, Store *journal, const JournalEntry *entry);
/* The same, said to be an undo or a redo where it is one: "undone: filing F1 begun". Yours. */
char *entry_dup_text(Workflow *flow, Store *journal, const JournalEntry *entry);

#endif
