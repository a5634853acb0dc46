/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranges of IP addresses as they are written: "192.0.2.0/24", "2001:db8::/32", one address. */
#ifndef BEIAN_BASE_RANGE_H
#define BEIAN_BASE_RANGE_H

#include <glib.h>

typedef struct {
    guint8 bytes[16]; /* in the order of the network; of IPv4 the first four */
    guint n_bytes;    /* 4 or 16 */
    guint n_bits;     /* that all its addresses share */
} Range;

/* What is neither address nor range is none. *out_range (or NULL) is set for one alone. */
gboolean range_parse(const char *text, Range *out_range);
/* FALSE, too, where `address` is none. */
gboolean range_has(const Range *range, const char *address);

#endif
