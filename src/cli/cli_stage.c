/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened, what is due, and where the resource should stand. */
#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/limit.h"
#include "base/text.h"
#include "cli/cli_private.h"
#include "document/reading.h"
#include "store/deadline.h"
#include "store/entity.h"
#include "store/resource.h"
#include "workflow/deadline_rule.h"
#include "workflow/due.h"
#include "workflow/node.h"
#include "workflow/reason.h"
#include "workflow/remind.h"
#include "workflow/sms.h"

/* Deadlines that are fetched at a time. */
#define PAGE_ROWS LIMIT(500)
/* "2026-11-27 10:00", "from 2026-11-27". */
#define DATE_COLS 16
/* "service principal" */
#define ACTOR_COLS 17
#define DEFAULT_DAYS 30
#define MAX_DAYS 3650

/* `known`: what the linter finds; told with the events that would meet it. */
static json_t *
json_possible(Cli *cli, const PossibleEvent *possible, LintCount known)
{
    gboolean is_met = lint_is_met_by(cli->flow, possible->event);
    json_t *reasons = json_array();
    json_t *asks = json_array();

    for (guint i = 0; i < possible->reasons->len; i++)
        json_array_append_new(reasons, json_string(g_ptr_array_index(possible->reasons, i)));
    for (guint i = 0; i < item_n(possible->event, "asks"); i++)
        json_array_append_new(asks,
                              json_string(item_value_at(possible->event, "asks", i, NULL)));
    return json_pack("{s:s, s:s, s:o, s:b, s:o, s:o, s:o, s:o, s:o}", "event",
                     item_id(possible->event), "name", item_name(possible->event, cli->lang),
                     "help", json_text(item_text(possible->event, "help", cli->lang)),
                     "possible", possible->is_possible, "why_not", reasons, "asks", asks,
                     "gives", json_text(item_value(possible->event, "gives")), "known_faults",
                     is_met ? json_integer(known.n_faults) : json_null(), "known_warnings",
                     is_met ? json_integer(known.n_warnings) : json_null());
}

static int
list_possible(Cli *cli, const Filing *filing, GError **error)
{
    g_autoptr(GPtrArray) found = reading_lint(cli->flow, filing->id, error);
    g_autoptr(GPtrArray) events =
        found ? filing_work_list_events(cli->flow, filing->id, error) : NULL;
    LintCount known = found ? lint_count(found) : (LintCount){0};
    json_t *list = json_array();

    for (guint i = 0; events && i < events->len; i++) {
        const PossibleEvent *possible = g_ptr_array_index(events, i);

        if (cli->globals.is_json) {
            json_array_append_new(list, json_possible(cli, possible, known));
            continue;
        }
        cli_line(cli, "%s %-22s %s", possible->is_possible ? " " : "✗",
                 item_id(possible->event), item_name(possible->event, cli->lang));
        for (guint r = 0; r < possible->reasons->len; r++)
            cli_line(cli, "    %s", (const char *)g_ptr_array_index(possible->reasons, r));
        if (possible->is_possible && item_value(possible->event, "gives"))
            cli_line(cli, "    --field %s=…", item_value(possible->event, "gives"));
        if (lint_is_met_by(cli->flow, possible->event))
            cli_line_known(cli, filing->code, known, "    ");
    }
    if (events && cli->globals.is_json)
        return cli_put_json(cli, list);
    json_decref(list);
    return events ? EXIT_DONE : CLI_FAILED;
}

/* What follows from what was recorded; scripts read it from `show`. */
static int
tell_said(Cli *cli, gint64 filing_id, GError **error)
{
    GError *local = NULL;
    g_autofree char *said =
        cli->globals.is_json ? NULL : sms_dup_said(cli->flow, filing_id, &local);

    if (local) {
        g_propagate_error(error, local);
        return CLI_FAILED;
    }
    if (said)
        cli_line(cli, "%s", said);
    return EXIT_DONE;
}

