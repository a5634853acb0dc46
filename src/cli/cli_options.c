/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options: one table, for reading them, for the usage lines and for what was given. */
#include "config.h"

#include <getopt.h>
#include <string.h>

#include "base/error.h"
#include "cli/cli_private.h"

typedef enum {
    OPTION_IS_SWITCH, /* gboolean */
    OPTION_IS_TEXT,   /* char *, UTF-8; the last one counts */
    OPTION_IS_PATH,   /* char *, bytes as the system has them; the last one counts */
    OPTION_IS_LIST,   /* char **, UTF-8; each one counts */
} OptionKind;

typedef struct {
    const char *name;
    const char *value; /* as shown: "FILE"; NULL for a switch */
    const char *help;
    OptionKind kind;
    CliOptions flag; /* 0: with every command */
    gsize offset;
} Option;

#define IN_CLI(member) G_STRUCT_OFFSET(Cli, member)

static const Option options[] = {
    {"workspace", "FILE", N_("the workspace, one file"), OPTION_IS_PATH, 0,
     IN_CLI(globals.workspace)},
    {"lang", "zh_CN|en", N_("the language of all that is said"), OPTION_IS_TEXT, 0,
     IN_CLI(globals.lang)},
    {"today", "DATE",
     N_("the time that counts as now: YYYY-MM-DD, or YYYY-MM-DD HH:MM in China time"),
     OPTION_IS_TEXT, 0, IN_CLI(globals.today)},
    {"actor", "NAME", N_("who works here, as the journal says it"), OPTION_IS_TEXT, 0,
     IN_CLI(globals.actor)},
    {"catalogue", "DIR",
     N_("a folder with your organisation's own rules, laid over the catalogue"), OPTION_IS_PATH,
     0, IN_CLI(globals.catalogue)},
    {"json", NULL, N_("print JSON, for commands that read"), OPTION_IS_SWITCH, 0,
     IN_CLI(globals.is_json)},
    {"plain", NULL, N_("the screens' work as lines, for screen readers and plain terminals"),
     OPTION_IS_SWITCH, OPTION_PLAIN, IN_CLI(globals.start.is_plain)},
    {"mask", NULL, N_("show numbers of people masked"), OPTION_IS_SWITCH, 0,
     IN_CLI(globals.start.is_masked)},
    {"read-only", NULL, N_("open the workspace for reading: nothing is written"),
     OPTION_IS_SWITCH, 0, IN_CLI(globals.start.is_read_only)},
    {"help", NULL, N_("what the command does; without a command: all of them"),
     OPTION_IS_SWITCH, 0, IN_CLI(help)},
    {"version", NULL, N_("versions of program and catalogue"), OPTION_IS_SWITCH, 0,
     IN_CLI(version)},
    {"tour", NULL, N_("begin the screens with the tour"), OPTION_IS_SWITCH, OPTION_TOUR,
     IN_CLI(globals.start.takes_tour)},
    {"answers", "FILE", N_("the answers, a JSON file; - for standard input"), OPTION_IS_PATH,
     OPTION_ANSWERS, IN_CLI(answers)},
    {"why", "TEXT", N_("the reason, in your words"), OPTION_IS_TEXT, OPTION_WHY, IN_CLI(why)},
    {"at", "TIME", N_("when it happened, in China time; without it: now"), OPTION_IS_TEXT,
     OPTION_AT, IN_CLI(at)},
    {"number", "N",
     N_("a number: of the filing, the services, the public security; several numbers, several times"),
     OPTION_IS_LIST, OPTION_NUMBER, IN_CLI(numbers)},
    {"number", "N", N_("the filing number that the page of --page is to show; one, once"),
     OPTION_IS_LIST, OPTION_PAGE_NUMBER, IN_CLI(numbers)},
    {"reason", "ID",
     N_("a reason of the return or rejection; ID=TEXT adds the reviewer's words, own=TEXT is none of the catalogue's; several times for several"),
     OPTION_IS_LIST, OPTION_REASON, IN_CLI(reasons)},
    {"note", "TEXT", N_("a note that stands beside it"), OPTION_IS_TEXT, OPTION_NOTE,
     IN_CLI(note)},
    {"list", NULL,
     N_("only name the events that can be recorded now, and why others can't; nothing is recorded"),
     OPTION_IS_SWITCH, OPTION_LIST, IN_CLI(list)},
    {"list", NULL,
     N_("only name the channels of notify.conf, each with its kind, weight and host; nothing is sent"),
     OPTION_IS_SWITCH, OPTION_LIST_CHANNELS, IN_CLI(list)},
    {"days", "N", N_("how many days ahead"), OPTION_IS_TEXT, OPTION_DAYS, IN_CLI(days)},
    {"as-of", "DATE", N_("show what was known at the end of that day"), OPTION_IS_TEXT,
     OPTION_AS_OF, IN_CLI(as_of)},
    {"field", "MATERIAL", N_("a material or answer that was named; several times for several"),
     OPTION_IS_LIST, OPTION_FIELD, IN_CLI(fields)},
    {"who", "PERSON", N_("whose SMS code it was"), OPTION_IS_TEXT, OPTION_WHO, IN_CLI(who)},
    {"even-so", NULL,
     N_("do it though something speaks against it; advance wants --note with it"),
     OPTION_IS_SWITCH, OPTION_EVEN_SO, IN_CLI(even_so)},
    {"all", NULL, N_("also what is left out otherwise"), OPTION_IS_SWITCH, OPTION_ALL,
     IN_CLI(all)},
    {"replace", "N", N_("make it a new revision of document N"), OPTION_IS_TEXT, OPTION_SLOT,
     IN_CLI(slot)},
    {"until", "DATE", N_("put it off until that day"), OPTION_IS_TEXT, OPTION_UNTIL,
     IN_CLI(until)},
    {"print-default", NULL, N_("print the commented file that it begins with"),
     OPTION_IS_SWITCH, OPTION_PRINT_DEFAULT, IN_CLI(print_default)},
    {"check", NULL,
     N_("tell the faults of the settings file, with line and column, and those of notify.conf"),
     OPTION_IS_SWITCH, OPTION_CHECK, IN_CLI(check)},
    {"man", NULL, N_("print the manual page, in the language of --lang"), OPTION_IS_SWITCH,
     OPTION_MAN, IN_CLI(man)},
    {"reencode", NULL,
     N_("make pictures anew that are too large or in another format; originals stay beside"),
     OPTION_IS_SWITCH, OPTION_REENCODE, IN_CLI(reencode)},
    {"personal", NULL, N_("with personal data: nothing is masked or left out"),
     OPTION_IS_SWITCH, OPTION_PERSONAL, IN_CLI(personal)},
    {"force", NULL, N_("replace files that are there"), OPTION_IS_SWITCH, OPTION_FORCE,
     IN_CLI(force)},
    {"seed", "N", N_("another course of the rehearsal, the same for the same number"),
     OPTION_IS_TEXT, OPTION_SEED, IN_CLI(seed)},
    {"take", "KEY",
     N_("what was read is taken as the answer to that question; several times for several"),
     OPTION_IS_LIST, OPTION_TAKE, IN_CLI(take)},
    {"due", NULL, N_("only what has not been looked at for as long as its rule says"),
     OPTION_IS_SWITCH, OPTION_DUE, IN_CLI(due)},
    {"once", NULL, N_("look once, then end: for cron and timers"), OPTION_IS_SWITCH,
     OPTION_ONCE, IN_CLI(once)},
    {"jitter", "SECONDS",
     N_("first wait a random while, at most that long, where something is due: so that not all look at the same minute"),
     OPTION_IS_TEXT, OPTION_JITTER, IN_CLI(jitter)},
    {"register", NULL,
     N_("ask your organisation's query endpoint of the register; without one: say where and what to look up in the ministry's public query"),
     OPTION_IS_SWITCH, OPTION_REGISTER, IN_CLI(from_register)},
    {"provider", NULL,
     N_("ask Alibaba Cloud with your key: how far the service number is, what is filed, which risks are to be put right"),
     OPTION_IS_SWITCH, OPTION_PROVIDER, IN_CLI(from_provider)},
    {"render", NULL,
     N_("have a page that a script draws drawn by Chromium, where it is installed, and read that"),
     OPTION_IS_SWITCH, OPTION_RENDER, IN_CLI(render)},
    {"refresh-rdap", NULL, N_("get IANA's list of RDAP services anew, for domains' ends"),
     OPTION_IS_SWITCH, OPTION_REFRESH_RDAP, IN_CLI(refresh_rdap)},
    {"refresh-ranges", NULL,
     N_("ask Alibaba Cloud, with your key, which addresses are of which region"),
     OPTION_IS_SWITCH, OPTION_REFRESH_RANGES, IN_CLI(refresh_ranges)},
    {"page", "FILE", N_("judge a saved home page instead; wants --number"), OPTION_IS_PATH,
     OPTION_PAGE, IN_CLI(page)},
    {"charset", "NAME", N_("the character set that the server named for it"), OPTION_IS_TEXT,
     OPTION_CHARSET, IN_CLI(charset)},
    {"kind", "business-licence|resident-id|domain-certificate|letter|certificate|printed",
     N_("what paper it is, for what only such a paper must be"), OPTION_IS_TEXT, OPTION_KIND,
     IN_CLI(kind)},
    {"format", "pdf|docx|txt", N_("what to write: to print and sign, to change, or plain text"),
     OPTION_IS_TEXT, OPTION_FORMAT, IN_CLI(format)},
    {"out", "DIR", N_("the folder for the files; without it: the one you are in"),
     OPTION_IS_PATH, OPTION_OUT, IN_CLI(out_dir)},
    {"test", "CHANNEL", N_("send a test that way, and note nothing"), OPTION_IS_TEXT,
     OPTION_TEST, IN_CLI(test)},
    {"url", "ADDRESS", N_("the time-stamp authority; without it: the setting seal_url"),
     OPTION_IS_TEXT, OPTION_URL, IN_CLI(url)},
    {"export", "DIR", N_("write the seals there, into a new folder, for others to check"),
     OPTION_IS_PATH, OPTION_EXPORT, IN_CLI(export_dir)},
};

