/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help: made from the tables of commands and options. */
#include "config.h"

#include "base/error.h"
#include "base/text.h"
#include "cli/cli_private.h"

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

static void
print_all(Cli *cli, const CliCommand **commands)
{
    cli_line(cli, "%s", _("beian                 the screens"));
    cli_line(cli, "%s", _("beian COMMAND …       one of these:"));
    for (guint i = 0; commands[i]; i++)
        print_command(cli, commands[i]);
    print_global_options(cli);
    print_exit_codes(cli);
}

int
cli_run_help(Cli *cli, char **args, GError **error)
{
    g_autofree const CliCommand **commands = cli_list_commands();
    const CliCommand *command = args[0] ? cli_find_command(args[0]) : NULL;

    if (cli->man) {
        cli_print_manual(cli);
        return EXIT_DONE;
    }
    if (args[0] && !command) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE, _("there is no command '%s'"),
                    args[0]);
        return CLI_FAILED;
    }
    if (cli->globals.is_json)
        return json_help(cli, commands, args[0]);
    if (!command) {
        print_all(cli, commands);
        return EXIT_DONE;
    }
    print_command(cli, command);
    print_options(cli, command->options);
    return EXIT_DONE;
}
