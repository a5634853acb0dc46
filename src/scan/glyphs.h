/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The characters that were read on a page, each with its place: lines and columns are found by
 * where they stand, since what reads a page joins columns and parts spaced labels as it likes.
 */
#ifndef BEIAN_SCAN_GLYPHS_H
#define BEIAN_SCAN_GLYPHS_H

#include <glib.h>

typedef struct {
    int left, top, right, bottom; /* right and bottom are outside */
} Frame;

typedef struct {
    gunichar c;     /* half width where there is one */
    int confidence; /* 0 to 100 */
    Frame frame;
    int line_top, line_bottom; /* of the line that it was read in */
    gboolean begins_word;
    int next, previous; /* in the row; -1: none */
    int label;          /* of which one it is a part, from 1; 0: of none */
} Glyph;

typedef GArray Glyphs;

Glyphs *glyphs_new(void);
/* Adds the characters of `text` (UTF-8), which share `glyph`'s place. Blanks are left out. */
void glyphs_add(Glyphs *glyphs, const char *text, const Glyph *glyph);
/* Adds the words of page `page` (from 1) of what pdftotext -bbox says; the rest is left out. */
void glyphs_add_bbox(Glyphs *glyphs, const char *text, int page);
/* Finds the neighbours of each; once, after the last was added. O(n²) of some hundreds. */
void glyphs_link(Glyphs *glyphs);
Glyph *glyphs_get(const Glyphs *glyphs, int at);
/* The height of its line. */
int glyph_height(const Glyph *glyph);
/* The white between one and its right neighbour. */
int glyphs_gap(const Glyphs *glyphs, int left, int right);
void frame_join(Frame *frame, const Frame *other);
/* The text of a list of indices; with a blank between words of Latin letters. Yours. */
char *glyphs_dup_text(const Glyphs *glyphs, const GArray *indices);
/* All rows from above, one a line. Yours. */
char *glyphs_dup_rows(const Glyphs *glyphs);

#endif
