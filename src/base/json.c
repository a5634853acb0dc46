/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/json.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/i18n.h"

json_t *
json_parse(const char *text, gsize size, GError **error)
{
    json_error_t fault;
    json_t *value;

    if (size > JSON_MAX_BYTES) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_RANGE,
                    _("the JSON is larger than %d bytes"), JSON_MAX_BYTES);
        return NULL;
    }
    value = json_loadb(text, size, JSON_REJECT_DUPLICATES, &fault);
    if (!value)
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID, _("JSON, line %d, column %d: %s"),
                    fault.line, fault.column, fault.text);
    return value;
}

char *
json_format_take(json_t *value)
{
    char *dumped = json_dumps(value, JSON_INDENT(2) | JSON_PRESERVE_ORDER | JSON_ENCODE_ANY);
    char *text;

    g_assert(dumped);
    text = g_strconcat(dumped, "\n", NULL);
    free(dumped);
    json_decref(value);
    return text;
}

json_t *
json_text(const char *text)
{
    json_t *value = text ? json_string(text) : NULL;

    return value ? value : json_null();
}
