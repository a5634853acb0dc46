/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values out of what stands behind a label. */
#ifndef BEIAN_SCAN_VALUES_H
#define BEIAN_SCAN_VALUES_H

#include "scan/find.h"

typedef struct {
    char *text;
    int confidence;
    gboolean is_checked;
    gboolean is_bounded; /* of a domain: what is beside it can't be part of it */
    gboolean is_sure;    /* FALSE where it was read once and nothing bears it out */
    char *source;
    Frame frame;
} Value;

void value_clear(Value *value);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Value, value_clear)

/* All: FALSE, and nothing set, if there is none. */
gboolean value_read_text(const FindRun *run, Value *out);
/* The date number `at` (from 0) as YYYY-MM-DD, or "long-term". */
gboolean value_read_date(const FindRun *run, int at, Value *out);
/* 男 or 女. */
gboolean value_read_sex(const FindRun *run, Value *out);
gboolean value_read_domain(const FindRun *run, Value *out);
/* The domain in a line of ASCII, as it is stored; NULL if it holds none. Yours. */
char *value_dup_domain(const char *text);
/* Has it a 0 or 1 beside a letter, or an o, i or l beside a digit? No font and no reader keeps
 * them apart there. */
gboolean value_is_ambiguous(const char *domain);
/* Does it stand in a line of ASCII, with nothing at either end that would be part of it? */
gboolean value_stands_in(const char *domain, const char *line);
/* Are the digits of a YYYY-MM-DD among these, in their order, zeros before a month or a day
 * aside? What stands between them was read as digits, too. TRUE for "long-term". */
gboolean value_has_digits(const char *date, const char *digits);
/* The day after a YYYY-MM-DD; NULL if that is none ("long-term"). Yours. */
char *value_dup_next_day(const char *date);
/* The row of the first domain of a page, and its lowest date. */
gboolean value_find_domain(const Glyphs *glyphs, FindRun *out);
gboolean value_find_last_date(const Glyphs *glyphs, Value *out);

#endif
