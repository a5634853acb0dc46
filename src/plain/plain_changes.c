/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was seen online otherwise than before: said on the first page, taken note of here. */
#include "config.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "plain/plain_private.h"
#include "store/filing.h"
#include "workflow/next.h"
#include "workflow/sight_change.h"

/* It says so where there are more. */
#define ROWS 100

static char *
dup_line(const Changed *changed)
{
    g_autofree char *at = instant_dup_local(changed->at);
    g_autofree char *line = sight_change_dup_line(changed, FALSE);

    return g_strdup_printf(_("%1$s %2$s, changed %3$s: %4$s"), changed->code,
                           filing_title(changed->title), at, line);
}

static void
say_more(Plain *p, int n_more)
{
    if (n_more > 0)
        plain_say(p, ngettext("%d more change", "%d more changes", (gulong)n_more), n_more);
}

gboolean
plain_say_changes(Plain *p, GError **error)
{
    g_autoptr(GPtrArray) rows = sight_change_list_gravest(p->store, SIGHT_CHANGES_SAID, error);
    int n_all;

    if (!rows || !changed_count(p->store, &n_all, error))
        return FALSE;
    if (n_all > 0)
        plain_say(p,
                  ngettext("%d change seen online; c takes note of it:",
                           "%d changes seen online; c takes note of them:", (gulong)n_all),
                  n_all);
    for (guint i = 0; i < rows->len; i++) {
        g_autofree char *line = dup_line(g_ptr_array_index(rows, i));

        plain_say(p, "   %s", line);
    }
    say_more(p, n_all - (int)rows->len);
    return TRUE;
}

static GPtrArray *
show(Plain *p, gboolean is_said)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *all = sight_change_list_gravest(p->store, ROWS, &error);
    int n_all = 0;

    plain_say_error(p, &error);
    if (!all || !is_said || !changed_count(p->store, &n_all, NULL))
        return all;
    for (guint i = 0; i < all->len; i++) {
        g_autofree char *line = dup_line(g_ptr_array_index(all, i));

        plain_say(p, "%u. %s", i + 1, line);
    }
    say_more(p, n_all - (int)all->len);
    if (all->len == 0)
        plain_say(p, _("Nothing has changed since it was last taken note of."));
    return all;
}

static void
say_change(Plain *p, const Changed *changed)
{
    g_autofree char *line = dup_line(changed);
    g_autofree char *source = sight_change_dup_source(changed);

    plain_say(p, "%s", line);
    plain_say_labelled(p, _("source"), source);
    plain_say_labelled(p, _("whose move"), actor_label(sight_change_actor(changed)));
    plain_say(p, _("1. take note, 2. take note of all of this filing, 3. open the filing"));
}

static void
acknowledge(Plain *p, const Changed *changed, const char *aspect)
{
    g_autoptr(GError) error = NULL;

    if (sight_change_acknowledge(p->flow, changed->filing_id, changed->service_no, aspect,
                                 &error))
        plain_say(p, _("noted"));
    plain_say_error(p, &error);
}

static void
change_page(Plain *p, const Changed *changed)
{
    const char *help = _("1 takes note of the change, 2 of all changes of its filing, 3 opens "
                         "the filing.");
    g_autofree char *typed = NULL;

    say_change(p, changed);
    if (plain_ask_some(p, help, &typed) != GIVEN_TEXT)
        return;
    if (g_str_equal(typed, "3"))
        plain_filing(p, changed->filing_id);
    else if (!g_str_equal(typed, "1") && !g_str_equal(typed, "2"))
        plain_say_unknown(p, typed);
    else if (plain_may_write(p))
        acknowledge(p, changed, g_str_equal(typed, "1") ? changed->aspect : NULL);
}

void
plain_changes(Plain *p)
{
    const char *help = _("A number goes to the change; an empty line says the list again.");
    gboolean shows = TRUE;

    while (!p->has_left) {
        g_autoptr(GPtrArray) all = show(p, shows);
        g_autofree char *typed = NULL;
        guint index;
        Given given;

        if (!all || all->len == 0)
            return;
        given = plain_ask(p, help, &typed);
        if (given == GIVEN_BACK || given == GIVEN_LEFT)
            return;
        shows = TRUE;
        if (given == GIVEN_AGAIN || !*typed)
            continue;
        if (plain_parse_number(typed, all->len, &index)) {
            change_page(p, g_ptr_array_index(all, index));
            continue;
        }
        shows = FALSE;
        plain_say_unknown(p, typed);
    }
}
