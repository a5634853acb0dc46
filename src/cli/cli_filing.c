/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filings: begin one, look at them, answer questions. */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/limit.h"
#include "base/path.h"
#include "base/text.h"
#include "cli/cli_private.h"
#include "store/answer.h"
#include "store/overview.h"
#include "workflow/due.h"
#include "workflow/interview.h"
#include "workflow/suitability.h"

#define ANSWERS_MAX_BYTES (1024 * 1024)
/* Rows that one step of a walk over all filings fetches. */
#define PAGE_ROWS LIMIT(200)

/* Standard input up to the ceiling. */
static gboolean
read_input(GString *text, GError **error)
{
    char buffer[8192];
    gssize n;

    while ((n = read(STDIN_FILENO, buffer, sizeof buffer)) > 0) {
        g_string_append_len(text, buffer, n);
        if (text->len > ANSWERS_MAX_BYTES) {
            g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_RANGE,
                        _("the answers are larger than 1 MiB"));
            return FALSE;
        }
    }
    if (n == 0)
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA, _("can't read standard input"));
    return FALSE;
}

static gboolean
read_answers_text(const char *path, GString *text, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;

    if (g_str_equal(path, "-"))
        return read_input(text, error);
    if (!path_read(path, ANSWERS_MAX_BYTES, &bytes, error))
        return FALSE;
    g_string_append_len(text, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes));
    return TRUE;
}

/* One JSON value as an answer's text: lists are choices, null is "not sure". */
static gboolean
answer_text(const char *key, const json_t *value, char **out, GError **error)
{
    *out = NULL;
    if (json_is_null(value))
        return TRUE;
    if (json_is_string(value))
        *out = g_strdup(json_string_value(value));
    else if (json_is_boolean(value))
        *out = g_strdup(json_is_true(value) ? "yes" : "no");
    else if (json_is_integer(value))
        *out = g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(value));
    else if (json_is_array(value)) {
        GString *joined = g_string_new(NULL);

        for (size_t i = 0; i < json_array_size(value); i++) {
            const char *part = json_string_value(json_array_get(value, i));

            g_string_append_printf(joined, "%s%s", i ? "," : "", part ? part : "?");
        }
        *out = g_string_free(joined, FALSE);
    } else {
        g_set_error(
            error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
            _("'%s': an answer is a text, a number, true, false, null or a list of texts"),
            key);
        return FALSE;
    }
    return TRUE;
}

static gboolean
add_object(GHashTable *answers, json_t *object, int service_no, GError **error)
{
    const char *key;
    json_t *value;

    json_object_foreach(object, key, value)
    {
        char *text;

        if (g_str_equal(key, "services"))
            continue;
        if (!answer_text(key, value, &text, error))
            return FALSE;
        g_hash_table_replace(
            answers, service_no > 1 ? g_strdup_printf("%s@%d", key, service_no) : g_strdup(key),
            text);
    }
    return TRUE;
}

/* {"entity.name": "…", "services": [{…}, {…}]}: services beside the filing's own answers; a
 * further service follows from its being there. */
static gboolean
add_services(GHashTable *answers, const json_t *services, GError **error)
{
    size_t n = json_array_size(services);

    for (size_t i = 0; i < n; i++) {
        json_t *service = json_array_get(services, i);

        if (!json_is_object(service)) {
            g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                        _("'services' is a list of objects"));
            return FALSE;
        }
        if (!add_object(answers, service, (int)i + 1, error))
            return FALSE;
        if (i + 1 < n)
            g_hash_table_replace(answers,
                                 i ? g_strdup_printf("service.more@%d", (int)i + 1)
                                   : g_strdup("service.more"),
                                 g_strdup("yes"));
    }
    return TRUE;
}

static GHashTable *
read_answers(const char *path, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GHashTable) answers =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    json_t *root;
    gboolean ok;

    if (!path)
        return g_steal_pointer(&answers);
    if (!read_answers_text(path, text, error))
        return NULL;
    root = json_parse(text->str, text->len, error);
    if (!root)
        return NULL;
    ok = json_is_object(root);
    if (!ok)
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_INVALID,
                    _("answers are one JSON object: {\"entity.name\": \"…\"}"));
    ok = ok && add_object(answers, root, 0, error) &&
         add_services(answers, json_object_get(root, "services"), error);
    json_decref(root);
    return ok ? g_steal_pointer(&answers) : NULL;
}

