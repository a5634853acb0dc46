/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/lint_since.h"

#include <string.h>

#include "store/answer.h"
#include "store/document.h"
#include "store/material.h"

static const Material *
find_row(const LintHeld *held, const CatalogueItem *material, int service_no)
{
    for (guint i = 0; i < held->rows->len; i++) {
        const Material *row = g_ptr_array_index(held->rows, i);

        if (row->service_no == workflow_service_of(material, service_no) &&
            g_str_equal(row->material_id, item_id(material)))
            return row;
    }
    return NULL;
}

static gboolean
is_returned(const Material *row)
{
    return g_str_equal(row->state, "returned");
}

/* Within one second the return's mark tells: what comes after it takes it away. */
static gboolean
is_after(const char *when, const char *at, const Material *row)
{
    int by_time = strcmp(when, at);

    return by_time > 0 || (by_time == 0 && row && !is_returned(row));
}

/* The information that consists of the answer. */
static const Material *
find_row_of_fact(const LintHeld *held, const CatalogueItem *fact, int service_no)
{
    Catalogue *cat = workflow_get_catalogue(held->flow);

    for (guint i = 0; i < held->rows->len; i++) {
        const Material *row = g_ptr_array_index(held->rows, i);
        const CatalogueItem *material = catalogue_get(cat, "materials", row->material_id);

        if (material && item_is(material, "kind", "information") &&
            item_list_has(material, "fact", item_id(fact)) &&
            row->service_no == workflow_service_of(material, service_no))
            return row;
    }
    return NULL;
}

static gboolean
is_fact_changed(const LintHeld *held, const CatalogueItem *fact, int service_no, const char *at)
{
    for (guint i = 0; i < held->answers->len; i++) {
        const Answer *answer = g_ptr_array_index(held->answers, i);

        if (answer->service_no == workflow_service_of(fact, service_no) &&
            g_str_equal(answer->key, item_id(fact)))
            return is_after(answer->at, at, find_row_of_fact(held, fact, service_no));
    }
    return FALSE;
}

/* No file at all: the officer keeps it elsewhere, and the mark is all there is. */
static gboolean
is_document_changed(const LintHeld *held, const CatalogueItem *material, const Material *row,
                    int service_no, const char *at)
{
    gboolean any = FALSE;

    for (guint i = 0; i < held->documents->len; i++) {
        const Document *document = g_ptr_array_index(held->documents, i);

        if (document->service_no != workflow_service_of(material, service_no) ||
            !g_str_equal(document->material_id, item_id(material)))
            continue;
        any = TRUE;
        if (is_after(document->added_at, at, row))
            return TRUE;
    }
    return row && !is_returned(row) && !g_str_equal(row->state, "missing") &&
           (!any || g_str_equal(row->state, "waived")) && strcmp(row->updated_at, at) >= 0;
}

static gboolean
is_material_changed(const LintHeld *held, const CatalogueItem *material, int service_no,
                    const char *at)
{
    Catalogue *cat = workflow_get_catalogue(held->flow);
    guint n = item_n(material, "fact");

    for (guint i = 0; i < n; i++)
        if (is_fact_changed(
                held, catalogue_get(cat, "facts", item_value_at(material, "fact", i, NULL)),
                service_no, at))
            return TRUE;
    return !(n && item_is(material, "kind", "information")) &&
           is_document_changed(held, material, find_row(held, material, service_no), service_no,
                               at);
}

static gboolean
is_changed(const LintHeld *held, const CatalogueItem *item, int service_no, const char *at)
{
    return g_str_equal(item_kind(item), "facts")
               ? is_fact_changed(held, item, service_no, at)
               : is_material_changed(held, item, service_no, at);
}

/* Any answer or file, where nobody said which. */
static gboolean
is_anything_changed(const LintHeld *held, const char *at)
{
    for (guint i = 0; i < held->answers->len; i++)
        if (strcmp(((const Answer *)g_ptr_array_index(held->answers, i))->at, at) > 0)
            return TRUE;
    for (guint i = 0; i < held->documents->len; i++)
        if (strcmp(((const Document *)g_ptr_array_index(held->documents, i))->added_at, at) > 0)
            return TRUE;
    return FALSE;
}

ToldSince
lint_since(const LintHeld *held, const LintTold *told, int service_no)
{
    Catalogue *cat = workflow_get_catalogue(held->flow);
    guint n = told->rejection ? item_n(told->rejection, "concerns") : 0;

    if (told->of != TOLD_HERE)
        return TOLD_ELSEWHERE;
    if (told->field)
        return is_changed(held, told->field, service_no, told->at) ? TOLD_CHANGED : TOLD_STANDS;
    for (guint i = 0; i < n; i++) {
        const CatalogueItem *material = catalogue_get(
            cat, "materials", item_value_at(told->rejection, "concerns", i, NULL));

        if (material && is_changed(held, material, service_no, told->at))
            return TOLD_CHANGED;
    }
    return n == 0 && is_anything_changed(held, told->at) ? TOLD_CHANGED : TOLD_STANDS;
}
