/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only the whole catalogue can tell. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "calendar/day.h"
#include "catalogue/condition_private.h"
#include "catalogue/set.h"
#include "catalogue/template.h"

typedef struct {
    const RecordSet *set;
    GPtrArray *faults;
    Conditions *conditions; /* NULL: the facts themselves are wrong */
} Checker;

static void
fault(const Checker *checker, const Record *record, int line, const char *key,
      char *reason_taken)
{
    fault_add(checker->faults, record->file, line ? line : record->line,
              key ? g_strdup_printf("%s/%s: %s", record->kind, record->id, key)
                  : g_strdup_printf("%s/%s", record->kind, record->id),
              reason_taken);
}

static const char *
ref_kind(const Record *record, const RecordValue *value)
{
    g_autofree char *map = g_strdup_printf("%s.%s", record->kind, value->key);
    const SchemaKey *row =
        *value->sub ? schema_find(map, value->sub) : schema_find(record->kind, value->key);

    return row ? row->detail : NULL;
}

static void
check_ref(const Checker *checker, const Record *record, const RecordValue *value)
{
    const char *kind = ref_kind(record, value);

    if (kind && *value->value && !record_set_get(checker->set, kind, value->value))
        fault(checker, record, value->line, value->key,
              g_strdup_printf(_("there is no '%1$s' in %2$s"), value->value, kind));
}

static gboolean
is_choice(const Record *fact, const char *word)
{
    const RecordValue *type = record_find(fact, "type");
    gboolean has_choices = FALSE;

    /* 1 or 0 in a condition: a quoted word would never be equal. */
    if (type && g_strcmp0(type->value, "yesno") == 0)
        return FALSE;
    for (guint i = 0; i < fact->values->len; i++) {
        const RecordValue *value = g_ptr_array_index(fact->values, i);

        if (!g_str_equal(value->key, "choices") || !g_str_equal(value->sub, "id"))
            continue;
        has_choices = TRUE;
        if (g_strcmp0(value->value, word) == 0)
            return TRUE;
    }
    return !has_choices;
}

/* A misspelt choice would never be true and nobody would notice. */
static void
check_choices(const Checker *checker, const Record *record, const RecordValue *value)
{
    static const char *const patterns[] = {
        "([a-z_]+\\.[a-z0-9_]+)\\s*(?:=|<>|!=)\\s*'([^']*)'",
        "has\\(\\s*([a-z_]+\\.[a-z0-9_]+)\\s*,\\s*'([^']*)'\\s*\\)",
        "([a-z_]+\\.[a-z0-9_]+)\\s+(?:not\\s+)?in\\s*\\(([^)]*)\\)",
    };

    for (guint p = 0; p < G_N_ELEMENTS(patterns); p++) {
        g_autoptr(GRegex) regex = g_regex_new(patterns[p], G_REGEX_CASELESS, 0, NULL);
        g_autoptr(GMatchInfo) match = NULL;

        for (g_regex_match(regex, value->value, 0, &match); g_match_info_matches(match);
             g_match_info_next(match, NULL)) {
            g_autofree char *id = g_match_info_fetch(match, 1);
            g_autofree char *literals = g_match_info_fetch(match, 2);
            g_auto(GStrv) words = g_strsplit(literals, ",", -1);
            const Record *fact = record_set_get(checker->set, "facts", id);

            for (char **word = words; fact && *word; word++) {
                char *bare = g_strstrip(*word);

                g_strdelimit(bare, "'", ' ');
                if (!is_choice(fact, g_strstrip(bare)))
                    fault(checker, record, value->line, value->key,
                          g_strdup_printf(_("'%1$s' is no choice of %2$s"), g_strstrip(bare),
                                          id));
            }
        }
    }
}

static void
check_condition(const Checker *checker, const Record *record, const RecordValue *value)
{
    g_autofree char *why = NULL;

    if (!checker->conditions || !*value->value)
        return;
    why = conditions_dup_fault(checker->conditions, value->value);
    if (why)
        fault(checker, record, value->line, value->key,
              g_strdup_printf(_("condition: %s"), why));
    else
        check_choices(checker, record, value);
}

/* event:ID, stage:ID or fact:ID; or a day of materials. */
static void
check_trigger(const Checker *checker, const Record *record, const RecordValue *value)
{
    static const char *const kinds[][2] = {
        {"event:", "events"}, {"stage:", "stages"}, {"fact:", "facts"}};
    static const char *const of_materials[] = {"material:valid_until",
                                               "material:validity_months", NULL};

    if (g_strv_contains(of_materials, value->value))
        return;

    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const char *id = value->value + strlen(kinds[i][0]);

        if (!g_str_has_prefix(value->value, kinds[i][0]))
            continue;
        if (!record_set_get(checker->set, kinds[i][1], id))
            fault(checker, record, value->line, value->key,
                  g_strdup_printf(_("there is no '%1$s' in %2$s"), id, kinds[i][1]));
        return;
    }
    fault(checker, record, value->line, value->key,
          g_strdup_printf(
              _("'%s': a trigger is event:ID, stage:ID, fact:ID, material:valid_until or "
                "material:validity_months"),
              value->value));
}

