/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was seen online, taken down for a filing that is approved or not. */
#ifndef BEIAN_TESTS_SIGHT_HELP_H
#define BEIAN_TESTS_SIGHT_HELP_H

#include "store/seen.h"
#include "support.h"

#define SIGHT_TEST_NUMBER "沪ICP备2026012345号-1"

/* A list that frees its tries. */
GPtrArray *sight_tries_new(void);
/* Of the first service; what is NULL was not told. */
void sight_tries_add(GPtrArray *tries, gint64 id, const char *aspect, const char *answer,
                     const char *reason, const char *value, const char *source);
/* Takes down one such try; whether it was news. */
gboolean sight_see(Fixture *f, gint64 id, const char *aspect, const char *answer,
                   const char *reason, const char *value, const char *source);
/* The same of what comes from nowhere. */
gboolean sight_look(Fixture *f, gint64 id, const char *aspect, const char *answer,
                    const char *reason, const char *value);
/* A company's site in Shanghai that is to be filed. */
gint64 sight_make_filing(Fixture *f);
/* Entries in the journal. */
guint sight_count_entries(Store *store);
/* Changes that nobody has taken note of. */
guint sight_count_changed(Store *store);
/* Records all events up to the approval, with SIGHT_TEST_NUMBER. */
void approve(Fixture *f, gint64 id);
/* Does the linter find it, and nobody overruled it? */
gboolean is_found(Fixture *f, gint64 id, const char *check);

#endif