/* A rule's sentence and what to do instead, as a message. */
static void
say_rule(Cli *cli, const char *verdict, const CatalogueItem *rule, const char *text)
{
    const char *instead = item_text(rule, "instead", cli->lang);

    cli_note(cli, _("%1$s: %2$s"), verdict, text);
    if (instead)
        cli_note(cli, "  → %s", instead);
}

static int
run_new(Cli *cli, char **args, GError **error)
{
    g_autoptr(GHashTable) answers = read_answers(cli->answers, error);
    g_autofree char *code = NULL;
    g_autoptr(Filing) filing = NULL;
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GPtrArray) stops = NULL;

    (void)args;
    if (!answers || !filing_work_create(cli->flow, answers, &code, error))
        return CLI_FAILED;
    filing = cli_find_filing(cli, code, error);
    findings = filing ? suitability_list(cli->flow, filing->id, error) : NULL;
    stops = findings ? suitability_list_stops(cli->flow, filing, error) : NULL;
    if (!stops)
        return CLI_FAILED;
    for (guint i = 0; i < stops->len; i++) {
        const CatalogueItem *stop = g_ptr_array_index(stops, i);

        say_rule(cli, _("stop"), stop, item_text(stop, "text", cli->lang));
    }
    /* What stands in the way is said at once, but the filing is kept: nothing typed is lost. */
    for (guint i = 0; i < findings->len; i++) {
        const SuitabilityFinding *finding = g_ptr_array_index(findings, i);

        g_autofree char *text = suitability_finding_dup_text(finding, cli->lang);

        if (finding->verdict == SUITABILITY_WARN)
            say_rule(cli, _("warning"), finding->rule, text);
    }
    if (cli->globals.is_json) {
        json_t *json = cli_json_filing(cli, filing, error);

        return json ? cli_put_json(cli, json) : CLI_FAILED;
    }
    cli_line(cli, "%s", code);
    return EXIT_DONE;
}

static json_t *
json_choices(Cli *cli, const CatalogueItem *fact)
{
    json_t *choices = json_array();

    for (guint i = 0; i < item_n(fact, "choices"); i++)
        json_array_append_new(
            choices,
            json_pack("{s:s, s:o}", "id", item_value_at(fact, "choices", i, "id"), "name",
                      json_text(item_text_at(fact, "choices", i, "name", cli->lang))));
    return choices;
}

static json_t *
json_question(Cli *cli, const CatalogueItem *fact)
{
    return json_pack("{s:s, s:s, s:o, s:o, s:s, s:s, s:s, s:o, s:o, s:o}", "key", item_id(fact),
                     "name", item_name(fact, cli->lang), "question",
                     json_text(item_text(fact, "question", cli->lang)), "help",
                     json_text(item_text(fact, "help", cli->lang)), "type",
                     item_value(fact, "type"), "group", item_value(fact, "group"), "scope",
                     item_value(fact, "scope"), "choices", json_choices(cli, fact), "ask",
                     json_text(item_value(fact, "ask")), "sources",
                     cli_json_sources(cli, fact));
}

static void
print_question(Cli *cli, const CatalogueItem *fact)
{
    const char *text = item_text(fact, "question", cli->lang);

    cli_line(cli, "%s (%s)", item_id(fact), item_value(fact, "type"));
    cli_line(cli, "    %s", text ? text : item_name(fact, cli->lang));
    for (guint i = 0; i < item_n(fact, "choices"); i++)
        cli_line(cli, "      %s = %s", item_value_at(fact, "choices", i, "id"),
                 item_text_at(fact, "choices", i, "name", cli->lang));
    if (item_value(fact, "ask")) {
        g_autofree char *told = text_glue(_("asked when:"), item_value(fact, "ask"));

        cli_line(cli, "    %s", told);
    }
}

static int
run_questions(Cli *cli, char **args, GError **error)
{
    const GPtrArray *facts = catalogue_list(cli->cat, "facts");
    json_t *list = json_array();

    (void)args;
    (void)error;
    for (guint i = 0; i < facts->len; i++) {
        const CatalogueItem *fact = g_ptr_array_index(facts, i);

        if (item_is(fact, "derived", "yes"))
            continue;
        if (cli->globals.is_json)
            json_array_append_new(list, json_question(cli, fact));
        else
            print_question(cli, fact);
    }
    if (cli->globals.is_json)
        return cli_put_json(cli, list);
    json_decref(list);
    return EXIT_DONE;
}

