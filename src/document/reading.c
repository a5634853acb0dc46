/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document/reading.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "document/written.h"
#include "store/answer.h"
#include "store/reading.h"
#include "workflow/filing_work.h"

/* A date without an end, as a paper and as an answer has it. */
#define PAPER_LONG "long-term"
#define ANSWER_LONG "long"
/* Thousandths of a picture. A seal has 5 of a page, a finger print 2; noise of JPEG far less.
 */
#define RED_OF_SEAL 0.3

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
    made->state = compare(fact, made->value, made->given);
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
    int service_no = item_is(fact, "scope", "service") ? MAX(1, document->service_no) : 0;
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
    look_for_words(flow, reading);
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
        g_set_error(error, BEIAN_ERROR, BEIAN_ERROR_NOT_NOW,
                    !field->key.fact ? _("no question asks for it")
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

static gboolean
stands_on(const Reading *reading, const ReadingField *wanted)
{
    for (guint i = 0; i < reading->fields->len; i++) {
        const ReadingField *field = g_ptr_array_index(reading->fields, i);

        if (field->state != READING_LACKS && field->key.fact == wanted->key.fact &&
            g_str_equal(field->field->field, wanted->field->field))
            return TRUE;
    }
    return FALSE;
}

/* A paper of several files has each thing on one of them. */
static gboolean
stands_on_another(Workflow *flow, const Reading *reading, const ReadingField *field)
{
    const Document *own = reading->document;
    g_autoptr(GPtrArray) documents =
        document_list(workflow_get_store(flow), own->filing_id, NULL);
    gboolean stands = FALSE;

    for (guint i = 0; documents && i < documents->len && !stands; i++) {
        const Document *other = g_ptr_array_index(documents, i);
        Reading *beside;

        if (other->id == own->id || other->service_no != own->service_no ||
            !g_str_equal(other->material_id, own->material_id))
            continue;
        beside = make_reading(flow, document_copy(other), reading->material);
        stands = stands_on(beside, field);
        reading_free(beside);
    }
    return stands;
}

static void
look_at_lacking(Linter *linter, Workflow *flow, const Reading *reading)
{
    for (guint i = 0; i < reading->fields->len; i++) {
        const ReadingField *field = g_ptr_array_index(reading->fields, i);
        const char *name = reading->document->name;
        g_autofree char *grounds = NULL;

        if (field->state != READING_LACKS || stands_on_another(flow, reading, field))
            continue;
        grounds = g_strdup_printf("%s lacks %s", reading->document->sha256, field->value);
        if (field->key.fact)
            linter_add(
                linter, VERDICT_WARN, "holds", reading->material, NULL, grounds,
                /* TRANSLATORS: name of a file, a question and its answer. */
                g_strdup_printf(_("%1$s: %2$s \"%3$s\" was not found on it"), name,
                                reading_label(field, workflow_get_lang(flow)), field->given),
                g_strdup(_("Look whether it stands on the paper and is right: else write "
                           "the paper anew, or correct the answer.")));
        else
            linter_add(
                linter, VERDICT_WARN, "says", reading->material, NULL, grounds,
                /* TRANSLATORS: name of a file, titles of papers. */
                g_strdup_printf(_("%1$s: \"%2$s\" was not found on it"), name, field->value),
                g_strdup(_("Is it the right file, with the whole paper in the picture? "
                           "Else replace it.")));
    }
}

/* A scan without colour shows no red: neither would the reviewer see any. */
static void
look_at_seal(Linter *linter, Workflow *flow, const Reading *reading)
{
    const char *seal = item_value(reading->material, "seal");
    const Scan *scan = reading->scan;
    g_autofree char *grounds = NULL;

    if (!seal || !scan->has_light || scan->red >= RED_OF_SEAL || scan_fails(scan) ||
        conditions_eval(workflow_get_conditions(flow), seal, NULL) != TRI_YES)
        return;
    grounds = g_strdup_printf("%s unsealed", reading->document->sha256);
    linter_add(linter, VERDICT_WARN, "seal", reading->material, NULL, grounds,
               g_strdup_printf(_("%s: no red seal or finger print is to be seen on it"),
                               reading->document->name),
               g_strdup(_("Seal the paper, and scan or photograph it in colour.")));
}

/* The texts of a list, ended by NULL. Yours; the texts are not. */
static const char **
list_texts(const CatalogueItem *item, const char *key)
{
    const char **texts = g_new0(const char *, item_n(item, key) + 1);

    for (guint i = 0; i < item_n(item, key); i++)
        texts[i] = item_value_at(item, key, i, NULL);
    return texts;
}

/* Words that must not stand on it: each check has its own. */
static void
look_at_words(Linter *linter, Workflow *flow, const Reading *reading)
{
    const GPtrArray *checks = catalogue_list(workflow_get_catalogue(flow), "checks");
    g_autoptr(Written) written = NULL;

    if (!reading->scan->text)
        return;
    written = written_new(reading->scan->text);
    for (guint i = 0; i < checks->len; i++) {
        const CatalogueItem *check = g_ptr_array_index(checks, i);
        g_autofree const char **words = NULL;
        g_autofree const char **unless = NULL;
        g_autofree char *found = NULL;
        g_autofree char *grounds = NULL;

        if (!item_is(check, "function", "words") ||
            !item_list_has(check, "materials", item_id(reading->material)))
            continue;
        words = list_texts(check, "words");
        unless = list_texts(check, "unless");
        found = written_dup_first(written, words, unless);
        grounds = g_strdup_printf("%s %s", reading->document->sha256, found ? found : "");
        if (found)
            linter_add_check(linter, check, reading->material, grounds,
                             /* TRANSLATORS: name of a file, and words on it. */
                             g_strdup_printf(_("%1$s: it seems to say \"%2$s\""),
                                             reading->document->name, found));
    }
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
        look_at_lacking(linter, flow, reading);
        look_at_seal(linter, flow, reading);
        look_at_words(linter, flow, reading);
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
