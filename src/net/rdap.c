/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/rdap.h"

#include <string.h>

#include "base/json.h"

/* An answer names few; what is above these is no answer of a registry. */
enum { MAX_STATUSES = 64, MAX_TEXT_BYTES = 256, DATE_BYTES = 10 };

void
rdap_domain_free(RdapDomain *domain)
{
    if (!domain)
        return;
    g_free(domain->ends);
    g_free(domain->registered);
    g_free(domain->changed);
    g_free(domain->registrar);
    g_ptr_array_unref(domain->statuses);
    g_free(domain);
}

/* "client hold" (RFC 8056) and "clientHold" (EPP, as some registries answer) are the same. */
static char *
dup_status_key(const char *status)
{
    GString *key = g_string_new(NULL);

    for (const char *c = status; *c; c++)
        if (g_ascii_isalpha(*c))
            g_string_append_c(key, g_ascii_tolower(*c));
    return g_string_free(key, FALSE);
}

gboolean
rdap_status_is_held(const char *status)
{
    /* RFC 5731, 2.3: a held domain is not published in the DNS. RFC 3915, 3.1: it was deleted,
     * and can only be bought back, or not even that. */
    static const char *const held[] = {"clienthold",    "serverhold",     "redemptionperiod",
                                       "pendingdelete", "pendingrestore", NULL};
    g_autofree char *key = dup_status_key(status);

    return g_strv_contains(held, key);
}

