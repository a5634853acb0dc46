/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON from outside: what is read is written and read again as the same. */
#include "config.h"

#include <string.h>

#include "base/json.h"
#include "fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(GError) error = NULL;
    json_t *value = json_parse((const char *)data, size, &error);
    g_autofree char *text = NULL;
    json_t *again;

    g_assert_true(!value == !!error);
    if (!value) {
        g_assert_true(g_utf8_validate(error->message, -1, NULL));
        return 0;
    }
    text = json_format_take(json_incref(value));
    again = json_parse(text, strlen(text), NULL);
    g_assert_true(json_equal(value, again));
    json_decref(again);
    json_decref(value);
    return 0;
}
