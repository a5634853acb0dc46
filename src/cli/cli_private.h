/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the command groups share. */
#ifndef BEIAN_CLI_CLI_PRIVATE_H
#define BEIAN_CLI_CLI_PRIVATE_H

#include "base/json.h"
#include "base/settings.h"
#include "cli/cli.h"
#include "store/filing.h"
#include "store/overview.h"
#include "workflow/lint.h"
#include "workflow/next.h"
#include "workflow/requirement.h"

/* Options of single commands; a command names those that it takes. More than an int's bits. */
typedef guint64 CliOptions;
enum {
    OPTION_ANSWERS = 1 << 0,
    OPTION_WHY = 1 << 1,
    OPTION_AT = 1 << 2,
    OPTION_NUMBER = 1 << 3,
    OPTION_REASON = 1 << 4,
    OPTION_NOTE = 1 << 5,
    OPTION_LIST = 1 << 6,
    OPTION_DAYS = 1 << 7,
    OPTION_AS_OF = 1 << 8,
    OPTION_FIELD = 1 << 9,
    OPTION_WHO = 1 << 10,
    OPTION_EVEN_SO = 1 << 11,
    OPTION_ALL = 1 << 12,
    OPTION_SLOT = 1 << 13,
    OPTION_UNTIL = 1 << 14,
    OPTION_PRINT_DEFAULT = 1 << 15,
    OPTION_CHECK = 1 << 16,
    OPTION_MAN = 1 << 17,
    OPTION_PLAIN = 1 << 18, /* of no command */
    OPTION_SEED = 1 << 19,
    OPTION_TOUR = 1 << 20,
    OPTION_KIND = 1 << 21,
    OPTION_FORMAT = 1 << 22,
    OPTION_OUT = 1 << 23,
    OPTION_FORCE = 1 << 24,
    OPTION_PERSONAL = 1 << 25,
    OPTION_REENCODE = 1 << 26,
    OPTION_TAKE = 1 << 27,
    OPTION_PAGE = 1 << 28,
    OPTION_CHARSET = 1 << 29,
    OPTION_DUE = 1 << 30,
    OPTION_ONCE = G_GUINT64_CONSTANT(1) << 31,
    OPTION_TEST = G_GUINT64_CONSTANT(1) << 32,
    OPTION_URL = G_GUINT64_CONSTANT(1) << 33,
    OPTION_EXPORT = G_GUINT64_CONSTANT(1) << 34,
    OPTION_REGISTER = G_GUINT64_CONSTANT(1) << 35,
    OPTION_PROVIDER = G_GUINT64_CONSTANT(1) << 36,
    OPTION_RENDER = G_GUINT64_CONSTANT(1) << 37,
    OPTION_REFRESH_RDAP = G_GUINT64_CONSTANT(1) << 38,
    OPTION_REFRESH_RANGES = G_GUINT64_CONSTANT(1) << 39,
    OPTION_LIST_CHANNELS = G_GUINT64_CONSTANT(1) << 40,
    OPTION_JITTER = G_GUINT64_CONSTANT(1) << 41,
    OPTION_PAGE_NUMBER = G_GUINT64_CONSTANT(1) << 42,
};
/* Those that stand where no command does. */
#define CLI_BARE_OPTIONS (OPTION_PLAIN | OPTION_TOUR)

typedef enum {
    CLI_CATALOGUE = 1 << 0, /* opens the catalogue */
    CLI_READ = 1 << 1,      /* opens the workspace for reading; implies the catalogue */
    CLI_WRITE = 1 << 2,     /* and for writing */
    CLI_MAKE = 1 << 3,      /* and makes it where there is none; the others make nothing */
    CLI_BARE_READ = 1 << 4, /* writes only if it has more arguments than it must have */
    CLI_REPLACE = 1 << 5,   /* puts another file in the place of the workspace */
    CLI_CAN_SPARE = 1 << 6, /* what it would write it can do without, but for --take */
} CliNeeds;

