/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cli.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/mask.h"
#include "base/path.h"
#include "base/text.h"
#include "calendar/typed_day.h"
#include "cli/cli_private.h"
#include "document/reading.h"
#include "store/journal.h"

static const CliCommand *const groups[] = {
    cli_filing_commands,  cli_material_commands, cli_answers_commands,  cli_stage_commands,
    cli_journal_commands, cli_paper_commands,    cli_check_commands,    cli_drift_commands,
    cli_notify_commands,  cli_changes_commands,  cli_practice_commands, cli_scan_commands,
    cli_seal_commands,    cli_tool_commands};

void
cli_globals_clear(CliGlobals *globals)
{
    g_clear_pointer(&globals->workspace, g_free);
    g_clear_pointer(&globals->lang, g_free);
    g_clear_pointer(&globals->today, g_free);
    g_clear_pointer(&globals->actor, g_free);
    g_clear_pointer(&globals->catalogue, g_free);
}

static void
cli_clear(Cli *cli)
{
    workflow_free(cli->flow);
    store_free(cli->store);
    if (cli->present)
        store_free(cli->present);
    catalogue_free(cli->cat);
    clock_free(cli->clock);
    settings_free(cli->settings);
    cli_globals_clear(&cli->globals);
    g_free(cli->answers);
    g_free(cli->why);
    g_free(cli->at);
    g_free(cli->note);
    g_free(cli->as_of);
    g_free(cli->who);
    g_free(cli->slot);
    g_free(cli->until);
    g_free(cli->kind);
    g_free(cli->page);
    g_free(cli->charset);
    g_free(cli->format);
    g_free(cli->out_dir);
    g_free(cli->test);
    g_free(cli->url);
    g_free(cli->export_dir);
    g_free(cli->days);
    g_free(cli->jitter);
    g_free(cli->seed);
    g_strfreev(cli->numbers);
    g_strfreev(cli->reasons);
    g_strfreev(cli->fields);
    g_strfreev(cli->take);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Cli, cli_clear)

const CliCommand **
cli_list_commands(void)
{
    GPtrArray *all = g_ptr_array_new();

    for (guint g = 0; g < G_N_ELEMENTS(groups); g++)
        for (const CliCommand *command = groups[g]; command->name; command++)
            g_ptr_array_add(all, (gpointer)command);
    g_ptr_array_add(all, NULL);
    return (const CliCommand **)g_ptr_array_free(all, FALSE);
}

const CliCommand *
cli_find_command(const char *name)
{
    g_autofree const CliCommand **all = cli_list_commands();

    for (guint i = 0; all[i]; i++)
        if (g_str_equal(all[i]->name, name))
            return all[i];
    return NULL;
}

/* What is said as it may be seen. */
static char *
dup_shown(const Cli *cli, const char *text)
{
    g_autofree char *clean = text_clean(text);

    return settings_is(cli->settings, SETTING_MASK) ? mask_text(clean, MASK_WHOLE)
                                                    : g_steal_pointer(&clean);
}

void
cli_line(Cli *cli, const char *format, ...)
{
    g_autofree char *text = NULL;
    g_autofree char *clean = NULL;
    va_list arguments;

    va_start(arguments, format);
    text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    clean = dup_shown(cli, text);
    g_string_append(cli->out, clean);
    g_string_append_c(cli->out, '\n');
}

void
cli_note(Cli *cli, const char *format, ...)
{
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    va_list arguments;

    va_start(arguments, format);
    text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        g_autofree char *clean = dup_shown(cli, *line);

        g_string_append_printf(cli->err, "%s\n", clean);
    }
}

void
cli_note_day(Cli *cli, const char *typed, TypedLean lean)
{
    g_autofree char *reading = typed ? workflow_dup_day_reading(cli->flow, typed, lean) : NULL;
    Day day;

    if (reading && !cli->globals.is_json && !day_parse(typed, &day, NULL))
        cli_note(cli, "%s %s", typed, reading);
}

