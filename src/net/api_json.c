/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/api_json.h"

#include <string.h>

#include "base/json.h"
#include "base/text.h"

/* A name, an address; what is longer is none. */
enum { MAX_CHARS = 256, MAX_DIGITS = 15, DAY_CHARS = 10 };
/* Of a cut secret: fewer characters tell nobody anything. */
enum { MIN_SECRET_HEAD = 4 };

json_t *
api_get(const json_t *object, const char *name)
{
    json_t *exact = json_object_get(object, name), *value;
    const char *key;

    if (exact)
        return exact;
    json_object_foreach((json_t *)object, key, value)
    {
        if (g_ascii_strcasecmp(key, name) == 0)
            return value;
    }
    return NULL;
}

static json_t *
clean_text(const char *text)
{
    g_autofree char *clean = g_strstrip(text_clean(text));
    g_autofree char *cut =
        g_utf8_strlen(clean, -1) > MAX_CHARS ? g_utf8_substring(clean, 0, MAX_CHARS) : NULL;

    return *clean ? json_text(cut ? cut : clean) : json_null();
}

json_t *
api_text_of(const json_t *value)
{
    g_autofree char *digits = NULL;

    if (json_is_string(value))
        return clean_text(json_string_value(value));
    if (!json_is_integer(value))
        return json_null();
    digits = g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(value));
    return json_text(digits);
}

json_t *
api_text(const json_t *object, const char *name)
{
    return api_text_of(api_get(object, name));
}

json_t *
api_day(const json_t *object, const char *name)
{
    const char *text = json_string_value(api_get(object, name));
    g_autofree char *day = NULL;

    if (!text || strlen(text) < DAY_CHARS || strspn(text, "0123456789-") < DAY_CHARS ||
        text[4] != '-' || text[7] != '-')
        return json_null();
    day = g_strndup(text, DAY_CHARS);
    return json_text(day);
}

json_int_t
api_int(const json_t *object, const char *name, json_int_t otherwise)
{
    const json_t *value = api_get(object, name);
    const char *text = json_string_value(value);

    if (json_is_integer(value))
        return json_integer_value(value);
    if (text && *text && strlen(text) <= MAX_DIGITS &&
        strspn(text, "0123456789") == strlen(text))
        return g_ascii_strtoll(text, NULL, 10);
    return otherwise;
}

json_t *
api_message(const json_t *object)
{
    static const char *const names[] = {"msg", "message", "errorMessage"};

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        json_t *text = api_text(object, names[i]);

        if (!json_is_null(text))
            return text;
        json_decref(text);
    }
    return json_null();
}

static gboolean
holds_secret(const char *text, const char *secret)
{
    gsize length = strlen(text), n = strlen(secret);

    if (strstr(text, secret))
        return TRUE;
    for (n = MIN(n, length); n >= MIN_SECRET_HEAD; n--)
        if (strncmp(text + length - n, secret, n) == 0)
            return TRUE;
    return FALSE;
}

json_t *
api_hide_take(json_t *value, const char *secret)
{
    const char *key;
    json_t *one;
    size_t i;
    void *next;

    if (!secret || !*secret)
        return value;
    if (json_is_string(value) && holds_secret(json_string_value(value), secret)) {
        json_decref(value);
        return json_null();
    }
    json_array_foreach(value, i, one)
    {
        json_array_set_new(value, i, api_hide_take(json_incref(one), secret));
    }
    json_object_foreach_safe(value, next, key, one)
    {
        json_object_set_new(value, key, api_hide_take(json_incref(one), secret));
    }
    return value;
}