/* It is recorded whatever is known to come back; that is said, lest an answer is waited for. */
static void
note_known(Cli *cli, const Filing *filing, const char *event_id)
{
    const CatalogueItem *event = catalogue_get(cli->cat, "events", event_id);
    g_autoptr(GPtrArray) found = event && item_is(event, "round", "yes")
                                     ? reading_lint(cli->flow, filing->id, NULL)
                                     : NULL;
    guint n_faults = found ? lint_count(found).n_faults : 0;

    if (n_faults)
        cli_note(cli, _("submitted with known faults (%1$u): beian lint %2$s"), n_faults,
                 filing->code);
}

static int
run_advance(Cli *cli, char **args, GError **error)
{
    g_autoptr(Filing) filing = cli_find_filing(cli, args[0], error);
    Happening happening = {
        .event = args[1],
        .at = cli->at,
        .numbers = (const char *const *)cli->numbers,
        .reasons = (const char *const *)cli->reasons,
        .fields = (const char *const *)cli->fields,
        .note = cli->note,
        .who = cli->who,
        .even_so = cli->even_so,
    };

    if (!filing)
        return CLI_FAILED;
    if (cli->list)
        return list_possible(cli, filing, error);
    if (!args[1]) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("say what happened, or --list for what is possible now"));
        return CLI_FAILED;
    }
    if (!filing_work_advance(cli->flow, filing->id, &happening, error))
        return CLI_FAILED;
    cli_note_time(cli, cli->at);
    note_known(cli, filing, args[1]);
    return tell_said(cli, filing->id, error);
}

static int
run_reason(Cli *cli, char **args, GError **error)
{
    g_autoptr(Filing) filing = cli_find_filing(cli, args[0], error);

    if (cli->fields && cli->fields[0] && cli->fields[1]) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("one field a reason: give the reason again for another"));
        return CLI_FAILED;
    }
    return filing && reason_add(cli->flow, filing->id, args[1],
                                cli->fields ? cli->fields[0] : NULL, cli->note, error)
               ? EXIT_DONE
               : CLI_FAILED;
}

static gboolean
read_days(const Cli *cli, int *out, GError **error)
{
    gint64 days = DEFAULT_DAYS;

    if (cli->days && !text_parse_number(cli->days, 0, MAX_DAYS, &days)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_RANGE,
                    _("'%1$s' days are out of range: 0 to %2$d"), cli->days, MAX_DAYS);
        return FALSE;
    }
    *out = (int)days;
    return TRUE;
}

/* Where a machine read the date that nobody confirmed. */
static json_t *
json_read(const Deadline *d)
{
    return d->read_in ? json_pack("{s:s, s:i, s:i}", "file", d->read_in, "page", d->read_page,
                                  "confidence", d->read_confidence)
                      : json_null();
}

static json_t *
json_deadline(Cli *cli, const Deadline *d, const CatalogueItem *rule, const char *code,
              gboolean late)
{
    const CatalogueItem *material =
        deadline_find_material(cli->flow, d->rule_id, d->instance, NULL);
    g_autofree char *subject = deadline_dup_subject(cli->flow, d);

    return json_pack(
        "{s:s, s:s, s:s, s:i, s:s, s:o, s:s, s:s, s:b, s:b, s:b, s:b, s:o, s:s, s:o, s:b, s:o,"
        " s:o, s:o, s:s, s:o}",
        "filing", code, "rule", d->rule_id, "name", item_name(rule, cli->lang), "instance",
        d->instance, "due_on", d->due_on, "due_at", json_text(d->due_at), "actor", d->actor,
        "kind", d->kind, "open", d->is_open, "late", late, "provisional", d->provisional,
        "acknowledged", d->acknowledged, "snoozed_until", json_text(d->snoozed_until),
        "confidence", item_confidence(rule), "label", json_text(due_label(rule)), "reminder",
        deadline_reminder_is_due(cli->flow, d), "sources", cli_json_sources(cli, rule),
        "material", json_text(material ? item_id(material) : NULL), "subject",
        json_text(subject), "bound", cli_bound_word(due_is_earliest(rule)), "read",
        json_read(d));
}

/* "[sms-code 1]": what acknowledge wants; NULL where it takes nothing. Yours. */
static char *
dup_handle(const Deadline *d)
{
    return d->is_open && !d->acknowledged ? g_strdup_printf("[%s %d]", d->rule_id, d->instance)
                                          : NULL;
}

