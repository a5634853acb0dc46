/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single answers: what is one, and how people read it. */
#include "config.h"

#include <string.h>

#include "base/text.h"
#include "workflow/facts.h"

/* Longest answer taken; the ministry's form holds far less (remark: 200 characters at WeChat).
 */
#define FACT_MAX_CHARACTERS 2000

static Validation *
result_pass(const char *canonical)
{
    Validation *v = g_new0(Validation, 1);

    v->verdict = VERDICT_PASS;
    v->canonical = g_strdup(canonical);
    return v;
}

static Validation *
result_fail(char *reason_taken, const char *suggestion)
{
    Validation *v = g_new0(Validation, 1);

    v->verdict = VERDICT_FAIL;
    v->reason = reason_taken;
    v->suggestion = g_strdup(suggestion);
    return v;
}

static char *
join_choices(const CatalogueItem *fact)
{
    GString *all = g_string_new(NULL);

    for (guint i = 0; i < item_n(fact, "choices"); i++)
        g_string_append_printf(all, "%s%s", i ? ", " : "",
                               item_value_at(fact, "choices", i, "id"));
    return g_string_free(all, FALSE);
}

/* The choice's id for an id or a name in either language; NULL if it is none. Borrowed. */
static const char *
find_choice(const CatalogueItem *fact, const char *text)
{
    for (guint i = 0; i < item_n(fact, "choices"); i++) {
        const char *id = item_value_at(fact, "choices", i, "id");

        if (g_str_equal(id, text) ||
            g_strcmp0(item_text_at(fact, "choices", i, "name", LANG_ZH), text) == 0 ||
            g_strcmp0(item_text_at(fact, "choices", i, "name", LANG_EN), text) == 0)
            return id;
    }
    return NULL;
}

static Validation *
validate_choice(const CatalogueItem *fact, const char *text)
{
    const char *id = find_choice(fact, text);
    g_autofree char *all = NULL;

    if (id)
        return result_pass(id);
    all = join_choices(fact);
    return result_fail(g_strdup_printf(_("'%1$s' is not one of the choices: %2$s"), text, all),
                       NULL);
}

/* Choices in the catalogue's order, each once; `none` stands alone. */
static Validation *
validate_choices(const CatalogueItem *fact, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, ",", -1);
    g_autoptr(GHashTable) chosen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GString) joined = g_string_new(NULL);

    for (char **part = parts; *part; part++) {
        const char *id;

        g_strstrip(*part);
        if (!**part)
            continue;
        id = find_choice(fact, *part);
        if (!id)
            return validate_choice(fact, *part);
        g_hash_table_add(chosen, (gpointer)id);
    }
    for (guint i = 0; i < item_n(fact, "choices"); i++) {
        const char *id = item_value_at(fact, "choices", i, "id");

        if (g_hash_table_contains(chosen, id))
            g_string_append_printf(joined, "%s%s", joined->len ? "," : "", id);
    }
    if (g_hash_table_size(chosen) > 1 && g_hash_table_contains(chosen, "none"))
        return result_fail(g_strdup(_("'none' can't stand beside other choices")), NULL);
    if (!joined->len)
        return result_fail(g_strdup(_("choose at least one")), NULL);
    return result_pass(joined->str);
}

static Validation *
validate_yesno(const char *text)
{
    static const char *const yes[] = {"yes", "y", "1", "true", "是", "有", NULL};
    static const char *const no[] = {"no", "n", "0", "false", "否", "没有", NULL};
    g_autofree char *folded = text_fold(text);

    if (g_strv_contains(yes, folded))
        return result_pass("yes");
    if (g_strv_contains(no, folded))
        return result_pass("no");
    return result_fail(g_strdup_printf(_("'%s' is neither yes nor no"), text), NULL);
}

TypedLean
fact_lean(const CatalogueItem *fact)
{
    return item_is(fact, "past", "yes") ? TYPED_BACK : TYPED_AHEAD;
}

