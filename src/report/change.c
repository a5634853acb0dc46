/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/change.h"

#include "base/i18n.h"
#include "store/entity.h"
#include "store/filing.h"
#include "store/journal.h"
#include "store/resource.h"
#include "workflow/facts.h"
#include "workflow/reason.h"
#include "workflow/requirement.h"
#include "workflow/sight.h"
#include "workflow/sms.h"

/* How a value is shown. */
typedef enum {
    SHOW_PLAIN,
    SHOW_TECHNICAL, /* as it is, and left out where people read */
    SHOW_ITEM,      /* catalogue id of `detail` */
    SHOW_FACT,      /* a fact's value, of the fact `detail` */
    SHOW_ANSWER,    /* a fact's value, of the fact in the row's key */
    SHOW_NAMED,     /* id of a material or of a fact */
    SHOW_STATE,     /* of a material */
    SHOW_SLOT,      /* of a service number */
    SHOW_YES_NO,    /* 1, 0 */
    SHOW_TITLE,     /* of a filing */
    SHOW_WHY,       /* of a material's state */
    SHOW_INSTANT,
    SHOW_SEEN,   /* an answer or a reason of src/workflow/sight.h */
    SHOW_ENTITY, /* id of an entity */
    SHOW_WHO     /* whose SMS code */
} Show;

typedef struct {
    const char *table, *column, *label;
    Show show;
    const char *detail;
} Column;

