/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/address_ranges.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/path.h"
#include "base/range.h"
#include "online/fetch_once.h"
#include "online/provider.h"
#include "online/tries.h"
#include "workflow/sight.h"

enum { MAX_PAGES = 100, MAX_JOBS = 1000 };

#define SOURCE "vpc.aliyuncs.com DescribePublicIpAddress"
/* A server that names another would have what is signed for it. */
#define PROVIDER_DOMAIN ".aliyuncs.com"

typedef struct {
    Range range;
    const char *region, *source; /* of `texts` */
} Row;

struct AddressRanges {
    GArray *rows; /* of Row */
    GStringChunk *texts;
};

/* ---- What is known ---- */

static json_t *
load_file(char *path_taken)
{
    g_autofree char *path = path_taken;
    g_autofree char *text = NULL;
    gsize size;

    return g_file_get_contents(path, &text, &size, NULL) ? json_parse(text, size, NULL) : NULL;
}

static void
add_region(AddressRanges *ranges, const json_t *region)
{
    const char *id = json_get_text(region, "id");
    const char *source = json_get_text(region, "source"),
               *asked = json_get_text(region, "asked");
    g_autofree char *whole =
        g_strconcat(source ? source : "address-ranges.json", asked ? " " : NULL, asked, NULL);
    json_t *one;
    size_t i;

    json_array_foreach(json_object_get(region, "ranges"), i, one)
    {
        Row row;

        if (!id || !range_parse(json_string_value(one), &row.range))
            continue;
        row.region = g_string_chunk_insert_const(ranges->texts, id);
        row.source = g_string_chunk_insert_const(ranges->texts, whole);
        g_array_append_val(ranges->rows, row);
    }
}

static void
add_file(AddressRanges *ranges, json_t *file_taken)
{
    json_t *region;
    size_t i;

    json_array_foreach(json_object_get(file_taken, "regions"), i, region)
    {
        add_region(ranges, region);
    }
    json_decref(file_taken);
}

AddressRanges *
address_ranges_load(void)
{
    AddressRanges *ranges = g_new(AddressRanges, 1);

    ranges->rows = g_array_new(FALSE, FALSE, sizeof(Row));
    ranges->texts = g_string_chunk_new(1024);
    add_file(ranges, load_file(path_dup_own_address_ranges()));
    add_file(ranges, load_file(path_dup_fetched_address_ranges()));
    if (ranges->rows->len == 0)
        g_clear_pointer(&ranges, address_ranges_free);
    return ranges;
}

void
address_ranges_free(AddressRanges *ranges)
{
    if (!ranges)
        return;
    g_array_free(ranges->rows, TRUE);
    g_string_chunk_free(ranges->texts);
    g_free(ranges);
}

const char *
address_ranges_find(const AddressRanges *ranges, const char *address, const char **out_source)
{
    const Row *best = NULL;

    for (guint i = 0; i < ranges->rows->len; i++) {
        const Row *row = &g_array_index(ranges->rows, Row, i);

        if (range_has(&row->range, address) &&
            (!best || row->range.n_bits > best->range.n_bits))
            best = row;
    }
    if (best && out_source)
        *out_source = best->source;
    return best ? best->region : NULL;
}

/* ---- Where a site is ---- */

static int
compare_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Why the look found no address; NULL: it found some, or could not tell. Borrowed. */
static const char *
find_why_none(const GPtrArray *tries)
{
    for (guint i = 0; i < tries->len; i++) {
        const Seen *try = g_ptr_array_index(tries, i);

        if (g_str_equal(try->aspect, SIGHT_ADDRESS) && g_str_equal(try->tried_answer, "no"))
            return try->tried_reason;
    }
    return NULL;
}

void
address_ranges_judge(const AddressRanges *ranges, const CheckTarget *target,
                     const json_t *answer, GPtrArray *tries)
{
    const json_t *addresses = json_object_get(json_object_get(answer, "https"), "addresses");
    g_autoptr(GPtrArray) regions = g_ptr_array_new();
    const char *why_none = find_why_none(tries);
    const char *source = NULL;
    Tries to = {.target = target, .list = tries};
    json_t *one;
    size_t i;

    if (ranges && why_none) {
        to.source = check_get_host(target);
        tries_add(&to, SIGHT_REGION, SEEN_COULD_NOT_TELL, why_none, NULL);
    }
    if (!ranges || json_array_size(addresses) == 0)
        return;
    json_array_foreach(addresses, i, one)
    {
        const char *region = address_ranges_find(ranges, json_string_value(one), &source);

        if (region && !g_ptr_array_find_with_equal_func(regions, region, g_str_equal, NULL))
            g_ptr_array_add(regions, (gpointer)region);
    }
    g_ptr_array_sort(regions, compare_text);
    g_ptr_array_add(regions, NULL);
    to.source = source ? source : check_get_host(target);
    if (regions->len > 1) {
        g_autofree char *value = g_strjoinv(" ", (char **)regions->pdata);

        tries_add(&to, SIGHT_REGION, SIGHT_IN_REGION, NULL, value);
    } else {
        tries_add(&to, SIGHT_REGION, SIGHT_ELSEWHERE, "no-known-range", NULL);
    }
}

/* ---- Asked anew ---- */

typedef struct {
    const Settings *settings;
    const Keys *keys;
    const char *today;
    Net *net;
    AddressRangesCount *count;
} Refresh;

void
address_ranges_count_clear(AddressRangesCount *count)
{
    g_clear_pointer(&count->said, g_free);
}

static void
note_failed(AddressRangesCount *count, const char *reason, const char *said)
{
    g_free(count->said);
    count->reason = reason;
    count->said = g_strdup(said);
}

