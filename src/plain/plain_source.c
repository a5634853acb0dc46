/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a sentence comes from, and how sure it is. */
#include "config.h"

#include "base/i18n.h"
#include "plain/plain_private.h"

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
    for (guint i = 0; i < index; i++)
        if (item_get_source(item, i).source == item_get_source(item, index).source)
            return FALSE;
    return TRUE;
}

char *
plain_dup_source(Plain *p, const CatalogueItem *item)
{
    GString *line = g_string_new(NULL);

    for (guint i = 0; i < item_n_sources(item); i++)
        if (is_first_of(item, i))
            g_string_append_printf(line, "%s%s", i ? _("; ") : "",
                                   item_name(item_get_source(item, i).source, plain_lang(p)));
    if (*item_confidence(item))
        g_string_append_printf(line, "%s%s", line->len ? _("; ") : "",
                               confidence_label(item_confidence(item)));
    if (*item_confidence(item) && *item_as_of(item))
        g_string_append_printf(line, "%s%s", _("; "), item_as_of(item));
    return g_string_free(line, FALSE);
}

void
plain_say_source(Plain *p, const CatalogueItem *item)
{
    if (item_n_sources(item) == 0 && !*item_confidence(item)) {
        plain_say(p, _("The program's own sentence; no source."));
        return;
    }
    if (*item_confidence(item))
        plain_say_labelled(p, _("how sure"), confidence_label(item_confidence(item)));
    plain_say_labelled(p, _("as of"), item_as_of(item));
    for (guint i = 0; i < item_n_sources(item); i++) {
        CatalogueSource source = item_get_source(item, i);
        const char *address = item_value(source.source, "address");

        plain_say(p, "%u. %s%s%s%s%s", i + 1, item_name(source.source, plain_lang(p)),
                  source.at ? _("; ") : "", source.at ? source.at : "", address ? _("; ") : "",
                  address ? address : "");
    }
}
