/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual page, in the language of now: all of it that could drift is made from the tables
 * of commands, options, screens, settings and variables. */
#include "config.h"

#include <string.h>

#include "base/path.h"
#include "cli/cli_private.h"

/* Bytes after which a line of the source is broken, at a blank alone: between Chinese
 * characters a line's end would become one. */
#define BREAK_AFTER 60

/* What roff would obey or draw otherwise. */
static void
append_char(GString *page, const char *c)
{
    gsize length = (gsize)(g_utf8_next_char(c) - c);

    switch (*c) {
    case '\\':
        g_string_append(page, "\\e");
        break;
    case '-':
        g_string_append(page, "\\-");
        break;
    case '~':
        g_string_append(page, "\\(ti");
        break;
    case '^':
        g_string_append(page, "\\(ha");
        break;
    case '`':
        g_string_append(page, "\\(ga");
        break;
    case '"':
        g_string_append(page, "\\(dq");
        break;
    case '|': /* a long choice of words may go on in the next line */
        g_string_append(page, "|\\:");
        break;
    default:
        g_string_append_len(page, c, (gssize)length);
        break;
    }
}

/* May a line end between these characters? Chinese has no blanks, and roff knows no other
 * rule. */
static gboolean
may_break(gunichar before, gunichar after)
{
    static const char opening[] = "（“‘《【「", closing[] = "，。；：、？！）”’》】」…—";

    return (g_unichar_iswide(before) || g_unichar_iswide(after)) &&
           !g_unichar_isspace(before) && !g_unichar_isspace(after) &&
           !g_utf8_strchr(opening, -1, before) && !g_utf8_strchr(closing, -1, after) &&
           !strchr("([", (int)MIN(before, 127)) && !strchr(")],.;:", (int)MIN(after, 127));
}

static void
append_escaped(GString *page, const char *text)
{
    for (const char *c = text; *c; c = g_utf8_next_char(c))
        append_char(page, *c == '\n' ? " " : c);
}

/* A paragraph's text as lines of the source. */
static void
put_text(GString *page, const char *text)
{
    gsize start = page->len;

    for (const char *c = text; *c; c = g_utf8_next_char(c)) {
        gboolean is_start = page->len == start;

        if ((*c == ' ' || *c == '\n') && (is_start || page->len - start > BREAK_AFTER)) {
            if (!is_start)
                g_string_append_c(page, '\n');
            start = page->len;
            continue;
        }
        if (is_start && (*c == '.' || *c == '\''))
            g_string_append(page, "\\&");
        append_char(page, *c == '\n' ? " " : c);
        if (may_break(g_utf8_get_char(c), g_utf8_get_char(g_utf8_next_char(c))))
            g_string_append(page, "\\:");
    }
    g_string_append_c(page, '\n');
}

static void
put_section(GString *page, const char *title)
{
    g_string_append_printf(page, ".SH %s\n", title);
}

static void
put_subsection(GString *page, const char *title)
{
    g_string_append(page, ".SS ");
    append_escaped(page, title);
    g_string_append_c(page, '\n');
}

static void
put_paragraph(GString *page, const char *text)
{
    g_string_append(page, ".PP\n");
    put_text(page, text);
}

/* A term in bold, what stands beside it, and what it means. */
static void
put_term(GString *page, const char *term, const char *beside, const char *text)
{
    g_string_append(page, ".TP\n\\fB");
    append_escaped(page, term);
    g_string_append(page, "\\fR");
    if (beside && *beside) {
        g_string_append(page, " \\fI");
        append_escaped(page, beside);
        g_string_append(page, "\\fR");
    }
    g_string_append_c(page, '\n');
    put_text(page, text);
}

