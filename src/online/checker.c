/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/checker.h"

#include "base/i18n.h"
#include "online/address_ranges.h"
#include "online/errand_private.h"
#include "online/rdap_service.h"
#include "validate/validate.h"

/* `SITE_MS` is more than three tries of 30 s with their pauses take. */
enum { SITE_MS = 200000, AT_ONCE = 64 };

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
    Errand errand;      /* first */
    GArray *progress;   /* of Progress, by place, of those that were sent */
    GPtrArray *domains; /* of Domain; a job's id is its place after the last service */
    GHashTable *places; /* of domains by name, from 1 */
    json_t *services;   /* rdap_services_load() */
    AddressRanges *ranges;
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
clear(Errand *errand)
{
    Checker *checker = (Checker *)errand;

    g_clear_pointer(&checker->progress, g_array_unref);
    g_clear_pointer(&checker->places, g_hash_table_unref);
    g_clear_pointer(&checker->domains, g_ptr_array_unref);
    g_clear_pointer(&checker->services, json_decref);
    g_clear_pointer(&checker->ranges, address_ranges_free);
}

static gboolean
prepare(Errand *errand, gint64 *out_ms, GError **error)
{
    Checker *checker = (Checker *)errand;

    (void)error; /* nothing is missing */
    *out_ms = SITE_MS + (gint64)SITE_MS * errand->targets->len / AT_ONCE;
    checker->progress = g_array_new(FALSE, TRUE, sizeof(Progress));
    g_array_set_clear_func(checker->progress, clear_progress);
    checker->domains = g_ptr_array_new_with_free_func(free_domain);
    checker->places = g_hash_table_new(g_str_hash, g_str_equal);
    checker->services = rdap_services_load();
    checker->ranges = address_ranges_load();
    if (errand->settings && settings_is(errand->settings, SETTING_RENDER))
        errand->drawing = drawing_new(errand->settings);
    return TRUE;
}

static gboolean
may_be_private(const Settings *settings)
{
    return settings && settings_is(settings, SETTING_PRIVATE_SITES);
}

/* Asks about a domain that is new; where nobody can be asked it is answered with that. */
static gboolean
add_domain(Checker *checker, const char *name, GError **error)
{
    const Errand *errand = &checker->errand;
    g_autofree char *endpoint = rdap_service_dup(errand->settings, checker->services, name);
    gboolean is_own = errand->settings && settings_get(errand->settings, SETTING_RDAP);
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
        errand->net,
        check_make_domain_job(name, endpoint,
                              (json_int_t)errand->targets->len + checker->domains->len, is_own),
        error);
}

/* The jobs of one service: its site, and its domain if that is the first of it. */
static gboolean
send_target(Errand *errand, guint place, GError **error)
{
    Checker *checker = (Checker *)errand;
    const CheckTarget *target = g_ptr_array_index(errand->targets, place);
    gboolean is_certain;
    g_autofree char *name = domain_dup_registrable(target->domain, &is_certain);
    Progress progress = {0};
    Domain *domain;

    if (!g_hash_table_contains(checker->places, name) && !add_domain(checker, name, error))
        return FALSE;
    progress.domain = GPOINTER_TO_UINT(g_hash_table_lookup(checker->places, name)) - 1;
    domain = g_ptr_array_index(checker->domains, progress.domain);
    g_array_append_val(domain->waiting, place);
    g_array_append_val(checker->progress, progress);
    return net_send_take(
        errand->net,
        check_make_job(target, (json_int_t)place + 1, may_be_private(errand->settings)), error);
}

/* Takes a service down once both its site and its domain are known. */
static gboolean
finish_if_whole(Checker *checker, guint place, GError **error)
{
    const CheckTarget *target = g_ptr_array_index(checker->errand.targets, place);
    Progress *progress = &g_array_index(checker->progress, Progress, place);
    const Domain *domain = g_ptr_array_index(checker->domains, progress->domain);
    g_autoptr(GPtrArray) tries = NULL;

    if (!progress->has_site || progress->has_domain || !domain->is_answered)
        return TRUE;
    progress->has_domain = TRUE;
    tries = g_steal_pointer(&progress->tries);
    check_add_domain(target, domain->answer, domain->reason, tries);
    return errand_record(&checker->errand, place, tries, error);
}

/* A page that is to be drawn is held until it was. */
static gboolean
take_site(Checker *checker, guint place, json_t *answer, GError **error)
{
    Errand *errand = &checker->errand;
    const CheckTarget *target = g_ptr_array_index(errand->targets, place);
    Progress *progress = &g_array_index(checker->progress, Progress, place);

    if (progress->has_site || (progress->is_held && errand->net))
        return TRUE;
    if (errand->net && errand->drawing && drawing_is_wanted(answer)) {
        progress->is_held = TRUE;
        drawing_add(errand->drawing, place, answer, check_make_expect(target));
        return TRUE;
    }
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
    for (guint i = 0; i < domain->waiting->len; i++)
        if (!finish_if_whole(checker, g_array_index(domain->waiting, guint, i), error))
            return FALSE;
    return TRUE;
}

static gboolean
take(Errand *errand, guint place, json_t *answer, GError **error)
{
    Checker *checker = (Checker *)errand;
    guint n_targets = errand->targets->len;

    if (place < n_targets)
        return take_site(checker, place, answer, error);
    return place - n_targets >= checker->domains->len ||
           take_domain(checker, place - n_targets, answer, error);
}

static char *
dup_doing(const Errand *errand)
{
    return g_strdup_printf(_("Looking at sites: %1$u of %2$u"), errand->count.n_done,
                           errand->count.n_all);
}

/* Its site, or the registry's word on its domain. */
static char *
dup_waited(const Errand *errand)
{
    const Checker *checker = (const Checker *)errand;

    for (guint i = 0; i < errand->n_sent; i++) {
        const CheckTarget *target = g_ptr_array_index(errand->targets, i);
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
    static const ErrandKind kind = {
        .prepare = prepare,
        .send = send_target,
        .take = take,
        .dup_doing = dup_doing,
        .dup_waited = dup_waited,
        .clear = clear,
        .cut_short = N_(
            "beian-net ended before all sites were looked at; what was seen is kept: look again"),
    };
    Checker *checker = g_new0(Checker, 1);

    checker->errand =
        (Errand){.kind = &kind, .flow = flow, .settings = settings, .done = done, .user = user};
    return &checker->errand;
}
