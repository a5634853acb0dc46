/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What could stand for the last of the words of a command line, for the shells: read off the
 * tables of commands and options, and off the workspace and the catalogue that the words name.
 * Nothing is said of what goes wrong, for the officer is typing. */
#include "config.h"

#include <string.h>

#include "base/text.h"
#include "cli/cli_private.h"
#include "document/paper.h"
#include "store/deadline.h"
#include "store/overview.h"
#include "validate/validate.h"
#include "workflow/filing_work.h"
#include "workflow/requirement.h"
#include "workflow/sight.h"
#include "workflow/sight_change.h"
#include "workflow/sms.h"

/* More filings than somebody would choose from by Tab. */
#define MAX_FILINGS 200
/* Lines that leave it to the shell; no candidate begins with a colon. */
#define FILES ":files"
#define FOLDERS ":folders"

typedef struct {
    Cli *cli;
    char **args; /* words before, without options: the command and its arguments */
    guint n_args;
    const char *typed;  /* the beginning of the word */
    const char *prefix; /* what stands before it in the same word: "--lang=" */
} Completion;

static void
offer(Completion *c, const char *word, const char *about)
{
    g_autofree char *clean_word = text_clean(word);
    g_autofree char *clean_about = text_clean(about ? about : "");

    if (g_str_has_prefix(clean_word, c->typed))
        g_string_append_printf(c->cli->out, "%s%s%s%s\n", c->prefix, clean_word,
                               *clean_about ? "\t" : "", clean_about);
}

/* The filing that the words name; NULL: none. */
static Filing *
find_filing(const Completion *c)
{
    for (guint i = 1; i < c->n_args; i++) {
        Filing *filing = c->cli->store ? cli_find_filing(c->cli, c->args[i], NULL) : NULL;

        if (filing)
            return filing;
    }
    return NULL;
}

static void
list_commands(Completion *c)
{
    g_autofree const CliCommand **commands = cli_list_commands();

    for (guint i = 0; commands[i]; i++)
        offer(c, commands[i]->name, _(commands[i]->help));
}

static void
list_filings(Completion *c)
{
    g_autoptr(GPtrArray) rows =
        c->cli->store ? overview_list_after(c->cli->store, "", 0, MAX_FILINGS, NULL) : NULL;

    for (guint i = 0; rows && i < rows->len; i++) {
        const OverviewRow *row = g_ptr_array_index(rows, i);

        offer(c, row->code, filing_title(row->title));
    }
}

static void
list_materials(Completion *c)
{
    g_autoptr(Filing) filing = find_filing(c);
    g_autoptr(GPtrArray) list =
        filing ? requirement_list(c->cli->flow, filing->id, NULL) : NULL;

    for (guint i = 0; list && i < list->len; i++) {
        const Requirement *r = g_ptr_array_index(list, i);
        g_autofree char *key = cli_dup_material_key(r);

        if (r->required != TRI_NO)
            offer(c, key, item_name(r->material, c->cli->lang));
    }
}

static void
list_papers(Completion *c)
{
    g_autoptr(Filing) filing = find_filing(c);
    g_autoptr(GPtrArray) list = filing ? paper_list(c->cli->flow, filing->id, NULL) : NULL;

    for (guint i = 0; list && i < list->len; i++) {
        const Paper *paper = g_ptr_array_index(list, i);
        g_autofree char *key = paper_dup_key(paper);

        offer(c, key, item_name(paper->paper, c->cli->lang));
    }
}

static void
list_states(Completion *c)
{
    for (int state = MATERIAL_MISSING; state <= MATERIAL_EXPIRED; state++)
        offer(c, material_state_word((MaterialState)state),
              material_state_label((MaterialState)state));
    offer(c, "needed", NULL);
    offer(c, "not-needed", NULL);
}

/* Those that a need holds back only where the officer wants to record them even so. */
static void
list_events(Completion *c)
{
    g_autoptr(Filing) filing = find_filing(c);
    g_autoptr(GPtrArray) list =
        filing ? filing_work_list_events(c->cli->flow, filing->id, NULL) : NULL;

    for (guint i = 0; list && i < list->len; i++) {
        const PossibleEvent *event = g_ptr_array_index(list, i);

        if (event->is_possible || c->cli->even_so)
            offer(c, item_id(event->event), item_name(event->event, c->cli->lang));
    }
}

static void
list_changes(Completion *c, const Filing *filing)
{
    g_autoptr(GPtrArray) list =
        filing ? changed_list_of_filing(c->cli->store, filing->id, NULL) : NULL;

    for (guint i = 0; list && i < list->len; i++) {
        const Changed *changed = g_ptr_array_index(list, i);
        g_autofree char *key = sight_change_dup_key(changed);

        offer(c, key, sight_name(changed->aspect));
    }
}

