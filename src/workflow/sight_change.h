/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was seen online otherwise than before: noted where it is taken down (sight.c), said
 * until the officer takes note of it. */
#ifndef BEIAN_WORKFLOW_SIGHT_CHANGE_H
#define BEIAN_WORKFLOW_SIGHT_CHANGE_H

#include "store/changed.h"
#include "store/seen.h"
#include "workflow/workflow.h"

/* Changes named one by one in a summary. */
#define SIGHT_CHANGES_SAID 5

/* How much a change weighs: it is good or neutral; something is not as it should be; that is a
 * fault by the catalogue's checks (severity fail). */
typedef enum { CHANGE_MILD, CHANGE_BAD, CHANGE_GRAVE } ChangeWeight;

/* What was known (`before`; NULL: nothing) is now as `seen` says. A change that was not taken
 * note of yet keeps what was, unless the answer itself is another. Within JournalWork. */
gboolean sight_change_note(Store *store, const Seen *before, const Seen *seen, GError **error);
/* The same with nothing known before, but where something is to be said of it already. */
gboolean sight_change_note_once(Store *store, const Seen *seen, GError **error);
/* What was to be said of that aspect of a service is not said any more. Within JournalWork. */
gboolean sight_change_drop(Store *store, const Seen *seen, GError **error);
/* The verb: the officer takes note of a change; of all of the filing's where `aspect` is NULL.
 * Fails with NO_CHANGE if there is none. */
gboolean sight_change_acknowledge(Workflow *flow, gint64 filing_id, int service_no,
                                  const char *aspect, GError **error);

/* The gravest first, then the latest: `limit` of all. Cost: all changes. Array of Changed;
 * yours. */
GPtrArray *sight_change_list_gravest(Store *store, guint limit, GError **error);

ChangeWeight sight_change_weigh(const Changed *changed);
/* Who has to act: an actor's word. Static. */
const char *sight_change_actor(const Changed *changed);
/* Is it wrong since the first look, with nothing known before? */
gboolean sight_change_is_first(const Changed *changed);
/* What was, what is: "no (it stands nowhere on the page)"; "" where nothing was known. Yours.
 */
char *sight_change_dup_was(const Changed *changed);
char *sight_change_dup_now(const Changed *changed);
/* "example.cn: filing number on the home page: yes → no (…)"; "…: → no (…)" of a first look.
 * `is_public`: without what a page or register says in its own words, which may be somebody's
 * name. Yours. */
char *sight_change_dup_line(const Changed *changed, gboolean is_public);
/* Whence it is known: the address that was asked, or that an officer looked. Yours. */
char *sight_change_dup_source(const Changed *changed);
/* "number@2": the aspect, with its service unless that is the first. Yours. */
char *sight_change_dup_key(const Changed *changed);

#endif
