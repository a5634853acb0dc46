/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels of a form and what stands behind them, by place. */
#ifndef BEIAN_SCAN_FIND_H
#define BEIAN_SCAN_FIND_H

#include "scan/code.h"
#include "scan/glyphs.h"

typedef enum {
    FIND_LABEL = 1 << 0,    /* words that stand for themselves, not in a sentence */
    FIND_FUZZY = 1 << 1,    /* one character in four may be another */
    FIND_ONE_LINE = 1 << 2, /* the value is in the label's line alone */
    FIND_COLUMNS = 1 << 3   /* labels at the right end a value for all its lines */
} FindFlags;

enum { FIND_MAX_WORDS = 12, FIND_MAX_FRAMES = 2 };

/* Where words were found. */
typedef struct {
    int at[FIND_MAX_WORDS]; /* of each character; -1: of none that was read */
    int n;
    int n_errors;
} FindHit;

/* What stands behind a label, or a code. */
typedef struct {
    const Glyphs *glyphs; /* borrowed */
    GArray *indices;      /* of int */
    Frame frames[FIND_MAX_FRAMES];
    int n_frames;
    CodeReading reading; /* of a code: as the page was read */
    char *source;        /* its line as it was read, label included */
} FindRun;

void find_run_clear(FindRun *run);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FindRun, find_run_clear)

/* The best place of the words (UTF-8). */
gboolean find_words(const Glyphs *glyphs, const char *words, FindFlags flags, FindHit *out);
/* Says in the glyphs that they are part of label `number`. */
void find_mark(Glyphs *glyphs, const FindHit *hit, int number);
/* What stands behind a label that was marked. */
gboolean find_value(const Glyphs *glyphs, const FindHit *label, FindFlags flags, FindRun *out);
/* The run of letters and digits that is most like a code: behind or below `label` (NULL: there
 * is none), or anywhere but behind `other`, the other code's label (or NULL). */
gboolean find_code(const Glyphs *glyphs, CodeKind kind, const FindHit *label,
                   const FindHit *other, FindRun *out);

#endif
