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
    g_clear_pointer(&reading->facts, g_hash_table_unref);
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
    made->key = (FactKey){
        fact, item_is(fact, "scope", "service") ? MAX(1, reading->document->service_no) : 0};
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

static Reading *
make_reading(Workflow *flow, Document *document_taken, const CatalogueItem *material)
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

static gboolean
looked_for_title(const Reading *reading)
{
    for (guint i = 0; i < reading->fields->len; i++) {
        const ReadingField *field = g_ptr_array_index(reading->fields, i);

        if (field->looked_for && g_str_equal(field->field->field, "title"))
            return TRUE;
    }
    return FALSE;
}

/* Behind a letter there may be a card or a licence, in a file of its own. */
static gboolean
is_enclosure(Workflow *flow, const Reading *reading)
{
    const Document *own = reading->document;
    g_autoptr(GPtrArray) documents =
        document_list(workflow_get_store(flow), own->filing_id, NULL);

    for (guint i = 0;
         g_str_equal(reading->scan->kind, "letter") && documents && i < documents->len; i++) {
        const Document *other = g_ptr_array_index(documents, i);
        g_autoptr(Scan) scan = NULL;

        if (other->id == own->id || other->service_no != own->service_no ||
            !g_str_equal(other->material_id, own->material_id))
            continue;
        scan = load_scan(flow, other, reading->material);
        if (scan && g_strcmp0(scan->recognised, reading->scan->kind) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Where the material has titles of its own they tell better. */
static void
look_at_unknown(Linter *linter, const Reading *reading)
{
    const char *text, *remedy;
    g_autofree char *grounds = g_strdup_printf("%s unknown", reading->document->sha256);

    if (scan_is_unknown(reading->scan, &text, &remedy) && !looked_for_title(reading))
        linter_add(linter, VERDICT_WARN, "says", reading->material, NULL, grounds,
                   g_strdup_printf(_("%1$s: %2$s"), reading->document->name, text),
                   g_strdup(remedy));
}

static void
look_at_findings(Linter *linter, Workflow *flow, const Reading *reading)
{
    for (guint i = 0; i < reading->scan->findings->len; i++) {
        const ScanFinding *found = &g_array_index(reading->scan->findings, ScanFinding, i);
        gboolean is_of_kind = g_str_equal(found->id, "other-kind");
        g_autofree char *grounds =
            g_strdup_printf("%s %s", reading->document->sha256, found->id);

        if (is_of_kind && (!reading->is_other || is_enclosure(flow, reading)))
            continue;
        linter_add(linter, found->verdict, is_of_kind ? "says" : "scan", reading->material,
                   NULL, grounds,
                   g_strdup_printf(_("%1$s: %2$s"), reading->document->name, found->text),
                   g_strdup(found->remedy));
    }
}

/* As people write it: "long" in words. The domain's holder is no answer. Yours. */
static char *
dup_shown(Workflow *flow, const ReadingField *field, const char *value)
{
    return field->key.fact && !field->check ? fact_dup_display(flow, field->key.fact, value)
                                            : g_strdup(value);
}

static gboolean
lacks_title(const Reading *reading)
{
    for (guint i = 0; i < reading->fields->len; i++) {
        const ReadingField *field = g_ptr_array_index(reading->fields, i);

        if (field->state == READING_LACKS && g_str_equal(field->field->field, "title"))
            return TRUE;
    }
    return FALSE;
}

/* What is certain by a check digit and two readings contradicts; the rest asks to be compared.
 */
static void
look_at_fields(Linter *linter, Workflow *flow, const Reading *reading)
{
    for (guint i = 0; i < reading->fields->len; i++) {
        const ReadingField *field = g_ptr_array_index(reading->fields, i);
        gboolean is_certain = field->field->sure && field->field->checked;
        const CatalogueItem *mends = field->mends ? field->mends : field->key.fact;
        /* A domain is not to be transferred for a file that may be another paper. */
        const char *check = lacks_title(reading) ? NULL : field->check;
        g_autofree char *grounds = NULL;
        g_autofree char *read = NULL;
        g_autofree char *given = NULL;
        const char *format;

        if (field->state != READING_DIFFERS)
            continue;
        read = dup_shown(flow, field, field->value);
        given = dup_shown(flow, field, field->given);
        grounds = g_strdup_printf("%s %s %s", reading->document->sha256, field->field->field,
                                  field->given);
        /* TRANSLATORS: name of a file, what was read in it, and the answer. */
        format = field->check
                     ? _("%1$s: the domain's holder seems to be \"%2$s\", not \"%3$s\"")
                 : is_certain ? _("%1$s has \"%2$s\", the answer is \"%3$s\"")
                              : _("%1$s seems to have \"%2$s\", the answer is \"%3$s\"");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        linter_add(linter, is_certain ? VERDICT_FAIL : VERDICT_WARN, check ? check : "reading",
                   reading->material, mends, grounds,
                   g_strdup_printf(format, reading->document->name, read, given),
                   check ? NULL
                         : g_strdup(_("Compare with the original: correct the answer, "
                                      "or replace the file.")));
#pragma GCC diagnostic pop
    }
}

/* A paper that has ended, or ends before its term, as far as was read. Where it was answered,
 * too, a rule speaks of the answer. */
static void
look_at_end(Linter *linter, Workflow *flow, const Reading *reading)
{
    Day today = workflow_get_today(flow);
    Day term = linter_get_term(linter, reading->material);
    g_autofree char *term_shown = day_format(term);

    for (guint i = 0; i < reading->fields->len && !reading->is_other; i++) {
        const ReadingField *field = g_ptr_array_index(reading->fields, i);
        const char *name = reading->document->name, *value = field->value;
        gboolean is_over;
        g_autofree char *grounds = NULL;
        Day end;

        if (field->looked_for || !g_str_equal(field->field->field, "expiry") ||
            field->state == READING_AGREES || !day_parse(value, &end, NULL) ||
            day_compare(end, term) >= 0)
            continue;
        is_over = day_compare(end, today) < 0;
        grounds = g_strdup_printf("%s ends %s", reading->document->sha256, value);
        linter_add(
            linter, field->field->sure ? VERDICT_FAIL : VERDICT_WARN,
            is_over ? "expired" : "expiring", reading->material, NULL, grounds,
            is_over ? g_strdup_printf(_("%1$s: valid until %2$s, as it was read: that day has "
                                        "passed"),
                                      name, value)
                    : g_strdup_printf(
                          _("%1$s: valid until %2$s, as it was read: it has to be valid "
                            "on %3$s still"),
                          name, value, term_shown),
            NULL);
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
                g_strdup_printf(!reading->scan->is_unknown
                                    ? _("%1$s: \"%2$s\" was not found on it")
                                    : _("%1$s: what paper it is could not be told: \"%2$s\" "
                                        "was not found on it"),
                                name, field->value),
                g_strdup(_("Is it the right file, with the whole paper in the picture? "
                           "Else replace it.")));
    }
}

typedef enum { SIDE_FRONT = 1 << 0, SIDE_BACK = 1 << 1 } Sides;

/* Which sides of a resident identity card are on a file, by what was read there. Cards of
 * another kind have some of the words on other sides: none is told. */
static guint
find_sides(const Scan *scan)
{
    static const char *const others[] = {"通行证", "居住证", "护照", "PASSPORT"};
    static const struct {
        const char *words;
        guint side;
    } words[] = {{"公民身份号码", SIDE_FRONT},
                 {"居民身份证", SIDE_BACK},
                 {"签发机关", SIDE_BACK},
                 {"有效期限", SIDE_BACK}},
      fields[] = {{"id_number", SIDE_FRONT}, {"birth", SIDE_FRONT},     {"sex", SIDE_FRONT},
                  {"issuer", SIDE_BACK},     {"valid_from", SIDE_BACK}, {"expiry", SIDE_BACK}};
    g_autoptr(Written) written = scan && scan->text ? written_new(scan->text) : NULL;
    guint sides = 0;

    if (!written)
        return 0;
    for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
        g_autofree char *piece = NULL;

        if (written_find(written, others[i], &piece) != WRITTEN_NOT)
            return 0;
    }
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        g_autofree char *piece = NULL;

        if (written_find(written, words[i].words, &piece) != WRITTEN_NOT)
            sides |= words[i].side;
    }
    for (guint i = 0; i < scan->fields->len; i++)
        for (guint f = 0; f < G_N_ELEMENTS(fields); f++)
            if (g_str_equal(g_array_index(scan->fields, ScanField, i).field, fields[f].words))
                sides |= fields[f].side;
    return sides;
}

