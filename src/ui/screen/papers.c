/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letters and statements that the filing wants written: which are complete, what is missing
 * in the others, what they say; written out as files. */
#include "config.h"

#include "base/i18n.h"
#include "base/path.h"
#include "document/paper_page.h"
#include "ui/screen/actions.h"
#include "ui/screen/group_view.h"

/* Of a paper's text in a pop-up on the smallest screen. */
#define TEXT_COLS 52

static const Paper *
current(const GroupView *view)
{
    return group_view_get_item(view);
}

static const CatalogueItem *
record_of(const Paper *paper)
{
    return paper->paper ? paper->paper : paper->material;
}

static const char *
group_of(const Paper *paper)
{
    return !paper->paper                    ? _("On forms of others, not made here")
           : paper->required == TRI_UNKNOWN ? _("Not known yet")
           : paper->is_optional             ? _("Optional")
                                            : _("Required");
}

static gboolean
is_required(const Paper *paper)
{
    return paper->required == TRI_YES && !paper->is_optional;
}

/* Forms stand behind what is required, as they are. */
static GPtrArray *
load(gpointer data, GError **error)
{
    const GroupView *view = data;
    Workflow *flow = app_get_flow(view->app);
    g_autoptr(GPtrArray) papers = paper_list(flow, view->id, error);
    GPtrArray *forms = papers ? paper_list_forms(flow, view->id, error) : NULL;

    guint n_required = 0;

    if (!forms)
        return NULL;
    while (n_required < papers->len && is_required(g_ptr_array_index(papers, n_required)))
        n_required++;
    for (guint i = forms->len; i > 0; i--)
        g_ptr_array_insert(papers, (int)n_required, g_ptr_array_index(forms, i - 1));
    g_ptr_array_set_free_func(forms, NULL); /* they moved */
    g_ptr_array_unref(forms);
    return g_steal_pointer(&papers);
}

static void
list_rows(gpointer data)
{
    GroupView *view = data;
    const char *before = NULL;

    for (guint i = 0; i < view->items->len; i++) {
        const Paper *paper = g_ptr_array_index(view->items, i);

        if (!record_matches(view->group.needle, record_of(paper)))
            continue;
        if (g_strcmp0(before, group_of(paper)) != 0)
            group_list_add(&view->group, paper, NULL);
        before = group_of(paper);
        group_list_add(&view->group, paper, paper);
    }
}

/* The question's name, with the service's number where it is a further one. Yours. */
static char *
dup_answer_name(App *app, const char *key)
{
    g_auto(GStrv) parts = g_strsplit(key, "@", 2);
    const char *name = workflow_name_of(app_get_flow(app), "facts", parts[0]);

    return parts[1] ? g_strdup_printf(_("%1$s (service %2$s)"), name, parts[1])
                    : g_strdup(name);
}

static void
describe_form(const GroupView *view, const Paper *form)
{
    Pane *pane = view->group.detail;
    Lang lang = app_get_lang(view->app);

    pane_add_labelled(pane, STYLE_WARN, _("where the form is"),
                      item_text(form->material, "form_from", lang));
    pane_add_labelled(pane, STYLE_TEXT, _("how"), item_text(form->material, "guidance", lang));
    pane_add_labelled(pane, STYLE_TEXT, _("why"), item_text(form->material, "why", lang));
    pane_add_taken(pane, STYLE_QUIET, _("source"), source_dup_line(view->app, form->material));
}

static void
describe(gpointer data)
{
    GroupView *view = data;
    const Paper *paper = current(view);
    Lang lang = app_get_lang(view->app);
    g_autofree char *key = paper ? paper_dup_key(paper) : NULL;

    pane_start(view->group.detail, key);
    if (!paper)
        return;
    if (!paper->paper) {
        describe_form(view, paper);
        return;
    }
    pane_add(view->group.detail, STYLE_WARN, item_text(paper->paper, "own_form", lang));
    if (paper->missing->len == 0)
        pane_add(view->group.detail, STYLE_GOOD, _("All answers that it needs are there."));
    for (guint i = 0; i < paper->missing->len; i++)
        pane_add_taken(view->group.detail, STYLE_LATE, _("missing"),
                       dup_answer_name(view->app, g_ptr_array_index(paper->missing, i)));
    if (paper->material) {
        pane_add_labelled(view->group.detail, STYLE_TEXT, _("material"),
                          item_name(paper->material, lang));
        pane_add(view->group.detail, STYLE_TEXT, item_text(paper->material, "guidance", lang));
    }
    pane_add_taken(view->group.detail, STYLE_QUIET, _("source"),
                   source_dup_line(view->app, paper->paper));
}

