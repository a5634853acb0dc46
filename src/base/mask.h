/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Masks what identifies people, for a screen that others see. What stays readable is what is
 * customary in China: of a resident ID the first 6 and the last 4, of a mobile number the first
 * 3 and the last 4 (138****5678), of a landline the area code and the last 4, of a passport or
 * permit the first and the last 3, of an e-mail address the first letter and the domain. */
#ifndef BEIAN_BASE_MASK_H
#define BEIAN_BASE_MASK_H

#include <glib.h>

typedef enum {
    MASK_WHOLE = 0,
    /* Numbers that are not typed to their end yet are masked, too. */
    MASK_TYPED = 1 << 0
} MaskFlags;

/* `text` with the numbers in it masked, each character by one of the same width, so that
 * nothing moves; digits of double width and numbers in groups (138 1234 5678) are known, and
 * numbers that were cut (…). Unified codes, filing numbers, days and sums stay. Yours. */
char *mask_text(const char *text, MaskFlags flags);

#endif
