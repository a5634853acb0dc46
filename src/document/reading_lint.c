/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the linter says of what was read in a document. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "document/reading.h"
#include "document/reading_private.h"
#include "document/written.h"
#include "workflow/document_reader.h"

/* Thousandths of a picture. A seal has 5 of a page, a finger print 2; noise of JPEG far less.
 */
#define RED_OF_SEAL 0.3

/* The paper's title, where it was looked for. */
static const ReadingField *
find_title(const Reading *reading)
{
    for (guint i = 0; i < reading->fields->len; i++) {
        const ReadingField *field = g_ptr_array_index(reading->fields, i);

        if (field->looked_for && g_str_equal(field->field->field, "title"))
            return field;
    }
    return NULL;
}

/* A paper of several files has each thing on one of them: the others. Borrowed. */
static const GPtrArray *
list_beside(Workflow *flow, Reading *reading)
{
    const Document *own = reading->document;
    g_autoptr(GPtrArray) documents = NULL;

    if (reading->beside)
        return reading->beside;
    reading->beside = reading_list_new();
    documents = document_list(workflow_get_store(flow), own->filing_id, NULL);
    for (guint i = 0; documents && i < documents->len; i++) {
        const Document *other = g_ptr_array_index(documents, i);

        if (other->id != own->id && other->service_no == own->service_no &&
            g_str_equal(other->material_id, own->material_id))
            g_ptr_array_add(reading->beside,
                            reading_new(flow, g_steal_pointer(&g_ptr_array_index(documents, i)),
                                        reading->material));
    }
    return reading->beside;
}

/* Behind a letter there may be a card or a licence, in a file of its own. */
static gboolean
is_enclosure(Workflow *flow, Reading *reading)
{
    const char *kind = reading->scan->kind;
    const GPtrArray *beside = g_str_equal(kind, "letter") ? list_beside(flow, reading) : NULL;

    for (guint i = 0; beside && i < beside->len; i++) {
        const Scan *scan = ((const Reading *)g_ptr_array_index(beside, i))->scan;

        if (scan && g_strcmp0(scan->recognised, kind) == 0)
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

    if (scan_is_unknown(reading->scan, &text, &remedy) && !find_title(reading))
        linter_add(linter, VERDICT_WARN, "says", reading->material, NULL, grounds,
                   g_strdup_printf(_("%1$s: %2$s"), reading->document->name, text),
                   g_strdup(remedy));
}

static void
look_at_findings(Linter *linter, Workflow *flow, Reading *reading)
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
    const ReadingField *title = find_title(reading);

    return title && title->state == READING_LACKS;
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

static gboolean
stands_on_another(Workflow *flow, Reading *reading, const ReadingField *field)
{
    const GPtrArray *beside = list_beside(flow, reading);

    for (guint i = 0; i < beside->len; i++)
        if (stands_on(g_ptr_array_index(beside, i), field))
            return TRUE;
    return FALSE;
}

static void
look_at_lacking(Linter *linter, Workflow *flow, Reading *reading)
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
find_all_sides(Workflow *flow, Reading *reading)
{
    guint all = find_sides(reading->scan);
    const GPtrArray *beside = all ? list_beside(flow, reading) : NULL;

    for (guint i = 0; all && i < beside->len; i++) {
        const Reading *other = g_ptr_array_index(beside, i);
        guint sides = find_sides(other->scan);
        gboolean is_told = sides && other->document->id < reading->document->id;

        all = !other->scan || is_told ? 0 : all | sides;
    }
    return all;
}

static void
look_at_sides(Linter *linter, Workflow *flow, Reading *reading)
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
    reading = reading_new(flow, document_copy(document), material);
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

Workflow *
reading_new_flow(Store *store, Catalogue *cat, Lang lang, GError **error)
{
    static const DocumentReader reader = {READING_PROGRAM, look, reading_list_days};

    return workflow_new_with(store, cat, lang, &reader, error);
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
