/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/json.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

/* jansson's own words are English alone. */
static const struct {
    enum json_error_code code;
    const char *text;
} fault_texts[] = {
    {json_error_invalid_utf8, N_("this is not UTF-8 text")},
    {json_error_null_character, N_("a text may not hold a NUL")},
    {json_error_null_byte_in_key, N_("a text may not hold a NUL")},
    {json_error_premature_end_of_input,
     N_("it ends too early: a bracket or a quotation mark is not closed")},
    {json_error_end_of_input_expected, N_("something follows the end of the value")},
    {json_error_duplicate_key, N_("this key stands there twice")},
    {json_error_numeric_overflow, N_("this number is too large")},
    {json_error_stack_overflow, N_("it is nested too deeply")},
};

static const char *
fault_text(const json_error_t *fault)
{
    for (guint i = 0; i < G_N_ELEMENTS(fault_texts); i++)
        if (fault_texts[i].code == json_error_code(fault))
            return _(fault_texts[i].text);
    return _("a comma, a colon, a quotation mark or a bracket is missing or wrong here");
}

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
                    fault.line, fault.column, fault_text(&fault));
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

const char *
json_get_text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

json_t *
json_text(const char *text)
{
    json_t *value = text ? json_string(text) : NULL;

    return value ? value : json_null();
}
