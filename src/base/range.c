/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/range.h"

#include <arpa/inet.h>
#include <string.h>

enum { MAX_DIGITS = 3, BITS_OF_BYTE = 8 };

static gboolean
parse_address(const char *text, Range *out)
{
    *out = (Range){.n_bytes = strchr(text, ':') ? 16 : 4};
    out->n_bits = out->n_bytes * BITS_OF_BYTE;
    return inet_pton(out->n_bytes == 16 ? AF_INET6 : AF_INET, text, out->bytes) == 1;
}

gboolean
range_parse(const char *text, Range *out_range)
{
    const char *slash = text ? strchr(text, '/') : NULL;
    g_autofree char *address = slash ? g_strndup(text, (gsize)(slash - text)) : g_strdup(text);
    Range range;
    gsize n_digits = slash ? strlen(slash + 1) : 0;

    if (!address || !parse_address(address, &range))
        return FALSE;
    if (slash) {
        guint64 n_bits = g_ascii_strtoull(slash + 1, NULL, 10);

        if (n_digits == 0 || n_digits > MAX_DIGITS || n_bits > range.n_bits ||
            strspn(slash + 1, "0123456789") != n_digits)
            return FALSE;
        range.n_bits = (guint)n_bits;
    }
    if (out_range)
        *out_range = range;
    return TRUE;
}

gboolean
range_has(const Range *range, const char *address)
{
    guint whole = range->n_bits / BITS_OF_BYTE, rest = range->n_bits % BITS_OF_BYTE;
    Range one;

    if (!address || !parse_address(address, &one) || one.n_bytes != range->n_bytes ||
        memcmp(one.bytes, range->bytes, whole) != 0)
        return FALSE;
    return rest == 0 || (one.bytes[whole] ^ range->bytes[whole]) >> (BITS_OF_BYTE - rest) == 0;
}
