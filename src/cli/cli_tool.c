/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of single values, working days, the catalogue, and help. */
#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/path.h"
#include "base/text.h"
#include "calendar/typed_day.h"
#include "catalogue/compile.h"
#include "cli/cli_private.h"
#include "online/notify_config.h"
#include "validate/validate.h"

static const char *
verdict_word(Verdict verdict)
{
    switch (verdict) {
    case VERDICT_PASS:
        return "pass";
    case VERDICT_WARN:
        return "warn";
    case VERDICT_FAIL:
        break;
    }
    return "fail";
}

static int
run_validate(Cli *cli, char **args, GError **error)
{
    g_autofree char *today = day_format(day_from_instant(clock_now(cli->clock)));
    g_autoptr(Validation) v = validate_kind(args[0], args[1], today);
    g_autofree char *kinds = NULL;

    if (!v) {
        kinds = g_strjoinv(", ", (char **)validate_list_kinds());
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE, _("there is no kind '%1$s': %2$s"),
                    args[0], kinds);
        return CLI_FAILED;
    }
    if (cli->globals.is_json)
        (void)cli_put_json(
            cli, json_pack("{s:s, s:s, s:b, s:s, s:o, s:o, s:o, s:o}", "kind", args[0], "value",
                           args[1], "valid", v->verdict != VERDICT_FAIL, "verdict",
                           verdict_word(v->verdict), "canonical", json_text(v->canonical),
                           "reason", json_text(v->reason), "suggestion",
                           json_text(v->suggestion), "note", json_text(v->note)));
    else if (v->verdict == VERDICT_FAIL) {
        cli_line(cli, _("no: %s"), v->reason);
        if (v->suggestion)
            cli_line(cli, _("perhaps: %s"), v->suggestion);
    } else {
        cli_line(cli, v->note ? _("yes: %1$s (%2$s)") : _("yes: %1$s"), v->canonical, v->note);
        if (v->reason)
            cli_line(cli, _("but: %s"), v->reason);
    }
    return v->verdict == VERDICT_FAIL ? EXIT_NO : EXIT_DONE;
}

static gboolean
parse_offset(const char *text, int *out, GError **error)
{
    gint64 n;

    if (text_parse_number(text, -WORKDAYS_MAX, WORKDAYS_MAX, &n)) {
        *out = (int)n;
        return TRUE;
    }
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_RANGE, _("'%1$s' is out of range: +0 to +%2$d"),
                text, WORKDAYS_MAX);
    return FALSE;
}

static int
print_nth(Cli *cli, Day start, const char *offset, GError **error)
{
    const Workdays *cal = catalogue_get_workdays(cli->cat);
    g_autofree char *shown = NULL;
    gboolean estimated = FALSE;
    Day day;
    int n;

    if (!parse_offset(offset, &n, error) ||
        !workdays_add(cal, start, n, &day, &estimated, error))
        return CLI_FAILED;
    shown = day_format(day);
    if (cli->globals.is_json)
        return cli_put_json(cli,
                            json_pack("{s:s, s:b}", "date", shown, "provisional", estimated));
    cli_line(cli, "%s%s", shown,
             estimated ? _(" (provisional: the year's notice is not known yet)") : "");
    return EXIT_DONE;
}

static int
run_workday(Cli *cli, char **args, GError **error)
{
    const Workdays *cal = catalogue_get_workdays(cli->cat);
    Day today = day_from_instant(clock_now(cli->clock)), day;
    gboolean working, estimated = FALSE;
    g_autofree char *shown = NULL;
    g_autoptr(GError) wrong = NULL;

    if (!typed_day_parse(args[0], today, cal, TYPED_AHEAD, &day, NULL, &wrong)) {
        /* Not the exit code that means a holiday. */
        g_set_error_literal(error, BEIAN_ERROR, BEIAN_ERROR_USAGE, wrong->message);
        return CLI_FAILED;
    }
    shown = day_format(day);
    if (!g_str_equal(shown, args[0]) && !cli->globals.is_json) {
        g_autofree char *reading = typed_day_dup_reading(day, today, FALSE);

        cli_note(cli, "%s %s", args[0], reading);
    }
    if (args[1])
        return print_nth(cli, day, args[1], error);
    working = workdays_is_working(cal, day, &estimated);
    if (cli->globals.is_json)
        (void)cli_put_json(cli, json_pack("{s:s, s:b, s:b, s:o}", "date", shown, "working",
                                          working, "provisional", estimated, "name",
                                          json_text(workdays_get_name(cal, day))));
    else
        cli_line(cli, "%s%s%s%s%s", working ? _("a working day") : _("not a working day"),
                 workdays_get_name(cal, day) ? " (" : "",
                 workdays_get_name(cal, day) ? workdays_get_name(cal, day) : "",
                 workdays_get_name(cal, day) ? ")" : "",
                 estimated ? _(" (provisional: the year's notice is not known yet)") : "");
    return working ? EXIT_DONE : EXIT_NO;
}