/* The day of a time as RFC 3339 writes it; NULL: it is none. */
static char *
dup_day(const char *time)
{
    unsigned int year, month, day;

    if (!time || strlen(time) < DATE_BYTES || time[4] != '-' || time[7] != '-')
        return NULL;
    for (guint i = 0; i < DATE_BYTES; i++)
        if (i != 4 && i != 7 && !g_ascii_isdigit(time[i]))
            return NULL;
    if (time[DATE_BYTES] != '\0' && time[DATE_BYTES] != 'T' && time[DATE_BYTES] != 't' &&
        time[DATE_BYTES] != ' ')
        return NULL;
    year = (unsigned int)g_ascii_strtoull(time, NULL, 10);
    month = (unsigned int)g_ascii_strtoull(time + 5, NULL, 10);
    day = (unsigned int)g_ascii_strtoull(time + 8, NULL, 10);
    if (year < 1 || !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return NULL;
    return g_strndup(time, DATE_BYTES);
}

/* The latest of those named so: a registry may list each renewal. */
static void
take_day(char **days, const char *time)
{
    char *day = dup_day(time);

    if (day && (!*days || strcmp(day, *days) > 0)) {
        g_free(*days);
        *days = day;
        return;
    }
    g_free(day);
}

static void
read_events(RdapDomain *domain, const json_t *events)
{
    json_t *one;
    size_t i;

    json_array_foreach(events, i, one)
    {
        const char *action = json_get_text(one, "eventAction");

        /* "registrar expiration" is between registrar and holder: the registry's counts. */
        if (!action)
            continue;
        if (g_ascii_strcasecmp(action, "expiration") == 0)
            take_day(&domain->ends, json_get_text(one, "eventDate"));
        else if (g_ascii_strcasecmp(action, "registration") == 0)
            take_day(&domain->registered, json_get_text(one, "eventDate"));
        else if (g_ascii_strcasecmp(action, "last changed") == 0)
            take_day(&domain->changed, json_get_text(one, "eventDate"));
    }
}

static void
read_statuses(RdapDomain *domain, const json_t *statuses)
{
    json_t *one;
    size_t i;

    domain->has_status = json_is_array(statuses);
    json_array_foreach(statuses, i, one)
    {
        const char *status = json_string_value(one);

        if (!status || strlen(status) > MAX_TEXT_BYTES || i >= MAX_STATUSES)
            continue;
        g_ptr_array_add(domain->statuses, g_strdup(status));
        domain->is_held = domain->is_held || rdap_status_is_held(status);
    }
}

static gboolean
has_role(const json_t *entity, const char *role)
{
    json_t *one;
    size_t i;

    json_array_foreach(json_object_get(entity, "roles"), i, one)
    {
        const char *text = json_string_value(one);

        if (text && g_ascii_strcasecmp(text, role) == 0)
            return TRUE;
    }
    return FALSE;
}

/* The name on a card of jCard (RFC 7095): ["vcard", [["fn", {}, "text", "Name"], …]]. */
static const char *
find_name(const json_t *entity)
{
    const json_t *card = json_array_get(json_object_get(entity, "vcardArray"), 1);
    json_t *one;
    size_t i;

    json_array_foreach(card, i, one)
    {
        const char *key = json_string_value(json_array_get(one, 0));

        if (key && g_str_equal(key, "fn"))
            return json_string_value(json_array_get(one, 3));
    }
    return NULL;
}

/* The registrar alone: whose domain it is, is nothing that is kept here. */
static void
read_registrar(RdapDomain *domain, const json_t *entities)
{
    json_t *one;
    size_t i;

    json_array_foreach(entities, i, one)
    {
        const char *name = has_role(one, "registrar") ? find_name(one) : NULL;

        if (name && *name && strlen(name) <= MAX_TEXT_BYTES && !domain->registrar)
            domain->registrar = g_strdup(name);
    }
}

/* A final dot means the same. */
static gboolean
is_same_domain(const char *a, const char *b)
{
    gsize length_a = strlen(a), length_b = strlen(b);

    if (length_a > 0 && a[length_a - 1] == '.')
        length_a--;
    if (length_b > 0 && b[length_b - 1] == '.')
        length_b--;
    return length_a == length_b && g_ascii_strncasecmp(a, b, length_a) == 0;
}

RdapDomain *
rdap_parse(const guint8 *bytes, gsize size, const char *domain, const char **out_reason)
{
    json_t *answer = json_parse((const char *)bytes, size, NULL);
    const char *kind = json_get_text(answer, "objectClassName");
    const char *name = json_get_text(answer, "ldhName");
    RdapDomain *read = NULL;

    *out_reason = NULL;
    if (!kind || g_ascii_strcasecmp(kind, "domain") != 0 || !name) {
        *out_reason = "not-rdap";
    } else if (!is_same_domain(name, domain)) {
        *out_reason = "other-domain";
    } else {
        read = g_new0(RdapDomain, 1);
        read->statuses = g_ptr_array_new_with_free_func(g_free);
        read_events(read, json_object_get(answer, "events"));
        read_statuses(read, json_object_get(answer, "status"));
        read_registrar(read, json_object_get(answer, "entities"));
    }
    json_decref(answer);
    return read;
}

gboolean
rdap_is_not_found(const guint8 *bytes, gsize size, const char *content_type)
{
    json_t *answer;
    gboolean is_error;

    if (content_type && g_ascii_strncasecmp(content_type, "application/rdap+json", 21) == 0)
        return TRUE;
    answer = json_parse((const char *)bytes, size, NULL);
    is_error = json_integer_value(json_object_get(answer, "errorCode")) == 404;
    json_decref(answer);
    return is_error;
}

static json_t *
list_statuses(const RdapDomain *domain, gboolean is_held_alone)
{
    json_t *list = domain->has_status ? json_array() : json_null();

    for (guint i = 0; domain->has_status && i < domain->statuses->len; i++)
        if (!is_held_alone || rdap_status_is_held(domain->statuses->pdata[i]))
            json_array_append_new(list, json_string(domain->statuses->pdata[i]));
    return list;
}

json_t *
rdap_domain_to_json(const RdapDomain *domain)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "ends", json_text(domain->ends),
                     "registered", json_text(domain->registered), "changed",
                     json_text(domain->changed), "registrar", json_text(domain->registrar),
                     "statuses", list_statuses(domain, FALSE), "held_by",
                     list_statuses(domain, TRUE));
}
