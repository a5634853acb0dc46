/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a screen offers to take away: values to copy, and the addresses that stand in its texts.
 */
#ifndef BEIAN_UI_OFFER_H
#define BEIAN_UI_OFFER_H

#include <glib.h>

typedef struct {
    GPtrArray *labels, *values; /* char*, in pairs */
    GPtrArray *links;           /* char*, each once */
} Offer;

void offer_init(Offer *offer);
void offer_clear(Offer *offer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Offer, offer_clear)

/* A value under its label; NULL or "" adds nothing, nor does a value that is there already. */
void offer_add(Offer *offer, const char *label, const char *value);
/* The addresses of a text: http and https alone, without the punctuation behind them. */
void offer_links(Offer *offer, const char *text);

#endif
