/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document/sheet.h"

#include "document/reading.h"
#include "store/resource.h"
#include "workflow/document_check.h"
#include "workflow/facts.h"
#include "workflow/finding.h"
#include "workflow/interview.h"
#include "workflow/requirement.h"

/* The material whose value is the number that the resource gave. */
#define SERVICE_CODE "service-code"

typedef struct {
    Workflow *flow;
    gint64 filing_id;
    int n_services;
    GPtrArray *facts; /* of each service: GHashTable */
    GPtrArray *questions, *requirements, *documents, *findings;
    GHashTable *named; /* materials that a page names */
    GPtrArray *rows;
    /* The page at hand. */
    const CatalogueItem *page;
    int page_service_no;
} Sheet;

static const struct {
    const char *word, *label, *sign;
} states[] = {
    [SHEET_GIVEN] = {"given", N_("given"), "✓"},
    [SHEET_MISSING] = {"missing", N_("missing"), "○"},
    [SHEET_REFUSED] = {"refused", N_("it will come back"), "✗"},
    [SHEET_DOUBTFUL] = {"doubtful", N_("look at it"), "!"},
    [SHEET_UNKNOWN] = {"unknown", N_("not known yet whether it is needed"), "?"},
    [SHEET_NOT_NEEDED] = {"not-needed", N_("not needed"), "-"},
};

const char *
sheet_state_word(SheetState state)
{
    return states[state].word;
}

const char *
sheet_state_label(SheetState state)
{
    return _(states[state].label);
}

const char *
sheet_state_sign(SheetState state)
{
    return states[state].sign;
}

void
sheet_row_free(SheetRow *row)
{
    if (!row)
        return;
    document_free(row->file);
    g_ptr_array_unref(row->findings);
    g_free(row->value);
    g_free(row->fault);
    g_free(row->remedy);
    g_free(row);
}

static void
free_row(gpointer row)
{
    sheet_row_free(row);
}

static void
unref_table(gpointer table)
{
    g_hash_table_unref(table);
}

static GHashTable *
facts_of(const Sheet *sheet, int service_no)
{
    return g_ptr_array_index(sheet->facts, (guint)MAX(service_no, 1) - 1);
}

static SheetRow *
add_row(Sheet *sheet, const CatalogueItem *item, int service_no)
{
    SheetRow *row = g_new0(SheetRow, 1);

    row->page = sheet->page;
    row->page_service_no = sheet->page_service_no;
    row->item = item;
    row->service_no = service_no;
    row->findings = finding_list_new();
    g_ptr_array_add(sheet->rows, row);
    return row;
}

static const Question *
find_question(const Sheet *sheet, const CatalogueItem *fact, int service_no)
{
    for (guint i = 0; i < sheet->questions->len; i++) {
        const Question *question = g_ptr_array_index(sheet->questions, i);

        if (question->key.fact == fact && question->key.service_no == service_no)
            return question;
    }
    return NULL;
}

/* Whatever document it was found in. */
#define ANYWHERE (-1)

/* What the linter says of an answer, of a material as such (`document_id` 0) or of a document,
 * and the officer did not overrule. */
static void
add_findings(const Sheet *sheet, SheetRow *row, gint64 document_id)
{
    for (guint i = 0; i < sheet->findings->len; i++) {
        const LintFinding *finding = g_ptr_array_index(sheet->findings, i);

        if (finding->mends != row->item || finding->service_no != row->service_no ||
            finding->overruled_at ||
            (document_id != ANYWHERE && finding->document_id != document_id))
            continue;
        finding_add(row->findings, finding->verdict, finding->rule, g_strdup(finding->text),
                    g_strdup(finding->remedy));
    }
}

static int
compare_findings(gconstpointer a, gconstpointer b)
{
    const Finding *x = *(Finding *const *)a;
    const Finding *y = *(Finding *const *)b;

    return (int)y->verdict - (int)x->verdict;
}

