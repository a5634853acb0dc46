/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/register.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/web.h"
#include "online/tries.h"
#include "validate/validate.h"
#include "workflow/sight.h"

gboolean
register_is_set(const Settings *settings)
{
    const char *endpoint = settings ? settings_get(settings, SETTING_REGISTER) : NULL;

    return endpoint && *endpoint;
}

/* ---- The question ---- */

static gboolean
is_site(const CheckTarget *target)
{
    return !target->kind || g_str_equal(target->kind, "website");
}

/* Of a Chinese domain both forms: the page of the endpoint (procedure.md I) does not say under
 * which its records stand. People write and the ministry's query shows the Chinese one. */
static void
add_domain(GPtrArray *searches, const char *domain)
{
    gboolean is_certain;
    char *name = domain_dup_registrable(domain, &is_certain);
    char *shown = domain_dup_display(name);

    if (g_str_equal(shown, name))
        g_free(shown);
    else
        g_ptr_array_add(searches, shown);
    g_ptr_array_add(searches, name);
}

/* What finds it best comes first: a site's domain is one service's alone, an app's is not in
 * the register; then the number, or the name while there is none. Of char *; yours. */
static GPtrArray *
list_searches(const CheckTarget *target)
{
    GPtrArray *searches = g_ptr_array_new_with_free_func(g_free);
    gboolean has_domain = target->domain && *target->domain;
    gboolean has_name = target->name && *target->name;

    if (has_domain && (is_site(target) || (!target->number && !has_name)))
        add_domain(searches, target->domain);
    if (target->number || has_name)
        g_ptr_array_add(searches, g_strdup(target->number ? target->number : target->name));
    return searches;
}

gboolean
register_has_question(const CheckTarget *target, guint nth)
{
    g_autoptr(GPtrArray) searches = list_searches(target);

    return nth < searches->len;
}

json_t *
register_make_job(const CheckTarget *target, const Settings *settings, const Keys *keys,
                  guint nth, json_int_t id)
{
    g_autoptr(GPtrArray) searches = list_searches(target);

    if (nth >= searches->len)
        return NULL;
    return json_pack("{s:I, s:s, s:s, s:s, s:s, s:o}", "id", id, "kind", "register", "endpoint",
                     settings_get(settings, SETTING_REGISTER), "of",
                     target->kind ? target->kind : "website", "search",
                     (const char *)g_ptr_array_index(searches, nth), "token",
                     json_text(keys->register_token));
}

/* ---- The answer ---- */

static const char *const compared[] = {SIGHT_REGISTER_NUMBER, SIGHT_REGISTER_ENTITY,
                                       SIGHT_REGISTER_NAME};

/* `said`: what the endpoint says for people, or NULL. */
static void
add_untold(const Tries *tries, const char *reason, const char *said)
{
    for (guint i = 0; i < G_N_ELEMENTS(compared); i++)
        tries_add(tries, compared[i], SEEN_COULD_NOT_TELL, reason, i == 0 ? said : NULL);
}

/* Names are not one filer's alone: where a number is known here, another's app or site of that
 * name is not ours under another number. */
static gboolean
is_by_name(const Tries *tries, const json_t *row)
{
    const CheckTarget *target = tries->target;
    const char *name = json_get_text(row, "name"), *entity = json_get_text(row, "entity");
    const char *ours = sight_ours_get(tries->ours, target->service_no, SIGHT_REGISTER_ENTITY);
    gboolean has_domain = target->domain && *target->domain;

    if ((has_domain && is_site(target)) || !name || !target->name ||
        !text_is_same(name, target->name))
        return FALSE;
    return !target->number || !entity || !ours || text_is_same(entity, ours);
}

/* How well a row fits: its number, its domain, its name. 0: not at all. */
static int
rank_of(const Tries *tries, const json_t *row)
{
    const CheckTarget *target = tries->target;
    const char *number = json_get_text(row, "number");
    gboolean fits = tries_is_domain(tries, json_get_text(row, "domain"));

    if (number && target->number && text_is_same(number, target->number))
        return fits ? 4 : 3;
    if (fits)
        return 2;
    return is_by_name(tries, row);
}