static void
print_fault(Cli *cli, const char *dir, const CatalogueFault *fault)
{
    cli_note(cli, "%s/%s:%d: %s%s%s", dir, fault->file, fault->line, fault->key,
             *fault->key ? ": " : "", fault->reason);
}

static int
compile_catalogue(Cli *cli, const char *dir, const char *out, GError **error)
{
    GPtrArray *faults = NULL;
    gboolean ok = catalogue_compile(dir, out, &faults, error);

    for (guint i = 0; faults && i < faults->len; i++)
        print_fault(cli, dir, g_ptr_array_index(faults, i));
    if (faults)
        g_ptr_array_unref(faults);
    return ok ? EXIT_DONE : CLI_FAILED;
}

/* The label that an article's figure never goes without. */
const char *
cli_confidence_label(const char *confidence)
{
    static const struct {
        const char *word;
        const char *label;
    } labels[] = {
        {"statute", N_("statute")},       {"provider", N_("provider's page")},
        {"practice", N_("practice")},     {"article", N_("article figure, unverified")},
        {"unverified", N_("unverified")},
    };

    for (guint i = 0; i < G_N_ELEMENTS(labels); i++)
        if (g_str_equal(labels[i].word, confidence))
            return _(labels[i].label);
    return confidence;
}

static void
print_list(Cli *cli, const CatalogueItem *item, const char *key)
{
    cli_line(cli, "  %s:", key);
    for (guint i = 0; i < item_n(item, key); i++) {
        const char *text = item_text_at(item, key, i, NULL, cli->lang);

        cli_line(cli, "    - %s", text ? text : item_value_at(item, key, i, NULL));
    }
}

/* Mappings as their parts, whichever there are. */
static void
print_maps(Cli *cli, const CatalogueItem *item, const char *key)
{
    static const char *const subs[] = {"id",   "name", "problem", "remedy", "when",
                                       "else", "text", "source",  "at",     "n",
                                       "unit", "date", "kind"};

    cli_line(cli, "  %s:", key);
    for (guint i = 0; i < item_n(item, key); i++) {
        g_autoptr(GString) line = g_string_new(NULL);

        for (guint s = 0; s < G_N_ELEMENTS(subs); s++) {
            const char *text = item_text_at(item, key, i, subs[s], cli->lang);

            text = text ? text : item_value_at(item, key, i, subs[s]);
            if (text)
                g_string_append_printf(line, "%s%s", line->len ? "  " : "", text);
        }
        cli_line(cli, "    - %s", line->str);
    }
}

static gboolean
is_condition(const char *key)
{
    static const char *const keys[] = {"ask", "follows", "when", "requires", NULL};

    return g_strv_contains(keys, key);
}

/* Which facts decide; the expression itself is for --json and who writes the catalogue. */
static void
print_condition(Cli *cli, const CatalogueItem *item, const char *key)
{
    g_autoptr(Conditions) conds = conditions_new(cli->cat, NULL);
    g_autoptr(GPtrArray) ids =
        conds ? conditions_list_facts(conds, item_value(item, key)) : g_ptr_array_new();
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint i = 0; i < ids->len; i++)
        g_string_append_printf(names, "%s%s", i ? cli_list_separator(cli) : "",
                               cli_name_of(cli, "facts", g_ptr_array_index(ids, i)));
    if (ids->len) {
        g_autofree char *told = text_glue(_("condition, decided by:"), names->str);

        cli_line(cli, "  %s: %s", key, told);
    }
}

static void
print_item(Cli *cli, const CatalogueItem *item)
{
    const char *const *keys = item_list_keys(item);

    cli_line(cli, "%s/%s  %s", item_kind(item), item_id(item), item_name(item, cli->lang));
    for (guint k = 0; keys[k]; k++) {
        if (g_str_equal(keys[k], "name"))
            continue;
        switch (item_shape(item, keys[k])) {
        case ITEM_TEXT:
            cli_line(cli, "  %s: %s", keys[k], item_text(item, keys[k], cli->lang));
            break;
        case ITEM_VALUE:
        case ITEM_REF:
            if (is_condition(keys[k]))
                print_condition(cli, item, keys[k]);
            else
                cli_line(cli, "  %s: %s", keys[k], item_value(item, keys[k]));
            break;
        case ITEM_LIST:
            print_list(cli, item, keys[k]);
            break;
        case ITEM_MAP_LIST:
            print_maps(cli, item, keys[k]);
            break;
        }
    }
    if (*item_confidence(item))
        cli_line(cli, _("  %1$s: %2$s%3$s%4$s"), _("confidence"),
                 cli_confidence_label(item_confidence(item)), *item_as_of(item) ? ", " : "",
                 item_as_of(item));
    for (guint i = 0; i < item_n_sources(item); i++) {
        CatalogueSource source = item_get_source(item, i);

        cli_line(cli, _("  %1$s: %2$s%3$s%4$s"), _("source"),
                 item_name(source.source, cli->lang), source.at ? " — " : "",
                 source.at ? source.at : "");
    }
}