static void
put_head(Cli *cli, GString *page)
{
    g_autoptr(GError) no_date = NULL;
    const char *as_of =
        cli_open_catalogue(cli, &no_date) ? catalogue_get_as_of(cli->cat) : "1970-01-01";

    g_string_append_printf(page, ".\\\" %s\n", "Made by beian help --man.");
    g_string_append_printf(page, ".TH BEIAN 1 %s \"beian %s\" \"%s\"\n", as_of, VERSION,
                           _("User commands"));
    g_string_append(page, ".nh\n.ad l\n");
    put_section(page, _("NAME"));
    g_string_append_printf(page, "beian \\- %s\n", _("assistant for ICP filings in China"));
    put_section(page, _("SYNOPSIS"));
    g_string_append_printf(
        page,
        ".B beian\n[\\fI%1$s\\fR]\n.br\n.B beian\n\\fI%2$s\\fR [\\fI%3$s\\fR]"
        " [\\fI%1$s\\fR]\n",
        /* TRANSLATORS: the parts of a command line, in the manual */
        _("OPTIONS"), _("COMMAND"), _("ARGUMENTS"));
    put_section(page, _("DESCRIPTION"));
    put_text(
        page,
        _("beian takes a compliance officer in China through an ICP filing of services on "
          "Alibaba Cloud, stage by stage: which filing it is, which materials, which node, "
          "who must do what by when, what was rejected and how to mend it."));
    put_paragraph(page, _("Without a command it opens the screens; with one it does what the "
                          "command says and ends. It works offline on one file, the workspace. "
                          "Every fact says where it comes from and how sure it is. It gives no "
                          "legal advice."));
}

static void
put_option(GString *page, const CliOption *option, const char *more)
{
    g_autofree char *name = g_strconcat("--", option->name, NULL);
    g_autofree char *text = more ? g_strdup_printf("%s (%s)", option->help, more) : NULL;

    put_term(page, name, option->value, text ? text : option->help);
}

/* Names of the commands that take it. */
static char *
dup_takers(Cli *cli, const CliOption *option)
{
    g_autofree const CliCommand **commands = cli_list_commands();
    GString *names = g_string_new(NULL);

    for (guint i = 0; commands[i]; i++)
        if (commands[i]->options & option->flag)
            g_string_append_printf(names, "%s%s", names->len ? cli_list_separator(cli) : "",
                                   commands[i]->name);
    return g_string_free(names, FALSE);
}

static void
put_options(Cli *cli, GString *page)
{
    CliOption option;

    put_section(page, _("OPTIONS"));
    put_text(page, _("They stand before or after the command. With every command:"));
    for (guint i = 0; cli_get_option(i, &option); i++)
        if (!option.flag)
            put_option(page, &option, NULL);
    put_paragraph(page, _("Without a command:"));
    for (guint i = 0; cli_get_option(i, &option); i++)
        if (option.flag & CLI_BARE_OPTIONS)
            put_option(page, &option, NULL);
    put_paragraph(page, _("With the commands in brackets:"));
    for (guint i = 0; cli_get_option(i, &option); i++) {
        g_autofree char *takers =
            option.flag & ~CLI_BARE_OPTIONS ? dup_takers(cli, &option) : NULL;

        if (takers)
            put_option(page, &option, takers);
    }
}

static void
put_commands(GString *page)
{
    g_autofree const CliCommand **commands = cli_list_commands();

    put_section(page, _("COMMANDS"));
    put_text(page,
             _("CODE is a filing's short code such as F1. Of a second service in one "
               "order, answers and materials have @2 behind their name. Times are given "
               "as YYYY-MM-DD or YYYY-MM-DD HH:MM in China time, and come out as ISO 8601 "
               "in UTC."));
    for (guint i = 0; commands[i]; i++) {
        g_autofree char *options = cli_dup_options(commands[i]->options);
        g_autofree char *beside = g_strchug(g_strconcat(commands[i]->arguments, options, NULL));

        put_term(page, commands[i]->name, beside, _(commands[i]->help));
        if (commands[i]->more) {
            g_string_append(page, ".br\n");
            put_text(page, _(commands[i]->more));
        }
    }
}

typedef struct {
    GString *page;
    const char *screen;
    gboolean has_begun;
} Keys;

