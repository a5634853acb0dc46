/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line: one table of commands, from which help is made. Contract: README, "Command
 * line". Results go to standard output, messages to standard error. */
#ifndef BEIAN_CLI_CLI_H
#define BEIAN_CLI_CLI_H

#include "base/settings.h"
#include "base/start.h"
#include "workflow/workflow.h"

/* How to go on after the command line was read. */
typedef enum { CLI_DONE, CLI_SCREENS } CliNext;

/* Options that stand before or after any command. Texts are owned. */
typedef struct {
    char *workspace, *lang, *today, *actor, *catalogue;
    gboolean is_json;
    StartOptions start;
} CliGlobals;
void cli_globals_clear(CliGlobals *globals);

/* A command of the screens: its screen's title (NULL: everywhere), its id, its keys and what it
 * does; texts are translated. */
typedef void (*CliScreenCommand)(const char *screen, const char *id, const char *keys,
                                 const char *help, gpointer user);

/* What the commands know of the screens, which stand beside them; NULL where there are none. */
typedef struct {
    /* Runs the screens until the officer leaves. */
    gboolean (*run)(Workflow *flow, const StartOptions *start, GError **error);
    /* The same as lines. */
    gboolean (*run_plain)(Workflow *flow, const StartOptions *start, GError **error);
    /* Adds what is wrong with the settings' lines of [keys] to their faults. */
    void (*check_keys)(Settings *settings);
    /* What the commented settings file says of keys. Yours. */
    char *(*dup_default_keys)(void);
    /* Calls `row` with each command in its order, those that count everywhere first. */
    void (*list_commands)(CliScreenCommand row, gpointer user);
} CliScreens;

/* Opens clock, catalogue and workspace as the globals say and runs the screens. Returns the
 * exit code; `err` holds what is to be said after the terminal is given back. */
int cli_run_screens(const CliGlobals *globals, const CliScreens *screens, GString *err);

/* Runs the command of `argv` (UTF-8, as given to main). CLI_SCREENS if there is none: the
 * caller opens the screens with *out_globals (yours to clear). Otherwise *out_exit is the
 * documented exit code, and `out` and `err` hold what is to be printed. */
CliNext cli_run(int argc, char **argv, const CliScreens *screens, CliGlobals *out_globals,
                GString *out, GString *err, int *out_exit);

#endif