typedef struct {
    CliGlobals globals;
    /* as given; NULL or FALSE if not */
    char *answers, *why, *at, *note, *as_of, *who, *slot, *until, *kind, *format, *out_dir,
        *page, *charset, *test, *url, *export_dir;
    char **numbers, **reasons, **fields, **take;
    gboolean from_register, from_provider, render, refresh_rdap, refresh_ranges, due, once,
        list, even_so, all, help, version, print_default, check, man, personal, force, reencode;
    char *days, *seed, *jitter;
    Settings *settings;        /* with what the command line says */
    const CliScreens *screens; /* or NULL */
    /* opened as the command needs */
    Lang lang;
    Clock *clock;
    Catalogue *cat;
    Store *store;
    Store *present; /* with `as_of`: the workspace itself, which has the journal; else NULL */
    Workflow *flow;
    GString *out;
    GString *err;
} Cli;

typedef struct {
    const char *name;
    const char *arguments;  /* as shown: "CODE KEY VALUE" */
    int min_args, max_args; /* -1: any number */
    CliNeeds needs;
    CliOptions options;
    const char *help;
    /* The exit code; 1 with no error is a plain "no". On failure sets the error. */
    int (*run)(Cli *cli, char **args, GError **error);
    const char *more; /* what help adds, or NULL */
} CliCommand;

/* Tables of the groups, ended by a row without a name. */
extern const CliCommand cli_changes_commands[];
extern const CliCommand cli_check_commands[];
extern const CliCommand cli_drift_commands[];
extern const CliCommand cli_filing_commands[];
extern const CliCommand cli_material_commands[];
extern const CliCommand cli_stage_commands[];
extern const CliCommand cli_journal_commands[];
extern const CliCommand cli_notify_commands[];
extern const CliCommand cli_paper_commands[];
extern const CliCommand cli_practice_commands[];
extern const CliCommand cli_scan_commands[];
extern const CliCommand cli_seal_commands[];
extern const CliCommand cli_answers_commands[];
extern const CliCommand cli_tool_commands[];

enum {
    EXIT_DONE = 0,
    EXIT_NO = 1,
    EXIT_USAGE = 2,
    EXIT_DATA = 3,
    EXIT_BUSY = 4,
    EXIT_FAULT = 5
};
/* What `run` returns when it set the error. */
#define CLI_FAILED (-1)

/* The filing of a code ("f1" too). NULL with UNKNOWN. */
Filing *cli_find_filing(Cli *cli, const char *code, GError **error);
/* Seals (SealReport) as JSON, or (FALSE: one of them does not hold) in lines, unless JSON is
 * wanted. New. */
json_t *cli_json_seals(const GPtrArray *reports);
gboolean cli_print_seals(Cli *cli, const GPtrArray *reports);
/* A number that counts things from 1. Fails with USAGE. */
gboolean cli_parse_number(const char *text, int *out, GError **error);
/* "register-number@2" is of the second service. *out_aspect is yours. */
gboolean cli_split_aspect(const char *text, char **out_aspect, int *out_no, GError **error);
/* Changes (Changed) as JSON (new) and in lines, with how many more there are of `n_all`. */
json_t *cli_json_changes(const GPtrArray *changes);
void cli_print_changes(Cli *cli, const GPtrArray *changes, int n_all);
/* Does a word name a change ("number@2"), or all of a filing's? */
gboolean cli_is_change(const char *word);
gboolean cli_acknowledge_change(Cli *cli, gint64 filing_id, const char *word, GError **error);
/* Prints JSON (taken), masked only where the command line asks for it: scripts rely on it. */
int cli_put_json(Cli *cli, json_t *value_taken);
/* One line of output with printf arguments. What a terminal would obey is replaced, for data
 * hold what somebody pasted; so all that is said goes through here or cli_note(). */
