/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/share.h"

#include <string.h>

#include "base/text.h"
#include "store/answer.h"
#include "store/filing.h"
#include "store/service.h"
#include "ui/browser.h"
#include "ui/clipboard.h"
#include "ui/palette.h"
#include "ui/popup.h"
#include "workflow/facts.h"

static void
collect(App *app, gpointer view, Offer *offer)
{
    const Popup *popup = app_get_popup(app);
    const Screen *screen = app_get_screen(app);

    offer_init(offer);
    if (popup->kind == POPUP_TEXT) {
        g_autofree char *text = pane_dup_text(popup->pane);

        offer_links(offer, text);
        for (guint i = 0; i < offer->links->len; i++)
            offer_add(offer, _("address"), g_ptr_array_index(offer->links, i));
        offer_add(offer, _("the whole text"), text);
    } else if (popup->kind == POPUP_CODE) {
        offer_links(offer, popup->title);
        offer_add(offer, _("address"), popup->title);
    } else if (screen->offer) {
        screen->offer(app, view, offer);
        for (guint i = 0; i < offer->links->len; i++)
            offer_add(offer, _("address"), g_ptr_array_index(offer->links, i));
    }
}

void
share_add_record(App *app, Offer *offer, const CatalogueItem *item)
{
    Lang lang = app_get_lang(app);

    if (!item)
        return;
    offer_add(offer, kind_label(item_kind(item)), item_name(item, lang));
    offer_add(offer, _("id"), item_id(item));
    for (const char *const *key = item_list_keys(item); *key; key++)
        offer_links(offer, item_text(item, *key, lang));
    for (guint i = 0; i < item_n_sources(item); i++)
        offer_links(offer, item_value(item_get_source(item, i).source, "address"));
}

static void
add_answers(App *app, Offer *offer, gint64 filing_id)
{
    g_autoptr(GPtrArray) answers = answer_list(app_get_store(app), filing_id, NULL);

    for (guint i = 0; answers && i < answers->len; i++) {
        const Answer *answer = g_ptr_array_index(answers, i);
        const CatalogueItem *fact =
            catalogue_get(workflow_get_catalogue(app_get_flow(app)), "facts", answer->key);
        g_autofree char *shown = fact && answer->value
                                     ? fact_dup_display(app_get_flow(app), fact, answer->value)
                                     : NULL;

        if (shown && item_n(fact, "choices") == 0 && !item_is(fact, "type", "yesno"))
            offer_add(offer, item_name(fact, app_get_lang(app)), shown);
    }
}

void
share_add_filing(App *app, Offer *offer, gint64 filing_id)
{
    g_autoptr(Filing) filing = filing_get(app_get_store(app), filing_id, NULL);
    g_autoptr(GPtrArray) services = service_list(app_get_store(app), filing_id, NULL);

    if (!filing)
        return;
    offer_add(offer, _("filing"), filing->code);
    offer_add(offer, _("title"), filing_title(filing->title));
    offer_add(offer, _("entity's number"), filing->number);
    for (guint i = 0; services && i < services->len; i++) {
        const Service *service = g_ptr_array_index(services, i);

        offer_add(offer, _("service's number"), service->number);
    }
    offer_add(offer, _("public-security number"), filing->police_number);
    add_answers(app, offer, filing_id);
}

/* So much of what was copied is said: it stands in one line. */
#define SAID_COLS 50

gboolean
share_value(App *app, const char *value)
{
    g_autofree char *fitted = text_fit(value, SAID_COLS);
    g_autofree char *said = NULL;

    if (g_str_equal(settings_get(app_get_settings(app), SETTING_CLIPBOARD), "no")) {
        app_say(app, STYLE_WARN, _("copying is off: clipboard = no in the settings"));
        return FALSE;
    }
    if (strlen(value) > CLIPBOARD_MAX_BYTES) {
        said = g_strdup_printf(_("too long for a terminal's clipboard: more than %d bytes"),
                               CLIPBOARD_MAX_BYTES);
        app_say(app, STYLE_WARN, said);
        return FALSE;
    }
    app_copy(app, value);
    said = g_strdup_printf(_("handed to the terminal's clipboard: %s"), fitted);
    app_say(app, STYLE_GOOD, said);
    return TRUE;
}

