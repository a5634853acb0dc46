/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/register.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/web.h"
#include "validate/validate.h"
#include "workflow/sight.h"
#include "workflow/sight_ours.h"

gboolean
register_is_set(const Settings *settings)
{
    const char *endpoint = settings ? settings_get(settings, SETTING_REGISTER) : NULL;

    return endpoint && *endpoint;
}

/* ---- The question ---- */

/* What finds it best: the domain is one service's alone. Yours; NULL: there is nothing. */
static char *
dup_search(const CheckTarget *target)
{
    gboolean is_certain;

    if (target->domain && *target->domain)
        return domain_dup_registrable(target->domain, &is_certain);
    if (target->number)
        return g_strdup(target->number);
    return target->name && *target->name ? g_strdup(target->name) : NULL;
}

json_t *
register_make_job(const CheckTarget *target, const Settings *settings, const Keys *keys,
                  json_int_t id)
{
    g_autofree char *search = dup_search(target);

    if (!search)
        return NULL;
    return json_pack("{s:I, s:s, s:s, s:s, s:s, s:o}", "id", id, "kind", "register", "endpoint",
                     settings_get(settings, SETTING_REGISTER), "of",
                     target->kind ? target->kind : "website", "search", search, "token",
                     json_text(keys->register_token));
}

/* ---- The answer ---- */

typedef struct {
    const CheckTarget *target;
    const SightOurs *ours;
    const char *source; /* or NULL */
    GPtrArray *tries;
} Reading;

static void
free_seen(gpointer seen)
{
    seen_free(seen);
}

static void
add(Reading *r, const char *aspect, const char *answer, const char *reason, const char *value)
{
    Seen *seen = g_new0(Seen, 1);

    seen->filing_id = r->target->filing_id;
    seen->service_no = r->target->service_no;
    seen->aspect = g_strdup(aspect);
    seen->tried_answer = g_strdup(answer);
    seen->tried_reason = g_strdup(reason);
    seen->value = g_strdup(value);
    seen->source = g_strdup(r->source);
    g_ptr_array_add(r->tries, seen);
}

static const char *const compared[] = {SIGHT_REGISTER_NUMBER, SIGHT_REGISTER_ENTITY,
                                       SIGHT_REGISTER_NAME};

/* `said`: what the endpoint says for people, or NULL. */
static void
add_untold(Reading *r, const char *reason, const char *said)
{
    for (guint i = 0; i < G_N_ELEMENTS(compared); i++)
        add(r, compared[i], SEEN_COULD_NOT_TELL, reason, i == 0 ? said : NULL);
}

static const char *
text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static gboolean
is_domain_of(const CheckTarget *target, const char *domain)
{
    gboolean is_certain;
    g_autofree char *wanted = target->domain && *target->domain
                                  ? domain_dup_registrable(target->domain, &is_certain)
                                  : NULL;
    g_autoptr(Validation) theirs = domain ? domain_validate(domain) : NULL;

    return wanted && theirs && theirs->canonical &&
           g_ascii_strcasecmp(wanted, theirs->canonical) == 0;
}

/* How well a row fits: its number, its domain, its name. 0: not at all. */
static int
rank_of(const Reading *r, const json_t *row)
{
    const CheckTarget *target = r->target;
    const char *number = text_of(row, "number"), *name = text_of(row, "name");
    gboolean fits = is_domain_of(target, text_of(row, "domain"));

    if (number && target->number && text_is_same(number, target->number))
        return fits ? 4 : 3;
    if (fits)
        return 2;
    return (!target->domain || !*target->domain) && name && target->name &&
           text_is_same(name, target->name);
}

static const json_t *
find_row(const Reading *r, const json_t *rows)
{
    const json_t *best = NULL;
    json_t *row;
    int most = 0;
    size_t i;

    json_array_foreach(rows, i, row)
    {
        int rank = rank_of(r, row);

        if (rank > most) {
            most = rank;
            best = row;
        }
    }
    return best;
}

static void
add_compared(Reading *r, const char *aspect, const char *theirs)
{
    add(r, aspect, sight_ours_judge(r->ours, r->target->service_no, aspect, theirs), NULL,
        theirs);
}

static void
read_row(Reading *r, const json_t *row)
{
    const char *limited = text_of(row, "limited"), *date = text_of(row, "date");
    const char *number = text_of(row, "number");

    add_compared(r, SIGHT_REGISTER_NUMBER, number ? number : text_of(row, "entity_number"));
    if (text_of(row, "entity"))
        add_compared(r, SIGHT_REGISTER_ENTITY, text_of(row, "entity"));
    if (text_of(row, "name"))
        add_compared(r, SIGHT_REGISTER_NAME, text_of(row, "name"));
    if (limited)
        add(r, SIGHT_REGISTER_ACCESS, g_str_equal(limited, "yes") ? SIGHT_LIMITED : SIGHT_OPEN,
            NULL, NULL);
    if (date)
        add(r, SIGHT_REGISTER_DATE, "yes", NULL, date);
}

static void
read_register(Reading *r, const json_t *read)
{
    const json_t *rows = json_object_get(read, "rows");
    const json_t *row = find_row(r, rows);
    gboolean is_all =
        !json_is_true(json_object_get(read, "more")) &&
        json_integer_value(json_object_get(read, "total")) <= (json_int_t)json_array_size(rows);

    if (row)
        read_row(r, row);
    else if (is_all)
        for (guint i = 0; i < G_N_ELEMENTS(compared); i++)
            add_compared(r, compared[i], NULL);
    else
        add_untold(r, "register-more", NULL);
}

GPtrArray *
register_read(Workflow *flow, const CheckTarget *target, const json_t *answer,
              const char *reason, GError **error)
{
    g_autoptr(SightOurs) ours = sight_ours_new(flow, target->filing_id, error);
    const json_t *read = json_object_get(answer, "register");
    Reading r = {target, ours, text_of(json_object_get(answer, "way"), "url"), NULL};

    if (!ours)
        return NULL;
    r.tries = g_ptr_array_new_with_free_func(free_seen);
    if (text_of(answer, "reason"))
        reason = text_of(answer, "reason");
    if (json_is_object(read))
        read_register(&r, read);
    else
        add_untold(&r, reason ? reason : "failed", text_of(answer, "said"));
    return r.tries;
}

/* What is looked up may be read on the way, the token may not. */
gboolean
register_check(const Settings *settings, const Keys *keys, GError **error)
{
    const char *endpoint = settings_get(settings, SETTING_REGISTER);
    g_autofree char *shown = web_dup_shown(endpoint);

    if (!keys->register_token || !web_is_open_way(endpoint))
        return TRUE;
    g_set_error(
        error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
        _("the register's token does not go to '%s' where all on the way could read it: set 'register' to an address of https, or take the token away"),
        shown);
    return FALSE;
}
