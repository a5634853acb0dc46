/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/sight_change.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/filing.h"
#include "store/journal.h"
#include "validate/validate.h"
#include "workflow/sight.h"
#include "workflow/summary.h"

/* Of an aspect of which each answer that is not good is a fault. */
#define ANY ""

/* Grave is what the catalogue's checks of it call a fault (data/seen.yaml, severity fail);
 * whoever keeps sites and domains alive acts by its deadlines (site-certificate-end,
 * domain-end-seen: it), the officer (provider-risk-due) by what the register and the provider
 * say. */
static const struct {
    const char *aspect, *actor;
    const char *grave;        /* that answer; ANY; NULL: none */
    gboolean is_value_public; /* a date, a number, statuses: nobody's name */
} rows[] = {
    {SIGHT_ADDRESS, "it", ANY, TRUE},
    {SIGHT_CERTIFICATE, "it", NULL, TRUE},
    {SIGHT_NUMBER, "it", ANY, TRUE},
    {SIGHT_LINK, "it", ANY, FALSE},
    {SIGHT_DOMAIN_END, "it", ANY, TRUE},
    {SIGHT_DOMAIN_HELD, "it", ANY, TRUE},
    {SIGHT_REGISTER_NUMBER, "officer", ANY, TRUE},
    {SIGHT_REGISTER_ENTITY, "officer", ANY, FALSE},
    {SIGHT_REGISTER_NAME, "officer", NULL, FALSE},
    {SIGHT_REGISTER_ACCESS, "officer", SIGHT_LIMITED, TRUE},
    {SIGHT_REGISTER_DATE, "officer", NULL, TRUE},
    {SIGHT_PROVIDER_STATE, "officer", "void", TRUE},
    {SIGHT_PROVIDER_NUMBER, "officer", "differs", TRUE},
    {SIGHT_PROVIDER_ENTITY, "officer", "differs", FALSE},
    {SIGHT_PROVIDER_PRINCIPAL, "officer", NULL, FALSE},
    {SIGHT_PROVIDER_NAME, "officer", NULL, FALSE},
    {SIGHT_PROVIDER_SERVICE_PRINCIPAL, "officer", NULL, FALSE},
    /* Advice in the provider's own words, which may name somebody. */
    {SIGHT_PROVIDER_RISK, "officer", "risks", FALSE},
};

static int
find_row(const char *aspect)
{
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        if (g_str_equal(rows[i].aspect, aspect))
            return (int)i;
    return -1;
}

/* ---- Noted and taken note of ---- */

static void
free_changed(gpointer changed)
{
    changed_free(changed);
}

static const Changed *
find_pending(const GPtrArray *pending, const Seen *seen)
{
    for (guint i = 0; i < pending->len; i++) {
        const Changed *one = g_ptr_array_index(pending, i);

        if (one->service_no == seen->service_no && g_str_equal(one->aspect, seen->aspect))
            return one;
    }
    return NULL;
}

gboolean
sight_change_note(Store *store, const Seen *before, const Seen *seen, GError **error)
{
    g_autoptr(GPtrArray) pending = changed_list_of_filing(store, seen->filing_id, error);
    const Changed *known = pending ? find_pending(pending, seen) : NULL;
    Changed changed = {.filing_id = seen->filing_id,
                       .service_no = seen->service_no,
                       .aspect = seen->aspect,
                       .at = seen->since,
                       .was_answer = (char *)CHANGED_FROM_NOTHING};

    if (!pending)
        return FALSE;
    if (before) {
        changed.was_answer = before->answer;
        changed.was_value = before->value;
        changed.was_reason = before->reason;
    }
    if (before && known && g_str_equal(before->answer, seen->answer)) {
        changed.was_answer = known->was_answer;
        changed.was_value = known->was_value;
        changed.was_reason = known->was_reason;
    }
    /* Back to what the officer knew last: there is nothing to say. */
    if (g_str_equal(changed.was_answer, seen->answer) &&
        g_strcmp0(changed.was_value, seen->value) == 0 &&
        g_strcmp0(changed.was_reason, seen->reason) == 0)
        return changed_remove(store, &changed, error);
    return changed_put(store, &changed, error);
}

