/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/check.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "base/web.h"
#include "online/net.h"
#include "online/tries.h"
#include "store/answer.h"
#include "store/entity.h"
#include "store/event.h"
#include "store/filing.h"
#include "store/overview.h"
#include "store/service.h"
#include "workflow/sight.h"

/* The catalogue's rules of how often is looked there (kind "looks"). */
static const char *const looks[SEEN_N_PLACES] = {"site", "register", "provider"};

/* src/net/page.h: PAGE_MAX_BYTES. */
#define MAX_PAGE_BYTES (2 * 1024 * 1024)
enum { PAGE_MS = 30000, DATE_BYTES = 10, PAGE_ROWS = 500 };

const char *
check_place_word(SeenPlace place)
{
    return looks[place];
}

const char *
check_get_host(const CheckTarget *target)
{
    return target->home.host ? target->home.host : target->domain;
}

void
check_target_free(CheckTarget *target)
{
    if (!target)
        return;
    g_free(target->code);
    g_free(target->kind);
    g_free(target->domain);
    home_clear(&target->home);
    g_free(target->number);
    g_free(target->entity_number);
    g_free(target->police_number);
    g_free(target->name);
    g_free(target->filed_name);
    g_free(target->province);
    g_free(target->tried_at);
    g_free(target->told_at);
    g_free(target);
}

static void
set_home(Store *store, const Filing *filing, const Service *service, CheckTarget *target)
{
    g_autoptr(Answer) page =
        answer_get(store, filing->id, service->no, "service.homepage", NULL);

    (void)home_set(&target->home, service->domain, page ? page->value : NULL);
}

/* A number is expected once there is one: before the approval the page shows none. */
static CheckTarget *
make_target(Store *store, const Filing *filing, const Service *service, const Entity *entity,
            SeenPlace place)
{
    CheckTarget *target = g_new0(CheckTarget, 1);
    gboolean is_approved = event_has(store, filing->id, "approved");

    target->filing_id = filing->id;
    target->code = g_strdup(filing->code);
    target->service_no = service->no;
    target->kind = g_strdup(service->kind);
    target->name = g_strdup(service->name);
    target->domain = g_strdup(service->domain);
    target->place = place;
    if (place == SEEN_AT_SITE)
        set_home(store, filing, service, target);
    seen_dup_last(store, filing->id, service->no, place, &target->tried_at, &target->told_at);
    target->is_submitted = event_has(store, filing->id, "submitted");
    target->is_approved = is_approved;
    if (!is_approved)
        return target;
    target->number = g_strdup(service->number);
    target->entity_number = g_strdup(filing->number ? filing->number
                                     : entity       ? entity->icp_number
                                                    : NULL);
    target->police_number = g_strdup(filing->police_number);
    target->filed_name = g_strdup(service->name);
    target->province = g_strdup(entity ? entity->province : NULL);
    return target;
}

gboolean
check_add_targets(Workflow *flow, gint64 filing_id, SeenPlace place, GPtrArray *targets,
                  GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(Filing) filing = filing_get(store, filing_id, error);
    g_autoptr(GPtrArray) services = filing ? service_list(store, filing_id, error) : NULL;
    g_autoptr(Entity) entity = NULL;

    if (!services)
        return FALSE;
    if (filing->entity_id)
        entity = entity_get(store, filing->entity_id, NULL);
    for (guint i = 0; i < services->len; i++) {
        const Service *service = g_ptr_array_index(services, i);

        if (place != SEEN_AT_SITE || (service->domain && *service->domain)) {
            CheckTarget *target = make_target(store, filing, service, entity, place);

            target->is_one_of_many = services->len > 1;
            g_ptr_array_add(targets, target);
        }
    }
    return TRUE;
}

/* Did that happen longer ago, or never? */
static gboolean
is_before(const char *instant, gint64 now, gint64 hours)
{
    gint64 at;

    return !instant || !instant_parse(instant, &at, NULL) || now - at >= hours * 60 * 60;
}

