/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a register's endpoint or the provider answers: any bytes give an answer or a reason,
 * days that look like days, and texts that can be stored. */
#include "config.h"

#include <string.h>

#include "fuzz/fuzz.h"
#include "net/provider.h"
#include "net/register.h"

static void
check_day(const json_t *day)
{
    const char *text = json_string_value(day);

    if (!text)
        return;
    g_assert_cmpuint(strlen(text), ==, strlen("2026-04-24"));
    g_assert_cmpuint(strspn(text, "0123456789-"), ==, strlen(text));
}

/* Texts are UTF-8 without control characters. */
static void
check_texts(const json_t *value)
{
    const char *key, *text = json_string_value(value);
    const json_t *one;
    size_t i;

    if (json_is_object(value)) {
        json_object_foreach((json_t *)value, key, one) check_texts(one);
    }
    if (json_is_array(value)) {
        json_array_foreach(value, i, one) check_texts(one);
    }
    g_assert_true(!text || g_utf8_validate(text, -1, NULL));
    for (const char *c = text; c && *c; c = g_utf8_next_char(c))
        g_assert_false(g_unichar_iscntrl(g_utf8_get_char(c)));
}

static void
check_answer(json_t *answer_taken, const char *reason, const char *list, const char *day)
{
    const json_t *rows = json_object_get(answer_taken, list), *row;
    size_t i;

    g_assert_true((answer_taken == NULL) == (reason != NULL));
    check_texts(answer_taken);
    json_array_foreach(rows, i, row) check_day(json_object_get(row, day));
    json_decref(answer_taken);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    const char *reason = NULL;
    json_t *said = NULL;
    json_t *answer = register_parse(data, size, &reason, &said);

    check_texts(said);
    json_decref(said);
    check_answer(answer, reason, "rows", "date");
    answer = provider_parse_number(data, size, &reason);
    check_answer(answer, reason, "", "");
    answer = provider_parse_filings(data, size, &reason);
    check_answer(answer, reason, "filings", "");
    answer = provider_parse_regions(data, size, &reason);
    check_answer(answer, reason, "regions", "");
    answer = provider_parse_ranges(data, size, &reason);
    check_answer(answer, reason, "", "");
    said = NULL;
    g_assert_nonnull(provider_find_refusal(data, size, 403, &said));
    check_texts(said);
    json_decref(said);
    return 0;
}