static void
print_deadline(Cli *cli, const Deadline *d, const CatalogueItem *rule, const char *code,
               gboolean late)
{
    g_autofree char *handle = dup_handle(d);
    const char *label = due_label(rule);
    g_autofree char *actor = text_pad(actor_label(d->actor), ACTOR_COLS);
    g_autofree char *subject = deadline_dup_subject(cli->flow, d);
    g_autofree char *at = NULL;
    g_autofree char *said = NULL;
    g_autofree char *date = NULL;
    gint64 instant;

    if (d->due_at && instant_parse(d->due_at, &instant, NULL))
        at = instant_format_local(instant);
    said = due_dup_said(rule, at ? at : d->due_on);
    date = text_pad(said, DATE_COLS);
    cli_line(cli, "%s %s  %-5s %s%s%s %s%s%s%s%s%s%s%s%s", date, actor, code,
             item_name(rule, cli->lang), subject ? ": " : "", subject ? subject : "",
             late ? _("LATE ") : "", d->provisional ? _("(provisional) ") : "",
             label ? "(" : "", label ? label : "", label ? ") " : "",
             d->is_open && deadline_reminder_is_due(cli->flow, d) ? _("(reminder) ") : "",
             d->acknowledged ? _("(acknowledged) ") : "", d->is_open ? "" : _("(closed)"),
             handle ? handle : "");
}

/* Prints the rows, or adds them to `list` unless it is NULL; none after `until`, if there is
 * one. */
static void
tell_deadlines(Cli *cli, const GPtrArray *rows, const char *code, const char *until,
               json_t *list)
{
    g_autofree char *today = day_format(workflow_get_today(cli->flow));

    for (guint i = 0; i < rows->len; i++) {
        const Deadline *d = g_ptr_array_index(rows, i);
        const CatalogueItem *rule = catalogue_get(cli->cat, "deadlines", d->rule_id);
        const char *whose = d->code ? d->code : code;
        gboolean late = due_is_late(rule, d, today);

        if (!rule || (until && strcmp(d->due_on, until) > 0))
            continue;
        if (list)
            json_array_append_new(list, json_deadline(cli, d, rule, whose, late));
        else
            print_deadline(cli, d, rule, whose, late);
    }
}

/* Open ones of all filings, page by page: a list cut off somewhere would hide dates. */
static gboolean
walk_deadlines(Cli *cli, const char *until, json_t *list, GError **error)
{
    g_autoptr(GPtrArray) rows = deadline_list_open(cli->store, "", until, PAGE_ROWS, error);

    while (rows) {
        g_autoptr(GPtrArray) page = g_steal_pointer(&rows);

        tell_deadlines(cli, page, "", until, list);
        if (page->len < PAGE_ROWS)
            return TRUE;
        rows = deadline_list_open_after(cli->store, g_ptr_array_index(page, page->len - 1),
                                        until, PAGE_ROWS, error);
    }
    return FALSE;
}

static gboolean
tell_filing_deadlines(Cli *cli, const Filing *filing, const char *until, json_t *list,
                      GError **error)
{
    g_autoptr(GPtrArray) rows = deadline_list_of_filing(cli->store, filing->id, error);

    if (rows)
        tell_deadlines(cli, rows, filing->code, cli->days ? until : NULL, list);
    return rows != NULL;
}

static int
run_deadlines(Cli *cli, char **args, GError **error)
{
    g_autoptr(Filing) filing = args[0] ? cli_find_filing(cli, args[0], error) : NULL;
    g_autofree char *until = NULL;
    json_t *list = NULL;
    int days = 0;

    if ((args[0] && !filing) || !read_days(cli, &days, error))
        return CLI_FAILED;
    until = day_format(day_add(workflow_get_today(cli->flow), days));
    list = cli->globals.is_json ? json_array() : NULL;
    if (filing ? tell_filing_deadlines(cli, filing, until, list, error)
               : walk_deadlines(cli, until, list, error))
        return list ? cli_put_json(cli, list) : EXIT_DONE;
    json_decref(list);
    return CLI_FAILED;
}

