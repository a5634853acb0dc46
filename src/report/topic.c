/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/topic.h"

#include "base/match.h"
#include "base/text.h"

#define KIND "help"

const CatalogueItem *
topic_of_screen(Catalogue *cat, const char *screen)
{
    const GPtrArray *topics = catalogue_list(cat, KIND);

    for (guint i = 0; i < topics->len; i++)
        if (item_is(g_ptr_array_index(topics, i), "screen", screen))
            return g_ptr_array_index(topics, i);
    return NULL;
}

static gboolean
is_named(const CatalogueItem *topic, const Needle *needle)
{
    g_autofree char *names = g_strdup_printf(
        "%s\n%s\n%s", item_id(topic), item_name(topic, LANG_ZH), item_name(topic, LANG_EN));

    return match_find(needle, names, MATCH_PLAIN, NULL);
}

static gboolean
matches(const CatalogueItem *topic, const Needle *needle)
{
    g_autofree char *all =
        g_strdup_printf("%s\n%s\n%s\n%s\n%s", item_id(topic), item_name(topic, LANG_ZH),
                        item_name(topic, LANG_EN), item_text(topic, "text", LANG_ZH),
                        item_text(topic, "text", LANG_EN));

    return match_find(needle, all, MATCH_PLAIN, NULL);
}

const CatalogueItem *
topic_get(Catalogue *cat, const char *name)
{
    const GPtrArray *topics = catalogue_list(cat, KIND);
    g_autofree char *wanted = text_fold(name);

    for (guint i = 0; i < topics->len; i++) {
        const CatalogueItem *topic = g_ptr_array_index(topics, i);
        g_autofree char *chinese = text_fold(item_name(topic, LANG_ZH));
        g_autofree char *english = text_fold(item_name(topic, LANG_EN));

        if (g_str_equal(item_id(topic), name) || g_str_equal(chinese, wanted) ||
            g_str_equal(english, wanted))
            return topic;
    }
    return NULL;
}

GPtrArray *
topic_find(Catalogue *cat, const char *typed)
{
    const GPtrArray *topics = catalogue_list(cat, KIND);
    GPtrArray *found = g_ptr_array_new();
    g_autoptr(Needle) needle = needle_new(typed);

    for (guint pass = 0; pass < 2; pass++)
        for (guint i = 0; i < topics->len; i++) {
            const CatalogueItem *topic = g_ptr_array_index(topics, i);
            gboolean by_name = is_named(topic, needle);

            if (pass == 0 ? by_name : !by_name && matches(topic, needle))
                g_ptr_array_add(found, (gpointer)topic);
        }
    return found;
}

void
topic_tell_text(const CatalogueItem *topic, Lang lang, TopicLine line, gpointer user)
{
    g_auto(GStrv) paragraphs = g_strsplit(item_text(topic, "text", lang), "\n", -1);

    for (char **paragraph = paragraphs; *paragraph; paragraph++)
        if (**paragraph)
            line(TOPIC_TEXT, *paragraph, NULL, user);
}

/* What a record says that is shown in one paragraph. */
static const char *
main_text(const CatalogueItem *item, Lang lang)
{
    static const char *const keys[] = {"text", "guidance", "fix",   "how",
                                       "safe", "requires", "effect"};

    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (item_text(item, keys[i], lang))
            return item_text(item, keys[i], lang);
    return NULL;
}

static void
tell_record(const CatalogueItem *item, Lang lang, TopicLine line, gpointer user)
{
    const char *text = main_text(item, lang);
    /* TRANSLATORS: a record's name and what it says */
    g_autofree char *whole = text
                                 ? g_strdup_printf(_("%1$s: %2$s"), item_name(item, lang), text)
                                 : g_strdup(item_name(item, lang));

    line(TOPIC_TEXT, whole, item, user);
}

/* Few, and their texts say more than their names. */
#define LOOKS "looks"

/* Keys of a topic that point to records of the kind of that name. */
static const struct {
    const char *kind, *title;
} kinds[] = {
    {"stages", N_("Stages")},      {"deadlines", N_("Deadlines")},
    {"rejections", N_("Reasons")}, {"duties", N_("Duties")},
    {"laws", N_("Law")},           {"conflicts", N_("Where sources disagree")},
    {"glossary", N_("Words")},     {"filing-types", N_("Types of filing")},
    {"products", N_("Resources")}, {"regions", N_("Regions")},
    {"sources", N_("Sources")},    {LOOKS, N_("How often is looked online")},
};

static void
tell_references(Catalogue *cat, const CatalogueItem *topic, guint k, Lang lang, TopicLine line,
                gpointer user)
{
    const char *kind = kinds[k].kind;

    for (guint i = 0; i < item_n(topic, kind); i++) {
        const CatalogueItem *item =
            catalogue_get(cat, kind, item_value_at(topic, kind, i, NULL));

        if (i == 0)
            line(TOPIC_TITLE, _(kinds[k].title), NULL, user);
        if (item)
            tell_record(item, lang, line, user);
    }
}

static void
tell_all(Catalogue *cat, guint k, Lang lang, TopicLine line, gpointer user)
{
    const GPtrArray *items = catalogue_list(cat, kinds[k].kind);

    line(TOPIC_TITLE, _(kinds[k].title), NULL, user);
    for (guint i = 0; i < items->len; i++)
        tell_record(g_ptr_array_index(items, i), lang, line, user);
}

static void
tell_names(const GPtrArray *items, const char *title, Lang lang, TopicLine line, gpointer user)
{
    line(TOPIC_TITLE, title, NULL, user);
    for (guint i = 0; i < items->len; i++) {
        g_autofree char *row =
            g_strdup_printf("- %s", item_name(g_ptr_array_index(items, i), lang));

        line(TOPIC_TEXT, row, NULL, user);
    }
}

void
topic_tell_records(Catalogue *cat, const CatalogueItem *topic, Lang lang, TopicLine line,
                   gpointer user)
{
    g_autoptr(GPtrArray) others = g_ptr_array_new();

    for (guint k = 0; k < G_N_ELEMENTS(kinds); k++)
        tell_references(cat, topic, k, lang, line, user);
    for (guint k = 0; k < G_N_ELEMENTS(kinds); k++)
        if (item_list_has(topic, "kinds", kinds[k].kind) && g_str_equal(kinds[k].kind, LOOKS))
            tell_all(cat, k, lang, line, user);
        else if (item_list_has(topic, "kinds", kinds[k].kind))
            tell_names(catalogue_list(cat, kinds[k].kind), _(kinds[k].title), lang, line, user);
    for (guint i = 0; i < item_n(topic, "see"); i++)
        g_ptr_array_add(
            others, (gpointer)catalogue_get(cat, KIND, item_value_at(topic, "see", i, NULL)));
    if (others->len)
        tell_names(others, _("See also"), lang, line, user);
}
