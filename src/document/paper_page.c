/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document/paper_page.h"

#include <string.h>

#include "base/mask.h"
#include "base/text.h"
#include "catalogue/template.h"
#include "workflow/fact_choice.h"

/* What begins a line of a template (data/templates/README). */
static const struct {
    const char *sign;
    PaperBlockKind kind;
} signs[] = {
    {"# ", BLOCK_TITLE}, {"## ", BLOCK_HEADING},  {"- ", BLOCK_ITEM}, {"| ", BLOCK_ROW},
    {"> ", BLOCK_FLUSH}, {"~ ", BLOCK_SIGNATURE}, {"! ", BLOCK_NOTE},
};

typedef struct {
    Workflow *flow;
    Catalogue *cat;
    gint64 filing_id;
    PaperWay way;
    PaperPage *page;
    GPtrArray *parts;  /* TemplatePart */
    GHashTable *facts; /* of the service at hand */
    int service_no;
    int n_services;
    PaperBlock *block;  /* the line at hand, or NULL at its beginning */
    gboolean ends_cell; /* the row at hand has had the bar after its last cell */
    GError **error;
} Filler;

static void
free_run(gpointer data)
{
    PaperRun *run = data;

    g_free(run->text);
    g_free(run);
}

static void
free_cell(gpointer data)
{
    g_ptr_array_unref(data);
}

static void
free_block(gpointer data)
{
    PaperBlock *block = data;

    g_ptr_array_unref(block->cells);
    g_free(block);
}

void
paper_page_free(PaperPage *page)
{
    if (!page)
        return;
    g_free(page->title);
    g_ptr_array_unref(page->blocks);
    g_ptr_array_unref(page->missing);
    g_free(page);
}

static GPtrArray *
add_cell(PaperBlock *block)
{
    GPtrArray *cell = g_ptr_array_new_with_free_func(free_run);

    g_ptr_array_add(block->cells, cell);
    return cell;
}

static PaperBlock *
block_new(PaperBlockKind kind)
{
    PaperBlock *block = g_new0(PaperBlock, 1);

    block->kind = kind;
    block->cells = g_ptr_array_new_with_free_func(free_cell);
    add_cell(block);
    return block;
}

/* To the end of the last cell; what is said in one way is one run. */
static void
add_run(PaperBlock *block, const char *text, gboolean is_missing)
{
    GPtrArray *cell = g_ptr_array_index(block->cells, block->cells->len - 1);
    PaperRun *last = cell->len ? g_ptr_array_index(cell, cell->len - 1) : NULL;
    g_autofree char *clean = text_clean(text);
    PaperRun *run;

    if (!*clean)
        return;
    if (last && last->is_missing == is_missing) {
        char *joined = g_strconcat(last->text, clean, NULL);

        g_free(last->text);
        last->text = joined;
        return;
    }
    run = g_new(PaperRun, 1);
    *run = (PaperRun){g_steal_pointer(&clean), is_missing};
    g_ptr_array_add(cell, run);
}

/* A sentence of the catalogue with `{name}` in it replaced. Yours. */
static char *
dup_note(const Filler *filler, const char *id, const char *name)
{
    const CatalogueItem *note = catalogue_get(filler->cat, "paper-notes", id);
    const char *text = note ? item_text(note, "text", filler->way.lang) : "{name}";
    g_auto(GStrv) pieces = g_strsplit(text, "{name}", 2);

    return g_strjoinv(name, pieces);
}

static void
note_missing(Filler *filler, const char *id)
{
    const CatalogueItem *fact = catalogue_get(filler->cat, "facts", id);
    FactKey key = {fact, fact ? workflow_service_of(fact, filler->service_no) : 0};
    g_autofree char *name = fact ? fact_key_format(key) : g_strdup(id);

    if (!g_ptr_array_find_with_equal_func(filler->page->missing, name, g_str_equal, NULL))
        g_ptr_array_add(filler->page->missing, g_steal_pointer(&name));
}