gboolean
cli_walk_overview(Cli *cli, CliEachRow each, gpointer user, GError **error)
{
    g_autofree char *due_on = g_strdup("");
    gint64 filing_id = 0;

    for (;;) {
        g_autoptr(GPtrArray) rows =
            overview_list_after(cli->store, due_on, filing_id, PAGE_ROWS, error);
        const OverviewRow *last;

        if (!rows)
            return FALSE;
        for (guint i = 0; i < rows->len; i++)
            each(cli, g_ptr_array_index(rows, i), user);
        if (rows->len < PAGE_ROWS)
            return TRUE;
        last = g_ptr_array_index(rows, rows->len - 1);
        g_free(due_on);
        due_on = g_strdup(last->due_on);
        filing_id = last->filing_id;
    }
}

const char *
cli_list_separator(const Cli *cli)
{
    return cli->lang == LANG_ZH ? "、" : ", ";
}

const char *
cli_name_of(Cli *cli, const char *kind, const char *id)
{
    const CatalogueItem *item = id ? catalogue_get(cli->cat, kind, id) : NULL;

    return item ? item_name(item, cli->lang) : id ? id : _("not decided yet");
}

static gboolean
is_late(Cli *cli, const char *due_on)
{
    g_autofree char *today = day_format(workflow_get_today(cli->flow));

    return strcmp(due_on, today) < 0;
}

static const CatalogueItem *
rule_of(Cli *cli, const char *rule_id)
{
    return rule_id ? catalogue_get(cli->cat, "deadlines", rule_id) : NULL;
}

/* A closed filing waits for nothing any more. */
static gboolean
is_held(const OverviewRow *row)
{
    return row->is_open && row->held_by;
}

static json_t *
json_row(Cli *cli, const OverviewRow *row)
{
    g_autofree char *why = is_held(row) ? filing_dup_held_why(row->held_by) : NULL;

    return json_pack(
        "{s:s, s:s, s:o, s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:b, s:b, s:i, s:i, s:i, s:b,"
        " s:o, s:o, s:b}",
        "code", row->code, "title", filing_title(row->title), "type", json_text(row->type),
        "stage", row->stage, "actor", row->actor, "due_on",
        json_text(overview_has_date(row->due_on) ? row->due_on : NULL), "due_at",
        json_text(row->due_at), "due_rule", json_text(row->due_rule), "remind_on",
        json_text(row->remind_on), "remind_rule", json_text(row->remind_rule), "remind_label",
        json_text(due_label(rule_of(cli, row->remind_rule))), "provisional", row->provisional,
        "late", overview_has_date(row->due_on) && is_late(cli, row->due_on), "required",
        row->n_required, "done", row->n_done, "unknown", row->n_unknown, "held", is_held(row),
        "held_by", json_text(is_held(row) ? row->held_by : NULL), "held_why", json_text(why),
        "sample", store_is_sample(cli->store));
}

/* "  reminder 2026-12-01 (article figure, unverified)" behind a row without a date. */
static char *
dup_reminder(const CatalogueItem *rule, const char *day)
{
    const char *label = due_label(rule);

    return label ? g_strdup_printf(_("  reminder %1$s (%2$s)"), day, label)
                 : g_strdup_printf(_("  reminder %s"), day);
}

static void
list_row(Cli *cli, const OverviewRow *row, gpointer user)
{
    g_autofree char *reminder = NULL;
    g_autofree char *held = NULL;
    g_autofree char *code = text_pad(row->code, 6);
    g_autofree char *by_service = filing_dup_title_by_service(row->title);
    g_autofree char *title = text_pad(by_service, 32);
    g_autofree char *stage = text_pad(cli_name_of(cli, "stages", row->stage), 16);
    g_autofree char *actor = text_pad(actor_label(row->actor), 12);

    if (user) {
        json_array_append_new(user, json_row(cli, row));
        return;
    }
    if (row->remind_on && !overview_has_date(row->due_on))
        reminder = dup_reminder(rule_of(cli, row->remind_rule), row->remind_on);
    if (is_held(row))
        held = g_strdup_printf(_("  held back by %s"), row->held_by);
    cli_line(cli, "%s%s  %s  %s  %s%s  %d/%d%s%s", code, title, stage, actor,
             overview_has_date(row->due_on) ? row->due_on : "-         ",
             overview_has_date(row->due_on) && is_late(cli, row->due_on) ? _(" late") : "",
             row->n_done, row->n_required, reminder ? reminder : "", held ? held : "");
}