static Validation *
validate_date(Workflow *flow, const CatalogueItem *fact, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *canonical = NULL;
    Day day;

    /* A day as it is stored needs no table of working days to be understood. */
    if (!day_parse(text, &day, NULL) &&
        !workflow_parse_day(flow, text, fact_lean(fact), &day, NULL, &error))
        return result_fail(g_strdup(error->message), NULL);
    canonical = day_format(day);
    return result_pass(canonical);
}

gboolean
fact_is_chosen(const CatalogueItem *fact)
{
    static const char *const types[] = {"choice",  "choices",  "yesno", "region",
                                        "product", "province", NULL};

    return g_strv_contains(types, item_value(fact, "type"));
}

/* A document without an end: sorts after every date, so each "ends before" is false. */
static gboolean
is_long(const char *text)
{
    /* As licences and cards print it, and as `scan` tells it. */
    static const char *const words[] = {FACT_LONG,    "long-term",  "长期", "长期有效", "永久",
                                        "无固定期限", "不约定期限", "永续", NULL};
    g_autofree char *folded = text_fold(text);

    return g_strv_contains(words, folded);
}

static Validation *
validate_fact_date(Workflow *flow, const CatalogueItem *fact, const char *text)
{
    Validation *v;

    if (!item_is(fact, "long", "yes"))
        return validate_date(flow, fact, text);
    if (is_long(text))
        return result_pass(FACT_LONG);
    v = validate_date(flow, fact, text);
    if (v->verdict == VERDICT_FAIL) {
        g_autofree char *reason = v->reason;

        v->reason = g_strdup_printf(_("%s; without an end: long"), reason);
    }
    return v;
}

static Validation *
validate_number(const char *text)
{
    g_autofree char *normal = text_normalise(text);
    g_autofree char *canonical = NULL;
    gint64 number;

    if (!g_ascii_string_to_signed(normal, 10, 0, 1000000, &number, NULL))
        return result_fail(
            g_strdup_printf(_("'%s' is not a whole number from 0 to 1,000,000"), text), NULL);
    canonical = g_strdup_printf("%" G_GINT64_FORMAT, number);
    return result_pass(canonical);
}

/* A record of a kind, by id or by a name (a province also by its abbreviation). */
static Validation *
validate_record(Workflow *flow, const char *kind, const char *text)
{
    const GPtrArray *records = catalogue_list(workflow_get_catalogue(flow), kind);

    for (guint i = 0; i < records->len; i++) {
        const CatalogueItem *record = g_ptr_array_index(records, i);

        if (g_str_equal(item_id(record), text) ||
            g_strcmp0(item_value(record, "short"), text) == 0 ||
            g_str_equal(item_name(record, LANG_ZH), text) ||
            g_str_equal(item_name(record, LANG_EN), text))
            return result_pass(item_id(record));
    }
    return result_fail(g_strdup_printf(_("'%1$s' is not in the catalogue: see beian catalogue "
                                         "show %2$s"),
                                       text, kind),
                       NULL);
}

static Validation *
validate_text(const char *text)
{
    g_autofree char *clean = text_normalise(text);
    g_autofree char *trimmed = g_strstrip(g_strdup(text));

    if (!*clean)
        return result_fail(g_strdup(_("the answer is empty")), NULL);
    if (g_utf8_strlen(text, -1) > FACT_MAX_CHARACTERS)
        return result_fail(
            g_strdup_printf(_("the answer has more than %d characters"), FACT_MAX_CHARACTERS),
            NULL);
    return result_pass(trimmed);
}

