/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/offer.h"

#include <string.h>

void
offer_init(Offer *offer)
{
    offer->labels = g_ptr_array_new_with_free_func(g_free);
    offer->values = g_ptr_array_new_with_free_func(g_free);
    offer->links = g_ptr_array_new_with_free_func(g_free);
}

void
offer_clear(Offer *offer)
{
    g_clear_pointer(&offer->labels, g_ptr_array_unref);
    g_clear_pointer(&offer->values, g_ptr_array_unref);
    g_clear_pointer(&offer->links, g_ptr_array_unref);
}

void
offer_add(Offer *offer, const char *label, const char *value)
{
    if (!value || !*value ||
        g_ptr_array_find_with_equal_func(offer->values, value, g_str_equal, NULL))
        return;
    g_ptr_array_add(offer->labels, g_strdup(label));
    g_ptr_array_add(offer->values, g_strdup(value));
}

/* What RFC 3986 lets stand in an address; brackets are left to the text around it. */
static gboolean
is_of_address(char c)
{
    return g_ascii_isalnum(c) || (c && strchr("-._~:/?#@!$&*+,;=%'", c));
}

/* An address in running text: a full stop or comma at its end is the sentence's. Where a text
 * goes on in Chinese after a query, as in code=14位数字, the query is an example. */
static char *
dup_address(const char *start, gsize scheme_length, gsize *out_length)
{
    gsize length = scheme_length;
    const char *query;

    while (is_of_address(start[length]))
        length++;
    *out_length = length;
    while (length > scheme_length && strchr(".,;:!?'*", start[length - 1]))
        length--;
    query = memchr(start, '?', length);
    if (query && length == *out_length && g_unichar_isalpha(g_utf8_get_char(start + length)))
        length = (gsize)(query - start);
    return length > scheme_length && g_ascii_isalnum(start[scheme_length])
               ? g_strndup(start, length)
               : NULL;
}

void
offer_links(Offer *offer, const char *text)
{
    static const char *const schemes[] = {"https://", "http://"};
    const char *at = text ? text : "";

    while (*at) {
        gsize length = 1;

        for (guint i = 0; i < G_N_ELEMENTS(schemes); i++) {
            char *link = g_str_has_prefix(at, schemes[i])
                             ? dup_address(at, strlen(schemes[i]), &length)
                             : NULL;

            if (link &&
                !g_ptr_array_find_with_equal_func(offer->links, link, g_str_equal, NULL))
                g_ptr_array_add(offer->links, link);
            else
                g_free(link);
        }
        at += length;
    }
}
