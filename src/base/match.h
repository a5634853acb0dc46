/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding what was typed in a text: as it stands, by pinyin, by initials, mixed ("yyzz",
 * "yingyezz" and 营业zz find 营业执照), any reading of a character. Case and full width don't
 * matter; blanks part words, all of which must be found. */
#ifndef BEIAN_BASE_MATCH_H
#define BEIAN_BASE_MATCH_H

#include <glib.h>

#define MATCH_MAX_SPANS 16

typedef struct Needle Needle;

typedef enum {
    MATCH_PLAIN, /* each word stands together in the text */
    MATCH_FUZZY, /* or its characters follow each other with gaps */
} MatchMode;

typedef struct {
    int score; /* higher is better; of use only against others for the same needle */
    guint n;
    /* Bytes [from, to) of the text that were found, for marks; in order, apart. */
    struct {
        gsize from, to;
    } spans[MATCH_MAX_SPANS];
} Match;

/* What was typed. Yours. */
Needle *needle_new(const char *typed);
void needle_free(Needle *needle);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Needle, needle_free)
gboolean needle_is_empty(const Needle *needle);

/* Is `needle` found in `text` (UTF-8)? An empty one is everywhere. `out` may be NULL. Cost:
 * lengths multiplied, at worst. */
gboolean match_find(const Needle *needle, const char *text, MatchMode mode, Match *out);

/* A text prepared for many needles, and the score alone. */
typedef struct MatchText MatchText;
MatchText *match_text_new(const char *text);
void match_text_free(MatchText *text);
gboolean match_text_find(const Needle *needle, const MatchText *text, MatchMode mode,
                         int *out_score);
/* What match_text_find() with MATCH_PLAIN gives at most, much sooner; MATCH_NONE: it is not
 * found. */
int match_text_bound(const Needle *needle, const MatchText *text);
#define MATCH_NONE G_MININT

#endif
