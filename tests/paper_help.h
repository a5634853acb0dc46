/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filings that call for papers, and what their values may be at worst. */
#ifndef BEIAN_TESTS_PAPER_HELP_H
#define BEIAN_TESTS_PAPER_HELP_H

#include "document/paper.h"
#include "support.h"

/* Calls for most of the papers; ended by NULL. */
extern const char *const paper_full[];

/* All papers of a filing. Yours. */
GPtrArray *paper_list_all(Fixture *f, gint64 filing_id);
/* The one of that id; fails if there is none. Borrowed. */
const Paper *paper_find_by_id(const GPtrArray *papers, const char *id);
/* Past the checks of what is typed, as an older workspace may hold it. */
void paper_store_value(Fixture *f, gint64 id, const char *key, int service_no,
                       const char *value);
/* All letters of a text, without blanks and frames. Yours. */
char *paper_dup_bare(const char *text);
/* Tags, marks of the templates, control characters, words and texts without end. */
enum { PAPER_N_HOSTILE = 13 };
char *paper_dup_hostile(guint i);

#endif
