/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document/paper.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/path.h"
#include "document/paper_page.h"
#include "document/paper_print.h"

static const char *const endings[] = {
    [PAPER_PDF] = "pdf", [PAPER_DOCX] = "docx", [PAPER_TEXT] = "txt"};

void
paper_free(Paper *paper)
{
    if (!paper)
        return;
    g_ptr_array_unref(paper->missing);
    g_free(paper);
}

static void
free_paper(gpointer paper)
{
    paper_free(paper);
}

const char *
paper_format_ending(PaperFormat format)
{
    return endings[format];
}

gboolean
paper_format_parse(const char *word, PaperFormat *out, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_equal(endings[i], word)) {
            *out = (PaperFormat)i;
            return TRUE;
        }
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_USAGE, _("'%s' is no format: pdf, docx or txt"),
                word);
    return FALSE;
}

/* How much a requirement calls: the more, the higher; 0 not at all. */
static int
weight(const Requirement *r)
{
    switch (r->required) {
    case TRI_YES:
        return r->is_optional ? 2 : 3;
    case TRI_UNKNOWN:
        return 1;
    case TRI_NO:
        break;
    }
    return 0;
}

static gboolean
concerns(const Requirement *r, const CatalogueItem *item, int service_no)
{
    return item_list_has(item, "materials", item_id(r->material)) &&
           (service_no == 0 || r->service_no == 0 || r->service_no == service_no);
}

/* The requirement that calls loudest for the paper, or NULL. */
static const Requirement *
find_call(const GPtrArray *requirements, const CatalogueItem *item, int service_no)
{
    const Requirement *best = NULL;

    for (guint i = 0; i < requirements->len; i++) {
        const Requirement *r = g_ptr_array_index(requirements, i);

        if (weight(r) && concerns(r, item, service_no) && (!best || weight(r) > weight(best)))
            best = r;
    }
    return best;
}

typedef struct {
    Workflow *flow;
    gint64 filing_id;
    const GPtrArray *requirements;
    GPtrArray *papers;
} Lister;

/* Adds the paper if it is called for, by the facts that the conditions hold. */
static gboolean
consider(Lister *lister, const CatalogueItem *item, int service_no, GError **error)
{
    gboolean has_materials = item_n(item, "materials") > 0;
    const Requirement *call =
        has_materials ? find_call(lister->requirements, item, service_no) : NULL;
    Tri own =
        conditions_eval(workflow_get_conditions(lister->flow), item_value(item, "when"), NULL);
    g_autoptr(PaperPage) page = NULL;
    PaperWay way = {LANG_ZH, PAPER_TEXT, FALSE};
    Paper *paper;

    if (own == TRI_NO || (has_materials && !call))
        return TRUE;
    page = paper_page_new(lister->flow, lister->filing_id, item, service_no, way, error);
    if (!page)
        return FALSE;
    paper = g_new0(Paper, 1);
    paper->paper = item;
    paper->material = call ? call->material : NULL;
    paper->service_no = service_no;
    paper->required = call && call->required == TRI_UNKNOWN ? TRI_UNKNOWN : own;
    /* What no material wants is offered only. */
    paper->is_optional = !has_materials || (call && call->is_optional);
    paper->is_done = call && requirement_is_done(call);
    paper->missing = g_ptr_array_ref(page->missing);
    g_ptr_array_add(lister->papers, paper);
    return TRUE;
}

static gboolean
consider_all(Lister *lister, int service_no, GError **error)
{
    const GPtrArray *all = catalogue_list(workflow_get_catalogue(lister->flow), "papers");
    g_autoptr(GHashTable) facts =
        facts_load(lister->flow, lister->filing_id, MAX(1, service_no), error);

    if (!facts)
        return FALSE;
    for (guint i = 0; i < all->len; i++) {
        const CatalogueItem *item = g_ptr_array_index(all, i);

        /* Filling in the one before may have set others. */
        conditions_set_facts(workflow_get_conditions(lister->flow), facts);
        if (item_is(item, "scope", "service") == (service_no > 0) &&
            !consider(lister, item, service_no, error))
            return FALSE;
    }
    return TRUE;
}

static int
rank(const Paper *paper)
{
    return paper->required == TRI_UNKNOWN ? 2 : paper->is_optional ? 1 : 0;
}

