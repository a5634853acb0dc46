/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/checker.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "online/address_ranges.h"
#include "online/drawing.h"
#include "online/net.h"
#include "online/rdap_service.h"
#include "validate/validate.h"
#include "workflow/sight.h"

/* Under way at once in beian-net's queue: enough that it never waits for us. `SITE_MS` is more
 * than three tries of 30 s with their pauses take. */
enum { AHEAD = 200, SITE_MS = 200000, AT_ONCE = 64 };

/* A registrable domain: asked about once, however many services have it. */
typedef struct {
    char *name;
    gboolean is_answered;
    json_t *answer;     /* or NULL: there is none */
    const char *reason; /* why; static */
    GArray *waiting;    /* of guint: the places of services that have it */
} Domain;

/* How far a service is. */
typedef struct {
    guint domain;                           /* its place in `domains` */
    GPtrArray *tries;                       /* of Seen, until it is taken down */
    gboolean has_site, has_domain, is_held; /* held: its page is to be drawn */
} Progress;

typedef struct {
    Errand errand; /* first */
    Workflow *flow;
    const Settings *settings;
    CheckDone done;
    gpointer user;
    Net *net;           /* while something runs */
    Drawing *drawing;   /* what is done once that is over; NULL: nothing is drawn */
    GPtrArray *targets; /* of CheckTarget; a job's id is its place from 1 */
    GArray *progress;   /* of Progress, by place, of those that were sent */
    GPtrArray *domains; /* of Domain; a job's id is its place after the last target */
    GHashTable *places; /* of domains by name, from 1 */
    json_t *services;   /* rdap_services_load() */
    AddressRanges *ranges;
    guint n_sent;
} Checker;

static void
free_domain(gpointer data)
{
    Domain *domain = data;

    json_decref(domain->answer);
    g_array_unref(domain->waiting);
    g_free(domain->name);
    g_free(domain);
}

static void
clear_progress(gpointer data)
{
    Progress *progress = data;

    g_clear_pointer(&progress->tries, g_ptr_array_unref);
}

static void
stop(Checker *checker)
{
    g_clear_pointer(&checker->net, net_free);
    g_clear_pointer(&checker->drawing, drawing_free);
    g_clear_pointer(&checker->targets, g_ptr_array_unref);
    g_clear_pointer(&checker->progress, g_array_unref);
    g_clear_pointer(&checker->places, g_hash_table_unref);
    g_clear_pointer(&checker->domains, g_ptr_array_unref);
    g_clear_pointer(&checker->services, json_decref);
    g_clear_pointer(&checker->ranges, address_ranges_free);
}

static void
free_checker(Errand *errand)
{
    stop((Checker *)errand);
    g_free(errand);
}

static gboolean
may_be_private(const Checker *checker)
{
    return checker->settings && settings_is(checker->settings, SETTING_PRIVATE_SITES);
}

/* Asks about a domain that is new; where nobody can be asked it is answered with that. */
static gboolean
add_domain(Checker *checker, const char *name, GError **error)
{
    g_autofree char *endpoint = rdap_service_dup(checker->settings, checker->services, name);
    gboolean is_own = checker->settings && settings_get(checker->settings, SETTING_RDAP);
    Domain *domain = g_new0(Domain, 1);

    domain->name = g_strdup(name);
    domain->waiting = g_array_new(FALSE, FALSE, sizeof(guint));
    g_ptr_array_add(checker->domains, domain);
    g_hash_table_insert(checker->places, domain->name, GUINT_TO_POINTER(checker->domains->len));
    if (!endpoint) {
        domain->is_answered = TRUE;
        domain->reason = "no-rdap-service";
        return TRUE;
    }
    /* A service that the officer set may stand in the own network; one from a list may not. */
    return net_send_take(
        checker->net,
        check_make_domain_job(
            name, endpoint, (json_int_t)checker->targets->len + checker->domains->len, is_own),
        error);
}

/* The jobs of one service: its site, and its domain if that is the first of it. */
static gboolean
send_target(Checker *checker, const CheckTarget *target, GError **error)
{
    json_int_t id = (json_int_t)checker->n_sent + 1;
    gboolean is_certain;
    g_autofree char *name = domain_dup_registrable(target->domain, &is_certain);
    Progress progress = {0};
    Domain *domain;

    if (!g_hash_table_contains(checker->places, name) && !add_domain(checker, name, error))
        return FALSE;
    progress.domain = GPOINTER_TO_UINT(g_hash_table_lookup(checker->places, name)) - 1;
    domain = g_ptr_array_index(checker->domains, progress.domain);
    g_array_append_val(domain->waiting, checker->n_sent);
    g_array_append_val(checker->progress, progress);
    return net_send_take(checker->net, check_make_job(target, id, may_be_private(checker)),
                         error);
}

