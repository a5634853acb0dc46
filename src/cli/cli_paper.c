/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers that a filing calls for. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/path.h"
#include "cli/cli_private.h"
#include "document/paper_page.h"

static const char *
required_word(const Paper *paper)
{
    return paper->required == TRI_UNKNOWN ? "unknown" : paper->is_optional ? "optional" : "yes";
}

/* The name of an answer, with the service's number where there are several. Yours. */
static char *
dup_answer_name(Cli *cli, const char *key)
{
    g_auto(GStrv) parts = g_strsplit(key, "@", 2);
    const char *name = cli_name_of(cli, "facts", parts[0]);

    return parts[1] ? g_strdup_printf(_("%1$s (service %2$s)"), name, parts[1])
                    : g_strdup(name);
}

static json_t *
json_missing(Cli *cli, const Paper *paper)
{
    json_t *list = json_array();

    for (guint i = 0; i < paper->missing->len; i++) {
        const char *key = g_ptr_array_index(paper->missing, i);
        g_autofree char *name = dup_answer_name(cli, key);

        json_array_append_new(list, json_pack("{s:s, s:s}", "key", key, "name", name));
    }
    return list;
}

/* A paper that is made here; or one on a form of others, which says where that is to be had. */
static json_t *
json_paper(Cli *cli, const Paper *paper)
{
    g_autofree char *key = paper_dup_key(paper);
    const CatalogueItem *record = paper->paper ? paper->paper : paper->material;
    const char *form_from =
        paper->paper ? NULL : item_text(paper->material, "form_from", cli->lang);

    return json_pack("{s:s, s:s, s:i, s:o, s:s, s:b, s:b, s:o, s:o, s:o, s:s, s:o}", "id", key,
                     "name", item_name(record, cli->lang), "service", paper->service_no,
                     "material", json_text(paper->material ? item_id(paper->material) : NULL),
                     "required", required_word(paper), "done", paper->is_done, "made_here",
                     paper->paper != NULL, "form_from", json_text(form_from), "own_form",
                     json_text(item_text(record, "own_form", cli->lang)), "missing",
                     json_missing(cli, paper), "confidence", item_confidence(record), "sources",
                     cli_json_sources(cli, record));
}

static char *
dup_missing(Cli *cli, const Paper *paper)
{
    GString *names = g_string_new(NULL);

    for (guint i = 0; i < paper->missing->len; i++) {
        g_autofree char *name = dup_answer_name(cli, g_ptr_array_index(paper->missing, i));

        g_string_append_printf(names, "%s%s", i ? cli_list_separator(cli) : "", name);
    }
    return g_string_free(names, FALSE);
}

static void
print_paper(Cli *cli, const Paper *paper)
{
    g_autofree char *key = paper_dup_key(paper);
    g_autofree char *missing = dup_missing(cli, paper);
    const char *own_form = item_text(paper->paper, "own_form", cli->lang);

    cli_line(cli, "  %s %s  %s", paper->is_done ? "●" : "☐", key,
             item_name(paper->paper, cli->lang));
    if (own_form)
        cli_line(cli, "      %s", own_form);
    if (*missing)
        cli_line(cli, _("      missing: %s"), missing);
}

static void
print_group(Cli *cli, const GPtrArray *papers, const char *title, const char *word)
{
    gboolean any = FALSE;

    for (guint i = 0; i < papers->len; i++) {
        const Paper *paper = g_ptr_array_index(papers, i);

        if (!g_str_equal(required_word(paper), word))
            continue;
        if (!any)
            cli_line(cli, "%s", title);
        any = TRUE;
        print_paper(cli, paper);
    }
}

static void
print_forms(Cli *cli, const GPtrArray *forms)
{
    if (forms->len > 0)
        cli_line(cli, "%s", _("On forms of others, not made here"));
    for (guint i = 0; i < forms->len; i++) {
        const Paper *form = g_ptr_array_index(forms, i);
        g_autofree char *key = paper_dup_key(form);

        cli_line(cli, "  %s %s  %s", form->is_done ? "●" : "☐", key,
                 item_name(form->material, cli->lang));
        cli_line(cli, "      %s", item_text(form->material, "form_from", cli->lang));
    }
}