void
cli_note_time(Cli *cli, const char *typed)
{
    g_autofree char *time = typed ? workflow_dup_typed_time(cli->flow, typed, NULL) : NULL;

    if (time && !cli->globals.is_json && !g_str_equal(time, typed))
        cli_note(cli, "%s = %s", typed, time);
}

/* All texts in it, at any depth (ours have few). */
static void
mask_json(json_t *value)
{
    const char *key;
    json_t *member;
    size_t i;

    if (json_is_string(value)) {
        g_autofree char *shown = mask_text(json_string_value(value), MASK_WHOLE);

        (void)json_string_set(value, shown); /* fails for what is no UTF-8: this is */
    }
    json_array_foreach(value, i, member)
    {
        mask_json(member);
    }
    json_object_foreach(value, key, member)
    {
        mask_json(member);
    }
}

static char *
format_json_take(const Cli *cli, json_t *value_taken)
{
    if (cli->globals.start.is_masked)
        mask_json(value_taken);
    return json_format_take(value_taken);
}

gboolean
cli_parse_number(const char *text, int *out, GError **error)
{
    gint64 number;

    if (!text_parse_number(text, 1, G_MAXINT, &number)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE, _("'%s' is no number: write 1, 2 …"),
                    text);
        return FALSE;
    }
    *out = (int)number;
    return TRUE;
}

int
cli_put_json(Cli *cli, json_t *value_taken)
{
    g_autofree char *text = format_json_take(cli, value_taken);

    g_string_append(cli->out, text);
    return EXIT_DONE;
}

Filing *
cli_find_filing(Cli *cli, const char *code, GError **error)
{
    g_autofree char *normal = text_normalise(code);
    g_autofree char *upper = g_ascii_strup(normal, -1);
    g_autoptr(GError) local = NULL;
    Filing *filing = filing_get_by_code(cli->store, upper, &local);
    g_autoptr(Filing) later =
        filing || !cli->present ? NULL : filing_get_by_code(cli->present, upper, NULL);

    if (!filing && local)
        g_propagate_error(error, g_steal_pointer(&local));
    else if (later)
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN,
                    _("%1$s had not begun at the time of --as-of %2$s"), upper, cli->as_of);
    else if (!filing)
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN,
                    _("there is no filing '%s': see beian list"), code);
    return filing;
}

static gboolean
check_usage(Cli *cli, const CliCommand *command, int n_args, GError **error)
{
    g_autofree char *options = cli_dup_options(command->options);
    CliOptions not_taken = cli_given_options(cli, command->options) & ~command->options;

    if (not_taken) {
        g_autofree char *wrong = cli_dup_options(not_taken);

        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE, _("'%1$s' does not take%2$s"),
                    command->name, wrong);
        return FALSE;
    }
    if (n_args >= command->min_args && (command->max_args < 0 || n_args <= command->max_args))
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE, _("use: beian %1$s %2$s%3$s"),
                command->name, command->arguments, options);
    return FALSE;
}

gboolean
cli_open_catalogue(Cli *cli, GError **error)
{
    g_autofree char *path = NULL;
    g_autoptr(GArray) warnings = NULL;

    if (cli->cat) /* a typed day wanted it before */
        return TRUE;
    path = path_dup_catalogue();
    cli->cat = catalogue_open(path, settings_get(cli->settings, SETTING_CATALOGUE), error);
    warnings = settings_dup_days(cli->settings, SETTING_WARNING_DAYS);
    if (cli->cat && warnings)
        catalogue_set_warnings(cli->cat, (const int *)(gpointer)warnings->data, warnings->len);
    return cli->cat != NULL;
}

/* Today for who reads a day that sets the clock: that of `instant`, or (NULL) the real one. */
static Day
day_now(const char *instant)
{
    g_autoptr(Clock) clock = clock_new(instant, NULL);
    g_autoptr(Clock) real = clock ? NULL : clock_new(NULL, NULL);

    return day_from_instant(clock_now(clock ? clock : real));
}

/* A day typed freely ("yesterday", -3wd) as YYYY-MM-DD; NULL if it is none. What was understood
 * is said. */