static PaperBlock *
line_block(Filler *filler)
{
    if (!filler->block)
        filler->block = block_new(BLOCK_PARAGRAPH);
    return filler->block;
}

/* A row's bar begins the next cell, the last one ends the row. */
static void
begin_cell(Filler *filler)
{
    if (filler->ends_cell)
        add_cell(filler->block);
    filler->ends_cell = FALSE;
}

static void
put_missing(Filler *filler, const char *id)
{
    const CatalogueItem *fact = catalogue_get(filler->cat, "facts", id);
    g_autofree char *text =
        dup_note(filler, "missing", fact ? item_name(fact, filler->way.lang) : id);
    PaperBlock *block = line_block(filler);

    note_missing(filler, id);
    begin_cell(filler);
    add_run(block, text, TRUE);
}

/* The names of what was chosen, in the paper's language. */
static char *
dup_chosen(const Filler *filler, const CatalogueItem *fact, const char *value)
{
    g_auto(GStrv) ids = g_strsplit(value, ",", -1);
    GString *shown = g_string_new(NULL);

    for (char **id = ids; *id; id++) {
        const char *name = *id;

        for (guint i = 0; i < fact_count_choices(filler->flow, fact); i++)
            if (g_str_equal(fact_choice_id(filler->flow, fact, i), *id))
                name = fact_choice_name(filler->flow, fact, i, filler->way.lang);
        if (shown->len)
            g_string_append(shown, filler->way.lang == LANG_ZH ? "、" : ", ");
        g_string_append(shown, name);
    }
    return g_string_free(shown, FALSE);
}

/* 2026年3月1日, as a letter writes it. */
static char *
dup_date(const Filler *filler, const char *value)
{
    int year, month, day_of_month;
    Day day;

    if (g_str_equal(value, FACT_LONG))
        return dup_note(filler, "without-end", "");
    if (filler->way.lang != LANG_ZH || !day_parse(value, &day, NULL))
        return g_strdup(value);
    day_to_ymd(day, &year, &month, &day_of_month);
    return g_strdup_printf("%d年%d月%d日", year, month, day_of_month);
}

static char *
dup_shown(const Filler *filler, const CatalogueItem *fact, const char *value)
{
    if (item_is(fact, "type", "yesno"))
        return dup_note(filler, g_str_equal(value, "yes") ? "yes" : "no", "");
    if (fact_count_choices(filler->flow, fact))
        return dup_chosen(filler, fact, value);
    if (item_is(fact, "type", "date"))
        return dup_date(filler, value);
    if (item_is(fact, "type", "administration"))
        return g_strdup(workflow_administration_name(filler->flow, value, filler->way.lang));
    return fact_dup_display(filler->flow, fact, value);
}

/* The answer that a value follows from: that one is to be given. */
static const char *
answer_of(const char *id)
{
    return g_str_equal(id, "entity.administration") ? "entity.province" : id;
}

static void
put_fact(Filler *filler, const char *id)
{
    const CatalogueItem *fact = catalogue_get(filler->cat, "facts", id);
    const char *value = g_hash_table_lookup(filler->facts, id);
    g_autofree char *shown = NULL;
    g_autofree char *clean = NULL;
    g_autofree char *masked = NULL;
    PaperBlock *block;

    if (!fact || !value || !*value) {
        put_missing(filler, answer_of(id));
        return;
    }
    shown = dup_shown(filler, fact, value);
    clean = text_clean(shown);
    masked = filler->way.is_masked ? mask_text(clean, MASK_WHOLE) : NULL;
    block = line_block(filler);
    begin_cell(filler);
    add_run(block, masked ? masked : clean, FALSE);
}

/* The template's own words: their sign at the beginning of the line, bars between cells. */
static void
put_words(Filler *filler, const char *words)
{
    for (guint i = 0; !filler->block && i < G_N_ELEMENTS(signs); i++)
        if (g_str_has_prefix(words, signs[i].sign)) {
            filler->block = block_new(signs[i].kind);
            words += strlen(signs[i].sign);
        }
    if (line_block(filler)->kind == BLOCK_ROW) {
        g_auto(GStrv) cells = g_strsplit(words, "|", -1);

        for (char **cell = cells; *cell; cell++) {
            if (cell != cells) {
                begin_cell(filler);
                filler->ends_cell = TRUE;
            }
            if ((*cell)[strspn(*cell, " ")])
                begin_cell(filler);
            add_run(filler->block, *cell, FALSE);
        }
        return;
    }
    add_run(filler->block, words, FALSE);
}

