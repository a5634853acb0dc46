/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/json.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

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
    GString *text;

    g_assert(dumped);
    text = g_string_sized_new(strlen(dumped) + 1);
    /* jansson escapes C0 alone; what is above it stands within strings only. */
    for (const char *c = dumped; *c; c = g_utf8_next_char(c)) {
        gunichar character = g_utf8_get_char(c);

        if (character >= 0x7F && text_is_unsafe(character))
            g_string_append_printf(text, "\\u%04X", character);
        else
            g_string_append_unichar(text, character);
    }
    g_string_append_c(text, '\n');
    free(dumped);
    json_decref(value);
    return g_string_free(text, FALSE);
}

json_t *
json_text(const char *text)
{
    json_t *value = text ? json_string(text) : NULL;

    return value ? value : json_null();
}
