/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values out of what stands behind a label. */
#ifndef BEIAN_SCAN_VALUES_H
#define BEIAN_SCAN_VALUES_H

#include "scan/find.h"

typedef struct {
    char *text;
    int confidence;
    gboolean is_checked, is_sure;
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
/* The first domain, and the lowest date, of a page. */
gboolean value_find_domain(const Glyphs *glyphs, Value *out);
gboolean value_find_last_date(const Glyphs *glyphs, Value *out);

#endif