static char *
dup_typed_day(Cli *cli, const char *text, Day today, TypedLean lean)
{
    Day day;
    gboolean is_provisional;
    g_autofree char *reading = NULL;

    if (!cli_open_catalogue(cli, NULL) ||
        !typed_day_parse(text, today, catalogue_get_workdays(cli->cat), lean, &day,
                         &is_provisional, NULL))
        return NULL;
    reading = typed_day_dup_reading(day, today, is_provisional);
    if (!cli->globals.is_json)
        cli_note(cli, "%s %s", text, reading);
    return day_format(day);
}

/* An instant as clock_new() takes it. A day alone means its end where `is_end`. */
static char *
dup_instant(Cli *cli, const char *text, Day today, TypedLean lean, gboolean is_end)
{
    gint64 at;
    g_autofree char *typed = !text || instant_parse(text, &at, NULL)
                                 ? g_strdup(text)
                                 : dup_typed_day(cli, text, today, lean);
    const char *instant = typed ? typed : text;

    return instant && is_end && strlen(instant) == strlen("YYYY-MM-DD")
               ? g_strconcat(instant, " 23:59:59", NULL)
               : g_strdup(instant);
}

/* With --as-of all that is shown is of that day's end, what is late as well. */
static gboolean
start_clock(Cli *cli, GError **error)
{
    g_autofree char *environment = path_dup_today();
    g_autofree char *today =
        dup_instant(cli, cli->globals.today ? cli->globals.today : environment, day_now(NULL),
                    TYPED_AHEAD, FALSE);
    g_autofree char *then = dup_instant(cli, cli->as_of, day_now(today), TYPED_BACK, TRUE);
    gint64 at;

    if (then && !instant_parse(then, &at, NULL)) {
        g_set_error(
            error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
            _("--as-of: '%s' is no time: write YYYY-MM-DD, or YYYY-MM-DD HH:MM in China "
              "time"),
            cli->as_of);
        return FALSE;
    }
    cli->clock = clock_new(then ? then : today, error);
    return cli->clock != NULL;
}

/* A mistyped path makes nothing; the default one that is not there yet is an empty workspace.
 */
static Store *
open_file(Cli *cli, CliNeeds needs, const char *path, GError **error)
{
    const char *actor = settings_get(cli->settings, SETTING_ACTOR);
    gboolean is_missing = g_access(path, F_OK) != 0 && errno == ENOENT;
    guint flags = (needs & CLI_MAKE ? 0 : STORE_MUST_EXIST) |
                  (needs & CLI_WRITE ? STORE_MUST_WRITE : 0) |
                  (cli->globals.start.is_read_only ? STORE_READ_ONLY : 0);

    if (!is_missing || needs & CLI_MAKE)
        return store_open(path, (StoreFlags)flags, cli->clock, actor, error);
    if (settings_get_origin(cli->settings, SETTING_WORKSPACE) == SETTING_BY_DEFAULT &&
        !cli->globals.start.is_read_only)
        return store_open_memory(cli->clock, actor, error);
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA,
                _("there is no workspace '%s': 'beian new' makes one, and so do the screens"),
                path);
    return NULL;
}

static gboolean
go_back(Cli *cli, GError **error)
{
    g_autofree char *instant = instant_format(clock_now(cli->clock));
    Store *then = journal_open_as_of(cli->store, instant, error);

    if (!then)
        return FALSE;
    cli->present = cli->store;
    cli->store = then;
    return TRUE;
}

static void
note_store(Cli *cli)
{
    if (store_get_notice(cli->store))
        cli_note(cli, "beian: %s", store_get_notice(cli->store));
}

static gboolean
open_store(Cli *cli, CliNeeds needs, GError **error)
{
    const char *path = settings_get(cli->settings, SETTING_WORKSPACE);
    gint64 then = clock_now(cli->clock);

    cli->store = open_file(cli, needs, path, error);
    if (!cli->store)
        return FALSE;
    if (needs & CLI_WRITE && store_is_read_only(cli->store)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_READONLY,
                    _("the workspace '%s' is open for reading only"), path);
        return FALSE;
    }
    if (cli->as_of) {
        note_store(cli);
        clock_set(cli->clock, then); /* a sample has moved it on to its own */
        if (!go_back(cli, error))
            return FALSE;
    }
    cli->flow = reading_new_flow(cli->store, cli->cat, cli->lang, error);
    if (cli->flow)
        note_store(cli); /* making derived rows anew may have met a full disk */
    return cli->flow != NULL;
}