/* The one that is open now: the first may be long past, where a rule's date comes again. */
static gboolean
find_open_instance(Cli *cli, const Filing *filing, const char *rule_id, int *out,
                   GError **error)
{
    g_autoptr(GPtrArray) rows = deadline_list_of_filing(cli->store, filing->id, error);

    if (!rows)
        return FALSE;
    *out = 1;
    for (guint i = 0; i < rows->len; i++) {
        const Deadline *d = g_ptr_array_index(rows, i);

        if (g_str_equal(d->rule_id, rule_id) && d->is_open && !d->acknowledged) {
            *out = d->instance;
            break;
        }
    }
    return TRUE;
}

static int
run_acknowledge(Cli *cli, char **args, GError **error)
{
    g_autoptr(Filing) filing = cli_find_filing(cli, args[0], error);
    gint64 given = 0;
    int instance;
    Day until;

    if (filing && !args[2] && !cli->until && !cli->why && cli_is_change(args[1]))
        return cli_acknowledge_change(cli, filing->id, args[1], error) ? EXIT_DONE : CLI_FAILED;
    if (filing && cli_is_change(args[1]) && !catalogue_get(cli->cat, "deadlines", args[1])) {
        g_set_error(
            error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
            _("a change is taken note of without more: beian acknowledge %1$s %2$s; --why, --until and a number are for deadlines"),
            filing->code, args[1]);
        return CLI_FAILED;
    }
    if (args[2] && !text_parse_number(args[2], 1, G_MAXINT, &given)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("'%s' is no number of a deadline: see beian deadlines CODE"), args[2]);
        return CLI_FAILED;
    }
    instance = (int)given;
    if (!filing || (!args[2] && !find_open_instance(cli, filing, args[1], &instance, error)))
        return CLI_FAILED;
    if (!cli->until)
        return filing_work_acknowledge(cli->flow, filing->id, args[1], instance, cli->why,
                                       error)
                   ? EXIT_DONE
                   : CLI_FAILED;
    if (!workflow_parse_day(cli->flow, cli->until, TYPED_AHEAD, &until, NULL, error) ||
        !filing_work_snooze(cli->flow, filing->id, args[1], instance, until, error))
        return CLI_FAILED;
    cli_note_day(cli, cli->until, TYPED_AHEAD);
    return EXIT_DONE;
}

static json_t *
json_node(Cli *cli, const Node *node)
{
    json_t *reasons = json_array();

    for (guint i = 0; i < node->reasons->len; i++)
        json_array_append_new(reasons, json_string(g_ptr_array_index(node->reasons, i)));
    return json_pack("{s:s, s:s, s:b, s:i, s:i, s:o, s:o}", "region", item_id(node->region),
                     "name", item_name(node->region, cli->lang), "excluded", node->is_excluded,
                     "rank", node->rank, "slots_left", node->slots_left, "reasons", reasons,
                     "sources", cli_json_sources(cli, node->region));
}

static void
print_node(Cli *cli, const Node *node)
{
    g_autofree char *name = text_pad(item_name(node->region, cli->lang), 36);

    if (node->is_excluded)
        cli_line(cli, "   ✗ %-24s %s", item_id(node->region), name);
    else
        cli_line(cli, "%3d. %-24s %s", node->rank, item_id(node->region), name);
    for (guint i = 0; i < node->reasons->len; i++)
        cli_line(cli, "       %s", (const char *)g_ptr_array_index(node->reasons, i));
}

static int
run_nodes(Cli *cli, char **args, GError **error)
{
    g_autoptr(Filing) filing = args[0] ? cli_find_filing(cli, args[0], error) : NULL;
    g_autoptr(GPtrArray) nodes = NULL;
    g_autoptr(GPtrArray) caveats = NULL;
    json_t *list, *sentences;

    if (args[0] && !filing)
        return CLI_FAILED;
    nodes = node_list(cli->flow, filing ? filing->id : 0, error);
    if (!nodes)
        return CLI_FAILED;
    caveats = node_list_caveats(cli->flow, filing ? filing->id : 0);
    if (!cli->globals.is_json) {
        for (guint i = 0; i < nodes->len; i++)
            print_node(cli, g_ptr_array_index(nodes, i));
        for (guint i = 0; i < caveats->len; i++)
            cli_line(cli, "%s", (const char *)g_ptr_array_index(caveats, i));
        return EXIT_DONE;
    }
    list = json_array();
    sentences = json_array();
    for (guint i = 0; i < nodes->len; i++)
        json_array_append_new(list, json_node(cli, g_ptr_array_index(nodes, i)));
    for (guint i = 0; i < caveats->len; i++)
        json_array_append_new(sentences, json_string(g_ptr_array_index(caveats, i)));
    return cli_put_json(cli, json_pack("{s:o, s:o}", "nodes", list, "caveats", sentences));
}