/* http and https addresses with a host that is a domain. */
static Validation *
validate_url(const char *text)
{
    g_autoptr(GUri) uri = g_uri_parse(text, G_URI_FLAGS_NONE, NULL);
    g_autofree char *suggestion = NULL;
    g_autoptr(Validation) host = NULL;

    if (uri && g_uri_get_host(uri) &&
        (g_str_equal(g_uri_get_scheme(uri), "http") ||
         g_str_equal(g_uri_get_scheme(uri), "https"))) {
        host = domain_validate(g_uri_get_host(uri));
        if (host->verdict != VERDICT_FAIL)
            return result_pass(text);
        return result_fail(g_strdup(host->reason), NULL);
    }
    host = domain_validate(text);
    if (host->verdict != VERDICT_FAIL)
        suggestion = g_strdup_printf("https://%s", host->canonical);
    return result_fail(g_strdup(_("an address begins with http:// or https://")), suggestion);
}

/* Full-width letters are taken, as in numbers. */
static Validation *
validate_tidied_url(const char *text)
{
    g_autofree char *normal = text_normalise(text);

    return validate_url(normal);
}

/* A number of no known form: without blanks and full-width characters if that leaves letters,
 * digits and hyphens alone, else as typed. */
static Validation *
validate_free_number(const char *text)
{
    g_autofree char *tidy = text_normalise(text);
    g_auto(GStrv) parts = g_strsplit(tidy, " ", -1);
    g_autofree char *joined = g_strjoinv("", parts);

    if (g_regex_match_simple("^[A-Za-z0-9-]+$", joined, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT))
        return result_pass(joined);
    return validate_text(text);
}

/* The certificate of the entity: kinds of numbers (law.md 2b lists 14) have no common form but
 * that they are numbers. What the entity's kind says of it, fact_check.c knows. */
static Validation *
validate_certificate(const char *text)
{
    g_autoptr(Validation) v = validate_free_number(text);

    if (v->verdict == VERDICT_FAIL)
        return g_steal_pointer(&v);
    if (!strpbrk(v->canonical, "0123456789"))
        return result_fail(g_strdup(_("a certificate number has digits; this looks like a "
                                      "name")),
                           NULL);
    return g_steal_pointer(&v);
}

/* One address or several, parted by commas, semicolons or blanks. */
static Validation *
validate_ips(const char *text)
{
    g_autofree char *normal = text_normalise(text);
    g_autoptr(GString) joined = g_string_new(NULL);
    g_autoptr(Validation) all = result_pass("");
    g_auto(GStrv) parts = g_strsplit_set(g_strdelimit(normal, ";\t\n", ','), ", ", -1);

    for (char **part = parts; *part; part++) {
        g_autoptr(Validation) one = **part ? ip_validate(*part) : NULL;

        if (!one)
            continue;
        if (one->verdict == VERDICT_FAIL)
            return g_steal_pointer(&one);
        g_string_append_printf(joined, "%s%s", joined->len ? ", " : "", one->canonical);
        if (one->verdict == VERDICT_WARN) {
            all->verdict = VERDICT_WARN;
            g_free(all->reason);
            all->reason = g_strdup(one->reason);
        }
    }
    if (!joined->len)
        return result_fail(g_strdup(_("the answer is empty")), NULL);
    g_free(all->canonical);
    all->canonical = g_strdup(joined->str);
    return g_steal_pointer(&all);
}

/* What was probably meant is what is registered: a host of it is refused as a subdomain. */
static void
leave_www(Validation *v)
{
    static const char www[] = "www.";
    g_autofree char *host = g_steal_pointer(&v->suggestion);
    gboolean is_certain;
    g_autofree char *registrable = host ? domain_dup_registrable(host, &is_certain) : NULL;
    gboolean has_www = host && g_str_has_prefix(host, www) && !g_str_equal(host, registrable);

    v->suggestion = g_strdup(has_www ? host + strlen(www) : host);
}