/* clang-format off */
static const Column columns[] = {
    {"entity", "name", N_("name"), SHOW_PLAIN, NULL},
    {"entity", "kind", N_("kind"), SHOW_FACT, "entity.kind"},
    {"entity", "province", N_("province"), SHOW_ITEM, "provinces"},
    {"entity", "icp_number", N_("entity's number"), SHOW_PLAIN, NULL},
    {"filing", "title", N_("title"), SHOW_TITLE, NULL},
    {"filing", "type", N_("type"), SHOW_ITEM, "filing-types"},
    {"filing", "stage", N_("stage"), SHOW_ITEM, "stages"},
    {"filing", "stage_since", N_("in this stage since"), SHOW_INSTANT, NULL},
    {"filing", "round", N_("times submitted"), SHOW_PLAIN, NULL},
    {"filing", "is_open", N_("open"), SHOW_YES_NO, NULL},
    {"filing", "catalogue_version", N_("catalogue"), SHOW_TECHNICAL, NULL},
    {"filing", "closed_at", N_("closed"), SHOW_INSTANT, NULL},
    {"filing", "number", N_("entity's number"), SHOW_PLAIN, NULL},
    {"filing", "police_number", N_("public-security number"), SHOW_PLAIN, NULL},
    {"filing", "note", N_("note"), SHOW_PLAIN, NULL},
    {"service", "kind", N_("kind"), SHOW_FACT, "service.kind"},
    {"service", "name", N_("name"), SHOW_PLAIN, NULL},
    {"service", "domain", N_("domain"), SHOW_FACT, "domain.name"},
    {"service", "number", N_("service's number"), SHOW_PLAIN, NULL},
    {"answer", "value", N_("answer"), SHOW_ANSWER, NULL},
    {"material", "state", N_("state"), SHOW_STATE, NULL},
    {"material", "why", N_("reason"), SHOW_WHY, NULL},
    {"material", "needed", N_("needed"), SHOW_YES_NO, NULL},
    {"material", "valid_until", N_("valid until"), SHOW_PLAIN, NULL},
    {"material", "owner", N_("owner"), SHOW_PLAIN, NULL},
    {"material", "note", N_("note"), SHOW_PLAIN, NULL},
    {"document", "material_id", N_("material"), SHOW_ITEM, "materials"},
    {"document", "name", N_("file"), SHOW_PLAIN, NULL},
    {"document", "revision", N_("revision"), SHOW_PLAIN, NULL},
    {"document", "removed_at", N_("taken off"), SHOW_INSTANT, NULL},
    {"event", "event", N_("what happened"), SHOW_ITEM, "events"},
    {"event", "at", N_("when"), SHOW_INSTANT, NULL},
    {"event", "from_stage", N_("from stage"), SHOW_ITEM, "stages"},
    {"event", "to_stage", N_("to stage"), SHOW_ITEM, "stages"},
    {"event", "number", N_("number"), SHOW_PLAIN, NULL},
    {"event", "who", N_("person"), SHOW_WHO, NULL},
    {"event", "note", N_("note"), SHOW_PLAIN, NULL},
    {"event_reason", "reason_id", N_("reason"), SHOW_ITEM, "rejections"},
    {"event_reason", "field", N_("about"), SHOW_NAMED, NULL},
    {"event_reason", "text", N_("text"), SHOW_PLAIN, NULL},
    {"resource", "product", N_("product"), SHOW_ITEM, "products"},
    {"resource", "region", N_("region"), SHOW_ITEM, "regions"},
    {"resource", "name", N_("name"), SHOW_PLAIN, NULL},
    {"resource", "entity_id", N_("entity"), SHOW_ENTITY, NULL},
    {"resource", "slots", N_("service numbers in all"), SHOW_PLAIN, NULL},
    {"resource", "expires_on", N_("ends on"), SHOW_PLAIN, NULL},
    {"resource", "price", N_("price"), SHOW_PLAIN, NULL},
    {"resource", "latency_ms", N_("latency (ms)"), SHOW_PLAIN, NULL},
    {"resource", "note", N_("note"), SHOW_PLAIN, NULL},
    {"slot", "state", N_("state"), SHOW_SLOT, NULL},
    {"slot", "number", N_("number"), SHOW_PLAIN, NULL},
    {"reminder", "acknowledged_at", N_("taken note of"), SHOW_INSTANT, NULL},
    {"reminder", "snoozed_until", N_("put off until"), SHOW_PLAIN, NULL},
    {"reminder", "why", N_("reason"), SHOW_PLAIN, NULL},
    {"overrule", "why", N_("reason"), SHOW_PLAIN, NULL},
    {"overrule", "at", N_("overruled"), SHOW_INSTANT, NULL},
    {"seen", "answer", N_("answer"), SHOW_SEEN, NULL},
    {"seen", "value", N_("seen"), SHOW_PLAIN, NULL},
    {"seen", "reason", N_("reason"), SHOW_SEEN, NULL},
    {"seen", "since", N_("since"), SHOW_INSTANT, NULL},
    {"changed", "at", N_("changed"), SHOW_INSTANT, NULL},
    {"changed", "answer", N_("answer before"), SHOW_SEEN, NULL},
    {"changed", "value", N_("seen before"), SHOW_PLAIN, NULL},
    {"changed", "reason", N_("reason before"), SHOW_SEEN, NULL},
};

static const struct {
    const char *table, *label;
} tables[] = {
    {"entity", N_("entity")}, {"filing", N_("filing")}, {"service", N_("service")},
    {"answer", N_("question")}, {"material", N_("material")}, {"document", N_("document")},
    {"event", N_("event")}, {"event_reason", N_("reason of event")},
    {"resource", N_("resource")}, {"slot", N_("service number")}, {"reminder", N_("deadline")},
    {"overrule", N_("finding")}, {"seen", N_("seen online")},
    {"changed", N_("change to take note of")},
};
/* clang-format on */

void
change_text_free(ChangeText *text)
{
    if (!text)
        return;
    g_free(text->object);
    g_free(text->field);
    g_free(text->old_value);
    g_free(text->new_value);
    g_free(text->text);
    g_free(text);
}

static void
free_text(gpointer data)
{
    change_text_free(data);
}

static const Column *
find_column(const char *table, const char *column)
{
    for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
        if (g_str_equal(columns[i].table, table) && g_str_equal(columns[i].column, column))
            return &columns[i];
    return NULL;
}

static const char *
table_label(const char *table)
{
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++)
        if (g_str_equal(tables[i].table, table))
            return _(tables[i].label);
    return table;
}

