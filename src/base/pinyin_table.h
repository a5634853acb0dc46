/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between pinyin.c and the table that src/base/pinyin.awk makes. */
#ifndef BEIAN_BASE_PINYIN_TABLE_H
#define BEIAN_BASE_PINYIN_TABLE_H

#include <glib.h>

#define PINYIN_FIRST 0x4E00
#define PINYIN_LAST 0x9FFF
/* Ends a set of syllables. */
#define PINYIN_NONE 0xFFFF

extern const char pinyin_syllables[][7];
extern const guint16 pinyin_sets[];
/* Where the set of PINYIN_FIRST and the following begins. */
extern const guint16 pinyin_set_of[PINYIN_LAST - PINYIN_FIRST + 1];

#endif