typedef enum {
    NOT_DUE,
    HELD, /* it would be, but for a try that told nothing */
    DUE,
} DueState;

static DueState
due_state(Workflow *flow, const CheckTarget *target, gint64 *out_retry_hours)
{
    const CatalogueItem *look =
        catalogue_get(workflow_get_catalogue(flow), "looks", looks[target->place]);
    gint64 now = clock_now(store_get_clock(workflow_get_store(flow)));

    *out_retry_hours = look ? item_int(look, "retry_hours", 0) : 0;
    if ((target->place == SEEN_IN_REGISTER && !target->is_approved) ||
        (target->place == SEEN_AT_PROVIDER && !target->is_submitted) ||
        !is_before(target->told_at, now, look ? item_int(look, "every_hours", 0) : 0))
        return NOT_DUE;
    return is_before(target->tried_at, now, *out_retry_hours) ? DUE : HELD;
}

gboolean
check_is_due(Workflow *flow, const CheckTarget *target)
{
    gint64 retry_hours;

    return due_state(flow, target, &retry_hours) == DUE;
}

guint
check_count_held(Workflow *flow, const GPtrArray *targets, gint64 *out_hours)
{
    guint n = 0;

    *out_hours = 0;
    for (guint i = 0; i < targets->len; i++)
        n += due_state(flow, g_ptr_array_index(targets, i), out_hours) == HELD;
    return n;
}

guint
check_count_waiting(Workflow *flow, const GPtrArray *targets)
{
    guint n = 0;

    for (guint i = 0; i < targets->len; i++) {
        const CheckTarget *target = g_ptr_array_index(targets, i);

        /* Instants sort as text. */
        n += target->tried_at && g_strcmp0(target->told_at, target->tried_at) < 0 &&
             !check_is_due(flow, target);
    }
    return n;
}

void
check_keep_due(Workflow *flow, GPtrArray *targets)
{
    guint n = 0;

    for (guint i = 0; i < targets->len; i++) {
        gpointer target = g_steal_pointer(&g_ptr_array_index(targets, i));

        if (check_is_due(flow, target))
            g_ptr_array_index(targets, n++) = target;
        else
            check_target_free(target);
    }
    g_ptr_array_set_size(targets, (int)n); /* nothing stands behind them any more */
}

guint
check_count_due(Workflow *flow, const GPtrArray *targets)
{
    guint n = 0;

    for (guint i = 0; i < targets->len; i++)
        n += check_is_due(flow, g_ptr_array_index(targets, i));
    return n;
}

static gboolean
add_all_targets(Workflow *flow, SeenPlace place, GPtrArray *targets, GError **error)
{
    g_autofree char *due_on = g_strdup("");
    gint64 filing_id = 0;

    for (;;) {
        g_autoptr(GPtrArray) rows =
            overview_list_after(workflow_get_store(flow), due_on, filing_id, PAGE_ROWS, error);
        const OverviewRow *last;

        if (!rows)
            return FALSE;
        for (guint i = 0; i < rows->len; i++) {
            const OverviewRow *row = g_ptr_array_index(rows, i);

            if (!check_add_targets(flow, row->filing_id, place, targets, error))
                return FALSE;
        }
        if (rows->len < PAGE_ROWS)
            return TRUE;
        last = g_ptr_array_index(rows, rows->len - 1);
        g_free(due_on);
        due_on = g_strdup(last->due_on);
        filing_id = last->filing_id;
    }
}

gboolean
check_add_all_targets(Workflow *flow, SeenPlace place, GPtrArray *targets, GError **error)
{
    Store *store = workflow_get_store(flow);
    gboolean ok;

    if (!store_begin_view(store, error)) /* each of many reads would lock the file anew */
        return FALSE;
    ok = add_all_targets(flow, place, targets, error);
    store_end_view(store);
    return ok;
}

