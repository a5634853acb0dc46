/* SPDX-License-Identifier: GPL-3.0-or-later */
/* main: locale, options, screens or command. */
#include "config.h"

#include <stdio.h>

#include "cli/cli.h"
#include "plain/plain.h"
#include "store/store.h"
#include "ui/app.h"
#include "ui/keymap.h"

/* Exit code for output that could not be written (design: 3, data). */
#define EXIT_OUTPUT 3

static void
check_keys(Settings *settings)
{
    keymap_free(keymap_new(settings));
}

static const CliScreens screens = {app_run, plain_run, check_keys, keymap_dup_default_text,
                                   keymap_list_commands};

int
main(int argc, char **argv)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GString) err = g_string_new(NULL);
    CliGlobals globals;
    int status = 0;

    store_setup();
    if (cli_run(argc, argv, &screens, &globals, out, err, &status) == CLI_SCREENS)
        status = cli_run_screens(&globals, &screens, err);
    cli_globals_clear(&globals);
    fputs(err->str, stderr);
    if (fputs(out->str, stdout) == EOF || fflush(stdout) == EOF) {
        perror("beian");
        return EXIT_OUTPUT;
    }
    return status;
}
