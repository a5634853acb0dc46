/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "workflow/fact_choice.h"

#include "base/i18n.h"

/* The records that it is picked from, or NULL. */
static const GPtrArray *
records_of(const Workflow *flow, const CatalogueItem *fact)
{
    const char *kind = item_is(fact, "type", "region")     ? "regions"
                       : item_is(fact, "type", "province") ? "provinces"
                       : item_is(fact, "type", "product")  ? "products"
                                                           : NULL;

    return kind ? catalogue_list(workflow_get_catalogue(flow), kind) : NULL;
}

guint
fact_count_choices(const Workflow *flow, const CatalogueItem *fact)
{
    const GPtrArray *records = records_of(flow, fact);

    if (records)
        return records->len;
    return item_is(fact, "type", "yesno") ? 2 : item_n(fact, "choices");
}

const char *
fact_choice_id(const Workflow *flow, const CatalogueItem *fact, guint i)
{
    const GPtrArray *records = records_of(flow, fact);

    if (records)
        return item_id(g_ptr_array_index(records, i));
    if (item_is(fact, "type", "yesno"))
        return i == 0 ? "yes" : "no";
    return item_value_at(fact, "choices", i, "id");
}

const char *
fact_choice_name(const Workflow *flow, const CatalogueItem *fact, guint i, Lang lang)
{
    const GPtrArray *records = records_of(flow, fact);

    if (records)
        return item_name(g_ptr_array_index(records, i), lang);
    if (item_is(fact, "type", "yesno"))
        return i == 0 ? _("yes") : _("no");
    return item_text_at(fact, "choices", i, "name", lang);
}
