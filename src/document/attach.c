/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document/attach.h"

#include <string.h>

#include "base/error.h"
#include "base/path.h"
#include "document/look.h"
#include "store/document.h"
#include "store/filing.h"
#include "store/journal.h"
#include "store/material.h"
#include "workflow/document_check.h"
#include "workflow/lint.h"
#include "workflow/summary.h"

static void
free_document(gpointer document)
{
    document_free(document);
}

static void
unref_bytes(gpointer bytes)
{
    g_bytes_unref(bytes);
}

GPtrArray *
attach_check(Workflow *flow, const char *material_id, const char *media_type, gint64 size_bytes)
{
    const CatalogueItem *material =
        catalogue_get(workflow_get_catalogue(flow), "materials", material_id);

    return material ? document_check(material, media_type, size_bytes) : finding_list_new();
}

typedef struct {
    GPtrArray *documents; /* Document */
    GPtrArray *bytes;     /* GBytes */
    Material *row;
} Attachment;

static gboolean
work_attach(Store *store, gpointer user, GError **error)
{
    const Attachment *work = user;

    for (guint i = 0; i < work->documents->len; i++)
        if (!document_put(store, g_ptr_array_index(work->documents, i),
                          g_ptr_array_index(work->bytes, i), error))
            return FALSE;
    return material_put(store, work->row, error);
}

