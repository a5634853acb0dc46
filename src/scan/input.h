/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a process that parses gets to parse. */
#ifndef BEIAN_SCAN_INPUT_H
#define BEIAN_SCAN_INPUT_H

#include <glib.h>

/* 64 MiB: eight times what any provider takes. */
#define SCAN_MAX_BYTES (64 * 1024 * 1024)

/* All of the standard input, from its start; NULL if it can't be read or is more than that.
 * Yours. */
GByteArray *input_read(void);

#endif
