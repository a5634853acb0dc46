/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls of the reviewers; and to try things with: the sample workspace, the rehearsal. */
#include "config.h"

#include "base/error.h"
#include "base/limit.h"
#include "base/path.h"
#include "cli/cli_private.h"
#include "document/sample.h"
#include "workflow/call_desk.h"
#include "workflow/due.h"
#include "workflow/rehearsal.h"

static int
run_sample(Cli *cli, char **args, GError **error)
{
    g_autofree char *usual = args[0] ? NULL : path_dup_sample();
    const char *path = args[0] ? args[0] : usual;
    const char *actor = settings_get(cli->settings, SETTING_ACTOR);
    SampleFlags flags = (SampleFlags)(cli->even_so ? SAMPLE_ANEW : 0);
    g_autofree char *shown = NULL;

    if (!sample_make(path, flags, cli->clock, cli->cat, cli->lang, actor, error))
        return CLI_FAILED;
    shown = g_utf8_make_valid(path, -1);
    if (cli->globals.is_json)
        return cli_put_json(cli, json_pack("{s:s}", "workspace", shown));
    cli_line(cli, "%s", shown);
    cli_note(cli, _("A sample workspace: all in it is made up. Open it: beian --workspace %s"),
             shown);
    return EXIT_DONE;
}

/* Filings that the desk lists. */
#define MAX_WATCHES LIMIT(200)

static json_t *
json_watch(Cli *cli, const CallWatch *watch)
{
    json_t *phones = json_array(), *log = json_array();

    for (guint i = 0; i < watch->phones->len; i++)
        json_array_append_new(phones, json_string(g_ptr_array_index(watch->phones, i)));
    for (guint i = 0; i < watch->log->len; i++) {
        const CallEntry *entry = g_ptr_array_index(watch->log, i);

        json_array_append_new(log, json_pack("{s:s, s:b, s:o, s:o}", "at", entry->at, "missed",
                                             entry->is_missed, "who", json_text(entry->who),
                                             "note", json_text(entry->note)));
    }
    return json_pack("{s:s, s:s, s:s, s:s, s:o, s:b, s:o, s:i, s:o, s:o, s:o, s:o}", "filing",
                     watch->code, "title", watch->title, "stage", watch->stage, "from",
                     watch->from_on, "until", json_text(watch->until_on), "provisional",
                     watch->provisional, "phones", phones, "missed", watch->n_missed,
                     "again_at", json_text(watch->again_at), "log", log, "call",
                     watch->call ? cli_json_item(cli, watch->call) : json_null(),
                     "administration", json_text(watch->administration));
}

static void
print_call(Cli *cli, const CatalogueItem *call)
{
    static const char *const texts[] = {"text", "numbers", "hours", "again_text"};

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        if (item_text(call, texts[i], cli->lang))
            cli_line(cli, "  %s", item_text(call, texts[i], cli->lang));
    for (guint i = 0; i < item_n(call, "advice"); i++)
        cli_line(cli, "  - %s", item_text_at(call, "advice", i, NULL, cli->lang));
}

static void
print_watch(Cli *cli, const CallWatch *watch)
{
    g_autofree char *window = call_watch_dup_window(watch);

    cli_line(cli, "%s  %s  %s  %s", watch->code, watch->title,
             cli_name_of(cli, "stages", watch->stage), window);
    if (watch->administration)
        cli_line(cli, _("  who calls: %s"), watch->administration);
    for (guint i = 0; i < watch->phones->len; i++)
        cli_line(cli, "  %s", (const char *)g_ptr_array_index(watch->phones, i));
    if (watch->call)
        print_call(cli, watch->call);
    else
        cli_line(cli, "  %s", _("No call is expected at this stage."));
    if (watch->again_at) {
        g_autofree char *again = due_format(watch->again_at, watch->again_at);

        cli_line(cli, _("  %1$s: %2$s"), call_watch_again_label(watch), again);
    }
    for (guint i = 0; i < watch->log->len; i++) {
        g_autofree char *line = call_entry_dup_line(g_ptr_array_index(watch->log, i));

        cli_line(cli, "  %s", line);
    }
}

static GPtrArray *
list_watches(Cli *cli, const char *code, GError **error)
{
    g_autoptr(Filing) filing = code ? cli_find_filing(cli, code, error) : NULL;
    GPtrArray *watches;
    CallWatch *watch;
    gboolean is_cut = FALSE;

    if (!code) {
        watches = call_desk_list(cli->flow, MAX_WATCHES, &is_cut, error);
        if (is_cut)
            cli_note(cli, _("only the first %d filings are listed"), MAX_WATCHES);
        return watches;
    }
    watch = filing ? call_desk_get(cli->flow, filing->id, error) : NULL;
    if (!watch)
        return NULL;
    watches = g_ptr_array_new_with_free_func((GDestroyNotify)(void (*)(void))call_watch_free);
    g_ptr_array_add(watches, watch);
    return watches;
}