/* What the command needs with these arguments. */
static CliNeeds
needs_of(const Cli *cli, const CliCommand *command, int n_args)
{
    guint needs = command->needs;

    if ((needs & CLI_BARE_READ && n_args == command->min_args) || cli->list || cli->export_dir)
        needs = CLI_READ;
    if (needs & CLI_CAN_SPARE && !cli->take && cli->globals.start.is_read_only)
        needs = CLI_READ;
    if (cli->page || cli->print_default)
        needs = 0; /* of no filing */
    return (CliNeeds)needs;
}

/* --read-only holds whatever the file would allow. */
static gboolean
check_read_only(const Cli *cli, const CliCommand *command, CliNeeds needs, GError **error)
{
    if (!cli->globals.start.is_read_only || !(needs & (CLI_WRITE | CLI_REPLACE)))
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_READONLY,
                _("'%s' would change the workspace, which --read-only forbids"), command->name);
    return FALSE;
}

static int
run_command(Cli *cli, int argc, char **argv, GError **error)
{
    const CliCommand *command = cli_find_command(argv[1]);
    CliNeeds needs;

    if (!command) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE, _("there is no command '%s'"),
                    argv[1]);
        return CLI_FAILED;
    }
    if (!check_usage(cli, command, argc - 2, error))
        return CLI_FAILED;
    needs = needs_of(cli, command, argc - 2);
    if (!check_read_only(cli, command, needs, error))
        return CLI_FAILED;
    if (!start_clock(cli, error) || (needs != 0 && !cli_open_catalogue(cli, error)))
        return CLI_FAILED;
    if (needs & (CLI_READ | CLI_WRITE) && !open_store(cli, needs, error))
        return CLI_FAILED;
    return command->run(cli, argv + 2, error);
}

static void
report(Cli *cli, const GError *error)
{
    const char *hint = error_hint(error);

    if (cli->globals.is_json) {
        /* A path in it need not be UTF-8. */
        g_autofree char *message = g_utf8_make_valid(error->message, -1);
        g_autofree char *text = format_json_take(
            cli, json_pack("{s:{s:s, s:s, s:s}}", "error", "code", error_word(error), "message",
                           message, "hint", hint));

        g_string_append(cli->err, text);
        return;
    }
    cli_note(cli, "beian: %s", error->message);
    if (*hint)
        cli_note(cli, "%s", hint);
}

/* The language is wanted before anything can be said. */
static gboolean
start_language(Cli *cli, GError **error)
{
    g_autofree char *locale_dir = path_dup_locale_dir();

    return i18n_start(settings_get(cli->settings, SETTING_LANGUAGE), locale_dir, &cli->lang,
                      error);
}

static void
load_settings(Cli *cli)
{
    g_autofree char *path = path_dup_config();

    cli->settings = settings_load(path);
}

/* After the language is known: the faults are words. */
static void
check_keys(Cli *cli)
{
    if (cli->screens && settings_n_bindings(cli->settings) > 0)
        cli->screens->check_keys(cli->settings);
}

static void
give_settings(Cli *cli)
{
    settings_give(cli->settings, SETTING_LANGUAGE, cli->globals.lang);
    settings_give(cli->settings, SETTING_CATALOGUE, cli->globals.catalogue);
    settings_give(cli->settings, SETTING_WORKSPACE, cli->globals.workspace);
    settings_give(cli->settings, SETTING_ACTOR, cli->globals.actor);
    settings_give(cli->settings, SETTING_MASK, cli->globals.start.is_masked ? "yes" : NULL);
}

void
cli_open_quietly(Cli *cli)
{
    give_settings(cli);
    g_clear_pointer(&cli->clock, clock_free);
    if (start_clock(cli, NULL) && cli_open_catalogue(cli, NULL))
        (void)open_store(cli, CLI_READ, NULL);
    g_string_truncate(cli->err, 0);
}