/* What getopt_long() returns: an index into the table above, or one of these. */
enum { WRONG_OPTION = '?', NO_VALUE = ':', SHORT_HELP = 'h', END = -1, FIRST_OPTION = 0x100 };

static void *
place_of(Cli *cli, const Option *option)
{
    return (char *)cli + option->offset;
}

char *
cli_dup_options(CliOptions wanted)
{
    GString *shown = g_string_new(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(options); i++)
        if (options[i].flag & wanted)
            g_string_append_printf(shown, " [--%s%s%s]", options[i].name,
                                   options[i].value ? " " : "",
                                   options[i].value ? options[i].value : "");
    return g_string_free(shown, FALSE);
}

gboolean
cli_get_option(guint index, CliOption *out)
{
    if (index >= G_N_ELEMENTS(options))
        return FALSE;
    *out = (CliOption){options[index].name, options[index].value, _(options[index].help),
                       options[index].flag};
    return TRUE;
}

/* An option has a row for each meaning; that of the command counts, or else the first. */
static gboolean
is_meant(guint index, CliOptions taken)
{
    const Option *option = &options[index];

    for (guint i = 0; i < G_N_ELEMENTS(options); i++)
        if (i != index && options[i].offset == option->offset &&
            (options[i].flag & taken || (i < index && !(option->flag & taken))))
            return FALSE;
    return TRUE;
}