/* The sides on all files of this paper; 0: one is not read yet, or was told of already, as the
 * first file with a side speaks for all. */
static guint
find_all_sides(Workflow *flow, const Reading *reading)
{
    const Document *own = reading->document;
    g_autoptr(GPtrArray) documents =
        document_list(workflow_get_store(flow), own->filing_id, NULL);
    guint all = find_sides(reading->scan);

    for (guint i = 0; all && documents && i < documents->len; i++) {
        const Document *other = g_ptr_array_index(documents, i);
        g_autoptr(Scan) scan = NULL;
        guint sides;

        if (other->id == own->id || other->service_no != own->service_no ||
            !g_str_equal(other->material_id, own->material_id))
            continue;
        scan = load_scan(flow, other, reading->material);
        sides = find_sides(scan);
        all = !scan || (sides && other->id < own->id) ? 0 : all | sides;
    }
    return all;
}

static void
look_at_sides(Linter *linter, Workflow *flow, const Reading *reading)
{
    const char *wanted = item_value(reading->material, "sides");
    g_autofree char *grounds = NULL;
    const char *format;
    guint sides;

    if (!wanted || conditions_eval(workflow_get_conditions(flow), wanted, NULL) == TRI_NO)
        return;
    sides = find_all_sides(flow, reading);
    if (sides != SIDE_FRONT && sides != SIDE_BACK)
        return;
    grounds = g_strdup_printf("%s side %u", reading->document->sha256, sides);
    format = sides == SIDE_FRONT
                 ? _("%s: only the front of the identity card (portrait, "
                     "number) was found; the back (emblem, validity) is missing")
                 : _("%s: only the back of the identity card (emblem, "
                     "validity) was found; the front (portrait, number) is "
                     "missing");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    linter_add(linter, VERDICT_WARN, "sides", reading->material, NULL, grounds,
               g_strdup_printf(format, reading->document->name), NULL);
#pragma GCC diagnostic pop
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
        look_at_findings(linter, flow, reading);
        look_at_unknown(linter, reading);
        look_at_fields(linter, flow, reading);
        look_at_end(linter, flow, reading);
        look_at_lacking(linter, flow, reading);
        look_at_sides(linter, flow, reading);
        if (!reading->is_other)
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