static void
list_rules(Completion *c)
{
    g_autoptr(Filing) filing = find_filing(c);
    g_autoptr(GPtrArray) list =
        filing ? deadline_list_of_filing(c->cli->store, filing->id, NULL) : NULL;

    for (guint i = 0; list && i < list->len; i++) {
        const Deadline *deadline = g_ptr_array_index(list, i);

        if (deadline->is_open)
            offer(c, deadline->rule_id, cli_name_of(c->cli, "deadlines", deadline->rule_id));
    }
    list_changes(c, filing);
}

static void
list_people(Completion *c)
{
    g_autoptr(Filing) filing = find_filing(c);
    g_autoptr(GPtrArray) list = filing ? sms_list(c->cli->flow, filing->id, NULL) : NULL;

    for (guint i = 0; list && i < list->len; i++) {
        const SmsPerson *person = g_ptr_array_index(list, i);
        g_autofree char *title = sms_dup_title(person);

        offer(c, person->who, title);
    }
}

static void
list_records(Completion *c, const char *kind)
{
    const GPtrArray *items = c->cli->cat ? catalogue_list(c->cli->cat, kind) : NULL;

    for (guint i = 0; items && i < items->len; i++)
        offer(c, item_id(g_ptr_array_index(items, i)),
              item_name(g_ptr_array_index(items, i), c->cli->lang));
}

static void
list_rejections(Completion *c)
{
    list_records(c, "rejections");
}

static void
list_topics(Completion *c)
{
    list_records(c, "help");
}

static void
list_facts(Completion *c)
{
    list_records(c, "facts");
}

static void
list_all_records(Completion *c)
{
    const char *const *kinds = c->cli->cat ? catalogue_list_kinds(c->cli->cat) : NULL;

    for (; *c->typed && kinds && *kinds; kinds++)
        list_records(c, *kinds);
}

static void
list_catalogue_kinds(Completion *c)
{
    const char *const *kinds = c->cli->cat ? catalogue_list_kinds(c->cli->cat) : NULL;

    for (; kinds && *kinds; kinds++)
        offer(c, *kinds, NULL);
}

static void
list_value_kinds(Completion *c)
{
    for (const char *const *kind = validate_list_kinds(); *kind; kind++)
        offer(c, *kind, NULL);
}

/* Answers that can be chosen, of the question before. */
static void
list_answers(Completion *c)
{
    g_autofree char *id = g_strndup(c->args[2], strcspn(c->args[2], "@"));
    const CatalogueItem *fact = c->cli->cat ? catalogue_get(c->cli->cat, "facts", id) : NULL;

    for (guint i = 0; fact && i < item_n(fact, "choices"); i++)
        offer(c, item_value_at(fact, "choices", i, "id"),
              item_text_at(fact, "choices", i, "name", c->cli->lang));
    if (fact && item_is(fact, "type", "yesno")) {
        offer(c, "yes", _("yes"));
        offer(c, "no", _("no"));
    }
}

static void
list_settings(Completion *c)
{
    for (int key = 0; key < SETTING_N_KEYS; key++)
        offer(c, settings_key_name((SettingKey)key), settings_key_help((SettingKey)key));
}

static void
list_setting_values(Completion *c)
{
    SettingKey key;
    g_auto(GStrv) values = NULL;

    if (!settings_key_parse(c->args[2], &key, NULL))
        return;
    if (!settings_key_values(key)) {
        g_string_append(c->cli->out, FILES "\n");
        return;
    }
    values = g_strsplit(settings_key_values(key), " ", -1);
    for (char **value = values; *value; value++)
        offer(c, *value, NULL);
}

static void
leave_files(Completion *c)
{
    g_string_append(c->cli->out, FILES "\n");
}

static void
leave_folders(Completion *c)
{
    g_string_append(c->cli->out, FOLDERS "\n");
}

/* What a word in capitals stands for; with a command or an option, there alone. A word that is
 * not here (a number, a text) is the officer's own. */
static const struct {
    const char *where, *word;
    void (*list)(Completion *c);
} sources[] = {
    {"catalogue", "KIND", list_catalogue_kinds},
    {"catalogue", "ID", list_all_records},
    {"config", "KEY", list_settings},
    {"config", "VALUE", list_setting_values},
    {"reason", "ID", list_rejections},
    {"--reason", "ID", list_rejections},
    {"set", "VALUE", list_answers},
    {"validate", "KIND", list_value_kinds},
    {NULL, "CODE", list_filings},
    {NULL, "COMMAND", list_commands},
    {NULL, "DIR", leave_folders},
    {NULL, "EVENT", list_events},
    {NULL, "FILE", leave_files},
    {NULL, "KEY", list_facts},
    {NULL, "MATERIAL", list_materials},
    {NULL, "PAPER", list_papers},
    {NULL, "PERSON", list_people},
    {NULL, "RULE", list_rules},
    {NULL, "STATE", list_states},
    {NULL, "TOPIC", list_topics},
};