static const json_t *
find_row(const Tries *tries, const json_t *rows)
{
    const json_t *best = NULL;
    json_t *row;
    int most = 0;
    size_t i;

    json_array_foreach(rows, i, row)
    {
        int rank = rank_of(tries, row);

        if (rank > most) {
            most = rank;
            best = row;
        }
    }
    return best;
}

static void
read_row(const Tries *tries, const json_t *row)
{
    const char *limited = json_get_text(row, "limited"), *date = json_get_text(row, "date");
    const char *number = json_get_text(row, "number");

    tries_add_compared(tries, SIGHT_REGISTER_NUMBER,
                       number ? number : json_get_text(row, "entity_number"));
    if (json_get_text(row, "entity"))
        tries_add_compared(tries, SIGHT_REGISTER_ENTITY, json_get_text(row, "entity"));
    if (json_get_text(row, "name"))
        tries_add_compared(tries, SIGHT_REGISTER_NAME, json_get_text(row, "name"));
    if (limited)
        tries_add(tries, SIGHT_REGISTER_ACCESS,
                  g_str_equal(limited, "yes") ? SIGHT_LIMITED : SIGHT_OPEN, NULL, NULL);
    if (date)
        tries_add(tries, SIGHT_REGISTER_DATE, "yes", NULL, date);
}

static void
read_register(const Tries *tries, const json_t *read)
{
    const json_t *rows = json_object_get(read, "rows");
    const json_t *row = find_row(tries, rows);
    gboolean is_all =
        !json_is_true(json_object_get(read, "more")) &&
        json_integer_value(json_object_get(read, "total")) <= (json_int_t)json_array_size(rows);

    if (row)
        read_row(tries, row);
    else if (is_all)
        for (guint i = 0; i < G_N_ELEMENTS(compared); i++)
            tries_add_compared(tries, compared[i], NULL);
    else
        add_untold(tries, "register-more", NULL);
}

/* Does it say why it has no answer to what was asked, and might have one to the same asked in
 * other words? Not where it is busy, can't be reached, or keeps all to itself. */
static gboolean
is_about_question(const char *reason)
{
    static const char *const words[] = {"register-refused", "register-failed", "not-register",
                                        "http-error", NULL};

    return reason && g_strv_contains(words, reason);
}

/* A Chinese domain has two forms, of which an endpoint may take one alone. */
static gboolean
has_two_forms(const CheckTarget *target)
{
    g_autofree char *shown = target->domain ? domain_dup_display(target->domain) : NULL;

    return shown && is_site(target) && !g_str_equal(shown, target->domain);
}

gboolean
register_has_nothing(Workflow *flow, const CheckTarget *target, const json_t *answer)
{
    const json_t *read = json_object_get(answer, "register");
    g_autoptr(SightOurs) ours =
        json_is_object(read) ? sight_ours_new(flow, target->filing_id, NULL) : NULL;
    const Tries tries = {target, ours, NULL, NULL};

    if (!json_is_object(read))
        return is_about_question(json_get_text(answer, "reason")) && has_two_forms(target);
    return ours && !find_row(&tries, json_object_get(read, "rows"));
}

GPtrArray *
register_read(Workflow *flow, const CheckTarget *target, const json_t *answer,
              const char *reason, GError **error)
{
    g_autoptr(SightOurs) ours = sight_ours_new(flow, target->filing_id, error);
    const json_t *read = json_object_get(answer, "register");
    Tries tries = {target, ours, NULL, json_get_text(json_object_get(answer, "way"), "url")};

    if (!ours)
        return NULL;
    tries.list = tries_new_list();
    if (json_get_text(answer, "reason"))
        reason = json_get_text(answer, "reason");
    if (json_is_object(read))
        read_register(&tries, read);
    else
        add_untold(&tries, reason ? reason : "failed", json_get_text(answer, "said"));
    return tries.list;
}

/* What is looked up may be read on the way, the token may not. */
gboolean
register_check(const Settings *settings, const Keys *keys, GError **error)
{
    const char *endpoint = settings_get(settings, SETTING_REGISTER);
    g_autofree char *shown = web_dup_shown(endpoint);

    if (!keys->register_token || web_is_safe(endpoint))
        return TRUE;
    g_set_error(
        error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
        _("the register's token does not go to '%s' where all on the way could read it: set 'register' to an address of https, or take the token away"),
        shown);
    return FALSE;
}