static int
compare(gconstpointer a, gconstpointer b)
{
    return rank(*(Paper *const *)a) - rank(*(Paper *const *)b);
}

GPtrArray *
paper_list(Workflow *flow, gint64 filing_id, GError **error)
{
    g_autoptr(GPtrArray) requirements = requirement_list(flow, filing_id, error);
    g_autoptr(GPtrArray) papers = g_ptr_array_new_with_free_func(free_paper);
    Lister lister = {flow, filing_id, requirements, papers};
    int n_services = facts_count_services(flow, filing_id);

    if (!requirements)
        return NULL;
    for (int no = 0; no <= n_services; no++)
        if (!consider_all(&lister, no, error))
            return NULL;
    g_ptr_array_sort(papers, compare);
    return g_steal_pointer(&papers);
}

GPtrArray *
paper_list_forms(Workflow *flow, gint64 filing_id, GError **error)
{
    g_autoptr(GPtrArray) requirements = requirement_list(flow, filing_id, error);
    GPtrArray *forms;

    if (!requirements)
        return NULL;
    forms = g_ptr_array_new_with_free_func(free_paper);
    for (guint i = 0; i < requirements->len; i++) {
        const Requirement *r = g_ptr_array_index(requirements, i);
        Paper *form;

        if (r->required != TRI_YES || !item_text(r->material, "form_from", LANG_EN))
            continue;
        form = g_new0(Paper, 1);
        form->material = r->material;
        form->service_no = r->service_no;
        form->required = r->required;
        form->is_optional = r->is_optional;
        form->is_done = requirement_is_done(r);
        form->missing = g_ptr_array_new();
        g_ptr_array_add(forms, form);
    }
    return forms;
}

const CatalogueItem *
paper_find_template(Catalogue *cat, const CatalogueItem *material)
{
    const GPtrArray *all = catalogue_list(cat, "papers");

    for (guint i = 0; i < all->len; i++) {
        const CatalogueItem *item = g_ptr_array_index(all, i);

        if (item_list_has(item, "materials", item_id(material)))
            return item;
    }
    return NULL;
}

char *
paper_dup_key(const Paper *paper)
{
    const char *id = item_id(paper->paper ? paper->paper : paper->material);

    return paper->service_no > 1 ? g_strdup_printf("%s@%d", id, paper->service_no)
                                 : g_strdup(id);
}

const Paper *
paper_find(const GPtrArray *papers, const char *key, GError **error)
{
    for (guint i = 0; i < papers->len; i++) {
        const Paper *paper = g_ptr_array_index(papers, i);
        g_autofree char *own = paper_dup_key(paper);

        if (g_str_equal(own, key))
            return paper;
    }
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN,
                _("this filing calls for no paper '%s': see beian paper CODE"), key);
    return NULL;
}

char *
paper_dup_file_name(const Paper *paper, PaperWay way)
{
    g_autofree char *number =
        paper->service_no > 1 ? g_strdup_printf("-%d", paper->service_no) : g_strdup("");
    g_autofree char *name =
        g_strconcat(item_name(paper->paper, way.lang), number, way.lang == LANG_ZH ? "" : "-en",
                    ".", endings[way.format], NULL);

    return g_strdelimit(g_steal_pointer(&name), "/\\:*?\"<>| ", '-');
}

gboolean
paper_make(Workflow *flow, gint64 filing_id, const Paper *paper, PaperWay way,
           GBytes **out_bytes, GError **error)
{
    g_autoptr(PaperPage) page =
        paper_page_new(flow, filing_id, paper->paper, paper->service_no, way, error);

    if (!page)
        return FALSE;
    paper_page_make_ready(page);
    if (way.format != PAPER_TEXT)
        return paper_print(page, way.format, out_bytes, error);
    *out_bytes = paper_page_to_bytes(page);
    return TRUE;
}

gboolean
paper_check_free(const char *path, GError **error)
{
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_TAKEN, _("'%s' is there already"), path);
    return FALSE;
}

gboolean
paper_write(Workflow *flow, gint64 filing_id, const Paper *paper, PaperWay way,
            const char *path, gboolean may_replace, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    gconstpointer data;
    gsize size;

    if (!may_replace && !paper_check_free(path, error))
        return FALSE;
    if (!paper_make(flow, filing_id, paper, way, &bytes, error))
        return FALSE;
    data = g_bytes_get_data(bytes, &size);
    return path_replace(path, data, size, error);
}
