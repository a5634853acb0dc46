/* SPDX-License-Identifier: GPL-3.0-or-later */
/* beian-net asked for one job, or for one after the other. What it is asked goes through the
 * pipe: addresses and secrets stand in no arguments. */
#ifndef BEIAN_ONLINE_FETCH_ONCE_H
#define BEIAN_ONLINE_FETCH_ONCE_H

#include <jansson.h>

#include <glib.h>

typedef struct Fetching Fetching;

/* Starts it. Fails with MISSING where beian-net is not installed, CHILD. */
Fetching *fetching_open(const char *ca_file, GError **error);
/* Ends it. */
void fetching_free(Fetching *fetching);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Fetching, fetching_free)
/* Takes `job`. *out_answer is yours (json_decref). Fails with CHILD; it is of no use then. */
gboolean fetching_ask_take(Fetching *fetching, json_t *job, json_t **out_answer,
                           GError **error);

/* The same for one job alone. `ca_file`: certificates of authorities to trust in place of the
 * system's, or NULL. Takes `job`. *out_answer is yours (json_decref). Fails with MISSING where
 * beian-net is not installed, CHILD where it gives no answer; that nobody was reached is in the
 * answer. */
gboolean fetch_once_take(json_t *job, const char *ca_file, json_t **out_answer, GError **error);
/* What a "fault" of an answer means, in a sentence. Static. */
const char *fetch_fault_text(const char *fault);

#endif
