/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/provider.h"

#include <string.h>

#include "base/json.h"
#include "base/range.h"
#include "net/api_json.h"

enum { MAX_FILINGS = 200, MAX_SERVICES = 500, MAX_ITEMS = 50 };
enum { MAX_REGIONS = 200, MAX_RANGES = 100 }; /* a page has no more */

static json_t *
parse(const guint8 *bytes, gsize size)
{
    return json_parse((const char *)bytes, size, NULL);
}

/* ---- A service number ---- */

json_t *
provider_parse_number(const guint8 *bytes, gsize size, const char **out_reason)
{
    static const char *const states[] = {"unbound", "bound", "filed", "void", "under-way"};
    json_t *answer = parse(bytes, size), *read = NULL;
    json_int_t status = api_int(answer, "status", -1);

    *out_reason = NULL;
    if (status >= 0 && status < (json_int_t)G_N_ELEMENTS(states))
        read = json_pack("{s:s, s:o}", "state", states[status], "number",
                         api_text(answer, "beianNum"));
    else
        *out_reason = "not-provider";
    json_decref(answer);
    return read;
}

/* ---- What is filed ---- */

/* Element i of a list, if it is a text; null beyond MAX_ITEMS. New. */
static json_t *
item_text(const json_t *item, size_t i)
{
    return json_is_string(item) && i < MAX_ITEMS ? api_text_of(item) : json_null();
}

/* The texts of a list, joined: "a; b". New. */
static json_t *
join_texts(const json_t *list)
{
    g_autoptr(GString) all = g_string_new(NULL);
    json_t *one;
    size_t i;

    json_array_foreach(list, i, one)
    {
        json_t *text = item_text(one, i);

        if (json_is_string(text))
            g_string_append_printf(all, "%s%s", all->len > 0 ? "; " : "",
                                   json_string_value(text));
        json_decref(text);
    }
    return all->len > 0 ? json_text(all->str) : json_null();
}

static json_t *
copy_domains(const json_t *list)
{
    json_t *domains = json_array(), *one;
    size_t i;

    json_array_foreach(list, i, one)
    {
        json_t *text = item_text(one, i);

        if (json_is_string(text))
            json_array_append(domains, text);
        json_decref(text);
    }
    return domains;
}

static void
add_services(json_t *services, const json_t *list, const char *kind, const char *number,
             const char *name)
{
    json_t *one;
    size_t i;

    json_array_foreach(list, i, one)
    {
        if (json_is_object(one) && json_array_size(services) < MAX_SERVICES)
            json_array_append_new(
                services, json_pack("{s:s, s:o, s:o, s:o, s:o}", "kind", kind, "number",
                                    api_text(one, number), "name", api_text(one, name),
                                    "domains", copy_domains(api_get(one, "DomainList")),
                                    "principal", api_text(one, "ResponsiblePersonName")));
    }
}

static json_t *
read_services(const json_t *filing)
{
    json_t *services = json_array();

    add_services(services, api_get(filing, "WebsiteList"), "website", "SiteRecordNum",
                 "SiteName");
    add_services(services, api_get(filing, "AppList"), "app", "AppRecordNum", "AppName");
    return services;
}

/* The SDK has RectifySuggestList, a skill of Alibaba's own rectifySuggest: both are read. */
static json_t *
read_advice(const json_t *detail)
{
    const json_t *list = api_get(detail, "RectifySuggestList");

    if (!list)
        list = api_get(detail, "rectifySuggest");
    return json_is_array(list) ? join_texts(list) : api_text(detail, "rectifySuggest");
}

static json_t *
read_risks(const json_t *filing)
{
    json_t *risks = json_array(), *risk, *detail;
    size_t i, k;

    json_array_foreach(api_get(filing, "RiskList"), i, risk)
    {
        const json_t *details = api_get(risk, "RiskDetailList");

        json_array_foreach(details, k, detail)
        {
            if (json_array_size(risks) < MAX_ITEMS)
                json_array_append_new(risks, json_pack("{s:o, s:o, s:o}", "until",
                                                       api_day(risk, "DeadLine"), "source",
                                                       api_text(detail, "RiskSource"), "advice",
                                                       read_advice(detail)));
        }
        if (json_array_size(details) == 0 && json_array_size(risks) < MAX_ITEMS)
            json_array_append_new(risks,
                                  json_pack("{s:o, s:n, s:n}", "until",
                                            api_day(risk, "DeadLine"), "source", "advice"));
    }
    return risks;
}

