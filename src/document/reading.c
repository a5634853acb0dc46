/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document/reading.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "document/reading_private.h"
#include "document/written.h"
#include "store/answer.h"
#include "store/reading.h"
#include "workflow/filing_work.h"

static void
reading_field_free(gpointer data)
{
    ReadingField *field = data;

    g_free(field->value);
    g_free(field->given);
    if (field->looked_for) {
        g_free(field->looked_for->value);
        g_free(field->looked_for->text);
        g_free(field->looked_for);
    }
    g_free(field);
}

static void
free_reading(gpointer reading)
{
    reading_free(reading);
}

void
reading_free(Reading *reading)
{
    if (!reading)
        return;
    document_free(reading->document);
    scan_free(reading->scan);
    g_ptr_array_unref(reading->fields);
    g_clear_pointer(&reading->facts, g_hash_table_unref);
    g_clear_pointer(&reading->beside, g_ptr_array_unref);
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

/* The facts around a paper, which conditions look at from then on. NULL: they can't be read. */
static GHashTable *
get_facts(Workflow *flow, Reading *reading)
{
    const Document *document = reading->document;

    if (!reading->facts)
        reading->facts =
            facts_load(flow, document->filing_id, MAX(1, document->service_no), NULL);
    if (reading->facts)
        conditions_set_facts(workflow_get_conditions(flow), reading->facts);
    return reading->facts;
}

/* What the material says of a field of this paper: the place in its `reads`; -1: nothing. The
 * first whose condition is not known to fail. */
static int
find_entry(Workflow *flow, Reading *reading, const char *field)
{
    const CatalogueItem *material = reading->material;

    for (guint i = 0; i < item_n(material, "reads"); i++) {
        const char *when = item_value_at(material, "reads", i, "when");

        if (!g_str_equal(item_value_at(material, "reads", i, "field"), field))
            continue;
        if (!when || (get_facts(flow, reading) &&
                      conditions_eval(workflow_get_conditions(flow), when, NULL) != TRI_NO))
            return (int)i;
    }
    return -1;
}

/* An answer that follows from others is mended where those are. Yours; NULL: none. */
static char *
dup_given(Workflow *flow, Reading *reading, ReadingField *field)
{
    const CatalogueItem *fact = field->key.fact;
    g_autoptr(Answer) answer =
        answer_get(workflow_get_store(flow), reading->document->filing_id,
                   field->key.service_no, item_id(fact), NULL);
    const char *follows = item_value(fact, "follows");
    g_autoptr(GPtrArray) ids = NULL;
    GHashTable *facts;
    const char *value;

    if (answer && answer->value)
        return g_strdup(answer->value);
    facts = follows ? get_facts(flow, reading) : NULL;
    value = facts ? g_hash_table_lookup(facts, item_id(fact)) : NULL;
    if (!value)
        return NULL;
    ids = conditions_list_facts(workflow_get_conditions(flow), follows);
    if (ids->len)
        field->mends =
            catalogue_get(workflow_get_catalogue(flow), "facts", g_ptr_array_index(ids, 0));
    return g_strdup(value);
}

/* As the question takes it; what it would refuse stays as it was read. Yours. */
static char *
dup_canonical(Workflow *flow, const CatalogueItem *fact, const char *value)
{
    g_autoptr(Validation) v = fact_validate(flow, fact, value);

    return g_strdup(v->verdict != VERDICT_FAIL && v->canonical ? v->canonical : value);
}

/* A domain is compared as it is shown, xn-- or not. */
static ReadingState
compare(const CatalogueItem *fact, const char *value, const char *given)
{
    if (!given)
        return READING_FILLS;
    if (item_is(fact, "type", "domain")) {
        g_autofree char *read = domain_dup_display(value);
        g_autofree char *answered = domain_dup_display(given);

        return text_is_same(read, answered) ? READING_AGREES : READING_DIFFERS;
    }
    return text_is_same(value, given) ? READING_AGREES : READING_DIFFERS;
}

static const CatalogueItem *
find_fact(Workflow *flow, const Reading *reading, int entry, const char *key)
{
    const char *id = item_value_at(reading->material, "reads", (guint)entry, key);

    return id ? catalogue_get(workflow_get_catalogue(flow), "facts", id) : NULL;
}

static ReadingField *
make_field(Workflow *flow, Reading *reading, const ScanField *field)
{
    int entry = find_entry(flow, reading, field->field);
    const CatalogueItem *fact = entry >= 0 ? find_fact(flow, reading, entry, "fact") : NULL;
    ReadingField *made = g_new0(ReadingField, 1);

    made->field = field;
    if (!fact) {
        made->value = g_strdup(field->value);
        return made;
    }
    made->key = (FactKey){fact, workflow_service_of(fact, reading->document->service_no)};
    made->value = dup_canonical(flow, fact, field->value);
    made->given = dup_given(flow, reading, made);
    made->state = compare(fact, made->value, made->given);
    made->check = item_value_at(reading->material, "reads", (guint)entry, "check");
    if (find_fact(flow, reading, entry, "mends"))
        made->mends = find_fact(flow, reading, entry, "mends");
    /* What is only compared is no proposal. */
    if (made->check && made->state == READING_FILLS) {
        made->key = (FactKey){0};
        made->state = READING_FOR_NOBODY;
    }
    return made;
}

/* What was looked for on the paper: `piece_taken` is what stands there, NULL if nothing does.
 */
static ReadingField *
add_looked_for(Reading *reading, const char *name, WrittenHow how, const char *wanted,
               char *piece_taken)
{
    ReadingField *made = g_new0(ReadingField, 1);
    ScanField *field = g_new0(ScanField, 1);

    field->field = name;
    field->value = g_strdup(wanted);
    field->text = piece_taken ? piece_taken : g_strdup("");
    field->sure = how == WRITTEN_SO;
    made->field = made->looked_for = field;
    made->value = g_strdup(wanted);
    made->state = how == WRITTEN_NOT ? READING_LACKS : READING_STANDS;
    g_ptr_array_add(reading->fields, made);
    return made;
}

/* Of the words that say what paper it is, those that stand there best. */
static void
look_for_title(Reading *reading, const Written *written)
{
    const CatalogueItem *material = reading->material;
    g_autoptr(GString) all = g_string_new(NULL);
    g_autofree char *nearest = NULL;
    const char *wanted = NULL;

    for (guint i = 0; i < item_n(material, "says"); i++) {
        const char *words = item_value_at(material, "says", i, NULL);
        char *piece = NULL;
        WrittenHow how = written_find(written, words, &piece);

        if (how == WRITTEN_SO) {
            add_looked_for(reading, "title", how, words, piece);
            return;
        }
        if (how == WRITTEN_NEARLY && !nearest) {
            nearest = piece;
            wanted = words;
        } else {
            g_free(piece);
        }
        g_string_append_printf(all, "%s%s", i ? " / " : "", words);
    }
    if (nearest)
        add_looked_for(reading, "title", WRITTEN_NEARLY, wanted, g_steal_pointer(&nearest));
    else
        add_looked_for(reading, "title", WRITTEN_NOT, all->str, NULL);
}

static gboolean
was_read(const Reading *reading, const CatalogueItem *fact)
{
    for (guint i = 0; i < reading->fields->len; i++)
        if (((const ReadingField *)g_ptr_array_index(reading->fields, i))->key.fact == fact)
            return TRUE;
    return FALSE;
}

/* What was read in its place already is compared there. */
static void
look_for_answer(Workflow *flow, Reading *reading, const Written *written,
                const CatalogueItem *fact)
{
    const Document *document = reading->document;
    int service_no = workflow_service_of(fact, document->service_no);
    g_autoptr(Answer) answer = answer_get(workflow_get_store(flow), document->filing_id,
                                          service_no, item_id(fact), NULL);
    char *piece = NULL;
    ReadingField *made;
    WrittenHow how;

    if (!answer || was_read(reading, fact))
        return;
    how = written_find(written, answer->value, &piece);
    made = add_looked_for(reading, "words", how, answer->value, piece);
    made->key = (FactKey){fact, service_no};
    made->given = g_strdup(answer->value);
    if (how == WRITTEN_NEARLY) {
        made->state = READING_DIFFERS;
        g_free(made->value);
        made->value = g_strdup(piece);
    }
}

/* A file that nobody can use is told so, and not that words lack on it. */
static void
look_for_words(Workflow *flow, Reading *reading)
{
    const CatalogueItem *material = reading->material;
    g_autoptr(Written) written = NULL;

    if (!reading->scan || !reading->scan->text || scan_fails(reading->scan))
        return;
    written = written_new(reading->scan->text);
    if (item_n(material, "says"))
        look_for_title(reading, written);
    for (guint i = 0; i < item_n(material, "holds"); i++)
        look_for_answer(flow, reading, written,
                        catalogue_get(workflow_get_catalogue(flow), "facts",
                                      item_value_at(material, "holds", i, NULL)));
}

/* Letters and certificates have more titles than beian-scan knows: one that the material names
 * counts. */
static gboolean
is_other_paper(const Reading *reading)
{
    const CatalogueItem *material = reading->material;
    const Scan *scan = reading->scan;
    g_autoptr(Written) written = NULL;
    gboolean has_title = FALSE;

    if (!scan || !scan->kind || !scan->recognised || g_str_equal(scan->kind, "printed") ||
        g_str_equal(scan->kind, scan->recognised))
        return FALSE;
    if (!g_str_equal(scan->kind, "letter") && !g_str_equal(scan->kind, "certificate"))
        return TRUE;
    written = written_new(scan->text ? scan->text : "");
    for (guint i = 0; i < item_n(material, "says") && !has_title; i++) {
        g_autofree char *piece = NULL;

        has_title = written_find(written, item_value_at(material, "says", i, NULL), &piece) ==
                    WRITTEN_SO;
    }
    return !has_title;
}

/* As it was read: no question takes it. */
static ReadingField *
make_field_of_other(const ScanField *field)
{
    ReadingField *made = g_new0(ReadingField, 1);

    made->field = field;
    made->value = g_strdup(field->value);
    return made;
}

Reading *
reading_new(Workflow *flow, Document *document_taken, const CatalogueItem *material)
{
    Reading *reading = g_new0(Reading, 1);

    reading->document = document_taken;
    reading->material = material;
    reading->scan = load_scan(flow, document_taken, material);
    reading->fields = g_ptr_array_new_with_free_func(reading_field_free);
    reading->is_other = is_other_paper(reading);
    for (guint i = 0; reading->scan && i < reading->scan->fields->len; i++) {
        const ScanField *field = &g_array_index(reading->scan->fields, ScanField, i);

        g_ptr_array_add(reading->fields, reading->is_other ? make_field_of_other(field)
                                                           : make_field(flow, reading, field));
    }
    if (!reading->is_other)
        look_for_words(flow, reading);
    return reading;
}

GPtrArray *
reading_list_new(void)
{
    return g_ptr_array_new_with_free_func(free_reading);
}

GPtrArray *
reading_list(Workflow *flow, gint64 filing_id, GError **error)
{
    Catalogue *cat = workflow_get_catalogue(flow);
    g_autoptr(GPtrArray) documents = document_list(workflow_get_store(flow), filing_id, error);
    GPtrArray *readings;

    if (!documents)
        return NULL;
    readings = reading_list_new();
    for (guint i = 0; i < documents->len; i++) {
        Document *document = g_ptr_array_index(documents, i);
        const CatalogueItem *material = catalogue_get(cat, "materials", document->material_id);

        if (material && item_value(material, "paper"))
            g_ptr_array_add(
                readings,
                reading_new(flow, g_steal_pointer(&g_ptr_array_index(documents, i)), material));
    }
    return readings;
}

const char *
reading_label(const ReadingField *field, Lang lang)
{
    return field->looked_for && field->key.fact ? item_name(field->key.fact, lang)
                                                : scan_field_label(field->field->field);
}

gboolean
reading_take(Workflow *flow, gint64 filing_id, const ReadingField *field, GError **error)
{
    if (field->state != READING_FILLS) {
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_READ,
                    !field->key.fact ? _("no question asks for it")
                                     : _("the question has an answer: change it there"));
        return FALSE;
    }
    return filing_work_answer(flow, filing_id, field->key, field->value, error);
}