static void
strip_cell(GPtrArray *cell)
{
    PaperRun *first = cell->len ? g_ptr_array_index(cell, 0) : NULL;
    PaperRun *last = cell->len ? g_ptr_array_index(cell, cell->len - 1) : NULL;

    if (first)
        g_strchug(first->text);
    if (last)
        g_strchomp(last->text);
}

/* | --- | --- | below a row makes that row the table's head. */
static gboolean
is_rule(const PaperBlock *block)
{
    for (guint i = 0; i < block->cells->len; i++) {
        g_autofree char *text = paper_cell_dup_text(g_ptr_array_index(block->cells, i));

        if (!*text || text[strspn(text, "-")])
            return FALSE;
    }
    return block->kind == BLOCK_ROW;
}

static gboolean
is_empty(const PaperBlock *block)
{
    return block->kind != BLOCK_ROW &&
           ((GPtrArray *)g_ptr_array_index(block->cells, 0))->len == 0;
}

static void
end_line(Filler *filler)
{
    GPtrArray *blocks = filler->page->blocks;
    PaperBlock *block = g_steal_pointer(&filler->block);

    filler->ends_cell = FALSE;
    if (!block)
        return;
    for (guint i = 0; i < block->cells->len; i++)
        strip_cell(g_ptr_array_index(block->cells, i));
    if (is_rule(block) && blocks->len) {
        ((PaperBlock *)g_ptr_array_index(blocks, blocks->len - 1))->is_head = TRUE;
        free_block(block);
    } else if (is_empty(block)) {
        free_block(block);
    } else {
        g_ptr_array_add(blocks, block);
    }
}

static gboolean fill(Filler *filler, guint from, guint to);

/* What is not known yet decides nothing: neither side is taken, and what would decide it is
 * marked where it would stand. */
static gboolean
fill_if(Filler *filler, guint index)
{
    const TemplatePart *part = g_ptr_array_index(filler->parts, index);
    const TemplatePart *otherwise = g_ptr_array_index(filler->parts, part->next);
    gboolean has_else = otherwise->kind == TEMPLATE_ELSE;
    g_autoptr(GPtrArray) unknown = g_ptr_array_new();
    Conditions *conditions = workflow_get_conditions(filler->flow);

    conditions_set_facts(conditions, filler->facts);
    switch (conditions_eval(conditions, part->text, unknown)) {
    case TRI_YES:
        return fill(filler, index + 1, part->next);
    case TRI_NO:
        return !has_else || fill(filler, part->next + 1, otherwise->next);
    case TRI_UNKNOWN:
        break;
    }
    for (guint i = 0; i < unknown->len; i++)
        put_missing(filler, g_ptr_array_index(unknown, i));
    if (part->is_alone)
        end_line(filler);
    return TRUE;
}

static gboolean
fill_each(Filler *filler, guint index)
{
    const TemplatePart *part = g_ptr_array_index(filler->parts, index);
    GHashTable *facts = filler->facts;
    int service_no = filler->service_no;
    gboolean ok = TRUE;

    for (int no = 1; ok && no <= filler->n_services; no++) {
        filler->service_no = no;
        filler->facts = facts_load(filler->flow, filler->filing_id, no, filler->error);
        ok = filler->facts && fill(filler, index + 1, part->next);
        g_clear_pointer(&filler->facts, g_hash_table_unref);
    }
    filler->facts = facts;
    filler->service_no = service_no;
    return ok;
}