static char *
dup_filing_code(Cli *cli, gint64 filing_id)
{
    g_autoptr(Filing) filing = filing_id ? filing_get(cli->store, filing_id, NULL) : NULL;

    return g_strdup(filing ? filing->code : "-");
}

static json_t *
json_slots(Cli *cli, const GPtrArray *slots)
{
    json_t *list = json_array();

    for (guint i = 0; i < slots->len; i++) {
        const Slot *slot = g_ptr_array_index(slots, i);
        g_autofree char *code = dup_filing_code(cli, slot->filing_id);

        json_array_append_new(list, json_pack("{s:i, s:s, s:s, s:i, s:o, s:s}", "no", slot->no,
                                              "state", slot->state, "filing", code, "service",
                                              slot->service_no, "number",
                                              json_text(slot->number), "at", slot->at));
    }
    return list;
}

static void
print_slots(Cli *cli, const GPtrArray *slots)
{
    for (guint i = 0; i < slots->len; i++) {
        const Slot *slot = g_ptr_array_index(slots, i);
        g_autofree char *code = dup_filing_code(cli, slot->filing_id);

        cli_line(cli, _("    number %1$d: %2$s for %3$s, service %4$d  %5$s"), slot->no,
                 g_str_equal(slot->state, "used") ? _("used") : _("reserved"), code,
                 slot->service_no, slot->number ? slot->number : "");
    }
}

/* Whose it is, or NULL. Yours. */
static char *
dup_entity(Cli *cli, const Resource *r)
{
    g_autoptr(Entity) entity = r->entity_id ? entity_get(cli->store, r->entity_id, NULL) : NULL;

    return entity ? entity_dup_shown(entity) : NULL;
}

static json_t *
json_resource(Cli *cli, const Resource *r, const GPtrArray *slots)
{
    g_autofree char *entity = dup_entity(cli, r);

    return json_pack("{s:s, s:s, s:s, s:o, s:I, s:I, s:o, s:b, s:o, s:o, s:o, s:o}", "code",
                     r->code, "product", r->product, "region", r->region, "name",
                     json_text(r->name), "numbers", (json_int_t)r->slots, "left",
                     (json_int_t)(r->slots - r->n_taken), "expires_on",
                     json_text(r->expires_on), "expired", resource_has_ended(cli->flow, r),
                     "price", json_text(r->price), "latency_ms",
                     r->latency_ms < 0 ? json_null() : json_integer(r->latency_ms), "slots",
                     json_slots(cli, slots), "entity", json_text(entity));
}

static int
list_resources(Cli *cli, GError **error)
{
    g_autoptr(GPtrArray) resources = resource_list(cli->store, error);
    json_t *list = json_array();

    for (guint i = 0; resources && i < resources->len; i++) {
        const Resource *r = g_ptr_array_index(resources, i);
        g_autoptr(GPtrArray) slots = slot_list(cli->store, r->id, error);

        if (!slots) {
            json_decref(list);
            return CLI_FAILED;
        }
        if (cli->globals.is_json) {
            json_array_append_new(list, json_resource(cli, r, slots));
        } else {
            g_autofree char *entity = dup_entity(cli, r);

            cli_line(cli,
                     _("%1$s  %2$s  %3$s  %4$s  %5$d of %6$d service numbers left  %7$s%8$s"),
                     r->code, r->product, r->region, r->name ? r->name : "-",
                     (int)(r->slots - r->n_taken), (int)r->slots,
                     r->expires_on ? r->expires_on : "-",
                     resource_has_ended(cli->flow, r) ? _("  EXPIRED") : "");
            if (entity)
                cli_line(cli, _("    %1$s: %2$s"), _("entity"), entity);
            print_slots(cli, slots);
        }
    }
    if (resources && cli->globals.is_json)
        return cli_put_json(cli, list);
    json_decref(list);
    return resources ? EXIT_DONE : CLI_FAILED;
}