json_t *
check_make_expect(const CheckTarget *target)
{
    gboolean is_site = g_strcmp0(target->kind, "website") == 0;

    return json_pack("{s:o, s:o, s:o, s:o, s:o}", "number",
                     json_text(is_site ? target->number : NULL), "entity_number",
                     json_text(is_site ? target->entity_number : NULL), "police_number",
                     json_text(is_site ? target->police_number : NULL), "site_name",
                     json_text(is_site ? target->filed_name : NULL), "province",
                     json_text(target->province));
}

json_t *
check_make_job(const CheckTarget *target, json_int_t id, gboolean may_be_private)
{
    return json_pack("{s:I, s:s, s:s, s:o, s:o, s:b, s:o}", "id", id, "kind", "site", "domain",
                     check_get_host(target), "https", json_text(target->home.https), "http",
                     json_text(target->home.http), "may_be_private", may_be_private, "expect",
                     check_make_expect(target));
}

json_t *
check_make_verdict_job(const void *page, gsize size, const char *charset, json_t *expect_taken)
{
    g_autofree char *coded = g_base64_encode(page, size);

    return json_pack("{s:i, s:s, s:s, s:o, s:o}", "id", 1, "kind", "verdict", "page_base64",
                     coded, "charset", json_text(charset), "expect", expect_taken);
}

/* ---- What an answer means ---- */

typedef struct {
    Tries tries;
    gboolean is_drawn;     /* the page is what Chromium drew */
    const char *not_drawn; /* why it was not, though that was wanted; or NULL */
} Reading;

static void
add(Reading *r, const char *aspect, const char *answer, const char *reason, const char *value,
    const char *source)
{
    r->tries.source = source;
    tries_add(&r->tries, aspect, answer, reason, value);
}

static const char *
code_of(const json_t *object, const char *key)
{
    return json_get_text(json_object_get(object, key), "code");
}

static int
compare_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* In an order of their own: name servers give them in another each time. */
static char *
dup_addresses(const json_t *way)
{
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    json_t *one;
    size_t i;

    json_array_foreach(json_object_get(way, "addresses"), i, one)
    {
        if (json_is_string(one))
            g_ptr_array_add(sorted, (gpointer)json_string_value(one));
    }
    g_ptr_array_sort(sorted, compare_text);
    g_ptr_array_add(sorted, NULL);
    return g_strjoinv(" ", (char **)sorted->pdata);
}

static void
read_address(Reading *r, const json_t *way, const json_t *other)
{
    /* An answer without an address: a proxy looked it up. */
    gboolean by_proxy = !json_get_text(way, "fault") || !json_get_text(other, "fault");
    const char *fault = json_get_text(way, "fault");
    g_autofree char *addresses = dup_addresses(way);

    if (*addresses)
        add(r, SIGHT_ADDRESS, "yes", NULL, addresses, check_get_host(r->tries.target));
    else if (g_strcmp0(fault, "no-such-host") == 0 || g_strcmp0(fault, "no-address") == 0)
        add(r, SIGHT_ADDRESS, "no", fault, NULL, check_get_host(r->tries.target));
    else
        add(r, SIGHT_ADDRESS, SEEN_COULD_NOT_TELL, by_proxy ? "by-proxy" : fault, NULL,
            check_get_host(r->tries.target));
}

/* Faults that are the site's, not of the way to it. */
static gboolean
is_of_site(const char *fault)
{
    static const char *const words[] = {"no-such-host", "no-address",         "tls-failed",
                                        "bad-protocol", "too-many-redirects", NULL};

    return g_str_has_prefix(fault, "certificate-") || g_strv_contains(words, fault);
}

static void
read_way(Reading *r, const char *aspect, const json_t *way)
{
    const char *fault = json_get_text(way, "fault"), *url = json_get_text(way, "url");
    json_int_t status = json_integer_value(json_object_get(way, "status"));
    g_autofree char *shown =
        status >= 400 ? g_strdup_printf("HTTP %" JSON_INTEGER_FORMAT, status) : NULL;

    if (fault)
        add(r, aspect, is_of_site(fault) ? "no" : SEEN_COULD_NOT_TELL, fault, NULL, url);
    else if (web_is_busy((int)status))
        add(r, aspect, SEEN_COULD_NOT_TELL, "http-busy", shown, url);
    else
        add(r, aspect, status < 400 ? "yes" : "no", status < 400 ? NULL : "http-error", shown,
            url);
}

