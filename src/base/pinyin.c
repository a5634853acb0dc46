/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/pinyin.h"

#include "base/pinyin_table.h"

guint
pinyin_readings(gunichar c, const char *out[PINYIN_MAX])
{
    const guint16 *syllable;
    guint n = 0;

    if (c < PINYIN_FIRST || c > PINYIN_LAST)
        return 0;
    for (syllable = pinyin_sets + pinyin_set_of[c - PINYIN_FIRST];
         *syllable != PINYIN_NONE && n < PINYIN_MAX; syllable++)
        out[n++] = pinyin_syllables[*syllable];
    return n;
}