static void
draw_item(gpointer data, gconstpointer item, const GroupPlace *at, Style style)
{
    const GroupView *view = data;
    const Paper *paper = item;
    Surface *s = at->s;
    int y = at->y;
    int cols = surface_cols(s), rest = MAX(10, cols - 24);
    const char *name = item_name(record_of(paper), app_get_lang(view->app));
    g_autofree char *shown = paper->service_no > 1
                                 ? g_strdup_printf("%s @%d", name, paper->service_no)
                                 : g_strdup(name);
    g_autofree char *missing = !paper->paper ? g_strdup("")
                               : paper->missing->len
                                   /* TRANSLATORS: so many answers; at most 16 columns */
                                   ? g_strdup_printf(_("missing: %u"), paper->missing->len)
                                   : g_strdup(_("complete"));

    surface_text(s, y, 3, 3, style, paper->is_done ? "[+]" : "[ ]");
    surface_fit(s, y, 7, rest - 1, style, shown);
    surface_text(s, y, 7 + rest, 16, style, missing);
}

static void
draw_heading(gpointer data, gconstpointer of, const GroupPlace *at, Style style)
{
    (void)data;
    surface_text(at->s, at->y, 1, surface_cols(at->s) - 2, style, group_of(of));
}

/* Says so, where the row under the cursor is no paper that is made here. */
static gboolean
is_form(App *app, const GroupView *view)
{
    const Paper *paper = current(view);

    if (paper->paper)
        return FALSE;
    app_show_text(app, item_name(paper->material, app_get_lang(app)),
                  item_text(paper->material, "form_from", app_get_lang(app)));
    return TRUE;
}

static Did
show(App *app, const GroupView *view, Lang lang)
{
    const Paper *paper = current(view);
    PaperWay way = {lang, PAPER_TEXT, FALSE};
    g_autofree char *text = NULL;
    GError *error = NULL;
    g_autoptr(PaperPage) page = NULL;

    if (is_form(app, view))
        return DID_REDRAW;
    page = paper_page_new(app_get_flow(app), view->id, paper->paper, paper->service_no, way,
                          &error);
    if (!page) {
        app_say_error(app, error);
        return DID_REDRAW;
    }
    text = paper_page_dup_text(page, TEXT_COLS);
    app_show_text(app, page->title, text);
    return DID_REDRAW;
}

static Did
on_show(App *app, gpointer data)
{
    return show(app, data, LANG_ZH);
}

static Did
on_show_english(App *app, gpointer data)
{
    return show(app, data, LANG_EN);
}

/* To the first question that is not answered. */
static Did
on_answer(App *app, gpointer data)
{
    const GroupView *view = data;
    const Paper *paper = current(view);

    if (is_form(app, view))
        return DID_REDRAW;
    if (paper->missing->len == 0)
        app_say(app, STYLE_TEXT, _("All answers that it needs are there."));
    else
        app_open_at(app, &interview_screen, view->id, g_ptr_array_index(paper->missing, 0));
    return DID_REDRAW;
}

/* How a paper can be written; the Chinese one, whole, comes first. */
static const struct {
    const char *id, *label;
    PaperWay way;
} ways[] = {
    {"pdf", N_("PDF: to print, sign and seal"), {LANG_ZH, PAPER_PDF, FALSE}},
    {"docx", N_("DOCX: to change in Word or WPS"), {LANG_ZH, PAPER_DOCX, FALSE}},
    {"txt", N_("plain text"), {LANG_ZH, PAPER_TEXT, FALSE}},
    {"masked",
     N_("PDF with numbers of people masked: for a colleague"),
     {LANG_ZH, PAPER_PDF, TRUE}},
    {"english", N_("PDF in English: to be read, not signed"), {LANG_EN, PAPER_PDF, FALSE}},
};

/* Flat, so that pop-ups can keep a copy. */
typedef struct {
    gint64 filing_id;
    char key[96]; /* of the paper; "": all that are required */
    guint way;
} Wanted;

/* Those that are asked for, borrowed from `papers`. */
static GPtrArray *
list_wanted(const Wanted *wanted, const GPtrArray *papers)
{
    GPtrArray *list = g_ptr_array_new();

    for (guint i = 0; i < papers->len; i++) {
        Paper *paper = g_ptr_array_index(papers, i);
        g_autofree char *key = paper_dup_key(paper);

        if (*wanted->key ? g_str_equal(key, wanted->key) : is_required(paper))
            g_ptr_array_add(list, paper);
    }
    return list;
}