/* Where the part ends: what fill() goes on after. */
static guint
end_of(const Filler *filler, guint index)
{
    const TemplatePart *part = g_ptr_array_index(filler->parts, index);
    const TemplatePart *next;

    if (part->kind == TEMPLATE_EACH)
        return part->next;
    if (part->kind != TEMPLATE_IF)
        return index;
    next = g_ptr_array_index(filler->parts, part->next);
    return next->kind == TEMPLATE_ELSE ? next->next : part->next;
}

static gboolean
fill_part(Filler *filler, guint index)
{
    const TemplatePart *part = g_ptr_array_index(filler->parts, index);

    switch (part->kind) {
    case TEMPLATE_WORDS:
        if (*part->text)
            put_words(filler, part->text);
        return TRUE;
    case TEMPLATE_FACT:
        put_fact(filler, part->text);
        return TRUE;
    case TEMPLATE_LINE:
        end_line(filler);
        return TRUE;
    case TEMPLATE_IF:
        return fill_if(filler, index);
    case TEMPLATE_EACH:
        return fill_each(filler, index);
    case TEMPLATE_ELSE:
    case TEMPLATE_END:
        return TRUE;
    }
    return TRUE;
}

static gboolean
fill(Filler *filler, guint from, guint to)
{
    for (guint i = from; i < to; i = end_of(filler, i) + 1)
        if (!fill_part(filler, i))
            return FALSE;
    return TRUE;
}

static void
put_note(Filler *filler, const char *text)
{
    PaperBlock *block = block_new(BLOCK_NOTE);

    add_run(block, text, FALSE);
    g_ptr_array_add(filler->page->blocks, block);
}

static void
put_note_of(Filler *filler, const char *id)
{
    g_autofree char *text = dup_note(filler, id, "");

    put_note(filler, text);
}

/* What the officer is to know before it is printed and signed. */
static void
put_notes(Filler *filler, const CatalogueItem *paper)
{
    const char *own_form = item_text(paper, "own_form", filler->way.lang);

    if (filler->way.lang != LANG_ZH)
        put_note_of(filler, "reading");
    if (filler->way.is_masked)
        put_note_of(filler, "masked");
    if (own_form)
        put_note(filler, own_form);
}

PaperPage *
paper_page_new(Workflow *flow, gint64 filing_id, const CatalogueItem *paper, int service_no,
               PaperWay way, GError **error)
{
    g_autoptr(PaperPage) page = g_new0(PaperPage, 1);
    g_autoptr(GPtrArray) parts = template_parse(item_text(paper, "body", way.lang), NULL);
    g_autoptr(GHashTable) facts = facts_load(flow, filing_id, MAX(1, service_no), error);
    Filler filler = {.flow = flow,
                     .cat = workflow_get_catalogue(flow),
                     .filing_id = filing_id,
                     .way = way,
                     .page = page,
                     .parts = parts,
                     .facts = facts,
                     .service_no = MAX(1, service_no),
                     .error = error};

    page->lang = way.lang;
    page->is_signed = way.lang == LANG_ZH && !way.is_masked;
    page->title = g_strdup(item_name(paper, way.lang));
    page->blocks = g_ptr_array_new_with_free_func(free_block);
    page->missing = g_ptr_array_new_with_free_func(g_free);
    if (!facts)
        return NULL;
    filler.n_services = facts_count_services(flow, filing_id);
    put_notes(&filler, paper);
    if (!fill(&filler, 0, parts->len)) {
        g_clear_pointer(&filler.block, free_block);
        return NULL;
    }
    end_line(&filler);
    return g_steal_pointer(&page);
}

void
paper_page_make_ready(PaperPage *page)
{
    if (!page->is_signed || page->missing->len > 0)
        return;
    for (guint i = page->blocks->len; i > 0; i--) {
        const PaperBlock *block = g_ptr_array_index(page->blocks, i - 1);

        if (block->kind == BLOCK_NOTE)
            g_ptr_array_remove_index(page->blocks, i - 1);
    }
}

char *
paper_cell_dup_text(const GPtrArray *cell)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < cell->len; i++)
        g_string_append(text, ((const PaperRun *)g_ptr_array_index(cell, i))->text);
    return g_string_free(text, FALSE);
}