/* What was shown and refused is known; what was not shown is not. */
static void
read_certificate(Reading *r, const json_t *way)
{
    const json_t *certificate = json_object_get(way, "certificate");
    const char *fault = json_get_text(way, "fault"), *url = json_get_text(way, "url");
    const char *ends = json_get_text(certificate, "ends");
    g_autofree char *day = ends ? g_strndup(ends, DATE_BYTES) : NULL;

    if (fault && g_str_has_prefix(fault, "certificate-"))
        add(r, SIGHT_CERTIFICATE, "no", fault, day, url);
    else if (day)
        add(r, SIGHT_CERTIFICATE, "yes", NULL, day, url);
    else
        add(r, SIGHT_CERTIFICATE, SEEN_COULD_NOT_TELL, fault ? fault : "no-page", NULL, url);
}

/* That nothing was drawn of it is no proof: what other hosts have for the page was not fetched.
 */
static void
read_number(Reading *r, const char *aspect, const char *answer, const char *reason,
            const char *shown, const char *source)
{
    gboolean is_untold = g_strcmp0(reason, "drawn-by-script") == 0;

    if (r->is_drawn && !shown && (is_untold || g_strcmp0(answer, "no") == 0))
        add(r, aspect, SEEN_COULD_NOT_TELL, "nothing-drawn", NULL, source);
    else
        add(r, aspect, answer, is_untold && r->not_drawn ? r->not_drawn : reason, shown,
            source);
}

/* Why it is not known how a number is linked, that was read last: what is said of the number
 * itself, if that is not known either. A link that stands nowhere can't be right or wrong. */
static const char *
why_no_link(const Reading *r, const char *reason)
{
    const GPtrArray *list = r->tries.list;
    const Seen *number = g_ptr_array_index(list, list->len - 1);

    if (g_strcmp0(number->tried_answer, SEEN_COULD_NOT_TELL) == 0)
        return number->tried_reason;
    return number->value && reason ? reason : "not-shown";
}

static void
read_link(Reading *r, const char *aspect, const char *link, const char *reason,
          const char *value, const char *source)
{
    add(r, aspect, link ? link : SEEN_COULD_NOT_TELL, link ? reason : why_no_link(r, reason),
        value, source);
}

static void
read_page(Reading *r, const json_t *page, const char *source)
{
    const CheckTarget *target = r->tries.target;

    if (target->number || target->entity_number) {
        read_number(r, SIGHT_NUMBER, json_get_text(page, "number_ok"),
                    code_of(page, "number_reason"), json_get_text(page, "number_shown"),
                    source);
        read_link(r, SIGHT_LINK, json_get_text(page, "link"), code_of(page, "link_reason"),
                  json_get_text(page, "link_target"), source);
    }
    if (target->police_number) {
        read_number(r, SIGHT_POLICE_NUMBER, json_get_text(page, "police_ok"),
                    code_of(page, "police_reason"), json_get_text(page, "police_number"),
                    source);
        read_link(r, SIGHT_POLICE_LINK, json_get_text(page, "police_link"),
                  code_of(page, "police_link_reason"),
                  json_get_text(page, "police_link_target"), source);
    }
    if (target->filed_name)
        add(r, SIGHT_TITLE, json_get_text(page, "title_ok"), code_of(page, "title_reason"),
            json_get_text(page, "title"), source);
}

static void
add_unknown_page(Reading *r, const char *reason, const char *source)
{
    const CheckTarget *target = r->tries.target;

    if (target->number || target->entity_number) {
        add(r, SIGHT_NUMBER, SEEN_COULD_NOT_TELL, reason, NULL, source);
        add(r, SIGHT_LINK, SEEN_COULD_NOT_TELL, reason, NULL, source);
    }
    if (target->police_number) {
        add(r, SIGHT_POLICE_NUMBER, SEEN_COULD_NOT_TELL, reason, NULL, source);
        add(r, SIGHT_POLICE_LINK, SEEN_COULD_NOT_TELL, reason, NULL, source);
    }
    if (target->filed_name)
        add(r, SIGHT_TITLE, SEEN_COULD_NOT_TELL, reason, NULL, source);
}