static void
check_pattern(const Checker *checker, const Record *record, const RecordValue *value)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GRegex) regex = g_regex_new(value->value, 0, 0, &error);
    const RecordValue *example = record_find(record, "example");

    if (!regex)
        fault(checker, record, value->line, value->key,
              g_strdup_printf(_("no pattern: %s"), error->message));
    else if (example && !g_regex_match(regex, example->value, 0, NULL))
        fault(checker, record, example->line, "example",
              g_strdup_printf(_("'%s' does not match the pattern"), example->value));
}

static void
check_value(const Checker *checker, const Record *record, const RecordValue *value)
{
    switch (value->type) {
    case SCHEMA_REF:
        check_ref(checker, record, value);
        break;
    case SCHEMA_COND:
        check_condition(checker, record, value);
        break;
    case SCHEMA_TRIGGER:
        check_trigger(checker, record, value);
        break;
    case SCHEMA_PATTERN:
        check_pattern(checker, record, value);
        break;
    case SCHEMA_TEXT:
    case SCHEMA_TEXTS:
    case SCHEMA_PLAIN:
    case SCHEMA_PLAINS:
    case SCHEMA_WORD:
    case SCHEMA_WORDS:
    case SCHEMA_NUMBER:
    case SCHEMA_DATE:
    case SCHEMA_REFS:
    case SCHEMA_SPAN:
    case SCHEMA_SPANS:
    case SCHEMA_MAPS:
        break;
    }
}

static void
check_sources(const Checker *checker, const Record *record)
{
    for (guint i = 0; i < record->sources->len; i++) {
        const RecordSource *source = g_ptr_array_index(record->sources, i);

        if (!record_set_get(checker->set, "sources", source->id))
            fault(checker, record, source->line, "sources",
                  g_strdup_printf(_("there is no source '%s'"), source->id));
    }
}

/* Walks `after` backwards; a stage met again on the way is a cycle. */
static gboolean
leads_to(const Checker *checker, const Record *stage, const Record *start, GHashTable *seen)
{
    for (guint i = 0; i < stage->values->len; i++) {
        const RecordValue *value = g_ptr_array_index(stage->values, i);
        const Record *before;

        if (!g_str_equal(value->key, "after"))
            continue;
        before = record_set_get(checker->set, "stages", value->value);
        if (!before)
            continue;
        if (before == start)
            return TRUE;
        if (g_hash_table_add(seen, (gpointer)before) && leads_to(checker, before, start, seen))
            return TRUE;
    }
    return FALSE;
}

static void
check_cycle(const Checker *checker, const Record *stage)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_direct_hash, g_direct_equal);

    if (leads_to(checker, stage, stage, seen))
        fault(checker, stage, 0, "after", g_strdup(_("the stages go round in a circle")));
}

static void
check_decision(const Checker *checker, const Record *record)
{
    if (!record_find(record, "type") == !record_find(record, "verdict"))
        fault(checker, record, 0, NULL,
              g_strdup(_("a decision has a type or the verdict stop")));
}

static gboolean
has_ref(const Record *record, const char *key, const char *id)
{
    for (guint i = 0; i < record->values->len; i++) {
        const RecordValue *value = g_ptr_array_index(record->values, i);

        if (g_str_equal(value->key, key) && g_strcmp0(value->value, id) == 0)
            return TRUE;
    }
    return FALSE;
}

/* A day that every year has. */
static void
check_deadline(const Checker *checker, const Record *record)
{
    const RecordValue *yearly = record_find(record, "yearly");
    g_autofree char *day = yearly ? g_strdup_printf("2001-%s", yearly->value) : NULL;
    Day parsed;

    if (day && !day_parse(day, &parsed, NULL))
        fault(checker, record, yearly->line, "yearly",
              g_strdup_printf(_("'%s' is no day of every year: MM-DD"), yearly->value));
}

/* What moves the filing on has no stage whose time it could restart. */
static void
check_event(const Checker *checker, const Record *record)
{
    const RecordValue *restarts = record_find(record, "restarts");
    const RecordValue *to = record_find(record, "to");

    if (restarts && to && !record_find(record, "stays") && !has_ref(record, "from", to->value))
        fault(checker, record, restarts->line, "restarts",
              g_strdup(_("the event never leaves the filing in its stage")));
}

/* Something decides it, and something is to be mended. */
static void
check_check(const Checker *checker, const Record *record)
{
    if (!record_find(record, "when") && !record_find(record, "function"))
        fault(checker, record, 0, NULL,
              g_strdup(_("a check has a condition, a function or both")));
    if (!record_find(record, "facts") && !record_find(record, "materials"))
        fault(checker, record, 0, NULL,
              g_strdup(_("a check concerns facts or materials: name them")));
}

