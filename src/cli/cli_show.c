/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One filing, whole: as text and as JSON. */
#include "config.h"

#include <string.h>

#include "base/text.h"
#include "cli/cli_private.h"
#include "store/service.h"
#include "validate/validate.h"
#include "workflow/due.h"
#include "workflow/round.h"
#include "workflow/suitability.h"

/* Where the hint comes from. */
static json_t *
json_hint_source(Cli *cli, const PlanStage *stage)
{
    const CatalogueItem *source = stage->hint_source;

    if (!source)
        return json_null();
    return json_pack("{s:s, s:s, s:o, s:o}", "id", item_id(source), "name",
                     item_name(source, cli->lang), "date",
                     json_text(item_value(source, "date")), "address",
                     json_text(item_value(source, "address")));
}

static json_t *
json_plan(Cli *cli, const GPtrArray *plan)
{
    static const char *const words[] = {"done", "now", "ahead"};
    json_t *list = json_array();

    for (guint i = 0; i < plan->len; i++) {
        const PlanStage *stage = g_ptr_array_index(plan, i);
        g_autofree char *entered = day_format(stage->entered_on);
        g_autofree char *left = day_format(stage->left_on);
        g_autofree char *earliest = day_format(stage->earliest_on);
        g_autofree char *usual = day_format(stage->usual_on);
        g_autofree char *latest = day_format(stage->latest_on);

        json_array_append_new(
            list, json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:b, s:o, s:o}", "stage",
                            item_id(stage->stage), "name", item_name(stage->stage, cli->lang),
                            "state", words[stage->state], "entered_on", entered, "left_on",
                            left, "earliest_on", earliest, "usual_on", usual, "latest_on",
                            latest, "provisional", stage->provisional, "hint",
                            json_text(stage->hint), "source", json_hint_source(cli, stage)));
    }
    return list;
}

static json_t *
json_services(const GPtrArray *services)
{
    json_t *list = json_array();

    for (guint i = 0; i < services->len; i++) {
        const Service *service = g_ptr_array_index(services, i);

        json_array_append_new(list, json_pack("{s:i, s:o, s:o, s:o, s:o}", "no", service->no,
                                              "kind", json_text(service->kind), "name",
                                              json_text(service->name), "domain",
                                              json_text(service->domain), "number",
                                              json_text(service->number)));
    }
    return list;
}

static json_t *
json_reasons(Cli *cli, const GPtrArray *reasons)
{
    json_t *list = json_array();

    for (guint i = 0; i < reasons->len; i++) {
        const RoundReason *reason = g_ptr_array_index(reasons, i);
        const CatalogueItem *rejection = reason->rejection;

        json_array_append_new(
            list,
            json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "id",
                      json_text(rejection       ? item_id(rejection)
                                : reason->field ? NULL
                                                : reason->id),
                      "name", json_text(rejection ? item_name(rejection, cli->lang) : NULL),
                      "words", json_text(reason->words), "field",
                      json_text(reason->field ? item_id(reason->field) : NULL), "fix",
                      json_text(rejection ? item_text(rejection, "fix", cli->lang) : NULL),
                      "sources", rejection ? cli_json_sources(cli, rejection) : json_array()));
    }
    return list;
}

static json_t *
json_round_event(Cli *cli, const Round *round, const RoundEvent *event)
{
    return json_pack("{s:s, s:s, s:s, s:s, s:i, s:o, s:o, s:o, s:o}", "event", event->event_id,
                     "at", event->at, "from", event->from_stage, "to", event->to_stage, "round",
                     round->no, "number", json_text(event->number), "who",
                     json_text(event->who), "note", json_text(event->note), "reasons",
                     json_reasons(cli, event->reasons));
}

/* All that happened, oldest first. */
static json_t *
json_events(Cli *cli, const GPtrArray *rounds)
{
    json_t *list = json_array();

    for (guint r = 0; r < rounds->len; r++) {
        const Round *round = g_ptr_array_index(rounds, r);

        for (guint i = 0; i < round->events->len; i++)
            json_array_append_new(
                list, json_round_event(cli, round, g_ptr_array_index(round->events, i)));
    }
    return list;
}

static json_t *
json_rounds(Cli *cli, const GPtrArray *rounds)
{
    json_t *list = json_array();

    for (guint r = 0; r < rounds->len; r++) {
        const Round *round = g_ptr_array_index(rounds, r);
        json_t *events = json_array();

        for (guint i = 0; i < round->events->len; i++)
            json_array_append_new(
                events, json_round_event(cli, round, g_ptr_array_index(round->events, i)));
        json_array_append_new(list,
                              json_pack("{s:i, s:o}", "round", round->no, "events", events));
    }
    return list;
}