static gboolean
is_site(const CheckTarget *target)
{
    return g_strcmp0(target->kind, "website") == 0;
}

/* Answers that are none of ours are dropped: beian-net's words are looked at like the
 * officer's. */
static void
drop_strange(GPtrArray *tries)
{
    for (guint i = tries->len; i > 0; i--) {
        const Seen *seen = g_ptr_array_index(tries, i - 1);

        if (!seen->tried_answer || g_str_equal(seen->tried_answer, "not-asked"))
            g_ptr_array_remove_index(tries, i - 1);
    }
}

GPtrArray *
check_read_answer(const CheckTarget *target, const json_t *answer)
{
    Reading r = {.tries = {.target = target, .list = tries_new_list()},
                 .is_drawn = json_is_true(json_object_get(answer, "drawn")),
                 .not_drawn = json_get_text(answer, "drawn_fault")};
    const json_t *https = json_object_get(answer, "https"),
                 *http = json_object_get(answer, "http");
    const json_t *page = json_object_get(answer, "page");
    const char *by = json_get_text(answer, "page_by");
    const char *url = json_get_text(by ? json_object_get(answer, by) : https, "url");
    g_autofree char *source = r.is_drawn && url ? sight_dup_drawn_source(url) : g_strdup(url);

    read_address(&r, https, http);
    read_way(&r, SIGHT_HTTPS, https);
    read_way(&r, SIGHT_HTTP, http);
    read_certificate(&r, https);
    if (is_site(target) && json_is_object(page))
        read_page(&r, page, source);
    else if (is_site(target))
        add_unknown_page(
            &r, json_get_text(http, "fault") ? json_get_text(http, "fault") : "no-page",
            source);
    drop_strange(r.tries.list);
    return r.tries.list;
}

GPtrArray *
check_make_unanswered(const CheckTarget *target, const char *reason)
{
    Reading r = {.tries = {.target = target, .list = tries_new_list()}};

    add(&r, SIGHT_ADDRESS, SEEN_COULD_NOT_TELL, reason, NULL, check_get_host(target));
    add(&r, SIGHT_HTTPS, SEEN_COULD_NOT_TELL, reason, NULL, check_get_host(target));
    add(&r, SIGHT_HTTP, SEEN_COULD_NOT_TELL, reason, NULL, check_get_host(target));
    add(&r, SIGHT_CERTIFICATE, SEEN_COULD_NOT_TELL, reason, NULL, check_get_host(target));
    if (is_site(target))
        add_unknown_page(&r, reason, check_get_host(target));
    return r.tries.list;
}

/* ---- The registry ---- */

json_t *
check_make_domain_job(const char *domain, const char *endpoint, json_int_t id,
                      gboolean may_be_private)
{
    return json_pack("{s:I, s:s, s:s, s:s, s:b}", "id", id, "kind", "rdap", "domain", domain,
                     "endpoint", endpoint, "may_be_private", may_be_private);
}

static char *
dup_list(const json_t *list)
{
    GString *all = g_string_new(NULL);
    json_t *one;
    size_t i;

    json_array_foreach(list, i, one)
    {
        if (json_is_string(one))
            g_string_append_printf(all, "%s%s", all->len > 0 ? ", " : "",
                                   json_string_value(one));
    }
    return g_string_free(all, all->len == 0);
}

static void
read_end(Reading *r, const json_t *rdap, const char *reason, const char *source)
{
    const char *ends = json_get_text(rdap, "ends");
    Day day;

    if (g_strcmp0(reason, "not-registered") == 0)
        add(r, SIGHT_DOMAIN_END, "no", reason, NULL, source);
    else if (ends && day_parse(ends, &day, NULL))
        add(r, SIGHT_DOMAIN_END, "yes", NULL, ends, source);
    else
        add(r, SIGHT_DOMAIN_END, SEEN_COULD_NOT_TELL, reason ? reason : "no-end-told", NULL,
            source);
}