static char *
dup_fact_value(Workflow *flow, const char *fact_id, const char *value)
{
    const CatalogueItem *fact =
        fact_id ? catalogue_get(workflow_get_catalogue(flow), "facts", fact_id) : NULL;

    return fact ? fact_dup_display(flow, fact, value) : g_strdup(value);
}

static char *
dup_state(const char *value)
{
    for (int state = MATERIAL_MISSING; state <= MATERIAL_EXPIRED; state++)
        if (g_str_equal(material_state_word((MaterialState)state), value))
            return g_strdup(material_state_label((MaterialState)state));
    return g_strdup(value);
}

static char *
dup_entity(Workflow *flow, const char *id)
{
    g_autoptr(Entity) entity =
        entity_get(workflow_get_store(flow), g_ascii_strtoll(id, NULL, 10), NULL);

    return entity ? entity_dup_shown(entity) : g_strdup_printf("#%s", id);
}

/* `parts` is the row's key. */
static char *
dup_shown(Workflow *flow, const Column *column, char **parts, const char *value)
{
    const char *named;

    if (!value)
        return NULL;
    switch (column ? column->show : SHOW_TECHNICAL) {
    case SHOW_PLAIN:
    case SHOW_TECHNICAL:
        break;
    case SHOW_ITEM:
        return g_strdup(workflow_name_of(flow, column->detail, value));
    case SHOW_FACT:
        return dup_fact_value(flow, column->detail, value);
    case SHOW_ANSWER:
        return dup_fact_value(flow, g_strv_length(parts) > 2 ? parts[2] : NULL, value);
    case SHOW_NAMED:
        named = catalogue_get_name(workflow_get_catalogue(flow), "materials", value,
                                   workflow_get_lang(flow));
        return g_strdup(named ? named : workflow_name_of(flow, "facts", value));
    case SHOW_STATE:
        return dup_state(value);
    case SHOW_SLOT:
        return g_strdup(g_str_equal(value, "used") ? _("used") : _("reserved"));
    case SHOW_YES_NO:
        return g_strdup(g_str_equal(value, "0") ? _("no") : _("yes"));
    case SHOW_TITLE:
        return g_strdup(filing_title(value));
    case SHOW_WHY:
        return g_strdup(reason_why(flow, value));
    case SHOW_SEEN:
        return g_strdup(g_str_equal(column->column, "reason") ? sight_reason_text(value)
                                                              : sight_answer_text(value));
    case SHOW_INSTANT:
        return instant_dup_local(value);
    case SHOW_ENTITY:
        return dup_entity(flow, value);
    case SHOW_WHO:
        return sms_dup_label(value);
    }
    return g_strdup(value);
}

/* "F1"; what a later undo took away is found in the entry itself, or has its number alone. */
static char *
dup_filing_code(Workflow *flow, const GPtrArray *changes, const char *id)
{
    g_autoptr(Filing) filing =
        filing_get(workflow_get_store(flow), g_ascii_strtoll(id, NULL, 10), NULL);

    if (filing)
        return g_strdup(filing->code);
    for (guint i = 0; i < changes->len; i++) {
        const JournalChange *c = g_ptr_array_index(changes, i);
        const char *code = c->new_value ? c->new_value : c->old_value;

        if (g_str_equal(c->table, "filing") && g_str_equal(c->key, id) &&
            g_str_equal(c->column, "code") && code)
            return g_strdup(code);
    }
    return g_strdup_printf("#%s", id);
}

static char *
dup_resource_code(Workflow *flow, const char *id)
{
    g_autoptr(GPtrArray) resources = resource_list(workflow_get_store(flow), NULL);

    for (guint i = 0; resources && i < resources->len; i++) {
        const Resource *resource = g_ptr_array_index(resources, i);

        if (resource->id == g_ascii_strtoll(id, NULL, 10))
            return g_strdup(resource->code);
    }
    return g_strdup_printf("#%s", id);
}

/* A row below a filing: "F1 Business licence", "F1 Kind of service (2)". */
static char *
dup_row_of_filing(Workflow *flow, const char *code, const char *kind, char **parts)
{
    const char *name = workflow_name_of(flow, kind, parts[2]);

    return g_ascii_strtoll(parts[1], NULL, 10) > 1
               ? g_strdup_printf("%s %s (%s)", code, name, parts[1])
               : g_strdup_printf("%s %s", code, name);
}

