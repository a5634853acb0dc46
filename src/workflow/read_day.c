/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/read_day.h"

#include "store/document.h"
#include "store/reading.h"
#include "workflow/document_reader.h"

void
read_day_free(ReadDay *read)
{
    if (!read)
        return;
    g_free(read->name);
    g_free(read);
}

static void
free_read_day(gpointer read)
{
    read_day_free(read);
}

GPtrArray *
read_day_list_new(void)
{
    return g_ptr_array_new_with_free_func(free_read_day);
}

GPtrArray *
read_day_list(Workflow *flow, gint64 filing_id, GError **error)
{
    Store *store = workflow_get_store(flow);
    const DocumentReader *reader = workflow_get_reader(flow);
    g_autoptr(GPtrArray) documents = NULL;

    if (!reader || !reading_is_any(store, filing_id))
        return read_day_list_new();
    documents = document_list(store, filing_id, error);
    return documents ? reader->list_days(flow, documents) : NULL;
}

static gboolean
is_better(const ReadDay *read, const ReadDay *than)
{
    if (!than || read->is_sure != than->is_sure)
        return !than || read->is_sure;
    return day_compare(read->day, than->day) < 0;
}

const ReadDay *
read_day_find(const GPtrArray *days, const CatalogueItem *fact, int service_no)
{
    const ReadDay *best = NULL;

    for (guint i = 0; i < days->len; i++) {
        const ReadDay *read = g_ptr_array_index(days, i);

        if (read->fact == fact &&
            MAX(1, workflow_service_of(fact, read->service_no)) == service_no &&
            is_better(read, best))
            best = read;
    }
    return best;
}

const ReadDay *
read_day_find_end(const GPtrArray *days, const CatalogueItem *material, int service_no)
{
    const ReadDay *best = NULL;

    for (guint i = 0; i < days->len; i++) {
        const ReadDay *read = g_ptr_array_index(days, i);

        if (!read->fact && read->material == material && read->service_no == service_no &&
            is_better(read, best))
            best = read;
    }
    return best;
}
