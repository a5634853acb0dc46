/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/register.h"

#include <string.h>

#include "base/json.h"
#include "net/api_json.h"

/* A page of it has 20 (what is asked for); more than this is no page. */
enum { MAX_ROWS = 100, GOOD = 200 };

/* Codes of HG-ha/ICP_Query, commit 045745c (2026-07-18): 101 no search text, 102 kind not
 * allowed, 405 text barred by who runs it; 122 the ministry's server failed, 500 other. */
static gboolean
is_refusal(json_int_t code)
{
    return code == 101 || code == 102 || code == 405;
}

/* params.list; some give data.list, or the list by itself. NULL: there is none. */
static const json_t *
find_list(const json_t *answer, const json_t **out_page)
{
    static const char *const holders[] = {"params", "data", "result"};

    *out_page = answer;
    for (guint i = 0; i < G_N_ELEMENTS(holders); i++) {
        const json_t *holder = api_get(answer, holders[i]);
        const json_t *list = json_is_array(holder) ? holder : api_get(holder, "list");

        if (!json_is_array(list))
            continue;
        *out_page = json_is_object(holder) ? holder : answer;
        return list;
    }
    return json_is_array(api_get(answer, "list")) ? api_get(answer, "list") : NULL;
}

/* 否 / 是. */
static json_t *
read_limited(const json_t *row)
{
    const char *text = json_string_value(api_get(row, "limitAccess"));

    if (text && (g_str_equal(text, "是") || g_ascii_strcasecmp(text, "yes") == 0))
        return json_text("yes");
    if (text && (g_str_equal(text, "否") || g_ascii_strcasecmp(text, "no") == 0))
        return json_text("no");
    return json_null();
}

static json_t *
read_date(const json_t *row)
{
    gboolean is_updated = json_is_string(api_get(row, "updateRecordTime"));

    return api_day(row, is_updated ? "updateRecordTime" : "verifyTime");
}

static json_t *
read_row(const json_t *row)
{
    return json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "number", api_text(row, "serviceLicence"),
        "entity_number", api_text(row, "mainLicence"), "entity", api_text(row, "unitName"),
        "nature", api_text(row, "natureName"), "name", api_text(row, "serviceName"), "domain",
        api_text(row, "domain"), "limited", read_limited(row), "date", read_date(row));
}

static json_t *
read_rows(const json_t *answer)
{
    const json_t *page;
    const json_t *list = find_list(answer, &page);
    json_t *rows, *one;
    gboolean has_more;
    size_t i;

    if (!list)
        return NULL;
    rows = json_array();
    json_array_foreach(list, i, one)
    {
        if (json_is_object(one) && i < MAX_ROWS)
            json_array_append_new(rows, read_row(one));
    }
    has_more = json_is_true(api_get(page, "hasNextPage")) || json_array_size(list) > MAX_ROWS;
    return json_pack("{s:I, s:b, s:o}", "total",
                     api_int(page, "total", (json_int_t)json_array_size(list)), "more",
                     has_more, "rows", rows);
}

json_t *
register_parse(const guint8 *bytes, gsize size, const char **out_reason, json_t **out_said)
{
    json_t *answer = json_parse((const char *)bytes, size, NULL);
    json_int_t code = api_int(answer, "code", -1);
    json_t *rows = NULL;

    *out_reason = NULL;
    *out_said = api_message(answer);
    if (!json_is_object(answer) || code < 0)
        *out_reason = "not-register";
    else if (is_refusal(code))
        *out_reason = "register-refused";
    else if (code != GOOD || json_is_false(api_get(answer, "success")))
        *out_reason = "register-failed";
    else
        rows = read_rows(answer);
    if (!rows && !*out_reason)
        *out_reason = "not-register"; /* that nothing is filed, an empty list says */
    json_decref(answer);
    return rows;
}
