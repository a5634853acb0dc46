/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document/package.h"

#include <poll.h>
#include <string.h>

#include "document/package_name.h"
#include "document/package_private.h"
#include "document/package_sheet.h"
#include "document/paper_print.h"
#include "document/reencode.h"
#include "store/answer.h"
#include "store/filing.h"
#include "workflow/document_check.h"

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
    g_ptr_array_unref(package->drafts);
    g_ptr_array_unref(package->forms);
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
    package->drafts = g_ptr_array_new_with_free_func(free_note);
    package->forms = g_ptr_array_new_with_free_func(free_note);
    package->is_personal = (flags & PACKAGE_PERSONAL) != 0;
    return package;
}

static PackageNote *
add_note(GPtrArray *notes, const char *name, char *text_taken, char *remedy_taken)
{
    PackageNote *note = g_new0(PackageNote, 1);

    note->name = g_strdup(name);
    note->text = text_taken;
    note->remedy = remedy_taken;
    note->verdict = VERDICT_WARN;
    g_ptr_array_add(notes, note);
    return note;
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

typedef enum { PACK_DOCUMENTS, PACK_PAPERS, PACK_TEXTS, PACK_DONE } PackStage;

/* A letter as it was filled in at the beginning. */
typedef struct {
    PaperPage *page;
    char *name;           /* of its file, without ending */
    const char *own_form; /* whose form goes first, as the catalogue says; or NULL */
} Letter;

struct Packing {
    Workflow *flow;
    Package *package;
    PackageFlags flags;
    Filing *filing;
    char *owner;        /* the entity, as names of files tell it */
    GPtrArray *letters; /* Letter */
    guint n_rows;       /* of the package, which is taken at the end */
    PackStage stage;
    guint index;        /* of the row or letter at hand */
    guint n, n_papers;  /* so far */
    Making *making;     /* what a child makes of the one at hand, or NULL */
    GBytes *original;   /* of the picture that it makes anew */
    gboolean is_baring; /* it takes the camera's notes out alone */
    const char *media_type;
};

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

/* All that is wrong with it. */
static void
note_doubt(const Packing *packing, const SheetRow *row, const char *name)
{
    if (row->state != SHEET_REFUSED && row->state != SHEET_DOUBTFUL)
        return;
    for (guint i = 0; i < row->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(row->findings, i);

        add_note(packing->package->doubts, name,
                 package_dup_said(packing->package, row, finding->text),
                 g_strdup(finding->remedy))
            ->verdict = finding->verdict;
    }
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

/* For others the camera's notes go: place, device, owner. Who files it has it as it is. */
static gboolean
wants_baring(const Packing *packing, const SheetRow *row)
{
    return !packing->package->is_personal &&
           (g_str_equal(row->file->media_type, "image/jpeg") ||
            g_str_equal(row->file->media_type, "image/png"));
}

/* The new picture among the documents, the document itself beside them. FALSE: it is no better.
 */
static gboolean
add_anew(const Packing *packing, const SheetRow *row, GBytes *bytes)
{
    g_autofree char *name = sheet_dup_full_name(packing->flow, row);
    g_autoptr(GPtrArray) said =
        document_check(row->item, packing->media_type, (gint64)g_bytes_get_size(bytes));
    g_autofree char *file = NULL;
    g_autofree char *beside = NULL;

    if (finding_list_fails(said))
        return FALSE;
    file = package_name_dup(packing->n, name, packing->owner, packing->media_type, NULL);
    beside = package_name_dup(packing->n, name, packing->owner, row->file->media_type,
                              row->file->name);
    add_file(packing->package, g_build_filename(_("documents"), file, NULL), row,
             g_bytes_ref(bytes))
        ->is_anew = TRUE;
    /* Others don't file it, and the camera's notes stand in it. */
    if (!wants_baring(packing, row))
        add_file(packing->package, g_build_filename(_("originals"), beside, NULL), row,
                 g_bytes_ref(packing->original))
            ->is_original = TRUE;
    return TRUE;
}

static PackageFile *
add_as_it_is(const Packing *packing, const SheetRow *row, GBytes *bytes)
{
    g_autofree char *name = sheet_dup_full_name(packing->flow, row);
    g_autofree char *file = package_name_dup(packing->n, name, packing->owner,
                                             row->file->media_type, row->file->name);
    PackageFile *added =
        add_file(packing->package, g_build_filename(_("documents"), file, NULL), row,
                 g_bytes_ref(bytes));

    note_doubt(packing, row, title_of(added));
    return added;
}

/* Without them, or (NULL: they can't be taken out) not at all. */
static void
add_bare(const Packing *packing, const SheetRow *row, GBytes *bytes)
{
    g_autofree char *name = sheet_dup_full_name(packing->flow, row);

    if (bytes)
        add_as_it_is(packing, row, bytes)->is_bare = !g_bytes_equal(bytes, packing->original);
    else
        add_note(packing->package->left_out, name,
                 g_strdup(_("the camera's notes (place, device) can't be taken out of it; "
                            "--personal takes it along")),
                 NULL);
}

static void
begin_baring(Packing *packing, const SheetRow *row, GBytes *bytes)
{
    packing->making = reencode_bare_start(bytes, NULL);
    packing->is_baring = packing->making != NULL;
    if (packing->making)
        packing->original = g_bytes_ref(bytes);
    else
        add_bare(packing, row, NULL);
}

/* Without beian-scan the picture goes along as it is, and its doubt says what is wrong. */
static gboolean
add_document(Packing *packing, const SheetRow *row, GError **error)
{
    const char *why = why_left_out(packing, row);
    g_autoptr(GBytes) bytes = NULL;

    if (why) {
        g_autofree char *name = sheet_dup_full_name(packing->flow, row);

        add_note(packing->package->left_out, name, g_strdup(why), NULL);
        return TRUE;
    }
    bytes = document_get_bytes(workflow_get_store(packing->flow), row->file->sha256, error);
    if (!bytes)
        return FALSE;
    packing->n++;
    packing->is_baring = FALSE;
    if (wants_reencoding(packing, row))
        packing->making = reencode_start(row->item, bytes, &packing->media_type, NULL);
    if (!packing->making && wants_baring(packing, row))
        begin_baring(packing, row, bytes);
    else if (packing->making)
        packing->original = g_bytes_ref(bytes);
    else
        (void)add_as_it_is(packing, row, bytes);
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

static void
free_letter(gpointer data)
{
    Letter *letter = data;

    paper_page_free(letter->page);
    g_free(letter->name);
    g_free(letter);
}

/* Is what was signed there? A document that will come back is none. */
static gboolean
is_signed(const Packing *packing, const Paper *paper)
{
    const GPtrArray *rows = packing->package->rows;
    guint n_refused = 0;

    for (guint i = 0; paper->is_done && paper->material && i < rows->len; i++) {
        const SheetRow *row = g_ptr_array_index(rows, i);

        if (!row->file || row->item != paper->material ||
            (row->service_no && paper->service_no && row->service_no != paper->service_no))
            continue;
        if (row->state != SHEET_REFUSED)
            return TRUE;
        n_refused++;
    }
    return paper->is_done && n_refused == 0;
}

/* Letters and statements that are still to be signed: what is signed is a document. */
static gboolean
list_letters(Packing *packing, GError **error)
{
    gint64 filing_id = packing->filing->id;
    g_autoptr(GPtrArray) papers = paper_list(packing->flow, filing_id, error);
    PaperWay way = {LANG_ZH, PAPER_TEXT, !packing->package->is_personal};

    for (guint i = 0; papers && i < papers->len; i++) {
        const Paper *paper = g_ptr_array_index(papers, i);
        g_autofree char *name = NULL;
        PaperPage *page;
        Letter *letter;

        if (paper->required != TRI_YES || paper->is_optional || is_signed(packing, paper))
            continue;
        page = paper_page_new(packing->flow, filing_id, paper->paper, paper->service_no, way,
                              error);
        if (!page)
            return FALSE;
        paper_page_make_ready(page);
        name = paper_dup_file_name(paper, way);
        *strrchr(name, '.') = '\0';
        letter = g_new(Letter, 1);
        *letter =
            (Letter){page, package_name_dup_part(name, 180),
                     item_text(paper->paper, "own_form", workflow_get_lang(packing->flow))};
        g_ptr_array_add(packing->letters, letter);
    }
    return papers != NULL;
}

/* What is still to be written on forms that are not made here. */
static gboolean
list_forms(Packing *packing, GError **error)
{
    Workflow *flow = packing->flow;
    Lang lang = workflow_get_lang(flow);
    g_autoptr(GPtrArray) forms = paper_list_forms(flow, packing->filing->id, error);

    for (guint i = 0; forms && i < forms->len; i++) {
        const Paper *form = g_ptr_array_index(forms, i);

        if (!form->is_optional && !form->is_done)
            add_note(packing->package->forms, item_name(form->material, lang),
                     g_strdup(item_text(form->material, "form_from", lang)), NULL);
    }
    return forms != NULL;
}

static void
add_letter(Packing *packing, const Letter *letter, PaperFormat format, GBytes *bytes_taken)
{
    g_autofree char *name = g_strdup_printf("%02u_%s.%s", ++packing->n_papers, letter->name,
                                            paper_format_ending(format));
    guint n_missing = letter->page->missing->len;

    add_file(packing->package, g_build_filename(_("papers"), name, NULL), NULL, bytes_taken);
    if (n_missing)
        add_note(packing->package->doubts, name,
                 g_strdup_printf(ngettext("%u answer is missing in it",
                                          "%u answers are missing in it", n_missing),
                                 n_missing),
                 NULL);
    if (letter->own_form)
        add_note(packing->package->drafts, name, g_strdup(letter->own_form), NULL);
}

/* Where no PDF can be made. */
static void
add_letter_as_text(Packing *packing, const Letter *letter)
{
    add_letter(packing, letter, PAPER_TEXT, paper_page_to_bytes(letter->page));
}

static int
compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp((*(PackageFile *const *)a)->path, (*(PackageFile *const *)b)->path);
}

static void
add_texts(const Packing *packing)
{
    const Filing *filing = packing->filing;
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

/* ------------------------------------------------------------------ steps */

void
packing_free(Packing *packing)
{
    if (!packing)
        return;
    making_free(packing->making);
    g_clear_pointer(&packing->original, g_bytes_unref);
    g_ptr_array_unref(packing->letters);
    package_free(packing->package);
    filing_free(packing->filing);
    g_free(packing->owner);
    g_free(packing);
}

Packing *
packing_new(Workflow *flow, gint64 filing_id, PackageFlags flags, GError **error)
{
    g_autoptr(Packing) packing = g_new0(Packing, 1);
    Package *package = packing->package = package_new(flags);

    packing->flow = flow;
    packing->flags = flags;
    packing->letters = g_ptr_array_new_with_free_func(free_letter);
    packing->filing = filing_get(workflow_get_store(flow), filing_id, error);
    package->rows = packing->filing ? sheet_list(flow, filing_id, error) : NULL;
    if (!package->rows || !list_letters(packing, error) || !list_forms(packing, error))
        return NULL;
    packing->n_rows = package->rows->len;
    package->name = package_dup_name(flow, filing_id);
    packing->owner = dup_owner(flow, packing->filing, package->is_personal);
    return g_steal_pointer(&packing);
}

int
packing_get_fd(const Packing *packing)
{
    return packing->making ? making_get_fd(packing->making) : -1;
}

int
packing_ms_left(const Packing *packing)
{
    return packing->making ? making_ms_left(packing->making) : 0;
}

guint
packing_count_all(const Packing *packing)
{
    return packing->n_rows + packing->letters->len;
}

guint
packing_count_done(const Packing *packing)
{
    switch (packing->stage) {
    case PACK_DOCUMENTS:
        return packing->index;
    case PACK_PAPERS:
        return packing->n_rows + packing->index;
    case PACK_TEXTS:
    case PACK_DONE:
        break;
    }
    return packing_count_all(packing);
}

/* It could not be made anew: as it is, for others without the camera's notes. */
static void
add_unchanged(Packing *packing, const SheetRow *row)
{
    g_autoptr(GBytes) original = g_steal_pointer(&packing->original);

    if (wants_baring(packing, row))
        begin_baring(packing, row, original);
    else
        (void)add_as_it_is(packing, row, original);
}

/* The child has made it, or (NULL) has not. */
static void
take_made(Packing *packing, GBytes *bytes_taken)
{
    g_autoptr(GBytes) bytes = bytes_taken;

    g_clear_pointer(&packing->making, making_free);
    if (packing->stage == PACK_DOCUMENTS) {
        const SheetRow *row = g_ptr_array_index(packing->package->rows, packing->index);

        if (packing->is_baring)
            add_bare(packing, row, bytes);
        else if (!bytes || !add_anew(packing, row, bytes))
            add_unchanged(packing, row);
        if (!packing->making)
            g_clear_pointer(&packing->original, g_bytes_unref);
    } else {
        const Letter *letter = g_ptr_array_index(packing->letters, packing->index);

        if (bytes)
            add_letter(packing, letter, PAPER_PDF, g_steal_pointer(&bytes));
        else
            add_letter_as_text(packing, letter);
    }
    if (!packing->making)
        packing->index++;
}

/* Values cost nothing: they go on to the next document. */
static gboolean
step_documents(Packing *packing, GError **error)
{
    const GPtrArray *rows = packing->package->rows;
    const SheetRow *row = NULL;

    while (packing->index < rows->len) {
        row = g_ptr_array_index(rows, packing->index);
        if (row->file)
            break;
        look_at_value(packing, row);
        packing->index++;
    }
    if (packing->index == rows->len) {
        packing->stage = PACK_PAPERS;
        packing->index = 0;
        return TRUE;
    }
    if (!add_document(packing, row, error))
        return FALSE;
    if (!packing->making)
        packing->index++;
    return TRUE;
}

static void
step_papers(Packing *packing)
{
    const Letter *letter;

    if (packing->index == packing->letters->len) {
        packing->stage = PACK_TEXTS;
        return;
    }
    letter = g_ptr_array_index(packing->letters, packing->index);
    packing->making = paper_print_start(letter->page, PAPER_PDF, NULL);
    if (packing->making)
        return;
    add_letter_as_text(packing, letter);
    packing->index++;
}

gboolean
packing_step(Packing *packing, gboolean *out_done, GError **error)
{
    GBytes *bytes = NULL;
    gboolean ok = TRUE;

    if (packing->making) {
        if (!making_step(packing->making, &bytes, NULL) || bytes)
            take_made(packing, bytes);
    } else if (packing->stage == PACK_DOCUMENTS) {
        ok = step_documents(packing, error);
    } else if (packing->stage == PACK_PAPERS) {
        step_papers(packing);
    } else if (packing->stage == PACK_TEXTS) {
        add_texts(packing);
        add_manifest(packing->package);
        packing->stage = PACK_DONE;
    }
    *out_done = packing->stage == PACK_DONE;
    return ok;
}

Package *
packing_take(Packing *packing)
{
    g_assert(packing->stage == PACK_DONE);
    return g_steal_pointer(&packing->package);
}

Package *
package_make(Workflow *flow, gint64 filing_id, PackageFlags flags, GError **error)
{
    g_autoptr(Packing) packing = packing_new(flow, filing_id, flags, error);
    gboolean is_done = FALSE;

    while (packing && !is_done) {
        struct pollfd pfd = {packing_get_fd(packing), POLLIN, 0};

        (void)poll(&pfd, 1, packing_ms_left(packing)); /* the step finds out */
        if (!packing_step(packing, &is_done, error))
            return NULL;
    }
    return packing ? packing_take(packing) : NULL;
}

char *
package_dup_name(Workflow *flow, gint64 filing_id)
{
    g_autoptr(Filing) filing = filing_get(workflow_get_store(flow), filing_id, NULL);
    /* TRANSLATORS: the name of a folder: a filing's code. */
    g_autofree char *name = g_strdup_printf(_("%s-package"), filing ? filing->code : "");

    return package_name_dup_part(name, 60);
}
