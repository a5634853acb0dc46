/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help: made from the tables of commands and options. */
#include "config.h"

#include "base/error.h"
#include "base/text.h"
#include "cli/cli_private.h"
#include "report/topic.h"

/* Columns of an option in a list. */
#define OPTION_COLS 24

const char *
cli_exit_help(int code)
{
    static const char *const helps[] = {
        [EXIT_DONE] = N_("done or yes"), [EXIT_NO] = N_("no"),
        [EXIT_USAGE] = N_("wrong use"),  [EXIT_DATA] = N_("data"),
        [EXIT_BUSY] = N_("busy"),        [EXIT_FAULT] = N_("a fault of beian"),
    };

    return code < (int)G_N_ELEMENTS(helps) ? _(helps[code]) : NULL;
}

static json_t *
json_options(CliOptions wanted)
{
    json_t *list = json_array();
    CliOption option;

    for (guint i = 0; cli_get_option(i, &option); i++)
        if (option.flag & wanted)
            json_array_append_new(list,
                                  json_pack("{s:s, s:o, s:s}", "option", option.name, "value",
                                            json_text(option.value), "help", option.help));
    return list;
}

static int
json_help(Cli *cli, const CliCommand **commands, const char *name)
{
    json_t *list = json_array();

    for (guint i = 0; commands[i]; i++) {
        g_autofree char *options = cli_dup_options(commands[i]->options);

        if (!name || g_str_equal(commands[i]->name, name))
            json_array_append_new(
                list, json_pack("{s:s, s:s, s:s, s:s, s:o}", "command", commands[i]->name,
                                "arguments", commands[i]->arguments, "options",
                                g_strstrip(options), "help", _(commands[i]->help),
                                "option_help", json_options(commands[i]->options)));
    }
    return cli_put_json(cli, list);
}

static void
print_option(Cli *cli, const CliOption *option)
{
    g_autofree char *name = g_strdup_printf("--%s%s%s", option->name, option->value ? " " : "",
                                            option->value ? option->value : "");
    g_autofree char *shown = text_pad(name, OPTION_COLS);

    cli_line(cli, "      %s %s", shown, option->help);
}

static void
print_options(Cli *cli, CliOptions wanted)
{
    CliOption option;

    for (guint i = 0; cli_get_option(i, &option); i++)
        if (option.flag & wanted)
            print_option(cli, &option);
}

static void
print_command(Cli *cli, const CliCommand *command)
{
    g_autofree char *options = cli_dup_options(command->options);

    cli_line(cli, "  %s%s%s%s", command->name, *command->arguments ? " " : "",
             command->arguments, options);
    cli_line(cli, "      %s", _(command->help));
    if (command->more)
        cli_line(cli, "      %s", _(command->more));
}

static void
print_global_options(Cli *cli)
{
    g_autoptr(GString) line = g_string_new(_("With every command:"));
    const char *separator = " ";
    CliOption option;

    for (guint i = 0; cli_get_option(i, &option); i++) {
        if (option.flag)
            continue;
        g_string_append_printf(line, "%s--%s%s%s", separator, option.name,
                               option.value ? " " : "", option.value ? option.value : "");
        separator = ", ";
    }
    cli_line(cli, "%s", line->str);
    for (guint i = 0; cli_get_option(i, &option); i++)
        if (!option.flag)
            print_option(cli, &option);
}

static void
print_exit_codes(Cli *cli)
{
    g_autoptr(GString) line = g_string_new(_("Exit codes:"));

    for (int code = 0; cli_exit_help(code); code++)
        g_string_append_printf(line, "%s%d %s", code ? ", " : " ", code, cli_exit_help(code));
    cli_line(cli, "%s", line->str);
}

/* Topics are the catalogue's; help on commands does without one. */
static const GPtrArray *
list_topics(Cli *cli)
{
    return cli->cat || cli_open_catalogue(cli, NULL) ? catalogue_list(cli->cat, "help") : NULL;
}

static void
print_topics(Cli *cli, const GPtrArray *topics)
{
    for (guint i = 0; topics && i < topics->len; i++) {
        const CatalogueItem *topic = g_ptr_array_index(topics, i);

        if (i == 0)
            cli_line(cli, "%s", _("beian help TOPIC      one of these:"));
        cli_line(cli, "  %-20s %s", item_id(topic), item_name(topic, cli->lang));
    }
}

