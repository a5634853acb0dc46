/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages that scripts draw, one after another: drawn by Chromium (render.h), then judged by
 * beian-net as any page is. */
#ifndef BEIAN_ONLINE_DRAWING_H
#define BEIAN_ONLINE_DRAWING_H

#include "base/json.h"
#include "base/settings.h"

typedef struct Drawing Drawing;

/* `settings` (borrowed): the proxy and so on; may be NULL. */
Drawing *drawing_new(const Settings *settings);
void drawing_free(Drawing *drawing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Drawing, drawing_free)

/* Is there something in what beian-net said of a site (src/net/site.h) that drawing could tell?
 */
gboolean drawing_is_wanted(const json_t *answer);
/* Puts a site in the line: what was said of it, and what is expected (taken). */
void drawing_add(Drawing *drawing, guint place, json_t *answer, json_t *expect_taken);
guint drawing_n_left(const Drawing *drawing);
/* To wait for with poll(), for so many milliseconds at most. -1, 0: there is something to do
 * now.
 */
int drawing_get_fd(const Drawing *drawing);
int drawing_ms_left(const Drawing *drawing);
/* Goes on, without waiting. The answer of a site that is over (yours): that which was put in
 * the line, with "drawn" true and another "page", or with "drawn_fault", a word; NULL: none is
 * yet.
 */
json_t *drawing_try(Drawing *drawing, guint *out_place);

#endif