/* What is not there is not refused, whatever is said of it. */
static void
settle(SheetRow *row)
{
    const Finding *first;

    if (row->findings->len == 0)
        return;
    g_ptr_array_sort(row->findings, compare_findings);
    first = g_ptr_array_index(row->findings, 0);
    if (row->state == SHEET_GIVEN)
        row->state = first->verdict == VERDICT_FAIL ? SHEET_REFUSED : SHEET_DOUBTFUL;
    row->fault = g_strdup(first->text);
    row->remedy = g_strdup(first->remedy);
}

static SheetState
state_when_absent(const Requirement *r)
{
    if (r->state == MATERIAL_WAIVED || r->required == TRI_NO || r->is_optional)
        return SHEET_NOT_NEEDED;
    return r->required == TRI_UNKNOWN ? SHEET_UNKNOWN : SHEET_MISSING;
}

/* Without an answer: an information of the checklist may be one that this filing does without.
 */
static SheetState
state_without_answer(const Sheet *sheet, const CatalogueItem *fact, int service_no)
{
    for (guint i = 0; i < sheet->requirements->len; i++) {
        const Requirement *r = g_ptr_array_index(sheet->requirements, i);

        if (r->service_no == service_no && item_is(r->material, "kind", "information") &&
            item_list_has(r->material, "fact", item_id(fact)))
            return state_when_absent(r);
    }
    return SHEET_MISSING;
}

static void
add_fact(Sheet *sheet, const CatalogueItem *fact, int service_no)
{
    SheetRow *row = add_row(sheet, fact, service_no);
    const char *value = g_hash_table_lookup(facts_of(sheet, service_no), item_id(fact));

    if (!item_is(fact, "derived", "yes") && !find_question(sheet, fact, service_no)) {
        row->state = SHEET_NOT_NEEDED;
        return;
    }
    row->state = value ? SHEET_GIVEN : state_without_answer(sheet, fact, service_no);
    row->value = value ? fact_dup_display(sheet->flow, fact, value) : NULL;
    add_findings(sheet, row, ANYWHERE);
    settle(row);
}

/* ------------------------------------------------------------------ materials */

/* The number that a resource gave to this service, or NULL. Yours. */
static char *
dup_service_code(const Sheet *sheet, int service_no)
{
    Store *store = workflow_get_store(sheet->flow);
    g_autoptr(GPtrArray) resources = resource_list(store, NULL);

    for (guint i = 0; resources && i < resources->len; i++) {
        const Resource *resource = g_ptr_array_index(resources, i);
        g_autoptr(GPtrArray) slots = slot_list(store, resource->id, NULL);

        for (guint n = 0; slots && n < slots->len; n++) {
            const Slot *slot = g_ptr_array_index(slots, n);

            if (slot->filing_id == sheet->filing_id && slot->service_no == service_no &&
                slot->number)
                return g_strdup(slot->number);
        }
    }
    return NULL;
}

/* The linter looks at type and size, too: "licence.txt: the file is …". */
static gboolean
is_said(const GPtrArray *said, const Finding *finding)
{
    for (guint i = 0; i < said->len; i++)
        if (g_str_has_suffix(finding->text,
                             ((const Finding *)g_ptr_array_index(said, i))->text))
            return TRUE;
    return FALSE;
}

/* `is_first` of its material: what is said of the material stands there. */
static void
judge_document(const Sheet *sheet, SheetRow *row, const Requirement *r, gboolean is_first)
{
    g_autoptr(GPtrArray) said =
        document_check(r->material, row->file->media_type, row->file->size_bytes);

    row->state = SHEET_GIVEN;
    add_findings(sheet, row, row->file->id);
    for (guint i = row->findings->len; i > 0; i--)
        if (is_said(said, g_ptr_array_index(row->findings, i - 1)))
            g_ptr_array_remove_index(row->findings, i - 1);
    if (is_first)
        add_findings(sheet, row, 0);
    while (said->len) /* the limits first */
        g_ptr_array_insert(row->findings, 0, g_ptr_array_steal_index(said, said->len - 1));
    if ((r->state == MATERIAL_EXPIRED || r->state == MATERIAL_RETURNED) &&
        !finding_list_fails(row->findings))
        finding_add(row->findings, VERDICT_FAIL, r->material,
                    g_strdup(material_state_label(r->state)), NULL);
    settle(row);
}