void cli_line(Cli *cli, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* The same for a message to standard error; it may have several lines. */
void cli_note(Cli *cli, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* For `help`: all commands in their order, ended by NULL. Yours (g_free). */
const CliCommand **cli_list_commands(void);
/* Tells the faults of the settings file. */
void cli_note_settings(Cli *cli);
gboolean cli_open_catalogue(Cli *cli, GError **error);
/* NULL if there is none. Borrowed. */
const CliCommand *cli_find_command(const char *name);
/* Reads the options of `argv` into `cli`, those after a wrong one too, and leaves the other
 * words. Returns what is wrong, for cli_check_options(): it is told in the language that the
 * options ask for. Yours. */
GPtrArray *cli_read_options(Cli *cli, int *argc, char **argv);
/* Fails with USAGE and all faults in one message. */
gboolean cli_check_options(const GPtrArray *faults, GError **error);
/* The single commands' options that were given, by the meaning that `taken` has of them. */
CliOptions cli_given_options(Cli *cli, CliOptions taken);
/* Names of `options`, as shown in help. Yours. */
char *cli_dup_options(CliOptions options);

typedef struct {
    const char *name;
    const char *value; /* as shown: "FILE"; NULL for a switch */
    const char *help;  /* translated */
    CliOptions flag;   /* 0: with every command */
} CliOption;
/* The option of an index from 0 on; FALSE after the last. */
gboolean cli_get_option(guint index, CliOption *out);
/* What an exit code means, translated; NULL after the last. Static. */
const char *cli_exit_help(int code);
/* `help`, and the manual page that it can print. */
int cli_run_help(Cli *cli, char **args, GError **error);
void cli_print_manual(Cli *cli);
/* The label that an article's figure never goes without. Static. */
const char *cli_confidence_label(const char *confidence);
/* `complete`. */
int cli_run_complete(Cli *cli, char **args, GError **error);
/* Opens the catalogue and, for reading, the workspace as the options say that were read since
 * the command began. What can't be opened stays NULL, and nothing is said. */
void cli_open_quietly(Cli *cli);
/* A material of a filing as commands take it: "domain-registration@2". Yours. */
char *cli_dup_material_key(const Requirement *requirement);

/* The record's name, its id if there is none, "not decided yet" for NULL. */
/* Tells how a day was understood that was not typed as YYYY-MM-DD ("10-8" may be next year's),
 * or a time; for commands that took it. NULL tells nothing. */
void cli_note_day(Cli *cli, const char *typed, TypedLean lean);
void cli_note_time(Cli *cli, const char *typed);
/* What stands between the parts of a list in this language. */
const char *cli_list_separator(const Cli *cli);
const char *cli_name_of(Cli *cli, const char *kind, const char *id);
/* What to do, numbered. */
void cli_print_steps(Cli *cli, const GPtrArray *steps);
/* `show`. */
int cli_run_show(Cli *cli, char **args, GError **error);
/* `check --page`: a page that is saved, judged offline. */
int cli_run_page(Cli *cli, GError **error);
/* `status`. */
int cli_run_status(Cli *cli, char **args, GError **error);
/* Says that all is made up, if it is a sample. */
void cli_tell_sample(Cli *cli);

/* `lint`. */
int cli_run_lint(Cli *cli, char **args, GError **error);
/* "known: faults 1, warnings 4: beian lint F1", behind `indent`; nothing where none is known.
 */
void cli_line_known(Cli *cli, const char *code, LintCount known, const char *indent);
/* Notes what was typed in the interview and not recorded: it is in none of what is said of the
 * filing. FALSE: that can't be read. */
gboolean cli_note_typed(Cli *cli, const Filing *filing, GError **error);
int cli_run_read(Cli *cli, char **args, GError **error);
int cli_run_overrule(Cli *cli, char **args, GError **error);
int cli_run_reinstate(Cli *cli, char **args, GError **error);
typedef void (*CliEachRow)(Cli *cli, const OverviewRow *row, gpointer user);
/* Calls `each` for every filing in the order of their next dates. */
gboolean cli_walk_overview(Cli *cli, CliEachRow each, gpointer user, GError **error);

/* JSON pieces used by several commands. New. */
json_t *cli_json_item(Cli *cli, const CatalogueItem *item);
json_t *cli_json_sources(Cli *cli, const CatalogueItem *item);
/* The word in JSON for what a date bounds: "earliest" or "latest". Static. */
const char *cli_bound_word(gboolean is_earliest);
json_t *cli_json_steps(Cli *cli, const GPtrArray *steps);
json_t *cli_json_filing(Cli *cli, const Filing *filing, GError **error);

#endif
