/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON pieces that several commands give. */
#include "config.h"

#include "cli/cli_private.h"

json_t *
cli_json_sources(Cli *cli, const CatalogueItem *item)
{
    json_t *sources = json_array();

    for (guint i = 0; i < item_n_sources(item); i++) {
        CatalogueSource source = item_get_source(item, i);

        json_array_append_new(
            sources,
            json_pack("{s:s, s:s, s:o, s:o, s:o}", "id", item_id(source.source), "name",
                      item_name(source.source, cli->lang), "at", json_text(source.at), "date",
                      json_text(item_value(source.source, "date")), "address",
                      json_text(item_value(source.source, "address"))));
    }
    return sources;
}

static json_t *
json_element(Cli *cli, const CatalogueItem *item, const char *key, guint i)
{
    const char *value = item_value_at(item, key, i, NULL);

    return json_text(value ? value : item_text_at(item, key, i, NULL, cli->lang));
}

json_t *
cli_json_item(Cli *cli, const CatalogueItem *item)
{
    const char *const *keys = item_list_keys(item);
    json_t *json = json_pack("{s:s, s:s, s:s, s:s, s:s}", "kind", item_kind(item), "id",
                             item_id(item), "name", item_name(item, cli->lang), "confidence",
                             item_confidence(item), "as_of", item_as_of(item));

    for (guint k = 0; keys[k]; k++) {
        json_t *list;

        switch (item_shape(item, keys[k])) {
        case ITEM_TEXT:
            json_object_set_new(json, keys[k], json_text(item_text(item, keys[k], cli->lang)));
            break;
        case ITEM_VALUE:
        case ITEM_REF:
            json_object_set_new(json, keys[k], json_text(item_value(item, keys[k])));
            break;
        case ITEM_LIST:
            list = json_array();
            for (guint i = 0; i < item_n(item, keys[k]); i++)
                json_array_append_new(list, json_element(cli, item, keys[k], i));
            json_object_set_new(json, keys[k], list);
            break;
        case ITEM_MAP_LIST:
            json_object_set_new(json, keys[k], json_integer(item_n(item, keys[k])));
            break;
        }
    }
    json_object_set_new(json, "sources", cli_json_sources(cli, item));
    return json;
}

const char *
cli_bound_word(gboolean is_earliest)
{
    return is_earliest ? "earliest" : "latest";
}

/* Is due_on until when, or from when? */
static json_t *
bound_of(const NextStep *step)
{
    return step->due_on ? json_string(cli_bound_word(step->is_earliest)) : json_null();
}

json_t *
cli_json_steps(Cli *cli, const GPtrArray *steps)
{
    static const char *const kinds[] = {
        [NEXT_STEP] = "step", [NEXT_DATE] = "date", [NEXT_REMINDER] = "reminder"};
    json_t *list = json_array();

    for (guint i = 0; i < steps->len; i++) {
        const NextStep *step = g_ptr_array_index(steps, i);
        json_t *json =
            json_pack("{s:s, s:s, s:s, s:o, s:o, s:b, s:b, s:o, s:o, s:o}", "kind",
                      kinds[step->kind], "what", step->what, "actor", step->actor, "due_on",
                      json_text(step->due_on), "due_at", json_text(step->due_at), "provisional",
                      step->provisional, "late", step->late, "why", json_text(step->why),
                      "label", json_text(step->label), "remind_in", json_text(step->remind_in));

        json_object_set_new(json, "bound", bound_of(step));
        json_object_set_new(json, "subject", json_text(step->subject));
        json_object_set_new(json, "who", json_text(step->who));
        if (step->about) {
            json_object_set_new(json, "about", json_string(item_id(step->about)));
            json_object_set_new(json, "confidence", json_string(item_confidence(step->about)));
            json_object_set_new(json, "sources", cli_json_sources(cli, step->about));
        }
        json_array_append_new(list, json);
    }
    return list;
}