/* Settled without a file or a value: somebody said that it is there. */
static gboolean
is_settled(const Requirement *r)
{
    return r->required != TRI_NO &&
           (r->state == MATERIAL_COLLECTED || r->state == MATERIAL_VERIFIED);
}

/* `index`: of the document; taken out of the sheet's list. */
static void
add_document(Sheet *sheet, const Requirement *r, guint index, gboolean is_first)
{
    SheetRow *row = add_row(sheet, r->material, r->service_no);

    row->file = g_ptr_array_steal_index(sheet->documents, index);
    row->value = g_strdup(row->file->name);
    if (r->required == TRI_NO)
        row->state = SHEET_NOT_NEEDED;
    else
        judge_document(sheet, row, r, is_first);
}

static void
add_material(Sheet *sheet, const Requirement *r)
{
    SheetRow *row;
    gboolean any = FALSE;

    for (guint i = 0; i < sheet->documents->len;) {
        const Document *document = g_ptr_array_index(sheet->documents, i);

        if (document->service_no != r->service_no ||
            !g_str_equal(document->material_id, item_id(r->material))) {
            i++;
            continue;
        }
        add_document(sheet, r, i, !any);
        any = TRUE;
    }
    if (any)
        return;
    row = add_row(sheet, r->material, r->service_no);
    row->state = state_when_absent(r);
    row->value = g_str_equal(item_id(r->material), SERVICE_CODE)
                     ? dup_service_code(sheet, r->service_no)
                     : g_strdup(r->value);
    row->fault = r->state == MATERIAL_WAIVED ? g_strdup(r->why_state) : NULL;
    if (row->state == SHEET_NOT_NEEDED)
        return;
    if (row->value || is_settled(r))
        row->state = SHEET_GIVEN;
    add_findings(sheet, row, 0);
    settle(row);
}

static void
add_named_material(Sheet *sheet, const char *id)
{
    for (guint i = 0; i < sheet->requirements->len; i++) {
        const Requirement *r = g_ptr_array_index(sheet->requirements, i);

        if (g_str_equal(item_id(r->material), id) &&
            (sheet->page_service_no == 0 || r->service_no == 0 ||
             r->service_no == sheet->page_service_no))
            add_material(sheet, r);
    }
}

/* Those that no page names. */
static void
add_other_documents(Sheet *sheet)
{
    for (guint i = 0; i < sheet->requirements->len; i++) {
        const Requirement *r = g_ptr_array_index(sheet->requirements, i);

        if (item_is(r->material, "kind", "document") &&
            !g_hash_table_contains(sheet->named, item_id(r->material)))
            add_material(sheet, r);
    }
}

/* ------------------------------------------------------------------ pages */

/* What is of each service stands on a page of the filing as often as there are services. */
static void
add_fact_of_page(Sheet *sheet, const CatalogueItem *fact)
{
    if (item_is(fact, "scope", "filing"))
        add_fact(sheet, fact, 0);
    else if (sheet->page_service_no)
        add_fact(sheet, fact, sheet->page_service_no);
    else
        for (int no = 1; no <= sheet->n_services; no++)
            add_fact(sheet, fact, no);
}

static void
add_page(Sheet *sheet, const CatalogueItem *page, int service_no)
{
    Conditions *conditions = workflow_get_conditions(sheet->flow);
    Catalogue *cat = workflow_get_catalogue(sheet->flow);

    conditions_set_facts(conditions, facts_of(sheet, service_no));
    if (conditions_eval(conditions, item_value(page, "when"), NULL) == TRI_NO)
        return;
    sheet->page = page;
    sheet->page_service_no = service_no;
    for (guint i = 0; i < item_n(page, "facts"); i++)
        add_fact_of_page(sheet,
                         catalogue_get(cat, "facts", item_value_at(page, "facts", i, NULL)));
    for (guint i = 0; i < item_n(page, "materials"); i++)
        add_named_material(sheet, item_value_at(page, "materials", i, NULL));
    if (item_is(page, "documents", "yes"))
        add_other_documents(sheet);
}

