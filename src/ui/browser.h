/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The officer's browser, started beside the screens: without a shell, in a session of its own,
 * with nothing that it could write to the terminal. */
#ifndef BEIAN_UI_BROWSER_H
#define BEIAN_UI_BROWSER_H

#include <glib.h>

/* $BROWSER, else xdg-open where there is a display. `address` begins with http:// or https://.
 * *out_name is the program (yours). Fails with NOTHING if there is none that starts. */
gboolean browser_open(const char *address, char **out_name, GError **error);

#endif
