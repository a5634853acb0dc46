/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document/package.h"

#include <string.h>

#include "base/error.h"
#include "base/folder.h"
#include "base/path.h"
#include "document/package_name.h"
#include "document/package_sheet.h"
#include "document/package_zip.h"
#include "document/paper.h"
#include "document/reencode.h"
#include "store/answer.h"
#include "store/filing.h"
#include "workflow/document_check.h"

/* A manifest has a line of a digest and a name for each file. */
#define MANIFEST_MAX_BYTES (1024 * 1024)
#define DIGEST_CHARS 64

static void
free_file(gpointer data)
{
    PackageFile *file = data;

    g_free(file->path);
    g_free(file->sha256);
    g_bytes_unref(file->bytes);
    g_free(file);
}

static void
free_note(gpointer data)
{
    PackageNote *note = data;

    g_free(note->name);
    g_free(note->text);
    g_free(note->remedy);
    g_free(note);
}

void
package_free(Package *package)
{
    if (!package)
        return;
    g_ptr_array_unref(package->files);
    g_ptr_array_unref(package->left_out);
    g_ptr_array_unref(package->doubts);
    g_ptr_array_unref(package->missing);
    if (package->rows)
        g_ptr_array_unref(package->rows);
    g_free(package->name);
    g_free(package);
}

static Package *
package_new(PackageFlags flags)
{
    Package *package = g_new0(Package, 1);

    package->files = g_ptr_array_new_with_free_func(free_file);
    package->left_out = g_ptr_array_new_with_free_func(free_note);
    package->doubts = g_ptr_array_new_with_free_func(free_note);
    package->missing = g_ptr_array_new_with_free_func(free_note);
    package->is_personal = (flags & PACKAGE_PERSONAL) != 0;
    return package;
}

static void
add_note(GPtrArray *notes, const char *name, char *text_taken, char *remedy_taken)
{
    PackageNote *note = g_new0(PackageNote, 1);

    note->name = g_strdup(name);
    note->text = text_taken;
    note->remedy = remedy_taken;
    g_ptr_array_add(notes, note);
}

static PackageFile *
add_file(Package *package, char *path_taken, const SheetRow *row, GBytes *bytes_taken)
{
    PackageFile *file = g_new0(PackageFile, 1);

    file->path = path_taken;
    file->row = row;
    file->bytes = bytes_taken;
    file->sha256 = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes_taken);
    g_ptr_array_add(package->files, file);
    return file;
}

static void
add_text(Package *package, const char *name, char *text_taken)
{
    gsize size = strlen(text_taken);

    add_file(package, g_strdup(name), NULL, g_bytes_new_take(text_taken, size));
}

/* ------------------------------------------------------------------ documents */

typedef struct {
    Workflow *flow;
    Package *package;
    PackageFlags flags;
    char *owner;       /* the entity, as names of files tell it */
    guint n, n_papers; /* so far */
} Packing;

/* An individual's own name is not for others. */
static char *
dup_owner(Workflow *flow, const Filing *filing, gboolean is_personal)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(Answer) name = answer_get(store, filing->id, 0, "entity.name", NULL);
    g_autoptr(Answer) kind = answer_get(store, filing->id, 0, "entity.kind", NULL);
    gboolean is_organisation = kind && kind->value && !g_str_equal(kind->value, "individual");

    return g_strdup(name && name->value && (is_personal || is_organisation) ? name->value
                                                                            : filing->code);
}

/* Why a document does not go along; NULL: it does. */
static const char *
why_left_out(const Packing *packing, const SheetRow *row)
{
    if (row->state == SHEET_NOT_NEEDED)
        return _("this filing does not need it");
    if (!packing->package->is_personal && !item_is(row->item, "shareable", "yes"))
        return _("it may show personal data; --personal takes it along");
    return NULL;
}

static void
note_doubt(const Packing *packing, const SheetRow *row, const char *name)
{
    if (row->fault && (row->state == SHEET_REFUSED || row->state == SHEET_DOUBTFUL))
        add_note(packing->package->doubts, name, package_dup_text(packing->package, row->fault),
                 g_strdup(row->remedy));
}

static const char *
title_of(const PackageFile *file)
{
    const char *slash = strrchr(file->path, '/');

    return slash ? slash + 1 : file->path;
}

/* Is it a picture that the limits are against, whose making anew was agreed to? */
static gboolean
wants_reencoding(const Packing *packing, const SheetRow *row)
{
    g_autoptr(GPtrArray) said =
        document_check(row->item, row->file->media_type, row->file->size_bytes);

    return packing->flags & PACKAGE_REENCODE &&
           g_str_has_prefix(row->file->media_type, "image/") && finding_list_fails(said);
}

/* The new picture among the documents, the document itself beside them. FALSE: there is no new
 * one, or no better one. */
