/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A grid of cells that screens draw on. It knows no terminal: term.c shows it, tests read it.
 * Columns are terminal cells; half a wide character is never drawn. */
#ifndef BEIAN_UI_SURFACE_H
#define BEIAN_UI_SURFACE_H

#include "base/match.h"

typedef enum {
    STYLE_TEXT,
    STYLE_QUIET, /* finished or secondary */
    STYLE_TITLE,
    STYLE_CURSOR, /* the active row */
    STYLE_GOOD,
    STYLE_WARN,
    STYLE_LATE,
    STYLE_KEY,
    STYLE_BAR,
    STYLE_RULE,      /* lines that part the screen */
    STYLE_NOW,       /* whose move it is */
    STYLE_MARK,      /* what a filter found */
    STYLE_CODE,      /* a QR code's: dark on light whatever the theme */
    STYLE_CODE_DARK, /* a dark module that is drawn by signs */
    N_STYLES
} Style;

typedef struct {
    char text[32]; /* one character and its combining marks; "" behind a wide one */
    Style style;
} Cell;

/* A part of the grid. */
typedef struct {
    int row, col, rows, cols;
} Area;

typedef struct {
    Area area;
    int zone, index;
} Target;

typedef struct Surface Surface;

/* Parts of a screen that the mouse can point at. */
enum { ZONE_COMMAND, ZONE_COMMON, ZONE_POPUP, ZONE_LIST, ZONE_DETAIL, ZONE_RAIL, ZONE_BORDER };

Surface *surface_new(int cols, int rows);
void surface_free(Surface *s);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Surface, surface_free)

/* Keeps nothing of what was drawn. */
void surface_resize(Surface *s, int cols, int rows);
void surface_clear(Surface *s);
int surface_cols(const Surface *s);
int surface_rows(const Surface *s);
const Cell *surface_cell(const Surface *s, int row, int col);

/* Draws `text` at (row, col) in at most `cols` cells, with … where it is cut; what does not fit
 * the grid is left out. Control characters become harmless. Returns the cells taken. */
int surface_text(Surface *s, int row, int col, int cols, Style style, const char *text);
/* The same, cut at its beginning where it is too long: a path's end says more. */
int surface_text_end(Surface *s, int row, int col, int cols, Style style, const char *text);
/* The same, filled with blanks to `cols` cells. */
void surface_fit(Surface *s, int row, int col, int cols, Style style, const char *text);
void surface_fill(Surface *s, int row, int col, int cols, Style style);
/* Wrapped text from `row` on, at most `rows` rows, with … where there is more; returns the rows
 * taken. */
int surface_wrap(Surface *s, int row, int col, int cols, int rows, Style style,
                 const char *text);
/* On a terminal that draws ambiguous characters two cells wide they are replaced: lines and
 * Braille by ASCII, quotation marks and dashes by their like. */
void surface_set_plain(Surface *s, gboolean is_plain);
gboolean surface_is_plain(const Surface *s);
/* Lines; a title stands in the horizontal one. */
void surface_hline(Surface *s, int row, int col, int cols, const char *title);
void surface_vline(Surface *s, int row, int col, int rows);
/* A box of lines around (row, col) of that size, empty inside. */
void surface_box(Surface *s, int row, int col, int rows, int cols, const char *title);
/* The cells there belong to row `index` of a zone. What is told later lies above; a clear
 * forgets all. */
void surface_target(Surface *s, Area area, int zone, int index);
void surface_forget_targets(Surface *s);
/* What is at a cell, or NULL. Borrowed until the next surface_target() or clear. */
const Target *surface_find_target(const Surface *s, int row, int col);
/* While one is set, what it finds in drawn texts is marked (STYLE_MARK). Borrowed; NULL: none.
 */
void surface_set_needle(Surface *s, const Needle *needle);
/* While it is masked, what identifies people is masked in all that is drawn (mask.h) but for
 * what is drawn in the area `shown` (NULL: everywhere). */
void surface_set_masked(Surface *s, gboolean is_masked, const Area *shown);
/* `text` as it may be shown from (row, col) on, for those who wrap it themselves. Yours. */
char *surface_dup_shown(const Surface *s, int row, int col, const char *text);
/* The same of a field in which something is typed. Yours. */
char *surface_dup_typed(const Surface *s, int row, int col, const char *text);
/* Where the hardware cursor stands; row -1 hides it. */
void surface_set_cursor(Surface *s, int row, int col);
void surface_get_cursor(const Surface *s, int *out_row, int *out_col);
/* One row as text, blanks at the end off. Yours. */
char *surface_dup_row(const Surface *s, int row);

#endif
