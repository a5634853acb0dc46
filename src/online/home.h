/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the site of a service is looked at: the home page that was filed. */
#ifndef BEIAN_ONLINE_HOME_H
#define BEIAN_ONLINE_HOME_H

#include <glib.h>

/* By both ways. A port is that of its own way alone, a path is of both. */
typedef struct {
    char *host; /* A-label */
    char *https, *http;
} Home;

void home_clear(Home *home);
/* Fills `out` (cleared) from `address` (may be NULL); where that is none, or of none of the
 * domain's hosts, with the domain's own. `domain`: A-label; NULL: FALSE, and there is none. */
gboolean home_set(Home *out, const char *domain, const char *address);

#endif