gboolean
sight_change_note_once(Store *store, const Seen *seen, GError **error)
{
    g_autoptr(GPtrArray) pending = changed_list_of_filing(store, seen->filing_id, error);

    return pending &&
           (find_pending(pending, seen) || sight_change_note(store, NULL, seen, error));
}

gboolean
sight_change_drop(Store *store, const Seen *seen, GError **error)
{
    return changed_remove(store,
                          &(Changed){.filing_id = seen->filing_id,
                                     .service_no = seen->service_no,
                                     .aspect = seen->aspect},
                          error);
}

static gboolean
remove_all(Store *store, gpointer user, GError **error)
{
    const GPtrArray *all = user;

    for (guint i = 0; i < all->len; i++)
        if (!changed_remove(store, g_ptr_array_index(all, i), error))
            return FALSE;
    return TRUE;
}

static GPtrArray *
list_meant(Store *store, gint64 filing_id, int service_no, const char *aspect, GError **error)
{
    g_autoptr(GPtrArray) all = changed_list_of_filing(store, filing_id, error);
    g_autoptr(GPtrArray) meant = g_ptr_array_new_with_free_func(free_changed);

    for (guint i = 0; all && i < all->len; i++) {
        Changed *one = g_ptr_array_index(all, i);

        if (aspect && (one->service_no != service_no || !g_str_equal(one->aspect, aspect)))
            continue;
        g_ptr_array_add(meant, g_steal_pointer(&g_ptr_array_index(all, i)));
    }
    return all ? g_steal_pointer(&meant) : NULL;
}

gboolean
sight_change_acknowledge(Workflow *flow, gint64 filing_id, int service_no, const char *aspect,
                         GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(GPtrArray) meant = list_meant(store, filing_id, service_no, aspect, error);
    g_autofree char *summary = NULL;
    const Changed *first;

    if (!meant)
        return FALSE;
    if (meant->len == 0) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NO_CHANGE,
                    _("there is no such change to take note of"));
        return FALSE;
    }
    first = g_ptr_array_index(meant, 0);
    summary = summary_dup(flow, "site.acknowledge",
                          &(Summary){.id = first->aspect, .n = (int)meant->len});
    return journal_commit(store, "site.acknowledge", first->code, summary, remove_all, meant,
                          error);
}

/* ---- In words ---- */

static gboolean
is_grave(const char *grave, const char *answer)
{
    return grave && (g_str_equal(grave, ANY) || g_str_equal(grave, answer));
}

ChangeWeight
sight_change_weigh(const Changed *changed)
{
    const Seen now = {.answer = changed->answer};
    int row = find_row(changed->aspect);

    if (sight_is_good(&now))
        return CHANGE_MILD;
    return row >= 0 && is_grave(rows[row].grave, changed->answer) ? CHANGE_GRAVE : CHANGE_BAD;
}

static int
compare_weights(gconstpointer a, gconstpointer b)
{
    const Changed *x = *(const Changed *const *)a, *y = *(const Changed *const *)b;

    return (int)sight_change_weigh(y) - (int)sight_change_weigh(x);
}

GPtrArray *
sight_change_list_gravest(Store *store, guint limit, GError **error)
{
    g_autoptr(GPtrArray) all = changed_list(store, 0, -1, error);

    if (!all)
        return NULL;
    g_ptr_array_sort(all, compare_weights); /* stable: the latest stay first */
    if (all->len > limit)
        g_ptr_array_set_size(all, (int)limit);
    return g_steal_pointer(&all);
}

const char *
sight_change_actor(const Changed *changed)
{
    int row = find_row(changed->aspect);

    return row >= 0 ? rows[row].actor : "it";
}

