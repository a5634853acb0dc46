/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between app.c and the screens that lie above others: the palette, help. */
#ifndef BEIAN_UI_PALETTE_H
#define BEIAN_UI_PALETTE_H

#include "ui/app.h"
#include "ui/palette_index.h"

/* Filings, entities and all records, in the language of now. Made anew when the workspace has
 * changed since. NULL on failure. Borrowed until the next call. Cost: all of them, when anew.
 */
PaletteIndex *app_get_world(App *app, GError **error);
/* The screen that the palette or help lies above, while it opens. */
const Screen *app_get_screen(const App *app);
const char *app_get_keys(const App *app, const Command *command);
/* Leaves the screen and runs the command (NULL: none) on the one below it. */
void app_run_below(App *app, const Command *command);
/* Leaves all screens but the overview, which shows what fits `text`. */
void app_filter_overview(App *app, const char *text);

/* In screen/palette.c: the world that app_get_world() keeps. NULL on failure. New. */
PaletteIndex *palette_new_world(App *app, GError **error);

#endif