Validation *
fact_validate(Workflow *flow, const CatalogueItem *fact, const char *value)
{
    static const char *const kinds[][2] = {
        {"region", "regions"}, {"province", "provinces"}, {"product", "products"}};
    const char *type = item_value(fact, "type");
    g_autofree char *today = day_format(workflow_get_today(flow));
    Validation *v;

    if (!g_utf8_validate(value, -1, NULL))
        return result_fail(g_strdup(_("the answer is not UTF-8 text")), NULL);
    if (g_str_equal(type, "choice"))
        return validate_choice(fact, value);
    if (g_str_equal(type, "choices"))
        return validate_choices(fact, value);
    if (g_str_equal(type, "yesno"))
        return validate_yesno(value);
    if (g_str_equal(type, "date"))
        return validate_fact_date(flow, fact, value);
    if (g_str_equal(type, "number"))
        return validate_number(value);
    if (g_str_equal(type, "url"))
        return validate_tidied_url(value);
    if (g_str_equal(type, "certificate"))
        return validate_certificate(value);
    if (g_str_equal(type, "ip"))
        return validate_ips(value);
    if (g_str_equal(type, "email")) {
        g_autofree char *normal = text_normalise(value);

        return email_validate(normal);
    }
    if (g_str_equal(type, "person-id"))
        return validate_free_number(value);
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (g_str_equal(type, kinds[i][0]))
            return validate_record(flow, kinds[i][1], value);
    v = validate_kind_tidied(type, value, today);
    if (v && g_str_equal(type, "domain"))
        leave_www(v);
    return v ? v : validate_text(value);
}

static char *
display_choices(const CatalogueItem *fact, const char *value, Lang lang)
{
    g_auto(GStrv) parts = g_strsplit(value, ",", -1);
    GString *shown = g_string_new(NULL);

    for (char **part = parts; *part; part++) {
        const char *name = *part;

        for (guint i = 0; i < item_n(fact, "choices"); i++)
            if (g_strcmp0(item_value_at(fact, "choices", i, "id"), *part) == 0)
                name = item_text_at(fact, "choices", i, "name", lang);
        g_string_append_printf(shown, "%s%s", shown->len ? (lang == LANG_ZH ? "、" : ", ") : "",
                               name);
    }
    return g_string_free(shown, FALSE);
}

char *
fact_dup_display(Workflow *flow, const CatalogueItem *fact, const char *value)
{
    const char *type = item_value(fact, "type");

    if (!value)
        return g_strdup(_("not sure"));
    if (g_str_equal(type, "choice") || g_str_equal(type, "choices"))
        return display_choices(fact, value, workflow_get_lang(flow));
    if (g_str_equal(type, "yesno"))
        return g_strdup(g_str_equal(value, "yes") ? _("yes") : _("no"));
    if (g_str_equal(type, "region"))
        return g_strdup(workflow_name_of(flow, "regions", value));
    if (g_str_equal(type, "province"))
        return g_strdup(workflow_name_of(flow, "provinces", value));
    if (g_str_equal(type, "administration"))
        return g_strdup(workflow_administration_name(flow, value, workflow_get_lang(flow)));
    if (g_str_equal(type, "product"))
        return g_strdup(workflow_name_of(flow, "products", value));
    if (g_str_equal(type, "domain"))
        return domain_dup_display(value);
    if (g_str_equal(type, "date") && g_str_equal(value, FACT_LONG))
        return g_strdup(_("without end"));
    return g_strdup(value);
}

char *
fact_dup_shown(Workflow *flow, const CatalogueItem *rule, GHashTable *facts)
{
    GString *shown = NULL;

    for (guint i = 0; i < item_n(rule, "shows"); i++) {
        const char *id = item_value_at(rule, "shows", i, NULL);
        const char *value = g_hash_table_lookup(facts, id);
        const CatalogueItem *fact = catalogue_get(workflow_get_catalogue(flow), "facts", id);
        g_autofree char *display = value ? fact_dup_display(flow, fact, value) : NULL;

        if (!display)
            continue;
        shown = shown ? g_string_append(shown, ", ") : g_string_new(NULL);
        g_string_append(shown, display);
    }
    return shown ? g_string_free(shown, FALSE) : NULL;
}