static Document *
document_new(Workflow *flow, const Material *row, const char *path, GBytes *bytes, int slot)
{
    /* By content, never by name: a renamed file is what it is. */
    g_autoptr(Looker) looker = looker_new();
    Document *document = g_new0(Document, 1);
    g_autofree char *base = g_path_get_basename(path);

    document->filing_id = row->filing_id;
    document->service_no = row->service_no;
    document->material_id = g_strdup(row->material_id);
    document->name = g_utf8_make_valid(base, -1);
    document->slot = slot;
    document->media_type =
        looker_dup_type(looker, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    document->size_bytes = (gint64)g_bytes_get_size(bytes);
    document->added_at = store_dup_now(workflow_get_store(flow));
    return document;
}

/* What hinders has a remedy that fits a file. */
static gboolean
read_bytes(const char *path, GBytes **out_bytes, GError **error)
{
    g_autoptr(GError) local = NULL;

    if (!path_read(path, ATTACH_MAX_BYTES, out_bytes, &local)) {
        if (g_error_matches(local, BEIAN_ERROR, BEIAN_ERROR_RANGE))
            local->code = BEIAN_ERROR_BIG_FILE;
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    if (g_bytes_get_size(*out_bytes) > 0)
        return TRUE;
    g_clear_pointer(out_bytes, g_bytes_unref);
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_EMPTY_FILE, _("'%s' is empty"), path);
    return FALSE;
}

/* Those that can be read; `refused` gets why others can't. FALSE: none can, as the first one
 * says. */
static gboolean
read_files(Workflow *flow, Attachment *work, const char *const *paths, int slot,
           GPtrArray *refused, GError **error)
{
    for (const char *const *path = paths; *path; path++) {
        GBytes *bytes = NULL;
        GError *local = NULL;

        if (read_bytes(*path, &bytes, &local)) {
            g_ptr_array_add(work->bytes, bytes);
            g_ptr_array_add(work->documents, document_new(flow, work->row, *path, bytes, slot));
        } else {
            g_ptr_array_add(refused, local);
        }
    }
    if (work->documents->len)
        return TRUE;
    if (refused->len)
        g_propagate_error(error, g_error_copy(g_ptr_array_index(refused, 0)));
    return FALSE;
}

/* A new or corrected document settles what was missing or returned; a check stays the
 * officer's. The state is set once the files are known. */
static Material *
load_row(Workflow *flow, gint64 filing_id, const char *material_id, int service_no)
{
    Store *store = workflow_get_store(flow);
    Material *row = material_get(store, filing_id, service_no, material_id, NULL);

    if (!row) {
        row = g_new0(Material, 1);
        row->filing_id = filing_id;
        row->service_no = service_no;
        row->material_id = g_strdup(material_id);
        row->needed = -1;
    }
    g_free(row->updated_at);
    row->updated_at = store_dup_now(store);
    return row;
}

static gboolean
is_any_taken(const CatalogueItem *item, const GPtrArray *documents)
{
    for (guint i = 0; i < documents->len; i++) {
        const Document *document = g_ptr_array_index(documents, i);
        g_autoptr(GPtrArray) said =
            document_check(item, document->media_type, document->size_bytes);

        if (!finding_list_fails(said))
            return TRUE;
    }
    return FALSE;
}

/* What will be refused changes nothing of what was settled before, nor does a file of what
 * wants none settle it. */
static void
settle_row(Material *row, const CatalogueItem *item, const GPtrArray *documents)
{
    static const char *const settled[] = {"collected", "verified", "waived", NULL};

    if (row->state && g_strv_contains(settled, row->state) && !is_any_taken(item, documents))
        return;
    if (!document_is_wanted(item)) {
        row->state = row->state ? row->state : g_strdup("missing");
        return;
    }
    g_free(row->state);
    row->state = g_strdup("collected");
    g_clear_pointer(&row->why, g_free);
}

/* Does another document of the same material hold the same bytes? */
static gboolean
is_double(const Document *document, const Document *other)
{
    return other->id != document->id && other->service_no == document->service_no &&
           g_str_equal(other->material_id, document->material_id) &&
           g_strcmp0(other->sha256, document->sha256) == 0;
}

/* Of the document at hand, as the linter puts it; not what was overruled of the same bytes. */
static void
add_linted(const GPtrArray *linted, const Document *document, GPtrArray *findings)
{
    for (guint i = 0; i < linted->len; i++) {
        const LintFinding *finding = g_ptr_array_index(linted, i);

        if (finding->document_id == document->id && !finding->overruled_at)
            finding_add(findings, finding->verdict, finding->rule, g_strdup(finding->text),
                        g_strdup(finding->remedy));
    }
}

/* The one entry of what has been read. */
static gboolean
commit(Workflow *flow, const Attachment *work, GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(Filing) filing = filing_get(store, work->row->filing_id, error);
    g_autofree char *summary = NULL;

    if (!filing)
        return FALSE;
    settle_row(work->row,
               catalogue_get(workflow_get_catalogue(flow), "materials", work->row->material_id),
               work->documents);
    summary =
        summary_dup(flow, "document.attach",
                    &(Summary){.id = work->row->material_id, .n = (int)work->documents->len});
    return journal_commit(store, "document.attach", filing->code, summary, work_attach,
                          (gpointer)work, error);
}

static gboolean
has_material(Workflow *flow, const char *material_id, GError **error)
{
    if (catalogue_get(workflow_get_catalogue(flow), "materials", material_id))
        return TRUE;
    g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_UNKNOWN, _("there is no material '%s'"),
                material_id);
    return FALSE;
}

static void
free_error(gpointer error)
{
    g_error_free(error);
}

gboolean
attach_files(Workflow *flow, gint64 filing_id, const char *material_id, int service_no,
             const char *const *paths, int replace_slot, GPtrArray **out_attached,
             GPtrArray **out_refused, GError **error)
{
    g_autoptr(GPtrArray) documents = g_ptr_array_new_with_free_func(free_document);
    g_autoptr(GPtrArray) bytes = g_ptr_array_new_with_free_func(unref_bytes);
    g_autoptr(GPtrArray) refused = g_ptr_array_new_with_free_func(free_error);
    g_autoptr(Material) row = load_row(flow, filing_id, material_id, service_no);
    Attachment work = {documents, bytes, row};

    if (out_refused)
        *out_refused = g_ptr_array_ref(refused);
    if (!has_material(flow, material_id, error) ||
        !read_files(flow, &work, paths, replace_slot, refused, error))
        return FALSE;
    if (refused->len && !out_refused) {
        g_propagate_error(error, g_error_copy(g_ptr_array_index(refused, 0)));
        return FALSE;
    }
    if (!commit(flow, &work, error))
        return FALSE;
    if (out_attached)
        *out_attached = g_steal_pointer(&documents);
    return TRUE;
}