/* filing/service/rule/mends/grounds */
static char *
dup_row_of_finding(Workflow *flow, const char *code, char **parts)
{
    const CatalogueItem *mends = reason_find_field(flow, parts[3]);

    return g_strdup_printf("%s %s [%s]", code,
                           mends ? item_name(mends, workflow_get_lang(flow)) : parts[3],
                           parts[2]);
}

static char *
dup_row_of_sight(const char *code, char **parts)
{
    const char *name = sight_name(parts[2]);

    return g_str_equal(parts[1], "1")
               ? g_strdup_printf("%s %s", code, name ? name : parts[2])
               : g_strdup_printf("%s %s@%s", code, name ? name : parts[2], parts[1]);
}

static char *
dup_row(Workflow *flow, const GPtrArray *changes, const JournalChange *c, char **parts)
{
    guint n = g_strv_length(parts);
    gboolean is_of_resource =
        g_str_equal(c->table, "resource") || g_str_equal(c->table, "slot");
    gboolean is_numbered =
        g_str_equal(c->table, "entity") || g_str_equal(c->table, "document") ||
        g_str_equal(c->table, "event") || g_str_equal(c->table, "event_reason");
    g_autofree char *code = NULL;

    if (n == 0 || is_numbered)
        return g_strdup_printf("#%s", c->key);
    code = is_of_resource ? dup_resource_code(flow, parts[0])
                          : dup_filing_code(flow, changes, parts[0]);
    if (n >= 3 && g_str_equal(c->table, "answer"))
        return dup_row_of_filing(flow, code, "facts", parts);
    if (n >= 3 && g_str_equal(c->table, "material"))
        return dup_row_of_filing(flow, code, "materials", parts);
    if (n >= 3 && (g_str_equal(c->table, "seen") || g_str_equal(c->table, "changed")))
        return dup_row_of_sight(code, parts);
    if (n >= 4 && g_str_equal(c->table, "overrule"))
        return dup_row_of_finding(flow, code, parts);
    if (n >= 2 && g_str_equal(c->table, "reminder"))
        return g_strdup_printf("%s %s", code, workflow_name_of(flow, "deadlines", parts[1]));
    if (n >= 2)
        return g_strdup_printf("%s %s", code, parts[1]);
    return g_steal_pointer(&code);
}

static ChangeText *
describe(Workflow *flow, const GPtrArray *changes, const JournalChange *c)
{
    ChangeText *text = g_new0(ChangeText, 1);
    const Column *column = find_column(c->table, c->column);
    g_auto(GStrv) parts = g_strsplit(c->key, "/", -1);
    g_autofree char *row = dup_row(flow, changes, c, parts);

    text->object = g_strdup_printf("%s %s", table_label(c->table), row);
    text->field = g_strdup(column ? _(column->label) : c->column);
    text->old_value = dup_shown(flow, column, parts, c->old_value);
    text->new_value = dup_shown(flow, column, parts, c->new_value);
    text->is_technical =
        !column || column->show == SHOW_TECHNICAL || (!c->old_value && !c->new_value);
    if (g_str_equal(c->op, "insert"))
        text->text = g_strdup_printf(_("%1$s, %2$s: %3$s"), text->object, text->field,
                                     text->new_value ? text->new_value : "-");
    else
        text->text = g_strdup_printf(_("%1$s, %2$s: %3$s → %4$s"), text->object, text->field,
                                     text->old_value ? text->old_value : "-",
                                     text->new_value ? text->new_value : "-");
    return text;
}

GPtrArray *
change_describe(Workflow *flow, const GPtrArray *changes)
{
    GPtrArray *texts = g_ptr_array_new_with_free_func(free_text);

    for (guint i = 0; i < changes->len; i++)
        g_ptr_array_add(texts, describe(flow, changes, g_ptr_array_index(changes, i)));
    return texts;
}