static guint
n_held(const Checker *checker)
{
    return checker->drawing ? drawing_n_left(checker->drawing) : 0;
}

/* Keeps the queue filled. */
static gboolean
send_more(Checker *checker, GError **error)
{
    while (checker->n_sent < checker->targets->len &&
           checker->n_sent < checker->errand.count.n_done + n_held(checker) + AHEAD) {
        if (!send_target(checker, g_ptr_array_index(checker->targets, checker->n_sent), error))
            return FALSE;
        checker->n_sent++;
    }
    if (checker->n_sent == checker->targets->len)
        net_end(checker->net);
    return TRUE;
}

static gboolean
start_take(Errand *errand, GPtrArray *targets, GError **error)
{
    Checker *checker = (Checker *)errand;
    gint64 ms;

    if (!check_may_look(checker->flow, error)) {
        g_ptr_array_unref(targets);
        return FALSE;
    }
    ms = SITE_MS + (gint64)SITE_MS * targets->len / AT_ONCE;

    stop(checker);
    checker->n_sent = 0;
    checker->targets = targets;
    checker->progress = g_array_new(FALSE, TRUE, sizeof(Progress));
    g_array_set_clear_func(checker->progress, clear_progress);
    checker->domains = g_ptr_array_new_with_free_func(free_domain);
    checker->places = g_hash_table_new(g_str_hash, g_str_equal);
    checker->services = rdap_services_load();
    checker->ranges = address_ranges_load();
    if (checker->settings && settings_is(checker->settings, SETTING_RENDER))
        checker->drawing = drawing_new(checker->settings);
    if (targets->len == 0) {
        stop(checker);
        return TRUE;
    }
    checker->net = net_open(checker->settings, (int)MIN(ms, G_MAXINT), error);
    if (checker->net && send_more(checker, error))
        return TRUE;
    stop(checker);
    return FALSE;
}

static gboolean
is_drawing(const Checker *checker)
{
    return !checker->net && n_held(checker) > 0;
}

/* Takes a service down once both its site and its domain are known. */
static gboolean
finish_if_whole(Checker *checker, guint place, GError **error)
{
    const CheckTarget *target = g_ptr_array_index(checker->targets, place);
    Progress *progress = &g_array_index(checker->progress, Progress, place);
    const Domain *domain = g_ptr_array_index(checker->domains, progress->domain);
    g_autoptr(GPtrArray) tries = NULL;
    guint n_changed;

    if (!progress->has_site || progress->has_domain || !domain->is_answered)
        return TRUE;
    progress->has_domain = TRUE;
    tries = g_steal_pointer(&progress->tries);
    check_add_domain(target, domain->answer, domain->reason, tries);
    if (!sight_record(checker->flow, target->filing_id, tries, &n_changed, error))
        return FALSE;
    (void)check_count_add(&checker->errand.count, tries, n_changed); /* counted there */
    if (checker->done)
        checker->done(target, tries, n_changed, checker->user);
    return !checker->net || send_more(checker, error);
}

/* Keeps a site until its page was drawn. */
static gboolean
hold(Checker *checker, guint place, json_t *answer, GError **error)
{
    const CheckTarget *target = g_ptr_array_index(checker->targets, place);

    g_array_index(checker->progress, Progress, place).is_held = TRUE;
    drawing_add(checker->drawing, place, answer, check_make_expect(target));
    return send_more(checker, error);
}

static gboolean
take_site(Checker *checker, guint place, json_t *answer, GError **error)
{
    const CheckTarget *target = g_ptr_array_index(checker->targets, place);
    Progress *progress = &g_array_index(checker->progress, Progress, place);

    if (progress->has_site || (progress->is_held && checker->net))
        return TRUE;
    if (checker->net && checker->drawing && drawing_is_wanted(answer))
        return hold(checker, place, answer, error);
    progress->has_site = TRUE;
    progress->tries = json_is_object(answer) ? check_read_answer(target, answer)
                                             : check_make_unanswered(target, "failed");
    address_ranges_judge(checker->ranges, target, answer, progress->tries);
    return finish_if_whole(checker, place, error);
}

static gboolean
take_domain(Checker *checker, guint place, json_t *answer, GError **error)
{
    Domain *domain = g_ptr_array_index(checker->domains, place);

    if (domain->is_answered)
        return TRUE;
    domain->is_answered = TRUE;
    domain->answer = json_is_object(answer) ? json_incref(answer) : NULL;
    domain->reason = domain->answer ? NULL : "failed";
    /* More of them may come while these are finished: they find the answer there. */
    for (guint i = 0; i < domain->waiting->len; i++)
        if (!finish_if_whole(checker, g_array_index(domain->waiting, guint, i), error))
            return FALSE;
    return TRUE;
}

