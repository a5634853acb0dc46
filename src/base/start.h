/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the screens are to begin, as the command line says. */
#ifndef BEIAN_BASE_START_H
#define BEIAN_BASE_START_H

#include <glib.h>

typedef struct {
    gboolean takes_tour; /* begins with the tour */
} StartOptions;

#endif
