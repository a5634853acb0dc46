/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One job for beian-net: started for it alone, asked, and gone. What it is asked goes through
 * the pipe: addresses and secrets stand in no arguments. */
#ifndef BEIAN_ONLINE_FETCH_ONCE_H
#define BEIAN_ONLINE_FETCH_ONCE_H

#include <jansson.h>

#include <glib.h>

/* `ca_file`: certificates of authorities to trust in place of the system's, or NULL. Takes
 * `job`. *out_answer is yours (json_decref). Fails with MISSING where beian-net is not
 * installed, CHILD where it gives no answer; that nobody was reached is in the answer. */
gboolean fetch_once_take(json_t *job, const char *ca_file, json_t **out_answer, GError **error);
/* What a "fault" of an answer means, in a sentence. Static. */
const char *fetch_fault_text(const char *fault);

#endif