json_t *
provider_parse_filings(const guint8 *bytes, gsize size, const char **out_reason)
{
    json_t *answer = parse(bytes, size), *filings, *one;
    const json_t *list = api_get(answer, "BaSuccessDataWithRiskList");
    size_t i;

    *out_reason = NULL;
    if (!json_is_true(api_get(answer, "Success")) || (list && !json_is_array(list))) {
        *out_reason = "not-provider";
        json_decref(answer);
        return NULL;
    }
    filings = json_array();
    json_array_foreach(list, i, one)
    {
        if (json_is_object(one) && i < MAX_FILINGS)
            json_array_append_new(filings,
                                  json_pack("{s:o, s:o, s:o, s:o, s:o}", "number",
                                            api_text(one, "IcpNumber"), "entity",
                                            api_text(one, "OrganizersName"), "principal",
                                            api_text(one, "ResponsiblePersonName"), "services",
                                            read_services(one), "risks", read_risks(one)));
    }
    one = json_pack("{s:o, s:b}", "filings", filings, "more",
                    json_array_size(list) > MAX_FILINGS);
    json_decref(answer);
    return one;
}

/* ---- Where its addresses are ---- */

/* A list, be it bare or (as XML makes it) the member of that name in an object. */
static const json_t *
get_list(const json_t *object, const char *name, const char *inner)
{
    const json_t *list = api_get(object, name);

    if (json_is_object(list))
        list = api_get(list, inner);
    return json_is_array(list) ? list : NULL;
}

json_t *
provider_parse_regions(const guint8 *bytes, gsize size, const char **out_reason)
{
    json_t *answer = parse(bytes, size), *regions = json_array(), *one;
    const json_t *list = get_list(answer, "Regions", "Region");
    size_t i;

    *out_reason = NULL;
    json_array_foreach(list, i, one)
    {
        if (api_get(one, "RegionId") && i < MAX_REGIONS)
            json_array_append_new(regions,
                                  json_pack("{s:o, s:o}", "id", api_text(one, "RegionId"),
                                            "endpoint", api_text(one, "RegionEndpoint")));
    }
    json_decref(answer);
    if (json_array_size(regions) > 0)
        return json_pack("{s:o}", "regions", regions);
    json_decref(regions);
    *out_reason = "not-provider";
    return NULL;
}

json_t *
provider_parse_ranges(const guint8 *bytes, gsize size, const char **out_reason)
{
    json_t *answer = parse(bytes, size), *ranges, *one, *page;
    const json_t *list = get_list(answer, "PublicIpAddress", "PublicIpAddress");
    json_int_t total = api_int(answer, "TotalCount", -1);
    size_t i;

    *out_reason = list && total >= 0 ? NULL : "not-provider";
    ranges = *out_reason ? NULL : json_array();
    json_array_foreach(list, i, one)
    {
        json_t *text = api_text_of(one);

        if (ranges && i < MAX_RANGES && range_parse(json_string_value(text), NULL))
            json_array_append(ranges, text);
        json_decref(text);
    }
    page = ranges ? json_pack("{s:o, s:I, s:I}", "ranges", ranges, "n",
                              (json_int_t)json_array_size(list), "total", total)
                  : NULL;
    json_decref(answer);
    return page;
}

/* ---- Refusals ---- */

/* Codes by their beginnings; the numbers are GetBsnBySn's. */
static const struct {
    const char *code, *reason;
} refusals[] = {
    {"SignatureNonceUsed", "clock-wrong"},
    {"InvalidTimeStamp", "clock-wrong"},
    {"Signature", "key-refused"},
    {"IncompleteSignature", "key-refused"},
    {"InvalidAccessKey", "key-refused"},
    {"Forbidden", "no-permission"},
    {"NoPermission", "no-permission"},
    {"Unauthorized", "no-permission"},
    {"Throttling", "throttled"},
    {"406", "no-such-service-number"},
    {"616", "other-account"},
};

static const char *
find_reason(const char *code, int status)
{
    for (guint i = 0; code && i < G_N_ELEMENTS(refusals); i++)
        if (g_ascii_strncasecmp(code, refusals[i].code, strlen(refusals[i].code)) == 0)
            return refusals[i].reason;
    if (status == 401 || status == 403)
        return "no-permission";
    return status == 429 || status == 503 ? "throttled" : "provider-failed";
}

const char *
provider_find_refusal(const guint8 *bytes, gsize size, int status, json_t **out_said)
{
    json_t *answer = parse(bytes, size), *code = api_text(answer, "Code");
    const char *reason;

    if (!json_is_string(code)) {
        json_decref(code);
        code = api_text(answer, "ErrorCode");
    }
    reason = find_reason(json_string_value(code), status);
    *out_said = api_message(answer);
    json_decref(code);
    json_decref(answer);
    return reason;
}