void
cli_note_settings(Cli *cli)
{
    for (guint i = 0; i < settings_n_faults(cli->settings); i++) {
        g_autofree char *fault = settings_dup_fault(cli->settings, i);

        cli_note(cli, "beian: %s", fault);
    }
}

/* `--help` and `--version` stand for the commands, with any other words before or after. */
static int
run_words(Cli *cli, int argc, char **argv, GError **error)
{
    char *help[] = {argv[0], (char *)"help", argc > 1 ? argv[1] : NULL, NULL};
    char *version[] = {argv[0], (char *)"version", NULL};
    const CliCommand *command = argc > 1 ? cli_find_command(argv[1]) : NULL;

    if (cli->help)
        return cli_find_command("help")->run(cli, command ? help + 2 : help + 3, error);
    if (cli->version)
        return cli_find_command("version")->run(cli, version + 2, error);
    return run_command(cli, argc, argv, error);
}

CliNext
cli_run(int argc, char **argv, const CliScreens *screens, CliGlobals *out_globals, GString *out,
        GString *err, int *out_exit)
{
    g_auto(Cli) cli = {.out = out, .err = err, .screens = screens};
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) faults = NULL;
    g_auto(GStrv) copy = g_new0(char *, argc + 1);
    g_autofree char **view = NULL;

    for (int i = 0; i < argc; i++)
        copy[i] = g_strdup(argv[i]);
    /* Reading the options reorders the vector; the strings stay ours. */
    view = g_memdup2(copy, (gsize)(argc + 1) * sizeof *copy);
    memset(out_globals, 0, sizeof *out_globals);
    load_settings(&cli);
    faults = cli_read_options(&cli, &argc, view);
    give_settings(&cli);
    if (start_language(&cli, &error) && cli_check_options(faults, &error) && argc < 2 &&
        !cli.help && !cli.version) {
        *out_globals = cli.globals;
        memset(&cli.globals, 0, sizeof cli.globals);
        return CLI_SCREENS;
    }
    check_keys(&cli);
    if (argc < 2 || !g_str_equal(view[1], "config"))
        cli_note_settings(&cli);
    *out_exit = error ? CLI_FAILED : run_words(&cli, argc, view, &error);
    if (error) {
        report(&cli, error);
        *out_exit = error_exit_code(error);
    }
    return CLI_DONE;
}

static int
run_screens(Cli *cli, GError **error)
{
    StartOptions start = cli->globals.start;
    guint needs = CLI_READ | (start.is_read_only ? 0 : CLI_MAKE);

    if (!start_clock(cli, error) || !cli_open_catalogue(cli, error) ||
        !open_store(cli, (CliNeeds)needs, error))
        return CLI_FAILED;
    g_string_truncate(cli->err, 0); /* the notice stands on the screen */
    check_keys(cli);
    cli_note_settings(cli);
    start.is_masked = settings_is(cli->settings, SETTING_MASK);
    if (start.is_plain || path_has_dumb_terminal())
        return cli->screens->run_plain(cli->flow, &start, error) ? EXIT_DONE : CLI_FAILED;
    return cli->screens->run(cli->flow, &start, error) ? EXIT_DONE : CLI_FAILED;
}

int
cli_run_screens(const CliGlobals *globals, const CliScreens *screens, GString *err)
{
    g_auto(Cli) cli = {.err = err, .screens = screens};
    g_autoptr(GError) error = NULL;
    int status;

    cli.globals.workspace = g_strdup(globals->workspace);
    cli.globals.lang = g_strdup(globals->lang);
    cli.globals.today = g_strdup(globals->today);
    cli.globals.actor = g_strdup(globals->actor);
    cli.globals.catalogue = g_strdup(globals->catalogue);
    cli.globals.start = globals->start;
    load_settings(&cli);
    give_settings(&cli);
    (void)start_language(&cli, NULL); /* cli_run() did it before and told */
    status = run_screens(&cli, &error);
    if (error) {
        report(&cli, error);
        status = error_exit_code(error);
    }
    return status;
}