static void
read_held(Reading *r, const json_t *rdap, const char *reason, const char *source)
{
    const json_t *held_by = json_object_get(rdap, "held_by");
    g_autofree char *all = dup_list(held_by);

    if (!json_is_array(held_by))
        add(r, SIGHT_DOMAIN_HELD, SEEN_COULD_NOT_TELL, reason ? reason : "no-status-told", NULL,
            source);
    else
        add(r, SIGHT_DOMAIN_HELD, all ? "held" : "not-held", NULL, all, source);
}

void
check_add_domain(const CheckTarget *target, const json_t *answer, const char *reason,
                 GPtrArray *tries)
{
    Reading r = {.tries = {.target = target, .list = tries}};
    const json_t *rdap = json_object_get(answer, "rdap");
    const char *url = json_get_text(json_object_get(answer, "way"), "url");
    const char *source = url ? url : target->domain;

    if (json_get_text(answer, "reason"))
        reason = json_get_text(answer, "reason");
    read_end(&r, rdap, reason, source);
    read_held(&r, rdap, reason, source);
}

/* ---- Many ---- */

/* That a suffix has no service is nothing that went wrong. */
static gboolean
has_untold(const GPtrArray *tries)
{
    for (guint i = 0; i < tries->len; i++) {
        const Seen *seen = g_ptr_array_index(tries, i);

        if (g_str_equal(seen->tried_answer, SEEN_COULD_NOT_TELL) &&
            g_strcmp0(seen->tried_reason, "no-rdap-service") != 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
has_told(const GPtrArray *tries)
{
    for (guint i = 0; i < tries->len; i++)
        if (((const Seen *)g_ptr_array_index(tries, i))->answer)
            return TRUE;
    return FALSE;
}

gboolean
check_count_add(CheckCount *count, const GPtrArray *tries, guint n_changed)
{
    gboolean told = has_told(tries);

    count->n_done++;
    count->n_changed += n_changed > 0;
    count->n_untold += has_untold(tries);
    count->n_silent += !told;
    return told;
}

gboolean
check_may_look(Workflow *flow, GError **error)
{
    if (!store_is_sample(workflow_get_store(flow)))
        return TRUE;
    g_set_error(
        error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
        _("the sample's domains are made up, and belong to nobody or to others: they are not looked at"));
    return FALSE;
}

/* ---- A saved page ---- */

static gboolean
read_page_file(const char *path, char **out_bytes, gsize *out_size, GError **error)
{
    g_autofree char *shown = g_filename_display_name(path);
    g_autoptr(GError) local = NULL;

    if (!g_file_get_contents(path, out_bytes, out_size, &local)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA, _("'%1$s' can't be read: %2$s"),
                    shown, local->message);
        return FALSE;
    }
    if (*out_size > MAX_PAGE_BYTES) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_TOO_LARGE,
                    _("'%s' is larger than 2 MB: no page that is looked at is"), shown);
        return FALSE;
    }
    return TRUE;
}

json_t *
check_page(const char *path, const char *number, const char *charset, GError **error)
{
    g_autofree char *bytes = NULL;
    g_autoptr(Net) net = NULL;
    json_t *line = NULL, *verdict;
    gsize size;

    if (!read_page_file(path, &bytes, &size, error))
        return NULL;
    net = net_open(NULL, PAGE_MS, error);
    if (!net || !net_send_take(net,
                               check_make_verdict_job(bytes, size, charset,
                                                      json_pack("{s:s}", "number", number)),
                               error))
        return NULL;
    net_end(net);
    if (!net_wait(net, &line, error))
        return NULL;
    verdict = json_incref(json_object_get(line, "answer"));
    json_decref(line);
    if (!verdict)
        (void)net_fail_unanswered(error); /* as NULL says */
    return verdict;
}