static gboolean
on_folder(App *app, const char *value, gpointer user, GError **error)
{
    const Wanted *wanted = user;
    g_autofree char *typed = g_strstrip(g_strdup(value));
    g_autofree char *folder = path_expand(*typed ? typed : ".");
    g_autoptr(GPtrArray) papers = paper_list(app_get_flow(app), wanted->filing_id, error);
    g_autoptr(GPtrArray) list = papers ? list_wanted(wanted, papers) : NULL;

    return list &&
           app_make_papers(app, wanted->filing_id, list, ways[wanted->way].way, folder, error);
}

static gboolean
on_way(App *app, const char *value, gpointer user, GError **error)
{
    Wanted wanted = *(const Wanted *)user;

    (void)error;
    for (guint i = 0; i < G_N_ELEMENTS(ways); i++)
        if (g_str_equal(ways[i].id, value))
            wanted.way = i;
    app_prompt(app, _("Folder for the files (nothing is overwritten)"), ".", "papers/folder",
               on_folder, g_memdup2(&wanted, sizeof wanted));
    return TRUE;
}

static void
choose_way(App *app, const char *title, const GroupView *view, const char *key)
{
    Wanted wanted = {.filing_id = view->id};
    GPtrArray *items = menu_new();

    g_strlcpy(wanted.key, key, sizeof wanted.key);
    for (guint i = 0; i < G_N_ELEMENTS(ways); i++)
        menu_add(items, ways[i].id, _(ways[i].label), NULL, TRUE);
    app_menu(app, MENU_ONE, title, items, on_way, g_memdup2(&wanted, sizeof wanted));
}

static Did
on_write(App *app, gpointer data)
{
    const GroupView *view = data;
    const Paper *paper = current(view);
    g_autofree char *key = paper_dup_key(paper);

    if (is_form(app, view))
        return DID_REDRAW;
    choose_way(app, item_name(paper->paper, app_get_lang(app)), view, key);
    return DID_REDRAW;
}

static Did
on_write_all(App *app, gpointer data)
{
    choose_way(app, _("All papers that are required"), data, "");
    return DID_REDRAW;
}

static Did
on_package(App *app, gpointer data)
{
    package_offer(app, ((const GroupView *)data)->id);
    return DID_REDRAW;
}

static Did
on_source(App *app, gpointer data)
{
    app_show_source(app, record_of(current(data)));
    return DID_REDRAW;
}

static const GroupKind kind = {
    .size = sizeof(GroupView),
    .detail_rows = 7,
    .empty = N_("This filing wants no letter or statement that you have to write. What "
                "others issue stands on the checklist."),
    .load = load,
    .list = list_rows,
    .describe = describe,
    .draw_item = draw_item,
    .draw_heading = draw_heading,
};

static gpointer
open_view(App *app, gint64 object, GError **error)
{
    return group_view_open(app, object, &kind, error);
}

static const Command commands[] = {
    {"papers.show", "Enter", N_("Read"), N_("Show the paper, filled in"), NEED_ROW, on_show},
    {"papers.write", "w", N_("Write"), N_("Write the paper as a file: PDF, DOCX or text"),
     NEED_ROW, on_write},
    {"papers.write-all", "A", N_("All"), N_("Write all papers that are required as files"), 0,
     on_write_all},
    {"papers.package", "p", NULL,
     N_("Write documents, papers and values into a folder or a ZIP file"), 0, on_package},
    {"papers.answer", "i", N_("Answer"), N_("Go to the first answer that is missing in it"),
     NEED_ROW, on_answer},
    {"papers.english", "E", NULL, N_("Show the paper in English: to be read, not signed"),
     NEED_ROW, on_show_english},
    {"papers.source", "s", N_("Source"), N_("Show where the paper's words come from"), NEED_ROW,
     on_source},
};

const Screen papers_screen = {
    .id = "papers",
    .title = N_("Papers"),
    .open = open_view,
    .close = group_view_close,
    .reload = group_view_reload,
    .draw = group_view_draw,
    .type = group_view_type,
    .has_row = group_view_has_row,
    .filter = group_view_filter,
    .dup_subtitle = group_view_dup_code,
    .legend = N_("[ ] its material is not settled   [+] settled   PgUp PgDn: through the text"),
    .commands = commands,
    .n_commands = G_N_ELEMENTS(commands),
};