static void
put_key(const char *screen, const char *id, const char *keys, const char *help, gpointer user)
{
    Keys *state = user;

    if (!state->has_begun || g_strcmp0(screen, state->screen) != 0)
        put_subsection(state->page, screen ? screen : _("Everywhere"));
    state->has_begun = TRUE;
    state->screen = screen;
    put_term(state->page, *keys ? keys : "-", id, help);
}

static void
put_screens(Cli *cli, GString *page)
{
    Keys state = {page, NULL, FALSE};

    put_section(page, _("SCREENS"));
    put_text(page, _("The keys of each screen, and the name by which the settings file gives a "
                     "command other keys. On every screen ? shows them."));
    if (cli->screens)
        cli->screens->list_commands(put_key, &state);
}

static void
put_topics(Cli *cli, GString *page)
{
    const GPtrArray *topics = cli->cat ? catalogue_list(cli->cat, "help") : NULL;

    put_section(page, _("TOPICS"));
    put_text(page,
             _("beian help TOPIC tells of each; on the screens they stand beside the keys, "
               "and in Go to behind help and a blank."));
    for (guint i = 0; topics && i < topics->len; i++)
        put_term(page, item_id(g_ptr_array_index(topics, i)), NULL,
                 item_name(g_ptr_array_index(topics, i), cli->lang));
}

static void
put_settings(GString *page)
{
    put_section(page, _("SETTINGS"));
    put_text(page, _("The settings file has the group [beian] with these keys, and the group "
                     "[keys] with the keys of the screens' commands; beian config "
                     "--print-default prints a commented one."));
    for (int key = 0; key < SETTING_N_KEYS; key++) {
        g_autofree char *values = g_strdup(settings_key_values((SettingKey)key));

        put_term(page, settings_key_name((SettingKey)key),
                 values ? g_strdelimit(values, " ", '|') : NULL,
                 settings_key_help((SettingKey)key));
    }
}

static void
put_exit_codes(GString *page)
{
    put_section(page, _("EXIT STATUS"));
    for (int code = 0; cli_exit_help(code); code++) {
        g_autofree char *shown = g_strdup_printf("%d", code);

        put_term(page, shown, NULL, cli_exit_help(code));
    }
}

static void
put_environment(GString *page)
{
    guint n;
    const PathVariable *variables = path_list_variables(&n);

    put_section(page, _("ENVIRONMENT"));
    for (guint i = 0; i < n; i++)
        put_term(page, variables[i].name, NULL, _(variables[i].help));
    put_term(page, "LANGUAGE, LC_ALL, LC_MESSAGES, LANG", NULL,
             _("The language, where neither --lang nor the settings file says one."));
    put_term(page, "XDG_DATA_HOME, XDG_CONFIG_HOME", NULL,
             _("The folders of the workspace and of the settings file."));
}

static void
put_files(GString *page)
{
    put_section(page, _("FILES"));
    put_term(page, "~/.local/share/beian/workspace.beian", NULL,
             _("The workspace: filings, documents and journal in one file."));
    put_term(page, "~/.config/beian/config", NULL, _("The settings file."));
    put_term(page, PKGDATADIR "/catalogue.db", NULL,
             _("The catalogue: the facts of the field, each with its source."));
}

static void
put_examples(GString *page)
{
    static const struct {
        const char *command, *text;
    } examples[] = {
        {"beian", N_("open the screens; n begins a filing")},
        {"beian new", N_("begin a filing; prints its code")},
        {"beian advance F1 --list",
         N_("what can happen to F1 now, and why other things can't")},
        {"beian deadlines --days 14", N_("the dates of the next two weeks")},
        {"beian help advance", N_("one command with its options")},
    };

    put_section(page, _("EXAMPLES"));
    for (guint i = 0; i < G_N_ELEMENTS(examples); i++)
        put_term(page, examples[i].command, NULL, _(examples[i].text));
}

void
cli_print_manual(Cli *cli)
{
    GString *page = cli->out;

    put_head(cli, page);
    put_options(cli, page);
    put_commands(page);
    put_screens(cli, page);
    put_topics(cli, page);
    put_settings(page);
    put_exit_codes(page);
    put_environment(page);
    put_files(page);
    put_examples(page);
}
