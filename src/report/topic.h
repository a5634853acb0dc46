/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Topics of help (kind "help" of the catalogue): finding one, and what it says, with the
 * records that it points to. */
#ifndef BEIAN_REPORT_TOPIC_H
#define BEIAN_REPORT_TOPIC_H

#include "catalogue/catalogue.h"

/* The topic that a screen's `?` offers, or NULL. Borrowed. */
const CatalogueItem *topic_of_screen(Catalogue *cat, const char *screen);
/* The topic of that id, or of that name in either language; NULL: none. Borrowed. */
const CatalogueItem *topic_get(Catalogue *cat, const char *name);
/* Topics in whose names, id or texts, of either language, `typed` is found (match.h), those by
 * their names first. Array of borrowed items; yours. */
GPtrArray *topic_find(Catalogue *cat, const char *typed);

typedef enum { TOPIC_TITLE, TOPIC_TEXT } TopicStyle;
/* One paragraph; `record` (or NULL) is what it says, to be shown with its source. */
typedef void (*TopicLine)(TopicStyle style, const char *text, const CatalogueItem *record,
                          gpointer user);
/* The topic's text. */
void topic_tell_text(const CatalogueItem *topic, Lang lang, TopicLine line, gpointer user);
/* What the catalogue has to it, and other topics. */
void topic_tell_records(Catalogue *cat, const CatalogueItem *topic, Lang lang, TopicLine line,
                        gpointer user);

#endif
