/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/lint_check.h"

#include <string.h>

#include "base/text.h"
#include "store/answer.h"
#include "store/service.h"
#include "workflow/number_check.h"
#include "workflow/workflow_private.h"

/* A short form of a name has this much of the name at least (rejection
 * service-name-unrelated). */
#define TIE_CHARACTERS 2

/* The answer as it can be compared, or NULL. Yours. */
static char *
dup_answer(GHashTable *facts, const char *id)
{
    const char *value = g_hash_table_lookup(facts, id);

    return value ? text_normalise(value) : NULL;
}

/* What may stand after a province's name; a street or a county may begin with the same name. */
static gboolean
names_province(const char *address, const char *province)
{
    static const char *const after[] = {"省", "市", "自治区", "壮族", "回族", "维吾尔"};
    const char *rest;

    if (!g_str_has_prefix(address, province))
        return FALSE;
    rest = address + strlen(province);
    for (guint i = 0; i < G_N_ELEMENTS(after); i++)
        if (g_str_has_prefix(rest, after[i]))
            return TRUE;
    return FALSE;
}

/* Most addresses name the own province or none: the others' names are read where it must be. */
static gboolean
is_address_elsewhere(const LintContext *context, char **out_shown)
{
    GHashTable *facts = context->facts;
    Catalogue *cat = workflow_get_catalogue(context->flow);
    g_autofree char *address = dup_answer(facts, "entity.certificate_address");
    const char *own = g_hash_table_lookup(facts, "entity.province");
    const char *name = own ? catalogue_get_name(cat, "provinces", own, LANG_ZH) : NULL;
    const GPtrArray *names;

    (void)out_shown;
    if (!address || !name || names_province(address, name))
        return FALSE;
    names = catalogue_list_zh_names(cat, "provinces");
    for (guint i = 0; i < names->len; i++)
        if (names_province(address, g_ptr_array_index(names, i)))
            return TRUE;
    return FALSE;
}

/* "浙江省杭州市西湖区…" → "杭州市"; NULL where no city is named. Yours. */
static char *
dup_city(const char *address)
{
    static const char *const ends[] = {"省", "自治区"};
    const char *end;

    for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
        const char *found = strstr(address, ends[i]);

        if (found) {
            address = found + strlen(ends[i]);
            break;
        }
    }
    end = strstr(address, "市");
    return end && end > address ? g_strndup(address, (gsize)(end - address) + strlen("市"))
                                : NULL;
}

static gboolean
is_city_another(const LintContext *context, char **out_shown)
{
    GHashTable *facts = context->facts;
    g_autofree char *certificate = dup_answer(facts, "entity.certificate_address");
    g_autofree char *mailing = dup_answer(facts, "entity.mailing_address");
    g_autofree char *there = certificate ? dup_city(certificate) : NULL;
    g_autofree char *here = mailing ? dup_city(mailing) : NULL;

    (void)out_shown;
    return there && here && !text_is_same(there, here);
}

/* 鼓楼区, 鼓楼大街, 三号路: a place may be named so, where no door is meant. */
static gboolean
begins_place(const char *rest)
{
    static const char *const places[] = {"区", "镇", "乡", "村", NULL};
    static const char *const streets[] = {"街", "路", NULL};
    static const char sides[] = "东西南北中大";

    for (guint i = 0; places[i]; i++)
        if (g_str_has_prefix(rest, places[i]))
            return TRUE;
    while (*rest && g_utf8_strchr(sides, -1, g_utf8_get_char(rest)))
        rest = g_utf8_next_char(rest);
    for (guint i = 0; streets[i]; i++)
        if (g_str_has_prefix(rest, streets[i]))
            return TRUE;
    return FALSE;
}

static gboolean
names_door(const char *address)
{
    static const char *const marks[] = {"号", "室", "幢", "栋", "楼", "座", "单元"};

    for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
        for (const char *at = strstr(address, marks[i]); at; at = strstr(at, marks[i])) {
            at += strlen(marks[i]);
            if (!begins_place(at))
                return TRUE;
        }
    return FALSE;
}

static gboolean
is_door_missing(const LintContext *context, char **out_shown)
{
    g_autofree char *mailing = dup_answer(context->facts, "entity.mailing_address");

    (void)out_shown;
    return mailing && !names_door(mailing);
}

/* A short form takes its characters from the full name; names without Chinese ones can't be
 * compared with it. */
