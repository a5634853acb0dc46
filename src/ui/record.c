/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records of the catalogue to read: whole, or where they come from and how sure they are. */
#include "config.h"

#include <string.h>

#include "ui/app.h"

const char *
kind_label(const char *kind)
{
    static const struct {
        const char *kind;
        const char *label;
    } labels[] = {
        {"facts", N_("question")},
        {"suitability", N_("suitability")},
        {"checks", N_("check")},
        {"decisions", N_("decision")},
        {"filing-types", N_("filing type")},
        {"stages", N_("stage")},
        {"events", N_("event")},
        {"deadlines", N_("deadline")},
        {"materials", N_("material")},
        {"papers", N_("paper to be written")},
        {"paper-notes", N_("words on papers")},
        {"products", N_("resource")},
        {"regions", N_("region")},
        {"provinces", N_("province")},
        {"domain-rules", N_("domain rule")},
        {"rejections", N_("rejection")},
        {"duties", N_("duty")},
        {"laws", N_("law")},
        {"looks", N_("look online")},
        {"claims", N_("claim of the article")},
        {"conflicts", N_("conflict")},
        {"calls", N_("call")},
        {"pages", N_("page of the order")},
        {"glossary", N_("term")},
        {"number-formats", N_("format")},
        {"calendar-years", N_("working days")},
        {"sources", N_("source")},
        {"help", N_("help")},
    };

    for (guint i = 0; i < G_N_ELEMENTS(labels); i++)
        if (g_str_equal(labels[i].kind, kind))
            return _(labels[i].label);
    return kind;
}

static const char *
confidence_label(const char *confidence)
{
    static const struct {
        const char *word;
        const char *label;
    } labels[] = {
        {"statute", N_("law or regulation")},    {"provider", N_("a provider's page")},
        {"practice", N_("practice, web posts")}, {"article", N_("article figure, unverified")},
        {"unverified", N_("unverified")},
    };

    for (guint i = 0; i < G_N_ELEMENTS(labels); i++)
        if (g_str_equal(labels[i].word, confidence))
            return _(labels[i].label);
    return confidence;
}

/* Several places of one source are one source. */
static gboolean
is_first_of(const CatalogueItem *item, guint index)
{
    const CatalogueItem *source = item_get_source(item, index).source;

    for (guint i = 0; i < index; i++)
        if (item_get_source(item, i).source == source)
            return FALSE;
    return TRUE;
}

char *
source_dup_line(App *app, const CatalogueItem *item)
{
    GString *line = g_string_new(NULL);
    Lang lang = app_get_lang(app);

    for (guint i = 0; i < item_n_sources(item); i++)
        if (is_first_of(item, i))
            g_string_append_printf(line, "%s%s", i ? (lang == LANG_ZH ? "；" : "; ") : "",
                                   item_name(item_get_source(item, i).source, lang));
    if (*item_confidence(item)) {
        gboolean dated = *item_as_of(item) != '\0';

        g_string_append_printf(line, lang == LANG_ZH ? "（%s%s%s）" : " (%s%s%s)",
                               confidence_label(item_confidence(item)),
                               !dated            ? ""
                               : lang == LANG_ZH ? "，"
                                                 : ", ",
                               item_as_of(item));
    }
    return g_string_free(line, FALSE);
}

static void
add_sources(App *app, const CatalogueItem *item, Pane *pane)
{
    Lang lang = app_get_lang(app);

    if (*item_confidence(item))
        pane_add_taken(
            pane, g_str_equal(item_confidence(item), "article") ? STYLE_WARN : STYLE_QUIET,
            _("how sure"),
            *item_as_of(item)
                ? g_strdup_printf(_("%1$s; as of %2$s"),
                                  confidence_label(item_confidence(item)), item_as_of(item))
                : g_strdup(confidence_label(item_confidence(item))));
    for (guint i = 0; i < item_n_sources(item); i++) {
        CatalogueSource source = item_get_source(item, i);

        pane_gap(pane);
        pane_add_taken(pane, STYLE_TEXT, NULL,
                       g_strdup_printf("%u. %s", i + 1, item_name(source.source, lang)));
        pane_add(pane, STYLE_QUIET, source.at);
        pane_add(pane, STYLE_QUIET, item_value(source.source, "address"));
    }
}

void
app_show_source(App *app, const CatalogueItem *item)
{
    Pane *pane;

    if (!item) {
        app_say(app, STYLE_TEXT, _("This sentence is the program's own."));
        return;
    }
    pane = pane_new();
    add_sources(app, item, pane);
    app_show_pane(app, item_name(item, app_get_lang(app)), pane);
}

/* What a key of a record is called; of references, where they point. A text under a key that is
 * not named here stands without a label: nothing that the catalogue knows stays unseen. */