static gboolean
has_row(const Sheet *sheet, const LintFinding *finding)
{
    for (guint i = 0; i < sheet->rows->len; i++) {
        const SheetRow *row = g_ptr_array_index(sheet->rows, i);

        if (row->item == finding->mends && row->service_no == finding->service_no)
            return TRUE;
    }
    return FALSE;
}

/* It is no answer: all that is said is what is wrong. */
static void
add_beside_row(Sheet *sheet, const CatalogueItem *item, int service_no)
{
    SheetRow *row = add_row(sheet, item, service_no);

    add_findings(sheet, row, ANYWHERE);
    settle(row);
}

/* What is wrong with things that no page asks for. */
static void
add_beside(Sheet *sheet, const CatalogueItem *page)
{
    sheet->page = page;
    sheet->page_service_no = 0;
    for (guint i = 0; i < sheet->findings->len; i++) {
        const LintFinding *finding = g_ptr_array_index(sheet->findings, i);
        const CatalogueItem *item = finding->mends;

        if (finding->overruled_at || !item || has_row(sheet, finding))
            continue;
        if (g_str_equal(item_kind(item), "facts"))
            add_fact(sheet, item, finding->service_no);
        else
            add_beside_row(sheet, item, finding->service_no);
    }
}

static gboolean
is_of_service(const GPtrArray *pages, guint index)
{
    return index < pages->len && item_is(g_ptr_array_index(pages, index), "scope", "service");
}

/* Pages of a service that follow each other are filled in for one service, then for the next.
 */
static void
add_pages(Sheet *sheet)
{
    const GPtrArray *pages = catalogue_list(workflow_get_catalogue(sheet->flow), "pages");

    for (guint i = 0; i < pages->len;) {
        guint end = i;

        if (item_is(g_ptr_array_index(pages, i), "beside", "yes")) {
            add_beside(sheet, g_ptr_array_index(pages, i++));
            continue;
        }
        if (!is_of_service(pages, i)) {
            add_page(sheet, g_ptr_array_index(pages, i++), 0);
            continue;
        }
        while (is_of_service(pages, end))
            end++;
        for (int no = 1; no <= sheet->n_services; no++)
            for (guint page = i; page < end; page++)
                add_page(sheet, g_ptr_array_index(pages, page), no);
        i = end;
    }
}

static void
name_materials(Sheet *sheet)
{
    const GPtrArray *pages = catalogue_list(workflow_get_catalogue(sheet->flow), "pages");

    for (guint i = 0; i < pages->len; i++) {
        const CatalogueItem *page = g_ptr_array_index(pages, i);

        for (guint m = 0; m < item_n(page, "materials"); m++)
            g_hash_table_add(sheet->named, (gpointer)item_value_at(page, "materials", m, NULL));
    }
}

static gboolean
load_facts(Sheet *sheet, GError **error)
{
    for (int no = 1; no <= sheet->n_services; no++) {
        GHashTable *facts = facts_load(sheet->flow, sheet->filing_id, no, error);

        if (!facts)
            return FALSE;
        g_ptr_array_add(sheet->facts, facts);
    }
    return TRUE;
}

/* The whole filing's first, then service by service; else in the checklist's order (the sort is
 * a stable one). */
static int
compare_requirements(gconstpointer a, gconstpointer b)
{
    const Requirement *x = *(Requirement *const *)a;
    const Requirement *y = *(Requirement *const *)b;

    return x->service_no - y->service_no;
}