static int
print_list(Cli *cli, const GPtrArray *papers, const GPtrArray *forms)
{
    if (cli->globals.is_json) {
        json_t *json = json_array();

        for (guint i = 0; i < papers->len; i++)
            json_array_append_new(json, json_paper(cli, g_ptr_array_index(papers, i)));
        for (guint i = 0; i < forms->len; i++)
            json_array_append_new(json, json_paper(cli, g_ptr_array_index(forms, i)));
        return cli_put_json(cli, json);
    }
    print_group(cli, papers, _("Required"), "yes");
    print_forms(cli, forms);
    print_group(cli, papers, _("Optional"), "optional");
    print_group(cli, papers, _("Not known yet"), "unknown");
    if (papers->len == 0 && forms->len == 0)
        cli_line(cli, "%s", _("this filing calls for no paper that you have to write"));
    return EXIT_DONE;
}

/* To be read: with the notes to the officer, which a file to be signed has not. */
static int
print_text(Cli *cli, gint64 filing_id, const Paper *paper, PaperWay way, GError **error)
{
    g_autoptr(PaperPage) page =
        paper_page_new(cli->flow, filing_id, paper->paper, paper->service_no, way, error);
    g_autoptr(GBytes) bytes = NULL;
    g_auto(GStrv) lines = NULL;
    g_autofree char *text = NULL;
    gsize size;
    const char *data;

    if (!page)
        return CLI_FAILED;
    bytes = paper_page_to_bytes(page);
    data = g_bytes_get_data(bytes, &size);
    text = g_strndup(data, size);
    lines = g_strsplit(g_strchomp(text), "\n", -1);
    for (char **line = lines; *line; line++)
        cli_line(cli, "%s", *line);
    return EXIT_DONE;
}

/* Does --out name a file ("papers/letter.pdf") and no folder? Its format, then. */
static gboolean
is_file(const Cli *cli, PaperFormat *out)
{
    static const PaperFormat formats[] = {PAPER_PDF, PAPER_DOCX, PAPER_TEXT};

    if (!cli->out_dir || g_file_test(cli->out_dir, G_FILE_TEST_IS_DIR))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_autofree char *ending = g_strconcat(".", paper_format_ending(formats[i]), NULL);

        if (g_str_has_suffix(cli->out_dir, ending)) {
            *out = formats[i];
            return TRUE;
        }
    }
    return FALSE;
}

/* Where it is written. Yours. */
static char *
dup_path(const Cli *cli, const Paper *paper, PaperWay way)
{
    PaperFormat format;

    if (is_file(cli, &format))
        return g_strdup(cli->out_dir);
    g_autofree char *name = paper_dup_file_name(paper, way);

    return g_build_filename(cli->out_dir ? cli->out_dir : ".", name, NULL);
}

/* The folder that is named is made, as `package` makes its own; the one above must be there, so
 * that a slip of the fingers makes no tree. */
static gboolean
make_folder(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *above = g_path_get_dirname(folder);

    if (g_file_test(folder, G_FILE_TEST_EXISTS) || g_file_test(above, G_FILE_TEST_IS_DIR))
        return path_make_parent(path, error);
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA,
                _("there is no folder '%1$s' in which '%2$s' could be made: make it first"),
                above, folder);
    return FALSE;
}

static gboolean
write_one(Cli *cli, gint64 filing_id, const Paper *paper, PaperWay way, GError **error)
{
    g_autofree char *path = dup_path(cli, paper, way);
    g_autofree char *shown = g_utf8_make_valid(path, -1);
    g_autofree char *missing = dup_missing(cli, paper);
    const char *own_form = item_text(paper->paper, "own_form", cli->lang);

    if (!make_folder(path, error) ||
        !paper_write(cli->flow, filing_id, paper, way, path, cli->force, error))
        return FALSE;
    cli_line(cli, "%s", shown);
    if (*missing)
        cli_note(cli, _("%1$s is not complete: %2$s"), item_name(paper->paper, cli->lang),
                 missing);
    else if (own_form)
        /* TRANSLATORS: a paper's name, and what the officer is to know before it is signed */
        cli_note(cli, _("%1$s: %2$s"), item_name(paper->paper, cli->lang), own_form);
    return TRUE;
}

/* A form of others by its key; *error says where it is to be had. */
static gboolean
is_form(const Cli *cli, const GPtrArray *forms, const char *key, GError **error)
{
    const Paper *form = paper_find(forms, key, NULL);

    if (form)
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NO_FORM, "%s",
                    item_text(form->material, "form_from", cli->lang));
    return form != NULL;
}

/* Those of `keys`, borrowed from `papers`; without keys all that are required. Yours; NULL with
 * UNKNOWN. */