static gboolean
collect_findings(Workflow *flow, const GPtrArray *documents, GPtrArray *findings,
                 GError **error)
{
    gint64 filing_id = ((const Document *)g_ptr_array_index(documents, 0))->filing_id;
    g_autoptr(GPtrArray) all = document_list(workflow_get_store(flow), filing_id, error);
    g_autoptr(GPtrArray) linted = all ? lint_list(flow, filing_id, error) : NULL;

    for (guint i = 0; linted && i < documents->len; i++) {
        const Document *document = g_ptr_array_index(documents, i);

        add_linted(linted, document, findings);
        for (guint k = 0; k < all->len; k++)
            if (is_double(document, g_ptr_array_index(all, k)))
                finding_add(
                    findings, VERDICT_WARN, NULL,
                    g_strdup_printf(_("%1$s is the same file as %2$s, which is there already"),
                                    document->name,
                                    ((Document *)g_ptr_array_index(all, k))->name),
                    g_strdup(_("Remove one of them; what is wrong with it would be said "
                               "twice.")));
    }
    return linted != NULL;
}

GPtrArray *
attach_judge(Workflow *flow, const GPtrArray *attached, GError **error)
{
    g_autoptr(GPtrArray) findings = finding_list_new();
    g_autoptr(GError) local = NULL;

    if (attached->len == 0 || collect_findings(flow, attached, findings, &local))
        return g_steal_pointer(&findings);
    g_set_error(error, local->domain, local->code,
                ngettext("%1$u file was attached; what is wrong with it could not be found "
                         "out: %2$s",
                         "%1$u files were attached; what is wrong with them could not be found "
                         "out: %2$s",
                         attached->len),
                attached->len, local->message);
    return NULL;
}

gboolean
attach_bytes(Workflow *flow, gint64 filing_id, const char *material_id, const char *name,
             GBytes *content, GError **error)
{
    g_autoptr(GPtrArray) documents = g_ptr_array_new_with_free_func(free_document);
    g_autoptr(GPtrArray) bytes = g_ptr_array_new_with_free_func(unref_bytes);
    g_autoptr(Material) row = load_row(flow, filing_id, material_id, 0);
    Attachment work = {documents, bytes, row};

    if (!has_material(flow, material_id, error))
        return FALSE;
    g_ptr_array_add(bytes, g_bytes_ref(content));
    g_ptr_array_add(documents, document_new(flow, row, name, content, 0));
    return commit(flow, &work, error);
}

static gboolean
work_remove(Store *store, gpointer user, GError **error)
{
    const Document *document = user;
    g_autofree char *now = store_dup_now(store);

    return document_remove(store, document->id, now, error);
}

gboolean
attach_remove(Workflow *flow, gint64 document_id, GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(Document) document = document_get(store, document_id, error);
    g_autoptr(Filing) filing = document ? filing_get(store, document->filing_id, error) : NULL;
    g_autofree char *summary = NULL;

    if (!filing)
        return FALSE;
    summary = summary_dup(flow, "document.remove", &(Summary){.id = document->name});
    return journal_commit(store, "document.remove", filing->code, summary, work_remove,
                          document, error);
}

gboolean
attach_export(Workflow *flow, gint64 document_id, const char *path, GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(Document) document = document_get(store, document_id, error);
    g_autoptr(GBytes) bytes =
        document ? document_get_bytes(store, document->sha256, error) : NULL;

    if (!bytes)
        return FALSE;
    if (g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA,
                    _("'%s' exists already; nothing was written"), path);
        return FALSE;
    }
    return path_replace(path, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), error);
}
