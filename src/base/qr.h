/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A QR code for a phone to read, as modules, and as lines of text. */
#ifndef BEIAN_BASE_QR_H
#define BEIAN_BASE_QR_H

#include <glib.h>

typedef struct Qr Qr;

/* NULL if the text is too long for a code. An address without a path is put in capitals, which
 * mean the same there and make a smaller code. */
Qr *qr_new(const char *text);
void qr_free(Qr *qr);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Qr, qr_free)

/* Modules across, without the quiet zone. */
int qr_size(const Qr *qr);
gboolean qr_is_dark(const Qr *qr, int row, int col);
/* What a cell shows that holds two modules, one above the other, of the code with `quiet`
 * modules of light around it: dark on light. Static. */
const char *qr_cell(const Qr *qr, int quiet, int row, int col);
/* Lines of such cells with a quiet zone, each ended by '\n'; black on white for a terminal that
 * knows colours (ECMA-48), whatever its own are. NULL if it is wider than `cols`. Yours. */
char *qr_dup_lines(const Qr *qr, int cols);

#endif