static int
run_list(Cli *cli, char **args, GError **error)
{
    json_t *list = cli->globals.is_json ? json_array() : NULL;

    (void)args;
    if (!list)
        cli_tell_sample(cli);
    if (!cli_walk_overview(cli, list_row, list, error)) {
        json_decref(list);
        return CLI_FAILED;
    }
    return list ? cli_put_json(cli, list) : EXIT_DONE;
}

static void
collect_open(Cli *cli, const OverviewRow *row, gpointer user)
{
    (void)cli;
    if (row->is_open)
        g_ptr_array_add(user, g_strdup(row->code));
}

/* "  reminder: Domain expires, in 3 days", for each that is due now. */
static GPtrArray *
list_reminders(const GPtrArray *steps)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < steps->len; i++) {
        const NextStep *step = g_ptr_array_index(steps, i);
        GString *line;

        if (!step->remind_in)
            continue;
        line = g_string_new(NULL);
        g_string_append_printf(line, _("  reminder: %1$s, %2$s"), step->what, step->remind_in);
        if (step->label)
            g_string_append_printf(line, " (%s)", step->label);
        g_ptr_array_add(lines, g_string_free(line, FALSE));
    }
    return lines;
}

static json_t *
json_reminders_of(const GPtrArray *steps)
{
    json_t *list = json_array();

    for (guint i = 0; i < steps->len; i++) {
        const NextStep *step = g_ptr_array_index(steps, i);

        if (step->remind_in && step->about)
            json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s, s:o}", "rule",
                                                  item_id(step->about), "name", step->what,
                                                  "due_on", step->due_on, "in", step->remind_in,
                                                  "label", json_text(step->label)));
    }
    return list;
}

/* Of many filings each has its first step, and whatever is late: that is nobody's to overlook.
 */
static void
keep_first_and_late(GPtrArray *steps)
{
    for (guint i = steps->len; i > 1; i--)
        if (!((const NextStep *)g_ptr_array_index(steps, i - 1))->late)
            g_ptr_array_remove_index(steps, i - 1);
}

static gboolean
next_of(Cli *cli, const char *code, gboolean only_first, json_t *list, GError **error)
{
    g_autoptr(Filing) filing = cli_find_filing(cli, code, error);
    g_autoptr(GPtrArray) steps = filing ? next_list(cli->flow, filing->id, error) : NULL;
    g_autoptr(GPtrArray) reminders = NULL;
    json_t *dates = NULL;

    if (!steps)
        return FALSE;
    reminders = list_reminders(steps);
    if (list)
        dates = json_reminders_of(steps);
    if (only_first)
        keep_first_and_late(steps);
    if (list) {
        json_array_append_new(list, json_pack("{s:s, s:s, s:o, s:o}", "code", filing->code,
                                              "title", filing_title(filing->title), "next",
                                              cli_json_steps(cli, steps), "reminders", dates));
        return TRUE;
    }
    cli_line(cli, "%s  %s", filing->code, filing_title(filing->title));
    cli_print_steps(cli, steps);
    for (guint i = 0; i < reminders->len; i++)
        cli_line(cli, "%s", (const char *)g_ptr_array_index(reminders, i));
    return TRUE;
}

static gboolean
list_open(Cli *cli, GPtrArray *codes, GError **error)
{
    return cli_walk_overview(cli, collect_open, codes, error);
}

static int
run_next(Cli *cli, char **args, GError **error)
{
    g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func(g_free);
    json_t *list = cli->globals.is_json ? json_array() : NULL;
    gboolean ok = TRUE;

    if (args[0])
        g_ptr_array_add(codes, g_strdup(args[0]));
    else
        ok = list_open(cli, codes, error);
    for (guint i = 0; ok && i < codes->len; i++)
        ok = next_of(cli, g_ptr_array_index(codes, i), args[0] == NULL, list, error);
    if (!ok) {
        json_decref(list);
        return CLI_FAILED;
    }
    return list ? cli_put_json(cli, list) : EXIT_DONE;
}