/* Through what was added no filing may be possible; it is kept, since the office may have it.
 */
static void
note_doubts(Cli *cli, const char *product_id, const char *region_id)
{
    static const struct {
        const char *key, *value, *text;
    } doubts[] = {
        {"mainland", "no",
         N_("Outside the mainland: no filing is needed for a server here, and none is "
            "possible.")},
        {"status", "closing",
         N_("The region is shutting down: a service filed here would have to move.")},
        {"status", "isolated",
         N_("Isolated cloud with an account and a way of filing of its own: ask its "
            "support.")},
    };
    const CatalogueItem *region = catalogue_get(cli->cat, "regions", region_id);
    const CatalogueItem *product = catalogue_get(cli->cat, "products", product_id);

    for (guint i = 0; i < G_N_ELEMENTS(doubts); i++)
        if (region && item_is(region, doubts[i].key, doubts[i].value))
            cli_note(cli, _("%1$s: %2$s: %3$s"), _("warning"), item_name(region, cli->lang),
                     _(doubts[i].text));
    if (product &&
        (item_is(product, "eligible", "no") || item_int(product, "numbers", -1) == 0))
        cli_note(cli, _("%1$s: %2$s: %3$s"), _("warning"), item_name(product, cli->lang),
                 _("This product gives no service number: no filing can go through it."));
}

static int
add_resource(Cli *cli, char **pairs, GError **error)
{
    g_autoptr(GHashTable) fields =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autofree char *code = NULL;

    for (char **pair = pairs; *pair; pair++) {
        char *equals = strchr(*pair, '=');

        if (!equals) {
            g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                        _("'%s': fields are given as FIELD=VALUE"), *pair);
            return CLI_FAILED;
        }
        g_hash_table_replace(fields, g_strndup(*pair, (gsize)(equals - *pair)),
                             g_strdup(equals + 1));
    }
    if (!resource_work_add(cli->flow, fields, &code, error))
        return CLI_FAILED;
    note_doubts(cli, g_hash_table_lookup(fields, "product"),
                g_hash_table_lookup(fields, "region"));
    cli_note_day(cli, g_hash_table_lookup(fields, "expires_on"), TYPED_AHEAD);
    if (cli->globals.is_json)
        return cli_put_json(cli, json_pack("{s:s}", "code", code));
    cli_line(cli, "%s", code);
    return EXIT_DONE;
}

static int
set_resource(Cli *cli, char **args, GError **error)
{
    for (char **pair = args + 1; *pair; pair++) {
        char *equals = strchr(*pair, '=');
        g_autofree char *field = equals ? g_strndup(*pair, (gsize)(equals - *pair)) : NULL;

        if (!equals) {
            g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                        _("'%s': fields are given as FIELD=VALUE"), *pair);
            return CLI_FAILED;
        }
        if (!resource_work_set(cli->flow, args[0], field, equals + 1, error))
            return CLI_FAILED;
        if (g_str_equal(field, "expires_on"))
            cli_note_day(cli, equals + 1, TYPED_AHEAD);
    }
    return EXIT_DONE;
}

/* The slots of a resource are in the order of their numbers: the new one is the first that was
 * not at its place before. Borrowed from `after`. */
static const Slot *
find_new_slot(const GPtrArray *before, const GPtrArray *after)
{
    for (guint i = 0; i < after->len; i++) {
        const Slot *slot = g_ptr_array_index(after, i);

        if (i >= before->len || ((const Slot *)g_ptr_array_index(before, i))->no != slot->no)
            return slot;
    }
    return NULL;
}