static void
print_line(TopicStyle style, const char *text, const CatalogueItem *record, gpointer user)
{
    Cli *cli = user;

    if (style == TOPIC_TITLE)
        cli_line(cli, "%s", "");
    cli_line(cli, "%s%s", style == TOPIC_TITLE ? "" : "  ", text);
    if (record)
        cli_line(cli, "    [%s%s%s]", cli_confidence_label(item_confidence(record)),
                 item_n_sources(record) ? cli_list_separator(cli) : "",
                 item_n_sources(record)
                     ? item_name(item_get_source(record, 0).source, cli->lang)
                     : "");
}

typedef struct {
    Cli *cli;
    const CatalogueItem *topic;
} Keys;

/* The topic's commands on the screens, with the keys of their rows. */
static void
print_key(const char *screen, const char *id, const char *keys, const char *help, gpointer user)
{
    const Keys *state = user;
    g_autofree char *shown = text_pad(keys, OPTION_COLS);

    (void)screen;
    if (item_list_has(state->topic, "keys", id))
        cli_line(state->cli, "  %s %s", shown, help);
}

static void
print_topic(Cli *cli, const CatalogueItem *topic)
{
    Keys state = {cli, topic};

    cli_line(cli, "%s", item_name(topic, cli->lang));
    topic_tell_text(topic, cli->lang, print_line, cli);
    if (item_n(topic, "keys") && cli->screens) {
        print_line(TOPIC_TITLE, _("Keys"), NULL, cli);
        cli->screens->list_commands(print_key, &state);
    }
    if (item_n(topic, "commands"))
        print_line(TOPIC_TITLE, _("On the command line"), NULL, cli);
    for (guint i = 0; i < item_n(topic, "commands"); i++) {
        const CliCommand *command = cli_find_command(item_value_at(topic, "commands", i, NULL));

        if (command)
            print_command(cli, command);
    }
    topic_tell_records(cli->cat, topic, cli->lang, print_line, cli);
}

/* The topic of that id or name, or of which alone the words say something. */
static const CatalogueItem *
find_topic(Cli *cli, const char *words, GPtrArray **out_several)
{
    const CatalogueItem *topic = list_topics(cli) ? topic_get(cli->cat, words) : NULL;

    *out_several = NULL;
    if (topic || !cli->cat)
        return topic;
    *out_several = topic_find(cli->cat, words);
    return (*out_several)->len == 1 ? g_ptr_array_index(*out_several, 0) : NULL;
}

static int
help_on_topic(Cli *cli, const char *words, GError **error)
{
    g_autoptr(GPtrArray) several = NULL;
    const CatalogueItem *topic = find_topic(cli, words, &several);

    if (topic && cli->globals.is_json)
        return cli_put_json(cli, cli_json_item(cli, topic));
    if (topic)
        print_topic(cli, topic);
    else if (several && several->len)
        print_topics(cli, several);
    else {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("there is no command '%s', and no topic that tells of it"), words);
        return CLI_FAILED;
    }
    return EXIT_DONE;
}

static void
print_all(Cli *cli, const CliCommand **commands)
{
    CliOption option;

    cli_line(cli, "%s", _("beian                 the screens"));
    cli_line(cli, "%s", _("beian COMMAND …       one of these:"));
    for (guint i = 0; commands[i]; i++)
        print_command(cli, commands[i]);
    print_topics(cli, list_topics(cli));
    print_global_options(cli);
    cli_line(cli, "%s", _("Without a command:"));
    for (guint i = 0; cli_get_option(i, &option); i++)
        if (option.flag & CLI_BARE_OPTIONS)
            print_option(cli, &option);
    print_exit_codes(cli);
}

int
cli_run_help(Cli *cli, char **args, GError **error)
{
    g_autofree const CliCommand **commands = cli_list_commands();
    g_autofree char *words = g_strjoinv(" ", args);
    const CliCommand *command = cli_find_command(words);
    const CatalogueItem *topic;

    if (cli->man) {
        cli_print_manual(cli);
        return EXIT_DONE;
    }
    if (*words && !command)
        return help_on_topic(cli, words, error);
    if (cli->globals.is_json)
        return json_help(cli, commands, *words ? words : NULL);
    if (!command) {
        print_all(cli, commands);
        return EXIT_DONE;
    }
    print_command(cli, command);
    print_options(cli, command->options);
    topic = list_topics(cli) ? topic_get(cli->cat, words) : NULL;
    if (topic) {
        cli_line(cli, "%s", "");
        print_topic(cli, topic);
    }
    return EXIT_DONE;
}