/* A page has something to fill in. */
static void
check_page(const Checker *checker, const Record *record)
{
    if (!record_find(record, "facts") && !record_find(record, "materials") &&
        !record_find(record, "documents") && !record_find(record, "beside"))
        fault(checker, record, 0, NULL,
              g_strdup(_("a page has facts, materials or documents: name them")));
}

/* A fact of one service says nothing where a paper speaks of the whole filing. */
static void
check_part(const Checker *checker, const Record *record, const TemplatePart *part, int line,
           gboolean is_of_service)
{
    const Record *fact =
        part->kind == TEMPLATE_FACT ? record_set_get(checker->set, "facts", part->text) : NULL;
    const RecordValue *scope = fact ? record_find(fact, "scope") : NULL;
    RecordValue condition = {.key = (char *)"body", .value = part->text, .line = line};

    if (part->kind == TEMPLATE_IF)
        check_condition(checker, record, &condition);
    else if (part->kind == TEMPLATE_FACT && !fact)
        fault(checker, record, line, "body",
              g_strdup_printf(_("there is no '%1$s' in %2$s"), part->text, "facts"));
    else if (scope && g_strcmp0(scope->value, "service") == 0 && !is_of_service)
        fault(checker, record, line, "body",
              g_strdup_printf(_("'%s' is a service's: it stands within {{each service}}"),
                              part->text));
}

static void
check_body(const Checker *checker, const Record *record, const char *text, int first_line)
{
    g_autoptr(GPtrArray) faults = NULL;
    g_autoptr(GPtrArray) parts = template_parse(text, &faults);
    const RecordValue *scope = record_find(record, "scope");
    gboolean is_of_service = scope && g_strcmp0(scope->value, "service") == 0;
    guint each_end = 0;

    for (guint i = 0; i < faults->len; i++) {
        const TemplateFault *one = g_ptr_array_index(faults, i);

        fault(checker, record, first_line + one->line - 1, "body", g_strdup(one->reason));
    }
    for (guint i = 0; faults->len == 0 && i < parts->len; i++) {
        const TemplatePart *part = g_ptr_array_index(parts, i);

        if (part->kind == TEMPLATE_EACH)
            each_end = part->next;
        check_part(checker, record, part, first_line + part->line - 1,
                   is_of_service || i < each_end);
    }
}

/* Something calls for it, and what fills it is known. */
static void
check_paper(const Checker *checker, const Record *record)
{
    const RecordValue *body = record_find(record, "body");

    if (!record_find(record, "materials") && !record_find(record, "when"))
        fault(checker, record, 0, NULL,
              g_strdup(_("a paper belongs to materials, or has a condition")));
    if (body && body->zh)
        check_body(checker, record, body->zh, body->zh_line);
    if (body && body->en)
        check_body(checker, record, body->en, body->en_line);
}

static Conditions *
make_conditions(const RecordSet *set, GPtrArray *faults)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    g_autoptr(GPtrArray) types = g_ptr_array_new();
    g_autoptr(GError) error = NULL;
    Conditions *conditions;

    for (guint i = 0; i < set->records->len; i++) {
        const Record *record = g_ptr_array_index(set->records, i);
        const RecordValue *type = record_find(record, "type");

        if (!g_str_equal(record->kind, "facts") || !type)
            continue;
        g_ptr_array_add(ids, record->id);
        g_ptr_array_add(types, type->value);
        if (!g_regex_match_simple("^[a-z_]+\\.[a-z0-9_]+$", record->id, G_REGEX_DEFAULT,
                                  G_REGEX_MATCH_DEFAULT)) {
            fault_add(faults, record->file, record->line, g_strdup(record->id),
                      g_strdup(_("a fact's id is table.column")));
            return NULL;
        }
    }
    conditions = conditions_new_for(ids, types, &error);
    if (!conditions)
        fault_add(faults, "", 0, g_strdup("facts"), g_strdup(error->message));
    return conditions;
}

void
record_set_check(const RecordSet *set, GPtrArray *faults)
{
    g_autoptr(Conditions) conditions = make_conditions(set, faults);
    Checker checker = {set, faults, conditions};

    for (guint i = 0; i < set->records->len; i++) {
        const Record *record = g_ptr_array_index(set->records, i);

        check_sources(&checker, record);
        for (guint v = 0; v < record->values->len; v++)
            check_value(&checker, record, g_ptr_array_index(record->values, v));
        if (g_str_equal(record->kind, "stages"))
            check_cycle(&checker, record);
        if (g_str_equal(record->kind, "decisions"))
            check_decision(&checker, record);
        if (g_str_equal(record->kind, "deadlines"))
            check_deadline(&checker, record);
        if (g_str_equal(record->kind, "checks"))
            check_check(&checker, record);
        if (g_str_equal(record->kind, "pages"))
            check_page(&checker, record);
        if (g_str_equal(record->kind, "events"))
            check_event(&checker, record);
        if (g_str_equal(record->kind, "papers"))
            check_paper(&checker, record);
    }
}
