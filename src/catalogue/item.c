/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "catalogue/item_private.h"

/* Most items have no more. */
enum { VALUES_OF_ITEM = 16 };

CatalogueItem *
item_new(Catalogue *cat, const char *kind, const char *id)
{
    CatalogueItem *item = g_new0(CatalogueItem, 1);

    item->cat = cat;
    item->kind = kind;
    item->id = id;
    item->values = g_array_sized_new(FALSE, FALSE, sizeof(ItemValue), VALUES_OF_ITEM);
    item->sources = g_array_new(FALSE, FALSE, sizeof(SourceRef));
    item->firsts = g_array_sized_new(FALSE, FALSE, sizeof(guint), VALUES_OF_ITEM);
    item->keys = g_ptr_array_sized_new(VALUES_OF_ITEM);
    return item;
}

void
item_free(gpointer data)
{
    CatalogueItem *item = data;

    g_array_unref(item->values);
    g_array_unref(item->sources);
    g_array_unref(item->firsts);
    g_ptr_array_unref(item->keys);
    g_free(item);
}

void
item_add_value(CatalogueItem *item, const ItemValue *value)
{
    gboolean is_new = item->keys->len == 0 ||
                      g_ptr_array_index(item->keys, item->keys->len - 1) != value->key;

    if (is_new) {
        g_ptr_array_add(item->keys, (gpointer)value->key);
        g_array_append_val(item->firsts, item->values->len);
    }
    g_array_append_val(item->values, *value);
}

const char *
item_kind(const CatalogueItem *item)
{
    return item->kind;
}

const char *
item_id(const CatalogueItem *item)
{
    return item->id;
}

const char *
item_confidence(const CatalogueItem *item)
{
    return item->confidence ? item->confidence : "";
}

const char *
item_as_of(const CatalogueItem *item)
{
    const char *newest = "";

    if (item->as_of)
        return item->as_of;
    for (guint i = 0; i < item->sources->len; i++) {
        const char *date = item_value(item_get_source(item, i).source, "date");

        if (date && !g_str_equal(date, "undated") && strcmp(date, newest) > 0)
            newest = date;
    }
    return newest;
}

gboolean
item_is_overlay(const CatalogueItem *item)
{
    return item->is_overlay;
}

guint
item_n_sources(const CatalogueItem *item)
{
    return item->sources->len;
}

CatalogueSource
item_get_source(const CatalogueItem *item, guint index)
{
    const SourceRef *ref = &g_array_index(item->sources, SourceRef, index);
    CatalogueSource source = {catalogue_get(item->cat, "sources", ref->id), ref->at};

    g_assert(source.source); /* the compiler checked it */
    return source;
}

/* The values of a key: [begin, end), empty where there is none. An item has a dozen keys. */
typedef struct {
    guint begin, end;
} Span;

static Span
find_span(const CatalogueItem *item, const char *key)
{
    for (guint i = 0; i < item->firsts->len; i++)
        if (g_str_equal(g_ptr_array_index(item->keys, i), key))
            return (Span){g_array_index(item->firsts, guint, i),
                          i + 1 < item->firsts->len ? g_array_index(item->firsts, guint, i + 1)
                                                    : item->values->len};
    return (Span){0, 0};
}

static const ItemValue *
value_at(const CatalogueItem *item, guint index)
{
    return &g_array_index(item->values, ItemValue, index);
}

static const ItemValue *
first_value(const CatalogueItem *item, const char *key)
{
    Span span = find_span(item, key);

    return span.begin < span.end ? value_at(item, span.begin) : NULL;
}

static const ItemValue *
find_value(const CatalogueItem *item, const char *key, guint ord, const char *sub)
{
    Span span = find_span(item, key);

    for (guint i = span.begin; i < span.end; i++) {
        const ItemValue *value = value_at(item, i);

        if (value->ord == (int)ord && g_str_equal(value->sub, sub ? sub : ""))
            return value;
    }
    return NULL;
}

static const char *
in_language(const ItemValue *value, Lang lang)
{
    return !value ? NULL : lang == LANG_ZH ? value->zh : value->en;
}

const char *
item_text(const CatalogueItem *item, const char *key, Lang lang)
{
    return in_language(first_value(item, key), lang);
}

const char *
item_name(const CatalogueItem *item, Lang lang)
{
    const char *name = item_text(item, "name", lang);

    return name ? name : item->id;
}

const char *
item_value(const CatalogueItem *item, const char *key)
{
    const ItemValue *value = first_value(item, key);

    return value ? value->value : NULL;
}

gboolean
item_is(const CatalogueItem *item, const char *key, const char *value)
{
    return g_strcmp0(item_value(item, key), value) == 0;
}

gint64
item_int(const CatalogueItem *item, const char *key, gint64 fallback)
{
    const char *value = item_value(item, key);

    return value ? g_ascii_strtoll(value, NULL, 10) : fallback;
}

guint
item_n(const CatalogueItem *item, const char *key)
{
    Span span = find_span(item, key);

    return span.begin < span.end ? (guint)value_at(item, span.end - 1)->ord + 1 : 0;
}

const char *
item_value_at(const CatalogueItem *item, const char *key, guint i, const char *sub)
{
    const ItemValue *value = find_value(item, key, i, sub);

    return value ? value->value : NULL;
}

const char *
item_text_at(const CatalogueItem *item, const char *key, guint i, const char *sub, Lang lang)
{
    return in_language(find_value(item, key, i, sub), lang);
}

gint64
item_int_at(const CatalogueItem *item, const char *key, guint i, const char *sub,
            gint64 fallback)
{
    const char *value = item_value_at(item, key, i, sub);

    return value ? g_ascii_strtoll(value, NULL, 10) : fallback;
}

gboolean
item_list_has(const CatalogueItem *item, const char *key, const char *wanted)
{
    Span span = find_span(item, key);

    for (guint i = span.begin; i < span.end; i++)
        if (!*value_at(item, i)->sub && g_strcmp0(value_at(item, i)->value, wanted) == 0)
            return TRUE;
    return FALSE;
}

const char *const *
item_list_keys(const CatalogueItem *item)
{
    return (const char *const *)item->keys->pdata;
}

ItemShape
item_shape(const CatalogueItem *item, const char *key)
{
    const ItemValue *value = first_value(item, key);

    if (value && *value->sub)
        return ITEM_MAP_LIST;
    if (value && value->is_list)
        return ITEM_LIST;
    if (value && value->type == SCHEMA_TEXT)
        return ITEM_TEXT;
    return value && value->type == SCHEMA_REF ? ITEM_REF : ITEM_VALUE;
}