static int
show_kind(Cli *cli, const char *kind)
{
    const GPtrArray *items = catalogue_list(cli->cat, kind);
    json_t *list = json_array();

    for (guint i = 0; i < items->len; i++) {
        const CatalogueItem *item = g_ptr_array_index(items, i);

        if (cli->globals.is_json)
            json_array_append_new(list, cli_json_item(cli, item));
        else
            cli_line(cli, "%-36s %s", item_id(item), item_name(item, cli->lang));
    }
    if (cli->globals.is_json)
        return cli_put_json(cli, list);
    json_decref(list);
    return EXIT_DONE;
}

static int
show_item(Cli *cli, const char *id, GError **error)
{
    g_autoptr(GPtrArray) found = catalogue_find(cli->cat, id);
    json_t *list;

    if (found->len == 0) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN, _("the catalogue has no '%s'"),
                    id);
        return CLI_FAILED;
    }
    if (!cli->globals.is_json) {
        for (guint i = 0; i < found->len; i++)
            print_item(cli, g_ptr_array_index(found, i));
        return EXIT_DONE;
    }
    list = json_array();
    for (guint i = 0; i < found->len; i++)
        json_array_append_new(list, cli_json_item(cli, g_ptr_array_index(found, i)));
    return cli_put_json(cli, list);
}

/* Without an id: the kinds and how many records each has. */
static int
show_kinds(Cli *cli)
{
    const char *const *kinds = catalogue_list_kinds(cli->cat);
    json_t *object = json_object();

    for (guint i = 0; kinds[i]; i++) {
        guint n = catalogue_list(cli->cat, kinds[i])->len;

        if (cli->globals.is_json)
            json_object_set_new(object, kinds[i], json_integer(n));
        else
            cli_line(cli, "%-20s %u", kinds[i], n);
    }
    if (cli->globals.is_json)
        return cli_put_json(cli, object);
    json_decref(object);
    return EXIT_DONE;
}

static int
run_catalogue(Cli *cli, char **args, GError **error)
{
    guint n = g_strv_length(args);

    if (g_str_equal(args[0], "compile") && n == 3)
        return compile_catalogue(cli, args[1], args[2], error);
    if (g_str_equal(args[0], "show") && n <= 2) {
        if (!cli_open_catalogue(cli, error))
            return CLI_FAILED;
        if (n == 1)
            return show_kinds(cli);
        return catalogue_list(cli->cat, args[1])->len ? show_kind(cli, args[1])
                                                      : show_item(cli, args[1], error);
    }
    if (g_str_equal(args[0], "sources") && n == 1)
        return cli_open_catalogue(cli, error) ? show_kind(cli, "sources") : CLI_FAILED;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                _("use: beian catalogue compile DIR FILE, show [KIND|ID], sources"));
    return CLI_FAILED;
}

static json_t *
json_settings(const Settings *settings)
{
    json_t *list = json_array();

    for (int key = 0; key < SETTING_N_KEYS; key++) {
        SettingOrigin origin = settings_get_origin(settings, (SettingKey)key);
        g_autofree char *value = settings_dup_shown(settings, (SettingKey)key);

        json_array_append_new(
            list, json_pack("{s:s, s:o, s:s}", "key", settings_key_name((SettingKey)key),
                            "value", json_text(value), "origin", settings_origin_word(origin)));
    }
    return list;
}

/* What is wrong with the file that says whom to tell, or NULL. Yours. */
static char *
dup_notify_fault(void)
{
    g_autofree char *path = path_dup_notify();
    g_autoptr(GError) error = NULL;
    g_autoptr(NotifyConfig) config = notify_config_load(path, &error);

    return config ? NULL : g_strdup(error->message);
}

static int
json_config(Cli *cli, const char *catalogue)
{
    g_autofree char *notify_fault = dup_notify_fault();
    json_t *faults = json_array();

    for (guint i = 0; i < settings_n_faults(cli->settings); i++) {
        g_autofree char *fault = settings_dup_fault(cli->settings, i);

        json_array_append_new(faults, json_text(fault));
    }
    if (notify_fault)
        json_array_append_new(faults, json_text(notify_fault));
    return cli_put_json(
        cli, json_pack("{s:o, s:o, s:o, s:s, s:o, s:o}", "workspace",
                       json_text(settings_get(cli->settings, SETTING_WORKSPACE)), "config",
                       json_text(settings_get_path(cli->settings)), "catalogue",
                       json_text(catalogue), "lang", cli->lang == LANG_ZH ? "zh_CN" : "en",
                       "settings", json_settings(cli->settings), "faults", faults));
}