static int
reserve_resource(Cli *cli, char **args, GError **error)
{
    g_autoptr(Filing) filing = args[1] ? cli_find_filing(cli, args[1], error) : NULL;
    int no = 1;
    g_autoptr(Resource) resource = NULL;
    g_autoptr(GPtrArray) before = NULL;
    g_autoptr(GPtrArray) after = NULL;
    const Slot *slot;

    if (!filing || (args[2] && !cli_parse_number(args[2], &no, error)))
        return CLI_FAILED;
    resource = resource_get_by_code(cli->store, args[0], error);
    before = resource ? slot_list(cli->store, resource->id, error) : NULL;
    if ((resource && !before) ||
        !resource_work_reserve(cli->flow, args[0], filing->id, no,
                               cli->numbers ? cli->numbers[0] : NULL, error))
        return CLI_FAILED;
    after = slot_list(cli->store, resource->id, error);
    slot = after ? find_new_slot(before, after) : NULL;
    if (!slot)
        return after ? EXIT_DONE : CLI_FAILED; /* released again by another program */
    if (cli->globals.is_json)
        return cli_put_json(cli, json_pack("{s:s, s:i, s:s, s:i}", "resource", resource->code,
                                           "no", slot->no, "filing", filing->code, "service",
                                           slot->service_no));
    cli_line(cli, _("%1$s number %2$d reserved for %3$s, service %4$d"), resource->code,
             slot->no, filing->code, slot->service_no);
    return EXIT_DONE;
}

static int
release_resource(Cli *cli, char **args, GError **error)
{
    int no;

    return cli_parse_number(args[1], &no, error) &&
                   resource_work_release(cli->flow, args[0], no, error)
               ? EXIT_DONE
               : CLI_FAILED;
}

static int
run_resource(Cli *cli, char **args, GError **error)
{
    int n = (int)g_strv_length(args);

    if (n == 0)
        return list_resources(cli, error);
    if (g_str_equal(args[0], "add"))
        return add_resource(cli, args + 1, error);
    if (g_str_equal(args[0], "set") && n >= 3)
        return set_resource(cli, args + 1, error);
    if (g_str_equal(args[0], "reserve") && n >= 3)
        return reserve_resource(cli, args + 1, error);
    if (g_str_equal(args[0], "release") && n == 3)
        return release_resource(cli, args + 1, error);
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                _("use: beian resource [add FIELD=VALUE…| set R1 FIELD=VALUE…| reserve R1 CODE "
                  "[SERVICE]| release R1 NUMBER]"));
    return CLI_FAILED;
}

const CliCommand cli_stage_commands[] = {
    {"advance", "CODE EVENT", 1, 2, CLI_WRITE,
     OPTION_AT | OPTION_NUMBER | OPTION_REASON | OPTION_FIELD | OPTION_NOTE | OPTION_WHO |
         OPTION_LIST | OPTION_EVEN_SO,
     N_("record what happened; --list names what is possible now; --even-so with --note records it "
        "though a need is not met"),
     run_advance, NULL},
    {"reason", "CODE ID", 2, 2, CLI_WRITE, OPTION_FIELD | OPTION_NOTE,
     N_("one more reason of the latest return or rejection, told later; --note has its words"),
     run_reason, NULL},
    {"deadlines", "[CODE]", 0, 1, CLI_READ, OPTION_DAYS | OPTION_AS_OF,
     N_("dates: of one filing, or all open ones of the next 30 days"), run_deadlines,
     N_("in brackets: the rule and its number, for acknowledge")},
    {"acknowledge", "CODE RULE [INSTANCE]", 2, 3, CLI_WRITE, OPTION_WHY | OPTION_UNTIL,
     N_("a deadline is taken note of; with --until DATE it is put off"), run_acknowledge,
     N_("RULE may also name what has changed online, as beian changes shows it in brackets")},
    {"nodes", "[CODE]", 0, 1, CLI_READ, 0, N_("regions, ranked with reasons"), run_nodes, NULL},
    {"resource", "[add|set|reserve|release …]", 0, -1, CLI_WRITE | CLI_MAKE | CLI_BARE_READ,
     OPTION_NUMBER, N_("your cloud resources and their service numbers"), run_resource,
     N_("fields: product, region, name, slots, expires_on, price, latency_ms, entity, note; "
        "add FIELD=VALUE…, set R1 FIELD=VALUE…, reserve R1 CODE [SERVICE] [--number N], "
        "release R1 NUMBER")},
    {NULL, NULL, 0, 0, 0, 0, NULL, NULL, NULL},
};