static const struct {
    const char *key;
    const char *label;
    const char *kind;
} keys[] = {
    {"instrument", N_("instrument"), NULL},
    {"article", N_("article"), NULL},
    {"who", N_("who"), NULL},
    {"requires", N_("requires"), NULL},
    {"limit", N_("until when"), NULL},
    {"penalty", N_("penalty"), NULL},
    {"status", N_("status"), NULL},
    {"claim", N_("the article says"), NULL},
    {"holds", N_("what holds"), NULL},
    {"treatment", N_("how it is treated"), NULL},
    {"verdict", N_("verdict"), NULL},
    {"why", N_("why"), NULL},
    {"fix", N_("remedy"), NULL},
    {"unseen", N_("why no check sees it"), NULL},
    {"instead", N_("instead"), NULL},
    {"guidance", N_("how"), NULL},
    {"form_from", N_("where the form is"), NULL},
    {"how", N_("how"), NULL},
    {"when_text", N_("when"), NULL},
    {"expected", N_("expected"), NULL},
    {"binding", N_("binding"), NULL},
    {"minimum", N_("at least"), NULL},
    {"validity", N_("validity"), NULL},
    {"size_note", N_("format and size"), NULL},
    {"note", N_("note"), NULL},
    {"administration", N_("name of the administration"), NULL},
    {"sms", N_("SMS check"), NULL},
    {"age", N_("age"), NULL},
    {"phone", N_("phone numbers"), NULL},
    {"domicile", N_("domicile"), NULL},
    {"personal", N_("individuals"), NULL},
    {"other", N_("other"), NULL},
    {"safe", N_("safe rule"), NULL},
    {"pattern", N_("pattern"), NULL},
    {"example", N_("example"), NULL},
    {"short", N_("sign"), NULL},
    {"police_code", N_("police code"), NULL},
    {"faults", N_("what goes wrong, and what then"), NULL},
    {"statements", N_("what the sources say"), NULL},
    {"defects", N_("often wrong"), NULL},
    {"rejections", N_("rejections at this stage"), "rejections"},
    {"concerns", N_("concerns"), "materials"},
    {"laws", N_("laws"), "laws"},
    {"law", N_("laws"), "laws"},
};

static const char *
key_label(const char *key)
{
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (g_str_equal(keys[i].key, key))
            return _(keys[i].label);
    return NULL;
}

static const char *
key_kind(const char *key)
{
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (g_str_equal(keys[i].key, key))
            return keys[i].kind;
    return NULL;
}

/* An element of a list: a text, a mapping of texts, or the name of the record it points to. */
static char *
dup_element(App *app, const CatalogueItem *item, const char *key, guint i)
{
    Lang lang = app_get_lang(app);
    const char *kind = key_kind(key);
    const char *id = kind ? item_value_at(item, key, i, NULL) : NULL;
    const CatalogueItem *target =
        id ? catalogue_get(workflow_get_catalogue(app_get_flow(app)), kind, id) : NULL;
    const char *problem = item_text_at(item, key, i, "problem", lang);
    const char *remedy = item_text_at(item, key, i, "remedy", lang);
    const char *text = item_text_at(item, key, i, "text", lang);

    if (target)
        return g_strdup(item_name(target, lang));
    if (problem && remedy)
        return g_strdup_printf("%s → %s", problem, remedy);
    return g_strdup(text ? text : item_text_at(item, key, i, NULL, lang));
}

void
record_add_list(App *app, const CatalogueItem *item, const char *key, Pane *pane)
{
    gboolean is_first = TRUE;

    for (guint i = 0; i < item_n(item, key); i++) {
        g_autofree char *element = dup_element(app, item, key, i);

        if (!element || !*element)
            continue;
        if (is_first)
            pane_add(pane, STYLE_TITLE, key_label(key));
        is_first = FALSE;
        pane_add_taken(pane, STYLE_TEXT, NULL, g_strdup_printf("- %s", element));
    }
}

/* What a region is for a filing; `status` as in regions.yaml. */
static const char *
region_status(const char *status)
{
    static const struct {
        const char *status, *label;
    } labels[] = {
        {"open", N_("open for filings")},
        {"closing", N_("shutting down")},
        {"isolated", N_("isolated, with an account of its own")},
        {"outside", N_("outside the mainland")},
        {"unverified", N_("not verified")},
    };

    for (guint i = 0; i < G_N_ELEMENTS(labels); i++)
        if (g_str_equal(labels[i].status, status))
            return _(labels[i].label);
    return status;
}

/* A word of the catalogue as people say it. */
static const char *
value_label(const char *key, const char *value)
{
    static const struct {
        const char *key, *value, *label;
    } labels[] = {
        {"verdict", "stop", N_("so it is not accepted")},
        {"verdict", "warn", N_("look at it")},
    };

    for (guint i = 0; i < G_N_ELEMENTS(labels); i++)
        if (g_str_equal(labels[i].key, key) && g_strcmp0(labels[i].value, value) == 0)
            return _(labels[i].label);
    return value;
}

static void
add_key(App *app, const CatalogueItem *item, const char *key, Pane *pane)
{
    const char *label = key_label(key);
    const char *text = item_text(item, key, app_get_lang(app));

    if (g_str_equal(key, "name"))
        return;
    if (text && label)
        pane_add_labelled(pane, STYLE_TEXT, label, text);
    else if (text)
        pane_add(pane, STYLE_TEXT, text);
    else if (g_str_equal(item_kind(item), "regions") && g_str_equal(key, "status"))
        pane_add_labelled(pane, STYLE_TEXT, _("state of the region"),
                          region_status(item_value(item, key)));
    else if (item_shape(item, key) == ITEM_VALUE && label)
        pane_add_labelled(pane, STYLE_TEXT, label, value_label(key, item_value(item, key)));
    else if (item_shape(item, key) == ITEM_LIST || item_shape(item, key) == ITEM_MAP_LIST)
        record_add_list(app, item, key, pane);
}

void
app_show_record(App *app, const CatalogueItem *item)
{
    Pane *pane;

    if (g_str_equal(item_kind(item), "help")) {
        app_open_topic(app, item);
        return;
    }
    pane = pane_new();
    pane_add_taken(pane, STYLE_QUIET, NULL,
                   g_strdup_printf("%s  %s", kind_label(item_kind(item)), item_id(item)));
    for (const char *const *key = item_list_keys(item); *key; key++)
        add_key(app, item, *key, pane);
    pane_gap(pane);
    add_sources(app, item, pane);
    app_show_pane(app, item_name(item, app_get_lang(app)), pane);
}