/* "alibaba-docs-2019: 备案驳回FAQ" and the rest, one line. */
static void
print_sources(Cli *cli, const CatalogueItem *item, const char *indent)
{
    for (guint i = 0; i < item_n_sources(item); i++) {
        CatalogueSource source = item_get_source(item, i);

        cli_line(cli, _("%1$s%2$s: %3$s%4$s%5$s"), indent, _("source"),
                 item_name(source.source, cli->lang), source.at ? ", " : "",
                 source.at ? source.at : "");
    }
}

static void
print_reason(Cli *cli, const RoundReason *reason)
{
    const char *field = reason->field ? item_name(reason->field, cli->lang) : NULL;

    cli_line(cli, "      • %s%s%s",
             reason->rejection ? item_name(reason->rejection, cli->lang)
             : field           ? field
                               : reason->id,
             reason->rejection && field ? " · " : "", reason->rejection && field ? field : "");
    if (reason->words)
        cli_line(cli, reason->rejection ? "        “%s”" : "        %s", reason->words);
    if (!reason->rejection)
        return;
    cli_line(cli, "        → %s", item_text(reason->rejection, "fix", cli->lang));
    print_sources(cli, reason->rejection, "        ");
}

static void
print_round_event(Cli *cli, const RoundEvent *event)
{
    const char *who = event->who_title ? event->who_title : event->who;
    g_autofree char *at = instant_dup_local(event->at);

    cli_line(cli, "    %s  %s%s%s%s%s", at,
             event->event ? item_name(event->event, cli->lang) : event->event_id,
             who ? "  " : "", who ? who : "", event->number ? "  " : "",
             event->number ? event->number : "");
    if (event->note)
        cli_line(cli, _("      %1$s: %2$s"), _("note"), event->note);
    for (guint i = 0; i < event->reasons->len; i++)
        print_reason(cli, g_ptr_array_index(event->reasons, i));
}

static void
print_rounds(Cli *cli, const GPtrArray *rounds)
{
    for (guint r = 0; r < rounds->len; r++) {
        const Round *round = g_ptr_array_index(rounds, r);

        if (round->no)
            cli_line(cli, _("  Round %d"), round->no);
        else
            cli_line(cli, "%s", _("  Before the first submission"));
        for (guint i = 0; i < round->events->len; i++)
            print_round_event(cli, g_ptr_array_index(round->events, i));
    }
}

static json_t *
json_findings(Cli *cli, const GPtrArray *findings)
{
    json_t *list = json_array();

    for (guint i = 0; i < findings->len; i++) {
        const SuitabilityFinding *finding = g_ptr_array_index(findings, i);
        g_autofree char *text = suitability_finding_dup_text(finding, cli->lang);

        json_array_append_new(
            list, json_pack("{s:s, s:s, s:i, s:s, s:o, s:o}", "id", item_id(finding->rule),
                            "verdict", finding->verdict == SUITABILITY_STOP ? "stop" : "warn",
                            "service", finding->service_no, "text", text, "instead",
                            json_text(item_text(finding->rule, "instead", cli->lang)),
                            "sources", cli_json_sources(cli, finding->rule)));
    }
    return list;
}

/* What stops it, the tree's decision first. */
static json_t *
json_stops(Cli *cli, const GPtrArray *stops)
{
    json_t *list = json_array();

    for (guint i = 0; i < stops->len; i++) {
        const CatalogueItem *stop = g_ptr_array_index(stops, i);

        json_array_append_new(list, json_pack("{s:s, s:s, s:o, s:o, s:o}", "kind",
                                              item_kind(stop), "id", item_id(stop), "text",
                                              json_text(item_text(stop, "text", cli->lang)),
                                              "instead",
                                              json_text(item_text(stop, "instead", cli->lang)),
                                              "sources", cli_json_sources(cli, stop)));
    }
    return list;
}