/* What it tells; new. NULL: nothing, with the reason in the count too; `error` is NOT_TOLD
 * where it was asked, another where it can't be. */
static json_t *
ask_take(Refresh *refresh, json_t *job, GError **error)
{
    json_t *answer = NULL, *told;

    if (!fetch_ask_take(refresh->net, job, &answer, error))
        return NULL;
    told = json_incref(json_object_get(answer, "provider"));
    if (!json_is_object(told)) {
        const char *reason = json_get_text(answer, "reason");
        const char *said = json_get_text(answer, "said");

        note_failed(refresh->count, g_intern_string(reason ? reason : "failed"), said);
        g_set_error(
            error, BEIAN_ERROR, BEIAN_ERROR_NOT_TOLD,
            said ? _("Alibaba Cloud does not tell which addresses are where: %1$s (%2$s)")
                 : _("Alibaba Cloud does not tell which addresses are where: %1$s"),
            sight_reason_text(refresh->count->reason), said);
        g_clear_pointer(&told, json_decref);
    }
    json_decref(answer);
    return told;
}

/* All pages of a region; NULL: not told, with `error` where nothing can be asked any more. */
static json_t *
ask_region(Refresh *refresh, const char *id, const char *endpoint, GError **error)
{
    json_t *ranges = json_array();
    json_int_t n_all = 1, n_told = 0, n_here = 1;

    /* A page that brings nothing is the last, whatever total they named. */
    for (guint page = 1; n_told < n_all && n_here > 0 && page <= MAX_PAGES; page++) {
        json_t *told = ask_take(
            refresh,
            provider_make_ranges_job(refresh->settings, refresh->keys, endpoint, id, page),
            error);

        if (!told) {
            json_decref(ranges);
            return NULL;
        }
        n_all = json_integer_value(json_object_get(told, "total"));
        n_here = json_integer_value(json_object_get(told, "n"));
        n_told += n_here;
        json_array_extend(ranges, json_object_get(told, "ranges"));
        json_decref(told);
    }
    return ranges;
}

/* What the older file says of a region, or NULL. New. */
static json_t *
dup_known(const json_t *known, const char *id)
{
    json_t *region;
    size_t i;

    json_array_foreach(json_object_get(known, "regions"), i, region)
    {
        if (g_strcmp0(json_get_text(region, "id"), id) == 0)
            return json_incref(region);
    }
    return NULL;
}

/* Where to ask of a region; NULL: its own endpoint is none of the provider's. Yours. */
static char *
dup_endpoint(const Refresh *refresh, const json_t *region)
{
    const char *given = settings_get(refresh->settings, SETTING_ADDRESS_RANGE_API);
    const char *host = json_get_text(region, "endpoint");

    if (given && *given)
        return g_strdup(given);
    return host && g_str_has_suffix(host, PROVIDER_DOMAIN) && !strpbrk(host, "/@?#:")
               ? g_strdup_printf("https://%s/", host)
               : NULL;
}

/* What is known of a region from now on: told anew, or as it was; NULL: nothing. New. *goes_on
 * becomes FALSE where nothing can be asked any more. */
static json_t *
renew(Refresh *refresh, const json_t *region, const json_t *known, gboolean *goes_on)
{
    const char *id = json_get_text(region, "id");
    g_autofree char *endpoint = dup_endpoint(refresh, region);
    g_autoptr(GError) failed = NULL;
    json_t *ranges = NULL;

    refresh->count->n_regions++;
    if (!endpoint)
        note_failed(refresh->count, "bad-address", NULL);
    else if (*goes_on)
        ranges = ask_region(refresh, id, endpoint, &failed);
    *goes_on = *goes_on && (!failed || failed->code == BEIAN_ERROR_NOT_TOLD);
    if (!ranges) {
        refresh->count->n_failed++;
        return dup_known(known, id);
    }
    refresh->count->n_ranges += (guint)json_array_size(ranges);
    return json_pack("{s:s, s:s, s:s, s:o}", "id", id, "asked", refresh->today, "source",
                     SOURCE, "ranges", ranges);
}

static gboolean
keep_take(json_t *regions_taken, GError **error)
{
    g_autofree char *path = path_dup_fetched_address_ranges();
    g_autofree char *text = json_format_take(json_pack("{s:o}", "regions", regions_taken));

    return path_make_parent(path, error) && path_replace(path, text, strlen(text), error);
}

static gboolean
ask_all(Refresh *refresh, GError **error)
{
    json_t *told =
        ask_take(refresh, provider_make_regions_job(refresh->settings, refresh->keys), error);
    json_t *known, *regions, *region;
    gboolean goes_on = TRUE;
    size_t i;

    if (!told)
        return FALSE;
    known = load_file(path_dup_fetched_address_ranges());
    regions = json_array();
    json_array_foreach(json_object_get(told, "regions"), i, region)
    {
        json_t *one = renew(refresh, region, known, &goes_on);

        if (one)
            json_array_append_new(regions, one);
    }
    json_decref(known);
    json_decref(told);
    return keep_take(regions, error);
}

gboolean
address_ranges_refresh(const Settings *settings, const Keys *keys, const char *today,
                       AddressRangesCount *out_count, GError **error)
{
    g_autoptr(Net) net = NULL;
    Refresh refresh = {settings, keys, today, NULL, out_count};

    *out_count = (AddressRangesCount){0};
    if (!provider_check_ranges(settings, keys, error))
        return FALSE;
    net = fetch_open_many(settings, MAX_JOBS, error);
    refresh.net = net;
    return net && ask_all(&refresh, error);
}
