/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How Chinese characters are read. The table is Unihan's, made at build time. */
#ifndef BEIAN_BASE_PINYIN_H
#define BEIAN_BASE_PINYIN_H

#include <glib.h>

/* No character of the table has more. */
#define PINYIN_MAX 8

/* The readings of `c` without tones, ü as v: "zhong", "chong". Sets at most PINYIN_MAX of `out`
 * (borrowed, static) and returns their number; 0 for what is not in U+4E00 to U+9FFF, and for
 * the few without a reading. The first is the commonest of the national table. */
guint pinyin_readings(gunichar c, const char *out[PINYIN_MAX]);

#endif
