/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed in prompts before, by kind of prompt; kept with the drafts, over restarts. */
#ifndef BEIAN_UI_RECALL_H
#define BEIAN_UI_RECALL_H

#include "store/store.h"

/* Newest last; at most RECALL_MAX. `draft` as in app_prompt(): its last part is the kind. Where
 * numbers of people may be typed nothing is kept: an empty list. Yours. */
GPtrArray *recall_list(Store *store, const char *draft);
/* A value that was taken goes to the end, once. Fails as draft_save() does. */
gboolean recall_add(Store *store, const char *draft, const char *value, GError **error);

#define RECALL_MAX 50

#endif