/* An answer to something that was not asked, or twice, counts for nothing. */
static gboolean
take_line(Checker *checker, const json_t *line, GError **error)
{
    json_int_t id = json_integer_value(json_object_get(line, "id"));
    json_int_t first_domain = (json_int_t)checker->targets->len + 1;
    json_t *answer = json_object_get(line, "answer");

    if (id >= 1 && id <= checker->n_sent)
        return take_site(checker, (guint)id - 1, answer, error);
    if (id >= first_domain && id < first_domain + checker->domains->len)
        return take_domain(checker, (guint)(id - first_domain), answer, error);
    return TRUE;
}

static gboolean
end_if_over(Checker *checker, gboolean is_over, GError **error)
{
    gboolean is_done = checker->errand.count.n_done == checker->errand.count.n_all;

    if (!is_done && !is_over)
        return TRUE;
    g_clear_pointer(&checker->net, net_free);
    if (n_held(checker) > 0)
        return TRUE;
    stop(checker);
    if (!is_done)
        g_set_error(
            error, BEIAN_ERROR, BEIAN_ERROR_CHILD,
            _("beian-net ended before all sites were looked at; what was seen is kept: look again"));
    return is_done;
}

/* Takes a line (freed), or the end; whatever fails stops it. */
static gboolean
take_or_stop(Checker *checker, json_t *line, gboolean is_over, GError **error)
{
    gboolean ok = !line || take_line(checker, line, error);

    json_decref(line);
    if (ok)
        return end_if_over(checker, is_over, error);
    stop(checker);
    return FALSE;
}

/* Goes on drawing, until there is something to wait for or all is over. *out_took: a page is.
 */
static gboolean
draw(Checker *checker, gboolean *out_took, GError **error)
{
    json_t *answer;
    gboolean ok = TRUE;
    guint place;

    while (ok && n_held(checker) > 0 &&
           (answer = drawing_try(checker->drawing, &place)) != NULL) {
        *out_took = TRUE;
        ok = take_site(checker, place, answer, error);
        json_decref(answer);
    }
    if (ok && n_held(checker) == 0)
        return end_if_over(checker, TRUE, error);
    if (!ok)
        stop(checker);
    return ok;
}

static gboolean
step(Errand *errand, gboolean *out_took, GError **error)
{
    Checker *checker = (Checker *)errand;
    gboolean is_over = FALSE;
    json_t *line = NULL;

    if (checker->net && !net_try(checker->net, &line, &is_over, error)) {
        stop(checker);
        return FALSE;
    }
    *out_took = line != NULL;
    if ((line || is_over) && !take_or_stop(checker, line, is_over, error))
        return FALSE;
    return !is_drawing(checker) || draw(checker, out_took, error);
}

static int
get_fd(const Errand *errand)
{
    const Checker *checker = (const Checker *)errand;

    return checker->net          ? net_get_fd(checker->net)
           : is_drawing(checker) ? drawing_get_fd(checker->drawing)
                                 : -1;
}

static int
ms_left(const Errand *errand)
{
    const Checker *checker = (const Checker *)errand;

    return checker->net          ? net_ms_left(checker->net)
           : is_drawing(checker) ? drawing_ms_left(checker->drawing)
                                 : -1;
}

static char *
dup_doing(const Errand *errand)
{
    const Checker *checker = (const Checker *)errand;

    if (is_drawing(checker))
        return g_strdup_printf(_("Having pages drawn by Chromium: %u left"), n_held(checker));
    if (!checker->net)
        return NULL;
    return g_strdup_printf(_("Looking at sites: %1$u of %2$u"), errand->count.n_done,
                           errand->count.n_all);
}

/* Pages that are drawn are counted by themselves. */
static gboolean
is_counting(const Errand *errand)
{
    return ((const Checker *)errand)->net != NULL;
}

/* Its site, or the registry's word on its domain. */
static char *
dup_waited(const Errand *errand)
{
    const Checker *checker = (const Checker *)errand;

    for (guint i = 0; i < checker->n_sent; i++) {
        const CheckTarget *target = g_ptr_array_index(checker->targets, i);
        const Progress *progress = &g_array_index(checker->progress, Progress, i);

        if (!progress->has_site)
            return domain_dup_display(check_get_host(target));
        if (!progress->has_domain)
            return domain_dup_display(target->domain);
    }
    return NULL;
}

Errand *
checker_new(Workflow *flow, const Settings *settings, CheckDone done, gpointer user)
{
    static const ErrandKind functions = {start_take, step,        get_fd,     ms_left,
                                         dup_doing,  is_counting, dup_waited, free_checker};
    Checker *checker = g_new0(Checker, 1);

    checker->errand.kind = &functions;
    checker->flow = flow;
    checker->settings = settings;
    checker->done = done;
    checker->user = user;
    return &checker->errand;
}
