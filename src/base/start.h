/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the officer wants a face of the program started; they come from the command line. */
#ifndef BEIAN_BASE_START_H
#define BEIAN_BASE_START_H

#include <glib.h>

typedef struct {
    gboolean is_plain;     /* lines instead of screens */
    gboolean is_masked;    /* identity numbers, phones and the like are masked from the start */
    gboolean is_read_only; /* nothing is written to the workspace */
    gboolean takes_tour;   /* begins with the tour */
} StartOptions;

#endif