/* For getopt_long(), to which two of one name are ambiguous. */
static guint
first_of_name(guint index)
{
    guint first = 0;

    while (!g_str_equal(options[first].name, options[index].name))
        first++;
    return first;
}

CliOptions
cli_given_options(Cli *cli, CliOptions taken)
{
    CliOptions given = 0;

    for (guint i = 0; i < G_N_ELEMENTS(options); i++) {
        const void *place = place_of(cli, &options[i]);
        gboolean is_given = options[i].kind == OPTION_IS_SWITCH ? *(const gboolean *)place
                                                                : *(void *const *)place != NULL;

        given |= is_given && is_meant(i, taken) ? options[i].flag : 0;
    }
    return given;
}

static void
add_to_list(char ***list, const char *value)
{
    guint n = *list ? g_strv_length(*list) : 0;

    *list = g_renew(char *, *list, n + 2);
    (*list)[n] = g_strdup(value);
    (*list)[n + 1] = NULL;
}

typedef enum { NO_SUCH_OPTION, VALUE_MISSING, VALUE_TOO_MUCH, VALUE_NOT_UTF8 } FaultKind;

typedef struct {
    FaultKind kind;
    char *option; /* "--at" */
} Fault;

static void
fault_free(gpointer pointer)
{
    Fault *fault = pointer;

    g_free(fault->option);
    g_free(fault);
}