static gboolean
add_anew(Packing *packing, const SheetRow *row, const char *name, GBytes *original)
{
    g_autoptr(GPtrArray) said = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *file = NULL;
    g_autofree char *beside = NULL;
    const char *media_type;

    if (!reencode_picture(row->item, original, &bytes, &media_type, NULL))
        return FALSE;
    said = document_check(row->item, media_type, (gint64)g_bytes_get_size(bytes));
    if (finding_list_fails(said))
        return FALSE;
    file = package_name_dup(packing->n, name, packing->owner, media_type, NULL);
    beside = package_name_dup(packing->n, name, packing->owner, row->file->media_type,
                              row->file->name);
    add_file(packing->package, g_build_filename(_("documents"), file, NULL), row,
             g_steal_pointer(&bytes))
        ->is_anew = TRUE;
    add_file(packing->package, g_build_filename(_("originals"), beside, NULL), row,
             g_bytes_ref(original))
        ->is_original = TRUE;
    return TRUE;
}

static gboolean
add_document(Packing *packing, const SheetRow *row, GError **error)
{
    g_autofree char *name = sheet_dup_full_name(packing->flow, row);
    g_autofree char *file = NULL;
    const char *why = why_left_out(packing, row);
    g_autoptr(GBytes) bytes = NULL;
    const PackageFile *added;

    if (why) {
        add_note(packing->package->left_out, name, g_strdup(why), NULL);
        return TRUE;
    }
    bytes = document_get_bytes(workflow_get_store(packing->flow), row->file->sha256, error);
    if (!bytes)
        return FALSE;
    packing->n++;
    if (wants_reencoding(packing, row) && add_anew(packing, row, name, bytes))
        return TRUE;
    file = package_name_dup(packing->n, name, packing->owner, row->file->media_type,
                            row->file->name);
    added = add_file(packing->package, g_build_filename(_("documents"), file, NULL), row,
                     g_steal_pointer(&bytes));
    note_doubt(packing, row, title_of(added));
    return TRUE;
}

/* An answer, or a material without a document. */
static void
look_at_value(const Packing *packing, const SheetRow *row)
{
    g_autofree char *name = sheet_dup_full_name(packing->flow, row);

    if (row->state == SHEET_MISSING || row->state == SHEET_UNKNOWN)
        add_note(packing->package->missing, name, g_strdup(sheet_state_label(row->state)),
                 NULL);
    else
        note_doubt(packing, row, name);
}

/* ------------------------------------------------------------------ papers */

/* As a PDF to print, or, where none can be made, as text. */
static gboolean
make_paper(const Packing *packing, gint64 filing_id, const Paper *paper, PaperWay *way,
           GBytes **out_bytes, GError **error)
{
    g_autoptr(GError) local = NULL;

    way->format = PAPER_PDF;
    if (paper_make(packing->flow, filing_id, paper, *way, out_bytes, &local))
        return TRUE;
    way->format = PAPER_TEXT;
    return paper_make(packing->flow, filing_id, paper, *way, out_bytes, error);
}

/* Letters and statements that are still to be signed: what is signed is a document. */
static gboolean
add_papers(Packing *packing, gint64 filing_id, GError **error)
{
    g_autoptr(GPtrArray) papers = paper_list(packing->flow, filing_id, error);

    for (guint i = 0; papers && i < papers->len; i++) {
        const Paper *paper = g_ptr_array_index(papers, i);
        PaperWay way = {LANG_ZH, PAPER_PDF, !packing->package->is_personal};
        g_autofree char *name = NULL;
        g_autofree char *part = NULL;
        g_autofree char *numbered = NULL;
        GBytes *bytes;

        if (paper->required != TRI_YES || paper->is_optional || paper->is_done)
            continue;
        if (!make_paper(packing, filing_id, paper, &way, &bytes, error))
            return FALSE;
        name = paper_dup_file_name(paper, way);
        part = package_name_dup_part(name, 200);
        numbered = g_strdup_printf("%02u_%s", ++packing->n_papers, part);
        add_file(packing->package, g_build_filename(_("papers"), numbered, NULL), NULL, bytes);
        if (paper->missing->len)
            add_note(
                packing->package->doubts, numbered,
                g_strdup_printf(ngettext("%u answer is missing in it",
                                         "%u answers are missing in it", paper->missing->len),
                                paper->missing->len),
                NULL);
    }
    return papers != NULL;
}

static int
compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp((*(PackageFile *const *)a)->path, (*(PackageFile *const *)b)->path);
}

static void
add_texts(Packing *packing, const Filing *filing)
{
    Package *package = packing->package;
    /* TRANSLATORS: the name of a file, without ending. */
    g_autofree char *sheet = package_name_dup_part(_("field-sheet"), 60);
    g_autofree char *lines = g_strconcat(sheet, ".txt", NULL);
    g_autofree char *page = g_strconcat(sheet, ".html", NULL);

    add_text(package, lines, package_dup_lines(packing->flow, package, filing));
    add_text(package, page, package_dup_page(packing->flow, package, filing));
    g_ptr_array_sort(package->files, compare_paths);
    add_text(package, PACKAGE_README, package_dup_readme(packing->flow, package, filing));
    g_ptr_array_sort(package->files, compare_paths);
}

