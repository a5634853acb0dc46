/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of answers through the whole command `beian new --answers FILE`. */
#include "config.h"

#include <glib/gstdio.h>

#include "cli/cli.h"
#include "fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autofree char *answers = fuzz_write("answers.json", data, size);
    g_autofree char *workspace = g_build_filename(fuzz_get_folder(), "new.beian", NULL);
    char *argv[] = {(char *)"beian",
                    (char *)"--workspace",
                    workspace,
                    (char *)"--today",
                    (char *)FUZZ_DAY,
                    (char *)"--lang",
                    (char *)"en",
                    (char *)"new",
                    (char *)"--answers",
                    answers,
                    NULL};
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GString) err = g_string_new(NULL);
    CliGlobals globals = {0};
    int status = -1;

    g_assert_cmpint(cli_run(G_N_ELEMENTS(argv) - 1, argv, NULL, &globals, out, err, &status),
                    ==, CLI_DONE);
    g_assert_cmpint(status, >=, 0);
    g_assert_cmpint(status, <=, 3);
    g_assert_true(status == 0 || err->len > 0);
    g_assert_true(g_utf8_validate(err->str, (gssize)err->len, NULL));
    cli_globals_clear(&globals);
    (void)g_remove(workspace); /* may not have been made */
    return 0;
}