static int
save_setting(Cli *cli, char **args, GError **error)
{
    SettingKey key;

    if (!g_str_equal(args[0], "set") || !args[1] || !args[2]) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("use: beian config [set KEY VALUE]"));
        return CLI_FAILED;
    }
    return settings_key_parse(args[1], &key, error) &&
                   settings_save(settings_get_path(cli->settings), key, args[2], error)
               ? EXIT_DONE
               : CLI_FAILED;
}

static void
print_default(Cli *cli)
{
    g_autofree char *keys = cli->screens ? cli->screens->dup_default_keys() : NULL;
    g_autofree char *text = settings_dup_default_text(keys);
    g_auto(GStrv) lines = g_strsplit(g_strchomp(text), "\n", -1);

    for (char **line = lines; *line; line++)
        cli_line(cli, "%s", *line);
}

static int
check_config(Cli *cli)
{
    g_autofree char *fault = dup_notify_fault();

    if (fault && !cli->globals.is_json)
        cli_note(cli, "beian: %s", fault);
    return fault || settings_n_faults(cli->settings) ? EXIT_NO : EXIT_DONE;
}

static int
run_config(Cli *cli, char **args, GError **error)
{
    g_autofree char *catalogue = path_dup_catalogue();

    if (args[0])
        return save_setting(cli, args, error);
    if (cli->print_default) {
        print_default(cli);
        return EXIT_DONE;
    }
    if (cli->globals.is_json)
        (void)json_config(cli, catalogue);
    else
        cli_note_settings(cli);
    if (cli->check)
        return check_config(cli);
    if (cli->globals.is_json)
        return EXIT_DONE;
    for (int key = 0; key < SETTING_N_KEYS; key++) {
        g_autofree char *value = settings_dup_shown(cli->settings, (SettingKey)key);
        g_autofree char *origin = settings_dup_origin(cli->settings, (SettingKey)key);

        if (key == SETTING_LANGUAGE && !value)
            value = g_strdup(cli->lang == LANG_ZH ? "zh_CN" : "en");
        cli_line(cli, "%s = %s  (%s)", settings_key_name((SettingKey)key), value ? value : "-",
                 origin);
    }
    cli_line(cli, _("%1$s: %2$s"), _("settings"), settings_get_path(cli->settings));
    cli_line(cli, _("%1$s: %2$s"), _("catalogue"), catalogue);
    return EXIT_DONE;
}

static int
run_version(Cli *cli, char **args, GError **error)
{
    (void)args;
    if (!cli_open_catalogue(cli, error))
        return CLI_FAILED;
    if (cli->globals.is_json)
        return cli_put_json(cli, json_pack("{s:s, s:s, s:s}", "version", VERSION, "catalogue",
                                           catalogue_get_version(cli->cat), "as_of",
                                           catalogue_get_as_of(cli->cat)));
    cli_line(cli, _("beian %1$s, catalogue %2$s"), VERSION, catalogue_get_version(cli->cat));
    return EXIT_DONE;
}

const CliCommand cli_tool_commands[] = {
    {"validate", "KIND VALUE", 2, 2, 0, 0,
     N_("is it a valid uscc, resident-id, phone, mobile, email, domain, icp-number, police-number"),
     run_validate, NULL},
    {"workday", "DATE [+N]", 1, 2, CLI_CATALOGUE, 0,
     N_("is it a working day; with +N the Nth working day after it"), run_workday, NULL},
    {"catalogue", "compile DIR FILE | show [KIND|ID] | sources", 1, 3, 0, 0,
     N_("the facts: compile a folder, show a record with its sources"), run_catalogue, NULL},
    {"config", "[set KEY VALUE]", 0, 3, 0, OPTION_PRINT_DEFAULT | OPTION_CHECK,
     N_("the settings and where each comes from; set one; print a commented file; check yours"),
     run_config, NULL},
    {"version", "", 0, 0, 0, 0, N_("versions of program and catalogue"), run_version, NULL},
    {"help", "[COMMAND|TOPIC]", 0, -1, 0, OPTION_MAN,
     N_("this list, one command, or a topic by what it is about"), cli_run_help, NULL},
    {"complete", "-- WORD…", 0, -1, 0, 0,
     N_("what could stand for the last of the words; for the shells"), cli_run_complete, NULL},
    {NULL, NULL, 0, 0, 0, 0, NULL, NULL, NULL},
};