static int
run_calls(Cli *cli, char **args, GError **error)
{
    g_autoptr(GPtrArray) watches = list_watches(cli, args[0], error);
    json_t *list;

    if (!watches)
        return CLI_FAILED;
    if (cli->globals.is_json) {
        list = json_array();
        for (guint i = 0; i < watches->len; i++)
            json_array_append_new(list, json_watch(cli, g_ptr_array_index(watches, i)));
        return cli_put_json(cli, list);
    }
    for (guint i = 0; i < watches->len; i++)
        print_watch(cli, g_ptr_array_index(watches, i));
    if (watches->len == 0)
        cli_line(cli, "%s", _("No call is expected: no filing is under review."));
    return EXIT_DONE;
}

static int
run_call(Cli *cli, char **args, GError **error)
{
    g_autoptr(Filing) filing = cli_find_filing(cli, args[0], error);
    const char *event = g_str_equal(args[1], "missed")     ? CALL_MISSED
                        : g_str_equal(args[1], "answered") ? CALL_ANSWERED
                                                           : NULL;

    if (!filing)
        return CLI_FAILED;
    if (!event) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("'%s': a call was missed or answered"), args[1]);
        return CLI_FAILED;
    }
    if (!call_desk_record(cli->flow, filing->id, event, cli->at, cli->who, cli->note, error))
        return CLI_FAILED;
    cli_note_time(cli, cli->at);
    return EXIT_DONE;
}

static json_t *
json_rehearsal(Cli *cli, const Rehearsal *rehearsal)
{
    json_t *reasons = json_array();

    for (guint i = 0; i < rehearsal->reasons->len; i++) {
        const CatalogueItem *reason = g_ptr_array_index(rehearsal->reasons, i);

        json_array_append_new(reasons, json_pack("{s:s, s:s, s:s}", "id", item_id(reason),
                                                 "name", item_name(reason, cli->lang), "fix",
                                                 item_text(reason, "fix", cli->lang)));
    }
    return json_pack("{s:o, s:s, s:o, s:o, s:s, s:s}", "event",
                     json_text(rehearsal->event ? item_id(rehearsal->event) : NULL), "at",
                     rehearsal->at, "who", json_text(rehearsal->who), "reasons", reasons,
                     "next", rehearsal->next, "actor", rehearsal->next_actor);
}

static int
run_rehearse(Cli *cli, char **args, GError **error)
{
    g_autoptr(Filing) filing = cli_find_filing(cli, args[0], error);
    g_autoptr(Rehearsal) rehearsal = NULL;
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    guint64 seed;

    if (!filing)
        return CLI_FAILED;
    seed = rehearsal_get_seed(cli->flow, filing->id);
    if (cli->seed && !g_ascii_string_to_unsigned(cli->seed, 10, 0, G_MAXUINT32, &seed, NULL)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_RANGE,
                    _("'%1$s' is no seed: a whole number, 0 to %2$u"), cli->seed, G_MAXUINT32);
        return CLI_FAILED;
    }
    rehearsal = rehearsal_play(cli->flow, filing->id, (guint32)seed, error);
    if (!rehearsal)
        return CLI_FAILED;
    if (cli->globals.is_json)
        return cli_put_json(cli, json_rehearsal(cli, rehearsal));
    text = rehearsal_dup_text(rehearsal, cli->lang);
    lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        cli_line(cli, "%s", *line);
    return EXIT_DONE;
}

const CliCommand cli_practice_commands[] = {
    {"calls", "[CODE]", 0, 1, CLI_READ, 0,
     N_("calls to be expected: whose phone, until when, what is known; and those that came"),
     run_calls, NULL},
    {"call", "CODE missed|answered", 2, 2, CLI_WRITE, OPTION_AT | OPTION_WHO | OPTION_NOTE,
     N_("record a reviewer's call; --who answered it, --note what was asked"), run_call, NULL},
    {"sample", "[FILE]", 0, 1, CLI_CATALOGUE | CLI_REPLACE, OPTION_EVEN_SO,
     N_("make a workspace of made-up companies to try things with; --even-so replaces a sample"),
     run_sample, N_("without FILE: sample.beian in the data folder")},
    {"rehearse", "CODE", 1, 1, CLI_WRITE, OPTION_SEED,
     N_("in a sample: provider, administration and principals act, by chance; the time goes on"),
     run_rehearse, N_("the same --seed plays the same")},
    {NULL, NULL, 0, 0, 0, 0, NULL, NULL, NULL},
};