/* One part of "zh_CN|en" or "KIND|ID". */
static void
list_part(Completion *c, const char *where, const char *part)
{
    if (g_ascii_islower(*part)) {
        offer(c, part, NULL);
        return;
    }
    for (guint i = 0; i < G_N_ELEMENTS(sources); i++)
        if (g_str_equal(sources[i].word, part) &&
            (!sources[i].where || g_strcmp0(sources[i].where, where) == 0)) {
            sources[i].list(c);
            return;
        }
}

static void
list_token(Completion *c, const char *where, const char *token)
{
    g_auto(GStrv) parts = g_strsplit(token, "|", -1);

    for (char **part = parts; *part; part++)
        list_part(c, where, *part);
}

/* Do the arguments that are there already fit a form such as "show [KIND|ID]"? Only its words
 * in small letters say so. */
static gboolean
fits(const Completion *c, char **tokens, guint n)
{
    for (guint i = 0; i < n; i++) {
        g_auto(GStrv) parts = g_strsplit(tokens[i], "|", -1);

        if (g_ascii_islower(*tokens[i]) &&
            !g_strv_contains((const char *const *)parts, c->args[i + 1]))
            return FALSE;
    }
    return TRUE;
}

/* "compile DIR FILE | show [KIND|ID] | sources": the forms of a command's arguments; brackets
 * and "…" say what may be left out or stand several times. */
static void
list_argument(Completion *c, const CliCommand *command)
{
    g_auto(GStrv) forms = g_strsplit(command->arguments, " | ", -1);
    guint at = c->n_args - 1;

    for (char **form = forms; *form; form++) {
        g_autoptr(GString) bare = g_string_new(*form);
        gboolean repeats = strstr(*form, "…") != NULL;
        g_auto(GStrv) tokens = NULL;
        guint n;

        g_string_replace(bare, "[", "", 0);
        g_string_replace(bare, "]", "", 0);
        g_string_replace(bare, "…", "", 0);
        tokens = g_strsplit(g_strstrip(bare->str), " ", -1);
        n = g_strv_length(tokens);
        if ((at < n || (repeats && n > 0)) && fits(c, tokens, MIN(at, n)))
            list_token(c, command->name, tokens[MIN(at, n - 1)]);
    }
}

static void
list_options(Completion *c, const CliCommand *command)
{
    CliOption option;

    for (guint i = 0; cli_get_option(i, &option); i++) {
        g_autofree char *name = g_strconcat("--", option.name, NULL);

        if (!option.flag || (command ? command->options : CLI_BARE_OPTIONS) & option.flag)
            offer(c, name, option.help);
    }
}

/* The option of "--lang" that wants a value. */
static gboolean
find_option(const char *word, gsize length, CliOption *out)
{
    for (guint i = 0; cli_get_option(i, out); i++)
        if (out->value && length == strlen(out->name) + 2 && g_str_has_prefix(word, "--") &&
            strncmp(word + 2, out->name, length - 2) == 0)
            return TRUE;
    return FALSE;
}

/* The value of an option, if it is that which is being typed. */
static gboolean
list_value(Completion *c, const char *before)
{
    const char *equals = g_str_has_prefix(c->typed, "--") ? strchr(c->typed, '=') : NULL;
    g_autofree char *prefix = NULL;
    g_autofree char *where = NULL;
    CliOption option;

    if (equals && find_option(c->typed, (gsize)(equals - c->typed), &option)) {
        prefix = g_strndup(c->typed, (gsize)(equals - c->typed) + 1);
        c->prefix = prefix;
        c->typed = equals + 1;
    } else if (!before || !find_option(before, strlen(before), &option)) {
        return FALSE;
    }
    where = g_strconcat("--", option.name, NULL);
    list_token(c, where, option.value);
    c->prefix = "";
    return TRUE;
}

int
cli_run_complete(Cli *cli, char **args, GError **error)
{
    guint n = g_strv_length(args);
    int argc = (int)n; /* the program's name, and all but the last word */
    g_autofree char **words = g_new0(char *, n + 2);
    g_autoptr(GPtrArray) ignored = NULL;
    Completion c = {cli, NULL, 0, n ? args[n - 1] : "", ""};
    const char *before = n > 1 ? args[n - 2] : NULL;
    const CliCommand *command;

    (void)error;
    words[0] = (char *)"beian";
    for (guint i = 0; i + 1 < n; i++)
        words[i + 1] = args[i];
    if (n == 0)
        argc = 1;
    ignored = cli_read_options(cli, &argc, words);
    c.args = words + 1;
    c.n_args = (guint)argc - 1;
    cli_open_quietly(cli);
    command = c.n_args ? cli_find_command(c.args[0]) : NULL;
    if (list_value(&c, before))
        return EXIT_DONE;
    if (*c.typed == '-')
        list_options(&c, command);
    else if (!c.n_args)
        list_commands(&c);
    else if (command)
        list_argument(&c, command);
    return EXIT_DONE;
}