static gboolean
is_name_unrelated(const LintContext *context, char **out_shown)
{
    GHashTable *facts = context->facts;
    g_autofree char *name = dup_answer(facts, "service.name");
    g_autofree char *entity = dup_answer(facts, "entity.name");
    int n_han = 0;
    int n_shared = 0;

    (void)out_shown;
    for (const char *p = name; entity && p && *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (g_unichar_get_script(c) != G_UNICODE_SCRIPT_HAN)
            continue;
        n_han++;
        n_shared += g_utf8_strchr(entity, -1, c) ? 1 : 0;
    }
    return n_han >= TIE_CHARACTERS && n_shared < TIE_CHARACTERS;
}

static gboolean
is_sign_another(const LintContext *context, char **out_shown)
{
    GHashTable *facts = context->facts;
    const char *number =
        g_hash_table_lookup(facts, item_value_at(context->check, "facts", 0, NULL));
    const char *province = g_hash_table_lookup(facts, "entity.province");
    g_autoptr(GError) ignored = NULL;

    (void)out_shown;
    return number && province &&
           !number_check_province(context->flow, number, province, &ignored);
}

/* Whoever files for several entities sees it coming; a provider sees it when it is there. */
static gboolean
is_person_elsewhere(const LintContext *context, char **out_shown)
{
    Store *store = workflow_get_store(context->flow);

    for (guint i = 0; i < item_n(context->check, "facts"); i++) {
        const char *value = g_hash_table_lookup(
            context->facts, item_value_at(context->check, "facts", i, NULL));

        if (value && context->filing->entity_id)
            *out_shown = answer_dup_person_elsewhere(store, value, context->filing->id,
                                                     context->filing->entity_id);
        if (*out_shown)
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_domain_elsewhere(const LintContext *context, char **out_shown)
{
    const char *domain = g_hash_table_lookup(context->facts, "domain.name");

    if (domain && context->filing->is_open)
        *out_shown = service_dup_open_elsewhere(workflow_get_store(context->flow), domain,
                                                context->filing->id);
    return *out_shown != NULL;
}

static gboolean
is_entity_elsewhere(const LintContext *context, char **out_shown)
{
    const Filing *own = context->filing;
    g_autoptr(GPtrArray) others = NULL;

    if (own->entity_id == 0 || !filing_is_order(context->flow, own))
        return FALSE;
    others =
        filing_list_open_of_entity(workflow_get_store(context->flow), own->entity_id, NULL);
    for (guint i = 0; others && i < others->len && !*out_shown; i++) {
        const Filing *other = g_ptr_array_index(others, i);

        if (other->id != own->id && filing_is_order(context->flow, other))
            *out_shown = g_strdup(other->code);
    }
    return *out_shown != NULL;
}

/* "010" of 010-12345678, "0571" of 0571-85022088; NULL: no landline. Yours. */
static char *
dup_area_code(const char *phone)
{
    enum { SHORT = 3, LONG = 4 };

    if (phone[0] != '0')
        return NULL;
    return g_strndup(phone, phone[1] == '1' || phone[1] == '2' ? SHORT : LONG);
}

/* A code that no province is known to have finds nothing. */
static gboolean
is_area_another(const LintContext *context, char **out_shown)
{
    const GPtrArray *provinces =
        catalogue_list(workflow_get_catalogue(context->flow), "provinces");
    g_autofree char *phone =
        dup_answer(context->facts, item_value_at(context->check, "facts", 0, NULL));
    const char *own = g_hash_table_lookup(context->facts, "entity.province");
    g_autofree char *code = phone ? dup_area_code(phone) : NULL;

    for (guint i = 0; code && own && i < provinces->len; i++) {
        const CatalogueItem *province = g_ptr_array_index(provinces, i);

        if (item_list_has(province, "area_codes", code) &&
            !g_str_equal(item_id(province), own)) {
            *out_shown = g_strdup_printf("%s %s", code,
                                         item_name(province, workflow_get_lang(context->flow)));
            return TRUE;
        }
    }
    return FALSE;
}

static const struct {
    const char *name;
    LintCheck check;
} checks[] = {
    {"address-province", is_address_elsewhere},
    {"address-city", is_city_another},
    {"address-door", is_door_missing},
    {"name-unrelated", is_name_unrelated},
    {"number-sign", is_sign_another},
    {"person-elsewhere", is_person_elsewhere},
    {"domain-elsewhere", is_domain_elsewhere},
    {"entity-elsewhere", is_entity_elsewhere},
    {"area-code", is_area_another},
};

LintCheck
lint_check_find(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(checks); i++)
        if (g_str_equal(checks[i].name, name))
            return checks[i].check;
    return NULL;
}
