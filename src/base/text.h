/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text in terminal columns: never bytes, never characters. All text is UTF-8. Widths are
 * wcwidth()'s, as ncurses counts (components: ambiguous characters count 1). */
#ifndef BEIAN_BASE_TEXT_H
#define BEIAN_BASE_TEXT_H

#include <glib.h>

/* Columns that `text` takes; control characters and invalid bytes count as the one column of
 * the replacement that text_clean() shows for them. */
int text_width(const char *text);
/* The width of one character: 0 combining, 1, or 2. */
int text_char_width(gunichar c);
/* `text` cut to at most `cols` columns, with … at the cut ("" if cols is 0); never half a wide
 * character, never a base without its combining marks. Yours. */
char *text_fit(const char *text, int cols);
/* text_fit() and then filled with blanks to exactly `cols` columns. Yours. */
char *text_pad(const char *text, int cols);
/* Both with a blank between them, but none behind a full-width mark (：，。) or an empty text:
 * so Chinese is put together. Yours. */
char *text_glue(const char *before, const char *after);
/* Filled at the left (numbers). Yours. */
char *text_pad_left(const char *text, int cols);
/* Control characters (C0, DEL, C1, bidi overrides, line separators) become U+FFFD or a blank
 * for tab and newline; invalid UTF-8 becomes U+FFFD. What is shown goes through here. Yours. */
char *text_clean(const char *text);
/* A name on one line: control characters stand as \n, \t, \x1B. Yours. */
char *text_escape(const char *text);
/* Is `c` one that text_clean() replaces? Tab and newline are. */
gboolean text_is_unsafe(gunichar c);
/* Lines of at most `cols` columns; breaks at blanks for Latin text, between characters for CJK,
 * not before closing punctuation (，。；：！？）」』】》、…). '\n' is a forced break.
 * NULL-ended vector, yours. */
char **text_wrap(const char *text, int cols);
/* NFKC, lower case: for comparing and searching. Yours. */
char *text_fold(const char *text);
/* NFKC and blanks at both ends off: full-width digits and letters become ASCII. Yours. */
char *text_normalise(const char *text);
/* Are they the same but for full-width and half-width characters, brackets, blanks, and
 * traditional for simplified Chinese characters? Case and all else count. */
gboolean text_is_same(const char *a, const char *b);
/* What is compared of it: that, and nothing else. Yours. */
char *text_dup_comparable(const char *text);
/* A whole number from `min` to `max`, in full-width digits too, with or without +. FALSE if it
 * is none. */
gboolean text_parse_number(const char *text, gint64 min, gint64 max, gint64 *out);
/* Is `size` bytes of `text` valid UTF-8? If not, *out_offset is the first wrong byte. */
gboolean text_is_utf8(const char *text, gsize size, gsize *out_offset);

#endif