json_t *
cli_json_filing(Cli *cli, const Filing *filing, GError **error)
{
    g_autoptr(GPtrArray) plan = plan_list(cli->flow, filing->id, error);
    g_autoptr(GPtrArray) services = plan ? service_list(cli->store, filing->id, error) : NULL;
    g_autoptr(GPtrArray) rounds = services ? round_list(cli->flow, filing->id, error) : NULL;
    g_autoptr(GPtrArray) findings =
        rounds ? suitability_list(cli->flow, filing->id, error) : NULL;
    g_autoptr(GPtrArray) stops =
        findings ? suitability_list_stops(cli->flow, filing, error) : NULL;
    g_autoptr(GPtrArray) steps = stops ? next_list(cli->flow, filing->id, error) : NULL;

    if (!steps)
        return NULL;
    return json_pack(
        "{s:o, s:s, s:s, s:o, s:s, s:s, s:i, s:b, s:o, s:o, s:o, s:s, s:s, s:o, s:o, s:o, s:o, "
        "s:o, s:o}",
        "stops", json_stops(cli, stops), "code", filing->code, "title",
        filing_title(filing->title), "type", json_text(filing->type), "stage", filing->stage,
        "stage_since", filing->stage_since, "round", filing->round, "open", filing->is_open,
        "number", json_text(filing->number), "police_number", json_text(filing->police_number),
        "closed_at", json_text(filing->closed_at), "created_at", filing->created_at,
        "catalogue_version", filing->catalogue_version, "services", json_services(services),
        "plan", json_plan(cli, plan), "findings", json_findings(cli, findings), "events",
        json_events(cli, rounds), "rounds", json_rounds(cli, rounds), "next",
        cli_json_steps(cli, steps));
}

/* "2026-11-24", or "2026-11-24 – 2026-11-26". Yours. */
static char *
dup_stay(const PlanStage *stage)
{
    g_autofree char *entered = day_format(stage->entered_on);
    g_autofree char *left = day_format(stage->left_on);

    if (!*left || g_str_equal(entered, left))
        return g_steal_pointer(&entered);
    return g_strdup_printf("%s – %s", entered, left);
}

/* When it ends: "2026-11-25 … 2026-11-26"; "" if nothing is known of it. Yours. */
static char *
dup_end(const PlanStage *stage)
{
    g_autofree char *earliest = day_format(stage->earliest_on);
    g_autofree char *latest = day_format(stage->latest_on);
    g_autofree char *usual = day_format(stage->usual_on);
    GString *end = g_string_new(NULL);

    if (!*earliest && !*latest)
        return g_string_free(end, FALSE);
    if (g_str_equal(earliest, latest))
        g_string_append(end, earliest);
    else
        g_string_append_printf(end, "%s … %s", *earliest ? earliest : _("not known"),
                               *latest ? latest : _("not known"));
    if (*usual && !g_str_equal(usual, earliest) && !g_str_equal(usual, latest))
        g_string_append_printf(end, _(", usually %s"), usual);
    if (stage->provisional)
        g_string_append(end, _(" (provisional)"));
    return g_string_free(end, FALSE);
}

static void
print_plan(Cli *cli, const GPtrArray *plan)
{
    for (guint i = 0; i < plan->len; i++) {
        const PlanStage *stage = g_ptr_array_index(plan, i);
        g_autofree char *name = text_pad(item_name(stage->stage, cli->lang), 24);
        g_autofree char *stay = dup_stay(stage);
        g_autofree char *end = dup_end(stage);

        switch (stage->state) {
        case PLAN_DONE:
            cli_line(cli, "  ✓ %s %s", name, stay);
            break;
        case PLAN_NOW:
            cli_line(cli, "  ▸ %s %s%s%s", name, stay, *end ? " → " : "", end);
            break;
        case PLAN_AHEAD:
            cli_line(cli, "    %s %s", name, *end ? end : "-");
            break;
        }
        if (stage->hint)
            cli_line(cli, "      %s", stage->hint);
    }
}

static void
print_step(Cli *cli, guint no, const NextStep *step)
{
    g_autoptr(GString) line = g_string_new(NULL);
    g_autofree char *day = due_format(step->due_on, step->due_at);
    g_autofree char *due =
        day && step->is_earliest ? due_dup_said(step->about, day) : g_strdup(day);
    g_autofree char *head = NULL;

    g_string_printf(line, "  %u. [%s]", no, actor_label(step->actor));
    if (due)
        g_string_append_printf(line, " %s", due);
    if (step->provisional)
        g_string_append(line, _(" (provisional)"));
    if (step->late)
        g_string_append(line, _(" LATE"));
    if (step->kind == NEXT_REMINDER)
        g_string_append(line, _(" reminder:"));
    head = text_glue(line->str, step->what);
    g_string_assign(line, head);
    if (step->label)
        g_string_append_printf(line, " (%s)", step->label);
    cli_line(cli, "%s", line->str);
    if (step->why && step->about && g_str_equal(item_kind(step->about), "stages"))
        cli_line(cli, _("     how long: %s"), step->why);
    else if (step->why)
        cli_line(cli, "     %s", step->why);
    if (step->about && g_str_equal(item_kind(step->about), "rejections"))
        print_sources(cli, step->about, "     ");
}