static GPtrArray *
choose(const Cli *cli, const GPtrArray *papers, const GPtrArray *forms, char **keys,
       GError **error)
{
    g_autoptr(GPtrArray) chosen = g_ptr_array_new();

    for (char **key = keys; *key; key++) {
        const Paper *paper =
            is_form(cli, forms, *key, error) ? NULL : paper_find(papers, *key, error);

        if (!paper)
            return NULL;
        g_ptr_array_add(chosen, (gpointer)paper);
    }
    for (guint i = 0; !*keys && i < papers->len; i++)
        if (g_str_equal(required_word(g_ptr_array_index(papers, i)), "yes"))
            g_ptr_array_add(chosen, g_ptr_array_index(papers, i));
    return g_steal_pointer(&chosen);
}

/* One file holds one paper, in the format of its ending. */
static gboolean
check_file(const Cli *cli, guint n_papers, PaperWay *way, GError **error)
{
    PaperFormat format;

    if (!is_file(cli, &format))
        return TRUE;
    if (n_papers > 1) {
        g_set_error(
            error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
            _("'%1$s' is one file, and %2$u papers are to be written: name one paper, or "
              "a folder"),
            cli->out_dir, n_papers);
        return FALSE;
    }
    if (cli->format && format != way->format) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE,
                    _("'%1$s' does not end as --format %2$s wants"), cli->out_dir, cli->format);
        return FALSE;
    }
    way->format = format;
    return TRUE;
}

/* None is written where one of them is there already. */
static int
write_papers(Cli *cli, gint64 filing_id, const GPtrArray *chosen, PaperWay way, GError **error)
{
    for (guint i = 0; !cli->force && i < chosen->len; i++) {
        g_autofree char *path = dup_path(cli, g_ptr_array_index(chosen, i), way);

        if (!paper_check_free(path, error))
            return CLI_FAILED;
    }
    for (guint i = 0; i < chosen->len; i++)
        if (!write_one(cli, filing_id, g_ptr_array_index(chosen, i), way, error))
            return CLI_FAILED;
    return EXIT_DONE;
}

/* Only the Chinese paper is signed, so that is made unless the command line asks for the other;
 * what the screens speak says nothing of it. */
static Lang
wanted_lang(const Cli *cli)
{
    return cli->globals.lang && g_str_has_prefix(cli->globals.lang, "en") ? LANG_EN : LANG_ZH;
}

static int
run_paper(Cli *cli, char **args, GError **error)
{
    g_autoptr(Filing) filing = cli_find_filing(cli, args[0], error);
    g_autoptr(GPtrArray) papers = NULL;
    g_autoptr(GPtrArray) forms = NULL;
    g_autoptr(GPtrArray) chosen = NULL;
    PaperWay way = {wanted_lang(cli), PAPER_TEXT, cli->globals.start.is_masked};

    if (!filing || (cli->format && !paper_format_parse(cli->format, &way.format, error)))
        return CLI_FAILED;
    papers = paper_list(cli->flow, filing->id, error);
    forms = papers ? paper_list_forms(cli->flow, filing->id, error) : NULL;
    if (!forms)
        return CLI_FAILED;
    if (!args[1] && !cli->format && !cli->out_dir)
        return print_list(cli, papers, forms);
    chosen = choose(cli, papers, forms, args + 1, error);
    if (!chosen)
        return CLI_FAILED;
    if (chosen->len == 0)
        cli_note(
            cli,
            _("no paper is required of %1$s so far: name one to write it all the same (beian paper %1$s lists them)"),
            filing->code);
    if (!check_file(cli, chosen->len, &way, error))
        return CLI_FAILED;
    if (cli->format || cli->out_dir)
        return write_papers(cli, filing->id, chosen, way, error);
    for (guint i = 0; i < chosen->len; i++)
        if (print_text(cli, filing->id, g_ptr_array_index(chosen, i), way, error) == CLI_FAILED)
            return CLI_FAILED;
    return EXIT_DONE;
}

const CliCommand cli_paper_commands[] = {
    {"paper", "CODE [PAPER…]", 1, -1, CLI_READ,
     (CliOptions)(OPTION_FORMAT | OPTION_OUT | OPTION_FORCE),
     N_("the letters and statements to be written, filled in: lists them, shows them, writes them as files"),
     run_paper,
     N_("Without PAPER and --format it lists what the filing calls for, and which answers are missing.\n"
        "With PAPER it shows the text; with --format or --out it writes files, named after the papers, and without PAPER all that are required.\n"
        "The Chinese paper is made; --lang en makes the English one, to be read, not signed. With --mask numbers of people are masked.\n"
        "With --json a paper on a form of others, too, has made_here false, and form_from says where the form is to be had.")},
    {NULL, NULL, 0, 0, 0, 0, NULL, NULL, NULL},
};