/* `user` is the offer's values, one after the other, each with its NUL; the id is the number.
 */
static const char *
nth(const char *values, guint n)
{
    for (; n > 0; n--)
        values += strlen(values) + 1;
    return values;
}

static char *
dup_packed(const GPtrArray *texts)
{
    GString *all = g_string_new(NULL);

    for (guint i = 0; i < texts->len; i++) {
        const char *text = g_ptr_array_index(texts, i);

        g_string_append_len(all, text, (gssize)strlen(text) + 1);
    }
    return g_string_free(all, FALSE);
}

static gboolean
on_copy(App *app, const char *value, gpointer user, GError **error)
{
    (void)error;
    (void)share_value(app, nth(user, (guint)g_ascii_strtoull(value, NULL, 10)));
    return TRUE;
}

Did
share_copy(App *app, gpointer view)
{
    g_auto(Offer) offer = {0};
    GPtrArray *items;

    collect(app, view, &offer);
    if (offer.values->len == 0) {
        app_say(app, STYLE_TEXT, _("nothing to copy here"));
        return DID_REDRAW;
    }
    if (offer.values->len == 1) {
        (void)share_value(app, g_ptr_array_index(offer.values, 0));
        return DID_REDRAW;
    }
    items = menu_new();
    for (guint i = 0; i < offer.values->len; i++) {
        g_autofree char *id = g_strdup_printf("%u", i);
        const char *value = g_ptr_array_index(offer.values, i);
        g_autofree char *one_line = g_strdelimit(g_strdup(value), "\n", ' ');
        g_autofree char *label = g_strdup_printf(
            _("%1$s: %2$s"), (char *)g_ptr_array_index(offer.labels, i), one_line);

        menu_add(items, id, label, value, TRUE);
    }
    app_menu(app, MENU_ONE, _("Copy"), items, on_copy, dup_packed(offer.values));
    return DID_REDRAW;
}

static void
show_code(App *app, const char *address)
{
    Qr *code = qr_new(address);

    if (code)
        app_show_code(app, address, code);
    else
        app_show_text(app, _("Too long for a code"), address);
}

/* Where no browser is, a phone may do. */
static void
open_address(App *app, const char *address)
{
    g_autofree char *name = NULL;
    g_autofree char *said = NULL;
    GError *error = NULL;

    if (browser_open(address, &name, &error)) {
        said = g_strdup_printf(_("handed to %1$s: %2$s"), name, address);
        app_say(app, STYLE_GOOD, said);
        return;
    }
    show_code(app, address);
    app_say_error(app, error);
}

static gboolean
on_open(App *app, const char *value, gpointer user, GError **error)
{
    (void)user;
    (void)error;
    open_address(app, value);
    return TRUE;
}

static gboolean
on_code(App *app, const char *value, gpointer user, GError **error)
{
    (void)user;
    (void)error;
    show_code(app, value);
    return TRUE;
}

/* The one address, or a choice of them. */
static Did
with_address(App *app, gpointer view, const char *title, AppDone done)
{
    g_auto(Offer) offer = {0};
    GPtrArray *items;

    collect(app, view, &offer);
    if (offer.links->len == 0) {
        app_say(app, STYLE_TEXT, _("no address stands here"));
        return DID_REDRAW;
    }
    if (offer.links->len == 1) {
        (void)done(app, g_ptr_array_index(offer.links, 0), NULL, NULL);
        return DID_REDRAW;
    }
    items = menu_new();
    for (guint i = 0; i < offer.links->len; i++) {
        const char *link = g_ptr_array_index(offer.links, i);

        menu_add(items, link, link, link, TRUE); /* whole below the list */
    }
    app_menu(app, MENU_ONE, title, items, done, NULL);
    return DID_REDRAW;
}

Did
share_open(App *app, gpointer view)
{
    return with_address(app, view, _("Open in the browser"), on_open);
}

Did
share_code(App *app, gpointer view)
{
    return with_address(app, view, _("Show as a code for a phone"), on_code);
}