/* sha256sum escapes nothing here: no name has a backslash or a newline. */
static void
add_manifest(Package *package)
{
    GString *lines = g_string_new(NULL);

    for (guint i = 0; i < package->files->len; i++) {
        const PackageFile *file = g_ptr_array_index(package->files, i);

        g_string_append_printf(lines, "%s  %s\n", file->sha256, file->path);
    }
    add_text(package, PACKAGE_MANIFEST, g_string_free(lines, FALSE));
}

Package *
package_make(Workflow *flow, gint64 filing_id, PackageFlags flags, GError **error)
{
    g_autoptr(Filing) filing = filing_get(workflow_get_store(flow), filing_id, error);
    g_autoptr(Package) package = package_new(flags);
    g_autofree char *owner = NULL;
    Packing packing = {.flow = flow, .package = package, .flags = flags};

    package->rows = filing ? sheet_list(flow, filing_id, error) : NULL;
    if (!package->rows)
        return NULL;
    package->name = package_dup_name(flow, filing_id);
    owner = dup_owner(flow, filing, package->is_personal);
    packing.owner = owner;
    for (guint i = 0; i < package->rows->len; i++) {
        const SheetRow *row = g_ptr_array_index(package->rows, i);

        if (!row->file)
            look_at_value(&packing, row);
        else if (!add_document(&packing, row, error))
            return NULL;
    }
    if (!add_papers(&packing, filing_id, error))
        return NULL;
    add_texts(&packing, filing);
    add_manifest(package);
    return g_steal_pointer(&package);
}

char *
package_dup_name(Workflow *flow, gint64 filing_id)
{
    g_autoptr(Filing) filing = filing_get(workflow_get_store(flow), filing_id, NULL);
    /* TRANSLATORS: the name of a folder: a filing's code. */
    g_autofree char *name = g_strdup_printf(_("%s-package"), filing ? filing->code : "");

    return package_name_dup_part(name, 60);
}

/* ------------------------------------------------------------------ writing */

static void
free_name(gpointer name, gpointer user)
{
    (void)user;
    g_free(name);
}

/* The files of a package that lies there, by its manifest, NULL-ended. NULL: it is none; others
 * have such a manifest, too, but not with our README. Yours. */
static char **
list_old(const char *path)
{
    g_autofree char *manifest = g_build_filename(path, PACKAGE_MANIFEST, NULL);
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;

    if (!path_read(manifest, MANIFEST_MAX_BYTES, &bytes, NULL))
        return NULL;
    text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++)
        if (strlen(lines[i]) > DIGEST_CHARS + 2)
            g_ptr_array_add(names, g_strdup(lines[i] + DIGEST_CHARS + 2));
    g_ptr_array_add(names, g_strdup(PACKAGE_MANIFEST));
    g_ptr_array_add(names, NULL);
    if (!g_strv_contains((const char *const *)names->pdata, PACKAGE_README)) {
        g_ptr_array_foreach(names, free_name, NULL);
        return NULL;
    }
    return (char **)g_ptr_array_free(g_steal_pointer(&names), FALSE);
}

static gboolean
write_folder(const Package *package, const char *path, PackageFlags flags, GError **error)
{
    g_auto(GStrv) old = flags & PACKAGE_FORCE ? list_old(path) : NULL;
    g_autoptr(Folder) folder = NULL;

    if (!old && folder_is_taken(path)) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA,
                    flags & PACKAGE_FORCE
                        ? _("'%s' is no package of beian: nothing was written")
                        : _("'%s' exists already; nothing was written"),
                    path);
        return FALSE;
    }
    folder = folder_begin(path, error);
    for (guint i = 0; folder && i < package->files->len; i++) {
        const PackageFile *file = g_ptr_array_index(package->files, i);

        if (!folder_add(folder, file->path, file->bytes, error))
            return FALSE;
    }
    return folder && folder_finish(folder, (const char *const *)old, error);
}

static gboolean
write_zip(const Package *package, const char *path, PackageFlags flags, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;

    if (folder_is_taken(path) &&
        (!(flags & PACKAGE_FORCE) || !g_file_test(path, G_FILE_TEST_IS_REGULAR))) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_DATA,
                    _("'%s' exists already; nothing was written"), path);
        return FALSE;
    }
    return package_zip(package, package->name, &bytes, error) &&
           path_replace(path, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), error);
}

gboolean
package_write(const Package *package, const char *path, PackageFlags flags, GError **error)
{
    g_autofree char *lower = g_ascii_strdown(path, -1);

    if (g_str_has_suffix(lower, ".zip"))
        return write_zip(package, path, flags, error);
    return write_folder(package, path, flags, error);
}
