/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document/reading.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "store/answer.h"
#include "store/reading.h"
#include "workflow/filing_work.h"

/* A date without an end, as a paper and as an answer has it. */
#define PAPER_LONG "long-term"
#define ANSWER_LONG "long"

static void
reading_field_free(gpointer data)
{
    ReadingField *field = data;

    g_free(field->value);
    g_free(field->given);
    g_free(field);
}

static void
reading_free(gpointer data)
{
    Reading *reading = data;

    document_free(reading->document);
    scan_free(reading->scan);
    g_ptr_array_unref(reading->fields);
    g_free(reading);
}

static Scan *
load_scan(Workflow *flow, const Document *document, const CatalogueItem *material)
{
    const char *paper = item_value(material, "paper");
    g_autofree char *said =
        paper ? reading_dup(workflow_get_store(flow), document->sha256, paper, READING_PROGRAM)
              : NULL;

    return said ? scan_parse(said) : NULL;
}

/* The question that a field of this paper answers, or NULL. */
static const CatalogueItem *
find_fact(Workflow *flow, const CatalogueItem *material, const char *field)
{
    for (guint i = 0; i < item_n(material, "reads"); i++)
        if (g_str_equal(item_value_at(material, "reads", i, "field"), field))
            return catalogue_get(workflow_get_catalogue(flow), "facts",
                                 item_value_at(material, "reads", i, "fact"));
    return NULL;
}

/* As the question takes it; what it would refuse stays as it was read. Yours. */
static char *
dup_canonical(Workflow *flow, const CatalogueItem *fact, const char *value)
{
    g_autoptr(Validation) v = NULL;

    if (g_str_equal(value, PAPER_LONG))
        return g_strdup(ANSWER_LONG);
    v = fact_validate(flow, fact, value);
    return g_strdup(v->verdict != VERDICT_FAIL && v->canonical ? v->canonical : value);
}

static ReadingState
compare(const char *value, const char *given)
{
    if (!given)
        return READING_FILLS;
    return text_is_same(value, given) ? READING_AGREES : READING_DIFFERS;
}

static ReadingField *
make_field(Workflow *flow, const Reading *reading, const ScanField *field)
{
    const Document *document = reading->document;
    const CatalogueItem *fact = find_fact(flow, reading->material, field->field);
    ReadingField *made = g_new0(ReadingField, 1);
    g_autoptr(Answer) answer = NULL;

    made->field = field;
    if (!fact) {
        made->value = g_strdup(field->value);
        return made;
    }
    made->key =
        (FactKey){fact, item_is(fact, "scope", "service") ? MAX(1, document->service_no) : 0};
    answer = answer_get(workflow_get_store(flow), document->filing_id, made->key.service_no,
                        item_id(fact), NULL);
    made->value = dup_canonical(flow, fact, field->value);
    made->given = g_strdup(answer ? answer->value : NULL);
    made->state = compare(made->value, made->given);
    return made;
}

static Reading *
make_reading(Workflow *flow, Document *document_taken, const CatalogueItem *material)
{
    Reading *reading = g_new0(Reading, 1);

    reading->document = document_taken;
    reading->material = material;
    reading->scan = load_scan(flow, document_taken, material);
    reading->fields = g_ptr_array_new_with_free_func(reading_field_free);
    for (guint i = 0; reading->scan && i < reading->scan->fields->len; i++)
        g_ptr_array_add(
            reading->fields,
            make_field(flow, reading, &g_array_index(reading->scan->fields, ScanField, i)));
    return reading;
}

GPtrArray *
reading_list(Workflow *flow, gint64 filing_id, GError **error)
{
    Catalogue *cat = workflow_get_catalogue(flow);
    g_autoptr(GPtrArray) documents = document_list(workflow_get_store(flow), filing_id, error);
    GPtrArray *readings;

    if (!documents)
        return NULL;
    readings = g_ptr_array_new_with_free_func(reading_free);
    for (guint i = 0; i < documents->len; i++) {
        Document *document = g_ptr_array_index(documents, i);
        const CatalogueItem *material = catalogue_get(cat, "materials", document->material_id);

        if (material && item_value(material, "paper"))
            g_ptr_array_add(
                readings, make_reading(flow, g_steal_pointer(&g_ptr_array_index(documents, i)),
                                       material));
    }
    return readings;
}

gboolean
reading_take(Workflow *flow, gint64 filing_id, const ReadingField *field, GError **error)
{
    if (field->state != READING_FILLS) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW,
                    field->state == READING_FOR_NOBODY
                        ? _("no question asks for it")
                        : _("the question has an answer: change it there"));
        return FALSE;
    }
    return filing_work_answer(flow, filing_id, field->key, field->value, error);
}

static void
look_at_findings(Linter *linter, const Reading *reading)
{
    for (guint i = 0; i < reading->scan->findings->len; i++) {
        const ScanFinding *found = &g_array_index(reading->scan->findings, ScanFinding, i);
        g_autofree char *grounds =
            g_strdup_printf("%s %s", reading->document->sha256, found->id);

        linter_add(linter, found->verdict, "scan", reading->material, NULL, grounds,
                   g_strdup_printf(_("%1$s: %2$s"), reading->document->name, found->text),
                   g_strdup(found->remedy));
    }
}

/* What is certain by a check digit and two readings contradicts; the rest asks to be compared.
 */
static void
look_at_fields(Linter *linter, const Reading *reading)
{
    for (guint i = 0; i < reading->fields->len; i++) {
        const ReadingField *field = g_ptr_array_index(reading->fields, i);
        gboolean is_certain = field->field->sure && field->field->checked;
        g_autofree char *grounds = NULL;
        const char *format;

        if (field->state != READING_DIFFERS)
            continue;
        grounds = g_strdup_printf("%s %s %s", reading->document->sha256, field->field->field,
                                  field->given);
        /* TRANSLATORS: name of a file, what was read in it, and the answer. */
        format = is_certain ? _("%1$s has \"%2$s\", the answer is \"%3$s\"")
                            : _("%1$s seems to have \"%2$s\", the answer is \"%3$s\"");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        linter_add(linter, is_certain ? VERDICT_FAIL : VERDICT_WARN, "reading",
                   reading->material, field->key.fact, grounds,
                   g_strdup_printf(format, reading->document->name, field->value, field->given),
                   g_strdup(_("Compare with the original: correct the answer, or replace the "
                              "file.")));
#pragma GCC diagnostic pop
    }
}

static Document *
document_copy(const Document *document)
{
    Document *copy = g_memdup2(document, sizeof *document);

    copy->material_id = g_strdup(document->material_id);
    copy->name = g_strdup(document->name);
    copy->sha256 = g_strdup(document->sha256);
    copy->media_type = g_strdup(document->media_type);
    copy->added_at = g_strdup(document->added_at);
    copy->removed_at = g_strdup(document->removed_at);
    return copy;
}

static void
look(Linter *linter, Workflow *flow, const Document *document, const CatalogueItem *material)
{
    Reading *reading;

    if (!item_value(material, "paper"))
        return;
    reading = make_reading(flow, document_copy(document), material);
    if (reading->scan) {
        look_at_findings(linter, reading);
        look_at_fields(linter, reading);
    }
    reading_free(reading);
}

GPtrArray *
reading_lint(Workflow *flow, gint64 filing_id, GError **error)
{
    return lint_list_with(flow, filing_id, look, NULL, error);
}

LintMany *
reading_lint_many(Workflow *flow, GError **error)
{
    return lint_many_new(flow, look, READING_PROGRAM, error);
}