void
cli_print_steps(Cli *cli, const GPtrArray *steps)
{
    for (guint i = 0; i < steps->len; i++)
        print_step(cli, i + 1, g_ptr_array_index(steps, i));
}

static void
print_stop(Cli *cli, const CatalogueItem *stop)
{
    const char *instead = item_text(stop, "instead", cli->lang);

    cli_line(cli, _("%1$s: %2$s"), _("stop"), item_text(stop, "text", cli->lang));
    if (instead)
        cli_line(cli, "  → %s", instead);
    print_sources(cli, stop, "  ");
}

/* What its type means: this is where it is said what the type needs and whether it stays open.
 */
static void
print_type(Cli *cli, const CatalogueItem *type)
{
    const char *note = type ? item_text(type, "note", cli->lang) : NULL;

    if (!type)
        return;
    cli_line(cli, _("  %1$s: %2$s"), _("applies when"),
             item_text(type, "when_text", cli->lang));
    cli_line(cli, _("  %1$s: %2$s"), _("access"), item_text(type, "effect", cli->lang));
    if (note)
        cli_line(cli, _("  %1$s: %2$s"), _("note"), note);
    print_sources(cli, type, "  ");
}

static void
print_head(Cli *cli, const Filing *filing, const GPtrArray *stops)
{
    cli_line(cli, "%s  %s", filing->code, filing_title(filing->title));
    cli_line(cli, _("%1$s: %2$s"), _("type"), cli_name_of(cli, "filing-types", filing->type));
    print_type(cli,
               filing->type ? catalogue_get(cli->cat, "filing-types", filing->type) : NULL);
    cli_line(cli, _("%1$s: %2$s"), _("stage"), cli_name_of(cli, "stages", filing->stage));
    for (guint i = 0; i < stops->len; i++)
        print_stop(cli, g_ptr_array_index(stops, i));
    if (filing->number)
        cli_line(cli, _("%1$s: %2$s"), _("entity's number"), filing->number);
    if (filing->police_number)
        cli_line(cli, _("%1$s: %2$s"), _("public-security number"), filing->police_number);
}

static void
print_services(Cli *cli, const GPtrArray *services)
{
    for (guint i = 0; i < services->len; i++) {
        const Service *service = g_ptr_array_index(services, i);
        g_autofree char *domain = service->domain ? domain_dup_display(service->domain) : NULL;

        cli_line(cli, "%s %d: %s  %s  %s", _("service"), service->no,
                 service->name ? service->name : "-", domain ? domain : "-",
                 service->number ? service->number : "-");
    }
}

int
cli_run_show(Cli *cli, char **args, GError **error)
{
    g_autoptr(Filing) filing = cli_find_filing(cli, args[0], error);
    g_autoptr(GPtrArray) plan = filing ? plan_list(cli->flow, filing->id, error) : NULL;
    g_autoptr(GPtrArray) services = plan ? service_list(cli->store, filing->id, error) : NULL;
    g_autoptr(GPtrArray) steps = services ? next_list(cli->flow, filing->id, error) : NULL;
    g_autoptr(GPtrArray) rounds = steps ? round_list(cli->flow, filing->id, error) : NULL;
    g_autoptr(GPtrArray) stops =
        rounds ? suitability_list_stops(cli->flow, filing, error) : NULL;

    if (!stops)
        return CLI_FAILED;
    if (cli->globals.is_json) {
        json_t *json = cli_json_filing(cli, filing, error);

        return json ? cli_put_json(cli, json) : CLI_FAILED;
    }
    print_head(cli, filing, stops);
    print_services(cli, services);
    cli_line(cli, "%s", _("Plan"));
    print_plan(cli, plan);
    if (rounds->len)
        cli_line(cli, "%s", _("Rounds"));
    print_rounds(cli, rounds);
    cli_line(cli, "%s", _("Next"));
    cli_print_steps(cli, steps);
    return EXIT_DONE;
}
