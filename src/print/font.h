/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The font that papers are printed in. */
#ifndef BEIAN_PRINT_FONT_H
#define BEIAN_PRINT_FONT_H

#include <glib.h>

/* Loads fontconfig's fonts; `out_folders` gets where they and their caches are, NULL-ended,
 * yours. FALSE if fontconfig has no configuration. */
gboolean font_start(char ***out_folders);
/* A family with Chinese characters, of outlines that a PDF takes in part (TrueType) if there
 * is one; *out_is_whole: only such that are taken whole (CFF: 1 MB a file instead of 30 KB).
 * NULL if there is none. Yours. */
char *font_dup_family(gboolean *out_is_whole);

#endif
