/* SPDX-License-Identifier: GPL-3.0-or-later */
/* To try things with: the sample workspace. */
#include "config.h"

#include "base/path.h"
#include "cli/cli_private.h"
#include "document/sample.h"

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

const CliCommand cli_practice_commands[] = {
    {"sample", "[FILE]", 0, 1, CLI_CATALOGUE, OPTION_EVEN_SO,
     N_("make a workspace of made-up companies to try things with; --even-so replaces a sample"),
     run_sample, N_("without FILE: sample.beian in the data folder")},
    {NULL, NULL, 0, 0, 0, 0, NULL, NULL, NULL},
};