static int
run_set(Cli *cli, char **args, GError **error)
{
    g_autoptr(Filing) filing = cli_find_filing(cli, args[0], error);
    const char *value = args[2];
    FactKey key;

    if (!filing || !fact_key_parse(cli->flow, args[1], &key, error))
        return CLI_FAILED;
    /* No value at all means "not sure"; so does "?", for scripts that always give three words.
     */
    if (value && g_str_equal(value, "?"))
        value = NULL;
    if (!filing_work_answer(cli->flow, filing->id, key, value, error))
        return CLI_FAILED;
    if (item_is(key.fact, "type", "date"))
        cli_note_day(cli, value, fact_lean(key.fact));
    return EXIT_DONE;
}

static int
run_get(Cli *cli, char **args, GError **error)
{
    g_autoptr(Filing) filing = cli_find_filing(cli, args[0], error);
    g_autoptr(GHashTable) facts = NULL;
    g_auto(GStrv) parts = g_strsplit(args[1], "@", 2);
    int no = 1;
    const char *value;

    if (!filing || (parts[1] && !cli_parse_number(parts[1], &no, error)))
        return CLI_FAILED;
    if (!catalogue_get(cli->cat, "facts", parts[0])) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN,
                    _("there is no question '%s': see beian questions"), args[1]);
        return CLI_FAILED;
    }
    facts = facts_load(cli->flow, filing->id, no, error);
    if (!facts)
        return CLI_FAILED;
    value = g_hash_table_lookup(facts, parts[0]);
    if (cli->globals.is_json)
        return cli_put_json(cli,
                            json_pack("{s:s, s:o}", "key", args[1], "value", json_text(value)));
    if (!value)
        return EXIT_NO;
    cli_line(cli, "%s", value);
    return EXIT_DONE;
}

const CliCommand cli_filing_commands[] = {
    {"new", "", 0, 0, CLI_WRITE | CLI_MAKE, OPTION_ANSWERS,
     N_("begin a filing from the interview's answers (JSON; - for standard input); prints its code"),
     run_new, NULL},
    {"questions", "", 0, 0, CLI_CATALOGUE, 0,
     N_("the interview's questions: key, type, choices, when asked"), run_questions, NULL},
    {"list", "", 0, 0, CLI_READ, OPTION_AS_OF, N_("all filings, by their next date"), run_list,
     NULL},
    {"show", "CODE", 1, 1, CLI_READ, OPTION_AS_OF,
     N_("one filing: plan, services, what comes next"), cli_run_show, NULL},
    {"next", "[CODE]", 0, 1, CLI_READ, OPTION_AS_OF, N_("what to do now, by whom, by when"),
     run_next, NULL},
    {"lint", "[CODE]", 0, 1, CLI_READ, OPTION_ALL | OPTION_AS_OF,
     N_("what would come back, all at once, with what mends it; --all: of every open filing"),
     cli_run_lint, N_("exit code 1: there are faults; warnings alone are none")},
    /* What was read before can be shown; what is read anew is kept. */
    {"read", "CODE", 1, 1, CLI_WRITE | CLI_CAN_SPARE, OPTION_TAKE,
     N_("what stands in the attached papers, beside the answers; --take takes one over where there "
        "is no answer yet"),
     cli_run_read,
     N_("read by a machine: compare with the original; exit code 3: a part is missing for it, 5: one could not be read, as is said there")},
    {"overrule", "CODE RULE", 2, 2, CLI_WRITE, OPTION_WHY | OPTION_FIELD,
     N_("what lint finds by a rule does not hold here: --why says why; it counts again when what "
        "it was found in changes"),
     cli_run_overrule, N_("the rule stands in brackets behind the finding")},
    {"reinstate", "CODE RULE", 2, 2, CLI_WRITE, OPTION_FIELD,
     N_("an overruled finding counts again"), cli_run_reinstate, NULL},
    {"status", "", 0, 0, CLI_READ, OPTION_AS_OF, N_("a summary for a glance or a cron mail"),
     cli_run_status, NULL},
    {"set", "CODE KEY [VALUE]", 2, 3, CLI_WRITE, 0, N_("one answer; without a value: not sure"),
     run_set, NULL},
    {"get", "CODE KEY", 2, 2, CLI_READ, OPTION_AS_OF,
     N_("one answer, or what follows from them"), run_get, NULL},
    {NULL, NULL, 0, 0, 0, 0, NULL, NULL, NULL},
};
