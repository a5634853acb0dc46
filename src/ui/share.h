/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands of every screen that hand something out: copy a value, open an address, show it as a
 * code for a phone. They take what the screen offers, or the text that lies above it. */
#ifndef BEIAN_UI_SHARE_H
#define BEIAN_UI_SHARE_H

#include "ui/app.h"

Did share_copy(App *app, gpointer view);
Did share_open(App *app, gpointer view);
Did share_code(App *app, gpointer view);

/* Hands one value to the terminal's clipboard and says so; FALSE if it could not be. */
gboolean share_value(App *app, const char *value);

/* A filing's code, title, numbers, and what was answered. */
void share_add_filing(App *app, Offer *offer, gint64 filing_id);
/* A record's name and id, and the addresses in its texts and sources. */
void share_add_record(App *app, Offer *offer, const CatalogueItem *item);

#endif
