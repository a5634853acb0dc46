/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unified codes and identity numbers out of several readings of the same line: the check digits
 * decide, but never alone. Both moduli are primes, so that one wrong character is always found;
 * two or more pass one time in 31 or 11. */
#ifndef BEIAN_SCAN_CODE_H
#define BEIAN_SCAN_CODE_H

#include <glib.h>

enum { CODE_LENGTH = 18, CODE_MAX_SIGNS = 24, CODE_MAX_READINGS = 4, CODE_OTHERS = 4 };

typedef enum { CODE_UNIFIED, CODE_IDENTITY } CodeKind;

typedef struct {
    char c;
    int confidence;
    char others[CODE_OTHERS + 1]; /* what else it may be, the likeliest first */
} CodeSign;

/* One line as it was read once: capital letters and digits. */
typedef struct {
    CodeSign signs[CODE_MAX_SIGNS];
    int n_signs;
} CodeReading;

typedef struct {
    char value[CODE_MAX_SIGNS + 1];
    int confidence;      /* of its weakest character, in the best reading */
    gboolean is_checked; /* the check digits agree */
    gboolean is_exact;   /* and a reading says just this: nothing was guessed */
    gboolean is_sure;    /* and so do two readings, and nothing else would do */
} CodeVerdict;

/* What can stand in one, for who reads. Static. */
const char *code_alphabet(CodeKind kind);
/* A letter or digit more, with what else it may be; other characters are left out. */
void code_add(CodeReading *reading, gunichar c, int confidence, const char *others);
/* Does it have the form of an identity number, with a day that somebody may have been born on?
 */
gboolean code_has_birth(const CodeReading *reading);
/* May another reading of the line make it a code? It has about as many characters, and those
 * are digits for the most part where a code has digits. */
gboolean code_may_be(CodeKind kind, const CodeReading *reading);
/* Decides over the readings. Nobody is born after `today` (YYYY-MM-DD; NULL: not known). FALSE
 * if none of them is anything like a code. */
gboolean code_decide(CodeKind kind, const CodeReading *readings, int n_readings,
                     const char *today, CodeVerdict *out);

#endif