/* The answer, and what tells it apart: the value where there is one, else why it is so. */
static char *
dup_state(const char *answer, const char *value, const char *reason, gboolean says_value)
{
    const char *more = says_value && value && *value ? value : sight_reason_text(reason);

    return more ? g_strdup_printf(_("%1$s (%2$s)"), sight_answer_text(answer), more)
                : g_strdup(sight_answer_text(answer));
}

/* Where the answer is another, why says more than the value. */
static gboolean
says_value(const Changed *changed, const char *reason)
{
    return g_str_equal(changed->was_answer, changed->answer) || !reason;
}

gboolean
sight_change_is_first(const Changed *changed)
{
    return g_str_equal(changed->was_answer, CHANGED_FROM_NOTHING);
}

static char *
dup_was(const Changed *changed, gboolean has_value)
{
    if (sight_change_is_first(changed))
        return g_strdup("");
    return dup_state(changed->was_answer, changed->was_value, changed->was_reason,
                     has_value && says_value(changed, changed->was_reason));
}

static char *
dup_now(const Changed *changed, gboolean has_value)
{
    return dup_state(changed->answer, changed->value, changed->reason,
                     has_value && says_value(changed, changed->reason));
}

char *
sight_change_dup_was(const Changed *changed)
{
    return dup_was(changed, TRUE);
}

char *
sight_change_dup_now(const Changed *changed)
{
    return dup_now(changed, TRUE);
}

/* A service's name may be somebody's. */
static char *
dup_service(const Changed *changed, gboolean is_public)
{
    return is_public ? g_strdup_printf(_("service %d"), changed->service_no)
                     : sight_dup_service(changed->service_no, changed->service_name);
}

static char *
dup_domain(const Changed *changed, gboolean is_public)
{
    g_autofree char *service = dup_service(changed, is_public);
    g_autofree char *domain = NULL;

    if (!changed->domain || !*changed->domain)
        return g_steal_pointer(&service);
    domain = domain_dup_display(changed->domain);
    return changed->is_domain_shared ? g_strdup_printf(_("%1$s (%2$s)"), domain, service)
                                     : g_steal_pointer(&domain);
}

char *
sight_change_dup_line(const Changed *changed, gboolean is_public)
{
    int row = find_row(changed->aspect);
    gboolean has_value = !is_public || (row >= 0 && rows[row].is_value_public);
    g_autofree char *domain = dup_domain(changed, is_public);
    g_autofree char *was = dup_was(changed, has_value);
    g_autofree char *now = dup_now(changed, has_value);
    const char *name = sight_name(changed->aspect);

    if (sight_change_is_first(changed))
        /* TRANSLATORS: seen for the first time, and not as it should be: "example.cn,
         * certificate: no (the certificate has expired)" */
        return g_strdup_printf(_("%1$s, %2$s: %3$s"), domain, name ? name : changed->aspect,
                               now);
    if (!has_value && g_str_equal(was, now) &&
        g_strcmp0(changed->was_value, changed->value) != 0) {
        g_free(now);
        /* TRANSLATORS: of a value that is not said: "differs (another than before)". */
        now = g_strdup_printf(_("%1$s (%2$s)"), was, _("another than before"));
    }
    /* TRANSLATORS: "example.cn, certificate: yes → no (the certificate has expired)" */
    return g_strdup_printf(_("%1$s, %2$s: %3$s → %4$s"), domain, name ? name : changed->aspect,
                           was, now);
}

char *
sight_change_dup_source(const Changed *changed)
{
    if (!changed->source)
        return g_strdup(_("not known"));
    if (g_str_equal(changed->source, SEEN_BY_OFFICER))
        return g_strdup_printf(_("an officer saw it at %s"), SIGHT_REGISTER_ADDRESS);
    return g_strdup(changed->source);
}

char *
sight_change_dup_key(const Changed *changed)
{
    return changed->service_no == 1
               ? g_strdup(changed->aspect)
               : g_strdup_printf("%s@%d", changed->aspect, changed->service_no);
}
