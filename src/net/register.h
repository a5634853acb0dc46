/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a query endpoint that the organisation runs answers of the ministry's register: JSON of
 * HG-ha/ICP_Query's shape, and of those that keep to it with other capitals. Bytes in, rows
 * out; no network. */
#ifndef BEIAN_NET_REGISTER_H
#define BEIAN_NET_REGISTER_H

#include <glib.h>
#include <jansson.h>

/* {"total", "more", "rows": [{"number", "entity_number", "entity", "nature", "name", "domain",
 * "limited" ("yes", "no" or null), "date"}]}; NULL: it is no answer, for *out_reason (static):
 * "not-register", "register-refused" (the question), "register-failed" (the ministry's server,
 * or whatever it says). *out_said: what it says for people; new, or null. */
json_t *register_parse(const guint8 *bytes, gsize size, const char **out_reason,
                       json_t **out_said);

#endif
