/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days that were read in documents and that no answer has taken over. */
#include "config.h"

#include "document/reading_private.h"
#include "workflow/read_day.h"

/* An open question of a date, or an end that nobody asks for. */
static gboolean
is_wanted(const ReadingField *field)
{
    if (field->looked_for || field->check)
        return FALSE;
    if (field->state == READING_FILLS)
        return item_is(field->key.fact, "type", "date");
    return field->state == READING_FOR_NOBODY && g_str_equal(field->field->field, "expiry");
}

static void
add_day(GPtrArray *days, const Reading *reading, const ReadingField *field)
{
    ReadDay *read;
    Day day;

    if (!is_wanted(field) || !day_parse(field->value, &day, NULL))
        return;
    read = g_new0(ReadDay, 1);
    read->material = reading->material;
    read->fact = field->key.fact;
    read->service_no = reading->document->service_no;
    read->day = day;
    read->is_sure = field->field->sure;
    read->confidence = field->field->confidence;
    read->page = MAX(1, field->field->page);
    read->name = g_strdup(reading->document->name);
    g_ptr_array_add(days, read);
}

GPtrArray *
reading_list_days(Workflow *flow, const GPtrArray *documents)
{
    Catalogue *cat = workflow_get_catalogue(flow);
    GPtrArray *days = read_day_list_new();

    for (guint i = 0; i < documents->len; i++) {
        const Document *document = g_ptr_array_index(documents, i);
        const CatalogueItem *material = catalogue_get(cat, "materials", document->material_id);
        Reading *reading;

        if (!material || !item_value(material, "paper"))
            continue;
        reading = reading_new(flow, document_copy(document), material);
        for (guint f = 0; f < reading->fields->len && !reading->is_other; f++)
            add_day(days, reading, g_ptr_array_index(reading->fields, f));
        reading_free(reading);
    }
    return days;
}