GPtrArray *
sheet_list(Workflow *flow, gint64 filing_id, GError **error)
{
    Store *store = workflow_get_store(flow);
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(free_row);
    g_autoptr(GPtrArray) facts = g_ptr_array_new_with_free_func(unref_table);
    g_autoptr(GHashTable) named = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) questions = interview_list(flow, filing_id, error);
    g_autoptr(GPtrArray) requirements =
        questions ? requirement_list(flow, filing_id, error) : NULL;
    g_autoptr(GPtrArray) documents =
        requirements ? document_list(store, filing_id, error) : NULL;
    g_autoptr(GPtrArray) findings = documents ? reading_lint(flow, filing_id, error) : NULL;
    Sheet sheet = {.flow = flow,
                   .filing_id = filing_id,
                   .n_services = facts_count_services(flow, filing_id),
                   .facts = facts,
                   .questions = questions,
                   .requirements = requirements,
                   .documents = documents,
                   .findings = findings,
                   .named = named,
                   .rows = rows};

    if (!findings || !load_facts(&sheet, error))
        return NULL;
    g_ptr_array_sort(requirements, compare_requirements);
    name_materials(&sheet);
    add_pages(&sheet);
    return g_steal_pointer(&rows);
}

/* ------------------------------------------------------------------ rows */

gboolean
sheet_begins_page(const SheetRow *before, const SheetRow *row)
{
    return !before || before->page != row->page ||
           before->page_service_no != row->page_service_no;
}

static char *
dup_with_service(const char *name, int service_no)
{
    return service_no > 1 ? g_strdup_printf(_("%1$s (service %2$d)"), name, service_no)
                          : g_strdup(name);
}

char *
sheet_dup_page_name(Workflow *flow, const SheetRow *row)
{
    return dup_with_service(item_name(row->page, workflow_get_lang(flow)),
                            row->page_service_no);
}

char *
sheet_dup_name(Workflow *flow, const SheetRow *row)
{
    return dup_with_service(item_name(row->item, workflow_get_lang(flow)),
                            row->page_service_no ? 0 : row->service_no);
}

char *
sheet_dup_full_name(Workflow *flow, const SheetRow *row)
{
    return dup_with_service(item_name(row->item, workflow_get_lang(flow)), row->service_no);
}

char *
sheet_dup_key(const SheetRow *row)
{
    return row->service_no > 1 ? g_strdup_printf("%s@%d", item_id(row->item), row->service_no)
                               : g_strdup(item_id(row->item));
}

char *
sheet_dup_size(const SheetRow *row)
{
    g_autofree char *size =
        row->file ? g_format_size_full((guint64)row->file->size_bytes, G_FORMAT_SIZE_IEC_UNITS)
                  : NULL;

    /* TRANSLATORS: a file's type and size, "image/jpeg, 1.2 MiB". */
    return row->file ? g_strdup_printf(_("%1$s, %2$s"), row->file->media_type, size) : NULL;
}

gboolean
sheet_is_personal(const SheetRow *row)
{
    static const char *const types[] = {"resident-id", "person-id", "mobile",
                                        "phone",       "email",     NULL};
    const char *type =
        g_str_equal(item_kind(row->item), "facts") ? item_value(row->item, "type") : NULL;

    return type && g_strv_contains(types, type);
}

SheetCount
sheet_count(const GPtrArray *rows)
{
    SheetCount count = {0};

    for (guint i = 0; i < rows->len; i++) {
        const SheetRow *row = g_ptr_array_index(rows, i);

        switch (row->state) {
        case SHEET_GIVEN:
            count.n_given++;
            break;
        case SHEET_MISSING:
            count.n_missing++;
            break;
        case SHEET_REFUSED:
            count.n_refused++;
            break;
        case SHEET_DOUBTFUL:
            count.n_doubtful++;
            break;
        case SHEET_UNKNOWN:
            count.n_unknown++;
            break;
        case SHEET_NOT_NEEDED:
            count.n_not_needed++;
            break;
        }
    }
    return count;
}