static void
add_fault_take(GPtrArray *faults, FaultKind kind, char *option_taken)
{
    Fault *fault = g_new(Fault, 1);

    *fault = (Fault){kind, option_taken};
    g_ptr_array_add(faults, fault);
}

static char *
dup_dashed(const char *name)
{
    return g_strconcat("--", name, NULL);
}

static void
take_option(Cli *cli, const Option *option, const char *value, GPtrArray *faults)
{
    void *place = place_of(cli, option);

    if (option->kind == OPTION_IS_SWITCH)
        *(gboolean *)place = TRUE;
    else if (option->kind != OPTION_IS_PATH && !g_utf8_validate(value, -1, NULL))
        add_fault_take(faults, VALUE_NOT_UTF8, dup_dashed(option->name));
    else if (option->kind == OPTION_IS_LIST)
        add_to_list(place, value);
    else {
        g_free(*(char **)place);
        *(char **)place = g_strdup(value);
    }
}

/* What getopt_long() could not read: `word` is the argument that it looked at. */
static void
take_wrong(GPtrArray *faults, const char *word)
{
    if (optopt >= FIRST_OPTION)
        add_fault_take(faults, VALUE_TOO_MUCH, dup_dashed(options[optopt - FIRST_OPTION].name));
    else if (optopt != 0)
        add_fault_take(faults, NO_SUCH_OPTION, g_strdup_printf("-%c", optopt));
    else
        add_fault_take(faults, NO_SUCH_OPTION, g_strndup(word, strcspn(word, "=")));
}

GPtrArray *
cli_read_options(Cli *cli, int *argc, char **argv)
{
    GPtrArray *faults = g_ptr_array_new_with_free_func(fault_free);
    struct option known[G_N_ELEMENTS(options) + 1] = {0};
    int found;

    for (guint i = 0; i < G_N_ELEMENTS(options); i++)
        known[i] =
            (struct option){options[i].name, options[i].value ? required_argument : no_argument,
                            NULL, FIRST_OPTION + (int)first_of_name(i)};
    optind = 0; /* GNU: begin anew, also after another vector */
    while ((found = getopt_long(*argc, argv, ":h", known, NULL)) != END) {
        if (found == SHORT_HELP)
            cli->help = TRUE;
        else if (found == NO_VALUE)
            add_fault_take(faults, VALUE_MISSING,
                           dup_dashed(options[optopt - FIRST_OPTION].name));
        else if (found == WRONG_OPTION)
            take_wrong(faults, argv[optind - 1]);
        else
            take_option(cli, &options[found - FIRST_OPTION], optarg, faults);
    }
    *argc -= optind - 1;
    memmove(argv + 1, argv + optind, (gsize)*argc * sizeof *argv); /* with its NULL */
    return faults;
}

static char *
dup_told(const Fault *fault)
{
    switch (fault->kind) {
    case NO_SUCH_OPTION:
        return g_strdup_printf(_("there is no option '%s'"), fault->option);
    case VALUE_MISSING:
        return g_strdup_printf(_("'%s' wants a value"), fault->option);
    case VALUE_TOO_MUCH:
        return g_strdup_printf(_("'%s' takes no value"), fault->option);
    case VALUE_NOT_UTF8:
        return g_strdup_printf(_("the value of '%s' is not UTF-8"), fault->option);
    }
    g_assert_not_reached();
}

gboolean
cli_check_options(const GPtrArray *faults, GError **error)
{
    g_autoptr(GString) told = g_string_new(NULL);

    for (guint i = 0; i < faults->len; i++) {
        g_autofree char *one = dup_told(g_ptr_array_index(faults, i));

        g_string_append_printf(told, "%s%s", i == 0 ? "" : _("; "), one);
    }
    if (faults->len > 0)
        g_set_error_literal(error, BEIAN_ERROR, BEIAN_ERROR_USAGE, told->str);
    return faults->len == 0;
}
